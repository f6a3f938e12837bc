//! What a person should know about a sequence diagram.

use crate::text::mermaid::sequence_chart::{
    Head, Message, SequenceChart, Span, StatementKind, SuffixKind,
};
use crate::text::mermaid::source_text::problem;
use crate::{Arrange as _, Diagnostic, Severity};

/// The problems of the reader, and what is no part of a design, in the order of the
/// lines.
pub(super) fn all(source: &str, chart: &SequenceChart) -> Vec<Diagnostic> {
    let mut first: Vec<(Kept, Span)> = Vec::new();
    for statement in &chart.statements {
        for kept in kept(&statement.kind).into_iter().flatten() {
            if first.iter().all(|(known, _)| *known != kept) {
                first.push((kept, statement.span.clone()));
            }
        }
    }
    let kept = first.into_iter().map(|(kept, span)| (kept.texts(), span)).collect();
    let kept = problem::located(source, kept);
    let problems = chart.problems.iter().map(|it| (it, Severity::Error));
    let cut = chart.cut.and_then(|it| chart.statements.get(it)).map(|it| (CUT, it.span.clone()));
    let cut = problem::located(source, cut.into_iter().collect());
    let mut found: Vec<_> = problems.chain(kept.iter().map(|it| (it, Severity::Info))).collect();
    found.extend(cut.iter().map(|it| (it, Severity::Warning)));
    found.arrange_by_key(|(problem, _)| problem.span.start);
    let told = found.into_iter().map(|(problem, severity)| {
        let told = Diagnostic::new(problem.code, severity, problem.message).help(problem.help);
        problem.places().into_iter().fold(told, Diagnostic::at)
    });
    told.collect()
}

/// What is said where a diagram is not read to its end.
const CUT: [&str; 3] = [
    "too-many",
    "A design cannot hold all of this diagram; what stands behind this was not read.",
    "Split the design.",
];

/// What has no place in a design, and stays in the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Notes,
    Blocks,
    Boxes,
    Activations,
    Numbers,
    Menus,
    Lifetimes,
    Looks,
    Arrows,
}

impl Kept {
    /// The stable name, what it is about, and what to do.
    const fn texts(self) -> [&'static str; 3] {
        const HELP: &str = "Nothing needs to be done.";
        match self {
            Self::Notes => {
                ["sequence-notes", "The notes stay in the text; a design does not show them.", HELP]
            }
            Self::Blocks => [
                "sequence-blocks",
                "Blocks such as “loop” and “alt” stay in the text; a design shows their messages one after another.",
                HELP,
            ],
            Self::Boxes => [
                "sequence-boxes",
                "The boxes around participants stay in the text; a design does not show them.",
                HELP,
            ],
            Self::Activations => [
                "sequence-activations",
                "What says who is active stays in the text; a design does not show it.",
                HELP,
            ],
            Self::Numbers => [
                "sequence-numbers",
                "The numbers of messages stay in the text; a design does not show them.",
                HELP,
            ],
            Self::Menus => [
                "sequence-menus",
                "The links of participants stay in the text; a design does not show them.",
                HELP,
            ],
            Self::Lifetimes => [
                "sequence-lifetimes",
                "Where participants are created and destroyed stays in the text; in a design they are always there.",
                HELP,
            ],
            Self::Looks => [
                "sequence-looks",
                "How actors and the like are drawn stays in the text; a design shows all participants alike.",
                HELP,
            ],
            Self::Arrows => [
                "sequence-arrows",
                "Some arrows stay in the text as they are; a design knows requests, replies and asynchronous messages.",
                HELP,
            ],
        }
    }
}

/// What of a statement has no place in a design.
fn kept(kind: &StatementKind) -> [Option<Kept>; 2] {
    let one = |kept| [Some(kept), None];
    match kind {
        StatementKind::Note(_) => one(Kept::Notes),
        StatementKind::Block(_) | StatementKind::Section(_) => one(Kept::Blocks),
        StatementKind::Box(_) => one(Kept::Boxes),
        StatementKind::Activate(_) | StatementKind::Deactivate(_) => one(Kept::Activations),
        StatementKind::Autonumber(_) => one(Kept::Numbers),
        StatementKind::Menu(_) => one(Kept::Menus),
        StatementKind::Destroy(_) => one(Kept::Lifetimes),
        StatementKind::Participant(it) => {
            let actor = it.keyword.value.eq_ignore_ascii_case("actor");
            [
                it.create.is_some().then_some(Kept::Lifetimes),
                (actor || it.data.is_some()).then_some(Kept::Looks),
            ]
        }
        StatementKind::Message(it) => [active(it), other_arrow(it)],
        StatementKind::End(_)
        | StatementKind::Title(_)
        | StatementKind::AccTitle(_)
        | StatementKind::AccDescription(_)
        | StatementKind::Unknown => [None, None],
    }
}

fn active(message: &Message) -> Option<Kept> {
    let suffix = message.suffix.as_ref().map(|it| it.kind);
    matches!(suffix, Some(SuffixKind::Activate | SuffixKind::Deactivate))
        .then_some(Kept::Activations)
}

/// Whether we would have drawn the message in another way.
fn other_arrow(message: &Message) -> Option<Kept> {
    let circle = message.circle.is_some()
        || message.suffix.as_ref().is_some_and(|it| it.kind == SuffixKind::Circle);
    let known = match message.arrow.head {
        Head::Filled => true,
        Head::Point => !message.arrow.dotted,
        _ => false,
    };
    (circle || !known).then_some(Kept::Arrows)
}
