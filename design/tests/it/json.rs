//! Designs as JSON, as `docs/JSON-FORMAT.md` has it.

use design::arbitrary::{self, Sizes};
use design::geometry::{Point, Rect};
use design::json::{self, JsonError};
use design::metrics::site;
use design::{Design, SiteId, layout, limits};
use proptest::prelude::*;
use serde_json::{Value, json};

fn sizes() -> Sizes {
    Sizes { components: 1..6, sites: 0..9, nodes: 0..20, links: 0..20, others: 0..3 }
}

/// A file with a design.
fn file(design: &Value) -> String {
    json!({"schema": json::SCHEMA, "design": design}).to_string()
}

fn reread(design: &Design) -> Design {
    let (read, diagnostics) = json::read(&json::write(design)).unwrap();
    assert_eq!(diagnostics, []);
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What is written is read back, byte for byte, with nothing to repair.
    #[test]
    fn json_1_a_design_is_what_was_written(design in arbitrary::design(Sizes::default())) {
        let text = json::write(&design);
        let (read, diagnostics) = json::read(&text).unwrap();
        prop_assert_eq!(diagnostics, vec![]);
        prop_assert_eq!(&read, &design);
        prop_assert_eq!(json::write(&read), text);
    }

    /// Any text is a design or an error with a place, and never a panic.
    #[test]
    fn json_4_reading_is_total(text in prop_oneof!["(?s).{0,40}", "[\\[\\]{}\",:a-z0-9 \n]{0,60}"]) {
        if let Err(JsonError::Malformed { line, .. }) = json::read(&text) {
            prop_assert!(line <= text.lines().count() + 1);
        }
    }

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

    /// Members that may be left out are left out: what remains is read, and what
    /// stands for them is what would have been written.
    #[test]
    fn json_5_ids_that_nothing_names_may_be_missing(before in arbitrary::design(Sizes::default())) {
        let mut text: Value = serde_json::from_str(&json::write(&before)).unwrap();
        let design = &mut text["design"];
        for table in ["/links", "/environments", "/discovery/naming", "/discovery/steps", "/discovery/messages"] {
            for record in design.pointer_mut(table).unwrap().as_array_mut().unwrap() {
                record.as_object_mut().unwrap().remove("id");
                record.as_object_mut().unwrap().remove("order");
            }
        }
        let (after, diagnostics) = json::read(&text.to_string()).unwrap();
        prop_assert_eq!(diagnostics, vec![]);
        prop_assert_eq!(after.links.len(), before.links.len());
        let names = |design: &Design| -> Vec<String> {
            design::in_order(&design.environments).into_iter().map(|it| it.name.clone()).collect()
        };
        prop_assert_eq!(names(&after), names(&before));
        prop_assert_eq!(&reread(&after), &after);
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

/// The file that the documentation shows is read without a word.
#[test]
fn json_5_the_example_of_the_documentation_is_a_design() {
    let page = include_str!("../../../docs/JSON-FORMAT.md");
    let example = page.split("```").nth(1).and_then(|it| it.strip_prefix("json")).unwrap();
    let (read, diagnostics) = json::read(example).unwrap();
    assert_eq!(diagnostics, []);
    assert_eq!((read.components.len(), read.nodes.len(), read.links.len()), (3, 3, 2));
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

#[test]
fn json_2_records_without_a_key_stand_where_they_are_written() {
    let (read, _) = json::read(&file(&json!({
        "components": [
            {"id": "z"}, {"id": "a"}, {"id": "late", "order": "b00"}, {"id": "m"}, {"id": "first", "order": "Zz"},
        ],
    })))
    .unwrap();
    let order: Vec<&str> =
        design::in_order(&read.components).into_iter().map(|it| it.id.as_str()).collect();
    assert_eq!(order, ["first", "z", "a", "late", "m"]);
}

#[test]
fn json_3_what_does_not_hold_is_told_with_its_record() {
    let (read, diagnostics) = json::read(&file(&json!({
        "colour": "blue",
        "components": [{"id": "c", "name": "x".repeat(400), "wheels": 4}],
        "sites": [{"id": "s", "parent": "gone"}],
        "nodes": [{"id": "lost", "component": "gone"}, {"id": "n", "component": "c", "site": "gone"}],
        "links": [{"id": "l", "from": {"node": "n"}, "to": {"node": "lost"}}],
    })))
    .unwrap();
    let told: Vec<String> =
        diagnostics.iter().map(|it| format!("{} {:?}", it.code, it.places)).collect();
    let expected = [
        ("repair-site-parent", "SiteId(\"s\")"),
        ("repair-node-component", "NodeId(\"lost\")"),
        ("repair-node-site", "NodeId(\"n\")"),
        ("repair-link-end", "LinkId(\"l\")"),
        ("repair-value", "ComponentId(\"c\")"),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, (code, place)) in told.iter().zip(expected) {
        assert!(told.starts_with(code) && told.contains(place), "{told}");
    }
    assert_eq!((read.nodes.len(), read.links.len()), (1, 0));
    assert_eq!(reread(&read), read);
}

#[test]
fn json_5_little_has_to_be_written() {
    let (read, diagnostics) = json::read(&file(&json!({
        "components": [
            {"id": "api", "name": "API", "kind": "server", "count": 2},
            {"name": "Robot", "kind": {"other": "Machine"}},
            {"name": "What is it?", "kind": "other", "count": {"fixed": 1}},
            {},
        ],
        "sites": [{"id": "hall"}],
        "nodes": [{"id": "a", "component": "api", "site": "hall"}, {"component": "api"}],
        "links": [{"from": {"node": "a"}, "to": {"site": "hall"}}],
        "discovery": {
            "naming": [{"pattern": "{service}.example.com"}, {"id": "1"}, {}],
            "steps": [{"text": "Begin"}, {"text": "End"}],
        },
        "environments": [{"name": "Staging", "components": [{"subject": {"component": "api"}}, {"subject": {"text": "DNS"}}]}],
    })))
    .unwrap();
    assert_eq!(diagnostics, []);
    let written: Value = serde_json::from_str(&json::write(&read)).unwrap();
    let ids = |pointer: &str| -> Vec<String> {
        let records = written["design"].pointer(pointer).unwrap().as_array().unwrap();
        records.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("/components"), ["api", "2", "3", "4"]);
    assert_eq!(ids("/nodes"), ["2", "a"]);
    assert_eq!(ids("/links"), ["1"]);
    assert_eq!(ids("/discovery/naming"), ["2", "1", "3"]);
    assert_eq!(ids("/environments/0/components"), ["api", "2"]);
    let components = &written["design"]["components"];
    assert_eq!(components[0]["count"], json!({"fixed": 2}));
    assert_eq!(components[1]["kind"], json!({"other": "Machine"}));
    assert_eq!(components[3]["kind"], json!({"other": ""}));
    let steps = &written["design"]["discovery"]["steps"];
    assert_eq!((&steps[0]["text"], &steps[1]["text"]), (&json!("Begin"), &json!("End")));
}

#[test]
fn json_4_errors_name_the_path_and_say_what_to_do() {
    let twice = json!({"sites": [{"id": "a"}, {"id": "a"}]});
    let whole = |design: Value| file(&design);
    for (text, parts) in [
        (String::new(), &["line 1", "ends too early"][..]),
        ("{\"schema\": \"siteplan/design/1\",, }".into(), &["line 1, column 32", "a comma"]),
        ("{\"design\": {}}".into(), &["`schema`", "Begin with {\"schema\": \"siteplan/design/1\""]),
        ("{\"schema\": \"siteplan/design/1\"}".into(), &["`design`", "Put the design"]),
        ("{\"schema\": \"siteplan/design/2\"}".into(), &["siteplan/design/2", "update Siteplan"]),
        (whole(twice), &["at design.sites,", "“a” is used twice", "another id"]),
        (
            whole(json!({"components": [{}, {"kind": "sever"}]})),
            &["at design.components[1].kind,", "“sever”", "`server`", "Correct"],
        ),
        (
            whole(json!({"components": [{"count": -1}]})),
            &["at design.components[0].count,", "`auto`"],
        ),
        (
            whole(json!({"components": [{"count": {"fix": 1}}]})),
            &["components[0].count", "\"fixed\""],
        ),
        (
            whole(json!({"nodes": [{"id": "n"}]})),
            &["at design.nodes[0],", "`component`", "by its id"],
        ),
        (
            whole(json!({"nodes": [{"component": "c", "position": {"x": 1}}]})),
            &["at design.nodes[0].position,", "`y`"],
        ),
        (
            whole(json!({"links": [{"from": "a", "to": "b"}]})),
            &["at design.links[0].from", "{\"node\": \"ID\"} or {\"site\": \"ID\"}"],
        ),
        (
            whole(json!({"links": [{"to": {"node": "b"}}]})),
            &["at design.links[0],", "where it starts"],
        ),
        (
            whole(json!({"environments": [{"components": [{"subject": "api"}]}]})),
            &["at design.environments[0].components[0].subject", "{\"component\": \"ID\"}"],
        ),
        (
            whole(json!({"sites": [{"id": "a b"}]})),
            &["at design.sites[0].id,", "“a b” is not an id", "A-Z"],
        ),
    ] {
        let said = json::read(&text).unwrap_err().to_string();
        for part in parts {
            let part = part.replace(['“', '”'], "\"");
            let plain = said.replace(['“', '”'], "\"");
            assert!(plain.contains(&part), "{text}: {part} is missing in {said}");
        }
    }
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
