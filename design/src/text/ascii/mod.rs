//! The distribution of the components, drawn with box characters.
//!
//! A site is a box with its name in the upper edge. A site that holds only nodes
//! has a line for each of them, and below it where its links within the site
//! lead. In other sites, and outside of all, sites and nodes are boxes, side by
//! side where they are on the canvas. A link between two boxes is a line between
//! them; links of one kind between the same two are one line. What would be hard
//! to follow, or has no room, is listed below the picture: every link is in the
//! picture or in the list.

mod canvas;
mod draw;
mod frame;
mod gutter;
mod plan;
mod scene;
#[cfg(test)]
mod tests;
mod words;

use crate::Arrange as _;
use crate::SortedMap;

use canvas::Canvas;
use plan::Planner;
use scene::Scene;
use words::Words;

use crate::model::{Design, Endpoint, Link};

/// The most columns of a line.
pub const WIDTH: usize = 100;

/// Draws the sites, nodes and links, at most [`WIDTH`] columns wide; nothing for
/// a design without sites and nodes. Every line ends in a line break.
pub fn render(design: &Design) -> String {
    let scene = Scene::of(design);
    let (canvas, apart) = picture(&scene);
    let mut text = canvas.finished();
    push_list(&mut text, &scene, apart);
    text
}

/// Draws what can be drawn, and tells which links are not.
fn picture<'a>(scene: &Scene<'a>) -> (Canvas, Vec<&'a Link>) {
    let mut planner = Planner { scene, apart: scene.apart.clone() };
    let mut rows = planner.rows(None, WIDTH);
    let mut apart = planner.apart;
    rows.stretch(rows.width, &mut apart);
    let mut canvas = Canvas::new(rows.width, rows.height);
    draw::rows(&mut canvas, &rows, [0, 0]);
    (canvas, apart)
}

/// Lists links in words.
fn push_list(text: &mut String, scene: &Scene, mut links: Vec<&Link>) {
    if links.is_empty() {
        return;
    }
    let rank = |link: &Link| (scene.outline.rank(&link.from), scene.outline.rank(&link.to));
    links.arrange_by_key(|link| (rank(link), &link.id));
    let names = Names::of(scene.design);
    text.push_str("\nAlso linked:\n");
    for link in links {
        let (from, to) = (names.of_end(&link.from), names.of_end(&link.to));
        let mut line = Words::default();
        line.push(&["  ", &from, " ", words::arrow(link), " ", &to].concat());
        if !words::is_blank(&link.label) {
            line.push(&[" (", &Words::new(&link.label, WIDTH).text, ")"].concat());
        }
        text.push_str(&line.cut(WIDTH).text);
        text.push('\n');
    }
}

/// Names of the ends of links. Things that share a name are told apart by the
/// site they are in.
struct Names<'a> {
    design: &'a Design,
    uses: SortedMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn of(design: &'a Design) -> Self {
        let mut uses: SortedMap<&str, usize> = SortedMap::new();
        let nodes = design.nodes.values().map(|node| design.node_name(node));
        for name in nodes.chain(design.sites.values().map(|site| site.name.as_str())) {
            *uses.entry(name).or_default() += 1;
        }
        Self { design, uses }
    }

    fn of_end(&self, end: &Endpoint) -> String {
        let design = self.design;
        let name = design.endpoint_name(end);
        let shown = |name: &str| {
            let blank = words::is_blank(name);
            Words::new(if blank { "unnamed" } else { name }, words::NAME_WIDTH / 2 + 8).text
        };
        let site = match end {
            Endpoint::Node(id) => design.nodes.get(id).and_then(|node| node.site.as_ref()),
            Endpoint::Site(id) => design.sites.get(id).and_then(|site| site.parent.as_ref()),
        };
        match site.and_then(|id| design.sites.get(id)) {
            Some(site) if self.uses.get(name).is_some_and(|uses| *uses > 1) => {
                [&shown(name), " [", &Words::new(&site.name, 16).text, "]"].concat()
            }
            _ => shown(name),
        }
    }
}
