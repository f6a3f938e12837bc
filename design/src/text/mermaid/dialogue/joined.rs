//! A sequence that is written as several diagrams.

use std::collections::HashMap;

use super::{Dialogue, Participant};

/// Puts the parts of a long sequence together: the messages of the one follow those of
/// the other, and participants with the same id are the same.
///
/// The participants come in an order that fits that of every part, if there is one, and
/// else as they are first mentioned. The title is the first that there is. The
/// diagnostics are left out, because their lines are those of the parts; and so the
/// statements are of use only with the part that they come from.
pub fn joined(parts: impl IntoIterator<Item = Dialogue>) -> Dialogue {
    let mut whole = Dialogue::default();
    let mut order = Order::default();
    for part in parts {
        order.add(&part.participants);
        whole.title = whole.title.or(part.title);
        whole.messages.extend(part.messages);
    }
    whole.participants = order.sorted();
    whole
}

/// Who comes before whom.
#[derive(Default)]
struct Order {
    known: HashMap<String, usize>,
    participants: Vec<Participant>,
    /// For each participant those that come directly behind it in some part.
    behind: Vec<Vec<usize>>,
}

impl Order {
    fn add(&mut self, participants: &[Participant]) {
        let mut before = None;
        for participant in participants {
            let next = self.participants.len();
            let at = *self.known.entry(participant.id.clone()).or_insert(next);
            if at == next {
                self.participants.push(participant.clone());
                self.behind.push(Vec::new());
            }
            let behind = before.and_then(|it: usize| self.behind.get_mut(it));
            behind.into_iter().for_each(|it| it.push(at));
            before = Some(at);
        }
    }

    /// Of those that nobody has to come before, the one that was mentioned first is
    /// next (Kahn's algorithm).
    fn sorted(self) -> Vec<Participant> {
        let mut waits = vec![0_usize; self.participants.len()];
        for at in self.behind.iter().flatten() {
            waits.get_mut(*at).into_iter().for_each(|it| *it += 1);
        }
        let mut ready: std::collections::BinaryHeap<_> = waits
            .iter()
            .enumerate()
            .filter(|(_, waits)| **waits == 0)
            .map(|(at, _)| std::cmp::Reverse(at))
            .collect();
        let mut sorted = Vec::with_capacity(self.participants.len());
        while let Some(std::cmp::Reverse(at)) = ready.pop() {
            sorted.extend(self.participants.get(at).cloned());
            for next in self.behind.get(at).into_iter().flatten() {
                let Some(waits) = waits.get_mut(*next) else { continue };
                *waits -= 1;
                if *waits == 0 {
                    ready.push(std::cmp::Reverse(*next));
                }
            }
        }
        if sorted.len() == self.participants.len() { sorted } else { self.participants }
    }
}
