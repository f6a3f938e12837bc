//! Which design a document amounts to.

use collab::Replica;
use design::geometry::{Point, Rect};
use design::model::{ComponentKind, Count, LinkKind, NamingKind, SiteKind};
use proptest::prelude::*;
use yrs::{Any, ArrayPrelim, Map, MapPrelim, TextPrelim, any};

use crate::dice::{Dice, plans};
use crate::document::{assert_valid, read_anew};
use crate::foreign::{Foreign, nested, parent, place, rect, replica, scribble};

#[test]
fn dec_1_values_of_the_wrong_kind_are_defaults() {
    let foreign = Foreign::new(5);
    foreign.write(|txn, root| {
        let design = root("design");
        design.insert(txn, "title", TextPrelim::new(" Shop\nfloor "));
        design.insert(txn, "summary", "plain");
        design.insert(txn, "description", ArrayPrelim::default());
        design.insert(txn, "strategy", "teleport");
        root("mechanisms").insert(txn, "dns", 5);
        root("mechanisms").insert(txn, "pigeons", "grey");
    });
    foreign.add(
        "components",
        "c1",
        [
            ("name", any!(["list"])),
            ("kind", "quantum-computer".into()),
            ("purpose", 7.into()),
            ("count", Any::from(-3)),
            ("order", Any::from(true)),
        ],
    );
    foreign.add("components", "c2", [("kind", "other:GPU".into()), ("count", Any::from(2.4))]);
    foreign.add("components", "c3", [("kind", Any::Null), ("count", Any::from(f64::NAN))]);
    foreign.add("sites", "s1", [("kind", "load-balancer".into()), ("place", "here".into())]);
    foreign.add("sites", "s2", [("place", place(None, &[f64::INFINITY, 1e300, 1e300, -5.]))]);
    foreign.add(
        "nodes",
        "n1",
        [("component", "c1".into()), ("replicas", Any::from(0)), ("label", "  ".into())],
    );
    foreign.add(
        "links",
        "l1",
        [("from", "node:n1".into()), ("to", "site:s1".into()), ("kind", 1.into())],
    );
    foreign.add("naming", "p1", [("kind", "slang".into()), ("pattern", "x".repeat(999).into())]);
    let design = foreign.design();
    assert_valid(&design);
    assert_eq!((design.title.as_str(), design.summary.as_str()), ("Shop floor", "plain"));
    assert_eq!(
        (design.distribution.description.as_str(), design.distribution.strategy),
        ("", None)
    );
    assert!(design.discovery.mechanisms.is_empty());
    let components: Vec<_> = design.components.values().collect();
    let kind = |at: usize| components[at].kind.clone();
    assert_eq!(kind(0), ComponentKind::Other("quantum-computer".to_owned()));
    assert_eq!(kind(1), ComponentKind::Other("GPU".to_owned()));
    assert_eq!(kind(2), ComponentKind::Other(String::new()));
    let counts: Vec<_> = components.iter().map(|component| component.count).collect();
    assert_eq!(counts, [Count::Fixed(0), Count::Fixed(2), Count::Auto]);
    assert_eq!((components[0].name.as_str(), components[0].order.as_str()), ("", "a0"));
    assert_eq!(rect(&design, "s1"), Rect::new(0, 0, 40, 40));
    assert_eq!(rect(&design, "s2"), Rect::new(0, 10_000_000, 10_000_000, 40));
    assert_eq!(
        design.sites.values().next().unwrap().kind,
        SiteKind::Other("load-balancer".to_owned())
    );
    let node = design.nodes.values().next().unwrap();
    assert_eq!((node.replicas, &node.label, node.position), (1, &None, Point::new(0, 0)));
    assert_eq!(design.links.values().next().unwrap().kind, LinkKind::Request);
    let naming = design.discovery.naming.values().next().unwrap();
    assert_eq!((naming.kind, naming.pattern.len()), (NamingKind::Other, 300));
}

#[test]
fn dec_2_what_is_no_record_is_left_out() {
    let foreign = nested();
    foreign.write(|txn, root| {
        root("nodes").insert(txn, "plain", any!({ "component": "c1" }));
        root("nodes").insert(txn, "list", ArrayPrelim::default());
        root("entries").insert(txn, "no-slash", MapPrelim::default());
    });
    foreign.add("nodes", "not an id", [("component", "c1".into())]);
    foreign.add("nodes", "homeless", [("component", "not an id".into())]);
    foreign.add("links", "l1", [("from", "node:n1".into())]);
    foreign.add("links", "l2", [("from", "node:n1".into()), ("to", "moon:n1".into())]);
    foreign.add("participants", "a1", [("subject", "API".into())]);
    foreign.add("messages", "m1", [("from", "a1".into())]);
    assert_eq!(foreign.design(), nested().design());
}

#[test]
fn dec_3_what_refers_to_what_is_not_shown_waits() {
    let foreign = Foreign::new(5);
    let steps = [
        foreign.add("messages", "m1", [("from", "a1".into()), ("to", "a1".into())]),
        foreign.add("participants", "a1", [("subject", "component:c1".into())]),
        foreign.add("links", "l1", [("from", "node:n1".into()), ("to", "site:eu".into())]),
        foreign.add("nodes", "n1", [("component", "c1".into())]),
        foreign.add("entries", "prod/c1", [("subject", "component:c1".into())]),
        foreign.add("sites", "eu", []),
        foreign.add("environments", "prod", [("name", "Production".into())]),
        foreign.add("components", "c1", []),
    ];
    let mut replica = Replica::new(9);
    let shown: Vec<usize> = steps
        .iter()
        .map(|update| {
            let changes = replica.merge(update).unwrap();
            assert_eq!(&read_anew(&replica), replica.design());
            changes.items().len()
        })
        .collect();
    // The component brings its node, link, participant, message and entry.
    assert_eq!(shown, [0, 0, 0, 0, 0, 1, 1, 6]);
    let gone = foreign.write(|txn, root| drop(root("components").remove(txn, "c1")));
    assert_eq!(replica.merge(&gone).unwrap().items().len(), 6);
    assert_eq!(replica.merge(&foreign.add("components", "c1", [])).unwrap().items().len(), 6);
}

#[test]
fn dec_6_sites_in_a_circle_and_too_deep() {
    let foreign = Foreign::new(5);
    for (id, around) in [("a", "b"), ("b", "c"), ("c", "a"), ("d", "c"), ("e", "e")] {
        foreign.add("sites", id, [("place", place(Some(around), &[1., 1., 50., 50., 700., 800.]))]);
    }
    let design = foreign.design();
    let parents = ["a", "b", "c", "d", "e"].map(|id| parent(&design, id).unwrap_or_default());
    assert_eq!(parents, ["", "c", "a", "c", ""]);
    assert_eq!(rect(&design, "a").position(), Point::new(700, 800));
    assert_eq!(rect(&design, "d").position(), Point::new(702, 802));
    let deep = Foreign::new(5);
    for at in 0..40 {
        let around = (at > 0).then(|| format!("s{}", at - 1));
        let place = place(around.as_deref(), &[1., 1., 50., 50.]);
        deep.add("sites", &format!("s{at}"), [("place", place)]);
    }
    let design = deep.design();
    let outside: Vec<&str> = design
        .sites
        .values()
        .filter(|site| site.parent.is_none())
        .map(|site| site.id.as_str())
        .collect();
    assert_eq!(outside, ["s0", "s16", "s32"]);
    assert_valid(&design);
}

#[test]
fn dec_7_there_are_limits() {
    let limit = design::limits::RECORDS;
    let foreign = Foreign::new(5);
    foreign.write(|txn, root| {
        for at in 0..limit + 2 {
            root("steps").insert(txn, format!("s{at:06}"), MapPrelim::default());
        }
    });
    let mut replica = replica(&foreign);
    let last = |replica: &Replica| {
        let steps = &replica.design().discovery.steps;
        (steps.len(), steps.keys().next_back().unwrap().to_string())
    };
    assert_eq!(last(&replica), (limit, "s019999".to_owned()));
    replica.merge(&foreign.add("steps", "a", [])).unwrap();
    assert_eq!(last(&replica), (limit, "s019998".to_owned()));
    let gone = foreign.write(|txn, root| {
        for id in ["a", "s000000", "s000001", "s000002"] {
            root("steps").remove(txn, id);
        }
    });
    replica.merge(&gone).unwrap();
    assert_eq!(last(&replica), (limit - 1, "s020001".to_owned()));
}

proptest! {
    #![proptest_config(plans(150))]

    /// DEC-8: whatever others write, it amounts to a valid design, the same when
    /// read at once or bit by bit; and it can be edited.
    #[test]
    fn dec_8_any_document_is_a_design(seed: u64, rounds in 1..40_usize) {
        let mut dice = Dice(seed);
        let foreign = Foreign::new(5);
        let mut replica = Replica::new(9);
        for _ in 0..rounds {
            let update = scribble(&foreign, &mut dice);
            let mut followed = replica.design().clone();
            replica.merge(&update).unwrap().write_to(&mut followed);
            prop_assert_eq!(&followed, replica.design());
            prop_assert_eq!(&read_anew(&replica), replica.design());
            assert_valid(replica.design());
            if dice.chance(2) {
                let mut followed = replica.design().clone();
                let command = dice.command(&followed);
                if let Ok(changes) = replica.execute(&command) {
                    changes.write_to(&mut followed);
                }
                prop_assert_eq!(&followed, replica.design());
                prop_assert_eq!(&read_anew(&replica), replica.design());
                while let Some(update) = replica.take_update() {
                    foreign.merge(&update);
                }
            }
            if dice.chance(6) {
                let _ = replica.undo();
                prop_assert_eq!(&read_anew(&replica), replica.design());
                while let Some(update) = replica.take_update() {
                    foreign.merge(&update);
                }
            }
        }
        prop_assert_eq!(&foreign.design(), replica.design());
    }
}
