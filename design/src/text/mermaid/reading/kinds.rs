//! What kind of thing a node or a subgraph stands for. A flowchart never says so:
//! every kind is a guess, with what it was guessed from.

use super::label::Plain;
use crate::model::{ComponentKind, SiteKind};
use crate::text::vocabulary::{component_kind, site_kind};

/// A kind, and what it was guessed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess<K> {
    /// The kind.
    pub kind: K,
    /// What it was guessed from.
    pub basis: Basis,
    /// The words it was guessed from.
    pub words: String,
}

/// What a kind was guessed from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The name.
    Name,
    /// The other lines of the label.
    Label,
    /// The icon.
    Icon,
    /// The shape.
    Shape,
    /// The id.
    Id,
    /// The title of the site around it.
    Site,
    /// What lies in it.
    Contents,
    /// The name, which is a word of the template; or a shape that we write.
    Written,
    /// Nothing: nobody knows.
    Nothing,
}

impl<K> Guess<K> {
    pub(super) fn new(kind: K, basis: Basis, words: &str) -> Self {
        Self { kind, basis, words: words.to_owned() }
    }

    /// Whether it is a guess that somebody could want to correct.
    pub fn is_open(&self) -> bool {
        !matches!(self.basis, Basis::Nothing | Basis::Written)
    }
}

/// What is known of a node.
pub(super) struct NodeClues<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub label: &'a Plain,
    pub shape: Option<&'a str>,
    pub icon: Option<&'a str>,
    pub site: Option<&'a str>,
    /// Whether the node was written by [`crate::text::mermaid::topology`].
    pub ours: bool,
}

impl NodeClues<'_> {
    pub fn guess(&self) -> Guess<ComponentKind> {
        if self.ours {
            return self.ours_by_shape();
        }
        let is_written = |kind: &&ComponentKind| kind.label().eq_ignore_ascii_case(self.name);
        if let Some(kind) = ComponentKind::ALL.iter().find(is_written) {
            return Guess::new(kind.clone(), Basis::Written, self.name);
        }
        let named = component_kind(self.name);
        let shape = self.shape.unwrap_or_default();
        let shaped = customary(shape);
        // Nearly anything is called a service; what is drawn as a cylinder is none.
        let other = matches!(named, Some(ComponentKind::Other(_)));
        let weak = other || matches!(named, None | Some(ComponentKind::Server));
        if let Some(kind) = named.clone().filter(|_| !weak) {
            return Guess::new(kind, Basis::Name, self.name);
        }
        if let Some(kind) = shaped.clone().filter(|_| named.is_some()) {
            return Guess::new(kind, Basis::Shape, shape);
        }
        if other {
            return Guess::new(ComponentKind::default(), Basis::Nothing, "");
        }
        let icons = self.label.icons().iter().map(String::as_str).chain(self.icon);
        let icon =
            icons.filter_map(|icon| Some((component_kind(icon.rsplit(':').next()?)?, icon))).next();
        let lines: Vec<String> = self.label.lines().iter().map(|it| self.label.part(it)).collect();
        let rest = lines.join("\n");
        let told = component_kind(&rest);
        let is_weak = matches!(told, Some(ComponentKind::Server | ComponentKind::Other(_)));
        let first = |kind: Option<ComponentKind>, basis, words: &str| {
            kind.map(|kind| Guess::new(kind, basis, words))
        };
        first(named, Basis::Name, self.name)
            .or_else(|| icon.map(|(kind, icon)| Guess::new(kind, Basis::Icon, icon)))
            .or_else(|| first(told.clone().filter(|_| !is_weak), Basis::Label, &rest))
            .or_else(|| first(shaped, Basis::Shape, shape))
            .or_else(|| first(component_kind(self.id), Basis::Id, self.id))
            .or_else(|| self.by_site())
            .or_else(|| first(told, Basis::Label, &rest))
            .unwrap_or_else(|| Guess::new(ComponentKind::default(), Basis::Nothing, ""))
    }

    /// What stands in a site that is called after what is in it, such as "Clients". Of a
    /// service or a balancer there may be anything beside it.
    fn by_site(&self) -> Option<Guess<ComponentKind>> {
        use ComponentKind::{Cache, Client, Database, MessageBroker, Queue, Worker};
        let site = self.site?;
        let kind = component_kind(site)?;
        let telling = [Client, Database, Cache, Queue, MessageBroker, Worker].contains(&kind);
        telling.then(|| Guess::new(kind, Basis::Site, site))
    }

    /// The kinds of a shape as we write it; the name says which of them.
    fn ours_by_shape(&self) -> Guess<ComponentKind> {
        let kinds = written(self.shape.unwrap_or("square"));
        let named = component_kind(self.name).filter(|kind| kinds.contains(kind));
        match (named, kinds) {
            (Some(kind), [_, _, ..]) => Guess::new(kind, Basis::Name, self.name),
            (_, [kind]) => Guess::new(kind.clone(), Basis::Written, ""),
            (_, [kind, ..]) => {
                Guess::new(kind.clone(), Basis::Shape, self.shape.unwrap_or_default())
            }
            _ => Guess::new(ComponentKind::Server, Basis::Nothing, ""),
        }
    }
}

/// The kinds for which [`crate::text::mermaid::topology`] writes a shape.
pub fn written(shape: &str) -> &'static [ComponentKind] {
    use ComponentKind::{
        Cache, Cdn, Client, Database, Firewall, LoadBalancer, MessageBroker, Proxy, Queue, Server,
        Worker,
    };
    match shape {
        "stadium" => &[Client, Cdn],
        "hexagon" => &[LoadBalancer],
        "round" => &[Cache, Proxy],
        "cylinder" => &[Database],
        "subroutine" => &[MessageBroker],
        "lean_right" => &[Queue],
        "trapezoid" => &[Firewall],
        _ => &[Server, Worker],
    }
}

/// What people mean by a shape, where they agree on it.
fn customary(shape: &str) -> Option<ComponentKind> {
    match shape {
        "cylinder" | "cyl" | "db" | "database" | "lin-cyl" | "disk" | "lined-cylinder"
        | "bucket" | "datastore" | "data-store" | "bow-rect" | "stored-data" => {
            Some(ComponentKind::Database)
        }
        "h-cyl" | "das" | "horizontal-cylinder" => Some(ComponentKind::Queue),
        "person" | "browser" => Some(ComponentKind::Client),
        _ => None,
    }
}

/// What lies directly in a site.
#[derive(Default)]
pub(super) struct Contents {
    pub clients: usize,
    pub nodes: usize,
    pub zones: usize,
    pub sites: usize,
}

/// What sites are called that people are in, with their devices.
const PEOPLE: [&str; 20] = [
    "user",
    "users",
    "client",
    "clients",
    "customer",
    "customers",
    "visitor",
    "visitors",
    "usuarios",
    "clientes",
    "benutzer",
    "utilisateurs",
    "사용자",
    "ユーザー",
    "cliente",
    "kunden",
    "nutzer",
    "visiteurs",
    "利用者",
    "用户",
];

/// The kind of a site, by its title or else by what lies in it.
pub(super) fn site(title: &str, contents: &Contents) -> Guess<SiteKind> {
    if let Some(kind) = SiteKind::ALL.iter().find(|it| it.label().eq_ignore_ascii_case(title)) {
        return Guess::new(kind.clone(), Basis::Written, title);
    }
    if let Some(kind) = site_kind(title) {
        return Guess::new(kind, Basis::Name, title);
    }
    let all = |some: usize, all: usize| some > 0 && some == all;
    if all(contents.zones, contents.sites) {
        return Guess::new(SiteKind::Region, Basis::Contents, title);
    }
    // People are on the internet; a tier of web interfaces is not.
    let words = title.split(|c: char| !c.is_alphanumeric());
    let of_people = words.map(str::to_lowercase).any(|word| PEOPLE.contains(&word.as_str()));
    if of_people && all(contents.clients, contents.nodes) && contents.sites == 0 {
        return Guess::new(SiteKind::Internet, Basis::Contents, title);
    }
    Guess::new(SiteKind::default(), Basis::Nothing, "")
}
