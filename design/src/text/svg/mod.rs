//! The picture of a design as it is drawn on the canvas, in one SVG file that
//! needs nothing else: no fonts, scripts, images or styles from elsewhere.
//!
//! Colours are written out in the style block and not as CSS variables, because
//! many programs that show SVG files do not know those.

mod link;
mod node;
mod palette;
mod site;
#[cfg(test)]
mod tests;
mod thumbnail;
mod xml;

use crate::{SortedMap, SortedSet};

pub use palette::Theme;
pub use thumbnail::thumbnail;

use crate::geometry::Rect;
use crate::icons;
use crate::metrics::{badge, chip};
use crate::model::{ComponentKind, Design, Family, LinkId, Node};
use crate::route::{self, Route};
use xml::Xml;

/// How a design is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The colours.
    pub theme: Theme,
    /// Whether the picture has a background of its own.
    pub background: bool,
    /// The room around the drawing, in canvas units.
    pub margin: i32,
}

impl Default for Options {
    fn default() -> Self {
        Self { theme: Theme::Auto, background: true, margin: 24 }
    }
}

/// Draws a design.
pub fn render(design: &Design, options: &Options) -> String {
    let routes = route::all(design);
    let view = bounds(design, &routes).map_or(EMPTY, |all| all.grown(options.margin.max(0)));
    let mut svg = Xml::with_capacity(4096 + design.nodes.len() * 640 + design.links.len() * 320);
    open(&mut svg, design, view);
    svg.raw("<style>");
    svg.raw(&palette::style(options.theme));
    svg.raw("</style>");
    icon_symbols(&mut svg, design);
    if options.background {
        svg.raw(r#"<rect class="paper""#).rect(view).raw("/>");
    }
    let sites = site::outermost_first(design);
    sites.iter().for_each(|site| site::draw_box(&mut svg, site));
    for (id, link) in &design.links {
        if let Some(route) = routes.get(id) {
            link::draw_line(&mut svg, link, route);
        }
    }
    // Titles lie over lines that could not keep clear of them.
    sites.iter().for_each(|site| site::draw_title(&mut svg, site));
    design.nodes.values().for_each(|node| node::draw(&mut svg, design, node));
    for (id, link) in &design.links {
        if let Some(route) = routes.get(id) {
            link::draw_label(&mut svg, link, route);
        }
    }
    if design.nodes.is_empty() && design.sites.is_empty() {
        let middle = view.center();
        svg.raw(r#"<text class="sub" text-anchor="middle""#).xy(middle.x, middle.y);
        svg.raw(">Nothing is drawn yet</text>");
    }
    svg.raw("</svg>\n");
    svg.finish()
}

const EMPTY: Rect = Rect::new(0, 0, 480, 240);

fn open(svg: &mut Xml, design: &Design, view: Rect) {
    svg.raw(r#"<svg xmlns="http://www.w3.org/2000/svg" class="siteplan" role="img" "#);
    svg.raw(r#"aria-labelledby="siteplan-title siteplan-desc""#);
    svg.attribute("width", view.width).attribute("height", view.height);
    svg.view_box(view).raw(r#"><title id="siteplan-title">"#).text(title(design));
    svg.raw(r#"</title><desc id="siteplan-desc">"#).text(&description(design)).raw("</desc>");
}

/// The title as it is shown.
fn title(design: &Design) -> &str {
    if design.title.trim().is_empty() { "Untitled design" } else { &design.title }
}

fn description(design: &Design) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let (nodes, sites) = (design.nodes.len(), design.sites.len());
    let mut text = format!(
        "Infrastructure diagram with {}, {} and {}.",
        count(nodes, "component", "components"),
        count(sites, "site", "sites"),
        count(design.links.len(), "link", "links"),
    );
    let mut inside: SortedMap<&str, Vec<&str>> = SortedMap::new();
    for node in design.nodes.values() {
        if let Some(site) = node.site.as_ref().and_then(|id| design.sites.get(id)) {
            inside.entry(&site.name).or_default().push(design.node_name(node));
        }
    }
    // A listener wants an overview, not a thousand names.
    for (site, names) in inside.iter().take(12) {
        let shown = names.iter().take(12).copied().collect::<Vec<_>>().join(", ");
        let more = if names.len() > 12 { ", and more" } else { "" };
        text.push_str(&format!(" {site}: {shown}{more}."));
    }
    text
}

/// The smallest rectangle around everything that is drawn.
fn bounds(design: &Design, routes: &SortedMap<LinkId, Route>) -> Option<Rect> {
    let node = |node: &Node| {
        let rect = node.rect();
        let above = if node.replicas > 1 { badge::ABOVE } else { 0 };
        Rect::new(rect.x, rect.y - above, rect.width, rect.height + above)
    };
    let links = routes.iter().flat_map(|(id, route)| {
        let label = design.links.get(id).map_or("", |link| &link.label);
        let chip = (!label.is_empty()).then(|| route.chip(chip::width(label)));
        [Some(route.bounds()), chip]
    });
    let sites = design.sites.values().map(|site| site.rect);
    Rect::around(design.nodes.values().map(node).chain(sites).chain(links.flatten()))
}

/// The icons of the kinds in use, each once.
fn icon_symbols(svg: &mut Xml, design: &Design) {
    let placed = design.nodes.values().filter_map(|node| design.components.get(&node.component));
    // All "other" kinds share one icon.
    let kinds: SortedSet<ComponentKind> = placed
        .map(|component| match &component.kind {
            ComponentKind::Other(_) => ComponentKind::Other(String::new()),
            kind => kind.clone(),
        })
        .collect();
    if kinds.is_empty() {
        return;
    }
    svg.raw("<defs>");
    for kind in kinds {
        svg.raw(r#"<symbol id="siteplan-icon-"#).raw(kind.slug()).raw(r#"" viewBox="0 0 20 20">"#);
        svg.raw(icons::component(&kind)).raw("</symbol>");
    }
    svg.raw("</defs>");
}

/// The family by whose colour a node is drawn.
fn family(design: &Design, node: &Node) -> Family {
    let component = design.components.get(&node.component);
    component.map_or(Family::People, |component| component.kind.family())
}
