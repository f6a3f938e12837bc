//! The records that are kept beside a diagram: ids, orders and positions of what it shows,
//! as the comment of a document has them (DF-40).

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::Id;
use crate::text::markdown::read::records::{Record, Records};

/// The records, by what they are found by.
pub(super) struct Recorded<'a> {
    /// By the ids of the text.
    pub sites: HashMap<&'a str, &'a Record>,
    pub nodes: HashMap<&'a str, &'a Record>,
    pub participants: HashMap<&'a str, &'a Record>,
    /// By their own ids.
    pub components: HashMap<&'a str, &'a Record>,
    /// By the ids of the text at their ends, in order.
    links: HashMap<(&'a str, &'a str), VecDeque<&'a Record>>,
    /// In the order of the text.
    pub messages: &'a [Record],
    records: &'a Records,
}

impl<'a> Recorded<'a> {
    pub fn of(records: &'a Records) -> Self {
        fn drawn(records: &[Record]) -> HashMap<&str, &Record> {
            records.iter().filter_map(|it| Some((it.mermaid.as_deref()?, it))).collect()
        }
        let mut links: HashMap<_, VecDeque<_>> = HashMap::new();
        for link in &records.links {
            if let (Some(from), Some(to)) = (link.from.as_deref(), link.to.as_deref()) {
                links.entry((from, to)).or_default().push_back(link);
            }
        }
        Self {
            sites: drawn(&records.sites),
            nodes: drawn(&records.nodes),
            participants: drawn(&records.participants),
            components: records.components.iter().map(|it| (it.id.as_str(), it)).collect(),
            links,
            messages: &records.messages,
            records,
        }
    }

    /// The records of the links, each to be given out once.
    pub fn links(&self) -> HashMap<(&'a str, &'a str), VecDeque<&'a Record>> {
        self.links.clone()
    }

    /// Ids for what stands beside the records of a table.
    pub fn ids(&self, table: impl Fn(&'a Records) -> &'a [Record]) -> Ids {
        let taken = table(self.records).iter().map(|record| record.id.clone()).collect();
        Ids { taken, numbers: HashMap::new(), given: HashSet::new() }
    }
}

/// Makes ids of what the text has.
pub(super) struct Ids {
    taken: HashSet<String>,
    numbers: HashMap<String, usize>,
    given: HashSet<String>,
}

impl Ids {
    /// The id of a record, if it is one that was not given out yet; or else the text itself
    /// where it is an id that is free, or one made of it.
    pub fn recorded<I: Id>(&mut self, record: Option<&Record>, text: &str) -> I {
        let own = record.and_then(|record| {
            let id = record.id.parse::<I>().ok()?;
            self.given.insert(record.id.clone()).then_some(id)
        });
        own.unwrap_or_else(|| self.next(text))
    }

    /// The text itself where it is an id that is free, or else one made of it.
    pub fn next<I: Id>(&mut self, text: &str) -> I {
        let allowed = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
        let stem = match text.parse::<I>() {
            Ok(_) => text.to_owned(),
            Err(_) => text.chars().map(allowed).take(48).collect(),
        };
        let number = self.numbers.entry(stem.clone()).or_insert(0);
        loop {
            *number += 1;
            let id = match *number {
                1 => stem.clone(),
                // An id has a limit; the number has to fit in.
                number => {
                    let end = stem.floor_char_boundary(48);
                    [stem.get(..end).unwrap_or_default(), "-", &number.to_string()].concat()
                }
            };
            if let Ok(parsed) = id.parse()
                && self.taken.insert(id)
            {
                return parsed;
            }
        }
    }
}
