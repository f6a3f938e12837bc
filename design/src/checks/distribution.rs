//! Where things run, and whether that holds when something fails.

use super::{component_of, info, quoted, warning};
use crate::diagnostic::Place;
use crate::model::{
    Component, ComponentKind, Design, Endpoint, Item, LinkKind, Mechanism, Node, NodeId, Site,
    SiteId, SiteKind, Strategy, TextField, in_order,
};
use crate::{Diagnostic, SortedSet};

pub(super) fn missing(design: &Design) -> Vec<Diagnostic> {
    if design.distribution.strategy.is_some() || design.nodes.is_empty() {
        return Vec::new();
    }
    let help = "Choose one of the four in the document, under “Component distribution”.";
    let place = Place::Text(TextField::DistributionDescription);
    vec![info("strategy-missing", "No distribution strategy is chosen.").help(help).at(place)]
}

/// The sites around a node, from the innermost.
fn sites_around<'a>(design: &'a Design, node: &'a Node) -> Vec<&'a Site> {
    let Some(id) = &node.site else { return Vec::new() };
    design.sites.get(id).into_iter().chain(design.ancestors(id)).collect()
}

/// Whether the design decides where a node runs: clients and what is out on the
/// Internet are where they are.
pub(super) fn is_ours(design: &Design, node: &Node) -> bool {
    let is_client = component_of(design, node).is_some_and(|it| it.kind == ComponentKind::Client);
    !is_client && !sites_around(design, node).iter().any(|site| site.kind == SiteKind::Internet)
}

/// The different sites of some kinds that nodes of ours stand in: the innermost
/// of these kinds around each.
fn places<'a>(design: &'a Design, kinds: &[SiteKind]) -> SortedSet<&'a SiteId> {
    let ours = design.nodes.values().filter(|node| is_ours(design, node));
    let place = |node: &'a Node| {
        let around = sites_around(design, node).into_iter();
        around.filter(|site| kinds.contains(&site.kind)).map(|site| &site.id).next()
    };
    ours.filter_map(place).collect()
}

/// Datacenters and regions, where what is in a datacenter does not count for the
/// region around it.
fn locations(design: &Design) -> SortedSet<&SiteId> {
    places(design, &[SiteKind::Datacenter, SiteKind::Region])
}

pub(super) fn contradicted(design: &Design) -> Vec<Diagnostic> {
    let Some(strategy) = design.distribution.strategy else { return Vec::new() };
    let has_sites = design.nodes.values().any(|it| it.site.is_some() && is_ours(design, it));
    let locations = locations(design);
    let machines = places(design, &[SiteKind::Machine]);
    let (found, wrong) = match strategy {
        Strategy::Geographic if has_sites && locations.len() < 2 => {
            let message = "The strategy is “Geographically distributed”, but all components run in one place.";
            (locations, message.to_owned())
        }
        Strategy::SameDatacenter if locations.len() > 1 => {
            let message = format!(
                "The strategy is “Same datacenter”, but components run in {} places.",
                locations.len()
            );
            (locations, message)
        }
        Strategy::SameMachine if machines.len() > 1 => {
            let message = format!(
                "The strategy is “Same machine”, but components run on {} machines.",
                machines.len()
            );
            (machines, message)
        }
        Strategy::SameMachine if locations.len() > 1 => {
            let message = format!(
                "The strategy is “Same machine”, but components run in {} places.",
                locations.len()
            );
            (locations, message)
        }
        _ => return Vec::new(),
    };
    let help = "Choose the strategy that fits the canvas, or move the components.";
    let diagnostic = warning("strategy-contradicted", wrong)
        .help(help)
        .at(Place::Text(TextField::DistributionDescription));
    vec![found.into_iter().fold(diagnostic, |it, site| it.at(Item::Site(site.clone())))]
}

/// Whether a node of this kind spreads what it passes on, or lets its receivers
/// take it.
const fn spreads(kind: &ComponentKind) -> bool {
    matches!(
        kind,
        ComponentKind::LoadBalancer
            | ComponentKind::Proxy
            | ComponentKind::Cdn
            | ComponentKind::MessageBroker
            | ComponentKind::Queue
            | ComponentKind::Other(_)
    )
}

/// Servers of which there are several, whose callers would have to choose one.
pub(super) fn unbalanced(design: &Design) -> Vec<Diagnostic> {
    // With a registry the callers choose, and "load balancing" says that
    // something does which need not be drawn.
    let mechanisms = &design.discovery.mechanisms;
    if mechanisms.contains_key(&Mechanism::Registry)
        || mechanisms.contains_key(&Mechanism::LoadBalancing)
    {
        return Vec::new();
    }
    let servers = in_order(&design.components).into_iter();
    let servers =
        servers.filter(|it| it.kind == ComponentKind::Server && design.placed(&it.id) > 1);
    servers.filter(|server| !is_balanced(design, server)).map(unbalanced_server(design)).collect()
}

fn unbalanced_server(design: &Design) -> impl Fn(&Component) -> Diagnostic + '_ {
    |server| {
        let name = quoted(&server.name, "A server without a name");
        let count = design.placed(&server.id);
        let message = format!("{name} runs {count} times, but no load balancer is in front of it.");
        let help = "Place a load balancer or a proxy and link it to them, or choose a service \
                    registry as discovery mechanism.";
        let nodes = design.nodes.values().filter(|node| node.component == server.id);
        let diagnostic = warning("servers-unbalanced", message).help(help);
        nodes.fold(diagnostic.at(Item::Component(server.id.clone())), |it, node| {
            it.at(Item::Node(node.id.clone()))
        })
    }
}

/// Whether something that spreads leads to one of a component's nodes, or to a
/// site around one.
fn is_balanced(design: &Design, component: &Component) -> bool {
    let nodes = design.nodes.values().filter(|node| node.component == component.id);
    let ends: SortedSet<Endpoint> = nodes
        .flat_map(|node| {
            let around = sites_around(design, node).into_iter();
            let around = around.map(|site| Endpoint::Site(site.id.clone()));
            around.chain([Endpoint::Node(node.id.clone())])
        })
        .collect();
    let other_ends = design.links.values().filter_map(|link| {
        if ends.contains(&link.to) {
            Some(&link.from)
        } else {
            // Without an arrow a link leads both ways.
            let both = link.direction != crate::model::Direction::Forward;
            (both && ends.contains(&link.from)).then_some(&link.to)
        }
    });
    let spread = |end: &Endpoint| match end {
        Endpoint::Node(id) => {
            let node = design.nodes.get(id);
            node.and_then(|node| component_of(design, node)).is_some_and(|it| spreads(&it.kind))
        }
        // Who links a whole site leaves open who in it does what.
        Endpoint::Site(_) => true,
    };
    other_ends.into_iter().any(spread)
}

pub(super) fn single_database(design: &Design) -> Vec<Diagnostic> {
    let spread = match design.distribution.strategy {
        Some(Strategy::Geographic) => true,
        Some(Strategy::SameDatacenter | Strategy::SameMachine) => false,
        Some(Strategy::Hybrid) | None => locations(design).len() > 1,
    };
    if !spread {
        return Vec::new();
    }
    let replicated: SortedSet<&NodeId> = design
        .links
        .values()
        .filter(|link| link.kind == LinkKind::Replication)
        .flat_map(|link| [&link.from, &link.to])
        .filter_map(|end| match end {
            Endpoint::Node(id) => Some(id),
            Endpoint::Site(_) => None,
        })
        .collect();
    let databases = in_order(&design.components).into_iter();
    let databases = databases.filter(|it| it.kind == ComponentKind::Database);
    let single = databases.filter_map(|database| {
        let mut nodes = design.nodes.values().filter(|node| node.component == database.id);
        let node = nodes.next()?;
        let has_copy = nodes.next().is_some() || node.replicas > 1 || replicated.contains(&node.id);
        (!has_copy).then_some((database, node))
    });
    single
        .map(|(database, node)| {
            let name = quoted(&database.name, "A database without a name");
            let message =
                format!("{name} has no second copy: when its place is lost, so is the data.");
            let help = "Place it a second time elsewhere and link the two by replication.";
            let places = (Item::Component(database.id.clone()), Item::Node(node.id.clone()));
            warning("database-single", message).help(help).at(places.0).at(places.1)
        })
        .collect()
}
