//! What holds for every text.

use proptest::prelude::*;

use super::checked;

/// The tokens of the language, and a few that are none.
const TOKENS: &[&str] = &[
    "A",
    "b1",
    "n-x",
    "x",
    "o",
    "v",
    "end",
    "é",
    "日本",
    "🎉",
    "1",
    "graph",
    "flowchart",
    "subgraph",
    "subgraph ",
    "direction LR",
    "style ",
    "classDef ",
    "class ",
    "linkStyle ",
    "default",
    "click ",
    "call ",
    "href ",
    "interpolate",
    "_blank",
    "accTitle: ",
    "accDescr: ",
    "accDescr {",
    " ",
    " ",
    " ",
    "\t",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    ";",
    "&",
    " & ",
    "-->",
    "---",
    "--",
    "-.->",
    "-.",
    "==>",
    "==",
    "=",
    "~~~",
    "<-->",
    "->",
    "->>",
    "x--",
    "--o",
    "-",
    ".",
    "|",
    "||",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "[[",
    "]]",
    "((",
    "))",
    "(((",
    ")))",
    "([",
    "])",
    "[(",
    ")]",
    "{{",
    "}}",
    "[/",
    "/]",
    "[\\",
    "\\]",
    "(-",
    "-)",
    "[|",
    ">",
    "<",
    "@{",
    "@",
    "e1@",
    "shape: cyl",
    "label: \"x\"",
    ",",
    ":",
    ":::",
    "\"",
    "\"`",
    "`\"",
    "`",
    "'",
    "#",
    "#35;",
    "#quot;",
    "%%",
    "%% c\n",
    "%%{init: {}}%%",
    "%%{",
    "}%%",
    "---\n",
    "<br/>",
    "<a b=\"c\">",
    "\\",
    "^",
    "*",
    "+",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\u{fb02}\u{b0}",
    "\u{b6}\u{df}",
    "\0",
];

fn text() -> impl Strategy<Value = String> {
    let token = prop::sample::select(TOKENS);
    let start = prop::sample::select(&["flowchart TD\n", "graph LR;", ""][..]);
    (start, prop::collection::vec(token, 0..60))
        .prop_map(|(start, rest)| start.to_owned() + &rest.concat())
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
        checked(&format!("flowchart TD\n{source}"));
    }
}

/// Texts in which something is sought again and again and never found. A reader
/// that takes more than linear time does not come to an end here.
#[test]
fn long_texts_are_read_in_linear_time() {
    let pieces = [
        "A@{ ",
        "A@{ x: 1\n",
        "accDescr {\n",
        "A[\"`",
        "call x\n",
        "A[",
        "A[x (y\n",
        "A(",
        "A -- b ",
        "A -. b\n",
        "A>x ",
        "subgraph a\n",
        "end\n",
        "A --> ",
        "A[x (y)] --> ",
        "-->",
        "---\n",
        "%%{a",
        "%% c\n",
        " ",
        "\n",
        "[/",
        "A & ",
        "<a ",
        "<a b=\"c",
        "#a",
        "style a:#;",
        "}",
        "A-->|",
        "direction ",
        "direction TB",
        "click a ",
        "a@b",
        "A[(b@c)]",
        "é",
        "(((",
        "A[\"x\"y\"] ",
        ">",
        "->",
        "A->B",
        "\"",
        "class A B \n",
        "A[x]==",
        ":::a",
    ];
    for piece in pieces {
        checked(&format!("flowchart TD\n{}", piece.repeat(40_000 / piece.len())));
    }
}
