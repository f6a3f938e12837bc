//! Why a command does not apply.

use thiserror::Error;

use crate::limits;
use crate::model::Item;

/// Why a command does not apply. The design is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The record is gone, or never was.
    #[error("it is no longer there: someone may have removed it ({0:?})")]
    Missing(Item),
    /// A record with that id is there already.
    #[error("there is already one with this id ({0:?})")]
    Exists(Item),
    /// The site would lie in itself.
    #[error("a site cannot lie in itself")]
    SiteInItself,
    /// Sites would nest deeper than [`limits::SITE_DEPTH`].
    #[error("sites nest at most {} deep", limits::SITE_DEPTH)]
    TooDeep,
    /// There would be more records than [`limits::RECORDS`].
    #[error("a design holds at most {} of each thing", limits::RECORDS)]
    TooMany,
    /// A text would be longer than its limit.
    #[error("the text is too long: at most {limit} {unit}")]
    TooLong {
        /// The limit.
        limit: usize,
        /// What is counted.
        unit: &'static str,
    },
    /// A one-line text has a line break or control character in it.
    #[error("this text has one line only")]
    NotOneLine,
    /// A number is outside its range.
    #[error("{what} must be between {low} and {high}")]
    OutOfRange {
        /// What the number is.
        what: &'static str,
        /// The smallest allowed.
        low: i64,
        /// The largest allowed.
        high: i64,
    },
    /// The text changed since the edit was made.
    #[error("the text has changed in the meantime")]
    StaleText,
    /// The record has no place among siblings.
    #[error("this has no place in a list")]
    NotOrdered,
}
