//! Bringing together what two sides made of the same design.
//!
//! [`merge`] compares the live design (*ours*) and what a file now says
//! (*theirs*) with the version that both come from (*base*), record by record and
//! field by field. What one side changed is taken; what both changed alike is
//! taken once; the rest is a [`Conflict`] for a person to decide. Nothing is lost
//! silently: every change is in the result or named by a conflict.

mod item;
mod lines;
mod nesting;
mod picker;
mod records;
mod removals;
mod tell;
mod twins;
mod unresolved;
mod whole;

pub use unresolved::{Resolution, Sources, Unresolved};

use serde::{Deserialize, Serialize};

use crate::model::{Design, Item};
use crate::{Diagnostic, SortedMap};
use whole::Outcome;

/// One of the two sides of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The live design.
    Ours,
    /// What comes from elsewhere.
    Theirs,
}

impl Side {
    /// Both sides.
    pub const BOTH: [Self; 2] = [Self::Ours, Self::Theirs];

    /// The side across.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

/// Which side was chosen, by the id of the conflict.
pub type Choices = SortedMap<String, Side>;

/// Two changes that cannot both be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Conflict {
    /// The path of the value in the JSON of the design, with ids for places in
    /// lists: `components/api/purpose`. The same whichever side is ours.
    pub id: String,
    /// The record; none for what belongs to the design itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Item>,
    /// What people call it.
    pub name: String,
    /// What the field is called, in lower case; none where the conflict is about
    /// the whole record or the design's own text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What both sides started from, as a person reads it; none where it was not
    /// there.
    pub base: Option<String>,
    /// What the live design says; none where it is gone.
    pub ours: Option<String>,
    /// What the other says; none where it is gone.
    pub theirs: Option<String>,
    /// The other records that the choice decides about: what cannot be without a
    /// record that one side removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<Item>,
    /// The conflict in a sentence without a full stop: “Checkout API: count was
    /// changed on both sides”.
    pub sentence: String,
}

/// What a merge comes to.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The design in which every conflict is decided for ours.
    pub merged: Design,
    /// What a person must decide: first about records that one side removed, then
    /// about single values.
    pub conflicts: Vec<Conflict>,
    /// What had no place in the merged design, because both sides together exceed
    /// a limit that neither does alone.
    pub left_out: Vec<Diagnostic>,
    sides: Sides,
}

/// Brings together what two sides made of a design. All three must be valid
/// designs (what [`crate::repair`] leaves alone), and so is the result.
pub fn merge(base: &Design, ours: &Design, theirs: &Design) -> Merge {
    let (base, ours, theirs) = (base.clone(), ours.clone(), theirs.clone());
    let mut sides = Sides { base, ours, theirs };
    twins::unite(&mut sides);
    let Outcome { design, conflicts, left_out } = whole::merged(&sides, &Choices::new());
    Merge { merged: design, conflicts, left_out, sides }
}

impl Merge {
    /// The design with the conflicts decided as told. Those that the choices do
    /// not name are decided for ours.
    pub fn resolve(&self, choices: &Choices) -> Design {
        whole::merged(&self.sides, choices).design
    }

    /// The design with all conflicts decided for one side.
    pub fn resolve_all(&self, side: Side) -> Design {
        self.resolve(&self.conflicts.iter().map(|it| (it.id.clone(), side)).collect())
    }
}

/// The three designs of a merge.
#[derive(Clone, Debug)]
struct Sides {
    base: Design,
    ours: Design,
    theirs: Design,
}

impl Sides {
    const fn of(&self, side: Side) -> &Design {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    const fn of_mut(&mut self, side: Side) -> &mut Design {
        match side {
            Side::Ours => &mut self.ours,
            Side::Theirs => &mut self.theirs,
        }
    }
}
