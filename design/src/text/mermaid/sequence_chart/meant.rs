//! Statements that Mermaid refuses, read as they were obviously meant.

use super::LeafKind;
use super::chars::{is_space, is_word, run, slice};
use super::lexer::Lexer;
use super::parser::Parser;
use super::problems::Code;
use super::syntax::{
    Autonumber, Declaration, MenuItem, MenuKind, Message, Note, Placement, StatementKind, Suffix,
    SuffixKind,
};
use super::token::Kind;

mod arrow;

impl Parser<'_> {
    /// Reads what stands from `from` to the end of the line, or to a semicolon
    /// or a comment.
    pub fn meant(&mut self, from: usize) {
        let end = self.piece_end(from);
        let (_, to) = self.prepared.trimmed(from, end);
        if to <= from || !(self.by_keyword(from, to) || self.meant_message(from, to)) {
            let to = to.max(from + self.raw(from, end).chars().next().map_or(0, char::len_utf8));
            self.problem(Code::Line, from, to);
            self.leaf(LeafKind::Unknown, from, to);
            self.statement(from, to, StatementKind::Unknown);
        }
        self.seek(end);
    }

    /// Where a statement ends that begins at a place.
    fn piece_end(&self, from: usize) -> usize {
        let line = self.prepared.line(from);
        let len = line.find([';', '#']).unwrap_or(line.len());
        // Within a text, and in an id, percent signs are no comment for Mermaid.
        let head = slice(line, 0, len).split(':').next().unwrap_or_default();
        let meant = head.find(" %%").filter(|_| head.len() == len);
        let end = from + meant.unwrap_or(len);
        let comments = &self.lexer.comments;
        let comment = comments.get(comments.partition_point(|(at, _)| *at <= from));
        comment.map_or(end, |(at, _)| end.min(*at))
    }

    /// What is left of a line behind a statement.
    pub fn rest_of_line(&mut self, at: usize) {
        let end = self.piece_end(at);
        let (from, to) = self.prepared.trimmed(at, end);
        if from < to {
            self.problem(Code::Rest, from, to);
            self.leaf(LeafKind::Unknown, from, to);
        }
        self.seek(end.max(at));
    }

    /// A statement that a word begins with something behind it.
    fn by_keyword(&mut self, from: usize, to: usize) -> bool {
        let word = run(&self.prepared.text, from, is_word).min(to);
        let keyword = self.raw(from, word).to_ascii_lowercase();
        let (rest, _) = self.prepared.trimmed(word, to);
        let behind = self.raw(word, to);
        // Participants may be called like that.
        if arrow::find(self.raw(rest, to)).is_some_and(|it| it.from == 0) {
            return false;
        }
        let spaced = behind.starts_with(is_space) && rest < to;
        match keyword.as_str() {
            "participant" | "actor" | "create" if spaced => self.meant_declaration(from, to),
            "activate" if spaced => self.meant_target(from, word, to, StatementKind::Activate),
            "deactivate" if spaced => self.meant_target(from, word, to, StatementKind::Deactivate),
            "destroy" if spaced => self.meant_target(from, word, to, StatementKind::Destroy),
            "note" if spaced => self.meant_note(from, word, to),
            "links" if spaced => self.meant_menu(from, word, to, MenuKind::Links),
            "link" if spaced => self.meant_menu(from, word, to, MenuKind::Link),
            "properties" if spaced => self.meant_menu(from, word, to, MenuKind::Properties),
            "details" if spaced => self.meant_menu(from, word, to, MenuKind::Details),
            "title" => self.meant_title(from, word, to),
            "autonumber" => self.meant_numbers(from, word, to),
            _ => false,
        }
    }

    /// A declaration with signs in the id, or `create` alone.
    fn meant_declaration(&mut self, from: usize, to: usize) -> bool {
        let word = |it: &Self, at: usize| run(&it.prepared.text, at, is_word).min(to);
        let mut at = from;
        let mut create = None;
        let mut end = word(self, at);
        if self.raw(at, end).eq_ignore_ascii_case("create") {
            self.leaf(LeafKind::Keyword, at, end);
            create = Some(self.span(at, end));
            at = self.prepared.trimmed(end, to).0;
            end = word(self, at);
        }
        let declared = ["participant", "actor"];
        let is_keyword = declared.iter().any(|it| self.raw(at, end).eq_ignore_ascii_case(it));
        let keyword = if is_keyword { (at, end) } else { (from, word(self, from)) };
        let keyword = match is_keyword {
            true => self.leaf_word(LeafKind::Keyword, keyword.0, keyword.1),
            false => self.prepared.word(keyword.0, keyword.1),
        };
        let start = if is_keyword { self.prepared.trimmed(end, to).0 } else { at };
        let text = self.raw(start, to);
        if text.is_empty() {
            return false;
        }
        let mut id_end = start + text.len();
        let mut data = None;
        if let Some(open) = text.find("@{") {
            id_end = start + open;
            let open = start + open;
            let close = self.raw(open, to).find('}').map_or(to, |len| open + len);
            self.leaf(LeafKind::Bracket, open, open + 2);
            self.leaf(LeafKind::Data, open + 2, close);
            self.leaf(LeafKind::Bracket, close, (close + 1).min(to));
            if close == to {
                self.problem(Code::DataUnclosed, open, to);
            }
            data = Some((open, close));
        }
        let before = data.map_or(start, |(_, close)| (close + 1).min(to));
        let as_word = self.alias_word(before, to);
        let alias = as_word.map(|at| {
            self.leaf(LeafKind::Keyword, at, at + 2);
            self.text(at + 2, to)
        });
        let end = as_word.unwrap_or(to);
        let mut alias = alias;
        match data {
            None => {
                id_end = end;
                // `participant A: Name`
                let colon = self.raw(start, end).find(':').filter(|_| as_word.is_none());
                if let Some(colon) = colon.filter(|len| (1..end - start - 1).contains(len)) {
                    id_end = start + colon;
                    alias = Some(self.colon_text(id_end, end));
                }
            }
            Some((_, close)) if close < end => {
                let (from, to) = self.prepared.trimmed(close + 1, end);
                self.leaf(LeafKind::Unknown, from, to);
            }
            Some(_) => {}
        }
        let blamed = if alias.is_some() && as_word.is_none() { end } else { id_end };
        self.problem(Code::Declaration, start, blamed);
        let id = self.leaf_word(LeafKind::Id, start, id_end);
        let data =
            data.filter(|(_, close)| *close < to).map(|(open, close)| self.data(open, close));
        let declaration = Declaration { create, keyword, id, data, alias };
        self.statement(from, to, StatementKind::Participant(declaration));
        true
    }

    /// Where ` as ` stands.
    fn alias_word(&self, from: usize, to: usize) -> Option<usize> {
        let text = self.raw(from, to);
        let found = text.match_indices([' ', '\t']).map(|(at, _)| at + 1).find(|at| {
            let word = slice(text, *at, at + 2);
            let next = slice(text, at + 2, text.len()).chars().next();
            word.eq_ignore_ascii_case("as") && next.is_none_or(is_space)
        });
        found.map(|at| from + at)
    }

    fn meant_target(
        &mut self,
        from: usize,
        word: usize,
        to: usize,
        kind: fn(super::Word) -> StatementKind,
    ) -> bool {
        self.leaf(LeafKind::Keyword, from, word);
        let (start, _) = self.prepared.trimmed(word, to);
        self.problem(Code::Name, start, to);
        let id = self.leaf_word(LeafKind::Id, start, to);
        self.statement(from, to, kind(id));
        true
    }

    /// `note right of A` and the like, however it goes on.
    fn meant_note(&mut self, from: usize, word: usize, to: usize) -> bool {
        let start = self.prepared.trimmed(word, to).0;
        let text = self.raw(start, to).to_ascii_lowercase();
        let places =
            [("left", Placement::Left), ("right", Placement::Right), ("over", Placement::Over)];
        let found = places.into_iter().find(|(name, _)| {
            text.strip_prefix(name).is_some_and(|rest| rest.starts_with(is_space))
        });
        let Some((name, placement)) = found else { return false };
        let mut at = self.prepared.trimmed(start + name.len(), to).0;
        let of = self.raw(at, at + 2).eq_ignore_ascii_case("of");
        if of && placement != Placement::Over && self.raw(at + 2, at + 3).starts_with(is_space) {
            at += 2;
        }
        let colon = self.raw(at, to).find(':').map(|len| at + len);
        let end = colon.unwrap_or(to);
        let mut participants = Vec::new();
        let mut name_from = at;
        let commas = self.raw(at, end).match_indices(',').map(|(len, _)| at + len);
        let mut blamed = colon.is_none();
        for name_to in commas.chain([end]).collect::<Vec<_>>() {
            let (start, stop) = self.prepared.trimmed(name_from, name_to);
            if start < stop {
                if !self.is_name(start, stop, usize::MAX) {
                    self.problem(Code::Name, start, stop);
                    blamed = true;
                }
                participants.push(self.leaf_word(LeafKind::Id, start, stop));
            }
            self.leaf(LeafKind::Sign, name_to, (name_to + 1).min(end));
            name_from = name_to + 1;
        }
        if participants.is_empty() {
            return false;
        }
        let allowed = if placement == Placement::Over { 2 } else { 1 };
        if participants.len() > allowed {
            self.problem(Code::NoteParticipants, at, end);
        } else if !blamed || colon.is_none() {
            self.problem(Code::Note, from, to);
        }
        self.leaf(LeafKind::Keyword, from, word);
        self.leaf(LeafKind::Keyword, start, self.prepared.trimmed(start, at).1);
        let text = colon.map(|colon| self.colon_text(colon, to));
        self.statement(from, to, StatementKind::Note(Note { placement, participants, text }));
        true
    }

    /// `link Link: label @ address`, with a word of Mermaid's as the participant.
    fn meant_menu(&mut self, from: usize, word: usize, to: usize, kind: MenuKind) -> bool {
        let Some(colon) = self.raw(word, to).find(':').map(|len| word + len) else { return false };
        let (start, end) = self.prepared.trimmed(word, colon);
        if start >= end {
            return false;
        }
        self.problem(Code::Name, start, end);
        self.leaf(LeafKind::Keyword, from, word);
        let participant = self.leaf_word(LeafKind::Id, start, end);
        let text = self.colon_text(colon, to);
        let item = MenuItem { kind, participant, text };
        self.statement(from, to, StatementKind::Menu(item));
        true
    }

    /// `title: The title` without the space.
    fn meant_title(&mut self, from: usize, word: usize, to: usize) -> bool {
        let colon = self.raw(word, word + 1) == ":";
        if !colon && word < to {
            return false;
        }
        let end = word + usize::from(colon);
        if end >= to {
            return false;
        }
        self.problem(Code::Title, from, to);
        self.leaf(LeafKind::Keyword, from, end);
        let title = self.leaf_word(LeafKind::Text, end, to);
        self.statement(from, to, StatementKind::Title(title));
        true
    }

    fn meant_numbers(&mut self, from: usize, word: usize, to: usize) -> bool {
        self.leaf(LeafKind::Keyword, from, word);
        let mut found = Autonumber { off: None, start: None, step: None };
        let mut at = word;
        loop {
            at = self.prepared.trimmed(at, to).0;
            if at >= to {
                break;
            }
            let end = at + self.raw(at, to).find(is_space).unwrap_or(to - at);
            let text = self.raw(at, end);
            let number = text.parse::<f64>().is_ok_and(f64::is_finite);
            if number && found.start.is_none() {
                found.start = Some(self.leaf_word(LeafKind::Value, at, end));
            } else if number && found.step.is_none() {
                found.step = Some(self.leaf_word(LeafKind::Value, at, end));
            } else if text.eq_ignore_ascii_case("off") && found.off.is_none() {
                self.leaf(LeafKind::Keyword, at, end);
                found.off = Some(self.span(at, end));
            } else {
                self.leaf(LeafKind::Unknown, at, end);
            }
            at = end;
        }
        self.problem(Code::Autonumber, from, to);
        self.statement(from, to, StatementKind::Autonumber(found));
        true
    }

    /// A message with names, an arrow or an end that Mermaid does not take.
    fn meant_message(&mut self, from: usize, to: usize) -> bool {
        let Some(found) = arrow::find(self.raw(from, to)) else { return false };
        let arrow_from = from + found.from;
        let arrow_to = from + found.to;
        let colon = self.raw(arrow_to, to).find(':').map(|len| arrow_to + len);
        let (first, mut first_to) = self.prepared.trimmed(from, arrow_from);
        let circle = self.raw(first, first_to).ends_with("()").then(|| (first_to - 2, first_to));
        if let Some((circle, _)) = circle {
            first_to = self.prepared.trimmed(first, circle).1;
        }
        let (mut second, second_to) = self.prepared.trimmed(arrow_to, colon.unwrap_or(to));
        let signs = [
            ("+", SuffixKind::Activate),
            ("-", SuffixKind::Deactivate),
            ("()", SuffixKind::Circle),
        ];
        let behind = self.raw(second, second_to);
        let suffix = signs.into_iter().find(|(sign, _)| behind.starts_with(sign)).map(|it| {
            let span = (second, second + it.0.len());
            second = self.prepared.trimmed(span.1, second_to).0;
            (span, it.1)
        });
        if first >= first_to || second >= second_to {
            self.problem(Code::Dangling, from, to);
            self.leaf(LeafKind::Unknown, from, to);
            self.statement(from, to, StatementKind::Unknown);
            return true;
        }
        let known = self.problems.len();
        if !found.known {
            self.problem(Code::Arrow, arrow_from, arrow_to);
        }
        // The first signs of an arrow that Mermaid does not know belong to the id.
        let end = if found.known { usize::MAX } else { first_to };
        for (from, to, end) in [(first, first_to, end), (second, second_to, usize::MAX)] {
            if !self.is_name(from, to, end) {
                self.problem(Code::Name, from, to);
            }
        }
        if colon.is_none() {
            self.problem(Code::MessageText, from, to);
        } else if self.problems.len() == known {
            self.problem(Code::Message, from, to);
        }
        self.leaf(LeafKind::Arrow, arrow_from, arrow_to);
        for (from, to) in circle.into_iter().chain(suffix.map(|(span, _)| span)) {
            self.leaf(LeafKind::Sign, from, to);
        }
        let sender = self.leaf_word(LeafKind::Id, first, first_to);
        let receiver = self.leaf_word(LeafKind::Id, second, second_to);
        let (sender, receiver) =
            if found.backwards { (receiver, sender) } else { (sender, receiver) };
        let message = Message {
            from: sender,
            circle: circle.map(|(from, to)| self.span(from, to)),
            operator: self.span(arrow_from, arrow_to),
            arrow: found.arrow,
            suffix: suffix.map(|((from, to), kind)| Suffix { span: self.span(from, to), kind }),
            to: receiver,
            text: colon.map(|colon| self.colon_text(colon, to)),
        };
        self.statement(from, to, StatementKind::Message(message));
        true
    }

    /// Whether Mermaid takes this for the id of a participant in a message. It may
    /// take along what stands behind `end`.
    fn is_name(&self, from: usize, to: usize, end: usize) -> bool {
        let mut lexer = Lexer::new(self.prepared);
        lexer.seek(from);
        let token = lexer.next();
        token.kind == Kind::Name
            && self.prepared.trimmed(token.start, token.end.min(end)) == (from, to)
    }
}
