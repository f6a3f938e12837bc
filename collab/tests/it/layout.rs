//! What is where in the document.

use collab::Replica;
use design::command::{Command, Placement, SetComponent, SetNode, SetSite};
use design::geometry::{Point, Rect};
use design::model::{ComponentKind, Design, Endpoint, Node};
use yrs::Map;

use crate::document::read_anew;
use crate::foreign::{nested, place, position, rect, replica};

#[test]
fn lay_3_edits_of_different_values_merge() {
    let seed = nested();
    let (mut one, mut two) = (replica(&seed), Replica::opened(10, &seed.everything()).unwrap());
    let set = |field: SetComponent| Command::SetComponent("c1".parse().unwrap(), field);
    one.execute(&set(SetComponent::Name("Shop API".to_owned()))).unwrap();
    two.execute(&set(SetComponent::Kind(ComponentKind::Cache))).unwrap();
    one.merge(&two.take_update().unwrap()).unwrap();
    two.merge(&one.take_update().unwrap()).unwrap();
    assert_eq!(one.design(), two.design());
    let component = &one.design().components[&"c1".parse().unwrap()];
    assert_eq!((component.name.as_str(), &component.kind), ("Shop API", &ComponentKind::Cache));
}

#[test]
fn lay_6_a_site_moves_with_all_in_it_by_one_write() {
    let foreign = nested();
    let (mut one, mut two) =
        (replica(&foreign), Replica::opened(10, &foreign.everything()).unwrap());
    let moved = Placement {
        item: Endpoint::Site("eu".parse().unwrap()),
        position: Point::new(1100, 1200),
        parent: None,
    };
    let changes = one.execute(&Command::Place(vec![moved])).unwrap();
    assert_eq!(changes.items().len(), 3);
    let update = one.take_update().unwrap();
    foreign.merge(&update);
    assert_eq!(foreign.json("sites").matches("1100").count(), 1);
    assert_eq!(foreign.values("nodes"), nested().values("nodes"));
    // What happened inside meanwhile stands.
    let inside = Placement {
        item: Endpoint::Node("n1".parse().unwrap()),
        position: Point::new(150, 250),
        parent: Some("az".parse().unwrap()),
    };
    two.execute(&Command::Place(vec![inside])).unwrap();
    let changes = two.merge(&update).unwrap();
    assert_eq!(changes.items().len(), 3);
    assert_eq!(position(two.design(), "n1"), Point::new(1150, 1250));
    assert_eq!(rect(two.design(), "az"), Rect::new(1110, 1220, 100, 100));
}

#[test]
fn lay_6_a_site_resized_from_its_corner_leaves_its_contents() {
    let foreign = nested();
    let mut replica = replica(&foreign);
    let resized = Rect::new(50, 150, 450, 350);
    let changes =
        replica.execute(&Command::SetSite("eu".parse().unwrap(), SetSite::Rect(resized))).unwrap();
    assert_eq!(changes.items().len(), 1);
    let read = read_anew(&replica);
    assert_eq!(&read, replica.design());
    assert_eq!(rect(&read, "az"), Rect::new(110, 220, 100, 100));
    assert_eq!(position(&read, "n1"), Point::new(113, 224));
    // Only what lies directly in it was written anew.
    foreign.merge(&replica.take_update().unwrap());
    assert_eq!(foreign.values("nodes"), nested().values("nodes"));
    assert!(
        foreign.json("sites").contains(r#"["eu",60,70,100,100,110,220]"#),
        "{}",
        foreign.json("sites")
    );
}

#[test]
fn lay_7_and_dec_5_without_its_site_a_thing_stays_where_it_was() {
    let foreign = nested();
    let at = place(Some("az"), &[3., 4.]);
    foreign.add("nodes", "n2", [("component", "c1".into()), ("place", at)]);
    let mut replica = replica(&foreign);
    assert_eq!(position(replica.design(), "n2"), Point::new(113, 224));
    let update = foreign.write(|txn, root| drop(root("sites").remove(txn, "az")));
    let changes = replica.merge(&update).unwrap();
    assert_eq!(changes.items().len(), 3);
    assert_eq!(position(replica.design(), "n1"), Point::new(113, 224));
    assert_eq!(position(replica.design(), "n2"), Point::new(3, 4));
    assert!(replica.design().nodes.values().all(|node| node.site.is_none()));
    // Another edit of the node leaves its place alone, so that it goes back into
    // the site when that comes back.
    let id = "n1".parse().unwrap();
    replica.execute(&Command::SetNode(id, SetNode::Replicas(3))).unwrap();
    let back = place(Some("eu"), &[20., 20., 100., 100.]);
    replica.merge(&foreign.add("sites", "az", [("place", back)])).unwrap();
    assert_eq!(position(replica.design(), "n1"), Point::new(123, 224));
}

#[test]
fn lay_3_a_moved_node_is_one_small_write() {
    let mut design = Design::default();
    let seed = nested().design();
    design.components = seed.components.clone();
    let component = seed.components.keys().next().unwrap().clone();
    for at in 0..3000 {
        let node = Node {
            id: format!("n{at}").parse().unwrap(),
            component: component.clone(),
            site: None,
            label: None,
            replicas: 1,
            position: Point::new(at, at),
        };
        design.nodes.insert(node.id.clone(), node);
    }
    let seeded = Replica::seeded(1, &design);
    let mut replica = Replica::opened(2, &seeded.snapshot()).unwrap();
    let moved = Placement {
        item: Endpoint::Node("n7".parse().unwrap()),
        position: Point::new(-5, -5),
        parent: None,
    };
    let changes = replica.execute(&Command::Place(vec![moved])).unwrap();
    assert_eq!(changes.items().len(), 1);
    assert!(replica.take_update().unwrap().len() < 60);
}
