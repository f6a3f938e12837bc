//! The comment at the end: ids, orders, positions, exact texts.
//!
//! `docs/DOCUMENT-FORMAT.md` describes it, rules DF-40 and following.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::text::markdown::syntax::{Block, Content};

/// What a line of the comment says of a thing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Record {
    pub id: String,
    pub order: Option<String>,
    pub name: Option<String>,
    pub mermaid: Option<String>,
    kind: Option<serde_json::Value>,
    pub count: Option<serde_json::Value>,
    pub component: Option<String>,
    pub label: Option<String>,
    pub replicas: Option<u32>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub at: Option<[i32; 2]>,
    pub rect: Option<[i32; 4]>,
    pub exact: Exact,
}

/// Texts whose white space the document cannot show.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Exact {
    pub summary: Option<String>,
    pub description: Option<String>,
    pub text: Option<String>,
    pub location: Option<String>,
    pub purpose: Option<String>,
}

impl Record {
    /// The kind, if it is one.
    pub fn kind<K: DeserializeOwned>(&self) -> Option<K> {
        serde_json::from_value(self.kind.clone()?).ok()
    }
}

/// The records of the comment, by table, each in their order.
#[derive(Clone, Debug, Default)]
pub struct Records {
    pub design: Exact,
    pub components: Vec<Record>,
    pub sites: Vec<Record>,
    pub nodes: Vec<Record>,
    pub links: Vec<Record>,
    pub naming: Vec<Record>,
    pub steps: Vec<Record>,
    pub participants: Vec<Record>,
    pub messages: Vec<Record>,
    /// Each with its entries.
    pub environments: Vec<(Record, Vec<Record>)>,
    environment_names: HashSet<String>,
    /// Where the comment stands, if there is one.
    pub place: Option<Range<usize>>,
}

impl Records {
    /// Whether there is no comment, so that people wrote the document.
    pub const fn is_empty(&self) -> bool {
        self.place.is_none()
    }

    /// The records of a document without a comment, which are kept elsewhere.
    pub fn beside(lines: &str) -> Self {
        let mut records = Self::default();
        records.push_lines(lines);
        records
    }

    /// Whether there is an environment of a name.
    pub fn names_environment(&self, name: &str) -> bool {
        self.environment_names.contains(name)
    }

    fn push_lines(&mut self, lines: &str) {
        for line in lines.lines() {
            let Some((table, json)) = line.trim().split_once(' ') else { continue };
            // What begins with a number sign is a remark, and no JSON.
            if let Ok(record) = serde_json::from_str::<Record>(json) {
                self.push(table, record);
            }
        }
    }
}

/// Reads the last comment of Siteplan in a document, if there is one. Lines that are
/// not understood say nothing.
pub fn read(source: &str, blocks: &[Block]) -> Option<Records> {
    let mut comments = blocks.iter().rev().filter(|block| matches!(block.content, Content::Html));
    let (range, lines) = comments.find_map(|block| {
        let range = block.range.clone();
        Some((range.clone(), body(source.get(range)?)?))
    })?;
    let mut records = Records { place: Some(range), ..Records::default() };
    records.push_lines(lines);
    Some(records)
}

/// What stands between the first line and the last one of our comment.
fn body(html: &str) -> Option<&str> {
    let rest = html.trim_start().strip_prefix("<!--")?.trim_start();
    let (head, rest) = rest.split_once('\n')?;
    let version = head.split_whitespace().next()?;
    let ours = version.split('/').next() == Some("siteplan");
    ours.then(|| rest.split("-->").next().unwrap_or(rest))
}

impl Records {
    fn push(&mut self, table: &str, record: Record) {
        match table {
            "design" => self.design = record.exact,
            "component" => self.components.push(record),
            "site" => self.sites.push(record),
            "node" => self.nodes.push(record),
            "link" => self.links.push(record),
            "naming" => self.naming.push(record),
            "step" => self.steps.push(record),
            "participant" => self.participants.push(record),
            "message" => self.messages.push(record),
            "environment" => {
                self.environment_names.extend(record.name.clone());
                self.environments.push((record, Vec::new()));
            }
            "entry" => {
                if let Some((_, entries)) = self.environments.last_mut() {
                    entries.push(record);
                }
            }
            _ => {}
        }
    }
}
