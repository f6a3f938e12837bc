//! How much is drawn at a zoom.

/// How much is drawn at a zoom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Everything.
    #[default]
    Near,
    /// No texts and icons: they could not be told apart.
    Far,
}

/// From this zoom down things are far.
const FAR: f64 = 0.38;

impl Level {
    /// The level at a zoom.
    pub fn at(zoom: f64) -> Self {
        if zoom < FAR { Self::Far } else { Self::Near }
    }
}

/// How much larger than usual the titles of sites are drawn, so that they can
/// be read from afar. In steps, so that most zooms change nothing.
pub fn title_scale(zoom: f64) -> i32 {
    /// The smallest title that is easily read, relative to its usual size.
    const LEAST: f64 = 0.8;
    let steps = [1, 2, 3, 4, 6, 8];
    let wanted = LEAST / zoom.max(0.01);
    steps.into_iter().find(|step| f64::from(*step) >= wanted * 0.85).unwrap_or(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stay_legible() {
        for zoom in [0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 2.0, 30.0] {
            let size = 13.0 * f64::from(title_scale(zoom)) * zoom;
            assert!(size >= 8.0, "{size} at {zoom}");
            assert!(size <= 21.0 || zoom > 1.0, "{size} at {zoom}");
        }
    }
}
