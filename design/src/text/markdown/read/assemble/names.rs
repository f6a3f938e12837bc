//! Which component a name means.

use std::collections::HashMap;

use crate::model::{ComponentId, Design, in_order};

/// The components of a design, by their names.
pub struct Components {
    exact: HashMap<String, ComponentId>,
    /// By names in lower case with single spaces, of one or of many.
    alike: HashMap<String, ComponentId>,
}

impl Components {
    pub fn of(design: &Design) -> Self {
        let mut components = Self { exact: HashMap::new(), alike: HashMap::new() };
        for component in in_order(&design.components) {
            components.add(&component.name, &component.id);
        }
        components
    }

    /// Adds a component; of several with one name the first one is meant.
    pub fn add(&mut self, name: &str, id: &ComponentId) {
        if !name.trim().is_empty() {
            self.exact.entry(name.to_owned()).or_insert_with(|| id.clone());
            self.alike.entry(key(name)).or_insert_with(|| id.clone());
        }
    }

    /// The component of this very name.
    pub fn exactly(&self, name: &str) -> Option<&ComponentId> {
        self.exact.get(name)
    }

    /// The component that a name means: but for its case, its spaces, and whether
    /// it is of one or of many.
    pub fn named(&self, name: &str) -> Option<&ComponentId> {
        self.exactly(name).or_else(|| self.alike.get(&key(name)))
    }

    /// The component that a name with a number behind it means.
    pub fn numbered(&self, name: &str) -> Option<&ComponentId> {
        self.alike.get(&key(stem(name)?))
    }
}

/// A name in lower case, without signs between words and without the ending of
/// many.
fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let joined = words.join(" ");
    match joined.strip_suffix('s') {
        Some(one) if one.chars().count() > 2 && !one.ends_with('s') => one.to_owned(),
        _ => joined,
    }
}

/// A name without the number at its end; nothing where there is none.
pub fn stem(name: &str) -> Option<&str> {
    let name = name.trim();
    let head = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - head.len();
    if digits == 0 || digits > 4 {
        return None;
    }
    let head =
        head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '#' | '.'));
    (head.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(head)
}
