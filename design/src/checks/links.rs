//! Links.

use super::{quoted, sentence, warning};
use crate::model::{Design, Direction, Endpoint, Item, Link, LinkKind};
use crate::{Diagnostic, SortedMap};

fn item(link: &Link) -> Item {
    Item::Link(link.id.clone())
}

fn end_named(design: &Design, end: &Endpoint) -> String {
    let nameless = match end {
        Endpoint::Node(_) => "a component without a name",
        Endpoint::Site(_) => "a site without a name",
    };
    quoted(design.endpoint_name(end), nameless)
}

/// Instances of a cluster do talk to each other: a label says that a loop is
/// meant.
pub(super) fn loops(design: &Design) -> Vec<Diagnostic> {
    let loops = design.links.values().filter(|link| link.from == link.to && link.label.is_empty());
    loops
        .map(|link| {
            let name = sentence(&end_named(design, &link.from));
            let message = format!("{name} is linked to itself.");
            let help = "Attach one end to something else, or say in the label what its instances \
                        tell each other.";
            warning("link-loop", message).help(help).at(item(link))
        })
        .collect()
}

/// Two links are the same when the same goes the same way between the same ends.
pub(super) fn duplicate(design: &Design) -> Vec<Diagnostic> {
    type Key<'a> = (&'a Endpoint, &'a Endpoint, bool, LinkKind, String);
    let mut same: SortedMap<Key, Vec<&Link>> = SortedMap::new();
    for link in design.links.values() {
        let directed = link.direction == Direction::Forward;
        let swapped = !directed && link.to < link.from;
        let (from, to) = if swapped { (&link.to, &link.from) } else { (&link.from, &link.to) };
        let key = (from, to, directed, link.kind, link.label.trim().to_lowercase());
        same.entry(key).or_default().push(link);
    }
    let twice = same.into_values().filter(|links| links.len() > 1);
    let told = twice.filter_map(|links| {
        let first = links.first()?;
        let (from, to) = (end_named(design, &first.from), end_named(design, &first.to));
        let message = format!(
            "{} and {to} are linked {} times in the same way.",
            sentence(&from),
            links.len()
        );
        let help = "Remove all but one, or label them by what they carry.";
        Some(
            links
                .iter()
                .fold(warning("link-duplicate", message).help(help), |it, link| it.at(item(link))),
        )
    });
    told.collect()
}
