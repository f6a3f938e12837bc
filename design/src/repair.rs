//! Making any state a valid design.
//!
//! Merges of concurrent edits and files from elsewhere can leave references
//! that point nowhere, sites that lie in themselves, and values beyond the
//! limits. The repair is the same everywhere, so that replicas which hold the
//! same state show the same design.

use std::collections::BTreeSet;

use crate::geometry::{Point, Rect};
use crate::limits;
use crate::model::{
    ComponentKind, Count, Design, Endpoint, Item, Ordered, Record, SiteId, SiteKind, Subject, Table,
};
use crate::{Diagnostic, OrderKey, Severity};

/// Makes a design valid and says what had to be changed for that.
pub fn repair(design: &mut Design) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    cut_tables(design, &mut found);
    repair_sites(design, &mut found);
    repair_nodes(design, &mut found);
    repair_links(design, &mut found);
    repair_discovery(design, &mut found);
    repair_environments(design, &mut found);
    repair_values(design, &mut found);
    repair_orders(design);
    found
}

fn repaired(code: &'static str, message: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Warning, message)
}

fn cut_tables(design: &mut Design, found: &mut Vec<Diagnostic>) {
    fn cut<R: Record>(name: &str, table: &mut Table<R>, found: &mut Vec<Diagnostic>) {
        if table.len() > limits::RECORDS {
            let rest = table.keys().nth(limits::RECORDS).cloned();
            if let Some(first_cut) = rest {
                let cut = table.split_off(&first_cut).len();
                let message =
                    format!("{cut} {name} beyond the limit of {} were left out.", limits::RECORDS);
                found.push(repaired("repair-too-many", message));
            }
        }
    }
    cut("components", &mut design.components, found);
    cut("sites", &mut design.sites, found);
    cut("nodes", &mut design.nodes, found);
    cut("links", &mut design.links, found);
    cut("naming patterns", &mut design.discovery.naming, found);
    cut("steps", &mut design.discovery.steps, found);
    cut("participants", &mut design.discovery.participants, found);
    cut("messages", &mut design.discovery.messages, found);
    cut("environments", &mut design.environments, found);
    for environment in design.environments.values_mut() {
        cut("components of an environment", &mut environment.components, found);
    }
}

fn repair_sites(design: &mut Design, found: &mut Vec<Diagnostic>) {
    let ids: BTreeSet<SiteId> = design.sites.keys().cloned().collect();
    for site in design.sites.values_mut() {
        if site.parent.as_ref().is_some_and(|parent| !ids.contains(parent)) {
            site.parent = None;
            let message = format!(
                "The site “{}” lay in a site that is not there; it now stands alone.",
                site.name
            );
            found.push(repaired("repair-site-parent", message).at(Item::Site(site.id.clone())));
        }
    }
    // In every cycle the site with the smallest id becomes the outermost one.
    // Ids are visited in order, so the first member of a cycle is the smallest.
    for id in &ids {
        let astray = lies_in_itself(design, id) || depth(design, id) > limits::SITE_DEPTH;
        if astray && let Some(site) = design.sites.get_mut(id) {
            site.parent = None;
            let message =
                format!("The site “{}” lay in itself or too deep; it now stands alone.", site.name);
            found.push(repaired("repair-site-cycle", message).at(Item::Site(id.clone())));
        }
    }
}

fn parents<'a>(design: &'a Design, id: &SiteId) -> impl Iterator<Item = &'a SiteId> {
    let parent_of = |id: &SiteId| design.sites.get(id).and_then(|site| site.parent.as_ref());
    std::iter::successors(parent_of(id), move |id| parent_of(id)).take(design.sites.len())
}

fn lies_in_itself(design: &Design, id: &SiteId) -> bool {
    parents(design, id).any(|parent| parent == id)
}

fn depth(design: &Design, id: &SiteId) -> usize {
    // One more than the limit is enough to know.
    parents(design, id).take(limits::SITE_DEPTH + 1).count() + 1
}

fn repair_nodes(design: &mut Design, found: &mut Vec<Diagnostic>) {
    let (components, sites) = (&design.components, &design.sites);
    design.nodes.retain(|id, node| {
        if !components.contains_key(&node.component) {
            let message = "A node of a component that is not there was left out.".to_owned();
            found.push(repaired("repair-node-component", message).at(Item::Node(id.clone())));
            return false;
        }
        if node.site.as_ref().is_some_and(|site| !sites.contains_key(site)) {
            node.site = None;
            let message =
                "A node stood in a site that is not there; it now stands outside.".to_owned();
            found.push(repaired("repair-node-site", message).at(Item::Node(id.clone())));
        }
        true
    });
}

fn repair_links(design: &mut Design, found: &mut Vec<Diagnostic>) {
    let (nodes, sites) = (&design.nodes, &design.sites);
    let exists = |end: &Endpoint| match end {
        Endpoint::Node(id) => nodes.contains_key(id),
        Endpoint::Site(id) => sites.contains_key(id),
    };
    design.links.retain(|id, link| {
        let whole = exists(&link.from) && exists(&link.to);
        if !whole {
            let message = format!(
                "The link “{}” ended at something that is not there and was left out.",
                link.label
            );
            found.push(repaired("repair-link-end", message).at(Item::Link(id.clone())));
        }
        whole
    });
}

fn repair_discovery(design: &mut Design, found: &mut Vec<Diagnostic>) {
    let components = &design.components;
    let discovery = &mut design.discovery;
    discovery.participants.retain(|id, participant| {
        let whole = match &participant.subject {
            Subject::Component(component) => components.contains_key(component),
            Subject::Text(_) => true,
        };
        if !whole {
            let message = "A participant stood for a component that is not there and was left out."
                .to_owned();
            found.push(repaired("repair-participant", message).at(Item::Participant(id.clone())));
        }
        whole
    });
    let participants = &discovery.participants;
    discovery.messages.retain(|id, message| {
        let whole =
            participants.contains_key(&message.from) && participants.contains_key(&message.to);
        if !whole {
            let text = format!(
                "The message “{}” had no sender or receiver and was left out.",
                message.text
            );
            found.push(repaired("repair-message", text).at(Item::Message(id.clone())));
        }
        whole
    });
}

fn repair_environments(design: &mut Design, found: &mut Vec<Diagnostic>) {
    let components = &design.components;
    for environment in design.environments.values_mut() {
        let id = &environment.id;
        environment.components.retain(|entry_id, entry| {
            let whole = match &entry.subject {
                Subject::Component(component) => components.contains_key(component),
                Subject::Text(_) => true,
            };
            if !whole {
                let message =
                    format!("“{}” named a component that is not there.", environment.name);
                let item = Item::Entry(id.clone(), entry_id.clone());
                found.push(repaired("repair-environment-entry", message).at(item));
            }
            whole
        });
    }
}

/// Gives records without a place among their siblings one before all others,
/// where they sort already.
fn repair_orders(design: &mut Design) {
    fn repair<R: Ordered>(table: &mut Table<R>) {
        let set = table.values().map(Ordered::order).filter(|order| !order.is_unset());
        let mut first = set.min().cloned();
        for record in table.values_mut().rev().filter(|record| record.order().is_unset()) {
            let order = OrderKey::between(None, first.as_ref());
            *record.order_mut() = order.clone();
            first = Some(order);
        }
    }
    repair(&mut design.components);
    repair(&mut design.discovery.naming);
    repair(&mut design.discovery.steps);
    repair(&mut design.discovery.participants);
    repair(&mut design.discovery.messages);
    repair(&mut design.environments);
    design.environments.values_mut().for_each(|environment| repair(&mut environment.components));
}

/// Cuts every value to what a command could have brought.
fn repair_values(design: &mut Design, found: &mut Vec<Diagnostic>) {
    let before = found.len();
    let mut cut = 0;
    let mut line = |text: &mut String| cut += usize::from(to_line(text));
    line(&mut design.title);
    for component in design.components.values_mut() {
        line(&mut component.name);
        if let ComponentKind::Other(label) = &mut component.kind {
            line(label);
        }
    }
    for site in design.sites.values_mut() {
        line(&mut site.name);
        if let SiteKind::Other(label) = &mut site.kind {
            line(label);
        }
    }
    for node in design.nodes.values_mut() {
        node.label.iter_mut().for_each(&mut line);
        // A label without a character is no label.
        node.label = node.label.take().filter(|label| !label.is_empty());
    }
    design.links.values_mut().for_each(|link| line(&mut link.label));
    design.discovery.mechanisms.values_mut().for_each(&mut line);
    design.discovery.naming.values_mut().for_each(|naming| line(&mut naming.pattern));
    design.discovery.messages.values_mut().for_each(|message| line(&mut message.text));
    for participant in design.discovery.participants.values_mut() {
        if let Subject::Text(text) = &mut participant.subject {
            line(text);
        }
    }
    for environment in design.environments.values_mut() {
        line(&mut environment.name);
        for entry in environment.components.values_mut() {
            if let Subject::Text(text) = &mut entry.subject {
                line(text);
            }
        }
    }
    cut += repair_prose(design) + repair_numbers(design);
    if cut > 0 {
        let message = format!(
            "{cut} values were too long, out of range or had control characters, and were cut."
        );
        found.insert(before, repaired("repair-value", message));
    }
}

fn to_line(text: &mut String) -> bool {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cut: String = spaced.trim().chars().take(limits::LINE_CHARS).collect();
    let cut = cut.trim_end().to_owned();
    let changed = cut != *text;
    *text = cut;
    changed
}

fn repair_prose(design: &mut Design) -> usize {
    let components = design.components.values_mut().map(|component| &mut component.purpose);
    let steps = design.discovery.steps.values_mut().map(|step| &mut step.text);
    let environments =
        design.environments.values_mut().flat_map(|it| [&mut it.location, &mut it.purpose]);
    let own = [&mut design.summary, &mut design.distribution.description];
    own.into_iter()
        .chain(components)
        .chain(steps)
        .chain(environments)
        .map(|text| {
            let end = text.floor_char_boundary(limits::PROSE_BYTES);
            let changed = end < text.len();
            text.truncate(end);
            usize::from(changed)
        })
        .sum()
}

fn repair_numbers(design: &mut Design) -> usize {
    let mut changed = 0;
    let mut set = |value: &mut u32, low: u32| {
        let clamped = (*value).clamp(low, limits::REPLICAS);
        changed += usize::from(clamped != *value);
        *value = clamped;
    };
    for component in design.components.values_mut() {
        if let Count::Fixed(count) = &mut component.count {
            set(count, 0);
        }
    }
    design.nodes.values_mut().for_each(|node| set(&mut node.replicas, 1));
    let entries = design.environments.values_mut().flat_map(|it| it.components.values_mut());
    entries.filter_map(|entry| entry.count.as_mut()).for_each(|count| set(count, 0));
    for node in design.nodes.values_mut() {
        let point = in_range(node.position);
        changed += usize::from(point != node.position);
        node.position = point;
    }
    for site in design.sites.values_mut() {
        let position = in_range(site.rect.position());
        let width = site.rect.width.clamp(limits::SITE_MIN, limits::COORDINATE);
        let height = site.rect.height.clamp(limits::SITE_MIN, limits::COORDINATE);
        let rect = Rect::new(position.x, position.y, width, height);
        changed += usize::from(rect != site.rect);
        site.rect = rect;
    }
    changed
}

fn in_range(point: Point) -> Point {
    let limit = limits::COORDINATE;
    Point::new(point.x.clamp(-limit, limit), point.y.clamp(-limit, limit))
}
