//! The canvas as a tree: sites, what lies in them, and the links that start at
//! a thing.

use design::metrics::kind_line;
use design::{
    Arrange as _, Design, Endpoint, Item, Link, Node, Site, SiteId, SortedMap, SortedSet,
};

/// With more nodes than this, sites are closed until they are opened.
const OPEN_NODES: usize = 400;

/// A line of the tree.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// What it stands for.
    pub item: Item,
    /// Its name, never empty.
    pub name: String,
    /// What kind of thing it is, in words.
    pub about: String,
    /// How deep it lies, from 1.
    pub level: usize,
    /// Its place among its siblings, from 1, and how many they are.
    pub place: (usize, usize),
    /// Whether its children are shown; `None` without children.
    pub open: Option<bool>,
}

/// The rows that are shown. `toggled` are the things that a person opened or
/// closed: sites are open by default, nodes are not.
pub fn rows(design: &Design, toggled: &SortedSet<Item>) -> Vec<Row> {
    let tree = Tree::of(design);
    let mut rows = Vec::new();
    tree.push(&mut rows, tree.children(None), 1, toggled);
    rows
}

/// Whether a thing is open before anybody toggles it.
fn open_by_default(design: &Design, item: &Item) -> bool {
    matches!(item, Item::Site(_)) && design.nodes.len() <= OPEN_NODES
}

/// The things around an item, to be opened so that it is shown.
pub fn around(design: &Design, item: &Item) -> Vec<Item> {
    let sites = |site: Option<&SiteId>| {
        let mut around: Vec<Item> = site.cloned().map(Item::Site).into_iter().collect();
        if let Some(site) = site {
            around.extend(design.ancestors(site).iter().map(|site| Item::Site(site.id.clone())));
        }
        around
    };
    match item {
        Item::Site(id) => sites(design.sites.get(id).and_then(|site| site.parent.as_ref())),
        Item::Node(id) => sites(design.nodes.get(id).and_then(|node| node.site.as_ref())),
        Item::Link(id) => match design.links.get(id).map(|link| &link.from) {
            Some(Endpoint::Node(id)) => {
                let node = Item::Node(id.clone());
                let mut around = around(design, &node);
                around.push(node);
                around
            }
            Some(Endpoint::Site(id)) => sites(Some(id)),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// What to toggle so that things are open.
pub fn opened(design: &Design, items: &[Item], toggled: &SortedSet<Item>) -> SortedSet<Item> {
    let mut toggled = toggled.clone();
    for item in items {
        if open_by_default(design, item) {
            toggled.remove(item);
        } else {
            toggled.insert(item.clone());
        }
    }
    toggled
}

struct Tree<'a> {
    design: &'a Design,
    sites: SortedMap<Option<&'a SiteId>, Vec<&'a Site>>,
    nodes: SortedMap<Option<&'a SiteId>, Vec<&'a Node>>,
    links: SortedMap<&'a Endpoint, Vec<&'a Link>>,
}

#[derive(Clone, Copy)]
enum Thing<'a> {
    Site(&'a Site),
    Node(&'a Node),
    Link(&'a Link),
}

impl<'a> Tree<'a> {
    fn of(design: &'a Design) -> Self {
        let mut tree = Self {
            design,
            sites: SortedMap::new(),
            nodes: SortedMap::new(),
            links: SortedMap::new(),
        };
        for site in design.sites.values() {
            tree.sites.entry(site.parent.as_ref()).or_default().push(site);
        }
        for node in design.nodes.values() {
            tree.nodes.entry(node.site.as_ref()).or_default().push(node);
        }
        for link in design.links.values() {
            tree.links.entry(&link.from).or_default().push(link);
        }
        let sites = tree.sites.values_mut();
        sites.for_each(|sites| sites.arrange_by_key(|site| (site.rect.y, site.rect.x, &site.id)));
        let nodes = tree.nodes.values_mut();
        nodes.for_each(|nodes| {
            nodes.arrange_by_key(|node| (node.position.y, node.position.x, &node.id))
        });
        tree
    }

    /// Sites, then nodes, each in reading order; then the links of the site.
    fn children(&self, site: Option<&SiteId>) -> Vec<Thing<'a>> {
        let sites = self.sites.get(&site).into_iter().flatten().map(|site| Thing::Site(site));
        let nodes = self.nodes.get(&site).into_iter().flatten().map(|node| Thing::Node(node));
        let links = site.map(|id| self.links_at(&Endpoint::Site(id.clone()))).unwrap_or_default();
        sites.chain(nodes).chain(links).collect()
    }

    fn links_at(&self, end: &Endpoint) -> Vec<Thing<'a>> {
        self.links.get(end).into_iter().flatten().map(|link| Thing::Link(link)).collect()
    }

    fn push(
        &self,
        rows: &mut Vec<Row>,
        things: Vec<Thing<'a>>,
        level: usize,
        toggled: &SortedSet<Item>,
    ) {
        let count = things.len();
        for (at, thing) in things.into_iter().enumerate() {
            let (item, name, about, children) = self.described(thing);
            let open = (!children.is_empty())
                .then(|| open_by_default(self.design, &item) != toggled.contains(&item));
            let name = if name.is_empty() { "Nameless".to_owned() } else { name };
            rows.push(Row { item, name, about, level, place: (at + 1, count), open });
            if open == Some(true) {
                self.push(rows, children, level + 1, toggled);
            }
        }
    }

    fn described(&self, thing: Thing<'a>) -> (Item, String, String, Vec<Thing<'a>>) {
        let design = self.design;
        match thing {
            Thing::Site(site) => (
                Item::Site(site.id.clone()),
                site.name.clone(),
                site.kind.label().to_owned(),
                self.children(Some(&site.id)),
            ),
            Thing::Node(node) => (
                Item::Node(node.id.clone()),
                design.node_name(node).to_owned(),
                self.about_node(node),
                self.links_at(&Endpoint::Node(node.id.clone())),
            ),
            Thing::Link(link) => (
                Item::Link(link.id.clone()),
                format!("→ {}", design.endpoint_name(&link.to)),
                link.label.clone(),
                Vec::new(),
            ),
        }
    }

    fn about_node(&self, node: &Node) -> String {
        let component = self.design.components.get(&node.component);
        let kind = component.map(|it| kind_line(&it.kind)).unwrap_or_default();
        match node.replicas {
            0 | 1 => kind.into_owned(),
            replicas => format!("{kind} ×{replicas}"),
        }
    }
}

/// Where a key leads in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the row with this number.
    To(usize),
    /// The row opens or closes.
    Toggle,
    /// All siblings of the row open.
    OpenSiblings,
}

/// What a key does while row number `at` is the active one, by the tree pattern
/// of the ARIA Authoring Practices Guide.
pub fn step(rows: &[Row], at: usize, key: &str) -> Option<Step> {
    let row = rows.get(at)?;
    let last = rows.len() - 1;
    match key {
        "ArrowDown" => (at < last).then_some(Step::To(at + 1)),
        "ArrowUp" => at.checked_sub(1).map(Step::To),
        "Home" => Some(Step::To(0)),
        "End" => Some(Step::To(last)),
        "ArrowRight" => match row.open {
            Some(false) => Some(Step::Toggle),
            Some(true) => Some(Step::To(at + 1)),
            None => None,
        },
        "ArrowLeft" => match row.open {
            Some(true) => Some(Step::Toggle),
            _ => rows.get(..at)?.iter().rposition(|it| it.level < row.level).map(Step::To),
        },
        "*" => Some(Step::OpenSiblings),
        _ => None,
    }
}

/// The rows beside the active one in the same parent, itself included.
pub fn siblings(rows: &[Row], at: usize) -> Vec<Item> {
    let Some(row) = rows.get(at) else { return Vec::new() };
    let deeper = |it: &&Row| it.level >= row.level;
    let before = rows.get(..at).unwrap_or_default().iter().rev().take_while(deeper);
    let behind = rows.get(at..).unwrap_or_default().iter().take_while(deeper);
    before.chain(behind).filter(|it| it.level == row.level).map(|it| it.item.clone()).collect()
}

/// The row that typed letters lead to: the next one whose name begins with them.
/// One letter, or the same one again and again, goes on from row to row.
pub fn find(rows: &[Row], at: usize, typed: &str) -> Option<usize> {
    let typed = typed.to_lowercase();
    let first = typed.chars().next()?;
    let repeated = typed.chars().all(|c| c == first);
    let (wanted, from) = if repeated { (first.to_string(), at + 1) } else { (typed, at) };
    let begins = |row: &Row| row.name.trim_start_matches("→ ").to_lowercase().starts_with(&wanted);
    let places = (0..rows.len()).map(|step| (from + step) % rows.len());
    places.into_iter().find(|&place| rows.get(place).is_some_and(begins))
}

#[cfg(test)]
mod tests {
    use design::{Command, NodeId};

    use super::*;

    fn example() -> Design {
        design::examples::find("two-datacenters")
            .map(|example| example.design())
            .unwrap_or_default()
    }

    /// Every possible state of the tree has these properties.
    fn check(rows: &[Row]) {
        for (at, row) in rows.iter().enumerate() {
            let deeper = rows.get(at + 1).is_some_and(|next| next.level > row.level);
            assert_eq!(deeper, row.open == Some(true), "{row:?}");
            let siblings = siblings(rows, at);
            assert_eq!(
                (siblings.len(), siblings.get(row.place.0 - 1)),
                (row.place.1, Some(&row.item))
            );
            assert!(!row.name.is_empty());
        }
    }

    #[test]
    fn everything_on_the_canvas_is_in_the_tree() {
        let design = example();
        let all: Vec<Item> =
            rows(&design, &SortedSet::new()).into_iter().map(|row| row.item).collect();
        let sites = design.sites.keys().cloned().map(Item::Site);
        let nodes = design.nodes.keys().cloned().map(Item::Node);
        let expect: SortedSet<Item> = sites.chain(nodes).collect();
        assert_eq!(all.iter().cloned().collect::<SortedSet<_>>(), expect);
        assert_eq!(all.len(), expect.len());

        let nodes: Vec<Item> = design.nodes.keys().cloned().map(Item::Node).collect();
        let toggled = opened(&design, &nodes, &SortedSet::new());
        let rows = rows(&design, &toggled);
        check(&rows);
        let links = rows.iter().filter(|row| matches!(row.item, Item::Link(_))).count();
        assert_eq!(links, design.links.len());
    }

    #[test]
    fn what_is_closed_is_hidden_and_opens_again() {
        let design = example();
        let sites: SortedSet<Item> = design.sites.keys().cloned().map(Item::Site).collect();
        let closed = rows(&design, &sites);
        check(&closed);
        assert!(closed.iter().all(|row| row.level == 1));
        for link in design.links.keys() {
            let item = Item::Link(link.clone());
            let toggled = opened(&design, &around(&design, &item), &sites);
            let rows = rows(&design, &toggled);
            check(&rows);
            assert!(rows.iter().any(|row| row.item == item));
        }
    }

    #[test]
    fn keys_lead_where_people_expect() -> Result<(), design::Refusal> {
        let design = example();
        let rows = rows(&design, &SortedSet::new());
        let last = rows.len() - 1;
        let check = |at, key, expect| assert_eq!(step(&rows, at, key), expect, "{at} {key}");
        check(0, "ArrowUp", None);
        check(0, "ArrowDown", Some(Step::To(1)));
        check(last, "ArrowDown", None);
        check(3, "Home", Some(Step::To(0)));
        check(3, "End", Some(Step::To(last)));
        check(0, "ArrowRight", Some(Step::To(1)));
        check(1, "ArrowLeft", Some(Step::To(0)));
        check(0, "ArrowLeft", Some(Step::Toggle));
        check(0, "x", None);
        check(99, "Home", None);
        Ok(())
    }

    #[test]
    fn letters_find_names() -> Result<(), design::Refusal> {
        let mut design = example();
        for (id, label) in
            design.nodes.keys().cloned().collect::<Vec<_>>().into_iter().zip(["Aa", "ab", "Ba"])
        {
            let set = design::command::SetNode::Label(Some(label.to_owned()));
            design.apply(&Command::SetNode(id, set))?;
        }
        let rows = rows(&design, &SortedSet::new());
        let name = |typed, from: Option<usize>| {
            let found = find(&rows, from.unwrap_or(0), typed)?;
            rows.get(found).map(|row| row.name.to_lowercase())
        };
        assert_eq!(name("ab", None).as_deref(), Some("ab"));
        assert_eq!(name("ba", None).as_deref(), Some("ba"));
        assert_eq!(name("zz", None), None);
        assert_eq!(name("", None), None);
        let first = find(&rows, 0, "a");
        let second = first.and_then(|at| find(&rows, at, "a"));
        assert!(first.is_some() && first != second, "the same letter goes on");
        Ok(())
    }

    #[test]
    fn a_large_design_begins_closed() -> Result<(), design::Refusal> {
        let mut design = example();
        let node = design.nodes.values().find(|node| node.site.is_some()).cloned();
        for at in 0..500_u128 {
            if let Some(node) = &node {
                design
                    .apply(&Command::AddNode(Node { id: NodeId::from_bits(at), ..node.clone() }))?;
            }
        }
        assert!(rows(&design, &SortedSet::new()).iter().all(|row| row.open != Some(true)));
        Ok(())
    }
}
