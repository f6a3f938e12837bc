//! What Mermaid would refuse after messages came and went: ends of activations that
//! nobody begins any more, and those who are created or destroyed without a message.

use std::collections::HashMap;

use super::super::sequence_chart::StatementKind;
use super::view::View;
use crate::text::mermaid::patch::Edit;

/// Takes away what is refused. What was refused in the source stays.
pub(super) fn edits(source: &View, view: &View) -> Vec<Edit> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for problem in &source.chart.problems {
        *known.entry(problem.code).or_default() += 1;
    }
    let mut edits = Vec::new();
    for problem in &view.chart.problems {
        match known.get_mut(problem.code).filter(|it| **it > 0) {
            Some(known) => *known -= 1,
            None => edits.extend(mended(view, problem.code, problem.span.start)),
        }
    }
    edits
}

fn mended(view: &View, code: &str, at: usize) -> Option<Edit> {
    let next = view.chart.statements.partition_point(|it| it.span.start <= at);
    let number = next.checked_sub(1)?;
    match code {
        "sequence-not-active" => match &view.statement(number)?.kind {
            StatementKind::Message(message) => {
                Some(Edit::remove(message.suffix.as_ref()?.span.clone()))
            }
            _ => Some(Edit::remove(view.whole(number))),
        },
        "sequence-created-twice" => uncreated(view, number),
        "sequence-not-created" | "sequence-not-destroyed" => without_life(view, number),
        _ => None,
    }
}

/// Without its message, nobody is created or destroyed.
pub(super) fn without_life(view: &View, message: usize) -> Option<Edit> {
    let life = view.life(message)?;
    uncreated(view, life).or_else(|| Some(Edit::remove(view.whole(life))))
}

/// A participant that is there from the beginning.
fn uncreated(view: &View, declaration: usize) -> Option<Edit> {
    let declaration = view.declaration(declaration)?;
    let create = declaration.create.as_ref()?;
    Some(Edit::remove(create.start..declaration.keyword.span.start))
}
