//! Every part has its place in the source.

use design::text::mermaid::flowchart::{Chain, LeafKind, StatementKind, leaves, read};

use super::checked;

fn chain(source: &str) -> Chain {
    let chains = read(source).statements.into_iter().filter_map(|it| match it.kind {
        StatementKind::Chain(chain) => Some(chain),
        _ => None,
    });
    chains.into_iter().next().unwrap()
}

#[test]
fn the_parts_of_a_chain_have_places() {
    let source = "flowchart TD\r\n  %% c\r\n  a:::k[[\"x\"]] & b( y #35; )@{ shape: cyl } e1@-- \"l\" --> c\r\n";
    let source = source.replace("a:::k[[\"x\"]]", "a[[\"x\"]]:::k");
    let chain = chain(&source);
    let at = |span: &std::ops::Range<usize>| &source[span.clone()];
    let [a, b] = chain.groups[0].as_slice() else { panic!() };
    assert_eq!(at(&a.span), "a[[\"x\"]]:::k");
    assert_eq!(at(&a.id.span), "a");
    assert_eq!(at(&a.class.as_ref().unwrap().span), "k");
    let label = a.label.as_ref().unwrap();
    assert_eq!([&label.open, &label.text.span, &label.close].map(at), ["[[", "\"x\"", "]]"]);
    assert_eq!(label.text.value, "x");
    let label = b.label.as_ref().unwrap();
    assert_eq!([&label.open, &label.text.span, &label.close].map(at), ["(", " y #35; ", ")"]);
    assert_eq!(label.text.value, " y #35; ");
    let data = b.data.as_ref().unwrap();
    assert_eq!(at(&data.span), "@{ shape: cyl }");
    assert_eq!(at(&data.properties[0].span), "cyl");
    let edge = &chain.edges[0];
    assert_eq!(at(&edge.span), "e1@-- \"l\" -->");
    assert_eq!(at(&edge.id.as_ref().unwrap().span), "e1");
    assert_eq!([&edge.operator, edge.second.as_ref().unwrap()].map(at), ["--", "-->"]);
    assert_eq!(at(&edge.label.as_ref().unwrap().text.span), "\"l\"");
}

#[test]
fn the_label_between_pipes_has_its_place() {
    let source = "graph TD\nA-->|x y|B";
    let chain = chain(source);
    let label = chain.edges[0].label.as_ref().unwrap();
    assert_eq!(&source[label.span.clone()], "|x y|");
    assert_eq!(&source[label.text.span.clone()], "x y");
    assert_eq!(&source[chain.edges[0].operator.clone()], "-->");
}

#[test]
fn the_parts_of_other_statements_have_places() {
    let source = "flowchart LR\nsubgraph g [\"T (x)\"]\n direction TB\n A\nend\n\
                  classDef k,l fill:#fff;\nclass A,g k\nlinkStyle 0,1 stroke:red\nclick A \"u\" \"t\"\n\
                  accTitle: t\n";
    let flowchart = checked(source);
    let at = |span: &std::ops::Range<usize>| &source[span.clone()];
    assert_eq!(at(&flowchart.header.keyword.unwrap().span), "flowchart");
    assert_eq!(at(&flowchart.header.direction.unwrap().span), "LR");
    let mut found = Vec::new();
    for statement in &flowchart.statements {
        found.push(at(&statement.span));
        match &statement.kind {
            StatementKind::Subgraph(header) => {
                found.push(at(&header.keyword));
                found.extend(header.name.iter().chain(&header.title).map(|it| at(&it.span)));
            }
            StatementKind::Direction(word) | StatementKind::AccTitle(word) => {
                found.push(at(&word.span));
            }
            StatementKind::ClassDef(it)
            | StatementKind::Class(it)
            | StatementKind::LinkStyle(it)
            | StatementKind::Click(it) => {
                found.extend(it.targets.iter().map(|it| at(&it.span)));
                found.push(at(&it.value.span));
            }
            _ => {}
        }
    }
    let expected = [
        "subgraph g [\"T (x)\"]|subgraph|g|\"T (x)\"",
        "direction TB|TB|A|end",
        "classDef k,l fill:#fff|k|l|fill:#fff",
        "class A,g k|A|g|k",
        "linkStyle 0,1 stroke:red|0|1|stroke:red",
        "click A \"u\" \"t\"|A|\"u\" \"t\"",
        "accTitle: t|t",
    ];
    assert_eq!(found.join("|"), expected.join("|"));
}

#[test]
fn comments_and_the_like_are_kept() {
    let source = "---\ntitle: x\n---\n%%{init: {}}%%\ngraph TD\n\n  %% one\nA%% no comment\n";
    let flowchart = checked(source);
    let at = |span: &std::ops::Range<usize>| &source[span.clone()];
    assert_eq!(at(&flowchart.front_matter.unwrap()), "---\ntitle: x\n---\n");
    assert_eq!(flowchart.directives.iter().map(at).collect::<Vec<_>>(), ["%%{init: {}}%%"]);
    assert_eq!(flowchart.comments.iter().map(at).collect::<Vec<_>>(), ["%% one"]);
    let kinds: Vec<_> = leaves(source).iter().map(|leaf| leaf.kind).take(3).collect();
    assert_eq!(kinds, [LeafKind::FrontMatter, LeafKind::Directive, LeafKind::Space]);
}
