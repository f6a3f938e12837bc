//! How a table says what runs where.

use crate::text::markdown::read::components::counted;
use crate::text::markdown::read::environment_table::{NOTHING, cell, number};
use crate::text::markdown::syntax::Table;

/// The words that a table has for something that runs, for nothing, and before numbers.
pub struct Marks {
    yes: String,
    no: String,
    times: &'static str,
}

/// What says only that something runs, in lower case.
const YES: [&str; 14] =
    ["✓", "✔", "✔️", "✅", "☑", "x", "•", "●", "yes", "y", "true", "on", "sí", "ja"];

impl Marks {
    /// Those that most cells have, of these rows and columns.
    pub fn of(table: &Table, rows: &[usize], columns: &[usize]) -> Self {
        let cells = rows.iter().filter_map(|at| table.rows.get(*at));
        let cells: Vec<String> =
            cells.flat_map(|row| columns.iter().map(|at| cell(row, *at))).collect();
        let most = |fits: &dyn Fn(&str) -> bool| {
            let mut found: Vec<(&str, usize)> = Vec::new();
            for cell in cells.iter().map(String::as_str).filter(|cell| fits(cell)) {
                match found.iter_mut().find(|(known, _)| *known == cell) {
                    Some((_, uses)) => *uses += 1,
                    None => found.push((cell, 1)),
                }
            }
            found.iter().rev().max_by_key(|(_, uses)| *uses).map(|(cell, _)| (*cell).to_owned())
        };
        let yes = most(&|cell| YES.contains(&cell.to_lowercase().as_str()));
        let no = most(&|cell| NOTHING.contains(&cell.to_lowercase().as_str()));
        let is_word = yes.as_ref().is_some_and(|it| it.is_ascii() && it.len() > 1);
        let starts =
            |sign: char| cells.iter().any(|it| it.starts_with(sign) && number(it).is_some());
        Self {
            yes: yes.unwrap_or_else(|| "✓".to_owned()),
            no: no.unwrap_or_else(|| if is_word { "no" } else { "-" }.to_owned()),
            times: [('×', "×"), ('x', "x")]
                .into_iter()
                .find(|(sign, _)| starts(*sign))
                .map_or("", |(_, sign)| sign),
        }
    }

    /// Where nothing runs.
    pub fn no(&self) -> &str {
        &self.no
    }

    /// Where something runs.
    pub fn yes(&self, count: Option<u32>) -> String {
        match count {
            None => self.yes.clone(),
            // A plain zero says that there is none.
            Some(0) => "×0".to_owned(),
            Some(count) => [self.times, &count.to_string()].concat(),
        }
    }

    /// A cell in which only the number changes.
    pub fn counted(&self, was: &str, count: Option<u32>) -> String {
        let (words, known) = counted(was);
        let is_text = number(was).is_none() && !YES.contains(&was.to_lowercase().as_str());
        match (known, count) {
            (Some(_), None) if !words.is_empty() => words,
            (Some(_), Some(count)) => [&words, " ×", &count.to_string()].concat(),
            (None, Some(count)) if is_text => [was, " ×", &count.to_string()].concat(),
            _ => self.yes(count),
        }
    }
}
