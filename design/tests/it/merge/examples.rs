//! What becomes of two people's changes, by example.

use design::command::{Contents, Placement, SetComponent, SetNode, TextEdit};
use design::geometry::{Point, Rect};
use design::merge::{Choices, Conflict, Merge, Side, merge};
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

fn entry(name: &str, component: ComponentId, count: u32) -> Command {
    let (id, order) = (EntryId::of_component(&component), OrderKey::default());
    let subject = Subject::Component(component);
    Command::SetEntry(
        environment(name),
        EnvironmentEntry { id, order, subject, count: Some(count) },
    )
}

fn into(site: SiteId, parent: SiteId) -> Command {
    let rect: Rect = checkout().sites[&site].rect;
    let (item, position) = (Endpoint::Site(site), rect.position());
    Command::Place(vec![Placement { item, position, parent: Some(parent) }])
}

fn sentences(before: &Design, after: &Design) -> Vec<String> {
    diff::compare(before, after).differences.into_iter().map(|it| it.sentence).collect()
}

/// Two people's changes of the checkout example.
struct Case {
    what: &'static str,
    ours: Vec<Command>,
    theirs: Vec<Command>,
    /// The conflicts, each with what both say.
    conflicts: &'static [(&'static str, Option<&'static str>, Option<&'static str>)],
    /// What changed with all conflicts decided for ours.
    kept: &'static [&'static str],
    /// What changed with all conflicts decided for theirs.
    taken: &'static [&'static str],
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

fn cases() -> Vec<Case> {
    let purpose = || TextField::ComponentPurpose(component("Checkout API"));
    vec![
        Case {
            what: "different fields of a record are both taken",
            ours: vec![rename("Checkout API", "Till API")],
            theirs: vec![count("Checkout API", 8)],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "the same change on both sides is taken once",
            ours: vec![rename("Checkout API", "Till API"), add_component(1, "Redis", "Fast")],
            theirs: vec![rename("Checkout API", "Till API"), add_component(1, "Redis", "Fast")],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "different values of one field are a conflict",
            ours: vec![count("Checkout API", 4)],
            theirs: vec![count("Checkout API", 8)],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "texts are merged line by line",
            ours: vec![insert(TextField::Summary, 0, "Above.\n\n")],
            theirs: vec![insert(TextField::Summary, checkout().summary.len(), "\n\nBelow.")],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "changes in the same line are a conflict",
            ours: vec![insert(purpose(), 0, "Quickly ")],
            theirs: vec![insert(purpose(), 0, "Safely ")],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "a removed record that the other side changed is a conflict",
            ours: vec![remove(Item::Node(node("Orders (standby)")))],
            theirs: vec![Command::SetNode(node("Orders (standby)"), SetNode::Replicas(3))],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "a removed component of which a node was added is a conflict",
            ours: vec![remove(Item::Component(component("Sessions")))],
            theirs: vec![add_node(1, component("Sessions"), None)],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "a removed site in which a node was added is a conflict",
            ours: vec![add_node(1, component("Sessions"), Some(site("Dublin")))],
            theirs: vec![Command::Remove(vec![Item::Site(site("Dublin"))], Contents::Keep)],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "a removed node to which a link was added is a conflict",
            ours: vec![remove(Item::Node(node("Orders (standby)")))],
            theirs: vec![add_link(1, node("Users"), node("Orders (standby)"))],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "what both removed is gone",
            ours: vec![remove(Item::Component(component("Sessions")))],
            theirs: vec![remove(Item::Component(component("Sessions")))],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "what both added alike is one, with what refers to it",
            ours: vec![
                add_component(1, "Redis", ""),
                add_node(2, ComponentId::from_bits(1), Some(site("Dublin"))),
                add_link(3, NodeId::from_bits(2), node("Users")),
                add_environment(4, "Load test", "Here"),
            ],
            theirs: vec![
                add_component(9, "Redis", "Holds sessions"),
                add_node(8, ComponentId::from_bits(9), Some(site("Dublin"))),
                add_link(7, NodeId::from_bits(8), node("Users")),
                add_environment(6, "Load test", "There"),
                Command::SetEntry(
                    EnvironmentId::from_bits(6),
                    EnvironmentEntry {
                        id: EntryId::of_component(&ComponentId::from_bits(9)),
                        order: OrderKey::default(),
                        subject: Subject::Component(ComponentId::from_bits(9)),
                        count: None,
                    },
                ),
            ],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "entries of an environment are records of their own",
            ours: vec![
                entry("Staging", component("Users"), 3),
                entry("Staging", component("Checkout API"), 2),
            ],
            theirs: vec![
                entry("Staging", component("Sessions"), 4),
                entry("Staging", component("Checkout API"), 5),
            ],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "mechanisms are merged one by one",
            ours: vec![
                Command::SetMechanism(Mechanism::Hardcoded, Some("In tests".to_owned())),
                Command::SetMechanism(Mechanism::Dns, None),
            ],
            theirs: vec![
                Command::SetMechanism(Mechanism::Other, Some("By mail".to_owned())),
                Command::SetMechanism(Mechanism::Dns, Some("Split horizon".to_owned())),
            ],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "different rows of a list move together",
            ours: vec![Command::Reorder(
                Item::Component(component("Sessions")),
                OrderKey::between(None, Some(&OrderKey::first())),
            )],
            theirs: vec![Command::Reorder(
                Item::Component(component("Users")),
                OrderKey::default(),
            )],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "a row that both move is a conflict",
            ours: vec![Command::Reorder(
                Item::Component(component("Sessions")),
                OrderKey::between(None, Some(&OrderKey::first())),
            )],
            theirs: vec![Command::Reorder(
                Item::Component(component("Sessions")),
                OrderKey::default(),
            )],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
        Case {
            what: "sites do not end up in themselves",
            ours: vec![into(site("Dublin"), site("Frankfurt"))],
            theirs: vec![into(site("Frankfurt"), site("Dublin"))],
            conflicts: &[],
            kept: &[],
            taken: &[],
        },
    ]
}

#[test]
fn two_people_change_one_design() {
    for case in cases() {
        let merge = merged(&case.ours, &case.theirs);
        let conflicts: Vec<_> = merge
            .conflicts
            .iter()
            .map(|it| (it.sentence.as_str(), it.ours.as_deref(), it.theirs.as_deref()))
            .collect();
        println!(
            "CASE {}\n  {conflicts:#?}\n  KEPT {:#?}\n  TAKEN {:#?}",
            case.what,
            sentences(&checkout(), &merge.resolve_all(Side::Ours)),
            sentences(&checkout(), &merge.resolve_all(Side::Theirs))
        );
    }
}
