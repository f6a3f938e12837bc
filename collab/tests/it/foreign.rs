//! A client that writes whatever it likes, as any Yjs client can.

use collab::Replica;
use design::geometry::{Point, Rect};
use design::model::Design;
use yrs::updates::decoder::Decode;
use yrs::{
    Any, Doc, Map, MapPrelim, MapRef, ReadTxn, StateVector, TextPrelim, Transact, TransactionMut,
    Update, any,
};

use crate::dice::Dice;

/// The maps of the shared document (LAY).
const ROOTS: [&str; 12] = [
    "design",
    "mechanisms",
    "components",
    "sites",
    "nodes",
    "participants",
    "links",
    "messages",
    "naming",
    "steps",
    "environments",
    "entries",
];

/// A client that writes whatever it likes.
pub struct Foreign(Doc);

impl Foreign {
    pub fn new(client: u64) -> Self {
        Self(Doc::with_client_id(client))
    }

    /// Writes, and returns the update.
    pub fn write(
        &self,
        with: impl FnOnce(&mut TransactionMut, &dyn Fn(&str) -> MapRef),
    ) -> Vec<u8> {
        let doc = &self.0;
        let roots: Vec<(&str, MapRef)> =
            ROOTS.into_iter().map(|name| (name, doc.get_or_insert_map(name))).collect();
        let root = |name: &str| roots.iter().find(|it| it.0 == name).unwrap().1.clone();
        let mut txn = doc.transact_mut();
        with(&mut txn, &root);
        txn.commit();
        txn.encode_update_v1()
    }

    /// Adds a record.
    pub fn add<const N: usize>(&self, root: &str, id: &str, values: [(&str, Any); N]) -> Vec<u8> {
        self.write(|txn, roots| {
            let map = roots(root).insert(txn, id, MapPrelim::default());
            for (key, value) in values {
                map.insert(txn, key, value);
            }
        })
    }

    pub fn everything(&self) -> Vec<u8> {
        self.0.transact().encode_state_as_update_v1(&StateVector::default())
    }

    pub fn design(&self) -> Design {
        Replica::opened(1, &self.everything()).unwrap().design().clone()
    }

    pub fn merge(&self, update: &[u8]) {
        self.0.transact_mut().apply_update(Update::decode_v1(update).unwrap()).unwrap();
    }

    /// All that is in a root map.
    pub fn values(&self, root: &str) -> Any {
        let map = self.0.get_or_insert_map(root);
        yrs::types::ToJson::to_json(&map, &self.0.transact())
    }

    /// The same as text; the order of keys is any.
    pub fn json(&self, root: &str) -> String {
        let mut json = String::new();
        self.values(root).to_json(&mut json);
        json
    }
}

pub fn replica(foreign: &Foreign) -> Replica {
    Replica::opened(9, &foreign.everything()).unwrap()
}

pub fn place(site: Option<&str>, numbers: &[f64]) -> Any {
    let site = site.map_or(Any::Null, Any::from);
    let values: Vec<Any> =
        std::iter::once(site).chain(numbers.iter().map(|&number| Any::from(number))).collect();
    Any::Array(values.into())
}

/// A site `eu` at 100, 200 with a site `az` and a node `n1` of component `c1`.
pub fn nested() -> Foreign {
    let foreign = Foreign::new(5);
    foreign.add("components", "c1", [("name", "API".into())]);
    foreign.add("sites", "eu", [("place", place(None, &[100., 200., 400., 300.]))]);
    foreign.add("sites", "az", [("place", place(Some("eu"), &[10., 20., 100., 100.]))]);
    let at = place(Some("az"), &[3., 4., 113., 224.]);
    foreign.add("nodes", "n1", [("component", "c1".into()), ("place", at)]);
    foreign
}

pub fn position(design: &Design, id: &str) -> Point {
    design.nodes[&id.parse().unwrap()].position
}

pub fn rect(design: &Design, id: &str) -> Rect {
    design.sites[&id.parse().unwrap()].rect
}

pub fn parent(design: &Design, id: &str) -> Option<String> {
    design.sites[&id.parse().unwrap()].parent.as_ref().map(ToString::to_string)
}

/// Any value under any key.
fn value(dice: &mut Dice) -> Any {
    let texts = [
        "c1",
        "s1",
        "s2",
        "a1",
        "node:n1",
        "site:s1",
        "component:c1",
        "text:x",
        "other:y",
        "server",
        "a0",
        "async",
        "🙂",
        "",
    ];
    match dice.below(10) {
        0 => Any::Null,
        1 => Any::from(dice.below(9) as f64 - 2.5),
        2 => any!({ "a": 1 }),
        3 => Any::from(dice.next() as i64),
        4 | 5 => {
            let around = [None, Some("s1"), Some("s2"), Some("s3"), Some("no id")][dice.below(5)];
            let numbers: Vec<f64> = (0..dice.below(9)).map(|_| dice.below(500) as f64).collect();
            place(around, &numbers)
        }
        _ => texts[dice.below(texts.len())].into(),
    }
}

pub fn scribble(foreign: &Foreign, dice: &mut Dice) -> Vec<u8> {
    let keys = [
        "name",
        "kind",
        "place",
        "order",
        "component",
        "from",
        "to",
        "subject",
        "text",
        "purpose",
        "location",
        "count",
        "dns",
        "title",
        "summary",
        "strategy",
        "future",
    ];
    foreign.write(|txn, root| {
        for _ in 0..1 + dice.below(4) {
            let name = ROOTS[dice.below(ROOTS.len())];
            let map = root(name);
            let id = match name {
                "components" => "c1",
                "sites" => ["s1", "s2", "s3"][dice.below(3)],
                "participants" => "a1",
                "environments" => "e1",
                "entries" => ["e1/c1", "e1/x", "bad"][dice.below(3)],
                _ => ["n1", "n2", "no id"][dice.below(3)],
            };
            let key = keys[dice.below(keys.len())];
            match dice.below(8) {
                0 => drop(map.remove(txn, id)),
                1 => drop(map.insert(txn, id, value(dice))),
                2 => drop(map.insert(txn, key, TextPrelim::new("prose"))),
                _ => {
                    let record: MapRef = map.get_or_init(txn, id);
                    match dice.below(6) {
                        0 => drop(record.insert(txn, key, TextPrelim::new("shared"))),
                        1 => drop(record.remove(txn, key)),
                        _ => drop(record.insert(txn, key, value(dice))),
                    }
                }
            }
        }
    })
}
