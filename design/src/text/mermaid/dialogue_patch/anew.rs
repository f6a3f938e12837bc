//! The last resort: participants and messages written anew, in the place of the first of
//! them. What stands around them stays.

use std::collections::HashSet;

use super::super::sequence_chart::StatementKind;
use super::spelling;
use super::spot;
use super::texts::{Style, declared};
use super::view::View;
use super::wanted::Wanted;
use crate::text::mermaid::patch::Edit;

pub(super) fn edits(view: &View, wanted: &Wanted) -> Vec<Edit> {
    let stays: HashSet<&str> = wanted.participants.iter().map(|it| it.id.as_str()).collect();
    let mut edits = Vec::new();
    let mut boxes = Vec::new();
    for (number, statement) in view.chart.statements.iter().enumerate() {
        let goes = match &statement.kind {
            StatementKind::Participant(_)
            | StatementKind::Message(_)
            | StatementKind::Activate(_)
            | StatementKind::Deactivate(_)
            | StatementKind::Destroy(_) => true,
            StatementKind::Box(_) => {
                boxes.push(number);
                true
            }
            StatementKind::End(open) => {
                open.is_none_or(|it| boxes.pop_if(|last| *last == it).is_some())
            }
            kind => spelling::mentions(kind).iter().any(|it| !stays.contains(it.value.as_str())),
        };
        if goes {
            edits.push(Edit::remove(view.whole(number)));
        }
    }
    let style = Style::of(view);
    let participants = wanted.participants.iter().map(declared);
    let messages = wanted.messages.iter().map(|it| style.message(it));
    let lines: Vec<String> = participants.chain(messages).collect();
    if !lines.is_empty() {
        edits.push(spot::first(view, &lines));
    }
    edits
}
