//! A small picture of a design, for a card among others.

use std::fmt::Write;

use super::palette::{DARK, FAMILIES, LIGHT, Palette};
use super::site::{is_common, outermost_first};
use super::xml::Xml;
use crate::geometry::{Point, Rect};
use crate::model::{Design, Node};
use crate::route::{self, Route};

/// The size of the picture; it is drawn at twice the size at which it is shown.
const WIDTH: i32 = 640;
const HEIGHT: i32 = 400;
const MARGIN: i32 = 28;
/// The largest enlargement, in percent, so that one card does not fill it all.
const MOST_PERCENT: i64 = 100;
/// With more of them than these, links are left out, and then nodes and sites
/// are picked evenly, so that the file stays below 20 kB.
const MOST_LINKS: usize = 160;
const MOST_NODES: usize = 400;
const MOST_SITES: usize = 120;

/// Draws a small picture: boxes, cards by the colour of their family, and lines,
/// without words, on no background. Its box is always 640 × 400. It follows the
/// reader's colour scheme; a page can colour it by the classes `area`, `common`,
/// `line`, and the slugs of the families under `.siteplan-thumbnail`.
pub fn thumbnail(design: &Design) -> String {
    let sites = outermost_first(design);
    let all = sites.iter().map(|site| site.rect).chain(design.nodes.values().map(Node::rect));
    let scale = Scale::fitting(Rect::around(all).unwrap_or_default());
    let mut svg = Xml::with_capacity(8192);
    svg.raw(r#"<svg xmlns="http://www.w3.org/2000/svg" class="siteplan-thumbnail" role="img""#);
    svg.view_box(Rect::new(0, 0, WIDTH, HEIGHT)).raw("><title>").text(super::title(design));
    svg.raw("</title><style>").raw(&colors(&LIGHT)).raw("@media (prefers-color-scheme:dark){");
    svg.raw(&colors(&DARK)).raw("}</style>");
    for site in picked(sites.into_iter(), MOST_SITES, design.sites.len()) {
        let class = if is_common(&site.kind) { "area common" } else { "area" };
        svg.raw(r#"<rect class=""#).raw(class).raw("\"").rect(scale.rect(site.rect));
        svg.attribute("rx", scale.length(14).clamp(2, 10)).raw("/>");
    }
    if design.links.len() <= MOST_LINKS {
        let mut lines = String::new();
        for route in route::all(design).values() {
            write_line(&mut lines, route, scale);
        }
        svg.raw(r#"<path class="line" d=""#).raw(&lines).raw(r#""/>"#);
    }
    draw_nodes(&mut svg, design, scale);
    svg.raw("</svg>\n");
    svg.finish()
}

/// All of one family are one path.
fn draw_nodes(svg: &mut Xml, design: &Design, scale: Scale) {
    let count = design.nodes.len();
    let picked: Vec<&Node> = picked(design.nodes.values(), MOST_NODES, count).collect();
    for family in FAMILIES {
        let mut cards = String::new();
        for node in picked.iter().filter(|node| super::family(design, node) == family) {
            let Rect { x, y, width, height } = scale.rect(node.rect());
            let (width, height) = (width.max(2), height.max(2));
            let radius = (height / 5).clamp(0, 5);
            // Writing into a string cannot fail.
            let _ = if radius == 0 {
                write!(cards, "M{x} {y}h{width}v{height}h-{width}z")
            } else {
                let (across, down) = (width - 2 * radius, height - 2 * radius);
                let left = x + radius;
                write!(
                    cards,
                    "M{left} {y}h{across}q{radius} 0 {radius} {radius}v{down}q0 {radius}-{radius} {radius}h-{across}q-{radius} 0-{radius}-{radius}v-{down}q0-{radius} {radius}-{radius}z"
                )
            };
        }
        if !cards.is_empty() {
            svg.raw(r#"<path class=""#)
                .raw(family.slug())
                .raw(r#"" d=""#)
                .raw(&cards)
                .raw(r#""/>"#);
        }
    }
}

/// At most so many of them, evenly picked.
fn picked<T>(all: impl Iterator<Item = T>, most: usize, count: usize) -> impl Iterator<Item = T> {
    all.step_by(count.div_ceil(most).max(1))
}

fn write_line(lines: &mut String, route: &Route, scale: Scale) {
    let mut command = 'M';
    for &point in &route.points {
        let Point { x, y } = scale.point(point);
        let _ = write!(lines, "{command}{x} {y}");
        command = 'L';
    }
}

/// From the canvas to the picture.
#[derive(Clone, Copy)]
struct Scale {
    origin: Point,
    offset: Point,
    /// How much longer things are on the canvas, as a fraction.
    picture: i64,
    canvas: i64,
}

impl Scale {
    fn fitting(all: Rect) -> Self {
        let (room_x, room_y) = (i64::from(WIDTH - 2 * MARGIN), i64::from(HEIGHT - 2 * MARGIN));
        let (width, height) = (i64::from(all.width.max(1)), i64::from(all.height.max(1)));
        // The tighter of the two directions decides.
        let (mut picture, mut canvas) =
            if width * room_y > height * room_x { (room_x, width) } else { (room_y, height) };
        if picture * 100 > canvas * MOST_PERCENT {
            (picture, canvas) = (MOST_PERCENT, 100);
        }
        let mut scale = Self { origin: all.position(), offset: Point::default(), picture, canvas };
        scale.offset = Point::new(
            (WIDTH - scale.length(all.width)) / 2,
            (HEIGHT - scale.length(all.height)) / 2,
        );
        scale
    }

    fn length(self, length: i32) -> i32 {
        i32::try_from(i64::from(length) * self.picture / self.canvas).unwrap_or(0)
    }

    fn point(self, point: Point) -> Point {
        let x = self.length(point.x.saturating_sub(self.origin.x));
        let y = self.length(point.y.saturating_sub(self.origin.y));
        self.offset.offset(x, y)
    }

    fn rect(self, rect: Rect) -> Rect {
        let corner = Point::new(rect.right(), rect.bottom());
        Rect::between(self.point(rect.position()), self.point(corner))
    }
}

fn colors(palette: &Palette) -> String {
    let (site, site_border) = palette.site;
    let (common, common_border) = palette.common_site;
    let line = palette.link;
    // The lowest specificity, so that any rule of a page wins.
    let mut style = format!(
        ":where(.siteplan-thumbnail .area){{fill:{site};stroke:{site_border};stroke-width:1.5}}\
         :where(.siteplan-thumbnail .common){{fill:{common};stroke:{common_border}}}\
         :where(.siteplan-thumbnail .line){{fill:none;stroke:{line};stroke-width:1.5;opacity:.6}}"
    );
    for (family, (ink, tile)) in FAMILIES.iter().zip(palette.families) {
        let slug = family.slug();
        style.push_str(&format!(
            ":where(.siteplan-thumbnail .{slug}){{fill:{tile};stroke:{ink};stroke-width:1.5}}"
        ));
    }
    style
}
