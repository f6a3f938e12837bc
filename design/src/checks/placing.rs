//! Sites, and what stands in them.

use super::{info, node_named, quoted, sentence, warning};
use crate::geometry::Rect;
use crate::model::{Design, Endpoint, Item, Site, SiteId};
use crate::{Diagnostic, SortedSet};

fn item(site: &Site) -> Item {
    Item::Site(site.id.clone())
}

fn site_named(site: &Site) -> String {
    quoted(&site.name, &format!("a {} without a name", site.kind.label().to_lowercase()))
}

pub(super) fn nameless_site(design: &Design) -> Vec<Diagnostic> {
    let nameless = design.sites.values().filter(|site| site.name.trim().is_empty());
    nameless
        .map(|site| {
            let message = format!("There is {}.", site_named(site));
            let help = "Name it after the place: Frankfurt, eu-west-1, Office.";
            warning("site-nameless", message).help(help).at(item(site))
        })
        .collect()
}

pub(super) fn empty_site(design: &Design) -> Vec<Diagnostic> {
    let nodes = design.nodes.values().filter_map(|node| node.site.as_ref());
    let sites = design.sites.values().filter_map(|site| site.parent.as_ref());
    // A site that things are linked to stands for what is in it.
    let ends = design.links.values().flat_map(|link| [&link.from, &link.to]);
    let linked = ends.filter_map(|end| match end {
        Endpoint::Site(id) => Some(id),
        Endpoint::Node(_) => None,
    });
    let used: SortedSet<&SiteId> = nodes.chain(sites).chain(linked).collect();
    let empty = design.sites.values().filter(|site| !used.contains(&site.id));
    empty
        .map(|site| {
            let message = format!("{} is empty.", sentence(&site_named(site)));
            let help = "Put into it what runs there, or remove it.";
            info("site-empty", message).help(help).at(item(site))
        })
        .collect()
}

fn sticks_out(inner: Rect, around: Option<&Site>) -> Option<&Site> {
    around.filter(|around| !around.rect.encloses(inner))
}

pub(super) fn site_outside(design: &Design) -> Vec<Diagnostic> {
    let outside = design.sites.values().filter_map(|site| {
        let around = site.parent.as_ref().and_then(|id| design.sites.get(id));
        Some((site, sticks_out(site.rect, around)?))
    });
    outside
        .map(|(site, around)| {
            let (inner, outer) = (site_named(site), site_named(around));
            let message = format!("{} lies in {outer}, but sticks out of it.", sentence(&inner));
            let help = "Make the outer site larger, or drag the inner one to where it belongs.";
            warning("site-outside", message).help(help).at(item(site)).at(item(around))
        })
        .collect()
}

pub(super) fn node_outside(design: &Design) -> Vec<Diagnostic> {
    let outside = design.nodes.values().filter_map(|node| {
        let around = node.site.as_ref().and_then(|id| design.sites.get(id));
        Some((node, sticks_out(node.rect(), around)?))
    });
    outside
        .map(|(node, around)| {
            let (name, site) = (node_named(design, node), site_named(around));
            let message =
                format!("{} runs in {site}, but is drawn outside of it.", sentence(&name));
            let help = "Make the site larger, or drag the component to where it runs.";
            let place = Item::Node(node.id.clone());
            warning("node-outside", message).help(help).at(place).at(item(around))
        })
        .collect()
}

/// Things without links, where others have some. A link to a site counts for
/// all that is in it.
pub(super) fn unconnected(design: &Design) -> Vec<Diagnostic> {
    let linked: SortedSet<&Endpoint> =
        design.links.values().flat_map(|link| [&link.from, &link.to]).collect();
    if linked.is_empty() || design.nodes.len() < 2 {
        return Vec::new();
    }
    let site_linked = |id: &SiteId| {
        let around = design.ancestors(id).into_iter().map(|site| &site.id);
        std::iter::once(id).chain(around).any(|id| linked.contains(&Endpoint::Site(id.clone())))
    };
    let lonely = design.nodes.values().filter(|node| {
        !linked.contains(&Endpoint::Node(node.id.clone()))
            && !node.site.as_ref().is_some_and(site_linked)
    });
    lonely
        .map(|node| {
            let message = format!("{} has no links.", sentence(&node_named(design, node)));
            let help = "Draw a link to what uses it, or remove it.";
            info("node-unconnected", message).help(help).at(Item::Node(node.id.clone()))
        })
        .collect()
}
