//! What people call the things of an infrastructure, and what they mean.
//!
//! Documents say "Postgres DB", "nginx LB" or "CDN (Cloudflare)". These tables know
//! which of the kinds of the model that is. `docs/DOCUMENT-FORMAT.md` lists them.

mod components;
mod sites;
mod words;

pub use components::component_kind;
pub use sites::site_kind;

use std::cmp::Reverse;
use std::collections::HashMap;

use words::{Found, Role, Words};

/// How much a term says about the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// What nearly anything is called, such as "service".
    Weak,
    /// A product, which is of a kind but may be put to another use.
    Product,
    /// The name of the kind itself.
    Name,
    /// A name only where it comes last: a "user" is one, a "user service" is not.
    Last,
    /// A name only where it comes first or last, and as a word of its own: "Datacenter
    /// Oslo" is one.
    Outer,
}

/// Terms of one kind and strength, with commas between them, each one or more words in
/// lower case.
struct Terms<K: 'static> {
    kind: K,
    strength: Strength,
    terms: &'static str,
}

/// All terms, by their words without spaces.
struct Index<K: 'static> {
    terms: HashMap<String, Vec<(Strength, &'static K)>>,
    /// Those of scripts without spaces, which are found within words.
    within: Vec<(&'static str, &'static K)>,
}

/// A kind that a text names.
struct Named<K> {
    kind: K,
    /// Whether the text speaks of several.
    plural: bool,
}

impl<K: Clone> Index<K> {
    fn of(table: &'static [Terms<K>]) -> Self {
        let mut index = Self { terms: HashMap::new(), within: Vec::new() };
        for terms in table {
            for term in terms.terms.split(", ") {
                if term.chars().any(|c| c > '\u{2fff}') {
                    index.within.push((term, &terms.kind));
                } else {
                    let places = index.terms.entry(term.replace(' ', "")).or_default();
                    places.push((terms.strength, &terms.kind));
                }
            }
        }
        index
    }

    /// The kind that a text names.
    ///
    /// Of several terms the strongest counts: "cache" says more than "server". Of
    /// equally strong ones that which says what the thing is, rather than what stands
    /// in brackets or what it is for; then the first of those with "and" or a comma
    /// between them, then the last: a "queue worker" is a worker.
    fn best(&self, text: &str) -> Option<Named<K>> {
        let mut best: Option<(Rank, &K, bool)> = None;
        Words::of(text).for_each_run(|run| {
            for (plural, term) in singulars(run.joined).into_iter().flatten() {
                for (strength, kind) in self.terms.get(&*term).into_iter().flatten() {
                    let Some(rank) = rank(*strength, run, term.len()) else { continue };
                    if best.as_ref().is_none_or(|(known, ..)| *known < rank) {
                        best = Some((rank, *kind, plural));
                    }
                }
            }
        });
        if let Some((_, kind, plural)) = best {
            return Some(Named { kind: kind.clone(), plural });
        }
        if text.is_ascii() {
            return None;
        }
        let found = self.within.iter().filter_map(|(term, kind)| Some((text.rfind(term)?, kind)));
        found
            .max_by_key(|(at, _)| *at)
            .map(|(_, kind)| Named { kind: (*kind).clone(), plural: false })
    }
}

type Rank = (u8, Reverse<usize>, usize, usize);

/// How much a term says where it was found; nothing if it says nothing there.
fn rank(strength: Strength, found: &Found, length: usize) -> Option<Rank> {
    use Strength::{Last, Name, Outer, Product, Weak};
    let says = match (strength, found.part.role) {
        (Outer, _) if found.is_hump || !(found.is_first || found.is_last) => return None,
        (Last, Role::Head) if found.is_last => 7,
        (Last, _) => return None,
        (Outer, Role::Head) => 7,
        (Outer, Role::Aside) => 6,
        (Outer, Role::Complement) => return None,
        (Name, Role::Head) => 7,
        (Name, Role::Aside) => 6,
        (Product, Role::Head) => 5,
        (Product, Role::Aside) => 4,
        (Weak, Role::Head) => 3,
        (Name | Product, Role::Complement) => 2,
        (Weak, Role::Aside | Role::Complement) => 1,
    };
    Some((says, Reverse(found.part.number), found.end, length))
}

/// What a word may be the plural of, and itself.
fn singulars(word: &str) -> [Option<(bool, std::borrow::Cow<'_, str>)>; 4] {
    let stem = |ending: &str| word.strip_suffix(ending);
    [
        Some((false, word.into())),
        stem("s").map(|it| (true, it.into())),
        stem("es").map(|it| (true, it.into())),
        stem("ies").map(|it| (true, [it, "y"].concat().into())),
    ]
}
