//! From the events of the parser to the tree.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::shallow::shallow;
use super::{Block, Code, Content, Item, Line, List, Row, Run, Style, Table};

/// What lies deeper is not looked at. People do not nest that deep, and a tree
/// that is deeper could not be dropped on a small stack.
const MAX_DEPTH: usize = 64;

/// The blocks of a Markdown text, in their order.
pub fn read(source: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_GFM;
    let mut builder = Builder::new(source);
    let shallow = shallow(source);
    for (event, range) in Parser::new_ext(&shallow, options).into_offset_iter() {
        builder.event(event, range);
    }
    builder.finish()
}

/// What is open, and what has been found in it.
#[derive(Default)]
struct Frame {
    range: Range<usize>,
    kind: Kind,
    blocks: Vec<Block>,
    items: Vec<Item>,
    rows: Vec<Row>,
    cells: Vec<Line>,
    ticked: Option<bool>,
    /// The text that is directly in it, from the first piece on.
    line: Option<Line>,
    code: Option<Range<usize>>,
}

#[derive(Clone, Default)]
enum Kind {
    #[default]
    Root,
    Heading(usize),
    Paragraph,
    List(bool),
    Item,
    Table,
    Row,
    Cell,
    Code(Option<String>),
    Quote,
    Html,
    Other,
}

struct Builder<'a> {
    source: &'a str,
    stack: Vec<Frame>,
    /// How many frames are open beyond the deepest that is looked at.
    beyond: usize,
    /// How many of each style are open around the text.
    strong: usize,
    emphasis: usize,
    struck: usize,
    image: usize,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str) -> Self {
        let root = Frame { range: 0..source.len(), ..Frame::default() };
        Self { source, stack: vec![root], beyond: 0, strong: 0, emphasis: 0, struck: 0, image: 0 }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            _ if self.beyond > 0 => {}
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.run(&text, range, Style { code: true, ..self.style() }),
            Event::InlineHtml(text) => {
                self.run(&text, range, Style { html: true, ..self.style() });
            }
            Event::SoftBreak => self.run(" ", range, self.style()),
            Event::HardBreak => self.run("\n", range, self.style()),
            Event::TaskListMarker(ticked) => {
                if let Some(frame) =
                    self.stack.iter_mut().rev().find(|it| matches!(it.kind, Kind::Item))
                {
                    frame.ticked = Some(ticked);
                }
            }
            Event::Rule => self.block(Block { range, content: Content::Other }),
            Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn style(&self) -> Style {
        Style {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            struck: self.struck > 0,
            image: self.image > 0,
            ..Style::default()
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let end = tag.to_end();
        if let Some(count) = self.styled(&end) {
            *count += 1;
        }
        if is_inline(&end) {
            return self.reach(range);
        }
        let kind = match tag {
            Tag::Heading { level, .. } => Kind::Heading(number(level)),
            Tag::Paragraph => Kind::Paragraph,
            Tag::List(first) => Kind::List(first.is_some()),
            Tag::Item => Kind::Item,
            Tag::Table(_) => Kind::Table,
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(None),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                Kind::Code(Some(language.to_string()))
            }
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::HtmlBlock => Kind::Html,
            _ => Kind::Other,
        };
        if self.beyond > 0 || self.stack.len() == MAX_DEPTH {
            self.beyond += 1;
            return;
        }
        self.close_text();
        self.stack.push(Frame { range, kind, ..Frame::default() });
    }

    /// The count of the open marks of a style, if the tag is one.
    fn styled(&mut self, tag: &TagEnd) -> Option<&mut usize> {
        match tag {
            TagEnd::Strong => Some(&mut self.strong),
            TagEnd::Emphasis => Some(&mut self.emphasis),
            TagEnd::Strikethrough => Some(&mut self.struck),
            TagEnd::Image => Some(&mut self.image),
            _ => None,
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if let Some(count) = self.styled(&tag) {
            *count = count.saturating_sub(1);
        }
        if is_inline(&tag) {
            return;
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if self.stack.len() > 1
            && let Some(frame) = self.stack.pop()
        {
            self.close(frame);
        }
    }

    /// Puts what is closed into what is around it.
    fn close(&mut self, mut frame: Frame) {
        frame.close_text();
        let range = frame.range.clone();
        let line =
            |frame: &mut Frame| frame.line.take().unwrap_or_else(|| self.blank(&frame.range));
        let content = match frame.kind.clone() {
            Kind::Item => {
                let item = Item { range, ticked: frame.ticked, blocks: frame.blocks };
                return self.top().items.push(item);
            }
            Kind::Row => return self.top().rows.push(Row { range, cells: frame.cells }),
            Kind::Cell => {
                let cell = line(&mut frame);
                return self.top().cells.push(cell);
            }
            Kind::Heading(level) => Content::Heading(level, line(&mut frame)),
            Kind::Paragraph => Content::Paragraph(line(&mut frame)),
            Kind::List(ordered) => Content::List(List { ordered, items: frame.items }),
            Kind::Table => {
                let mut rows = frame.rows.into_iter();
                Content::Table(Table {
                    head: rows.next().unwrap_or_default(),
                    rows: rows.collect(),
                })
            }
            Kind::Code(language) => {
                let body = frame.code.unwrap_or_else(|| self.empty_body(&range));
                Content::Code(Code { language, body })
            }
            Kind::Quote => Content::Quote(frame.blocks),
            Kind::Html => Content::Html,
            Kind::Root | Kind::Other => Content::Other,
        };
        self.block(Block { range, content });
    }

    /// The text of what has none: in the middle of the white space, or behind the
    /// mark of a heading.
    fn blank(&self, range: &Range<usize>) -> Line {
        let text = self.source.get(range.clone()).unwrap_or_default();
        let marks = text.trim_end().len();
        let at = range.start + if marks == 0 { text.len().min(1) } else { marks };
        Line { range: at..at, runs: Vec::new() }
    }

    /// Between the fences of a block without a line: behind the opening one.
    fn empty_body(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.source.get(range.clone()).unwrap_or_default();
        let at = text.find('\n').map_or(range.end, |at| range.start + at + 1);
        at..at
    }

    fn top(&mut self) -> &mut Frame {
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn block(&mut self, block: Block) {
        self.close_text();
        self.top().blocks.push(block);
    }

    /// Text that stands directly in an item ends where a block begins.
    fn close_text(&mut self) {
        self.top().close_text();
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let style = self.style();
        let frame = self.top();
        match frame.kind {
            Kind::Code(_) => {
                let start = frame.code.as_ref().map_or(range.start, |code| code.start);
                frame.code = Some(start..range.end);
            }
            Kind::Html | Kind::Other => {}
            _ => self.run(text, range, style),
        }
    }

    /// The text that is directly in what is open reaches over a range: that of a
    /// run, or of marks around some.
    fn reach(&mut self, range: Range<usize>) {
        if self.beyond > 0 {
            return;
        }
        match &mut self.top().line {
            Some(line) => line.range.end = line.range.end.max(range.end),
            none => *none = Some(Line { range, runs: Vec::new() }),
        }
    }

    fn run(&mut self, text: &str, range: Range<usize>, style: Style) {
        self.reach(range.clone());
        let Some(line) = &mut self.top().line else { return };
        match line.runs.last_mut() {
            Some(last) if last.style == style && !style.code && !style.html => {
                last.text.push_str(text);
                last.range.end = range.end;
            }
            _ => line.runs.push(Run { range, text: text.to_owned(), style }),
        }
    }

    fn finish(mut self) -> Vec<Block> {
        while self.stack.len() > 1 {
            if let Some(frame) = self.stack.pop() {
                self.close(frame);
            }
        }
        self.close_text();
        std::mem::take(&mut self.top().blocks)
    }
}

impl Frame {
    fn close_text(&mut self) {
        if matches!(self.kind, Kind::Item | Kind::Quote | Kind::Root)
            && let Some(line) = self.line.take()
        {
            let range = line.range.clone();
            self.blocks.push(Block { range, content: Content::Paragraph(line) });
        }
    }
}

/// Whether a tag stands within text.
const fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

const fn number(level: HeadingLevel) -> usize {
    level as usize
}
