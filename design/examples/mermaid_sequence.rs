//! Prints what a sequence diagram shows as JSON, for comparisons with the real
//! Mermaid:
//!
//! ```text
//! cargo run -p design --example mermaid_sequence -- FILE...
//! ```
//!
//! Without a file it reads the standard input. Each file gives one line.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that is run by hand")]

use std::io::Read as _;
use std::process::ExitCode;
use std::{env, fs, io};

use design::text::mermaid::sequence_chart::{EventKind, MenuKind, Placement, SequenceChart, read};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let files: Vec<String> = env::args().skip(1).collect();
    let mut sources = Vec::new();
    if files.is_empty() {
        let mut source = String::new();
        sources.push(io::stdin().read_to_string(&mut source).map(|_| source));
    }
    sources.extend(files.iter().map(fs::read_to_string));
    for source in sources {
        match source {
            Ok(source) => println!("{}", shown(&read(&source))),
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

fn shown(chart: &SequenceChart) -> Value {
    let conversation = chart.conversation();
    let participants = conversation.participants.iter().map(|it| {
        json!({
            "id": it.id, "name": it.name, "wrap": it.wrap, "kind": it.kind, "box": it.boxed,
            "created": it.created, "destroyed": it.destroyed,
        })
    });
    let boxes = conversation.boxes.iter().map(
        |it| json!({ "title": it.title, "wrap": it.wrap, "fill": it.fill, "members": it.members }),
    );
    let menus = conversation.menus.iter().map(|it| {
        let kind = match it.kind {
            MenuKind::Links => "links",
            MenuKind::Link => "link",
            MenuKind::Properties => "properties",
            MenuKind::Details => "details",
        };
        json!({ "kind": kind, "participant": it.participant, "text": it.text })
    });
    let problems = chart.problems.iter().map(|it| {
        json!({ "code": it.code, "line": it.line, "columns": it.columns, "message": it.message })
    });
    json!({
        "title": conversation.title,
        "accTitle": conversation.accessible_title,
        "accDescr": conversation.description,
        "participants": participants.collect::<Vec<_>>(),
        "boxes": boxes.collect::<Vec<_>>(),
        "events": conversation.events.iter().map(|it| event(&it.kind)).collect::<Vec<_>>(),
        "menus": menus.collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    })
}

fn event(event: &EventKind) -> Value {
    match event {
        EventKind::Message(it) => json!({
            "kind": "message", "from": it.from, "to": it.to, "arrow": it.arrow.name(),
            "text": it.text, "wrap": it.wrap, "activates": it.activates,
            "circles": [it.circles.from, it.circles.to],
        }),
        EventKind::Note { placement, from, to, text, wrap } => {
            let placement = match placement {
                Placement::Left => "left",
                Placement::Right => "right",
                Placement::Over => "over",
            };
            json!({
                "kind": "note", "placement": placement, "from": from, "to": to, "text": text,
                "wrap": wrap,
            })
        }
        EventKind::Activate(id) => json!({ "kind": "activate", "id": id }),
        EventKind::Deactivate(id) => json!({ "kind": "deactivate", "id": id }),
        EventKind::Start(block, text, wrap) => {
            json!({ "kind": "start", "block": block.name(), "text": text, "wrap": wrap })
        }
        EventKind::Section(section, text, wrap) => {
            json!({ "kind": "section", "block": section.name(), "text": text, "wrap": wrap })
        }
        EventKind::End => json!({ "kind": "end" }),
        EventKind::Autonumber { visible, start, step } => {
            json!({ "kind": "autonumber", "visible": visible, "start": start, "step": step })
        }
    }
}
