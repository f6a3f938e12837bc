//! What becomes of two people's changes, by example.

use design::command::{Contents, Placement, SetComponent, SetNode, TextEdit};
use design::geometry::{Point, Rect};
use design::merge::{Choices, Merge, Side, merge};
use design::model::*;
use design::{Command, OrderKey, SortedMap, diff, examples};

fn checkout() -> Design {
    examples::find("checkout").unwrap().design()
}

fn first<K: Clone, V>(table: &SortedMap<K, V>, is: impl Fn(&V) -> bool) -> K {
    table.iter().find(|(_, record)| is(record)).map(|(id, _)| id.clone()).unwrap()
}

fn component(name: &str) -> ComponentId {
    first(&checkout().components, |it| it.name == name)
}

fn site(name: &str) -> SiteId {
    first(&checkout().sites, |it| it.name == name)
}

fn node(name: &str) -> NodeId {
    let design = checkout();
    first(&design.nodes, |it| design.node_name(it) == name)
}

fn environment(name: &str) -> EnvironmentId {
    first(&checkout().environments, |it| it.name == name)
}

fn rename(name: &str, new: &str) -> Command {
    Command::SetComponent(component(name), SetComponent::Name(new.to_owned()))
}

fn count(name: &str, count: u32) -> Command {
    Command::SetComponent(component(name), SetComponent::Count(Count::Fixed(count)))
}

fn remove(item: Item) -> Command {
    Command::remove(item)
}

fn insert(field: TextField, at: usize, text: &str) -> Command {
    Command::EditText(field, TextEdit { at, delete: 0, insert: text.to_owned() })
}

fn add_component(id: u128, name: &str, purpose: &str) -> Command {
    Command::AddComponent(Component {
        id: ComponentId::from_bits(id),
        order: OrderKey::default(),
        name: name.to_owned(),
        kind: ComponentKind::Cache,
        purpose: purpose.to_owned(),
        count: Count::Auto,
    })
}

fn add_node(id: u128, component: ComponentId, site: Option<SiteId>) -> Command {
    let (id, position) = (NodeId::from_bits(id), Point::new(0, 0));
    Command::AddNode(Node { id, component, site, label: None, replicas: 1, position })
}

fn add_link(id: u128, from: NodeId, to: NodeId) -> Command {
    Command::AddLink(Link {
        id: LinkId::from_bits(id),
        from: Endpoint::Node(from),
        to: Endpoint::Node(to),
        label: "SQL".to_owned(),
        kind: LinkKind::Request,
        direction: Direction::Forward,
    })
}

fn add_environment(id: u128, name: &str, location: &str) -> Command {
    Command::AddEnvironment(Environment {
        id: EnvironmentId::from_bits(id),
        order: OrderKey::default(),
        name: name.to_owned(),
        components: Table::<EnvironmentEntry>::new(),
        location: location.to_owned(),
        purpose: String::new(),
    })
}

fn entry(environment: EnvironmentId, component: ComponentId, count: u32) -> Command {
    let (id, order) = (EntryId::of_component(&component), OrderKey::default());
    let subject = Subject::Component(component);
    let entry = EnvironmentEntry { id, order, subject, count: Some(count) };
    Command::SetEntry(environment, entry)
}

fn into(site: SiteId, parent: SiteId) -> Command {
    let rect: Rect = checkout().sites[&site].rect;
    let (item, position) = (Endpoint::Site(site), rect.position());
    Command::Place(vec![Placement { item, position, parent: Some(parent) }])
}

fn sentences(before: &Design, after: &Design) -> Vec<String> {
    diff::compare(before, after).differences.into_iter().map(|it| it.sentence).collect()
}

fn merged(ours: &[Command], theirs: &[Command]) -> Merge {
    let base = checkout();
    let [ours, theirs] = [ours, theirs].map(|commands| {
        let mut design = base.clone();
        commands.iter().for_each(|command| drop(design.apply(command).unwrap()));
        design
    });
    merge(&base, &ours, &theirs)
}

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
