//! Ids for what is new, made like those of its neighbours.

use std::collections::HashSet;

use super::super::ids::slug;
use super::super::reading::Topology;

/// Makes ids.
pub struct Namer {
    taken: HashSet<String>,
    nodes: Manner,
    sites: Manner,
}

/// The ways in which people make ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// `n_web_server` and `g_zone_a`, as ours.
    Ours,
    /// `A`, `B`
    Letters,
    /// `WEB_SERVER`
    Upper,
    /// `WebServer`
    Pascal,
    /// `webServer`
    Camel,
    /// `web-server`
    Kebab,
    /// `web_server`
    Snake,
}

impl Namer {
    /// Looks at the ids of a flowchart. `others` are further ids that are taken.
    pub fn of(topology: &Topology, others: impl IntoIterator<Item = String>) -> Self {
        let nodes: Vec<&str> = topology.nodes.iter().map(|node| node.id.as_str()).collect();
        let sites = topology.sites.iter().map(|site| site.id.as_str());
        let sites: Vec<&str> = sites.filter(|id| !id.starts_with("subGraph")).collect();
        let taken = nodes.iter().chain(&sites).map(|id| (*id).to_owned());
        let manner = Manner::of(&nodes, "n_").unwrap_or(Manner::Snake);
        Self {
            taken: taken.chain(others).collect(),
            nodes: manner,
            sites: Manner::of(&sites, "g_").unwrap_or(manner),
        }
    }

    /// An id for a node.
    pub fn node(&mut self, name: &str, kind: &str) -> String {
        self.free(self.nodes, "n_", &slug(name, kind))
    }

    /// Looks at the ids of the participants of a sequence diagram.
    pub fn of_participants<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let ids: Vec<&str> = ids.into_iter().collect();
        let manner = Manner::of(&ids, "p_").unwrap_or(Manner::Snake);
        let taken = ids.into_iter().map(str::to_owned).collect();
        Self { taken, nodes: manner, sites: manner }
    }

    /// An id for a participant.
    pub fn participant(&mut self, name: &str) -> String {
        self.free(self.nodes, "p_", &slug(name, "participant"))
    }

    /// The text itself, if it is free.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// An id for a site.
    pub fn site(&mut self, name: &str, kind: &str) -> String {
        let manner = if self.sites == Manner::Letters { Manner::Pascal } else { self.sites };
        self.free(manner, "g_", &slug(name, kind))
    }

    fn free(&mut self, manner: Manner, prefix: &str, slug: &str) -> String {
        let stem = manner.id(prefix, slug);
        let mut number = 1_usize;
        loop {
            let id = match (manner, number) {
                (Manner::Letters, number) => letters(number),
                (_, 1) => stem.clone(),
                (Manner::Ours | Manner::Upper | Manner::Snake, _) => format!("{stem}_{number}"),
                (Manner::Kebab, _) => format!("{stem}-{number}"),
                _ => format!("{stem}{number}"),
            };
            if self.taken.insert(id.clone()) {
                return id;
            }
            number += 1;
        }
    }
}

/// `A` to `Z`, then `A1` and so on.
fn letters(number: usize) -> String {
    let letter = u8::try_from((number - 1) % 26).map_or('A', |at| char::from(b'A' + at));
    // Mermaid takes these for heads of arrows in some places.
    match (number - 1) / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

impl Manner {
    /// The manner of most ids; nothing where there are none.
    fn of(ids: &[&str], prefix: &str) -> Option<Self> {
        const ALL: [Manner; 7] = [
            Manner::Ours,
            Manner::Letters,
            Manner::Upper,
            Manner::Pascal,
            Manner::Camel,
            Manner::Kebab,
            Manner::Snake,
        ];
        let count = |manner: Self| ids.iter().filter(|id| Self::one(id, prefix) == manner).count();
        let best = ALL.into_iter().rev().max_by_key(|manner| count(*manner));
        best.filter(|_| !ids.is_empty())
    }

    fn one(id: &str, prefix: &str) -> Self {
        let lower = id.chars().any(char::is_lowercase);
        let upper = id.chars().any(char::is_uppercase);
        let starts_upper = id.starts_with(char::is_uppercase);
        if id.starts_with(prefix) {
            Self::Ours
        } else if id.chars().count() == 1 && upper {
            Self::Letters
        } else if upper && !lower {
            Self::Upper
        } else if starts_upper {
            Self::Pascal
        } else if upper {
            Self::Camel
        } else if id.contains('-') {
            Self::Kebab
        } else {
            Self::Snake
        }
    }

    fn id(self, prefix: &str, slug: &str) -> String {
        let capital = |word: &str| {
            let mut chars = word.chars();
            let first = chars.next().map(|c| c.to_ascii_uppercase());
            first.into_iter().chain(chars).collect::<String>()
        };
        let words = || slug.split('_');
        let id = match self {
            Self::Ours => return [prefix, slug].concat(),
            Self::Letters | Self::Upper => slug.to_ascii_uppercase(),
            Self::Pascal => words().map(capital).collect(),
            Self::Camel => {
                let words = words().enumerate();
                words.map(|(at, it)| if at == 0 { it.to_owned() } else { capital(it) }).collect()
            }
            Self::Kebab => slug.replace('_', "-"),
            Self::Snake => slug.to_owned(),
        };
        if is_taken_by_mermaid(&id) { [prefix, &id].concat() } else { id }
    }
}

/// Whether Mermaid could take an id for a word of its language, or the head of an
/// arrow.
fn is_taken_by_mermaid(id: &str) -> bool {
    const WORDS: [&str; 12] = [
        "end",
        "graph",
        "flowchart",
        "subgraph",
        "style",
        "linkstyle",
        "classdef",
        "class",
        "click",
        "default",
        "call",
        "href",
    ];
    let lower = id.to_ascii_lowercase();
    let word = WORDS.iter().any(|word| lower.starts_with(word));
    word || lower.contains("direction")
        || id.starts_with(|c: char| c.is_ascii_digit())
        || id.len() == 1
}
