//! From statements to what they show, as Mermaid's database does it.

use std::collections::HashMap;

use super::chars::is_space;
use super::conversation::{
    Circles, Conversation, Event, EventKind, Menu, Participant, ParticipantBox, Signal,
};
use super::problems::Code;
use super::syntax::{
    Autonumber, BoxHeader, Declaration, Message, Note, Placement, SequenceChart, StatementKind,
    SuffixKind,
};
use super::{Data, Span, Word};

/// Reads the statements of a diagram, and says what the database refuses.
pub(super) fn conversation(chart: &SequenceChart) -> (Conversation, Vec<(Code, Span)>) {
    let mut database = Database::default();
    for (number, statement) in chart.statements.iter().enumerate() {
        database.statement = number;
        database.apply(&statement.kind, &statement.span);
    }
    // What was not closed ends with the text.
    for number in std::mem::take(&mut database.open).into_iter().rev().flatten() {
        database.statement = number;
        database.event(EventKind::End);
    }
    for (id, events) in std::mem::take(&mut database.ends) {
        let known = database.known.get(&id).copied();
        if let Some(participant) = known.and_then(|at| database.shown.participants.get_mut(at)) {
            participant.destroyed = Some(events);
        }
    }
    (database.shown, database.problems)
}

#[derive(Default)]
struct Database {
    shown: Conversation,
    problems: Vec<(Code, Span)>,
    /// The number of the statement that is being read.
    statement: usize,
    known: HashMap<String, usize>,
    /// The statements that begin the open blocks; nothing for a box.
    open: Vec<Option<usize>>,
    /// The box that is open.
    current: Option<usize>,
    /// How many times each participant was activated and not deactivated.
    active: HashMap<String, usize>,
    /// Who was created or destroyed, and had no message since.
    created: Option<String>,
    destroyed: Option<String>,
    /// Who was destroyed, and how many events came before that.
    ends: Vec<(String, usize)>,
}

impl Database {
    fn apply(&mut self, kind: &StatementKind, span: &Span) {
        match kind {
            StatementKind::Participant(it) => self.declare(it),
            StatementKind::Destroy(id) => self.destroy(id),
            StatementKind::Activate(id) => self.activate(&id.value),
            StatementKind::Deactivate(id) => self.deactivate(&id.value, span),
            StatementKind::Message(it) => self.message(it, span),
            StatementKind::Note(it) => self.note(it),
            StatementKind::Block(it) => {
                self.open.push(Some(self.statement));
                self.event(EventKind::Start(it.kind, it.text.value.clone(), it.text.wrap));
            }
            StatementKind::Section(it) if it.block.is_some() => {
                self.event(EventKind::Section(it.kind, it.text.value.clone(), it.text.wrap));
            }
            StatementKind::Box(it) => self.open_box(it),
            StatementKind::End(_) => match self.open.pop() {
                Some(Some(_)) => self.event(EventKind::End),
                Some(None) => self.current = None,
                None => {}
            },
            StatementKind::Autonumber(it) => self.autonumber(it),
            StatementKind::Menu(it) => {
                self.mention(&it.participant);
                self.shown.menus.push(Menu {
                    kind: it.kind,
                    participant: it.participant.value.clone(),
                    text: it.text.value.clone(),
                    statement: self.statement,
                });
            }
            StatementKind::Title(it) => self.shown.title = Some(it.value.clone()),
            StatementKind::AccTitle(it) => self.shown.accessible_title = solid(&it.value),
            StatementKind::AccDescription(it) => {
                self.shown.description = solid(&unindented(&it.value));
            }
            StatementKind::Section(_) | StatementKind::Unknown => {}
        }
    }

    fn event(&mut self, kind: EventKind) {
        self.shown.events.push(Event { kind, statement: self.statement });
    }

    fn declare(&mut self, declaration: &Declaration) {
        let id = &declaration.id.value;
        let created = declaration.create.is_some();
        if created && self.known.contains_key(id) {
            self.problems.push((Code::CreatedTwice, declaration.id.span.clone()));
        }
        let property = |name: &str| declaration.data.as_ref().and_then(|data| value(data, name));
        let draw = match declaration.keyword.value.to_ascii_lowercase().as_str() {
            "actor" => Some("actor"),
            "participant" => Some("participant"),
            _ => None,
        };
        let kind = property("type").or_else(|| draw.map(str::to_owned));
        let mut name = declaration.alias.as_ref().map(|it| (it.value.clone(), it.wrap));
        if let Some(alias) = property("alias")
            && name.as_ref().is_none_or(|(name, _)| name == id)
        {
            name = Some((alias, name.and_then(|(_, wrap)| wrap)));
        }
        let at = self.participant(&declaration.id, self.current);
        let events = self.shown.events.len();
        let Some(participant) = self.shown.participants.get_mut(at) else { return };
        if created {
            participant.created = Some(events);
            self.created = Some(id.clone());
        }
        // Only the first declaration or one with a name counts.
        let first = participant.statement == self.statement;
        if !first && name.is_none() {
            participant.declaration.get_or_insert(self.statement);
            return;
        }
        let (name, wrap) = name.filter(|_| kind.is_some()).unwrap_or_else(|| (id.clone(), None));
        participant.name = name;
        participant.wrap = wrap;
        participant.kind = kind.unwrap_or_else(|| "participant".to_owned());
        participant.declaration = Some(self.statement);
        if let Some(members) = self.current.and_then(|at| self.shown.boxes.get_mut(at))
            && !members.members.contains(id)
        {
            members.members.push(id.clone());
        }
    }

    /// A participant that is named in a message or the like.
    fn mention(&mut self, id: &Word) {
        self.participant(id, None);
    }

    /// The place of a participant, which is made where there is none, in a box.
    fn participant(&mut self, id: &Word, current: Option<usize>) -> usize {
        let next = self.shown.participants.len();
        let place = *self.known.entry(id.value.clone()).or_insert(next);
        if place == next {
            self.shown.participants.push(Participant {
                id: id.value.clone(),
                name: id.value.clone(),
                wrap: None,
                kind: "participant".to_owned(),
                boxed: current,
                created: None,
                destroyed: None,
                statement: self.statement,
                declaration: None,
            });
        } else if let Some(known) = self.shown.participants.get_mut(place) {
            if current.is_some() && known.boxed.is_some() && current != known.boxed {
                self.problems.push((Code::TwoBoxes, id.span.clone()));
            }
            known.boxed = known.boxed.or(current);
        }
        place
    }

    fn destroy(&mut self, id: &Word) {
        self.destroyed = Some(id.value.clone());
        self.ends.push((id.value.clone(), self.shown.events.len()));
    }

    fn activate(&mut self, id: &str) {
        *self.active.entry(id.to_owned()).or_default() += 1;
        self.event(EventKind::Activate(id.to_owned()));
    }

    fn deactivate(&mut self, id: &str, span: &Span) {
        match self.active.get_mut(id).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => self.problems.push((Code::NotActive, span.clone())),
        }
        self.event(EventKind::Deactivate(id.to_owned()));
    }

    fn message(&mut self, message: &Message, span: &Span) {
        let (from, to) = (&message.from.value, &message.to.value);
        self.mention(&message.from);
        self.mention(&message.to);
        if let Some(created) = self.created.take() {
            if to != &created {
                self.problems.push((Code::NotCreated, span.clone()));
            }
        } else if let Some(destroyed) = self.destroyed.take()
            && ![from, to].contains(&&destroyed)
        {
            self.problems.push((Code::NotDestroyed, span.clone()));
        }
        let suffix = message.suffix.as_ref().map(|it| it.kind);
        let circles =
            Circles { from: message.circle.is_some(), to: suffix == Some(SuffixKind::Circle) };
        self.event(EventKind::Message(Signal {
            from: from.clone(),
            to: to.clone(),
            arrow: message.arrow,
            text: message.text.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
            wrap: message.text.as_ref().and_then(|it| it.wrap),
            activates: suffix == Some(SuffixKind::Activate),
            circles,
        }));
        match suffix {
            Some(SuffixKind::Activate) => self.activate(to),
            Some(SuffixKind::Deactivate) => {
                let sign = message.suffix.as_ref().map_or(span, |it| &it.span);
                self.deactivate(from, sign);
            }
            Some(SuffixKind::Circle) | None => {}
        }
    }

    fn note(&mut self, note: &Note) {
        note.participants.iter().for_each(|id| self.mention(id));
        let (Some(from), Some(to)) = (note.participants.first(), note.participants.last()) else {
            return;
        };
        self.event(EventKind::Note {
            placement: note.placement,
            from: from.value.clone(),
            to: if note.placement == Placement::Over { to } else { from }.value.clone(),
            text: note.text.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
            wrap: note.text.as_ref().and_then(|it| it.wrap),
        });
    }

    fn open_box(&mut self, header: &BoxHeader) {
        self.open.push(None);
        self.current = Some(self.shown.boxes.len());
        let fill = header.colour.as_ref().map_or("transparent", |it| it.value.as_str());
        self.shown.boxes.push(ParticipantBox {
            title: header.title.as_ref().and_then(|it| solid(&it.value)),
            wrap: header.title.as_ref().and_then(|it| it.wrap),
            fill: fill.to_owned(),
            members: Vec::new(),
            statement: self.statement,
        });
    }

    fn autonumber(&mut self, numbers: &Autonumber) {
        let number = |word: &Option<Word>| word.as_ref().and_then(|it| it.value.parse().ok());
        let start = number(&numbers.start);
        self.event(EventKind::Autonumber {
            visible: numbers.off.is_none(),
            start,
            step: number(&numbers.step).or(start.map(|_| 1.0)),
        });
    }
}

/// A property that says something.
fn value(data: &Data, name: &str) -> Option<String> {
    let last = data.properties.iter().rev().find(|it| it.name == name)?;
    let nothing = matches!(last.value.as_str(), "" | "null" | "~");
    (data.complete && !nothing).then(|| last.value.clone())
}

fn solid(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// A text whose lines but the first lose the white space before them, and the
/// blank lines.
fn unindented(text: &str) -> String {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.map(|line| line.trim_start_matches(is_space)).filter(|line| !line.is_empty()).fold(
        first,
        |mut text, line| {
            text.push('\n');
            text.push_str(line);
            text
        },
    )
}
