//! Nodes: their cards.

use super::xml::Xml;
use crate::geometry::{Point, Rect};
use crate::metrics::{self, NODE_SIZE, UNNAMED, badge, node};
use crate::model::{Design, Node};

pub(super) fn draw(svg: &mut Xml, design: &Design, record: &Node) {
    let Point { x, y } = record.position;
    let family = super::family(design, record).slug();
    svg.raw(&format!(r#"<g transform="translate({x} {y})">"#));
    svg.raw(r#"<rect class="card""#);
    svg.attribute("width", NODE_SIZE.width).attribute("height", NODE_SIZE.height);
    svg.attribute("rx", node::RADIUS).raw("/>");
    svg.raw(r#"<rect class="tile "#).raw(family).raw("\"").rect(node::TILE);
    svg.attribute("rx", node::TILE_RADIUS).raw("/>");
    if let Some(component) = design.components.get(&record.component) {
        svg.raw(r#"<use class="icon "#).raw(family).raw(r##"" href="#siteplan-icon-"##);
        svg.raw(component.kind.slug()).raw("\"").rect(node::ICON).raw("/>");
    }
    draw_lines(svg, design, record);
    if record.replicas > 1 {
        draw_badge(svg, record.replicas);
    }
    svg.raw("</g>");
}

fn draw_lines(svg: &mut Xml, design: &Design, record: &Node) {
    let name = design.node_name(record);
    let shown = if name.is_empty() { UNNAMED } else { name };
    let cut = metrics::truncate(shown, node::TEXT_WIDTH, node::NAME_SIZE);
    let class = if name.is_empty() { "name unnamed" } else { "name" };
    svg.raw(r#"<text class=""#).raw(class).raw("\"").xy(node::NAME.x, node::NAME.y).raw(">");
    svg.text(&cut);
    if cut != shown {
        svg.raw("<title>").text(shown).raw("</title>");
    }
    svg.raw("</text>");
    let line = metrics::subtitle(design, record);
    let line = metrics::truncate(&line, node::TEXT_WIDTH, node::SUBTITLE_SIZE);
    svg.raw(r#"<text class="sub""#).xy(node::SUBTITLE.x, node::SUBTITLE.y).raw(">");
    svg.text(&line).raw("</text>");
}

fn draw_badge(svg: &mut Xml, replicas: u32) {
    let text = format!("×{replicas}");
    let width = badge::width(&text);
    let left = NODE_SIZE.width - badge::RIGHT - width;
    svg.raw(r#"<rect class="card""#).rect(Rect::new(left, -badge::ABOVE, width, badge::HEIGHT));
    svg.attribute("rx", badge::HEIGHT / 2).raw("/>");
    svg.raw(r#"<text class="badge" text-anchor="middle""#);
    svg.xy(left + width / 2, badge::BASELINE - badge::ABOVE).raw(">").text(&text).raw("</text>");
}
