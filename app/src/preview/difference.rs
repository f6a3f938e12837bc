//! What exporting changes in the file that the design came from.

use leptos::prelude::*;

use super::diff::{Line, Mark, Part, counts, parts};
use crate::api::SourceView;
use crate::ui::icon::{CHECK, icon};

/// More lines would make the page slow, and nobody reads them.
const MOST: usize = 2000;

/// The lines that differ between the file as it was last read and as it is exported.
pub fn difference(source: &SourceView) -> AnyView {
    let name = file_name(source);
    let mut parts = parts(&source.text, &source.updated);
    if parts.is_empty() {
        return view! {
            <p class="diff-none">
                {icon(CHECK)}
                {format!("The design says what {name} says: nothing differs.")}
            </p>
        }
        .into_any();
    }
    let (added, removed) = counts(&parts);
    let lines = |count: usize| match count {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    };
    let said = format!("{} added, {} removed in {name}", lines(added), lines(removed));
    let left_out = shorten(&mut parts);
    let rest = (left_out > 0).then(|| {
        view! {
            <p class="diff-none">
                {format!("{} more. Download the file to see all of it.", lines(left_out))}
            </p>
        }
    });
    view! {
        <p class="diff-counts">{said}</p>
        <div class="diff">{parts.into_iter().map(part).collect_view()}</div>
        {rest}
    }
    .into_any()
}

/// What the file is called.
pub fn file_name(source: &SourceView) -> String {
    match source.name.as_str() {
        "" => "the text".to_owned(),
        name => name.to_owned(),
    }
}

/// Leaves out what is beyond the most; returns how many lines that were.
fn shorten(parts: &mut [Part]) -> usize {
    let (mut room, mut left_out) = (MOST, 0);
    for part in parts {
        if let Part::Shown(lines) = part {
            left_out += lines.len().saturating_sub(room);
            lines.truncate(room);
            room -= lines.len();
        }
    }
    left_out
}

fn part(part: Part) -> AnyView {
    match part {
        Part::Shown(lines) => list(&lines),
        Part::Folded(lines) => folded(lines),
    }
}

fn folded(lines: Vec<Line>) -> AnyView {
    let open = RwSignal::new(false);
    let label = match lines.len() {
        1 => "1 unchanged line".to_owned(),
        count => format!("{count} unchanged lines"),
    };
    let lines = StoredValue::new(lines);
    let shown = move || match open.get() {
        true => lines.with_value(|lines| list(lines.get(..MOST).unwrap_or(lines))),
        false => view! {
            <button type="button" class="diff-fold" on:click=move |_| open.set(true)>
                {label.clone()}
            </button>
        }
        .into_any(),
    };
    view! { {shown} }.into_any()
}

fn list(lines: &[Line]) -> AnyView {
    view! { <ul role="list">{lines.iter().map(line).collect_view()}</ul> }.into_any()
}

fn line(line: &Line) -> AnyView {
    let (class, sign, word) = match line.mark {
        Mark::Kept => ("diff-line", "", ""),
        Mark::Removed => ("diff-line removed", "−", "Removed: "),
        Mark::Added => ("diff-line added", "+", "Added: "),
    };
    let number = |number: Option<usize>| {
        let number = number.map(|number| number.to_string());
        view! { <span class="diff-number" aria-hidden="true">{number}</span> }
    };
    let (start, end) = line.part;
    let piece = |from: usize, to: usize| line.text.get(from..to).unwrap_or_default().to_owned();
    let changed = (start < end).then(|| view! { <b>{piece(start, end)}</b> });
    view! {
        <li class=class>
            {number(line.before)} {number(line.after)}
            <span class="diff-sign" aria-hidden="true">
                {sign}
            </span>
            <code>
                <span class="visually-hidden">{word}</span>
                {piece(0, start)}
                {changed}
                {piece(end.max(start), line.text.len())}
            </code>
        </li>
    }
    .into_any()
}
