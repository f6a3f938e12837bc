//! Notes that Mermaid refuses.

use super::super::LeafKind;
use super::super::chars::is_space;
use super::super::parser::Parser;
use super::super::problems::Code;
use super::super::syntax::{Note, Placement, StatementKind};

impl Parser<'_> {
    /// `note right of A` and the like, however it goes on.
    pub fn meant_note(&mut self, from: usize, word: usize, to: usize) -> bool {
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
}
