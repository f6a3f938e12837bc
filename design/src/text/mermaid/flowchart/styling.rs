//! Statements about how things look and what a click does.

use super::chars::{is_space, slice};
use super::parser::Parser;
use super::problems::Code;
use super::syntax::{StatementKind, Styling};
use super::token::{Kind, Token};
use super::{LeafKind, Word};

impl Parser<'_> {
    /// `style`, `linkStyle`, `classDef` or `class`, as the grammar has them or
    /// else word by word.
    pub fn styling(&mut self) {
        let mark = self.mark();
        let keyword = self.take();
        let fits = match keyword.kind {
            Kind::LinkStyle => self.link_style(),
            Kind::Class => self.class(),
            _ => self.style(),
        };
        let end = match fits.filter(|_| self.at_separator()) {
            Some(()) => self.token.start,
            None => {
                self.reset(mark);
                let line = self.line(keyword.start).trim_end_matches([' ', '\t', ';']);
                let end = keyword.start + line.len();
                self.problem(Code::Statement, keyword.start, end);
                end
            }
        };
        self.styling_statement(keyword, end);
    }

    fn style(&mut self) -> Option<()> {
        self.take_if(Kind::Space)?;
        self.id_string()?;
        self.take_if(Kind::Space)?;
        self.styles()
    }

    fn class(&mut self) -> Option<()> {
        self.take_if(Kind::Space)?;
        self.id_string()?;
        self.take_if(Kind::Space)?;
        self.id_string()?;
        Some(())
    }

    fn link_style(&mut self) -> Option<()> {
        self.take_if(Kind::Space)?;
        if self.take_if(Kind::Default).is_none() {
            self.take_if(Kind::Number)?;
            while self.take_if(Kind::Comma).is_some() {
                self.take_if(Kind::Number)?;
            }
        }
        self.take_if(Kind::Space)?;
        if self.take_if(Kind::Interpolate).is_some() {
            self.take_if(Kind::Space)?;
            self.id_string()?;
            if self.at_separator() {
                return Some(());
            }
            self.take_if(Kind::Space)?;
        }
        self.styles()
    }

    /// Styles with commas between them; none may be empty.
    fn styles(&mut self) -> Option<()> {
        loop {
            let mut any = false;
            while is_style(self.token.kind) {
                any = true;
                self.take();
            }
            if !any {
                return None;
            }
            if self.take_if(Kind::Comma).is_none() {
                return Some(());
            }
        }
    }

    /// Cuts a statement into its keyword, its targets and the rest.
    fn styling_statement(&mut self, keyword: Token, end: usize) {
        self.leaf(LeafKind::Keyword, keyword.start, keyword.end);
        let from = self.solid(keyword.end).min(end);
        let rest = self.raw(from, end);
        let len = match keyword.kind {
            Kind::Class => last_word(rest),
            _ => targets_end(rest),
        };
        let (_, to) = self.trimmed(from, from + len);
        let target = match keyword.kind {
            Kind::ClassDef => LeafKind::Class,
            _ => LeafKind::Id,
        };
        // The styled thing is one, even if commas stand in its id.
        let targets = match keyword.kind {
            Kind::Style => vec![self.leaf_word(target, from, to)],
            _ => self.targets(target, from, to),
        };
        let (value_from, value_to) = self.trimmed(from + len, end);
        let kind = if keyword.kind == Kind::Class { LeafKind::Class } else { LeafKind::Value };
        let value = self.leaf_word(kind, value_from.min(value_to), value_to);
        let styling = Styling { keyword: self.span(keyword.start, keyword.end), targets, value };
        let kind = match keyword.kind {
            Kind::LinkStyle => StatementKind::LinkStyle(styling),
            Kind::ClassDef => StatementKind::ClassDef(styling),
            Kind::Class => StatementKind::Class(styling),
            _ => StatementKind::Style(styling),
        };
        self.statement(keyword.start, end, kind);
        self.seek(end);
        self.separator();
    }

    fn targets(&mut self, kind: LeafKind, from: usize, to: usize) -> Vec<Word> {
        let mut targets = Vec::new();
        let mut at = from;
        for target in self.raw(from, to).split(',') {
            let (start, end) = self.trimmed(at, at + target.len());
            targets.push(self.leaf_word(kind, start.min(end), end));
            at += target.len();
            self.leaf(LeafKind::Sign, at, (at + 1).min(to));
            at += 1;
        }
        targets
    }

    /// `click id ...`, whatever the click does.
    pub fn click(&mut self) {
        let id = self.take();
        let mark = self.mark();
        // The lexer takes the keyword and one sign of white space along.
        let before = self.raw(0, id.start);
        let keyword = before.trim_end_matches(is_space).len().saturating_sub(5);
        let (end, problem) = match self.click_action().filter(|()| self.at_separator()) {
            Some(()) => (self.token.start, false),
            None => {
                self.reset(mark);
                (id.end + self.line(id.end).trim_end_matches([' ', '\t', ';']).len(), true)
            }
        };
        if problem {
            self.problem(Code::Statement, keyword, end);
        }
        self.leaf(LeafKind::Keyword, keyword, keyword + 5);
        let targets = self.targets(LeafKind::Id, id.start, id.end);
        let (from, to) = self.trimmed(id.end, end.max(id.end));
        let value = self.leaf_word(LeafKind::Value, from.min(to), to);
        let keyword_span = self.span(keyword, keyword + 5);
        let styling = Styling { keyword: keyword_span, targets, value };
        self.statement(keyword, end.max(id.end), StatementKind::Click(styling));
        self.seek(end.max(id.end));
        self.separator();
    }

    fn click_action(&mut self) -> Option<()> {
        if self.take_if(Kind::CallbackName).is_some() {
            self.take_if(Kind::CallbackArguments);
            return self.tooltip();
        }
        let link = self.take_if(Kind::Href).is_some();
        if self.take_if(Kind::Quoted).is_some() {
            self.tooltip_and_target()
        } else if link {
            None
        } else {
            self.id_string()?;
            self.tooltip()
        }
    }

    fn tooltip(&mut self) -> Option<()> {
        if self.take_if(Kind::Space).is_some() {
            self.take_if(Kind::Quoted)?;
        }
        Some(())
    }

    fn tooltip_and_target(&mut self) -> Option<()> {
        if self.take_if(Kind::Space).is_none() || self.take_if(Kind::LinkTarget).is_some() {
            return Some(());
        }
        self.take_if(Kind::Quoted)?;
        if self.take_if(Kind::Space).is_some() {
            self.take_if(Kind::LinkTarget)?;
        }
        Some(())
    }
}

const fn is_style(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Name | Kind::Colon | Kind::Space | Kind::Hash | Kind::Style)
}

/// Where the first word ends; a comma goes on with the next word.
fn targets_end(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = slice(text, end, text.len());
        let word = rest.find(is_space).unwrap_or(rest.len());
        end += word;
        if !slice(text, 0, end).ends_with(',') || word == 0 {
            return end;
        }
        let rest = slice(text, end, text.len());
        end += rest.len() - rest.trim_start_matches(is_space).len();
    }
}

/// Where the white space before the last word begins.
fn last_word(text: &str) -> usize {
    text.trim_end_matches(is_space).rfind(is_space).unwrap_or(text.len())
}
