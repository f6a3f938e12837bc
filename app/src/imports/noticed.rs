//! What is to be known about a file, beside its lines.

use design::source::Guess;
use design::{Diagnostic, Severity};
use leptos::prelude::*;

use crate::ui::icon::{CHECK, FAULT, INFO, WARNING, icon};

/// More at once would not be read.
const MOST: usize = 60;
/// So many characters of a line are shown.
const LONGEST: usize = 200;

/// The diagnostics that do not tell once more what is among the guesses.
pub fn beside(guesses: &[Guess], diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_guess = |found: &Diagnostic| {
        let line = found.line();
        found.code == "kind-guessed"
            && line.is_some()
            && guesses.iter().any(|guess| guess.line == line)
    };
    diagnostics.iter().filter(|found| !is_guess(found)).cloned().collect()
}

/// What was noticed, the gravest first, each with the line that it is about.
pub fn noticed(diagnostics: &[Diagnostic], text: &str) -> AnyView {
    if diagnostics.is_empty() {
        return view! {
            <section class="import-section" aria-label="Noticed">
                <p class="import-fine">{icon(CHECK)} "Everything in the file was understood."</p>
            </section>
        }
        .into_any();
    }
    let lines: Vec<&str> = text.lines().collect();
    let grave = [Severity::Error, Severity::Warning, Severity::Info];
    let sorted = grave
        .into_iter()
        .flat_map(|severity| diagnostics.iter().filter(move |found| found.severity == severity));
    let rows: Vec<Row> = sorted.map(|found| Row::of(found, &lines)).collect();
    let all = rows.len();
    let rows = StoredValue::new(rows);
    let shown = RwSignal::new(MOST);
    let list =
        move || rows.with_value(|rows| rows.iter().take(shown.get()).map(row).collect_view());
    let more = move || {
        (all > shown.get()).then(|| {
            view! {
                <button type="button" class="link-button" on:click=move |_| shown.set(all)>
                    {format!("Show all {all}")}
                </button>
            }
        })
    };
    view! {
        <section class="import-section" aria-label="Noticed">
            <div class="import-head">
                <h3>"Noticed"</h3>
                <span>{count(diagnostics)}</span>
            </div>
            <ul class="noticed-list" role="list">{list}</ul>
            {more}
        </section>
    }
    .into_any()
}

/// How many of each, in words.
fn count(diagnostics: &[Diagnostic]) -> String {
    let of = |severity, one: &str, many: &str| {
        let found = diagnostics.iter().filter(|found| found.severity == severity).count();
        (found > 0).then(|| format!("{found} {}", if found == 1 { one } else { many }))
    };
    let parts = [
        of(Severity::Error, "error", "errors"),
        of(Severity::Warning, "warning", "warnings"),
        of(Severity::Info, "note", "notes"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    code: String,
    severity: Severity,
    message: String,
    help: String,
    /// The number of its line, and what stands there.
    line: Option<(u32, String)>,
}

impl Row {
    fn of(found: &Diagnostic, lines: &[&str]) -> Self {
        let line = found.line().map(|number| {
            let at = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
            (number, shortened(lines.get(at).copied().unwrap_or_default()))
        });
        Self {
            code: found.code.clone().into_owned(),
            severity: found.severity,
            message: found.message.clone(),
            help: found.help.clone(),
            line,
        }
    }
}

fn shortened(line: &str) -> String {
    let line = line.trim();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => [line.get(..end).unwrap_or_default(), "…"].concat(),
        None => line.to_owned(),
    }
}

fn row(row: &Row) -> AnyView {
    let (class, sign, word) = match row.severity {
        Severity::Info => ("noticed info", INFO, "Note"),
        Severity::Warning => ("noticed warning", WARNING, "Warning"),
        Severity::Error => ("noticed error", FAULT, "Error"),
    };
    let line = row.line.clone().map(|(number, text)| {
        view! {
            <p class="noticed-line">
                <span class="noticed-number">{format!("Line {number}")}</span>
                <code>{text}</code>
            </p>
        }
    });
    let help =
        (!row.help.is_empty()).then(|| view! { <p class="noticed-help">{row.help.clone()}</p> });
    view! {
        <li class=class data-code=row.code.clone()>
            {icon(sign)}
            <div>
                <p>
                    <b class="noticed-word">{word}</b>
                    " "
                    {row.message.clone()}
                </p>
                {line}
                {help}
            </div>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use design::Place;

    use super::*;

    #[test]
    fn rows_show_their_line() {
        let found = Diagnostic::new("kind-guessed", Severity::Info, "x").at(Place::Line(2));
        assert_eq!(Row::of(&found, &["a", "  | b |"]).line, Some((2, "| b |".to_owned())));
        assert_eq!(Row::of(&found, &["a"]).line, Some((2, String::new())));
        let long = "é".repeat(LONGEST + 1);
        assert_eq!(shortened(&long).chars().count(), LONGEST + 1);
        assert_eq!(shortened(&"é".repeat(LONGEST)).chars().count(), LONGEST);
    }

    #[test]
    fn what_is_among_the_guesses_is_told_once() {
        let found = |code, line| Diagnostic::new(code, Severity::Info, "x").at(Place::Line(line));
        let diagnostics = [found("kind-guessed", 2), found("kind-guessed", 3), found("other", 2)];
        let item = design::Item::Component(design::ComponentId::from_bits(1));
        let guesses = [Guess { item, words: "Redis".to_owned(), line: Some(2) }];
        assert_eq!(beside(&guesses, &diagnostics), diagnostics[1..]);
        assert_eq!(beside(&[], &diagnostics), diagnostics);
    }

    #[test]
    fn counts_are_in_words() {
        let found = |severity| Diagnostic::new("x", severity, "x");
        let list = [Severity::Info, Severity::Warning, Severity::Info].map(found);
        assert_eq!(count(&list), "1 warning, 2 notes");
    }
}
