//! Registration and discovery as `sequenceDiagram`.

use super::dialogue::OURS;
use super::topology::accessible_title;
use super::{Block, Blocks, SPLIT_CHARS, escape, limits, participant_ids};
use crate::model::{Design, Message, MessageKind, ParticipantId, in_order};
use crate::text::Rendered;
use crate::{SortedMap, SortedSet};

/// Draws all messages as one diagram, whatever its size. The diagnostics say
/// when that is more than GitHub renders.
pub fn sequence(design: &Design) -> Rendered {
    let writer = Writer::of(design);
    let text = writer.drawn("", None, &in_order(&design.discovery.messages));
    let diagnostics = limits::sequence_limits(limits::size(&text)).into_iter().collect();
    Rendered { text, diagnostics }
}

/// Draws the messages as one diagram, or as several where one would be more
/// than [`SPLIT_CHARS`]; none where nobody takes part.
pub fn sequence_blocks(design: &Design) -> Blocks {
    if design.discovery.participants.is_empty() {
        return Blocks::default();
    }
    let Rendered { text, diagnostics } = sequence(design);
    let blocks = if limits::size(&text) <= SPLIT_CHARS {
        vec![Block { title: String::new(), text }]
    } else {
        Writer::of(design).split()
    };
    Blocks::new(blocks, diagnostics)
}

struct Writer<'a> {
    design: &'a Design,
    ids: SortedMap<&'a ParticipantId, String>,
}

impl<'a> Writer<'a> {
    fn of(design: &'a Design) -> Self {
        Self { design, ids: participant_ids(design) }
    }

    fn split(&self) -> Vec<Block> {
        let chunks = self.chunks();
        let number = chunks.len();
        let parts = chunks.iter().enumerate().map(|(at, (participants, messages))| {
            let title = ["Part ", &(at + 1).to_string(), " of ", &number.to_string()].concat();
            let text = self.drawn(&title, Some(participants), messages);
            Block { title, text }
        });
        parts.collect()
    }

    /// The participants and messages of each diagram. Who takes part without a
    /// message comes in the first one that has room.
    fn chunks(&self) -> Vec<(SortedSet<&'a ParticipantId>, Vec<&'a Message>)> {
        let discovery = &self.design.discovery;
        let line = |id: &ParticipantId| self.participant(id).encode_utf16().count();
        let mut chunks = vec![(SortedSet::new(), Vec::new())];
        let mut room = SPLIT_CHARS / 2;
        let messages = in_order(&discovery.messages);
        let speaking: SortedSet<&ParticipantId> =
            messages.iter().flat_map(|message| [&message.from, &message.to]).collect();
        let silent = discovery.participants.keys().filter(|id| !speaking.contains(id));
        let silent = silent.map(|id| (vec![id], None));
        let spoken = messages.iter().map(|it| (vec![&it.from, &it.to], Some(*it)));
        for (participants, message) in spoken.chain(silent) {
            let text = message.map_or(0, |it| self.message(it).encode_utf16().count());
            let cost = text + participants.iter().map(|id| line(id)).sum::<usize>();
            if cost > room {
                chunks.push((SortedSet::new(), Vec::new()));
                room = SPLIT_CHARS / 2;
            }
            room = room.saturating_sub(cost);
            if let Some((shown, said)) = chunks.last_mut() {
                shown.extend(participants);
                said.extend(message);
            }
        }
        chunks
    }

    fn drawn(
        &self,
        part: &str,
        shown: Option<&SortedSet<&ParticipantId>>,
        messages: &[&Message],
    ) -> String {
        let mut text = "sequenceDiagram\n".to_owned();
        let part = if part.is_empty() { String::new() } else { [", ", part].concat() };
        let title = [OURS, &part].concat();
        text.push_str("    accTitle: ");
        text.push_str(&accessible_title(&self.design.title, &title));
        text.push_str(
            "\n    accDescr: Who says what to whom when components register and find each other.\n",
        );
        for participant in in_order(&self.design.discovery.participants) {
            if shown.is_none_or(|shown| shown.contains(&participant.id)) {
                text.push_str(&self.participant(&participant.id));
            }
        }
        if !messages.is_empty() {
            text.push('\n');
        }
        messages.iter().for_each(|message| text.push_str(&self.message(message)));
        text
    }

    fn id(&self, id: &ParticipantId) -> &str {
        self.ids.get(id).map_or("p_", String::as_str)
    }

    fn participant(&self, id: &ParticipantId) -> String {
        let participant = self.design.discovery.participants.get(id);
        let name = participant.map_or("", |it| self.design.subject_name(&it.subject));
        ["    participant ", self.id(id), " as ", &escape::plain(name), "\n"].concat()
    }

    fn message(&self, message: &Message) -> String {
        let arrow = match message.kind {
            MessageKind::Request => "->>",
            MessageKind::Reply => "-->>",
            MessageKind::Async => "-)",
        };
        let (from, to) = (self.id(&message.from), self.id(&message.to));
        ["    ", from, arrow, to, ": ", &escape::plain(&message.text), "\n"].concat()
    }
}
