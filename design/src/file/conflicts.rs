//! Conflicts of a merge at the end of a text: for people as remarks, for programs
//! as records.
//!
//! `docs/DOCUMENT-FORMAT.md` describes it, rules DF-60 and following.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Form;
use crate::merge::{Choices, Conflict, Sources, Unresolved};
use crate::model::Design;
use crate::repair::repair;

/// What the block is called, with its version.
const NAME: &str = "siteplan-conflicts/1";
const REMARKS: [&str; 3] = [
    "Both sides changed what is listed here; above is what ours says. Decide with",
    "siteplan resolve FILE ID=theirs (or =ours), or correct the text above and",
    "delete the line of the conflict from here.",
];
/// A longer value is not told whole.
const VALUE_CHARS: usize = 200;

/// A text without its conflicts.
pub struct Cut<'a> {
    /// The rest of the text.
    pub text: &'a str,
    /// What is not decided; none where nothing is left to decide.
    pub unresolved: Option<Unresolved>,
    /// The line of each conflict, from 1.
    pub lines: Vec<u32>,
    /// The record lines of the rest of the text, among others.
    pub ids: String,
}

/// How the block looks in a form.
struct Style {
    first: &'static str,
    each: &'static str,
    last: &'static str,
}

const fn style(form: Form) -> Style {
    match form {
        Form::Mermaid => Style { first: "%% ", each: "%% ", last: "%% siteplan-conflicts end" },
        Form::Markdown | Form::Json => Style { first: "<!-- ", each: "", last: "-->" },
    }
}

/// Writes conflicts at the end of a text, with the record lines of a text that has none
/// of its own.
pub fn append(form: Form, text: &str, ids: &str, unresolved: &Unresolved) -> String {
    let mut block = Block { text: text.to_owned(), style: style(form) };
    if !text.is_empty() && !text.ends_with('\n') {
        block.text.push('\n');
    }
    block.text.push('\n');
    block.text.push_str(&[block.style.first, NAME, "\n"].concat());
    REMARKS.iter().for_each(|line| block.remark(line));
    for conflict in &unresolved.conflicts {
        block.remark("");
        block.remark(&[&conflict.sentence, ":"].concat());
        for (side, value) in
            [("base", &conflict.base), ("ours", &conflict.ours), ("theirs", &conflict.theirs)]
        {
            block.remark(&["  ", side, ": ", &shown(value.as_deref())].concat());
        }
        block.record("conflict", conflict);
    }
    if let Some(Sources { base, ours, theirs, chosen }) = &unresolved.sources {
        block.remark("");
        block.remark("What was merged:");
        block.record("base", base);
        block.record("ours", ours);
        block.record("theirs", theirs);
        if !chosen.is_empty() {
            block.record("chosen", chosen);
        }
    }
    ids.lines().for_each(|line| block.line(line));
    let last = block.style.last;
    block.text.push_str(&[last, "\n"].concat());
    block.text
}

struct Block {
    text: String,
    style: Style,
}

impl Block {
    fn remark(&mut self, line: &str) {
        let line = ["# ", line].concat();
        self.line(line.trim_end());
    }

    fn record(&mut self, table: &str, value: &impl Serialize) {
        // Strings, integers and string-keyed maps always serialize.
        let json = serde_json::to_string(value).unwrap_or_default();
        self.line(&[table, " ", &json].concat());
    }

    /// Writes a line in which nothing can end the comment or begin a directive.
    fn line(&mut self, line: &str) {
        self.text.push_str(self.style.each);
        let mut before = ' ';
        for c in line.chars() {
            match c {
                '<' => self.text.push_str("\\u003c"),
                '>' => self.text.push_str("\\u003e"),
                '%' => self.text.push_str("\\u0025"),
                '-' if before == '-' => self.text.push_str("\\u002d"),
                c => self.text.push(c),
            }
            before = if c == before { ' ' } else { c };
        }
        self.text.push('\n');
    }
}

/// A value in one line, and not too long.
fn shown(value: Option<&str>) -> String {
    let Some(value) = value else { return "(not there)".to_owned() };
    let mut words = String::new();
    for word in value.split(|c: char| c.is_whitespace() || c.is_control()) {
        if !word.is_empty() {
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(word);
        }
        if words.len() > 4 * VALUE_CHARS {
            break;
        }
    }
    match words.char_indices().nth(VALUE_CHARS) {
        _ if words.is_empty() => "(empty)".to_owned(),
        Some((at, _)) => [words.get(..at).unwrap_or_default(), "…"].concat(),
        None => words,
    }
}

/// Takes the conflicts off the end of a text. A text without them stays as it is.
pub fn cut(form: Form, text: &str) -> Cut<'_> {
    let whole = Cut { text, unresolved: None, lines: Vec::new(), ids: String::new() };
    let style = style(form);
    let head = [style.first, NAME].concat();
    let Some(at) = text.rfind(&head).filter(|at| starts_line(text, *at)) else { return whole };
    let (before, block) = text.split_at(at);
    let mut lines = block.lines();
    let is_whole = lines.any(|line| line.trim_end() == style.last);
    if !is_whole || lines.any(|line| !line.trim().is_empty()) {
        return whole;
    }
    let number = before.bytes().filter(|byte| *byte == b'\n').count();
    let read = read(block, &style, u32::try_from(number).unwrap_or(u32::MAX));
    let before = before.strip_suffix("\r\n").or_else(|| before.strip_suffix('\n'));
    Cut { text: before.unwrap_or_default(), ..read }
}

fn starts_line(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'))
}

fn read<'a>(block: &str, style: &Style, before: u32) -> Cut<'a> {
    let (mut conflicts, mut lines): (Vec<Conflict>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut designs: [Option<Design>; 3] = [const { None }; 3];
    let mut chosen = Choices::new();
    let mut ids = String::new();
    for (number, line) in (before.saturating_add(1)..).zip(block.lines()) {
        let line = line.strip_prefix(style.each).unwrap_or(line);
        // What begins with a number sign is a remark, and no record.
        let Some((table, json)) = line.split_once(' ') else { continue };
        match table {
            "conflict" => {
                if let Some(conflict) = record(json) {
                    conflicts.push(conflict);
                    lines.push(number);
                }
            }
            "base" | "ours" | "theirs" => {
                let at = ["base", "ours", "theirs"].iter().position(|name| *name == table);
                if let Some(design) = at.and_then(|at| designs.get_mut(at)) {
                    *design = record(json);
                }
            }
            "chosen" => chosen = record(json).unwrap_or_default(),
            _ => ids.push_str(&[line, "\n"].concat()),
        }
    }
    let sources = match designs {
        [Some(mut base), Some(mut ours), Some(mut theirs)] => {
            // Somebody may have edited them, and a merge expects them to hold together.
            [&mut base, &mut ours, &mut theirs].into_iter().for_each(|it| drop(repair(it)));
            Some(Sources { base, ours, theirs, chosen })
        }
        _ => None,
    };
    let unresolved = (!conflicts.is_empty()).then_some(Unresolved { conflicts, sources });
    Cut { text: "", unresolved, lines, ids }
}

fn record<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json.trim_end()).ok()
}
