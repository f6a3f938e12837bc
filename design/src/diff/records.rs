//! The commands that add a record, or turn it into another of the same id.

use crate::command::{Command, SetComponent, SetLink, SetMessage, SetNaming, SetNode, TextEdit};
use crate::model::{
    Component, Environment, Item, Link, Message, NamingPattern, Node, Ordered, Participant, Step,
    TextField,
};

pub(super) fn add_component(component: &Component) -> Command {
    Command::AddComponent(component.clone())
}

pub(super) fn set_component(before: &Component, after: &Component, out: &mut Vec<Command>) {
    let id = &after.id;
    let mut set = |field: SetComponent| out.push(Command::SetComponent(id.clone(), field));
    if before.name != after.name {
        set(SetComponent::Name(after.name.clone()));
    }
    if before.kind != after.kind {
        set(SetComponent::Kind(after.kind.clone()));
    }
    if before.count != after.count {
        set(SetComponent::Count(after.count));
    }
    prose(TextField::ComponentPurpose(id.clone()), &before.purpose, &after.purpose, out);
    reordered(before, after, Item::Component(id.clone()), out);
}

pub(super) fn add_node(node: &Node) -> Command {
    Command::AddNode(node.clone())
}

pub(super) fn set_node(before: &Node, after: &Node, out: &mut Vec<Command>) {
    let mut set = |field: SetNode| out.push(Command::SetNode(after.id.clone(), field));
    if before.component != after.component {
        set(SetNode::Component(after.component.clone()));
    }
    if before.label != after.label {
        set(SetNode::Label(after.label.clone()));
    }
    if before.replicas != after.replicas {
        set(SetNode::Replicas(after.replicas));
    }
}

pub(super) fn add_link(link: &Link) -> Command {
    Command::AddLink(link.clone())
}

pub(super) fn set_link(before: &Link, after: &Link, out: &mut Vec<Command>) {
    let mut set = |field: SetLink| out.push(Command::SetLink(after.id.clone(), field));
    if before.from != after.from {
        set(SetLink::From(after.from.clone()));
    }
    if before.to != after.to {
        set(SetLink::To(after.to.clone()));
    }
    if before.label != after.label {
        set(SetLink::Label(after.label.clone()));
    }
    if before.kind != after.kind {
        set(SetLink::Kind(after.kind));
    }
    if before.direction != after.direction {
        set(SetLink::Direction(after.direction));
    }
}

pub(super) fn add_naming(naming: &NamingPattern) -> Command {
    Command::AddNaming(naming.clone())
}

pub(super) fn set_naming(before: &NamingPattern, after: &NamingPattern, out: &mut Vec<Command>) {
    let id = &after.id;
    if before.kind != after.kind {
        out.push(Command::SetNaming(id.clone(), SetNaming::Kind(after.kind)));
    }
    if before.pattern != after.pattern {
        let pattern = SetNaming::Pattern(after.pattern.clone());
        out.push(Command::SetNaming(id.clone(), pattern));
    }
    reordered(before, after, Item::Naming(id.clone()), out);
}

pub(super) fn add_step(step: &Step) -> Command {
    Command::AddStep(step.clone())
}

pub(super) fn set_step(before: &Step, after: &Step, out: &mut Vec<Command>) {
    prose(TextField::StepText(after.id.clone()), &before.text, &after.text, out);
    reordered(before, after, Item::Step(after.id.clone()), out);
}

pub(super) fn add_participant(participant: &Participant) -> Command {
    Command::AddParticipant(participant.clone())
}

pub(super) fn set_participant(before: &Participant, after: &Participant, out: &mut Vec<Command>) {
    if before.subject != after.subject {
        out.push(Command::SetParticipant(after.id.clone(), after.subject.clone()));
    }
    reordered(before, after, Item::Participant(after.id.clone()), out);
}

pub(super) fn add_message(message: &Message) -> Command {
    Command::AddMessage(message.clone())
}

pub(super) fn set_message(before: &Message, after: &Message, out: &mut Vec<Command>) {
    let id = &after.id;
    let mut set = |field: SetMessage| out.push(Command::SetMessage(id.clone(), field));
    if before.from != after.from {
        set(SetMessage::From(after.from.clone()));
    }
    if before.to != after.to {
        set(SetMessage::To(after.to.clone()));
    }
    if before.kind != after.kind {
        set(SetMessage::Kind(after.kind));
    }
    if before.text != after.text {
        set(SetMessage::Text(after.text.clone()));
    }
    reordered(before, after, Item::Message(id.clone()), out);
}

pub(super) fn add_environment(environment: &Environment) -> Command {
    Command::AddEnvironment(environment.clone())
}

pub(super) fn set_environment(before: &Environment, after: &Environment, out: &mut Vec<Command>) {
    let id = &after.id;
    if before.name != after.name {
        out.push(Command::RenameEnvironment(id.clone(), after.name.clone()));
    }
    prose(TextField::EnvironmentLocation(id.clone()), &before.location, &after.location, out);
    prose(TextField::EnvironmentPurpose(id.clone()), &before.purpose, &after.purpose, out);
    for (entry_id, entry) in &after.components {
        if before.components.get(entry_id) != Some(entry) {
            out.push(Command::SetEntry(id.clone(), entry.clone()));
        }
    }
    reordered(before, after, Item::Environment(id.clone()), out);
}

pub(super) fn prose(field: TextField, before: &str, after: &str, out: &mut Vec<Command>) {
    out.extend(TextEdit::between(before, after).map(|edit| Command::EditText(field, edit)));
}

pub(super) fn reordered<R: Ordered>(before: &R, after: &R, item: Item, out: &mut Vec<Command>) {
    if before.order() != after.order() {
        out.push(Command::Reorder(item, after.order().clone()));
    }
}
