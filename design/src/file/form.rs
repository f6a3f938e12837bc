//! What a file looks like.

use serde::{Deserialize, Serialize};

/// The form of a file that holds a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The model.
    Json,
    /// The document, or another text with diagrams in it.
    Markdown,
    /// One diagram.
    Mermaid,
}

/// How the names of files end.
const ENDINGS: [(&str, Form); 5] = [
    (".json", Form::Json),
    (".md", Form::Markdown),
    (".markdown", Form::Markdown),
    (".mmd", Form::Mermaid),
    (".mermaid", Form::Mermaid),
];

impl Form {
    /// The form of a file: the one that its name says, or else the text, which
    /// counts where a file has no name of its own.
    pub fn of(name: &str, text: &str) -> Self {
        let ends = |ending: &str| {
            let start = name.len().checked_sub(ending.len());
            start.and_then(|at| name.get(at..)).is_some_and(|it| it.eq_ignore_ascii_case(ending))
        };
        let told = ENDINGS.into_iter().find(|(ending, _)| ends(ending));
        told.map_or_else(|| Self::of_text(text), |(_, form)| form)
    }

    fn of_text(text: &str) -> Self {
        let text = text.trim_start();
        if text.is_empty() || text.starts_with(['{', '[']) {
            return Self::Json;
        }
        let mut lines = text.lines().map(str::trim).filter(|it| !it.is_empty()).peekable();
        // Both Markdown and Mermaid may begin with front matter.
        if lines.next_if_eq(&"---").is_some() {
            lines.by_ref().find(|line| *line == "---");
        }
        let first = lines.find(|line| !line.starts_with("%%")).unwrap_or_default();
        let word = first.split([' ', '\t', ';']).next().unwrap_or_default();
        match word {
            "graph" | "flowchart" | "flowchart-elk" | "sequenceDiagram" => Self::Mermaid,
            _ => Self::Markdown,
        }
    }

    /// The form in a word.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Markdown => "Markdown",
            Self::Mermaid => "Mermaid",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn the_name_tells_the_form_or_else_the_text_does() {
        let cases = [
            ("a.json", "graph TB", Form::Json),
            ("docs/A.JSON", "", Form::Json),
            ("design.md", "{}", Form::Markdown),
            ("a.markdown", "", Form::Markdown),
            ("a.mmd", "# A", Form::Mermaid),
            ("a.mermaid", "", Form::Mermaid),
            // The names that Git and pipes give.
            (".merge_file_a01234", "\n {\"schema\": 1}", Form::Json),
            ("-", "", Form::Json),
            ("-", "# Design - Infrastructure\n", Form::Markdown),
            ("-", "graph TB\n A-->B", Form::Mermaid),
            ("-", "%%{init: {}}%%\nflowchart LR;A-->B", Form::Mermaid),
            ("-", "---\ntitle: A\n---\nsequenceDiagram\n A->>B: x", Form::Mermaid),
            ("-", "---\ntitle: A\n---\n# Graph", Form::Markdown),
            ("-", "graphs are fine", Form::Markdown),
            ("é.md", "", Form::Markdown),
            ("md", "{", Form::Json),
        ];
        for (name, text, form) in cases {
            assert_eq!(Form::of(name, text), form, "{name} {text}");
        }
    }
}
