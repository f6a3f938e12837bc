//! Files with a sequence diagram.

use std::collections::HashMap;

use super::lines::Lines;
use super::recorded::Recorded;
use crate::model::{
    Design, Item, Message, MessageId, Participant, ParticipantId, Subject, in_order,
};
use crate::text::markdown::read::keys;
use crate::text::markdown::read::records::Record;
use crate::text::mermaid::dialogue::{self, Dialogue};
use crate::text::mermaid::dialogue_patch::{
    Naming, Wanted, WantedMessage, WantedParticipant, patch,
};
use crate::text::mermaid::patch::Patched;
use crate::text::mermaid::{DrawnIds, sequence_chart};
use crate::{Diagnostic, OrderKey, SortedMap};

/// What leads from a design back to the sequence diagram that it was read from.
#[derive(Clone, Debug)]
pub(super) struct Map {
    /// The ids of the text.
    pub participants: SortedMap<ParticipantId, String>,
    /// The messages, by their numbers.
    pub messages: SortedMap<MessageId, usize>,
    /// What the diagram says.
    pub dialogue: Dialogue,
}

/// Reads a sequence diagram: participants and messages of the discovery.
pub(super) fn read(source: &str, recorded: &Recorded) -> (Design, Vec<Diagnostic>, Map) {
    let dialogue = dialogue::dialogue(source, &sequence_chart::read(source));
    let title = dialogue.title.clone().unwrap_or_default();
    let mut design = Design { title, ..Design::default() };
    let mut map = Map { participants: SortedMap::new(), messages: SortedMap::new(), dialogue };
    let mut ids = recorded.ids(|it| &it.participants);
    let mut known: HashMap<&str, ParticipantId> = HashMap::new();
    let said = &map.dialogue.participants;
    let records = said.iter().map(|it| recorded.participants.get(it.id.as_str()).copied());
    let records: Vec<Option<&Record>> = records.collect();
    for ((said, record), order) in said.iter().zip(&records).zip(orders(&records)) {
        let id: ParticipantId = ids.recorded(*record, &said.id);
        known.insert(&said.id, id.clone());
        map.participants.insert(id.clone(), said.id.clone());
        let subject = Subject::Text(said.name.clone());
        design.discovery.participants.insert(id.clone(), Participant { id, order, subject });
    }
    let mut ids = recorded.ids(|it| &it.messages);
    let said = &map.dialogue.messages;
    let records: Vec<Option<&Record>> =
        (0..said.len()).map(|number| recorded.messages.get(number)).collect();
    let all = said.iter().zip(&records).zip(orders(&records)).enumerate();
    for (number, ((said, record), order)) in all {
        let ends = (known.get(said.from.as_str()), known.get(said.to.as_str()));
        let (Some(from), Some(to)) = ends else { continue };
        let id: MessageId = ids.recorded(*record, &[&said.from, "-", &said.to].concat());
        map.messages.insert(id.clone(), number);
        let (from, to, text) = (from.clone(), to.clone(), said.text.clone());
        let message = Message { id: id.clone(), order, from, to, kind: said.kind, text };
        design.discovery.messages.insert(id, message);
    }
    (design, map.dialogue.diagnostics.clone(), map)
}

/// The orders of what stands in a row, as it was recorded.
fn orders(records: &[Option<&Record>]) -> Vec<OrderKey> {
    let known: Vec<Option<(OrderKey, &str)>> = records
        .iter()
        .map(|it| it.and_then(|it| Some((it.order.clone()?.into(), it.id.as_str()))))
        .collect();
    keys::orders(&known)
}

impl Map {
    /// The ids of the text as it was read.
    pub fn drawn(&self) -> DrawnIds {
        DrawnIds { participants: self.participants.clone(), ..DrawnIds::default() }
    }

    /// The lines of all that take part, and of what they say.
    pub fn lines(&self) -> Lines {
        let mut lines = Lines::default();
        let said = self.dialogue.participants.iter().map(|it| (it.id.as_str(), it.line));
        let said: HashMap<&str, u32> = said.collect();
        for (id, text) in self.participants.iter() {
            if let Some(line) = said.get(text.as_str()) {
                lines.add_item(Item::Participant(id.clone()), *line);
            }
        }
        for (id, number) in self.messages.iter() {
            if let Some(message) = self.dialogue.messages.get(*number) {
                lines.add_item(Item::Message(id.clone()), message.line);
            }
        }
        lines
    }

    /// Writes a design onto the sequence diagram that another was read from, and gives the
    /// ids that the participants then have.
    pub fn patched(&self, source: &str, old: &Design, design: &Design) -> (Patched, DrawnIds) {
        let (patched, participants) = self.written(source, old, design);
        (patched, DrawnIds { participants, ..DrawnIds::default() })
    }

    /// Like [`Self::patched`], with the ids alone.
    pub fn written(
        &self,
        source: &str,
        old: &Design,
        design: &Design,
    ) -> (Patched, SortedMap<ParticipantId, String>) {
        let patched = patch(source, &self.wanted(old, design));
        // A participant whose name was its id may have another id now.
        let said = dialogue::dialogue(&patched.text, &sequence_chart::read(&patched.text));
        let participants = in_order(&design.discovery.participants);
        let ids = participants.iter().zip(said.participants);
        let ids = ids.map(|(it, said)| (it.id.clone(), said.id)).collect();
        (patched, ids)
    }

    /// A design in the words of the text.
    fn wanted(&self, old: &Design, design: &Design) -> Wanted {
        let mut naming = Naming::of(&self.dialogue);
        let mut ids: HashMap<&ParticipantId, String> = HashMap::new();
        let said = self.dialogue.participants.iter();
        let said: HashMap<&str, &str> = said.map(|it| (it.id.as_str(), it.name.as_str())).collect();
        let mut participants = Vec::new();
        for participant in in_order(&design.discovery.participants) {
            let name = design.subject_name(&participant.subject);
            let known = self.participants.get(&participant.id).cloned();
            let id = known.unwrap_or_else(|| naming.id(name));
            ids.insert(&participant.id, id.clone());
            // The text may call somebody otherwise; that stays as long as the name does.
            let before = old.discovery.participants.get(&participant.id);
            let same = before.is_some_and(|it| old.subject_name(&it.subject) == name);
            let said = said.get(id.as_str()).copied().filter(|_| same);
            let name = said.unwrap_or(name).to_owned();
            participants.push(WantedParticipant { id, name });
        }
        let messages = in_order(&design.discovery.messages).into_iter().filter_map(|it| {
            Some(WantedMessage {
                known: self.messages.get(&it.id).copied(),
                from: ids.get(&it.from)?.clone(),
                to: ids.get(&it.to)?.clone(),
                text: it.text.clone(),
                kind: it.kind,
            })
        });
        let messages = messages.collect();
        let title = (old.title != design.title).then(|| design.title.clone());
        Wanted { title, participants, messages }
    }
}
