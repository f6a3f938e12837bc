//! The sequence diagram of registration and discovery.

use super::writer::Writer;
use crate::model::Design;
use crate::source::sequence::Map;
use crate::text::mermaid::{dialogue, sequence_chart};

/// Writes what changed of participants and messages onto their diagram. Where there are
/// several, they are left to be written anew.
pub fn write(writer: &mut Writer) {
    let [diagram] = &writer.draft.sequences[..] else { return };
    let says = |design: &Design| {
        let names = design.discovery.participants.values();
        let names = names.map(|it| (it.clone(), design.subject_name(&it.subject).to_owned()));
        (design.title.clone(), names.collect::<Vec<_>>(), design.discovery.messages.clone())
    };
    if says(writer.old) == says(writer.new) {
        return;
    }
    let chart = sequence_chart::read(&diagram.text);
    let map = Map {
        participants: writer.keys.drawn.participants.clone(),
        messages: writer.keys.messages.iter().cloned().zip(0..).collect(),
        dialogue: dialogue::dialogue(&diagram.text, &chart),
    };
    let (patched, ids) = map.written(&diagram.text, writer.old, writer.new);
    writer.drawn.participants = ids;
    if patched.text != diagram.text {
        writer.replace_diagram(diagram, &patched.text);
    }
}
