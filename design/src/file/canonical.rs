//! What a text says, and its canonical form does not.

use std::collections::HashMap;

use crate::{Diagnostic, Place, Severity};

/// So many lines are told one by one.
const LINES: usize = 20;

/// The lines of a text with words that its canonical form does not have as often. A
/// form may say the same in other marks and another order, but with these words.
pub fn lost(source: &str, canonical: &str) -> Vec<Diagnostic> {
    let mut kept: HashMap<String, usize> = HashMap::new();
    for (_, line) in said(canonical) {
        words(line).for_each(|word| *kept.entry(word).or_default() += 1);
    }
    let mut lost = Vec::new();
    let mut more = 0_usize;
    for (number, line) in said(source) {
        let gone: Vec<String> = words(line)
            .filter(|word| match kept.get_mut(word) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            })
            .collect();
        match gone.first() {
            None => {}
            Some(_) if lost.len() >= LINES => more += 1,
            Some(word) => lost.push(told(number, word, gone.len() - 1)),
        }
    }
    if more > 0 {
        let message = format!("{more} more lines would be lost, or words of theirs.");
        lost.push(Diagnostic::new(TEXT_LOST, Severity::Warning, message));
    }
    lost
}

/// The code of the diagnostics about lost words.
const TEXT_LOST: &str = "text-lost";

fn told(line: u32, word: &str, others: usize) -> Diagnostic {
    let and = match others {
        0 => String::new(),
        1 => " and another word".to_owned(),
        others => format!(" and {others} other words"),
    };
    let message = format!("“{word}”{and} would be lost.");
    Diagnostic::new(TEXT_LOST, Severity::Warning, message).at(Place::Line(line))
}

/// The lines that say something about the design, from 1: all but our comment.
fn said(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let mut in_comment = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        in_comment |= line.starts_with("<!-- siteplan/");
        let is_said = !in_comment;
        in_comment &= !line.contains("-->");
        is_said
    })
}

fn words(line: &str) -> impl Iterator<Item = String> + '_ {
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}
