//! The reader of Mermaid sequence diagrams.
//!
//! `accepted.txt` and `refused.txt` hold small diagrams with what they show: of
//! the accepted ones, what the real Mermaid shows.

mod corpus;
mod laws;
mod places;
mod table;

use design::text::mermaid::sequence_chart::{
    Conversation, EventKind, Placement, SequenceChart, StatementKind, leaves, read,
};

/// Checks what holds for every text, and reads it.
fn checked(source: &str) -> SequenceChart {
    let chart = read(source);
    let mut at = 0;
    for leaf in leaves(source) {
        assert_eq!(leaf.span.start, at, "a gap or an overlap before {leaf:?} of {source:?}");
        assert!(leaf.span.end > at, "{leaf:?} of {source:?} is empty");
        assert!(source.get(leaf.span.clone()).is_some(), "{leaf:?} of {source:?} cuts a character");
        at = leaf.span.end;
    }
    assert_eq!(at, source.len(), "the last bytes of {source:?} are in no leaf");
    let mut end = 0;
    for statement in &chart.statements {
        assert!(statement.span.start >= end, "{statement:?} of {source:?} is out of order");
        assert!(source.get(statement.span.clone()).is_some(), "{statement:?} of {source:?}");
        end = statement.span.end;
    }
    for problem in &chart.problems {
        assert!(source.get(problem.span.clone()).is_some(), "{problem:?} of {source:?}");
    }
    balanced(&chart, source);
    chart
}

/// Every block has an end, and what refers to a statement finds it.
fn balanced(chart: &SequenceChart, source: &str) {
    let mut depth = 0_usize;
    for event in &chart.conversation().events {
        assert!(event.statement < chart.statements.len(), "{event:?} of {source:?}");
        match event.kind {
            EventKind::Start(..) => depth += 1,
            EventKind::Section(..) => assert!(depth > 0, "{event:?} of {source:?}"),
            EventKind::End => depth = depth.checked_sub(1).expect(source),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "a block of {source:?} has no end");
    for statement in &chart.statements {
        if let StatementKind::End(Some(opened)) = statement.kind {
            let opened = &chart.statements[opened].kind;
            let opens = matches!(opened, StatementKind::Block(_) | StatementKind::Box(_));
            assert!(opens, "{statement:?} of {source:?} ends {opened:?}");
        }
    }
    for participant in &chart.conversation().participants {
        assert!(participant.statement < chart.statements.len(), "{participant:?} of {source:?}");
        let boxes = chart.conversation().boxes.len();
        assert!(participant.boxed.is_none_or(|at| at < boxes), "{participant:?} of {source:?}");
    }
}

/// A conversation, line by line. Menus are not in it.
fn shown(conversation: &Conversation) -> Vec<String> {
    let mut lines = Vec::new();
    let texts = [
        ("title", &conversation.title),
        ("accTitle", &conversation.accessible_title),
        ("accDescr", &conversation.description),
    ];
    let texts = texts.iter().filter_map(|(name, text)| Some((name, text.as_ref()?)));
    lines.extend(texts.map(|(name, text)| format!("{name} {}", quoted(text))));
    lines.extend(conversation.participants.iter().map(|it| {
        let around = it.boxed.map_or_else(|| "-".to_owned(), |at| at.to_string());
        let names = [&it.id, &it.name].map(|it| quoted(it)).join(" ");
        let count = |word, events: Option<usize>| {
            events.map(|events| format!(" {word} {events}")).unwrap_or_default()
        };
        let life = [count("created", it.created), count("destroyed", it.destroyed)].concat();
        format!("participant {names} {} {around}{}{life}", it.kind, wrapped(it.wrap))
    }));
    lines.extend(conversation.boxes.iter().map(|it| {
        let title = quoted(it.title.as_deref().unwrap_or_default());
        let members = it.members.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(", ");
        format!("box {title} {} [{members}]{}", quoted(&it.fill), wrapped(it.wrap))
    }));
    lines.extend(conversation.events.iter().map(|event| happening(&event.kind)));
    lines
}

fn happening(event: &EventKind) -> String {
    match event {
        EventKind::Message(it) => {
            let [from, to, text] = [&it.from, &it.to, &it.text].map(|it| quoted(it));
            let activates = if it.activates { " +" } else { "" };
            let circles = match (it.circles.from, it.circles.to) {
                (false, false) => "",
                (false, true) => " ()to",
                (true, false) => " from()",
                (true, true) => " from()()to",
            };
            let arrow = it.arrow.name();
            format!("message {from} {arrow} {to} {text}{}{activates}{circles}", wrapped(it.wrap))
        }
        EventKind::Note { placement, from, to, text, wrap } => {
            let placement = match placement {
                Placement::Left => "left",
                Placement::Right => "right",
                Placement::Over => "over",
            };
            let texts = [from, to, text].map(|it| quoted(it)).join(" ");
            format!("note {placement} {texts}{}", wrapped(*wrap))
        }
        EventKind::Activate(id) => format!("activate {}", quoted(id)),
        EventKind::Deactivate(id) => format!("deactivate {}", quoted(id)),
        EventKind::Start(block, text, wrap) => {
            format!("{} {}{}", block.name(), quoted(text), wrapped(*wrap))
        }
        EventKind::Section(section, text, wrap) => {
            format!("{} {}{}", section.name(), quoted(text), wrapped(*wrap))
        }
        EventKind::End => "end".to_owned(),
        EventKind::Autonumber { visible, start, step } => {
            let number = |it: &Option<f64>| it.map_or_else(|| "-".to_owned(), |it| it.to_string());
            let visible = if *visible { "on" } else { "off" };
            format!("autonumber {visible} {} {}", number(start), number(step))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

const fn wrapped(wrap: Option<bool>) -> &'static str {
    match wrap {
        Some(true) => " wrap",
        Some(false) | None => "",
    }
}
