//! Deployment environments.

use serde::{Deserialize, Serialize};

use super::{EntryId, EnvironmentId, Id, Subject, Table, records};
use crate::OrderKey;

/// A deployment environment such as Staging.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Environment {
    /// Stable for life.
    #[serde(default = "Id::unset")]
    pub id: EnvironmentId,
    /// The place among the other environments.
    #[serde(default)]
    pub order: OrderKey,
    /// The name, one line.
    #[serde(default)]
    pub name: String,
    /// What runs there.
    #[serde(default, with = "records::ordered")]
    pub components: Table<EnvironmentEntry>,
    /// Where it runs. Prose: may span lines.
    #[serde(default)]
    pub location: String,
    /// What it is for. Prose: may span lines.
    #[serde(default)]
    pub purpose: String,
}

/// Something that runs in an environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EnvironmentEntry {
    /// Stable for life. For a component it is [`EntryId::of_component`].
    #[serde(default = "Id::unset")]
    pub id: EntryId,
    /// The place among the other entries.
    #[serde(default)]
    pub order: OrderKey,
    /// What runs.
    pub subject: Subject,
    /// How many of it, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

impl Environment {
    /// An empty environment whose id is its name in lower case; for the
    /// environments that every new design starts with.
    pub(crate) fn named(name: &str, order: OrderKey) -> Self {
        let id = EnvironmentId::parse(&name.to_ascii_lowercase())
            .unwrap_or_else(|_| EnvironmentId::from_bits(0));
        Self {
            id,
            order,
            name: name.to_owned(),
            components: Table::new(),
            location: String::new(),
            purpose: String::new(),
        }
    }
}
