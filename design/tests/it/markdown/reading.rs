//! Reading a document: the way back from Markdown to a design.

use design::arbitrary::{self, Sizes};
use design::source::markdown::parse;
use design::text::markdown::{self, Options};
use design::{Design, examples};
use proptest::prelude::*;

fn render(design: &Design, positions: bool) -> String {
    markdown::render(design, Options { positions, ..Options::default() }).text
}

fn differing(a: &Design, b: &Design) -> String {
    let [a, b] = [a, b].map(|it| serde_json::to_string_pretty(it).unwrap());
    let lines = a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(12);
    lines.map(|(a, b)| format!("- {a}\n+ {b}\n")).collect()
}

/// What documents are made of.
const PIECES: [&str; 30] = [
    "\n",
    "\n\n",
    "# ",
    "## Components\n",
    "## Environments\n\n",
    "### Staging\n",
    "## Service Discovery\n",
    "## Distribution\n\n",
    "### Naming\n\n",
    "## Topology\n",
    "| Component | Type | Count |\n|-|-|-|\n",
    "| a | b | c |\n",
    "|",
    "- ",
    "- **Components**: ",
    "- [x] ",
    "[Component 1]",
    "**",
    "`",
    "\\",
    ", ",
    " ×2",
    "\n```mermaid\ngraph TB\n",
    "a[\"A 1\"] --> b\n",
    "subgraph s\n",
    "end\n",
    "```\n",
    "<!-- siteplan/1\n",
    "node {\"id\":\"n\",\"mermaid\":\"a\",\"component\":\"x\",\"at\":[9999999999,1]}\n",
    "component {\"id\":\"x\",\"order\":\"a0\",\"name\":\"a\",\"count\":\"auto\"}\n-->\n",
];

proptest! {
    #[test]
    fn df_50_a_rendered_document_gives_the_design_that_it_shows(design in arbitrary::design(Sizes::default())) {
        let text = render(&design, true);
        let parsed = parse(&text);
        prop_assert!(parsed.design == design, "{}\n{}", differing(&design, &parsed.design), text);
    }

    /// Pieces of documents in any order, cut anywhere.
    #[test]
    fn any_text_can_be_read(pieces in prop::collection::vec(prop_oneof![
        "\\PC{0,12}",
        prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
    ], 0..60)) {
        let parsed = parse(&pieces.concat());
        let (mut again, mut design) = (parsed.design.clone(), parsed.design);
        prop_assert!(design::repair::repair(&mut design).is_empty());
        prop_assert_eq!(&mut again, &mut design);
    }
}

#[test]
fn the_worked_examples_come_back() {
    for example in examples::all() {
        let design = example.design();
        let text = render(&design, true);
        let parsed = parse(&text);
        assert!(parsed.design == design, "{}\n{text}", differing(&design, &parsed.design));
    }
}

/// The open corpus, where it stands beside the checkout.
#[test]
fn documents_of_other_people_can_be_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/design-docs");
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap();
        let mut design = parse(&text).design;
        assert!(design::repair::repair(&mut design).is_empty(), "{:?}", file.path());
    }
}
