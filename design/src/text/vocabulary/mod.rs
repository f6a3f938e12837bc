//! What people call the things of an infrastructure, and what they mean.
//!
//! Documents say "Postgres DB", "nginx LB" or "CDN (Cloudflare)". These tables know
//! which of the kinds of the model that is. `docs/DOCUMENT-FORMAT.md` lists them.

mod components;
mod fold;
mod sites;
mod words;

pub use components::component_kind;
pub use fold::fold;
pub use sites::site_kind;

use std::cmp::Reverse;
use std::collections::HashMap;

use words::{Found, Role, Words, is_wide};

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
/// lower case. A hyphen before a term lets it end a word, as "-datenbank" ends
/// "Kundendatenbank".
struct Terms<K: 'static> {
    kind: K,
    strength: Strength,
    terms: &'static str,
}

/// All terms, by their words without spaces.
struct Index<K: 'static> {
    terms: HashMap<String, Vec<(Strength, &'static K)>>,
    /// Those of scripts without spaces, which are found within words.
    within: Vec<(String, Strength, &'static K)>,
    /// Those that words end with.
    endings: Vec<(String, Strength, &'static K)>,
}

/// A kind that a text names.
struct Named<K> {
    kind: K,
    /// Whether the text speaks of several.
    plural: bool,
}

impl<K: Clone> Index<K> {
    fn of(table: &'static [Terms<K>]) -> Self {
        let (terms, within, endings) = (HashMap::new(), Vec::new(), Vec::new());
        let mut index = Self { terms, within, endings };
        for Terms { kind, strength, terms } in table {
            for term in terms.split(", ") {
                let joined = fold(term).replace(' ', "");
                if term.chars().any(is_wide) {
                    index.within.push((joined, *strength, kind));
                    continue;
                }
                let ending = joined.strip_prefix('-').map(str::to_owned);
                index.endings.extend(ending.clone().map(|it| (it, *strength, kind)));
                index.terms.entry(ending.unwrap_or(joined)).or_default().push((*strength, kind));
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
        let mut offer = |rank: Option<Rank>, kind: &'static K, plural: bool| {
            let Some(rank) = rank else { return };
            if best.as_ref().is_none_or(|(known, ..)| *known < rank) {
                best = Some((rank, kind, plural));
            }
        };
        Words::of(text).for_each_run(|run| {
            for (plural, term) in singulars(run.joined).into_iter().flatten() {
                for (strength, kind) in self.terms.get(&*term).into_iter().flatten() {
                    offer(rank(*strength, run, term.len()), kind, plural);
                }
                if run.is_one {
                    for (ending, strength, kind) in &self.endings {
                        let head = term.strip_suffix(ending.as_str());
                        if head.is_some_and(|head| head.len() >= SHORTEST_HEAD) {
                            offer(rank(*strength, run, ending.len()), kind, plural);
                        }
                    }
                }
            }
        });
        let wide = self.last_within(text);
        match (best, wide) {
            // What stands in brackets or is a product says less than a name.
            (Some((rank, kind, plural)), wide) if wide.is_none_or(|(says, _)| rank.0 > says) => {
                Some(Named { kind: kind.clone(), plural })
            }
            (_, wide) => wide.map(|(_, kind)| Named { kind: kind.clone(), plural: false }),
        }
    }

    /// The last of the terms that are found within words, before any brackets if there
    /// is one, and how much it says.
    fn last_within(&self, text: &str) -> Option<(u8, &'static K)> {
        if !text.chars().any(is_wide) {
            return None;
        }
        let joined: String = fold(text).split_whitespace().collect();
        let end = joined.find(['(', '（', '[', '：', ':']).filter(|end| *end > 0);
        let (head, aside) = joined.split_at(end.unwrap_or(joined.len()));
        [(head, false), (aside, true)].into_iter().find_map(|(part, is_aside)| {
            let bare = part.trim_end_matches(|c: char| !c.is_alphabetic());
            let found = self.within.iter().filter_map(|(term, strength, kind)| {
                let at = part.rfind(term.as_str())?;
                let fits = *strength != Strength::Last || bare.ends_with(term.as_str());
                let says = match strength {
                    Strength::Weak => 3,
                    Strength::Product => 5,
                    _ => 7,
                };
                fits.then_some(((at + term.len(), term.len()), says - u8::from(is_aside), kind))
            });
            found.max_by_key(|(place, ..)| *place).map(|(_, says, kind)| (says, *kind))
        })
    }
}

/// The fewest letters before an ending: "DB" alone is a word, and "appdb" has one.
const SHORTEST_HEAD: usize = 3;

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
