//! The course of a link whose ends face each other across a gap.

use super::obstacles::{Obstacle, Scene};
use super::path::{Course, End, simplified};
use super::ports::usable;
use super::shape::distance;
use super::side::{At, Frame, Span};
use crate::Arrange as _;
use crate::geometry::{Point, Rect};

/// How far lanes are apart.
pub(super) const LANE: i32 = 8;
/// The width in which cards stand below each other, and how many columns have
/// lanes of their own.
const COLUMN: i32 = 200;
const COLUMNS: i32 = 5;
/// The room for a turn beside a card, and above or below it: half of the gaps
/// that [`crate::layout`] leaves.
pub(super) const TURN_BESIDE: i32 = 12;
pub(super) const TURN_BELOW: i32 = 22;
/// The cost of a bend, in units of detour.
const BEND: i32 = 24;
/// How many obstacles are gone around at a time.
const MOST_AVOIDED: usize = 5;
/// How far the end of a link may move along a card to make the link straight.
const SLIDE: i32 = 40;

/// The room for turns in a frame.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    u: i32,
    pub v: i32,
}

impl Turn {
    pub const fn in_frame(frame: Frame) -> Self {
        if frame.0.is_upright() {
            Self { u: TURN_BELOW, v: TURN_BESIDE }
        } else {
            Self { u: TURN_BESIDE, v: TURN_BELOW }
        }
    }
}

/// A link whose ends face each other across a gap.
pub(super) struct Facing<'a> {
    course: &'a Course<'a>,
    frame: Frame,
    turn: Turn,
}

/// A course that was tried.
struct Tried {
    points: Vec<At>,
    label: At,
    crossed: i32,
    cost: i32,
}

impl<'a> Facing<'a> {
    pub fn new(course: &'a Course<'a>, frame: Frame) -> Self {
        Self { course, frame, turn: Turn::in_frame(frame) }
    }

    /// The points from end to end, and the first choice for the label.
    pub fn drawn(&self, a: At, b: At, scene: &mut Scene) -> (Vec<At>, At) {
        let (straight_a, straight_b) = self.straightened(a, b);
        let (turn, label) = self.turn_and_label(straight_a, straight_b);
        let first = z(straight_a, turn, straight_b);
        let Some(mut best) = self.tried(first.clone(), label, i32::MAX, scene) else {
            return (first, label);
        };
        // Going around one thing can lead into another, so a second look.
        for _ in 0..2 {
            if best.crossed == 0 {
                break;
            }
            for (points, label) in self.alternatives(a, b, &best.points, scene) {
                if let Some(better) = self.tried(points, label, best.cost, scene) {
                    best = better;
                }
            }
        }
        (best.points, best.label)
    }

    /// What a course costs, if that is less than a limit.
    fn tried(&self, points: Vec<At>, label: At, limit: i32, scene: &mut Scene) -> Option<Tried> {
        let real: Vec<Point> = simplified(points.iter().map(|&at| self.frame.back(at)));
        let stretches = || {
            real.windows(2).filter_map(|pair| match pair {
                [from, to] => Some((*from, *to)),
                _ => None,
            })
        };
        let mut cost = 0i32;
        for (from, to) in stretches() {
            cost = cost.saturating_add(distance(from, to)).saturating_add(BEND);
        }
        let mut crossed = 0i32;
        for (from, to) in stretches() {
            // Looking for what is in the way is what takes time.
            if cost.saturating_add(crossed) >= limit {
                return None;
            }
            crossed = crossed.saturating_add(scene.cost(from, to));
        }
        let cost = cost.saturating_add(crossed);
        (cost < limit).then_some(Tried { points, label, crossed, cost })
    }

    /// Moves an end that has its side to itself so that the link runs straight,
    /// if it need not move far.
    fn straightened(&self, a: At, b: At) -> (At, At) {
        let off = b.u.saturating_sub(a.u).saturating_abs();
        let may_move = |end: &End, u: i32| {
            let (low, high) = usable(end.rect, end.port.side);
            let near = end.is_site || off <= SLIDE;
            end.port.alone && near && (low..=high).contains(&u)
        };
        if may_move(&self.course.to, a.u) {
            (a, At::new(a.u, b.v))
        } else if may_move(&self.course.from, b.u) {
            (At::new(b.u, a.v), b)
        } else {
            (a, b)
        }
    }

    /// The gap in which the link turns: between the outermost sites where they
    /// leave room, else between the ends themselves.
    fn gap(&self, a: At, b: At) -> (i32, i32) {
        let low = self.frame.rect(self.course.from.outer).v.1;
        let high = self.frame.rect(self.course.to.outer).v.0;
        if low >= a.v && high <= b.v && high.saturating_sub(low) >= 2 * LANE {
            (low, high)
        } else {
            (a.v, b.v)
        }
    }

    /// How far from the middle of the gap the link turns, so that those of one
    /// card run beside each other, and between sites mostly also those of
    /// different columns.
    fn lane(&self, gap: (i32, i32)) -> i32 {
        let (from, to) = (&self.course.from, &self.course.to);
        // Both count away from their own end.
        let (lane, lanes) = if from.port.lanes >= to.port.lanes {
            (from.port.lane, from.port.lanes)
        } else {
            (-to.port.lane, to.port.lanes)
        };
        let between_sites = from.outer != from.rect && to.outer != to.rect;
        let (lane, lanes) = if between_sites && from.port.alone && lanes <= 1 {
            // Those further away in the direction turn first.
            let column = self.frame.point(from.rect.center()).u.div_euclid(COLUMN);
            let target = self.frame.point(to.rect.center()).u.div_euclid(COLUMN);
            let place = column.rem_euclid(COLUMNS) - COLUMNS / 2;
            (2 * place * (column - target).signum(), COLUMNS)
        } else {
            (lane, lanes)
        };
        let room = gap.1.saturating_sub(gap.0).saturating_sub(2 * LANE).max(0);
        let step = (room / lanes.max(1)).min(LANE);
        lane.saturating_mul(step) / 2
    }

    /// Where the link turns when nothing is in its way, and where its label is.
    fn turn_and_label(&self, a: At, b: At) -> (i32, At) {
        let gap = self.gap(a, b);
        let middle = i32::midpoint(gap.0, gap.1).saturating_add(self.lane(gap));
        let across = b.u.saturating_sub(a.u).saturating_abs();
        let Some(chip) = self.course.chip_extent(self.frame) else {
            return (middle, At::new(i32::midpoint(a.u, b.u), middle));
        };
        if across >= chip.u + 2 * LANE {
            return (middle, At::new(i32::midpoint(a.u, b.u), middle));
        }
        // No room on the crossing stretch: the label stands on the way there,
        // and the link turns behind it.
        let turn = gap.1 - LANE - 6;
        if across > 0 && turn - gap.0 >= chip.v + LANE {
            return (turn, At::new(a.u, i32::midpoint(gap.0, turn - LANE / 2)));
        }
        let (place, count) = self.course.parallel;
        let share = i64::from(gap.1 - gap.0) * i64::from(place + 1) / i64::from(count + 1);
        let v = gap.0 + i32::try_from(share).unwrap_or(0);
        (middle, At::new(if v < middle { a.u } else { b.u }, v))
    }

    /// Other courses, given what the best so far runs into.
    fn alternatives(&self, a: At, b: At, best: &[At], scene: &mut Scene) -> Vec<(Vec<At>, At)> {
        let mut hit: Vec<Span> = Vec::new();
        let mut see = |it: &Obstacle| hit.push(self.frame.rect(it.rect));
        for pair in best.windows(2) {
            if let [from, to] = pair {
                let stretch = Rect::between(self.frame.back(*from), self.frame.back(*to));
                scene.visit(stretch, &mut see);
            }
        }
        hit.arrange_by_key(|span| (span.v, span.u));
        hit.dedup();
        hit.truncate(MOST_AVOIDED);
        let (first, last) = (a.v + self.turn.v, b.v - self.turn.v);
        let (turn, label) = self.turn_and_label(a, b);
        let mut courses = vec![(z(a, turn, b), label)];
        let mut add = |points: Vec<At>| {
            let label = longest_middle(&points);
            courses.push((points, label));
        };
        for v in [first, last] {
            if a.v < v && v < b.v {
                add(z(a, v, b));
            }
        }
        let beside = hit.iter().flat_map(|span| [span.u.0 - self.turn.u, span.u.1 + self.turn.u]);
        let trunks: Vec<i32> = beside.chain(self.gap_beside()).collect();
        for trunk in trunks {
            for (v1, v2) in [(first, turn), (turn, last), (first, last)] {
                if a.v < v1 && v1 < v2 && v2 < b.v {
                    add(vec![
                        a,
                        At::new(a.u, v1),
                        At::new(trunk, v1),
                        At::new(trunk, v2),
                        At::new(b.u, v2),
                        b,
                    ]);
                }
            }
        }
        // Names of sites are small: often moving an end a little is enough.
        for u in hit.iter().flat_map(|span| [span.u.0 - LANE, span.u.1 + LANE]) {
            let free = |end: &End| {
                let (low, high) = usable(end.rect, end.port.side);
                end.port.alone && (low..=high).contains(&u)
            };
            let (to, from) = (free(&self.course.to), free(&self.course.from));
            if to {
                add(z(a, turn, At::new(u, b.v)));
            }
            if from {
                add(z(At::new(u, a.v), turn, b));
            }
            if to && from {
                add(z(At::new(u, a.v), turn, At::new(u, b.v)));
            }
        }
        courses
    }

    /// The middle of the gap between the outermost sites beside each other.
    fn gap_beside(&self) -> Option<i32> {
        let from = self.frame.rect(self.course.from.outer).u;
        let to = self.frame.rect(self.course.to.outer).u;
        let (low, high) = if from.1 <= to.0 { (from.1, to.0) } else { (to.1, from.0) };
        (low <= high).then(|| i32::midpoint(low, high))
    }
}

/// Away from the card, across, and on.
fn z(a: At, turn: i32, b: At) -> Vec<At> {
    vec![a, At::new(a.u, turn), At::new(b.u, turn), b]
}

fn longest_middle(points: &[At]) -> At {
    let stretches = points.windows(2).filter_map(|pair| match pair {
        [a, b] => {
            let length = (b.u - a.u).abs() + (b.v - a.v).abs();
            Some((length, At::new(i32::midpoint(a.u, b.u), i32::midpoint(a.v, b.v))))
        }
        _ => None,
    });
    stretches.max_by_key(|&(length, _)| length).map_or(At::new(0, 0), |(_, middle)| middle)
}
