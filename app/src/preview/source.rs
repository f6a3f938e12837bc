//! The Markdown as text, with its headings and the selected rows marked.

use design::SortedSet;

/// How a part of the text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// The line of a heading.
    Heading,
    /// The row of something that is selected.
    Marked,
    /// The comment that nobody sees on GitHub.
    Hidden,
}

/// Cuts a document into parts that are shown alike. `marked` are the numbers of
/// the rows of "System Components" that are selected, from 0.
pub fn parts<'a>(markdown: &'a str, marked: &SortedSet<usize>) -> Vec<(Tone, &'a str)> {
    let mut parts: Vec<(Tone, &str)> = Vec::new();
    let mut state = State::default();
    let mut from = 0;
    for line in markdown.split_inclusive('\n') {
        let tone = state.tone(line, marked);
        let to = from + line.len();
        match parts.last_mut() {
            Some((last, part)) if *last == tone => {
                *part = markdown.get(from - part.len()..to).unwrap_or_default();
            }
            _ => parts.push((tone, line)),
        }
        from = to;
    }
    parts
}

#[derive(Default)]
struct State {
    fence: Option<usize>,
    in_components: bool,
    /// The lines of the table that were seen.
    table: usize,
    hidden: bool,
}

impl State {
    fn tone(&mut self, line: &str, marked: &SortedSet<usize>) -> Tone {
        if self.fenced(line) {
            return Tone::Plain;
        }
        self.hidden |= line.starts_with("<!--");
        if self.hidden {
            self.hidden = !line.contains("-->");
            return Tone::Hidden;
        }
        if line.starts_with('#') {
            self.in_components = line.trim_end() == "## System Components";
            self.table = 0;
            return Tone::Heading;
        }
        if self.in_components && line.starts_with('|') {
            self.table += 1;
            // The heading row and the rule come first.
            if self.table.checked_sub(3).is_some_and(|row| marked.contains(&row)) {
                return Tone::Marked;
            }
        }
        Tone::Plain
    }

    fn fenced(&mut self, line: &str) -> bool {
        let length = line.bytes().take_while(|&byte| byte == b'`').count();
        match self.fence {
            Some(open) if length >= open => self.fence = None,
            Some(_) => {}
            None if length >= 3 => self.fence = Some(length),
            None => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use design::text::markdown;

    use super::*;

    #[test]
    fn headings_and_rows_are_marked() {
        let text = "# T\n\n## System Components\n\n| A |\n|---|\n| x |\n| y |\n\n```\n# code\n```\n<!-- a\nb -->\n";
        let parts = parts(text, &SortedSet::from([1]));
        let tones: Vec<(Tone, &str)> =
            parts.into_iter().filter(|(tone, _)| *tone != Tone::Plain).collect();
        assert_eq!(
            tones,
            [
                (Tone::Heading, "# T\n"),
                (Tone::Heading, "## System Components\n"),
                (Tone::Marked, "| y |\n"),
                (Tone::Hidden, "<!-- a\nb -->\n"),
            ]
        );
    }

    #[test]
    fn nothing_is_lost_or_added() {
        for example in design::examples::all() {
            let text = markdown::render(&example.design(), markdown::Options::default()).text;
            let parts = parts(&text, &SortedSet::from([0, 2]));
            assert_eq!(parts.iter().map(|(_, part)| *part).collect::<String>(), text);
            assert_eq!(parts.iter().filter(|(tone, _)| *tone == Tone::Marked).count(), 2);
            assert_eq!(parts.iter().filter(|(tone, _)| *tone == Tone::Hidden).count(), 1);
        }
    }
}
