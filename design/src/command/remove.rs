//! Removing records, with everything that cannot be without them.

use super::Contents;
use super::editor::Editor;
use crate::model::{
    Component, ComponentId, Endpoint, EntryId, Environment, EnvironmentId, Item, Link, LinkId,
    Message, MessageId, NamingPattern, Node, NodeId, Participant, ParticipantId, Site, SiteId,
    Step, Subject,
};

/// Removes a record; one that is gone already is no reason to fail.
pub(super) fn remove(editor: &mut Editor, item: &Item, contents: Contents) {
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
