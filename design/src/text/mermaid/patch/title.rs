//! The title of the design that a flowchart shows.

use super::super::escape;
use super::super::flowchart::{Flowchart, StatementKind, TextKind};
use super::super::reading::Plain;
use super::super::source_text::{front_matter_title, yaml_scalar};
use super::super::topology::accessible_title;
use super::draft::Edit;
use super::view::View;

/// What our diagrams say behind the title of the design.
const OURS: &str = "network architecture";

/// The title in the front matter, or else the one for screen readers without what our
/// diagrams say behind it; empty where there is none.
pub fn title(source: &str, chart: &Flowchart) -> String {
    let front_matter = chart.front_matter.clone().and_then(|span| source.get(span));
    if let Some(title) = front_matter.and_then(front_matter_title) {
        return title.value;
    }
    chart.graph().title.as_deref().map(|it| own(&shown(it)).to_owned()).unwrap_or_default()
}

fn shown(title: &str) -> String {
    Plain::of(title, 0, TextKind::String).one_line()
}

fn own(title: &str) -> &str {
    let own = title.strip_suffix(OURS);
    own.map_or(title, |it| it.trim_end().trim_end_matches('-').trim_end())
}

/// Writes another title wherever the old one stands.
pub(super) fn edits(view: &View, new: &str, edits: &mut Vec<Edit>) {
    let old = title(view.text, &view.chart);
    if let Some(span) = &view.chart.front_matter
        && let Some(word) = front_matter_title(view.slice(span))
    {
        let place = span.start + word.span.start..span.start + word.span.end;
        edits.push(Edit::new(place, yaml_scalar(new)));
    }
    for statement in &view.chart.statements {
        let StatementKind::AccTitle(word) = &statement.kind else { continue };
        let said = shown(&word.value);
        if own(&said) != old {
            continue;
        }
        let ours = said.ends_with(OURS);
        let text = if ours { accessible_title(new, OURS) } else { escape::label(new) };
        edits.push(Edit::new(word.span.clone(), text));
    }
}
