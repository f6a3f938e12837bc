//! What the server calls saved is in the database.

use design::Command;

use crate::support::database::connect;
use crate::support::{Client, TestServer, eventually};

#[tokio::test]
async fn an_edit_is_in_the_database_when_it_is_acknowledged() {
    let server = TestServer::start().await;
    server.introduce("Ana").await;
    let id = server.blank().await;
    let mut client = Client::join(server.address, &id, 1).await;
    let mut connection = connect(&server.database_url).await;
    for number in 1..=10 {
        client.execute(Command::SetTitle(format!("Title {number}"))).await;
        client.saved().await;
        let head: i64 = sqlx::query_scalar("SELECT head FROM designs WHERE id = $1")
            .bind(&id)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert_eq!(head, number + 1);
    }
    // What Home shows follows, but not with every keystroke.
    eventually("the title in the list", async || {
        let title: String = sqlx::query_scalar("SELECT title FROM designs WHERE id = $1")
            .bind(&id)
            .fetch_one(&mut connect(&server.database_url).await)
            .await
            .unwrap();
        (title == "Title 10").then_some(())
    })
    .await;
    let sequences: Vec<i64> =
        sqlx::query_scalar("SELECT sequence FROM updates WHERE design_id = $1 ORDER BY sequence")
            .bind(&id)
            .fetch_all(&mut connection)
            .await
            .unwrap();
    assert_eq!(sequences, (1..=11).collect::<Vec<i64>>());
}

#[tokio::test]
async fn edits_of_many_are_stored_together() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let joins = (1..=20).map(|client| Client::join(server.address, &id, client));
    let mut clients = futures::future::join_all(joins).await;
    let edits = clients.iter_mut().enumerate().map(|(number, client)| async move {
        for round in 0..20 {
            client.execute(Command::SetTitle(format!("{number}.{round}"))).await;
        }
        client.saved().await;
    });
    futures::future::join_all(edits).await;
    let mut connection = connect(&server.database_url).await;
    let (updates, commits): (i64, i64) = sqlx::query_as(
        "SELECT count(*), count(DISTINCT created_at) FROM updates WHERE sequence > 1",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(updates, 400);
    assert!(commits < 300, "{commits} transactions");
}

#[tokio::test]
async fn a_stop_loses_nothing_and_sends_clients_away_to_come_back() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut client = Client::join(server.address, &id, 1).await;
    for number in 0..50 {
        client.execute(Command::SetTitle(format!("Title {number}"))).await;
    }
    let url = server.database_url.clone();
    let (_, lost) = tokio::join!(server.stop(), client.until_or_lost(|_| false));
    assert!(!lost);
    assert_eq!(client.closed, Some(4503));

    let server = TestServer::on(url, |_| {}).await;
    client.connect(server.address, &id).await;
    client.live().await;
    client.saved().await;
    assert_eq!(client.design().title, "Title 49");
    assert_eq!(&server.design(&id).await, client.design());
}

#[tokio::test]
async fn while_the_database_is_away_edits_wait_and_nothing_is_stored_twice() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut ana = Client::join(server.address, &id, 1).await;
    let mut ben = Client::join(server.address, &id, 2).await;
    // Another transaction holds the design's row, so that no append gets through.
    let mut connection = connect(&server.database_url).await;
    sqlx::raw_sql("BEGIN").execute(&mut connection).await.unwrap();
    sqlx::query("SELECT 1 FROM designs WHERE id = $1 FOR UPDATE")
        .bind(&id)
        .execute(&mut connection)
        .await
        .unwrap();
    for number in 0..10 {
        ana.execute(Command::SetTitle(format!("Title {number}"))).await;
    }
    // Editing goes on, but nothing is called saved.
    ben.until("the title", |it| it.design().title == "Title 9").await;
    assert_eq!(ana.session.unsaved().edits, 10);
    // The connection that waits is killed: nobody knows what became of it.
    let killed: i64 = sqlx::query_scalar(
        "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )
    .fetch_one(&mut connect(&server.database_url).await)
    .await
    .unwrap();
    assert_eq!(killed, 1);
    sqlx::raw_sql("ROLLBACK").execute(&mut connection).await.unwrap();
    ana.saved().await;
    let updates: i64 = sqlx::query_scalar("SELECT count(*) FROM updates")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(updates, 11);
}

#[tokio::test]
async fn two_servers_on_one_database_keep_one_log() {
    let one = TestServer::start().await;
    let two = TestServer::on(one.database_url.clone(), |_| {}).await;
    let id = one.blank().await;
    let mut ana = Client::join(one.address, &id, 1).await;
    let mut ben = Client::join(two.address, &id, 2).await;
    for number in 0..20 {
        ana.execute(Command::SetTitle(format!("Ana {number}"))).await;
        let text = format!("Ben {number} ");
        let edit = design::command::TextEdit { at: 0, delete: 0, insert: text };
        ben.execute(Command::EditText(design::TextField::Summary, edit)).await;
        ana.saved().await;
        ben.saved().await;
    }
    // A server takes in what the other appended when it appends itself.
    ana.execute(Command::SetTitle("Last".to_owned())).await;
    ana.saved().await;
    ana.until("what Ben wrote", |it| it.design().summary == ben.design().summary).await;
    let mut connection = connect(&one.database_url).await;
    let (count, last): (i64, i64) =
        sqlx::query_as("SELECT count(*), max(sequence) FROM updates WHERE design_id = $1")
            .bind(&id)
            .fetch_one(&mut connection)
            .await
            .unwrap();
    assert_eq!((count, last), (42, 42));
}
