//! Flowcharts as people write them: every manner, all in one.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A piece of a flowchart.
#[derive(Clone, Debug)]
enum Piece {
    Node(Index, &'static str),
    Chain(Vec<Vec<(Index, bool)>>, Vec<&'static str>),
    Open(&'static str),
    Close,
    Line(&'static str),
}

const IDS: &[&str] = &["A", "B", "C", "web", "db1", "DB-2", "Ürün", "x1", "o", "n_y"];
const LABELS: &[&str] = &[
    "[Web]",
    "[\"Web ×3\"]",
    "(Redis cache)",
    "[(Orders DB)]",
    "[\"🗄️ Postgres<br/>port 5432\"]",
    "{Decide?}",
    "((Users))",
    "[[Queue]]",
    "[fa:fa-server App #quot;1#quot;]",
    "[\"`**Bold** name`\"]",
    "[Server 1]",
    "[Server 2]:::big",
    "[ ]",
    "@{ shape: cyl, label: \"Files\" }",
    "@{ shape: rect }",
    "[/Mail/]",
    "([Client x2])",
    "[\"3x PgBouncer\"]",
];
const ARROWS: &[&str] = &[
    " --> ",
    "-->",
    " ---> ",
    " --- ",
    " -.-> ",
    " ==> ",
    " <--> ",
    " ~~~ ",
    " -->|SQL| ",
    " -->|\"a (b)\"| ",
    " -- text --> ",
    " -. async .-> ",
    " == \"copy\" ==> ",
    " --o ",
    " -..-> ",
    " e1@--> ",
    " -->|a<br/>b| ",
];
const HEADERS: &[&str] = &[
    "subgraph S1[\"Datacenter 1\"]",
    "subgraph S2[Zone A]",
    "subgraph VPC",
    "subgraph \"Shared Resources\"",
    "subgraph Public Net",
    "subgraph \"Internet\"",
    "subgraph S3 [Region 1]",
];
const LINES: &[&str] = &[
    "%% a comment",
    "",
    "classDef big fill:#f9f,stroke:#333",
    "class A,B,web big",
    "style web fill:#bbf",
    "style S1 stroke:#000",
    "linkStyle 0 stroke:red",
    "click A \"https://example.com\"",
    "direction LR",
    "    ",
];

fn piece() -> impl Strategy<Value = Piece> {
    let group = prop::collection::vec((any::<Index>(), any::<bool>()), 1..3);
    let chain = (prop::collection::vec(group, 2..4), prop::collection::vec(select(ARROWS), 3));
    prop_oneof![
        4 => (any::<Index>(), select(LABELS)).prop_map(|(id, label)| Piece::Node(id, label)),
        5 => chain.prop_map(|(groups, arrows)| Piece::Chain(groups, arrows)),
        2 => select(HEADERS).prop_map(Piece::Open),
        2 => Just(Piece::Close),
        2 => select(LINES).prop_map(Piece::Line),
    ]
}

/// Flowcharts of all these pieces, with line breaks of every sort.
pub fn flowchart() -> impl Strategy<Value = String> {
    let heads = ["graph TD", "flowchart LR", "---\ntitle: x\n---\nflowchart TB", "graph TB;"];
    let ends = ["\n", "\n", "\n", "\r\n", ";\n"];
    let indents = ["    ", "  ", "\t", ""];
    let pieces = prop::collection::vec(piece(), 0..14);
    (select(heads.to_vec()), select(ends.to_vec()), select(indents.to_vec()), pieces).prop_map(
        |(head, end, indent, pieces)| {
            let mut text = [head, if end == "\r\n" { end } else { "\n" }].concat();
            let mut depth = 1;
            for piece in &pieces {
                if matches!(piece, Piece::Close) {
                    if depth == 1 {
                        continue;
                    }
                    depth -= 1;
                }
                let statement = matches!(piece, Piece::Node(..) | Piece::Chain(..));
                let end = if end == ";\n" && !statement { "\n" } else { end };
                text += &[&indent.repeat(depth), written(piece).as_str(), end].concat();
                if matches!(piece, Piece::Open(_)) {
                    depth += 1;
                }
            }
            for depth in (1..depth).rev() {
                text += &[&indent.repeat(depth), "end\n"].concat();
            }
            text
        },
    )
}

fn written(piece: &Piece) -> String {
    match piece {
        Piece::Node(id, label) => [*id.get(IDS), label].concat(),
        Piece::Chain(groups, arrows) => {
            let mut text = String::new();
            for (number, group) in groups.iter().enumerate() {
                if number > 0 {
                    text += arrows[number - 1];
                }
                let nodes = group.iter().map(|(id, labelled)| {
                    let label = if *labelled { LABELS[id.index(12)] } else { "" };
                    [*id.get(IDS), label].concat()
                });
                text += &nodes.collect::<Vec<_>>().join(" & ");
            }
            text
        }
        Piece::Open(header) => (*header).to_owned(),
        Piece::Close => "end".to_owned(),
        Piece::Line(line) => (*line).to_owned(),
    }
}
