//! What becomes of two people's changes, by example.

use design::command::{Contents, SetLink};
use design::merge::{Choices, Side, merge};
use design::model::*;
use design::{Command, OrderKey, limits};

use super::edits::*;

#[test]
fn changes_that_do_not_meet_are_both_taken() {
    type Case = (&'static str, Vec<Command>, Vec<Command>, &'static [&'static str]);
    let cases: Vec<Case> = vec![
        (
            "different fields of a record",
            vec![rename("Checkout API", "Till API")],
            vec![count("Checkout API", 8)],
            &["Checkout API: name Checkout API → Till API, count as placed → 8"],
        ),
        (
            "the same change",
            vec![rename("Checkout API", "Till API"), add_component(1, "Redis", "Fast")],
            vec![rename("Checkout API", "Till API"), add_component(1, "Redis", "Fast")],
            &["Added Redis", "Checkout API: name Checkout API → Till API"],
        ),
        (
            "the same removal, and another",
            vec![remove(Item::Node(node("Orders (standby)")))],
            vec![
                remove(Item::Node(node("Orders (standby)"))),
                remove(Item::Environment(environment("Development"))),
            ],
            &[
                "Removed Orders (standby) in Shared resources",
                "Removed link Orders (primary) → Orders (standby)",
                "Removed environment Development",
            ],
        ),
        (
            "what both added alike, with what refers to it",
            vec![
                add_component(1, "Redis", ""),
                add_node(2, ComponentId::from_bits(1), Some(site("Dublin"))),
                add_link(3, NodeId::from_bits(2), node("Users")),
                add_environment(4, "Load test", "Here"),
            ],
            vec![
                add_component(9, "Redis", "Holds sessions"),
                add_node(8, ComponentId::from_bits(9), Some(site("Dublin"))),
                add_link(7, NodeId::from_bits(8), node("Users")),
                add_environment(6, "Load test", "Here"),
                entry(EnvironmentId::from_bits(6), ComponentId::from_bits(9), 1),
            ],
            &[
                "Added Redis",
                "Added Redis in Dublin",
                "Added link Redis → Users",
                "Added environment Load test",
            ],
        ),
        (
            "different entries, and different fields of one, in an environment",
            vec![
                entry(environment("Staging"), component("Users"), 3),
                entry(environment("Staging"), component("Checkout API"), 5),
            ],
            vec![
                entry(environment("Staging"), component("Sessions"), 4),
                Command::Reorder(
                    Item::Entry(
                        environment("Staging"),
                        EntryId::of_component(&component("Checkout API")),
                    ),
                    OrderKey::default(),
                ),
            ],
            &[
                "Checkout API in Staging: count 2 → 5, position in the list 2 → 6",
                "Sessions in Staging: count 1 → 4",
                "Added Users in Staging",
            ],
        ),
        (
            "different rows that move",
            vec![Command::Reorder(
                Item::Component(component("Sessions")),
                OrderKey::between(None, Some(&OrderKey::first())),
            )],
            vec![Command::Reorder(Item::Component(component("Users")), OrderKey::default())],
            &["Sessions: position in the list 5 → 1", "Users: position in the list 1 → 6"],
        ),
        (
            "different mechanisms",
            vec![Command::SetMechanism(Mechanism::Hardcoded, Some("In tests".to_owned()))],
            vec![Command::SetMechanism(Mechanism::Dns, None)],
            &["Removed DNS", "Added Hardcoded Addresses"],
        ),
    ];
    for (what, ours, theirs, changed) in cases {
        let merge = merged(&ours, &theirs);
        assert_eq!(merge.left_out, [], "{what}");
        assert_eq!(merge.conflicts, [], "{what}");
        assert_eq!(sentences(&checkout(), &merge.merged), changed, "{what}");
    }
}

#[test]
fn texts_are_merged_line_by_line() {
    let summary = checkout().summary;
    let merge = merged(
        &[insert(TextField::Summary, 0, "Above.\n\n")],
        &[insert(TextField::Summary, summary.len(), "\n\nBelow.")],
    );
    assert_eq!(merge.conflicts, []);
    assert_eq!(merge.merged.summary, format!("Above.\n\n{summary}\n\nBelow."));
}

/// Conflicts are decided one by one, by ids that last.
#[test]
fn conflicts_are_decided_one_by_one() {
    let api = component("Checkout API");
    let merge = merged(
        &[count("Checkout API", 4), rename("Checkout API", "Till")],
        &[count("Checkout API", 8), rename("Checkout API", "Cashier")],
    );
    let ids: Vec<&str> = merge.conflicts.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, [format!("components/{api}/name"), format!("components/{api}/count")]);
    let choices = Choices::from([(format!("components/{api}/count"), Side::Theirs)]);
    let resolved = merge.resolve(&choices);
    assert_eq!(resolved.components[&api].name, "Till");
    assert_eq!(resolved.components[&api].count, Count::Fixed(8));
}

/// A link of which each side removed the end that the other kept has an end
/// whoever is right.
#[test]
fn a_link_keeps_an_end_on_either_side() {
    let replica = first(&checkout().links, |it| it.label == "replica");
    let [users, standby] = ["Users", "Orders (standby)"].map(node);
    let new_end = SetLink::To(Endpoint::Node(users.clone()));
    let merge = merged(
        &[remove(Item::Node(users.clone()))],
        &[Command::SetLink(replica.clone(), new_end), remove(Item::Node(standby.clone()))],
    );
    for (side, end) in [(Side::Ours, standby), (Side::Theirs, users)] {
        let resolved = merge.resolve_all(side);
        assert_eq!(resolved.links[&replica].to, Endpoint::Node(end), "{side:?}");
    }
}

/// Even a site that a choice brings back does not end up in itself: the shared
/// resources would lie in Dublin again, Dublin in Frankfurt, and Frankfurt in them.
#[test]
fn a_site_that_comes_back_does_not_end_up_in_itself() {
    let [dublin, frankfurt, shared] = ["Dublin", "Frankfurt", "Shared resources"].map(site);
    let base = after(&checkout(), &[into(shared.clone(), dublin.clone())]);
    let merge = merged_from(
        &base,
        &[into(dublin.clone(), frankfurt.clone())],
        &[
            Command::Remove(vec![Item::Site(dublin.clone())], Contents::Keep),
            into(frankfurt, shared),
        ],
    );
    let ids: Vec<&str> = merge.conflicts.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, [format!("sites/{dublin}").as_str(), "sites"]);
}

/// Two sides may each have room for what together has none. That is told.
#[test]
fn too_much_together_is_told() {
    let base = Design::default();
    let [ours, theirs] = [0, 1].map(|side| {
        let ids = (1..).map(|at| StepId::from_bits(at * 2 + side));
        let steps = ids.take(limits::RECORDS / 2 + 1).map(|id| {
            let text = id.to_string();
            (id.clone(), Step { id, order: OrderKey::first(), text })
        });
        let mut design = base.clone();
        design.discovery.steps = steps.collect();
        design
    });
    let merge = merge(&base, &ours, &theirs);
    assert_eq!(merge.merged.discovery.steps.len(), limits::RECORDS);
    let told: Vec<&str> = merge.left_out.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(told, ["2 steps beyond the limit of 20000 were left out."]);
}
