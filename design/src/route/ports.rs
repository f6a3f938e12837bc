//! Where on its border the links of one thing begin and end.

use super::side::{Frame, Side};
use crate::Arrange as _;
use crate::geometry::{Point, Rect};
use crate::model::LinkId;

/// One end of a link at a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Port {
    pub side: Side,
    pub at: Point,
    /// Whether no other link uses the side.
    pub alone: bool,
    /// How far the turn is moved away from the thing, in steps of half a lane,
    /// so that links to the same direction run beside each other.
    pub lane: i32,
    /// How many links of the side turn in the same direction.
    pub lanes: i32,
}

/// What a thing needs to know of one of its links.
#[derive(Clone, Debug)]
pub(super) struct Spoke {
    pub link: LinkId,
    /// Whether this is the end at which the link arrives.
    pub arrives: bool,
    pub side: Side,
    /// The thing at the other end.
    pub other: Rect,
}

/// The ports of a thing, by link and end.
pub(super) type Ports = Vec<(LinkId, bool, Port)>;

/// The room between two ports above or below a card, and beside it.
const SPACING: i32 = 24;
const SPACING_BESIDE: i32 = 14;
/// The room between the ports and the corner of the card.
const INSET: i32 = 20;
const INSET_BESIDE: i32 = 12;

/// The part of a side, by its coordinates along the side, that ports may use.
pub(super) fn usable(rect: Rect, side: Side) -> (i32, i32) {
    let (low, high) = Frame(side).rect(rect).u;
    let inset = if side.is_upright() { INSET_BESIDE } else { INSET };
    let inset = inset.min((high - low) / 2);
    (low + inset, high - inset)
}

pub(super) fn find<'a>(ports: &'a Ports, link: &LinkId, arrives: bool) -> Option<&'a Port> {
    let key = (link, arrives);
    let at = ports.binary_search_by(|(link, arrives, _)| (link, *arrives).cmp(&key)).ok()?;
    ports.get(at).map(|(_, _, port)| port)
}

/// The links whose port is new or elsewhere.
pub(super) fn differing<'a>(before: &Ports, after: &'a Ports) -> impl Iterator<Item = &'a LinkId> {
    after
        .iter()
        .filter(|(link, arrives, port)| find(before, link, *arrives) != Some(port))
        .map(|it| &it.0)
}

/// Spreads the links of a thing over its sides. On a card they stand together
/// around the middle; a site is long, so there each stands where its other end
/// is.
pub(super) fn spread(rect: Rect, is_site: bool, titles: &[Rect], mut spokes: Vec<Spoke>) -> Ports {
    let middle_along = |spoke: &Spoke| Frame(spoke.side).point(spoke.other.center()).u;
    spokes.arrange_by(|a, b| {
        let key = |spoke: &Spoke| (spoke.side, middle_along(spoke));
        key(a).cmp(&key(b)).then_with(|| (&a.link, a.arrives).cmp(&(&b.link, b.arrives)))
    });
    let mut ports = Ports::with_capacity(spokes.len());
    for group in spokes.chunk_by(|a, b| a.side == b.side) {
        let Some(side) = group.first().map(|spoke| spoke.side) else { continue };
        let wanted: Vec<i32> = group.iter().map(middle_along).collect();
        let mut along = if is_site {
            at_other_ends(rect, side, &wanted)
        } else {
            together(rect, side, group.len())
        };
        if side == Side::Top {
            let crossed = titles.iter().filter(|title| {
                title.bottom() <= rect.y && group.iter().any(|it| it.other.bottom() <= title.y)
            });
            keep_clear(&mut along, usable(rect, side), crossed);
        }
        let v = Frame(side).rect(rect).v.1;
        let lanes = lanes(&wanted, &along);
        for ((spoke, &u), &(lane, lanes)) in group.iter().zip(&along).zip(&lanes) {
            let at = Frame(side).back(super::side::At::new(u, v));
            let port = Port { side, at, alone: group.len() == 1, lane, lanes };
            ports.push((spoke.link.clone(), spoke.arrives, port));
        }
    }
    ports.arrange_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    ports
}

fn together(rect: Rect, side: Side, count: usize) -> Vec<i32> {
    let (low, high) = usable(rect, side);
    let count = i32::try_from(count).unwrap_or(i32::MAX).max(1);
    let spacing = if side.is_upright() { SPACING_BESIDE } else { SPACING };
    let extent = spacing.saturating_mul(count - 1).min(high - low);
    let middle = Frame(side).point(rect.center()).u;
    let offset = |at: i32| i64::from(extent) * i64::from(at) / i64::from((count - 1).max(1));
    (0..count).map(|at| middle - extent / 2 + i32::try_from(offset(at)).unwrap_or(0)).collect()
}

/// Moves ports together to one side of the titles above them, if they can.
fn keep_clear<'a>(
    along: &mut [i32],
    (low, high): (i32, i32),
    titles: impl Iterator<Item = &'a Rect>,
) {
    const ROOM: i32 = 10;
    let taken: Vec<(i32, i32)> =
        titles.map(|title| (title.x - ROOM, title.right() + ROOM)).collect();
    let (Some(&first), Some(&last)) = (along.first(), along.last()) else { return };
    let is_clear = |by: i32| {
        first + by >= low
            && last + by <= high
            && !along.iter().any(|u| taken.iter().any(|&(a, b)| (a..=b).contains(&(u + by))))
    };
    let beside = taken.iter().flat_map(|&(a, b)| [a - 1 - last, b + 1 - first]);
    let near = std::iter::once(0).chain(beside).filter(|&by| is_clear(by));
    if let Some(by) = near.min_by_key(|by| by.abs()) {
        along.iter_mut().for_each(|u| *u += by);
    }
}

fn at_other_ends(rect: Rect, side: Side, wanted: &[i32]) -> Vec<i32> {
    let (low, high) = usable(rect, side);
    let steps = i32::try_from(wanted.len().saturating_sub(1)).unwrap_or(i32::MAX).max(1);
    let spacing = SPACING.min((high - low) / steps);
    let mut along: Vec<i32> = wanted.iter().map(|&u| u.clamp(low, high)).collect();
    // Pushed apart upwards first, then back down from the end.
    let mut least = low;
    for u in &mut along {
        *u = (*u).max(least);
        least = *u + spacing;
    }
    let mut most = high;
    for u in along.iter_mut().rev() {
        *u = (*u).min(most);
        most = *u - spacing;
    }
    along
}

/// The lane of each link of a group, and how many lanes there are: among the
/// links that turn in the same direction, the outermost turns first.
fn lanes(wanted: &[i32], along: &[i32]) -> Vec<(i32, i32)> {
    let directions: Vec<i32> = wanted
        .iter()
        .zip(along)
        .map(|(wanted, here)| wanted.saturating_sub(*here).signum())
        .collect();
    let count = |direction: i32| {
        let same = directions.iter().filter(|&&it| it == direction).count();
        i32::try_from(same).unwrap_or(i32::MAX)
    };
    let (left, right) = (count(-1), count(1));
    // The group is ordered from left to right: of those to the left the first
    // is the outermost, of those to the right the last.
    let (mut lefts, mut rights) = (0, right);
    let lane = |direction: i32| match direction {
        0 => (0, 0),
        1 => {
            rights -= 1;
            (2 * rights - (right - 1), right)
        }
        _ => {
            lefts += 1;
            (2 * (lefts - 1) - (left - 1), left)
        }
    };
    directions.iter().copied().map(lane).collect()
}
