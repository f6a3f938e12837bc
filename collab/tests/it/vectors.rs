//! Bytes that were written by npm `yjs` 13.6.33, `y-protocols` 1.0.7 and `lib0`
//! 0.2.120.

use collab::presence::{People, Presence, Roster, Seat};
use collab::protocol::Message;
use collab::{Document, Replica};
use design::geometry::{Point, Rect};
use design::model::{
    ComponentKind, Count, Design, Endpoint, LinkKind, Mechanism, SiteKind, Strategy, Subject,
};

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().map(|digit| digit.to_digit(16).unwrap()).collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}

const UPDATE: &str = "0101090028010664657369676e057469746c65017702486900";

#[test]
fn msg_1_to_5_messages_are_those_of_y_protocols() {
    let (state_vector, update) = (bytes("010901"), bytes(UPDATE));
    let presence = bytes(
        "0109013f7b2275736572223a7b226e616d65223a22426f222c22636f6c6f72223a2223666630303030227d2c22\
         637572736f72223a7b2278223a312c2279223a327d7d",
    );
    let gone = bytes("010902046e756c6c");
    let cases = [
        ("000003010901", Message::SyncStep1(&state_vector)),
        ("000119", Message::SyncStep2(&update)),
        ("000219", Message::Update(&update)),
        ("0143", Message::Awareness(&presence)),
        ("0108", Message::Awareness(&gone)),
        ("0200026e6f", Message::Denied("no")),
        ("03", Message::QueryAwareness),
    ];
    for (start, message) in cases {
        let frame = message.encode();
        assert!(frame.starts_with(&bytes(start)), "{message:?}");
        assert_eq!(Message::decode(&frame), Ok(message));
    }
    assert_eq!(Message::SyncStep2(&update).encode(), bytes(&format!("000119{UPDATE}")));
    let mut roster = Roster::new(1);
    assert_eq!(roster.apply(&presence, 0), Ok(vec![9]));
    let bo = Presence {
        name: "Bo".to_owned(),
        color: "#ff0000".to_owned(),
        cursor: Some(Point::new(1, 2)),
        ..Presence::default()
    };
    assert_eq!(roster.get(9), Some(&bo));
    let mut people = People::default();
    let seat = Seat { connection: 1, person: 1 };
    assert_eq!(people.receive(seat, &presence), Ok(Some(presence.clone())));
    assert_eq!(people.all(), Some(presence));
    assert_eq!(roster.apply(&gone, 0), Ok(vec![9]));
    assert_eq!(roster.get(9), None);
    let mut document = Document::new();
    document.merge(&update).unwrap();
    assert_eq!(document.state_vector(), state_vector);
    assert_eq!(document.snapshot(), update);
    assert_eq!(document.design().title, "Hi");
}

/// A design written by a script with values of all kinds, some of them wrong.
const DESIGN: &str = "012492210028010664657369676e057469746c6501770846726f6d20596a7327010664657369\
    676e0773756d6d6172790204009221010c6772c3b6c39f6520f09f998228010664657369676e087374726174656779\
    01770668796272696428010a6d656368616e69736d7303646e73017708526f75746520353327010a636f6d706f6e65\
    6e74730361706901280092210c046e616d65017703415049280092210c046b696e6401770673657276657228009221\
    0c056f726465720177026130280092210c05636f756e74017d02270092210c07707572706f73650204009221110741\
    6e73776572732701057369746573026575012800922119046e616d6501770245552800922119046b696e6401770672\
    6567696f6e280092211905706c6163650175057e7da4017d88037d90067dac042701056e6f646573026e3101280092\
    211d09636f6d706f6e656e74017703617069280092211d05706c616365017503770265757d1e7b404e333333333333\
    280092211d087265706c69636173017d02280092211d06667574757265017601016175047d017c402000007e782701\
    056c696e6b73026c310128009221220466726f6d0177076e6f64653a6e31280092212202746f017707736974653a65\
    752800922122046b696e640177056173796e6327010c656e7669726f6e6d656e74730773746167696e670128009221\
    26046e616d6501770753746167696e672700922126086c6f636174696f6e02270092212607707572706f7365022701\
    07656e74726965730b73746167696e672f61706901280092212a077375626a65637401770d636f6d706f6e656e743a\
    617069280092212a05636f756e74017d012801056e6f64657303626164017d052701056e6f646573066e6f20696421\
    012701056e6f646573076e6f776865726501280092212f09636f6d706f6e656e74017d0700";

#[test]
fn lay_1_a_design_written_by_yjs_is_read() {
    let update = bytes(&DESIGN.replace(' ', ""));
    let mut replica = Replica::opened(1, &update).unwrap();
    let design = replica.design();
    assert_eq!((design.title.as_str(), design.summary.as_str()), ("From Yjs", "größe 🙂"));
    assert_eq!(design.distribution.strategy, Some(Strategy::Hybrid));
    assert_eq!(design.discovery.mechanisms[&Mechanism::Dns], "Route 53");
    let api = design.components.values().next().unwrap();
    assert_eq!((api.name.as_str(), &api.kind), ("API", &ComponentKind::Server));
    assert_eq!((api.count, api.purpose.as_str()), (Count::Fixed(2), "Answers"));
    let eu = design.sites.values().next().unwrap();
    assert_eq!((&eu.kind, eu.rect), (&SiteKind::Region, Rect::new(100, 200, 400, 300)));
    let [node] = design.nodes.values().collect::<Vec<_>>()[..] else { panic!() };
    assert_eq!((node.position, node.replicas), (Point::new(130, 260), 2));
    let link = design.links.values().next().unwrap();
    assert_eq!((&link.from, link.kind), (&Endpoint::Node(node.id.clone()), LinkKind::Async));
    let staging = design.environments.values().next().unwrap();
    let entry = staging.components.values().next().unwrap();
    assert_eq!((&entry.subject, entry.count), (&Subject::Component(api.id.clone()), Some(1)));
    // LAY-9: what this version does not know survives its edits.
    let id = node.id.clone();
    let replicas = design::command::SetNode::Replicas(5);
    replica.execute(&design::Command::SetNode(id, replicas)).unwrap();
    let snapshot = replica.snapshot();
    assert!(snapshot.windows(6).any(|window| window == b"future"));
    // And an unknown design is an empty one.
    assert_eq!(Replica::opened(1, &[0, 0]).unwrap().design(), &Design::default());
}
