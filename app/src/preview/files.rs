//! The files that one can take away.

use design::text::{markdown, mermaid, svg};
use design::{Design, json};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The document.
    Markdown,
    /// The document without the comment at its end.
    PlainMarkdown,
    /// The topology for Mermaid.
    Topology,
    /// The sequence diagram for Mermaid.
    Sequence,
    /// The picture.
    Svg,
    /// The model.
    Json,
}

impl Format {
    /// All kinds, in the order of the menu.
    pub const ALL: [Self; 6] = [
        Self::Markdown,
        Self::PlainMarkdown,
        Self::Topology,
        Self::Sequence,
        Self::Svg,
        Self::Json,
    ];

    /// What the menu says.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::PlainMarkdown => "Markdown without ids and positions",
            Self::Topology => "Topology as Mermaid",
            Self::Sequence => "Sequence as Mermaid",
            Self::Svg => "Picture",
            Self::Json => "Model",
        }
    }

    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Markdown | Self::PlainMarkdown => ".md",
            Self::Topology => ".mmd",
            Self::Sequence => "-sequence.mmd",
            Self::Svg => ".svg",
            Self::Json => ".json",
        }
    }

    /// What kind of content browsers take it for.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Markdown | Self::PlainMarkdown => "text/markdown;charset=utf-8",
            Self::Topology | Self::Sequence => "text/plain;charset=utf-8",
            Self::Svg => "image/svg+xml",
            Self::Json => "application/json",
        }
    }

    /// The content of the file.
    pub fn content(self, design: &Design) -> String {
        match self {
            Self::Markdown => markdown::render(design, markdown::Options::default()).text,
            Self::PlainMarkdown => {
                let options =
                    markdown::Options { positions: false, ..markdown::Options::default() };
                markdown::render(design, options).text
            }
            Self::Topology => mermaid::topology(design).text,
            Self::Sequence => mermaid::sequence(design).text,
            Self::Svg => svg::render(design, &svg::Options::default()),
            Self::Json => json::write(design),
        }
    }

    /// The name of the file, from the title of the design.
    pub fn name(self, title: &str) -> String {
        let mut name = slug(title);
        name.push_str(self.ending());
        name
    }
}

/// A title as a name that every file system takes: letters and digits in lower
/// case, with single hyphens between them.
fn slug(title: &str) -> String {
    const LONGEST: usize = 60;
    let mut slug = String::new();
    for c in title.chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= LONGEST {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "design".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_title() {
        for (title, expect) in [
            ("Checkout infrastructure", "checkout-infrastructure.md"),
            ("  --  ", "design.md"),
            ("", "design.md"),
            ("../../etc/passwd", "etc-passwd.md"),
            ("Größe / 大きさ", "größe-大きさ.md"),
        ] {
            assert_eq!(Format::Markdown.name(title), expect);
        }
        assert!(Format::Svg.name(&"a".repeat(300)).len() <= 64);
        assert_eq!(Format::Sequence.name("A"), "a-sequence.mmd");
    }

    #[test]
    fn every_format_has_content() {
        for example in design::examples::all() {
            let design = example.design();
            for format in Format::ALL {
                assert!(!format.content(&design).is_empty(), "{} {format:?}", example.slug);
            }
            let plain = Format::PlainMarkdown.content(&design);
            assert!(!plain.contains("<!--") && Format::Markdown.content(&design).contains("<!--"));
        }
    }
}
