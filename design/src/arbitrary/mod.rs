//! Random designs and commands for property tests, in this crate and others.
//!
//! Whatever a person could make is made here: hostile names, sites in sites,
//! links to sites, to oneself and twice between the same two. Every design is
//! made by commands, so that none is made that a command would refuse.

mod commands;
mod text;

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

pub use commands::command;
pub use text::{HOSTILE_NAMES, HOSTILE_PROSE, name, prose};

use crate::command::TextEdit;
use crate::geometry::{Point, Rect};
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Design, Direction, Endpoint, EntryId,
    Environment, EnvironmentEntry, EnvironmentId, Link, LinkId, LinkKind, Mechanism, Message,
    MessageId, MessageKind, NamingId, NamingKind, NamingPattern, Node, NodeId, Participant,
    ParticipantId, Site, SiteId, SiteKind, Step, StepId, Strategy as Spread, Subject, Table,
};
use crate::{Command, OrderKey, TextField};

/// How many records of each table a random design has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Components; nodes need at least one.
    pub components: Range<usize>,
    /// Sites.
    pub sites: Range<usize>,
    /// Nodes.
    pub nodes: Range<usize>,
    /// Links.
    pub links: Range<usize>,
    /// Naming patterns, steps, participants, messages and environments each.
    pub others: Range<usize>,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { components: 0..6, sites: 0..6, nodes: 0..9, links: 0..9, others: 0..5 }
    }
}

/// Random designs.
pub fn design(sizes: Sizes) -> impl Strategy<Value = Design> {
    let drawing = (
        vec(component(), sizes.components),
        vec((site(), any::<Index>()), sizes.sites),
        vec((node(), any::<[Index; 2]>()), sizes.nodes),
        vec((link(), any::<[Index; 2]>()), sizes.links),
    );
    let others = sizes.others;
    let document = (
        (name(), prose(), prop::option::of(prop::sample::select(&Spread::ALL[..])), prose()),
        prop::collection::btree_map(prop::sample::select(&Mechanism::ALL[..]), name(), 0..5),
        vec((prop::sample::select(&NamingKind::ALL[..]), name()), others.clone()),
        vec(prose(), others.clone()),
        vec(subject(), others.clone()),
        vec((any::<[Index; 2]>(), message_kind(), name()), others.clone()),
        vec((name(), vec((subject(), prop::option::of(0_u32..5)), 0..4), prose(), prose()), others),
    );
    (drawing, document).prop_map(|(drawing, document)| {
        let mut maker = Maker::default();
        let (components, sites, nodes, links) = drawing;
        components.into_iter().for_each(|it| maker.add_component(it));
        sites.into_iter().for_each(|(it, parent)| maker.add_site(it, &parent));
        nodes.into_iter().for_each(|(it, ends)| maker.add_node(it, &ends));
        links.into_iter().for_each(|(it, ends)| maker.add_link(it, &ends));
        let ((title, summary, strategy, description), mechanisms, naming, steps, ..) = &document;
        maker.add_texts(title, summary, *strategy, description);
        for (mechanism, note) in mechanisms {
            maker.apply(Command::SetMechanism(*mechanism, Some(note.clone())));
        }
        maker.add_convention(naming, steps);
        maker.add_sequence(&document.4, &document.5);
        document.6.into_iter().for_each(|it| maker.add_environment(it));
        maker.design
    })
}

type Named<I> = (String, Option<I>);
type Subjects = Vec<(Named<Index>, Option<u32>)>;

fn component_kind() -> impl Strategy<Value = ComponentKind> {
    let other = name().prop_map(ComponentKind::Other);
    prop_oneof![8 => prop::sample::select(ComponentKind::ALL.to_vec()), 1 => other]
}

fn site_kind() -> impl Strategy<Value = SiteKind> {
    let other = name().prop_map(SiteKind::Other);
    prop_oneof![8 => prop::sample::select(SiteKind::ALL.to_vec()), 1 => other]
}

fn message_kind() -> impl Strategy<Value = MessageKind> {
    prop::sample::select(&MessageKind::ALL[..])
}

fn component() -> impl Strategy<Value = (String, ComponentKind, String, Count)> {
    let count = prop_oneof![Just(Count::Auto), (0_u32..100).prop_map(Count::Fixed)];
    (name(), component_kind(), prose(), count)
}

fn point() -> impl Strategy<Value = Point> {
    (-20_i32..60, -20_i32..60).prop_map(|(x, y)| Point::new(x * 20, y * 20))
}

fn rect() -> impl Strategy<Value = Rect> {
    (point(), 2_i32..40, 2_i32..40)
        .prop_map(|(at, width, height)| Rect::new(at.x, at.y, width * 20, height * 20))
}

fn site() -> impl Strategy<Value = (String, SiteKind, Rect)> {
    (name(), site_kind(), rect())
}

fn node() -> impl Strategy<Value = (Option<String>, u32, Point)> {
    (prop::option::of(name()), prop_oneof![4 => 1_u32..4, 1 => Just(1_000_000)], point())
}

fn link() -> impl Strategy<Value = (String, LinkKind, Direction)> {
    let label = prop_oneof![Just(String::new()), name()];
    let kind = prop::sample::select(&LinkKind::ALL[..]);
    (label, kind, prop::sample::select(&Direction::ALL[..]))
}

/// A name, and perhaps the component to take instead.
fn subject() -> impl Strategy<Value = Named<Index>> {
    (name(), prop::option::of(any::<Index>()))
}

/// Makes a design record by record.
#[derive(Default)]
struct Maker {
    design: Design,
    made: u64,
}

impl Maker {
    fn apply(&mut self, command: Command) {
        // What a command refuses, such as too deep a nesting, is left out.
        drop(self.design.apply(&command));
    }

    /// Numbers in an order that says nothing, as real ids have it.
    fn next(&mut self) -> u128 {
        self.made += 1;
        u128::from(self.made.wrapping_mul(0x9e37_79b9_7f4a_7c15)) << 16
    }

    fn add_component(&mut self, it: (String, ComponentKind, String, Count)) {
        let (name, kind, purpose, count) = it;
        let id = ComponentId::from_bits(self.next());
        let order = OrderKey::nth(self.design.components.len());
        self.apply(Command::AddComponent(Component { id, order, name, kind, purpose, count }));
    }

    fn add_site(&mut self, (name, kind, rect): (String, SiteKind, Rect), parent: &Index) {
        let id = SiteId::from_bits(self.next());
        let parent = chosen(self.design.sites.keys(), self.design.sites.len(), parent);
        self.apply(Command::AddSite(Site { id, name, kind, parent, rect }));
    }

    fn add_node(&mut self, it: (Option<String>, u32, Point), [component, site]: &[Index; 2]) {
        let components = &self.design.components;
        if components.is_empty() {
            return;
        }
        let component = components.keys().nth(component.index(components.len())).cloned();
        let site = chosen(self.design.sites.keys(), self.design.sites.len(), site);
        let id = NodeId::from_bits(self.next());
        let (label, replicas, position) = it;
        if let Some(component) = component {
            self.apply(Command::AddNode(Node { id, component, site, label, replicas, position }));
        }
    }

    fn add_link(&mut self, it: (String, LinkKind, Direction), ends: &[Index; 2]) {
        let nodes = self.design.nodes.keys().cloned().map(Endpoint::Node);
        let sites = self.design.sites.keys().cloned().map(Endpoint::Site);
        let all: Vec<Endpoint> = nodes.chain(sites).collect();
        let id = LinkId::from_bits(self.next());
        let (label, kind, direction) = it;
        if let [Some(from), Some(to)] =
            ends.map(|end| all.get(if all.is_empty() { 0 } else { end.index(all.len()) }).cloned())
        {
            self.apply(Command::AddLink(Link { id, from, to, label, kind, direction }));
        }
    }

    fn write(&mut self, field: TextField, text: &str) {
        self.apply(Command::EditText(field, TextEdit { at: 0, delete: 0, insert: text.into() }));
    }

    fn add_texts(&mut self, title: &str, summary: &str, spread: Option<Spread>, words: &str) {
        self.apply(Command::SetTitle(title.to_owned()));
        self.apply(Command::SetStrategy(spread));
        self.write(TextField::Summary, summary);
        self.write(TextField::DistributionDescription, words);
    }

    fn add_convention(&mut self, naming: &[(NamingKind, String)], steps: &[String]) {
        for ((kind, pattern), order) in naming.iter().zip(OrderKey::sequence(naming.len())) {
            let (id, pattern) = (NamingId::from_bits(self.next()), pattern.clone());
            self.apply(Command::AddNaming(NamingPattern { id, order, kind: *kind, pattern }));
        }
        for (text, order) in steps.iter().zip(OrderKey::sequence(steps.len())) {
            let (id, text) = (StepId::from_bits(self.next()), text.clone());
            self.apply(Command::AddStep(Step { id, order, text }));
        }
    }

    fn subject(&self, (text, component): &Named<Index>) -> Subject {
        let components = &self.design.components;
        let id = component
            .as_ref()
            .filter(|_| !components.is_empty())
            .and_then(|index| components.keys().nth(index.index(components.len())));
        id.map_or_else(|| Subject::Text(text.clone()), |id| Subject::Component(id.clone()))
    }

    fn add_sequence(
        &mut self,
        participants: &[Named<Index>],
        messages: &[([Index; 2], MessageKind, String)],
    ) {
        for (it, order) in participants.iter().zip(OrderKey::sequence(participants.len())) {
            let (id, subject) = (ParticipantId::from_bits(self.next()), self.subject(it));
            self.apply(Command::AddParticipant(Participant { id, order, subject }));
        }
        let ids: Vec<ParticipantId> = self.design.discovery.participants.keys().cloned().collect();
        for ((ends, kind, text), order) in messages.iter().zip(OrderKey::sequence(messages.len())) {
            let (id, kind, text) = (MessageId::from_bits(self.next()), *kind, text.clone());
            if let [Some(from), Some(to)] = ends
                .map(|end| ids.get(if ids.is_empty() { 0 } else { end.index(ids.len()) }).cloned())
            {
                self.apply(Command::AddMessage(Message { id, order, from, to, kind, text }));
            }
        }
    }

    fn add_environment(&mut self, it: (String, Subjects, String, String)) {
        let (name, subjects, location, purpose) = it;
        let mut components = Table::<EnvironmentEntry>::new();
        for ((subject, count), order) in subjects.iter().zip(OrderKey::sequence(subjects.len())) {
            let subject = self.subject(subject);
            let id = match &subject {
                Subject::Component(component) => EntryId::of_component(component),
                Subject::Text(_) => EntryId::from_bits(self.next()),
            };
            let entry = EnvironmentEntry { id: id.clone(), order, subject, count: *count };
            components.insert(id, entry);
        }
        let id = EnvironmentId::from_bits(self.next());
        let order = OrderKey::nth(self.design.environments.len());
        let environment = Environment { id, order, name, components, location, purpose };
        self.apply(Command::AddEnvironment(environment));
    }
}

/// One of several, or none of them.
fn chosen<'a, T: Clone + 'a>(
    all: impl Iterator<Item = &'a T>,
    number: usize,
    index: &Index,
) -> Option<T> {
    all.cloned().map(Some).chain([None]).nth(index.index(number + 1)).flatten()
}
