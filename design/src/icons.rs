//! The icons of component and site kinds.
//!
//! Each is the inner markup of an SVG on a grid of 20 × 20, to be stroked 1.5
//! wide in `currentColor` with round caps and joins, and not filled:
//!
//! ```html
//! <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.5"
//!      stroke-linecap="round" stroke-linejoin="round">…</svg>
//! ```
//!
//! The markup is constant, so it can be inserted without escaping.

use crate::model::{ComponentKind, SiteKind};

/// The edge of the square grid that icons are drawn on.
pub const GRID: i32 = 20;

/// The icon of a component kind.
pub const fn component(kind: &ComponentKind) -> &'static str {
    match kind {
        // A screen on its stand.
        ComponentKind::Client => {
            r#"<rect x="2.75" y="3.75" width="14.5" height="9.5" rx="1.75"/><path d="M10 13.25v3M6.75 16.25h6.5"/>"#
        }
        // Two units of a rack, each with a lamp and a slot.
        ComponentKind::Server => {
            r#"<rect x="3.25" y="3.25" width="13.5" height="6" rx="1.5"/><rect x="3.25" y="10.75" width="13.5" height="6" rx="1.5"/><path d="M6.25 6.25h.01M6.25 13.75h.01M10 6.25h3.75M10 13.75h3.75"/>"#
        }
        // One in, two out.
        ComponentKind::LoadBalancer => {
            r#"<circle cx="10" cy="4.5" r="2"/><circle cx="4.5" cy="15.25" r="2"/><circle cx="15.5" cy="15.25" r="2"/><path d="M10 6.5V10M10 10c-3.5 0-5.5 1-5.5 3.25M10 10c3.5 0 5.5 1 5.5 3.25"/>"#
        }
        // A bolt.
        ComponentKind::Cache => {
            r#"<path d="M11.25 2.75 4.5 11.25H9.5L8.75 17.25 15.5 8.75H10.5Z"/>"#
        }
        // A drum.
        ComponentKind::Database => {
            r#"<ellipse cx="10" cy="5" rx="6" ry="2.25"/><path d="M4 5v10c0 1.25 2.7 2.25 6 2.25s6-1 6-2.25V5M4 10c0 1.25 2.7 2.25 6 2.25s6-1 6-2.25"/>"#
        }
        // A hub with its spokes.
        ComponentKind::MessageBroker => {
            r#"<circle cx="10" cy="10" r="2.5"/><path d="M10 4.25V7.5M10 12.5v3.25M4.25 10H7.5M12.5 10h3.25"/><circle cx="10" cy="3.25" r="1"/><circle cx="10" cy="16.75" r="1"/><circle cx="3.25" cy="10" r="1"/><circle cx="16.75" cy="10" r="1"/>"#
        }
        // Parcels in a row, one leaving.
        ComponentKind::Queue => {
            r#"<rect x="2.75" y="6" width="3.25" height="8" rx="1"/><rect x="8" y="6" width="3.25" height="8" rx="1"/><path d="M13.75 10h3.5M15.5 8l2 2-2 2"/>"#
        }
        // A cog.
        ComponentKind::Worker => {
            r#"<circle cx="10" cy="10" r="2.25"/><circle cx="10" cy="10" r="5"/><path d="M10 2.75V5M10 15v2.25M2.75 10H5M15 10h2.25M4.87 4.87l1.59 1.59M13.54 13.54l1.59 1.59M4.87 15.13l1.59-1.59M13.54 6.46l1.59-1.59"/>"#
        }
        // There and back.
        ComponentKind::Proxy => {
            r#"<path d="M3.25 7h13M13 3.75 16.25 7 13 10.25M16.75 13h-13M7 9.75 3.75 13 7 16.25"/>"#
        }
        // A shield with bricks.
        ComponentKind::Firewall => {
            r#"<path d="M10 2.75l6 2.25v4.5c0 3.75-2.5 6.25-6 7.75-3.5-1.5-6-4-6-7.75V5Z"/><path d="M4.25 8h11.5M4.75 12h10.5M10 8v4"/>"#
        }
        // A globe.
        ComponentKind::Cdn => {
            r#"<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c2.25 2.15 3.25 4.4 3.25 7s-1 4.85-3.25 7c-2.25-2.15-3.25-4.4-3.25-7S7.75 5.15 10 3Z"/>"#
        }
        // A box with a mark that says "something".
        ComponentKind::Other(_) => {
            r#"<rect x="3.25" y="3.25" width="13.5" height="13.5" rx="2.5"/><path d="M10 7v6M7 10h6"/>"#
        }
    }
}

/// The icon of a site kind.
pub const fn site(kind: &SiteKind) -> &'static str {
    match kind {
        // A cloud.
        SiteKind::Internet => {
            r#"<path d="M6 15.75a3.5 3.5 0 0 1-.5-6.95A4.75 4.75 0 0 1 14.65 8.25 3.75 3.75 0 0 1 14 15.75Z"/>"#
        }
        // A pin on the map.
        SiteKind::Region => {
            r#"<path d="M10 17.25c3.5-3.5 5.25-6.25 5.25-8.75a5.25 5.25 0 0 0-10.5 0c0 2.5 1.75 5.25 5.25 8.75Z"/><circle cx="10" cy="8.5" r="1.75"/>"#
        }
        // A building with two rows of windows.
        SiteKind::Datacenter => {
            r#"<rect x="3.75" y="2.75" width="12.5" height="14.5" rx="1.75"/><path d="M7 6.5h.01M10 6.5h.01M13 6.5h.01M7 10h.01M10 10h.01M13 10h.01M8 17.25V14h4v3.25"/>"#
        }
        // A field divided in two.
        SiteKind::Zone => {
            r#"<rect x="2.75" y="4.25" width="14.5" height="11.5" rx="2"/><path d="M10 4.25v2M10 9v2M10 13.75v2"/>"#
        }
        // Three stations on one wire.
        SiteKind::Network => {
            r#"<rect x="7.25" y="2.75" width="5.5" height="4" rx="1"/><rect x="2.75" y="13.25" width="5.5" height="4" rx="1"/><rect x="11.75" y="13.25" width="5.5" height="4" rx="1"/><path d="M10 6.75V10M5.5 13.25V10h9v3.25"/>"#
        }
        // A chip with its pins.
        SiteKind::Machine => {
            r#"<rect x="5.25" y="5.25" width="9.5" height="9.5" rx="1.5"/><path d="M8 2.75v2.5M12 2.75v2.5M8 14.75v2.5M12 14.75v2.5M2.75 8h2.5M2.75 12h2.5M14.75 8h2.5M14.75 12h2.5"/>"#
        }
        // Two sets that overlap.
        SiteKind::Shared => {
            r#"<circle cx="7.5" cy="10" r="4.75"/><circle cx="12.5" cy="10" r="4.75"/>"#
        }
        // A dashed frame.
        SiteKind::Other(_) => {
            r#"<path d="M3.25 6V5A1.75 1.75 0 0 1 5 3.25h1M9 3.25h2M14 3.25h1A1.75 1.75 0 0 1 16.75 5v1M16.75 9v2M16.75 14v1A1.75 1.75 0 0 1 15 16.75h-1M11 16.75H9M6 16.75H5A1.75 1.75 0 0 1 3.25 15v-1M3.25 11V9"/>"#
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::SortedSet;

    use super::{component, site};
    use crate::model::{ComponentKind, SiteKind};

    #[test]
    fn every_kind_has_an_icon_of_its_own() {
        let components: SortedSet<&str> = ComponentKind::ALL.iter().map(component).collect();
        let sites: SortedSet<&str> = SiteKind::ALL.iter().map(site).collect();
        assert_eq!((components.len(), sites.len()), (12, 8));
    }

    #[test]
    fn the_markup_is_closed_shapes_only() {
        let (components, sites) = (ComponentKind::ALL, SiteKind::ALL);
        let icons = components.iter().map(component).chain(sites.iter().map(site));
        for icon in icons {
            for element in icon.split_inclusive("/>") {
                let known = ["<rect ", "<circle ", "<ellipse ", "<path "];
                assert!(known.iter().any(|start| element.starts_with(start)), "{icon}");
                assert!(element.ends_with("/>") && element.matches('"').count() % 2 == 0, "{icon}");
            }
        }
    }
}
