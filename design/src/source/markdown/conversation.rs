//! The sequence diagrams of registration and discovery.

use std::collections::{HashMap, HashSet};

use super::shares::{Part, Share, shares};
use super::writer::Writer;
use crate::model::{Design, ParticipantId, in_order};
use crate::text::mermaid::dialogue::joined;
use crate::text::mermaid::dialogue_patch::{
    Naming, Wanted, WantedMessage, WantedParticipant, normal, patch,
};
use crate::text::mermaid::{dialogue, sequence_chart};

/// Writes what changed of participants and messages onto the diagrams that show them. A
/// new message goes into the diagram of the one before it.
pub fn write(writer: &mut Writer) {
    let says = |design: &Design| {
        let names = design.discovery.participants.values();
        let names = names.map(|it| (it.clone(), design.subject_name(&it.subject).to_owned()));
        (design.title.clone(), names.collect::<Vec<_>>(), design.discovery.messages.clone())
    };
    if says(writer.old) == says(writer.new) {
        return;
    }
    let Some(parts) = Part::all(writer) else { return };
    let shares = shares(&parts, writer.old, writer.new);
    let ids = ids(writer, &parts);
    let mut drawn = crate::SortedMap::new();
    let mut named = HashSet::new();
    for ((diagram, part), share) in writer.draft.sequences.iter().zip(&parts).zip(&shares) {
        let wanted = wanted(writer, part, share, &ids, &mut named);
        let patched = patch(&diagram.text, &wanted);
        // A participant whose name was its id may have another id now.
        let said = dialogue::dialogue(&patched.text, &sequence_chart::read(&patched.text));
        for (id, said) in share.participants.iter().zip(said.participants) {
            drawn.entry(id.clone()).or_insert(said.id);
        }
        if patched.text != diagram.text {
            writer.replace_diagram(diagram, &patched.text);
        }
    }
    writer.drawn.participants = drawn;
}

/// The ids of all participants, which mean the same in all diagrams.
fn ids<'a>(writer: &Writer<'a>, parts: &[Part]) -> HashMap<&'a ParticipantId, String> {
    let mut naming = Naming::of(&joined(parts.iter().map(|it| it.dialogue.clone())));
    let mut ids = HashMap::new();
    for participant in in_order(&writer.new.discovery.participants) {
        let known = writer.keys.drawn.participants.get(&participant.id).cloned();
        let name = || writer.new.subject_name(&participant.subject);
        ids.insert(&participant.id, known.unwrap_or_else(|| naming.id(name())));
    }
    ids
}

/// What a diagram shall say. `named` are those whom a diagram before it shows, which
/// decides what they are called.
fn wanted<'a>(
    writer: &Writer<'a>,
    part: &Part,
    share: &Share<'a>,
    ids: &HashMap<&'a ParticipantId, String>,
    named: &mut HashSet<&'a ParticipantId>,
) -> Wanted {
    let (old, new) = (writer.old, writer.new);
    let said = part.dialogue.participants.iter();
    let said: HashMap<&str, &str> = said.map(|it| (it.id.as_str(), it.name.as_str())).collect();
    let participants = share.participants.iter().filter_map(|key| {
        let participant = new.discovery.participants.get(key)?;
        let id = ids.get(key)?.clone();
        let name = new.subject_name(&participant.subject);
        let before = old.discovery.participants.get(key).map(|it| old.subject_name(&it.subject));
        let is_first = named.insert(&participant.id);
        // The text may call somebody otherwise; that stays as long as the name does.
        let own = said.get(id.as_str()).copied().filter(|said| {
            before == Some(name) || !is_first && before.is_some_and(|it| normal(it) != *said)
        });
        Some(WantedParticipant { id, name: own.unwrap_or(name).to_owned() })
    });
    let participants = participants.collect();
    let numbers: HashMap<_, usize> = part.messages.iter().zip(0..).collect();
    let messages = share.messages.iter().filter_map(|it| {
        Some(WantedMessage {
            known: numbers.get(&it.id).copied(),
            from: ids.get(&it.from)?.clone(),
            to: ids.get(&it.to)?.clone(),
            text: it.text.clone(),
            kind: it.kind,
        })
    });
    let messages = messages.collect();
    let titled = old.title != new.title && part.dialogue.title.as_ref() == Some(&old.title);
    Wanted { title: titled.then(|| new.title.clone()), participants, messages }
}
