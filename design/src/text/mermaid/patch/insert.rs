//! Where new statements go: to their siblings, written as those are.

use super::super::flowchart::{Span, StatementKind};
use super::draft::Edit;
use super::view::View;

/// A place for new statements.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    at: usize,
    before: String,
    behind: String,
    /// Whether each statement has a line of its own.
    lines: bool,
    /// Where lines can go, if that is elsewhere: to the end of a line.
    line_end: Option<usize>,
    /// The white space before each line.
    pub indent: String,
}

impl Spot {
    /// The edit that writes a statement there.
    pub fn write(&self, statement: &str) -> Edit {
        Edit::insert(self.at, [&self.before, statement, &self.behind].concat())
    }

    /// Where lines are put in.
    pub fn line_start(&self) -> usize {
        self.line_end.unwrap_or(self.at)
    }

    /// The edit that writes lines there, which have their own indentation.
    pub fn write_lines(&self, view: &View, lines: &[String]) -> Edit {
        let newline = view.newline();
        let text = lines.join(newline);
        let last = if self.lines || self.line_end.is_some() { "" } else { newline };
        Edit::insert(self.line_start(), [newline, &text, last].concat())
    }
}

/// What an inner line has more of white space than the line around it.
pub(super) fn unit(view: &View) -> String {
    for (number, statement) in view.chart.statements.iter().enumerate() {
        let header = view.around(number);
        let inner = matches!(statement.kind, StatementKind::Chain(_) | StatementKind::Direction(_));
        if let Some(header) = header.filter(|_| inner) {
            let (outer, inner) = (view.indent(header), view.indent(number));
            let unit = inner.strip_prefix(outer).filter(|unit| !unit.is_empty());
            if let Some(unit) = unit {
                return unit.to_owned();
            }
        }
    }
    "    ".to_owned()
}

/// Behind a statement.
fn behind(view: &View, number: usize) -> Option<Spot> {
    let statement = view.statement(number)?;
    let line = view.line_start(statement.span.start);
    let first = view.slice(&(line..statement.span.start)).trim().is_empty();
    let end = view.line_end(statement.span.end);
    let rest = view.slice(&(statement.span.end..end)).trim();
    let alone = first && matches!(rest, "" | ";");
    let indent = view.indent(number).to_owned();
    Some(if alone {
        let before = [view.newline(), &indent].concat();
        // An `end` has no semicolon of its own.
        let chain = matches!(statement.kind, StatementKind::Chain(_));
        let semicolon = if chain { rest } else { "" };
        Spot { at: end, before, behind: semicolon.to_owned(), lines: true, line_end: None, indent }
    } else {
        let at = statement.span.end;
        let closes = matches!(statement.kind, StatementKind::End);
        let before = if closes { " " } else { "; " };
        let behind = if closes && !rest.starts_with(';') && !rest.is_empty() { ";" } else { "" };
        let before = if closes && rest.starts_with(';') { "; " } else { before };
        let line_end = matches!(rest, "" | ";").then_some(end);
        let (before, behind) = (before.to_owned(), behind.to_owned());
        Spot { at, before, behind, lines: false, line_end, indent }
    })
}

/// Behind the first line of a site, before all that it holds.
fn first_in(view: &View, header: usize) -> Option<Spot> {
    let mut spot = behind(view, header)?;
    if spot.lines {
        spot.indent.push_str(&unit(view));
        spot.before = [view.newline(), &spot.indent].concat();
    } else {
        spot.behind = String::new();
    }
    Some(spot)
}

/// Behind the first line of the diagram.
fn first(view: &View) -> Spot {
    let header = &view.chart.header;
    let word = header.direction.as_ref().or(header.keyword.as_ref());
    let end = word.map_or(0, |word| word.span.end);
    let line_end = view.line_end(end);
    let rest = view.slice(&(end..line_end)).trim();
    let indent = match view.chart.statements.iter().position(|_| true) {
        Some(number) => view.indent(number).to_owned(),
        None => "    ".to_owned(),
    };
    if word.is_none() || !matches!(rest, "" | ";") {
        let (before, behind) = if word.is_none() { ("", "\n") } else { ("; ", "") };
        let (before, behind) = (before.to_owned(), behind.to_owned());
        return Spot { at: end, before, behind, lines: false, line_end: None, indent };
    }
    let before = [view.newline(), &indent].concat();
    Spot { at: line_end, before, behind: String::new(), lines: true, line_end: None, indent }
}

/// The last statement directly in a site, or outside of all, that fits.
fn last(
    view: &View,
    header: Option<usize>,
    fits: impl Fn(usize, &StatementKind) -> bool,
) -> Option<usize> {
    let all = view.chart.statements.iter().enumerate().rev();
    let mut direct = all.filter(|(number, it)| match it.kind {
        // An `end` belongs to the site that it ends.
        StatementKind::End => view.opens(*number).and_then(|it| view.around(it)) == header,
        _ => view.around(*number) == header,
    });
    direct.find(|(number, it)| fits(*number, &it.kind)).map(|(number, _)| number)
}

fn is_definition(kind: &StatementKind) -> bool {
    matches!(kind, StatementKind::Chain(chain) if chain.edges.is_empty())
}

/// A place for a node; `site` is the first line of the site it goes to.
pub(super) fn for_node(view: &View, site: Option<usize>) -> Option<Spot> {
    if let Some(sibling) = last(view, site, |_, kind| is_definition(kind)) {
        return behind(view, sibling);
    }
    let Some(header) = site else {
        let end = last(view, None, |_, kind| matches!(kind, StatementKind::End));
        return end.map_or_else(|| Some(first(view)), |end| behind(view, end));
    };
    match last(view, site, |_, kind| matches!(kind, StatementKind::Direction(_))) {
        Some(direction) => behind(view, direction),
        None => first_in(view, header),
    }
}

/// A place for a site.
pub(super) fn for_site(view: &View, site: Option<usize>) -> Option<Spot> {
    let part = |_: usize, kind: &StatementKind| {
        matches!(kind, StatementKind::End | StatementKind::Direction(_)) || is_definition(kind)
    };
    let closes = |_: usize, kind: &StatementKind| matches!(kind, StatementKind::End);
    let sibling = last(view, site, closes).or_else(|| last(view, site, part));
    match (sibling, site) {
        (Some(sibling), _) => behind(view, sibling),
        (None, Some(header)) => first_in(view, header),
        (None, None) => Some(first(view)),
    }
}

/// A place for a link; `direct` are the first lines of the sites of its ends, where
/// both lie in the same.
pub(super) fn for_link(view: &View, from: &str, same_site: Option<usize>) -> Option<Spot> {
    let starts = |kind: &StatementKind| match kind {
        StatementKind::Chain(chain) => {
            let mut before = chain.groups.iter().take(chain.edges.len()).flatten();
            before.any(|node| node.id.value == from)
        }
        _ => false,
    };
    let any = |kind: &StatementKind| matches!(kind, StatementKind::Chain(chain) if !chain.edges.is_empty());
    let inside = || {
        let site = same_site?;
        let near = |_: usize, kind: &StatementKind| starts(kind);
        last(view, Some(site), near).or_else(|| last(view, Some(site), |_, kind| any(kind)))
    };
    let sibling = last(view, None, |_, kind| starts(kind))
        .or_else(inside)
        .or_else(|| last(view, None, |_, kind| any(kind)))
        .or_else(|| {
            last(view, None, |_, kind| {
                is_definition(kind) || { matches!(kind, StatementKind::End) }
            })
        });
    sibling.map_or_else(|| Some(first(view)), |sibling| behind(view, sibling))
}

/// Behind the outermost site around a statement.
pub(super) fn outside(view: &View, statement: usize) -> Option<Spot> {
    let mut outer = view.around(statement)?;
    while let Some(around) = view.around(outer) {
        outer = around;
    }
    behind(view, view.end_of(outer)?)
}

/// All lines of a site, from its first to its `end`.
pub(super) fn block(view: &View, header: usize) -> Option<Span> {
    let from = view.whole(header).start;
    Some(from..view.whole(view.end_of(header)?).end)
}
