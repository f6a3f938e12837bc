//! The laws of the merge.

use design::arbitrary::{self, Sizes};
use design::command::{Contents, Placement, SetLink};
use design::geometry::Point;
use design::merge::{Choices, Merge, Side, merge};
use design::model::{ComponentId, EnvironmentId, LinkId, NodeId, SiteId};
use design::{Command, Design, Endpoint, Item, diff, repair};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::facts::{self, Named};

/// A design, and what two sides made of it. Some of what they did is the same,
/// some of what they added alike has another id.
fn sides() -> impl Strategy<Value = [Design; 3]> {
    sides_with(renamed)
}

/// The same without such twins, so that all ids are the same in the result.
fn sides_without_twins() -> impl Strategy<Value = [Design; 3]> {
    let is_plain = |[base, ours, theirs]: &[Design; 3]| {
        !facts::have_twins(&facts::of(base), &facts::of(ours), &facts::of(theirs))
    };
    sides_with(|command, _| command).prop_filter("twins by chance", is_plain)
}

/// Two sides that were at work anywhere and where references meet. What `again`
/// makes of a command of ours is done by the other side too.
fn sides_with(again: fn(Command, u128) -> Command) -> impl Strategy<Value = [Design; 3]> {
    let sizes = Sizes { components: 1..3, sites: 1..4, nodes: 1..4, links: 1..4, others: 0..3 };
    arbitrary::design(sizes).prop_flat_map(move |base| {
        let edit = (arbitrary::command(&base), 0..7_u8, any::<u128>());
        let edits = prop::collection::vec(edit, 0..20);
        let meetings = prop::collection::vec((meeting(&base), 0..2_u8), 0..16);
        (Just(base), edits, meetings).prop_map(move |(base, edits, meetings)| {
            let (mut ours, mut theirs) = (base.clone(), base.clone());
            for (command, whose, bits) in edits {
                if whose < 4 {
                    drop(ours.apply(&command));
                }
                match whose {
                    0 => drop(theirs.apply(&again(command, bits))),
                    1 | 4 | 5 | 6 => drop(theirs.apply(&command)),
                    _ => {}
                }
            }
            for (command, whose) in meetings {
                drop(if whose == 0 { ours.apply(&command) } else { theirs.apply(&command) });
            }
            [base, ours, theirs]
        })
    })
}

/// Moves, new ends of links, and removals among the few things on the canvas.
fn meeting(base: &Design) -> BoxedStrategy<Command> {
    let sites: Vec<SiteId> = base.sites.keys().cloned().collect();
    let nodes: Vec<NodeId> = base.nodes.keys().cloned().collect();
    let links: Vec<LinkId> = base.links.keys().cloned().collect();
    if sites.is_empty() || nodes.is_empty() || links.is_empty() {
        return Just(Command::Batch(Vec::new())).boxed();
    }
    let ends = prop_oneof![
        select(sites.clone()).prop_map(Endpoint::Site),
        select(nodes).prop_map(Endpoint::Node)
    ];
    let (parents, position) = (prop::option::of(select(sites.clone())), Point::new(0, 0));
    let place = (ends.clone(), parents)
        .prop_map(move |(item, parent)| Command::Place(vec![Placement { item, position, parent }]));
    let nest = (select(sites.clone()), select(sites)).prop_map(move |(site, parent)| {
        let (item, parent) = (Endpoint::Site(site), Some(parent));
        Command::Place(vec![Placement { item, position, parent }])
    });
    let link = (select(links), ends.clone(), any::<bool>()).prop_map(|(link, end, starts)| {
        Command::SetLink(link, if starts { SetLink::From(end) } else { SetLink::To(end) })
    });
    let remove = (ends, any::<bool>()).prop_map(|(end, keep)| {
        let item = match end {
            Endpoint::Site(id) => Item::Site(id),
            Endpoint::Node(id) => Item::Node(id),
        };
        Command::Remove(vec![item], if keep { Contents::Keep } else { Contents::Remove })
    });
    prop_oneof![2 => place, 2 => nest, 2 => link, 1 => remove].boxed()
}

/// The same addition with another id; nothing where it is no addition.
fn renamed(mut command: Command, bits: u128) -> Command {
    match &mut command {
        Command::AddComponent(it) => it.id = ComponentId::from_bits(bits),
        Command::AddSite(it) => it.id = SiteId::from_bits(bits),
        Command::AddNode(it) => it.id = NodeId::from_bits(bits),
        Command::AddLink(it) => it.id = LinkId::from_bits(bits),
        Command::AddEnvironment(it) => it.id = EnvironmentId::from_bits(bits),
        _ => return Command::Batch(Vec::new()),
    }
    command
}

fn check_valid(design: &Design) -> Result<(), TestCaseError> {
    let mut repaired = design.clone();
    prop_assert_eq!(repair::repair(&mut repaired), vec![]);
    prop_assert_eq!(&repaired, design);
    Ok(())
}

fn chosen(merge: &Merge, picks: &[Index]) -> Choices {
    let picked = merge.conflicts.iter().zip(picks);
    picked.map(|(it, pick)| (it.id.clone(), Side::BOTH[pick.index(2)])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Merging with an unchanged side gives the other side, and what both made
    /// alike is taken once.
    #[test]
    fn an_unchanged_side_gives_the_other([base, ours, theirs] in sides()) {
        for (ours, theirs, expected) in
            [(&base, &theirs, &theirs), (&ours, &base, &ours), (&ours, &ours, &ours)]
        {
            let merge = merge(&base, ours, theirs);
            prop_assert_eq!(&merge.conflicts, &vec![]);
            prop_assert_eq!(&merge.merged, expected);
        }
    }

    /// The order of the sides matters only in how a conflict is named.
    #[test]
    fn the_sides_can_be_swapped([base, ours, theirs] in sides()) {
        let (forth, back) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        let mut swapped = back.conflicts.clone();
        for conflict in &mut swapped {
            std::mem::swap(&mut conflict.ours, &mut conflict.theirs);
        }
        let name = |conflicts: &[design::merge::Conflict]| -> Vec<_> {
            conflicts.iter().map(|it| {
                (it.id.clone(), it.field.clone(), it.base.clone(), it.ours.clone(),
                 it.theirs.clone(), it.with.clone())
            }).collect()
        };
        prop_assert_eq!(name(&forth.conflicts), name(&swapped));
        prop_assert_eq!(&forth.merged, &forth.resolve_all(Side::Ours));
        for side in Side::BOTH {
            prop_assert_eq!(forth.resolve_all(side), back.resolve_all(side.other()));
        }
    }

    /// The merged design is valid however the conflicts are decided, and the live
    /// design can be led there by commands.
    #[test]
    fn every_resolution_is_valid(
        [base, ours, theirs] in sides(),
        picks in prop::collection::vec(any::<Index>(), 40),
    ) {
        let merge = merge(&base, &ours, &theirs);
        prop_assert_eq!(&merge.left_out, &vec![]);
        let resolved = merge.resolve(&chosen(&merge, &picks));
        for result in [&merge.merged, &resolved, &merge.resolve_all(Side::Theirs)] {
            check_valid(result)?;
            let mut live = ours.clone();
            prop_assert!(live.apply(&Command::Batch(diff::commands(&ours, result))).is_ok());
            prop_assert_eq!(&live, result);
        }
    }

    /// Every change is in the result or named by a conflict, however the
    /// conflicts are decided.
    #[test]
    fn no_change_is_lost_silently(
        [base, ours, theirs] in sides_without_twins(),
        picks in prop::collection::vec(any::<Index>(), 40),
    ) {
        let merge = merge(&base, &ours, &theirs);
        let results = [
            merge.merged.clone(),
            merge.resolve(&chosen(&merge, &picks)),
            merge.resolve_all(Side::Theirs),
        ];
        let [base, ours, theirs] = [&base, &ours, &theirs].map(facts::of);
        let named = Named::by(&merge);
        for result in &results {
            let result = facts::of(result);
            for side in [&ours, &theirs] {
                let lost = facts::lost(&base, side, &result, &named);
                prop_assert_eq!(&lost, &Vec::<String>::new(), "{:#?}", merge.conflicts);
            }
        }
    }

    /// What a person chose is in the result.
    #[test]
    fn choices_are_followed([base, ours, theirs] in sides_without_twins()) {
        let merge = merge(&base, &ours, &theirs);
        let facts = [&ours, &theirs].map(facts::of);
        for (side, facts) in Side::BOTH.into_iter().zip(&facts) {
            let result = facts::of(&merge.resolve_all(side));
            for conflict in &merge.conflicts {
                let (record, member) = match conflict.item {
                    Some(_) if conflict.field.is_some() => conflict.id.rsplit_once('/').unwrap(),
                    Some(_) => (conflict.id.as_str(), ""),
                    None => ("", conflict.id.as_str()),
                };
                let of = |facts: &facts::Facts| {
                    facts.get(record).map(|members| members.get(member).cloned())
                };
                prop_assert_eq!(of(facts), of(&result), "{:?}", conflict);
            }
        }
    }

    /// Who edits other records never meets a conflict.
    #[test]
    fn edits_of_different_records_never_conflict(
        (base, commands) in arbitrary::design(Sizes::default()).prop_flat_map(|base| {
            let commands = prop::collection::vec(arbitrary::command(&base), 0..40);
            (Just(base), commands)
        }),
    ) {
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        for command in commands {
            if let Some(record) = edited(&command) {
                let is_ours = record.bytes().fold(0_u8, u8::wrapping_add) % 2 == 0;
                drop(if is_ours { ours.apply(&command) } else { theirs.apply(&command) });
            }
        }
        let merge = merge(&base, &ours, &theirs);
        prop_assert_eq!(&merge.conflicts, &vec![]);
        prop_assert_eq!(merge.merged == theirs, ours == base);
    }
}

/// The record that a command edits; none for what it adds, removes or places.
fn edited(command: &Command) -> Option<String> {
    Some(match command {
        Command::EditText(field, _) => match serde_json::to_value(field).unwrap() {
            serde_json::Value::Object(it) => it.values().next()?.as_str()?.to_owned(),
            own => own.to_string(),
        },
        Command::SetTitle(_) => "title".to_owned(),
        Command::SetStrategy(_) => "strategy".to_owned(),
        Command::SetMechanism(it, _) => it.slug().to_owned(),
        Command::SetComponent(id, _) => id.to_string(),
        Command::SetSite(id, _) => id.to_string(),
        Command::SetNode(id, _) => id.to_string(),
        Command::SetLink(id, _) => id.to_string(),
        Command::SetNaming(id, _) => id.to_string(),
        Command::SetParticipant(id, _) => id.to_string(),
        Command::SetMessage(id, _) => id.to_string(),
        Command::RenameEnvironment(id, _) => id.to_string(),
        _ => return None,
    })
}

/// Random sides must clash, or the laws above say little.
#[test]
fn random_sides_often_conflict() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut clashes, mut removals, mut nestings, mut twins) = (0, 0, 0, 0);
    for _ in 0..600 {
        let [base, ours, theirs] = sides().new_tree(&mut runner).unwrap().current();
        let merge = merge(&base, &ours, &theirs);
        let conflicts = &merge.conflicts;
        clashes += conflicts.iter().filter(|it| it.field.is_some()).count();
        removals += conflicts.iter().filter(|it| it.item.is_some() && it.field.is_none()).count();
        nestings += conflicts.iter().filter(|it| it.id == "sites").count();
        let [base, ours, theirs] = [&base, &ours, &theirs].map(facts::of);
        twins += usize::from(facts::have_twins(&base, &ours, &theirs));
    }
    let counts = (clashes, removals, nestings, twins);
    assert!(clashes > 100 && removals > 300 && nestings > 10 && twins > 50, "{counts:?}");
}
