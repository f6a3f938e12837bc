//! Two people's changes that meet, by example.

use design::Command;
use design::OrderKey;
use design::command::{Contents, SetNode};
use design::merge::Side;
use design::model::*;

use super::edits::*;

/// Two people's changes of the checkout example that meet.
struct Meeting {
    what: &'static str,
    ours: Vec<Command>,
    theirs: Vec<Command>,
    /// The conflict, and what the two say.
    conflict: (&'static str, Option<&'static str>, Option<&'static str>),
    /// What changed with the conflict decided for ours.
    kept: &'static [&'static str],
    /// What changed with the conflict decided for theirs.
    taken: &'static [&'static str],
}

fn meetings() -> Vec<Meeting> {
    let purpose = || TextField::ComponentPurpose(component("Checkout API"));
    let mut meetings = vec![
        Meeting {
            what: "different values of a field",
            ours: vec![count("Checkout API", 4)],
            theirs: vec![count("Checkout API", 8)],
            conflict: ("Checkout API: count changed on both sides", Some("4"), Some("8")),
            kept: &["Checkout API: count as placed → 4"],
            taken: &["Checkout API: count as placed → 8"],
        },
        Meeting {
            what: "changes in the same line, beside one that meets nothing",
            ours: vec![insert(purpose(), 0, "Quickly ")],
            theirs: vec![insert(purpose(), 0, "Safely "), count("Checkout API", 8)],
            conflict: (
                "Checkout API: purpose changed on both sides",
                Some("Quickly Baskets, payment, orders"),
                Some("Safely Baskets, payment, orders"),
            ),
            kept: &["Checkout API: purpose Baskets, payment, orders → Quickly Baskets, \
                payment, orders, count as placed → 8"],
            taken: &["Checkout API: purpose Baskets, payment, orders → Safely Baskets, \
                payment, orders, count as placed → 8"],
        },
        Meeting {
            what: "a note that one removed and the other changed",
            ours: vec![Command::SetMechanism(Mechanism::Dns, None)],
            theirs: vec![Command::SetMechanism(Mechanism::Dns, Some("Split horizon".to_owned()))],
            conflict: ("DNS: changed on both sides", None, Some("Split horizon")),
            kept: &["Removed DNS"],
            taken: &["DNS: weighted records, 30 seconds → Split horizon"],
        },
        Meeting {
            what: "a row that both moved",
            ours: vec![Command::Reorder(
                Item::Component(component("Sessions")),
                OrderKey::between(None, Some(&OrderKey::first())),
            )],
            theirs: vec![Command::Reorder(
                Item::Component(component("Sessions")),
                OrderKey::default(),
            )],
            conflict: (
                "Sessions: position in the list changed on both sides",
                Some("first"),
                Some("after Orders"),
            ),
            kept: &["Sessions: position in the list 5 → 1"],
            taken: &["Sessions: position in the list 5 → 6"],
        },
    ];
    meetings.extend(removals());
    meetings
}

fn removals() -> Vec<Meeting> {
    vec![
        Meeting {
            what: "a removed node that the other changed",
            ours: vec![remove(Item::Node(node("Orders (standby)")))],
            theirs: vec![Command::SetNode(node("Orders (standby)"), SetNode::Replicas(3))],
            conflict: (
                "Orders (standby) in Shared resources: removed on one side, changed on the \
                    other, with Orders (primary) → Orders (standby)",
                None,
                Some("replicas changed"),
            ),
            kept: &[
                "Removed Orders (standby) in Shared resources",
                "Removed link Orders (primary) → Orders (standby)",
            ],
            taken: &["Orders (standby) in Shared resources: replicas 1 → 3"],
        },
        Meeting {
            what: "a removed component of which the other placed a node",
            ours: vec![remove(Item::Component(component("Sessions")))],
            theirs: vec![add_node(1, component("Sessions"), None)],
            conflict: (
                "Sessions: removed on one side, needed on the other, with Sessions, Sessions \
                    in Dublin, Sessions in Frankfurt and 5 more",
                None,
                Some("unchanged"),
            ),
            kept: &[
                "Removed Sessions",
                "Removed Sessions in Dublin",
                "Removed Sessions in Frankfurt",
                "Removed link Catalogue API → Sessions",
                "Removed link Catalogue API → Sessions",
                "Removed Sessions in Development",
                "Removed Sessions in Staging",
                "Removed Sessions in Production",
            ],
            taken: &["Added Sessions"],
        },
        Meeting {
            what: "a removed site, without its contents, into which the other put a node",
            ours: vec![add_node(1, component("Sessions"), Some(site("Dublin")))],
            theirs: vec![Command::Remove(vec![Item::Site(site("Dublin"))], Contents::Keep)],
            conflict: (
                "Dublin: removed on one side, needed on the other, with Sessions in Dublin, \
                    Edge balancer in Dublin, Catalogue API in Dublin and 2 more",
                Some("unchanged"),
                None,
            ),
            kept: &["Added Sessions in Dublin"],
            taken: &[
                "Removed site Dublin",
                "Edge balancer in Dublin: moved out of all sites",
                "Catalogue API in Dublin: moved out of all sites",
                "Checkout API in Dublin: moved out of all sites",
                "Sessions in Dublin: moved out of all sites",
            ],
        },
        Meeting {
            what: "a removed node to which the other drew a link",
            ours: vec![remove(Item::Node(node("Orders (standby)")))],
            theirs: vec![add_link(1, node("Users"), node("Orders (standby)"))],
            conflict: (
                "Orders (standby) in Shared resources: removed on one side, needed on the \
                    other, with Users → Orders (standby), Orders (primary) → Orders (standby)",
                None,
                Some("unchanged"),
            ),
            kept: &[
                "Removed Orders (standby) in Shared resources",
                "Removed link Orders (primary) → Orders (standby)",
            ],
            taken: &["Added link Users → Orders (standby)"],
        },
        Meeting {
            what: "a removed environment in which the other counts otherwise",
            ours: vec![entry(environment("Staging"), component("Sessions"), 4)],
            theirs: vec![remove(Item::Environment(environment("Staging")))],
            conflict: (
                "Staging: removed on one side, needed on the other, with Sessions in \
                    Staging, Catalogue API in Staging, Checkout API in Staging and 3 more",
                Some("unchanged"),
                None,
            ),
            kept: &["Sessions in Staging: count 1 → 4"],
            taken: &["Removed environment Staging"],
        },
        Meeting {
            what: "sites that would lie in each other",
            ours: vec![into(site("Dublin"), site("Frankfurt"))],
            theirs: vec![into(site("Frankfurt"), site("Dublin"))],
            conflict: (
                "Sites: the moves of both sides together would put a site into itself, or too \
                    deep",
                Some("Dublin in Frankfurt, Frankfurt outside all sites"),
                Some("Dublin outside all sites, Frankfurt in Dublin"),
            ),
            kept: &["Dublin: moved to Frankfurt"],
            taken: &["Frankfurt: moved to Dublin"],
        },
    ]
}

#[test]
fn changes_that_meet_are_for_a_person_to_decide() {
    for Meeting { what, ours, theirs, conflict, kept, taken } in meetings() {
        let merge = merged(&ours, &theirs);
        let found = merge.conflicts.iter();
        let found: Vec<_> = found
            .map(|it| (it.sentence.as_str(), it.ours.as_deref(), it.theirs.as_deref()))
            .collect();
        assert_eq!(found, [conflict], "{what}");
        assert_eq!(sentences(&checkout(), &merge.merged), kept, "{what}");
        let taken_all = merge.resolve_all(Side::Theirs);
        assert_eq!(sentences(&checkout(), &taken_all), taken, "{what}");
    }
}
