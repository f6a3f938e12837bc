//! Clients that do what they must not: each is closed with the reason, nothing
//! is lost, and nobody else notices.

use collab::protocol::{FRAME_BYTES, Message, Own};
use design::Command;
use futures::SinkExt;
use tokio_tungstenite::tungstenite;

use crate::support::client::{close_code, socket};
use crate::support::{Client, TestServer};

#[tokio::test]
async fn broken_frames_close_their_sender_only() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut ana = Client::join(server.address, &id, 1).await;
    let mut ben = Client::join(server.address, &id, 2).await;
    let giant = vec![0; FRAME_BYTES + 1];
    let table: Vec<(&str, tungstenite::Message, u16)> = vec![
        ("no message", vec![].into(), 4400),
        ("a cut message", vec![0, 2, 200].into(), 4400),
        ("a text", tungstenite::Message::text("hello"), 4400),
        ("too large", giant.into(), 4413),
        ("no state vector", Message::SyncStep1(&[9, 9, 9]).encode().into(), 4400),
        ("no update", Message::Update(&[1, 2, 3]).encode().into(), 4422),
        (
            "an update that lies about its size",
            Message::Update(&[255, 255, 255, 255, 15]).encode().into(),
            4422,
        ),
        ("no presence", Message::Awareness(&[200]).encode().into(), 4400),
        ("an old client", Message::Own(Own::Hello { version: 0 }).encode().into(), 4426),
    ];
    for (number, (what, message, code)) in table.into_iter().enumerate() {
        let mut hostile = socket(server.address, &id).await;
        hostile.send(message).await.unwrap();
        assert_eq!(close_code(&mut hostile).await, Some(code), "{what}");
        let title = format!("Title {number}");
        ana.execute(Command::SetTitle(title.clone())).await;
        ben.until("the title", |it| it.design().title == title).await;
    }
    ana.saved().await;
    assert_eq!(&server.design(&id).await, ana.design());
}

#[tokio::test]
async fn a_refused_update_tells_its_author_why() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut hostile = socket(server.address, &id).await;
    let hello = Message::Own(Own::Hello { version: 1 }).encode();
    hostile.send(hello.into()).await.unwrap();
    hostile.send(Message::Update(&[7, 7, 7]).encode().into()).await.unwrap();
    let refusal = refused(&mut hostile).await;
    assert_eq!(refusal.0, 1);
    assert!(!refusal.1.is_empty());
}

async fn refused(socket: &mut crate::support::client::Socket) -> (u64, String) {
    use futures::StreamExt;
    loop {
        let frame = socket.next().await.unwrap().unwrap().into_data();
        if let Ok(Message::Own(Own::Refused { received, reason })) = Message::decode(&frame) {
            return (received, reason.to_owned());
        }
    }
}

#[tokio::test]
async fn a_flood_is_closed() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let mut flood = socket(server.address, &id).await;
    let query = Message::QueryAwareness.encode();
    for _ in 0..5000 {
        if flood.send(query.clone().into()).await.is_err() {
            break;
        }
    }
    let code = close_code(&mut flood).await;
    assert!(matches!(code, Some(4429) | None), "{code:?}");
    let mut ana = Client::join(server.address, &id, 1).await;
    ana.execute(Command::SetTitle("Calm".to_owned())).await;
    ana.saved().await;
}

#[tokio::test]
async fn many_idle_sockets_disturb_nobody() {
    let server = TestServer::start().await;
    let id = server.blank().await;
    let idle = futures::future::join_all((0..300).map(|_| socket(server.address, &id))).await;
    let mut ana = Client::join(server.address, &id, 1).await;
    ana.execute(Command::SetTitle("Crowd".to_owned())).await;
    ana.saved().await;
    drop(idle);
}
