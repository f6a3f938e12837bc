//! Laws and pictures of the router.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::{Route, Router, all};
use crate::command::{Command, Contents, Placement, SetLink, SetSite};
use crate::geometry::{Point, Rect};
use crate::metrics::{chip, link};
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Design, Direction, Endpoint, Item, Link, LinkId,
    LinkKind, NODE_SIZE, Node, NodeId, Site, SiteId, SiteKind,
};
use crate::{SortedSet, examples};

fn node_id(at: usize) -> NodeId {
    NodeId::parse(&format!("n{at}")).unwrap()
}

fn site_id(at: usize) -> SiteId {
    SiteId::parse(&format!("s{at}")).unwrap()
}

fn end(at: usize) -> Endpoint {
    if at < 3 { Endpoint::Site(site_id(at)) } else { Endpoint::Node(node_id(at - 3)) }
}

fn link_between(at: usize, from: usize, to: usize, label: &str) -> Link {
    Link {
        id: LinkId::parse(&format!("l{at}")).unwrap(),
        from: end(from),
        to: end(to),
        label: label.to_owned(),
        kind: LinkKind::Request,
        direction: Direction::Forward,
    }
}

/// Three sites (the last in the first), nodes anywhere, links between anything.
fn canvas(nodes: &[(i32, i32, usize)], links: &[(usize, usize, bool)]) -> Design {
    let mut design = Design::blank("Canvas");
    let component = ComponentId::parse("c").unwrap();
    let record = Component {
        id: component.clone(),
        order: Default::default(),
        name: "Server".to_owned(),
        kind: ComponentKind::Server,
        purpose: String::new(),
        count: Count::Auto,
    };
    design.components.insert(component.clone(), record);
    let rects = [(0, 0, 900, 700), (1000, 0, 700, 500), (40, 60, 420, 400)];
    for (at, (x, y, width, height)) in rects.into_iter().enumerate() {
        let id = site_id(at);
        let parent = (at == 2).then(|| site_id(0));
        let rect = Rect::new(x, y, width, height);
        let name = format!("Datacenter number {at}");
        design
            .sites
            .insert(id.clone(), Site { id, name, kind: SiteKind::Datacenter, parent, rect });
    }
    for (at, &(x, y, site)) in nodes.iter().enumerate() {
        let id = node_id(at);
        let site = (site < 3).then(|| site_id(site));
        let (component, position) = (component.clone(), Point::new(x, y));
        let node = Node { id: id.clone(), component, site, label: None, replicas: 1, position };
        design.nodes.insert(id, node);
    }
    let count = 3 + nodes.len();
    for (at, &(from, to, labelled)) in links.iter().enumerate() {
        let label = if labelled { "HTTP/2" } else { "" };
        let record = link_between(at, from % count, to % count, label);
        design.links.insert(record.id.clone(), record);
    }
    design
}

fn canvases() -> impl Strategy<Value = Design> {
    let nodes = prop::collection::vec((-200..1500i32, -200..900i32, 0..5usize), 1..14);
    let links = prop::collection::vec((0..20usize, 0..20usize, any::<bool>()), 0..24);
    (nodes, links).prop_map(|(nodes, links)| canvas(&nodes, &links))
}

fn commands() -> impl Strategy<Value = Command> {
    let place =
        (0..17usize, -200..1500i32, -200..900i32, 0..4usize).prop_map(|(item, x, y, site)| {
            let parent = (site < 3).then(|| site_id(site));
            Command::Place(vec![Placement { item: end(item), position: Point::new(x, y), parent }])
        });
    let resize = (0..3usize, 40..900i32, 40..900i32).prop_map(|(site, width, height)| {
        Command::SetSite(site_id(site), SetSite::Rect(Rect::new(20, 30, width, height)))
    });
    let rename = (0..3usize, ".{0,20}").prop_map(|(site, name)| {
        Command::SetSite(site_id(site), SetSite::Name(name.replace(char::is_control, " ")))
    });
    let add = (24..40usize, 0..17usize, 0..17usize)
        .prop_map(|(at, from, to)| Command::AddLink(link_between(at, from, to, "new")));
    let attach = (0..24usize, 0..17usize).prop_map(|(at, to)| {
        let link = LinkId::parse(&format!("l{at}")).unwrap();
        Command::SetLink(link, SetLink::To(end(to)))
    });
    let label = (0..24usize, "[a-z]{0,9}").prop_map(|(at, label)| {
        Command::SetLink(LinkId::parse(&format!("l{at}")).unwrap(), SetLink::Label(label))
    });
    let remove = (0..17usize, any::<bool>()).prop_map(|(at, keep)| {
        let item = match end(at) {
            Endpoint::Node(id) => Item::Node(id),
            Endpoint::Site(id) => Item::Site(id),
        };
        Command::Remove(vec![item], if keep { Contents::Keep } else { Contents::Remove })
    });
    prop_oneof![4 => place, 2 => resize, 1 => rename, 2 => add, 2 => attach, 1 => label, 1 => remove]
}

fn is_orthogonal(route: &Route) -> bool {
    route.points.len() >= 2
        && route.points.windows(2).all(|pair| pair[0].x == pair[1].x || pair[0].y == pair[1].y)
}

proptest! {
    /// Following changes leads to the same routes as starting afresh, and what
    /// is told to have changed is what changed.
    #[test]
    fn following_changes_equals_starting_afresh(
        mut design in canvases(),
        commands in prop::collection::vec(commands(), 1..12),
    ) {
        let mut router = Router::new(&design);
        let mut shown = all(&design);
        for command in commands {
            let Ok(changes) = design.apply(&command) else { continue };
            for (id, route) in router.update(&design, &changes.items()) {
                match route {
                    Some(route) => shown.insert(id, route),
                    None => shown.remove(&id),
                };
            }
            prop_assert_eq!(&shown, &all(&design));
        }
    }

    /// Whatever the canvas, every link has a route along the axes that begins
    /// and ends on the borders of its ends.
    #[test]
    fn routes_join_their_ends(design in canvases()) {
        for (id, route) in all(&design) {
            prop_assert!(is_orthogonal(&route), "{id}: {route:?}");
            let link = &design.links[&id];
            let (first, last) = (route.points[0], route.points[route.points.len() - 1]);
            for (end, point) in [(&link.from, first), (&link.to, last)] {
                let rect = match end {
                    Endpoint::Node(id) => design.nodes[id].rect(),
                    Endpoint::Site(id) => design.sites[id].rect,
                };
                let inside = rect.contains(point) && !rect.grown(-1).contains(point);
                prop_assert!(inside, "{id}: {point:?} is not on the border of {rect:?}");
            }
        }
    }

    /// While something moves, the lines of its links are shown as they will be.
    /// Links that merely pass by stay, and so do their labels, to which others
    /// give way.
    #[test]
    fn a_preview_is_what_follows(design in canvases(), x in -200..1500i32, y in -200..900i32) {
        let item = Endpoint::Node(node_id(0));
        let moved = Rect::at(Point::new(x, y), NODE_SIZE);
        let items = SortedSet::from([item.clone()]);
        let preview = Router::new(&design).preview(&items, |_| Some(moved));
        let mut after = design.clone();
        let parent = design.nodes[&node_id(0)].site.clone();
        let placement = Placement { item: item.clone(), position: moved.position(), parent };
        after.apply(&Command::Place(vec![placement])).unwrap();
        let routes = all(&after);
        let labels = design.links.values().filter(|it| !it.label.is_empty()).count();
        for (id, route) in &preview {
            prop_assert_eq!(&route.points, &routes[id].points);
            if labels == 1 {
                prop_assert_eq!(route.label, routes[id].label);
            }
        }
        for link in design.links.values().filter(|link| link.from == item || link.to == item) {
            prop_assert!(preview.iter().any(|(id, _)| *id == link.id));
        }
    }
}

/// The worked examples were arranged with care: their links keep clear of all
/// cards but their own.
#[test]
fn links_of_the_examples_cross_no_card() {
    for example in examples::all() {
        let design = example.design();
        for (id, route) in all(&design) {
            let record = &design.links[&id];
            let others = design.nodes.values().filter(|node| {
                let end = Endpoint::Node(node.id.clone());
                end != record.from && end != record.to
            });
            for node in others {
                for pair in route.points.windows(2) {
                    let crosses = node.rect().overlaps(Rect::between(pair[0], pair[1]).grown(1));
                    assert!(!crosses, "{}: {id} crosses {}", example.slug, node.id);
                }
                let chip = route.chip(chip::width(&record.label));
                let hidden = !record.label.is_empty() && node.rect().overlaps(chip);
                assert!(!hidden, "{}: the label of {id} lies on {}", example.slug, node.id);
            }
        }
    }
}

#[test]
fn several_links_leave_side_by_side() {
    // One above, three below: two of them to the sides, one right below.
    let nodes = [(400, 0, 9), (0, 200, 9), (400, 200, 9), (800, 200, 9)];
    let design = canvas(&nodes, &[(3, 6, false), (3, 4, false), (3, 5, false)]);
    let paths: Vec<String> =
        all(&design).values().map(|route| route.path_data(link::CORNER)).collect();
    let expected = [
        "M512 56L512 120Q512 128 520 128L880 128Q888 128 888 136L888 200",
        "M464 56L464 120Q464 128 456 128L96 128Q88 128 88 136L88 200",
        "M488 56L488 200",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn a_link_goes_around_a_card_in_its_way() {
    let nodes = [(1800, 0, 9), (1800, 200, 9), (1800, 400, 9)];
    let design = canvas(&nodes, &[(3, 5, false)]);
    let route = all(&design).into_values().next().unwrap();
    let blocked = design.nodes[&node_id(1)].rect();
    let crosses =
        route.points.windows(2).any(|pair| blocked.overlaps(Rect::between(pair[0], pair[1])));
    assert!(!crosses, "{route:?}");
    assert_eq!(route.points.len(), 6);
}

#[test]
fn a_link_to_itself_is_a_loop() {
    let design = canvas(&[(0, 0, 9)], &[(3, 3, true)]);
    let route = all(&design).into_values().next().unwrap();
    assert_eq!(
        route.path_data(0),
        "M176 40L194 40Q194 40 194 40L194 74Q194 74 194 74L160 74Q160 74 160 74L160 56"
    );
}
