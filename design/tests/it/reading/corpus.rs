//! Diagrams of many repositories, where they lie beside the checkout.

use std::fs;
use std::path::Path;

use design::command::{SetComponent, SetLink, SetNode};
use design::source::mermaid::{Parsed, parse, update};
use design::{Command, Item, LinkKind};

use super::edited;

fn files() -> Vec<(String, String)> {
    let around = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let corpus = around.map(|it| it.join("shared/corpus/mermaid")).find(|it| it.exists());
    let files = corpus.and_then(|it| fs::read_dir(it).ok()).into_iter().flatten();
    let files = files.map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|it| it == "mmd"));
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    let mut files: Vec<_> = files.map(read).collect();
    files.retain(|(_, text)| {
        text.lines().any(|line| line.starts_with("graph") || line.starts_with("flowchart"))
    });
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
        let design = &parsed.design;
        assert!(!design.nodes.is_empty() || !design.sites.is_empty(), "{name}");
    }
}

/// One edit of each sort at several places.
fn cases(parsed: &Parsed) -> Vec<(&'static str, Command)> {
    let design = &parsed.design;
    let mut cases = Vec::new();
    for node in design.nodes.values().step_by(5) {
        let id = node.id.clone();
        let rename = SetNode::Label(Some("Renamed thing (new)".to_owned()));
        cases.push(("rename", Command::SetNode(id.clone(), rename)));
        cases.push(("count", Command::SetNode(id.clone(), SetNode::Replicas(7))));
        cases.push(("remove node", Command::remove(Item::Node(id.clone()))));
        let mut new = node.clone();
        new.id = "new-node".parse().unwrap();
        new.label = Some("Brand new".to_owned());
        cases.push(("add node", Command::AddNode(new)));
        for site in design.sites.keys().take(2).map(Some).chain([None]) {
            let item = design::Endpoint::Node(id.clone());
            let place =
                design::command::Placement { item, position: node.position, parent: site.cloned() };
            cases.push(("move node", Command::Place(vec![place])));
        }
        let kind = SetComponent::Kind(design::ComponentKind::Database);
        cases.push(("kind", Command::SetComponent(node.component.clone(), kind)));
    }
    for link in design.links.values().step_by(7) {
        let id = link.id.clone();
        cases.push(("label", Command::SetLink(id.clone(), SetLink::Label("gRPC, x".to_owned()))));
        cases.push(("link kind", Command::SetLink(id.clone(), SetLink::Kind(LinkKind::Async))));
        cases.push(("remove link", Command::remove(Item::Link(id.clone()))));
        cases.push(("turn link", Command::SetLink(id.clone(), SetLink::To(link.from.clone()))));
        let mut new = link.clone();
        new.id = "new-link".parse().unwrap();
        new.label = "again".to_owned();
        cases.push(("add link", Command::AddLink(new)));
    }
    for site in design.sites.values().step_by(3) {
        let rename = design::command::SetSite::Name("Renamed place".to_owned());
        cases.push(("rename site", Command::SetSite(site.id.clone(), rename)));
        cases.push(("remove site", Command::remove(Item::Site(site.id.clone()))));
        let keep = design::command::Contents::Keep;
        cases.push(("dissolve", Command::Remove(vec![Item::Site(site.id.clone())], keep)));
        let mut new = site.clone();
        new.id = "new-site".parse().unwrap();
        cases.push(("add site", Command::AddSite(new)));
        let item = design::Endpoint::Site(site.id.clone());
        let place =
            design::command::Placement { item, position: site.rect.position(), parent: None };
        cases.push(("move site", Command::Place(vec![place])));
    }
    cases
}

#[test]
fn edits_of_the_corpus_are_patches() {
    for (number, (name, text)) in files().into_iter().enumerate() {
        let parsed = parse(&text);
        // Each file has its own share of the cases, or this would take minutes.
        for (sort, command) in cases(&parsed).into_iter().skip(number % 61).step_by(61) {
            let patched = edited(&text, &parsed, std::slice::from_ref(&command));
            assert!(!patched.anew, "{name}: {sort}: {command:?}");
            if sort == "rename" {
                assert!(patched.edits.len() <= 4, "{name}: {:?}", patched.edits);
            }
        }
    }
}
