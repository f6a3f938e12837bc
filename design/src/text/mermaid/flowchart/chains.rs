//! Chains: groups of nodes, and the edges from each to the next.

use super::chars::is_space;
use super::parser::Parser;
use super::problems::Code;
use super::syntax::{Chain, Node, StatementKind};
use super::token::Kind;

impl Parser<'_> {
    /// Nodes and the edges between them, up to the end of the statement.
    pub fn chain(&mut self) {
        if self.at_arrow() {
            self.orphan();
            return;
        }
        let mark = self.mark();
        let mut chain = Chain::default();
        chain.groups.push(self.group());
        let mut dangling = false;
        while !self.is_full() && (self.is(Kind::LinkId) || self.at_arrow()) {
            let from = self.token.begin;
            let edge = self.edge();
            if self.token.begin == from {
                break;
            }
            if self.at_arrow() {
                // Of two arrows in a row, the second is taken.
                self.problems.push((Code::DanglingEdge, edge.span));
                dangling = true;
                continue;
            }
            if self.ends_line_behind(from) {
                self.problems.push((Code::DanglingEdge, edge.span));
                dangling = true;
                let end = self.leaves.last().map_or(from, |(.., end)| *end);
                self.seek(end);
                break;
            }
            chain.edges.push(edge);
            let group = self.group();
            let before = chain.groups.last().map_or(0, Vec::len);
            self.edges = self.edges.saturating_add(before.saturating_mul(group.len()));
            chain.groups.push(group);
        }
        let end = self.token.begin;
        if !dangling && !self.at_separator() && is_bare(&chain) && !self.before_comment() {
            // Words that only begin like a node are no node.
            self.reset(mark);
            self.unknown(Code::Line);
            return;
        }
        self.statement(mark.at, end, StatementKind::Chain(chain));
        if !self.is_full() {
            self.separator();
        }
    }

    /// An arrow without a node before it.
    fn orphan(&mut self) {
        self.unknown(Code::DanglingEdge);
    }

    /// A line that could not be read.
    pub fn unknown(&mut self, code: Code) {
        let from = self.token.begin;
        self.skip_line(code);
        self.statement(from, self.token.begin, StatementKind::Unknown);
        self.separator();
    }

    /// Whether an arrow begins here, if only one as other languages have it.
    fn at_arrow(&self) -> bool {
        matches!(self.token.kind, Kind::Link | Kind::StartLink)
            || (!self.at_separator() && self.foreign_arrow(self.token.begin).is_some())
    }

    /// Whether nothing that could be a node follows the edge from a place.
    fn ends_line_behind(&self, edge: usize) -> bool {
        let newline = self.raw(edge, self.token.begin).contains('\n');
        let word = matches!(self.token.kind, Kind::End | Kind::Subgraph | Kind::Graph);
        self.at_separator() || (newline && word) || self.before_comment()
    }

    /// Whether a comment stands here; `%%` with nothing behind it is a name.
    fn before_comment(&self) -> bool {
        let line = self.line(self.token.begin).trim_start_matches(is_space);
        let comment = line.strip_prefix("%%").unwrap_or_default();
        comment.starts_with(is_space) && !comment.trim_matches(is_space).is_empty()
    }

    /// `A & B`.
    fn group(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        loop {
            nodes.push(self.node());
            self.count();
            let end = self.token.start;
            let spaces = self.spaces();
            let after_data = nodes.last().is_some_and(|node| node.data.is_some());
            if !self.is(Kind::Ampersand) || spaces == 0 || self.is_full() {
                if after_data && spaces > 0 {
                    self.problem(Code::Space, end, self.token.begin);
                }
                return nodes;
            }
            let sign = self.token;
            self.sign();
            let spaces = self.spaces();
            let missing =
                self.at_separator() || matches!(self.token.kind, Kind::Link | Kind::StartLink);
            if spaces == 0 || missing {
                self.problem(Code::Rest, sign.start, sign.end);
            }
            if missing {
                return nodes;
            }
        }
    }

    /// Takes the spaces that stand here, and says how many there were.
    pub fn spaces(&mut self) -> usize {
        let mut count = 0;
        while self.is(Kind::Space) {
            self.take();
            count += 1;
        }
        count
    }
}

/// Whether a chain is a single id.
fn is_bare(chain: &Chain) -> bool {
    let [group] = chain.groups.as_slice() else { return false };
    let [node] = group.as_slice() else { return false };
    node.label.is_none() && node.class.is_none() && node.data.is_none()
}
