//! Who takes part, from left to right: participants stand in the order in which they are
//! first mentioned, so that lines that declare them are put in and moved.

use std::collections::{HashMap, HashSet};

use super::increasing::longest;
use super::spot;
use super::texts::declared;
use super::view::View;
use super::wanted::{Wanted, WantedParticipant, normal};
use crate::text::mermaid::dialogue::words;
use crate::text::mermaid::patch::Edit;

/// What puts the participants of a text in order, and declares those that are new or
/// have another name than their id. `known` are the ids of the source.
pub(super) fn edits(view: &View, wanted: &Wanted, known: &HashSet<String>) -> Vec<Edit> {
    let mut order = Order::of(view, wanted);
    order.settle(known);
    let mut edits = Vec::new();
    let mut before: Option<&WantedParticipant> = None;
    let mut run: Vec<&WantedParticipant> = Vec::new();
    for participant in &wanted.participants {
        if !order.stays.contains(participant.id.as_str()) {
            run.push(participant);
            continue;
        }
        order.place(before, Some(participant), &std::mem::take(&mut run), &mut edits);
        before = Some(participant);
        if order.needs_alias(participant) {
            order.declare(participant, &mut edits);
        }
    }
    order.place(before, None, &run, &mut edits);
    edits
}

struct Order<'a> {
    view: &'a View<'a>,
    wanted: &'a Wanted,
    /// The statement that mentions each participant first, and its place among them.
    first: HashMap<&'a str, (usize, usize)>,
    stays: HashSet<&'a str>,
}

impl<'a> Order<'a> {
    fn of(view: &'a View<'a>, wanted: &'a Wanted) -> Self {
        let first = view.dialogue.participants.iter().enumerate();
        let first = first.map(|(place, it)| (it.id.as_str(), (it.statement, place))).collect();
        Self { view, wanted, first, stays: HashSet::new() }
    }

    /// Finds out who stays in place.
    fn settle(&mut self, known: &HashSet<String>) {
        let places = self.wanted.participants.iter().enumerate();
        let places: HashMap<&str, usize> = places.map(|(at, it)| (it.id.as_str(), at)).collect();
        let said = self.view.dialogue.participants.iter().filter_map(|it| {
            let place = *places.get(it.id.as_str())?;
            let plain = self
                .wanted
                .participants
                .get(place)
                .is_some_and(|it| words(&it.id) == normal(&it.name));
            let here = known.contains(&it.id) || (plain && !self.view.declares());
            here.then_some((it.id.as_str(), place))
        });
        let said: Vec<(&str, usize)> = said.collect();
        let numbers: Vec<usize> = said.iter().map(|it| it.1).collect();
        let stays = longest(&numbers);
        self.stays = said.iter().zip(stays).filter(|it| it.1).map(|it| it.0.0).collect();
    }

    fn statement(&self, id: &str) -> Option<usize> {
        self.first.get(id).map(|it| it.0)
    }

    /// The declaration that mentions a participant first.
    fn declaration(&self, id: &str) -> Option<usize> {
        self.statement(id).filter(|it| self.view.declaration(*it).is_some())
    }

    /// Whether a participant has another name than its id, and no line that says so.
    fn needs_alias(&self, participant: &WantedParticipant) -> bool {
        words(&participant.id) != normal(&participant.name)
            && self.view.declarations(&participant.id).is_empty()
    }

    /// Declares a participant who stays in place: before the first statement about it, or
    /// behind that where it mentions another before.
    fn declare(&self, participant: &WantedParticipant, edits: &mut Vec<Edit>) {
        let Some((statement, place)) = self.first.get(participant.id.as_str()).copied() else {
            return;
        };
        let text = [declared(participant)];
        let beside = place.checked_sub(1).and_then(|it| self.view.dialogue.participants.get(it));
        let stays = beside.filter(|it| self.stays.contains(it.id.as_str()));
        let declaration = stays.and_then(|it| self.declaration(&it.id));
        let declaration = declaration.filter(|it| self.view.boxed(*it).is_none());
        if let Some(declaration) = declaration {
            edits.extend(spot::behind(self.view, declaration, &text));
        } else if beside.is_some_and(|it| it.statement == statement) {
            edits.extend(spot::behind(self.view, statement, &text));
        } else {
            let life = self.view.life(statement).unwrap_or(statement);
            edits.extend(spot::before(self.view, life, &text));
        }
    }

    /// Puts participants between two that stay.
    fn place(
        &self,
        before: Option<&WantedParticipant>,
        behind: Option<&WantedParticipant>,
        run: &[&WantedParticipant],
        edits: &mut Vec<Edit>,
    ) {
        if run.is_empty() {
            return;
        }
        let view = self.view;
        let mut texts: Vec<String> = run.iter().map(|it| taken(view, it, edits)).collect();
        let declaration = before.and_then(|it| self.declaration(&it.id));
        let next = behind.and_then(|it| self.statement(&it.id));
        let boxed = |it: Option<usize>| it.and_then(|it| view.boxed(it));
        if let Some(declaration) = declaration {
            let around = view.boxed(declaration).filter(|it| Some(*it) != boxed(next));
            let end = around.and_then(|it| view.end_of(it));
            edits.extend(spot::behind(view, end.unwrap_or(declaration), &texts));
        } else if let Some(next) = next {
            // Those whom the same statement mentions before.
            let place = behind.and_then(|it| self.first.get(it.id.as_str())).map_or(0, |it| it.1);
            let all = view.dialogue.participants.get(..place).unwrap_or_default();
            let same = all.iter().filter(|it| it.statement == next);
            let same = same.filter(|it| self.stays.contains(it.id.as_str()));
            let same = same.map(|it| ["participant ", &it.id].concat());
            texts = same.chain(texts).collect();
            let outside = view.boxed(next).filter(|_| {
                before.is_none_or(|it| boxed(self.statement(&it.id)) != view.boxed(next))
            });
            let at = outside.or_else(|| view.life(next)).unwrap_or(next);
            edits.extend(spot::before(view, at, &texts));
        } else if let Some(last) = before.and_then(|it| self.statement(&it.id)) {
            let end = view.outermost(last).and_then(|it| view.end_of(it));
            edits.extend(spot::behind(view, end.unwrap_or(last), &texts));
        } else {
            edits.push(self.alone(&texts));
        }
    }

    /// Where nobody stays: before the first statement that can mention anyone.
    fn alone(&self, texts: &[String]) -> Edit {
        let first = self.view.dialogue.participants.iter().map(|it| it.statement).min();
        let first = first.map(|it| self.view.outermost(it).unwrap_or(it));
        match first.and_then(|it| spot::before(self.view, it, texts)) {
            Some(edit) => edit,
            None => spot::head(self.view, texts),
        }
    }
}

/// The line that declares a participant, taken from where it stands.
fn taken(view: &View, participant: &WantedParticipant, edits: &mut Vec<Edit>) -> String {
    let declarations = view.declarations(&participant.id).iter();
    let mut plain =
        declarations.filter(|it| view.declaration(**it).is_some_and(|it| it.create.is_none()));
    let Some(number) = plain.next() else { return declared(participant) };
    edits.push(Edit::remove(view.whole(*number)));
    view.written(*number).to_owned()
}

/// The last resort: as many of the first participants as it takes are declared before
/// all else.
pub(super) fn head(view: &View, wanted: &Wanted) -> Vec<Edit> {
    let said: Vec<&str> = view.dialogue.participants.iter().map(|it| it.id.as_str()).collect();
    let count = out_of_order(&said, wanted);
    let mut edits = Vec::new();
    let mut texts = Vec::new();
    for participant in wanted.participants.iter().take(count) {
        texts.push(headed(view, participant, &mut edits));
    }
    let first = view.dialogue.participants.first().map(|it| it.statement);
    let first = first.map(|it| view.outermost(it).or_else(|| view.life(it)).unwrap_or(it));
    let before = first.and_then(|it| spot::before(view, it, &texts));
    edits.push(before.unwrap_or_else(|| spot::first(view, &texts)));
    edits
}

/// How many of the first wanted participants have to be named before all else, so that
/// the rest is in order.
fn out_of_order(said: &[&str], wanted: &Wanted) -> usize {
    let known: HashMap<&str, usize> = said.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut next = said.len();
    for (at, participant) in wanted.participants.iter().enumerate().rev() {
        match known.get(participant.id.as_str()).filter(|place| **place < next) {
            Some(place) => next = *place,
            None => return at + 1,
        }
    }
    0
}

/// The line that declares a participant at the head. In a box another line stays.
fn headed(view: &View, participant: &WantedParticipant, edits: &mut Vec<Edit>) -> String {
    let Some(number) = view.declarations(&participant.id).first().copied() else {
        return declared(participant);
    };
    let Some(declaration) = view.declaration(number) else { return declared(participant) };
    let start = declaration.keyword.span.start;
    let end = view.statement(number).map_or(start, |it| it.span.end);
    if view.boxed(number).is_none() {
        edits.push(Edit::remove(view.whole(number)));
    }
    view.slice(&(start..end)).to_owned()
}
