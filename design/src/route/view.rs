//! The canvas as the router sees it while some things are elsewhere.

use std::collections::HashMap;

use super::label;
use super::obstacles::{Label, Obstacle, Scene};
use super::path::{Course, End, inside, looped};
use super::ports::{self, Port, Ports, Spoke};
use super::router::{Drawn, Line, Router};
use super::shape::Route;
use super::side::Side;
use crate::SortedSet;
use crate::geometry::Rect;
use crate::model::{Endpoint, LinkId, SiteId};

/// A router with some things elsewhere.
pub(super) struct View<'a> {
    router: &'a Router,
    elsewhere: Option<(&'a SortedSet<Endpoint>, &'a RectOf<'a>)>,
    moved: Vec<Obstacle>,
    ports: HashMap<Endpoint, Ports>,
    /// The links that are drawn anew, and the labels of those that were.
    redrawn: SortedSet<&'a LinkId>,
    labels: Vec<Label>,
}

/// Where a thing is for the time being; `None` is "where it was".
pub(super) type RectOf<'a> = dyn Fn(&Endpoint) -> Option<Rect> + 'a;

/// How the two ends of a link lie to each other.
enum Relation {
    /// It is one end.
    Same,
    /// The first lies in the second, a site, and leaves by this side.
    Within(Side),
    /// The first, a site, is around the second.
    Around,
    /// Neither is in the other; the first leaves by this side.
    Apart(Side),
}

/// More moved things than these are no obstacles while they move.
const MOST_MOVED: usize = 32;

impl<'a> View<'a> {
    /// Everything where it is.
    pub fn of(router: &'a Router) -> Self {
        Self {
            router,
            elsewhere: None,
            moved: Vec::new(),
            ports: HashMap::new(),
            redrawn: SortedSet::new(),
            labels: Vec::new(),
        }
    }

    /// Some things where `rect_of` tells.
    pub fn with(
        router: &'a Router,
        items: &'a SortedSet<Endpoint>,
        rect_of: &'a RectOf<'a>,
    ) -> Self {
        let mut view = Self { elsewhere: Some((items, rect_of)), ..Self::of(router) };
        if items.len() <= MOST_MOVED {
            view.moved = items.iter().flat_map(|item| view.obstacles_of(item)).collect();
        }
        view
    }

    /// The obstacles that something is, where it is now.
    fn obstacles_of(&self, item: &Endpoint) -> Vec<Obstacle> {
        let Some(place) = self.router.places.get(item) else { return Vec::new() };
        let rect = self.rect(item).unwrap_or(place.rect);
        let (dx, dy) = (rect.x.saturating_sub(place.rect.x), rect.y.saturating_sub(place.rect.y));
        let moved = |it: &Obstacle| Obstacle { rect: it.rect.offset(dx, dy), ..it.clone() };
        place.obstacles.iter().map(moved).collect()
    }

    pub fn put_ports(&mut self, end: &Endpoint, ports: Ports) {
        self.ports.insert(end.clone(), ports);
    }

    fn rect(&self, end: &Endpoint) -> Option<Rect> {
        if let Some((items, rect_of)) = self.elsewhere
            && items.contains(end)
            && let Some(rect) = rect_of(end)
        {
            return Some(rect);
        }
        self.router.places.get(end).map(|place| place.rect)
    }

    fn relation(&self, a: &Endpoint, b: &Endpoint) -> Option<Relation> {
        if a == b {
            return Some(Relation::Same);
        }
        let (from, to) = (self.rect(a)?, self.rect(b)?);
        Some(if matches!(b, Endpoint::Site(_)) && to.encloses(from) {
            Relation::Within(Side::nearest_inside(to, from))
        } else if matches!(a, Endpoint::Site(_)) && from.encloses(to) {
            Relation::Around
        } else {
            Relation::Apart(Side::between(from, to).0)
        })
    }

    /// The ports of a node or site.
    pub fn ports(&self, end: &Endpoint) -> Ports {
        let (Some(place), Some(rect)) = (self.router.places.get(end), self.rect(end)) else {
            return Ports::new();
        };
        let lines = place.links.iter().filter_map(|id| self.router.lines.get_key_value(id));
        let spokes = lines.filter_map(|(id, line)| {
            let arrives = &line.to == end;
            let other = if arrives { &line.from } else { &line.to };
            let side = match self.relation(end, other)? {
                Relation::Same | Relation::Around => return None,
                Relation::Within(side) | Relation::Apart(side) => side,
            };
            Some(Spoke { link: id.clone(), arrives, side, other: self.rect(other)? })
        });
        let titles = self.titles_around(place.parent.as_ref());
        ports::spread(rect, matches!(end, Endpoint::Site(_)), &titles, spokes.collect())
    }

    /// The name and the kind of the site around something.
    fn titles_around(&self, parent: Option<&SiteId>) -> Vec<Rect> {
        let Some(end) = parent.map(|id| Endpoint::Site(id.clone())) else { return Vec::new() };
        self.obstacles_of(&end).into_iter().map(|it| it.rect).collect()
    }

    fn port(&self, end: &Endpoint, link: &LinkId, arrives: bool) -> Option<&Port> {
        let ports = match self.ports.get(end) {
            Some(ports) => ports,
            None => &self.router.places.get(end)?.ports,
        };
        ports::find(ports, link, arrives)
    }

    /// Draws links as they are for the time being.
    pub fn redraw(&mut self, links: &SortedSet<&'a LinkId>) -> Vec<(LinkId, Route)> {
        self.redrawn.clone_from(links);
        let mut routes = Vec::with_capacity(links.len());
        // In the order in which their labels give way.
        for &link in links {
            let Some(drawn) = self.drawn(link) else { continue };
            self.labels.extend(drawn.label);
            routes.push((link.clone(), drawn.route));
        }
        routes
    }

    /// Draws a link.
    pub fn drawn(&self, id: &LinkId) -> Option<Drawn> {
        let line = self.router.lines.get(id)?;
        let hidden =
            |owner: &Endpoint| self.elsewhere.is_some_and(|(items, _)| items.contains(owner));
        let mut scene = Scene {
            link: id,
            all: &self.router.obstacles,
            hidden: &hidden,
            moved: &self.moved,
            labels: &self.router.labels,
            redrawn: &|link| self.redrawn.contains(link),
            new_labels: &self.labels,
            ends: [&line.from, &line.to],
            reach: None,
        };
        let (mut outer, mut beyond) = ([None, None], None);
        let mut route = match self.relation(&line.from, &line.to)? {
            Relation::Same => looped(self.rect(&line.from)?, self.among_parallel(id, line).0),
            Relation::Within(_) => {
                let port = self.port(&line.from, id, false)?;
                beyond = Some(port.side);
                inside(self.rect(&line.to)?, port, false)
            }
            Relation::Around => {
                let port = self.port(&line.to, id, true)?;
                beyond = Some(port.side);
                inside(self.rect(&line.from)?, port, true)
            }
            Relation::Apart(_) => {
                let (from, to) = self.outermost(&line.from, &line.to);
                let route = self.course(id, line, [&from, &to])?.route(&mut scene);
                outer = [Some(from), Some(to)];
                route
            }
        };
        let label = line.chip.map(|width| {
            let cards = [&line.from, &line.to].into_iter();
            let cards = cards.filter(|end| matches!(end, Endpoint::Node(_)));
            let cards: Vec<Rect> = cards.filter_map(|end| self.rect(end)).collect();
            label::place(&mut route, width, beyond, &cards, &mut scene)
        });
        let reach = scene.reach.unwrap_or_default();
        Some(Drawn { route, label, reach, outer })
    }

    fn course(&self, id: &LinkId, line: &Line, outer: [&Endpoint; 2]) -> Option<Course<'_>> {
        let end = |end: &Endpoint, outer: &Endpoint, arrives: bool| {
            Some(End {
                rect: self.rect(end)?,
                is_site: matches!(end, Endpoint::Site(_)),
                outer: self.rect(outer)?,
                port: self.port(end, id, arrives)?,
            })
        };
        Some(Course {
            from: end(&line.from, outer[0], false)?,
            to: end(&line.to, outer[1], true)?,
            chip: line.chip,
            parallel: self.among_parallel(id, line),
        })
    }

    /// The outermost sites around each end that are not around the other; an
    /// end itself where there is none.
    fn outermost(&self, a: &Endpoint, b: &Endpoint) -> (Endpoint, Endpoint) {
        let (of_a, of_b) = (self.chain(a), self.chain(b));
        let last_apart = |chain: &[Endpoint], other: &[Endpoint], end: &Endpoint| {
            let apart = chain.iter().take_while(|it| !other.contains(it));
            apart.last().unwrap_or(end).clone()
        };
        (last_apart(&of_a, &of_b, a), last_apart(&of_b, &of_a, b))
    }

    /// A node or site and the sites around it, from within outwards.
    fn chain(&self, end: &Endpoint) -> Vec<Endpoint> {
        let mut chain = vec![end.clone()];
        let parent =
            |end: &Endpoint| self.router.places.get(end).and_then(|place| place.parent.clone());
        let mut around = parent(end).map(Endpoint::Site);
        while let Some(site) = around {
            if chain.contains(&site) {
                break;
            }
            around = parent(&site).map(Endpoint::Site);
            chain.push(site);
        }
        chain
    }

    /// The place of a link among those between the same two ends, and how many
    /// these are.
    fn among_parallel(&self, id: &LinkId, line: &Line) -> (i32, i32) {
        let links = |end: &Endpoint| self.router.places.get(end).map(|place| &place.links);
        let (Some(from), Some(to)) = (links(&line.from), links(&line.to)) else { return (0, 1) };
        let (few, many) = if from.len() <= to.len() { (from, to) } else { (to, from) };
        // A link at both places runs between the two, unless it is a loop at
        // one of them.
        let both = few.iter().filter(|link| many.contains(*link));
        let both = both.filter(|link| {
            let is_loop = |line: &Line| line.from == line.to;
            self.router.lines.get(*link).is_some_and(|it| is_loop(it) == is_loop(line))
        });
        let (mut place, mut count) = (0, 0);
        for link in both {
            place += i32::from(link < id);
            count += 1;
        }
        (place, count)
    }
}
