//! Carrying out commands.

use super::editor::{Editable, Editor};
use super::place::place;
use super::remove::remove;
use super::{
    Changes, Command, Refusal, SetComponent, SetLink, SetMessage, SetNaming, SetNode, SetSite,
    TextEdit, valid,
};
use crate::model::{
    Component, ComponentId, Design, Endpoint, Environment, EnvironmentEntry, EnvironmentId, Item,
    Link, LinkId, Message, MessageId, NamingId, NamingPattern, Node, NodeId, Ordered, Participant,
    Site, SiteId, Step, Subject, Table, TextField, last_order,
};
use crate::order::OrderKey;

impl Design {
    /// Carries out a command and returns what it changed.
    ///
    /// # Errors
    /// A [`Refusal`] when the command does not apply; the design is then as it was.
    pub fn apply(&mut self, command: &Command) -> Result<Changes, Refusal> {
        let mut editor = Editor::new(self);
        match run(&mut editor, command) {
            Ok(()) => Ok(editor.finished()),
            Err(refusal) => {
                editor.rolled_back();
                Err(refusal)
            }
        }
    }
}

fn run(editor: &mut Editor, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::SetTitle(title) => editor.set_title(valid::line(title)?),
        Command::EditText(field, edit) => edit_text(editor, field, edit)?,
        Command::AddComponent(component) => add_in_order(editor, valid::component(component)?)?,
        Command::SetComponent(id, field) => set_component(editor, id, field)?,
        Command::AddSite(site) => add_site(editor, site)?,
        Command::SetSite(id, field) => set_site(editor, id, field)?,
        Command::AddNode(node) => add_node(editor, node)?,
        Command::SetNode(id, field) => set_node(editor, id, field)?,
        Command::Place(placements) => place(editor, placements)?,
        Command::AddLink(link) => add_link(editor, link)?,
        Command::SetLink(id, field) => set_link(editor, id, field)?,
        Command::SetStrategy(strategy) => editor.set_strategy(*strategy),
        Command::SetMechanism(mechanism, note) => {
            let note = note.as_deref().map(valid::line).transpose()?;
            editor.set_mechanism(*mechanism, note);
        }
        Command::AddNaming(naming) => add_in_order(editor, valid::naming(naming)?)?,
        Command::SetNaming(id, field) => set_naming(editor, id, field)?,
        Command::AddStep(step) => {
            valid::prose(&step.text)?;
            add_in_order(editor, step.clone())?;
        }
        Command::AddParticipant(participant) => {
            let subject = known_subject(editor, &participant.subject)?;
            add_in_order(editor, Participant { subject, ..participant.clone() })?;
        }
        Command::SetParticipant(id, subject) => {
            let subject = known_subject(editor, subject)?;
            editor.set::<Participant>(id, |participant| participant.subject = subject)?;
        }
        Command::AddMessage(message) => add_message(editor, message)?,
        Command::SetMessage(id, field) => set_message(editor, id, field)?,
        Command::AddEnvironment(environment) => add_environment(editor, environment)?,
        Command::RenameEnvironment(id, name) => {
            let name = valid::line(name)?;
            editor.set::<Environment>(id, |environment| environment.name = name)?;
        }
        Command::SetEntry(id, entry) => set_entry(editor, id, entry)?,
        Command::Reorder(item, order) => reorder(editor, item, order)?,
        Command::Remove(items, contents) => {
            for item in items {
                remove(editor, item, *contents);
            }
        }
        Command::Batch(commands) => {
            valid::batch(commands.len())?;
            for command in commands {
                run(editor, command)?;
            }
        }
    }
    Ok(())
}

/// Adds a record of an ordered list; one without a place goes to the end.
fn add_in_order<R: Editable + Ordered>(editor: &mut Editor, mut record: R) -> Result<(), Refusal> {
    if record.order().is_unset() {
        *record.order_mut() = last_order(R::table(editor.design));
    }
    editor.add(record)
}

fn edit_text(editor: &mut Editor, field: &TextField, edit: &TextEdit) -> Result<(), Refusal> {
    let before = match field {
        TextField::Summary => &editor.design.summary,
        TextField::DistributionDescription => &editor.design.distribution.description,
        TextField::ComponentPurpose(id) => &editor.get::<Component>(id)?.purpose,
        TextField::StepText(id) => &editor.get::<Step>(id)?.text,
        TextField::EnvironmentLocation(id) => &editor.get::<Environment>(id)?.location,
        TextField::EnvironmentPurpose(id) => &editor.get::<Environment>(id)?.purpose,
    };
    let text = edit.applied(before).ok_or(Refusal::StaleText)?;
    valid::prose(&text)?;
    match field {
        TextField::Summary => editor.set_summary(text),
        TextField::DistributionDescription => editor.set_description(text),
        TextField::ComponentPurpose(id) => editor.set::<Component>(id, |it| it.purpose = text)?,
        TextField::StepText(id) => editor.set::<Step>(id, |it| it.text = text)?,
        TextField::EnvironmentLocation(id) => {
            editor.set::<Environment>(id, |it| it.location = text)?
        }
        TextField::EnvironmentPurpose(id) => {
            editor.set::<Environment>(id, |it| it.purpose = text)?
        }
    }
    Ok(())
}

fn set_component(
    editor: &mut Editor,
    id: &ComponentId,
    field: &SetComponent,
) -> Result<(), Refusal> {
    match field {
        SetComponent::Name(name) => {
            let name = valid::line(name)?;
            editor.set::<Component>(id, |component| component.name = name)
        }
        SetComponent::Kind(kind) => {
            let kind = valid::component_kind(kind)?;
            editor.set::<Component>(id, |component| component.kind = kind)
        }
        SetComponent::Count(count) => {
            valid::count(*count)?;
            editor.set::<Component>(id, |component| component.count = *count)
        }
    }
}

fn add_site(editor: &mut Editor, site: &Site) -> Result<(), Refusal> {
    let site = valid::site(site)?;
    if let Some(parent) = &site.parent {
        editor.get::<Site>(parent)?;
        valid::depth(editor.design.ancestors(parent).len() + 2)?;
    }
    editor.add(site)
}

fn set_site(editor: &mut Editor, id: &SiteId, field: &SetSite) -> Result<(), Refusal> {
    match field {
        SetSite::Name(name) => {
            let name = valid::line(name)?;
            editor.set::<Site>(id, |site| site.name = name)
        }
        SetSite::Kind(kind) => {
            let kind = valid::site_kind(kind)?;
            editor.set::<Site>(id, |site| site.kind = kind)
        }
        SetSite::Rect(rect) => {
            valid::rect(*rect)?;
            editor.set::<Site>(id, |site| site.rect = *rect)
        }
    }
}

fn add_node(editor: &mut Editor, node: &Node) -> Result<(), Refusal> {
    let node = valid::node(node)?;
    editor.get::<Component>(&node.component)?;
    if let Some(site) = &node.site {
        editor.get::<Site>(site)?;
    }
    editor.add(node)
}

fn set_node(editor: &mut Editor, id: &NodeId, field: &SetNode) -> Result<(), Refusal> {
    match field {
        SetNode::Component(component) => {
            editor.get::<Component>(component)?;
            editor.set::<Node>(id, |node| node.component = component.clone())
        }
        SetNode::Label(label) => {
            let label = label.as_deref().map(valid::line).transpose()?;
            editor.set::<Node>(id, |node| node.label = label.filter(|label| !label.is_empty()))
        }
        SetNode::Replicas(replicas) => {
            valid::replicas(*replicas)?;
            editor.set::<Node>(id, |node| node.replicas = *replicas)
        }
    }
}

fn check_endpoint(editor: &Editor, endpoint: &Endpoint) -> Result<(), Refusal> {
    match endpoint {
        Endpoint::Node(id) => editor.get::<Node>(id).map(drop),
        Endpoint::Site(id) => editor.get::<Site>(id).map(drop),
    }
}

fn add_link(editor: &mut Editor, link: &Link) -> Result<(), Refusal> {
    check_endpoint(editor, &link.from)?;
    check_endpoint(editor, &link.to)?;
    editor.add(valid::link(link)?)
}

fn set_link(editor: &mut Editor, id: &LinkId, field: &SetLink) -> Result<(), Refusal> {
    match field {
        SetLink::From(end) => {
            check_endpoint(editor, end)?;
            editor.set::<Link>(id, |link| link.from = end.clone())
        }
        SetLink::To(end) => {
            check_endpoint(editor, end)?;
            editor.set::<Link>(id, |link| link.to = end.clone())
        }
        SetLink::Label(label) => {
            let label = valid::line(label)?;
            editor.set::<Link>(id, |link| link.label = label)
        }
        SetLink::Kind(kind) => editor.set::<Link>(id, |link| link.kind = *kind),
        SetLink::Direction(direction) => editor.set::<Link>(id, |link| link.direction = *direction),
    }
}

fn set_naming(editor: &mut Editor, id: &NamingId, field: &SetNaming) -> Result<(), Refusal> {
    match field {
        SetNaming::Kind(kind) => editor.set::<NamingPattern>(id, |naming| naming.kind = *kind),
        SetNaming::Pattern(pattern) => {
            let pattern = valid::line(pattern)?;
            editor.set::<NamingPattern>(id, |naming| naming.pattern = pattern)
        }
    }
}

fn known_subject(editor: &Editor, subject: &Subject) -> Result<Subject, Refusal> {
    if let Subject::Component(id) = subject {
        editor.get::<Component>(id)?;
    }
    valid::subject(subject)
}

fn add_message(editor: &mut Editor, message: &Message) -> Result<(), Refusal> {
    editor.get::<Participant>(&message.from)?;
    editor.get::<Participant>(&message.to)?;
    add_in_order(editor, valid::message(message)?)
}

fn set_message(editor: &mut Editor, id: &MessageId, field: &SetMessage) -> Result<(), Refusal> {
    match field {
        SetMessage::From(from) => {
            editor.get::<Participant>(from)?;
            editor.set::<Message>(id, |message| message.from = from.clone())
        }
        SetMessage::To(to) => {
            editor.get::<Participant>(to)?;
            editor.set::<Message>(id, |message| message.to = to.clone())
        }
        SetMessage::Kind(kind) => editor.set::<Message>(id, |message| message.kind = *kind),
        SetMessage::Text(text) => {
            let text = valid::line(text)?;
            editor.set::<Message>(id, |message| message.text = text)
        }
    }
}

fn add_environment(editor: &mut Editor, environment: &Environment) -> Result<(), Refusal> {
    for entry in environment.components.values() {
        known_subject(editor, &entry.subject)?;
    }
    add_in_order(editor, valid::environment(environment)?)
}

fn set_entry(
    editor: &mut Editor,
    id: &EnvironmentId,
    entry: &EnvironmentEntry,
) -> Result<(), Refusal> {
    known_subject(editor, &entry.subject)?;
    let mut entry = valid::entry(entry)?;
    let entries = &editor.get::<Environment>(id)?.components;
    let known = entries.get(&entry.id);
    if known.is_none() {
        valid::room(entries.len())?;
    }
    if entry.order.is_unset() {
        entry.order = known.map_or_else(|| last_order(entries), |known| known.order.clone());
    }
    editor.set::<Environment>(id, |environment| {
        environment.components.insert(entry.id.clone(), entry);
    })
}

/// The place asked for; no place at all is the end of the list.
fn or_last<R: Ordered>(order: &OrderKey, table: &Table<R>) -> OrderKey {
    if order.is_unset() { last_order(table) } else { order.clone() }
}

fn reorder(editor: &mut Editor, item: &Item, order: &OrderKey) -> Result<(), Refusal> {
    fn set<R: Editable + Ordered>(
        editor: &mut Editor,
        id: &R::Id,
        order: &OrderKey,
    ) -> Result<(), Refusal> {
        let order = or_last(order, R::table(editor.design));
        editor.set::<R>(id, |record| *record.order_mut() = order)
    }
    match item {
        Item::Component(id) => set::<Component>(editor, id, order),
        Item::Naming(id) => set::<NamingPattern>(editor, id, order),
        Item::Step(id) => set::<Step>(editor, id, order),
        Item::Participant(id) => set::<Participant>(editor, id, order),
        Item::Message(id) => set::<Message>(editor, id, order),
        Item::Environment(id) => set::<Environment>(editor, id, order),
        Item::Entry(environment, entry) => {
            let entries = &editor.get::<Environment>(environment)?.components;
            if !entries.contains_key(entry) {
                return Err(Refusal::Missing(item.clone()));
            }
            let order = or_last(order, entries);
            editor.set::<Environment>(environment, |environment| {
                if let Some(entry) = environment.components.get_mut(entry) {
                    entry.order = order;
                }
            })
        }
        Item::Site(_) | Item::Node(_) | Item::Link(_) => Err(Refusal::NotOrdered),
    }
}
