//! Ids of participants: of new ones, and of those whose name is their id and cannot have
//! another beside it.

use std::collections::{HashMap, HashSet};

use super::super::dialogue::{Dialogue, words};
use super::super::patch::{Edit, Namer};
use super::super::sequence_chart::{self, StatementKind, Word};
use super::view::View;
use super::wanted::{Wanted, normal};

/// Makes ids for new participants, like those that there are.
pub struct Naming {
    namer: Namer,
    /// Whether names are ids here.
    by_name: bool,
}

impl Naming {
    /// Looks at the ids of a diagram.
    pub fn of(dialogue: &Dialogue) -> Self {
        let participants = &dialogue.participants;
        let ids = participants.iter().map(|it| it.id.as_str());
        let by_name = !participants.is_empty() && participants.iter().all(|it| it.id == it.name);
        Self { namer: Namer::of_participants(ids), by_name }
    }

    /// An id that is free: the name itself, where names are ids here.
    pub fn id(&mut self, name: &str) -> String {
        if self.by_name && words(name) == normal(name) && is_id(name, "") && self.namer.take(name) {
            return name.to_owned();
        }
        let id = self.namer.participant(name);
        if is_id(&id, " as x") {
            return id;
        }
        // A word of the language is refused even where more follows it.
        loop {
            let id = ["p_", &self.namer.participant(name)].concat();
            if self.namer.take(&id) {
                return id;
            }
        }
    }
}

/// Whether Mermaid takes a text for the id of a participant everywhere, with something
/// behind it in its declaration.
fn is_id(id: &str, behind: &str) -> bool {
    if id.contains(['\n', '\r']) {
        return false;
    }
    let source = ["sequenceDiagram\nparticipant ", id, behind, "\n", id, "->>", id, ": y\n"];
    let chart = sequence_chart::read(&source.concat());
    let found = &chart.conversation().participants;
    let one = found.len() == 1 && found.iter().all(|it| it.id == id);
    chart.problems.is_empty() && chart.statements.len() == 2 && one
}

/// What is wanted with the ids that it can have: behind an id with a space in it no name
/// can stand, so that another name is another id. The edits write that.
pub(super) fn spelled(view: &View, wanted: &Wanted) -> (Wanted, Vec<Edit>) {
    let said = view.dialogue.participants.iter();
    let said: HashMap<&str, &str> = said.map(|it| (it.id.as_str(), it.name.as_str())).collect();
    let mut others: HashMap<&str, String> = HashMap::new();
    let mut naming = Naming { by_name: true, ..Naming::of(&view.dialogue) };
    for it in &wanted.participants {
        let renamed = said.get(it.id.as_str()).is_some_and(|name| *name != normal(&it.name));
        if renamed && !is_id(&it.id, " as x") {
            others.insert(&it.id, naming.id(&it.name));
        }
    }
    let mut spelled = wanted.clone();
    if others.is_empty() {
        return (spelled, Vec::new());
    }
    let other = |id: &mut String| {
        if let Some(other) = others.get(id.as_str()) {
            id.clone_from(other);
        }
    };
    spelled.participants.iter_mut().for_each(|it| other(&mut it.id));
    for message in &mut spelled.messages {
        other(&mut message.from);
        other(&mut message.to);
    }
    let statements = view.chart.statements.iter().flat_map(|it| mentions(&it.kind));
    let edits = statements.filter_map(|word| {
        let other = others.get(word.value.as_str())?;
        Some(Edit::new(word.span.clone(), other.as_str()))
    });
    (spelled, edits.collect())
}

/// The ids in a statement.
pub(super) fn mentions(kind: &StatementKind) -> Vec<&Word> {
    match kind {
        StatementKind::Participant(it) => vec![&it.id],
        StatementKind::Destroy(id)
        | StatementKind::Activate(id)
        | StatementKind::Deactivate(id) => vec![id],
        StatementKind::Note(it) => it.participants.iter().collect(),
        StatementKind::Menu(it) => vec![&it.participant],
        StatementKind::Message(it) => vec![&it.from, &it.to],
        _ => Vec::new(),
    }
}

impl Wanted {
    /// The ids of those who were in the source, which had `plain` for them.
    pub(super) fn known(&self, source: &View, plain: &Self) -> HashSet<String> {
        let said: HashSet<&str> =
            source.dialogue.participants.iter().map(|it| it.id.as_str()).collect();
        let both = self.participants.iter().zip(&plain.participants);
        let known = both.filter(|(_, plain)| said.contains(plain.id.as_str()));
        known.map(|(it, _)| it.id.clone()).collect()
    }
}
