//! The diagrams of a document.

use super::draft::{Diagram, Draft};
use super::outline::Section;
use super::places::Part;
use super::text;
use super::topic::{self, Topic};
use crate::Severity;
use crate::text::markdown::syntax::{Block, Code, Content};

/// Collects the Mermaid diagrams of a section: flowcharts wherever they stand, also in
/// lists, sequences where the template has its own.
pub fn collect(draft: &mut Draft, source: &str, section: &Section) {
    let mut next: Vec<&Block> = section.blocks.iter().rev().collect();
    while let Some(block) = next.pop() {
        if let Content::List(list) = &block.content {
            next.extend(list.items.iter().rev().flat_map(|item| item.blocks.iter().rev()));
        }
        let Content::Code(code) = &block.content else { continue };
        let Some(diagram) = diagram(source, block, code) else { continue };
        let heading = section.heading.filter(|_| draft.records.is_empty());
        let is_way = heading.is_some_and(|it| topic::is_way_of_working(&text::plain(it)));
        if is_flowchart(&diagram.text) && is_way {
            draft.ways.push((diagram, block.range.clone()));
        } else if is_flowchart(&diagram.text) {
            draft.take(Part::Network, &block.range);
            draft.flowcharts.push(diagram);
        } else if is_sequence(&diagram.text) {
            let own = matches!(section.topic, Topic::Process | Topic::Mechanisms | Topic::Naming);
            if own {
                draft.take(Part::Sequence, &block.range);
                draft.sequences.push(diagram);
            } else {
                draft.other_sequences.push(diagram);
            }
        }
    }
}

/// Takes a drawing of how people work for the network if there is no other.
pub fn settle(draft: &mut Draft) {
    let ways = std::mem::take(&mut draft.ways);
    let is_only = draft.flowcharts.is_empty();
    for (diagram, range) in ways {
        if is_only {
            draft.take(Part::Network, &range);
            draft.flowcharts.push(diagram);
            continue;
        }
        let message = "This flowchart seems to show no network, so it stays as it is.".to_owned();
        let help = "Put it below another heading to have it read.";
        draft.note("flowchart-aside", Severity::Info, &diagram.range, message, help);
    }
}

fn diagram(source: &str, block: &Block, code: &Code) -> Option<Diagram> {
    let language = code.language.as_deref()?.split_whitespace().next()?;
    if !language.eq_ignore_ascii_case("mermaid") {
        return None;
    }
    let line_start = |at: usize| Some(source.get(..at)?.rfind('\n').map_or(0, |at| at + 1));
    let range = line_start(code.body.start)?..code.body.end;
    let body = source.get(range.clone())?;
    // Within an item every line has something before it.
    let indent = source.get(line_start(block.range.start)?..block.range.start)?;
    let text = if indent.is_empty() {
        body.to_owned()
    } else {
        body.split_inclusive('\n').map(|line| stripped(line, indent.len())).collect()
    };
    let indent = u32::try_from(indent.chars().count()).unwrap_or(u32::MAX);
    Some(Diagram { range, text, indent })
}

/// A line without what stands before it because of the block that it is in.
fn stripped(line: &str, indent: usize) -> &str {
    let own = line.trim_end_matches(['\r', '\n']).find(|c: char| !c.is_whitespace() && c != '>');
    let blank = line.trim_end_matches(['\r', '\n']).len();
    line.get(own.unwrap_or(blank).min(indent)..).unwrap_or(line)
}

/// The first word that is neither front matter, nor a directive, nor a comment.
fn keyword(text: &str) -> Option<&str> {
    let mut lines = text.lines().map(str::trim).skip_while(|line| line.is_empty()).peekable();
    if lines.peek() == Some(&"---") {
        lines.next();
        lines.find(|line| *line == "---");
    }
    let line = lines.find(|line| !line.is_empty() && !line.starts_with("%%"))?;
    line.split(|c: char| c.is_whitespace() || c == ';').next()
}

fn is_flowchart(text: &str) -> bool {
    matches!(keyword(text), Some("graph" | "flowchart" | "flowchart-elk"))
}

fn is_sequence(text: &str) -> bool {
    keyword(text) == Some("sequenceDiagram")
}
