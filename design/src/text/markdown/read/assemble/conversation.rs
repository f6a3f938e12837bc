//! The sequence diagram of registration and discovery.

use std::collections::HashMap;

use super::Keys;
use super::discovery::{names, orders};
use super::names::Components;
use crate::model::{
    ComponentId, Design, Item, Message, MessageId, Participant, ParticipantId, Subject,
};
use crate::text::markdown::read::draft::{Diagram, Draft};
use crate::text::markdown::read::keys;
use crate::text::markdown::read::records::Record;
use crate::text::mermaid::dialogue::{self, Dialogue};
use crate::text::mermaid::sequence_chart;
use crate::{OrderKey, Severity};

/// Adds those who take part, and what they say. Diagrams in the sections on discovery are
/// parts of one; without any, the first of the document is taken.
pub fn add(design: &mut Design, draft: &mut Draft, components: &Components, found: &mut Keys) {
    let others = elsewhere(draft);
    let diagrams = std::mem::take(&mut draft.sequences);
    let mut parts = Vec::with_capacity(diagrams.len());
    for diagram in &diagrams {
        let mut dialogue = read(diagram);
        let before = draft.line_of(diagram.range.start).saturating_sub(1);
        let lines = dialogue.participants.iter_mut().map(|it| &mut it.line);
        for line in lines.chain(dialogue.messages.iter_mut().map(|it| &mut it.line)) {
            *line = line.saturating_add(before);
        }
        draft.note_within(diagram, dialogue.diagnostics.clone());
        parts.push(dialogue);
    }
    draft.sequences = diagrams;
    if others > 0 {
        let message = "Further sequence diagrams stay as they are.".to_owned();
        let help = "A design has one, below “Registration and Discovery Process”.";
        let at = draft.other_sequences.first().map_or(0..0, |it| it.range.clone());
        draft.note("sequence-kept", Severity::Info, &at, message, help);
    }
    let mut whole = dialogue::joined(parts);
    super::limits::cut(draft, "participants", &mut whole.participants, |_| None);
    super::limits::cut(draft, "messages", &mut whole.messages, |_| None);
    participants(design, draft, components, &whole, found);
    messages(design, draft, &whole, found);
}

fn read(diagram: &Diagram) -> Dialogue {
    dialogue::dialogue(&diagram.text, &sequence_chart::read(&diagram.text))
}

/// Takes the first diagram of other sections where those on discovery have none. Returns
/// how many are left.
fn elsewhere(draft: &mut Draft) -> usize {
    if draft.sequences.is_empty() && draft.records.is_empty() && !draft.other_sequences.is_empty() {
        let first = draft.other_sequences.remove(0);
        draft.sequences.push(first);
    }
    draft.other_sequences.len()
}

fn participants(
    design: &mut Design,
    draft: &Draft,
    components: &Components,
    whole: &Dialogue,
    found: &mut Keys,
) {
    let records = draft.records.participants.iter();
    let known: HashMap<&str, &Record> =
        records.filter_map(|record| Some((record.mermaid.as_deref()?, record))).collect();
    let own: Vec<Option<&Record>> =
        whole.participants.iter().map(|it| known.get(it.id.as_str()).copied()).collect();
    let ranked: Vec<Option<(OrderKey, &str)>> = own
        .iter()
        .map(|it| it.and_then(|it| Some((it.order.clone()?.into(), it.id.as_str()))))
        .collect();
    let orders = keys::orders(&ranked);
    let mut names = names(&draft.records.participants);
    let all = whole.participants.iter().zip(own).zip(orders).map(|((it, record), order)| {
        let id = record.and_then(|record| ParticipantId::parse(&record.id).ok());
        let id = id.unwrap_or_else(|| names.own_or_new(&it.id, "participant"));
        let subject = subject(design, components, &it.name, record);
        found.drawn.participants.insert(id.clone(), it.id.clone());
        found.spoken.push((Item::Participant(id.clone()), it.line));
        (id.clone(), Participant { id, order, subject })
    });
    design.discovery.participants = all.collect();
}

/// Who it is: as the records say, as long as the diagram shows that name.
fn subject(
    design: &Design,
    components: &Components,
    name: &str,
    record: Option<&Record>,
) -> Subject {
    let own = record.and_then(|it| ComponentId::parse(it.component.as_deref()?).ok());
    let own = own.and_then(|id| design.components.get(&id));
    match (record, own) {
        (_, Some(component)) if shown(&component.name) == name => {
            Subject::Component(component.id.clone())
        }
        (Some(record), _) if record.component.is_none() => Subject::Text(name.to_owned()),
        _ => match components.named(name) {
            Some(id) => Subject::Component(id.clone()),
            None => Subject::Text(name.to_owned()),
        },
    }
}

/// A name as a diagram shows it.
fn shown(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn messages(design: &mut Design, draft: &Draft, whole: &Dialogue, found: &mut Keys) {
    let ids: HashMap<&str, &ParticipantId> =
        found.drawn.participants.iter().map(|(id, text)| (text.as_str(), id)).collect();
    let records = &draft.records.messages;
    let mut names = names(records);
    let all = whole.messages.iter().zip(orders(whole.messages.len(), records)).enumerate();
    let messages = all.filter_map(|(at, (it, order))| {
        let own = records.get(at).and_then(|it| MessageId::parse(&it.id).ok());
        let id = own.unwrap_or_else(|| names.id("message", "message"));
        let (from, to) = (ids.get(it.from.as_str())?, ids.get(it.to.as_str())?);
        let (from, to) = ((*from).clone(), (*to).clone());
        found.messages.push(id.clone());
        found.spoken.push((Item::Message(id.clone()), it.line));
        Some((id.clone(), Message { id, order, from, to, kind: it.kind, text: it.text.clone() }))
    });
    design.discovery.messages = messages.collect();
}
