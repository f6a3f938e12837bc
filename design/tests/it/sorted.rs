//! The sorted collections do what those of the standard library do.

use std::collections::{BTreeMap, BTreeSet};

use design::{Arrange as _, SortedMap, SortedSet};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Insert(u8, u16),
    Remove(u8),
    Add(u8, u16),
    Extend(Vec<(u8, u16)>),
    Retain(u8),
    SplitOff(u8),
    Collect(Vec<(u8, u16)>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let key = || 0..24u8;
    let entries = || prop::collection::vec((key(), any::<u16>()), 0..12);
    let step = prop_oneof![
        4 => (key(), any::<u16>()).prop_map(|(key, value)| Step::Insert(key, value)),
        3 => key().prop_map(Step::Remove),
        2 => (key(), 0..9u16).prop_map(|(key, by)| Step::Add(key, by)),
        1 => entries().prop_map(Step::Extend),
        1 => (1..5u8).prop_map(Step::Retain),
        1 => key().prop_map(Step::SplitOff),
        1 => entries().prop_map(Step::Collect),
    ];
    prop::collection::vec(step, 0..40)
}

#[test]
#[should_panic(expected = "out of bounds")]
fn an_absent_key_has_no_value() {
    let map = SortedMap::from([(1, "one"), (3, "three")]);
    assert_eq!(map[&1], "one");
    let _ = map[&2];
}

proptest! {
    #[test]
    fn a_sorted_map_is_a_map(steps in steps()) {
        let mut ours = SortedMap::new();
        let mut theirs = BTreeMap::new();
        for step in steps {
            match step {
                Step::Insert(key, value) => {
                    prop_assert_eq!(ours.insert(key, value), theirs.insert(key, value));
                }
                Step::Remove(key) => prop_assert_eq!(ours.remove(&key), theirs.remove(&key)),
                Step::Add(key, by) => {
                    let (our, their) = (ours.entry(key).or_default(), theirs.entry(key).or_default());
                    *our = u16::wrapping_add(*our, by);
                    *their = u16::wrapping_add(*their, by);
                }
                Step::Extend(entries) => {
                    ours.extend(entries.clone());
                    theirs.extend(entries);
                }
                Step::Retain(of) => {
                    ours.retain(|key, _| key % of == 0);
                    theirs.retain(|key, _| key % of == 0);
                }
                Step::SplitOff(key) => {
                    let (our, their) = (ours.split_off(&key), theirs.split_off(&key));
                    prop_assert!(our.iter().eq(&their));
                }
                Step::Collect(entries) => {
                    ours = entries.clone().into_iter().collect();
                    theirs = entries.into_iter().collect();
                }
            }
            prop_assert!(ours.iter().eq(&theirs));
            prop_assert!(ours.keys().rev().eq(theirs.keys().rev()));
            prop_assert!(ours.values().eq(theirs.values()));
            prop_assert_eq!(ours.len(), theirs.len());
            prop_assert_eq!(ours.is_empty(), theirs.is_empty());
            prop_assert_eq!(ours.first_key_value(), theirs.first_key_value());
            prop_assert_eq!(ours.last_key_value(), theirs.last_key_value());
            for key in 0..24 {
                prop_assert_eq!(ours.get(&key), theirs.get(&key));
                prop_assert_eq!(ours.contains_key(&key), theirs.contains_key(&key));
            }
        }
        prop_assert_eq!(serde_json::to_value(&ours).unwrap(), serde_json::to_value(&theirs).unwrap());
    }

    #[test]
    fn a_sorted_set_is_a_set(
        first in prop::collection::vec(0..24u8, 0..16),
        second in prop::collection::vec(0..24u8, 0..16),
        more in prop::collection::vec((any::<bool>(), 0..24u8), 0..16),
    ) {
        let (mut ours, other): (SortedSet<_>, SortedSet<_>) =
            (first.iter().copied().collect(), second.iter().copied().collect());
        let (mut theirs, another): (BTreeSet<_>, BTreeSet<_>) =
            (first.into_iter().collect(), second.into_iter().collect());
        for (add, value) in more {
            if add {
                prop_assert_eq!(ours.insert(value), theirs.insert(value));
            } else {
                prop_assert_eq!(ours.remove(&value), theirs.remove(&value));
            }
            prop_assert_eq!(ours.contains(&value), theirs.contains(&value));
        }
        prop_assert!(ours.iter().eq(&theirs));
        prop_assert_eq!((ours.first(), ours.last()), (theirs.first(), theirs.last()));
        prop_assert!(ours.difference(&other).eq(theirs.difference(&another)));
        prop_assert!(ours.intersection(&other).eq(theirs.intersection(&another)));
        let apart: BTreeSet<_> = ours.symmetric_difference(&other).collect();
        prop_assert_eq!(apart, theirs.symmetric_difference(&another).collect::<BTreeSet<_>>());
        prop_assert_eq!(ours.is_subset(&other), theirs.is_subset(&another));
        prop_assert_eq!(ours.is_disjoint(&other), theirs.is_disjoint(&another));
        prop_assert_eq!(ours.pop_first(), theirs.pop_first());
        prop_assert!(ours.into_iter().eq(theirs));
    }

    #[test]
    fn arranging_is_a_stable_sort(values in prop::collection::vec((0..9u8, any::<u8>()), 0..200)) {
        let sorted = |by: fn(&(u8, u8)) -> u8| {
            let mut sorted = values.clone();
            sorted.sort_by_key(by);
            sorted
        };
        let mut by_key = values.clone();
        by_key.arrange_by_key(|it| it.0);
        prop_assert_eq!(&by_key, &sorted(|it| it.0));
        let mut by = values.clone();
        by.arrange_by(|a, b| b.0.cmp(&a.0));
        prop_assert_eq!(&by, &sorted(|it| u8::MAX - it.0));
        let (mut ours, mut theirs) = (values.clone(), values);
        ours.arrange();
        theirs.sort();
        prop_assert_eq!(ours, theirs);
    }
}
