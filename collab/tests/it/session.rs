//! The rules that one end of a connection keeps.

use collab::Replica;
use collab::protocol::{Close, Message, Own};
use collab::session::{ClientSession, Effect, ServerSession, ToRoom};
use design::model::{Design, Step};
use design::order::OrderKey;
use proptest::prelude::*;

fn editor() -> ClientSession {
    let seeded = Replica::seeded(7, &Design::blank("Shop"));
    ClientSession::new(Replica::opened(8, &seeded.snapshot()).unwrap())
}

fn rename(session: &mut ClientSession, title: &str, now_ms: u64) {
    let command = design::Command::SetTitle(title.to_owned());
    session.execute(&command, now_ms).unwrap();
}

fn kinds(frames: &[Vec<u8>]) -> Vec<&'static str> {
    let kind = |frame: &Vec<u8>| match Message::decode(frame).unwrap() {
        Message::SyncStep1(_) => "step 1",
        Message::SyncStep2(_) => "step 2",
        Message::Update(_) => "update",
        Message::Awareness(_) => "awareness",
        Message::Own(Own::Hello { .. }) => "hello",
        other => panic!("{other:?}"),
    };
    frames.iter().map(kind).collect()
}

fn durable(received: u64) -> Vec<u8> {
    Message::Own(Own::Durable { received }).encode()
}

#[test]
fn sync_2_edits_wait_for_the_greeting() {
    let mut session = editor();
    rename(&mut session, "One", 10);
    session.connected();
    assert_eq!(kinds(&session.frames(10)), ["hello", "step 1"]);
    rename(&mut session, "Two", 20);
    assert!(session.frames(20).is_empty());
    let server = Replica::seeded(7, &Design::blank("Shop"));
    assert_eq!(session.received(&ServerSession::greeting(&server.state_vector()), 30), []);
    assert_eq!(kinds(&session.frames(30)), ["step 2"]);
    rename(&mut session, "Three", 40);
    rename(&mut session, "Four", 50);
    assert_eq!(kinds(&session.frames(50)), ["update"]);
    assert_eq!(session.frames(60), Vec::<Vec<u8>>::new());
}

#[test]
fn dur_2_saved_counts_what_is_stored() {
    let mut session = editor();
    session.connected();
    let empty = Replica::new(1).state_vector();
    rename(&mut session, "One", 10);
    session.received(&ServerSession::greeting(&empty), 20);
    session.frames(20);
    rename(&mut session, "Two", 30);
    rename(&mut session, "Three", 40);
    session.frames(40);
    rename(&mut session, "Four", 50);
    let unsaved = |session: &ClientSession| (session.unsaved().edits, session.unsaved().since_ms);
    assert_eq!(unsaved(&session), (4, Some(10)));
    assert_eq!(session.received(&durable(1), 60), [Effect::Saved]);
    assert_eq!(unsaved(&session), (3, Some(30)));
    assert_eq!(session.received(&durable(1), 60), []);
    assert_eq!(session.received(&durable(2), 60), [Effect::Saved]);
    assert_eq!(unsaved(&session), (1, Some(50)));
    // DUR-4: numbers belong to a connection.
    session.frames(60);
    session.disconnected();
    assert_eq!(unsaved(&session), (1, Some(50)));
    session.connected();
    session.received(&ServerSession::greeting(&empty), 70);
    assert_eq!(unsaved(&session), (1, Some(50)));
    assert_eq!(session.received(&durable(1), 80), [Effect::Saved]);
    assert_eq!(unsaved(&session), (0, None));
}

fn update_frame(title: &str) -> Vec<u8> {
    let mut session = editor();
    rename(&mut session, title, 0);
    session.connected();
    session.received(&ServerSession::greeting(&session.replica().state_vector()), 0);
    session
        .frames(0)
        .into_iter()
        .find(|frame| kinds(std::slice::from_ref(frame)) == ["step 2"])
        .unwrap()
}

#[test]
fn dur_3_stock_clients_hear_nothing_of_ours() {
    let mut session = ServerSession::new(true);
    let frame = update_frame("One");
    assert!(matches!(session.received(&frame, 0), Ok(ToRoom::Update { number: 1, .. })));
    assert_eq!(session.durable(1), None);
    assert_eq!(session.notice("version-saved", "3"), None);
    let hello = Message::Own(Own::Hello { version: 9 }).encode();
    let welcome = Message::Own(Own::Welcome { version: 1, writable: true }).encode();
    assert_eq!(session.received(&hello, 0), Ok(ToRoom::Reply(welcome)));
    assert!(matches!(session.received(&frame, 0), Ok(ToRoom::Update { number: 2, .. })));
    assert_eq!(session.durable(2), Some(durable(2)));
    assert!(session.is_durable());
}

#[test]
fn dur_5_acknowledgements_are_in_order() {
    let mut session = ServerSession::new(true);
    session.received(&Message::Own(Own::Hello { version: 1 }).encode(), 0).unwrap();
    let frame = update_frame("One");
    for _ in 0..3 {
        session.received(&frame, 0).unwrap();
    }
    assert_eq!(session.durable(3), None);
    assert_eq!(session.durable(1), Some(durable(1)));
    assert_eq!(session.durable(2), Some(durable(3)));
    assert_eq!(session.durable(9), None);
}

/// DUR-1: a client that has nothing to say that the server does not know is told
/// that its edits are saved when they are: they came with an earlier connection
/// and may still wait for the database.
#[test]
fn dur_1_an_empty_update_is_not_durable_by_itself() {
    let mut client = editor();
    // Nothing is deleted, so that nothing at all is left to say.
    let (id, order, text) = ("s1".parse().unwrap(), OrderKey::first(), String::new());
    client.execute(&design::Command::AddStep(Step { id, order, text }), 10).unwrap();
    let known = client.replica().state_vector();
    client.connected();
    client.received(&ServerSession::greeting(&known), 20);
    let mut session = ServerSession::new(true);
    let mut numbers = Vec::new();
    for frame in client.frames(20) {
        match session.received(&frame, 20).unwrap() {
            ToRoom::Update { number, .. } => numbers.push(number),
            ToRoom::Reply(reply) => drop(client.received(&reply, 20)),
            _ => {}
        }
    }
    assert_eq!(client.unsaved().edits, 1);
    assert_eq!(numbers, [1]);
    client.received(&session.durable(1).unwrap(), 30);
    assert_eq!(client.unsaved().edits, 0);
}

#[test]
fn perm_1_readers_cannot_write() {
    let mut session = ServerSession::new(false);
    let hello = Message::Own(Own::Hello { version: 1 }).encode();
    let welcome = Message::Own(Own::Welcome { version: 1, writable: false }).encode();
    assert_eq!(session.received(&hello, 0), Ok(ToRoom::Reply(welcome)));
    let answer = update_frame("One");
    // Every client answers the greeting; that is no edit if all of it is known.
    assert!(matches!(session.received(&answer, 0), Ok(ToRoom::Compare { number: 1, .. })));
    assert_eq!(session.durable(1), Some(durable(1)));
    let Ok(Message::SyncStep2(update)) = Message::decode(&answer) else { panic!() };
    let Ok(ToRoom::Reply(refused)) = session.received(&Message::Update(update).encode(), 0) else {
        panic!()
    };
    assert!(matches!(
        Message::decode(&refused),
        Ok(Message::Own(Own::Refused { received: 2, .. }))
    ));
    assert!(session.is_refused());
}

#[test]
fn lim_1_frames_are_limited() {
    let mut session = ServerSession::new(true);
    let frame = vec![0; collab::protocol::FRAME_BYTES + 1];
    assert_eq!(session.received(&frame, 0), Err(Close::TooLarge));
    let large = vec![b' '; collab::protocol::PRESENCE_BYTES + 1];
    assert_eq!(session.received(&Message::Awareness(&large).encode(), 0), Err(Close::TooLarge));
    for malformed in [&[][..], &[0], &[0, 0], &[0, 2, 5, 1], &[3, 1], &[2, 0, 200], &[83]] {
        assert_eq!(session.received(malformed, 0), Err(Close::Malformed), "{malformed:?}");
    }
    let outdated = Message::Own(Own::Hello { version: 0 }).encode();
    assert_eq!(session.received(&outdated, 0), Err(Close::Outdated));
}

#[test]
fn lim_3_floods_are_cut_off() {
    let query = Message::QueryAwareness.encode();
    let mut session = ServerSession::new(true);
    let taken = (0..10_000).take_while(|_| session.received(&query, 1000).is_ok()).count();
    assert_eq!(taken, 2000);
    // A second later there is room for some more.
    let taken = (0..10_000).take_while(|_| session.received(&query, 2000).is_ok()).count();
    assert_eq!(taken, 200);
    // A steady stream within the rate is never cut off, however finely spread.
    let mut session = ServerSession::new(true);
    assert!((0..20_000).all(|at| session.received(&query, at * 5).is_ok()));
    // Nor may few messages be many bytes.
    let large = Message::Update(&[0; 1 << 20]).encode();
    let mut session = ServerSession::new(true);
    assert_eq!((0..100).take_while(|_| session.received(&large, 0).is_ok()).count(), 31);
    assert_eq!(session.received(&large, 0), Err(Close::TooFast));
    assert!(session.received(&large, 1000).is_ok());
    assert_eq!(session.received(&large, 1000), Err(Close::TooFast));
}

proptest! {
    /// Neither end breaks at any frame.
    #[test]
    fn lim_2_any_bytes_are_survived(frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 1..20)) {
        let mut server = ServerSession::new(true);
        let mut client = editor();
        client.connected();
        for frame in frames {
            let _ = server.received(&frame, 0);
            let _ = client.received(&frame, 0);
        }
    }
}
