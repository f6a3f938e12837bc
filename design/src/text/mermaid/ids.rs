//! Ids that people can read, that are safe in every version of Mermaid, and
//! that stay the same while other things change.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Design, Endpoint, Node, NodeId, Participant, ParticipantId, Site, SiteId, Subject,
};

/// The longest part of an id that is taken from a name.
const NAME_LENGTH: usize = 32;

/// The ids of sites (`g_…`) and nodes (`n_…`).
///
/// An id is made of the name. Nodes with the same name are told apart by the
/// name of their site, then by a number in the order of their own ids: moving a
/// thing, or changing another with another name, never changes an id.
pub struct Ids<'a> {
    nodes: BTreeMap<&'a NodeId, String>,
    sites: BTreeMap<&'a SiteId, String>,
}

impl<'a> Ids<'a> {
    /// Names every site and node of a design.
    pub fn of(design: &'a Design) -> Self {
        let site_name = |site: &Site| slug(&site.name, site.kind.slug());
        let site_stems = design.sites.values().map(|site| Stem {
            id: &site.id,
            short: site_name(site),
            long: match site.parent.as_ref().and_then(|id| design.sites.get(id)) {
                Some(parent) => joined(&site_name(site), &site_name(parent)),
                None => site_name(site),
            },
        });
        let node_name = |node: &Node| {
            let kind = design.components.get(&node.component).map_or("node", |it| it.kind.slug());
            slug(design.node_name(node), kind)
        };
        let node_stems = design.nodes.values().map(|node| Stem {
            id: &node.id,
            short: node_name(node),
            long: match node.site.as_ref().and_then(|id| design.sites.get(id)) {
                Some(site) => joined(&node_name(node), &site_name(site)),
                None => node_name(node),
            },
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
pub fn participants(design: &Design) -> BTreeMap<&ParticipantId, String> {
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

/// What an id is made of.
struct Stem<I> {
    id: I,
    /// From the name alone.
    short: String,
    /// Where several share the short one.
    long: String,
}

fn named<I: Ord + Copy>(prefix: &str, stems: Vec<Stem<I>>) -> BTreeMap<I, String> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in &stems {
        *uses.entry(&stem.short).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut ids = BTreeMap::new();
    let mut shared = Vec::new();
    // A name that only one has is its id, whatever the others are called.
    for stem in &stems {
        if uses.get(stem.short.as_str()) == Some(&1) {
            taken.insert(stem.short.clone());
            ids.insert(stem.id, [prefix, &stem.short].concat());
        } else {
            shared.push(stem);
        }
    }
    let mut next: BTreeMap<&str, usize> = BTreeMap::new();
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
        ids.insert(stem.id, [prefix, &unique].concat());
    }
    ids
}

fn joined(name: &str, place: &str) -> String {
    [name, "_", place].concat()
}

/// A name as lower-case ASCII letters, digits and single underscores; `kind`
/// where nothing of the name is left.
fn slug(name: &str, kind: &str) -> String {
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
            slug.push_str(&folded.to_ascii_lowercase());
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
