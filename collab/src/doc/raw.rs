//! The records as they are in the document, and what refers to what.

use design::geometry::{Point, Rect};
use design::model::{
    Component, Design, Endpoint, EntryId, Environment, EnvironmentEntry, EnvironmentId, Item, Link,
    Mechanism, Message, NamingPattern, Node, NodeId, Participant, Site, SiteId, Step, Stored,
    Strategy,
};
use design::{SortedMap, SortedSet};
use yrs::{Any, ReadTxn};

use super::fields::{Field, Reader, coordinate};
use super::records::{self, Kept, Table};
use super::store::{Address, Owner, Store};

/// Every record as it is in the document: not repaired, positions relative to
/// the site around, environments without their entries.
#[derive(Default)]
pub(super) struct Raw {
    pub design: Design,
    pub entries: SortedMap<(EnvironmentId, EntryId), EnvironmentEntry>,
    /// Where things stand on the canvas if the site around them is not there.
    pub fallback: SortedMap<Endpoint, Point>,
    /// What refers to a record.
    dependents: SortedMap<Item, SortedSet<Item>>,
}

/// How a record differs from what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// Only in itself.
    Inside,
    /// In its place on the canvas.
    Place,
    /// It came or went, or refers to something else.
    Existence,
}

impl Raw {
    pub fn dependents(&self, item: &Item) -> impl Iterator<Item = &Item> + use<'_> {
        self.dependents.get(item).into_iter().flatten()
    }

    /// Reads again what is in the document, and says which record it is.
    pub fn refresh(&mut self, store: &Store, owner: &Owner) -> Option<(Item, Difference)> {
        let txn = store.read();
        match owner {
            Owner::Design => {
                self.refresh_design(store, &txn);
                None
            }
            Owner::Mechanisms => {
                self.refresh_mechanisms(store, &txn);
                None
            }
            Owner::Record(Table::Sites, id) => self.refresh_site(store, &txn, id),
            Owner::Record(Table::Nodes, id) => self.refresh_node(store, &txn, id),
            Owner::Record(Table::Entries, key) => self.refresh_entry(store, &txn, key),
            Owner::Record(table, id) => match table {
                Table::Components => self.refresh_record::<Component, _>(store, &txn, id),
                Table::Participants => self.refresh_record::<Participant, _>(store, &txn, id),
                Table::Links => self.refresh_record::<Link, _>(store, &txn, id),
                Table::Messages => self.refresh_record::<Message, _>(store, &txn, id),
                Table::Naming => self.refresh_record::<NamingPattern, _>(store, &txn, id),
                Table::Steps => self.refresh_record::<Step, _>(store, &txn, id),
                _ => self.refresh_record::<Environment, _>(store, &txn, id),
            },
        }
    }

    fn refresh_design<T: ReadTxn>(&mut self, store: &Store, txn: &T) {
        let reader = Reader { map: store.root(&Owner::Design), txn };
        let strategy = reader.name("strategy");
        let strategy = Strategy::ALL.into_iter().find(|it| Some(it.slug()) == strategy.as_deref());
        self.design.title = reader.line("title");
        self.design.summary = reader.line("summary");
        self.design.distribution.strategy = strategy;
        self.design.distribution.description = reader.line("description");
    }

    fn refresh_mechanisms<T: ReadTxn>(&mut self, store: &Store, txn: &T) {
        let reader = Reader { map: store.root(&Owner::Mechanisms), txn };
        let notes = Mechanism::ALL.into_iter();
        let notes = notes.filter_map(|mechanism| Some((mechanism, reader.text(mechanism.slug())?)));
        self.design.discovery.mechanisms = notes.collect();
    }

    fn refresh_record<R: Kept, T: ReadTxn>(
        &mut self,
        store: &Store,
        txn: &T,
        id: &str,
    ) -> Option<(Item, Difference)> {
        let id: R::Id = id.parse().ok()?;
        let map = store.record(txn, R::TABLE, &id.to_string());
        let record = map.and_then(|map| R::read(id.clone(), &Reader { map: &map, txn }));
        Some(self.replace(id, record))
    }

    fn refresh_site<T: ReadTxn>(
        &mut self,
        store: &Store,
        txn: &T,
        id: &str,
    ) -> Option<(Item, Difference)> {
        let id: SiteId = id.parse().ok()?;
        let map = store.record(txn, Table::Sites, id.as_str());
        let site = map.and_then(|map| {
            let reader = Reader { map: &map, txn };
            let mut site = Site::read(id.clone(), &reader)?;
            let place = Place::read(reader.any("place").as_ref(), 2);
            let [width, height] = place.size;
            site.parent = place.parent;
            site.rect = Rect::new(place.at.x, place.at.y, width, height);
            Some((site, place.fallback))
        });
        let fallback = site.as_ref().and_then(|(_, fallback)| *fallback);
        let before = self.design.sites.get(&id).cloned();
        let moved = self.set_fallback(Endpoint::Site(id.clone()), fallback);
        let (item, difference) = self.replace(id, site.map(|(site, _)| site));
        let after = match &item {
            Item::Site(id) => self.design.sites.get(id),
            _ => None,
        };
        let same_place = match (&before, after) {
            (Some(before), Some(after)) => before.rect.position() == after.rect.position(),
            _ => true,
        };
        let place = if moved || !same_place { Difference::Place } else { Difference::Inside };
        Some((item, difference.max(place)))
    }

    fn refresh_node<T: ReadTxn>(
        &mut self,
        store: &Store,
        txn: &T,
        id: &str,
    ) -> Option<(Item, Difference)> {
        let id: NodeId = id.parse().ok()?;
        let map = store.record(txn, Table::Nodes, id.as_str());
        let node = map.and_then(|map| {
            let reader = Reader { map: &map, txn };
            let mut node = Node::read(id.clone(), &reader)?;
            let place = Place::read(reader.any("place").as_ref(), 0);
            (node.site, node.position) = (place.parent, place.at);
            Some((node, place.fallback))
        });
        let fallback = node.as_ref().and_then(|(_, fallback)| *fallback);
        self.set_fallback(Endpoint::Node(id.clone()), fallback);
        Some(self.replace(id, node.map(|(node, _)| node)))
    }

    fn set_fallback(&mut self, item: Endpoint, fallback: Option<Point>) -> bool {
        let before = match fallback {
            Some(point) => self.fallback.insert(item, point),
            None => self.fallback.remove(&item),
        };
        before != fallback
    }

    fn refresh_entry<T: ReadTxn>(
        &mut self,
        store: &Store,
        txn: &T,
        key: &str,
    ) -> Option<(Item, Difference)> {
        let ids = records::entry_ids(key)?;
        let map = store.record(txn, Table::Entries, key);
        let entry =
            map.and_then(|map| records::read_entry(ids.1.clone(), &Reader { map: &map, txn }));
        let item = Item::Entry(ids.0.clone(), ids.1.clone());
        let references = |entry: Option<&EnvironmentEntry>| {
            entry.map(|entry| records::entry_references(&ids.0, entry)).unwrap_or_default()
        };
        let before = references(self.entries.get(&ids));
        let after = references(entry.as_ref());
        let difference = self.refer(&item, &before, &after);
        match entry {
            Some(entry) => self.entries.insert(ids, entry),
            None => self.entries.remove(&ids),
        };
        Some((item, difference))
    }

    fn replace<R: Kept>(&mut self, id: R::Id, record: Option<R>) -> (Item, Difference) {
        let table = R::table_mut(&mut self.design);
        let after_references = record.as_ref().map(Kept::references).unwrap_or_default();
        let is = record.is_some();
        let before = match record {
            Some(record) => table.insert(id.clone(), record),
            None => table.remove(&id),
        };
        let before_references = before.as_ref().map(Kept::references).unwrap_or_default();
        let item = R::item(id);
        let difference = self.refer(&item, &before_references, &after_references);
        if is == before.is_some() { (item, difference) } else { (item, Difference::Existence) }
    }

    fn refer(&mut self, item: &Item, before: &[Item], after: &[Item]) -> Difference {
        if before == after {
            return Difference::Inside;
        }
        for target in before {
            if let Some(dependents) = self.dependents.get_mut(target) {
                dependents.remove(item);
                if dependents.is_empty() {
                    self.dependents.remove(target);
                }
            }
        }
        for target in after {
            self.dependents.entry(target.clone()).or_default().insert(item.clone());
        }
        Difference::Existence
    }

    /// The entries of an environment.
    pub fn entries_of(
        &self,
        environment: &EnvironmentId,
    ) -> impl Iterator<Item = &EnvironmentEntry> + use<'_> {
        let dependents = self.dependents(&Item::Environment(environment.clone()));
        dependents.filter_map(|item| match item {
            Item::Entry(environment, entry) => {
                self.entries.get(&(environment.clone(), entry.clone()))
            }
            _ => None,
        })
    }

    /// A prose field as it is in the document.
    pub fn text(&self, (owner, key): &Address) -> Option<String> {
        let design = &self.design;
        let text = match owner {
            Owner::Design if key.as_ref() == "summary" => &design.summary,
            Owner::Design => &design.distribution.description,
            Owner::Mechanisms => return None,
            Owner::Record(table, id) => match table {
                Table::Components => &design.components.get(&id.parse().ok()?)?.purpose,
                Table::Steps => &design.discovery.steps.get(&id.parse().ok()?)?.text,
                Table::Environments => {
                    let environment = design.environments.get(&id.parse().ok()?)?;
                    if key.as_ref() == "location" {
                        &environment.location
                    } else {
                        &environment.purpose
                    }
                }
                _ => return None,
            },
        };
        Some(text.clone())
    }

    pub fn get<R: Stored>(&self, id: &R::Id) -> Option<&R> {
        R::table(&self.design).get(id)
    }
}

/// The value under `place`: `[parent, x, y, …size, absolute x, absolute y]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The site around, if any.
    pub parent: Option<SiteId>,
    /// The position in that site, or on the canvas.
    pub at: Point,
    /// Width and height, for a site.
    pub size: [i32; 2],
    /// The position on the canvas when this was written.
    pub fallback: Option<Point>,
}

impl Place {
    /// Reads a place that has `extent` numbers for its size. Missing numbers are
    /// zero, which [`design::repair`] makes the smallest size.
    pub fn read(any: Option<&Any>, extent: usize) -> Self {
        let Some(Any::Array(values)) = any else { return Self::default() };
        let parent = match values.first() {
            Some(Any::String(id)) => SiteId::parse(id).ok(),
            _ => None,
        };
        let number = |at: usize| values.get(at).and_then(coordinate);
        let [x, y, width, height] = [1, 2, 3, 4].map(|at| number(at).unwrap_or(0));
        let fallback = Option::zip(number(3 + extent), number(4 + extent));
        Self {
            parent,
            at: Point::new(x, y),
            size: if extent == 2 { [width, height] } else { [0, 0] },
            fallback: fallback.map(|(x, y)| Point::new(x, y)),
        }
    }

    /// The value for a thing that has a size, or none.
    pub fn field(&self, sized: bool) -> Field {
        let parent = match &self.parent {
            Some(site) => Any::String(site.as_str().into()),
            None => Any::Null,
        };
        let size = self.size.into_iter().filter(|_| sized);
        let fallback = self.fallback.into_iter().flat_map(|point| [point.x, point.y]);
        let numbers = [self.at.x, self.at.y].into_iter().chain(size).chain(fallback);
        let values: Vec<Any> = std::iter::once(parent).chain(numbers.map(Any::from)).collect();
        Field::Plain(Any::Array(values.into()))
    }
}
