//! Text within a block.

use std::ops::Range;

/// Text within a block, as it is shown and as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its pieces, in their order.
    pub runs: Vec<Run>,
}

/// Neighbouring characters that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it stands, without the marks of its style.
    pub range: Range<usize>,
    /// What is shown. A line break is a line feed.
    pub text: String,
    /// How it looks.
    pub style: Style,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// **Bold.**
    pub strong: bool,
    /// *Italic.*
    pub emphasis: bool,
    /// Struck through.
    pub struck: bool,
    /// A code span.
    pub code: bool,
    /// HTML, which is not shown itself.
    pub html: bool,
    /// What an image says for those who do not see it.
    pub image: bool,
}

impl Line {
    /// What is shown, without styles.
    pub fn text(&self) -> String {
        let shown = self.runs.iter().filter(|run| !run.style.html);
        shown.map(|run| run.text.as_str()).collect::<String>().trim().to_owned()
    }

    /// Whether nothing is shown.
    pub fn is_blank(&self) -> bool {
        self.text().is_empty()
    }
}
