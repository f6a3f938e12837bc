//! Diagrams of many repositories, where they lie beside the checkout.

use std::fs;
use std::path::Path;

use design::MessageKind;
use design::source::mermaid::{parse, update};

use super::edit::{Edit, commands};
use super::edited;

fn files() -> Vec<(String, String)> {
    let around = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let corpus = around.map(|it| it.join("shared/corpus/mermaid")).find(|it| it.exists());
    let files = corpus.and_then(|it| fs::read_dir(it).ok()).into_iter().flatten();
    let paths = files.map(|file| file.unwrap().path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "mmd"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .filter(|(_, text)| text.contains("sequenceDiagram"))
        .collect();
    files.sort();
    files
}

#[test]
fn the_corpus_comes_back() {
    let files = files();
    if files.is_empty() {
        eprintln!("skipped: there is no corpus beside the checkout");
    }
    for (name, text) in files {
        let parsed = parse(&text);
        assert_eq!(update(&text, &parsed.source_map, &parsed.design), text, "{name}");
        let discovery = &parsed.design.discovery;
        assert!(discovery.participants.len() > 1 && discovery.messages.len() > 1, "{name}");
    }
}

#[test]
fn edits_of_the_corpus_are_patches() {
    for (number, (name, text)) in files().into_iter().enumerate() {
        let parsed = parse(&text);
        let (who, what) =
            (parsed.design.discovery.participants.len(), parsed.design.discovery.messages.len());
        let mut cases = Vec::new();
        for at in (0..who).step_by(2) {
            cases.push(Edit::Rename(at, "Renamed (new)".to_owned()));
            cases.push(Edit::AddParticipant(at, "Brand new".to_owned()));
            cases.push(Edit::RemoveParticipant(at));
            cases.push(Edit::MoveParticipant(at, at + 2));
        }
        for at in (0..what).step_by(5) {
            cases.push(Edit::AddMessage(at, 0, 1, MessageKind::Request, "new".to_owned()));
            cases.push(Edit::RemoveMessage(at));
            cases.push(Edit::MoveMessage(at, at + 3));
            cases.push(Edit::Text(at, "Another: text; (here)".to_owned()));
            cases.push(Edit::Kind(at, MessageKind::Reply));
            cases.push(Edit::To(at, at));
        }
        // Each file has its own share of the cases, or this would take minutes.
        for case in cases.into_iter().skip(number % 7).step_by(7) {
            let commands = commands(&parsed.design, std::slice::from_ref(&case));
            let patched = edited(&text, &parsed, &commands);
            assert!(!patched.anew, "{name}: {case:?}\n{}", patched.text);
            if matches!(case, Edit::Text(..) | Edit::Kind(..)) {
                assert!(patched.edits.len() <= 1, "{name}: {:?}", patched.edits);
            }
        }
    }
}
