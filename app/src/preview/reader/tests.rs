use design::text::markdown;

use super::*;

fn text(text: &str) -> Span {
    Span::Text(text.to_owned())
}

/// What a reader sees of spans.
fn plain(spans: &[Span]) -> String {
    let said = |span: &Span| match span {
        Span::Text(text) | Span::Code(text) | Span::Link(text) => text.clone(),
        Span::Strong(inner) | Span::Emphasis(inner) => plain(inner),
        Span::Break => "\n".to_owned(),
    };
    spans.iter().map(said).collect()
}

#[test]
fn text_within_a_line() {
    let check =
        |markdown: &str, expect: Vec<Span>| assert_eq!(spans(markdown), expect, "{markdown:?}");
    check("plain", vec![text("plain")]);
    check(
        "**DNS** - by *name*",
        vec![Span::Strong(vec![text("DNS")]), text(" - by "), Span::Emphasis(vec![text("name")])],
    );
    check(r"\*not\* \`code\` \\ back\slash", vec![text(r"*not* `code` \ back\slash")]);
    check("a * b", vec![text("a * b")]);
    check("``a ` b``", vec![Span::Code("a ` b".to_owned())]);
    check("`` ` ``", vec![Span::Code("`".to_owned())]);
    check("`open", vec![text("`open")]);
    check("&#124; &amp; &#x;", vec![text("| &amp; &#x;")]);
    check("one<br>two", vec![text("one"), Span::Break, text("two")]);
    check("one\\\ntwo", vec![text("one"), Span::Break, text("two")]);
    check("one\ntwo", vec![text("one two")]);
    check("<b>bold</b>", vec![text("<b>bold</b>")]);
    check(
        "see https://a.example/x.",
        vec![text("see "), Span::Link("https://a.example/x".to_owned()), text(".")],
    );
    check("javascript:alert(1) http://", vec![text("javascript:alert(1) http://")]);
    check(
        "**a `*` b**",
        vec![Span::Strong(vec![text("a "), Span::Code("*".to_owned()), text(" b")])],
    );
    check("**open", vec![text("**open")]);
    check("", vec![]);
}

#[test]
fn blocks_are_told_apart() {
    let markdown = "# One\n\nText\\\nmore\n\n- a\n- b\n\n  c\n\n1. x\n2. y\n\n| A | B |\n|---|---|\n| 1 | x \\| y |\n\n````mermaid\ngraph TB\n```\n````\n\n<!-- siteplan\n{}\n-->\n";
    let item = |it: &str| vec![Block::Paragraph(vec![text(it)])];
    let cell = |it: &str| vec![text(it)];
    assert_eq!(
        read(markdown),
        vec![
            Block::Heading(1, vec![text("One")]),
            Block::Paragraph(vec![text("Text"), Span::Break, text("more")]),
            Block::List(false, vec![item("a"), [item("b"), item("c")].concat()]),
            Block::List(true, vec![item("x"), item("y")]),
            Block::Table(vec![vec![cell("A"), cell("B")], vec![cell("1"), cell("x | y")]]),
            Block::Code("mermaid".to_owned(), "graph TB\n```".to_owned()),
        ]
    );
}

#[test]
fn the_examples_are_shown_with_all_they_say() {
    for example in design::examples::all() {
        let design = example.design();
        let blocks = read(&markdown::render(&design, markdown::Options::default()).text);
        let headings = blocks.iter().filter(|block| matches!(block, Block::Heading(..))).count();
        let environments = design.environments.len();
        assert_eq!(headings, 12 + environments, "{}", example.slug);
        let code = |language: &str| {
            blocks.iter().filter(|it| matches!(it, Block::Code(of, _) if of == language)).count()
        };
        assert_eq!((code("mermaid"), code("")), (2, 1), "{}", example.slug);
        let table = blocks.iter().find_map(|block| match block {
            Block::Table(rows) => Some(rows),
            _ => None,
        });
        let names: Vec<String> =
            table.into_iter().flatten().skip(1).map(|row| plain(&row[0])).collect();
        let expect: Vec<String> =
            design::in_order(&design.components).iter().map(|it| it.name.clone()).collect();
        assert_eq!(names, expect);
    }
}

mod hostile {
    use design::{
        Command, Component, ComponentId, ComponentKind, Count, Design, OrderKey, Step, StepId,
    };
    use proptest::prelude::*;

    use super::*;

    fn nasty() -> impl Strategy<Value = String> {
        let part = prop::sample::select(vec![
            "*", "**", "_", "`", "``", "|", "\\", "<", ">", "&", "&#124;", "&amp;", "<br>",
            "<script>", "-->", "#", "- ", "1. ", "[x](y)", "$a$", "~~", "a", "b", " ", "é", "日",
            "😀", "https:", "x",
        ]);
        prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat().trim().to_owned())
    }

    proptest! {
        /// Whatever people call a component or write in a step is shown as they
        /// wrote it.
        #[test]
        fn any_text_is_shown_as_it_was_written(name in nasty(), purpose in nasty(), step in nasty()) {
            let mut design = Design::default();
            let component = Component {
                id: ComponentId::from_bits(1),
                order: OrderKey::first(),
                name: name.clone(),
                kind: ComponentKind::Server,
                purpose: purpose.clone(),
                count: Count::Auto,
            };
            prop_assert!(design.apply(&Command::AddComponent(component)).is_ok());
            let added = Step { id: StepId::from_bits(1), order: OrderKey::first(), text: step.clone() };
            prop_assert!(design.apply(&Command::AddStep(added)).is_ok());

            let blocks = read(&markdown::render(&design, markdown::Options::default()).text);
            let row = blocks.iter().find_map(|block| match block {
                Block::Table(rows) => rows.get(1),
                _ => None,
            });
            let row = row.map(|row| (plain(&row[0]), plain(&row[2])));
            prop_assert_eq!(row, Some((name, purpose)));
            let shown = blocks.iter().find_map(|block| match block {
                Block::List(true, items) => match items.first()?.first()? {
                    Block::Paragraph(spans) => Some(plain(spans)),
                    _ => None,
                },
                _ => None,
            });
            if !step.is_empty() {
                prop_assert_eq!(shown, Some(step));
            }
        }

        /// No text makes the reader panic or go on for ever.
        #[test]
        fn any_text_is_read(text in "[*`|<>#\\-&;.0-9a\\\\ \n]{0,80}") {
            read(&text);
        }
    }
}
