//! What each check finds, and that it stays silent where nothing is wrong.

#![allow(clippy::unwrap_used)]

mod sheet;

use proptest::prelude::*;

use super::{ALL, check};
use crate::Command;
use crate::command::{Placement, SetComponent, SetNaming, SetSite};
use crate::diagnostic::Place;
use crate::examples;
use crate::geometry::{Point, Rect};
use crate::model::{
    ComponentKind, Count, Endpoint, EntryId, EnvironmentId, Item, LinkKind, Mechanism, NamingId,
    NodeId, SiteId, SiteKind, Strategy as Spread,
};
use sheet::{Sheet, place, remove_link, set, silent_message, small, two_places};

#[test]
fn each_check_finds_what_it_is_for() {
    let no_balancer =
        |sheet: Sheet| remove_link(sheet, "l0").link("store", "balancer", LinkKind::Async, "");
    let cases: Vec<(&str, Sheet, &[&str])> = vec![
        ("nothing is wrong", small(), &[]),
        ("a blank sheet", Sheet::new(), &[]),
        (
            "no name",
            set(small(), "Server", SetComponent::Name(String::new())),
            &["component-nameless"],
        ),
        (
            "the same name",
            set(small(), "Store", SetComponent::Name("SERVER".to_owned())),
            &["component-duplicate"],
        ),
        ("not placed", small().component("Cache", ComponentKind::Cache), &["component-unplaced"]),
        (
            "planned not at all",
            set(
                small().component("Cache", ComponentKind::Cache),
                "Cache",
                SetComponent::Count(Count::Fixed(0)),
            ),
            &[],
        ),
        (
            "fewer than planned",
            set(small(), "Server", SetComponent::Count(Count::Fixed(3))),
            &["component-count"],
        ),
        ("as many as planned", set(small(), "Server", SetComponent::Count(Count::Fixed(2))), &[]),
        (
            "a site without a name",
            small().with(Command::SetSite(
                SiteId::parse("dc1").unwrap(),
                SetSite::Name(String::new()),
            )),
            &["site-nameless"],
        ),
        ("an empty site", small().site("zone", SiteKind::Zone, Some("dc1")), &["site-empty"]),
        (
            "an empty site that is linked",
            small().site("net", SiteKind::Network, Some("dc1")).link(
                "server",
                "net",
                LinkKind::Request,
                "",
            ),
            &[],
        ),
        (
            "a site that sticks out",
            small()
                .site("zone", SiteKind::Zone, Some("dc1"))
                .with(Command::SetSite(
                    SiteId::parse("zone").unwrap(),
                    SetSite::Rect(Rect::new(200, 200, 400, 100)),
                ))
                .node("server2", "Server", Some("zone"), 1)
                .link("balancer", "server2", LinkKind::Request, "")
                .with(Command::Place(vec![Placement {
                    item: Endpoint::Node(NodeId::parse("server2").unwrap()),
                    position: Point::new(220, 220),
                    parent: Some(SiteId::parse("zone").unwrap()),
                }])),
            &["site-outside"],
        ),
        ("a node drawn elsewhere", place(small(), "store", 500, Some("dc1")), &["node-outside"]),
        ("a node outside of all sites", place(small(), "store", 500, None), &[]),
        ("a node without links", remove_link(small(), "l1"), &["node-unconnected"]),
        (
            "a node in a linked site",
            remove_link(small(), "l1")
                .site("net", SiteKind::Network, None)
                .node("store2", "Store", Some("net"), 1)
                .link("server", "net", LinkKind::Request, "")
                .link("server", "store", LinkKind::Request, ""),
            &[],
        ),
        ("a loop", small().link("server", "server", LinkKind::Request, ""), &["link-loop"]),
        ("a loop on purpose", small().link("server", "server", LinkKind::Async, "gossip"), &[]),
        (
            "twice the same",
            small().link("server", "store", LinkKind::Request, "sql"),
            &["link-duplicate"],
        ),
        ("another kind", small().link("server", "store", LinkKind::Async, "SQL"), &[]),
        ("the other way", small().link("store", "server", LinkKind::Request, "SQL"), &[]),
        ("no strategy", small().with(Command::SetStrategy(None)), &["strategy-missing"]),
        (
            "geographic in one place",
            small().strategy(Spread::Geographic),
            &["database-single", "strategy-contradicted"],
        ),
        ("one datacenter, in two", two_places(small()), &["strategy-contradicted"]),
        ("two places", two_places(small()).strategy(Spread::Geographic), &["database-single"]),
        ("two places, hybrid", two_places(small()).strategy(Spread::Hybrid), &["database-single"]),
        (
            "a replicated database",
            two_places(small())
                .strategy(Spread::Geographic)
                .component("Copy", ComponentKind::Database)
                .node("copy", "Copy", Some("dc2"), 1)
                .link("store", "copy", LinkKind::Replication, ""),
            &[],
        ),
        (
            "a database twice",
            two_places(small())
                .strategy(Spread::Geographic)
                .node("store2", "Store", Some("dc2"), 1)
                .link("server2", "store2", LinkKind::Request, ""),
            &[],
        ),
        (
            "one machine, on two",
            small()
                .strategy(Spread::SameMachine)
                .site("m1", SiteKind::Machine, Some("dc1"))
                .site("m2", SiteKind::Machine, Some("dc1"))
                .node("a", "Balancer", Some("m1"), 1)
                .node("b", "Balancer", Some("m2"), 1)
                .link("a", "server", LinkKind::Request, "")
                .link("b", "server", LinkKind::Request, ""),
            &["strategy-contradicted"],
        ),
        ("no balancer in front", no_balancer(small()), &["servers-unbalanced"]),
        ("no balancer, but a registry", no_balancer(small()).mechanism(Mechanism::Registry), &[]),
        (
            "a balancer for the whole site",
            no_balancer(small()).link("balancer", "dc1", LinkKind::Request, "").link(
                "balancer",
                "store",
                LinkKind::Async,
                "x",
            ),
            &[],
        ),
        (
            "no mechanism",
            small().with(Command::SetMechanism(Mechanism::Dns, None)),
            &["mechanism-missing"],
        ),
        (
            "load balancing by nothing",
            set(
                small().mechanism(Mechanism::LoadBalancing),
                "Balancer",
                SetComponent::Kind(ComponentKind::Firewall),
            ),
            &["mechanism-unfounded"],
        ),
        (
            "no naming",
            small().with(Command::remove(Item::Naming(NamingId::parse("naming").unwrap()))),
            &["naming-missing"],
        ),
        (
            "an empty pattern",
            small().with(Command::SetNaming(
                NamingId::parse("naming").unwrap(),
                SetNaming::Pattern(String::new()),
            )),
            &["naming-empty"],
        ),
        ("a silent message", silent_message(small()), &["message-empty"]),
        (
            "an environment without a name",
            small().with(Command::RenameEnvironment(
                EnvironmentId::parse("staging").unwrap(),
                String::new(),
            )),
            &["environment-nameless"],
        ),
        (
            "an empty environment",
            small().with(Command::remove_entry(
                EnvironmentId::parse("development").unwrap(),
                EntryId::parse("c1").unwrap(),
            )),
            &["environment-empty"],
        ),
        ("missing in staging", small().entry("production", "Store", None), &["staging-incomplete"]),
        (
            "none in staging",
            small().entry("production", "Store", None).entry("staging", "Store", Some(0)),
            &["staging-incomplete"],
        ),
        (
            "on the Internet in production",
            small()
                .component("CDN", ComponentKind::Cdn)
                .site("net", SiteKind::Internet, None)
                .node("cdn", "CDN", Some("net"), 1)
                .link("cdn", "balancer", LinkKind::Request, "")
                .entry("production", "CDN", None),
            &[],
        ),
        ("none in production", small().entry("production", "Store", Some(0)), &[]),
    ];
    for (name, sheet, expected) in &cases {
        assert_eq!(sheet.codes(&[]), *expected, "{name}: {:#?}", check(&sheet.0));
    }
    let tested: Vec<&str> = cases.iter().flat_map(|(_, _, codes)| codes.iter().copied()).collect();
    for check in ALL {
        assert!(tested.contains(&check.id), "no case expects {}", check.id);
    }
}

#[test]
fn the_worked_examples_have_no_findings() {
    for example in examples::all() {
        let found = check(&example.design());
        let told: Vec<String> =
            found.iter().map(|it| format!("{}: {}", it.code, it.message)).collect();
        assert_eq!(told, [""; 0], "{}", example.slug);
    }
}

/// A design that people have only begun has no warnings, only hints.
#[test]
fn a_sheet_that_is_begun_is_not_scolded() {
    let begun = Sheet::new().component("Server", ComponentKind::Server);
    assert_eq!(begun.codes(&["component-unplaced", "environment-empty"]), [""; 0]);
}

proptest! {
    /// Whatever the design, findings read well and point at what is there, and
    /// their codes are those of their checks.
    #[test]
    fn findings_are_whole(design in crate::arbitrary::design(Default::default())) {
        for check in ALL {
            for found in (check.run)(&design) {
                prop_assert_eq!(&found.code, check.id);
                prop_assert!(found.message.ends_with('.') && found.help.ends_with('.'));
                prop_assert!(!found.message.starts_with(char::is_lowercase), "{}", found.message);
                prop_assert!(!found.places.is_empty());
                for place in &found.places {
                    let is_there = match place {
                        Place::Item(Item::Component(id)) => design.components.contains_key(id),
                        Place::Item(Item::Site(id)) => design.sites.contains_key(id),
                        Place::Item(Item::Node(id)) => design.nodes.contains_key(id),
                        Place::Item(Item::Link(id)) => design.links.contains_key(id),
                        Place::Item(Item::Naming(id)) => design.discovery.naming.contains_key(id),
                        Place::Item(Item::Message(id)) => design.discovery.messages.contains_key(id),
                        Place::Item(Item::Environment(id)) => design.environments.contains_key(id),
                        Place::Section(_) | Place::Text(_) => true,
                        _ => false,
                    };
                    prop_assert!(is_there, "{place:?}");
                }
            }
        }
    }
}
