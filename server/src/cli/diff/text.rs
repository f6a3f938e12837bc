//! Differences for people at a terminal.

use design::diff::{FieldChange, Section, What};

use super::Report;

/// A longer value goes below the name of its field.
const LINE: usize = 40;

/// All differences, by the parts of the document; nothing where there are none.
pub fn written(report: &Report) -> String {
    let found = &report.found;
    if found.is_empty() {
        return String::new();
    }
    let mut lines = Vec::new();
    for section in Section::ALL {
        let within = found.differences.iter().filter(|it| it.section == section);
        let mut within = within.peekable();
        let moved = if section == Section::Nodes { report.moved() } else { Vec::new() };
        if within.peek().is_some() || !moved.is_empty() {
            lines.push(section.label().to_owned());
        }
        for it in within {
            // The sentence has the sort of thing, which the name has not.
            let sentence = |verb| it.sentence.strip_prefix(verb).unwrap_or(&it.name).trim_start();
            match (it.what, it.fields.as_slice()) {
                (What::Added, _) => lines.push(format!("  + {}", sentence("Added"))),
                (What::Removed, _) => lines.push(format!("  - {}", sentence("Removed"))),
                (What::Changed, [change]) if change.field.is_empty() => {
                    push_change(&mut lines, "  ~ ", &it.name, change);
                }
                (What::Changed, changes) => {
                    lines.push(format!("  ~ {}", it.name));
                    for change in changes {
                        push_change(&mut lines, "      ", &change.field, change);
                    }
                }
            }
        }
        if !moved.is_empty() {
            lines.push(format!("  ~ moved on the canvas: {}", moved.join(", ")));
        }
    }
    lines.push(found.summary());
    let mut text = lines.join("\n");
    text.push('\n');
    // What stands in a file must not write to a terminal but text.
    text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', " ")
}

fn push_change(lines: &mut Vec<String>, start: &str, name: &str, change: &FieldChange) {
    let FieldChange { before, after, .. } = change;
    let is_short = |text: &str| text.chars().count() <= LINE && !text.contains('\n');
    if is_short(before) && is_short(after) {
        let shown = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
        lines.push(format!("{start}{name}: {} → {}", shown(before), shown(after)));
        return;
    }
    lines.push(format!("{start}{name}:"));
    for (sign, text) in [("-", before), ("+", after)] {
        lines.extend(
            text.lines().map(|line| format!("        {sign} {line}").trim_end().to_owned()),
        );
    }
}
