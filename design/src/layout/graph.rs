//! The things in one site and the links among them, as a layout sees them.
//!
//! Vertices are numbers: places in the vectors of this module, which only this
//! folder makes. Vertices come in the order in which they are to stand from
//! left to right if nothing else decides.

use crate::geometry::Size;

/// What is to be laid out together.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    pub boxes: Vec<Vertex>,
    pub edges: Vec<Edge>,
    pub ties: Vec<Tie>,
    /// Vertices linked to something further up outside: they want a free way to
    /// the top.
    pub upwards: Vec<WayOut>,
    /// The same, further down.
    pub downwards: Vec<WayOut>,
}

/// A free way for links to something outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct WayOut {
    pub vertex: usize,
    /// Whether it leads to the left.
    pub left: bool,
}

/// A node, or a site with all that is in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertex {
    pub size: Size,
    pub is_site: bool,
    /// Smaller ranks belong further up: people before servers before databases.
    pub rank: u8,
}

/// Links that lead from one to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    /// The room for their labels beside each other; none without a label.
    pub room: i32,
}

/// Links between two that belong beside each other, such as replicas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    pub a: usize,
    pub b: usize,
    /// The room between them for the label, if there is one.
    pub room: i32,
}

impl Graph {
    /// The vertices that are linked with each other at any distance, as sets;
    /// each set and the sets themselves in order.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut sets = Sets::new(self.boxes.len());
        for edge in &self.edges {
            sets.join(edge.from, edge.to);
        }
        for tie in &self.ties {
            sets.join(tie.a, tie.b);
        }
        sets.members()
    }

    /// The part of the graph with some vertices only, which are renumbered by
    /// their place in `chosen`.
    pub fn part(&self, chosen: &[usize]) -> Self {
        let mut place = vec![None; self.boxes.len()];
        for (at, &vertex) in chosen.iter().enumerate() {
            place[vertex] = Some(at);
        }
        let edges = self.edges.iter().filter_map(|edge| {
            Some(Edge { from: place[edge.from]?, to: place[edge.to]?, ..*edge })
        });
        let ties = self
            .ties
            .iter()
            .filter_map(|tie| Some(Tie { a: place[tie.a]?, b: place[tie.b]?, ..*tie }));
        let those = |ways: &[WayOut]| {
            let kept =
                ways.iter().filter_map(|way| Some(WayOut { vertex: place[way.vertex]?, ..*way }));
            kept.collect()
        };
        Self {
            boxes: chosen.iter().map(|&vertex| self.boxes[vertex]).collect(),
            edges: edges.collect(),
            ties: ties.collect(),
            upwards: those(&self.upwards),
            downwards: those(&self.downwards),
        }
    }
}

/// Disjoint sets of numbers.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The smallest member of a number's set.
    pub fn first(&mut self, number: usize) -> usize {
        let mut root = number;
        while self.0[root] != root {
            // Halving the path keeps later ways short.
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }

    pub fn members(&mut self) -> Vec<Vec<usize>> {
        let mut sets = vec![Vec::new(); self.0.len()];
        for number in 0..self.0.len() {
            let first = self.first(number);
            sets[first].push(number);
        }
        sets.retain(|set| !set.is_empty());
        sets
    }
}
