//! Messages, names and titles where they stand.

use super::super::dialogue::{OURS, meaning, without_ours, words};
use super::super::escape;
use super::super::sequence_chart::{Arrow, Head, Message, Span, StatementKind, Text};
use super::view::View;
use super::wanted::{Wanted, WantedMessage, WantedParticipant, normal};
use crate::model::MessageKind;
use crate::text::mermaid::patch::Edit;
use crate::text::mermaid::source_text::front_matter_title;

/// How messages are written here.
pub(super) struct Style {
    /// The arrow of each kind.
    signs: [String; 3],
    /// White space before and behind the arrow, and what is between the receiver and the
    /// text.
    gaps: [String; 3],
}

const DEFAULT: [&str; 3] = ["->>", "-->>", "-)"];

impl Style {
    /// The manner of most messages.
    pub fn of(view: &View) -> Self {
        let mut uses: Vec<(MessageKind, &str, usize)> = Vec::new();
        let mut gaps: Vec<([&str; 3], usize)> = Vec::new();
        for (_, message) in (0..view.dialogue.messages.len()).filter_map(|it| view.message(it)) {
            let sign = view.slice(&message.operator);
            let kind = meaning(message.arrow);
            if matches!(message.arrow.head, Head::Filled | Head::Open | Head::Point) {
                match uses.iter_mut().find(|it| (it.0, it.1) == (kind, sign)) {
                    Some(known) => known.2 += 1,
                    None => uses.push((kind, sign, 1)),
                }
            }
            let Some(found) = spaces(view, message) else { continue };
            match gaps.iter_mut().find(|it| it.0 == found) {
                Some(known) => known.1 += 1,
                None => gaps.push((found, 1)),
            }
        }
        let sign = |kind: MessageKind, default: &str| {
            let uses = uses.iter().rev().filter(|it| it.0 == kind);
            uses.max_by_key(|it| it.2).map_or(default, |it| it.1).to_owned()
        };
        let [request, reply, asynchronous] = DEFAULT;
        let gaps = gaps.iter().rev().max_by_key(|it| it.1).map_or(["", "", ": "], |it| it.0);
        Self {
            signs: [
                sign(MessageKind::Request, request),
                sign(MessageKind::Reply, reply),
                sign(MessageKind::Async, asynchronous),
            ],
            gaps: gaps.map(str::to_owned),
        }
    }

    fn sign(&self, kind: MessageKind) -> &str {
        let [request, reply, asynchronous] = &self.signs;
        match kind {
            MessageKind::Request => request,
            MessageKind::Reply => reply,
            MessageKind::Async => asynchronous,
        }
    }

    /// A new message.
    pub fn message(&self, wanted: &WantedMessage) -> String {
        let [before, behind, colon] = &self.gaps;
        let (sign, text) = (self.sign(wanted.kind), escape::plain(&wanted.text));
        [&wanted.from, before, sign, behind, &wanted.to, colon, &text].concat()
    }

    /// The arrow for another kind, as like the old one as can be.
    fn other_sign(&self, old: Arrow, kind: MessageKind) -> String {
        let dotted = kind == MessageKind::Reply;
        match (old.head, kind) {
            (Head::Point, _) | (_, MessageKind::Async) => self.sign(kind).to_owned(),
            (head, _) => Arrow { head, dotted }.sign().to_owned(),
        }
    }
}

/// The white space around an arrow, and what stands before the text.
fn spaces<'a>(view: &View<'a>, message: &Message) -> Option<[&'a str; 3]> {
    let text = message.text.as_ref()?;
    let from = message.circle.as_ref().map_or(message.from.span.end, |it| it.end);
    let to = message.suffix.as_ref().map_or(message.to.span.start, |it| it.span.start);
    let before = view.slice(&(from..message.operator.start));
    let behind = view.slice(&(message.operator.end..to));
    let colon = view.slice(&(message.to.span.end..text.span.start));
    let blank = |gap: &str| gap.chars().all(|c| c == ' ' || c == '\t');
    let plain = blank(before) && blank(behind) && !text.span.is_empty() && text.wrap.is_none();
    let colon_is_plain = colon.trim_matches([' ', '\t']) == ":";
    (plain && colon_is_plain).then_some([before, behind, colon])
}

/// What makes a message of the text a wanted one.
pub(super) fn message(
    view: &View,
    style: &Style,
    number: usize,
    wanted: &WantedMessage,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (Some((statement, old)), Some(said)) =
        (view.message(number), view.dialogue.messages.get(number))
    else {
        return edits;
    };
    let mut word = |span: &Span, is: &str, wanted: &str| {
        if is != wanted {
            edits.push(Edit::new(span.clone(), wanted));
        }
    };
    word(&old.from.span, &said.from, &wanted.from);
    word(&old.to.span, &said.to, &wanted.to);
    if said.kind != wanted.kind {
        edits.push(Edit::new(old.operator.clone(), style.other_sign(old.arrow, wanted.kind)));
    }
    if said.text != normal(&wanted.text) {
        edits.extend(text(view, statement, old.text.as_ref(), ":", &wanted.text));
    }
    edits
}

/// Another text in the place of an old one, which may be empty or missing.
fn text(view: &View, statement: usize, old: Option<&Text>, sign: &str, new: &str) -> Option<Edit> {
    let new = escape::plain(new);
    if let Some(old) = old.filter(|it| !it.span.is_empty()) {
        return Some(Edit::new(old.span.clone(), new));
    }
    let end = view.statement(statement)?.span.end;
    let sign = if old.is_some() { "" } else { sign };
    Some(Edit::insert(end, [sign, " ", &new].concat()))
}

/// Gives a participant another name where it is declared. Says whether it is declared.
pub(super) fn rename(view: &View, wanted: &WantedParticipant, edits: &mut Vec<Edit>) -> bool {
    let known = view.chart.conversation().participants.iter().find(|it| it.id == wanted.id);
    let Some(statement) = known.and_then(|it| it.declaration) else { return false };
    let Some(declaration) = view.declaration(statement) else { return false };
    let property = declaration.data.as_ref().and_then(|data| {
        let last = data.properties.iter().rev().find(|it| it.name == "alias")?;
        declaration.alias.is_none().then_some(last)
    });
    match property {
        Some(property) => {
            let name = ["\"", &escape::plain(&wanted.name), "\""].concat();
            edits.push(Edit::new(property.span.clone(), name));
        }
        None => {
            edits.extend(text(view, statement, declaration.alias.as_ref(), " as", &wanted.name));
        }
    }
    true
}

/// A participant as it is declared anew.
pub(super) fn declared(wanted: &WantedParticipant) -> String {
    if words(&wanted.id) == normal(&wanted.name) {
        return ["participant ", &wanted.id].concat();
    }
    ["participant ", &wanted.id, " as ", &escape::plain(&wanted.name)].concat()
}

/// Writes another title where the one stands that was read.
pub(super) fn title(view: &View, wanted: &Wanted, edits: &mut Vec<Edit>) {
    let Some(title) = wanted.title.as_ref().filter(|it| view.dialogue.title.as_ref() != Some(it))
    else {
        return;
    };
    let statements = || view.chart.statements.iter().rev();
    let shown = statements().find_map(|it| match &it.kind {
        StatementKind::Title(word) => Some(word),
        _ => None,
    });
    if let Some(word) = shown {
        edits.push(Edit::new(word.span.clone(), escape::plain(title)));
        return;
    }
    if let Some(front_matter) = &view.chart.front_matter
        && let Some(word) = front_matter_title(view.slice(front_matter))
    {
        let at = front_matter.start;
        let span = at + word.span.start..at + word.span.end;
        edits.push(Edit::new(span, super::super::source_text::yaml_scalar(title)));
        return;
    }
    let accessible = statements().find_map(|it| match &it.kind {
        StatementKind::AccTitle(word) => Some(word),
        _ => None,
    });
    if let Some(word) = accessible {
        let old = words(&word.value);
        let own = without_ours(&old);
        let behind = own.and_then(|_| old.rsplit_once(OURS)).map_or("", |(_, part)| part);
        let new = match own {
            Some(_) => super::super::topology::accessible_title(title, &[OURS, behind].concat()),
            None => escape::plain(title),
        };
        edits.push(Edit::new(word.span.clone(), new));
    }
}
