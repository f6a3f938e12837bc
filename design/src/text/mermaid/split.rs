//! A network that is too large for one diagram, as several.
//!
//! First comes an overview: the outermost sites as boxes, the nodes outside of
//! all sites, and between them how many links there are. Then come the contents
//! of each outermost site, with the links that start there (or end there, when
//! they start outside of all sites) and what those lead to. Every node, site and
//! link is in one of them.

use std::borrow::Cow;

use super::escape::label;
use super::limits::{self, SPLIT_CHARS, SPLIT_EDGES};
use super::topology::{Canvas, Edge, Picture, Shown};
use super::{Block, Blocks};
use crate::SortedMap;
use crate::model::{Design, Direction, Endpoint, Link, LinkKind, NodeId, Site, SiteId};
use crate::text::outline::Part;

/// Draws the network as one diagram, or as an overview and its parts where one
/// would be more than [`SPLIT_EDGES`] or [`SPLIT_CHARS`]; none where nothing is
/// drawn yet.
pub fn topology_blocks(design: &Design) -> Blocks {
    if design.sites.is_empty() && design.nodes.is_empty() {
        return Blocks::default();
    }
    let canvas = Canvas::of(design);
    let whole = canvas.whole();
    let (edges, chars) = (design.links.len(), limits::size(&whole));
    let diagnostics = limits::topology_limits(edges, chars);
    let blocks = if edges <= SPLIT_EDGES && chars <= SPLIT_CHARS {
        vec![Block { title: String::new(), text: whole }]
    } else {
        Split::of(&canvas).blocks()
    };
    Blocks::new(blocks, diagnostics)
}

struct Split<'a> {
    canvas: &'a Canvas<'a>,
    /// The outermost site around each node and site.
    node_tops: SortedMap<&'a NodeId, &'a SiteId>,
    site_tops: SortedMap<&'a SiteId, &'a SiteId>,
    /// The links that the diagrams of the outermost sites show, by the end that
    /// lies there.
    links: SortedMap<Endpoint, Vec<&'a Link>>,
}

/// Things that one diagram has to show together, and at most one line between.
struct Entry<'a> {
    ends: Vec<Endpoint>,
    edge: Option<Edge<'a>>,
}

/// A diagram in the making.
#[derive(Default)]
struct Page<'a> {
    shown: Shown<'a>,
    edges: Vec<Edge<'a>>,
    chars: usize,
}

impl<'a> Split<'a> {
    fn of(canvas: &'a Canvas<'a>) -> Self {
        let (node_tops, site_tops, links) = (SortedMap::new(), SortedMap::new(), SortedMap::new());
        let mut split = Self { canvas, node_tops, site_tops, links };
        for part in canvas.outline.parts(None) {
            let Part::Site(top) = part else { continue };
            split.site_tops.insert(&top.id, &top.id);
            for part in canvas.outline.all_parts(Some(&top.id)) {
                match part {
                    Part::Site(site) => drop(split.site_tops.insert(&site.id, &top.id)),
                    Part::Node(node) => drop(split.node_tops.insert(&node.id, &top.id)),
                }
            }
        }
        for link in canvas.outline.links(canvas.design) {
            let owner = [&link.from, &link.to].into_iter().find(|end| split.top(end).is_some());
            if let Some(end) = owner {
                split.links.entry(end.clone()).or_default().push(link);
            }
        }
        split
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = self.overview();
        for part in self.canvas.outline.parts(None) {
            if let Part::Site(site) = part {
                blocks.extend(self.contents(site));
            }
        }
        blocks
    }

    /// The outermost site around the end of a link.
    fn top(&self, end: &Endpoint) -> Option<&'a SiteId> {
        match end {
            Endpoint::Node(id) => self.node_tops.get(id).copied(),
            Endpoint::Site(id) => self.site_tops.get(id).copied(),
        }
    }

    fn overview(&self) -> Vec<Block> {
        let canvas = self.canvas;
        let alone = |part: &Part| Entry { ends: vec![end_of(*part)], edge: None };
        let mut entries: Vec<Entry> = canvas.outline.parts(None).iter().map(alone).collect();
        let mut bundles: SortedMap<[usize; 2], (Vec<Endpoint>, Vec<&Link>)> = SortedMap::new();
        for link in canvas.outline.links(canvas.design) {
            let lifted = |end: &Endpoint| match self.top(end) {
                Some(site) => Endpoint::Site(site.clone()),
                None => end.clone(),
            };
            let ends = [lifted(&link.from), lifted(&link.to)];
            let outside = self.top(&link.from).is_none() && self.top(&link.to).is_none();
            if outside {
                entries.push(Entry { ends: ends.into(), edge: Some(canvas.edge(link)) });
            } else if ends[0] != ends[1] {
                let ranks = [canvas.outline.rank(&ends[0]), canvas.outline.rank(&ends[1])];
                bundles.entry(ranks).or_insert((ends.into(), Vec::new())).1.push(link);
            }
        }
        entries.extend(bundles.into_values().map(|(ends, links)| self.bundle(ends, &links)));
        let comment = "Overview: a line stands for all links between two places.";
        self.packed("Overview", Some(comment), entries)
    }

    /// All links between two outermost things as one line. It has no arrow, so
    /// that nobody takes it for a link.
    fn bundle(&self, ends: Vec<Endpoint>, links: &[&'a Link]) -> Entry<'a> {
        let [from, to] =
            [0, 1].map(|at| ends.get(at).map_or("", |it| self.canvas.ids.endpoint(it)));
        let label = match links {
            [one] if !one.label.is_empty() => Cow::Borrowed(one.label.as_str()),
            [_] => Cow::Borrowed(""),
            many => Cow::Owned([&many.len().to_string(), " links"].concat()),
        };
        let edge = Edge { from, to, label, kind: LinkKind::Request, direction: Direction::None };
        Entry { ends, edge: Some(edge) }
    }

    /// What one outermost site holds.
    fn contents(&self, site: &'a Site) -> Vec<Block> {
        let canvas = self.canvas;
        let mut entries = Vec::new();
        let inner = canvas.outline.all_parts(Some(&site.id));
        for part in std::iter::once(Part::Site(site)).chain(inner) {
            let end = end_of(part);
            let links = self.links.get(&end).into_iter().flatten();
            entries.push(Entry { ends: vec![end], edge: None });
            entries.extend(links.map(|link| {
                let ends = vec![link.from.clone(), link.to.clone()];
                Entry { ends, edge: Some(canvas.edge(link)) }
            }));
        }
        let name = if site.name.trim().is_empty() { site.kind.label() } else { &site.name };
        self.packed(name, None, entries)
    }

    /// Fills as many diagrams as it takes.
    fn packed(
        &self,
        name: &str,
        comment: Option<&'static str>,
        entries: Vec<Entry<'a>>,
    ) -> Vec<Block> {
        let mut done = Vec::new();
        let mut page = Page::default();
        for entry in entries {
            if page.edges.len() >= SPLIT_EDGES || page.chars >= SPLIT_CHARS {
                done.push(std::mem::take(&mut page));
            }
            for end in &entry.ends {
                page.chars += self.show(end, &mut page.shown);
            }
            page.chars += entry.edge.as_ref().map_or(0, |edge| label(&edge.label).len() + 64);
            page.edges.extend(entry.edge);
        }
        done.push(page);
        let number = done.len();
        let blocks = done.into_iter().enumerate().map(|(at, page)| {
            let of = [" (", &(at + 1).to_string(), " of ", &number.to_string(), ")"].concat();
            let title = [name, if number == 1 { "" } else { &of }].concat();
            let text = self.canvas.drawn(&Picture {
                title: ["network architecture: ", &title].concat(),
                description: "A part of the network architecture.".to_owned(),
                comment,
                parts: Some(page.shown),
                edges: page.edges,
            });
            Block { title, text }
        });
        blocks.collect()
    }

    /// Adds a thing and the sites around it. Returns about how many characters
    /// that adds to the diagram.
    fn show(&self, end: &Endpoint, shown: &mut Shown<'a>) -> usize {
        let design = self.canvas.design;
        let mut chars = 0;
        let mut site = match end {
            Endpoint::Node(id) => design.nodes.get(id).and_then(|node| {
                if shown.nodes.insert(&node.id) {
                    chars += label(design.node_name(node)).len() + 80;
                }
                node.site.as_ref()
            }),
            Endpoint::Site(id) => Some(id),
        };
        while let Some(around) = site.and_then(|id| design.sites.get(id)) {
            if !shown.sites.insert(&around.id) {
                break;
            }
            chars += label(&around.name).len() + 80;
            site = around.parent.as_ref();
        }
        chars
    }
}

fn end_of(part: Part) -> Endpoint {
    match part {
        Part::Site(site) => Endpoint::Site(site.id.clone()),
        Part::Node(node) => Endpoint::Node(node.id.clone()),
    }
}
