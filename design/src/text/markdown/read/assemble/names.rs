//! Which component a name means.

use std::collections::HashMap;

use crate::model::{ComponentId, ComponentKind, Design, in_order};
use crate::text::vocabulary::component_kind;

/// The components of a design, by their names.
#[derive(Default)]
pub struct Components {
    exact: HashMap<String, ComponentId>,
    /// By names in lower case with single spaces, of one or of many.
    alike: HashMap<String, ComponentId>,
    /// By names without words for the kind; nothing where several have one.
    short: HashMap<String, Option<ComponentId>>,
    names: HashMap<ComponentId, String>,
}

impl Components {
    pub fn of(design: &Design) -> Self {
        let mut components = Self::default();
        for component in in_order(&design.components) {
            components.add(&component.name, &component.id);
            components.shorten(&component.name, &component.id);
        }
        components
    }

    /// Adds a component; of several with one name the first one is meant.
    pub fn add(&mut self, name: &str, id: &ComponentId) {
        self.names.insert(id.clone(), name.to_owned());
        if !name.trim().is_empty() {
            self.exact.entry(name.to_owned()).or_insert_with(|| id.clone());
            self.alike.entry(key(name)).or_insert_with(|| id.clone());
            for part in name.split(" / ").filter(|part| part.len() < name.len()) {
                self.alias(part, id);
            }
        }
    }

    /// Lets a component be found without the words for its kind.
    fn shorten(&mut self, name: &str, id: &ComponentId) {
        let several = |known: &mut Option<ComponentId>| {
            if known.as_ref() != Some(id) {
                *known = None;
            }
        };
        let short = self.short.entry(without_kind(&key(name)));
        short.and_modify(several).or_insert_with(|| Some(id.clone()));
    }

    /// Another name that a component has, unless one is called so.
    pub fn alias(&mut self, name: &str, id: &ComponentId) {
        self.alike.entry(key(name)).or_insert_with(|| id.clone());
    }

    /// The listed component that has a name but for words that only tell its kind:
    /// "History" and "History Service" are one, as long as there is no other.
    pub fn short(&self, name: &str) -> Option<&ComponentId> {
        let id = self.short.get(&without_kind(&key(name)))?.as_ref()?;
        let kind = |name: &str| {
            component_kind(name).filter(|kind| !matches!(kind, ComponentKind::Other(_)))
        };
        let plain = |kind: &Option<ComponentKind>| {
            kind.as_ref().is_none_or(|kind| *kind == ComponentKind::Server)
        };
        let (one, other) = (kind(name), kind(self.name(id)?));
        (one == other || plain(&one) && plain(&other)).then_some(id)
    }

    /// What a component is called.
    pub fn name(&self, id: &ComponentId) -> Option<&str> {
        self.names.get(id).map(String::as_str)
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

    /// The component that a name with a number behind it means, or with what it is among
    /// others of its kind: "Orders DB standby" is an "Orders DB".
    pub fn numbered(&self, name: &str) -> Option<&ComponentId> {
        let named = |name: &str| self.alike.get(&key(name));
        stem(name).and_then(named).or_else(|| named(without_role(name)?))
    }
}

/// A name in lower case, without signs between words and without the ending of
/// many.
fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    let joined = words.join(" ");
    match joined.strip_suffix('s') {
        Some(one) if one.chars().count() > 2 && !one.ends_with('s') => one.to_owned(),
        _ => joined,
    }
}

/// A name without a role at its end; nothing where there is none.
fn without_role(name: &str) -> Option<&str> {
    const ROLES: [&str; 8] =
        ["primary", "secondary", "standby", "replica", "master", "slave", "leader", "follower"];
    let name = stem(name).unwrap_or(name).trim_end_matches(')');
    let (head, role) = name.trim_end().rsplit_once([' ', '-', '_', '('])?;
    let is_role = ROLES.iter().any(|it| role.eq_ignore_ascii_case(it));
    Some(head.trim_end()).filter(|head| is_role && !head.is_empty())
}

/// A key without the words at its end that only tell what kind of thing it is.
fn without_kind(key: &str) -> String {
    const KINDS: [&str; 24] = [
        "service",
        "server",
        "database",
        "db",
        "cache",
        "instance",
        "cluster",
        "pool",
        "pod",
        "deployment",
        "container",
        "api",
        "app",
        "application",
        "load balancer",
        "balancer",
        "broker",
        "queue",
        "proxy",
        "backend",
        "node",
        "integration",
        "notification",
        "svc",
    ];
    let mut rest = key;
    loop {
        let cut = KINDS.iter().find_map(|kind| rest.strip_suffix(kind)?.strip_suffix(' '));
        match cut.filter(|cut| cut.chars().count() > 2) {
            Some(cut) => rest = cut,
            None => return rest.to_owned(),
        }
    }
}

/// A name without the number at its end; nothing where there is none.
pub fn stem(name: &str) -> Option<&str> {
    let name = name.trim();
    // "Server 1 (eu)" is the first server, too.
    let name = match name.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((head, _)) if !head.trim().is_empty() => head.trim_end(),
        _ => name,
    };
    let head = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.len() - head.len();
    if digits == 0 || digits > 4 {
        return None;
    }
    let head =
        head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '#' | '.'));
    (head.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some(head)
}
