//! Links that change: written in place where the arrow is theirs alone, else anew.

use std::collections::{HashMap, HashSet};

use super::super::reading::{End, Link};
use super::change::{Change, NewLink};
use super::draft::Edit;
use super::insert;
use super::left::Left;
use super::relabel::{self, Says};
use super::view::{Mention, View};
use super::write::{Style, arrow, is_safe_bare, quoted};
use crate::text::mermaid::flowchart::{Head, Span};

/// How the changes of links are written.
#[derive(Default)]
pub(super) struct Plan {
    /// An edge of each arrow that is written anew in place, with what all its edges say.
    arrows: Vec<(usize, [Says; 2])>,
    /// The ids of ends that are written anew in place.
    ends: Vec<(Span, String)>,
    /// The edges that are removed, those that are written anew elsewhere too.
    pub gone: HashSet<usize>,
    /// The links that are written elsewhere.
    new: Vec<NewLink>,
}

impl Plan {
    pub fn of(view: &View, changes: &[Change]) -> Self {
        let mut plan = Self::default();
        let mut set: HashMap<usize, &NewLink> = HashMap::new();
        for change in changes {
            match change {
                Change::RemoveLink(edge) => drop(plan.gone.insert(*edge)),
                Change::SetLink(edge, link) => drop(set.insert(*edge, link)),
                Change::AddLink(link) => plan.new.push(link.clone()),
                _ => {}
            }
        }
        if set.is_empty() {
            return plan;
        }
        let links: HashMap<usize, &Link> =
            view.topology.links.iter().map(|link| (link.edge, link)).collect();
        let mut arrows: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (number, edge) in view.chart.graph().edges.iter().enumerate() {
            arrows.entry((edge.statement, edge.arrow_number)).or_default().push(number);
        }
        let left = Left::of(view);
        let mut done: HashSet<(usize, usize)> = HashSet::new();
        let mut order: Vec<usize> = set.keys().copied().collect();
        crate::Arrange::arrange(order.as_mut_slice());
        for edge in order {
            let (Some(new), Some(old)) = (set.get(&edge), links.get(&edge)) else { continue };
            let Some(known) = view.chart.graph().edges.get(edge) else { continue };
            let place = (known.statement, known.arrow_number);
            let all = arrows.get(&place).map_or(&[][..], Vec::as_slice);
            let says = [of_link(old), of_new(new)];
            // All edges of the arrow change alike.
            let alike = all.iter().filter(|it| !plan.gone.contains(it)).all(|it| {
                let ends = |new: &NewLink, old: &Link| new.from == old.from && new.to == old.to;
                set.get(it)
                    .zip(links.get(it))
                    .is_some_and(|(new, old)| ends(new, old) && says == [of_link(old), of_new(new)])
            });
            if alike {
                if done.insert(place) {
                    plan.arrows.push((edge, says));
                }
                continue;
            }
            match new_ends(view, &left, edge, old, new).filter(|_| all.len() == 1) {
                Some(ends) => {
                    plan.ends.extend(ends);
                    plan.arrows.push((edge, says));
                }
                None => {
                    plan.gone.insert(edge);
                    plan.new.push((*new).clone());
                }
            }
        }
        plan
    }

    /// Writes what is written in place.
    pub fn in_place(&self, view: &View, style: Style, edits: &mut Vec<Edit>) {
        for (edge, [before, after]) in &self.arrows {
            if let Some(edge) = view.arrow(*edge) {
                relabel::edge(view, style, edge, [before, after], edits);
            }
        }
        edits.extend(self.ends.iter().map(|(span, id)| Edit::new(span.clone(), id.as_str())));
    }

    pub fn adds(&self) -> bool {
        !self.new.is_empty()
    }

    /// Writes the new links.
    pub fn added(&self, view: &View, style: Style, edits: &mut Vec<Edit>) {
        let sites: HashMap<&str, Option<&str>> =
            view.topology.nodes.iter().map(|it| (it.id.as_str(), it.site.as_deref())).collect();
        for link in &self.new {
            let site = |end: &End| match end {
                End::Node(id) => sites.get(id.as_str()).copied().flatten(),
                End::Site(_) => None,
            };
            let same = site(&link.from).filter(|it| Some(*it) == site(&link.to));
            let header = same.and_then(|it| view.header(it)).map(|(number, _)| number);
            let spot = insert::for_link(view, link.from.id(), header);
            edits.extend(spot.map(|spot| spot.write(&written(style, link))));
        }
    }
}

/// A link as a statement.
pub(super) fn written(style: Style, link: &NewLink) -> String {
    let arrow = arrow(link.kind, link.direction, Head::Point, 1);
    let label = match link.label.as_str() {
        "" => String::new(),
        label if !style.edge_quotes && is_safe_bare(label) => ["|", label, "|"].concat(),
        label => ["|", &quoted(label), "|"].concat(),
    };
    [link.from.id(), " ", &arrow, &label, " ", link.to.id()].concat()
}

fn of_link(link: &Link) -> Says {
    Says { label: link.label.clone(), kind: link.kind, direction: link.direction }
}

fn of_new(link: &NewLink) -> Says {
    Says { label: link.label.clone(), kind: link.kind, direction: link.direction }
}

/// Where other ids are written for the ends of a link that has a statement of its own;
/// nothing where that would change what else the statement says.
fn new_ends(
    view: &View,
    left: &Left,
    edge: usize,
    old: &Link,
    new: &NewLink,
) -> Option<Vec<(Span, String)>> {
    let statement = view.chart.graph().edges.get(edge)?.statement;
    let chain = view.chain(statement)?;
    let alone = chain.groups.len() == 2 && chain.groups.iter().all(|group| group.len() == 1);
    alone.then_some(())?;
    let mut ends = Vec::new();
    for (group, (old, new)) in [(&old.from, &new.from), (&old.to, &new.to)].into_iter().enumerate()
    {
        if old == new {
            continue;
        }
        let mention = Mention { statement, group, place: 0 };
        let node = view.node(mention)?;
        if left.needs(node, mention) || old.id() != node.id.value {
            return None;
        }
        // In a site, only what lies there is named without a change.
        if let Some(around) = view.around(statement) {
            let End::Node(id) = new else { return None };
            let site = view.topology.nodes.iter().find(|it| it.id == *id)?.site.as_deref()?;
            let (header, _) = view.header(site)?;
            if header != around {
                return None;
            }
        }
        ends.push((node.id.span.clone(), new.id().to_owned()));
    }
    Some(ends)
}
