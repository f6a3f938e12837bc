//! Changes that people make to the checkout example.

use design::command::{Placement, SetComponent, TextEdit};
use design::geometry::Point;
use design::merge::{Merge, merge};
use design::model::*;
use design::{Command, OrderKey, SortedMap, diff, examples};

pub fn checkout() -> Design {
    examples::find("checkout").unwrap().design()
}

pub fn first<K: Clone, V>(table: &SortedMap<K, V>, is: impl Fn(&V) -> bool) -> K {
    table.iter().find(|(_, record)| is(record)).map(|(id, _)| id.clone()).unwrap()
}

pub fn component(name: &str) -> ComponentId {
    first(&checkout().components, |it| it.name == name)
}

pub fn site(name: &str) -> SiteId {
    first(&checkout().sites, |it| it.name == name)
}

pub fn node(name: &str) -> NodeId {
    let design = checkout();
    first(&design.nodes, |it| design.node_name(it) == name)
}

pub fn environment(name: &str) -> EnvironmentId {
    first(&checkout().environments, |it| it.name == name)
}

pub fn rename(name: &str, new: &str) -> Command {
    Command::SetComponent(component(name), SetComponent::Name(new.to_owned()))
}

pub fn count(name: &str, count: u32) -> Command {
    Command::SetComponent(component(name), SetComponent::Count(Count::Fixed(count)))
}

pub fn remove(item: Item) -> Command {
    Command::remove(item)
}

pub fn insert(field: TextField, at: usize, text: &str) -> Command {
    Command::EditText(field, TextEdit { at, delete: 0, insert: text.to_owned() })
}

pub fn add_component(id: u128, name: &str, purpose: &str) -> Command {
    Command::AddComponent(Component {
        id: ComponentId::from_bits(id),
        order: OrderKey::default(),
        name: name.to_owned(),
        kind: ComponentKind::Cache,
        purpose: purpose.to_owned(),
        count: Count::Auto,
    })
}

pub fn add_node(id: u128, component: ComponentId, site: Option<SiteId>) -> Command {
    let (id, position) = (NodeId::from_bits(id), Point::new(0, 0));
    Command::AddNode(Node { id, component, site, label: None, replicas: 1, position })
}

pub fn add_link(id: u128, from: NodeId, to: NodeId) -> Command {
    Command::AddLink(Link {
        id: LinkId::from_bits(id),
        from: Endpoint::Node(from),
        to: Endpoint::Node(to),
        label: "SQL".to_owned(),
        kind: LinkKind::Request,
        direction: Direction::Forward,
    })
}

pub fn add_environment(id: u128, name: &str, location: &str) -> Command {
    Command::AddEnvironment(Environment {
        id: EnvironmentId::from_bits(id),
        order: OrderKey::default(),
        name: name.to_owned(),
        components: Table::<EnvironmentEntry>::new(),
        location: location.to_owned(),
        purpose: String::new(),
    })
}

pub fn entry(environment: EnvironmentId, component: ComponentId, count: u32) -> Command {
    let (id, order) = (EntryId::of_component(&component), OrderKey::default());
    let subject = Subject::Component(component);
    let entry = EnvironmentEntry { id, order, subject, count: Some(count) };
    Command::SetEntry(environment, entry)
}

pub fn into(site: SiteId, parent: SiteId) -> Command {
    let rect = checkout().sites[&site].rect;
    let (item, position) = (Endpoint::Site(site), rect.position());
    Command::Place(vec![Placement { item, position, parent: Some(parent) }])
}

pub fn sentences(before: &Design, after: &Design) -> Vec<String> {
    diff::compare(before, after).differences.into_iter().map(|it| it.sentence).collect()
}

pub fn merged(ours: &[Command], theirs: &[Command]) -> Merge {
    merged_from(&checkout(), ours, theirs)
}

pub fn merged_from(base: &Design, ours: &[Command], theirs: &[Command]) -> Merge {
    let [ours, theirs] = [ours, theirs].map(|commands| after(base, commands));
    merge(base, &ours, &theirs)
}

pub fn after(base: &Design, commands: &[Command]) -> Design {
    let mut design = base.clone();
    commands.iter().for_each(|command| drop(design.apply(command).unwrap()));
    design
}
