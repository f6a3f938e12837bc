//! The document and the design are always in step.

use collab::{Document, Replica};
use design::model::Design;
use design::repair::repair;
use proptest::prelude::*;

use crate::dice::{Dice, plans};

/// A replica after some commands, most of which applied.
pub fn edited(client: u64, dice: &mut Dice, commands: usize) -> Replica {
    let mut replica = Replica::seeded(client, &Design::blank("Shop"));
    for _ in 0..commands {
        let command = dice.command(replica.design());
        let _ = replica.execute(&command);
    }
    replica
}

/// The design of a document read from nothing but its bytes.
pub fn read_anew(replica: &Replica) -> Design {
    Replica::opened(99, &replica.snapshot()).unwrap().design().clone()
}

pub fn assert_valid(design: &Design) {
    let mut repaired = design.clone();
    assert_eq!(repair(&mut repaired), []);
    assert_eq!(&repaired, design);
}

#[test]
fn a_seeded_document_holds_the_design() {
    let design = Design::blank("Shop");
    let replica = Replica::seeded(1, &design);
    assert_eq!(replica.design(), &design);
    assert_eq!(read_anew(&replica), design);
    assert!(!replica.can_undo());
    assert_eq!(replica.snapshot(), Replica::seeded(1, &design).snapshot());
}

#[test]
fn replicas_go_to_other_threads() {
    fn check<T: Send + Sync>() {}
    check::<Replica>();
    check::<Document>();
}

proptest! {
    #![proptest_config(plans(300))]

    /// After every command the document holds the design that the command made.
    #[test]
    fn commands_are_written(seed: u64, commands in 1..60_usize) {
        let mut dice = Dice(seed);
        let mut replica = Replica::seeded(1, &Design::blank("Shop"));
        for _ in 0..commands {
            let mut expected = replica.design().clone();
            let command = dice.command(&expected);
            let applied = expected.apply(&command);
            let executed = replica.execute(&command);
            prop_assert_eq!(&applied, &executed);
            prop_assert_eq!(replica.design(), &expected);
        }
        prop_assert_eq!(&read_anew(&replica), replica.design());
        assert_valid(replica.design());
    }

    /// Any design, seeded, is what a reader sees.
    #[test]
    fn designs_survive_seeding(seed: u64, commands in 1..80_usize) {
        let design = edited(1, &mut Dice(seed), commands).design().clone();
        let replica = Replica::seeded(2, &design);
        prop_assert_eq!(replica.design(), &design);
        prop_assert_eq!(&read_anew(&replica), &design);
        let mut document = Document::new();
        document.merge(&replica.snapshot()).unwrap();
        prop_assert_eq!(&document.design(), &design);
    }

}

proptest! {
    // Each plan reads the whole document anew after every merge.
    #![proptest_config(plans(100))]

    /// Replicas that took in the same updates in any order, with duplicates and
    /// commands of their own in between, show equal designs; what a merge says
    /// it changed is what it changed.
    #[test]
    fn replicas_converge(seed: u64, rounds in 1..40_usize) {
        let mut dice = Dice(seed);
        let start = edited(1, &mut dice, 20).snapshot();
        let mut replicas: Vec<Replica> =
            (2..5).map(|client| Replica::opened(client, &start).unwrap()).collect();
        let mut queues: Vec<Vec<Vec<u8>>> = vec![Vec::new(); 3];
        for _ in 0..rounds {
            let at = dice.below(3);
            for _ in 0..dice.below(4) {
                let command = dice.command(replicas[at].design());
                let _ = replicas[at].execute(&command);
            }
            if let Some(update) = replicas[at].take_update() {
                for (other, queue) in queues.iter_mut().enumerate() {
                    if other != at {
                        queue.push(update.clone());
                    }
                }
            }
            let to = dice.below(3);
            if let Some(at) = (0..queues[to].len()).nth(dice.below(queues[to].len())) {
                let update = if dice.chance(5) {
                    queues[to][at].clone()
                } else {
                    queues[to].remove(at)
                };
                merge_checked(&mut replicas[to], &update);
            }
        }
        for (replica, queue) in replicas.iter_mut().zip(queues) {
            queue.iter().for_each(|update| merge_checked(replica, update));
            prop_assert_eq!(replica.waiting().count(), 0);
        }
        let design = replicas[0].design().clone();
        for replica in &replicas {
            prop_assert_eq!(replica.design(), &design);
            prop_assert_eq!(&read_anew(replica), &design);
        }
        assert_valid(&design);
    }
}

fn merge_checked(replica: &mut Replica, update: &[u8]) {
    let mut followed = replica.design().clone();
    let changes = replica.merge(update).unwrap();
    changes.write_to(&mut followed);
    assert_eq!(&followed, replica.design());
    assert_eq!(&read_anew(replica), replica.design());
    assert_valid(replica.design());
}
