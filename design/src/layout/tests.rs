//! Laws of the layout, and what it makes of the worked examples.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::tidy;
use crate::arbitrary::{Sizes, design};
use crate::command::Command;
use crate::examples;
use crate::geometry::{Point, Rect};
use crate::metrics::{GRID, chip, site};
use crate::model::{Design, Link, Node, SiteId};
use crate::route;

fn tidied(design: &Design) -> Design {
    let mut design = design.clone();
    design.apply(&tidy(&design)).unwrap();
    design
}

/// What lies directly in a site, or outside of all.
fn inside<'a>(design: &'a Design, around: Option<&'a SiteId>) -> Vec<(String, Rect)> {
    let sites = design.sites.values().filter(move |it| it.parent.as_ref() == around);
    let sites = sites.map(|it| (it.id.to_string(), it.rect));
    let nodes = design.nodes.values().filter(move |it| it.site.as_ref() == around);
    sites.chain(nodes.map(|it| (it.id.to_string(), it.rect()))).collect()
}

/// Says what is wrong with a layout, if anything.
fn flaw(design: &Design) -> Option<String> {
    let around = design.sites.keys().map(Some).chain([None]);
    for around in around {
        let things = inside(design, around);
        for (at, (name, rect)) in things.iter().enumerate() {
            if (rect.x % GRID, rect.y % GRID) != (0, 0) {
                return Some(format!("{name} is off the grid: {rect:?}"));
            }
            if let Some((other, _)) = things[at + 1..].iter().find(|it| it.1.overlaps(*rect)) {
                return Some(format!("{name} overlaps {other}"));
            }
            let Some(around) = around.and_then(|id| design.sites.get(id)) else { continue };
            let Rect { x, y, width, height } = around.rect;
            let room = Rect::new(
                x + site::PADDING,
                y + site::TITLE_HEIGHT,
                width - 2 * site::PADDING,
                height - site::TITLE_HEIGHT - site::PADDING,
            );
            if !room.encloses(*rect) {
                return Some(format!("{name} sticks out of {}", around.id));
            }
        }
    }
    None
}

fn sizes() -> Sizes {
    Sizes { components: 1..8, sites: 0..10, nodes: 0..30, links: 0..40, others: 0..1 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_overlaps_and_everything_is_in_its_site(design in design(sizes())) {
        let tidied = tidied(&design);
        prop_assert_eq!(flaw(&tidied), None);
        prop_assert_eq!(&tidied, &self::tidied(&design), "the same design, another layout");
    }

    /// The drawing as a whole stays where it is.
    #[test]
    fn the_corner_stays(design in design(sizes())) {
        let corner = |design: &Design| {
            let sites = design.sites.values().map(|it| it.rect);
            Rect::around(sites.chain(design.nodes.values().map(Node::rect))).map(Rect::position)
        };
        let (before, after) = (corner(&design), corner(&tidied(&design)));
        let off = |before: Point, after: Point| (before.x - after.x, before.y - after.y);
        if let (Some(before), Some(after)) = (before, after) {
            let (dx, dy) = off(before, after);
            prop_assert!((0..GRID).contains(&dx) && (0..GRID).contains(&dy), "{dx} {dy}");
        }
    }
}

#[test]
fn tidying_up_twice_changes_nothing_more() {
    for example in examples::all() {
        let once = tidied(&example.design());
        assert_eq!(tidy(&once), Command::Batch(vec![]), "{}", example.slug);
    }
}

/// In the template's topology every link leads down, into the middle, and none
/// of them cross.
#[test]
fn the_template_is_laid_out_as_people_draw_it() {
    let design = tidied(&examples::find("two-datacenters").unwrap().design());
    assert_eq!(flaw(&design), None);
    let routes = route::all(&design);
    for (id, route) in &routes {
        let (first, last) = (route.points[0], *route.points.last().unwrap());
        assert!(first.y < last.y, "{id} leads up");
    }
    let stretches: Vec<(&crate::model::LinkId, Rect)> = routes
        .iter()
        .flat_map(|(id, route)| {
            route.points.windows(2).map(move |it| (id, Rect::between(it[0], it[1])))
        })
        .collect();
    for (a, one) in &stretches {
        for (b, other) in stretches.iter().filter(|(b, _)| a < b) {
            let meet = one.x <= other.right()
                && other.x <= one.right()
                && one.y <= other.bottom()
                && other.y <= one.bottom();
            assert!(!meet, "{a} and {b} meet");
        }
    }
}

/// The labels that there are, and those that lie on a card or on each other.
fn hidden(design: &Design) -> (usize, Vec<String>) {
    let routes = route::all(design);
    let labelled = design.links.values().filter(|link| !link.label.is_empty());
    let chips: Vec<(&Link, Rect)> =
        labelled.map(|link| (link, routes[&link.id].chip(chip::width(&link.label)))).collect();
    let mut hidden = Vec::new();
    for (at, (link, chip)) in chips.iter().enumerate() {
        for node in design.nodes.values().filter(|it| it.rect().overlaps(*chip)) {
            hidden.push(format!("{} ({}) on {}", link.label, link.id, node.id));
        }
        for (other, _) in chips[at + 1..].iter().filter(|(_, other)| other.overlaps(*chip)) {
            hidden.push(format!("{} ({}) on {}", link.label, link.id, other.label));
        }
    }
    (chips.len(), hidden)
}

#[test]
fn labels_of_the_examples_hide_nothing() {
    for example in examples::all() {
        let design = example.design();
        assert_eq!(hidden(&design).1, [""; 0], "{}", example.slug);
        assert_eq!(hidden(&tidied(&design)).1, [""; 0], "{}, tidied up", example.slug);
    }
}

/// Random designs have more links than cards, in all directions, with labels of
/// any width. What the router cannot place well there has to be rare.
#[test]
fn labels_of_random_designs_seldom_hide_anything() {
    let mut runner = TestRunner::deterministic();
    let (mut labels, mut failures) = (0, Vec::new());
    for _ in 0..200 {
        let design = design(sizes()).new_tree(&mut runner).unwrap().current();
        let (count, hidden) = hidden(&tidied(&design));
        labels += count;
        failures.extend(hidden);
    }
    assert!(labels > 1_000);
    assert!(failures.len() * 100 < labels * 3, "{} of {labels}: {failures:?}", failures.len());
}
