//! The properties in `@{ }`.

use super::parser::Parser;
use super::problems::Code;
use super::token::Kind;
use super::{Data, LeafKind, properties};

impl Parser<'_> {
    /// `@{ name: value, ... }`; nothing where it is not closed.
    pub fn data(&mut self) -> Option<Data> {
        let open = self.take();
        let mut last = open.end;
        while self.is(Kind::Data) {
            last = self.take().end;
        }
        (self.raw(last, last + 1) == "}").then_some(())?;
        self.leaf(LeafKind::Bracket, open.start, open.end);
        self.leaf(LeafKind::Data, open.end, last);
        self.leaf(LeafKind::Bracket, last, last + 1);
        let data = properties::data(self.prepared, open.start, open.end..last, last);
        if !data.complete {
            self.problem(Code::Data, open.start, last + 1);
        }
        Some(data)
    }
}
