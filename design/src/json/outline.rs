//! Where the records and members of a JSON text are.
//!
//! `serde_json` tells no places of what it has read. One walk over the bytes of a
//! text that it did read finds them again, in the order of the text and however
//! deep it is nested.

use std::fmt::Write as _;

use super::unknown::shown;
use crate::model::Item;
use crate::{SortedMap, SortedSet};

/// The lists of records, by their path in the file, and the beginning of the
/// paths of their items.
const LISTS: [(&str, &str); 9] = [
    ("design.components", "components"),
    ("design.sites", "sites"),
    ("design.nodes", "nodes"),
    ("design.links", "links"),
    ("design.discovery.naming", "discovery/naming"),
    ("design.discovery.steps", "discovery/steps"),
    ("design.discovery.participants", "discovery/participants"),
    ("design.discovery.messages", "discovery/messages"),
    ("design.environments", ENVIRONMENTS),
];
const ENVIRONMENTS: &str = "environments";

/// Where things are in a text; lines are counted from 1.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The records, by the path of their item.
    items: SortedMap<String, u32>,
    /// The members that were asked for.
    paths: SortedMap<String, u32>,
    /// The paths of the records that have their id from the text.
    named: SortedSet<String>,
}

impl Outline {
    /// Finds the records of a text, which was read as a design before, and the
    /// members at these paths.
    pub(super) fn of(text: &str, wanted: &SortedSet<String>) -> Self {
        let mut walk = Walk::new(text, wanted);
        walk.run();
        let mut outline = Self { paths: walk.found.into_iter().collect(), ..Self::default() };
        // A record without an id has got its number in the list, or another one
        // where that was taken.
        let names: Vec<String> = walk
            .records
            .iter()
            .map(|it| it.id.clone().unwrap_or_else(|| (it.place + 1).to_string()))
            .collect();
        let paths = walk.records.iter().zip(&names).map(|(record, name)| match record.list {
            List::Of(list) => format!("{list}/{name}"),
            List::Entries { environment } => {
                let environment = names.get(environment).map_or("", String::as_str);
                format!("{ENVIRONMENTS}/{environment}/components/{name}")
            }
        });
        let paths: Vec<String> = paths.collect();
        let placed = |is_named: bool| {
            let all = walk.records.iter().zip(&paths);
            all.filter(move |(it, _)| it.id.is_some() == is_named)
        };
        outline.items = placed(false)
            .chain(placed(true))
            .map(|(record, path)| (path.clone(), record.line))
            .collect();
        outline.named = placed(true).map(|(_, path)| path.clone()).collect();
        outline
    }

    /// The line in which a record begins.
    pub fn item(&self, item: &Item) -> Option<u32> {
        let around = || match item {
            Item::Entry(environment, _) => self.item(&Item::Environment(environment.clone())),
            _ => None,
        };
        self.items.get(&item.path()).copied().or_else(around)
    }

    /// The line of one of the members that were asked for.
    pub fn path(&self, path: &str) -> Option<u32> {
        self.paths.get(path).copied()
    }

    /// Whether a record has its id from the text, and not from its place in a list.
    pub fn is_named(&self, item: &Item) -> bool {
        self.named.contains(item.path().as_str())
    }
}

/// The list that a record is in.
#[derive(Clone, Copy)]
enum List {
    Of(&'static str),
    /// Of an environment, which is this one of the records.
    Entries {
        environment: usize,
    },
}

struct Record {
    list: List,
    place: usize,
    id: Option<String>,
    line: u32,
}

/// What the walk is inside of.
struct Frame {
    /// How long the path to it is.
    path: usize,
    kind: Kind,
}

enum Kind {
    /// With the record that it is, if it is one. A name comes next, or a value.
    Object { record: Option<usize>, is_name_next: bool },
    /// With what it is a list of, and the place of the value that comes next.
    Array { list: Option<List>, place: usize },
}

struct Walk<'a> {
    text: &'a str,
    wanted: &'a SortedSet<String>,
    at: usize,
    line: u32,
    path: String,
    frames: Vec<Frame>,
    records: Vec<Record>,
    found: Vec<(String, u32)>,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, wanted: &'a SortedSet<String>) -> Self {
        let (path, frames, records, found) = (String::new(), Vec::new(), Vec::new(), Vec::new());
        Self { text, wanted, at: 0, line: 1, path, frames, records, found }
    }

    fn run(&mut self) {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'{' => self.open_object(),
                b'[' => self.open_array(),
                b'}' | b']' => {
                    self.frames.pop();
                    self.at += 1;
                }
                b'"' => self.string(),
                b',' => {
                    match self.frames.last_mut().map(|it| &mut it.kind) {
                        Some(Kind::Object { is_name_next, .. }) => *is_name_next = true,
                        Some(Kind::Array { place, .. }) => *place += 1,
                        None => {}
                    }
                    self.at += 1;
                }
                b'\n' => {
                    self.line += 1;
                    self.at += 1;
                }
                b' ' | b'\t' | b'\r' | b':' => self.at += 1,
                _ => self.scalar(),
            }
        }
    }

    /// A value begins. Returns its place in a list of records, if it is in one.
    fn begin(&mut self) -> Option<(List, usize)> {
        let frame = self.frames.last()?;
        let mut place_in = None;
        if let Kind::Array { list, place } = frame.kind {
            self.path.truncate(frame.path);
            let _ = write!(self.path, "[{place}]");
            if self.wanted.contains(self.path.as_str()) {
                self.found.push((self.path.clone(), self.line));
            }
            place_in = list.map(|list| (list, place));
        }
        place_in
    }

    fn open_object(&mut self) {
        let record = self.begin().map(|(list, place)| {
            self.records.push(Record { list, place, id: None, line: self.line });
            self.records.len() - 1
        });
        let kind = Kind::Object { record, is_name_next: true };
        self.frames.push(Frame { path: self.path.len(), kind });
        self.at += 1;
    }

    fn open_array(&mut self) {
        self.begin();
        let record = match self.frames.last().map(|it| &it.kind) {
            Some(&Kind::Object { record, .. }) => record,
            _ => None,
        };
        let list = match record.and_then(|at| Some((at, self.records.get(at)?))) {
            Some((environment, Record { list: List::Of(ENVIRONMENTS), .. })) => {
                self.path.ends_with(".components").then_some(List::Entries { environment })
            }
            Some(_) => None,
            None => LISTS.iter().find(|(path, _)| *path == self.path).map(|it| List::Of(it.1)),
        };
        let kind = Kind::Array { list, place: 0 };
        self.frames.push(Frame { path: self.path.len(), kind });
        self.at += 1;
    }

    /// The name of a member, or a value.
    fn string(&mut self) {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at += 1;
        while let Some(&byte) = bytes.get(self.at) {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        let written = self.text.get(start..self.at).unwrap_or_default();
        let read = || serde_json::from_str::<String>(written).unwrap_or_default();
        let name_of = match self.frames.last_mut() {
            Some(Frame { path, kind: Kind::Object { is_name_next, .. } }) if *is_name_next => {
                *is_name_next = false;
                Some(*path)
            }
            _ => None,
        };
        if let Some(end) = name_of {
            self.path.truncate(end);
            let dot = if end == 0 { "" } else { "." };
            let _ = write!(self.path, "{dot}{}", shown(&read()));
            if self.wanted.contains(self.path.as_str()) {
                self.found.push((self.path.clone(), self.line));
            }
            return;
        }
        self.begin();
        if let Some(Frame { path, kind: Kind::Object { record: Some(record), .. } }) =
            self.frames.last()
            && self.path.get(*path..) == Some(".id")
            && let Some(record) = self.records.get_mut(*record)
        {
            record.id = Some(read());
        }
    }

    fn scalar(&mut self) {
        self.begin();
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_end = |byte: &u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
        self.at += rest.iter().position(is_end).unwrap_or(rest.len()).max(1);
    }
}
