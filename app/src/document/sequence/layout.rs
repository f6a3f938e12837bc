//! Where the parts of a sequence diagram are drawn.

use design::{Design, MessageKind, ParticipantId, SortedMap, in_order};

/// The diagram, in CSS pixels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The width of everything.
    pub width: i32,
    /// The height of everything.
    pub height: i32,
    /// The participants, from left to right.
    pub columns: Vec<Column>,
    /// The messages, from top to bottom.
    pub arrows: Vec<Arrow>,
}

/// A participant: a box with its name, and its line of life below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The middle.
    pub x: i32,
    /// The width of the box.
    pub width: i32,
    /// The name.
    pub name: String,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The height at which it is sent.
    pub y: i32,
    /// Where it starts.
    pub from: i32,
    /// Where it ends; the same for a message to oneself.
    pub to: i32,
    /// How it is sent.
    pub kind: MessageKind,
    /// What it says.
    pub text: String,
}

/// The height of the boxes with names.
pub const BOX: i32 = 28;
/// How far a message to oneself reaches out.
pub const LOOP: i32 = 28;
/// How far a message to oneself reaches down.
pub const LOOP_DROP: i32 = 16;
const ROW: i32 = 36;
const FIRST: i32 = BOX + 34;
const MARGIN: i32 = 4;
const GAP: i32 = 24;
/// The size of the letters.
const LETTERS: i32 = 12;

/// Lays out the sequence diagram of a design. Participants stand so far apart
/// that names and messages fit between them.
pub fn layout(design: &Design) -> Layout {
    let participants = in_order(&design.discovery.participants);
    let places: SortedMap<&ParticipantId, usize> =
        participants.iter().enumerate().map(|(at, it)| (&it.id, at)).collect();
    let names: Vec<String> = participants.iter().map(|it| super::name(design, &it.id)).collect();
    let messages: Vec<(usize, usize, &design::Message)> = in_order(&design.discovery.messages)
        .into_iter()
        .filter_map(|it| Some((*places.get(&it.from)?, *places.get(&it.to)?, it)))
        .collect();

    let columns = columns(names, &messages);
    let x = |at: usize| columns.get(at).map_or(0, |column| column.x);
    let mut arrows = Vec::with_capacity(messages.len());
    let mut y = FIRST;
    for &(from, to, message) in &messages {
        let arrow =
            Arrow { y, from: x(from), to: x(to), kind: message.kind, text: message.text.clone() };
        arrows.push(arrow);
        y += if from == to { ROW + LOOP_DROP } else { ROW };
    }
    let overhang = messages
        .iter()
        .filter(|(from, to, _)| from == to)
        .map(|&(from, _, message)| x(from) + LOOP + GAP + text_width(&message.text));
    let right = columns.iter().map(|column| column.x + column.width / 2);
    let width = right.chain(overhang).max().unwrap_or(0) + MARGIN;
    Layout { width, height: y, columns, arrows }
}

fn columns(names: Vec<String>, messages: &[(usize, usize, &design::Message)]) -> Vec<Column> {
    let widths: Vec<i32> = names.iter().map(|name| text_width(name) + 2 * GAP).collect();
    let mut x = MARGIN;
    let mut columns: Vec<Column> = Vec::with_capacity(names.len());
    for (at, (name, width)) in names.into_iter().zip(widths).enumerate() {
        // Clear of the box before, and of the texts that end here.
        x = columns
            .last()
            .map_or(x + width / 2, |before| before.x + before.width / 2 + GAP + width / 2);
        for &(from, to, message) in messages {
            let (left, right) = (from.min(to), from.max(to));
            let needed = text_width(&message.text) + GAP;
            match columns.get(left) {
                Some(start) if right == at && left != right => x = x.max(start.x + needed),
                // A message to oneself of the column before reaches to the right.
                Some(start) if left == right && left + 1 == at => {
                    x = x.max(start.x + needed + LOOP)
                }
                _ => {}
            }
        }
        columns.push(Column { x, width, name });
    }
    columns
}

fn text_width(text: &str) -> i32 {
    design::metrics::width(text, LETTERS)
}

#[cfg(test)]
mod tests {
    use design::{Command, Message, MessageId, OrderKey, Participant, Refusal, Subject};
    use proptest::prelude::*;

    use super::*;

    fn design(names: &[String], messages: &[(usize, usize, String)]) -> Result<Design, Refusal> {
        let mut design = Design::default();
        let id = |at: usize| ParticipantId::from_bits(at as u128);
        for (at, name) in names.iter().enumerate() {
            design.apply(&Command::AddParticipant(Participant {
                id: id(at),
                order: OrderKey::nth(at),
                subject: Subject::Text(name.clone()),
            }))?;
        }
        for (at, (from, to, text)) in messages.iter().enumerate() {
            design.apply(&Command::AddMessage(Message {
                id: MessageId::from_bits(at as u128),
                order: OrderKey::nth(at),
                from: id(from % names.len()),
                to: id(to % names.len()),
                kind: MessageKind::Request,
                text: text.clone(),
            }))?;
        }
        Ok(design)
    }

    #[test]
    fn nobody_takes_no_room() {
        assert!(layout(&Design::default()).columns.is_empty());
    }

    proptest! {
        /// Boxes do not overlap, every message has room for its text, and
        /// everything lies in the picture.
        #[test]
        fn everything_fits(
            names in prop::collection::vec("[a-z]{0,30}", 1..6),
            messages in prop::collection::vec((0_usize..6, 0_usize..6, "[a-z ]{0,60}"), 0..12),
        ) {
            let messages: Vec<_> = messages.into_iter().map(|(a, b, text)| (a, b, text.trim().to_owned())).collect();
            let design = design(&names, &messages);
            prop_assert!(design.is_ok());
            let layout = layout(&design.unwrap_or_default());
            for pair in layout.columns.windows(2) {
                prop_assert!(pair[0].x + pair[0].width / 2 < pair[1].x - pair[1].width / 2);
            }
            prop_assert!(layout.columns.iter().all(|it| it.x - it.width / 2 >= 0 && it.x + it.width / 2 <= layout.width));
            for arrow in &layout.arrows {
                prop_assert!(arrow.y < layout.height);
                if arrow.from != arrow.to {
                    prop_assert!((arrow.from - arrow.to).abs() >= text_width(&arrow.text));
                }
            }
            prop_assert!(layout.arrows.is_sorted_by(|a, b| a.y < b.y));
        }
    }
}
