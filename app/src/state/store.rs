//! The open design and what changes it.

use std::sync::Arc;

use collab::session::ClientSession;
use collab::{Replica, Undone};
use design::{Changes, Command, Design, Item, Refusal, Strategy};
use leptos::prelude::*;

use super::notices::Notices;
use super::sync::now_ms;
use super::table::{Cells, Tables};

/// A handle on the open design. Copies share it.
#[derive(Clone, Copy)]
pub struct Store {
    session: StoredValue<ClientSession>,
    tables: StoredValue<Tables>,
    title: RwSignal<String>,
    summary: RwSignal<String>,
    description: RwSignal<String>,
    strategy: RwSignal<Option<Strategy>>,
    mechanisms: RwSignal<design::SortedMap<design::Mechanism, String>>,
    revision: RwSignal<u64>,
    writable: bool,
    /// Raised whenever there is something new to send to the server.
    edited: Trigger,
    /// Where refusals are shown; nowhere in tests.
    notices: Option<Notices>,
    /// Those who follow every change, each with its number.
    followers: StoredValue<Vec<(u64, Follower)>>,
}

/// Told about every change.
type Follower = Arc<dyn Fn(&Changes) + Send + Sync>;

impl Store {
    /// Shows what a replica holds.
    pub fn new(replica: Replica, writable: bool) -> Self {
        let design = replica.design();
        Self {
            tables: StoredValue::new(Tables::new(design)),
            title: RwSignal::new(design.title.clone()),
            summary: RwSignal::new(design.summary.clone()),
            description: RwSignal::new(design.distribution.description.clone()),
            strategy: RwSignal::new(design.distribution.strategy),
            mechanisms: RwSignal::new(design.discovery.mechanisms.clone()),
            revision: RwSignal::new(0),
            edited: Trigger::new(),
            session: StoredValue::new(ClientSession::new(replica)),
            notices: use_context(),
            followers: StoredValue::new(Vec::new()),
            writable,
        }
    }

    /// Whether edits are allowed here.
    pub const fn writable(&self) -> bool {
        self.writable
    }

    /// Reads the design; not tracked.
    pub fn read<T>(&self, with: impl FnOnce(&Design) -> T) -> T {
        self.session.with_value(|session| with(session.design()))
    }

    /// Carries out a command, as a part of the current step of undo.
    ///
    /// # Errors
    /// The refusal, which is also shown to the person as a notice.
    pub fn execute(&self, command: &Command) -> Result<(), Refusal> {
        if !self.writable {
            return Ok(());
        }
        let now = now_ms();
        match self.session.try_update_value(|session| session.execute(command, now)) {
            Some(Ok(changes)) => {
                self.follow(&changes);
                self.edited.notify();
                Ok(())
            }
            Some(Err(refusal)) => {
                if let Some(notices) = self.notices {
                    notices.refuse(said(&refusal));
                }
                Err(refusal)
            }
            None => Ok(()),
        }
    }

    /// Carries out a command as a step of undo of its own. A refusal is shown
    /// to the person as a notice.
    pub fn step(&self, command: &Command) {
        self.end_step();
        // The notice has told the person already.
        drop(self.execute(command));
        self.end_step();
    }

    /// Ends a gesture: what follows is undone separately.
    pub fn end_step(&self) {
        self.session.update_value(ClientSession::end_step);
    }

    /// Takes back the last step of one's own.
    pub fn undo(&self) {
        self.travel(ClientSession::undo, "Nothing to undo.");
    }

    /// Does again what was taken back last.
    pub fn redo(&self) {
        self.travel(ClientSession::redo, "Nothing to redo.");
    }

    fn travel(&self, with: fn(&mut ClientSession, u64) -> Option<Undone>, nothing: &str) {
        if !self.writable {
            return;
        }
        self.end_step();
        let undone = self.session.try_update_value(|session| with(session, now_ms())).flatten();
        let say = |text: &str| {
            if let Some(notices) = self.notices {
                notices.refuse(text);
            }
        };
        match undone {
            Some(undone) => {
                self.follow(&undone.changes);
                self.edited.notify();
                if !undone.whole {
                    say("What others have changed since stays as it is.");
                }
            }
            None => say(nothing),
        }
    }

    /// Works on the session, for the connection. `None` once the page is left.
    pub(super) fn with_session<T>(&self, with: impl FnOnce(&mut ClientSession) -> T) -> Option<T> {
        self.session.try_update_value(with)
    }

    /// Tracks edits of one's own, for the connection.
    pub(super) fn track_edits(&self) {
        self.edited.track();
    }

    /// Shows changes that came from elsewhere.
    pub(super) fn follow(&self, changes: &Changes) {
        if changes.is_empty() {
            return;
        }
        self.tables.with_value(|tables| {
            for change in &changes.0 {
                tables.follow(change);
                self.follow_field(change);
            }
        });
        self.revision.update(|revision| *revision += 1);
        for (_, follower) in self.followers.get_value() {
            follower(changes);
        }
    }

    /// Calls a function with every change, once the signals have followed it, for
    /// as long as the part of the page that calls this is shown. For views that
    /// keep an index of their own; others read the signals.
    pub fn watch(&self, follower: impl Fn(&Changes) + Send + Sync + 'static) {
        let followers = self.followers;
        let follower: Follower = Arc::new(follower);
        let number = followers.try_update_value(|all| {
            let number = all.last().map_or(0, |(number, _)| number + 1);
            all.push((number, follower));
            number
        });
        on_cleanup(move || {
            // The list is gone already when the whole page goes.
            let _ = followers.try_update_value(|all| all.retain(|(of, _)| Some(*of) != number));
        });
    }

    fn follow_field(&self, change: &design::Change) {
        use design::Change;
        match change {
            Change::Title(edit) => self.title.set(edit.after.clone().unwrap_or_default()),
            Change::Summary(edit) => self.summary.set(edit.after.clone().unwrap_or_default()),
            Change::Description(edit) => {
                self.description.set(edit.after.clone().unwrap_or_default());
            }
            Change::Strategy(edit) => self.strategy.set(edit.after),
            Change::Mechanism(mechanism, edit) => {
                self.mechanisms.update(|mechanisms| match &edit.after {
                    Some(note) => drop(mechanisms.insert(*mechanism, note.clone())),
                    None => drop(mechanisms.remove(mechanism)),
                });
            }
            _ => {}
        }
    }

    /// Counts the changes; tracked. For views of the design as a whole, which
    /// should wait for a pause before they work.
    pub fn revision(&self) -> u64 {
        self.revision.get()
    }

    /// The title; tracked.
    pub fn title(&self) -> String {
        self.title.get()
    }

    /// The summary.
    pub const fn summary(&self) -> RwSignal<String> {
        self.summary
    }

    /// The description of the distribution.
    pub const fn description(&self) -> RwSignal<String> {
        self.description
    }

    /// The strategy; tracked.
    pub fn strategy(&self) -> Option<Strategy> {
        self.strategy.get()
    }

    /// The note of a mechanism that is in use; tracked.
    pub fn mechanism(&self, mechanism: design::Mechanism) -> Option<String> {
        self.mechanisms.with(|mechanisms| mechanisms.get(&mechanism).cloned())
    }

    /// Whether a record is there; not tracked.
    pub fn has(&self, item: &Item) -> bool {
        self.read(|design| match item {
            Item::Component(id) => design.components.contains_key(id),
            Item::Site(id) => design.sites.contains_key(id),
            Item::Node(id) => design.nodes.contains_key(id),
            Item::Link(id) => design.links.contains_key(id),
            Item::Naming(id) => design.discovery.naming.contains_key(id),
            Item::Step(id) => design.discovery.steps.contains_key(id),
            Item::Participant(id) => design.discovery.participants.contains_key(id),
            Item::Message(id) => design.discovery.messages.contains_key(id),
            Item::Environment(id) => design.environments.contains_key(id),
            Item::Entry(environment, entry) => design
                .environments
                .get(environment)
                .is_some_and(|environment| environment.components.contains_key(entry)),
        })
    }
}

/// A refusal as a sentence for the person.
fn said(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Missing(_) => "It is no longer there: someone may have removed it.".to_owned(),
        Refusal::Exists(_) => "It is there already.".to_owned(),
        refusal => {
            let text = refusal.to_string();
            let mut letters = text.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            format!("{first}{}.", letters.as_str())
        }
    }
}

macro_rules! cells {
    ($($(#[$doc:meta])* $table:ident $record:ident;)*) => {
        impl Store {$(
            $(#[$doc])*
            pub fn $table(&self) -> Cells<design::$record> {
                self.tables.with_value(|tables| tables.$table.clone())
            }
        )*}
    };
}

cells! {
    /// The components.
    components Component;
    /// The sites.
    sites Site;
    /// The nodes.
    nodes Node;
    /// The links.
    links Link;
    /// The naming patterns.
    naming NamingPattern;
    /// The steps of the discovery process.
    steps Step;
    /// The participants of the sequence diagram.
    participants Participant;
    /// The messages of the sequence diagram.
    messages Message;
    /// The environments.
    environments Environment;
}
