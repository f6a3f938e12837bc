//! In which order the things of each layer stand.

use super::graph::WayOut;
use super::layers::Layered;
use crate::Arrange as _;

/// The layers with their vertices in order. Vertices beyond the graph's own
/// stand for edges that pass through a layer.
#[derive(Clone, Debug)]
pub(super) struct Ordered {
    pub rows: Vec<Vec<usize>>,
    /// The vertices right above and right below each vertex that it is linked
    /// to, with a weight: edges that pass through are kept straight.
    pub above: Vec<Vec<(usize, i64)>>,
    pub below: Vec<Vec<(usize, i64)>>,
}

/// How often the layers are gone through, at most.
const SWEEPS: usize = 12;
/// Swapping neighbours is only tried in graphs up to this size.
const MOST_SWAPPED: usize = 1500;
/// With more vertices than these for passing edges, long edges are not followed
/// through the layers.
const MOST_PASSING: usize = 30_000;

/// Orders every layer so that few links cross.
pub(super) fn ordered(layered: &Layered) -> Ordered {
    let mut graph = with_passing(layered);
    let mut group = layered.group.clone();
    group.extend(layered.layer.len()..graph.above.len());
    let mut best = (crossings(&graph), graph.rows.clone());
    for sweep in 0..SWEEPS {
        if best.0 == 0 {
            break;
        }
        sort_rows(&mut graph, &group, sweep % 2 == 0);
        if graph.above.len() <= MOST_SWAPPED {
            swap_neighbours(&mut graph, &group);
        }
        let crossed = crossings(&graph);
        if crossed < best.0 {
            best = (crossed, graph.rows.clone());
        }
    }
    graph.rows = best.1;
    graph
}

/// The rows as they come, with a vertex in each layer that an edge passes.
fn with_passing(layered: &Layered) -> Ordered {
    let real = layered.layer.len();
    let mut rows = vec![Vec::new(); layered.count];
    for (vertex, &layer) in layered.layer.iter().enumerate() {
        rows[layer].push(vertex);
    }
    let mut graph = Ordered { rows, above: vec![Vec::new(); real], below: vec![Vec::new(); real] };
    let lengths = layered.down.iter().map(|&(from, to)| layered.layer[to] - layered.layer[from]);
    let passing: usize = lengths.map(|length| length - 1).sum();
    let follow = passing <= MOST_PASSING;
    for &(from, to) in &layered.down {
        let (top, bottom) = (layered.layer[from], layered.layer[to]);
        if bottom - top > 1 && !follow {
            continue;
        }
        let mut before = from;
        for layer in top + 1..bottom {
            let passing = graph.passing(layer, false);
            graph.join(before, passing, if before < real { BESIDE_CARD } else { STRAIGHT });
            before = passing;
        }
        graph.join(before, to, if before < real { BETWEEN_CARDS } else { BESIDE_CARD });
    }
    if follow {
        let [upwards, downwards] = &layered.ways_out;
        for way in downwards {
            graph.lead_out(way, layered.layer[way.vertex] + 1..layered.count, true, real);
        }
        for way in upwards {
            graph.lead_out(way, (0..layered.layer[way.vertex]).rev(), false, real);
        }
    }
    graph
}

/// How much it matters that an edge is straight: most where it passes through
/// layers, least where it only leads out.
const STRAIGHT: i64 = 16;
const BESIDE_CARD: i64 = 6;
const BETWEEN_CARDS: i64 = 4;
const LEADING_OUT: i64 = 1;

impl Ordered {
    /// Leads a way out from a vertex through the layers below, or above.
    fn lead_out(
        &mut self,
        way: &WayOut,
        layers: impl Iterator<Item = usize>,
        down: bool,
        real: usize,
    ) {
        let mut before = way.vertex;
        for layer in layers {
            let passing = self.passing(layer, way.left);
            let weight = if before < real { LEADING_OUT } else { STRAIGHT };
            let (upper, lower) = if down { (before, passing) } else { (passing, before) };
            self.join(upper, lower, weight);
            before = passing;
        }
    }

    /// A new vertex at one end of a layer.
    fn passing(&mut self, layer: usize, left: bool) -> usize {
        let passing = self.above.len();
        let row = &mut self.rows[layer];
        row.insert(if left { 0 } else { row.len() }, passing);
        self.above.push(Vec::new());
        self.below.push(Vec::new());
        passing
    }

    fn join(&mut self, upper: usize, lower: usize, weight: i64) {
        self.below[upper].push((lower, weight));
        self.above[lower].push((upper, weight));
    }
}

fn places(rows: &[Vec<usize>], count: usize) -> Vec<usize> {
    let mut place = vec![0; count];
    for row in rows {
        for (at, &vertex) in row.iter().enumerate() {
            place[vertex] = at;
        }
    }
    place
}

/// Sorts each row by the middle of its neighbours in the row before, going down
/// or up. Tied vertices stay together.
fn sort_rows(graph: &mut Ordered, group: &[usize], down: bool) {
    let mut place = places(&graph.rows, graph.above.len());
    let count = graph.rows.len();
    let mut middle_of = vec![(0_i64, 0_i64); graph.above.len()];
    for step in 0..count {
        let at = if down { step } else { count - 1 - step };
        let neighbours = if down { &graph.above } else { &graph.below };
        let row = &mut graph.rows[at];
        // Positions are compared as fractions of a thousandth.
        let mut of_group = crate::SortedMap::<usize, (i64, i64)>::new();
        for &vertex in row.iter() {
            let linked = &neighbours[vertex];
            let own = (place[vertex] as i64 * 1000, 1);
            let sum = linked.iter().map(|&(it, _)| place[it] as i64 * 1000).sum::<i64>();
            let middle = if linked.is_empty() { own } else { (sum, linked.len() as i64) };
            middle_of[vertex] = middle;
            let all = of_group.entry(group[vertex]).or_default();
            *all = (all.0 + middle.0, all.1 + middle.1);
        }
        let mean = |(sum, count): (i64, i64)| sum / count.max(1);
        let key = |vertex: usize| {
            let whole = of_group.get(&group[vertex]).copied().unwrap_or_default();
            (mean(whole), group[vertex], mean(middle_of[vertex]), place[vertex])
        };
        row.arrange_by_key(|&vertex| key(vertex));
        for (at, &vertex) in row.iter().enumerate() {
            place[vertex] = at;
        }
    }
}

/// Swaps neighbours in a row as long as that saves crossings.
fn swap_neighbours(graph: &mut Ordered, group: &[usize]) {
    let mut place = places(&graph.rows, graph.above.len());
    let mut alone = vec![0_u32; group.len()];
    for &group in group {
        alone[group] += 1;
    }
    for _ in 0..4 {
        let mut swapped = false;
        for row in &mut graph.rows {
            for at in 1..row.len() {
                let (left, right) = (row[at - 1], row[at]);
                let (a, b) = (group[left], group[right]);
                if a != b && (alone[a] > 1 || alone[b] > 1) {
                    continue;
                }
                let crossed = |first: usize, second: usize| {
                    pair_crossings(&graph.above[first], &graph.above[second], &place)
                        + pair_crossings(&graph.below[first], &graph.below[second], &place)
                };
                if crossed(right, left) < crossed(left, right) {
                    row.swap(at - 1, at);
                    place[left] = at;
                    place[right] = at - 1;
                    swapped = true;
                }
            }
        }
        if !swapped {
            break;
        }
    }
}

/// How often the links of one vertex cross those of the next.
fn pair_crossings(left: &[(usize, i64)], right: &[(usize, i64)], place: &[usize]) -> usize {
    let behind =
        |&(a, _): &(usize, i64)| right.iter().filter(|(b, _)| place[a] > place[*b]).count();
    left.iter().map(behind).sum()
}

/// How many links cross in all, counted with a tree of sums (after Barth, Mutzel
/// and Jünger, 2004).
fn crossings(graph: &Ordered) -> usize {
    let place = places(&graph.rows, graph.above.len());
    let mut crossed = 0;
    for pair in graph.rows.windows(2) {
        let [upper, lower] = pair else { continue };
        let mut sums = vec![0_usize; lower.len() + 1];
        let mut entered = 0;
        for &vertex in upper {
            let mut ends: Vec<usize> =
                graph.below[vertex].iter().map(|&(it, _)| place[it]).collect();
            ends.arrange();
            for &end in &ends {
                let (mut at, mut not_behind) = (end + 1, 0);
                while at > 0 {
                    not_behind += sums[at];
                    at &= at - 1;
                }
                crossed += entered - not_behind;
            }
            for end in ends {
                let mut at = end + 1;
                while at < sums.len() {
                    sums[at] += 1;
                    at += at & at.wrapping_neg();
                }
                entered += 1;
            }
        }
    }
    crossed
}

#[cfg(test)]
mod tests {
    use super::super::layers::Layered;
    use super::{crossings, ordered, with_passing};

    fn layered(layer: &[usize], down: &[(usize, usize)]) -> Layered {
        Layered {
            layer: layer.to_vec(),
            count: layer.iter().max().map_or(0, |last| last + 1),
            group: (0..layer.len()).collect(),
            down: down.to_vec(),
            ways_out: [vec![], vec![]],
        }
    }

    #[test]
    fn crossings_are_counted() {
        type Pairs = &'static [(usize, usize)];
        let cases: [(&[usize], Pairs, usize); 4] = [
            (&[0, 0, 1, 1], &[(0, 2), (1, 3)], 0),
            (&[0, 0, 1, 1], &[(0, 3), (1, 2)], 1),
            (&[0, 0, 1, 1], &[(0, 2), (0, 3), (1, 2), (1, 3)], 1),
            (&[0, 0, 0, 1, 1, 1], &[(0, 5), (1, 4), (2, 3)], 3),
        ];
        for (layers, down, expected) in cases {
            assert_eq!(crossings(&with_passing(&layered(layers, down))), expected, "{down:?}");
        }
    }

    #[test]
    fn crossings_that_need_not_be_are_undone() {
        let twisted = layered(&[0, 0, 0, 1, 1, 1, 2], &[(0, 5), (1, 4), (2, 3), (0, 6), (5, 6)]);
        assert_eq!(crossings(&ordered(&twisted)), 0);
    }
}
