//! What is said about things on the canvas.

use design::metrics::{UNNAMED, kind_line, site_kind_line};
use design::{Design, Direction, Endpoint, Item, LinkKind};

/// The name of a thing, or a stand-in.
pub fn name(design: &Design, item: &Item) -> String {
    let name = match item {
        Item::Node(id) => design.nodes.get(id).map_or("", |node| design.node_name(node)),
        Item::Site(id) => design.sites.get(id).map_or("", |site| &site.name),
        Item::Link(id) => return link(design, id),
        Item::Component(id) => design.components.get(id).map_or("", |component| &component.name),
        _ => "",
    };
    named(name).to_owned()
}

fn named(name: &str) -> &str {
    if name.trim().is_empty() { UNNAMED } else { name }
}

fn link(design: &Design, id: &design::LinkId) -> String {
    let Some(link) = design.links.get(id) else { return UNNAMED.to_owned() };
    let end = |end: &Endpoint| named(design.endpoint_name(end)).to_owned();
    let between = match link.direction {
        Direction::Forward => "to",
        Direction::Both | Direction::None => "and",
    };
    [&end(&link.from), " ", between, " ", &end(&link.to)].concat()
}

/// A thing in a sentence: “Edge balancer, load balancer in Frankfurt”.
pub fn sentence(design: &Design, item: &Item) -> String {
    let name = name(design, item);
    match item {
        Item::Node(id) => {
            let Some(node) = design.nodes.get(id) else { return name };
            let component = design.components.get(&node.component);
            let kind = component.map_or_else(String::new, |it| lowered(&kind_line(&it.kind)));
            let place = node.site.as_ref().and_then(|site| design.sites.get(site));
            let place = place.map_or_else(String::new, |it| [" in ", named(&it.name)].concat());
            let times = match node.replicas {
                1 => String::new(),
                count => format!(", {count} replicas"),
            };
            [&name, ", ", &kind, &place, &times].concat()
        }
        Item::Site(id) => {
            let Some(site) = design.sites.get(id) else { return name };
            let place = site.parent.as_ref().and_then(|site| design.sites.get(site));
            let place = place.map_or_else(String::new, |it| [" in ", named(&it.name)].concat());
            [&name, ", ", &site_kind_line(&site.kind), &place].concat()
        }
        Item::Link(id) => {
            let Some(link) = design.links.get(id) else { return name };
            let kind = match link.kind {
                LinkKind::Request => "link",
                LinkKind::Async => "asynchronous link",
                LinkKind::Replication => "replication",
            };
            let label = if link.label.is_empty() { "" } else { ", " };
            [&name, ", ", kind, label, &link.label].concat()
        }
        _ => name,
    }
}

/// A kind within a sentence; abbreviations stay as they are.
fn lowered(kind: &str) -> String {
    let is_abbreviation = kind.chars().nth(1).is_some_and(char::is_uppercase);
    if is_abbreviation { kind.to_owned() } else { kind.to_lowercase() }
}

/// “1 node”, “3 nodes”.
pub fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::kernel::samples;

    #[test]
    fn things_are_told_in_sentences() {
        let design = samples::design();
        let cases = [
            (Item::Node(samples::node_id(0)), "Server 0, server"),
            (Item::Node(samples::node_id(5)), "Server 5, server in Site 3"),
            (Item::Site(samples::site_id(2)), "Site 2, datacenter in Site 0"),
            (Item::Link(samples::link_id(2)), "Server 4 to Server 6, link, SQL"),
        ];
        for (item, expected) in cases {
            assert_eq!(sentence(&design, &item), expected);
        }
    }
}
