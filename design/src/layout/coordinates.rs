//! Where in its layer each thing stands, and where the layers are.

use std::collections::HashMap;

use super::graph::{Graph, Vertex};
use super::layers::Layered;
use super::order::Ordered;
use super::{GAP_BELOW, GAP_BESIDE, SITE_GAP_BELOW, SITE_GAP_BESIDE, up_to_grid};
use crate::geometry::{Point, Rect, Size};
use crate::metrics::{GRID, chip};

/// How often each thing looks where its neighbours are.
const SWEEPS: usize = 10;

/// Rectangles for the vertices of the graph, without overlaps, on the grid.
pub(super) fn coordinates(graph: &Graph, layered: &Layered, ordered: &Ordered) -> Vec<Rect> {
    let lefts = lefts(graph, ordered);
    let tops = tops(graph, layered);
    let rect = |(vertex, it): (usize, &Vertex)| {
        let (top, height) = tops[layered.layer[vertex]];
        // Sites hang from one line; cards stand in the middle of the layer.
        let lower = if it.is_site { 0 } else { (height - it.size.height) / 2 };
        Rect::at(Point::new(lefts[vertex], top + lower.div_euclid(GRID) * GRID), it.size)
    };
    graph.boxes.iter().enumerate().map(rect).collect()
}

/// The top and the height of each layer.
fn tops(graph: &Graph, layered: &Layered) -> Vec<(i32, i32)> {
    let mut heights = vec![0; layered.count];
    let mut has_sites = vec![false; layered.count];
    for (vertex, it) in graph.boxes.iter().enumerate() {
        let layer = layered.layer[vertex];
        heights[layer] = heights[layer].max(it.size.height);
        has_sites[layer] |= it.is_site;
    }
    // How many links turn below each layer, and whether one has a label there.
    let mut turning = vec![0_i32; layered.count];
    let mut labelled = vec![false; layered.count];
    for edge in &graph.edges {
        let (from, to) = (layered.layer[edge.from], layered.layer[edge.to]);
        let upper = from.min(to);
        turning[upper] += 1;
        if edge.room > 0 && from != to {
            labelled[upper] = true;
        }
    }
    let mut top = 0;
    let mut tops = Vec::with_capacity(layered.count);
    for layer in 0..layered.count {
        tops.push((top, heights[layer]));
        let below_is_site = has_sites.get(layer + 1).copied().unwrap_or(false);
        let gap = match has_sites[layer] || below_is_site {
            true => SITE_GAP_BELOW,
            false if labelled[layer] => GAP_BELOW + chip::HEIGHT + 2,
            false => GAP_BELOW,
        };
        // Many links need room to turn beside each other.
        let crowd = (turning[layer] - 6).clamp(0, 20) * 2;
        top = up_to_grid(top + heights[layer] + gap + crowd);
    }
    tops
}

/// The left edges of all vertices, on the grid.
fn lefts(graph: &Graph, ordered: &Ordered) -> Vec<i32> {
    let width = |vertex: usize| graph.boxes.get(vertex).map_or(0, |it| it.size.width);
    let rooms = rooms(graph);
    let rows: Vec<Row> = ordered.rows.iter().map(|row| Row::new(graph, &rooms, row)).collect();
    let mut left = vec![0_i64; ordered.above.len()];
    for row in &rows {
        let extent = row.steps.last().copied().unwrap_or(0) / 2;
        for (&vertex, &step) in row.vertices.iter().zip(&row.steps) {
            left[vertex] = step - extent;
        }
    }
    for sweep in 0..SWEEPS {
        // In the end both sides count.
        let last = sweep + 2 >= SWEEPS;
        let (up, down) = (last || sweep % 2 == 1, last || sweep % 2 == 0);
        let order: Box<dyn Iterator<Item = &Row>> =
            if sweep % 2 == 0 { Box::new(rows.iter()) } else { Box::new(rows.iter().rev()) };
        for row in order {
            let wanted = row.vertices.iter().map(|&vertex| {
                let above = ordered.above[vertex].iter().filter(|_| down);
                let below = ordered.below[vertex].iter().filter(|_| up);
                let (mut sum, mut weight) = (0, 0);
                for &(other, share) in above.chain(below) {
                    let middle = left[other] + i64::from(width(other) / 2);
                    sum += share * (middle - i64::from(width(vertex) / 2));
                    weight += share;
                }
                // What has no neighbours would rather stay where it is.
                if weight == 0 { (left[vertex] * 16, 1) } else { (sum * 16 / weight, weight * 16) }
            });
            let wanted: Vec<(i64, i64)> = wanted.collect();
            for (&vertex, at) in row.vertices.iter().zip(row.apart(&wanted)) {
                left[vertex] = at;
            }
        }
    }
    left.truncate(graph.boxes.len());
    left.into_iter().map(|at| i32::try_from(at).unwrap_or(0)).collect()
}

/// The room that the labels between two vertices take.
type Rooms = HashMap<(usize, usize), i32>;

/// Links of what is tied to the same things can lie within a layer too.
fn rooms(graph: &Graph) -> Rooms {
    let ties = graph.ties.iter().map(|tie| (tie.a, tie.b, tie.room));
    let edges = graph.edges.iter().map(|edge| (edge.from, edge.to, edge.room));
    let mut rooms = Rooms::new();
    for (a, b, room) in ties.chain(edges).filter(|it| it.2 > 0) {
        let most = rooms.entry((a.min(b), a.max(b))).or_default();
        *most = room.max(*most);
    }
    rooms
}

/// A layer: its vertices, and how far each is from the first at least.
struct Row {
    vertices: Vec<usize>,
    steps: Vec<i64>,
}

impl Row {
    fn new(graph: &Graph, rooms: &Rooms, vertices: &[usize]) -> Self {
        let mut step = 0_i64;
        let mut steps = Vec::with_capacity(vertices.len());
        for (at, &vertex) in vertices.iter().enumerate() {
            steps.push(step);
            if let Some(&next) = vertices.get(at + 1) {
                let width = graph.boxes.get(vertex).map_or(0, |it| it.size.width);
                step += i64::from(up_to_grid(width + gap(graph, rooms, vertex, next)));
            }
        }
        Self { vertices: vertices.to_vec(), steps }
    }

    /// The places nearest to the wanted ones (given in sixteenths, with a
    /// weight) that keep order and gaps: least squares, by pooling neighbours
    /// that are in each other's way.
    fn apart(&self, wanted: &[(i64, i64)]) -> Vec<i64> {
        struct Pool {
            sum: i64,
            weight: i64,
            count: usize,
        }
        let mut pools: Vec<Pool> = Vec::with_capacity(wanted.len());
        for (&(wanted, weight), &step) in wanted.iter().zip(&self.steps) {
            let mut pool = Pool { sum: (wanted - step * 16) * weight, weight, count: 1 };
            while let Some(before) = pools.pop_if(|it| it.sum / it.weight >= pool.sum / pool.weight)
            {
                pool.sum += before.sum;
                pool.weight += before.weight;
                pool.count += before.count;
            }
            pools.push(pool);
        }
        let grid = i64::from(GRID);
        let at = pools.iter().flat_map(|pool| {
            let at = pool.sum / pool.weight / 16;
            let at = (at + grid / 2).div_euclid(grid) * grid;
            std::iter::repeat_n(at, pool.count)
        });
        at.zip(&self.steps).map(|(at, step)| at + step).collect()
    }
}

/// The room between two vertices that stand beside each other.
fn gap(graph: &Graph, rooms: &Rooms, left: usize, right: usize) -> i32 {
    let (Some(a), Some(b)) = (graph.boxes.get(left), graph.boxes.get(right)) else {
        // Beside a passing edge; a whole gap lies on its two sides.
        return GAP_BESIDE / 2;
    };
    let label = rooms.get(&(left.min(right), left.max(right))).copied().unwrap_or(0);
    let least = if a.is_site || b.is_site { SITE_GAP_BESIDE } else { GAP_BESIDE };
    least.max(label)
}

/// The smallest size that holds all rectangles, which start at the origin.
pub(super) fn extent(rects: &[Rect]) -> Size {
    Rect::around(rects.iter().copied()).unwrap_or_default().size()
}
