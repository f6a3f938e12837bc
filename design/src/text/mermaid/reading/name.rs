//! What a thing is called, and how many of it there are, by its label.

use std::ops::Range;

use super::label::Plain;
use crate::limits;

/// The parts of a label, by the numbers of its characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name: the first line, without emoji around it and without the number.
    pub name: Range<usize>,
    /// How many there are, where the label says so.
    pub count: Option<Counted>,
}

/// A number of replicas in a label, such as `×3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The number.
    pub number: u32,
    /// All that goes when there is only one: the sign and the white space too.
    pub all: Range<usize>,
    /// The digits.
    pub digits: Range<usize>,
}

impl Name {
    /// Finds the name and the number. A site has no number.
    pub fn of(label: &Plain, counts: bool) -> Self {
        let chars: Vec<char> = label.chars().collect();
        let lines = label.lines();
        let Some(first) = lines.first() else { return Self { name: 0..0, count: None } };
        let mut line = first.clone();
        let mut count = if counts { in_line(&chars, &line) } else { None };
        if let Some(count) = &count {
            line = if count.all.start > line.start {
                line.start..count.all.start
            } else {
                count.all.end..line.end
            };
        } else if counts {
            count = lines.iter().skip(1).find_map(|line| alone(&chars, line));
        }
        let bare = label.trimmed(line.clone(), |c| c.is_whitespace() || is_emoji(c));
        let name = if bare.is_empty() { label.trimmed(line, char::is_whitespace) } else { bare };
        Self { name, count }
    }
}

/// `Web ×3`, `Web x3`, `Web (x3)`, `Web (3 replicas)` or `3x Web`.
fn in_line(chars: &[char], line: &Range<usize>) -> Option<Counted> {
    let text = chars.get(line.clone())?;
    let is_space = |at: usize| text.get(at).is_some_and(|c| c.is_whitespace());
    // What is counted stands in brackets, or is the last word.
    let bracketed = text.last() == Some(&')');
    let open = if bracketed {
        text.iter().rposition(|c| *c == '(')?
    } else {
        text.iter().rposition(|c| c.is_whitespace()).map_or(0, |at| at + 1)
    };
    let inner = if bracketed { open + 1..text.len() - 1 } else { open..text.len() };
    let separate = open == 0 || is_space(open - 1);
    let last = digits(text.get(inner.clone())?).filter(|_| separate && (open > 0 || !bracketed));
    if let Some(found) = last.filter(|found| open > 0 || found.start > 0) {
        let mut from = open;
        while from > 0 && is_space(from - 1) {
            from -= 1;
        }
        let digits = inner.start + found.start..inner.start + found.end;
        return counted(text, line.start, from..text.len(), digits);
    }
    let end = text.iter().position(|c| c.is_whitespace())?;
    let found = digits(text.get(..end)?)?;
    let mut to = end;
    while is_space(to) {
        to += 1;
    }
    (found.start == 0).then(|| counted(text, line.start, 0..to, found)).flatten()
}

/// A line such as `x3` or `3 replicas` below the name.
fn alone(chars: &[char], line: &Range<usize>) -> Option<Counted> {
    let text = chars.get(line.clone())?;
    let found = digits(text)?;
    // The line break before it goes with it.
    let mut count = counted(text, line.start, 0..text.len(), found)?;
    let breaks = chars.get(..line.start)?.iter().rev().take_while(|c| c.is_whitespace()).count();
    count.all.start -= breaks;
    Some(count)
}

fn counted(
    text: &[char],
    start: usize,
    all: Range<usize>,
    digits: Range<usize>,
) -> Option<Counted> {
    let number: String = text.get(digits.clone())?.iter().collect();
    let number = number.parse().ok().filter(|it| (1..=limits::REPLICAS).contains(it))?;
    let shifted = |range: Range<usize>| range.start + start..range.end + start;
    Some(Counted { number, all: shifted(all), digits: shifted(digits) })
}

/// The digits of `×3`, `x3`, `3x` or `3 replicas`.
fn digits(text: &[char]) -> Option<Range<usize>> {
    const UNITS: [&str; 8] =
        ["replicas", "replica", "instances", "nodes", "pods", "workers", "copies", "servers"];
    let is_times = |c: &char| matches!(c, 'x' | 'X' | '×' | '✕');
    let number = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        let plain = !part.is_empty() && part.iter().all(char::is_ascii_digit);
        // A zero before it is no number of replicas.
        (plain && part.first() != Some(&'0')).then_some(from..to)
    };
    if text.first().is_some_and(is_times) {
        return number(1, text.len());
    }
    if text.last().is_some_and(is_times) {
        return number(0, text.len() - 1);
    }
    let end = text.iter().position(|c| !c.is_ascii_digit())?;
    let unit: String = text.get(end..)?.iter().collect();
    let unit = unit.strip_prefix(' ')?;
    let known = UNITS.iter().any(|it| it.eq_ignore_ascii_case(unit));
    number(0, end).filter(|_| known)
}

/// Pictures, and what joins and colours them.
pub const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{27bf}'
        | '\u{2b00}'..='\u{2bff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{200d}' | '\u{20e3}'
        | '\u{e0020}'..='\u{e007f}' | '\u{fffd}')
}
