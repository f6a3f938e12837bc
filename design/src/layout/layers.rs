//! Which layer each thing belongs to.

use super::graph::{Graph, Sets, Vertex, WayOut};
use super::{GAP_BELOW, GAP_BESIDE};
use crate::Arrange as _;

/// The layers of a graph, from the top.
#[derive(Clone, Debug)]
pub(super) struct Layered {
    /// The layer of each vertex.
    pub layer: Vec<usize>,
    /// The number of layers.
    pub count: usize,
    /// For each vertex, the first of those that stand in one layer with it
    /// because they are tied.
    pub group: Vec<usize>,
    /// The edges, all leading downwards: those against the flow are turned.
    pub down: Vec<(usize, usize)>,
    /// The ways out to the top, and to the bottom.
    pub ways_out: [Vec<WayOut>; 2],
}

/// Puts every vertex below those that lead to it, near to what it is linked to.
pub(super) fn layered(graph: &Graph) -> Layered {
    let count = graph.boxes.len();
    let mut ties = Sets::new(count);
    for tie in &graph.ties {
        ties.join(tie.a, tie.b);
    }
    let group: Vec<usize> = (0..count).map(|vertex| ties.first(vertex)).collect();
    let mut arcs: Vec<(usize, usize)> = graph
        .edges
        .iter()
        .map(|edge| (group[edge.from], group[edge.to]))
        .filter(|(from, to)| from != to)
        .collect();
    arcs.arrange();
    arcs.dedup();
    let arcs = without_cycles(count, &arcs, |vertex| graph.boxes[vertex].rank);
    let layer = settled(count, &arcs);
    let layer: Vec<usize> = (0..count).map(|vertex| layer[group[vertex]]).collect();
    let (layer, layers) = wrapped(layer, &group, &graph.boxes);
    let down = graph.edges.iter().filter_map(|edge| match layer[edge.from].cmp(&layer[edge.to]) {
        std::cmp::Ordering::Less => Some((edge.from, edge.to)),
        std::cmp::Ordering::Greater => Some((edge.to, edge.from)),
        std::cmp::Ordering::Equal => None,
    });
    let down = down.collect();
    let ways_out = [graph.upwards.clone(), graph.downwards.clone()];
    Layered { layer, count: layers, group, down, ways_out }
}

/// Turns the arcs that close a cycle, found by walking in depth from what
/// belongs furthest up.
fn without_cycles(
    count: usize,
    arcs: &[(usize, usize)],
    rank: impl Fn(usize) -> u8,
) -> Vec<(usize, usize)> {
    let mut next = vec![Vec::new(); count];
    let mut has_source = vec![false; count];
    for &(from, to) in arcs {
        next[from].push(to);
        has_source[to] = true;
    }
    let mut starts: Vec<usize> = (0..count).collect();
    starts.arrange_by_key(|&vertex| (has_source[vertex], rank(vertex), vertex));
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        OnTheWay,
        Done,
    }
    let mut seen = vec![Seen::No; count];
    let mut kept = Vec::with_capacity(arcs.len());
    for start in starts {
        if seen[start] != Seen::No {
            continue;
        }
        seen[start] = Seen::OnTheWay;
        let mut way = vec![(start, 0)];
        while let Some((vertex, at)) = way.last_mut() {
            let vertex = *vertex;
            let Some(&to) = next[vertex].get(*at) else {
                seen[vertex] = Seen::Done;
                way.pop();
                continue;
            };
            *at += 1;
            match seen[to] {
                Seen::OnTheWay => kept.push((to, vertex)),
                Seen::Done => kept.push((vertex, to)),
                Seen::No => {
                    kept.push((vertex, to));
                    seen[to] = Seen::OnTheWay;
                    way.push((to, 0));
                }
            }
        }
    }
    kept.arrange();
    kept.dedup();
    kept
}

/// The layer of each vertex: as far down as what it leads to allows, and then
/// back up to what leads to it where at least as many arcs get shorter by that.
/// The arcs have no cycles.
fn settled(count: usize, arcs: &[(usize, usize)]) -> Vec<usize> {
    let order = sorted_down(count, arcs);
    let mut next = vec![Vec::new(); count];
    let mut before = vec![Vec::new(); count];
    for &(from, to) in arcs {
        next[from].push(to);
        before[to].push(from);
    }
    // Counted from the bottom first.
    let mut height = vec![0_usize; count];
    for &vertex in order.iter().rev() {
        height[vertex] = next[vertex].iter().map(|&it| height[it] + 1).max().unwrap_or(0);
    }
    let top = height.iter().max().copied().unwrap_or(0);
    let mut layer: Vec<usize> = height.into_iter().map(|height| top - height).collect();
    for &vertex in &order {
        if before[vertex].len() >= next[vertex].len()
            && let Some(lowest) = before[vertex].iter().map(|&it| layer[it]).max()
        {
            layer[vertex] = lowest + 1;
        }
    }
    // The topmost layer can have become free.
    let first = layer.iter().min().copied().unwrap_or(0);
    layer.iter().map(|layer| layer - first).collect()
}

/// The vertices, each behind those that lead to it.
fn sorted_down(count: usize, arcs: &[(usize, usize)]) -> Vec<usize> {
    let mut next = vec![Vec::new(); count];
    let mut waiting_for = vec![0_usize; count];
    for &(from, to) in arcs {
        next[from].push(to);
        waiting_for[to] += 1;
    }
    let mut order: Vec<usize> = (0..count).filter(|&it| waiting_for[it] == 0).collect();
    let mut at = 0;
    while let Some(&vertex) = order.get(at) {
        at += 1;
        for &to in &next[vertex] {
            waiting_for[to] -= 1;
            if waiting_for[to] == 0 {
                order.push(to);
            }
        }
    }
    order
}

/// No layer narrower than this is split.
const NARROW: i64 = 1600;

/// Splits layers that would be much wider than all layers are high into
/// several; tied vertices stay together where they fit.
fn wrapped(layer: Vec<usize>, group: &[usize], boxes: &[Vertex]) -> (Vec<usize>, usize) {
    let count = layer.iter().max().map_or(0, |last| last + 1);
    let mut members = vec![Vec::new(); count];
    for (vertex, &layer) in layer.iter().enumerate() {
        members[layer].push(vertex);
    }
    let width = |vertex: usize| i64::from(boxes[vertex].size.width + GAP_BESIDE);
    let area =
        |it: &Vertex| i64::from(it.size.width + GAP_BESIDE) * i64::from(it.size.height + GAP_BELOW);
    let most = (boxes.iter().map(area).sum::<i64>().isqrt() * 2).max(NARROW);
    let mut of_group = vec![0; boxes.len()];
    for (vertex, &group) in group.iter().enumerate() {
        of_group[group] += width(vertex);
    }
    let mut result = layer;
    let mut next = 0;
    for mut row in members {
        let all: i64 = row.iter().map(|&vertex| width(vertex)).sum();
        // Rows of about the same width rather than full rows and a rest.
        let rows = (all + most - 1) / most;
        let room = all / rows.max(1);
        row.arrange_by_key(|&vertex| (group[vertex], vertex));
        let (mut taken, mut last_group) = (0, usize::MAX);
        for vertex in row {
            let new_group = group[vertex] != last_group;
            let more = if new_group { of_group[group[vertex]].min(most) } else { width(vertex) };
            let is_full = taken + more > most || (new_group && taken >= room);
            if taken > 0 && is_full {
                next += 1;
                taken = 0;
            }
            result[vertex] = next;
            last_group = group[vertex];
            taken += width(vertex);
        }
        next += 1;
    }
    (result, next)
}

#[cfg(test)]
mod tests {
    use super::super::graph::{Edge, Graph, Tie, Vertex};
    use super::layered;
    use crate::model::NODE_SIZE;

    fn graph(count: usize, edges: &[(usize, usize)], ties: &[(usize, usize)]) -> Graph {
        let edge = |&(from, to): &(usize, usize)| Edge { from, to, room: 0 };
        Graph {
            boxes: vec![Vertex { size: NODE_SIZE, is_site: false, rank: 0 }; count],
            edges: edges.iter().map(edge).collect(),
            ties: ties.iter().map(|&(a, b)| Tie { a, b, room: 0 }).collect(),
            ..Graph::default()
        }
    }

    #[test]
    fn layers_follow_the_links() {
        type Pairs = &'static [(usize, usize)];
        let cases: [(&str, usize, Pairs, Pairs, &[usize]); 7] = [
            ("a chain", 3, &[(0, 1), (1, 2)], &[], &[0, 1, 2]),
            ("a short cut", 3, &[(0, 1), (1, 2), (0, 2)], &[], &[0, 1, 2]),
            ("a cycle is cut where it closes", 3, &[(0, 1), (1, 2), (2, 0)], &[], &[0, 1, 2]),
            ("a late source stands right above", 4, &[(0, 1), (1, 2), (3, 2)], &[], &[0, 1, 2, 1]),
            ("replicas stand together", 4, &[(0, 1), (1, 2)], &[(2, 3)], &[0, 1, 2, 2]),
            ("a link within replicas", 3, &[(0, 1), (1, 2)], &[(1, 2)], &[0, 1, 1]),
            ("a link to itself", 2, &[(0, 0), (0, 1)], &[], &[0, 1]),
        ];
        for (name, count, edges, ties, expected) in cases {
            assert_eq!(layered(&graph(count, edges, ties)).layer, expected, "{name}");
        }
    }

    #[test]
    fn wide_layers_become_several() {
        let edges: Vec<(usize, usize)> = (1..41).map(|to| (0, to)).collect();
        let layered = layered(&graph(41, &edges, &[]));
        let widest = (0..layered.count)
            .map(|layer| layered.layer.iter().filter(|&&it| it == layer).count())
            .max();
        assert_eq!((layered.count, widest), (6, Some(8)));
    }
}
