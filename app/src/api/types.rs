//! What pages and server tell each other.

use serde::{Deserialize, Serialize};

/// Someone who uses Siteplan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name they gave.
    pub name: String,
    /// Their colour, as one of the eight numbers 0 to 7 that the style sheet
    /// has a colour for.
    pub color: u8,
}

/// A design as Home shows it. Times are milliseconds since 1970-01-01 UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DesignSummary {
    /// The id in addresses.
    pub id: String,
    /// The title; never empty ("Untitled design" stands for none).
    pub title: String,
    /// When it was created.
    pub created_at: i64,
    /// When it was last edited.
    pub updated_at: i64,
    /// Whether it is in the archive.
    pub archived: bool,
    /// The number of the newest version, if any was saved.
    pub version: Option<i32>,
    /// How many nodes it has.
    pub nodes: u32,
    /// How many sites it has.
    pub sites: u32,
    /// Changes whenever the thumbnail does.
    pub revision: u64,
}

/// Which designs Home asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DesignQuery {
    /// Words that the title must contain, in any order; none for all.
    pub search: String,
    /// The order.
    pub sort: DesignSort,
    /// The archive instead of the living designs.
    pub archived: bool,
    /// Where the previous page ended.
    pub after: Option<String>,
}

/// The order of designs on Home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DesignSort {
    /// Last edited first.
    #[default]
    Updated,
    /// By title.
    Title,
    /// Newest first.
    Created,
}

/// A page of designs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DesignPage {
    /// The designs.
    pub designs: Vec<DesignSummary>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// What a new design starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NewDesign {
    /// A blank sheet with this title.
    Blank(String),
    /// A worked example, by its slug.
    Example(String),
    /// A design as JSON, as [`design::json`] reads it.
    Json(String),
}

/// A design that was created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    /// The id in addresses.
    pub id: String,
    /// What of a file was passed over or repaired, a sentence each.
    pub remarks: Vec<String>,
}

/// All that the editor needs to begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDesign {
    /// The design as Home shows it.
    pub summary: DesignSummary,
    /// The shared document as a snapshot, in base 64.
    pub snapshot: String,
    /// Whether the person may edit.
    pub writable: bool,
}

/// A saved version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionSummary {
    /// Counts up from 1 within the design; checkpoints count down from -1.
    pub number: i32,
    /// What it is called; may be empty for checkpoints.
    pub title: String,
    /// What its author said about it; may be empty.
    pub note: String,
    /// Who saved it.
    pub author: String,
    /// When, in milliseconds since 1970-01-01 UTC.
    pub created_at: i64,
    /// Whether it is a checkpoint, which Siteplan saved by itself.
    pub automatic: bool,
}

/// A saved version with its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// What it is.
    pub summary: VersionSummary,
    /// The design as it was, as a snapshot in base 64.
    pub snapshot: String,
    /// The Markdown as it was exported.
    pub markdown: String,
}

/// A state of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Revision {
    /// As it is now.
    Live,
    /// As it was saved under a number.
    Version(i32),
}

/// One difference between two states of a design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The heading under which it is listed, such as "Components".
    pub group: String,
    /// What happened.
    pub kind: DifferenceKind,
    /// A sentence.
    pub text: String,
}

/// What happened to a thing between two states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is different.
    Changed,
}
