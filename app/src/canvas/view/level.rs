//! How much is drawn at a zoom.

/// How much is drawn at a zoom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Everything.
    #[default]
    Near,
    /// No texts and icons: they could not be told apart.
    Far,
}

/// Below this zoom things are far, and above the other near. Between the two
/// they stay what they were, so that a zoom to and fro redraws nothing.
const FAR: f64 = 0.36;
const NEAR: f64 = 0.4;

impl Level {
    /// The level at a zoom, after this one.
    #[must_use]
    pub fn after(self, zoom: f64) -> Self {
        match self {
            Self::Near if zoom < FAR => Self::Far,
            Self::Far if zoom > NEAR => Self::Near,
            level => level,
        }
    }
}

/// The usual size of a title, in tenths of it.
pub const USUAL: i32 = 10;
/// The largest title that still keeps to the room above what lies in a site.
pub const LARGEST_INSIDE: i32 = 15;

/// How large the titles of sites are drawn, in tenths of the usual, so that they
/// can be read from afar. In steps, so that most zooms change nothing. While the
/// names of nodes are drawn, no title gets in their way.
pub fn title_scale(level: Level, zoom: f64) -> i32 {
    /// The smallest title that is easily read, relative to its usual size.
    const LEAST: f64 = 6.8;
    let steps = [USUAL, LARGEST_INSIDE, 20, 30, 40, 60, 80];
    let wanted = LEAST / zoom.max(0.01);
    let step = steps.into_iter().find(|step| f64::from(*step) >= wanted).unwrap_or(80);
    match level {
        Level::Near => step.min(LARGEST_INSIDE),
        Level::Far => step,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stay_legible() {
        for zoom in [0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 2.0, 30.0] {
            let level = Level::Near.after(zoom);
            let size = 1.3 * f64::from(title_scale(level, zoom)) * zoom;
            assert!(size >= 8.0, "{size} at {zoom}");
            assert!(size <= 21.0 || zoom > 1.0, "{size} at {zoom}");
        }
    }
}
