//! The facts that a person found, and which of them a design has.

use design::{Count, Design, Endpoint, SiteId};

/// Names that are equally good, as [`plain`] ones.
type Names = Vec<String>;

/// What a person found in a document.
#[derive(Default)]
pub struct Expected {
    components: Vec<(Names, Vec<String>, Option<u32>)>,
    optional: Vec<String>,
    sites: Vec<(Names, Vec<String>, Option<String>)>,
    inside: Vec<(Names, String)>,
    links: Vec<(String, String)>,
    environments: Vec<Names>,
    mechanisms: Vec<String>,
}

/// How many facts of each sort were found, of how many.
#[derive(Default)]
pub struct Tally {
    /// Components, kinds, sites, nodes in sites, links, all else.
    pub found: [(usize, usize); 6],
    /// Components that are none.
    pub wrong: usize,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        for (sum, it) in self.found.iter_mut().zip(other.found) {
            *sum = (sum.0 + it.0, sum.1 + it.1);
        }
        self.wrong += other.wrong;
    }

    pub fn row(&self, name: &str) -> String {
        let cells = self.found.iter().map(|(found, of)| format!("{:>10}", format!("{found}/{of}")));
        let name: String = name.chars().take(36).collect();
        format!("{name:36}{}{:>8}", cells.collect::<String>(), self.wrong)
    }

    fn count(&mut self, column: usize, found: bool) -> bool {
        let (sum, of) = &mut self.found[column];
        (*sum, *of) = (*sum + usize::from(found), *of + 1);
        found
    }
}

/// A name by its letters and digits alone.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn names(text: &str) -> Names {
    text.split(" ~ ").map(plain).collect()
}

impl Expected {
    pub fn of(text: &str) -> Self {
        let mut it = Self::default();
        for line in text.lines() {
            let Some((sort, rest)) = line.split_once(' ') else { continue };
            let cells: Vec<&str> = rest.split('|').map(str::trim).collect();
            let kinds = || cells.get(1).map_or("", |it| it).split('/').map(str::to_owned).collect();
            match sort {
                "c" => {
                    let count = cells.get(2).map(|it| it.parse().unwrap());
                    it.components.push((names(cells[0]), kinds(), count));
                }
                "o" => it.optional.extend(rest.split(',').map(plain)),
                "s" => it.sites.push((names(cells[0]), kinds(), cells.get(2).map(|it| plain(it)))),
                "in" => {
                    let inside = cells[0].split(", ").map(|it| (names(it), plain(cells[1])));
                    it.inside.extend(inside);
                }
                "l" => {
                    let chain: Vec<String> = rest.split(" > ").map(plain).collect();
                    it.links.extend(chain.windows(2).map(|it| (it[0].clone(), it[1].clone())));
                }
                "e" => it.environments.push(names(rest)),
                "m" => it.mechanisms.push(rest.to_owned()),
                _ => panic!("{line}"),
            }
        }
        it
    }

    /// Which facts a design has, and those that it lacks in words.
    pub fn compare(&self, design: &Design) -> (Tally, Vec<String>) {
        let (mut tally, mut missing) = (Tally::default(), Vec::new());
        let mut known: Vec<String> = self.optional.clone();
        for (names, kinds, count) in &self.components {
            known.extend(names.iter().cloned());
            let mut all = design.components.values();
            let found = all.find(|it| names.contains(&plain(&it.name)));
            if !tally.count(0, found.is_some()) {
                missing.push(format!("no component {}", names[0]));
            }
            let slug = found.map_or("", |it| it.kind.slug());
            if !tally.count(1, kinds.iter().any(|it| it == slug)) && found.is_some() {
                missing.push(format!("{} is {slug}", names[0]));
            }
            let counted = found.map(|it| match it.count {
                Count::Fixed(count) => count,
                Count::Auto => design.placed(&it.id),
            });
            if count.is_some() && !tally.count(5, counted == *count) {
                missing.push(format!("{} counted {counted:?}", names[0]));
            }
        }
        for it in design.components.values().filter(|it| !known.contains(&plain(&it.name))) {
            tally.wrong += 1;
            missing.push(format!("false component {}", it.name));
        }
        self.places(design, &mut tally, &mut missing);
        self.rest(design, &mut tally, &mut missing);
        (tally, missing)
    }

    fn places(&self, design: &Design, tally: &mut Tally, missing: &mut Vec<String>) {
        let site_name =
            |id: Option<&SiteId>| id.map_or(String::new(), |id| plain(&design.sites[id].name));
        for (names, kinds, parent) in &self.sites {
            let fits = design.sites.values().filter(|it| names.contains(&plain(&it.name)));
            let mut fits = fits.filter(|it| kinds.iter().any(|kind| kind == it.kind.slug()));
            let found = fits.any(|it| {
                parent.as_ref().is_none_or(|parent| site_name(it.parent.as_ref()) == *parent)
            });
            if !tally.count(2, found) {
                missing.push(format!("no site {} {kinds:?} in {parent:?}", names[0]));
            }
        }
        for (names, site) in &self.inside {
            let found = design.nodes.values().any(|node| {
                let component = &design.components[&node.component].name;
                let own = [plain(design.node_name(node)), plain(component)];
                own.iter().any(|it| names.contains(it)) && site_name(node.site.as_ref()) == *site
            });
            if !tally.count(3, found) {
                missing.push(format!("{} not in {site}", names[0]));
            }
        }
    }

    fn rest(&self, design: &Design, tally: &mut Tally, missing: &mut Vec<String>) {
        let end = |end: &Endpoint| match end {
            Endpoint::Node(id) => {
                let node = &design.nodes[id];
                let component = &design.components[&node.component].name;
                [plain(design.node_name(node)), plain(component)]
            }
            Endpoint::Site(id) => [plain(&design.sites[id].name), String::new()],
        };
        let links: Vec<_> = design.links.values().map(|it| (end(&it.from), end(&it.to))).collect();
        for (from, to) in &self.links {
            let found = links.iter().any(|link| link.0.contains(from) && link.1.contains(to));
            if !tally.count(4, found) {
                missing.push(format!("no link {from} > {to}"));
            }
        }
        for names in &self.environments {
            let found = design.environments.values().any(|it| names.contains(&plain(&it.name)));
            if !tally.count(5, found) {
                missing.push(format!("no environment {}", names[0]));
            }
        }
        let wrong = design.environments.values();
        let wrong =
            wrong.filter(|it| !self.environments.iter().any(|e| e.contains(&plain(&it.name))));
        missing.extend(wrong.map(|it| format!("false environment {}", it.name)));
        for mechanism in &self.mechanisms {
            let found = design.discovery.mechanisms.keys().any(|it| it.slug() == mechanism);
            if !tally.count(5, found) {
                missing.push(format!("no mechanism {mechanism}"));
            }
        }
    }
}
