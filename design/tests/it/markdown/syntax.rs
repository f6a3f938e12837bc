//! The tree of blocks: everything stands where it says.

use std::ops::Range;

use design::text::markdown::syntax::{Block, Content, Line, read};
use proptest::prelude::*;

fn inside(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end
}

fn check_line(source: &str, around: &Range<usize>, line: &Line) {
    assert!(inside(around, &line.range), "{line:?} in {around:?} of {source:?}");
    assert!(source.get(line.range.clone()).is_some());
    for run in &line.runs {
        assert!(inside(&line.range, &run.range), "{line:?} of {source:?}");
        assert!(source.get(run.range.clone()).is_some());
    }
}

fn check(source: &str, around: &Range<usize>, blocks: &[Block]) {
    let mut end = around.start;
    for block in blocks {
        assert!(
            inside(around, &block.range) && block.range.start >= end,
            "{blocks:#?} of {source:?}"
        );
        assert!(source.get(block.range.clone()).is_some());
        end = block.range.end;
        match &block.content {
            Content::Heading(level, line) => {
                assert!((1..=6).contains(level));
                check_line(source, &block.range, line);
            }
            Content::Paragraph(line) => check_line(source, &block.range, line),
            Content::List(list) => {
                for item in &list.items {
                    assert!(inside(&block.range, &item.range));
                    check(source, &item.range, &item.blocks);
                }
            }
            Content::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    assert!(inside(&block.range, &row.range));
                    assert_eq!(row.cells.len(), table.head.cells.len());
                    row.cells.iter().for_each(|cell| check_line(source, &row.range, cell));
                }
            }
            Content::Code(code) => {
                assert!(inside(&block.range, &code.body), "{code:?} of {source:?}");
                assert!(source.get(code.body.clone()).is_some());
            }
            Content::Quote(blocks) => check(source, &block.range, blocks),
            Content::Html | Content::Other => {}
        }
    }
}

fn check_all(source: &str) {
    check(source, &(0..source.len()), &read(source));
}

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# "),
        Just("## Components\n"),
        Just("| a | b |\n"),
        Just("|---|:-:|\n"),
        Just("| "),
        Just("- "),
        Just("* [x] "),
        Just("1. "),
        Just("> "),
        Just("```mermaid\n"),
        Just("```\n"),
        Just("~~~\n"),
        Just("    "),
        Just("\t"),
        Just("\n"),
        Just("\r\n"),
        Just("\n\n"),
        Just("**"),
        Just("*"),
        Just("`"),
        Just("~~"),
        Just("[a](b)"),
        Just("![a](b)"),
        Just("<!-- "),
        Just("-->"),
        Just("<br>"),
        Just("&amp;"),
        Just("\\|"),
        Just("---\n"),
        Just("word"),
        Just("数据库"),
        Just("é "),
        Just("[^1]: x\n"),
        Just("\\\n"),
        Just("  \n"),
        Just("\u{0}"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn everything_stands_where_it_says(source in markdown()) {
        check_all(&source);
    }

    #[test]
    fn any_text_is_read(source in any::<String>()) {
        check_all(&source);
    }
}

#[test]
fn deep_nesting_is_read() {
    check_all(&"> ".repeat(50_000));
    check_all(&"- ".repeat(50_000));
}

/// The kinds of blocks, with their texts.
fn outline(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        match &block.content {
            Content::Heading(level, line) => {
                lines.push(format!("{} {}", "#".repeat(*level), line.text()))
            }
            Content::Paragraph(line) => lines.push(format!("P {}", line.text())),
            Content::List(list) => {
                for item in &list.items {
                    let mark = if list.ordered { "1." } else { "-" };
                    let ticked = item.ticked.map_or("", |it| if it { " [x]" } else { " [ ]" });
                    lines.push(format!("{mark}{ticked}"));
                    lines.extend(outline(&item.blocks).into_iter().map(|line| format!("  {line}")));
                }
            }
            Content::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<String> = row.cells.iter().map(Line::text).collect();
                    lines.push(format!("| {}", cells.join(" | ")));
                }
            }
            Content::Code(code) => {
                lines.push(format!("``` {}", code.language.as_deref().unwrap_or("-")))
            }
            Content::Quote(blocks) => {
                lines.extend(outline(blocks).into_iter().map(|line| format!("> {line}")));
            }
            Content::Html => lines.push("<>".to_owned()),
            Content::Other => lines.push("?".to_owned()),
        }
    }
    lines
}

#[test]
fn blocks_are_told_apart() {
    let source = "---\ntitle: x\n---\n# A **b** `c`\n\nLine one\nline two\\\nthree\n\n\
        | Name | Type |\n|:--|--|\n| `a\\|b` | **x** &amp; y |\n| only |\n\n\
        - [x] done\n- **DNS** - by name\n  1. inner\n\n     deep\n> quoted\n\n```mermaid\ngraph TB\n```\n\n\
        <!-- a\n\nb -->\n\n***\n";
    assert_eq!(
        outline(&read(source)),
        [
            "?",
            "# A b c",
            "P Line one line two\nthree",
            "| Name | Type",
            "| a|b | x & y",
            "| only | ",
            "- [x]",
            "  P done",
            "-",
            "  P DNS - by name",
            "  1.",
            "    P inner",
            "    P deep",
            "> P quoted",
            "``` mermaid",
            "<>",
            "?",
        ]
    );
}

#[test]
fn a_line_reaches_over_its_marks() {
    let source = "| **a** [b](c) | |\n|--|--|\n- `x` y\n";
    let blocks = read(source);
    let Content::Table(table) = &blocks[0].content else { panic!() };
    assert_eq!(&source[table.head.cells[0].range.clone()], "**a** [b](c)");
    assert!(table.head.cells[1].is_blank());
    let Content::List(list) = &blocks[1].content else { panic!() };
    assert_eq!(&source[list.items[0].line().unwrap().range.clone()], "`x` y");
}
