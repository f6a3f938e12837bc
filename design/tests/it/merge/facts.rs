//! Designs as facts, read from their JSON, so that nothing of the merge is used
//! to judge it.

use std::collections::{BTreeMap, BTreeSet};

use design::merge::{Conflict, Merge};
use design::{Design, Item};
use serde_json::Value;

/// The members of every record, by the path of the record. The design's own
/// values are those of the record without a path.
pub type Facts = BTreeMap<String, BTreeMap<String, Value>>;

/// The tables that are lists of records.
const TABLES: [&str; 9] = [
    "components",
    "sites",
    "nodes",
    "links",
    "discovery/naming",
    "discovery/steps",
    "discovery/participants",
    "discovery/messages",
    "environments",
];

/// The members that are merged line by line.
const PROSE: [&str; 6] =
    ["summary", "distribution/description", "purpose", "text", "location", "description"];

pub fn of(design: &Design) -> Facts {
    let all = serde_json::to_value(design).unwrap();
    let mut facts = Facts::new();
    let mut own = BTreeMap::new();
    for path in ["title", "summary", "distribution/strategy", "distribution/description"] {
        own.extend(all.pointer(&format!("/{path}")).map(|it| (path.to_owned(), it.clone())));
    }
    if let Some(Value::Object(mechanisms)) = all.pointer("/discovery/mechanisms") {
        let path = |name: &str| format!("discovery/mechanisms/{name}");
        own.extend(mechanisms.iter().map(|(name, note)| (path(name), note.clone())));
    }
    facts.insert(String::new(), own);
    for table in TABLES {
        enter(table, all.pointer(&format!("/{table}")).unwrap(), &mut facts);
    }
    facts
}

fn enter(table: &str, records: &Value, facts: &mut Facts) {
    for record in records.as_array().unwrap() {
        let path = format!("{table}/{}", record["id"].as_str().unwrap());
        let mut members = BTreeMap::new();
        for (name, value) in record.as_object().unwrap() {
            if table == "environments" && name == "components" {
                enter(&format!("{path}/components"), value, facts);
            } else {
                members.insert(name.clone(), value.clone());
            }
        }
        facts.insert(path, members);
    }
}

/// The path of a record, from how it is written as JSON.
fn path(item: &Item) -> String {
    let Value::Object(named) = serde_json::to_value(item).unwrap() else { panic!("{item:?}") };
    let (kind, id) = named.into_iter().next().unwrap();
    let table = match kind.as_str() {
        "component" | "site" | "node" | "link" | "environment" => format!("{kind}s"),
        "naming" => "discovery/naming".to_owned(),
        "entry" => return format!("environments/{}/components/{}", text(&id[0]), text(&id[1])),
        _ => format!("discovery/{kind}s"),
    };
    format!("{table}/{}", text(&id))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// What the conflicts name: records, and members of records.
pub struct Named {
    records: BTreeSet<String>,
    members: BTreeSet<String>,
}

impl Named {
    pub fn by(merge: &Merge) -> Self {
        let of = |conflict: &Conflict| conflict.with.iter().map(path).collect::<Vec<_>>();
        let records = merge.conflicts.iter().filter(|it| it.field.is_none());
        let records = records.filter_map(|it| it.item.as_ref()).map(path);
        let with = merge.conflicts.iter().flat_map(of);
        let members = merge.conflicts.iter().map(|it| it.id.clone());
        Self { records: records.chain(with).collect(), members: members.collect() }
    }

    fn has(&self, record: &str, member: &str) -> bool {
        let path = if record.is_empty() { member.to_owned() } else { format!("{record}/{member}") };
        self.records.contains(record) || self.members.contains(&path)
    }
}

/// What one side changed and a result does not have, unless conflicts name it.
pub fn lost(base: &Facts, side: &Facts, result: &Facts, named: &Named) -> Vec<String> {
    let mut lost = Vec::new();
    let none = BTreeMap::new();
    let gone = base.keys().filter(|path| !side.contains_key(*path));
    lost.extend(
        gone.filter(|path| result.contains_key(*path) && !named.records.contains(*path))
            .map(|path| format!("{path} was removed")),
    );
    for (path, members) in side {
        if !base.contains_key(path) && !result.contains_key(path) && !named.records.contains(path) {
            lost.push(format!("{path} was added"));
        }
        let before = base.get(path).unwrap_or(&none);
        let Some(after) = result.get(path) else {
            if before != members && !named.records.contains(path) {
                lost.push(format!("{path} was changed"));
            }
            continue;
        };
        for member in before.keys().chain(members.keys()) {
            let [was, made, is] = [before, members, after].map(|it| it.get(member));
            let merged = PROSE.contains(&member.as_str()) && has_lines(was, made, is);
            if was != made && is != made && !merged && !named.has(path, member) {
                lost.push(format!("{path}/{member}: {was:?} → {made:?}, but it is {is:?}"));
            }
        }
    }
    lost
}

/// Whether a text has all lines that a side wrote anew.
fn has_lines(was: Option<&Value>, made: Option<&Value>, is: Option<&Value>) -> bool {
    let lines = |it: Option<&Value>| -> BTreeSet<String> {
        it.and_then(Value::as_str).unwrap_or_default().split('\n').map(str::to_owned).collect()
    };
    let (was, made, is) = (lines(was), lines(made), lines(is));
    made.difference(&was).all(|line| is.contains(line))
}

/// Whether both sides added records of one table that read alike. They become
/// one, and what refers to them changes with their ids.
pub fn have_twins(base: &Facts, ours: &Facts, theirs: &Facts) -> bool {
    let added = |side: &Facts, other: &Facts| -> BTreeSet<String> {
        let new =
            side.iter().filter(|(path, _)| !base.contains_key(*path) && !other.contains_key(*path));
        let reads = ["name", "subject", "label", "pattern", "text"];
        let read = new.map(|(path, members)| {
            let table = path.rsplit_once('/').unwrap().0;
            let value = reads.iter().find_map(|member| members.get(*member));
            format!("{table} {}", value.unwrap_or(&Value::Null))
        });
        read.collect()
    };
    !added(ours, theirs).is_disjoint(&added(theirs, ours))
}
