//! Carrying out commands.

use std::collections::{BTreeMap, BTreeSet};

use super::editor::{Editable, Editor};
use super::{
    Changes, Command, Contents, Placement, Refusal, SetComponent, SetLink, SetMessage, SetNaming,
    SetNode, SetSite, TextEdit, valid,
};
use crate::geometry::{Point, Rect};
use crate::model::{
    Component, ComponentId, Design, Endpoint, EntryId, Environment, EnvironmentEntry,
    EnvironmentId, Item, Link, LinkId, Message, MessageId, NamingId, NamingPattern, Node, NodeId,
    Ordered, Participant, ParticipantId, Site, SiteId, Step, Subject, TextField,
};
use crate::order::OrderKey;

impl Design {
    /// Carries out a command and returns what it changed.
    ///
    /// # Errors
    /// A [`Refusal`] when the command does not apply; the design is then as it was.
    pub fn apply(&mut self, command: &Command) -> Result<Changes, Refusal> {
        let mut editor = Editor::new(self);
        match run(&mut editor, command) {
            Ok(()) => Ok(editor.finished()),
            Err(refusal) => {
                editor.rolled_back();
                Err(refusal)
            }
        }
    }
}

fn run(editor: &mut Editor, command: &Command) -> Result<(), Refusal> {
    match command {
        Command::SetTitle(title) => editor.set_title(valid::line(title)?),
        Command::EditText(field, edit) => edit_text(editor, field, edit)?,
        Command::AddComponent(component) => editor.add(valid::component(component)?)?,
        Command::SetComponent(id, field) => set_component(editor, id, field)?,
        Command::AddSite(site) => add_site(editor, site)?,
        Command::SetSite(id, field) => set_site(editor, id, field)?,
        Command::AddNode(node) => add_node(editor, node)?,
        Command::SetNode(id, field) => set_node(editor, id, field)?,
        Command::Place(placements) => place(editor, placements)?,
        Command::AddLink(link) => add_link(editor, link)?,
        Command::SetLink(id, field) => set_link(editor, id, field)?,
        Command::SetStrategy(strategy) => editor.set_strategy(*strategy),
        Command::SetMechanism(mechanism, note) => {
            let note = note.as_deref().map(valid::line).transpose()?;
            editor.set_mechanism(*mechanism, note);
        }
        Command::AddNaming(naming) => editor.add(valid::naming(naming)?)?,
        Command::SetNaming(id, field) => set_naming(editor, id, field)?,
        Command::AddStep(step) => {
            valid::prose(&step.text)?;
            editor.add(step.clone())?;
        }
        Command::AddParticipant(participant) => {
            check_subject(editor, &participant.subject)?;
            editor.add(participant.clone())?;
        }
        Command::SetParticipant(id, subject) => {
            check_subject(editor, subject)?;
            editor.set::<Participant>(id, |participant| participant.subject = subject.clone())?;
        }
        Command::AddMessage(message) => add_message(editor, message)?,
        Command::SetMessage(id, field) => set_message(editor, id, field)?,
        Command::AddEnvironment(environment) => add_environment(editor, environment)?,
        Command::RenameEnvironment(id, name) => {
            let name = valid::line(name)?;
            editor.set::<Environment>(id, |environment| environment.name = name)?;
        }
        Command::SetEntry(id, entry) => set_entry(editor, id, entry)?,
        Command::Reorder(item, order) => reorder(editor, item, order)?,
        Command::Remove(items, contents) => {
            for item in items {
                remove(editor, item, *contents);
            }
        }
        Command::Batch(commands) => {
            valid::batch(commands.len())?;
            for command in commands {
                run(editor, command)?;
            }
        }
    }
    Ok(())
}

fn edit_text(editor: &mut Editor, field: &TextField, edit: &TextEdit) -> Result<(), Refusal> {
    let before = match field {
        TextField::Summary => &editor.design.summary,
        TextField::DistributionDescription => &editor.design.distribution.description,
        TextField::ComponentPurpose(id) => &editor.get::<Component>(id)?.purpose,
        TextField::StepText(id) => &editor.get::<Step>(id)?.text,
        TextField::EnvironmentLocation(id) => &editor.get::<Environment>(id)?.location,
        TextField::EnvironmentPurpose(id) => &editor.get::<Environment>(id)?.purpose,
    };
    let text = edit.applied(before).ok_or(Refusal::StaleText)?;
    valid::prose(&text)?;
    match field {
        TextField::Summary => editor.set_summary(text),
        TextField::DistributionDescription => editor.set_description(text),
        TextField::ComponentPurpose(id) => editor.set::<Component>(id, |it| it.purpose = text)?,
        TextField::StepText(id) => editor.set::<Step>(id, |it| it.text = text)?,
        TextField::EnvironmentLocation(id) => {
            editor.set::<Environment>(id, |it| it.location = text)?
        }
        TextField::EnvironmentPurpose(id) => {
            editor.set::<Environment>(id, |it| it.purpose = text)?
        }
    }
    Ok(())
}

fn set_component(
    editor: &mut Editor,
    id: &ComponentId,
    field: &SetComponent,
) -> Result<(), Refusal> {
    match field {
        SetComponent::Name(name) => {
            let name = valid::line(name)?;
            editor.set::<Component>(id, |component| component.name = name)
        }
        SetComponent::Kind(kind) => {
            valid::component_kind(kind)?;
            editor.set::<Component>(id, |component| component.kind = kind.clone())
        }
        SetComponent::Count(count) => {
            valid::count(*count)?;
            editor.set::<Component>(id, |component| component.count = *count)
        }
    }
}

fn add_site(editor: &mut Editor, site: &Site) -> Result<(), Refusal> {
    let site = valid::site(site)?;
    if let Some(parent) = &site.parent {
        editor.get::<Site>(parent)?;
        valid::depth(editor.design.ancestors(parent).len() + 2)?;
    }
    editor.add(site)
}

fn set_site(editor: &mut Editor, id: &SiteId, field: &SetSite) -> Result<(), Refusal> {
    match field {
        SetSite::Name(name) => {
            let name = valid::line(name)?;
            editor.set::<Site>(id, |site| site.name = name)
        }
        SetSite::Kind(kind) => {
            valid::site_kind(kind)?;
            editor.set::<Site>(id, |site| site.kind = kind.clone())
        }
        SetSite::Rect(rect) => {
            valid::rect(*rect)?;
            editor.set::<Site>(id, |site| site.rect = *rect)
        }
    }
}

fn add_node(editor: &mut Editor, node: &Node) -> Result<(), Refusal> {
    let node = valid::node(node)?;
    editor.get::<Component>(&node.component)?;
    if let Some(site) = &node.site {
        editor.get::<Site>(site)?;
    }
    editor.add(node)
}

fn set_node(editor: &mut Editor, id: &NodeId, field: &SetNode) -> Result<(), Refusal> {
    match field {
        SetNode::Component(component) => {
            editor.get::<Component>(component)?;
            editor.set::<Node>(id, |node| node.component = component.clone())
        }
        SetNode::Label(label) => {
            let label = label.as_deref().map(valid::line).transpose()?;
            editor.set::<Node>(id, |node| node.label = label.filter(|label| !label.is_empty()))
        }
        SetNode::Replicas(replicas) => {
            valid::replicas(*replicas)?;
            editor.set::<Node>(id, |node| node.replicas = *replicas)
        }
    }
}

fn check_endpoint(editor: &Editor, endpoint: &Endpoint) -> Result<(), Refusal> {
    match endpoint {
        Endpoint::Node(id) => editor.get::<Node>(id).map(drop),
        Endpoint::Site(id) => editor.get::<Site>(id).map(drop),
    }
}

fn add_link(editor: &mut Editor, link: &Link) -> Result<(), Refusal> {
    check_endpoint(editor, &link.from)?;
    check_endpoint(editor, &link.to)?;
    editor.add(valid::link(link)?)
}

fn set_link(editor: &mut Editor, id: &LinkId, field: &SetLink) -> Result<(), Refusal> {
    match field {
        SetLink::From(end) => {
            check_endpoint(editor, end)?;
            editor.set::<Link>(id, |link| link.from = end.clone())
        }
        SetLink::To(end) => {
            check_endpoint(editor, end)?;
            editor.set::<Link>(id, |link| link.to = end.clone())
        }
        SetLink::Label(label) => {
            let label = valid::line(label)?;
            editor.set::<Link>(id, |link| link.label = label)
        }
        SetLink::Kind(kind) => editor.set::<Link>(id, |link| link.kind = *kind),
        SetLink::Direction(direction) => editor.set::<Link>(id, |link| link.direction = *direction),
    }
}

fn set_naming(editor: &mut Editor, id: &NamingId, field: &SetNaming) -> Result<(), Refusal> {
    match field {
        SetNaming::Kind(kind) => editor.set::<NamingPattern>(id, |naming| naming.kind = *kind),
        SetNaming::Pattern(pattern) => {
            let pattern = valid::line(pattern)?;
            editor.set::<NamingPattern>(id, |naming| naming.pattern = pattern)
        }
    }
}

fn check_subject(editor: &Editor, subject: &Subject) -> Result<(), Refusal> {
    match subject {
        Subject::Component(id) => editor.get::<Component>(id).map(drop),
        Subject::Text(text) => valid::line(text).map(drop),
    }
}

fn add_message(editor: &mut Editor, message: &Message) -> Result<(), Refusal> {
    editor.get::<Participant>(&message.from)?;
    editor.get::<Participant>(&message.to)?;
    editor.add(valid::message(message)?)
}

fn set_message(editor: &mut Editor, id: &MessageId, field: &SetMessage) -> Result<(), Refusal> {
    match field {
        SetMessage::From(from) => {
            editor.get::<Participant>(from)?;
            editor.set::<Message>(id, |message| message.from = from.clone())
        }
        SetMessage::To(to) => {
            editor.get::<Participant>(to)?;
            editor.set::<Message>(id, |message| message.to = to.clone())
        }
        SetMessage::Kind(kind) => editor.set::<Message>(id, |message| message.kind = *kind),
        SetMessage::Text(text) => {
            let text = valid::line(text)?;
            editor.set::<Message>(id, |message| message.text = text)
        }
    }
}

fn add_environment(editor: &mut Editor, environment: &Environment) -> Result<(), Refusal> {
    for entry in environment.components.values() {
        check_subject(editor, &entry.subject)?;
    }
    editor.add(valid::environment(environment)?)
}

fn set_entry(
    editor: &mut Editor,
    id: &EnvironmentId,
    entry: &EnvironmentEntry,
) -> Result<(), Refusal> {
    check_subject(editor, &entry.subject)?;
    let entry = valid::entry(entry)?;
    let environment = editor.get::<Environment>(id)?;
    valid::room(environment.components.len())?;
    editor.set::<Environment>(id, |environment| {
        environment.components.insert(entry.id.clone(), entry);
    })
}

fn reorder(editor: &mut Editor, item: &Item, order: &OrderKey) -> Result<(), Refusal> {
    fn set<R: Editable + Ordered>(
        editor: &mut Editor,
        id: &R::Id,
        order: &OrderKey,
    ) -> Result<(), Refusal> {
        editor.set::<R>(id, |record| *record.order_mut() = order.clone())
    }
    match item {
        Item::Component(id) => set::<Component>(editor, id, order),
        Item::Naming(id) => set::<NamingPattern>(editor, id, order),
        Item::Step(id) => set::<Step>(editor, id, order),
        Item::Participant(id) => set::<Participant>(editor, id, order),
        Item::Message(id) => set::<Message>(editor, id, order),
        Item::Environment(id) => set::<Environment>(editor, id, order),
        Item::Entry(environment, entry) => {
            if !editor.get::<Environment>(environment)?.components.contains_key(entry) {
                return Err(Refusal::Missing(item.clone()));
            }
            editor.set::<Environment>(environment, |environment| {
                if let Some(entry) = environment.components.get_mut(entry) {
                    entry.order = order.clone();
                }
            })
        }
        Item::Site(_) | Item::Node(_) | Item::Link(_) => Err(Refusal::NotOrdered),
    }
}

fn place(editor: &mut Editor, placements: &[Placement]) -> Result<(), Refusal> {
    check_placements(editor.design, placements)?;
    let placed: BTreeSet<&Endpoint> = placements.iter().map(|placement| &placement.item).collect();
    let offsets = carried_offsets(editor.design, placements);
    let carried = carried_items(editor.design, &placed, &offsets);
    for (item, position) in carried {
        set_position(editor, &item, position)?;
    }
    for placement in placements {
        set_position(editor, &placement.item, placement.position)?;
        match &placement.item {
            Endpoint::Node(id) => {
                editor.set::<Node>(id, |node| node.site = placement.parent.clone())?
            }
            Endpoint::Site(id) => {
                editor.set::<Site>(id, |site| site.parent = placement.parent.clone())?
            }
        }
    }
    check_nesting(editor.design, placements)
}

fn check_placements(design: &Design, placements: &[Placement]) -> Result<(), Refusal> {
    for placement in placements {
        valid::point(placement.position)?;
        let missing = match &placement.item {
            Endpoint::Node(id) if !design.nodes.contains_key(id) => Some(Item::Node(id.clone())),
            Endpoint::Site(id) if !design.sites.contains_key(id) => Some(Item::Site(id.clone())),
            _ => match &placement.parent {
                Some(parent) if !design.sites.contains_key(parent) => {
                    Some(Item::Site(parent.clone()))
                }
                _ => None,
            },
        };
        if let Some(item) = missing {
            return Err(Refusal::Missing(item));
        }
    }
    Ok(())
}

/// How far each placed site moves, as long as it moves at all.
fn carried_offsets(design: &Design, placements: &[Placement]) -> BTreeMap<SiteId, (i32, i32)> {
    let mut offsets = BTreeMap::new();
    for placement in placements {
        if let Endpoint::Site(id) = &placement.item
            && let Some(site) = design.sites.get(id)
        {
            let dx = placement.position.x.saturating_sub(site.rect.x);
            let dy = placement.position.y.saturating_sub(site.rect.y);
            offsets.insert(id.clone(), (dx, dy));
        }
    }
    offsets
}

/// Where the contents of moved sites go: each moves with the nearest site
/// around it that has a placement.
fn carried_items(
    design: &Design,
    placed: &BTreeSet<&Endpoint>,
    offsets: &BTreeMap<SiteId, (i32, i32)>,
) -> Vec<(Endpoint, Point)> {
    if offsets.values().all(|&offset| offset == (0, 0)) {
        return Vec::new();
    }
    let offset_in = |site: Option<&SiteId>| {
        let site = site?;
        let around = design.ancestors(site).into_iter().map(|site| &site.id);
        let (dx, dy) = std::iter::once(site).chain(around).find_map(|id| offsets.get(id))?;
        Some((*dx, *dy))
    };
    let sites = design.sites.values().map(|site| {
        (Endpoint::Site(site.id.clone()), site.rect.position(), offset_in(site.parent.as_ref()))
    });
    let nodes = design.nodes.values().map(|node| {
        (Endpoint::Node(node.id.clone()), node.position, offset_in(node.site.as_ref()))
    });
    sites
        .chain(nodes)
        .filter(|(item, _, _)| !placed.contains(item))
        .filter_map(|(item, at, offset)| offset.map(|(dx, dy)| (item, at.offset(dx, dy))))
        .collect()
}

fn set_position(editor: &mut Editor, item: &Endpoint, position: Point) -> Result<(), Refusal> {
    valid::point(position)?;
    match item {
        Endpoint::Node(id) => editor.set::<Node>(id, |node| node.position = position),
        Endpoint::Site(id) => editor.set::<Site>(id, |site| {
            site.rect = Rect::at(position, site.rect.size());
        }),
    }
}

/// Refuses sites in themselves and too deep nesting, after the placements.
fn check_nesting(design: &Design, placements: &[Placement]) -> Result<(), Refusal> {
    let moved_sites = placements.iter().filter_map(|placement| match &placement.item {
        Endpoint::Site(id) => Some((id, placement.parent.as_ref())),
        Endpoint::Node(_) => None,
    });
    let mut any = false;
    for (id, parent) in moved_sites {
        any = true;
        if parent.is_some_and(|parent| design.is_within(parent, id)) {
            return Err(Refusal::SiteInItself);
        }
    }
    if any {
        let deepest = design.sites.keys().map(|id| design.ancestors(id).len() + 1).max();
        valid::depth(deepest.unwrap_or(0))?;
    }
    Ok(())
}

fn remove(editor: &mut Editor, item: &Item, contents: Contents) {
    match item {
        Item::Component(id) => remove_component(editor, id),
        Item::Site(id) => remove_site(editor, id, contents),
        Item::Node(id) => remove_node(editor, id),
        Item::Link(id) => editor.remove::<Link>(id),
        Item::Naming(id) => editor.remove::<NamingPattern>(id),
        Item::Step(id) => editor.remove::<Step>(id),
        Item::Participant(id) => remove_participant(editor, id),
        Item::Message(id) => editor.remove::<Message>(id),
        Item::Environment(id) => editor.remove::<Environment>(id),
        Item::Entry(environment, entry) => remove_entry(editor, environment, entry),
    }
}

fn remove_component(editor: &mut Editor, id: &ComponentId) {
    let nodes: Vec<NodeId> = editor
        .design
        .nodes
        .values()
        .filter(|node| &node.component == id)
        .map(|node| node.id.clone())
        .collect();
    for node in &nodes {
        remove_node(editor, node);
    }
    let is_it =
        |subject: &Subject| matches!(subject, Subject::Component(component) if component == id);
    let participants = &editor.design.discovery.participants;
    let participants: Vec<ParticipantId> =
        participants.values().filter(|it| is_it(&it.subject)).map(|it| it.id.clone()).collect();
    for participant in &participants {
        remove_participant(editor, participant);
    }
    let environments = editor.design.environments.values();
    let entries: Vec<(EnvironmentId, EntryId)> = environments
        .flat_map(|environment| {
            let entries = environment.components.values().filter(|entry| is_it(&entry.subject));
            entries.map(|entry| (environment.id.clone(), entry.id.clone()))
        })
        .collect();
    for (environment, entry) in &entries {
        remove_entry(editor, environment, entry);
    }
    editor.remove::<Component>(id);
}

fn remove_links_of(editor: &mut Editor, end: &Endpoint) {
    let links = editor.design.links.values().filter(|link| &link.from == end || &link.to == end);
    let links: Vec<LinkId> = links.map(|link| link.id.clone()).collect();
    for link in &links {
        editor.remove::<Link>(link);
    }
}

fn remove_node(editor: &mut Editor, id: &NodeId) {
    remove_links_of(editor, &Endpoint::Node(id.clone()));
    editor.remove::<Node>(id);
}

fn remove_site(editor: &mut Editor, id: &SiteId, contents: Contents) {
    let Some(site) = editor.design.sites.get(id) else {
        return;
    };
    let parent = site.parent.clone();
    let inner = editor.design.sites.values().filter(|site| site.parent.as_ref() == Some(id));
    let inner: Vec<SiteId> = inner.map(|site| site.id.clone()).collect();
    let nodes = editor.design.nodes.values().filter(|node| node.site.as_ref() == Some(id));
    let nodes: Vec<NodeId> = nodes.map(|node| node.id.clone()).collect();
    // A record that is there can be set: these two never fail.
    for node in &nodes {
        match contents {
            Contents::Remove => remove_node(editor, node),
            Contents::Keep => drop(editor.set::<Node>(node, |node| node.site = parent.clone())),
        }
    }
    for site in &inner {
        match contents {
            Contents::Remove => remove_site(editor, site, contents),
            Contents::Keep => drop(editor.set::<Site>(site, |site| site.parent = parent.clone())),
        }
    }
    remove_links_of(editor, &Endpoint::Site(id.clone()));
    editor.remove::<Site>(id);
}

fn remove_participant(editor: &mut Editor, id: &ParticipantId) {
    let messages = editor.design.discovery.messages.values();
    let messages: Vec<MessageId> =
        messages.filter(|it| &it.from == id || &it.to == id).map(|it| it.id.clone()).collect();
    for message in &messages {
        editor.remove::<Message>(message);
    }
    editor.remove::<Participant>(id);
}

fn remove_entry(editor: &mut Editor, environment: &EnvironmentId, entry: &EntryId) {
    // An environment that is gone has no entries left to remove.
    drop(editor.set::<Environment>(environment, |environment| {
        environment.components.remove(entry);
    }));
}
