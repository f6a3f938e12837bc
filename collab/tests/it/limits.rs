//! Documents stay such that everybody can read them, whatever is sent.

use collab::doc::check_update;
use collab::{BadUpdate, Document, Merged, Replica};
use design::limits::RECORDS;
use design::model::Design;

use crate::hostile::{number, section};

/// Blocks of one client from a clock on, and a range of them to be deleted.
fn update(client: u64, clock: u64, blocks: &[Vec<u8>], deleted: Option<(u64, u64)>) -> Vec<u8> {
    let blocks: Vec<&[u8]> = blocks.iter().map(Vec::as_slice).collect();
    let mut update = section(client, clock, &blocks);
    if let Some((start, length)) = deleted {
        update.pop();
        let range = [number(1), number(client), number(1), number(start), number(length)];
        update.extend(range.concat());
    }
    update
}

/// A map in the root map `x`.
fn in_root(key: &str) -> Vec<u8> {
    [&[0x27, 1, 1, b'x', key.len() as u8][..], key.as_bytes(), &[1]].concat()
}

/// A map in a map of client 5.
fn inside(parent: u64) -> Vec<u8> {
    [&[0x27, 0, 5][..], &number(parent), &[1, b'k', 1]].concat()
}

/// A map in the place of a value of client 5.
fn instead(value: u64) -> Vec<u8> {
    [&[0xa7, 5][..], &number(value), &[1]].concat()
}

/// A plain value in a map of client 5.
fn value_inside(parent: u64) -> Vec<u8> {
    [&[0x28, 0, 5][..], &number(parent), &[1, b'k', 1, 126]].concat()
}

fn shop() -> Document {
    let mut document = Document::new();
    document.merge(&Replica::seeded(1, &Design::blank("Shop")).snapshot()).unwrap();
    document
}

/// A chain of maps in each other: of how many of them the document takes in.
fn taken(updates: impl Iterator<Item = Vec<u8>>) -> usize {
    let mut document = shop();
    updates.take_while(|update| document.receive(update).is_ok()).count()
}

#[test]
fn lim_10_nothing_lies_too_deep() {
    // In one update, with and without deleting it all, which the library does by
    // recursion.
    let chain = |depth: u64| {
        std::iter::once(in_root("a")).chain((0..depth - 1).map(inside)).collect::<Vec<_>>()
    };
    for deleted in [None, Some((0, 1))] {
        let mut document = shop();
        let before = document.snapshot();
        assert!(document.receive(&update(5, 0, &chain(200_000), deleted)).is_err());
        assert!(document.receive(&update(5, 0, &chain(17), deleted)).is_err());
        assert_eq!(document.snapshot(), before, "LIM-4");
        assert_eq!(document.receive(&update(5, 0, &chain(16), deleted)), Ok(Merged::News));
    }
    // One by one.
    let one_by_one = (0..40).map(|at| match at {
        0 => update(5, 0, &[in_root("a")], None),
        _ => update(5, at, &[inside(at - 1)], None),
    });
    assert!((10..=16).contains(&taken(one_by_one)));
    // Each in the place of a value in the last: what it lies in is not said.
    let replaced = (0..40).map(|at| match at {
        0 => update(5, 0, &[in_root("a")], None),
        _ if at % 2 == 1 => update(5, at, &[value_inside(at - 1)], None),
        _ => update(5, at, &[instead(at - 1)], None),
    });
    assert!((10..=32).contains(&taken(replaced)));
    // The inner before the outer, which waits.
    let mut document = shop();
    for at in (1..40).rev() {
        assert_eq!(document.receive(&update(5, at, &[inside(at - 1)], None)), Ok(Merged::Waits));
    }
    document.receive(&update(5, 0, &[in_root("a")], None)).unwrap();
    // What lies too deep is gone.
    assert!(document.snapshot().len() < shop().snapshot().len() + 17 * 8);
    // Circles wait for ever.
    let circle = [&[1, 2, 5, 0][..], &instead(1), &instead(0), &[0]].concat();
    assert!(!matches!(shop().receive(&circle), Ok(Merged::News)));
}

/// LIM-10, DEC-8: also what honest clients write again and again is not deep.
#[test]
fn lim_10_records_come_and_go_without_end() {
    let mut replica = Replica::seeded(5, &Design::blank("Shop"));
    let mut document = Document::new();
    document.merge(&replica.snapshot()).unwrap();
    replica.take_update();
    let (id, order) = ("s1".parse().unwrap(), design::order::OrderKey::first());
    let step = design::model::Step { id, order, text: "Look it up".to_owned() };
    for _ in 0..100 {
        replica.execute(&design::Command::AddStep(step.clone())).unwrap();
        assert_eq!(document.receive(&replica.take_update().unwrap()), Ok(Merged::News));
        replica.undo().unwrap();
        assert_eq!(document.receive(&replica.take_update().unwrap()), Ok(Merged::News));
    }
}

#[test]
fn lim_11_a_document_has_so_many_pieces_and_can_always_be_read() {
    let mut document = shop();
    let values = |client: u8| {
        let value = |at: u32| {
            let key = at.to_string();
            [&[0x28, 0, client, 0, key.len() as u8][..], key.as_bytes(), &[1, 126]].concat()
        };
        let map = in_root(&client.to_string());
        let blocks: Vec<_> = std::iter::once(map).chain((0..100_000).map(value)).collect();
        update(u64::from(client), 0, &blocks, None)
    };
    let results: Vec<_> = (5..12).map(|client| document.receive(&values(client))).collect();
    let taken = results.iter().filter(|result| result.is_ok()).count();
    assert!(matches!(results.last(), Some(Err(BadUpdate::TooMuch { .. }))), "{taken}");
    assert_eq!(taken, 4);
    // What only deletes still comes in, and then there is room again.
    for client in 5..8 {
        let deleted = [0, 1, client, 1, 0, 1];
        assert_eq!(document.receive(&deleted), Ok(Merged::News));
    }
    assert_eq!(document.receive(&values(12)), Ok(Merged::News));
    let mut again = Document::new();
    again.merge(&document.snapshot()).unwrap();
    assert_eq!(again.snapshot().len(), document.snapshot().len());
}

#[test]
fn lim_11_a_document_has_so_many_bytes() {
    let mut document = shop();
    // A text as long as it may be, under many keys.
    let text = |key: u64| {
        let text = vec![b'a'; 256 << 10];
        let value = [&[119][..], &number(text.len() as u64), &text].concat();
        [&[0x28, 1, 1, b'x', 1, key as u8, 1][..], &value].concat()
    };
    let mut send = |at: u64| {
        let blocks: Vec<_> = (0..8).map(|key| text(at % 4 * 8 + key)).collect();
        document.receive(&update(100 + at, 0, &blocks, None))
    };
    // Texts that take each other's place are no more than one of them.
    assert!((0..60).all(|at| send(at) == Ok(Merged::News)));
    let mut document = shop();
    let texts: Vec<_> = (0..8).map(text).collect();
    let results: Vec<_> = (0..30)
        .map(|at| {
            // In a map for each, so that all of them stay.
            let blocks: Vec<_> = std::iter::once(in_root(&at.to_string()))
                .chain((0..8).map(|key| {
                    let value = texts[key].get(5..).unwrap();
                    [&[0x28, 0][..], &number(200 + at), &[0, 1], value].concat()
                }))
                .collect();
            document.receive(&update(200 + at, 0, &blocks, None))
        })
        .collect();
    assert_eq!(results.first(), Some(&Ok(Merged::News)));
    assert!(matches!(results.last(), Some(Err(BadUpdate::TooMuch { .. }))));
    assert!(document.snapshot().len() <= 48 << 20);
}

#[test]
fn lim_12_a_document_has_so_many_records() {
    let mut document = shop();
    let records = |client: u64, count: usize| {
        let record = |at: usize| {
            let key = format!("{client}-{at}");
            [&[0x27, 1, 10][..], b"components", &[key.len() as u8], key.as_bytes(), &[1]].concat()
        };
        update(client, 0, &(0..count).map(record).collect::<Vec<_>>(), None)
    };
    assert_eq!(document.receive(&records(5, RECORDS)), Ok(Merged::News));
    let refused = BadUpdate::TooMuch { what: "components", most: RECORDS };
    assert_eq!(document.receive(&records(6, 1)), Err(refused));
    // The database is not asked for less than it gave.
    assert_eq!(document.merge(&records(6, 1)), Ok(Merged::News));
}

#[test]
fn lim_13_texts_and_keys_have_so_many_bytes() {
    let text = |length: usize| {
        let text = [&[4, 1, 1, b'x'][..], &number(length as u64), &vec![b'a'; length]].concat();
        check_update(&section(5, 0, &[&text])).is_ok()
    };
    assert_eq!((text(256 << 10), text((256 << 10) + 1)), (true, false));
    let key = |length: usize| {
        let key = [&number(length as u64)[..], &vec![b'a'; length]].concat();
        let block = [&[0x28, 1, 1, b'x'][..], &key, &[1, 126]].concat();
        check_update(&section(5, 0, &[&block])).is_ok()
    };
    assert_eq!((key(1024), key(1025)), (true, false));
}

/// LIM-5: nor does reading take much longer for more clients, in whatever order.
#[test]
fn lim_5_many_clients_are_read_in_no_time() {
    let clients = 300_000_u64;
    let sections = (0..clients).rev().map(|client| {
        [&number(1)[..], &number(client), &number(0), &[0x07, 1, 1, b'x', 1]].concat()
    });
    let update = [number(clients), sections.collect::<Vec<_>>().concat(), number(0)].concat();
    let began = std::time::Instant::now();
    check_update(&update).unwrap();
    let took = began.elapsed();
    assert!(took.as_secs() < 20, "{took:?}");
}
