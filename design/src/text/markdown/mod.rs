//! The filled template as Markdown.
