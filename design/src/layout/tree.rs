//! A design as sites in sites, laid out from the innermost outwards.

use std::collections::HashMap;

use super::graph::{Edge, Graph, Tie, Vertex, WayOut};
use super::pack::packed;
use super::{EMPTY_SITE, Rects, node_rect, up_to_grid};
use crate::geometry::{Point, Rect, Size};
use crate::metrics::{self, chip, site};
use crate::model::{ComponentKind, Design, Endpoint, Link, LinkKind, Site, SiteId, SiteKind};
use crate::{Arrange as _, SortedMap};

/// The nodes and sites of a design, each in the site it lies in.
pub(super) struct Tree<'a> {
    design: &'a Design,
    /// What lies directly in each site, and outside of all, in the order in
    /// which it is to stand from left to right.
    inside: SortedMap<Option<&'a SiteId>, Vec<Endpoint>>,
    /// The links between things directly in each site, or between what lies in
    /// those.
    lifted: HashMap<Option<&'a SiteId>, Vec<Lifted<'a>>>,
    /// What is linked to something further up, or down, than the site it is in,
    /// and whether that is to the left.
    upwards: HashMap<Endpoint, bool>,
    downwards: HashMap<Endpoint, bool>,
}

/// A link as seen from the innermost site around both of its ends.
struct Lifted<'a> {
    link: &'a Link,
    from: Endpoint,
    to: Endpoint,
}

/// What decides the order of things from left to right: the middle of what they
/// lean towards, where they are, and then what they are.
type Hint<'a> = (i32, i32, &'a str, &'a str, &'a str);

impl<'a> Tree<'a> {
    /// Reads a design; `rects` is where things are so far. Only a place that
    /// the layout itself gave, `settled`, tells what is above and what below.
    pub fn new(design: &'a Design, rects: &Rects, settled: bool) -> Self {
        let mut tree = Self {
            design,
            inside: SortedMap::new(),
            lifted: HashMap::new(),
            upwards: HashMap::new(),
            downwards: HashMap::new(),
        };
        let mut pulls: HashMap<Endpoint, (i64, i64)> = HashMap::new();
        for link in design.links.values() {
            tree.lift(link, rects, &mut pulls);
            if settled {
                tree.lead_out(&link.from, &link.to, rects);
                tree.lead_out(&link.to, &link.from, rects);
            }
        }
        let mut things: Vec<(Hint, Option<&SiteId>, Endpoint)> = Vec::new();
        let hint = |end: &Endpoint, keys: [&'a str; 3]| {
            let middle = rects.get(end).copied().unwrap_or_default().center();
            let pull = pulls.get(end).map(|&(sum, count)| sum / count.max(1));
            let x = pull.and_then(|x| i32::try_from(x).ok()).unwrap_or(middle.x);
            (x, middle.y, keys[0], keys[1], keys[2])
        };
        for it in design.sites.values() {
            let end = Endpoint::Site(it.id.clone());
            things.push((hint(&end, ["", &it.name, it.id.as_str()]), it.parent.as_ref(), end));
        }
        for node in design.nodes.values() {
            let end = Endpoint::Node(node.id.clone());
            let order = design.components.get(&node.component).map_or("", |it| it.order.as_str());
            let keys = [order, design.node_name(node), node.id.as_str()];
            things.push((hint(&end, keys), node.site.as_ref(), end));
        }
        things.arrange();
        for (_, parent, end) in things {
            tree.inside.entry(parent).or_default().push(end);
        }
        tree
    }

    /// Enters a link at the innermost site around both ends, and notes towards
    /// where it pulls what is on the way there.
    fn lift(&mut self, link: &'a Link, rects: &Rects, pulls: &mut HashMap<Endpoint, (i64, i64)>) {
        let (from, to) = (self.chain(&link.from), self.chain(&link.to));
        let shared = from.iter().rev().zip(to.iter().rev()).take_while(|(a, b)| a == b).count();
        // An end that is around the other has nothing of its own below that.
        let (Some(own_from), Some(own_to)) =
            (from.len().checked_sub(shared + 1), to.len().checked_sub(shared + 1))
        else {
            return;
        };
        let around = match from.get(own_from + 1) {
            Some(Endpoint::Site(id)) => self.design.sites.get_key_value(id).map(|(id, _)| id),
            _ => None,
        };
        let mut pull = |inner: &[Endpoint], toward: &Endpoint| {
            let x = rects.get(toward).copied().unwrap_or_default().center().x;
            for end in inner {
                let (sum, count) = pulls.entry(end.clone()).or_default();
                (*sum, *count) = (*sum + i64::from(x), *count + 1);
            }
        };
        pull(&from[..own_from], &link.to);
        pull(&to[..own_to], &link.from);
        let lifted = Lifted { link, from: from[own_from].clone(), to: to[own_to].clone() };
        self.lifted.entry(around).or_default().push(lifted);
    }

    /// Notes for an end, and the sites around it, that they want a free way to
    /// the top or the bottom of the site they are in.
    fn lead_out(&mut self, end: &Endpoint, other: &Endpoint, rects: &Rects) {
        let rect = |end: &Endpoint| rects.get(end).copied().unwrap_or_default();
        let other = rect(other);
        for pair in self.chain(end).windows(2) {
            let [inner, around] = pair else { continue };
            let around = rect(around);
            let left = other.center().x < rect(inner).center().x;
            if other.y >= around.bottom() {
                self.downwards.insert(inner.clone(), left);
            } else if other.bottom() <= around.y {
                self.upwards.insert(inner.clone(), left);
            }
        }
    }

    /// A node or site and the sites around it, from within outwards.
    fn chain(&self, end: &Endpoint) -> Vec<Endpoint> {
        let site = match end {
            Endpoint::Node(id) => self.design.nodes.get(id).and_then(|node| node.site.as_ref()),
            Endpoint::Site(id) => self.design.sites.get(id).and_then(|site| site.parent.as_ref()),
        };
        let around = site.into_iter().flat_map(|site| {
            let outer = self.design.ancestors(site).into_iter().map(|site| &site.id);
            std::iter::once(site).chain(outer)
        });
        let around = around.map(|id| Endpoint::Site(id.clone()));
        std::iter::once(end.clone()).chain(around).collect()
    }

    /// Lays everything out, from the origin.
    pub fn laid_out(&self) -> Rects {
        let mut rects = HashMap::new();
        let (places, _) = self.contents(None, &mut rects);
        self.settle(places, Point::new(0, 0), &mut rects);
        rects.into_iter().collect()
    }

    /// Lays out what is in a site: the places from the upper left corner of its
    /// contents, and their size. The contents of sites within are entered into
    /// `rects` with regard to those.
    fn contents(
        &self,
        around: Option<&SiteId>,
        rects: &mut HashMap<Endpoint, Rect>,
    ) -> (Vec<(Endpoint, Rect)>, Size) {
        let Some(things) = self.inside.get(&around) else { return (Vec::new(), Size::default()) };
        let mut boxes = Vec::with_capacity(things.len());
        for end in things {
            let (size, is_site) = match end {
                Endpoint::Node(_) => (node_rect().size(), false),
                Endpoint::Site(id) => (self.site(id, rects), true),
            };
            boxes.push(Vertex { size, is_site, rank: self.rank(end) });
        }
        let those = |wanted: &HashMap<Endpoint, bool>| {
            let ways = things.iter().enumerate();
            let ways =
                ways.filter_map(|(vertex, end)| Some(WayOut { vertex, left: *wanted.get(end)? }));
            ways.collect()
        };
        let (upwards, downwards) = (those(&self.upwards), those(&self.downwards));
        let mut graph = Graph { boxes, upwards, downwards, ..Graph::default() };
        self.connect(&mut graph, around, things);
        let places = packed(&graph);
        let size = super::coordinates::extent(&places);
        (things.iter().cloned().zip(places).collect(), size)
    }

    /// Lays out a site and returns its size.
    fn site(&self, id: &SiteId, rects: &mut HashMap<Endpoint, Rect>) -> Size {
        let (places, size) = self.contents(Some(id), rects);
        let least = self.design.sites.get(id).map_or(0, title_width);
        if places.is_empty() {
            return Size { width: EMPTY_SITE.0.max(least), height: EMPTY_SITE.1 };
        }
        let width = (size.width + 2 * site::PADDING).max(least);
        let height = size.height + site::TITLE_HEIGHT + site::PADDING;
        // A long title leaves room on both sides.
        let spare = (width - size.width) / 2;
        let left = if width > size.width + 2 * site::PADDING {
            up_to_grid(spare - 19)
        } else {
            site::PADDING
        };
        let corner = Point::new(left.max(site::PADDING), site::TITLE_HEIGHT);
        for (end, rect) in places {
            rects.insert(end, rect.offset(corner.x, corner.y));
        }
        Size { width, height }
    }

    /// Turns places within sites into places on the canvas.
    fn settle(
        &self,
        places: Vec<(Endpoint, Rect)>,
        corner: Point,
        rects: &mut HashMap<Endpoint, Rect>,
    ) {
        let mut open: Vec<(Endpoint, Rect)> =
            places.into_iter().map(|(end, rect)| (end, rect.offset(corner.x, corner.y))).collect();
        while let Some((end, rect)) = open.pop() {
            if let Endpoint::Site(id) = &end {
                for inner in self.inside.get(&Some(id)).into_iter().flatten() {
                    let within = rects.get(inner).copied().unwrap_or_default();
                    open.push((inner.clone(), within.offset(rect.x, rect.y)));
                }
            }
            rects.insert(end, rect);
        }
    }

    /// Enters the links among the things of a site.
    fn connect(&self, graph: &mut Graph, around: Option<&SiteId>, things: &[Endpoint]) {
        #[derive(Default)]
        struct Between {
            down: i64,
            up: i64,
            tied: bool,
            room: i32,
        }
        let place: HashMap<&Endpoint, usize> =
            things.iter().enumerate().map(|(at, end)| (end, at)).collect();
        let mut pairs: HashMap<(usize, usize), Between> = HashMap::new();
        for Lifted { link, from, to } in self.lifted.get(&around).into_iter().flatten() {
            let (Some(&from), Some(&to)) = (place.get(from), place.get(to)) else { continue };
            let between = pairs.entry((from.min(to), from.max(to))).or_default();
            if link.kind == LinkKind::Replication {
                between.tied = true;
            } else if from < to {
                between.down += 1;
            } else {
                between.up += 1;
            }
            if !link.label.is_empty() {
                between.room = between.room.max(chip::width(&link.label) + 40);
            }
        }
        let pairs: SortedMap<(usize, usize), Between> = pairs.into_iter().collect();
        for ((a, b), between) in pairs.into_iter().filter(|((a, b), _)| a != b) {
            let Between { down, up, tied, room } = between;
            let beside = match self.peers(&things[a], &things[b]) {
                Some(true) => true,
                Some(false) => down == up,
                None => down + up == 0 && tied,
            };
            if beside {
                graph.ties.push(Tie { a, b, room });
                continue;
            }
            let by_rank = graph.boxes[a].rank <= graph.boxes[b].rank;
            let downwards = if down == up { by_rank } else { down > up };
            let (from, to) = if downwards { (a, b) } else { (b, a) };
            graph.edges.push(Edge { from, to, room });
        }
    }

    /// For two sites, whether they are places of one kind that do the same work
    /// side by side; tiers of networks and machines lie below each other.
    fn peers(&self, a: &Endpoint, b: &Endpoint) -> Option<bool> {
        let (Endpoint::Site(a), Endpoint::Site(b)) = (a, b) else { return None };
        let (a, b) = (self.design.sites.get(a)?, self.design.sites.get(b)?);
        let places = [SiteKind::Region, SiteKind::Datacenter, SiteKind::Zone];
        Some(a.kind == b.kind && places.contains(&a.kind))
    }

    /// How far up in a drawing things of a kind belong.
    fn rank(&self, end: &Endpoint) -> u8 {
        match end {
            Endpoint::Node(id) => {
                let node = self.design.nodes.get(id);
                let component = node.and_then(|node| self.design.components.get(&node.component));
                component.map_or(4, |component| match component.kind {
                    ComponentKind::Client => 0,
                    ComponentKind::Cdn => 1,
                    ComponentKind::Firewall => 2,
                    ComponentKind::LoadBalancer | ComponentKind::Proxy => 3,
                    ComponentKind::Server | ComponentKind::Other(_) => 4,
                    ComponentKind::MessageBroker | ComponentKind::Queue => 5,
                    ComponentKind::Worker => 6,
                    ComponentKind::Cache => 7,
                    ComponentKind::Database => 8,
                })
            }
            Endpoint::Site(id) => self.design.sites.get(id).map_or(4, |site| match site.kind {
                SiteKind::Internet => 0,
                SiteKind::Shared => 8,
                _ => 4,
            }),
        }
    }
}

/// The width at which a site shows its name and its kind.
pub(super) fn title_width(record: &Site) -> i32 {
    /// Longer names are cut.
    const MOST: i32 = 260;
    let name = metrics::width(&record.name, site::NAME_SIZE).min(MOST);
    let kind = metrics::width(&metrics::site_kind_line(&record.kind), site::KIND_SIZE).min(MOST);
    up_to_grid(name + site::TITLE_GAP + kind + 2 * site::TITLE_INSET)
}
