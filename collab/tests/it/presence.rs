//! Who is there, as the server and the clients see it.

use collab::presence::{People, Presence, RENEW_MS, Roster, STATE_BYTES, Seat, TIMEOUT_MS};
use proptest::prelude::*;

fn named(name: &str) -> Presence {
    Presence { name: name.to_owned(), ..Presence::default() }
}

/// A client's roster that shows a name.
fn shown(client: u64, name: &str) -> Roster {
    let mut roster = Roster::new(client);
    roster.set_own(Some(named(name)));
    roster
}

/// An awareness update of one client.
fn state(client: u8, clock: u8, json: &str) -> Vec<u8> {
    let length = u8::try_from(json.len()).unwrap();
    [&[1, client, clock, length][..], json.as_bytes()].concat()
}

const ANA: Seat = Seat { connection: 1, person: 100 };
const ANA_AGAIN: Seat = Seat { connection: 2, person: 100 };
const BO: Seat = Seat { connection: 3, person: 200 };

#[test]
fn pres_1_later_states_replace_earlier_ones() {
    let mut roster = Roster::new(1);
    let name = |roster: &Roster| roster.get(9).map(|presence| presence.name.clone());
    let steps = [
        (state(9, 3, r#"{"name":"a"}"#), vec![9], Some("a")),
        (state(9, 2, r#"{"name":"old"}"#), vec![], Some("a")),
        (state(9, 3, r#"{"name":"same clock"}"#), vec![], Some("a")),
        (state(9, 4, r#"{"name":"a"}"#), vec![], Some("a")),
        (state(9, 3, "null"), vec![], Some("a")),
        (state(9, 4, "null"), vec![9], None),
        (state(9, 4, r#"{"name":"too late"}"#), vec![], None),
        (state(9, 5, r#"{"name":"back"}"#), vec![9], Some("back")),
    ];
    for (update, changed, expected) in steps {
        assert_eq!(roster.apply(&update, 0), Ok(changed), "{expected:?}");
        assert_eq!(name(&roster).as_deref(), expected);
    }
}

#[test]
fn pres_2_a_connection_speaks_for_itself() {
    let mut people = People::default();
    let hello = state(9, 1, r#"{"name":"Ana"}"#);
    assert_eq!(people.receive(ANA, &hello), Ok(Some(hello.clone())));
    // Bo cannot speak for Ana, whether he announced himself before or not.
    let spoof = state(9, 2, r#"{"name":"Bo"}"#);
    assert_eq!(people.receive(BO, &spoof), Ok(None));
    assert_eq!(people.receive(BO, &state(9, 2, "null")), Ok(None));
    let bo = state(8, 1, r#"{"name":"Bo"}"#);
    assert_eq!(people.receive(BO, &bo), Ok(Some(bo)));
    assert_eq!(people.receive(BO, &spoof), Ok(None));
    assert_eq!(people.receive(BO, &state(7, 1, "{}")), Ok(None));
    // Of what he repeats only his own part is heard.
    let own = state(8, 2, "{}");
    let repeated = [&[2][..], &spoof[1..], &own[1..]].concat();
    assert_eq!(people.receive(BO, &repeated), Ok(Some(own)));
    // Ana comes back before her first connection is known to be dead.
    let again = state(9, 2, r#"{"name":"Ana"}"#);
    assert_eq!(people.receive(ANA_AGAIN, &again), Ok(Some(again)));
    assert_eq!(people.leave(ANA.connection), None);
    assert_eq!(people.len(), 2);
    assert_eq!(people.leave(ANA_AGAIN.connection), Some(state(9, 2, "null")));
    assert_eq!(people.leave(ANA_AGAIN.connection), None);
    assert_eq!(people.len(), 1);
}

#[test]
fn pres_3_who_leaves_is_gone_and_may_come_back() {
    let (mut people, mut bo) = (People::default(), Roster::new(8));
    let mut ana = shown(9, "Ana");
    for connection in 10..13 {
        let seat = Seat { connection, ..ANA };
        ana.publish_again();
        let update = people.receive(seat, &ana.take_own(0).unwrap()).unwrap().unwrap();
        assert_eq!(bo.apply(&update, 0), Ok(vec![9]));
        assert_eq!(bo.get(9), Some(&named("Ana")));
        assert_eq!(bo.apply(&people.leave(connection).unwrap(), 0), Ok(vec![9]));
        assert_eq!(bo.get(9), None);
        assert!(people.is_empty());
    }
    // Going by oneself is the same.
    ana.publish_again();
    let update = people.receive(ANA, &ana.take_own(0).unwrap()).unwrap().unwrap();
    bo.apply(&update, 0).unwrap();
    ana.set_own(None);
    let update = people.receive(ANA, &ana.take_own(0).unwrap()).unwrap().unwrap();
    assert_eq!(bo.apply(&update, 0), Ok(vec![9]));
    assert!(people.is_empty());
}

#[test]
fn pres_4_states_are_renewed_and_expire() {
    let mut ana = shown(9, "Ana");
    let mut bo = Roster::new(8);
    bo.apply(&ana.take_own(1000).unwrap(), 1000).unwrap();
    assert_eq!(ana.take_own(1000 + RENEW_MS - 1), None);
    let renewed = ana.take_own(1000 + RENEW_MS).unwrap();
    assert_eq!(bo.apply(&renewed, 1000 + RENEW_MS), Ok(vec![]));
    assert_eq!(bo.expire(1000 + TIMEOUT_MS), Vec::<u64>::new());
    assert_eq!(bo.expire(1000 + RENEW_MS + TIMEOUT_MS), [9]);
    assert_eq!(bo.get(9), None);
    ana.set_own(Some(named("Ana B.")));
    assert!(ana.take_own(1001 + RENEW_MS).is_some());
    ana.set_own(Some(named("Ana B.")));
    assert_eq!(ana.take_own(1002 + RENEW_MS), None);
    // Somebody tells of an earlier life: the clock goes beyond it.
    assert_eq!(ana.apply(&state(9, 99, "null"), 0), Ok(vec![]));
    let update = ana.take_own(1003 + RENEW_MS).unwrap();
    assert_eq!(update.get(..3), Some(&[1, 9, 100][..]));
    // Who never showed themselves says nothing.
    assert_eq!(Roster::new(5).take_own(0), None);
}

#[test]
fn pres_5_what_is_too_large_is_not_heard() {
    let long = format!(r#"{{"name":"{}"}}"#, "x".repeat(STATE_BYTES));
    let length = [(long.len() & 0x7f) as u8 | 0x80, (long.len() >> 7) as u8];
    let update = [&[2, 9, 1][..], &length, long.as_bytes(), &[8, 1, 2], b"{}"].concat();
    let mut roster = Roster::new(1);
    assert_eq!(roster.apply(&update, 0), Ok(vec![8]));
    let mut people = People::default();
    assert_eq!(people.receive(BO, &update), Ok(Some(state(8, 1, "{}"))));
    assert!(people.receive(BO, &[200, 1]).is_err());
    assert!(people.receive(BO, &[]).is_err());
    assert!(people.receive(BO, &[1, 8, 1, 1, 0xff]).is_err());
}

proptest! {
    /// Whatever comes in, a room and a roster stay within their limits.
    #[test]
    fn pres_5_any_bytes(updates in prop::collection::vec((0..3_u64, prop::collection::vec(any::<u8>(), 0..40)), 0..20)) {
        let (mut people, mut roster) = (People::default(), Roster::new(1));
        for (connection, update) in updates {
            let _ = roster.apply(&update, 0);
            if let Ok(Some(heard)) = people.receive(Seat { connection, person: 0 }, &update) {
                prop_assert!(roster.apply(&heard, 0).is_ok());
            }
        }
        prop_assert!(people.len() <= 3);
        for connection in 0..3 {
            people.leave(connection);
        }
        prop_assert!(people.is_empty());
    }
}
