//! Which sequence diagram shows what of a conversation.

use std::collections::{HashMap, HashSet};

use super::arrange::arrange;
use super::writer::Writer;
use crate::Arrange as _;
use crate::model::{Design, Message, MessageId, ParticipantId, in_order};
use crate::text::mermaid::dialogue::{self, Dialogue, Participant, joined};
use crate::text::mermaid::sequence_chart::{self, StatementKind};

/// How often participants are shown again so that they come in their order.
const REPAIRS: usize = 64;

/// A diagram as it is.
pub struct Part {
    pub dialogue: Dialogue,
    /// Who takes part, as the dialogue has it.
    pub participants: Vec<ParticipantId>,
    /// Those of them who have a line of their own, or are said in another way to be there.
    declared: HashSet<ParticipantId>,
    /// The messages, as the dialogue has them.
    pub messages: Vec<MessageId>,
}

/// What a diagram shall show.
pub struct Share<'a> {
    /// From left to right.
    pub participants: Vec<ParticipantId>,
    /// From top to bottom.
    pub messages: Vec<&'a Message>,
}

impl Part {
    /// The diagrams of a document. Nothing where they hold more than was read.
    pub fn all(writer: &Writer) -> Option<Vec<Self>> {
        let keys = writer.keys;
        let known: HashMap<&str, &ParticipantId> =
            keys.drawn.participants.iter().map(|(id, text)| (text.as_str(), id)).collect();
        let mut messages = keys.messages.as_slice();
        let mut parts = Vec::new();
        for diagram in &writer.draft.sequences {
            let chart = sequence_chart::read(&diagram.text);
            let dialogue = dialogue::dialogue(&diagram.text, &chart);
            let (own, rest) = messages.split_at_checked(dialogue.messages.len())?;
            messages = rest;
            let id = |it: &Participant| known.get(it.id.as_str()).map(|id| (*id).clone());
            let is_said = |it: &&Participant| {
                let statement = chart.statements.get(it.statement).map(|it| &it.kind);
                !matches!(statement, Some(StatementKind::Message(_)))
            };
            let declared = dialogue.participants.iter().filter(is_said).filter_map(id).collect();
            let participants = dialogue.participants.iter().map(id).collect::<Option<_>>()?;
            parts.push(Self { dialogue, participants, declared, messages: own.to_vec() });
        }
        (!parts.is_empty() && messages.is_empty()).then_some(parts)
    }
}

/// Finds out what each diagram shall show, so that all together say the new design.
pub fn shares<'a>(parts: &[Part], old: &Design, new: &'a Design) -> Vec<Share<'a>> {
    let messages = told(parts, new);
    let mut casts = casts(parts, &messages, old, new);
    in_their_order(&mut casts, new);
    let all = casts.into_iter().zip(messages);
    all.map(|(participants, messages)| Share { participants, messages }).collect()
}

/// The messages of each diagram: those that stay, each with what comes behind it.
fn told<'a>(parts: &[Part], new: &'a Design) -> Vec<Vec<&'a Message>> {
    let old: Vec<&MessageId> = parts.iter().flat_map(|it| &it.messages).collect();
    let homes = parts.iter().enumerate();
    let homes: Vec<usize> =
        homes.flat_map(|(number, it)| it.messages.iter().map(move |_| number)).collect();
    let wanted = in_order(&new.discovery.messages);
    let ids: Vec<&MessageId> = wanted.iter().map(|it| &it.id).collect();
    let stays = arrange(&old, &ids).stays;
    let stays: HashMap<&MessageId, usize> = old
        .iter()
        .zip(&homes)
        .zip(stays)
        .filter(|(_, stays)| *stays)
        .map(|((id, home), _)| (*id, *home))
        .collect();
    let mut home = ids.iter().find_map(|id| stays.get(id)).copied().unwrap_or(0);
    let mut told = vec![Vec::new(); parts.len()];
    for message in wanted {
        home = stays.get(&message.id).copied().unwrap_or(home);
        told.get_mut(home).into_iter().for_each(|it| it.push(message));
    }
    told
}

/// Who is in each diagram: who speaks there, and who was there and was not only mentioned
/// by a message. Somebody new who is silent is in the diagram of the one before.
fn casts(
    parts: &[Part],
    messages: &[Vec<&Message>],
    old: &Design,
    new: &Design,
) -> Vec<Vec<ParticipantId>> {
    let [before, after] = [old, new].map(|design| {
        let all = in_order(&design.discovery.participants);
        all.into_iter().zip(0_usize..).map(|(it, at)| (&it.id, at)).collect::<HashMap<_, _>>()
    });
    let mut shown: HashSet<&ParticipantId> = HashSet::new();
    let mut all = Vec::with_capacity(parts.len());
    for (part, messages) in parts.iter().zip(messages) {
        let speaks: HashSet<&ParticipantId> =
            messages.iter().flat_map(|it| [&it.from, &it.to]).collect();
        let is_here = |id: &&ParticipantId| {
            after.contains_key(*id) && (part.declared.contains(*id) || speaks.contains(*id))
        };
        let cast: Vec<&ParticipantId> = part.participants.iter().filter(is_here).collect();
        shown.extend(cast.iter().chain(&speaks));
        all.push((cast, speaks));
    }
    // Who is nowhere any more stays where they were.
    for (part, (cast, _)) in parts.iter().zip(&mut all) {
        let kept: HashSet<&ParticipantId> = cast.iter().copied().collect();
        let own = part.participants.iter().filter(|id| after.contains_key(*id));
        *cast = own.filter(|id| kept.contains(id) || shown.insert(*id)).collect();
    }
    settle(&mut all, new);
    all.into_iter().map(|(cast, added)| lined_up(cast, added, &before, &after)).collect()
}

/// Finds a diagram for those who are new and silent.
fn settle<'a>(all: &mut [(Vec<&'a ParticipantId>, HashSet<&'a ParticipantId>)], new: &'a Design) {
    let mut homes: HashMap<&ParticipantId, usize> = HashMap::new();
    for (number, (cast, speaks)) in all.iter().enumerate() {
        for id in cast.iter().chain(speaks) {
            homes.entry(*id).or_insert(number);
        }
    }
    let mut home = 0;
    for participant in in_order(&new.discovery.participants) {
        if let Some(own) = homes.get(&participant.id) {
            home = *own;
        } else if let Some((_, added)) = all.get_mut(home) {
            added.insert(&participant.id);
        }
    }
}

type Places<'a> = HashMap<&'a ParticipantId, usize>;

/// Those who were in a diagram and those who come into it, from left to right. Where
/// nobody was moved they stay as the diagram has them.
fn lined_up<'a>(
    mut cast: Vec<&'a ParticipantId>,
    added: HashSet<&'a ParticipantId>,
    before: &Places,
    after: &Places,
) -> Vec<ParticipantId> {
    let place = |places: &Places, id: &ParticipantId| places.get(id).copied().unwrap_or(usize::MAX);
    let mut as_before = cast.clone();
    as_before.arrange_by_key(|id| place(before, id));
    if !as_before.is_sorted_by_key(|id| place(after, id)) {
        cast.arrange_by_key(|id| place(after, id));
    }
    let known: HashSet<&ParticipantId> = cast.iter().copied().collect();
    let mut added: Vec<&ParticipantId> = added.difference(&known).copied().collect();
    added.arrange_by_key(|id| place(after, id));
    for id in added {
        let own = place(after, id);
        let last = cast.iter().rposition(|it| place(after, it) < own);
        cast.insert(last.map_or(0, |at| at + 1), id);
    }
    cast.into_iter().cloned().collect()
}

/// Shows some participants again where the diagrams together would have them in another
/// order: one before the other in a diagram of the other.
fn in_their_order(casts: &mut [Vec<ParticipantId>], new: &Design) {
    let wanted: Vec<&ParticipantId> =
        in_order(&new.discovery.participants).into_iter().map(|it| &it.id).collect();
    for _ in 0..REPAIRS {
        let order = together(casts);
        let mut both = wanted.iter().zip(&order);
        let Some((late, early)) = both.find(|(wanted, is)| wanted.as_str() != is.as_str()) else {
            return;
        };
        let is_there = |id: &ParticipantId| id.as_str() == early;
        let home = casts.iter_mut().find_map(|cast| {
            let at = cast.iter().position(is_there)?;
            (!cast.contains(late)).then_some((cast, at))
        });
        let Some((cast, at)) = home else { return };
        cast.insert(at, (*late).clone());
    }
}

/// The order in which several diagrams have their participants.
fn together(casts: &[Vec<ParticipantId>]) -> Vec<String> {
    let parts = casts.iter().map(|cast| {
        let one = |id: &ParticipantId| Participant {
            id: id.as_str().to_owned(),
            name: String::new(),
            statement: 0,
            line: 0,
        };
        Dialogue { participants: cast.iter().map(one).collect(), ..Dialogue::default() }
    });
    joined(parts).participants.into_iter().map(|it| it.id).collect()
}
