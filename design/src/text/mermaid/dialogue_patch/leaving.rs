//! What goes with a participant.

use std::collections::HashSet;

use super::super::sequence_chart::{Note, StatementKind};
use super::spelling;
use super::view::View;
use super::wanted::Wanted;
use crate::text::mermaid::patch::Edit;

/// Takes away all that is about those who take part no more, but for messages. The
/// statements that go are added to `gone`.
pub(super) fn edits(
    view: &View,
    wanted: &Wanted,
    gone: &mut HashSet<usize>,
    edits: &mut Vec<Edit>,
) {
    let stays: HashSet<&str> = wanted.participants.iter().map(|it| it.id.as_str()).collect();
    let leaves: HashSet<&str> = view
        .dialogue
        .participants
        .iter()
        .map(|it| it.id.as_str())
        .filter(|id| !stays.contains(id))
        .collect();
    if leaves.is_empty() {
        return;
    }
    for (number, statement) in view.chart.statements.iter().enumerate() {
        let names = spelling::mentions(&statement.kind);
        let left = names.iter().filter(|it| !leaves.contains(it.value.as_str())).count();
        if left == names.len() {
            continue;
        }
        match &statement.kind {
            StatementKind::Message(_) => {}
            StatementKind::Note(note) if left > 0 => edits.extend(unname(note, &leaves)),
            _ => {
                gone.insert(number);
                edits.push(Edit::remove(view.whole(number)));
            }
        }
    }
}

/// A note over one of two alone.
fn unname(note: &Note, leaves: &HashSet<&str>) -> Option<Edit> {
    let (first, last) = (note.participants.first()?, note.participants.last()?);
    Some(Edit::remove(if leaves.contains(first.value.as_str()) {
        first.span.start..last.span.start
    } else {
        first.span.end..last.span.end
    }))
}
