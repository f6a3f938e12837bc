//! What the template asks for and nobody filled in yet.

use std::ops::Range;

use super::draft::Draft;
use super::text;
use crate::Severity;
use crate::text::markdown::syntax::{Block, Content, Line};

/// What the template asks people to write.
const PROMPTS: &[&str] = &[
    "Describe the infrastructural components needed:",
    "Describe how components distribute across the network:",
    "Describe the mechanism for service discovery:",
    "Define how components are named:",
    "Describe the process:",
    "Define different deployment environments:",
];

/// Texts of the template that stand for something without brackets around all.
const EXAMPLES: &[&str] = &[
    "Server/Client/Service",
    "Database/Cache",
    "[service-name].[domain]:[port]",
    "[static-ip]",
    "[service-identifier]",
    "Component starts and registers with service registry",
    "Other components query registry to find services",
];

const HELP: &str = "Replace it, or leave it: it is no part of the design.";

/// Whether a line still is what the template has there. A text of somebody else in
/// brackets is written by Siteplan with a backslash before it.
pub fn is_placeholder(draft: &Draft, source: &str, line: &Line) -> bool {
    let head = source.get(..line.range.start).unwrap_or_default();
    let raw = source.get(line.range.clone()).unwrap_or_default().trim();
    if head.ends_with('\\') {
        return false;
    }
    let inner = raw.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let bracketed = inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(['[', ']']));
    let shown = text::plain(line);
    bracketed || is_open(&shown) || PROMPTS.contains(&shown.as_str()) || is_example(draft, &shown)
}

/// Whether a text says that something is still to be said.
pub fn is_open(shown: &str) -> bool {
    matches!(shown.trim(), "..." | "…" | "TODO" | "TBD" | "tbd" | "todo" | "???")
        || shown.starts_with("[TODO") && shown.ends_with(']')
}

/// Whether a text is an example of the template.
pub fn is_example(draft: &Draft, shown: &str) -> bool {
    // In a document of ours everything is what somebody wrote.
    draft.records.is_empty() && EXAMPLES.contains(&shown)
}

/// Whether text of a document stands for something that is to be filled in; tells
/// so.
pub fn not_filled(draft: &mut Draft, source: &str, line: &Line) -> bool {
    let found = is_placeholder(draft, source, line);
    if found {
        tell(draft, &text::plain(line), &line.range);
    }
    found
}

/// Tells that a text was not filled in.
pub fn tell(draft: &mut Draft, text: &str, part: &Range<usize>) {
    let message = if PROMPTS.contains(&text) {
        format!("“{text}” is still the question of the template.")
    } else {
        format!("“{text}” is not filled in.")
    };
    draft.note("template-placeholder", Severity::Info, part, message, HELP);
}

/// The blocks that somebody wrote.
pub fn filled<'a>(draft: &mut Draft, source: &str, blocks: &'a [Block]) -> Vec<&'a Block> {
    let mut filled = Vec::with_capacity(blocks.len());
    for block in blocks {
        match &block.content {
            Content::Paragraph(line) if not_filled(draft, source, line) => {}
            _ => filled.push(block),
        }
    }
    filled
}
