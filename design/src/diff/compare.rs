//! What a reader of versions wants to know.

use super::{Comparison, Difference, FieldChange, Section, What, order};
use crate::SortedMap;
use crate::fields::{self, Field, SHORT, named};
use crate::model::{
    Component, Design, Environment, EnvironmentEntry, Item, Link, Mechanism, Message,
    NamingPattern, Node, Ordered, Participant, Record, Site, Step, Strategy, Table, in_order,
};

/// Tells what differs between two designs.
pub fn compare(before: &Design, after: &Design) -> Comparison {
    let mut report = Report { before, after, found: Comparison::default() };
    report.overview();
    report.components();
    report.canvas();
    report.distribution();
    report.discovery();
    report.environments();
    report.found
}

struct Report<'a> {
    before: &'a Design,
    after: &'a Design,
    found: Comparison,
}

/// How records of a table are told about.
struct Telling<'a, R: Record> {
    section: Section,
    /// What one is called in a sentence, such as “step”; empty where the name
    /// says enough.
    noun: &'a str,
    item: &'a dyn Fn(&R) -> Item,
    name: &'a dyn Fn(&Design, &R) -> String,
    fields: &'a dyn Fn(&Design, &R) -> Vec<Field>,
}

impl Report<'_> {
    fn overview(&mut self) {
        let (before, after) = (self.before, self.after);
        self.text(Section::Overview, "Title", &before.title, &after.title);
        self.text(Section::Overview, "Summary", &before.summary, &after.summary);
    }

    fn components(&mut self) {
        let telling = Telling {
            section: Section::Components,
            noun: "",
            item: &|component: &Component| Item::Component(component.id.clone()),
            name: &|_, component| named(&component.name),
            fields: &|_, component| fields::component(component),
        };
        self.list(&telling, &self.before.components, &self.after.components);
    }

    fn canvas(&mut self) {
        let (before, after) = (self.before, self.after);
        let telling = Telling {
            section: Section::Sites,
            noun: "site",
            item: &|site: &Site| Item::Site(site.id.clone()),
            name: &|_, site| named(&site.name),
            fields: &fields::site,
        };
        self.table(&telling, &before.sites, &after.sites, &SortedMap::new(), |a, b| {
            a.rect != b.rect
        });
        let telling = Telling {
            section: Section::Nodes,
            noun: "",
            item: &|node: &Node| Item::Node(node.id.clone()),
            name: &fields::node_name,
            fields: &fields::node,
        };
        let elsewhere = |a: &Node, b: &Node| a.position != b.position;
        self.table(&telling, &before.nodes, &after.nodes, &SortedMap::new(), elsewhere);
        let telling = Telling {
            section: Section::Links,
            noun: "link",
            item: &|link: &Link| Item::Link(link.id.clone()),
            name: &fields::link_name,
            fields: &fields::link,
        };
        self.table(&telling, &before.links, &after.links, &SortedMap::new(), |_, _| false);
    }

    fn distribution(&mut self) {
        let (before, after) = (&self.before.distribution, &self.after.distribution);
        let strategy = |it: Option<Strategy>| it.map_or("none", |it| it.label());
        let section = Section::Distribution;
        let (old, new) = (strategy(before.strategy), strategy(after.strategy));
        self.text(section, "Distribution strategy", old, new);
        self.text(section, "Distribution", &before.description, &after.description);
    }

    fn discovery(&mut self) {
        let (before, after) = (&self.before.discovery, &self.after.discovery);
        let section = Section::Discovery;
        for mechanism in Mechanism::ALL {
            let (old, new) = (before.mechanisms.get(&mechanism), after.mechanisms.get(&mechanism));
            match (old, new) {
                (None, Some(_)) => self.told(section, What::Added, None, mechanism.label(), ""),
                (Some(_), None) => self.told(section, What::Removed, None, mechanism.label(), ""),
                (Some(old), Some(new)) => self.text(section, mechanism.label(), old, new),
                (None, None) => {}
            }
        }
        let telling = Telling {
            section,
            noun: "naming pattern",
            item: &|naming: &NamingPattern| Item::Naming(naming.id.clone()),
            name: &|_, naming| fields::naming_name(naming),
            fields: &|_, naming| fields::naming(naming),
        };
        self.list(&telling, &before.naming, &after.naming);
        let telling = Telling {
            section,
            noun: "step",
            item: &|step: &Step| Item::Step(step.id.clone()),
            name: &|_, step| fields::step_name(step),
            fields: &|_, step| fields::step(step),
        };
        self.list(&telling, &before.steps, &after.steps);
        let telling = Telling {
            section,
            noun: "participant",
            item: &|participant: &Participant| Item::Participant(participant.id.clone()),
            name: &|design, participant| fields::subject_name(design, &participant.subject),
            fields: &fields::participant,
        };
        self.list(&telling, &before.participants, &after.participants);
        let telling = Telling {
            section,
            noun: "message",
            item: &|message: &Message| Item::Message(message.id.clone()),
            name: &fields::message_name,
            fields: &fields::message,
        };
        self.list(&telling, &before.messages, &after.messages);
    }

    fn environments(&mut self) {
        let (before, after) = (self.before, self.after);
        let telling = Telling {
            section: Section::Environments,
            noun: "environment",
            item: &|environment: &Environment| Item::Environment(environment.id.clone()),
            name: &|_, environment| named(&environment.name),
            fields: &|_, environment| fields::environment(environment),
        };
        self.list(&telling, &before.environments, &after.environments);
        for environment in in_order(&after.environments) {
            let Some(old) = before.environments.get(&environment.id) else { continue };
            let telling = Telling {
                section: Section::Environments,
                noun: "",
                item: &|entry: &EnvironmentEntry| {
                    Item::Entry(environment.id.clone(), entry.id.clone())
                },
                name: &|design, entry| fields::entry_name(design, environment, entry),
                fields: &fields::entry,
            };
            self.list(&telling, &old.components, &environment.components);
        }
    }

    /// A table whose order people choose.
    fn list<R: Ordered>(&mut self, telling: &Telling<R>, before: &Table<R>, after: &Table<R>) {
        let moved = order::moved(before, after);
        self.table(telling, before, after, &moved, |_, _| false);
    }

    fn table<R: Record>(
        &mut self,
        telling: &Telling<R>,
        before: &Table<R>,
        after: &Table<R>,
        moved: &SortedMap<R::Id, (usize, usize)>,
        is_elsewhere: impl Fn(&R, &R) -> bool,
    ) {
        for (id, record) in before {
            if !after.contains_key(id) {
                let name = (telling.name)(self.before, record);
                let item = Some((telling.item)(record));
                self.told(telling.section, What::Removed, item, &name, telling.noun);
            }
        }
        for (id, record) in after {
            let item = (telling.item)(record);
            let name = (telling.name)(self.after, record);
            let Some(old) = before.get(id) else {
                self.told(telling.section, What::Added, Some(item), &name, telling.noun);
                continue;
            };
            let old_fields = (telling.fields)(self.before, old);
            let new_fields = (telling.fields)(self.after, record);
            let pairs = old_fields.into_iter().zip(new_fields);
            let differing = pairs.filter(|(old, new)| old.differs(new));
            let mut changes: Vec<FieldChange> =
                differing.map(|(old, new)| change(old.name, old.shown, new.shown)).collect();
            if let Some(&(was, now)) = moved.get(id) {
                changes.push(change("position in the list", was.to_string(), now.to_string()));
            }
            if !changes.is_empty() {
                let name = (telling.name)(self.before, old);
                self.changed(telling.section, Some(item), &name, changes);
            } else if is_elsewhere(old, record) {
                self.found.rearranged.push(item);
            }
        }
    }

    /// A text of the design's own.
    fn text(&mut self, section: Section, name: &str, before: &str, after: &str) {
        if before != after {
            let fields = vec![change("", before.to_owned(), after.to_owned())];
            self.changed(section, None, name, fields);
        }
    }

    /// Something that came or went.
    fn told(&mut self, section: Section, what: What, item: Option<Item>, name: &str, noun: &str) {
        let verb = if what == What::Added { "Added" } else { "Removed" };
        let gap = if noun.is_empty() { "" } else { " " };
        let sentence = format!("{verb}{gap}{noun} {name}");
        let name = name.to_owned();
        let fields = Vec::new();
        self.found.differences.push(Difference { section, what, item, name, fields, sentence });
    }

    fn changed(
        &mut self,
        section: Section,
        item: Option<Item>,
        name: &str,
        fields: Vec<FieldChange>,
    ) {
        let told: Vec<String> = fields.iter().map(told).collect();
        let sentence = format!("{name}: {}", told.join(", "));
        let (what, name) = (What::Changed, name.to_owned());
        self.found.differences.push(Difference { section, what, item, name, fields, sentence });
    }
}

fn change(field: &str, before: String, after: String) -> FieldChange {
    FieldChange { field: field.to_owned(), before, after }
}

/// A change within a sentence. Longer values are told as "changed", without the
/// value.
fn told(change: &FieldChange) -> String {
    let FieldChange { field, before, after } = change;
    let is_short = |text: &str| text.chars().count() <= SHORT && !text.contains('\n');
    let gap = if field.is_empty() { "" } else { " " };
    if field == "place" {
        return match after.as_str() {
            "outside all sites" => "moved out of all sites".to_owned(),
            site => format!("moved to {site}"),
        };
    }
    match (before.is_empty(), after.is_empty()) {
        _ if !is_short(before) || !is_short(after) => format!("{field}{gap}changed"),
        (true, _) => format!("{field}{gap}set to {after}"),
        (_, true) => format!("{field}{gap}removed (was {before})"),
        _ => format!("{field}{gap}{before} → {after}"),
    }
}
