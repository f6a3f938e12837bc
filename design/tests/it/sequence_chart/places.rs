//! Every part has its place in the source.

use design::text::mermaid::sequence_chart::{
    LeafKind, MenuKind, Span, StatementKind, SuffixKind, leaves, read,
};

use super::checked;

/// The statements of a diagram.
fn statements(lines: &str) -> (String, Vec<StatementKind>) {
    let source = format!("sequenceDiagram\r\n  %% c\r\n{lines}");
    checked(&source);
    let statements = read(&source).statements.into_iter().map(|it| it.kind).collect();
    (source, statements)
}

#[test]
fn the_parts_of_a_message_have_places() {
    let (source, found) = statements("\tWeb app () -->> () db-1 : wrap: a #35; <b>  \r\nA->>-B:\n");
    let at = |span: &Span| &source[span.clone()];
    let [StatementKind::Message(first), StatementKind::Message(second)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!([&first.from, &first.to].map(|it| at(&it.span)), ["Web app", "db-1"]);
    assert_eq!([&first.from, &first.to].map(|it| it.value.as_str()), ["Web app", "db-1"]);
    assert_eq!(at(first.circle.as_ref().unwrap()), "()");
    assert_eq!([at(&first.operator), first.arrow.sign()], ["-->>"; 2]);
    assert_eq!(first.suffix.as_ref().unwrap().kind, SuffixKind::Circle);
    let text = first.text.as_ref().unwrap();
    assert_eq!([at(&text.span), &text.value], ["a #35; <b>"; 2]);
    assert_eq!(text.wrap, Some(true));
    let suffix = second.suffix.as_ref().unwrap();
    assert_eq!((at(&suffix.span), suffix.kind), ("-", SuffixKind::Deactivate));
    let empty = &second.text.as_ref().unwrap().span;
    assert_eq!((empty.len(), &source[..empty.start]), (0, &source[..source.len() - 1]));
}

#[test]
fn the_parts_of_a_declaration_have_places() {
    let line = "create actor A@{ \"type\": \"queue\" } as The<br/>queue # c";
    let (source, found) = statements(line);
    let at = |span: &Span| &source[span.clone()];
    let [StatementKind::Participant(it)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(at(it.create.as_ref().unwrap()), "create");
    assert_eq!([at(&it.keyword.span), at(&it.id.span)], ["actor", "A"]);
    let data = it.data.as_ref().unwrap();
    assert_eq!(at(&data.span), "@{ \"type\": \"queue\" }");
    assert_eq!(at(&data.properties[0].span), "\"queue\"");
    assert_eq!(at(&it.alias.as_ref().unwrap().span), "The<br/>queue");
    let comments: Vec<_> = read(&source).comments.iter().map(at).collect();
    assert_eq!(comments, ["%% c", "# c"]);
}

#[test]
fn the_parts_of_other_statements_have_places() {
    let (source, found) = statements(
        "box Aqua The box\nparticipant A\nend\nNote over A , B: n\nactivate A\ndeactivate A;\
         par wrap: x\nand y\nend\nautonumber 10 .5\ntitle: T\naccTitle : a\naccDescr { b\n c }\n\
         link A: l @ u\ndestroy A\nA-xB: z\n",
    );
    let at = |span: &Span| &source[span.clone()];
    let mut shown = Vec::new();
    for kind in &found {
        match kind {
            StatementKind::Box(it) => {
                shown.push(at(&it.colour.as_ref().unwrap().span));
                shown.push(at(&it.title.as_ref().unwrap().span));
            }
            StatementKind::Note(it) => {
                shown.extend(it.participants.iter().map(|it| at(&it.span)));
                shown.push(at(&it.text.as_ref().unwrap().span));
            }
            StatementKind::Block(it) => shown.push(at(&it.text.span)),
            StatementKind::Section(it) => {
                shown.push(at(&it.text.span));
                assert_eq!(it.block, Some(6));
            }
            StatementKind::Autonumber(it) => {
                shown.extend([&it.start, &it.step].map(|it| at(&it.as_ref().unwrap().span)));
            }
            StatementKind::Menu(it) => {
                assert_eq!(it.kind, MenuKind::Link);
                shown.extend([at(&it.participant.span), at(&it.text.span)]);
            }
            StatementKind::Title(it)
            | StatementKind::AccTitle(it)
            | StatementKind::AccDescription(it)
            | StatementKind::Activate(it)
            | StatementKind::Deactivate(it)
            | StatementKind::Destroy(it) => shown.push(at(&it.span)),
            _ => {}
        }
    }
    let expected = ["Aqua|The box|A|B|n|A|A|x|y|10|.5|T|a|b\n c|A|l @ u|A"];
    assert_eq!(shown.join("|"), expected.concat());
    assert_eq!(found[2], StatementKind::End(Some(0)));
    assert_eq!(found[8], StatementKind::End(Some(6)));
    let chart = read(&source);
    let spans: Vec<_> = chart.statements.iter().map(|it| at(&it.span)).collect();
    assert_eq!(spans[..3], ["box Aqua The box", "participant A", "end"]);
    assert_eq!(spans[12], "accDescr { b\n c }");
    assert_eq!(chart.conversation().description.as_deref(), Some("b\nc"));
    let menu = &chart.conversation().menus[0];
    assert_eq!((menu.participant.as_str(), menu.text.as_str()), ("A", "l @ u"));
}

#[test]
fn the_other_menus_are_kept() {
    let source =
        "sequenceDiagram\nlinks A: {\"a\": \"b\"}\nproperties A: {\"c\": 1}\ndetails B: el\n";
    let chart = checked(source);
    let menus = chart.conversation().menus.iter();
    let menus: Vec<_> =
        menus.map(|it| (it.kind, it.participant.as_str(), it.text.as_str())).collect();
    let expected = [
        (MenuKind::Links, "A", "{\"a\": \"b\"}"),
        (MenuKind::Properties, "A", "{\"c\": 1}"),
        (MenuKind::Details, "B", "el"),
    ];
    assert_eq!(menus, expected);
}

#[test]
fn comments_and_the_like_are_kept() {
    let source = "---\ntitle: x\n---\n%%{init: {}}%%\nsequenceDiagram # one\n\n  %% two\n% three\nA->>B: x %% text\n";
    let chart = checked(source);
    let at = |span: &Span| &source[span.clone()];
    assert_eq!(at(&chart.front_matter.unwrap()), "---\ntitle: x\n---\n");
    assert_eq!(chart.directives.iter().map(at).collect::<Vec<_>>(), ["%%{init: {}}%%"]);
    assert_eq!(chart.comments.iter().map(at).collect::<Vec<_>>(), ["# one", "%% two", "% three"]);
    assert_eq!(chart.header.unwrap().value, "sequenceDiagram");
    let all = leaves(source);
    let leaves = all.iter().map(|leaf| (leaf.kind, at(&leaf.span)));
    let leaves: Vec<_> = leaves.filter(|(kind, _)| *kind != LeafKind::Space).collect();
    let expected = [
        (LeafKind::FrontMatter, "---\ntitle: x\n---\n"),
        (LeafKind::Directive, "%%{init: {}}%%"),
        (LeafKind::Keyword, "sequenceDiagram"),
        (LeafKind::Comment, "# one"),
        (LeafKind::Comment, "%% two"),
        (LeafKind::Comment, "% three"),
        (LeafKind::Id, "A"),
        (LeafKind::Arrow, "->>"),
        (LeafKind::Id, "B"),
        (LeafKind::Sign, ":"),
        (LeafKind::Text, "x %% text"),
    ];
    assert_eq!(leaves, expected);
}
