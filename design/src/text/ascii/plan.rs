//! What goes side by side and what below, from where things are on the canvas.

use super::frame::{Content, End, Frame, Line, Rail, Row, Rows, bridge_width};
use super::scene::Scene;
use super::words::{self, NAME_WIDTH, Words};
use crate::model::{Direction, Link, LinkKind, Node, Site, SiteId};
use crate::text::outline::Part;
use crate::{Arrange as _, SortedMap};

/// Columns between two boxes side by side.
const GAP: usize = 2;
/// The widest label of a line.
const LABEL_WIDTH: usize = 24;
/// More lines at the right of all rows are hard to follow.
const MAX_RAILS: usize = 4;

/// Plans boxes. Links that get no line are kept in `apart`.
pub struct Planner<'a, 'b> {
    pub scene: &'b Scene<'a>,
    pub apart: Vec<&'a Link>,
}

/// Links between two things of one box that look the same.
struct Bundle<'a> {
    /// In reading order, and whether an arrow points there.
    ends: [(usize, bool); 2],
    links: Vec<&'a Link>,
    label: Words,
}

impl<'a> Planner<'a, '_> {
    /// The boxes in a site, or of the whole picture, in at most so many columns.
    pub fn rows(&mut self, site: Option<&'a Site>, most: usize) -> Rows<'a> {
        let id = site.map(|site| &site.id);
        let rank = site.map(|site| self.rank(Part::Site(site)));
        let bundles = self.bundles(rank);
        let gaps = gaps(&bundles);
        let mut rows: Vec<Row> = Vec::new();
        let mut places: SortedMap<usize, [usize; 2]> = SortedMap::new();
        for tier in tiers(self.scene.outline.parts(id)) {
            let mut row = Row::default();
            let mut before = None;
            for part in tier {
                let rank = self.rank(part);
                let frame = self.frame(part, most);
                let gap = before.map_or(0, |before: usize| {
                    gaps.get(&[before.min(rank), before.max(rank)]).copied().unwrap_or(GAP)
                });
                if before.is_some() && row.width() + gap + frame.width > most {
                    rows.push(std::mem::take(&mut row));
                } else if before.is_some() {
                    row.gaps.push(gap);
                }
                places.insert(rank, [rows.len(), row.frames.len()]);
                row.frames.push(frame);
                before = Some(rank);
            }
            rows.push(row);
        }
        let width = rows.iter().map(Row::width).max().unwrap_or(0);
        let mut planned = Rows { rows, width, ..Rows::default() };
        let lines = bundles.into_iter().filter_map(|bundle| bundle.line(&places));
        self.distribute(&mut planned, lines.collect(), most);
        planned
    }

    fn rank(&self, part: Part) -> usize {
        self.scene.outline.part_rank(part)
    }

    /// Decides which lines can be drawn at all, and which go around rows.
    fn distribute(&mut self, planned: &mut Rows<'a>, lines: Vec<Line<'a>>, most: usize) {
        let is_last = |end: &End| {
            planned.rows.get(end.row).is_some_and(|row| end.column + 1 == row.frames.len())
        };
        let mut long = Vec::new();
        for line in lines {
            let [first, second] = line.ends;
            if first.row == second.row && first.column.abs_diff(second.column) == 1
                || first.row.abs_diff(second.row) == 1
            {
                planned.lines.push(line);
            } else if first.row != second.row && line.ends.iter().all(is_last) {
                long.push(line);
            } else {
                self.apart.extend(line.links);
            }
        }
        long.arrange_by_key(|line| line.ends[1].row - line.ends[0].row);
        for line in long {
            let x = planned.margin.max(1) + 1;
            let margin = x + 1 + if line.label.width > 0 { line.label.width + 1 } else { 0 };
            if planned.width + margin > most || planned.rails.len() == MAX_RAILS {
                self.apart.extend(line.links);
            } else {
                planned.margin = margin;
                planned.rails.push(Rail { line, x, ports: None });
            }
        }
        planned.width += planned.margin;
    }

    fn frame(&mut self, part: Part<'a>, most: usize) -> Frame<'a> {
        match part {
            Part::Node(node) => self.node(node, most),
            Part::Site(site) => self.site(site, most),
        }
    }

    fn node(&self, node: &Node, most: usize) -> Frame<'a> {
        let words = words::node(self.scene.design, node, most.saturating_sub(4));
        let width = words.width + 4;
        let content = Content::Lines(vec![words]);
        Frame { title: Words::default(), content, width, height: 0, elastic: false }
    }

    fn site(&mut self, site: &'a Site, most: usize) -> Frame<'a> {
        let room = most.saturating_sub(4);
        let title = if words::is_blank(&site.name) {
            Words::default()
        } else {
            Words::new(&site.name, NAME_WIDTH.min(room.saturating_sub(2)))
        };
        let (content, inside) = if self.scene.is_list(Some(&site.id)) {
            let lines = self.lines(&site.id, room);
            let width = lines.iter().map(|line| line.width).max().unwrap_or(0);
            (Content::Lines(lines), width)
        } else {
            let rows = self.rows(Some(site), room);
            let width = rows.width;
            (Content::Rows(rows), width)
        };
        let width = inside.max(title.width + 2).max(4) + 4;
        Frame { title, content, width, height: 0, elastic: true }
    }

    /// A line for each node, and below it where its links lead.
    fn lines(&self, site: &SiteId, most: usize) -> Vec<Words> {
        let mut lines = Vec::new();
        for part in self.scene.outline.parts(Some(site)) {
            if let Part::Node(node) = part {
                lines.push(words::node(self.scene.design, node, most));
                lines.extend(self.branches(self.rank(*part), most));
            }
        }
        lines
    }

    fn branches(&self, node: usize, most: usize) -> Vec<Words> {
        let mut groups: SortedMap<(LinkKind, Direction), Vec<Words>> = SortedMap::new();
        for link in self.scene.branches(node) {
            let target = words::target(self.scene.design, link, most.saturating_sub(6));
            groups.entry((link.kind, link.direction)).or_default().push(target);
        }
        let mut lines = Vec::new();
        for ((kind, direction), targets) in groups {
            let head = [" ", words::branch(kind, direction), " "].concat();
            let mut line = Words::default();
            for target in targets {
                if line.width > 0 && line.width + 2 + target.width <= most {
                    line.push(", ");
                } else {
                    lines.extend((line.width > 0).then(|| std::mem::take(&mut line)));
                    line.push(&head);
                }
                line.push(&target.text);
            }
            lines.push(line);
        }
        lines
    }

    /// The links within a box, those that look the same as one.
    fn bundles(&mut self, site: Option<usize>) -> Vec<Bundle<'a>> {
        let mut groups: SortedMap<_, Vec<&Link>> = SortedMap::new();
        for tie in self.scene.ties(site) {
            let key = (tie.from, tie.to, tie.link.kind, tie.link.direction);
            groups.entry(key).or_default().push(tie.link);
        }
        let mut bundles = Vec::new();
        for ((from, to, _, direction), links) in groups {
            let mut ends =
                [(from, direction == Direction::Both), (to, direction != Direction::None)];
            ends.arrange();
            let label = Words::new(&labels(&links).join(", "), usize::MAX);
            if label.width <= LABEL_WIDTH {
                bundles.push(Bundle { ends, links, label });
                continue;
            }
            // Too much for one line: a line for each label.
            for text in labels(&links) {
                let label = Words::new(text, usize::MAX);
                let links = links.iter().copied().filter(|link| link.label == text);
                let bundle = Bundle { ends, links: links.collect(), label };
                if bundle.label.width <= LABEL_WIDTH {
                    bundles.push(bundle);
                } else {
                    self.apart.extend(bundle.links);
                }
            }
            let bare: Vec<&Link> =
                links.iter().copied().filter(|link| words::is_blank(&link.label)).collect();
            if !bare.is_empty() {
                bundles.push(Bundle { ends, links: bare, label: Words::default() });
            }
        }
        bundles
    }
}

/// The labels of links, each once.
fn labels<'a>(links: &[&'a Link]) -> Vec<&'a str> {
    let mut labels: Vec<&str> = Vec::new();
    for link in links {
        if !words::is_blank(&link.label) && !labels.contains(&link.label.as_str()) {
            labels.push(&link.label);
        }
    }
    labels
}

impl<'a> Bundle<'a> {
    fn line(self, places: &SortedMap<usize, [usize; 2]>) -> Option<Line<'a>> {
        let end = |(rank, head): (usize, bool)| {
            let [row, column] = *places.get(&rank)?;
            Some(End { row, column, head })
        };
        let mut ends = [end(self.ends[0])?, end(self.ends[1])?];
        ends.arrange();
        let dashed = self.links.first().is_some_and(|link| link.kind == LinkKind::Async);
        Some(Line { ends, links: self.links, label: self.label, dashed })
    }
}

/// The columns that lines between two boxes side by side take.
fn gaps(bundles: &[Bundle]) -> SortedMap<[usize; 2], usize> {
    let mut gaps: SortedMap<[usize; 2], usize> = SortedMap::new();
    for bundle in bundles {
        let gap = gaps.entry(bundle.ends.map(|(rank, _)| rank)).or_default();
        *gap = (*gap).max(bridge_width(&bundle.label));
    }
    gaps
}

/// What stands side by side on the canvas, from left to right, tier by tier.
/// A thing belongs to the tier whose heights it shares for the most part.
fn tiers<'a>(parts: &[Part<'a>]) -> Vec<Vec<Part<'a>>> {
    let mut tiers: Vec<Vec<Part>> = Vec::new();
    let mut shared = 0..0;
    for part in parts {
        let rect = part.rect();
        let common = shared.start.max(rect.y)..shared.end.min(rect.bottom());
        let least = (shared.end - shared.start).min(rect.height);
        match tiers.last_mut() {
            Some(tier) if common.len() as i64 * 2 >= i64::from(least) && !common.is_empty() => {
                tier.push(*part);
                shared = common;
            }
            _ => {
                tiers.push(vec![*part]);
                shared = rect.y..rect.bottom();
            }
        }
    }
    for tier in &mut tiers {
        tier.arrange_by_key(|part| part.rect().x);
    }
    tiers
}
