//! What is told of a difference, and that commands bridge it.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::{What, commands, compare};
use crate::arbitrary::{self, Sizes};
use crate::command::{
    Command, Contents, Placement, SetComponent, SetLink, SetNode, SetSite, TextEdit,
};
use crate::geometry::{Point, Rect};
use crate::model::{
    Component, Count, Design, Endpoint, EntryId, Environment, EnvironmentEntry, EnvironmentId,
    Item, Link, LinkId, Message, NamingPattern, Node, Participant, Site, SiteId, Step, Stored,
    Strategy as Spread, Subject, TextField,
};
use crate::order::OrderKey;
use crate::{SortedSet, examples};

fn checkout() -> Design {
    examples::find("checkout").unwrap().design()
}

/// The sentences about what a command changes in the checkout example.
fn sentences(command: &Command) -> Vec<String> {
    let before = checkout();
    let mut after = before.clone();
    after.apply(command).unwrap();
    let comparison = compare(&before, &after);
    comparison.differences.into_iter().map(|difference| difference.sentence).collect()
}

fn first<K: Clone, V>(table: &crate::SortedMap<K, V>, is: impl Fn(&V) -> bool) -> K {
    table.iter().find(|(_, record)| is(record)).map(|(id, _)| id.clone()).unwrap()
}

#[test]
fn differences_are_told_in_sentences() {
    let design = checkout();
    let api = first(&design.components, |it| it.name == "Checkout API");
    let dublin = first(&design.sites, |it| it.name == "Dublin");
    let users = first(&design.nodes, |it| design.node_name(it) == "Users");
    let primary = first(&design.nodes, |it| design.node_name(it) == "Orders (primary)");
    let replica = first(&design.links, |it| it.label == "replica");
    let staging = first(&design.environments, |it| it.name == "Staging");
    let place = |item: Endpoint, x: i32, parent: Option<SiteId>| {
        Command::Place(vec![Placement { item, position: Point::new(x, 0), parent }])
    };
    let entry = EnvironmentEntry {
        id: EntryId::parse("own").unwrap(),
        order: OrderKey::nth(100),
        subject: Subject::Text("Mail catcher".to_owned()),
        count: Some(1),
    };
    let cases: Vec<(Command, &[&str])> = vec![
        (Command::SetTitle("Till".to_owned()), &["Title: Checkout infrastructure → Till"]),
        (
            Command::SetComponent(api.clone(), SetComponent::Count(Count::Fixed(12))),
            &["Checkout API: count as placed → 12"],
        ),
        (
            Command::SetComponent(api.clone(), SetComponent::Name("Till API".to_owned())),
            &["Checkout API: name Checkout API → Till API"],
        ),
        (
            Command::EditText(
                TextField::ComponentPurpose(api.clone()),
                TextEdit {
                    at: 0,
                    delete: 0,
                    insert: "A much longer text that says it all. ".to_owned(),
                },
            ),
            &["Checkout API: purpose changed"],
        ),
        (
            Command::Reorder(
                Item::Component(api),
                OrderKey::between(None, Some(&OrderKey::first())),
            ),
            &["Checkout API: position in the list 3 → 1"],
        ),
        (
            place(Endpoint::Node(users.clone()), 0, Some(dublin.clone())),
            &["Users in Internet: moved to Dublin"],
        ),
        (
            place(Endpoint::Node(users.clone()), 0, None),
            &["Users in Internet: moved out of all sites"],
        ),
        (
            Command::SetNode(primary.clone(), SetNode::Replicas(3)),
            &["Orders (primary) in Shared resources: replicas 1 → 3"],
        ),
        (
            Command::SetNode(primary, SetNode::Label(None)),
            &["Orders (primary) in Shared resources: name removed (was Orders (primary))"],
        ),
        (
            Command::SetSite(dublin.clone(), SetSite::Name("Cork".to_owned())),
            &["Dublin: name Dublin → Cork"],
        ),
        (
            Command::SetLink(replica.clone(), SetLink::To(Endpoint::Site(dublin))),
            &[
                "Orders (primary) → Orders (standby): end Orders (standby) in Shared resources → Dublin",
            ],
        ),
        (
            Command::remove(Item::Link(replica)),
            &["Removed link Orders (primary) → Orders (standby)"],
        ),
        (
            Command::SetStrategy(Some(Spread::Hybrid)),
            &["Distribution strategy: Geographically distributed → Hybrid"],
        ),
        (Command::SetEntry(staging, entry), &["Added Mail catcher in Staging"]),
        (
            Command::remove(Item::Environment(EnvironmentId::parse("development").unwrap())),
            &["Removed environment Development"],
        ),
    ];
    for (command, expected) in cases {
        assert_eq!(sentences(&command), expected, "{command:?}");
    }
}

#[test]
fn what_only_stands_elsewhere_is_counted() {
    let before = checkout();
    let mut after = before.clone();
    let placements = before.nodes.values().take(5).map(|node| Placement {
        item: Endpoint::Node(node.id.clone()),
        position: node.position.offset(20, 0),
        parent: node.site.clone(),
    });
    after.apply(&Command::Place(placements.collect())).unwrap();
    let comparison = compare(&before, &after);
    assert_eq!((comparison.rearranged.len(), comparison.summary()), (5, "5 moved".to_owned()));
}

#[test]
fn equal_designs_have_no_differences() {
    for example in examples::all() {
        let design = example.design();
        assert!(compare(&design, &design).is_empty());
        assert_eq!(compare(&design, &design).summary(), "No changes");
        assert_eq!(commands(&design, &design), []);
        let from_blank = compare(&Design::default(), &design);
        assert!(from_blank.count(What::Added) > 20 && from_blank.count(What::Removed) == 0);
    }
}

#[test]
fn one_example_can_become_another() {
    let designs = examples::all().map(|example| example.design());
    for from in &designs {
        for to in &designs {
            let mut design = from.clone();
            design.apply(&Command::Batch(commands(from, to))).unwrap();
            assert_eq!(&design, to);
        }
    }
}

/// Sites that change places, at the deepest nesting that is allowed, with one
/// site on its way out in between.
#[test]
fn sites_can_be_turned_inside_out() {
    let site = |at: usize| SiteId::parse(&format!("s{at}")).unwrap();
    let nested = |order: &[usize]| {
        let mut design = Design::default();
        let mut parent = None;
        for &at in order {
            let id = site(at);
            let record = Site {
                id: id.clone(),
                name: String::new(),
                kind: crate::model::SiteKind::Zone,
                parent,
                rect: Rect::new(0, 0, 100, 100),
            };
            design.sites.insert(id.clone(), record);
            parent = Some(id);
        }
        design
    };
    let cases: [(&[usize], &[usize]); 4] = [
        (&[0, 1, 2, 3], &[3, 2, 1, 0]),
        (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], &[15, 0, 14, 1]),
        (&[0, 1], &[16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]),
        (&[0, 1, 2], &[9, 2, 8]),
    ];
    for (from, to) in cases {
        let (from, to) = (nested(from), nested(to));
        let mut design = from.clone();
        design.apply(&Command::Batch(commands(&from, &to))).unwrap();
        assert_eq!(design, to);
    }
}

/// A link that survives its old end, and a node that survives its component.
#[test]
fn what_stays_is_never_removed() {
    let before = checkout();
    let mut after = before.clone();
    let removed = first(&before.nodes, |it| before.node_name(it) == "Orders (primary)");
    let kept = first(&before.nodes, |it| before.node_name(it) == "Orders (standby)");
    let links: Vec<LinkId> = before
        .links
        .values()
        .filter(|link| link.to == Endpoint::Node(removed.clone()))
        .map(|link| link.id.clone())
        .collect();
    for link in &links {
        after
            .apply(&Command::SetLink(link.clone(), SetLink::To(Endpoint::Node(kept.clone()))))
            .unwrap();
    }
    after.apply(&Command::Remove(vec![Item::Node(removed)], Contents::Remove)).unwrap();
    let mut design = before.clone();
    let changes = design.apply(&Command::Batch(commands(&before, &after))).unwrap();
    assert_eq!(design, after);
    let was_removed = |id: &LinkId| {
        changes.0.iter().any(|change| matches!(change, crate::Change::Link(it, edit) if it == id && edit.after.is_none()))
    };
    assert!(!links.is_empty() && !links.iter().any(was_removed));
}

/// Two designs that have a lot in common, as versions do.
fn versions() -> impl Strategy<Value = (Design, Design)> {
    let edited = arbitrary::design(Sizes::default()).prop_flat_map(|before| {
        let commands = prop::collection::vec(arbitrary::command(&before), 0..8);
        commands.prop_map(move |commands| {
            let mut after = before.clone();
            for command in &commands {
                // A command that an earlier one made impossible is left out.
                drop(after.apply(command));
            }
            (before.clone(), after)
        })
    });
    let unrelated = (arbitrary::design(Sizes::default()), arbitrary::design(Sizes::default()));
    prop_oneof![3 => edited, 1 => unrelated]
}

/// The records that differ, by looking at each.
fn differing(before: &Design, after: &Design) -> SortedSet<Item> {
    fn differing<R: Stored>(
        before: &Design,
        after: &Design,
        item: fn(R::Id) -> Item,
        all: &mut SortedSet<Item>,
    ) {
        let (old, new) = (R::table(before), R::table(after));
        let ids = old.keys().chain(new.keys()).filter(|id| old.get(id) != new.get(id));
        all.extend(ids.map(|id| item(id.clone())));
    }
    let mut all = SortedSet::new();
    differing::<Component>(before, after, Item::Component, &mut all);
    differing::<Site>(before, after, Item::Site, &mut all);
    differing::<Node>(before, after, Item::Node, &mut all);
    differing::<Link>(before, after, Item::Link, &mut all);
    differing::<NamingPattern>(before, after, Item::Naming, &mut all);
    differing::<Step>(before, after, Item::Step, &mut all);
    differing::<Participant>(before, after, Item::Participant, &mut all);
    differing::<Message>(before, after, Item::Message, &mut all);
    differing::<Environment>(before, after, Item::Environment, &mut all);
    all
}

proptest! {
    /// The commands lead to the other design exactly, as a batch too, and touch
    /// nothing that is the same in both.
    #[test]
    fn commands_bridge_any_two_designs((before, after) in versions()) {
        let bridge = commands(&before, &after);
        let mut stepwise = before.clone();
        for command in &bridge {
            prop_assert!(stepwise.apply(command).is_ok(), "{command:?}");
        }
        prop_assert_eq!(&stepwise, &after);
        let mut design = before.clone();
        let touched = design.apply(&Command::Batch(bridge)).unwrap().items();
        prop_assert_eq!(&design, &after);
        prop_assert_eq!(touched, differing(&before, &after));
    }

    /// What is compared is what differs: a record that is told of differs, and
    /// one that differs is told of, unless only its place in its list was
    /// written down differently.
    #[test]
    fn what_differs_is_told((before, after) in versions()) {
        let comparison = compare(&before, &after);
        let told = comparison.differences.iter().filter_map(|it| it.item.clone());
        let told: SortedSet<Item> = told.chain(comparison.rearranged.iter().cloned()).collect();
        let of_record = |item: &Item| match item {
            Item::Entry(environment, _) => Item::Environment(environment.clone()),
            item => item.clone(),
        };
        let told: SortedSet<Item> = told.iter().map(of_record).collect();
        let expected = differing(&before, &after);
        prop_assert!(told.is_subset(&expected), "{told:?} {expected:?}");
        for item in expected.difference(&told) {
            let ordered = !matches!(item, Item::Site(_) | Item::Node(_) | Item::Link(_));
            prop_assert!(ordered, "{item:?} is not told of");
        }
        for difference in &comparison.differences {
            prop_assert!(!difference.sentence.is_empty() && !difference.name.is_empty());
        }
        let told_of_texts = |name: &str| comparison.differences.iter().any(|it| it.name == name);
        prop_assert_eq!(told_of_texts("Summary"), before.summary != after.summary);
    }
}
