//! Changes within a line: names, labels, shapes and arrows.

use super::super::flowchart::{Edge, Label, Node, Property, Span, Text, TextKind};
use super::super::reading::{Name, Plain, is_emoji};
use super::draft::Edit;
use super::insert;
use super::view::View;
use super::write::{
    self, Style, arrow, brackets, halves, head_for, is_safe_bare, is_safe_in_arrow,
};
use crate::model::{ComponentKind, Direction, LinkKind};

/// The content of a text in the source: without white space, quotes and backticks.
fn content(view: &View, text: &Text) -> Span {
    let raw = view.slice(&text.span);
    let start = text.span.start + raw.len() - raw.trim_start().len();
    let end = (text.span.start + raw.trim_end().len()).max(start);
    let inner = view.slice(&(start..end));
    let quotes = |open: &str, close: &str| {
        (inner.len() >= open.len() + close.len())
            && inner.starts_with(open)
            && inner.ends_with(close)
    };
    if quotes("\"`", "`\"") {
        start + 2..end - 2
    } else if quotes("\"", "\"") {
        start + 1..end - 1
    } else {
        start..end
    }
}

/// The mention that gives a node its label, with the property if that does.
enum Labelled<'a> {
    Brackets(&'a Label),
    Property(&'a Property),
    Nothing(&'a Node),
}

fn labelled<'a>(view: &'a View, id: &str) -> Option<Labelled<'a>> {
    let nodes = view.mentions(id).iter().rev().filter_map(|it| view.node(*it));
    let mut first = None;
    for node in nodes {
        let property = node.data.as_ref().and_then(|data| {
            data.properties.iter().rev().find(|it| it.name == "label" && !it.value.is_empty())
        });
        if let Some(property) = property {
            return Some(Labelled::Property(property));
        }
        if let Some(label) = &node.label {
            return Some(Labelled::Brackets(label));
        }
        first = Some(node);
    }
    first.map(Labelled::Nothing)
}

/// Gives a node another name or number.
pub(super) fn node(
    view: &View,
    style: Style,
    id: &str,
    name: &str,
    replicas: u32,
    edits: &mut Vec<Edit>,
) {
    match labelled(view, id) {
        Some(Labelled::Brackets(label)) => {
            text(view, &label.text, (name, Some(replicas)), edits);
        }
        Some(Labelled::Property(property)) => {
            let value = &property.value;
            let known = Plain::of(value, 0, TextKind::Markdown);
            let found = Name::of(&known, true);
            let rest = known.lines().iter().skip(1).map(|it| known.part(it)).collect::<Vec<_>>();
            let rest = rest.iter().map(|it| ["<br/>", &write::escaped(it)].concat());
            let counted_below = found.count.is_some_and(|it| it.all.start > found.name.end + 1);
            let first = write::escaped(&write::counted(name, replicas));
            let rest: String = if counted_below { String::new() } else { rest.collect() };
            edits.push(Edit::new(property.span.clone(), ["\"", &first, &rest, "\""].concat()));
        }
        Some(Labelled::Nothing(node)) => {
            let label = write::counted(name, replicas);
            edits.push(Edit::insert(node.id.span.end, ["[", &style.label(&label), "]"].concat()));
        }
        // A style alone makes a node, too; it gets a statement of its own.
        None => {
            let known = view.topology.nodes.iter().find(|it| it.id == id);
            let site = known.and_then(|it| view.header(it.site.as_deref()?));
            let spot = insert::for_node(view, site.map(|(number, _)| number));
            let text = style.node(id, &ComponentKind::Server, &write::counted(name, replicas));
            edits.extend(spot.map(|spot| spot.write(&text)));
        }
    }
}

/// Writes a name and a number into a label or a title that is there.
fn text(view: &View, text: &Text, (name, replicas): (&str, Option<u32>), edits: &mut Vec<Edit>) {
    let inner = content(view, text);
    let label = Plain::of(view.slice(&inner), inner.start, text.kind);
    let found = Name::of(&label, replicas.is_some());
    let known = label.part(&found.name);
    let mut new = Vec::new();
    let mut bare = true;
    if known != name {
        bare = is_safe_bare(name);
        // A name of nothing but emoji is the whole line.
        let emoji = name.chars().all(|c| c.is_whitespace() || is_emoji(c));
        let line = label.lines().into_iter().next().filter(|_| emoji);
        let range = line.map_or(found.name.clone(), |line| line.start..found.name.end);
        match label.span(&range) {
            Some(span) => new.push(Edit::new(span, write::escaped(name))),
            None => new.push(Edit::new(inner.clone(), write::escaped(name))),
        }
    }
    let number = found.count.as_ref().map_or(1, |count| count.number);
    match (replicas.filter(|it| *it != number), &found.count) {
        (None, _) => {}
        (Some(many), Some(count)) if many > 1 => {
            let span = label.span(&count.digits);
            new.extend(span.map(|span| Edit::new(span, many.to_string())));
        }
        (Some(_), Some(count)) => {
            new.extend(label.span(&count.all).map(Edit::remove));
        }
        (Some(many), None) => {
            let end = label.span(&found.name).map_or(inner.end, |span| span.end);
            bare = false;
            new.push(Edit::insert(end, [" ×", &many.to_string()].concat()));
        }
    }
    if text.kind == TextKind::Text && !bare && view.slice(&text.span).trim() == view.slice(&inner) {
        edits.push(Edit::insert(inner.start, "\""));
        edits.extend(new);
        edits.push(Edit::insert(inner.end, "\""));
    } else {
        edits.extend(new);
    }
}

/// Gives a site another name.
pub(super) fn site(view: &View, style: Style, id: &str, name: &str, edits: &mut Vec<Edit>) {
    let Some((_, header)) = view.header(id) else {
        node(view, style, id, name, 1, edits);
        return;
    };
    if let Some(title) = &header.title {
        text(view, title, (name, None), edits);
    } else if let Some(title) = &header.name {
        let spaced = |text: &str| text.trim().contains(char::is_whitespace);
        // The words of a title are no id; one word is.
        if spaced(&title.value) && spaced(name) {
            text(view, title, (name, None), edits);
            return;
        }
        edits.push(Edit::new(title.span.clone(), [id, "[", &style.label(name), "]"].concat()));
    }
}

/// Draws a node as what it is now, where its shape says so.
pub(super) fn reshape(view: &View, id: &str, kind: &ComponentKind, edits: &mut Vec<Edit>) {
    let (open, close) = brackets(kind);
    let Some(Labelled::Brackets(label)) = labelled(view, id) else { return };
    if view.slice(&label.open) != open || view.slice(&label.close) != close {
        let text = view.slice(&label.text.span);
        edits.push(Edit::new(label.open.clone(), open));
        // What is drawn otherwise may need quotes.
        if !text.trim().starts_with('"') && !is_safe_bare(text.trim()) {
            let inner = content(view, &label.text);
            edits.push(Edit::insert(inner.start, "\""));
            edits.push(Edit::insert(inner.end, "\""));
        }
        edits.push(Edit::new(label.close.clone(), close));
    }
}

/// What a link says, as far as its arrow does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Says {
    pub label: String,
    pub kind: LinkKind,
    pub direction: Direction,
}

/// Writes an arrow and its label anew, as far as they change.
pub(super) fn edge(
    view: &View,
    style: Style,
    edge: &Edge,
    [before, after]: [&Says; 2],
    edits: &mut Vec<Edit>,
) {
    let look = (after.kind, after.direction, head_for(&edge.arrow), edge.arrow.length);
    let arrow_changes = (before.kind, before.direction) != (after.kind, after.direction);
    let whole = || arrow(look.0, look.1, look.2, look.3);
    let label_changes = before.label != after.label;
    match (&edge.label, &edge.second) {
        (Some(_), Some(second)) if label_changes && after.label.is_empty() => {
            edits.push(Edit::new(edge.operator.start..second.end, whole()));
        }
        (Some(label), Some(second)) => {
            if arrow_changes {
                let [first, last] = halves(look.0, look.1, look.2, look.3);
                edits.push(Edit::new(edge.operator.clone(), first));
                edits.push(Edit::new(second.clone(), last));
            }
            if label_changes {
                relabel(view, &label.text, &after.label, is_safe_in_arrow, edits);
            }
        }
        (label, _) => {
            if arrow_changes {
                edits.push(Edit::new(edge.operator.clone(), whole()));
            }
            match label {
                _ if !label_changes => {}
                Some(label) if after.label.is_empty() => {
                    edits.push(Edit::remove(edge.operator.end..label.span.end));
                }
                Some(label) => relabel(view, &label.text, &after.label, is_safe_bare, edits),
                None => {
                    let text = ["|", &style.edge_label(&after.label), "|"].concat();
                    edits.push(Edit::insert(edge.operator.end, text));
                }
            }
        }
    }
}

/// Writes the label of an edge anew, in its own quotes.
fn relabel(
    view: &View,
    text: &Text,
    label: &str,
    is_safe: fn(&str) -> bool,
    edits: &mut Vec<Edit>,
) {
    let inner = content(view, text);
    let is_bare = view.slice(&text.span).trim() == view.slice(&inner);
    let new = if is_bare && is_safe(label) {
        label.to_owned()
    } else if is_bare {
        write::quoted(label)
    } else {
        write::escaped(label)
    };
    edits.push(Edit::new(inner, new));
}
