//! Diagrams of many repositories, where they lie beside the checkout.

use std::fs;
use std::path::Path;

use super::checked;

/// The texts of the corpus that are sequence diagrams.
fn sequences() -> Vec<(String, String)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folders = ["mermaid", "big", "design-docs"].map(|folder| corpus.join(folder));
    let files = folders.iter().filter_map(|it| fs::read_dir(it).ok()).flatten();
    let mut found = Vec::new();
    for path in files.map(|file| file.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap_or_default();
        if name.ends_with(".md") {
            let blocks = text.split("```mermaid\n").skip(1);
            found.extend(
                blocks.map(|it| (name.clone(), it.split("```").next().unwrap().to_owned())),
            );
        } else if name.ends_with(".mmd") {
            found.push((name, text));
        }
    }
    found.retain(|(_, text)| text.lines().any(|it| it.trim() == "sequenceDiagram"));
    found
}

#[test]
fn nothing_of_the_corpus_is_lost() {
    let sequences = sequences();
    if sequences.is_empty() {
        eprintln!("skipped: there is no corpus beside the checkout");
    }
    for (name, text) in sequences {
        let chart = checked(&text);
        assert!(chart.conversation().participants.len() > 1, "{name} shows nothing");
        assert_eq!(chart.problems, [], "{name}");
    }
}
