//! What values a command may bring. Each function returns the value as it is
//! stored, or the refusal.

use super::Refusal;
use crate::geometry::{Point, Rect};
use crate::limits;
use crate::model::{
    Component, ComponentKind, Count, Environment, EnvironmentEntry, Link, Message, NamingPattern,
    Node, Site, SiteKind, Subject, Table, in_order, last_order,
};

type Valid<T = ()> = Result<T, Refusal>;

/// A text of one line, without the white space around it.
pub fn line(text: &str) -> Valid<String> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err(Refusal::NotOneLine);
    }
    if text.chars().count() > limits::LINE_CHARS {
        return Err(Refusal::TooLong { limit: limits::LINE_CHARS, unit: "characters" });
    }
    Ok(text.to_owned())
}

pub fn prose(text: &str) -> Valid {
    if text.len() > limits::PROSE_BYTES {
        return Err(Refusal::TooLong { limit: limits::PROSE_BYTES, unit: "bytes" });
    }
    Ok(())
}

fn within(what: &'static str, value: i64, low: i64, high: i64) -> Valid {
    if (low..=high).contains(&value) {
        Ok(())
    } else {
        Err(Refusal::OutOfRange { what, low, high })
    }
}

pub fn point(point: Point) -> Valid {
    let limit = i64::from(limits::COORDINATE);
    within("x", point.x.into(), -limit, limit)?;
    within("y", point.y.into(), -limit, limit)
}

pub fn rect(rect: Rect) -> Valid {
    point(rect.position())?;
    let (low, high) = (i64::from(limits::SITE_MIN), i64::from(limits::COORDINATE));
    within("width", rect.width.into(), low, high)?;
    within("height", rect.height.into(), low, high)
}

pub fn replicas(replicas: u32) -> Valid {
    within("replicas", replicas.into(), 1, limits::REPLICAS.into())
}

pub fn count(count: Count) -> Valid {
    match count {
        Count::Auto => Ok(()),
        Count::Fixed(count) => within("count", count.into(), 0, limits::REPLICAS.into()),
    }
}

pub fn depth(depth: usize) -> Valid {
    if depth > limits::SITE_DEPTH { Err(Refusal::TooDeep) } else { Ok(()) }
}

pub fn room(records: usize) -> Valid {
    if records >= limits::RECORDS { Err(Refusal::TooMany) } else { Ok(()) }
}

pub fn batch(commands: usize) -> Valid {
    if commands > limits::BATCH { Err(Refusal::TooMany) } else { Ok(()) }
}

pub fn component_kind(kind: &ComponentKind) -> Valid<ComponentKind> {
    match kind {
        ComponentKind::Other(label) => line(label).map(ComponentKind::Other),
        named => Ok(named.clone()),
    }
}

pub fn site_kind(kind: &SiteKind) -> Valid<SiteKind> {
    match kind {
        SiteKind::Other(label) => line(label).map(SiteKind::Other),
        named => Ok(named.clone()),
    }
}

pub fn subject(subject: &Subject) -> Valid<Subject> {
    match subject {
        Subject::Text(text) => line(text).map(Subject::Text),
        component @ Subject::Component(_) => Ok(component.clone()),
    }
}

pub fn component(component: &Component) -> Valid<Component> {
    prose(&component.purpose)?;
    count(component.count)?;
    let (name, kind) = (line(&component.name)?, component_kind(&component.kind)?);
    Ok(Component { name, kind, ..component.clone() })
}

pub fn site(site: &Site) -> Valid<Site> {
    rect(site.rect)?;
    let (name, kind) = (line(&site.name)?, site_kind(&site.kind)?);
    Ok(Site { name, kind, ..site.clone() })
}

pub fn node(node: &Node) -> Valid<Node> {
    point(node.position)?;
    replicas(node.replicas)?;
    let label = node.label.as_deref().map(line).transpose()?.filter(|label| !label.is_empty());
    Ok(Node { label, ..node.clone() })
}

pub fn link(link: &Link) -> Valid<Link> {
    Ok(Link { label: line(&link.label)?, ..link.clone() })
}

pub fn naming(naming: &NamingPattern) -> Valid<NamingPattern> {
    Ok(NamingPattern { pattern: line(&naming.pattern)?, ..naming.clone() })
}

pub fn message(message: &Message) -> Valid<Message> {
    Ok(Message { text: line(&message.text)?, ..message.clone() })
}

pub fn entry(entry: &EnvironmentEntry) -> Valid<EnvironmentEntry> {
    if let Some(number) = entry.count {
        count(Count::Fixed(number))?;
    }
    let subject = subject(&entry.subject)?;
    Ok(EnvironmentEntry { subject, ..entry.clone() })
}

pub fn environment(environment: &Environment) -> Valid<Environment> {
    prose(&environment.location)?;
    prose(&environment.purpose)?;
    room(environment.components.len())?;
    let mut components = Table::<EnvironmentEntry>::new();
    for it in in_order(&environment.components) {
        let mut it = entry(it)?;
        if it.order.is_unset() {
            it.order = last_order(&components);
        }
        components.insert(it.id.clone(), it);
    }
    let name = line(&environment.name)?;
    Ok(Environment { name, components, ..environment.clone() })
}
