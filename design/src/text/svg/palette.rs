//! The colours of the picture, light and dark.

use crate::model::Family;

/// The colours of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// A blueprint at night.
    Dark,
    /// Whichever the reader's system prefers.
    #[default]
    Auto,
}

/// One set of colours.
pub(super) struct Palette {
    pub paper: &'static str,
    pub card: &'static str,
    pub border: &'static str,
    pub ink: &'static str,
    pub soft_ink: &'static str,
    pub faint_ink: &'static str,
    pub link: &'static str,
    /// The fill and border of sites, and of those that are nobody's own.
    pub site: (&'static str, &'static str),
    pub common_site: (&'static str, &'static str),
    /// The ink and the tile of people, entry, compute, data, messaging and
    /// security.
    pub families: [(&'static str, &'static str); 6],
}

pub(super) const LIGHT: Palette = Palette {
    paper: "#f7f6f2",
    card: "#fff",
    border: "#d2cdc1",
    ink: "#1b2433",
    soft_ink: "#566072",
    faint_ink: "#646d7c",
    link: "#6a7383",
    site: ("#2354d8;fill-opacity:.035", "#b4c3ec"),
    common_site: ("#566072;fill-opacity:.05", "#c9ccd3"),
    families: [
        ("#4b5566", "#eceef1"),
        ("#a8650b", "#fbefd9"),
        ("#2354d8", "#e7edfd"),
        ("#0f7b78", "#dff2f0"),
        ("#6b42c8", "#eee8fb"),
        ("#b93a32", "#fbe6e3"),
    ],
};

pub(super) const DARK: Palette = Palette {
    paper: "#0e1524",
    card: "#18233a",
    border: "#31405f",
    ink: "#e7ecf6",
    soft_ink: "#a5b0c6",
    faint_ink: "#8793ad",
    link: "#8492ae",
    site: ("#86a8ff;fill-opacity:.05", "#3a4f86"),
    common_site: ("#a5b0c6;fill-opacity:.05", "#3a455c"),
    families: [
        ("#b4bed0", "#25304a"),
        ("#ebb866", "#3a2d17"),
        ("#93b1ff", "#1e2e5a"),
        ("#63cfc6", "#143a3c"),
        ("#bba2fa", "#2c2450"),
        ("#f2938b", "#40211f"),
    ],
};

/// All families, in the order of [`Palette::families`].
pub(super) const FAMILIES: [Family; 6] = [
    Family::People,
    Family::Entry,
    Family::Compute,
    Family::Data,
    Family::Messaging,
    Family::Security,
];

const SHAPES: &str = r#".siteplan{font-family:"IBM Plex Sans",Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.siteplan .area{stroke-width:1.25}
.siteplan .title{font-size:13px;font-weight:600}
.siteplan .kind,.siteplan .sub,.siteplan .label,.siteplan .badge{font-size:11px}
.siteplan .title,.siteplan .kind{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
.siteplan .name{font-size:13px;font-weight:500}
.siteplan .badge{font-weight:500}
.siteplan .unnamed{font-style:italic;font-weight:400}
.siteplan .link,.siteplan .arrow,.siteplan .icon{fill:none;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
.siteplan .async{stroke-dasharray:5 5}
.siteplan .replication{stroke-dasharray:.1 4.5;stroke-width:2}
"#;

/// The style block of a picture.
pub(super) fn style(theme: Theme) -> String {
    let colors = match theme {
        Theme::Light => colors(&LIGHT),
        Theme::Dark => colors(&DARK),
        Theme::Auto => {
            let dark = colors(&DARK);
            [&colors(&LIGHT), "@media (prefers-color-scheme:dark){", &dark, "}"].concat()
        }
    };
    [SHAPES, &colors].concat()
}

fn colors(palette: &Palette) -> String {
    let Palette { paper, card, border, ink, soft_ink, faint_ink, link, .. } = palette;
    let (site, site_border) = palette.site;
    let (common, common_border) = palette.common_site;
    let mut style = format!(
        ".siteplan .paper{{fill:{paper}}}\
         .siteplan .area{{fill:{site};stroke:{site_border}}}\
         .siteplan .common{{fill:{common};stroke:{common_border}}}\
         .siteplan .title{{fill:{ink};stroke:{paper}}}\
         .siteplan .kind{{fill:{faint_ink};stroke:{paper}}}\
         .siteplan .card{{fill:{card};stroke:{border}}}\
         .siteplan .name{{fill:{ink}}}\
         .siteplan .sub,.siteplan .label,.siteplan .badge,.siteplan .unnamed{{fill:{soft_ink}}}\
         .siteplan .chip{{fill:{paper};stroke:{border}}}\
         .siteplan .link,.siteplan .arrow{{stroke:{link}}}"
    );
    for (family, (ink, tile)) in FAMILIES.iter().zip(palette.families) {
        let slug = family.slug();
        style.push_str(&format!(
            ".siteplan .{slug}{{stroke:{ink}}}.siteplan .tile.{slug}{{fill:{tile};stroke:none}}"
        ));
    }
    style.push('\n');
    style
}

#[cfg(test)]
mod tests {
    use super::{DARK, LIGHT, Palette};

    /// The relative luminance of a colour, by WCAG 2.2.
    fn luminance(color: &str) -> f64 {
        let digits = color.trim_start_matches('#');
        let wide: String = match digits.len() {
            3 => digits.chars().flat_map(|c| [c, c]).collect(),
            _ => digits.to_owned(),
        };
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_icons_are_legible_in_both_themes() {
        for (name, palette) in [("light", LIGHT), ("dark", DARK)] {
            let Palette { paper, card, ink, soft_ink, faint_ink, link, families, .. } = palette;
            let texts = [
                (ink, paper),
                (ink, card),
                (soft_ink, paper),
                (soft_ink, card),
                (faint_ink, paper),
            ];
            for (text, ground) in texts {
                assert!(contrast(text, ground) >= 4.5, "{name}: {text} on {ground}");
            }
            for (ink, tile) in families.into_iter().chain([(link, paper)]) {
                assert!(contrast(ink, tile) >= 3.0, "{name}: {ink} on {tile}");
            }
        }
    }
}
