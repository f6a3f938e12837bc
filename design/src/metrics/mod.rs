//! How large things are drawn, in canvas units.
//!
//! The canvas and the exported picture take their measures from here, so that
//! they show the same thing; [`crate::layout`] leaves room by the same numbers.

mod card;
mod text;

pub use card::{kind_line, site_kind_line, subtitle};
pub use text::{truncate, width};

pub use crate::model::NODE_SIZE;

/// The step of the grid that positions snap to.
pub const GRID: i32 = 20;

/// The card of a node. Offsets are from its top left corner.
pub mod node {
    use crate::geometry::{Point, Rect};

    /// The radius of the card's corners.
    pub const RADIUS: i32 = 9;
    /// The coloured tile behind the icon.
    pub const TILE: Rect = Rect::new(10, 10, 36, 36);
    /// The radius of the tile's corners.
    pub const TILE_RADIUS: i32 = 8;
    /// The icon, which is drawn on a grid of 20.
    pub const ICON: Rect = Rect::new(18, 18, 20, 20);
    /// Where the base line of the name begins.
    pub const NAME: Point = Point::new(56, 25);
    /// The font size of the name.
    pub const NAME_SIZE: i32 = 13;
    /// Where the base line of the second line begins.
    pub const SUBTITLE: Point = Point::new(56, 42);
    /// The font size of the second line.
    pub const SUBTITLE_SIZE: i32 = 11;
    /// The room for a line of text.
    pub const TEXT_WIDTH: i32 = 110;
}

/// The badge with the number of replicas, on the card's top edge.
pub mod badge {
    /// From the badge's right edge to the card's.
    pub const RIGHT: i32 = 8;
    /// From the card's top edge to the badge's, upwards.
    pub const ABOVE: i32 = 9;
    /// The height; the corners are round.
    pub const HEIGHT: i32 = 18;
    /// The room left and right of the number.
    pub const PADDING: i32 = 8;
    /// From the badge's top edge to the base line.
    pub const BASELINE: i32 = 13;
    /// The font size.
    pub const SIZE: i32 = 11;

    /// The width of the badge with a text.
    pub fn width(text: &str) -> i32 {
        (super::width(text, SIZE) + 2 * PADDING).max(30)
    }
}

/// The box of a site. Offsets are from its top left corner.
pub mod site {
    /// The radius of the corners.
    pub const RADIUS: i32 = 14;
    /// From an edge to the name or the kind.
    pub const TITLE_INSET: i32 = 18;
    /// From the top edge to the base line of the name and the kind.
    pub const TITLE_BASELINE: i32 = 24;
    /// The font size of the name.
    pub const NAME_SIZE: i32 = 13;
    /// The font size of the kind.
    pub const KIND_SIZE: i32 = 11;
    /// The least room between the name and the kind; other fonts than ours can
    /// run wider.
    pub const TITLE_GAP: i32 = 24;
    /// The room that the title takes at the top.
    pub const TITLE_HEIGHT: i32 = 40;
    /// The room between the other edges and what lies inside.
    pub const PADDING: i32 = 20;
}

/// The chip with the label of a link.
pub mod chip {
    /// The height; the corners are round.
    pub const HEIGHT: i32 = 18;
    /// The room left and right of the label.
    pub const PADDING: i32 = 8;
    /// From the middle of the chip to the base line.
    pub const BASELINE: i32 = 4;
    /// The font size.
    pub const SIZE: i32 = 11;
    /// The widest label; longer ones are cut.
    pub const MAX_TEXT: i32 = 160;

    /// The width of the chip with a label.
    pub fn width(label: &str) -> i32 {
        super::width(label, SIZE).min(MAX_TEXT) + 2 * PADDING
    }
}

/// The line of a link.
pub mod link {
    /// The radius of the bends.
    pub const CORNER: i32 = 8;
    /// The length of an arrowhead.
    pub const ARROW_LENGTH: i32 = 8;
    /// Half of the breadth of an arrowhead.
    pub const ARROW_HALF: i32 = 4;
}

/// What stands where a name should be.
pub const UNNAMED: &str = "Unnamed";
