//! Updates that no honest client sends.

use collab::doc::{check_state_vector, check_update};
use collab::{Document, Merged, Replica};
use design::model::Design;
use proptest::prelude::*;

use crate::dice::{Dice, plans};
use crate::document::{assert_valid, edited};

/// Some bytes changed, inserted, taken out, or copied from elsewhere.
fn mutated(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + dice.below(3) {
        let at = dice.below(bytes.len());
        match dice.below(5) {
            0 => bytes[at] = dice.next() as u8,
            1 => bytes[at] ^= 1 << dice.below(8),
            2 => bytes.insert(at, dice.next() as u8),
            3 => drop(bytes.remove(at)),
            _ => {
                let from = dice.below(bytes.len());
                bytes[at] = bytes[from];
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

proptest! {
    #![proptest_config(plans(400))]

    /// LIM-4: a mangled update is refused whole, or taken in; the document stays
    /// one that all can read and edit. A forged neighbour of a text can leave
    /// those who were there with another order of its letters than those who
    /// come later; whoever reads the same bytes sees the same.
    #[test]
    fn lim_4_mangled_updates(seed: u64, rounds in 1..20_usize) {
        let mut dice = Dice(seed);
        let start = edited(1, &mut dice, 15).snapshot();
        let mut document = Document::new();
        document.merge(&start).unwrap();
        let mut honest = Replica::opened(2, &start).unwrap();
        for _ in 0..rounds {
            let command = dice.command(honest.design());
            let _ = honest.execute(&command);
            let Some(update) = honest.take_update() else { continue };
            let mangled = mutated(&mut dice, &update);
            let before = document.snapshot();
            match document.merge(&mangled) {
                Ok(Merged::News | Merged::Waits) => drop(honest.merge(&mangled)),
                Ok(Merged::Nothing) => {}
                Err(_) => prop_assert_eq!(document.snapshot(), before),
            }
            document.merge(&update).unwrap();
        }
        assert_valid(&document.design());
        let waiting: Vec<Vec<u8>> = document.waiting().map(<[u8]>::to_vec).collect();
        let mut late = Replica::opened(3, &document.snapshot()).unwrap();
        let mut reopened = Document::new();
        reopened.merge(&document.snapshot()).unwrap();
        prop_assert_eq!(late.design(), &reopened.design());
        assert_valid(late.design());
        for update in waiting {
            late.merge(&update).unwrap();
            reopened.merge(&update).unwrap();
        }
        for _ in 0..5 {
            let command = dice.command(late.design());
            let _ = late.execute(&command);
        }
        while let Some(update) = late.take_update() {
            reopened.merge(&update).unwrap();
        }
        prop_assert_eq!(&reopened.design(), late.design());
    }

    #[test]
    fn lim_5_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let mut document = Document::new();
        let _ = document.merge(&bytes);
        let _ = document.update_since(&bytes);
        let _ = check_update(&bytes);
        let _ = check_state_vector(&bytes);
    }
}

pub fn number(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// One client's section of blocks, without deletions.
pub fn section(client: u64, clock: u64, blocks: &[&[u8]]) -> Vec<u8> {
    let head = [number(1), number(blocks.len() as u64), number(client), number(clock)].concat();
    [head, blocks.concat(), number(0)].concat()
}

#[test]
fn lim_6_what_cannot_be_is_refused() {
    let huge = number(1 << 40);
    let in_root = [&[0x28, 1][..], b"\x06design", b"\x05title"].concat();
    let nested = [&in_root[..], &[1], &[117, 1].repeat(5000), &[126]].concat();
    let cases: [(&str, Vec<u8>); 12] = [
        ("nothing", vec![]),
        ("more clients than bytes", [huge.clone(), vec![0]].concat()),
        ("more blocks than bytes", [number(1), huge.clone(), number(5), number(0)].concat()),
        ("a client beyond 53 bits", section((1 << 53) + 1, 0, &[&[0, 1]])),
        ("a clock that overflows", section(5, (1 << 31) - 1, &[&[0, 1]])),
        (
            "blocks that overflow together",
            section(5, 1, &[&[0, 0xfe, 0xff, 0xff, 0xff, 7], &[0, 2]]),
        ),
        ("an empty block", section(5, 0, &[&[0, 0]])),
        ("an unknown content", section(5, 0, &[&[0x1f, 1, 1, b'x']])),
        ("a subdocument", section(5, 0, &[&[9, 1, 1, b'x', 1, b'g', 126]])),
        ("values nested too deep", section(5, 0, &[&nested])),
        ("a text that is no UTF-8", section(5, 0, &[&[4, 1, 1, b'x', 1, 0xff]])),
        ("bytes behind the end", [section(5, 0, &[&[0, 1]]), vec![0]].concat()),
    ];
    let seeded = Replica::seeded(1, &Design::blank("Shop"));
    let mut document = Document::new();
    document.merge(&seeded.snapshot()).unwrap();
    for (what, update) in cases {
        assert!(check_update(&update).is_err(), "{what}");
        assert!(document.merge(&update).is_err(), "{what}");
        assert_eq!(document.snapshot(), seeded.snapshot(), "{what}");
    }
}

#[test]
fn lim_7_what_lies_in_a_plain_value_is_refused_whole() {
    let seeded = Replica::seeded(1, &Design::blank("Shop"));
    let mut document = Document::new();
    document.merge(&seeded.snapshot()).unwrap();
    // The first block of client 1 is the plain value `design.schema`. A value
    // is put under a new title first, which must not come in either.
    let title = [&[0x28, 1][..], b"\x06design", b"\x05title", &[1, 119, 1, b'X']].concat();
    let inside = [&[0x28, 0, 1, 0][..], b"\x01k", &[1, 126]].concat();
    let update = section(5, 0, &[&title, &inside]);
    check_update(&update).unwrap();
    assert!(document.merge(&update).is_err());
    assert_eq!(document.snapshot(), seeded.snapshot());
    assert_eq!(document.design().title, "Shop");
    // Without the second block it comes in.
    assert_eq!(document.merge(&section(5, 0, &[&title])), Ok(Merged::News));
    assert_eq!(document.design().title, "X");
}

#[test]
fn lim_8_not_everything_can_wait() {
    let mut document = Document::new();
    let text = [&[4, 1, 1, b'x'][..], &number(1 << 18), &vec![b'a'; 1 << 18]].concat();
    let texts = [&text[..]; 4];
    let results: Vec<_> =
        (0..20).map(|client| document.merge(&section(client, 7, &texts))).collect();
    assert_eq!(results.first(), Some(&Ok(Merged::Waits)));
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 15);
    // The same again is no more.
    assert_eq!(document.merge(&section(0, 7, &texts)), Ok(Merged::Nothing));
}
