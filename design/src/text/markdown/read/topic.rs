//! What a section is about, by the words of its heading.

mod words;

use crate::text::vocabulary::fold;
use words::{BEFORE_NAME, BEHIND_NAME, ENVIRONMENTS, PHRASES, VAGUE, WAYS, WHOLE};

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// What stands below the title.
    Introduction,
    /// The table of components.
    Components,
    /// The explanation of the kinds, which says nothing about the design.
    Reference,
    /// The picture made of characters, and the strategy.
    Distribution,
    /// How components find each other.
    Mechanisms,
    /// The naming convention.
    Naming,
    /// Registration and discovery, step by step.
    Process,
    /// The network.
    Topology,
    /// All environments.
    Environments,
    /// One environment.
    Environment,
    /// Some of the components, such as a tier: what stands below the heading of all.
    Tier,
    /// What speaks of components without naming them: costs, reasons, ways of working.
    Aside,
    /// Something that the template does not have.
    Unknown,
}

/// The longest heading that is looked at, in bytes; nobody writes longer ones.
const LONGEST: usize = 200;

/// The topic of a heading; unknown where no phrase fits.
pub fn of(heading: &str) -> Topic {
    if heading.len() > LONGEST {
        return Topic::Unknown;
    }
    let words = plain(heading);
    let fits = |phrases: &&[&str]| phrases.iter().any(|phrase| contains(&words, phrase));
    PHRASES.iter().find(|(_, phrases)| fits(phrases)).map_or(Topic::Unknown, |(topic, _)| *topic)
}

/// Whether a heading is about how people work, or about reasons.
pub fn is_way_of_working(heading: &str) -> bool {
    let words = plain(heading);
    heading.len() <= LONGEST && WAYS.iter().any(|phrase| contains(&words, phrase))
}

/// Whether a heading is about all that is deployed, so that a list below it may be of
/// components.
pub fn is_whole(heading: &str) -> bool {
    WHOLE.contains(&plain(heading).as_str())
}

/// Whether a heading names an environment.
pub fn is_environment(heading: &str) -> bool {
    if heading.len() > LONGEST {
        return false;
    }
    let words = plain(heading);
    let bare = BEFORE_NAME.iter().find_map(|before| words.strip_prefix(before));
    let words = bare.unwrap_or(&words);
    names_environment(words) || names_environment(head(words)) && !VAGUE.contains(&head(words))
}

/// Whether words are the name of an environment, or several: "dev / test".
fn names_environment(words: &str) -> bool {
    let names = |name: &str| {
        let tail = words.strip_prefix(name).unwrap_or("?");
        let mut pieces = tail.split([' ', '(', ')', '/']).filter(|piece| !piece.is_empty());
        pieces.all(|piece| BEHIND_NAME.contains(&piece) || names_one(piece))
    };
    ENVIRONMENTS.iter().any(|name| names(name))
}

/// Whether a word is the name of an environment.
fn names_one(word: &str) -> bool {
    ENVIRONMENTS.iter().any(|name| {
        word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || BEHIND_NAME.contains(&rest))
    })
}

/// What stands before a bracket, a colon or a dash.
fn head(words: &str) -> &str {
    let ends = ["(", "（", ":", "：", " - ", " – ", " — "];
    let end = ends.iter().filter_map(|sign| words.find(sign)).min();
    words.get(..end.unwrap_or(words.len())).unwrap_or_default().trim()
}

/// A heading in lower case and without accents, numbers, emoji and signs around it.
fn plain(heading: &str) -> String {
    let lower = fold(heading);
    let unnumbered = lower.trim_start_matches(|c: char| !c.is_alphabetic());
    unnumbered.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned()
}

/// Whether words contain a phrase; of letters with spaces between words, only as
/// whole words, but for where the phrase has a hyphen.
fn contains(words: &str, phrase: &str) -> bool {
    let (inner, is_end) = phrase.strip_prefix('-').map_or((phrase, false), |it| (it, true));
    let (phrase, is_beginning) = inner.strip_suffix('-').map_or((inner, false), |it| (it, true));
    // For texts this short a plain comparison at each place is the fastest search.
    let places = words.as_bytes().windows(phrase.len()).enumerate();
    places.filter(|(_, it)| *it == phrase.as_bytes()).any(|(at, _)| {
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let before = words.get(..at).and_then(|head| head.chars().next_back());
        let after = words.get(at + phrase.len()..).and_then(|tail| tail.chars().next());
        (is_end || !before.is_some_and(is_word)) && (is_beginning || !after.is_some_and(is_word))
    })
}
