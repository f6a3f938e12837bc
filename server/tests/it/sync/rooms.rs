//! One room for each design, opened once and left in time.

use std::time::Duration;

use collab::protocol::Message;
use design::Command;
use serde_json::json;

use crate::support::client::{close_code, narrow_socket, socket};
use crate::support::database::connect;
use crate::support::{Client, TestServer, eventually};

#[tokio::test]
async fn many_who_come_at_once_share_one_room() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    let joins = (1..=20).map(|client| Client::join(server.address, &id, client));
    let mut clients = futures::future::join_all(joins).await;
    assert_eq!(server.rooms(), 1);
    clients[0].execute(Command::SetTitle("Together".to_owned())).await;
    for client in &mut clients {
        client.until("the title", |it| it.design().title == "Together").await;
    }
}

#[tokio::test]
async fn a_room_that_nobody_needs_leaves_memory_and_comes_back() {
    let server = TestServer::with(|config| config.rooms.idle = Duration::ZERO).await;
    let id = server.blank().await;
    for number in 0..3 {
        let mut client = Client::join(server.address, &id, number + 1).await;
        client.execute(Command::SetTitle(format!("Title {number}"))).await;
        client.saved().await;
        drop(client);
        eventually("no room", async || (server.rooms() == 0).then_some(())).await;
        assert_eq!(server.design(&id).await.title, format!("Title {number}"));
    }
    let mut connection = connect(&server.database_url).await;
    let snapshots: i64 = sqlx::query_scalar("SELECT count(*) FROM snapshots")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(snapshots, 2, "the newest, and the one before");
}

#[tokio::test]
async fn a_room_is_never_left_under_those_who_come() {
    let server = TestServer::with(|config| config.rooms.idle = Duration::ZERO).await;
    let id = server.blank().await;
    for round in 0..30 {
        let mut ana = Client::join(server.address, &id, 2 * round + 1).await;
        let mut ben = Client::join(server.address, &id, 2 * round + 2).await;
        ana.execute(Command::SetTitle(format!("Round {round}"))).await;
        let title = format!("Round {round}");
        ben.until("the title", |it| it.design().title == title).await;
        ana.saved().await;
    }
}

#[tokio::test]
async fn snapshots_shorten_the_way_back() {
    let server = TestServer::with(|config| {
        config.rooms.snapshot_updates = 5;
        config.rooms.idle = Duration::ZERO;
    })
    .await;
    let id = server.blank().await;
    let mut client = Client::join(server.address, &id, 1).await;
    for number in 0..12 {
        client.execute(Command::SetTitle(format!("Title {number}"))).await;
        client.saved().await;
    }
    let mut connection = connect(&server.database_url).await;
    let snapshot = eventually("a snapshot", async || {
        let newest: Option<i64> = sqlx::query_scalar("SELECT max(sequence) FROM snapshots")
            .fetch_one(&mut connect(&server.database_url).await)
            .await
            .unwrap();
        newest.filter(|&sequence| sequence >= 6)
    })
    .await;
    // What the snapshot holds is enough without the updates before it.
    client.vanish();
    eventually("no room", async || (server.rooms() == 0).then_some(())).await;
    sqlx::query("DELETE FROM updates WHERE sequence <= $1")
        .bind(snapshot)
        .execute(&mut connection)
        .await
        .unwrap();
    assert_eq!(server.design(&id).await.title, "Title 11");
}

#[tokio::test]
async fn a_client_that_does_not_read_is_closed_and_the_others_go_on() {
    let server = TestServer::with(|config| config.rooms.queue = 8).await;
    let id = server.blank().await;
    let mut slow = narrow_socket(server.address, &id).await;
    let mut ana = Client::join(server.address, &id, 1).await;
    let mut ben = Client::join(server.address, &id, 2).await;
    // More than the queue and the buffers of the system hold.
    for number in 0..200 {
        let text = if number % 2 == 0 { "x" } else { "y" }.repeat(60_000);
        let edit =
            design::command::TextEdit { at: 0, delete: ana.design().summary.len(), insert: text };
        ana.execute(Command::EditText(design::TextField::Summary, edit)).await;
        ana.execute(Command::SetTitle(format!("Title {number}"))).await;
        let title = format!("Title {number}");
        ben.until("the title", |it| it.design().title == title).await;
    }
    // Whether the close frame still reaches a client whose pipe is full is not
    // certain; that it gets no further update is.
    let code = close_code(&mut slow).await;
    assert!(matches!(code, None | Some(4409)), "{code:?}");
}

#[tokio::test]
async fn sockets_that_lead_nowhere_are_closed_with_the_reason() {
    let server = TestServer::start().await;
    for design in ["aaaaaaaaaaaaaaaa", "NOT-AN-ID", "x"] {
        let mut socket = socket(server.address, design).await;
        assert_eq!(close_code(&mut socket).await, Some(4404), "{design}");
    }
}

#[tokio::test]
async fn a_silent_client_is_closed() {
    use futures::StreamExt;
    let server = TestServer::with(|config| config.rooms.silence = Duration::from_millis(300)).await;
    let id = server.blank().await;
    // One that answers pings stays.
    let mut alive = Client::join(server.address, &id, 1).await;
    let mut silent = socket(server.address, &id).await;
    // Without being read, a socket of tungstenite answers no ping.
    let greeting = silent.next().await.unwrap().unwrap();
    assert!(matches!(Message::decode(&greeting.into_data()), Ok(Message::SyncStep1(_))));
    let presence = collab::presence::Presence { name: "Ana".to_owned(), ..Default::default() };
    alive.session.show(Some(presence));
    tokio::time::timeout(Duration::from_secs(1), alive.until("never", |_| false))
        .await
        .unwrap_err();
    assert_eq!(alive.closed, None);
    let closed = close_code(&mut silent).await;
    assert_eq!(closed, Some(4408));
}
