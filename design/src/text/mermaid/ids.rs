//! Ids that people can read, that are safe in every version of Mermaid, and
//! that stay the same while other things change.

use std::collections::HashMap;

use crate::model::{Design, Endpoint, NodeId, Participant, ParticipantId, Site, SiteId, Subject};
use crate::{SortedMap, SortedSet};

/// The longest part of an id that is taken from a name.
const NAME_LENGTH: usize = 32;

/// The ids of sites (`g_…`) and nodes (`n_…`).
///
/// An id is made of the name. Nodes with the same name are told apart by the
/// name of their site, then by a number in the order of their own ids: moving a
/// thing, or changing another with another name, never changes an id.
pub struct Ids<'a> {
    nodes: HashMap<&'a NodeId, String>,
    sites: HashMap<&'a SiteId, String>,
}

impl<'a> Ids<'a> {
    /// Names every site and node of a design.
    pub fn of(design: &'a Design) -> Self {
        let site_name = |site: &'a Site| (&site.id, slug(&site.name, site.kind.slug()));
        let site_names: HashMap<&SiteId, String> = design.sites.values().map(site_name).collect();
        let stem = |short: &str, around: Option<&SiteId>| {
            let long = around.and_then(|id| site_names.get(id)).map(|it| joined(short, it));
            (short.to_owned(), long.unwrap_or_else(|| short.to_owned()))
        };
        let site_stems = design.sites.values().map(|site| {
            let name = site_names.get(&site.id).map_or("", String::as_str);
            let (short, long) = stem(name, site.parent.as_ref());
            Stem { id: &site.id, short, long }
        });
        let node_stems = design.nodes.values().map(|node| {
            let kind = design.components.get(&node.component).map_or("node", |it| it.kind.slug());
            let name = slug(design.node_name(node), kind);
            let (short, long) = stem(&name, node.site.as_ref());
            Stem { id: &node.id, short, long }
        });
        Self { nodes: named("n_", node_stems.collect()), sites: named("g_", site_stems.collect()) }
    }

    /// The id of a node.
    pub fn node(&self, id: &NodeId) -> &str {
        self.nodes.get(id).map_or("n_", String::as_str)
    }

    /// The id of a site.
    pub fn site(&self, id: &SiteId) -> &str {
        self.sites.get(id).map_or("g_", String::as_str)
    }

    /// The id of the end of a link.
    pub fn endpoint(&self, end: &Endpoint) -> &str {
        match end {
            Endpoint::Node(id) => self.node(id),
            Endpoint::Site(id) => self.site(id),
        }
    }
}

/// The ids of the participants of the sequence diagram (`p_…`).
pub fn participants(design: &Design) -> SortedMap<&ParticipantId, String> {
    let stem = |participant: &Participant| match &participant.subject {
        Subject::Component(id) => match design.components.get(id) {
            Some(component) => slug(&component.name, component.kind.slug()),
            None => "participant".to_owned(),
        },
        Subject::Text(text) => slug(text, "participant"),
    };
    let stems = design.discovery.participants.values().map(|it| {
        let short = stem(it);
        Stem { id: &it.id, long: short.clone(), short }
    });
    named("p_", stems.collect())
}

/// The ids that the diagrams of a text have for the parts of a design.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawnIds {
    /// Those of nodes.
    pub nodes: SortedMap<NodeId, String>,
    /// Those of sites.
    pub sites: SortedMap<SiteId, String>,
    /// Those of the participants of sequence diagrams.
    pub participants: SortedMap<ParticipantId, String>,
}

impl DrawnIds {
    /// The ids that our own diagrams have.
    pub fn of(design: &Design) -> Self {
        let Ids { nodes, sites } = Ids::of(design);
        Self {
            nodes: nodes.into_iter().map(|(id, text)| (id.clone(), text)).collect(),
            sites: sites.into_iter().map(|(id, text)| (id.clone(), text)).collect(),
            participants: owned(participants(design)),
        }
    }

    /// The id of the end of a link; nothing where it is not drawn.
    pub fn endpoint(&self, end: &Endpoint) -> Option<&str> {
        let id = match end {
            Endpoint::Node(id) => self.nodes.get(id),
            Endpoint::Site(id) => self.sites.get(id),
        };
        id.map(String::as_str)
    }
}

fn owned(ids: SortedMap<&ParticipantId, String>) -> SortedMap<ParticipantId, String> {
    ids.into_iter().map(|(id, text)| (id.clone(), text)).collect()
}

/// What an id is made of.
struct Stem<I> {
    id: I,
    /// From the name alone.
    short: String,
    /// Where several share the short one.
    long: String,
}

fn named<I: Copy, M: FromIterator<(I, String)>>(prefix: &str, stems: Vec<Stem<I>>) -> M {
    let mut uses: SortedMap<&str, usize> = SortedMap::new();
    for stem in &stems {
        *uses.entry(&stem.short).or_default() += 1;
    }
    let mut taken: SortedSet<String> = SortedSet::new();
    let mut ids = Vec::with_capacity(stems.len());
    let mut shared = Vec::new();
    // A name that only one has is its id, whatever the others are called.
    for stem in &stems {
        if uses.get(stem.short.as_str()) == Some(&1) {
            taken.insert(stem.short.clone());
            ids.push((stem.id, [prefix, &stem.short].concat()));
        } else {
            shared.push(stem);
        }
    }
    let mut next: SortedMap<&str, usize> = SortedMap::new();
    for stem in shared {
        let number = next.entry(&stem.long).or_insert(1);
        let unique = loop {
            let candidate = match *number {
                1 => stem.long.clone(),
                number => [&stem.long, "_", &number.to_string()].concat(),
            };
            *number += 1;
            if taken.insert(candidate.clone()) {
                break candidate;
            }
        };
        ids.push((stem.id, [prefix, &unique].concat()));
    }
    ids.into_iter().collect()
}

fn joined(name: &str, place: &str) -> String {
    [name, "_", place].concat()
}

/// A name as lower-case ASCII letters, digits and single underscores; `kind`
/// where nothing of the name is left.
pub(crate) fn slug(name: &str, kind: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in name.chars() {
        let mut buffer = [0; 4];
        let folded = match folded(c) {
            "" if c.is_ascii_alphanumeric() => c.encode_utf8(&mut buffer),
            folded => folded,
        };
        if folded.is_empty() {
            gap = !slug.is_empty();
        } else {
            if slug.len() + folded.len() >= NAME_LENGTH {
                break;
            }
            if gap {
                slug.push('_');
                gap = false;
            }
            slug.extend(folded.chars().map(|c| c.to_ascii_lowercase()));
        }
    }
    if slug.is_empty() { kind.replace('-', "_") } else { slug }
}

/// The base letters of the accented letters of western Europe.
const fn folded(c: char) -> &'static str {
    match c {
        'À'..='Å' | 'à'..='å' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' => "c",
        'È'..='Ë' | 'è'..='ë' => "e",
        'Ì'..='Ï' | 'ì'..='ï' => "i",
        'Ñ' | 'ñ' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' => "o",
        'Ù'..='Ü' | 'ù'..='ü' => "u",
        'Ý' | 'ý' | 'ÿ' => "y",
        'ß' => "ss",
        'Œ' | 'œ' => "oe",
        _ => "",
    }
}
