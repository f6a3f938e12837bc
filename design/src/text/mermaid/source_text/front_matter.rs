//! The YAML between two lines of dashes that may stand before a diagram.

use super::chars::{is_space, run, slice};

/// Where the front matter ends that the text begins with.
pub fn end(text: &str) -> Option<usize> {
    let indent = run(text, 0, |c| is_space(c) && c != '\n');
    let open = indent + slice(text, indent, text.len()).starts_with("---").then_some(3)?;
    let blank = slice(text, open, run(text, open, is_space));
    let close = ["\n", slice(text, 0, indent), "---"].concat();
    // Blank lines may belong to the opening line, or else to the body.
    let bodies = [blank.rfind('\n')?, blank.find('\n')?];
    bodies.into_iter().find_map(|newline| closed(text, open + newline + 1, &close))
}

fn closed(text: &str, body: usize, close: &str) -> Option<usize> {
    let ends = slice(text, body, text.len()).match_indices(close);
    ends.map(|(at, _)| body + at + close.len()).find_map(|after| {
        let last = slice(text, after, run(text, after, is_space)).rfind('\n')?;
        Some(after + last + 1)
    })
}
