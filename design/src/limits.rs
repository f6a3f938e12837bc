//! How large a design may be. Commands that would exceed a limit are refused,
//! and [`crate::repair`] cuts what comes from elsewhere down to them.

/// The most characters of a one-line text: a name, a label, a pattern.
pub const LINE_CHARS: usize = 300;
/// The most bytes of a prose text.
pub const PROSE_BYTES: usize = 64 * 1024;
/// The most records of one table.
pub const RECORDS: usize = 20_000;
/// The deepest nesting of sites.
pub const SITE_DEPTH: usize = 16;
/// The largest number of replicas, and the largest count.
pub const REPLICAS: u32 = 1_000_000;
/// The largest distance of a coordinate from the origin.
pub const COORDINATE: i32 = 10_000_000;
/// The smallest width and height of a site.
pub const SITE_MIN: i32 = 40;
/// The most commands in one batch.
pub const BATCH: usize = 100_000;
