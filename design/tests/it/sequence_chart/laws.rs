//! What holds for every text.

use proptest::prelude::*;

use super::{checked, shown};

/// The tokens of the language, and a few that are none.
const TOKENS: &[&str] = &[
    "A",
    "b1",
    "n-x",
    "x",
    "end",
    "end\n",
    "é",
    "日本",
    "🎉",
    " 1 ",
    ".5 ",
    "sequenceDiagram",
    "participant ",
    "actor ",
    "create ",
    "destroy ",
    " as ",
    "loop ",
    "alt ",
    "else ",
    "opt ",
    "par ",
    "par_over ",
    "and ",
    "critical ",
    "option ",
    "break ",
    "rect ",
    "box ",
    "box rgb(1,2,3) t\n",
    "Aqua ",
    "note ",
    "left of ",
    "right of ",
    "over ",
    "activate ",
    "deactivate ",
    "autonumber ",
    "off",
    "title ",
    "title: ",
    "accTitle: ",
    "accDescr: ",
    "accDescr {",
    "links ",
    "link ",
    "wrap:",
    "nowrap:",
    " ",
    " ",
    "\t",
    "\n",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    ";",
    ",",
    ":",
    ": x",
    "->",
    "-->",
    "->>",
    "-->>",
    "-x",
    "--x",
    "-)",
    "<<->>",
    "<-",
    "=>",
    "→",
    "-|\\",
    "/|-",
    "//",
    "\\\\",
    "-",
    "--",
    "+",
    "()",
    "(",
    ")",
    "<",
    ">",
    "@{",
    "@{ type: queue }",
    "@{ \"alias\": \"y z\" } ",
    "}",
    "{",
    "\"",
    "#",
    "#35;",
    "#quot;",
    "%",
    "%%",
    "%% c\n",
    "%%{init: {}}%%",
    "%%{",
    "}%%",
    "---\n",
    "<br/>",
    "<a b=\"c\">",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{fb02}\u{b0}",
    "\u{b6}\u{df}",
    "\0",
    "A->>+B: x\n",
    "B-->>-A: y\n",
];

fn text() -> impl Strategy<Value = String> {
    let token = prop::sample::select(TOKENS);
    let start = prop::sample::select(&["sequenceDiagram\n", "sequenceDiagram;", ""][..]);
    (start, prop::collection::vec(token, 0..60))
        .prop_map(|(start, rest)| start.to_owned() + &rest.concat())
}

/// A participant that Mermaid takes everywhere.
fn id() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["A", "B", "Web app", "db-1", "日本", "x.y", "Kunde(n)"][..])
}

/// A text that stays as it is.
fn words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["hi", "a: b, c", "a<br/>b", "#35;1", "100%", "end", "(x) -> y", "é"][..])
}

/// A line that shows itself, and what it shows.
fn line() -> impl Strategy<Value = (String, String)> {
    let arrows = [
        ("->", "SOLID_OPEN"),
        ("-->", "DOTTED_OPEN"),
        ("->>", "SOLID"),
        ("-->>", "DOTTED"),
        ("-x", "SOLID_CROSS"),
        ("--)", "DOTTED_POINT"),
        ("<<->>", "BIDIRECTIONAL_SOLID"),
        ("--|\\", "SOLID_TOP_DOTTED"),
    ];
    let arrow = prop::sample::select(arrows.to_vec());
    let message = (id(), arrow, id(), words(), prop::bool::ANY).prop_map(
        |(from, (sign, name), to, text, spaced)| {
            let space = if spaced { " " } else { "" };
            let source = format!("{from}{space}{sign}{space}{to}{space}:{space}{text}");
            (source, format!("message {from:?} {name} {to:?} {text:?}"))
        },
    );
    let note = (id(), id(), words()).prop_map(|(from, to, text)| {
        (format!("Note over {from},{to}: {text}"), format!("note over {from:?} {to:?} {text:?}"))
    });
    let block = (words(), words()).prop_map(|(text, other)| {
        let source = format!("alt {text}\nelse {other}\nend").replace("#35;", "");
        let [text, other] = [text, other].map(|text| text.replace("#35;", ""));
        (source, format!("alt {text:?}\nelse {other:?}\nend"))
    });
    prop_oneof![4 => message, 1 => note, 1 => block]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn every_byte_of_a_mix_of_tokens_is_in_one_leaf(source in text()) {
        checked(&source);
    }

    #[test]
    fn every_byte_of_any_text_is_in_one_leaf(source in any::<String>()) {
        checked(&source);
        checked(&format!("sequenceDiagram\n{source}"));
    }

    #[test]
    fn lines_show_what_they_say(lines in prop::collection::vec(line(), 0..12), end in "\n|\r\n|;|  # c\n|\n%% c\n\n") {
        let sources = lines.iter().map(|(source, _)| source.replace('\n', &end) + &end);
        let source = format!("sequenceDiagram{end}{}", sources.collect::<String>());
        let chart = checked(&source);
        prop_assert_eq!(&chart.problems, &[], "{}", source);
        let events = shown(chart.conversation());
        let events = events.iter().filter(|line| !line.starts_with("participant "));
        let expected = lines.iter().flat_map(|(_, shown)| shown.lines());
        prop_assert!(events.map(String::as_str).eq(expected), "{}", source);
    }
}

/// Texts in which something is sought again and again and never found. A reader
/// that takes more than linear time does not come to an end here.
#[test]
fn long_texts_are_read_in_linear_time() {
    let pieces = [
        "participant A@{ ",
        "participant A@{ x\n",
        "participant A@{}\n",
        "participant A@{} x\n",
        "participant A\n",
        "participant A as ",
        "participant <;",
        "participant A:#",
        "participant\n",
        "create ",
        "accDescr {\n",
        "accDescr {}",
        "accDescr ",
        "accTitle:",
        "title ",
        "title\n",
        "loop ",
        "loop\n",
        "box ",
        "box\n",
        "box rgb(1,",
        "alt a\n",
        "end ",
        "end\n",
        "else\n",
        "A->>B",
        "A->>B\n",
        "A->>B:%%;",
        "A->>+B: x\n",
        "A=>B: x\n",
        "A=>B;",
        "A - ",
        "-",
        "->",
        "=",
        "<",
        "A,",
        "A/",
        "A(",
        "()",
        "note over A,",
        "note over A,B\n",
        "note ",
        "autonumber ",
        "autonumber 1 ",
        "link A: ",
        "1 ",
        "1.",
        "A%%",
        "%%{a",
        "%% c\n",
        "%",
        "#",
        "#a",
        " ",
        "\n",
        " \n",
        ";",
        ":",
        "}",
        "@{",
        "é",
        "🎉%%",
        "destroy A\n",
        "create participant A\n",
    ];
    for piece in pieces {
        checked(&format!("sequenceDiagram\n{}", piece.repeat(40_000 / piece.len())));
    }
}
