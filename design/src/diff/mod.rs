//! What differs between two designs, for people and as commands.
//!
//! [`compare`] tells a reader of versions what was added, removed and changed;
//! [`commands`] turns one design into the other, for restoring a version and
//! for taking in a file.

mod commands;
mod compare;
mod order;
mod records;
#[cfg(test)]
mod tests;

pub use commands::commands;
pub use compare::compare;
pub(crate) use order::moved;

use serde::{Deserialize, Serialize};

use crate::model::Item;

/// What differs between two designs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// What was added, removed and changed, in the order of the document.
    pub differences: Vec<Difference>,
    /// The nodes and sites that only stand elsewhere on the canvas or have
    /// another size.
    pub rearranged: Vec<Item>,
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The part of the design it belongs to.
    pub section: Section,
    /// What happened to it.
    pub what: What,
    /// The record; none for the design's own texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Item>,
    /// What people call it.
    pub name: String,
    /// The fields that changed; empty where it was added or removed.
    pub fields: Vec<FieldChange>,
    /// The difference in a sentence without a full stop: “Checkout API: count
    /// 4 → 8”.
    pub sentence: String,
}

/// The parts of a design, in the order of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// The title and the summary.
    Overview,
    /// The rows of "System Components".
    Components,
    /// The boxes on the canvas.
    Sites,
    /// The components placed on the canvas.
    Nodes,
    /// The connections on the canvas.
    Links,
    /// The distribution strategy.
    Distribution,
    /// Mechanisms, naming, steps and the sequence diagram.
    Discovery,
    /// The deployment environments and what runs there.
    Environments,
}

/// What happened to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Some of its fields differ.
    Changed,
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// What the field is called, in lower case: “count”.
    pub field: String,
    /// How it read before; empty where nothing was said.
    pub before: String,
    /// How it reads now.
    pub after: String,
}

impl Section {
    /// All sections, in the order of the document.
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Components,
        Self::Sites,
        Self::Nodes,
        Self::Links,
        Self::Distribution,
        Self::Discovery,
        Self::Environments,
    ];

    /// The section in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Components => "Components",
            Self::Sites => "Sites",
            Self::Nodes => "Canvas",
            Self::Links => "Links",
            Self::Distribution => "Distribution",
            Self::Discovery => "Service discovery",
            Self::Environments => "Environments",
        }
    }
}

impl Comparison {
    /// Whether a reader would see no difference at all.
    pub fn is_empty(&self) -> bool {
        self.differences.is_empty() && self.rearranged.is_empty()
    }

    /// How many differences of a sort there are.
    pub fn count(&self, what: What) -> usize {
        self.differences.iter().filter(|difference| difference.what == what).count()
    }

    /// Everything in one line: “2 added, 1 changed, 5 moved”.
    pub fn summary(&self) -> String {
        let counts = [
            (self.count(What::Added), "added"),
            (self.count(What::Removed), "removed"),
            (self.count(What::Changed), "changed"),
            (self.rearranged.len(), "moved"),
        ];
        let told = counts.into_iter().filter(|&(count, _)| count > 0);
        let told: Vec<String> = told.map(|(count, what)| format!("{count} {what}")).collect();
        if told.is_empty() { "No changes".to_owned() } else { told.join(", ") }
    }
}
