//! Subgraphs: their first lines and their ends.

use super::LeafKind;
use super::chars::{is_space, slice, trim};
use super::edges::unquoted;
use super::looks::TextKind;
use super::nodes::is_id;
use super::parser::Parser;
use super::problems::Code;
use super::syntax::{StatementKind, SubgraphHeader, Text};
use super::token::{Kind, Token};

impl Parser<'_> {
    /// `subgraph id[title]`, `subgraph title` or `subgraph "title"`.
    pub fn subgraph(&mut self) {
        let keyword = self.take();
        self.leaf(LeafKind::Keyword, keyword.start, keyword.end);
        let mark = self.mark();
        let (header, end) = match self.strict_header(keyword) {
            Some(found) => found,
            None => {
                self.reset(mark);
                self.meant_header(keyword)
            }
        };
        self.open.push(header.keyword.clone());
        self.statement(keyword.start, end, StatementKind::Subgraph(header));
        self.separator();
    }

    /// `end`, after which the next statement may follow at once.
    pub fn end_of_subgraph(&mut self) {
        let token = self.take();
        let to = token.start + 3;
        self.leaf(LeafKind::Keyword, token.start, to);
        if self.open.pop().is_none() {
            self.problem(Code::StrayEnd, token.start, to);
        }
        self.statement(token.start, to, StatementKind::End);
    }

    fn strict_header(&mut self, keyword: Token) -> Option<(SubgraphHeader, usize)> {
        let keyword_span = self.span(keyword.start, keyword.end);
        if self.at_separator() {
            self.problem(Code::SubgraphUnnamed, keyword.start, keyword.end);
            let header = SubgraphHeader { keyword: keyword_span, name: None, title: None };
            return Some((header, keyword.end));
        }
        let space = self.take_if(Kind::Space)?;
        let (kind, value) = self.name_parts()?;
        let mut end = self.token.start;
        let name = self.header_text(space.end, end, kind, &value);
        let mut title = None;
        if self.is(Kind::SquareOpen) {
            let open = self.take();
            self.leaf(LeafKind::Bracket, open.start, open.end);
            let (kind, value) = self.text_parts()?;
            let close = self.take_if(Kind::SquareClose)?;
            title = Some(self.header_text(open.end, close.start, kind, &value));
            self.leaf(LeafKind::Bracket, close.start, close.end);
            end = close.end;
        }
        self.at_separator().then_some(())?;
        let header = SubgraphHeader { keyword: keyword_span, name: Some(name), title };
        Some((header, end))
    }

    fn header_text(&mut self, from: usize, to: usize, kind: TextKind, value: &str) -> Text {
        let (start, end) = self.trimmed(from, to);
        self.leaf(LeafKind::Text, start, end);
        self.text(start, end, kind, value)
    }

    /// The tokens of a name or a bare title. A quoted one counts as bare.
    fn name_parts(&mut self) -> Option<(TextKind, String)> {
        let kind = match self.token.kind {
            Kind::Markdown => TextKind::Markdown,
            Kind::Quoted => TextKind::Text,
            kind if is_name(kind) => TextKind::Text,
            _ => return None,
        };
        let Token { start, end, .. } = self.take();
        let mut value = self.raw(start, end).to_owned();
        while is_name(self.token.kind) {
            let Token { start, end, .. } = self.take();
            value.push_str(self.raw(start, end));
        }
        Some((kind, value))
    }

    /// A first line with signs in its title that the grammar takes for syntax.
    fn meant_header(&mut self, keyword: Token) -> (SubgraphHeader, usize) {
        let line = self.line(keyword.end);
        let (from, to) = self.trimmed(keyword.end, keyword.end + line.len());
        let to = if self.raw(from, to).ends_with(';') { to - 1 } else { to };
        let text = self.raw(from, to);
        let keyword = self.span(keyword.start, keyword.end);
        self.problem(Code::SubgraphTitle, from, to);
        let open = text.find('[').filter(|_| text.ends_with(']'));
        let id = slice(text, 0, open.unwrap_or_default());
        let header = match open {
            Some(open) if !trim(id).is_empty() && !trim(id).contains(['"', '(']) => {
                let name = self.header_text(from, from + open, TextKind::Text, id);
                self.leaf(LeafKind::Bracket, from + open, from + open + 1);
                let (kind, title) = unquoted(slice(text, open + 1, text.len() - 1));
                let title = self.header_text(from + open + 1, to - 1, kind, title);
                self.leaf(LeafKind::Bracket, to - 1, to);
                SubgraphHeader { keyword, name: Some(name), title: Some(title) }
            }
            _ => {
                let (kind, title) = unquoted(text);
                let title = title.trim_matches(is_space);
                let name = self.header_text(from, to, kind, title);
                SubgraphHeader { keyword, name: Some(name), title: None }
            }
        };
        self.seek(to);
        (header, to)
    }
}

/// What a name or a bare title may consist of.
const fn is_name(kind: Kind) -> bool {
    let word = matches!(
        kind,
        Kind::Space
            | Kind::Style
            | Kind::LinkStyle
            | Kind::ClassDef
            | Kind::Class
            | Kind::Click
            | Kind::Graph
            | Kind::HeaderDirection
            | Kind::Subgraph
            | Kind::End
            | Kind::StartLink
            | Kind::Up
    );
    word || (is_id(kind) && !matches!(kind, Kind::Default | Kind::Comma))
}
