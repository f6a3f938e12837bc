//! Laws of the pictures.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::{Options, Theme, render, thumbnail};
use crate::arbitrary::{HOSTILE_NAMES, Sizes, design};
use crate::command::{Command, SetSite};
use crate::examples;
use crate::model::{self, Design, Direction, LinkId, NodeId, Site, SiteId, SiteKind};

/// What could reach out of a picture, or run in it.
fn reaches_out(element: &Node) -> bool {
    let active = ["script", "image", "foreignObject", "a", "iframe", "animate", "set", "feImage"];
    let leads_out = |value: &str| {
        let value = value.to_lowercase();
        value.contains("url(") || value.contains("javascript:") || value.contains("@import")
    };
    active.contains(&element.tag_name().name())
        || element.attributes().any(|it| {
            let is_outer = it.name() == "href" && !it.value().starts_with('#');
            is_outer || it.name().starts_with("on") || leads_out(it.value())
        })
        || (element.tag_name().name() == "style" && element.text().is_some_and(leads_out))
}

fn of_class<'a>(picture: &'a Document, class: &str) -> Vec<Node<'a, 'a>> {
    let has =
        |node: &Node| node.attribute("class").is_some_and(|it| it.split(' ').any(|it| it == class));
    picture.descendants().filter(has).collect()
}

proptest! {
    /// Whatever people typed, the picture is well-formed XML that shows every
    /// record, asks for nothing from elsewhere and runs nothing.
    #[test]
    fn pictures_are_whole_and_harmless(design in design(Sizes::default())) {
        for text in [render(&design, &Options::default()), thumbnail(&design)] {
            let picture = Document::parse(&text).unwrap();
            prop_assert!(!picture.descendants().any(|element| reaches_out(&element)));
            prop_assert_eq!(picture.root_element().attribute("role"), Some("img"));
        }
        let text = render(&design, &Options::default());
        let picture = Document::parse(&text).unwrap();
        prop_assert_eq!(of_class(&picture, "area").len(), design.sites.len());
        prop_assert_eq!(of_class(&picture, "tile").len(), design.nodes.len());
        prop_assert_eq!(of_class(&picture, "link").len(), design.links.len());
        let arrows = design.links.values().filter(|it| it.direction != Direction::None);
        prop_assert_eq!(of_class(&picture, "arrow").len(), arrows.count());
        let labels = design.links.values().filter(|it| !it.label.is_empty());
        prop_assert_eq!(of_class(&picture, "chip").len(), labels.count());
    }
}

/// A name is shown as it was typed, letter for letter.
#[test]
fn hostile_names_are_only_names() {
    for name in HOSTILE_NAMES {
        let mut design = examples::find("two-datacenters").unwrap().design();
        let site = design.sites.values().find(|it| it.kind == SiteKind::Datacenter).unwrap();
        let (id, wide) = (site.id.clone(), crate::geometry::Rect { width: 9000, ..site.rect });
        design.apply(&Command::SetSite(id.clone(), SetSite::Rect(wide))).unwrap();
        if design.apply(&Command::SetSite(id.clone(), SetSite::Name((*name).to_owned()))).is_err() {
            continue;
        }
        let text = render(&design, &Options::default());
        let picture = Document::parse(&text).unwrap();
        let shown: Vec<&str> =
            of_class(&picture, "title").iter().filter_map(|it| it.text()).collect();
        let expected = match design.sites[&id].name.as_str() {
            "" => "Unnamed",
            name => name,
        };
        assert!(shown.contains(&expected), "{name:?}: {shown:?}");
    }
}

#[test]
fn themes_differ_in_colours_only() {
    let design = examples::find("checkout").unwrap().design();
    let drawn = |theme| render(&design, &Options { theme, ..Options::default() });
    let (light, dark, auto) = (drawn(Theme::Light), drawn(Theme::Dark), drawn(Theme::Auto));
    let body = |text: &str| text.split_once("</style>").unwrap().1.to_owned();
    assert_eq!(body(&light), body(&dark));
    assert_eq!(body(&light), body(&auto));
    assert!(!light.contains("prefers-color-scheme") && !dark.contains("prefers-color-scheme"));
    assert!(auto.contains("prefers-color-scheme:dark") && light != dark);
}

#[test]
fn an_empty_design_says_so() {
    let text = render(&Design::default(), &Options::default());
    let picture = Document::parse(&text).unwrap();
    assert!(picture.descendants().any(|it| it.text() == Some("Nothing is drawn yet")));
    Document::parse(&thumbnail(&Design::default())).unwrap();
}

/// A thumbnail stays small, however large the design is.
#[test]
fn thumbnails_stay_small() {
    let mut design = examples::find("parcel-tracking").unwrap().design();
    let (nodes, sites, links) = (design.nodes.clone(), design.sites.clone(), design.links.clone());
    for copy in 1..150 {
        let id = |id: &str| format!("{id}-{copy}");
        for node in nodes.values() {
            let id = NodeId::parse(&id(node.id.as_str())).unwrap();
            let position = node.position.offset(copy * 1713, (copy % 12) * 977);
            design.nodes.insert(id.clone(), model::Node { id, position, ..node.clone() });
        }
        for site in sites.values() {
            let id = SiteId::parse(&id(site.id.as_str())).unwrap();
            let rect = site.rect.offset(copy * 1713, (copy % 12) * 977);
            design.sites.insert(id.clone(), Site { id, rect, ..site.clone() });
        }
        if copy < 8 {
            for link in links.values() {
                let id = LinkId::parse(&id(link.id.as_str())).unwrap();
                design.links.insert(id.clone(), model::Link { id, ..link.clone() });
            }
        }
        if ![1, 2, 5, 7, 8, 20, 60, 149].contains(&copy) {
            continue;
        }
        let size = thumbnail(&design).len();
        assert!(size < 20_000, "{size} bytes for {} nodes", design.nodes.len());
    }
}
