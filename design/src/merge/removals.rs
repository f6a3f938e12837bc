//! What becomes of records that only one of the two sides has.

use super::{Choices, Side, Sides, item};
use crate::model::Item;
use crate::{SortedMap, SortedSet};

/// A record that only one side has.
struct Only {
    on: Side,
    /// The removals by the other side that decide over it: of what it cannot be
    /// without, or else its own. Empty for what was added and depends on nothing
    /// that was removed.
    removed: SortedSet<Item>,
}

/// What one side removed, and what the other did in the meantime.
#[derive(Default)]
pub(super) struct Removals {
    alone: SortedMap<Item, Only>,
    /// The removed records that the other side changed, or whose dependents it
    /// changed, or to which it referred anew, each with all that depends on it.
    disputed: SortedMap<Item, SortedSet<Item>>,
}

impl Removals {
    pub fn of(sides: &Sides) -> Self {
        let mut removals = Self::default();
        for on in Side::BOTH {
            for item in item::all(sides.of(on)) {
                removals.decisive(sides, on, &item);
            }
        }
        removals.dispute_records(sides);
        removals.dispute_references(sides);
        for (item, only) in &removals.alone {
            for root in &only.removed {
                if let Some(with) = removals.disputed.get_mut(root) {
                    with.insert(item.clone());
                }
            }
        }
        for (root, with) in &mut removals.disputed {
            with.remove(root);
        }
        removals
    }

    /// The removals that decide over a record of one side; none where the other
    /// side has it too.
    fn decisive(&mut self, sides: &Sides, on: Side, item: &Item) -> SortedSet<Item> {
        if item::is_in(sides.of(on.other()), item) {
            return SortedSet::new();
        }
        if let Some(known) = self.alone.get(item) {
            return known.removed.clone();
        }
        // Known from here on, so that even sites that lie in themselves come to
        // an end.
        self.alone.insert(item.clone(), Only { on, removed: SortedSet::new() });
        let mut removed = SortedSet::new();
        for target in item::references(sides.of(on), item).into_iter().flatten() {
            removed.extend(self.decisive(sides, on, &target));
        }
        if removed.is_empty() && item::is_in(&sides.base, item) {
            removed.insert(item.clone());
        }
        self.alone.insert(item.clone(), Only { on, removed: removed.clone() });
        removed
    }

    /// What one side added or changed disputes the removals it depends on.
    fn dispute_records(&mut self, sides: &Sides) {
        for (item, only) in &self.alone {
            if !item::is_same(&sides.base, sides.of(only.on), item) {
                for root in &only.removed {
                    self.disputed.entry(root.clone()).or_default();
                }
            }
        }
    }

    /// A reference that one side set disputes the removal of what it leads to.
    fn dispute_references(&mut self, sides: &Sides) {
        for item in item::all(&sides.ours) {
            if !item::is_in(&sides.theirs, &item) {
                continue;
            }
            let [ours, theirs] = Side::BOTH.map(|side| item::references(sides.of(side), &item));
            let base = item::references(&sides.base, &item);
            for (place, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
                if ours == theirs {
                    continue;
                }
                let removed = [ours, theirs].map(|it| self.removed(it.as_ref()).clone());
                // Where both lead to what the other removed, each may have to
                // stand in for the other.
                let both = removed.iter().all(|removed| !removed.is_empty());
                for (target, removed) in [ours, theirs].into_iter().zip(removed) {
                    if both || base.get(place) != Some(target) {
                        for root in removed {
                            self.disputed.entry(root).or_default().insert(item.clone());
                        }
                    }
                }
            }
        }
    }

    /// The removals that decide over the target of a reference.
    fn removed(&self, target: Option<&Item>) -> &SortedSet<Item> {
        const NONE: &SortedSet<Item> = &SortedSet::new();
        target.and_then(|target| self.alone.get(target)).map_or(NONE, |only| &only.removed)
    }

    /// Whether it depends on somebody's choice that the record stays.
    pub fn is_doubtful(&self, item: &Item) -> bool {
        let removed = self.removed(Some(item));
        !removed.is_empty() && removed.iter().all(|root| self.disputed.contains_key(root))
    }

    /// Whether the record goes, whatever is chosen.
    pub fn is_settled(&self, item: &Item) -> bool {
        !self.removed(Some(item)).iter().all(|root| self.disputed.contains_key(root))
    }

    /// The disputed removals: the record, the side that still has it, and what
    /// depends on it.
    pub fn disputed(&self) -> impl Iterator<Item = (&Item, Side, &SortedSet<Item>)> {
        self.disputed
            .iter()
            .filter_map(|(root, with)| self.alone.get(root).map(|only| (root, only.on, with)))
    }

    /// The records that one side has and the result does not.
    pub fn gone(&self, choices: &Choices) -> SortedSet<Item> {
        let kept: SortedSet<&Item> = self
            .disputed()
            .filter(|(root, on, _)| {
                choices.get(&item::path(root)).copied().unwrap_or(Side::Ours) == *on
            })
            .map(|(root, _, _)| root)
            .collect();
        let gone =
            self.alone.iter().filter(|(_, only)| !only.removed.iter().all(|it| kept.contains(it)));
        gone.map(|(item, _)| item.clone()).collect()
    }
}
