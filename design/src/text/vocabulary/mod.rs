//! What people call the things of an infrastructure, and what they mean.
//!
//! Documents say "Postgres DB", "nginx LB" or "CDN (Cloudflare)". These tables know
//! which of the kinds of the model that is. `docs/DOCUMENT-FORMAT.md` lists them.

mod components;
mod sites;
mod words;

pub use components::component_kind;
pub use sites::site_kind;

use words::Words;

/// How much a term says about the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// What nearly anything is called, such as "service".
    Weak,
    /// A product, which is of a kind but may be put to another use.
    Product,
    /// The name of the kind itself.
    Name,
}

/// Terms of one kind and strength, each one or more words in lower case.
struct Terms<K: 'static> {
    kind: K,
    strength: Strength,
    terms: &'static [&'static str],
}

/// The kind that a text names. Of several terms the strongest counts, then that
/// outside of brackets, then the last: a "cache server" is a server by its last
/// word, but "server" says less than "cache".
fn best<K: Clone>(text: &str, table: &'static [Terms<K>]) -> Option<K> {
    let words = Words::of(text);
    let found = table.iter().flat_map(|terms| {
        terms.terms.iter().filter_map(|term| {
            let found = words.find(term)?;
            // Of "message queue" and "queue" at one place, the longer says more.
            let rank = (terms.strength, !found.bracketed, found.end, term.len());
            Some((rank, &terms.kind))
        })
    });
    found.max_by_key(|(rank, _)| *rank).map(|(_, kind)| kind.clone())
}
