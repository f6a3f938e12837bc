//! Messages that come, go, move and change.

use std::collections::{HashMap, HashSet};

use super::increasing::longest;
use super::mending;
use super::spot;
use super::texts::{self, Style};
use super::view::View;
use super::wanted::{Wanted, WantedMessage};
use crate::text::mermaid::patch::Edit;

/// What makes the messages of a text the wanted ones. `gone` are the statements that go
/// for other reasons; those of messages are added.
pub(super) fn edits(
    view: &View,
    wanted: &Wanted,
    gone: &mut HashSet<usize>,
    edits: &mut Vec<Edit>,
) {
    let style = Style::of(view);
    let stays = stays(view, wanted);
    let kept = wanted.messages.iter().zip(&stays).filter(|it| *it.1);
    let kept: HashMap<usize, &WantedMessage> =
        kept.filter_map(|it| Some((it.0.known?, it.0))).collect();
    for number in 0..view.dialogue.messages.len() {
        let Some((statement, message)) = view.message(number) else { continue };
        let Some(known) = kept.get(&number) else {
            unlive(view, statement, gone, edits);
            gone.insert(statement);
            edits.push(Edit::remove(view.whole(statement)));
            continue;
        };
        let others = (&message.from.value, &message.to.value) != (&known.from, &known.to);
        if others {
            unlive(view, statement, gone, edits);
        }
        edits.extend(texts::message(view, &style, number, known));
    }
    runs(view, wanted, &stays, &style, gone, edits);
}

/// Which of the wanted messages stay where they are.
fn stays(view: &View, wanted: &Wanted) -> Vec<bool> {
    let mut seen = HashSet::new();
    let known: Vec<Option<usize>> = wanted
        .messages
        .iter()
        .map(|it| it.known.filter(|it| view.message(*it).is_some() && seen.insert(*it)))
        .collect();
    let numbers: Vec<usize> = known.iter().flatten().copied().collect();
    let mut longest = longest(&numbers).into_iter();
    known.iter().map(|it| it.is_some() && longest.next().unwrap_or_default()).collect()
}

/// Without its message, nobody is created or destroyed.
fn unlive(view: &View, message: usize, gone: &mut HashSet<usize>, edits: &mut Vec<Edit>) {
    let Some(life) = view.life(message).filter(|it| !gone.contains(it)) else { return };
    if view.declaration(life).is_none() {
        gone.insert(life);
    }
    edits.extend(mending::without_life(view, message));
}

/// Writes what is new or was moved: behind the message before it, or before the one
/// behind it.
fn runs(
    view: &View,
    wanted: &Wanted,
    stays: &[bool],
    style: &Style,
    gone: &HashSet<usize>,
    edits: &mut Vec<Edit>,
) {
    let place = |it: &WantedMessage| it.known.and_then(|it| view.message(it)).map(|it| it.0);
    let mut before = None;
    let mut run = Vec::new();
    for (message, stays) in wanted.messages.iter().zip(stays) {
        if !stays {
            run.push(written(view, style, message));
            continue;
        }
        let here = place(message);
        if !run.is_empty() {
            let run = std::mem::take(&mut run);
            edits.extend(match (before, here) {
                (Some(before), _) => spot::behind(view, before, &run),
                (None, Some(here)) => {
                    let life = view.life(here).filter(|it| !gone.contains(it));
                    spot::before(view, life.unwrap_or(here), &run)
                }
                (None, None) => None,
            });
        }
        before = here;
    }
    if !run.is_empty() {
        edits.extend(match before {
            Some(before) => spot::behind(view, before, &run),
            // In the place of those that were there.
            None => view
                .message(0)
                .and_then(|(first, _)| spot::before(view, first, &run))
                .or_else(|| Some(spot::last(view, |it| !gone.contains(&it), &run))),
        });
    }
}

/// A new message, or one that moves as it is written.
fn written(view: &View, style: &Style, message: &WantedMessage) -> String {
    let known = message.known.and_then(|number| Some((number, view.message(number)?.0)));
    let Some((number, statement)) = known else { return style.message(message) };
    let Some(span) = view.statement(statement).map(|it| it.span.clone()) else {
        return style.message(message);
    };
    let mut edits = texts::message(view, style, number, message);
    crate::Arrange::arrange_by_key(edits.as_mut_slice(), |edit| edit.span.start);
    let mut text = String::new();
    let mut at = span.start;
    for edit in edits {
        text.push_str(view.slice(&(at..edit.span.start)));
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text.push_str(view.slice(&(at..span.end)));
    text
}
