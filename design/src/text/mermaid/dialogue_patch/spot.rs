//! Where new statements go: onto lines of their own beside a statement, or beside it on
//! its line where others stand there.

use super::view::View;
use crate::text::mermaid::patch::Edit;
use crate::text::mermaid::sequence_chart::StatementKind;
use crate::text::mermaid::source_text::lines;

/// The white space before a statement of the text that has no neighbour.
const INDENT: &str = "    ";

/// Statements behind another one.
pub(super) fn behind(view: &View, statement: usize, texts: &[String]) -> Option<Edit> {
    let span = &view.statement(statement)?.span;
    Some(behind_place(view, span.start, span.end, None, texts))
}

/// Statements at the end of the text, behind its last statement that stays and the blank
/// lines behind that.
pub(super) fn last(view: &View, stays: impl Fn(usize) -> bool, texts: &[String]) -> Edit {
    let number = (0..view.chart.statements.len()).rev().find(|number| stays(*number));
    let Some((number, statement)) = number.and_then(|it| Some((it, view.statement(it)?))) else {
        return first(view, texts);
    };
    let end = lines::end(view.text, statement.span.end);
    let rest = view.slice(&(end..view.text.len()));
    if rest.trim().is_empty() && rest.matches('\n').count() > 1 && rest.ends_with('\n') {
        let indent = lines::indent(view.text, statement.span.start);
        let newline = lines::newline(view.text);
        let text = texts.iter().flat_map(|text| [indent, text, newline]).collect::<String>();
        return Edit::insert(view.text.len(), text);
    }
    behind(view, number, texts).unwrap_or_else(|| first(view, texts))
}

/// Statements behind those about the diagram as a whole with which it begins.
pub(super) fn head(view: &View, texts: &[String]) -> Edit {
    let whole = view.chart.statements.iter().take_while(|it| {
        matches!(
            it.kind,
            StatementKind::Title(_)
                | StatementKind::AccTitle(_)
                | StatementKind::AccDescription(_)
                | StatementKind::Autonumber(_)
        )
    });
    let last = whole.count().checked_sub(1);
    last.and_then(|it| behind(view, it, texts)).unwrap_or_else(|| first(view, texts))
}

/// Statements behind the word that the diagram begins with.
pub(super) fn first(view: &View, texts: &[String]) -> Edit {
    match &view.chart.header {
        Some(header) => behind_place(view, header.span.start, header.span.end, Some(INDENT), texts),
        None => {
            let newline = lines::newline(view.text);
            let start = view.text.trim_end().len();
            let header = if start > 0 { newline } else { "" };
            let written = written(texts, INDENT, newline);
            Edit::insert(start, [header, "sequenceDiagram", &written].concat())
        }
    }
}

fn behind_place(
    view: &View,
    start: usize,
    end: usize,
    indent: Option<&str>,
    texts: &[String],
) -> Edit {
    let line = lines::end(view.text, end);
    let rest = view.slice(&(end..line)).trim_start();
    let (rest, semicolon) = match rest.strip_prefix(';') {
        Some(rest) => (rest.trim_start(), ""),
        None => (rest, ";"),
    };
    // A comment goes on to the end of the line.
    if !rest.is_empty() && !rest.starts_with(['#', '%']) {
        return Edit::insert(end, ["; ", &texts.join("; "), semicolon].concat());
    }
    let indent = indent.unwrap_or_else(|| lines::indent(view.text, start));
    let newline = match view.slice(&(line..view.text.len())) {
        rest if rest.starts_with("\r\n") => "\r\n",
        rest if rest.starts_with('\n') => "\n",
        _ => lines::newline(view.text),
    };
    Edit::insert(line, written(texts, indent, newline))
}

fn written(texts: &[String], indent: &str, newline: &str) -> String {
    texts.iter().flat_map(|text| [newline, indent, text]).collect()
}

/// Statements before another one.
pub(super) fn before(view: &View, statement: usize, texts: &[String]) -> Option<Edit> {
    let start = view.statement(statement)?.span.start;
    let line = lines::start(view.text, start);
    let indent = view.slice(&(line..start));
    if !indent.trim().is_empty() {
        return Some(Edit::insert(start, [&texts.join("; "), "; "].concat()));
    }
    let newline = lines::newline(view.text);
    let text = texts.iter().flat_map(|text| [indent, text, newline]).collect::<String>();
    Some(Edit::insert(line, text))
}
