//! Where things are that a file gives no place.

use design::arbitrary::{self, Sizes};
use design::geometry::{Point, Rect};
use design::metrics::site;
use design::{Design, SiteId, json, layout, limits};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{file, reread};

fn sizes() -> Sizes {
    Sizes { components: 1..6, sites: 0..9, nodes: 0..20, links: 0..20, others: 0..3 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Whatever is left out of a design at random: what had a place keeps it, what
    /// had none is in its site and on nothing else, and all else is as it was.
    #[test]
    fn json_6_what_has_no_place_is_laid_out(
        before in arbitrary::design(sizes()),
        picks in prop::collection::vec(any::<bool>(), 32),
        null in any::<bool>(),
    ) {
        let mut picks = picks.into_iter().cycle();
        let mut text: Value = serde_json::from_str(&json::write(&before)).unwrap();
        for (table, member) in [("nodes", "position"), ("sites", "rect")] {
            for record in text["design"][table].as_array_mut().unwrap() {
                if picks.next().unwrap() {
                    let record = record.as_object_mut().unwrap();
                    record.remove(member);
                    if null {
                        record.insert(member.to_owned(), Value::Null);
                    }
                }
            }
        }
        let (after, diagnostics) = json::read(&text.to_string()).unwrap();
        prop_assert_eq!(diagnostics, vec![]);
        prop_assert_eq!(&reread(&after), &after);
        let had = Had::of(&text);
        prop_assert_eq!(had.unlike(&before, &after), None);
        prop_assert_eq!(had.badly_placed(&after), None);
    }

    /// A design without any place is as tidy as the layout makes it.
    #[test]
    fn json_6_without_any_place_all_is_laid_out(before in arbitrary::design(sizes())) {
        let after = without_places(&before);
        for (end, rect, around) in things(&after) {
            prop_assert_eq!(crowded(&after, &end, rect, around.as_ref()), None);
        }
    }
}

/// A node or site, where it is, and what it is directly in.
type Thing = (String, Rect, Option<SiteId>);

fn things(design: &Design) -> Vec<Thing> {
    let nodes = design.nodes.values();
    let nodes = nodes.map(|it| (format!("node {}", it.id), it.rect(), it.site.clone()));
    let sites = design.sites.values();
    nodes.chain(sites.map(|it| (format!("site {}", it.id), it.rect, it.parent.clone()))).collect()
}

/// What is wrong with the place of a thing.
fn crowded(design: &Design, name: &str, rect: Rect, around: Option<&SiteId>) -> Option<String> {
    let all = things(design);
    let mut beside = all.iter().filter(|it| it.0 != name && it.2.as_ref() == around);
    if let Some((other, ..)) = beside.find(|it| it.1.overlaps(rect)) {
        return Some(format!("{name} overlaps {other}"));
    }
    let around = around.map(|id| design.sites[id].rect)?;
    let room = Rect::new(
        around.x + site::PADDING,
        around.y + site::TITLE_HEIGHT,
        around.width - 2 * site::PADDING,
        around.height - site::TITLE_HEIGHT - site::PADDING,
    );
    (!room.encloses(rect)).then(|| format!("{name} sticks out of its site"))
}

/// Reads a design without the places of anything.
fn without_places(design: &Design) -> Design {
    let mut text: Value = serde_json::from_str(&json::write(design)).unwrap();
    for (table, member) in [("nodes", "position"), ("sites", "rect")] {
        for record in text["design"][table].as_array_mut().unwrap() {
            record.as_object_mut().unwrap().remove(member);
        }
    }
    let (read, diagnostics) = json::read(&text.to_string()).unwrap();
    assert_eq!(diagnostics, []);
    read
}

/// The things that had a place in a file.
struct Had(Vec<String>);

impl Had {
    fn of(text: &Value) -> Self {
        let mut names = Vec::new();
        for (table, member, kind) in [("nodes", "position", "node"), ("sites", "rect", "site")] {
            let records = text["design"][table].as_array().unwrap().iter();
            let placed = records.filter(|it| it.get(member).is_some_and(|it| !it.is_null()));
            names.extend(placed.map(|it| format!("{kind} {}", it["id"].as_str().unwrap())));
        }
        Self(names)
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|it| it == name)
    }

    /// What differs, beside the places of what had none, and the lower right
    /// corners of sites in which such a thing is.
    fn unlike(&self, before: &Design, after: &Design) -> Option<String> {
        let mut expected = after.clone();
        for (id, node) in &mut expected.nodes {
            if self.has(&format!("node {id}")) {
                node.position = before.nodes[id].position;
            }
        }
        let mut grown = Vec::new();
        for (id, it) in &mut expected.sites {
            let was = before.sites[id].rect;
            if !self.has(&format!("site {id}")) {
                continue;
            }
            if it.rect != was {
                grown.push(id.clone());
            }
            it.rect = was;
        }
        for id in grown {
            let (was, is) = (before.sites[&id].rect, after.sites[&id].rect);
            if was.position() != is.position() || !is.encloses(was) {
                return Some(format!("the site {id} was moved or shrunk"));
            }
            let within = |around: &Option<SiteId>| {
                around.as_ref().is_some_and(|it| after.is_within(it, &id))
            };
            if !things(after).iter().any(|(name, _, around)| !self.has(name) && within(around)) {
                return Some(format!("the site {id} grew for nothing"));
            }
        }
        let mut before = before.clone();
        for (id, node) in &mut before.nodes {
            node.position = expected.nodes.get(id)?.position;
        }
        for (id, it) in &mut before.sites {
            it.rect = expected.sites.get(id)?.rect;
        }
        (before != expected).then(|| "something else changed".to_owned())
    }

    /// What had no place, nor anything in it, and stands badly now.
    fn badly_placed(&self, after: &Design) -> Option<String> {
        let holds_placed = |name: &str| {
            let Some(id) = name.strip_prefix("site ") else { return false };
            let id = SiteId::parse(id).unwrap();
            things(after).iter().any(|(inner, _, around)| {
                let inside = around.as_ref().is_some_and(|it| after.is_within(it, &id));
                inside && self.has(inner)
            })
        };
        let mut placed = things(after).into_iter();
        placed.find_map(|(name, rect, around)| {
            let judged = !self.has(&name) && !holds_placed(&name);
            judged.then(|| crowded(after, &name, rect, around.as_ref()))?
        })
    }
}

#[test]
fn json_6_without_any_place_all_is_as_tidied() {
    for example in design::examples::all() {
        let mut piled = example.design();
        piled.nodes.values_mut().for_each(|node| node.position = Point::default());
        piled.sites.values_mut().for_each(|site| site.rect = Rect::new(0, 0, 40, 40));
        piled.apply(&layout::tidy(&piled)).unwrap();
        assert_eq!(without_places(&example.design()), piled, "{}", example.slug);
    }
}

#[test]
fn json_6_a_thing_that_is_added_by_hand_finds_room() {
    let example = design::examples::find("two-datacenters").unwrap().design();
    let mut text: Value = serde_json::from_str(&json::write(&example)).unwrap();
    let nodes = text["design"]["nodes"].as_array_mut().unwrap();
    nodes.push(json!({"id": "s9", "component": "server", "site": "dc1"}));
    nodes.push(json!({"id": "far", "component": "server", "site": "dc3"}));
    let sites = text["design"]["sites"].as_array_mut().unwrap();
    sites.push(json!({"id": "dc3", "name": "Datacenter 3", "kind": "datacenter"}));
    let (read, diagnostics) = json::read(&text.to_string()).unwrap();
    assert_eq!(diagnostics, []);
    for (id, node) in &example.nodes {
        assert_eq!(&read.nodes[id], node);
    }
    for (name, rect, around) in things(&read) {
        assert_eq!(crowded(&read, &name, rect, around.as_ref()), None);
    }
}

/// What is at the end of the canvas leaves no room beyond it.
#[test]
fn json_6_places_are_within_the_limits() {
    let end = limits::COORDINATE;
    let (read, _) = json::read(&file(&json!({
        "components": [{"id": "c", "name": "API", "kind": "server"}],
        "sites": [{"id": "s", "rect": {"x": end, "y": end, "width": 40, "height": 40}}],
        "nodes": [{"id": "n", "component": "c", "site": "s"}, {"component": "c"}],
    })))
    .unwrap();
    assert_eq!(reread(&read), read);
    assert_eq!(read.nodes.len(), 2);
}

/// Reading takes a time in proportion to the file, whatever it says.
#[test]
fn json_6_places_are_found_soon() {
    let node = |at: usize| json!({"component": "c", "site": format!("s{}", at % 300)});
    let whole = limits::COORDINATE;
    let covers = json!({"x": -whole, "y": -whole, "width": whole, "height": whole});
    let sites = (0..300).map(|at| json!({"id": format!("s{at}"), "rect": covers}));
    let covered =
        (0..300).map(|_| json!({"component": "c", "site": "s0", "position": {"x": 0, "y": 0}}));
    let (read, _) = json::read(&file(&json!({
        "components": [{"id": "c"}],
        "sites": sites.collect::<Vec<_>>(),
        "nodes": covered.chain((0..600).map(node)).collect::<Vec<_>>(),
    })))
    .unwrap();
    assert_eq!(read.nodes.len(), 900);
}
