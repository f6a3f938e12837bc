//! Putting together what is linked and what is not.

use super::coordinates::coordinates;
use super::graph::Graph;
use super::layers::layered;
use super::order::ordered;
use super::{GAP_BELOW, GAP_BESIDE, SITE_GAP_BELOW, SITE_GAP_BESIDE, up_to_grid};
use crate::geometry::{Point, Rect};

/// Things whose places to each other are settled.
struct Block {
    vertices: Vec<usize>,
    rects: Vec<Rect>,
    has_sites: bool,
}

/// Lays out everything in a site: rectangles for the vertices from the origin.
pub(super) fn packed(graph: &Graph) -> Vec<Rect> {
    let (mut blocks, mut alone) = (Vec::new(), Vec::new());
    for set in graph.components() {
        match set.as_slice() {
            [only] if !graph.boxes[*only].is_site => alone.push(*only),
            _ => blocks.push(block(graph, set)),
        }
    }
    if !alone.is_empty() {
        blocks.push(grid(graph, alone));
    }
    let mut rects = vec![Rect::default(); graph.boxes.len()];
    for (block, at) in blocks.iter().zip(shelved(&blocks)) {
        for (&vertex, rect) in block.vertices.iter().zip(&block.rects) {
            rects[vertex] = rect.offset(at.x, at.y);
        }
    }
    rects
}

/// More things than these are not put in layers: nobody could follow the links.
const MOST_LAYERED: usize = 6_000;

fn block(graph: &Graph, vertices: Vec<usize>) -> Block {
    if vertices.len() > MOST_LAYERED {
        return rows(graph, vertices);
    }
    let part = graph.part(&vertices);
    let layered = layered(&part);
    let rects = coordinates(&part, &layered, &ordered(&layered));
    Block::new(vertices, rects, part.boxes.iter().any(|it| it.is_site))
}

/// Things in their order, in rows, whatever is linked to what.
fn rows(graph: &Graph, vertices: Vec<usize>) -> Block {
    let alone = |vertex: &usize| {
        let it = &graph.boxes[*vertex];
        Block::new(vec![*vertex], vec![Rect::at(Point::default(), it.size)], it.is_site)
    };
    let blocks: Vec<Block> = vertices.iter().map(alone).collect();
    let rects = blocks.iter().zip(shelved(&blocks));
    let rects = rects.map(|(block, at)| block.extent().offset(at.x, at.y)).collect();
    Block::new(vertices, rects, blocks.iter().any(|block| block.has_sites))
}

/// Cards without links, in rows that are about as wide as they are high.
fn grid(graph: &Graph, vertices: Vec<usize>) -> Block {
    let count = vertices.len();
    let columns = if count <= 3 { count } else { (count * 4 / 5).isqrt() + 1 };
    let cell = |at: usize, vertex: usize| {
        let size = graph.boxes[vertex].size;
        let (column, row) = (at % columns.max(1), at / columns.max(1));
        let step =
            |count: usize, length: i32| i32::try_from(count).unwrap_or(0) * up_to_grid(length);
        let x = step(column, size.width + GAP_BESIDE);
        Rect::at(Point::new(x, step(row, size.height + GAP_BELOW)), size)
    };
    let rects = vertices.iter().enumerate().map(|(at, &vertex)| cell(at, vertex)).collect();
    Block::new(vertices, rects, false)
}

impl Block {
    fn new(vertices: Vec<usize>, rects: Vec<Rect>, has_sites: bool) -> Self {
        let corner = Rect::around(rects.iter().copied()).unwrap_or_default();
        let rects = rects.into_iter().map(|rect| rect.offset(-corner.x, -corner.y)).collect();
        Self { vertices, rects, has_sites }
    }

    fn extent(&self) -> Rect {
        Rect::around(self.rects.iter().copied()).unwrap_or_default()
    }
}

/// No row narrower than this is ended.
const NARROW: i32 = 640;

/// Where the blocks go: beside each other in rows, in their order, so that the
/// whole is somewhat wider than high.
fn shelved(blocks: &[Block]) -> Vec<Point> {
    let area: i64 = blocks
        .iter()
        .map(|block| {
            let Rect { width, height, .. } = block.extent();
            i64::from(width + SITE_GAP_BESIDE) * i64::from(height + SITE_GAP_BELOW)
        })
        .sum();
    let widest = blocks.iter().map(|block| block.extent().width).max().unwrap_or(0);
    let room = i32::try_from((area * 2).max(0).isqrt()).unwrap_or(i32::MAX).max(widest).max(NARROW);
    let (mut x, mut y, mut height) = (0, 0, 0);
    let mut corners = Vec::with_capacity(blocks.len());
    for block in blocks {
        let extent = block.extent();
        if x > 0 && x + extent.width > room {
            let gap = if block.has_sites { SITE_GAP_BELOW } else { GAP_BELOW };
            (x, y, height) = (0, up_to_grid(y + height + gap), 0);
        }
        corners.push(Point::new(x, y));
        x = up_to_grid(x + extent.width + SITE_GAP_BESIDE);
        height = height.max(extent.height);
    }
    corners
}
