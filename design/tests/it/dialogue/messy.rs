//! Sequence diagrams as people write them: every manner, all in one.

use proptest::prelude::*;
use proptest::sample::{Index, select};

const IDS: &[&str] = &["A", "B", "Web", "db-1", "Auth Service", "日本"];
const ARROWS: &[&str] =
    &["->>", "->>", "-->>", " ->> ", " -->> ", "->", "-->", "-)", "--)", "-x", "<<->>", "->>()"];
const TEXTS: &[&str] = &[
    ": hi",
    ":hi",
    ": GET /a?b=c",
    " : spaced",
    ":",
    ": one<br/>two",
    ": a #35;1",
    ": 100%, (x)",
    ": wrap: it is long",
    ": end",
];
const DECLARED: &[&str] =
    &["participant {}", "participant {} as The {}", "actor {}", "actor {} as {} #amp; co"];
const LINES: &[&str] = &[
    "%% a comment",
    "",
    "autonumber",
    "Note over A: note",
    "Note over A,B: both",
    "Note right of Web: beside",
    "link A: here @ https://example.com",
    "    ",
    "title The title",
    "accTitle: for readers",
];
const OPEN: &[&str] =
    &["loop often", "alt is so", "opt", "par one", "critical x", "rect rgb(1, 2, 3)"];

#[derive(Clone, Debug)]
enum Piece {
    Declare(Index, Index),
    Boxed(Vec<(Index, Index)>),
    Message(Index, &'static str, Index, &'static str),
    Pair(Index, Index),
    Active(Index),
    Life(Index),
    Open(&'static str),
    Close,
    Line(&'static str),
}

fn piece() -> impl Strategy<Value = Piece> {
    let index = any::<Index>;
    prop_oneof![
        3 => (index(), index()).prop_map(|(id, how)| Piece::Declare(id, how)),
        1 => prop::collection::vec((index(), index()), 0..3).prop_map(Piece::Boxed),
        6 => (index(), select(ARROWS), index(), select(TEXTS))
            .prop_map(|(from, arrow, to, text)| Piece::Message(from, arrow, to, text)),
        1 => (index(), index()).prop_map(|(from, to)| Piece::Pair(from, to)),
        1 => index().prop_map(Piece::Active),
        1 => index().prop_map(Piece::Life),
        2 => select(OPEN).prop_map(Piece::Open),
        2 => Just(Piece::Close),
        2 => select(LINES).prop_map(Piece::Line),
    ]
}

/// Diagrams of all these pieces, with line breaks of every sort.
pub fn sequence() -> impl Strategy<Value = String> {
    let heads = [
        "sequenceDiagram",
        "---\ntitle: x\n---\nsequenceDiagram",
        "%%{init: {}}%%\nsequenceDiagram",
    ];
    let ends = ["\n", "\n", "\n", "\r\n", ";\n", "; "];
    let indents = ["    ", "  ", "\t", ""];
    let pieces = prop::collection::vec(piece(), 0..14);
    (select(heads.to_vec()), select(ends.to_vec()), select(indents.to_vec()), pieces).prop_map(
        |(head, end, indent, pieces)| {
            let mut text = [head, if end == "\r\n" { end } else { "\n" }].concat();
            let mut writer = Writer { text: &mut text, end, indent, depth: 1, boxed: Vec::new() };
            pieces.iter().enumerate().for_each(|(number, piece)| writer.piece(number, piece));
            while writer.depth > 1 {
                writer.piece(0, &Piece::Close);
            }
            text
        },
    )
}

struct Writer<'a> {
    text: &'a mut String,
    end: &'static str,
    indent: &'static str,
    depth: usize,
    /// Who is in a box.
    boxed: Vec<&'static str>,
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        // What goes on to the end of a line has no semicolon behind it.
        let plain = line.trim().is_empty() || line.starts_with(['%', 't', 'a', 'l', 'e']);
        let end = if plain && self.end.starts_with(';') { "\n" } else { self.end };
        *self.text += &[&self.indent.repeat(self.depth), line, end].concat();
    }

    fn declared(id: &str, how: Index) -> String {
        how.get(DECLARED).replace("{}", id)
    }

    fn piece(&mut self, number: usize, piece: &Piece) {
        let name = |id: &Index| *id.get(IDS);
        match piece {
            Piece::Declare(id, how) => self.line(&Self::declared(name(id), *how)),
            Piece::Boxed(members) => {
                if self.depth > 1 {
                    return;
                }
                self.line("box Aqua Team");
                self.depth += 1;
                for (id, how) in members {
                    if !self.boxed.contains(&name(id)) {
                        self.boxed.push(name(id));
                        self.line(&Self::declared(name(id), *how));
                    }
                }
                self.depth -= 1;
                self.line("end");
            }
            Piece::Message(from, arrow, to, text) => {
                self.line(&[name(from), arrow, name(to), text].concat());
            }
            Piece::Pair(from, to) => {
                self.line(&[name(from), "->>+", name(to), ": begin"].concat());
                self.line(&[name(to), "-->>-", name(from), ": done"].concat());
            }
            Piece::Active(id) => {
                self.line(&["activate ", name(id)].concat());
                self.line(&[name(id), "->>", name(id), ": work"].concat());
                self.line(&["deactivate ", name(id)].concat());
            }
            Piece::Life(by) => {
                let id = ["New", &number.to_string()].concat();
                self.line(&["create participant ", &id].concat());
                self.line(&[name(by), "->>", &id, ": make"].concat());
                self.line(&["destroy ", &id].concat());
                self.line(&[name(by), "-x", &id, ": end it"].concat());
            }
            Piece::Open(block) => {
                self.line(block);
                self.depth += 1;
            }
            Piece::Close if self.depth > 1 => {
                self.depth -= 1;
                self.line("end");
            }
            Piece::Close => {}
            Piece::Line(line) => self.line(line),
        }
    }
}
