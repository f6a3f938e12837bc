//! A canvas without a page, for the tests of the tools.

use std::cell::Cell;

use design::geometry::{Point, Rect};
use design::{Design, Endpoint, Item, SortedSet};

use super::{Button, Effect, Input, Modifiers, Overlay, Pointer, Tools};
use crate::canvas::kernel::camera::{Camera, Spot, Viewport};
use crate::canvas::kernel::index::Index;
use crate::canvas::kernel::samples;
use crate::canvas::kernel::world::{Habits, World};

pub struct Bench {
    pub design: Design,
    pub index: Index,
    pub selection: SortedSet<Item>,
    pub hovered: Option<Endpoint>,
    pub camera: Camera,
    pub overlay: Overlay,
    pub editable: bool,
    pub habits: Habits,
    pub tools: Tools,
    /// How many steps of undo there are.
    pub steps: usize,
    /// Effects that only the page carries out.
    pub others: Vec<Effect>,
    keys: Modifiers,
    at: Spot,
    finger: bool,
    count: Cell<u128>,
}

impl Bench {
    pub fn new() -> Self {
        let design = samples::design();
        Self {
            index: Index::new(&design),
            design,
            selection: SortedSet::new(),
            hovered: None,
            camera: Camera::default(),
            overlay: Overlay::default(),
            editable: true,
            habits: Habits { snaps: false, ..Habits::default() },
            tools: Tools::default(),
            steps: 0,
            others: Vec::new(),
            keys: Modifiers::default(),
            at: Spot::default(),
            finger: false,
            count: Cell::new(0),
        }
    }

    pub fn with<T>(&mut self, run: impl FnOnce(&mut Tools, &World) -> T) -> T {
        let fresh = || {
            self.count.set(self.count.get() + 1);
            self.count.get()
        };
        let world = World {
            design: &self.design,
            index: &self.index,
            selection: &self.selection,
            hovered: self.hovered.as_ref(),
            camera: self.camera,
            viewport: Viewport { width: 2000.0, height: 1000.0 },
            editable: self.editable,
            habits: self.habits,
            fresh: &fresh,
        };
        run(&mut self.tools, &world)
    }

    pub fn send(&mut self, input: Input) -> &mut Self {
        let effects = self.with(|tools, world| tools.on(&input, world));
        self.carry_out(effects);
        self
    }

    pub fn switch(&mut self, mode: super::Mode) -> &mut Self {
        let effects = self.with(|tools, world| tools.switch(mode, world));
        self.carry_out(effects);
        self
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Run(command) => {
                    let changes = self.design.apply(&command).unwrap();
                    self.index.follow(&self.design, &changes);
                    self.steps += usize::from(!changes.is_empty());
                }
                Effect::Select(items) => self.selection = items,
                Effect::Show(overlay) => self.overlay = *overlay,
                Effect::Look(camera) => self.camera = camera,
                Effect::Hover(end) => self.hovered = end,
                other => self.others.push(other),
            }
        }
    }

    fn pointer(&self) -> Pointer {
        Pointer { at: self.at, keys: self.keys, finger: self.finger }
    }

    pub fn keys(&mut self, keys: Modifiers) -> &mut Self {
        self.keys = keys;
        self
    }

    pub fn finger(&mut self) -> &mut Self {
        self.finger = true;
        self
    }

    pub fn to(&mut self, x: f64, y: f64) -> &mut Self {
        self.at = Spot::new(x, y);
        self.send(Input::Move(self.pointer()))
    }

    pub fn down(&mut self) -> &mut Self {
        self.press(Button::Left)
    }

    pub fn press(&mut self, button: Button) -> &mut Self {
        self.send(Input::Down(self.pointer(), button))
    }

    pub fn release(&mut self, button: Button) -> &mut Self {
        self.send(Input::Up(self.pointer(), button))
    }

    pub fn up(&mut self) -> &mut Self {
        self.release(Button::Left)
    }

    pub fn click(&mut self, x: f64, y: f64) -> &mut Self {
        self.to(x, y).down().up()
    }

    pub fn double(&mut self, x: f64, y: f64) -> &mut Self {
        self.click(x, y);
        self.send(Input::Double(self.pointer()))
    }

    pub fn drag(&mut self, from: (f64, f64), to: (f64, f64)) -> &mut Self {
        self.to(from.0, from.1).down();
        self.to(f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1)).to(to.0, to.1).up()
    }

    pub fn selected(&self) -> Vec<String> {
        self.selection
            .iter()
            .map(|item| match item {
                Item::Node(id) => id.to_string(),
                Item::Site(id) => id.to_string(),
                Item::Link(id) => id.to_string(),
                other => format!("{other:?}"),
            })
            .collect()
    }

    pub fn node_at(&self, number: usize) -> (i32, i32) {
        let at = self.design.nodes[&samples::node_id(number)].position;
        (at.x, at.y)
    }

    pub fn site_of(&self, number: usize) -> Option<String> {
        self.design.nodes[&samples::node_id(number)].site.as_ref().map(ToString::to_string)
    }

    pub fn rect_of(&self, site: usize) -> Rect {
        self.design.sites[&samples::site_id(site)].rect
    }

    pub fn last_offer(&self) -> Option<(Point, Option<Endpoint>)> {
        self.others.iter().rev().find_map(|effect| match effect {
            Effect::Offer(at, from) => Some((*at, from.clone())),
            _ => None,
        })
    }
}
