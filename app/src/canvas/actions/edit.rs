//! Changing what is selected.

use design::command::{Contents, SetLink, SetNode};
use design::geometry::Rect;
use design::layout::{Align, Axis};
use design::metrics::site;
use design::{Arrange as _, Command, Endpoint, Item, Link, LinkKind, SiteId, SiteKind, SortedSet};
use leptos::prelude::*;

use crate::canvas::board::Board;
use crate::canvas::kernel::arrange::{align, distribute};
use crate::canvas::kernel::fragment::{cut_out, paste};
use crate::canvas::kernel::moving::nudge;
use crate::canvas::kernel::order::Direction;
use crate::canvas::kernel::resize::SMALLEST;
use crate::canvas::kernel::world::end_of;
use crate::canvas::tools::{Mode, add_link, surround};

/// By how much a duplicate is moved at first.
const STEP_ASIDE: (i32, i32) = (20, 20);

impl Board {
    /// Removes the selection. A node that was the last one of its component
    /// leaves the component in the document.
    pub fn delete(&self) {
        self.remove(Contents::Remove);
    }

    /// Removes the selected sites, and leaves what lies in them where it is.
    pub fn dissolve(&self) {
        self.remove(Contents::Keep);
    }

    fn remove(&self, contents: Contents) {
        let items: Vec<Item> = self.editor.selection.items_untracked().into_iter().collect();
        let on_canvas = |item: &Item| matches!(item, Item::Node(_) | Item::Site(_) | Item::Link(_));
        let items: Vec<Item> = items.into_iter().filter(on_canvas).collect();
        if items.is_empty() || !self.editor.store.writable() {
            return;
        }
        self.say_count("Deleted", items.len());
        self.editor.selection.clear();
        self.run(&Command::Remove(items, contents));
    }

    /// Places the selection once more, and selects that. Again and again the same
    /// distance apart, also after it was moved by hand.
    pub fn duplicate(&self) {
        if !self.editor.store.writable() {
            return;
        }
        let last = self.copied.get_value();
        let selection = self.editor.selection.items_untracked();
        let same = last.as_ref().is_some_and(|(items, _)| selection.iter().eq(items.iter()));
        let by = last.filter(|_| same).map_or(STEP_ASIDE, |(_, by)| by);
        let pasted = self.look(|world| {
            let part = cut_out(world.design, world.index, &selection)?;
            let parent = |end: &Endpoint, _: Rect| world.parent(end).cloned();
            paste(&part, world.design, by, parent, world.fresh)
        });
        if let Some(Some(pasted)) = pasted {
            self.run(&pasted.command);
            let mut items = pasted.items;
            items.arrange();
            self.say_count("Duplicated", items.len());
            self.select(items.iter().cloned());
            self.copied.set_value(Some((items, by)));
        }
    }

    /// Puts the selection into a new site, and lets the person name it.
    pub fn surround(&self) {
        if !self.editor.store.writable() {
            return;
        }
        let made = self.look(|world| surround(SiteKind::Other(String::new()), world));
        if let Some(Some((command, item))) = made {
            self.run(&command);
            self.select([item.clone()]);
            self.renaming.set(Some(item));
        }
    }

    /// Moves the selection by some units.
    pub fn nudge(&self, direction: Direction, units: i32) {
        let (dx, dy) = direction.step();
        self.plan(|world| nudge(world, dx * units, dy * units));
    }

    /// Lines the selection up.
    pub fn align(&self, how: Align) {
        self.plan(|world| align(world, how));
    }

    /// Makes the gaps between the selected things equal.
    pub fn distribute(&self, axis: Axis) {
        self.plan(|world| distribute(world, axis));
    }

    /// Lays the whole design out anew.
    pub fn tidy(&self) {
        let board = *self;
        self.surfaces.run(move |surfaces| {
            board.plan(|world| Some((surfaces.tidy)(world.design)));
            board.fit();
        });
    }

    /// Names what is selected.
    pub fn rename(&self) {
        let item = self.editor.selection.with_untracked(|selection| {
            let mut items = selection.iter();
            items.next().filter(|_| items.next().is_none()).cloned()
        });
        let on_canvas = |item: &Item| matches!(item, Item::Node(_) | Item::Site(_) | Item::Link(_));
        if self.editor.store.writable()
            && let Some(item) = item.filter(on_canvas)
        {
            self.renaming.set(Some(item));
        }
    }

    /// Links the one selected thing to the other, or lets the person click on
    /// what the one selected thing is to be linked to.
    pub fn link(&self) {
        let ends: SortedSet<Endpoint> = self
            .editor
            .selection
            .with_untracked(|selection| selection.iter().filter_map(end_of).collect());
        let mut ends = ends.into_iter();
        match (ends.next(), ends.next(), ends.next()) {
            (Some(from), None, None) => self.switch(Mode::Link(from)),
            (Some(a), Some(b), None) if self.editor.store.writable() => {
                let (from, to) = self.in_order(a, b);
                let (command, item) = add_link(from, to, &crate::state::random_bits);
                self.run(&command);
                self.select([item]);
            }
            _ => {}
        }
    }

    /// Ends a link at the one selected thing, for who goes there with the
    /// keyboard. Says whether there is one.
    pub(in crate::canvas) fn link_to_selected(&self, from: &Endpoint) -> bool {
        let to = self.look(|world| world.single().and_then(end_of)).flatten();
        let Some(to) = to.filter(|to| to != from && self.editor.store.writable()) else {
            return false;
        };
        let (command, item) = add_link(from.clone(), to, &crate::state::random_bits);
        self.switch(Mode::Select);
        self.run(&command);
        self.select([item]);
        true
    }

    /// Two ends as one reads them: links go down and to the right.
    fn in_order(&self, a: Endpoint, b: Endpoint) -> (Endpoint, Endpoint) {
        let at = |end: &Endpoint| {
            let rect = self.look(|world| world.index.rect(end)).flatten().unwrap_or_default();
            (rect.y, rect.x)
        };
        if at(&a) <= at(&b) { (a, b) } else { (b, a) }
    }

    /// Changes how many instances the selected nodes stand for.
    pub fn add_replicas(&self, by: i64) {
        self.plan(|world| {
            let nodes = world.selection.iter().filter_map(|item| match item {
                Item::Node(id) => world.design.nodes.get(id),
                _ => None,
            });
            let commands = nodes.filter_map(|node| {
                let most = i64::from(design::limits::REPLICAS);
                let wanted = (i64::from(node.replicas) + by).clamp(1, most);
                let wanted = u32::try_from(wanted).ok().filter(|it| *it != node.replicas)?;
                Some(Command::SetNode(node.id.clone(), SetNode::Replicas(wanted)))
            });
            let commands: Vec<Command> = commands.collect();
            (!commands.is_empty()).then_some(Command::Batch(commands))
        });
    }

    /// Changes every selected link.
    pub fn set_links(&self, change: impl Fn(&Link) -> Vec<SetLink>) {
        self.plan(|world| {
            let links = world.selection.iter().filter_map(|item| match item {
                Item::Link(id) => world.design.links.get(id),
                _ => None,
            });
            let commands = links.flat_map(|link| {
                change(link).into_iter().map(|set| Command::SetLink(link.id.clone(), set))
            });
            let commands: Vec<Command> = commands.collect();
            (!commands.is_empty()).then_some(Command::Batch(commands))
        });
    }

    /// Turns the selected links around.
    pub fn reverse_links(&self) {
        self.set_links(|link| vec![SetLink::From(link.to.clone()), SetLink::To(link.from.clone())]);
    }

    /// Says how the selected links are used.
    pub fn set_link_kind(&self, kind: LinkKind) {
        self.set_links(|_| vec![SetLink::Kind(kind)]);
    }

    /// Makes the selected sites as large as what lies in them needs.
    pub fn fit_sites(&self) {
        self.plan(|world| {
            let sites = world.selection.iter().filter_map(|item| match item {
                Item::Site(id) => Some(id),
                _ => None,
            });
            let fitted = |site: &SiteId| {
                let inside = world.index.inside(site).filter_map(|end| world.index.rect(end));
                let around = Rect::around(inside)?.grown(site::PADDING);
                let above = site::TITLE_HEIGHT - site::PADDING;
                let width = around.width.max(SMALLEST.width);
                let rect = Rect::new(around.x, around.y - above, width, around.height + above);
                Some(Command::SetSite(site.clone(), design::command::SetSite::Rect(rect)))
            };
            let commands: Vec<Command> = sites.filter_map(fitted).collect();
            (!commands.is_empty()).then_some(Command::Batch(commands))
        });
    }
}
