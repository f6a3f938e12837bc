//! No text makes the readers panic or hang.
//!
//! More cases: `PROPTEST_CASES=100000 cargo test -p design --release robust`.

use std::time::{Duration, Instant};

use design::arbitrary::{self, Sizes};
use design::source::{markdown, mermaid};
use design::text::markdown::{Options, render};
use proptest::prelude::*;
use proptest::sample::Index;

use super::corpus;

/// Pieces that mean something to a reader.
const PIECES: &[&str] = &[
    "# ",
    "## Components\n\n",
    "### Staging\n",
    "## Environments\n",
    "| a | b |\n|---|---|\n",
    "| ",
    " |\n",
    "- ",
    "- **A**: ",
    "- [x] ",
    "1. ",
    "```mermaid\ngraph TB\n",
    "```mermaid\nsequenceDiagram\n",
    "```\n",
    "subgraph S\n",
    "end\n",
    "A --> B\n",
    "A[x]",
    "A@{ shape: cyl }",
    " & ",
    "\n",
    "\r\n",
    "\t",
    "<!-- siteplan/1\n",
    "-->",
    "component {\"id\":\"a\",\"name\":\"x\"}\n",
    "> ",
    "**",
    "`",
    "((",
    "))",
    "×3",
    "3x ",
    "[",
    "](",
    "\\",
    "&#215;",
    "é",
    "한",
    "🎉",
    "\u{200d}",
    "\0",
    "%%{init: {}}%%",
    "---\n",
    "click A \"",
    "style A fill:",
    ":::",
    "~~~",
    "|x|",
    "participant A\n",
    "A->>B: m\n",
    "loop x\n",
    "alt\n",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|all| all.concat())
}

fn bytes() -> impl Strategy<Value = String> {
    proptest::collection::vec(any::<u8>(), 0..400)
        .prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Cuts, doubles and mixes parts of a text.
fn mutated(text: &str, edits: &[(Index, Index, String, u8)]) -> String {
    let mut text: String = text.to_owned();
    for (from, length, piece, what) in edits {
        let start = text.floor_char_boundary(from.index(text.len() + 1));
        let end = text.floor_char_boundary((start + length.index(200)).min(text.len()));
        match what % 4 {
            0 => text.replace_range(start..end, ""),
            1 => text.insert_str(start, piece),
            2 => text.replace_range(start..end, piece),
            _ => {
                let part = text[start..end].to_owned();
                let to = text.floor_char_boundary(length.index(text.len() + 1));
                text.insert_str(to, &part);
            }
        }
    }
    text
}

fn edits() -> impl Strategy<Value = Vec<(Index, Index, String, u8)>> {
    proptest::collection::vec((any::<Index>(), any::<Index>(), pieces(), any::<u8>()), 1..6)
}

/// Reads a text in all ways; what it takes may not grow out of bounds.
fn reads(text: &str) -> Result<(), TestCaseError> {
    let start = Instant::now();
    let document = markdown::parse(text);
    prop_assert_eq!(design::repair::repair(&mut document.design.clone()), []);
    prop_assert_eq!(&markdown::parse(text).design, &document.design);
    let same = markdown::update(text, &document.source_map, &document.design);
    prop_assert_eq!(&same, text);
    let chart = mermaid::parse(text);
    prop_assert_eq!(design::repair::repair(&mut chart.design.clone()), []);
    prop_assert_eq!(&mermaid::update(text, &chart.source_map, &chart.design), text);
    for guess in document.guesses.iter().chain(&chart.guesses) {
        let lines = text.matches('\n').count() + 1;
        prop_assert!(guess.line.is_none_or(|line| line >= 1 && line as usize <= lines));
    }
    prop_assert!(start.elapsed() < Duration::from_secs(20), "{text:?}");
    Ok(())
}

/// The texts of the corpus; one of ours where there is none.
fn texts() -> Vec<String> {
    let own = include_str!("../markdown/two_datacenters.md").to_owned();
    let folders = corpus().into_iter().flat_map(|it| [it.join("design-docs"), it.join("mermaid")]);
    let files = folders.flat_map(|it| std::fs::read_dir(it).unwrap());
    let texts = files.filter_map(|it| std::fs::read_to_string(it.unwrap().path()).ok());
    std::iter::once(own).chain(texts.filter(|text| text.len() < 50_000)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(48),
        ..ProptestConfig::default()
    })]

    #[test]
    fn robust_against_bytes(text in bytes()) {
        reads(&text)?;
    }

    #[test]
    fn robust_against_pieces(text in pieces()) {
        reads(&text)?;
    }

    #[test]
    fn robust_against_changed_documents(at in any::<Index>(), edits in edits()) {
        thread_local!(static TEXTS: Vec<String> = texts());
        let text = TEXTS.with(|texts| mutated(at.get::<String>(texts), &edits));
        reads(&text)?;
    }

    #[test]
    fn robust_against_changed_renders(
        design in arbitrary::design(Sizes::default()),
        edits in edits(),
    ) {
        reads(&mutated(&render(&design, Options::default()).text, &edits))?;
    }
}
