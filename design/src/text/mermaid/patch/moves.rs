//! Moving nodes and sites into other sites.

use std::collections::{HashMap, HashSet};

use super::super::flowchart::{Chain, StatementKind};
use super::draft::Edit;
use super::insert::{self, Spot};
use super::left::Left;
use super::view::{Mention, View};

/// Moves nodes, each to the site of an id or out of all. Where a link within a site
/// would hold a node there, the link is written behind the site.
pub(super) fn nodes(view: &View, moving: &HashMap<&str, Option<&str>>, edits: &mut Vec<Edit>) {
    let target = |id: &str| {
        let site = moving.get(id).copied().flatten();
        site.and_then(|site| view.header(site)).map(|(number, _)| number)
    };
    // Where a node is mentioned in a site that is not its own, it may be held there.
    let held = |id: &str, statement: usize| {
        let around = view.around(statement);
        let closes = |header: Option<usize>| header.and_then(|it| view.end_of(it));
        moving.contains_key(id)
            && around.is_some()
            && around != target(id)
            && target(id).is_none_or(|_| {
                closes(target(id)).is_none_or(|end| closes(around).is_none_or(|it| it < end))
            })
    };
    let mut left = Left::of(view);
    let mut definitions: HashMap<&str, String> = HashMap::new();
    for (number, statement) in view.chart.statements.iter().enumerate() {
        let StatementKind::Chain(chain) = &statement.kind else { continue };
        let all = || chain.groups.iter().flatten();
        if chain.edges.is_empty() {
            // A definition goes along wherever it stands.
            let goes = |id: &str| moving.contains_key(id) && view.around(number) != target(id);
            let (go, stay): (Vec<_>, Vec<_>) = all().partition(|it| goes(&it.id.value));
            if go.is_empty() {
                continue;
            }
            for node in go {
                let text = view.slice(&node.span).to_owned();
                let known = definitions.entry(&node.id.value).or_default();
                if text.len() > known.len() {
                    *known = text;
                }
            }
            if stay.is_empty() {
                edits.push(Edit::remove(view.whole(number)));
            } else {
                let stay: Vec<_> = stay.into_iter().map(|node| view.slice(&node.span)).collect();
                edits.push(Edit::new(statement.span.clone(), stay.join(" & ")));
            }
        } else if all().any(|node| held(&node.id.value, number)) {
            let mut hoist = Hoist { view, number, chain, full: HashSet::new() };
            hoist.write(&mut left, |id| held(id, number), &mut definitions, edits);
        }
    }
    let mut order: Vec<&&str> = moving.keys().collect();
    let place = |id: &str| view.mentions(id).first().map(|it| (it.statement, it.group, it.place));
    crate::Arrange::arrange_by_key(order.as_mut_slice(), |id| place(id));
    for id in order {
        let site = target(id);
        let here = view.mentions(id).iter().any(|it| view.around(it.statement) == site);
        let text = match definitions.get(*id) {
            Some(text) => text.as_str(),
            None if here || site.is_none() => continue,
            None => id,
        };
        edits.extend(insert::for_node(view, site).map(|spot| spot.write(text)));
    }
}

/// A chain that is written behind the site that it stands in.
struct Hoist<'a, 'b> {
    view: &'b View<'a>,
    number: usize,
    chain: &'b Chain,
    /// The ids whose definitions are written elsewhere.
    full: HashSet<&'b str>,
}

impl<'b> Hoist<'_, 'b> {
    fn write(
        &mut self,
        left: &mut Left,
        held: impl Fn(&str) -> bool,
        definitions: &mut HashMap<&'b str, String>,
        edits: &mut Vec<Edit>,
    ) {
        let (view, number) = (self.view, self.number);
        let Some(statement) = view.statement(number) else { return };
        let mut stay = Vec::new();
        for (group, nodes) in self.chain.groups.iter().enumerate() {
            for (place, node) in nodes.iter().enumerate() {
                let id = node.id.value.as_str();
                let defined = node.label.is_some() || node.data.is_some() || node.class.is_some();
                if held(id) {
                    if defined && self.full.insert(id) {
                        definitions.insert(id, view.slice(&node.span).to_owned());
                    }
                } else if left.is_placed_by(node, Mention { statement: number, group, place })
                    && self.full.insert(id)
                {
                    stay.push(view.slice(&node.span));
                }
                left.drop(id, number);
            }
        }
        let mut text = String::new();
        let mut at = statement.span.start;
        for node in self.chain.groups.iter().flatten() {
            if self.full.contains(node.id.value.as_str()) {
                text.push_str(view.slice(&(at..node.id.span.end)));
                at = node.span.end;
            }
        }
        text.push_str(view.slice(&(at..statement.span.end)));
        let spot = insert::outside(view, number);
        edits.extend(spot.map(|spot| spot.write(&text)));
        if stay.is_empty() {
            edits.push(Edit::remove(view.whole(number)));
        } else {
            edits.push(Edit::new(statement.span.clone(), stay.join(" & ")));
        }
    }
}

/// Moves a site with all its lines into another site, or out of all. Says whether that
/// can be done.
pub(super) fn site(view: &View, id: &str, to: Option<&str>, edits: &mut Vec<Edit>) -> bool {
    let target = match to.map(|to| view.header(to).map(|(number, _)| number)) {
        Some(None) => return false,
        Some(header) => header,
        None => None,
    };
    let Some((header, _)) = view.header(id) else { return false };
    let Some(block) = insert::block(view, header) else { return false };
    let starts_line = view.line_start(block.start) == block.start;
    let text = view.slice(&block);
    if !starts_line || !text.ends_with('\n') && block.end < view.text.len() {
        return false;
    }
    let Some(spot) = insert::for_site(view, target) else { return false };
    if (block.start..block.end).contains(&spot_at(&spot)) && spot_at(&spot) > block.start {
        return false;
    }
    let old = view.indent(header);
    let line = |line: &str| match line.strip_prefix(old) {
        Some(rest) if !line.trim().is_empty() => [&spot.indent, rest].concat(),
        _ => line.to_owned(),
    };
    let lines: Vec<String> = text.lines().map(line).collect();
    edits.push(spot.write_lines(view, &lines));
    edits.push(Edit::remove(block));
    true
}

fn spot_at(spot: &Spot) -> usize {
    spot.line_start()
}

/// Takes away the frame of a site; with all that is left in it where that is nothing
/// but looks and remarks.
pub(super) fn dissolve(view: &View, id: &str, edits: &mut Vec<Edit>) {
    for subgraph in view.chart.graph().subgraphs.iter().filter(|it| it.id == id) {
        let header = subgraph.statement;
        let Some(end) = view.end_of(header) else {
            edits.push(Edit::remove(view.whole(header)));
            continue;
        };
        let inside = || header + 1..end;
        let shown = |id: &str| {
            let topology = &view.topology;
            topology.nodes.iter().any(|it| it.id == id) || view.header(id).is_some()
        };
        let solid = |number: usize| match view.statement(number).map(|it| &it.kind) {
            Some(StatementKind::Direction(_)) | None => false,
            // A helper goes with the site that it helps.
            Some(StatementKind::Chain(chain)) if chain.edges.is_empty() => {
                chain.groups.iter().flatten().any(|node| shown(&node.id.value))
            }
            Some(_) => true,
        };
        if inside().any(solid) {
            edits.push(Edit::remove(view.whole(header)));
            let directions = inside().filter(|it| !solid(*it) && view.around(*it) == Some(header));
            edits.extend(directions.map(|it| Edit::remove(view.whole(it))));
            edits.push(Edit::remove(view.whole(end)));
        } else {
            edits.extend(insert::block(view, header).map(Edit::remove));
        }
    }
}
