//! What becomes of records that only one of the two sides has.

use super::{Choices, Side, Sides, item};
use crate::model::{Item, SiteId};
use crate::{SortedMap, SortedSet};

/// A record that only one side has.
struct Only {
    on: Side,
    /// The removals by the other side that decide over it: of what it cannot be
    /// without, or else its own. Empty for what was added and depends on nothing
    /// that was removed.
    removed: SortedSet<Item>,
}

/// A reference of a record of both sides that does not lead to the same on both.
struct Reference {
    item: Item,
    /// Where it led; none where the record is new.
    base: Option<Option<Item>>,
    /// Where it leads on our side and on theirs.
    now: [Option<Item>; 2],
}

fn references(sides: &Sides) -> Vec<Reference> {
    let mut found = Vec::new();
    for item in item::all(&sides.ours) {
        let mut base = item::references(&sides.base, &item).into_iter();
        let ours = item::references(&sides.ours, &item);
        for (ours, theirs) in ours.into_iter().zip(item::references(&sides.theirs, &item)) {
            let base = base.next();
            if ours != theirs {
                found.push(Reference { item: item.clone(), base, now: [ours, theirs] });
            }
        }
    }
    found
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
        let references = references(sides);
        removals.dispute_references(&references);
        removals.follow_sites(sides, &references);
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
    fn dispute_references(&mut self, references: &[Reference]) {
        for Reference { item, base, now } in references {
            let removed = now.each_ref().map(|it| self.removed(it.as_ref()).clone());
            // Where both lead to what the other removed, each may have to stand in
            // for the other.
            let both = removed.iter().all(|removed| !removed.is_empty());
            for (target, removed) in now.iter().zip(removed) {
                if both || base.as_ref() != Some(target) {
                    for root in removed {
                        self.disputed.entry(root).or_default().insert(item.clone());
                    }
                }
            }
        }
    }

    /// What one side put out of a site to remove that follows the choice about it.
    fn follow_sites(&mut self, sides: &Sides, references: &[Reference]) {
        let left = self.left(sides);
        for Reference { item, base, now } in references {
            let Some(Some(Item::Site(site))) = base else { continue };
            let Some(place) = left.get(site) else { continue };
            let was = Some(Item::Site(site.clone()));
            if now.contains(&was) && now.contains(&place.clone().map(Item::Site)) {
                for root in self.removed(was.as_ref()).clone() {
                    self.disputed.entry(root).or_default().insert(item.clone());
                }
            }
        }
    }

    /// The removed sites that may come back, each with the place where its removal
    /// put what lay in it.
    pub fn left(&self, sides: &Sides) -> SortedMap<SiteId, Option<SiteId>> {
        let mut left = SortedMap::new();
        for id in sides.base.sites.keys() {
            let item = Item::Site(id.clone());
            if let Some(only) = self.alone.get(&item).filter(|_| self.is_doubtful(&item)) {
                let kept = &sides.of(only.on.other()).sites;
                let mut around = sides.base.ancestors(id).into_iter();
                left.insert(
                    id.clone(),
                    around.find(|it| kept.contains_key(&it.id)).map(|it| it.id.clone()),
                );
            }
        }
        left
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
    pub fn is_certainly_gone(&self, item: &Item) -> bool {
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
            .filter(|(root, on, _)| choices.get(&root.path()).copied().unwrap_or(Side::Ours) == *on)
            .map(|(root, _, _)| root)
            .collect();
        let gone =
            self.alone.iter().filter(|(_, only)| !only.removed.iter().all(|it| kept.contains(it)));
        gone.map(|(item, _)| item.clone()).collect()
    }
}
