//! The members of a file that no one reads.
//!
//! A member that is misspelt is a value that is missing. To read a file without
//! a word about it would hide that; to refuse the file would shut out those who
//! keep notes of their own in it.

use std::fmt::{self, Write as _};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::{Diagnostic, Place, Severity};

const CODE: &str = "unknown-member";
/// How many are told one by one.
const TOLD: usize = 8;
/// How many characters of a name are told.
const NAME_CHARS: usize = 40;

/// What a member may hold.
#[derive(Clone, Copy)]
enum Shape {
    /// A value in which nothing can be passed over.
    Value,
    /// An object with these members.
    Object(Members),
    /// A list of such objects.
    List(Members),
}

type Members = &'static [(&'static str, Shape)];

use Shape::{List, Object, Value};

/// The members that a file may have: those of the model, and those of a merge that
/// is not at its end.
const FILE: Members =
    &[("schema", Value), ("conflicts", Value), ("design", Object(DESIGN)), ("merge", Value)];

const DESIGN: Members = &[
    ("title", Value),
    ("summary", Value),
    ("components", List(COMPONENT)),
    ("sites", List(SITE)),
    ("nodes", List(NODE)),
    ("links", List(LINK)),
    ("distribution", Object(&[("strategy", Value), ("description", Value)])),
    ("discovery", Object(DISCOVERY)),
    ("environments", List(ENVIRONMENT)),
];

const COMPONENT: Members = &[
    ("id", Value),
    ("order", Value),
    ("name", Value),
    ("kind", Value),
    ("purpose", Value),
    ("count", Value),
];

const SITE: Members = &[
    ("id", Value),
    ("name", Value),
    ("kind", Value),
    ("parent", Value),
    ("rect", Object(&[("x", Value), ("y", Value), ("width", Value), ("height", Value)])),
];

const NODE: Members = &[
    ("id", Value),
    ("component", Value),
    ("site", Value),
    ("label", Value),
    ("replicas", Value),
    ("position", Object(&[("x", Value), ("y", Value)])),
];

const LINK: Members = &[
    ("id", Value),
    ("from", Value),
    ("to", Value),
    ("label", Value),
    ("kind", Value),
    ("direction", Value),
];

const DISCOVERY: Members = &[
    ("mechanisms", Value),
    ("naming", List(&[("id", Value), ("order", Value), ("kind", Value), ("pattern", Value)])),
    ("steps", List(&[("id", Value), ("order", Value), ("text", Value)])),
    ("participants", List(&[("id", Value), ("order", Value), ("subject", Value)])),
    ("messages", List(MESSAGE)),
];

const MESSAGE: Members = &[
    ("id", Value),
    ("order", Value),
    ("from", Value),
    ("to", Value),
    ("kind", Value),
    ("text", Value),
];

const ENVIRONMENT: Members = &[
    ("id", Value),
    ("order", Value),
    ("name", Value),
    ("components", List(&[("id", Value), ("order", Value), ("subject", Value), ("count", Value)])),
    ("location", Value),
    ("purpose", Value),
];

/// What of a text, which was read as a design before, was passed over.
pub(super) fn members(text: &str) -> Vec<Diagnostic> {
    let mut passed_over = PassedOver { path: String::new(), told: Vec::new(), untold: 0 };
    let walk = Walk { shape: Object(FILE), passed_over: &mut passed_over };
    // It has been read, so it can be; else there would be nothing to tell.
    let _ = walk.deserialize(&mut serde_json::Deserializer::from_str(text));
    let PassedOver { told: mut found, untold, .. } = passed_over;
    if untold > 0 {
        let message = format!("{untold} more members that are not known were passed over.");
        found.push(Diagnostic::new(CODE, Severity::Warning, message));
    }
    found
}

/// The name of a member as it is told: that goes to a terminal, and a name can be
/// as long as the file.
pub(super) fn shown(name: &str) -> String {
    name.chars().filter(|it| !it.is_control()).take(NAME_CHARS).collect()
}

struct PassedOver {
    /// Where in the file the walk is.
    path: String,
    told: Vec<Diagnostic>,
    untold: usize,
}

impl PassedOver {
    /// A member at the path, and those that are known beside it.
    fn add(&mut self, name: &str, known: Members) {
        if self.told.len() == TOLD {
            self.untold += 1;
            return;
        }
        let message = format!("The member “{name}” is not known and was passed over.");
        let known: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let help = format!("There can be: {}.", known.join(", "));
        let place = Place::Path(self.path.clone());
        self.told.push(Diagnostic::new(CODE, Severity::Warning, message).help(help).at(place));
    }
}

/// One walk over the text keeps nothing of it, however large it is.
struct Walk<'a> {
    shape: Shape,
    passed_over: &'a mut PassedOver,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.shape {
            Value => deserializer.deserialize_ignored_any(IgnoredAny).map(drop),
            Object(_) | List(_) => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list")
    }

    /// A place may be `null`.
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        // The values of an object may stand in a list, in which none has a name.
        let shape = if let List(members) = self.shape { Object(members) } else { Value };
        let end = self.passed_over.path.len();
        for place in 0.. {
            let _ = write!(self.passed_over.path, "[{place}]");
            let entry = Walk { shape, passed_over: &mut *self.passed_over };
            let entry = list.next_element_seed(entry)?;
            self.passed_over.path.truncate(end);
            if entry.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let (Object(members) | List(members)) = self.shape else { return Ok(()) };
        let end = self.passed_over.path.len();
        while let Some(name) = map.next_key::<String>()? {
            let known = members.iter().find(|(known, _)| *known == name);
            let name = shown(&name);
            let dot = if end == 0 { "" } else { "." };
            let _ = write!(self.passed_over.path, "{dot}{name}");
            if known.is_none() {
                self.passed_over.add(&name, members);
            }
            let shape = known.map_or(Value, |(_, shape)| *shape);
            map.next_value_seed(Walk { shape, passed_over: &mut *self.passed_over })?;
            self.passed_over.path.truncate(end);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::SortedSet;

    fn listed(path: &str, shape: Shape, found: &mut SortedSet<String>) {
        let (Object(members) | List(members)) = shape else { return };
        for (name, shape) in members {
            let path = format!("{path}.{name}");
            listed(&path, *shape, found);
            found.insert(path);
        }
    }

    fn written(path: &str, value: &serde_json::Value, found: &mut SortedSet<String>) {
        match value {
            serde_json::Value::Object(members) => {
                for (name, value) in members {
                    let path = format!("{path}.{name}");
                    written(&path, value, found);
                    found.insert(path);
                }
            }
            serde_json::Value::Array(list) => list.iter().for_each(|it| written(path, it, found)),
            _ => {}
        }
    }

    /// That each member of the model is listed, the laws of reading say; here, that
    /// each that is listed is one.
    #[test]
    fn no_member_is_listed_that_the_model_does_not_have() {
        let (mut known, mut found) = (SortedSet::new(), SortedSet::new());
        listed(".design", Object(DESIGN), &mut known);
        for example in crate::examples::all() {
            let text = crate::json::write(&example.design());
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            written(".design", &value["design"], &mut found);
        }
        assert_eq!(known.difference(&found).collect::<Vec<_>>(), [""; 0]);
    }
}
