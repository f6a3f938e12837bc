//! The texts of people within blocks.

use std::ops::Range;

use super::draft::Draft;
use super::notes;
use super::outline::Section;
use super::places::Part;
use crate::text::markdown::syntax::{Block, Content, Item, Line, Run};

/// The title of a document that has none of its own.
const TEMPLATE_TITLE: &str = "Design - Infrastructure";
/// What stands where something is missing, in italics.
const REMARKS: &[&str] = &[
    "Not described yet.",
    "Unnamed",
    "Unnamed environment",
    "No components yet.",
    "Nothing is placed on the canvas yet.",
    "No strategy chosen yet.",
    "No mechanism chosen yet.",
    "No naming convention yet.",
    "No steps yet.",
    "No environments yet.",
];

/// What a line shows: without marks of style and without HTML, but with the line
/// breaks that either makes.
pub fn plain(line: &Line) -> String {
    runs(&line.runs)
}

fn runs(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        if !run.style.html {
            text.push_str(&run.text);
        } else if is_break(&run.text) {
            text.push('\n');
        }
    }
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

fn is_break(html: &str) -> bool {
    let tag = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    tag.trim().eq_ignore_ascii_case("br")
}

/// Whether a line only says that something is missing.
pub fn is_remark(line: &Line) -> bool {
    let shown = || line.runs.iter().filter(|run| !run.text.trim().is_empty());
    shown().next().is_some()
        && shown().all(|run| run.style.emphasis)
        && REMARKS.contains(&plain(line).as_str())
}

/// The text of a line, nothing where it only says that something is missing.
pub fn said(line: &Line) -> String {
    if is_remark(line) { String::new() } else { plain(line) }
}

/// The paragraphs among blocks as one text.
pub fn prose<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> String {
    let mut text = String::new();
    for block in blocks {
        if let Content::Paragraph(line) = &block.content {
            push_paragraph(&mut text, &said(line));
        }
    }
    text
}

/// The paragraphs among blocks.
pub fn paragraphs<'a>(blocks: &[&'a Block]) -> Vec<(&'a Range<usize>, &'a Line)> {
    let found = blocks.iter().filter_map(|block| match &block.content {
        Content::Paragraph(line) => Some((&block.range, line)),
        _ => None,
    });
    found.collect()
}

/// Whether a box at the beginning of an item is ticked, if there is one: `[x]`, or one that
/// is drawn.
pub fn ticked(item: &Item) -> Option<bool> {
    item.ticked.or_else(|| is_ticked(&plain(item.line()?)))
}

/// Whether a text begins with a drawn box, and with a ticked one.
pub fn is_ticked(text: &str) -> Option<bool> {
    match text.chars().next()? {
        '☑' | '☒' | '✅' | '✔' | '✓' => Some(true),
        '☐' | '□' | '❌' | '✗' | '✘' => Some(false),
        _ => None,
    }
}

/// Adds a paragraph to a text.
pub fn push_paragraph(text: &mut String, paragraph: &str) {
    if !paragraph.is_empty() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(paragraph);
    }
}

/// The text of an item, with its further paragraphs.
pub fn item(item: &Item) -> String {
    prose(&item.blocks)
}

/// An item that begins with a label: `**Label**: text`.
pub struct Labelled<'a> {
    pub label: String,
    /// What stands behind the label and its sign, as far as it is on its line.
    pub text: String,
    /// The pieces behind the label; with a bold label they begin with the sign.
    pub runs: &'a [Run],
    /// Where what stands behind the label is in the source, with the sign.
    pub range: Range<usize>,
}

/// The label of an item and what stands behind it. Without bold text the label
/// ends at a colon.
pub fn labelled(item: &Item) -> Option<Labelled<'_>> {
    labelled_line(item.line()?)
}

/// The label of a line and what stands behind it.
pub fn labelled_line(line: &Line) -> Option<Labelled<'_>> {
    let bold = line.runs.iter().take_while(|run| run.style.strong || run.text.trim().is_empty());
    let bold = bold.count();
    if bold > 0 && line.runs.first()?.style.strong {
        let (head, rest) = line.runs.split_at(bold);
        let label = runs(head).trim_end_matches([':', '：']).trim().to_owned();
        let start = rest.first().map_or(line.range.end, |run| run.range.start);
        let text = if is_missing(rest) { String::new() } else { behind_sign(rest) };
        return Some(Labelled { label, text, runs: rest, range: start..line.range.end });
    }
    let whole = plain(line);
    let (label, text) = whole.split_once([':', '：'])?;
    let first = line.runs.first()?;
    let colon = first.range.start + first.text.find([':', '：'])?;
    let short = label.chars().count() <= 40 && !label.contains('\n');
    short.then(|| Labelled {
        label: label.trim().to_owned(),
        text: text.trim().to_owned(),
        runs: &line.runs,
        range: colon..line.range.end,
    })
}

/// Signs between a label and its text.
pub const SIGNS: [char; 6] = [':', '：', '-', '–', '—', '→'];

/// What stands behind the colon or dash after a label.
fn behind_sign(rest: &[Run]) -> String {
    let text = runs(rest);
    // A sign within code belongs to the code.
    if rest.first().is_none_or(|run| run.style.code || run.style.emphasis) {
        return text;
    }
    text.strip_prefix(SIGNS).unwrap_or(&text).trim_start().to_owned()
}

/// Whether all that stands behind a label says that something is missing.
fn is_missing(rest: &[Run]) -> bool {
    let (signs, words): (Vec<&Run>, Vec<&Run>) = rest
        .iter()
        .filter(|run| !run.text.trim().is_empty())
        .partition(|run| run.text.trim().chars().all(|c| SIGNS.contains(&c)));
    signs.len() <= 1
        && matches!(&words[..], [run] if run.style.emphasis && REMARKS.contains(&run.text.trim()))
}

/// Reads what stands below the title.
pub fn introduction(draft: &mut Draft, source: &str, section: &Section) {
    let mut blocks = section.blocks;
    let heading = section.heading.map(plain).unwrap_or_default();
    if !heading.is_empty() && !heading.eq_ignore_ascii_case(TEMPLATE_TITLE) {
        draft.title = heading;
        draft.places.title = section.heading.cloned();
    } else if section.heading.is_some()
        && let Some((Block { content: Content::Paragraph(line), .. }, rest)) = blocks.split_first()
        && line.runs.iter().all(|run| run.style.strong || run.text.trim().is_empty())
        && !line.runs.is_empty()
    {
        draft.title = plain(line);
        draft.places.title = Some(line.clone());
        if let Some(block) = blocks.first() {
            draft.take(Part::Introduction, &block.range);
        }
        blocks = rest;
    }
    let blocks = notes::filled(draft, source, blocks);
    let summary = prose(blocks.iter().copied());
    for (range, line) in paragraphs(&blocks) {
        draft.take(Part::Introduction, range);
        if !said(line).is_empty() {
            draft.places.summary.push(line.clone());
        }
    }
    push_paragraph(&mut draft.summary, &summary);
}
