//! The comment at the end of the document: what Markdown cannot say.
//!
//! `docs/DOCUMENT-FORMAT.md` describes it, rules DF-40 and following.

use serde::Serialize;

use super::prose;
use crate::model::{
    Component, ComponentKind, Count, Design, Environment, EnvironmentEntry, Link, Message,
    NamingPattern, Node, Participant, Site, SiteKind, Step, Subject, in_order,
};
use crate::text::mermaid::{Ids, participant_ids};

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

/// The comment, ending in a line break.
pub fn comment(design: &Design) -> String {
    let mut writer = Writer { text: ["<!-- ", VERSION, "\n", REMARK, "\n"].concat() };
    writer.design(design);
    in_order(&design.components).into_iter().for_each(|it| writer.component(it));
    let ids = Ids::of(design);
    design.sites.values().for_each(|it| writer.site(it, &ids));
    design.nodes.values().for_each(|it| writer.node(it, &ids));
    design.links.values().for_each(|it| writer.link(it, &ids));
    let discovery = &design.discovery;
    in_order(&discovery.naming).into_iter().for_each(|it| writer.naming(it));
    in_order(&discovery.steps).into_iter().for_each(|it| writer.step(it));
    let participants = participant_ids(design);
    for it in in_order(&discovery.participants) {
        writer.participant(it, participants.get(&it.id).map_or("", String::as_str));
    }
    in_order(&discovery.messages).into_iter().for_each(|it| writer.message(it));
    in_order(&design.environments).into_iter().for_each(|it| writer.environment(it));
    writer.text.push_str("-->\n");
    writer.text
}

struct Writer {
    text: String,
}

impl Writer {
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
        let own = matches!(it.kind, ComponentKind::Other(_));
        let exact = Exact { purpose: unless_shown(&it.purpose), ..Exact::default() };
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

    fn site(&mut self, it: &Site, ids: &Ids) {
        let rect = it.rect;
        self.record(
            "site",
            &Record {
                id: it.id.as_str(),
                mermaid: Some(ids.site(&it.id)),
                kind: Some(Kind::Site(&it.kind)),
                rect: Some([rect.x, rect.y, rect.width, rect.height]),
                ..Record::default()
            },
        );
    }

    fn node(&mut self, it: &Node, ids: &Ids) {
        self.record(
            "node",
            &Record {
                id: it.id.as_str(),
                mermaid: Some(ids.node(&it.id)),
                component: Some(it.component.as_str()),
                label: it.label.as_deref(),
                replicas: (it.replicas != 1).then_some(it.replicas),
                at: Some([it.position.x, it.position.y]),
                ..Record::default()
            },
        );
    }

    fn link(&mut self, it: &Link, ids: &Ids) {
        self.record(
            "link",
            &Record {
                id: it.id.as_str(),
                from: Some(ids.endpoint(&it.from)),
                to: Some(ids.endpoint(&it.to)),
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

    fn participant(&mut self, it: &Participant, mermaid: &str) {
        let component = component_of(&it.subject);
        let record = Record { mermaid: Some(mermaid), component, ..Record::default() };
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
