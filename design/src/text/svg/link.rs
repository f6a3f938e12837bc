//! Links: their lines and labels.

use super::xml::Xml;
use crate::metrics::{self, chip, link};
use crate::model::{Direction, Link, LinkKind};
use crate::route::Route;

pub(super) fn draw_line(svg: &mut Xml, record: &Link, route: &Route) {
    let class = match record.kind {
        LinkKind::Request => "link",
        LinkKind::Async => "link async",
        LinkKind::Replication => "link replication",
    };
    svg.raw(r#"<path class=""#).raw(class).raw(r#"" d=""#);
    svg.raw(&route.path_data(link::CORNER)).raw(r#""/>"#);
    let arrows = match record.direction {
        Direction::Forward => route.end_arrow(),
        Direction::Both => [route.start_arrow(), route.end_arrow()].concat(),
        Direction::None => return,
    };
    svg.raw(r#"<path class="arrow" d=""#).raw(&arrows).raw(r#""/>"#);
}

pub(super) fn draw_label(svg: &mut Xml, record: &Link, route: &Route) {
    if record.label.is_empty() {
        return;
    }
    let label = metrics::truncate(&record.label, chip::MAX_TEXT, chip::SIZE);
    let at = route.chip(chip::width(&record.label));
    svg.raw(r#"<rect class="chip""#).rect(at).attribute("rx", chip::HEIGHT / 2).raw("/>");
    svg.raw(r#"<text class="label" text-anchor="middle""#);
    svg.xy(at.center().x, at.center().y + chip::BASELINE).raw(">").text(&label);
    if label != record.label {
        svg.raw("<title>").text(&record.label).raw("</title>");
    }
    svg.raw("</text>");
}
