//! What hangs on numbers and on the way a site is written.

use std::collections::{HashMap, HashSet, VecDeque};

use super::super::flowchart::StatementKind;
use super::change::Change;
use super::draft::Edit;
use super::view::View;

/// Writes sites that stand as nodes, because they held nothing, as subgraphs.
pub(super) fn frames(view: &View, filled: &HashSet<&str>, edits: &mut Vec<Edit>) {
    let sites = view.topology.sites.iter();
    for site in sites.filter(|it| it.is_node && filled.contains(it.id.as_str())) {
        let mentions = view.mentions(&site.id).iter();
        let mut alone = mentions.rev().filter_map(|it| {
            let [group] = view.chain(it.statement)?.groups.as_slice() else { return None };
            let [node] = group.as_slice() else { return None };
            node.label.is_some().then_some(it.statement)
        });
        let Some(number) = alone.next() else { continue };
        let Some(statement) = view.statement(number) else { continue };
        let end = [view.newline(), view.indent(number), "end"].concat();
        edits.push(Edit::insert(statement.span.start, "subgraph "));
        edits.push(Edit::insert(statement.span.end, end));
    }
}

pub(super) const fn is_link_style(kind: &StatementKind) -> bool {
    matches!(kind, StatementKind::LinkStyle(_))
}

/// Writes the new numbers of edges into the statements that name edges by number.
pub(super) fn renumber(source: &View, view: &View, changes: &[Change], edits: &mut Vec<Edit>) {
    let mut places: HashMap<(&str, &str), VecDeque<usize>> = HashMap::new();
    for (number, edge) in view.chart.graph().edges.iter().enumerate() {
        places.entry((&edge.start, &edge.end)).or_default().push_back(number);
    }
    let mut gone = HashSet::new();
    let mut ends: HashMap<usize, (&str, &str)> = HashMap::new();
    for change in changes {
        match change {
            Change::RemoveLink(edge) => drop(gone.insert(*edge)),
            Change::SetLink(edge, link) => {
                ends.insert(*edge, (link.from.id(), link.to.id()));
            }
            _ => {}
        }
    }
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    for (number, edge) in source.chart.graph().edges.iter().enumerate() {
        let known = (edge.start.as_str(), edge.end.as_str());
        let known = ends.get(&number).copied().unwrap_or(known);
        if gone.contains(&number) {
            continue;
        }
        if let Some(new) = places.get_mut(&known).and_then(VecDeque::pop_front) {
            numbers.insert(number, new);
        }
    }
    for (at, statement) in view.chart.statements.iter().enumerate() {
        let StatementKind::LinkStyle(styling) = &statement.kind else { continue };
        let new = |text: &str| match text.parse::<usize>() {
            Ok(number) => numbers.get(&number).map(usize::to_string),
            Err(_) => Some(text.to_owned()),
        };
        let old: Vec<&str> = styling.targets.iter().map(|it| it.value.as_str()).collect();
        let kept: Vec<String> = old.iter().filter_map(|it| new(it)).collect();
        if kept.is_empty() {
            edits.push(Edit::remove(view.whole(at)));
        } else if kept != old
            && let (Some(first), Some(last)) = (styling.targets.first(), styling.targets.last())
        {
            edits.push(Edit::new(first.span.start..last.span.end, kept.join(",")));
        }
    }
}
