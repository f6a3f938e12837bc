//! The merge of each type of record.

use super::item;
use super::picker::{Picker, Versions};
use crate::model::{
    Component, Environment, EnvironmentEntry, Item, Link, Message, NamingPattern, Node,
    Participant, Record, Site, Step,
};

/// A record whose fields can be merged.
pub(super) trait Merged: Record {
    /// The record that both sides have.
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self;
}

impl Merged for Component {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            order: picker.field("order", of, |it| &it.order),
            name: picker.field("name", of, |it| &it.name),
            kind: picker.field("kind", of, |it| &it.kind),
            purpose: picker.prose("purpose", of, |it| &it.purpose),
            count: picker.field("count", of, |it| &it.count),
        }
    }
}

impl Merged for Site {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            name: picker.field("name", of, |it| &it.name),
            kind: picker.field("kind", of, |it| &it.kind),
            parent: picker.parent(of),
            rect: picker.field("rect", of, |it| &it.rect),
        }
    }
}

impl Merged for Node {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            component: picker.reference(
                "component",
                of,
                |it| &it.component,
                |it| Some(Item::Component(it.clone())),
            ),
            site: picker.place("site", of, |it| &it.site),
            label: picker.field("label", of, |it| &it.label),
            replicas: picker.field("replicas", of, |it| &it.replicas),
            position: picker.field("position", of, |it| &it.position),
        }
    }
}

impl Merged for Link {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            from: picker.reference("from", of, |it| &it.from, item::end),
            to: picker.reference("to", of, |it| &it.to, item::end),
            label: picker.field("label", of, |it| &it.label),
            kind: picker.field("kind", of, |it| &it.kind),
            direction: picker.field("direction", of, |it| &it.direction),
        }
    }
}

impl Merged for NamingPattern {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            order: picker.field("order", of, |it| &it.order),
            kind: picker.field("kind", of, |it| &it.kind),
            pattern: picker.field("pattern", of, |it| &it.pattern),
        }
    }
}

impl Merged for Step {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            order: picker.field("order", of, |it| &it.order),
            text: picker.prose("text", of, |it| &it.text),
        }
    }
}

impl Merged for Participant {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            order: picker.field("order", of, |it| &it.order),
            subject: picker.reference("subject", of, |it| &it.subject, item::subject),
        }
    }
}

impl Merged for Message {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            order: picker.field("order", of, |it| &it.order),
            from: picker.reference("from", of, |it| &it.from, item::participant),
            to: picker.reference("to", of, |it| &it.to, item::participant),
            kind: picker.field("kind", of, |it| &it.kind),
            text: picker.field("text", of, |it| &it.text),
        }
    }
}

impl Merged for Environment {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        let id = of.ours.id.clone();
        Self {
            order: picker.field("order", of, |it| &it.order),
            name: picker.field("name", of, |it| &it.name),
            location: picker.prose("location", of, |it| &it.location),
            purpose: picker.prose("purpose", of, |it| &it.purpose),
            components: picker.table(
                of.base.map(|base| &base.components),
                &of.ours.components,
                &of.theirs.components,
                &|entry| Item::Entry(id.clone(), entry),
            ),
            id,
        }
    }
}

impl Merged for EnvironmentEntry {
    fn merged(picker: &mut Picker, of: Versions<Self>) -> Self {
        Self {
            id: of.ours.id.clone(),
            order: picker.field("order", of, |it| &it.order),
            subject: picker.reference("subject", of, |it| &it.subject, item::subject),
            count: picker.field("count", of, |it| &it.count),
        }
    }
}
