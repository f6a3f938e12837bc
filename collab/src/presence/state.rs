//! What one person shows of themselves.

use design::geometry::{Point, Rect};
use design::model::{EntryId, EnvironmentId, Item};
use serde_json::{Map, Value, json};

/// The longest name that is shown, in characters.
const NAME: usize = 60;
/// The most selected records that are shown.
const SELECTION: usize = 32;
/// The longest name of a field, in bytes.
const FIELD: usize = 200;

/// What one person shows of themselves to the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// The name; never trusted to be true.
    pub name: String,
    /// A colour as `#rrggbb`, or nothing.
    pub color: String,
    /// Where the pointer is on the canvas.
    pub cursor: Option<Point>,
    /// The records that are selected.
    pub selection: Vec<Item>,
    /// The field that is being edited.
    pub field: Option<Editing>,
    /// The part of the canvas that is in view.
    pub view: Option<Rect>,
}

/// A field that is being edited, and the caret in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editing {
    /// The name of the field, as the app has it, such as `component:c1/purpose`.
    pub field: String,
    /// Where the selected text begins, in bytes of UTF-8.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

impl Presence {
    /// The state as JSON, cut to what others accept.
    pub(super) fn to_json(&self) -> String {
        let mut state = Map::new();
        let name: String = self.name.chars().take(NAME).collect();
        // `user` is where editors of the Yjs family look for the name.
        state.insert("user".to_owned(), json!({ "name": name, "color": self.color }));
        if let Some(Point { x, y }) = self.cursor {
            state.insert("cursor".to_owned(), json!({ "x": x, "y": y }));
        }
        if !self.selection.is_empty() {
            let names: Vec<String> = self.selection.iter().take(SELECTION).map(item_name).collect();
            state.insert("selection".to_owned(), names.into());
        }
        if let Some(Editing { field, from, to }) = &self.field {
            let field = field.get(..field.floor_char_boundary(FIELD)).unwrap_or_default();
            state.insert("field".to_owned(), json!({ "name": field, "from": from, "to": to }));
        }
        if let Some(Rect { x, y, width, height }) = self.view {
            let view = json!({ "x": x, "y": y, "width": width, "height": height });
            state.insert("view".to_owned(), view);
        }
        Value::Object(state).to_string()
    }

    /// Reads any JSON as a state. What is missing or not understood is empty.
    pub(super) fn of_json(json: &str) -> Self {
        let Ok(state) = serde_json::from_str::<Value>(json) else { return Self::default() };
        let user = &state["user"];
        let name = user["name"].as_str().or_else(|| state["name"].as_str()).unwrap_or_default();
        let color = user["color"].as_str().or_else(|| state["color"].as_str()).unwrap_or_default();
        let shown = |c: char| if c.is_control() { ' ' } else { c };
        let (cursor, view) = (&state["cursor"], &state["view"]);
        Self {
            name: name.chars().take(NAME).map(shown).collect::<String>().trim().to_owned(),
            color: if is_color(color) { color.to_owned() } else { String::new() },
            cursor: Option::zip(number(cursor, "x"), number(cursor, "y"))
                .map(|(x, y)| Point::new(x, y)),
            selection: selection(&state["selection"]),
            field: editing(&state["field"]),
            view: rect(view),
        }
    }
}

/// A colour that can be put into a style sheet as it stands.
fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

fn number(object: &Value, key: &str) -> Option<i32> {
    let number = object[key].as_f64().filter(|number| number.is_finite())?;
    // The cast saturates.
    Some(number.round() as i32)
}

fn rect(view: &Value) -> Option<Rect> {
    let [x, y] = [number(view, "x")?, number(view, "y")?];
    let [width, height] = [number(view, "width")?.max(0), number(view, "height")?.max(0)];
    Some(Rect::new(x, y, width, height))
}

fn selection(names: &Value) -> Vec<Item> {
    let names = names.as_array().into_iter().flatten().take(SELECTION);
    names.filter_map(|name| named_item(name.as_str()?)).collect()
}

fn editing(field: &Value) -> Option<Editing> {
    let name = field["name"].as_str()?;
    let name = name.get(..name.floor_char_boundary(FIELD))?;
    let at =
        |key: &str| field[key].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
    Some(Editing { field: name.to_owned(), from: at("from"), to: at("to") })
}

/// The name of a record in presence states: `node:n1`, `entry:staging/c1`.
pub fn item_name(item: &Item) -> String {
    match item {
        Item::Component(id) => format!("component:{id}"),
        Item::Site(id) => format!("site:{id}"),
        Item::Node(id) => format!("node:{id}"),
        Item::Link(id) => format!("link:{id}"),
        Item::Naming(id) => format!("naming:{id}"),
        Item::Step(id) => format!("step:{id}"),
        Item::Participant(id) => format!("participant:{id}"),
        Item::Message(id) => format!("message:{id}"),
        Item::Environment(id) => format!("environment:{id}"),
        Item::Entry(environment, entry) => format!("entry:{environment}/{entry}"),
    }
}

/// The record of an [`item_name`].
pub fn named_item(name: &str) -> Option<Item> {
    let (kind, id) = name.split_once(':')?;
    Some(match kind {
        "component" => Item::Component(id.parse().ok()?),
        "site" => Item::Site(id.parse().ok()?),
        "node" => Item::Node(id.parse().ok()?),
        "link" => Item::Link(id.parse().ok()?),
        "naming" => Item::Naming(id.parse().ok()?),
        "step" => Item::Step(id.parse().ok()?),
        "participant" => Item::Participant(id.parse().ok()?),
        "message" => Item::Message(id.parse().ok()?),
        "environment" => Item::Environment(id.parse().ok()?),
        "entry" => {
            let (environment, entry) = id.split_once('/')?;
            Item::Entry(EnvironmentId::parse(environment).ok()?, EntryId::parse(entry).ok()?)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use design::geometry::{Point, Rect};
    use design::model::Item;
    use proptest::prelude::*;

    use super::{Editing, Presence, item_name, named_item};
    use crate::presence::STATE_BYTES;

    fn ana() -> Presence {
        Presence {
            name: "Ana".to_owned(),
            color: "#1f6feb".to_owned(),
            cursor: Some(Point::new(-3, 40)),
            selection: vec![
                Item::Node("n1".parse().unwrap()),
                Item::Entry("staging".parse().unwrap(), "c1".parse().unwrap()),
            ],
            field: Some(Editing { field: "component:c1/purpose".to_owned(), from: 2, to: 5 }),
            view: Some(Rect::new(0, 0, 1280, 720)),
        }
    }

    #[test]
    fn pres_6_a_state_has_this_form() {
        let state = r##"{"cursor":{"x":-3,"y":40},"field":{"from":2,"name":"component:c1/purpose","to":5},"selection":["node:n1","entry:staging/c1"],"user":{"color":"#1f6feb","name":"Ana"},"view":{"height":720,"width":1280,"x":0,"y":0}}"##;
        assert_eq!(ana().to_json(), state);
        assert_eq!(Presence::of_json(state), ana());
    }

    #[test]
    fn pres_7_foreign_states_are_read_as_far_as_they_go() {
        let nobody = Presence::default();
        let named = |name: &str| Presence { name: name.to_owned(), ..Presence::default() };
        let cases = [
            ("", nobody.clone()),
            ("null", nobody.clone()),
            ("[1, 2", nobody.clone()),
            ("[{\"user\": 1}]", nobody.clone()),
            (r#"{"name": "Bo"}"#, named("Bo")),
            (r#"{"user": {"name": "B\no  ", "color": "red; background: url(x)"}}"#, named("B o")),
            (r#"{"cursor": {"x": 1}, "selection": ["node:", 5, "what:n1"]}"#, nobody.clone()),
            (
                r#"{"cursor": {"x": 1e99, "y": 0.6}, "field": {"name": "f", "from": -1}}"#,
                Presence {
                    cursor: Some(Point::new(i32::MAX, 1)),
                    field: Some(Editing { field: "f".to_owned(), from: 0, to: 0 }),
                    ..nobody
                },
            ),
        ];
        for (state, expected) in cases {
            assert_eq!(Presence::of_json(state), expected, "{state}");
        }
    }

    #[test]
    fn pres_5_the_largest_state_is_accepted_by_others() {
        let id = "x".repeat(64);
        let entry = Item::Entry(id.parse().unwrap(), id.parse().unwrap());
        let largest = Presence {
            name: "🙂".repeat(500),
            selection: vec![entry; 1000],
            field: Some(Editing { field: "é".repeat(500), from: usize::MAX, to: usize::MAX }),
            view: Some(Rect::new(i32::MIN, i32::MIN, i32::MAX, i32::MAX)),
            cursor: Some(Point::new(i32::MIN, i32::MIN)),
            ..ana()
        };
        let length = largest.to_json().len();
        assert!(length <= STATE_BYTES, "{length}");
    }

    #[test]
    fn items_have_names() {
        for name in [
            "component:a",
            "site:a",
            "node:a",
            "link:a",
            "naming:a",
            "step:a",
            "participant:a",
            "message:a",
            "environment:a",
            "entry:a/b",
        ] {
            assert_eq!(item_name(&named_item(name).unwrap()), name);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in ".{0,200}") {
            let _ = Presence::of_json(&text);
            let _ = named_item(&text);
        }
    }
}
