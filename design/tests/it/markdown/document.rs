//! DF-1 to DF-5 and DF-20 to DF-31: the document and its sections.

use design::arbitrary::{self, Sizes};
use design::text::markdown::{self, Options};
use design::text::{ascii, mermaid};
use design::{Design, LinkId, NodeId, examples, in_order};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::reader::read;

const HEADINGS: [(u32, &str); 12] = [
    (1, "Design - Infrastructure"),
    (2, "System Components"),
    (3, "Component Types Reference"),
    (2, "Component Distribution"),
    (3, "Physical Distribution"),
    (2, "Service Discovery"),
    (3, "How Components Find Each Other"),
    (3, "Naming Convention"),
    (3, "Registration and Discovery Process"),
    (2, "Infrastructure Topology"),
    (3, "Network Architecture"),
    (2, "Deployment Environments"),
];

fn render(design: &Design) -> String {
    markdown::render(design, Options::default()).text
}

proptest! {
    #[test]
    fn df_1_the_headings_are_the_templates(
        design in arbitrary::design(Sizes::default()), types_reference: bool,
    ) {
        let options = Options { types_reference, ..Options::default() };
        let read = read(&markdown::render(&design, options).text);
        let mut expected: Vec<(u32, String)> = Vec::new();
        for (level, text) in HEADINGS {
            if types_reference || text != "Component Types Reference" {
                expected.push((level, text.to_owned()));
            }
        }
        for environment in in_order(&design.environments) {
            let name = if environment.name.is_empty() { "Unnamed environment" } else { &environment.name };
            expected.push((3, name.to_owned()));
        }
        prop_assert_eq!(read.headings, expected);
        prop_assert_eq!(read.strange, Vec::<String>::new());
    }

    #[test]
    fn df_2_blocks_are_separated_by_one_empty_line(design in arbitrary::design(Sizes::default())) {
        let document = render(&design);
        prop_assert!(document.ends_with('\n') && !document.ends_with("\n\n"));
        let mut fence: Option<&str> = None;
        let mut before = "x";
        for line in document.lines() {
            match fence {
                Some(marks) if line == marks => fence = None,
                Some(_) => {}
                None if line.starts_with("```") => fence = Some(line.trim_end_matches("mermaid")),
                None => {
                    prop_assert_eq!(line.trim_end(), line);
                    prop_assert!(!(line.is_empty() && before.is_empty()), "{}", document);
                    prop_assert!(!line.starts_with("##") || before.is_empty());
                }
            }
            before = line;
        }
    }

    #[test]
    fn df_20_the_table_has_a_row_for_each_component(design in arbitrary::design(Sizes::default())) {
        let rows = read(&render(&design)).rows;
        prop_assert_eq!(rows.len(), design.components.len());
        for (row, component) in rows.iter().zip(in_order(&design.components)) {
            prop_assert_eq!(&row[0], &component.name);
            prop_assert_eq!(&row[1], component.kind.label());
            prop_assert_eq!(&row[3], &design.count(component).to_string());
        }
    }

    #[test]
    fn df_21_tables_are_aligned(design in arbitrary::design(Sizes { components: 1..9, ..Sizes::default() })) {
        let document = render(&design);
        let table: Vec<&str> = document.lines().filter(|line| line.starts_with('|')).collect();
        let rule = table[1].width();
        for line in table {
            let long = line.split(" | ").any(|cell| cell.trim().width() > 60);
            prop_assert!(line.width() == rule || long, "{}", document);
        }
    }

    #[test]
    fn df_23_the_picture_is_whole(design in arbitrary::design(Sizes { sites: 1..6, ..Sizes::default() })) {
        let read = read(&render(&design));
        prop_assert_eq!(&read.fences[0], &(String::new(), ascii::render(&design)));
    }

    #[test]
    fn df_30_diagrams_are_those_of_mermaid(design in arbitrary::design(Sizes { sites: 1..6, ..Sizes::default() })) {
        let read = read(&render(&design));
        let diagrams: Vec<&String> =
            read.fences.iter().filter(|(language, _)| language == "mermaid").map(|(_, text)| text).collect();
        let mut expected = Vec::new();
        if !design.discovery.participants.is_empty() {
            expected.push(mermaid::sequence(&design).text);
        }
        expected.push(mermaid::topology(&design).text);
        prop_assert_eq!(diagrams, expected.iter().collect::<Vec<_>>());
    }
}

#[test]
fn df_3_empty_sections_say_so() {
    let read = read(&render(&Design::default()));
    let headings: Vec<(u32, &str)> =
        read.headings.iter().map(|(level, text)| (*level, text.as_str())).collect();
    assert_eq!(headings, HEADINGS);
    assert_eq!(
        read.paragraphs,
        [
            "No components yet.",
            "No components yet.",
            "Nothing is placed on the canvas yet.",
            "Distribution Strategy:",
            "No strategy chosen yet.",
            "No mechanism chosen yet.",
            "No naming convention yet.",
            "No steps yet.",
            "Nothing is placed on the canvas yet.",
            "No environments yet.",
        ]
    );
    assert!(read.items.is_empty() && read.rows.is_empty() && read.fences.is_empty());
}

#[test]
fn df_3_no_placeholder_of_the_template_is_left() {
    for example in examples::all() {
        let document = render(&example.design());
        for placeholder in [
            "[Component",
            "[Purpose]",
            "[Number]",
            "[Your description",
            "[Specify",
            "[service-",
            "[Additional",
            "Describe ",
            "Define ",
        ] {
            assert!(!document.contains(placeholder), "{}: {placeholder}", example.slug);
        }
        assert!(!document.contains(" yet.*"), "{} has an empty section", example.slug);
    }
}

#[test]
fn df_4_the_title_stands_below_the_first_heading() {
    let document = render(&examples::find("checkout").unwrap().design());
    let start = "# Design - Infrastructure\n\n**Checkout infrastructure**\n\nWhere customers pay. ";
    assert!(document.starts_with(start), "{document}");
}

/// The whole document of an example, to be read by people.
#[test]
fn the_first_example_is_written_as_expected() {
    let document = render(&examples::find("two-datacenters").unwrap().design());
    assert_eq!(document, include_str!("two_datacenters.md"));
}

#[test]
fn df_28_commas_and_numbers_in_names_are_no_separators() {
    let mut design = examples::find("checkout").unwrap().design();
    for (component, name) in
        design.components.values_mut().zip(["a, b", "c ×2", "d,", "×", "e", "f"])
    {
        component.name = name.to_owned();
    }
    let document = render(&design);
    let lines: Vec<&str> =
        document.lines().filter(|line| line.starts_with("- **Components**")).collect();
    let names = |line: &str| line.replace("\\,", "").matches(", ").count();
    assert_eq!(lines.iter().map(|line| names(line)).collect::<Vec<_>>(), [3, 5, 4], "{lines:?}");
    assert!(document.contains("&#215;2 ×"), "{lines:?}");
}

#[test]
fn df_29_fences_are_longer_than_what_they_hold() {
    let mut design = examples::find("checkout").unwrap().design();
    for site in design.sites.values_mut() {
        site.name = "`````".to_owned();
    }
    let document = render(&design);
    assert!(document.contains("\n``````\n┌─ ````` ─"), "{document}");
    assert_eq!(read(&document).fences.len(), 3);
}

#[test]
fn df_31_large_topologies_are_shown_in_parts() {
    let mut design = examples::find("checkout").unwrap().design();
    let nodes: Vec<NodeId> = design.nodes.keys().cloned().collect();
    let link = design.links.values().next().unwrap().clone();
    for bits in 0..mermaid::MAX_EDGES as u128 + 1 {
        let id = LinkId::from_bits(bits);
        let end = |at: u128| design::Endpoint::Node(nodes[at as usize % nodes.len()].clone());
        let link =
            design::Link { id: id.clone(), from: end(bits), to: end(bits / 7), ..link.clone() };
        design.links.insert(id, link);
    }
    let rendered = markdown::render(&design, Options::default());
    let codes: Vec<&str> = rendered.diagnostics.iter().map(|it| &*it.code).collect();
    assert!(codes.contains(&"mermaid-edges"), "{codes:?}");
    let read = read(&rendered.text);
    let titles: Vec<&str> = read.paragraphs.iter().map(String::as_str).collect();
    for title in ["Overview", "Internet", "Frankfurt", "Dublin", "Shared resources"] {
        assert!(titles.iter().any(|it| it.starts_with(title)), "{title} in {titles:?}");
    }
    for (_, diagram) in read.fences.iter().filter(|(language, _)| language == "mermaid") {
        assert!(mermaid::size(diagram) <= mermaid::MAX_CHARS);
    }
}

/// Equal designs give equal bytes, whatever happened before.
#[test]
fn rendering_is_deterministic() {
    for example in examples::all() {
        assert_eq!(render(&example.design()), render(&example.design()));
    }
}
