//! Prints what a flowchart shows as JSON, for comparisons with the real Mermaid:
//!
//! ```text
//! cargo run -p design --example mermaid_flowchart -- FILE...
//! ```
//!
//! Without a file it reads the standard input. Each file gives one line.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that is run by hand")]

use std::io::Read as _;
use std::process::ExitCode;
use std::{env, fs, io};

use design::text::mermaid::flowchart::{Flowchart, read};
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

fn shown(flowchart: &Flowchart) -> Value {
    let graph = flowchart.graph();
    let vertices = graph.vertices.iter().map(|it| {
        json!({
            "id": it.id, "label": it.label, "kind": it.kind.name(), "shape": it.shape,
            "classes": it.classes, "icon": it.icon, "img": it.image,
        })
    });
    let edges = graph.edges.iter().map(|it| {
        json!({
            "id": it.id, "start": it.start, "end": it.end, "label": it.label,
            "kind": it.kind.name(), "type": it.arrow.name(), "stroke": it.arrow.stroke.name(),
            "length": it.arrow.length, "classes": it.classes,
        })
    });
    let subgraphs = graph.subgraphs.iter().map(|it| {
        json!({
            "id": it.id, "title": it.title, "kind": it.kind.name(), "nodes": it.members,
            "dir": it.direction, "classes": it.classes,
        })
    });
    let problems = flowchart.problems.iter().map(|it| {
        json!({ "code": it.code, "line": it.line, "columns": it.columns, "message": it.message })
    });
    json!({
        "direction": graph.direction,
        "vertices": vertices.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
        "subgraphs": subgraphs.collect::<Vec<_>>(),
        "title": graph.title,
        "description": graph.description,
        "problems": problems.collect::<Vec<_>>(),
    })
}
