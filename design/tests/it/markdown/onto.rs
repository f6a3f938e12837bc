//! DF-72 to DF-76: small documents, and what becomes of them.

use design::command::SetComponent;
use design::geometry::Point;
use design::source::markdown::{parse, parse_with, updated};
use design::{
    Command, Component, ComponentId, ComponentKind, Count, Design, Item, Node, NodeId, OrderKey,
};

/// Writes a change onto a document, which is not written anew but for some parts.
#[track_caller]
fn written(source: &str, anew: &[&str], change: impl FnOnce(&mut Design)) -> String {
    let parsed = parse(source);
    let mut design = parsed.design.clone();
    change(&mut design);
    let updated = updated(source, &parsed.source_map, &design);
    assert_eq!(updated.anew, anew, "{}", updated.text);
    assert!(parse_with(&updated.text, &updated.ids).design == design, "{}", updated.text);
    updated.text
}

fn component<'a>(design: &'a Design, name: &str) -> &'a ComponentId {
    &design.components.values().find(|it| it.name == name).unwrap().id
}

fn new_component(count: Count) -> Component {
    Component {
        id: "mail".parse().unwrap(),
        order: OrderKey::first().next().next().next(),
        name: "Mail".to_owned(),
        kind: ComponentKind::Server,
        purpose: "Sends mail".to_owned(),
        count,
    }
}

const TABLE: &str = "## Components\n\n| Component | Type |\n|---|---|\n| Orders | Server |\n| Redis | Cache |\n\nBehind it.\n";

#[test]
fn df_74_a_column_is_added_to_the_lines_that_are_there() {
    let text = written(TABLE, &[], |design| {
        design.apply(&Command::AddComponent(new_component(Count::Fixed(2)))).unwrap();
    });
    let expected = "## Components\n\n| Component | Type | Purpose | Count |\n|---|---|---|---|\n\
        | Orders | Server |  | 0 |\n| Redis | Cache |  | 0 |\n| Mail  | Server | Sends mail | 2 |\n\nBehind it.\n";
    assert_eq!(text, expected);
    // Windows ends its lines otherwise.
    let windows = TABLE.replace('\n', "\r\n");
    let text = written(&windows, &[], |design| {
        design.apply(&Command::AddComponent(new_component(Count::Fixed(2)))).unwrap();
    });
    assert_eq!(text.matches("\r\n").count(), text.matches('\n').count());
}

#[test]
fn df_71_a_count_of_the_diagram_leaves_the_table() {
    let text = written(TABLE, &["Network Architecture"], |design| {
        let component = Component { purpose: String::new(), ..new_component(Count::Auto) };
        let id = component.id.clone();
        let node = Node {
            id: "mail".parse::<NodeId>().unwrap(),
            component: id,
            site: None,
            label: None,
            replicas: 1,
            position: Point::new(0, 0),
        };
        design.apply(&Command::AddComponent(component)).unwrap();
        design.apply(&Command::AddNode(node)).unwrap();
    });
    assert!(text.contains("| Orders | Server |"), "{text}");
    assert!(text.contains("| Mail  | Server |"), "{text}");
}

const CHARTS: &str = "## Topology\n\n```mermaid\ngraph LR\n  A[Browser] --> B[Orders]\n```\n\n\
    ## Login\n\n```mermaid\ngraph LR\n  A[Request] --> B[Token check]\n```\n";

#[test]
fn df_76_what_shares_an_id_is_renamed_alone() {
    let text = written(CHARTS, &[], |design| {
        let id = component(design, "Token check").clone();
        let rename = SetComponent::Name("Sign in".to_owned());
        design.apply(&Command::SetComponent(id, rename)).unwrap();
    });
    assert_eq!(text, CHARTS.replace("Token check", "Sign in"));
}

#[test]
fn df_76_what_shares_an_id_goes_alone() {
    let text = written(CHARTS, &[], |design| {
        let id = component(design, "Browser").clone();
        design.apply(&Command::remove(Item::Component(id))).unwrap();
    });
    assert!(text.contains("B[Orders]") && !text.contains("Browser"), "{text}");
    assert!(text.contains("A[Request] --> B[Token check]"), "{text}");
}
