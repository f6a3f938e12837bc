//! On which lines of a document the parts of the design are.

use std::collections::HashMap;

use crate::model::{Design, Item, TextField};
use crate::source::lines::{Ids, Lines};
use crate::text::markdown::read::places::{EntryPlace, EnvironmentPlace};
use crate::text::markdown::read::{Draft, Keys, Topic};
use crate::{Place, SortedMap};

/// The lines of a document that was read.
pub fn of(design: &Design, draft: &Draft, keys: &Keys) -> Lines {
    let mut lines = Lines::default();
    headings(&mut lines, draft);
    lists(&mut lines, draft, keys);
    charts(&mut lines, design, keys);
    for (item, line) in &keys.spoken {
        lines.add_item(item.clone(), *line);
    }
    environments(&mut lines, draft, keys);
    lines
}

fn headings(lines: &mut Lines, draft: &Draft) {
    for section in &draft.places.sections {
        let (Some(name), Some((heading, _))) = (name(section.topic), &section.heading) else {
            continue;
        };
        lines.add(Place::Section(name.into()), draft.line_of(heading.start));
    }
    let texts = [
        (TextField::Summary, draft.places.summary.first()),
        (TextField::DistributionDescription, draft.places.description.first()),
    ];
    for (field, line) in texts {
        if let Some(line) = line {
            lines.add(Place::Text(field), draft.line_of(line.range.start));
        }
    }
}

/// What the template calls a section on a topic.
const fn name(topic: Topic) -> Option<&'static str> {
    match topic {
        Topic::Components => Some("System Components"),
        Topic::Distribution => Some("Physical Distribution"),
        Topic::Mechanisms => Some("Service Discovery"),
        Topic::Naming => Some("Naming Convention"),
        Topic::Process => Some("Registration and Discovery Process"),
        Topic::Topology => Some("Network Architecture"),
        Topic::Environments => Some("Deployment Environments"),
        Topic::Introduction
        | Topic::Reference
        | Topic::Environment
        | Topic::Tier
        | Topic::Aside
        | Topic::Unknown => None,
    }
}

fn lists(lines: &mut Lines, draft: &Draft, keys: &Keys) {
    for (row, id) in draft.components.iter().zip(&keys.components) {
        let line = draft.line_of(row.at.start);
        lines.add_item(Item::Component(id.clone()), line);
        lines.add(Place::Text(TextField::ComponentPurpose(id.clone())), line);
    }
    for (place, id) in draft.places.naming.iter().zip(&keys.naming) {
        lines.add_item(Item::Naming(id.clone()), draft.line_of(place.range.start));
    }
    for (place, id) in draft.places.steps.iter().zip(&keys.steps) {
        let line = draft.line_of(place.range.start);
        lines.add_item(Item::Step(id.clone()), line);
        lines.add(Place::Text(TextField::StepText(id.clone())), line);
    }
}

fn charts(lines: &mut Lines, design: &Design, keys: &Keys) {
    let sites = by_key(&keys.drawn.sites);
    let nodes = by_key(&keys.drawn.nodes);
    for chart in &keys.charts {
        let ids = Ids {
            sites: by_text(&chart.sites, &sites),
            nodes: by_text(&chart.nodes, &nodes),
            links: chart.links.iter().map(|(id, edge)| (*edge, id)).collect(),
        };
        lines.add_chart(design, &chart.topology, &ids);
    }
}

fn by_key<I>(drawn: &SortedMap<I, String>) -> HashMap<&str, &I> {
    drawn.iter().map(|(id, key)| (key.as_str(), id)).collect()
}

/// The ids of the design by those of one diagram.
fn by_text<'a, I>(
    keys: &'a HashMap<String, String>,
    ids: &HashMap<&str, &'a I>,
) -> HashMap<&'a str, &'a I> {
    let known = keys.iter().map(|(text, key)| (text.as_str(), ids.get(key.as_str())));
    known.filter_map(|(text, id)| Some((text, *id?))).collect()
}

fn environments(lines: &mut Lines, draft: &Draft, keys: &Keys) {
    for (environment, (id, entries)) in draft.environments.iter().zip(&keys.environments) {
        let tables = &draft.places.environment_tables;
        let (start, table) = match &environment.place {
            EnvironmentPlace::Section(section) => (Some(section.heading.range.start), None),
            EnvironmentPlace::Item(item, _) => (Some(item.range.start), None),
            EnvironmentPlace::Row(table, row) => {
                let table = tables.get(*table).map(|it| &it.table);
                (table.and_then(|it| Some(it.rows.get(*row)?.range.start)), table)
            }
            EnvironmentPlace::Column(table, _) => {
                let table = tables.get(*table).map(|it| &it.table);
                (table.map(|it| it.head.range.start), table)
            }
            EnvironmentPlace::Unknown => continue,
        };
        let Some(start) = start else { continue };
        lines.add_item(Item::Environment(id.clone()), draft.line_of(start));
        for (entry, id_of_entry) in environment.entries.iter().zip(entries) {
            let at = match &entry.place {
                EntryPlace::Piece(range) => Some(range.start),
                EntryPlace::Item(item) => Some(item.range.start),
                EntryPlace::Row(row) => table.and_then(|it| Some(it.rows.get(*row)?.range.start)),
                EntryPlace::Unknown => None,
            };
            let line = draft.line_of(at.unwrap_or(start));
            lines.add_item(Item::Entry(id.clone(), id_of_entry.clone()), line);
        }
    }
}
