//! Editing together.

use collab::presence::Presence;
use collab::session::Effect;
use design::geometry::Point;
use design::{Command, TextField};
use reqwest::Method;
use serde_json::json;

use crate::support::{Client, TestServer};

#[tokio::test]
async fn each_sees_what_the_other_does() {
    let server = TestServer::start().await;
    let id = server.create(json!({ "example": "two-datacenters" })).await;
    let mut ana = Client::join(server.address, &id, 1).await;
    let mut ben = Client::join(server.address, &id, 2).await;
    assert_eq!(ana.design(), &server.design(&id).await);

    ana.execute(Command::SetTitle("Ana's".to_owned())).await;
    ben.until("the title", |it| it.design().title == "Ana's").await;
    let mut node = ben.design().nodes.values().next().unwrap().clone();
    node.id = design::NodeId::from_bits(77);
    node.position = Point::new(10, 20);
    ben.execute(Command::AddNode(node.clone())).await;
    ana.until("the node", |it| it.design().nodes.contains_key(&node.id)).await;
    ana.saved().await;
    ben.saved().await;
    assert_eq!(ana.design(), ben.design());
    assert_eq!(ana.design(), &server.design(&id).await);
}

#[tokio::test]
async fn what_both_type_at_once_is_kept() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut ana = Client::join(server.address, &id, 1).await;
    let mut ben = Client::join(server.address, &id, 2).await;
    let typed = |text: &str| {
        let edit = design::command::TextEdit { at: 0, delete: 0, insert: text.to_owned() };
        Command::EditText(TextField::Summary, edit)
    };
    ana.execute_quietly(&typed("one"));
    ben.execute_quietly(&typed("two"));
    ana.flush().await;
    ben.flush().await;
    let both = |it: &Client| it.design().summary.len() == 6;
    ana.until("both words", both).await;
    ben.until("both words", both).await;
    assert_eq!(ana.design(), ben.design());
}

#[tokio::test]
async fn a_rename_by_rest_is_seen_by_all() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut ana = Client::join(server.address, &id, 1).await;
    let rename = server.request(Method::PATCH, &format!("/api/v1/designs/{id}"));
    rename.json(&json!({ "title": "By REST" })).send().await.unwrap();
    ana.until("the title", |it| it.design().title == "By REST").await;
}

#[tokio::test]
async fn people_see_each_other_and_who_leaves() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut ana = Client::join(server.address, &id, 1).await;
    let mut ben = Client::join(server.address, &id, 2).await;
    let named = |name: &str| Presence { name: name.to_owned(), ..Presence::default() };
    ana.session.show(Some(named("Ana")));
    ana.flush().await;
    let name_of = |it: &Client, client| it.session.roster().get(client).map(|it| it.name.clone());
    ben.until("Ana", |it| name_of(it, 1).as_deref() == Some("Ana")).await;
    ben.session.show(Some(named("Ben")));
    ben.flush().await;
    ana.until("Ben", |it| name_of(it, 2).as_deref() == Some("Ben")).await;
    // Whoever comes later sees those who are there.
    let mut eva = Client::join(server.address, &id, 3).await;
    eva.until("both", |it| name_of(it, 1).is_some() && name_of(it, 2).is_some()).await;
    ana.vanish();
    ben.until("that Ana left", |it| name_of(it, 1).is_none()).await;
    eva.until("that Ana left", |it| name_of(it, 1).is_none()).await;
}

#[tokio::test]
async fn a_design_that_is_archived_becomes_read_only_for_those_inside() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut ana = Client::join(server.address, &id, 1).await;
    server.post(&format!("/api/v1/designs/{id}/archive"), json!({})).await;
    let lost = ana.until_or_lost(|_| false).await;
    assert!(!lost);
    assert_eq!(ana.closed, Some(4409), "it is to connect anew");
    ana.connect(server.address, &id).await;
    ana.until("whether it may write", |it| it.effects.contains(&Effect::Writable(false))).await;
    // A client that edits all the same is refused.
    let mut rude = Client::new(9);
    rude.connect(server.address, &id).await;
    rude.until("it is synced", |it| it.session.is_synced()).await;
    rude.execute_quietly(&Command::SetTitle("Rude".to_owned()));
    rude.flush().await;
    assert!(!rude.until_or_lost(|_| false).await);
    assert_eq!(rude.closed, Some(4422));
    assert_eq!(server.design(&id).await.title, "Test");
}

/// Whoever comes while a design goes into the archive does not keep its room as it
/// was before.
#[tokio::test]
async fn a_design_that_is_archived_is_read_only_in_a_room_that_was_just_being_opened() {
    let server = TestServer::start().await;
    for round in 0..20 {
        let id = server.blank().await;
        let archive = format!("/api/v1/designs/{id}/archive");
        let mut early = Client::new(1);
        tokio::join!(early.connect(server.address, &id), server.post(&archive, json!({})));
        let mut late = Client::new(2);
        late.connect(server.address, &id).await;
        let read_only = |it: &Client| it.effects.contains(&Effect::Writable(false));
        late.until(&format!("it may not write in round {round}"), read_only).await;
    }
}
