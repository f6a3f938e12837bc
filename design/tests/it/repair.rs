//! Repairing designs that no command would make.

use design::arbitrary::{self, Sizes};
use design::{Design, Endpoint, json, limits, repair};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

/// What is done to a value somewhere in the JSON of a design.
#[derive(Clone, Debug)]
enum Damage {
    Delete,
    Copy(Index),
    Replace(Value),
}

fn damage() -> impl Strategy<Value = (Index, Damage)> {
    let long = "x".repeat(limits::LINE_CHARS + 9);
    let values = prop::sample::select(vec![
        Value::Null,
        Value::from(0),
        Value::from(-1),
        Value::from(i64::from(i32::MAX)),
        Value::from(i64::from(i32::MIN)),
        Value::from(u32::MAX),
        Value::from(""),
        Value::from(" x\n"),
        Value::from(long),
        Value::from("a--b"),
        Value::from(Vec::<Value>::new()),
    ]);
    let what = prop_oneof![
        1 => Just(Damage::Delete),
        3 => any::<Index>().prop_map(Damage::Copy),
        3 => values.prop_map(Damage::Replace),
    ];
    (any::<Index>(), what)
}

/// Where every value is, as JSON pointers.
fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| {
            let at = format!("{at}/{index}");
            places(item, &at, into);
            into.push(at);
        }),
        Value::Object(members) => members.iter().for_each(|(key, item)| {
            let at = format!("{at}/{key}");
            places(item, &at, into);
            into.push(at);
        }),
        _ => {}
    }
}

fn damaged(value: &mut Value, (place, damage): &(Index, Damage)) {
    let mut all = Vec::new();
    places(value, "", &mut all);
    if all.is_empty() {
        return;
    }
    let at = &all[place.index(all.len())];
    match damage {
        Damage::Replace(new) => *value.pointer_mut(at).unwrap() = new.clone(),
        Damage::Copy(from) => {
            let copy = value.pointer(&all[from.index(all.len())]).unwrap().clone();
            *value.pointer_mut(at).unwrap() = copy;
        }
        Damage::Delete => {
            let (parent, key) = at.rsplit_once('/').unwrap();
            match value.pointer_mut(parent).unwrap() {
                Value::Object(members) => drop(members.remove(key)),
                Value::Array(items) => drop(items.remove(key.parse().unwrap())),
                _ => unreachable!("only containers have members"),
            }
        }
    }
}

/// A repaired design is valid: repairing it again changes nothing and finds
/// nothing, it survives JSON, and a command finds its way around in it.
fn check_valid(design: &Design) -> Result<(), TestCaseError> {
    let mut again = design.clone();
    prop_assert_eq!(repair::repair(&mut again), vec![]);
    prop_assert_eq!(&again, design);
    let (read, diagnostics) = json::read(&json::write(design)).unwrap();
    prop_assert_eq!(diagnostics, vec![]);
    prop_assert_eq!(&read, design);
    for link in design.links.values() {
        for end in [&link.from, &link.to] {
            let there = match end {
                Endpoint::Node(id) => design.nodes.contains_key(id),
                Endpoint::Site(id) => design.sites.contains_key(id),
            };
            prop_assert!(there);
        }
    }
    for site in design.sites.keys() {
        prop_assert!(design.ancestors(site).len() < limits::SITE_DEPTH);
        prop_assert!(design.ancestors(site).iter().all(|around| &around.id != site));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever somebody does to a file, what is read is a valid design.
    #[test]
    fn a_damaged_file_is_refused_or_repaired(
        design in arbitrary::design(Sizes::default()),
        damages in prop::collection::vec(damage(), 1..6),
    ) {
        let mut value: Value = serde_json::from_str(&json::write(&design)).unwrap();
        damages.iter().for_each(|damage| damaged(&mut value, damage));
        if let Ok((design, _)) = json::read(&value.to_string()) {
            check_valid(&design)?;
        }
    }

    /// References that lead anywhere, as concurrent edits leave them.
    #[test]
    fn dangling_references_are_repaired(
        design in arbitrary::design(Sizes { sites: 2..8, ..Sizes::default() }),
        parents in prop::collection::vec(any::<[Index; 2]>(), 0..12),
        lost in prop::collection::vec(any::<Index>(), 0..6),
    ) {
        let mut design = design;
        let sites: Vec<_> = design.sites.keys().cloned().collect();
        for [child, parent] in parents {
            let parent = sites[parent.index(sites.len())].clone();
            design.sites.get_mut(&sites[child.index(sites.len())]).unwrap().parent = Some(parent);
        }
        for index in lost {
            let nodes: Vec<_> = design.nodes.keys().cloned().collect();
            if !nodes.is_empty() {
                design.nodes.remove(&nodes[index.index(nodes.len())]);
            }
            let components: Vec<_> = design.components.keys().cloned().collect();
            if !components.is_empty() {
                design.components.remove(&components[index.index(components.len())]);
            }
        }
        repair::repair(&mut design);
        check_valid(&design)?;
    }
}
