//! Where the lines of links run.
//!
//! Links run orthogonally. Which sides of its ends a link uses follows from
//! where the two lie; links on one side are spread and ordered by where they
//! lead, so that they do not cross on the way out:
//!
//! ```text
//!      ┌───────┐          ┌───┐   ┌───┐          ┌───┐
//!      │   A   │          │ A │──▶│ B │          │ A │─┐  neither below nor
//!      └─┬───┬─┘          └───┘   └───┘          └─┬─┘ │  beside: both leave
//!     ┌──┘   └──┐         beside each other:     ┌─▼─┐ │  to the right
//!   ┌─▼─┐     ┌─▼─┐       right to left          │ B │◀┘
//!   │ B │     │ C │                              └───┘
//!   └───┘     └───┘
//!   below each other: bottom to top
//! ```
//!
//! A link out of a site turns outside of it, between the outermost sites that
//! it leaves and enters, so that it does not run along inside them. When cards
//! or titles are in the way, a few other courses are tried and the one that
//! disturbs least is taken:
//!
//! ```text
//!   ┌───┐            ┌───┐
//!   │ A │            │ A │        the turn is moved up or down, or the link
//!   └─┬─┘            └─┬─┘        goes around through a gap beside the card
//!   ┌─┼─┐              └──┐
//!   │ │ │     becomes  ┌───┐ │
//!   └─┼─┘              └───┘ │
//!   ┌─▼─┐              ┌──┘
//!   │ B │            ┌─▼─┐
//!   └───┘            │ B │
//!                    └───┘
//! ```
//!
//! # Limits
//! The router tries a handful of courses per link and does not search a maze:
//! on a crowded canvas a link can still pass behind a card. Links know about
//! cards and titles and about their neighbours on the same side of a card, but
//! not about the lines of other links, so the courses of two unrelated links
//! can coincide over a stretch. That is what keeps the work for a link that
//! moves proportional to that link. Labels do keep clear of each other, where
//! there is room on their lines: the one of the link with the greater id gives
//! way.

mod cells;
mod facing;
mod label;
mod obstacles;
mod path;
mod ports;
mod router;
mod shape;
mod side;
#[cfg(test)]
mod tests;
mod update;
mod view;

pub use router::Router;
pub use shape::Route;
pub use side::Side;

use crate::{SortedMap, SortedSet};

use crate::geometry::Rect;
use crate::model::{Design, Endpoint, LinkId};

/// The routes of all links of a design.
pub fn all(design: &Design) -> SortedMap<LinkId, Route> {
    Router::new(design).into_routes()
}

/// The routes that change while some items are elsewhere: see
/// [`Router::preview`]. For a single question; who asks per pointer move keeps
/// a [`Router`].
pub fn around(
    design: &Design,
    items: &SortedSet<Endpoint>,
    rect_of: impl Fn(&Endpoint) -> Option<Rect>,
) -> Vec<(LinkId, Route)> {
    Router::new(design).preview(items, rect_of)
}
