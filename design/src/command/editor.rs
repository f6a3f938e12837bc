//! The one place that writes into a design on behalf of a command.

use super::{Change, Changes, Edit, Refusal};
use crate::limits;
use crate::model::{
    Component, Design, Environment, Item, Link, Mechanism, Message, NamingPattern, Node,
    Participant, Site, Step, Stored, Strategy,
};

/// Writes into a design and remembers what it changed. A command that fails
/// half-way is taken back by [`Self::rolled_back`].
pub(super) struct Editor<'a> {
    pub design: &'a mut Design,
    changes: Vec<Change>,
}

/// A record that an [`Editor`] can name in a change or a refusal.
pub(super) trait Editable: Stored {
    fn change(id: Self::Id, edit: Edit<Self>) -> Change;
    fn item(id: Self::Id) -> Item;
}

macro_rules! editable {
    ($($record:ident $variant:ident;)*) => {$(
        impl Editable for $record {
            fn change(id: Self::Id, edit: Edit<Self>) -> Change {
                Change::$variant(id, edit)
            }

            fn item(id: Self::Id) -> Item {
                Item::$variant(id)
            }
        }
    )*};
}

editable! {
    Component Component;
    Site Site;
    Node Node;
    Link Link;
    NamingPattern Naming;
    Step Step;
    Participant Participant;
    Message Message;
    Environment Environment;
}

impl<'a> Editor<'a> {
    pub fn new(design: &'a mut Design) -> Self {
        Self { design, changes: Vec::new() }
    }

    pub fn finished(self) -> Changes {
        Changes(self.changes)
    }

    pub fn rolled_back(self) {
        Changes(self.changes).inverted().write_to(self.design);
    }

    pub fn get<R: Editable>(&self, id: &R::Id) -> Result<&R, Refusal> {
        R::table(self.design).get(id).ok_or_else(|| Refusal::Missing(R::item(id.clone())))
    }

    pub fn add<R: Editable>(&mut self, record: R) -> Result<(), Refusal> {
        let table = R::table_mut(self.design);
        let id = record.id().clone();
        if table.contains_key(&id) {
            return Err(Refusal::Exists(R::item(id)));
        }
        if table.len() >= limits::RECORDS {
            return Err(Refusal::TooMany);
        }
        table.insert(id.clone(), record.clone());
        self.changes.push(R::change(id, Edit { before: None, after: Some(record) }));
        Ok(())
    }

    pub fn set<R: Editable>(
        &mut self,
        id: &R::Id,
        with: impl FnOnce(&mut R),
    ) -> Result<(), Refusal> {
        let Some(record) = R::table_mut(self.design).get_mut(id) else {
            return Err(Refusal::Missing(R::item(id.clone())));
        };
        let before = record.clone();
        with(record);
        if *record != before {
            let edit = Edit { before: Some(before), after: Some(record.clone()) };
            self.changes.push(R::change(id.clone(), edit));
        }
        Ok(())
    }

    /// Removes a record; one that is gone already is no reason to fail, because
    /// removing a thing can remove others that were to be removed as well.
    pub fn remove<R: Editable>(&mut self, id: &R::Id) {
        if let Some(before) = R::table_mut(self.design).remove(id) {
            self.changes.push(R::change(id.clone(), Edit { before: Some(before), after: None }));
        }
    }

    pub fn set_title(&mut self, title: String) {
        self.swap(title, |design| &mut design.title, Change::Title);
    }

    pub fn set_summary(&mut self, text: String) {
        self.swap(text, |design| &mut design.summary, Change::Summary);
    }

    pub fn set_description(&mut self, text: String) {
        self.swap(text, |design| &mut design.distribution.description, Change::Description);
    }

    fn swap(
        &mut self,
        after: String,
        field: fn(&mut Design) -> &mut String,
        change: fn(Edit<String>) -> Change,
    ) {
        let before = std::mem::replace(field(self.design), after.clone());
        if before != after {
            self.changes.push(change(Edit { before: Some(before), after: Some(after) }));
        }
    }

    pub fn set_strategy(&mut self, after: Option<Strategy>) {
        let before = std::mem::replace(&mut self.design.distribution.strategy, after);
        if before != after {
            self.changes.push(Change::Strategy(Edit { before, after }));
        }
    }

    pub fn set_mechanism(&mut self, mechanism: Mechanism, after: Option<String>) {
        let mechanisms = &mut self.design.discovery.mechanisms;
        let before = match &after {
            Some(note) => mechanisms.insert(mechanism, note.clone()),
            None => mechanisms.remove(&mechanism),
        };
        if before != after {
            self.changes.push(Change::Mechanism(mechanism, Edit { before, after }));
        }
    }
}
