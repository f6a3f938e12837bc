//! What shows on top of the design while a gesture goes on.

use std::sync::Arc;

use design::geometry::{Point, Rect};
use design::layout::Guide;
use design::{ComponentKind, Endpoint, LinkId, SiteId, SiteKind, SortedSet};

/// What shows on top of the design while a gesture goes on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// Nodes and sites that are elsewhere for the moment.
    pub moved: Option<Moved>,
    /// A site that has another size for the moment.
    pub resized: Option<(SiteId, Rect)>,
    /// The rectangle that selects.
    pub marquee: Option<Rect>,
    /// What is aligned with what.
    pub guides: Vec<Guide>,
    /// The site into which something would go.
    pub drop: Option<SiteId>,
    /// What a link would attach to.
    pub attach: Option<Endpoint>,
    /// A link that is being drawn.
    pub draft: Option<Draft>,
    /// A component that is about to be placed.
    pub ghost: Option<Ghost>,
    /// A site that is about to be drawn.
    pub outline: Option<(SiteKind, Rect)>,
}

/// Nodes and sites that are elsewhere for the moment.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Everything that moves.
    pub all: Arc<SortedSet<Endpoint>>,
    /// By how much.
    pub by: (i32, i32),
    /// Whether copies move and the things stay.
    pub copies: bool,
}

impl PartialEq for Moved {
    fn eq(&self, other: &Self) -> bool {
        // One gesture moves one set, so the sets themselves need no comparing.
        Arc::ptr_eq(&self.all, &other.all) && self.by == other.by && self.copies == other.copies
    }
}

/// A link that is being drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Where it starts.
    pub from: DraftEnd,
    /// Where it ends.
    pub to: DraftEnd,
    /// The link that is being attached elsewhere, if it is not a new one.
    pub link: Option<LinkId>,
}

/// An end of a link that is being drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftEnd {
    /// At a node or site.
    At(Endpoint),
    /// In the air.
    Free(Point),
}

/// A component that is about to be placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Ghost {
    /// The name it has, or none as long as it is new.
    pub name: Option<String>,
    /// Its kind.
    pub kind: ComponentKind,
    /// Its top left corner.
    pub position: Point,
}

impl Overlay {
    /// Whether nothing is being dragged, so that handles show.
    pub const fn is_quiet(&self) -> bool {
        self.moved.is_none()
            && self.resized.is_none()
            && self.marquee.is_none()
            && self.draft.is_none()
            && self.ghost.is_none()
            && self.outline.is_none()
    }
}
