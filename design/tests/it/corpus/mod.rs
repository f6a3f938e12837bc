//! Whether real documents are understood as a careful person understands them.
//!
//! `expectations` holds what somebody found by reading each document, one fact on a
//! line; `~` is between names that are equally good, and `/` between such kinds:
//!
//! ```text
//! c NAME | KINDS | COUNT     a component, and how many the document says there are
//! o NAMES                    components that may be found or not
//! s NAME | KINDS | PARENT    a site
//! in NAMES | SITE            nodes directly in a site, or outside of all
//! l NAME > NAME > NAME       links
//! e NAME                     an environment
//! m MECHANISM                a mechanism of service discovery
//! ```
//!
//! The documents stand beside the checkout; where they do not, there is nothing to test.

mod expected;
mod robust;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use expected::{Expected, Tally};

/// The folder with the documents, beside the checkout.
fn corpus() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    root.is_dir().then_some(root)
}

/// What is reached, in percent of all facts; less is a step back.
const COMPONENTS: usize = 95;
const KINDS: usize = 95;
const SITES: usize = 95;
const NODES: usize = 95;
const LINKS: usize = 95;
const OTHERS: usize = 90;
/// The most components that are none, in percent of those that are.
const FALSE: usize = 5;

#[test]
fn documents_are_understood_as_by_a_person() {
    let Some(corpus) = corpus() else { return };
    let expectations = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/corpus/expectations");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(expectations).unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let mut table = String::from(
        "document                            components     kinds     sites     nodes     links    others   false\n",
    );
    let (mut all, mut missed) = (Tally::default(), String::new());
    for file in &files {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let expected = Expected::of(&std::fs::read_to_string(file).unwrap());
        let (tally, missing) = expected.compare(&read(&corpus, name));
        writeln!(table, "{}", tally.row(name)).unwrap();
        all.add(&tally);
        if !missing.is_empty() {
            writeln!(missed, "{name}: {}", missing.join("; ")).unwrap();
        }
    }
    writeln!(table, "{}", all.row("all")).unwrap();
    println!("{table}\n{missed}");
    let floors = [COMPONENTS, KINDS, SITES, NODES, LINKS, OTHERS];
    for ((found, of), floor) in all.found.iter().zip(floors) {
        assert!(
            found * 100 >= of * floor,
            "{found} of {of} is less than {floor} %\n{table}\n{missed}"
        );
    }
    assert!(all.wrong * 100 <= all.found[0].1 * FALSE, "too many false components\n{table}");
}

/// Reads a file of the corpus by the beginning of its name.
fn read(corpus: &Path, name: &str) -> design::Design {
    let chart = corpus.join("mermaid").join(name).with_extension("mmd");
    if let Ok(text) = std::fs::read_to_string(chart) {
        return design::source::mermaid::parse(&text).design;
    }
    let mut documents = std::fs::read_dir(corpus.join("design-docs")).unwrap();
    let is_it = |path: &Path| {
        let file = path.file_name().unwrap().to_str().unwrap();
        file.strip_prefix(name).is_some_and(|rest| matches!(rest, ".md" | ".excerpt.md"))
    };
    let path = documents.find_map(|it| Some(it.unwrap().path()).filter(|it| is_it(it))).unwrap();
    design::source::markdown::parse(&std::fs::read_to_string(path).unwrap()).design
}
