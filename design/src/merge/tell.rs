//! Conflicts as people read them.

use super::picker::Clash;
use super::{Conflict, Side, Sides, item, nesting};
use crate::SortedSet;
use crate::fields;
use crate::model::{Design, Item, Mechanism, Ordered, Site, Strategy, Table, in_order};

/// More names than these are not told in a sentence.
const NAMES: usize = 3;

/// Both sides gave a field another value.
pub(super) fn clash(sides: &Sides, clash: &Clash) -> Conflict {
    let member = clash.member.as_str();
    let [base, ours, theirs] =
        [&sides.base, &sides.ours, &sides.theirs].map(|design| match &clash.item {
            Some(item) => field(design, item, member),
            None => own(design, member),
        });
    let (name, field) = match &clash.item {
        Some(item) => (name(sides, item), Some(label(item, member).to_owned())),
        None => (own_name(member).to_owned(), None),
    };
    let gap = if field.is_some() { " " } else { "" };
    let told = field.as_deref().unwrap_or_default();
    let sentence = format!("{name}: {told}{gap}changed on both sides");
    let (id, item) = (clash.id(), clash.item.clone());
    Conflict { id, item, name, field, base, ours, theirs, with: Vec::new(), sentence }
}

/// One side removed a record; the other changed it, or what depends on it.
pub(super) fn removal(sides: &Sides, root: &Item, on: Side, with: &SortedSet<Item>) -> Conflict {
    let name = name(sides, root);
    let kept = sides.of(on);
    let is_changed = |item: &&Item| !item::is_same(&sides.base, kept, item);
    let (told, reason) = if is_changed(&root) {
        (changes(&sides.base, kept, root), "changed")
    } else {
        ("unchanged".to_owned(), "needed")
    };
    // What the other side did to them is the reason why there is a choice.
    let (first, rest): (Vec<&Item>, Vec<&Item>) = with.iter().partition(is_changed);
    let with: Vec<Item> = first.into_iter().chain(rest).cloned().collect();
    let sentence = format!("{name}: removed on one side, {reason} on the other");
    let (ours, theirs) = match on {
        Side::Ours => (Some(told), None),
        Side::Theirs => (None, Some(told)),
    };
    Conflict {
        id: root.path(),
        item: Some(root.clone()),
        base: Some(name.clone()),
        name,
        field: None,
        ours,
        theirs,
        sentence: format!("{sentence}{}", named_with(kept, &with)),
        with,
    }
}

/// What else a choice decides about, as the end of a sentence.
fn named_with(design: &Design, with: &[Item]) -> String {
    let names: Vec<String> =
        with.iter().take(NAMES).filter_map(|it| fields::name(design, it)).collect();
    match with.len().saturating_sub(NAMES) {
        _ if names.is_empty() => String::new(),
        0 => format!(", with {}", names.join(", ")),
        more => format!(", with {} and {more} more", names.join(", ")),
    }
}

/// The sites of both sides cannot lie as both have it.
pub(super) fn nesting(sides: &Sides) -> Conflict {
    let with = nesting::moved(sides);
    let told = |design: &Design| {
        let sites = with.iter().filter_map(|id| design.sites.get(id));
        let told =
            sites.map(|site| format!("{} {}", fields::named(&site.name), place(design, site)));
        Some(told.collect::<Vec<_>>().join(", "))
    };
    Conflict {
        id: nesting::ID.to_owned(),
        item: None,
        name: "Sites".to_owned(),
        field: Some("nesting".to_owned()),
        base: told(&sides.base),
        ours: told(&sides.ours),
        theirs: told(&sides.theirs),
        with: with.iter().cloned().map(Item::Site).collect(),
        sentence: "Sites: the moves of both sides together would put a site into itself, \
            or too deep"
            .to_owned(),
    }
}

fn place(design: &Design, site: &Site) -> String {
    match site.parent.as_ref().and_then(|parent| design.sites.get(parent)) {
        Some(parent) => format!("in {}", fields::named(&parent.name)),
        None => "outside all sites".to_owned(),
    }
}

/// What people call a record, if possible as both sides knew it.
fn name(sides: &Sides, item: &Item) -> String {
    let all = [&sides.base, &sides.ours, &sides.theirs];
    all.into_iter().find_map(|design| fields::name(design, item)).unwrap_or_default()
}

/// Which fields of a record differ: “purpose, count changed”.
fn changes(before: &Design, after: &Design, item: &Item) -> String {
    let pairs = fields::of(before, item).into_iter().zip(fields::of(after, item));
    let names: Vec<&str> =
        pairs.filter(|(old, new)| old.differs(new)).map(|(_, new)| new.name).collect();
    if names.is_empty() { "moved".to_owned() } else { format!("{} changed", names.join(", ")) }
}

/// What a field is called that JSON calls so.
fn label<'a>(item: &Item, member: &'a str) -> &'a str {
    match (item, member) {
        (_, "order") => "position in the list",
        (_, "position" | "rect") => "position on the canvas",
        (_, "parent" | "site") => "place",
        (_, "from") if matches!(item, Item::Message(_)) => "sender",
        (_, "to") if matches!(item, Item::Message(_)) => "receiver",
        (_, "from") => "start",
        (_, "to") => "end",
        (Item::Component(_), "kind") => "type",
        (Item::Node(_), "label") | (Item::Participant(_), "subject") => "name",
        (Item::Entry(..), "subject") => "component",
        _ => member,
    }
}

/// How a field reads; none where the record is not there.
fn field(design: &Design, item: &Item, member: &str) -> Option<String> {
    match (item, member) {
        (_, "order") => rank(design, item),
        (Item::Node(id), "position") => {
            design.nodes.get(id).map(|node| format!("{}, {}", node.position.x, node.position.y))
        }
        (Item::Site(id), "rect") => design.sites.get(id).map(|site| {
            let rect = site.rect;
            format!("{}, {} ({} × {})", rect.x, rect.y, rect.width, rect.height)
        }),
        _ => {
            let label = label(item, member);
            fields::of(design, item).into_iter().find(|it| it.name == label).map(|it| it.shown)
        }
    }
}

/// The place of a record in its list: “first”, or “after Cache”.
fn rank(design: &Design, item: &Item) -> Option<String> {
    let before = match item {
        Item::Component(id) => before(&design.components, id)?.map(Item::Component),
        Item::Naming(id) => before(&design.discovery.naming, id)?.map(Item::Naming),
        Item::Step(id) => before(&design.discovery.steps, id)?.map(Item::Step),
        Item::Participant(id) => before(&design.discovery.participants, id)?.map(Item::Participant),
        Item::Message(id) => before(&design.discovery.messages, id)?.map(Item::Message),
        Item::Environment(id) => before(&design.environments, id)?.map(Item::Environment),
        Item::Entry(environment, id) => {
            let entries = &design.environments.get(environment)?.components;
            before(entries, id)?.map(|entry| Item::Entry(environment.clone(), entry))
        }
        Item::Site(_) | Item::Node(_) | Item::Link(_) => return None,
    };
    let name = before.and_then(|before| fields::name(design, &before));
    Some(name.map_or_else(|| "first".to_owned(), |name| format!("after {name}")))
}

/// The record before another in a list, if that is there and not the first.
fn before<R: Ordered>(table: &Table<R>, id: &R::Id) -> Option<Option<R::Id>> {
    let records = in_order(table);
    let at = records.iter().position(|it| it.id() == id)?;
    Some(at.checked_sub(1).and_then(|at| records.get(at)).map(|it| it.id().clone()))
}

/// The mechanism that a path leads to.
fn mechanism(member: &str) -> Option<Mechanism> {
    Mechanism::from_slug(member.strip_prefix("discovery/mechanisms/")?)
}

/// What one of the design's own values is called.
fn own_name(member: &str) -> &'static str {
    match member {
        "title" => "Title",
        "summary" => "Summary",
        "distribution/strategy" => "Distribution strategy",
        "distribution/description" => "Distribution",
        _ => mechanism(member).map_or("", Mechanism::label),
    }
}

/// How one of the design's own values reads.
fn own(design: &Design, member: &str) -> Option<String> {
    match member {
        "title" => Some(design.title.clone()),
        "summary" => Some(design.summary.clone()),
        "distribution/strategy" => {
            design.distribution.strategy.map(Strategy::label).map(str::to_owned)
        }
        "distribution/description" => Some(design.distribution.description.clone()),
        _ => design.discovery.mechanisms.get(&mechanism(member)?).cloned(),
    }
}
