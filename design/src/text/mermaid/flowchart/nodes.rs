//! Nodes: ids, labels in brackets, classes and properties.

use super::LeafKind;
use super::looks::{Shape, TextKind};
use super::parser::Parser;
use super::syntax::{Label, Node};
use super::token::{Kind, Token};

impl Parser<'_> {
    /// A node as the grammar has it, or else as it was meant.
    pub fn node(&mut self) -> Node {
        let mark = self.mark();
        let strict = self.strict_node();
        let Some(node) = strict.filter(|_| self.node_ends_well()) else {
            self.reset(mark);
            return self.meant_node();
        };
        node
    }

    /// Whether what follows a node shows that the node was read as it was meant.
    fn node_ends_well(&mut self) -> bool {
        let end = self.token.start;
        let spaces = self.spaces();
        let link = matches!(self.token.kind, Kind::Link | Kind::StartLink | Kind::LinkId);
        let well = link || self.at_separator() || (spaces > 0 && !opening(self.token.kind));
        self.seek(end);
        well
    }

    fn strict_node(&mut self) -> Option<Node> {
        let start = self.token.start;
        let end = self.id_string()?;
        let id = self.leaf_word(LeafKind::Id, start, end);
        let label = match opening(self.token.kind) {
            true => Some(self.label()?),
            false => None,
        };
        let mut last = self.token.start;
        let mut class = None;
        if self.is(Kind::ClassSeparator) {
            self.sign();
            let from = self.token.start;
            last = self.id_string()?;
            class = Some(self.leaf_word(LeafKind::Class, from, last));
        }
        let data = match self.is(Kind::Data) {
            true => Some(self.data()?),
            false => None,
        };
        let mut span = self.span(start, last.max(end));
        if let Some(data) = &data {
            span.end = data.span.end;
        }
        Some(Node { span, id, label, class, data })
    }

    /// Takes the tokens that an id is made of, and gives its end.
    pub fn id_string(&mut self) -> Option<usize> {
        let mut end = None;
        while is_id(self.token.kind) {
            end = Some(self.take().end);
        }
        end
    }

    /// A label in brackets, at the opening one.
    pub fn label(&mut self) -> Option<Label> {
        let open = self.take();
        let mut inner = open.end;
        match open.kind {
            Kind::RoundOpen if self.is(Kind::RoundOpen) => inner = self.take().end,
            Kind::BraceOpen if self.is(Kind::BraceOpen) => inner = self.take().end,
            Kind::PropsOpen => inner = self.props()?,
            _ => {}
        }
        self.leaf(LeafKind::Bracket, open.start, inner);
        let (kind, value) = self.text_parts()?;
        let close = self.take();
        let doubled = inner > open.end && open.kind != Kind::PropsOpen;
        let mut end = close.end;
        if doubled {
            let second = self.take();
            end = second.end;
            if second.kind != close.kind {
                return None;
            }
        }
        let shape = shape(open.kind, close.kind, doubled)?;
        let text = self.text(inner, close.start, kind, &value);
        self.leaf(LeafKind::Text, inner, close.start);
        self.leaf(LeafKind::Bracket, close.start, end);
        let open = self.span(open.start, inner);
        Some(Label { open, close: self.span(close.start, end), shape, text })
    }

    /// The `borders:lt|` of `[|borders:lt|text]`.
    fn props(&mut self) -> Option<usize> {
        self.take_if(Kind::Name)?;
        self.take_if(Kind::Colon)?;
        self.take_if(Kind::Name)?;
        Some(self.take_if(Kind::Pipe)?.end)
    }

    /// The tokens of a text between brackets or pipes.
    pub fn text_parts(&mut self) -> Option<(TextKind, String)> {
        let kind = match self.token.kind {
            Kind::Text => TextKind::Text,
            Kind::Quoted => TextKind::String,
            Kind::Markdown => TextKind::Markdown,
            _ => return None,
        };
        let Token { start, end, .. } = self.take();
        let mut value = self.raw(start, end).to_owned();
        while self.is(Kind::Text) {
            let Token { start, end, .. } = self.take();
            value.push_str(self.raw(start, end));
        }
        Some((kind, value))
    }
}

pub(super) const fn is_id(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Number
            | Kind::Name
            | Kind::Down
            | Kind::Minus
            | Kind::Default
            | Kind::Comma
            | Kind::Colon
            | Kind::Ampersand
            | Kind::Hash
            | Kind::Star
            | Kind::Letter
    )
}

pub(super) const fn opening(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::SquareOpen
            | Kind::RoundOpen
            | Kind::BraceOpen
            | Kind::EllipseOpen
            | Kind::StadiumOpen
            | Kind::SubroutineOpen
            | Kind::PropsOpen
            | Kind::CylinderOpen
            | Kind::DoubleCircleOpen
            | Kind::SlashOpen
            | Kind::BackslashOpen
            | Kind::TagEnd
    )
}

const fn shape(open: Kind, close: Kind, doubled: bool) -> Option<Shape> {
    Some(match (open, close) {
        (Kind::SquareOpen, Kind::SquareClose) => Shape::Square,
        (Kind::RoundOpen, Kind::RoundClose) if doubled => Shape::Circle,
        (Kind::RoundOpen, Kind::RoundClose) => Shape::Round,
        (Kind::BraceOpen, Kind::BraceClose) if doubled => Shape::Hexagon,
        (Kind::BraceOpen, Kind::BraceClose) => Shape::Diamond,
        (Kind::EllipseOpen, Kind::EllipseClose) => Shape::Ellipse,
        (Kind::StadiumOpen, Kind::StadiumClose) => Shape::Stadium,
        (Kind::SubroutineOpen, Kind::SubroutineClose) => Shape::Subroutine,
        (Kind::PropsOpen, Kind::SquareClose) => Shape::Rect,
        (Kind::CylinderOpen, Kind::CylinderClose) => Shape::Cylinder,
        (Kind::DoubleCircleOpen, Kind::DoubleCircleClose) => Shape::DoubleCircle,
        (Kind::TagEnd, Kind::SquareClose) => Shape::Odd,
        (Kind::SlashOpen, Kind::BackslashClose) => Shape::Trapezoid,
        (Kind::BackslashOpen, Kind::SlashClose) => Shape::InvTrapezoid,
        (Kind::SlashOpen, Kind::SlashClose) => Shape::LeanRight,
        (Kind::BackslashOpen, Kind::BackslashClose) => Shape::LeanLeft,
        _ => return None,
    })
}
