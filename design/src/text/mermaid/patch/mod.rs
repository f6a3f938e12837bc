//! Writes changes onto a flowchart: what does not change stays byte for byte.
//!
//! A change is written where its thing stands, in the way its neighbours are written.
//! Each stage reads the text anew; in the end it is read once more and compared with
//! what it should say. Where that differs, the statements about nodes, sites and links
//! are written anew, and all else stays.

mod anew;
mod change;
mod draft;
mod expected;
mod insert;
mod left;
mod links;
mod moves;
mod naming;
mod relabel;
mod removal;
mod styles;
mod title;
mod view;
mod write;

pub use change::{Change, NewLink, NewNode};
pub(super) use draft::Draft;
pub use draft::Edit;
pub use expected::{normal_label, normal_name};
pub use naming::Namer;
pub use title::title;

use std::collections::{HashMap, HashSet};

use crate::SortedMap;
use expected::Expected;
use links::Plan;
use view::View;
use write::Style;

/// What patching gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patched {
    /// The whole text.
    pub text: String,
    /// What leads from the source to it, in order.
    pub edits: Vec<Edit>,
    /// Whether the statements had to be written anew.
    pub anew: bool,
    /// Whether the text says now what it should.
    pub exact: bool,
}

/// Writes changes onto a flowchart.
pub fn patch(source: &str, changes: &[Change]) -> Patched {
    if changes.is_empty() {
        let text = source.to_owned();
        return Patched { text, edits: Vec::new(), anew: false, exact: true };
    }
    let view = View::of(source);
    let expected = Expected::after(&view, changes);
    let plan = Plan::of(&view, changes);
    let mut stages = Stages { draft: Draft::of(source), changes, plan, done: true };
    stages.texts(&view);
    let relabelled = stages.draft.clone();
    let pinned = stages.structure();
    // Numbered sites have other numbers later, so that all is compared before that.
    let anew = !stages.done || !expected.fits(&View::of(&stages.draft.text));
    stages.unpin(&pinned);
    stages.link_styles(&view);
    if anew {
        stages.draft = relabelled;
        stages.stage(|view, _, edits| edits.extend(anew::edits(view, &expected)));
        stages.link_styles(&view);
    }
    let exact = !anew || expected.fits(&View::of(&stages.draft.text));
    let edits = stages.draft.edits(source);
    Patched { text: stages.draft.text, edits, anew, exact }
}

/// The stages of patching.
struct Stages<'a> {
    draft: Draft,
    changes: &'a [Change],
    plan: Plan,
    /// Whether all could be written so far.
    done: bool,
}

/// How many sites are moved one by one; more are written anew.
const MAX_MOVES: usize = 32;

impl Stages<'_> {
    /// Changes of what stands where.
    fn structure(&mut self) -> SortedMap<String, String> {
        self.removals();
        let pinned = self.pin();
        self.new_sites();
        self.moves();
        self.dissolve();
        self.new_nodes();
        self.new_links();
        pinned
    }

    /// Carries out what a stage finds to do.
    fn stage(&mut self, find: impl FnOnce(&View, Style, &mut Vec<Edit>)) {
        let mut edits = Vec::new();
        let view = View::of(&self.draft.text);
        find(&view, Style::of(&view), &mut edits);
        drop(view);
        self.draft.apply(edits);
    }

    fn any(&self, is: impl Fn(&Change) -> bool) -> bool {
        self.changes.iter().any(is)
    }

    /// Changes within lines.
    fn texts(&mut self, view: &View) {
        let style = Style::of(view);
        let mut edits = Vec::new();
        for change in self.changes {
            match change {
                Change::RenameNode { id, name, replicas } => {
                    relabel::node(view, style, id, name, *replicas, &mut edits);
                }
                Change::RenameSite { id, name } => {
                    relabel::site(view, style, id, name, &mut edits);
                }
                Change::Retitle(title) => title::edits(view, title, &mut edits),
                _ => {}
            }
        }
        self.plan.in_place(view, style, &mut edits);
        self.draft.apply(edits);
        if self.any(|it| matches!(it, Change::ReshapeNode { .. })) {
            let changes = self.changes;
            self.stage(|view, _, edits| {
                for change in changes {
                    if let Change::ReshapeNode { id, kind } = change {
                        relabel::reshape(view, id, kind, edits);
                    }
                }
            });
        }
    }

    fn removals(&mut self) {
        let changes = self.changes;
        let ids: HashSet<&str> = changes
            .iter()
            .filter_map(|change| match change {
                Change::RemoveNode(id) | Change::RemoveSite(id) => Some(id.as_str()),
                _ => None,
            })
            .collect();
        let gone = std::mem::take(&mut self.plan.gone);
        if !ids.is_empty() || !gone.is_empty() {
            self.stage(|view, _, edits| removal::remove(view, &gone, &ids, edits));
        }
    }

    /// Gives the sites that Mermaid numbers ids of their own while sites come and go.
    fn pin(&mut self) -> SortedMap<String, String> {
        let mut pinned = SortedMap::new();
        let numbered = |it: &Change| {
            matches!(it, Change::AddSite { .. } | Change::RemoveSite(_) | Change::MoveSite { .. })
        };
        if self.any(numbered) {
            self.stage(|view, _, edits| {
                for site in &view.topology.sites {
                    let Some((_, header)) = view.header(&site.id) else { continue };
                    let title = header.name.as_ref().filter(|_| header.title.is_none());
                    let Some(title) = title.filter(|it| it.value.trim() != site.id) else {
                        continue;
                    };
                    let text = view.slice(&title.span);
                    let name = write::quoted(&site.label.replace('\n', " "));
                    let name = if text.starts_with('"') { text } else { &name };
                    edits.push(Edit::new(title.span.clone(), [&site.id, "[", name, "]"].concat()));
                    pinned.insert(site.id.clone(), text.to_owned());
                }
            });
        }
        pinned
    }

    fn unpin(&mut self, pinned: &SortedMap<String, String>) {
        if pinned.is_empty() {
            return;
        }
        self.stage(|view, _, edits| {
            for (id, title) in pinned {
                // What a link names by its number keeps it.
                if !view.mentions(id).is_empty() {
                    continue;
                }
                let Some((_, header)) = view.header(id) else { continue };
                if let (Some(name), Some(brackets)) = (&header.name, &header.title) {
                    let end = brackets.span.end + 1;
                    edits.push(Edit::new(name.span.start..end, title.as_str()));
                }
            }
        });
    }

    /// New sites, the outer ones first; and sites written as nodes that are to hold
    /// something.
    fn new_sites(&mut self) {
        let changes = self.changes;
        let filled: HashSet<&str> = changes
            .iter()
            .filter_map(|change| match change {
                Change::AddNode(node) => node.site.as_deref(),
                Change::AddSite { parent, .. } => parent.as_deref(),
                Change::MoveNode { to, .. } | Change::MoveSite { to, .. } => to.as_deref(),
                _ => None,
            })
            .collect();
        if !filled.is_empty() {
            self.stage(|view, _, edits| styles::frames(view, &filled, edits));
        }
        let added = || {
            changes.iter().filter_map(|change| match change {
                Change::AddSite { id, name, parent } => Some((id, name, parent)),
                _ => None,
            })
        };
        let mut known: HashSet<&str> = HashSet::new();
        let new: HashSet<&str> = added().map(|(id, ..)| id.as_str()).collect();
        while known.len() < new.len() {
            let round: Vec<_> = added()
                .filter(|(id, _, parent)| {
                    let ready =
                        parent.as_deref().is_none_or(|it| !new.contains(it) || known.contains(it));
                    ready && !known.contains(id.as_str())
                })
                .collect();
            if round.is_empty() {
                self.done = false;
                return;
            }
            self.stage(|view, style, edits| {
                for (id, name, parent) in &round {
                    let around = parent.as_deref().and_then(|it| view.header(it));
                    let spot = insert::for_site(view, around.map(|(number, _)| number));
                    edits.extend(spot.map(|spot| {
                        let first = ["subgraph ", id, "[", &style.label(name), "]"].concat();
                        let lines = [first, "end".to_owned()];
                        spot.write_lines(view, &lines.map(|it| [&spot.indent, &it[..]].concat()))
                    }));
                }
            });
            known.extend(round.iter().map(|(id, ..)| id.as_str()));
        }
    }

    fn moves(&mut self) {
        let changes = self.changes;
        let moves = changes.iter().filter_map(|change| match change {
            Change::MoveSite { id, to } => Some((id.as_str(), to.as_deref())),
            _ => None,
        });
        let mut nodes: HashMap<&str, Option<&str>> = HashMap::new();
        for (number, (id, to)) in moves.enumerate() {
            let mut done = number < MAX_MOVES;
            if done {
                self.stage(|view, _, edits| {
                    let empty = view.topology.sites.iter().any(|it| it.id == id && it.is_node);
                    if empty {
                        nodes.insert(id, to);
                    } else {
                        done = moves::site(view, id, to, edits);
                    }
                });
            }
            self.done &= done;
        }
        nodes.extend(changes.iter().filter_map(|change| match change {
            Change::MoveNode { id, to } => Some((id.as_str(), to.as_deref())),
            _ => None,
        }));
        if !nodes.is_empty() {
            self.stage(|view, _, edits| moves::nodes(view, &nodes, edits));
        }
    }

    fn dissolve(&mut self) {
        let changes = self.changes;
        if self.any(|it| matches!(it, Change::RemoveSite(_))) {
            self.stage(|view, _, edits| {
                for change in changes {
                    if let Change::RemoveSite(id) = change {
                        moves::dissolve(view, id, edits);
                    }
                }
            });
        }
    }

    fn new_nodes(&mut self) {
        let changes = self.changes;
        if self.any(|it| matches!(it, Change::AddNode(_))) {
            self.stage(|view, style, edits| {
                for change in changes {
                    let Change::AddNode(node) = change else { continue };
                    let site = node.site.as_deref().and_then(|it| view.header(it));
                    let spot = insert::for_node(view, site.map(|(number, _)| number));
                    let label = write::counted(&node.name, node.replicas);
                    let text = style.node(&node.id, &node.kind, &label);
                    edits.extend(spot.map(|spot| spot.write(&text)));
                }
            });
        }
    }

    fn new_links(&mut self) {
        let plan = std::mem::take(&mut self.plan);
        if plan.adds() {
            self.stage(|view, style, edits| plan.added(view, style, edits));
        }
    }

    fn link_styles(&mut self, source: &View) {
        let styled = source.chart.statements.iter();
        let mut styled = styled.filter(|it| styles::is_link_style(&it.kind));
        if styled.next().is_some() {
            let changes = self.changes;
            self.stage(|view, _, edits| {
                let ends = |view: &View| -> Vec<_> {
                    let edges = view.chart.graph().edges.iter();
                    edges.map(|it| (it.start.clone(), it.end.clone())).collect()
                };
                // A number that is wrong stays where no link came or went.
                if ends(source) != ends(view) {
                    styles::renumber(source, view, changes, edits);
                }
            });
        }
    }
}
