//! Sites: their boxes and titles.

use super::xml::Xml;
use crate::Arrange as _;
use crate::metrics::{self, UNNAMED, site};
use crate::model::{Design, Site, SiteKind};

/// The sites, those around others first.
pub(super) fn outermost_first(design: &Design) -> Vec<&Site> {
    let mut sites: Vec<(usize, &Site)> =
        design.sites.values().map(|site| (design.ancestors(&site.id).len(), site)).collect();
    sites.arrange_by_key(|&(depth, _)| depth);
    sites.into_iter().map(|(_, site)| site).collect()
}

/// Whether a site belongs to nobody in particular, and is drawn in grey.
pub(super) const fn is_common(kind: &SiteKind) -> bool {
    matches!(kind, SiteKind::Internet | SiteKind::Shared | SiteKind::Other(_))
}

pub(super) fn draw_box(svg: &mut Xml, record: &Site) {
    let class = if is_common(&record.kind) { "area common" } else { "area" };
    svg.raw(r#"<rect class=""#).raw(class).raw("\"").rect(record.rect);
    svg.attribute("rx", site::RADIUS).raw("/>");
}

pub(super) fn draw_title(svg: &mut Xml, record: &Site) {
    let room = record.rect.width - 2 * site::TITLE_INSET;
    let name = if record.name.is_empty() { UNNAMED } else { &record.name };
    let name = metrics::truncate(name, room, site::NAME_SIZE);
    let baseline = record.rect.y + site::TITLE_BASELINE;
    let class = if record.name.is_empty() { "title unnamed" } else { "title" };
    svg.raw(r#"<text class=""#).raw(class).raw("\"");
    svg.xy(record.rect.x + site::TITLE_INSET, baseline).raw(">").text(&name).raw("</text>");
    let kind = metrics::site_kind_line(&record.kind);
    let taken = metrics::width(&name, site::NAME_SIZE) + site::TITLE_GAP;
    if taken + metrics::width(&kind, site::KIND_SIZE) <= room {
        svg.raw(r#"<text class="kind" text-anchor="end""#);
        svg.xy(record.rect.right() - site::TITLE_INSET, baseline)
            .raw(">")
            .text(&kind)
            .raw("</text>");
    }
}
