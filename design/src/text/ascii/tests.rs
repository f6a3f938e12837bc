#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::scene::Scene;
use super::words::{self, Words};
use super::{WIDTH, picture, render};
use crate::arbitrary::{self, Sizes};
use crate::model::Design;

fn designs() -> impl Strategy<Value = Design> {
    let sizes = |sites, nodes, links| Sizes { components: 1..5, sites, nodes, links, others: 0..1 };
    prop_oneof![
        arbitrary::design(sizes(0..6, 0..9, 0..9)),
        arbitrary::design(sizes(0..1, 0..30, 0..40)),
        arbitrary::design(sizes(8..20, 10..40, 20..60)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Every line of a box goes on in the next cell, so that edges meet at the
    /// corners and lines reach what they lead to.
    #[test]
    fn lines_connect(design in designs()) {
        let (canvas, _) = picture(&Scene::of(&design));
        prop_assert_eq!(canvas.loose_ends(), vec![], "\n{}", canvas.finished());
    }

    /// Each row of text is as wide as its row of cells, whatever characters it
    /// has, so that edges stand below each other; and none is too wide.
    #[test]
    fn rows_align(design in designs()) {
        let (canvas, _) = picture(&Scene::of(&design));
        let text = canvas.finished();
        let widths: Vec<usize> = text.lines().map(UnicodeWidthStr::width).collect();
        prop_assert_eq!(&widths, &canvas.row_widths(), "\n{}", text);
        prop_assert!(render(&design).lines().all(|line| line.width() <= WIDTH));
    }

    /// Every name is in the picture, or its beginning where it is long.
    #[test]
    fn everything_has_its_name(design in designs()) {
        let text = render(&design);
        let names = design.nodes.values().map(|node| design.node_name(node));
        let names = names.chain(design.sites.values().map(|site| site.name.as_str()));
        for name in names.filter(|name| !words::is_blank(name)) {
            let shown = Words::new(name, 8).text.replace(['\u{2068}', '\u{2069}'], "");
            let shown = shown.strip_suffix('…').unwrap_or(&shown);
            prop_assert!(text.contains(shown.trim()), "{:?} in\n{}", name, text);
        }
    }

    /// A link that the picture leaves out is in the list, and only there.
    #[test]
    fn the_list_holds_what_is_not_drawn(design in designs()) {
        let scene = Scene::of(&design);
        let (_, apart) = picture(&scene);
        let ids: crate::SortedSet<_> = apart.iter().map(|link| &link.id).collect();
        prop_assert_eq!(ids.len(), apart.len());
        let text = render(&design);
        let (_, list) = text.rsplit_once("\nAlso linked:\n").unwrap_or_default();
        prop_assert_eq!(list.lines().count(), apart.len());
    }

    /// A text is never wider than asked for, and says its own width.
    #[test]
    fn words_know_their_width(name in arbitrary::name(), most in 1_usize..50) {
        let words = Words::new(&name, most);
        prop_assert!(words.width <= most);
        prop_assert_eq!(words.width, words.text.width());
    }
}

#[test]
fn arrows_show_kind_and_direction() {
    let design = crate::examples::find("parcel-tracking").unwrap().design();
    let arrows: crate::SortedSet<&str> = design.links.values().map(words::arrow).collect();
    assert_eq!(arrows.into_iter().collect::<Vec<_>>(), ["──▶", "╌╌▶", "══▶"]);
}

/// A picture of the lines that designs can have.
#[test]
fn the_template_looks_like_the_template() {
    let design = crate::examples::find("two-datacenters").unwrap().design();
    assert_eq!(render(&design), include_str!("two_datacenters.txt"));
}
