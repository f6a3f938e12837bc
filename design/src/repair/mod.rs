//! Making any state a valid design.
//!
//! Merges of concurrent edits and files from elsewhere can leave references
//! that point nowhere, sites that lie in themselves, and values beyond the
//! limits. The repair is the same everywhere, so that replicas which hold the
//! same state show the same design.

mod values;

pub use values::{RepairValues, line, prose};

use crate::model::{
    Design, Endpoint, Item, Ordered, Record, Site, SiteId, Subject, Table, TextField,
};
use crate::{Diagnostic, OrderKey, Place, Severity, SortedMap, SortedSet, limits};

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
    let help = match code {
        "repair-too-many" => "Split the design.",
        "repair-value" => "",
        _ => "Check the ids that it names.",
    };
    Diagnostic::new(code, Severity::Warning, message).help(help)
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
    let ids: SortedSet<SiteId> = design.sites.keys().cloned().collect();
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
    // In every cycle the site with the smallest id becomes the outermost one; a
    // site that lies too deep becomes an outermost one with what lies in it.
    for id in cut_off(&design.sites) {
        if let Some(site) = design.sites.get_mut(&id) {
            site.parent = None;
            let message =
                format!("The site “{}” lay in itself or too deep; it now stands alone.", site.name);
            found.push(repaired("repair-site-cycle", message).at(Item::Site(id)));
        }
    }
}

/// The sites that must stand alone, in one walk over all of them.
fn cut_off(sites: &Table<Site>) -> SortedSet<SiteId> {
    let mut cut = SortedSet::new();
    // How deep each site lies, as far as is known.
    let mut depths: SortedMap<&SiteId, usize> = SortedMap::new();
    for id in sites.keys() {
        let mut path: Vec<&SiteId> = Vec::new();
        let mut on_path: SortedSet<&SiteId> = SortedSet::new();
        let mut next = Some(id);
        while let Some(id) = next
            && !depths.contains_key(id)
        {
            if !on_path.insert(id) {
                let cycle = path.iter().copied().skip_while(|&inner| inner != id);
                cut.extend(cycle.min().cloned());
                break;
            }
            path.push(id);
            next = sites.get(id).and_then(|site| site.parent.as_ref());
        }
        // The way down starts at the site that was cut off, if one was; what
        // lay around it in the cycle lies in it now.
        let outermost = path.iter().position(|&id| cut.contains(id));
        let (inside, around) = path.split_at(outermost.map_or(path.len(), |at| at + 1));
        for part in [inside, around] {
            for id in part.iter().rev().copied() {
                let parent = sites.get(id).and_then(|site| site.parent.as_ref());
                let parent = parent.filter(|_| !cut.contains(id));
                let mut depth = parent.and_then(|parent| depths.get(parent)).map_or(1, |it| it + 1);
                if depth > limits::SITE_DEPTH {
                    cut.insert(id.clone());
                    depth = 1;
                }
                depths.insert(id, depth);
            }
        }
    }
    cut
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
    let mut cut = Cut::default();
    cut.text(TextField::Summary, prose(&mut design.summary));
    cut.text(TextField::DistributionDescription, prose(&mut design.distribution.description));
    cut.all(&mut design.components, Item::Component);
    cut.all(&mut design.sites, Item::Site);
    cut.all(&mut design.nodes, Item::Node);
    cut.all(&mut design.links, Item::Link);
    cut.all(&mut design.environments, Item::Environment);
    let discovery = &mut design.discovery;
    cut.all(&mut discovery.naming, Item::Naming);
    cut.all(&mut discovery.steps, Item::Step);
    cut.all(&mut discovery.participants, Item::Participant);
    cut.all(&mut discovery.messages, Item::Message);
    cut.values +=
        line(&mut design.title) + discovery.mechanisms.values_mut().map(line).sum::<usize>();
    if cut.values > 0 {
        let message = format!(
            "{} values were too long, out of range or had control characters, and were cut.",
            cut.values
        );
        let mut diagnostic = repaired("repair-value", message);
        diagnostic.places = cut.places;
        found.push(diagnostic);
    }
}

/// How many values were cut, and where.
#[derive(Default)]
struct Cut {
    values: usize,
    places: Vec<Place>,
}

impl Cut {
    /// More places than these are not named.
    const PLACES: usize = 20;

    fn all<R: Record + RepairValues>(&mut self, table: &mut Table<R>, item: fn(R::Id) -> Item) {
        for record in table.values_mut() {
            let values = record.repair_values();
            self.add(values, || item(record.id().clone()).into());
        }
    }

    fn text(&mut self, field: TextField, values: usize) {
        self.add(values, || field.into());
    }

    fn add(&mut self, values: usize, place: impl FnOnce() -> Place) {
        self.values += values;
        if values > 0 && self.places.len() < Self::PLACES {
            self.places.push(place());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::repair;
    use crate::geometry::Rect;
    use crate::limits;
    use crate::model::{Design, Site, SiteId, SiteKind};

    fn nested(parents: impl IntoIterator<Item = (String, Option<String>)>) -> Design {
        let mut design = Design::default();
        for (id, parent) in parents {
            let id = SiteId::parse(&id).unwrap();
            let parent = parent.map(|id| SiteId::parse(&id).unwrap());
            let (kind, rect) = (SiteKind::Zone, Rect::new(0, 0, 100, 100));
            let site = Site { id: id.clone(), name: String::new(), kind, parent, rect };
            design.sites.insert(id, site);
        }
        design
    }

    fn check(parents: &[(&str, &str)], expected: &[(&str, &str)]) {
        let parent = |parent: &str| (!parent.is_empty()).then(|| parent.to_owned());
        let mut design = nested(parents.iter().map(|(id, it)| ((*id).to_owned(), parent(it))));
        repair(&mut design);
        let found: Vec<_> = design
            .sites
            .values()
            .map(|site| (site.id.as_str(), site.parent.as_ref().map_or("", SiteId::as_str)))
            .collect();
        assert_eq!(found, expected, "{parents:?}");
        assert_eq!(repair(&mut design), [], "{parents:?}");
    }

    #[test]
    fn cycles_open_at_their_smallest_id() {
        check(&[("a", "a")], &[("a", "")]);
        check(&[("a", "b"), ("b", "a")], &[("a", ""), ("b", "a")]);
        check(&[("a", "gone"), ("b", "a")], &[("a", ""), ("b", "a")]);
        // `a` and `z` hang on a cycle of three.
        check(
            &[("a", "d"), ("b", "c"), ("c", "d"), ("d", "b"), ("z", "a")],
            &[("a", "d"), ("b", ""), ("c", "d"), ("d", "b"), ("z", "a")],
        );
        check(
            &[("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")],
            &[("a", ""), ("b", "a"), ("c", ""), ("d", "c")],
        );
    }

    #[test]
    fn deep_nesting_starts_anew() {
        let name = |at: usize| format!("s{at:05}");
        let chain = |rev: bool| {
            let at = move |at: usize| name(if rev { limits::RECORDS - 1 - at } else { at });
            (0..limits::RECORDS).map(move |it| (at(it), it.checked_sub(1).map(at)))
        };
        for rev in [false, true] {
            let mut design = nested(chain(rev));
            repair(&mut design);
            let alone = design.sites.values().filter(|site| site.parent.is_none()).count();
            assert_eq!(alone, limits::RECORDS / limits::SITE_DEPTH);
            let deepest = design.sites.keys().map(|id| design.ancestors(id).len() + 1).max();
            assert_eq!(deepest, Some(limits::SITE_DEPTH));
        }
    }
}
