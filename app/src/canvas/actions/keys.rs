//! What keys do on the canvas.
//!
//! Where the editors that people know disagree: letters stand for kinds of
//! components, so the hand is `H` and the selection `V` or `1`, as everywhere,
//! and nothing keeps a tool but Shift; `Ctrl+Arrow` goes to the nearest thing and
//! does not clone it; the arrow keys move by 1, with Shift by 10.

use design::layout::{Align, Axis};
use design::{ComponentKind, SiteKind};
use leptos::prelude::*;

use crate::canvas::board::Board;
use crate::canvas::kernel::order::Direction;
use crate::canvas::tools::{Mode, Placeable};
use crate::ui::keys::{Binding, Scope};

/// Keys as the table of keys writes them.
type Patterns = &'static [&'static str];

/// The letter of each kind of component.
pub const fn kind_keys(kind: &ComponentKind) -> Patterns {
    match kind {
        ComponentKind::Client => &["C"],
        ComponentKind::Server => &["S"],
        ComponentKind::LoadBalancer => &["B"],
        ComponentKind::Cache => &["K"],
        ComponentKind::Database => &["D"],
        ComponentKind::MessageBroker => &["M"],
        ComponentKind::Queue => &["Q"],
        ComponentKind::Worker => &["W"],
        ComponentKind::Proxy => &["P"],
        ComponentKind::Firewall => &["F"],
        ComponentKind::Cdn => &["N"],
        ComponentKind::Other(_) => &["O"],
    }
}

/// The letter of each kind of site.
pub const fn site_keys(kind: &SiteKind) -> Patterns {
    match kind {
        SiteKind::Datacenter => &["Shift+D"],
        SiteKind::Region => &["Shift+R"],
        SiteKind::Network => &["Shift+N"],
        SiteKind::Zone => &["Shift+Z"],
        SiteKind::Machine => &["Shift+M"],
        SiteKind::Internet => &["Shift+I"],
        SiteKind::Shared => &["Shift+S"],
        SiteKind::Other(_) => &["Shift+O"],
    }
}

const fn kind_name(kind: &ComponentKind) -> &'static str {
    match kind {
        ComponentKind::Client => "Place a client",
        ComponentKind::Server => "Place a server",
        ComponentKind::LoadBalancer => "Place a load balancer",
        ComponentKind::Cache => "Place a cache",
        ComponentKind::Database => "Place a database",
        ComponentKind::MessageBroker => "Place a message broker",
        ComponentKind::Queue => "Place a queue",
        ComponentKind::Worker => "Place a worker",
        ComponentKind::Proxy => "Place a proxy",
        ComponentKind::Firewall => "Place a firewall",
        ComponentKind::Cdn => "Place a CDN",
        ComponentKind::Other(_) => "Place something else",
    }
}

const fn site_name(kind: &SiteKind) -> &'static str {
    match kind {
        SiteKind::Datacenter => "Draw a datacenter",
        SiteKind::Region => "Draw a region",
        SiteKind::Network => "Draw a network",
        SiteKind::Zone => "Draw a zone",
        SiteKind::Machine => "Draw a machine",
        SiteKind::Internet => "Draw the internet",
        SiteKind::Shared => "Draw a site of shared resources",
        SiteKind::Other(_) => "Draw another site",
    }
}

/// What keys do on the canvas.
pub fn bindings(board: Board) -> Vec<Binding> {
    let mut bindings = moving_about(board);
    bindings.extend(selecting(board));
    if board.editor.store.writable() {
        bindings.extend(placing(board));
        bindings.extend(editing(board));
        bindings.extend(arranging(board));
    }
    bindings
}

fn on_canvas(
    group: &'static str,
    keys: Patterns,
    name: &'static str,
    run: impl Fn() + Send + Sync + 'static,
) -> Binding {
    Binding::new(keys, name, group, Scope::Canvas, run)
}

fn moving_about(board: Board) -> Vec<Binding> {
    let on = |keys, name, run: Box<dyn Fn() + Send + Sync>| on_canvas("View", keys, name, run);
    let page = move |across: f64, down: f64| {
        let viewport = board.viewport.get_untracked();
        let camera = board.camera.get_untracked();
        board.set_camera(camera.pushed(viewport.width * across, viewport.height * down));
    };
    vec![
        on(&["V", "1"], "Select", Box::new(move || board.switch(Mode::Select))),
        on(&["H"], "Hand: drag to pan", Box::new(move || board.switch(Mode::Hand))),
        on(&["Mod+=", "Mod++", "+", "="], "Zoom in", Box::new(move || board.zoom_in())),
        on(&["Mod+-", "-"], "Zoom out", Box::new(move || board.zoom_out())),
        on(&["Shift+0", "Mod+0"], "Zoom to 100 %", Box::new(move || board.zoom_to(1.0))),
        on(&["Shift+1", "Mod+Shift+H"], "Zoom to fit", Box::new(move || board.fit())),
        on(&["Shift+2"], "Zoom to the selection", Box::new(move || board.fit_selection())),
        on(&["PageUp"], "Scroll up", Box::new(move || page(0.0, 0.8))),
        on(&["PageDown"], "Scroll down", Box::new(move || page(0.0, -0.8))),
        on(&["Shift+PageUp"], "Scroll left", Box::new(move || page(0.8, 0.0))),
        on(&["Shift+PageDown"], "Scroll right", Box::new(move || page(-0.8, 0.0))),
        on(&["Shift+F10", "ContextMenu"], "Open the menu", Box::new(move || board.open_menu())),
    ]
}

fn selecting(board: Board) -> Vec<Binding> {
    let on = |keys, name, run: Box<dyn Fn() + Send + Sync>| on_canvas("Select", keys, name, run);
    vec![
        on(&["Mod+A"], "Select all", Box::new(move || board.select_all())),
        // At the last and the first the focus goes on: see `Board::can_walk`.
        on(&["Tab"], "Select the next object", Box::new(move || board.walk(false))),
        on(&["Shift+Tab"], "Select the previous object", Box::new(move || board.walk(true))),
        on(
            &["Mod+ArrowLeft"],
            "Select the nearest to the left",
            Box::new(move || board.walk_to(Direction::Left)),
        ),
        on(
            &["Mod+ArrowRight"],
            "Select the nearest to the right",
            Box::new(move || board.walk_to(Direction::Right)),
        ),
        on(
            &["Mod+ArrowUp"],
            "Select the nearest above",
            Box::new(move || board.walk_to(Direction::Up)),
        ),
        on(
            &["Mod+ArrowDown"],
            "Select the nearest below",
            Box::new(move || board.walk_to(Direction::Down)),
        ),
        on(&["Alt+Shift+P"], "Select the site around", Box::new(move || board.walk_out())),
        on(&["Alt+Shift+X"], "Select what is inside", Box::new(move || board.walk_in())),
        on(&["Escape"], "Give up, or select nothing", Box::new(move || board.escape())),
        on(
            &["Alt+R"],
            "Say what is selected",
            Box::new(move || board.say(board.describe_selection())),
        ),
    ]
}

fn placing(board: Board) -> Vec<Binding> {
    let components = ComponentKind::ALL.into_iter().map(move |kind| {
        let (keys, name) = (kind_keys(&kind), kind_name(&kind));
        let mode = Mode::Place(Placeable::New(kind));
        on_canvas("Place", keys, name, move || board.take(&mode))
    });
    let sites = SiteKind::ALL.into_iter().map(move |kind| {
        let (keys, name) = (site_keys(&kind), site_name(&kind));
        let mode = Mode::DrawSite(kind);
        on_canvas("Place", keys, name, move || board.take(&mode))
    });
    components.chain(sites).collect()
}

fn editing(board: Board) -> Vec<Binding> {
    let on = |keys, name, run: Box<dyn Fn() + Send + Sync>| on_canvas("Edit", keys, name, run);
    vec![
        on(&["Enter", "F2"], "Rename, or put down", Box::new(move || board.enter())),
        on(&["L"], "Link to another", Box::new(move || board.link())),
        on(&["Mod+D"], "Duplicate", Box::new(move || board.duplicate())),
        on(&["Delete", "Backspace"], "Delete", Box::new(move || board.delete())),
        on(&["Mod+G"], "Put into a new site", Box::new(move || board.surround())),
        on(
            &["Mod+Shift+G"],
            "Remove the site, keep what is inside",
            Box::new(move || board.dissolve()),
        ),
        on(&[], "More replicas", Box::new(move || board.add_replicas(1))),
        on(&[], "Fewer replicas", Box::new(move || board.add_replicas(-1))),
        on(&[], "Reverse the link", Box::new(move || board.reverse_links())),
        on(&[], "Fit the site to its content", Box::new(move || board.fit_sites())),
    ]
}

fn arranging(board: Board) -> Vec<Binding> {
    let on = |keys, name, run: Box<dyn Fn() + Send + Sync>| on_canvas("Arrange", keys, name, run);
    let nudge = |direction, units| Box::new(move || board.nudge(direction, units));
    let align = |how| Box::new(move || board.align(how));
    vec![
        on(&["ArrowLeft"], "Move left", nudge(Direction::Left, 1)),
        on(&["ArrowRight"], "Move right", nudge(Direction::Right, 1)),
        on(&["ArrowUp"], "Move up", nudge(Direction::Up, 1)),
        on(&["ArrowDown"], "Move down", nudge(Direction::Down, 1)),
        on(&["Shift+ArrowLeft"], "Move left by 10", nudge(Direction::Left, 10)),
        on(&["Shift+ArrowRight"], "Move right by 10", nudge(Direction::Right, 10)),
        on(&["Shift+ArrowUp"], "Move up by 10", nudge(Direction::Up, 10)),
        on(&["Shift+ArrowDown"], "Move down by 10", nudge(Direction::Down, 10)),
        on(&["Mod+Shift+ArrowLeft", "Alt+A"], "Align left", align(Align::Left)),
        on(&["Mod+Shift+ArrowRight", "Alt+D"], "Align right", align(Align::Right)),
        on(&["Mod+Shift+ArrowUp", "Alt+W"], "Align top", align(Align::Top)),
        on(&["Mod+Shift+ArrowDown", "Alt+S"], "Align bottom", align(Align::Bottom)),
        on(&["Alt+H"], "Align centres across", align(Align::Center)),
        on(&["Alt+V"], "Align centres downwards", align(Align::Middle)),
        on(
            &["Alt+Shift+H"],
            "Distribute across",
            Box::new(move || board.distribute(Axis::Horizontal)),
        ),
        on(
            &["Alt+Shift+V"],
            "Distribute downwards",
            Box::new(move || board.distribute(Axis::Vertical)),
        ),
        on(&["Mod+Shift+Y"], "Tidy up", Box::new(move || board.tidy())),
        on(&["Mod+'"], "Keep to the grid", Box::new(move || board.grid.update(|it| *it = !*it))),
        on(
            &["Alt+Shift+S"],
            "Align while dragging",
            Box::new(move || board.snaps.update(|it| *it = !*it)),
        ),
    ]
}
