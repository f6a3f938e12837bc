//! What shows on top: handles, guides, the marquee, a link being drawn.
//!
//! The marks lie on the plane and so pan with it; the style sheet divides their
//! sizes by `--zoom`, so they look the same at every zoom. There are few of them
//! at a time, and they are written anew when they change.

use std::fmt::Write as _;

use design::Endpoint;
use design::geometry::Rect;
use design::layout::Guide;
use design::metrics::{link, site};

use super::dom;
use super::face::Card;
use super::layers::Layers;
use super::node::Cards;
use crate::canvas::kernel::camera::Spot;
use crate::canvas::kernel::handles::{self, Handle};
use crate::canvas::kernel::world::World;
use crate::canvas::tools::{Draft, DraftEnd, Overlay};

/// Writes all marks anew.
pub fn draw(layers: &Layers, overlay: &Overlay, world: &World, cards: &mut Cards) {
    let mut markup = String::new();
    if overlay.is_quiet() {
        push_handles(&mut markup, world);
    }
    push_overlay(&mut markup, overlay, world);
    layers.marks.set_inner_html(&markup);
    if let Some(ghost) = &overlay.ghost
        && let Some(card) = cards.draw(
            &Card::ghost(&ghost.kind, ghost.name.as_deref()),
            (ghost.position.x, ghost.position.y),
        )
    {
        let class = ["node mark-ghost ", ghost.kind.family().slug()].concat();
        dom::set(&card, "class", &class);
        dom::append(&layers.marks, &card);
    }
}

// Writing into a string cannot fail, so the results are dropped below.

fn push_handles(markup: &mut String, world: &World) {
    for (handle, at) in handles::shown(world) {
        let _ = match handle {
            Handle::Port(..) => {
                write!(markup, r#"<circle class="mark-port" cx="{}" cy="{}"/>"#, at.x, at.y)
            }
            Handle::End(..) => {
                write!(markup, r#"<circle class="mark-end" cx="{}" cy="{}"/>"#, at.x, at.y)
            }
            Handle::Grip(_, grip) => {
                let (x, y, cursor) = (at.x, at.y, grip.cursor());
                write!(
                    markup,
                    r#"<rect class="mark-grip" x="{x}" y="{y}" style="cursor:{cursor}"/>"#
                )
            }
        };
    }
}

fn push_overlay(markup: &mut String, overlay: &Overlay, world: &World) {
    if let Some(rect) = overlay.drop.as_ref().and_then(|id| world.index.sites.get(id)) {
        push_rect(markup, "mark-drop", rect, site::RADIUS);
    }
    if let Some(rect) = overlay.attach.as_ref().and_then(|end| world.index.rect(end)) {
        push_rect(markup, "mark-attach", rect, corner(overlay.attach.as_ref()));
    }
    if let Some((kind, rect)) = &overlay.outline {
        let class = ["mark-outline ", kind.slug()].concat();
        push_rect(markup, &class, *rect, site::RADIUS);
    }
    if let Some(rect) = overlay.marquee {
        push_rect(markup, "mark-marquee", rect, 0);
    }
    for guide in &overlay.guides {
        let (class, from, to) = match guide {
            Guide::Line { from, to } => ("mark-guide", from, to),
            Guide::Gap { from, to } => ("mark-guide gap", from, to),
        };
        let (x1, y1, x2, y2) = (from.x, from.y, to.x, to.y);
        let _ = write!(markup, r#"<path class="{class}" d="M{x1} {y1}L{x2} {y2}"/>"#);
    }
    if let Some(draft) = &overlay.draft {
        push_draft(markup, draft, world);
    }
}

const fn corner(end: Option<&Endpoint>) -> i32 {
    match end {
        Some(Endpoint::Node(_)) => design::metrics::node::RADIUS,
        _ => site::RADIUS,
    }
}

fn push_rect(markup: &mut String, class: &str, rect: Rect, radius: i32) {
    let Rect { x, y, width, height } = rect;
    let _ = write!(
        markup,
        r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"/>"#
    );
}

fn push_draft(markup: &mut String, draft: &Draft, world: &World) {
    let rect = |end: &DraftEnd| match end {
        DraftEnd::At(end) => world.index.rect(end),
        DraftEnd::Free(at) => Some(Rect::new(at.x, at.y, 0, 0)),
    };
    let (Some(from), Some(to)) = (rect(&draft.from), rect(&draft.to)) else { return };
    let (start, end) = (border(from, to), border(to, from));
    let (x1, y1, x2, y2) = (start.x, start.y, end.x, end.y);
    let _ = write!(markup, r#"<path class="mark-draft" d="M{x1} {y1}L{x2} {y2}"/>"#);
    let length = start.distance(end).max(1.0);
    let (along_x, along_y) = ((x1 - x2) / length, (y1 - y2) / length);
    let (back, aside) = (f64::from(link::ARROW_LENGTH), f64::from(link::ARROW_HALF));
    let wing =
        |side: f64| (x2 + along_x * back - along_y * side, y2 + along_y * back + along_x * side);
    let ((ax, ay), (bx, by)) = (wing(aside), wing(-aside));
    let _ = write!(markup, r#"<path class="mark-draft" d="M{ax} {ay}L{x2} {y2}L{bx} {by}"/>"#);
}

/// Where the line from the middle of a rectangle to the middle of another leaves
/// the first.
fn border(rect: Rect, toward: Rect) -> Spot {
    let (from, to) = (Spot::from(rect.center()), Spot::from(toward.center()));
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let reach = |half: i32, by: f64| {
        if by.abs() < 1e-9 { f64::INFINITY } else { f64::from(half) / by.abs() }
    };
    let part = reach(rect.width / 2, dx).min(reach(rect.height / 2, dy)).min(1.0);
    Spot::new(from.x + dx * part, from.y + dy * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_leave_at_the_border() {
        let card = Rect::new(0, 0, 100, 50);
        let cases = [
            (Rect::new(300, 0, 100, 50), (100.0, 25.0)),
            (Rect::new(0, 500, 100, 50), (50.0, 50.0)),
            (Rect::new(0, 0, 100, 50), (50.0, 25.0)),
            (Rect::new(60, 25, 0, 0), (60.0, 25.0)),
        ];
        for (toward, expected) in cases {
            let spot = border(card, toward);
            assert_eq!((spot.x, spot.y), expected, "{toward:?}");
        }
    }
}
