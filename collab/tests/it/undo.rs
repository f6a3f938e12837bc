//! The laws of undo.

use collab::Replica;
use design::command::{Command, SetComponent, TextEdit};
use design::geometry::Rect;
use design::model::{
    Component, ComponentKind, Count, Design, Item, Node, Site, SiteKind, TextField,
};
use design::order::OrderKey;
use design::{SortedMap, SortedSet};
use proptest::prelude::*;

use crate::dice::{Dice, plans};
use crate::document::{edited, read_anew};

fn items(design: &Design) -> SortedSet<Item> {
    let discovery = &design.discovery;
    let entries = design.environments.values().flat_map(|environment| {
        let entries = environment.components.keys();
        entries.map(|entry| Item::Entry(environment.id.clone(), entry.clone()))
    });
    entries
        .chain(design.components.keys().cloned().map(Item::Component))
        .chain(design.sites.keys().cloned().map(Item::Site))
        .chain(design.nodes.keys().cloned().map(Item::Node))
        .chain(design.links.keys().cloned().map(Item::Link))
        .chain(discovery.naming.keys().cloned().map(Item::Naming))
        .chain(discovery.steps.keys().cloned().map(Item::Step))
        .chain(discovery.participants.keys().cloned().map(Item::Participant))
        .chain(discovery.messages.keys().cloned().map(Item::Message))
        .chain(design.environments.keys().cloned().map(Item::Environment))
        .collect()
}

/// Two people with a replica each, and the updates under way between them.
struct Pair {
    replicas: [Replica; 2],
    under_way: [Vec<Vec<u8>>; 2],
    /// Who of the two added each record, and who removed it and did not take that
    /// back.
    added_by: SortedMap<Item, Option<usize>>,
    removed_by: [SortedSet<Item>; 2],
    /// What was shown to each by an undo or redo of their own.
    came: [SortedSet<Item>; 2],
}

impl Pair {
    fn new(start: &Replica) -> Self {
        let snapshot = start.snapshot();
        let replicas = [2, 3].map(|client| Replica::opened(client, &snapshot).unwrap());
        Self {
            replicas,
            under_way: [Vec::new(), Vec::new()],
            added_by: items(start.design()).into_iter().map(|item| (item, None)).collect(),
            removed_by: [SortedSet::new(), SortedSet::new()],
            came: [SortedSet::new(), SortedSet::new()],
        }
    }

    fn execute(&mut self, who: usize, command: &Command) {
        // What the command does by itself: a record of a colleague that it lets
        // be shown again is still the colleague's.
        let mut alone = self.replicas[who].design().clone();
        let before = items(&alone);
        let _ = alone.apply(command);
        let after = items(&alone);
        // Ids are drawn at random: none comes twice.
        if after.difference(&before).any(|item| self.added_by.contains_key(item)) {
            return;
        }
        let _ = self.replicas[who].execute(command);
        self.added_by.extend(after.difference(&before).map(|item| (item.clone(), Some(who))));
        self.removed_by[who].extend(before.difference(&after).cloned());
        self.send(who);
    }

    fn send(&mut self, who: usize) {
        self.under_way[1 - who].extend(self.replicas[who].take_update());
    }

    fn receive(&mut self, who: usize) {
        for update in std::mem::take(&mut self.under_way[who]) {
            let mut followed = self.replicas[who].design().clone();
            self.replicas[who].merge(&update).unwrap().write_to(&mut followed);
            assert_eq!(&followed, self.replicas[who].design());
        }
    }

    fn take(&mut self, who: usize, undo: bool) -> bool {
        let mut followed = self.replicas[who].design().clone();
        let before = items(&followed);
        let replica = &mut self.replicas[who];
        let Some(undone) = (if undo { replica.undo() } else { replica.redo() }) else {
            return false;
        };
        undone.changes.write_to(&mut followed);
        assert_eq!(&followed, replica.design());
        let after = items(&followed);
        // A deletion that was taken back is none, and one that was redone is one.
        if undo {
            self.removed_by[who].retain(|item| !after.contains(item));
        } else {
            self.removed_by[who].extend(before.difference(&after).cloned());
        }
        self.came[who].extend(after.difference(&before).cloned());
        self.send(who);
        true
    }
}

/// Undoes everything; returns how many steps that were.
fn undo_all(replica: &mut Replica) -> usize {
    let mut steps = 0;
    while replica.undo().is_some() {
        steps += 1;
    }
    steps
}

proptest! {
    #![proptest_config(plans(200))]

    /// UNDO-1: alone, undoing everything leads back to the start, and redoing
    /// everything to the end, through the same designs.
    #[test]
    fn undo_1_there_and_back(seed: u64, commands in 1..40_usize) {
        let mut dice = Dice(seed);
        let mut replica = Replica::opened(5, &edited(1, &mut dice, 25).snapshot()).unwrap();
        let mut designs = vec![replica.design().clone()];
        for _ in 0..commands {
            replica.end_step();
            let before = replica.design().clone();
            for _ in 0..1 + dice.below(3) {
                let command = dice.command(replica.design());
                let _ = replica.execute(&command);
            }
            if *replica.design() != before {
                designs.push(replica.design().clone());
            }
        }
        while replica.can_undo() {
            let end = replica.design().clone();
            let undone = replica.undo().unwrap();
            prop_assert!(undone.whole, "{undone:?}");
            if *replica.design() != end {
                designs.pop();
            }
            prop_assert_eq!(Some(replica.design()), designs.last());
        }
        prop_assert_eq!(designs.len(), 1);
    }

    /// UNDO-2: whatever others did, n undos and then n redos with nothing
    /// between change nothing, and n undos again do the same again.
    #[test]
    fn undo_2_redo_takes_undo_back(seed: u64, rounds in 1..40_usize) {
        let mut pair = mixed(seed, rounds);
        let before = pair.replicas[0].design().clone();
        let steps = undo_all(&mut pair.replicas[0]);
        let undone = pair.replicas[0].design().clone();
        for _ in 0..steps {
            pair.replicas[0].redo();
        }
        prop_assert_eq!(pair.replicas[0].design(), &before);
        prop_assert_eq!(&read_anew(&pair.replicas[0]), &before);
        prop_assert_eq!(undo_all(&mut pair.replicas[0]), steps);
        prop_assert_eq!(pair.replicas[0].design(), &undone);
    }

    /// UNDO-3, UNDO-4: undo removes nothing that a colleague added, except what
    /// one's own redo had shown, and brings nothing back that only a colleague
    /// deleted.
    #[test]
    fn undo_3_and_4_colleagues_are_respected(seed: u64, rounds in 1..60_usize) {
        let mut pair = mixed(seed, rounds);
        let before = items(pair.replicas[0].design());
        undo_all(&mut pair.replicas[0]);
        let after = items(pair.replicas[0].design());
        for item in before.iter().filter(|item| pair.added_by.get(item) == Some(&Some(1))) {
            let is_excepted = pair.came[0].contains(item);
            prop_assert!(is_excepted || after.contains(item), "UNDO-3: {item:?}");
        }
        for item in after.difference(&before) {
            let only_theirs =
                pair.removed_by[1].contains(item) && !pair.removed_by[0].contains(item);
            prop_assert!(!only_theirs, "UNDO-4: {item:?}");
        }
        prop_assert_eq!(&read_anew(&pair.replicas[0]), pair.replicas[0].design());
        // The colleague sees the same.
        pair.send(0);
        pair.receive(1);
        prop_assert_eq!(pair.replicas[0].design(), pair.replicas[1].design());
    }

    /// UNDO-5: in a text, undo takes back one's own characters and gives back
    /// those that one deleted, wherever they are by now.
    #[test]
    fn undo_5_texts(seed: u64, rounds in 1..60_usize) {
        let mut dice = Dice(seed);
        let mut start = Replica::seeded(1, &Design::blank("Shop"));
        let insert = Command::EditText(TextField::Summary, TextEdit {
            at: 0, delete: 0, insert: "0123456789".to_owned(),
        });
        start.execute(&insert).unwrap();
        let mut pair = Pair::new(&start);
        let mut deleted = [SortedSet::new(), SortedSet::new()];
        for _ in 0..rounds {
            let who = dice.below(2);
            match dice.below(5) {
                0 | 1 => pair.receive(who),
                2 => pair.replicas[who].end_step(),
                _ => {
                    let text = pair.replicas[who].design().summary.clone();
                    let (a, b) = (dice.below(text.len() + 1), dice.below(text.len() + 1));
                    let delete = if dice.chance(3) { a.abs_diff(b).min(3) } else { 0 };
                    let at = a.min(b).min(text.len() - delete);
                    deleted[who].extend(text[at..at + delete].chars());
                    let letter = ['a', 'A'][who] as u8 + dice.below(26) as u8;
                    let insert = char::from(letter).to_string();
                    let edit = TextEdit { at, delete, insert };
                    pair.execute(who, &Command::EditText(TextField::Summary, edit));
                }
            }
        }
        pair.receive(0);
        let before = pair.replicas[0].design().summary.clone();
        undo_all(&mut pair.replicas[0]);
        let after = pair.replicas[0].design().summary.clone();
        let theirs = |text: &str| text.chars().filter(char::is_ascii_uppercase).collect::<String>();
        // What was deleted of the colleague's comes back, so there may be more.
        let mut rest = after.chars();
        prop_assert!(theirs(&before).chars().all(|c| rest.any(|it| it == c)), "{before} {after}");
        prop_assert!(!after.contains(|c: char| c.is_ascii_lowercase()), "{before} {after}");
        for digit in '0'..='9' {
            let only_theirs = deleted[1].contains(&digit) && !deleted[0].contains(&digit);
            let none = !deleted[1].contains(&digit);
            prop_assert!(!only_theirs || !after.contains(digit), "{digit} {before} {after}");
            prop_assert!(!none || after.contains(digit), "{digit} {before} {after}");
        }
        while pair.replicas[0].redo().is_some() {}
        prop_assert_eq!(&pair.replicas[0].design().summary, &before);
    }
}

/// Two people after some rounds of commands, undo and redo, all exchanged with
/// the first.
fn mixed(seed: u64, rounds: usize) -> Pair {
    let mut dice = Dice(seed);
    let mut pair = Pair::new(&edited(1, &mut dice, 25));
    for _ in 0..rounds {
        let who = dice.below(2);
        match dice.below(10) {
            0..=2 => pair.receive(who),
            3 => drop(pair.take(who, true)),
            4 => drop(pair.take(who, false)),
            5 => pair.replicas[who].end_step(),
            _ => {
                let command = dice.command(pair.replicas[who].design());
                pair.execute(who, &command);
            }
        }
    }
    pair.receive(0);
    pair
}

fn component(id: &str) -> Component {
    Component {
        id: id.parse().unwrap(),
        order: OrderKey::first(),
        name: "API".to_owned(),
        kind: ComponentKind::Server,
        purpose: String::new(),
        count: Count::Auto,
    }
}

fn pair() -> Pair {
    Pair::new(&Replica::seeded(1, &Design::blank("Shop")))
}

#[test]
fn undo_6_a_value_that_a_colleague_changed_since_stays() {
    let mut pair = pair();
    pair.execute(0, &Command::AddComponent(component("c1")));
    pair.replicas[0].end_step();
    let rename = |name: &str| {
        Command::SetComponent("c1".parse().unwrap(), SetComponent::Name(name.to_owned()))
    };
    pair.execute(0, &rename("Mine"));
    pair.execute(0, &Command::SetTitle("Mine".to_owned()));
    pair.receive(1);
    pair.execute(1, &rename("Theirs"));
    pair.receive(0);
    let undone = pair.replicas[0].undo().unwrap();
    assert!(!undone.whole);
    assert_eq!(undone.kept, [Item::Component("c1".parse().unwrap())]);
    let design = pair.replicas[0].design();
    assert_eq!(design.components[&"c1".parse().unwrap()].name, "Theirs");
    assert_eq!(design.title, "Shop");
    // The component itself is no longer only ours either.
    let undone = pair.replicas[0].undo().unwrap();
    assert_eq!((undone.whole, undone.changes.is_empty()), (false, true));
    assert!(!pair.replicas[0].can_undo());
}

#[test]
fn undo_7_what_others_build_upon_stays() {
    let mut pair = pair();
    pair.execute(0, &Command::AddComponent(component("c1")));
    pair.replicas[0].end_step();
    let (name, rect) = ("EU".to_owned(), Rect::new(100, 100, 400, 300));
    let id = "s1".parse().unwrap();
    let site = Site { id, name, kind: SiteKind::Region, parent: None, rect };
    pair.execute(0, &Command::AddSite(site));
    pair.receive(1);
    pair.execute(
        1,
        &Command::AddNode(Node {
            id: "n1".parse().unwrap(),
            component: "c1".parse().unwrap(),
            site: Some("s1".parse().unwrap()),
            label: None,
            replicas: 1,
            position: rect.position().offset(30, 40),
        }),
    );
    pair.receive(0);
    let before = pair.replicas[0].design().clone();
    for kept in [Item::Site("s1".parse().unwrap()), Item::Component("c1".parse().unwrap())] {
        assert_eq!(pair.replicas[0].undo().unwrap().kept, [kept]);
        assert_eq!(pair.replicas[0].design(), &before);
    }
}

#[test]
fn undo_8_a_gesture_is_one_step() {
    let mut pair = pair();
    pair.execute(0, &Command::AddComponent(component("c1")));
    pair.replicas[0].end_step();
    for title in ["S", "Sh", "Sho", "Shop floor"] {
        pair.execute(0, &Command::SetTitle(title.to_owned()));
    }
    pair.replicas[0].undo().unwrap();
    assert_eq!(pair.replicas[0].design().title, "Shop");
    assert_eq!(pair.replicas[0].design().components.len(), 1);
    pair.replicas[0].redo().unwrap();
    assert_eq!(pair.replicas[0].design().title, "Shop floor");
    // An edit after undoing is a step of its own, and ends redo.
    pair.replicas[0].undo().unwrap();
    pair.execute(0, &Command::SetTitle("New".to_owned()));
    assert!(!pair.replicas[0].can_redo());
    pair.replicas[0].undo().unwrap();
    assert_eq!(pair.replicas[0].design().title, "Shop");
}
