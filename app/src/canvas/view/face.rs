//! What things look like, as plain values: pure, so tested natively.

use design::geometry::Rect;
use design::metrics::{
    self, UNNAMED, badge, chip, kind_line, node, site, site_kind_line, truncate,
};
use design::route::Route;
use design::{ComponentKind, Design, Direction, Link, LinkKind, Node, Site, SiteKind};

use super::level::{LARGEST_INSIDE, Level, USUAL};

/// What a node looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeFace {
    /// Its top left corner.
    pub at: (i32, i32),
    /// Everything that changes seldom.
    pub card: Card,
}

/// What is on the card of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// How much of it is drawn.
    pub level: Level,
    /// The kind, for the icon and the colour.
    pub kind: ComponentKind,
    /// The name, cut to fit.
    pub name: String,
    /// The line below it, cut to fit.
    pub second: String,
    /// “×4”, and the width of its badge.
    pub times: Option<(String, i32)>,
    /// Its name for a screen reader.
    pub label: String,
}

/// A name, or what stands for one.
fn named(name: &str) -> &str {
    if name.trim().is_empty() { UNNAMED } else { name }
}

impl NodeFace {
    pub fn new(design: &Design, record: &Node, level: Level) -> Self {
        let at = (record.position.x, record.position.y);
        Self { at, card: Card::new(design, record, level) }
    }
}

impl Card {
    fn new(design: &Design, record: &Node, level: Level) -> Self {
        let component = design.components.get(&record.component);
        let kind = component.map_or(ComponentKind::Other(String::new()), |it| it.kind.clone());
        let name = named(design.node_name(record));
        let label = [name, ", ", &kind_line(&kind)].concat();
        if level == Level::Far {
            let (name, second) = (String::new(), String::new());
            return Self { level, kind, name, second, times: None, label };
        }
        let second = metrics::subtitle(design, record);
        let times = (record.replicas != 1).then(|| {
            let text = format!("×{}", record.replicas);
            let width = badge::width(&text);
            (text, width)
        });
        Self {
            level,
            kind,
            name: truncate(name, node::TEXT_WIDTH, node::NAME_SIZE).into_owned(),
            second: truncate(&second, node::TEXT_WIDTH, node::SUBTITLE_SIZE).into_owned(),
            times,
            label,
        }
    }

    /// The card of something that is not there yet.
    pub fn ghost(kind: &ComponentKind, name: Option<&str>) -> Self {
        let line = kind_line(kind);
        let name = name.unwrap_or(&line);
        Self {
            level: Level::Near,
            kind: kind.clone(),
            name: truncate(name, node::TEXT_WIDTH, node::NAME_SIZE).into_owned(),
            second: line.clone().into_owned(),
            times: None,
            label: String::new(),
        }
    }
}

/// What a site looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFace {
    /// Where it is drawn.
    pub rect: Rect,
    /// How many sites are around it.
    pub depth: usize,
    /// The kind, for the colour.
    pub kind: SiteKind,
    /// The name, cut to fit.
    pub name: String,
    /// The kind in words, or nothing where there is no room.
    pub second: String,
    /// How large the title is, in tenths of its usual size.
    pub scale: i32,
    /// Its name for a screen reader.
    pub label: String,
}

impl SiteFace {
    /// `scale` is the size that titles should have, in tenths of the usual.
    pub fn new(design: &Design, record: &Site, rect: Rect, scale: i32) -> Self {
        let around = design.ancestors(&record.id);
        let second = site_kind_line(&record.kind);
        let name = named(&record.name);
        let label = [name, ", ", &second].concat();
        let wanted = scale;
        let scale = title_scale_in(rect, wanted);
        let room = (rect.width - 2 * site::TITLE_INSET) * USUAL / scale;
        let beside = room - metrics::width(&second, site::KIND_SIZE) - site::TITLE_GAP;
        let fits = scale == USUAL && beside >= metrics::width(name, site::NAME_SIZE).min(60);
        let (room, second) = if fits { (beside, second.as_ref()) } else { (room, "") };
        let is_drawn = wanted <= LARGEST_INSIDE || is_told_from_afar(record, rect, wanted, &around);
        let name = match is_drawn {
            true => truncate(name, room.max(0), site::NAME_SIZE).into_owned(),
            false => String::new(),
        };
        Self {
            rect,
            depth: around.len(),
            kind: record.kind.clone(),
            name,
            second: second.to_owned(),
            scale,
            label,
        }
    }
}

/// A title is no larger than its site has room for.
fn title_scale_in(rect: Rect, wanted: i32) -> i32 {
    wanted.min(USUAL * rect.height / (2 * site::TITLE_HEIGHT)).max(USUAL)
}

/// Whether a large title can be read and lies on none of a site around it.
fn is_told_from_afar(record: &Site, rect: Rect, wanted: i32, around: &[&Site]) -> bool {
    let place = |record: &Site, rect: Rect| {
        let size = site::NAME_SIZE * title_scale_in(rect, wanted) / USUAL;
        let width = metrics::width(named(&record.name), size).min(rect.width);
        Rect::new(rect.x + site::TITLE_INSET, rect.y, width, site::TITLE_BASELINE + size)
    };
    let own = place(record, rect);
    title_scale_in(rect, wanted) * 2 > wanted
        && !around.iter().any(|outer| place(outer, outer.rect).overlaps(own))
}

/// What a link looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkFace {
    /// How much of it is drawn.
    pub level: Level,
    /// Its course.
    pub route: Route,
    /// For the dashes.
    pub kind: LinkKind,
    /// For the arrowheads.
    pub direction: Direction,
    /// The label, cut to fit, and the rectangle of its chip.
    pub chip: Option<(String, Rect)>,
}

impl LinkFace {
    pub fn new(record: &Link, route: &Route, level: Level) -> Self {
        let shown = level == Level::Near && !record.label.is_empty();
        let chip = shown.then(|| {
            let text = truncate(&record.label, chip::MAX_TEXT, chip::SIZE).into_owned();
            (text, route.chip(chip::width(&record.label)))
        });
        let (kind, direction) = (record.kind, record.direction);
        Self { level, route: route.clone(), kind, direction, chip }
    }

    /// The arrowheads as path data.
    pub fn arrows(&self) -> String {
        match (self.level, self.direction) {
            (Level::Far, _) | (_, Direction::None) => String::new(),
            (Level::Near, Direction::Forward) => self.route.end_arrow(),
            (Level::Near, Direction::Both) => {
                [self.route.start_arrow(), self.route.end_arrow()].concat()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::kernel::samples;

    #[test]
    fn faces_show_what_is_there() {
        let mut design = samples::design();
        let id = samples::node_id(0);
        design.nodes.get_mut(&id).unwrap().replicas = 4;
        let near = NodeFace::new(&design, &design.nodes[&id], Level::Near);
        assert_eq!((near.card.name.as_str(), near.card.second.as_str()), ("Server 0", "Server"));
        assert_eq!(near.card.times.unwrap().0, "×4");
        let far = NodeFace::new(&design, &design.nodes[&id], Level::Far).card;
        assert_eq!(
            (far.name.as_str(), far.times, far.label.as_str()),
            ("", None, "Server 0, Server")
        );
    }

    #[test]
    fn large_titles_of_inner_sites_keep_clear() {
        let mut design = samples::design();
        let [outer, mut inner] = [0, 1].map(|at| design.sites[&samples::site_id(at)].clone());
        inner.parent = Some(outer.id.clone());
        design.sites.insert(inner.id.clone(), inner.clone());
        for (x, y, scale, shown) in
            [(20, 40, 15, true), (20, 40, 40, false), (400, 40, 40, true), (20, 90, 40, true)]
        {
            let rect = Rect::new(outer.rect.x + x, outer.rect.y + y, 800, 600);
            let face = SiteFace::new(&design, &inner, rect, scale);
            assert_eq!((face.depth, !face.name.is_empty()), (1, shown), "{x} {y} {scale}");
        }
    }

    #[test]
    fn titles_give_way() {
        let design = samples::design();
        let record = &design.sites[&samples::site_id(0)];
        let face = |width, height, scale| {
            let face = SiteFace::new(&design, record, Rect::new(0, 0, width, height), scale);
            (face.name, face.second, face.scale)
        };
        let cases = [
            (800, 600, 10, ("Site 0", "datacenter", 10)),
            (800, 600, 40, ("Site 0", "", 40)),
            (800, 180, 40, ("Site 0", "", 22)),
            (800, 100, 40, ("", "", 12)),
            (800, 80, 15, ("Site 0", "datacenter", 10)),
            (110, 600, 10, ("Site 0", "", 10)),
        ];
        for (width, height, scale, (name, second, expected)) in cases {
            let found = face(width, height, scale);
            assert_eq!(found, (name.into(), second.into(), expected), "{width} × {height}");
        }
    }
}
