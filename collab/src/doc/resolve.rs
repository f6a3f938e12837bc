//! From the records of the document to the design that is shown.
//!
//! What is shown is a function of the records alone (`DEC-*` in
//! `docs/SYNC-SPEC.md`). After a change only the touched records, and those that
//! depend on them, are looked at again.

use design::command::{Change, Changes, Edit};
use design::geometry::{Point, Rect};
use design::model::{
    Component, ComponentId, Design, Endpoint, Environment, EnvironmentId, Item, Link, Message,
    NamingPattern, Node, NodeId, Participant, Record, Site, SiteId, Step, Subject,
};
use design::repair::{RepairValues, line, prose};
use design::{SortedMap, SortedSet, limits, model};

use super::raw::{Difference, Raw};
use super::records::Kept;
use super::store::{Owner, Store, Touched};

/// The records and the design they amount to.
#[derive(Default)]
pub(super) struct View {
    pub raw: Raw,
    pub design: Design,
    cuts: Cuts,
}

/// The first id beyond the limit of each table, where there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Cuts {
    components: Option<ComponentId>,
    sites: Option<SiteId>,
    nodes: Option<NodeId>,
    links: Option<model::LinkId>,
    naming: Option<model::NamingId>,
    steps: Option<model::StepId>,
    participants: Option<model::ParticipantId>,
    messages: Option<model::MessageId>,
    environments: Option<EnvironmentId>,
}

impl Cuts {
    fn of(design: &Design) -> Self {
        fn cut<R: Record>(table: &model::Table<R>) -> Option<R::Id> {
            let over = table.len() > limits::RECORDS;
            over.then(|| table.keys().nth(limits::RECORDS).cloned()).flatten()
        }
        Self {
            components: cut(&design.components),
            sites: cut(&design.sites),
            nodes: cut(&design.nodes),
            links: cut(&design.links),
            naming: cut(&design.discovery.naming),
            steps: cut(&design.discovery.steps),
            participants: cut(&design.discovery.participants),
            messages: cut(&design.discovery.messages),
            environments: cut(&design.environments),
        }
    }
}

/// Whether a record stays within the limit of its table.
fn within<Id: Ord>(cut: &Option<Id>, id: &Id) -> bool {
    cut.as_ref().is_none_or(|cut| id < cut)
}

/// How far each affected record is affected.
type Affected = SortedMap<Item, Difference>;

impl View {
    /// Brings the design in step with the document and says what changed.
    pub fn settle(&mut self, store: &Store, touched: &Touched) -> Changes {
        let mut changes = Vec::new();
        let mut affected = Affected::new();
        let mut own = false;
        for owner in &touched.owners {
            match self.raw.refresh(store, owner) {
                Some((item, difference)) => self.spread(item, difference, &mut affected),
                None => own |= !matches!(owner, Owner::Record(..)),
            }
        }
        if own {
            self.resolve_design(&mut changes);
        }
        let cuts = Cuts::of(&self.raw.design);
        if cuts != self.cuts {
            self.cuts = cuts;
            affected = self.everything();
        }
        let environments: SortedSet<EnvironmentId> = affected
            .keys()
            .filter_map(|item| match item {
                Item::Environment(id) | Item::Entry(id, _) => Some(id.clone()),
                _ => None,
            })
            .collect();
        let mut seats = SortedMap::new();
        for item in affected.keys() {
            self.resolve(item, &affected, &mut seats, &mut changes);
        }
        for id in environments {
            let environment = self.environment(&id);
            self.show::<Environment>(&id, environment, &mut changes);
        }
        Changes(changes)
    }

    /// Adds what depends on a record.
    fn spread(&self, item: Item, difference: Difference, affected: &mut Affected) {
        let mut open = vec![(item, difference)];
        while let Some((item, difference)) = open.pop() {
            if affected.get(&item).is_some_and(|&known| known >= difference) {
                continue;
            }
            let dependents = self.raw.dependents(&item);
            open.extend(dependents.filter_map(|dependent| {
                let reach = match (&item, dependent, difference) {
                    (_, _, Difference::Inside) => return None,
                    (Item::Site(_), Item::Site(_) | Item::Node(_), _) => Difference::Place,
                    (_, _, Difference::Place) => return None,
                    (_, _, Difference::Existence) => Difference::Existence,
                };
                Some((dependent.clone(), reach))
            }));
            affected.insert(item, difference);
        }
    }

    fn everything(&self) -> Affected {
        fn all<R: Kept>(raw: &Design, shown: &Design, affected: &mut Affected) {
            let ids = R::table(raw).keys().chain(R::table(shown).keys());
            affected.extend(ids.map(|id| (R::item(id.clone()), Difference::Existence)));
        }
        let mut affected = Affected::new();
        let (raw, shown) = (&self.raw.design, &self.design);
        all::<Component>(raw, shown, &mut affected);
        all::<Site>(raw, shown, &mut affected);
        all::<Node>(raw, shown, &mut affected);
        all::<Link>(raw, shown, &mut affected);
        all::<NamingPattern>(raw, shown, &mut affected);
        all::<Step>(raw, shown, &mut affected);
        all::<Participant>(raw, shown, &mut affected);
        all::<Message>(raw, shown, &mut affected);
        all::<Environment>(raw, shown, &mut affected);
        affected
    }

    /// The kinds of items come in an order in which none refers to a later one,
    /// apart from entries, which are shown with their environments.
    fn resolve(
        &mut self,
        item: &Item,
        affected: &Affected,
        seats: &mut SortedMap<SiteId, Seat>,
        changes: &mut Vec<Change>,
    ) {
        match item {
            Item::Component(id) => {
                let component = self.raw.get::<Component>(id).cloned();
                let component = component.filter(|_| within(&self.cuts.components, id));
                self.show(id, component, changes);
            }
            Item::Site(id) => {
                let site = self.site(id, affected, seats);
                self.show(id, site, changes);
            }
            Item::Node(id) => {
                let node = self.node(id);
                self.show(id, node, changes);
            }
            Item::Link(id) => {
                let shown = |end: &Endpoint| match end {
                    Endpoint::Node(id) => self.design.nodes.contains_key(id),
                    Endpoint::Site(id) => self.design.sites.contains_key(id),
                };
                let link = self.raw.get::<Link>(id).cloned();
                let link = link.filter(|it| shown(&it.from) && shown(&it.to));
                self.show(id, link.filter(|_| within(&self.cuts.links, id)), changes);
            }
            Item::Naming(id) => {
                let naming = self.raw.get::<NamingPattern>(id).cloned();
                self.show(id, naming.filter(|_| within(&self.cuts.naming, id)), changes);
            }
            Item::Step(id) => {
                let step = self.raw.get::<Step>(id).cloned();
                self.show(id, step.filter(|_| within(&self.cuts.steps, id)), changes);
            }
            Item::Participant(id) => {
                let participant = self.raw.get::<Participant>(id).cloned();
                let participant = participant.filter(|it| self.shows(&it.subject));
                let participant = participant.filter(|_| within(&self.cuts.participants, id));
                self.show(id, participant, changes);
            }
            Item::Message(id) => {
                let participants = &self.design.discovery.participants;
                let message = self.raw.get::<Message>(id).cloned().filter(|it| {
                    participants.contains_key(&it.from) && participants.contains_key(&it.to)
                });
                self.show(id, message.filter(|_| within(&self.cuts.messages, id)), changes);
            }
            Item::Environment(_) | Item::Entry(..) => {}
        }
    }

    fn shows(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Component(id) => self.design.components.contains_key(id),
            Subject::Text(_) => true,
        }
    }

    fn node(&self, id: &NodeId) -> Option<Node> {
        let mut node = self.raw.get::<Node>(id)?.clone();
        let shown = self.design.components.contains_key(&node.component);
        if !shown || !within(&self.cuts.nodes, id) {
            return None;
        }
        if let Some(site) = node.site.take() {
            if let Some(around) = self.design.sites.get(&site) {
                node.position = around.rect.position().offset(node.position.x, node.position.y);
                node.site = Some(site);
            } else if let Some(&point) = self.raw.fallback.get(&Endpoint::Node(id.clone())) {
                node.position = point;
            }
        }
        Some(node)
    }

    fn site(
        &self,
        id: &SiteId,
        affected: &Affected,
        seats: &mut SortedMap<SiteId, Seat>,
    ) -> Option<Site> {
        let mut site = self.raw_site(id)?.clone();
        self.seat(id, affected, seats);
        let seat = seats.get(id)?;
        site.parent = seat.parent.clone();
        site.rect = Rect::at(seat.at, site.rect.size());
        Some(site)
    }

    fn raw_site(&self, id: &SiteId) -> Option<&Site> {
        self.raw.get::<Site>(id).filter(|_| within(&self.cuts.sites, id))
    }

    /// Finds where a site stands, and with it every site around it. In a cycle
    /// the site with the smallest id is the outermost; a site that would lie too
    /// deep is an outermost one.
    fn seat(&self, id: &SiteId, affected: &Affected, seats: &mut SortedMap<SiteId, Seat>) {
        let mut path: Vec<&Site> = Vec::new();
        let mut on_path: SortedSet<&SiteId> = SortedSet::new();
        let mut next = self.raw_site(id);
        while let Some(site) = next
            && !seats.contains_key(&site.id)
        {
            if !on_path.insert(&site.id) {
                let cycle = path.iter().skip_while(|inner| inner.id != site.id);
                if let Some(outermost) = cycle.min_by(|a, b| a.id.cmp(&b.id)) {
                    let seat = self.outermost(outermost);
                    seats.insert(outermost.id.clone(), seat);
                }
                break;
            }
            let moved = affected.get(&site.id_item()).is_some_and(|&it| it >= Difference::Place);
            if !moved && let Some(shown) = self.design.sites.get(&site.id) {
                let depth = self.design.ancestors(&site.id).len() + 1;
                let (parent, at) = (shown.parent.clone(), shown.rect.position());
                seats.insert(site.id.clone(), Seat { parent, at, depth });
                break;
            }
            path.push(site);
            next = site.parent.as_ref().and_then(|parent| self.raw_site(parent));
        }
        // From the outside to the inside. What lay around the outermost site of
        // a cycle lies in it now, so that part of the path comes last.
        let outermost = path.iter().position(|site| seats.contains_key(&site.id));
        let (inside, around) = path.split_at(outermost.map_or(path.len(), |at| at + 1));
        for site in inside.iter().rev().chain(around.iter().rev()) {
            if !seats.contains_key(&site.id) {
                let seat = self.seat_in(site, seats);
                seats.insert(site.id.clone(), seat);
            }
        }
    }

    fn seat_in(&self, site: &Site, seats: &SortedMap<SiteId, Seat>) -> Seat {
        let around = site.parent.as_ref().and_then(|parent| seats.get(parent));
        match around {
            Some(around) if around.depth < limits::SITE_DEPTH => Seat {
                parent: site.parent.clone(),
                at: in_range(around.at.offset(site.rect.x, site.rect.y)),
                depth: around.depth + 1,
            },
            _ => self.outermost(site),
        }
    }

    fn outermost(&self, site: &Site) -> Seat {
        let fallback = self.raw.fallback.get(&Endpoint::Site(site.id.clone()));
        let at = match (&site.parent, fallback) {
            (Some(_), Some(&point)) => point,
            _ => site.rect.position(),
        };
        Seat { parent: None, at: in_range(at), depth: 1 }
    }

    fn environment(&self, id: &EnvironmentId) -> Option<Environment> {
        let mut environment = self.raw.get::<Environment>(id)?.clone();
        if !within(&self.cuts.environments, id) {
            return None;
        }
        let entries = self.raw.entries_of(id).take(limits::RECORDS);
        let entries = entries.filter(|entry| self.shows(&entry.subject));
        environment.components = entries.map(|entry| (entry.id.clone(), entry.clone())).collect();
        Some(environment)
    }

    /// Shows a record as it is from now on, or no longer.
    fn show<R: Kept + RepairValues>(
        &mut self,
        id: &R::Id,
        record: Option<R>,
        changes: &mut Vec<Change>,
    ) {
        let after = record.map(|mut record| {
            record.repair_values();
            record
        });
        let table = R::table_mut(&mut self.design);
        if table.get(id) == after.as_ref() {
            return;
        }
        let before = match &after {
            Some(record) => table.insert(id.clone(), record.clone()),
            None => table.remove(id),
        };
        changes.push(R::change(id.clone(), Edit { before, after }));
    }

    fn resolve_design(&mut self, changes: &mut Vec<Change>) {
        fn text(
            shown: &mut String,
            raw: &str,
            repair: fn(&mut String) -> usize,
            change: fn(Edit<String>) -> Change,
        ) -> Option<Change> {
            let mut after = raw.to_owned();
            repair(&mut after);
            if *shown == after {
                return None;
            }
            let before = std::mem::replace(shown, after.clone());
            Some(change(Edit { before: Some(before), after: Some(after) }))
        }
        let (raw, shown) = (&self.raw.design, &mut self.design);
        changes.extend(text(&mut shown.title, &raw.title, line, Change::Title));
        changes.extend(text(&mut shown.summary, &raw.summary, prose, Change::Summary));
        let (raw_distribution, distribution) = (&raw.distribution, &mut shown.distribution);
        changes.extend(text(
            &mut distribution.description,
            &raw_distribution.description,
            prose,
            Change::Description,
        ));
        if raw_distribution.strategy != distribution.strategy {
            let (before, after) = (distribution.strategy, raw_distribution.strategy);
            distribution.strategy = after;
            changes.push(Change::Strategy(Edit { before, after }));
        }
        for mechanism in model::Mechanism::ALL {
            let mut after = raw.discovery.mechanisms.get(&mechanism).cloned();
            after.as_mut().map(line);
            let mechanisms = &mut shown.discovery.mechanisms;
            if mechanisms.get(&mechanism) == after.as_ref() {
                continue;
            }
            let before = match &after {
                Some(note) => mechanisms.insert(mechanism, note.clone()),
                None => mechanisms.remove(&mechanism),
            };
            changes.push(Change::Mechanism(mechanism, Edit { before, after }));
        }
    }
}

/// Where a site stands.
struct Seat {
    parent: Option<SiteId>,
    at: Point,
    depth: usize,
}

trait SiteItem {
    fn id_item(&self) -> Item;
}

impl SiteItem for Site {
    fn id_item(&self) -> Item {
        Item::Site(self.id.clone())
    }
}

fn in_range(point: Point) -> Point {
    let limit = limits::COORDINATE;
    Point::new(point.x.clamp(-limit, limit), point.y.clamp(-limit, limit))
}
