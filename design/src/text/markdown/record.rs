//! The comment at the end of the document: what Markdown cannot say.
//!
//! `docs/DOCUMENT-FORMAT.md` describes it, rules DF-40 and following.

use serde::Serialize;

use super::{Stamp, prose};
use crate::model::{
    Component, ComponentKind, Count, Design, Environment, EnvironmentEntry, Link, Message,
    NamingPattern, Node, Participant, Site, SiteKind, Step, Subject, in_order,
};
use crate::text::mermaid::DrawnIds;

/// The version of the comment.
pub const VERSION: &str = "siteplan/1";
/// What a person finds who reads the source of the document.
const REMARK: &str = "# Ids and positions, so that Siteplan opens this file as it was written.";

#[derive(Serialize, Default)]
struct Record<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mermaid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<&'a Count>,
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replicas: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<[i32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rect: Option<[i32; 4]>,
    #[serde(skip_serializing_if = "Exact::is_empty")]
    exact: Exact<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Kind<'a> {
    Component(&'a ComponentKind),
    Site(&'a SiteKind),
}

/// Texts whose white space or control characters the document cannot show.
#[derive(Serialize, Default)]
struct Exact<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'a str>,
}

impl Exact<'_> {
    const fn is_empty(&self) -> bool {
        self.summary.is_none()
            && self.description.is_none()
            && self.text.is_none()
            && self.location.is_none()
            && self.purpose.is_none()
    }
}

/// The text itself, where the document shows another.
fn unless_shown(text: &str) -> Option<&str> {
    (prose::shown(text) != text).then_some(text)
}

/// The same for a document of people, which may have no place for several lines.
fn unless_one_line(text: &str) -> Option<&str> {
    (text.contains('\n') || prose::shown(text) != text).then_some(text)
}

/// The comment, ending in a line break.
pub fn comment(design: &Design, ids: &DrawnIds, stamp: Option<Stamp>) -> String {
    let stamp = stamp.map(|it| format!(" {it}")).unwrap_or_default();
    let records = Writer { text: String::new(), kinds: false }.records(design, ids);
    ["<!-- ", VERSION, &stamp, "\n", REMARK, "\n", &records, "-->\n"].concat()
}

/// The records of a design for a document that has no comment: as in one, but that
/// components have their kinds, since not all stand in a table.
pub fn records(design: &Design, ids: &DrawnIds) -> String {
    Writer { text: String::new(), kinds: true }.records(design, ids)
}

struct Writer {
    text: String,
    /// Whether the kinds of all components are told.
    kinds: bool,
}

impl Writer {
    fn records(mut self, design: &Design, ids: &DrawnIds) -> String {
        let writer = &mut self;
        writer.design(design);
        in_order(&design.components).into_iter().for_each(|it| writer.component(it));
        design.sites.values().for_each(|it| writer.site(it, ids));
        design.nodes.values().for_each(|it| writer.node(it, ids));
        design.links.values().for_each(|it| writer.link(it, ids));
        let discovery = &design.discovery;
        in_order(&discovery.naming).into_iter().for_each(|it| writer.naming(it));
        in_order(&discovery.steps).into_iter().for_each(|it| writer.step(it));
        for it in in_order(&discovery.participants) {
            writer.participant(it, ids.participants.get(&it.id));
        }
        in_order(&discovery.messages).into_iter().for_each(|it| writer.message(it));
        in_order(&design.environments).into_iter().for_each(|it| writer.environment(it));
        self.text
    }

    fn record(&mut self, table: &str, record: &Record) {
        self.line(table, &serde_json::to_string(record).unwrap_or_default());
    }

    /// Writes a line in which nothing can end the comment.
    fn line(&mut self, table: &str, json: &str) {
        self.text.push_str(table);
        self.text.push(' ');
        let mut dash = false;
        for c in json.chars() {
            match c {
                '<' => self.text.push_str("\\u003c"),
                '>' => self.text.push_str("\\u003e"),
                '-' if dash => self.text.push_str("\\u002d"),
                c => self.text.push(c),
            }
            dash = c == '-' && !dash;
        }
        self.text.push('\n');
    }

    fn design(&mut self, design: &Design) {
        let exact = Exact {
            summary: unless_shown(&design.summary),
            description: unless_shown(&design.distribution.description),
            ..Exact::default()
        };
        if !exact.is_empty() {
            #[derive(Serialize)]
            struct Whole<'a> {
                exact: Exact<'a>,
            }
            self.line("design", &serde_json::to_string(&Whole { exact }).unwrap_or_default());
        }
    }

    fn component(&mut self, it: &Component) {
        let own = self.kinds || matches!(it.kind, ComponentKind::Other(_));
        let purpose =
            if self.kinds { unless_one_line(&it.purpose) } else { unless_shown(&it.purpose) };
        let exact = Exact { purpose, ..Exact::default() };
        self.record(
            "component",
            &Record {
                id: it.id.as_str(),
                order: Some(it.order.as_str()),
                name: Some(&it.name),
                kind: own.then_some(Kind::Component(&it.kind)),
                count: (it.count == Count::Auto).then_some(&it.count),
                exact,
                ..Record::default()
            },
        );
    }

    fn site(&mut self, it: &Site, ids: &DrawnIds) {
        let rect = it.rect;
        self.record(
            "site",
            &Record {
                id: it.id.as_str(),
                name: self.kinds.then_some(it.name.as_str()),
                mermaid: ids.sites.get(&it.id).map(String::as_str),
                kind: Some(Kind::Site(&it.kind)),
                rect: Some([rect.x, rect.y, rect.width, rect.height]),
                ..Record::default()
            },
        );
    }

    fn node(&mut self, it: &Node, ids: &DrawnIds) {
        self.record(
            "node",
            &Record {
                id: it.id.as_str(),
                mermaid: ids.nodes.get(&it.id).map(String::as_str),
                component: Some(it.component.as_str()),
                label: it.label.as_deref(),
                replicas: (it.replicas != 1).then_some(it.replicas),
                at: Some([it.position.x, it.position.y]),
                ..Record::default()
            },
        );
    }

    fn link(&mut self, it: &Link, ids: &DrawnIds) {
        self.record(
            "link",
            &Record {
                id: it.id.as_str(),
                from: ids.endpoint(&it.from),
                to: ids.endpoint(&it.to),
                ..Record::default()
            },
        );
    }

    fn naming(&mut self, it: &NamingPattern) {
        self.ordered("naming", it.id.as_str(), it.order.as_str(), Record::default());
    }

    fn step(&mut self, it: &Step) {
        let exact = Exact { text: unless_shown(&it.text), ..Exact::default() };
        let record = Record { exact, ..Record::default() };
        self.ordered("step", it.id.as_str(), it.order.as_str(), record);
    }

    fn participant(&mut self, it: &Participant, mermaid: Option<&String>) {
        let component = component_of(&it.subject);
        let mermaid = mermaid.map(String::as_str);
        let record = Record { mermaid, component, ..Record::default() };
        self.ordered("participant", it.id.as_str(), it.order.as_str(), record);
    }

    fn message(&mut self, it: &Message) {
        self.ordered("message", it.id.as_str(), it.order.as_str(), Record::default());
    }

    fn environment(&mut self, it: &Environment) {
        let exact = Exact {
            location: unless_shown(&it.location),
            purpose: unless_shown(&it.purpose),
            ..Exact::default()
        };
        let record = Record { name: Some(&it.name), exact, ..Record::default() };
        self.ordered("environment", it.id.as_str(), it.order.as_str(), record);
        in_order(&it.components).into_iter().for_each(|entry| self.entry(entry));
    }

    fn entry(&mut self, it: &EnvironmentEntry) {
        let record = Record { component: component_of(&it.subject), ..Record::default() };
        self.ordered("entry", it.id.as_str(), it.order.as_str(), record);
    }

    fn ordered<'a>(&mut self, table: &str, id: &'a str, order: &'a str, rest: Record<'a>) {
        self.record(table, &Record { id, order: Some(order), ..rest });
    }
}

fn component_of(subject: &Subject) -> Option<&str> {
    match subject {
        Subject::Component(id) => Some(id.as_str()),
        Subject::Text(_) => None,
    }
}
