//! Reading a document: the way back from Markdown to a design.

use design::arbitrary::{self, Sizes};
use design::text::markdown::{self, Options, parse};
use design::{Design, examples};
use proptest::prelude::*;

fn render(design: &Design, positions: bool) -> String {
    markdown::render(design, Options { positions, ..Options::default() }).text
}

/// The design without what no document shows.
fn without_sequence(mut design: Design) -> Design {
    design.discovery.participants = design::Table::new();
    design.discovery.messages = design::Table::new();
    design
}

fn differing(a: &Design, b: &Design) -> String {
    let [a, b] = [a, b].map(|it| serde_json::to_string_pretty(it).unwrap());
    let lines = a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(12);
    lines.map(|(a, b)| format!("- {a}\n+ {b}\n")).collect()
}

proptest! {
    #[test]
    fn a_rendered_document_gives_the_design_that_it_shows(design in arbitrary::design(Sizes::default())) {
        let design = without_sequence(design);
        let text = render(&design, true);
        let parsed = parse(&text);
        prop_assert!(parsed.design == design, "{}\n{}", differing(&design, &parsed.design), text);
    }

    #[test]
    fn any_text_can_be_read(text in "\\PC{0,400}") {
        parse(&text);
    }
}

#[test]
fn the_worked_examples_come_back() {
    for example in examples::all() {
        let design = without_sequence(example.design());
        let text = render(&design, true);
        let parsed = parse(&text);
        assert!(parsed.design == design, "{}\n{text}", differing(&design, &parsed.design));
    }
}
