//! Reads a document with pulldown-cmark.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// What a document consists of, as a reader sees it.
#[derive(Debug, Default)]
pub struct Read {
    pub headings: Vec<(u32, String)>,
    /// The text of all cells, row by row, without the head.
    pub rows: Vec<Vec<String>>,
    /// The text of all list items, with a line break for each break.
    pub items: Vec<String>,
    /// The text of all paragraphs outside of lists.
    pub paragraphs: Vec<String>,
    /// The language and text of each fence.
    pub fences: Vec<(String, String)>,
    /// What a text of a person could not bring in: blocks of HTML.
    pub html: Vec<String>,
    /// Anything that the format never uses.
    pub strange: Vec<String>,
}

pub fn read(document: &str) -> Read {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    let mut read = Read::default();
    let mut text = String::new();
    let (mut cells, mut in_items, mut in_head, mut html) = (Vec::new(), 0, false, String::new());
    let mut paragraphs_in_item = 0;
    let mut language = None;
    for event in Parser::new_ext(document, options) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::TableCell | Tag::Table(_)) => text.clear(),
            Event::End(TagEnd::Heading(level)) => {
                read.headings.push((level as u32, std::mem::take(&mut text)));
            }
            Event::Start(Tag::TableHead) => in_head = true,
            Event::End(TagEnd::TableHead) => {
                in_head = false;
                cells.clear();
            }
            Event::End(TagEnd::TableCell) => cells.push(std::mem::take(&mut text)),
            Event::End(TagEnd::TableRow) if !in_head => read.rows.push(std::mem::take(&mut cells)),
            Event::Start(Tag::Item) => {
                in_items += 1;
                paragraphs_in_item = 0;
                text.clear();
            }
            Event::End(TagEnd::Item) => {
                in_items -= 1;
                read.items.push(std::mem::take(&mut text));
            }
            Event::Start(Tag::Paragraph) if in_items > 0 => {
                paragraphs_in_item += 1;
                if paragraphs_in_item > 1 {
                    text.push_str("\n\n");
                }
            }
            Event::Start(Tag::Paragraph) => text.clear(),
            Event::End(TagEnd::Paragraph) if in_items == 0 => {
                read.paragraphs.push(std::mem::take(&mut text));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                language = Some(match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(language) => language.to_string(),
                    pulldown_cmark::CodeBlockKind::Indented => "indented".to_owned(),
                });
                text.clear();
            }
            Event::End(TagEnd::CodeBlock) => {
                read.fences.push((language.take().unwrap(), std::mem::take(&mut text)));
            }
            Event::Start(Tag::HtmlBlock) => html.clear(),
            Event::End(TagEnd::HtmlBlock) => read.html.push(std::mem::take(&mut html)),
            Event::Html(part) => html.push_str(&part),
            Event::InlineHtml(tag) if &*tag == "<br>" => text.push('\n'),
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::HardBreak => text.push('\n'),
            // An address between `<` and `>`.
            Event::Start(Tag::Link { link_type: LinkType::Autolink, .. }) => {}
            Event::End(TagEnd::Link) => {}
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::List(_) | Tag::TableRow)
            | Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::List(_)
                | TagEnd::Paragraph
                | TagEnd::Table
                | TagEnd::TableRow,
            ) => {}
            other => read.strange.push(format!("{other:?}")),
        }
    }
    read
}
