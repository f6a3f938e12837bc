use design::{ComponentKind, Item, SiteKind};
use proptest::prelude::*;

use super::bench::Bench;
use super::{Button, Effect, Input, Mode, Modifiers, Overlay, Placeable};
use crate::canvas::kernel::samples::{link_id, node, node_id, site, site_id};

const SHIFT: Modifiers = Modifiers { shift: true, ctrl: false, alt: false, space: false };
const ALT: Modifiers = Modifiers { shift: false, ctrl: false, alt: true, space: false };
const SPACE: Modifiers = Modifiers { shift: false, ctrl: false, alt: false, space: true };

#[test]
fn clicks_select() {
    let mut bench = Bench::new();
    let cases: [(f64, f64, Modifiers, &[&str]); 8] = [
        (10.0, 10.0, Modifiers::default(), &["n0"]),
        (310.0, 10.0, SHIFT, &["n0", "n1"]),
        (10.0, 10.0, SHIFT, &["n1"]),
        (238.0, 28.0, Modifiers::default(), &["l0"]),
        (700.0, 600.0, Modifiers::default(), &["s0"]),
        (1100.0, 210.0, SHIFT, &["s0", "s1"]),
        (1100.0, 210.0, Modifiers::default(), &["s1"]),
        (950.0, 950.0, Modifiers::default(), &[]),
    ];
    for (x, y, keys, expected) in cases {
        bench.keys(keys).click(x, y);
        assert_eq!(bench.selected(), expected, "({x}, {y})");
    }
    assert_eq!(bench.steps, 0);
}

#[test]
fn a_drag_on_nothing_selects_what_it_touches() {
    let mut bench = Bench::new();
    bench.drag((900.0, 190.0), (1500.0, 550.0));
    assert_eq!(bench.selected(), ["s1", "n6"].map(String::from));
    bench.keys(SHIFT).drag((500.0, 100.0), (310.0, 20.0));
    assert_eq!(bench.selected(), ["s1", "n1", "n6"].map(String::from));
    assert_eq!(bench.overlay, Overlay::default());
    // In the free part of a site as well, where nothing moves.
    bench.keys(Modifiers::default()).drag((600.0, 340.0), (290.0, 255.0));
    assert_eq!(bench.selected(), ["n3"]);
    assert_eq!(bench.steps, 0);
}

#[test]
fn escape_gives_the_former_selection_back() {
    let mut bench = Bench::new();
    bench.click(10.0, 10.0);
    bench.to(900.0, 190.0).down().to(1500.0, 550.0);
    assert_eq!(bench.selected(), ["s1", "n6"]);
    bench.send(Input::Cancel).up();
    assert_eq!(bench.selected(), ["n0"]);
}

#[test]
fn a_node_goes_where_it_is_dragged_and_into_the_site_there() {
    let mut bench = Bench::new();
    bench.to(20.0, 20.0).down().to(700.0, 300.0);
    assert_eq!(bench.overlay.drop, Some(site_id(0)));
    assert_eq!(bench.overlay.moved.as_ref().map(|moved| moved.by), Some((680, 280)));
    assert_eq!(bench.node_at(0), (0, 0), "until the end the design stays as it is");
    bench.up();
    assert_eq!((bench.node_at(0), bench.site_of(0)), ((680, 280), Some("s0".into())));
    assert_eq!((bench.steps, &bench.overlay), (1, &Overlay::default()));
    bench.drag((700.0, 300.0), (900.0, 900.0));
    assert_eq!((bench.site_of(0), bench.steps), (None, 2));
}

#[test]
fn a_site_takes_its_content_along() {
    let mut bench = Bench::new();
    // By its title, into another site.
    bench.drag((200.0, 370.0), (1100.0, 470.0));
    assert_eq!(bench.rect_of(2).position(), design::geometry::Point::new(940, 460));
    assert_eq!((bench.node_at(4), bench.site_of(4)), ((980, 520), Some("s2".into())));
    assert_eq!(bench.node_at(5), (1000, 660));
    let parent = bench.design.sites[&site_id(2)].parent.clone();
    assert_eq!(parent, None, "the site under the pointer is too small for it");
    // Once it is selected, by its free part.
    bench.click(1100.0, 480.0).drag((1400.0, 700.0), (500.0, 600.0));
    assert_eq!(bench.node_at(4), (80, 420));
    assert_eq!(bench.design.sites[&site_id(2)].parent, Some(site_id(0)));
}

#[test]
fn things_of_two_sites_stay_in_their_sites_when_moved_a_little() {
    let mut bench = Bench::new();
    bench.click(310.0, 270.0).keys(SHIFT).click(1050.0, 310.0).keys(Modifiers::default());
    bench.drag((310.0, 270.0), (330.0, 290.0));
    assert_eq!((bench.node_at(3), bench.site_of(3)), ((320, 280), Some("s0".into())));
    assert_eq!((bench.node_at(6), bench.site_of(6)), ((1060, 320), Some("s1".into())));
    assert_eq!(bench.steps, 1);
}

#[test]
fn shift_keeps_to_one_axis_and_alt_leaves_the_thing_there() {
    let mut bench = Bench::new();
    bench.to(20.0, 20.0).down().keys(SHIFT).to(300.0, 60.0).up();
    assert_eq!(bench.node_at(0), (280, 0));
    let count = bench.design.nodes.len();
    bench.keys(ALT).drag((300.0, 20.0), (700.0, 300.0));
    assert_eq!(bench.node_at(0), (280, 0));
    assert_eq!((bench.design.nodes.len(), bench.design.components.len()), (count + 1, 9));
    let copy = bench.design.nodes.values().find(|node| node.position.x == 680).unwrap();
    assert_eq!(copy.site, Some(site_id(0)));
    assert_eq!(bench.selected(), [copy.id.to_string()]);
}

#[test]
fn resizing_moves_no_child() {
    let mut bench = Bench::new();
    bench.click(700.0, 600.0);
    let before = bench.design.nodes.clone();
    bench.drag((0.0, 800.0), (200.0, 700.0));
    assert_eq!(bench.rect_of(0), design::geometry::Rect::new(200, 200, 600, 500));
    assert_eq!((&bench.design.nodes, bench.steps), (&before, 1));
    assert_eq!(bench.rect_of(2).x, 40);
    bench.to(800.0, 700.0).down().to(900.0, 900.0).send(Input::Cancel).up();
    assert_eq!((bench.rect_of(0).width, bench.steps), (600, 1));
}

#[test]
fn links_are_drawn_from_handles() {
    let mut bench = Bench::new();
    let find = |bench: &Bench, from, to| {
        bench.design.links.values().any(|link| link.from == from && link.to == to)
    };
    // The handles show when the pointer is near.
    bench.to(88.0, 60.0).down().to(200.0, 200.0).to(320.0, 270.0);
    assert_eq!(bench.overlay.attach, Some(node(3)));
    bench.up();
    assert!(find(&bench, node(0), node(3)));
    bench.to(88.0, 60.0).drag((88.0, 59.0), (1100.0, 450.0));
    assert!(find(&bench, node(0), site(1)));
    // Two clicks do the same as a drag.
    bench.to(388.0, 60.0).click(388.0, 59.0).to(500.0, 200.0).click(60.0, 280.0);
    assert!(find(&bench, node(1), node(2)));
    // On nothing, something to link to is offered.
    bench.to(88.0, 60.0).drag((88.0, 59.0), (950.0, 900.0));
    assert_eq!(bench.last_offer().unwrap().1, Some(node(0)));
    assert_eq!(bench.steps, 3);
    assert_eq!(bench.tools.mode(), &Mode::Select);
}

#[test]
fn ends_of_links_are_attached_elsewhere() {
    let mut bench = Bench::new();
    bench.click(238.0, 28.0);
    bench.to(300.0, 28.0).down().to(310.0, 120.0).to(1300.0, 30.0);
    assert_eq!(bench.overlay.attach, Some(node(7)));
    bench.up();
    assert_eq!(bench.design.links[&link_id(0)].to, node(7));
    bench.drag((1200.0, 28.0), (900.0, 900.0));
    assert_eq!((bench.design.links[&link_id(0)].to.clone(), bench.steps), (node(7), 1));
}

#[test]
fn what_is_at_hand_is_placed() {
    let mut bench = Bench::new();
    bench.switch(Mode::Place(Placeable::New(ComponentKind::Cache)));
    bench.to(300.0, 650.0);
    assert_eq!(bench.overlay.drop, Some(site_id(3)));
    bench.click(300.0, 650.0);
    let placed = bench.design.nodes.values().find(|node| node.site == Some(site_id(3)));
    let cache = bench.design.components.values().find(|it| it.kind == ComponentKind::Cache);
    let cache = cache.unwrap();
    assert_eq!(cache.name, "Cache 1");
    assert!(placed.is_some());
    assert_eq!((bench.tools.mode(), bench.steps), (&Mode::Select, 1));
    // Once more the same component, and with Shift again and again.
    let id = cache.id.clone();
    bench.switch(Mode::Place(Placeable::Known(id.clone()))).keys(SHIFT);
    bench.click(600.0, 650.0).click(1700.0, 650.0);
    assert_eq!(bench.design.nodes.values().filter(|node| node.component == id).count(), 3);
    bench.send(Input::Cancel);
    assert_eq!((bench.tools.mode(), &bench.overlay), (&Mode::Select, &Overlay::default()));
    // Beside the canvas it is given up.
    bench.switch(Mode::Place(Placeable::New(ComponentKind::Cache))).to(-50.0, 10.0).up();
    assert_eq!((bench.tools.mode(), bench.steps), (&Mode::Select, 3));
}

#[test]
fn what_is_put_on_a_border_goes_inside() {
    // The site is from (1000, 200) to (1400, 500).
    for (x, y, expected) in
        [(1010.0, 330.0, (1020, 302)), (1390.0, 490.0, (1204, 424)), (1200.0, 330.0, (1112, 302))]
    {
        let mut bench = Bench::new();
        bench.switch(Mode::Place(Placeable::New(ComponentKind::Cache)));
        bench.click(x, y);
        let placed = bench.design.nodes.values().find(|node| node.site == Some(site_id(1)));
        let position = placed.filter(|node| node.id != node_id(6)).map(|node| node.position);
        assert_eq!(position.map(|at| (at.x, at.y)), Some(expected), "{x} {y}");
    }
}

#[test]
fn a_site_is_drawn_around_things() {
    let mut bench = Bench::new();
    bench.switch(Mode::DrawSite(SiteKind::Network)).drag((-40.0, -40.0), (520.0, 100.0));
    let network = bench.design.sites.values().find(|site| site.kind == SiteKind::Network).unwrap();
    assert_eq!(network.name, "Network 1");
    let id = network.id.to_string();
    assert_eq!((bench.site_of(0), bench.site_of(1)), (Some(id.clone()), Some(id)));
    assert_eq!(bench.steps, 1);
    assert!(bench.others.iter().any(|effect| matches!(effect, Effect::Rename(Item::Site(_)))));
    // A click puts one of the usual size down, in the site that is there.
    bench.switch(Mode::DrawSite(SiteKind::Machine)).click(600.0, 400.0);
    let machine = bench.design.sites.values().find(|site| site.kind == SiteKind::Machine).unwrap();
    assert_eq!(machine.parent, Some(site_id(0)));
}

#[test]
fn a_site_is_put_around_the_selection() {
    let mut bench = Bench::new();
    bench.click(50.0, 270.0).keys(SHIFT).click(310.0, 270.0).keys(Modifiers::default());
    let (command, item) = bench.with(|_, world| super::surround(SiteKind::Zone, world)).unwrap();
    bench.design.apply(&command).unwrap();
    let Item::Site(id) = item else { panic!("{item:?}") };
    let zone = &bench.design.sites[&id];
    assert_eq!(zone.parent, Some(site_id(0)), "in the site that they were in");
    assert_eq!(bench.site_of(2), Some(id.to_string()));
    assert_eq!(bench.site_of(4), Some("s2".into()));
    assert!(zone.rect.encloses(bench.design.nodes[&node_id(3)].rect()));
}

#[test]
fn other_buttons_space_and_fingers_pan() {
    let mut bench = Bench::new();
    bench.to(500.0, 500.0).press(Button::Middle).to(600.0, 520.0).release(Button::Middle);
    assert_eq!((bench.camera.origin.x, bench.camera.origin.y), (-100.0, -20.0));
    bench.keys(SPACE).drag((500.0, 500.0), (400.0, 480.0)).keys(Modifiers::default());
    assert_eq!(bench.camera.origin.x, 0.0);
    bench.to(10.0, 10.0).press(Button::Right).to(60.0, 10.0).release(Button::Right);
    assert_eq!(bench.camera.origin.x, -50.0);
    assert!(!bench.others.iter().any(|effect| matches!(effect, Effect::Menu(_))));
    bench.to(60.0, 10.0).press(Button::Right).release(Button::Right);
    assert!(bench.others.iter().any(|effect| matches!(effect, Effect::Menu(_))));
    bench.finger().drag((950.0, 950.0), (900.0, 950.0));
    assert_eq!(bench.camera.origin.x, 0.0);
    // What was at hand still is.
    bench.switch(Mode::DrawSite(SiteKind::Zone));
    bench.to(9.0, 9.0).press(Button::Middle).to(99.0, 9.0).release(Button::Middle);
    assert_eq!(bench.tools.mode(), &Mode::DrawSite(SiteKind::Zone));
    assert!(bench.selected().is_empty() && bench.steps == 0);
}

#[test]
fn two_clicks_rename_or_offer() {
    let mut bench = Bench::new();
    bench.double(10.0, 10.0);
    assert!(bench.others.contains(&Effect::Rename(Item::Node(node_id(0)))));
    bench.double(400.0, 220.0);
    assert!(bench.others.contains(&Effect::Rename(Item::Site(site_id(0)))));
    bench.double(900.0, 900.0);
    assert_eq!(bench.last_offer().map(|(at, from)| (at.x, at.y, from)), Some((900, 900, None)));
}

#[test]
fn who_may_only_read_changes_nothing() {
    let mut bench = Bench::new();
    bench.editable = false;
    let before = bench.design.clone();
    bench.drag((10.0, 10.0), (700.0, 700.0));
    bench.switch(Mode::Place(Placeable::New(ComponentKind::Cache))).click(900.0, 900.0);
    bench.double(10.0, 10.0);
    assert_eq!((bench.design, bench.steps), (before, 0));
    assert!(!bench.others.iter().any(|effect| matches!(effect, Effect::Rename(_))));
}

/// Something that a hand can do.
#[derive(Clone, Debug)]
enum Deed {
    To(f64, f64),
    Down(u8),
    Up(u8),
    Keys(u8),
    Double,
    Cancel,
    Interrupt,
    Switch(u8),
}

fn deeds() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (-20.0..1500.0, -20.0..1000.0).prop_map(|(x, y)| Deed::To(x, y)),
        3 => (0..3u8).prop_map(Deed::Down),
        3 => (0..3u8).prop_map(Deed::Up),
        1 => (0..16u8).prop_map(Deed::Keys),
        1 => Just(Deed::Double),
        1 => Just(Deed::Cancel),
        1 => Just(Deed::Interrupt),
        1 => (0..5u8).prop_map(Deed::Switch),
    ]
}

fn perform(bench: &mut Bench, deed: &Deed) {
    let button = |number: &u8| match number {
        0 => Button::Left,
        1 => Button::Middle,
        _ => Button::Right,
    };
    match deed {
        Deed::To(x, y) => bench.to(*x, *y),
        Deed::Down(number) => bench.press(button(number)),
        Deed::Up(number) => bench.release(button(number)),
        Deed::Keys(bits) => bench.keys(Modifiers {
            shift: bits & 1 != 0,
            ctrl: bits & 2 != 0,
            alt: bits & 4 != 0,
            space: bits & 8 != 0,
        }),
        Deed::Double => bench.double(300.0, 300.0),
        Deed::Cancel => bench.send(Input::Cancel),
        Deed::Interrupt => bench.send(Input::Interrupt),
        Deed::Switch(0) => bench.switch(Mode::Hand),
        Deed::Switch(1) => bench.switch(Mode::Place(Placeable::New(ComponentKind::Queue))),
        Deed::Switch(2) => bench.switch(Mode::DrawSite(SiteKind::Zone)),
        Deed::Switch(3) => bench.switch(Mode::Link(node(0))),
        Deed::Switch(_) => bench.switch(Mode::Select),
    };
}

proptest! {
    /// Whatever a hand does, in whatever order: every command that comes out
    /// applies (the bench unwraps it), no gesture ends in more than one step, and
    /// giving up leaves nothing behind.
    #[test]
    fn nothing_a_hand_does_is_too_much(
        deeds in prop::collection::vec(deeds(), 0..60), snaps: bool,
    ) {
        let mut bench = Bench::new();
        bench.habits.snaps = snaps;
        for deed in &deeds {
            let before = bench.steps;
            perform(&mut bench, deed);
            prop_assert!(bench.steps <= before + 1, "{deed:?}");
        }
        bench.send(Input::Cancel).send(Input::Cancel);
        prop_assert_eq!(&bench.overlay, &Overlay::default());
        prop_assert!(!bench.tools.is_busy());
    }

    /// A gesture that is given up changes nothing, wherever it began and went.
    #[test]
    fn escape_changes_nothing(
        from in (0.0..1500.0, 0.0..1000.0), way in prop::collection::vec((0.0..1500.0, 0.0..1000.0), 1..9),
        select in prop::option::of((0.0..1500.0, 0.0..1000.0)),
    ) {
        let mut bench = Bench::new();
        if let Some((x, y)) = select {
            bench.click(x, y);
        }
        let before = bench.design.clone();
        bench.to(from.0, from.1).down();
        for (x, y) in way {
            bench.to(x, y);
        }
        bench.send(Input::Cancel).up();
        prop_assert_eq!((&bench.design, bench.steps), (&before, 0));
        prop_assert_eq!(&bench.overlay, &Overlay::default());
    }
}
