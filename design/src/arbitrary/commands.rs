//! Random commands for a design.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{component_kind, link, message_kind, name, point, prose, rect, site_kind};
use crate::command::TextEdit;
use crate::command::{
    Contents, Placement, SetComponent, SetLink, SetMessage, SetNaming, SetNode, SetSite,
};
use crate::model::{
    Component, ComponentId, Count, Design, Endpoint, EntryId, Environment, EnvironmentEntry,
    EnvironmentId, Item, Link, LinkId, Mechanism, Message, MessageId, NamingId, NamingKind,
    NamingPattern, Node, NodeId, Participant, ParticipantId, Record, Site, SiteId, Step, StepId,
    Strategy as Spread, Subject, Table, TextField,
};
use crate::{Command, OrderKey};

/// Random commands: most of them apply to the design, some name what is not
/// there, collide with what is, or bring values that are not allowed.
pub fn command(design: &Design) -> BoxedStrategy<Command> {
    let one = any_one(&Ids::of(design));
    prop_oneof![5 => one.clone(), 1 => vec(one, 0..5).prop_map(Command::Batch)].boxed()
}

/// The ids of a design, with one of each kind that is not there.
struct Ids {
    components: Vec<ComponentId>,
    sites: Vec<SiteId>,
    nodes: Vec<NodeId>,
    links: Vec<LinkId>,
    naming: Vec<NamingId>,
    steps: Vec<StepId>,
    participants: Vec<ParticipantId>,
    messages: Vec<MessageId>,
    environments: Vec<EnvironmentId>,
    entries: Vec<EntryId>,
}

impl Ids {
    fn of(design: &Design) -> Self {
        fn of<R: Record>(table: &Table<R>, missing: R::Id) -> Vec<R::Id> {
            table.keys().cloned().chain([missing]).collect()
        }
        let discovery = &design.discovery;
        let entries = design.environments.values().flat_map(|it| it.components.keys());
        Self {
            components: of(&design.components, ComponentId::from_bits(7)),
            sites: of(&design.sites, SiteId::from_bits(7)),
            nodes: of(&design.nodes, NodeId::from_bits(7)),
            links: of(&design.links, LinkId::from_bits(7)),
            naming: of(&discovery.naming, NamingId::from_bits(7)),
            steps: of(&discovery.steps, StepId::from_bits(7)),
            participants: of(&discovery.participants, ParticipantId::from_bits(7)),
            messages: of(&discovery.messages, MessageId::from_bits(7)),
            environments: of(&design.environments, EnvironmentId::from_bits(7)),
            entries: entries.cloned().chain([EntryId::from_bits(7)]).collect(),
        }
    }

    fn items(&self) -> BoxedStrategy<Item> {
        let entry = (select(self.environments.clone()), select(self.entries.clone()));
        prop_oneof![
            select(self.components.clone()).prop_map(Item::Component),
            select(self.sites.clone()).prop_map(Item::Site),
            select(self.nodes.clone()).prop_map(Item::Node),
            select(self.links.clone()).prop_map(Item::Link),
            select(self.naming.clone()).prop_map(Item::Naming),
            select(self.steps.clone()).prop_map(Item::Step),
            select(self.participants.clone()).prop_map(Item::Participant),
            select(self.messages.clone()).prop_map(Item::Message),
            select(self.environments.clone()).prop_map(Item::Environment),
            entry.prop_map(|(environment, entry)| Item::Entry(environment, entry)),
        ]
        .boxed()
    }

    fn ends(&self) -> BoxedStrategy<Endpoint> {
        let sites = select(self.sites.clone()).prop_map(Endpoint::Site);
        prop_oneof![select(self.nodes.clone()).prop_map(Endpoint::Node), sites].boxed()
    }

    fn subjects(&self) -> BoxedStrategy<Subject> {
        let components = select(self.components.clone()).prop_map(Subject::Component);
        prop_oneof![components, line().prop_map(Subject::Text)].boxed()
    }

    fn texts(&self) -> BoxedStrategy<TextField> {
        prop_oneof![
            Just(TextField::Summary),
            Just(TextField::DistributionDescription),
            select(self.components.clone()).prop_map(TextField::ComponentPurpose),
            select(self.steps.clone()).prop_map(TextField::StepText),
            select(self.environments.clone()).prop_map(TextField::EnvironmentLocation),
            select(self.environments.clone()).prop_map(TextField::EnvironmentPurpose),
        ]
        .boxed()
    }
}

/// A name, with white space around it or even a line break in it.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => name(),
        1 => name().prop_map(|name| [" ", &name, "\t"].concat()),
        1 => Just("two\nlines".to_owned()),
        1 => Just("x".repeat(crate::limits::LINE_CHARS + 1)),
    ]
}

fn order() -> impl Strategy<Value = OrderKey> {
    let keys = prop_oneof![8 => "a[0-9]", 1 => "[a-zA-Z0-9]{0,6}", 1 => Just(String::new())];
    keys.prop_map(OrderKey::from)
}

fn count() -> impl Strategy<Value = Count> {
    prop_oneof![Just(Count::Auto), any::<u32>().prop_map(Count::Fixed)]
}

fn any_one(ids: &Ids) -> BoxedStrategy<Command> {
    prop_oneof![drawing(ids), connecting(ids), writing(ids), discovering(ids), listing(ids)].boxed()
}

fn drawing(ids: &Ids) -> BoxedStrategy<Command> {
    let parents = || prop::option::of(select(ids.sites.clone()));
    let add_site = (any::<u128>(), line(), site_kind(), parents(), rect());
    let set_site = prop_oneof![
        line().prop_map(SetSite::Name),
        site_kind().prop_map(SetSite::Kind),
        rect().prop_map(SetSite::Rect),
    ];
    let label = || prop::option::of(line());
    let add_node = (any::<u128>(), select(ids.components.clone()), parents(), label(), point());
    let set_node = prop_oneof![
        select(ids.components.clone()).prop_map(SetNode::Component),
        label().prop_map(SetNode::Label),
        (0_u32..9).prop_map(SetNode::Replicas),
    ];
    let placement = (ids.ends(), point(), parents())
        .prop_map(|(item, position, parent)| Placement { item, position, parent });
    prop_oneof![
        add_site.prop_map(|(bits, name, kind, parent, rect)| {
            Command::AddSite(Site { id: SiteId::from_bits(bits), name, kind, parent, rect })
        }),
        (select(ids.sites.clone()), set_site).prop_map(|(id, it)| Command::SetSite(id, it)),
        add_node.prop_map(|(bits, component, site, label, position)| {
            let id = NodeId::from_bits(bits);
            Command::AddNode(Node { id, component, site, label, replicas: 1, position })
        }),
        (select(ids.nodes.clone()), set_node).prop_map(|(id, it)| Command::SetNode(id, it)),
        vec(placement, 0..4).prop_map(Command::Place),
    ]
    .boxed()
}

fn connecting(ids: &Ids) -> BoxedStrategy<Command> {
    let add = (any::<u128>(), ids.ends(), ids.ends(), link());
    let set = prop_oneof![
        ids.ends().prop_map(SetLink::From),
        ids.ends().prop_map(SetLink::To),
        line().prop_map(SetLink::Label),
        link().prop_map(|(_, kind, _)| SetLink::Kind(kind)),
        link().prop_map(|(_, _, direction)| SetLink::Direction(direction)),
    ];
    let contents = prop_oneof![Just(Contents::Remove), Just(Contents::Keep)];
    prop_oneof![
        add.prop_map(|(bits, from, to, (label, kind, direction))| {
            let id = LinkId::from_bits(bits);
            Command::AddLink(Link { id, from, to, label, kind, direction })
        }),
        (select(ids.links.clone()), set).prop_map(|(id, it)| Command::SetLink(id, it)),
        (vec(ids.items(), 0..4), contents).prop_map(|(items, rest)| Command::Remove(items, rest)),
    ]
    .boxed()
}

fn writing(ids: &Ids) -> BoxedStrategy<Command> {
    let edit = (0_usize..6, 0_usize..4, prose()).prop_map(|(at, delete, insert)| TextEdit {
        at,
        delete,
        insert,
    });
    let add = (any::<u128>(), order(), line(), component_kind(), prose(), count());
    let set = prop_oneof![
        line().prop_map(SetComponent::Name),
        component_kind().prop_map(SetComponent::Kind),
        count().prop_map(SetComponent::Count),
    ];
    prop_oneof![
        line().prop_map(Command::SetTitle),
        (ids.texts(), edit).prop_map(|(field, edit)| Command::EditText(field, edit)),
        add.prop_map(|(bits, order, name, kind, purpose, count)| {
            let id = ComponentId::from_bits(bits);
            Command::AddComponent(Component { id, order, name, kind, purpose, count })
        }),
        (select(ids.components.clone()), set).prop_map(|(id, it)| Command::SetComponent(id, it)),
        prop::option::of(select(&Spread::ALL[..])).prop_map(Command::SetStrategy),
        (select(&Mechanism::ALL[..]), prop::option::of(line()))
            .prop_map(|(mechanism, note)| Command::SetMechanism(mechanism, note)),
    ]
    .boxed()
}

fn discovering(ids: &Ids) -> BoxedStrategy<Command> {
    let kind = || select(&NamingKind::ALL[..]);
    let participants = || select(ids.participants.clone());
    let set_naming =
        prop_oneof![kind().prop_map(SetNaming::Kind), line().prop_map(SetNaming::Pattern)];
    let set_message = prop_oneof![
        participants().prop_map(SetMessage::From),
        participants().prop_map(SetMessage::To),
        message_kind().prop_map(SetMessage::Kind),
        line().prop_map(SetMessage::Text),
    ];
    let message = (any::<u128>(), order(), participants(), participants(), message_kind(), line());
    prop_oneof![
        (any::<u128>(), order(), kind(), line()).prop_map(|(bits, order, kind, pattern)| {
            let id = NamingId::from_bits(bits);
            Command::AddNaming(NamingPattern { id, order, kind, pattern })
        }),
        (select(ids.naming.clone()), set_naming).prop_map(|(id, it)| Command::SetNaming(id, it)),
        (any::<u128>(), order(), prose()).prop_map(|(bits, order, text)| {
            Command::AddStep(Step { id: StepId::from_bits(bits), order, text })
        }),
        (any::<u128>(), order(), ids.subjects()).prop_map(|(bits, order, subject)| {
            let id = ParticipantId::from_bits(bits);
            Command::AddParticipant(Participant { id, order, subject })
        }),
        (participants(), ids.subjects()).prop_map(|(id, it)| Command::SetParticipant(id, it)),
        message.prop_map(|(bits, order, from, to, kind, text)| {
            let id = MessageId::from_bits(bits);
            Command::AddMessage(Message { id, order, from, to, kind, text })
        }),
        (select(ids.messages.clone()), set_message)
            .prop_map(|(id, it)| Command::SetMessage(id, it)),
    ]
    .boxed()
}

fn listing(ids: &Ids) -> BoxedStrategy<Command> {
    let environments = || select(ids.environments.clone());
    let entry = (select(ids.entries.clone()), order(), ids.subjects(), prop::option::of(0_u32..9))
        .prop_map(|(id, order, subject, count)| EnvironmentEntry { id, order, subject, count });
    prop_oneof![
        (any::<u128>(), order(), line(), prose()).prop_map(|(bits, order, name, location)| {
            let id = EnvironmentId::from_bits(bits);
            let (components, purpose) = (Table::<EnvironmentEntry>::new(), String::new());
            Command::AddEnvironment(Environment { id, order, name, components, location, purpose })
        }),
        (environments(), line()).prop_map(|(id, name)| Command::RenameEnvironment(id, name)),
        (environments(), entry).prop_map(|(id, entry)| Command::SetEntry(id, entry)),
        (ids.items(), order()).prop_map(|(item, order)| Command::Reorder(item, order)),
    ]
    .boxed()
}
