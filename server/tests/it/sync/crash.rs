//! `kill -9` of the server, of its Postgres, and of both, while people edit:
//! everything that was called saved is there afterwards, and everything else
//! comes from those who still have it.
//!
//! Short by default; `ROUNDS=50` makes it long. `SEED` repeats a run.

use std::time::Duration;

use design::{Command, Component, ComponentId, ComponentKind, Count, OrderKey};
use reqwest::StatusCode;
use tokio::time::{Instant, sleep_until, timeout};

use crate::support::process::{Siteplan, data_folder};
use crate::support::{Client, eventually};

/// Numbers that only seem to be random (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// A person who adds one component after another.
struct Editor {
    client: Client,
    number: u64,
    added: Vec<ComponentId>,
}

impl Editor {
    async fn join(server: &Siteplan, design: &str, number: u64) -> Self {
        let client = Client::join(server.address, design, number).await;
        Self { client, number, added: Vec::new() }
    }

    async fn add(&mut self) {
        let bits = u128::from(self.number) << 64 | self.added.len() as u128;
        let id = ComponentId::from_bits(bits);
        let component = Component {
            id: id.clone(),
            order: OrderKey::first(),
            name: format!("{}.{}", self.number, self.added.len()),
            kind: ComponentKind::Server,
            purpose: String::new(),
            count: Count::Auto,
        };
        self.client.execute(Command::AddComponent(component)).await;
        self.added.push(id);
    }

    /// What the screen calls saved.
    fn saved(&self) -> &[ComponentId] {
        let unsaved = usize::try_from(self.client.session.unsaved().edits).unwrap();
        &self.added[..self.added.len() - unsaved]
    }

    /// Edits until a moment, or until the connection is lost.
    async fn edit_until(&mut self, moment: Instant) {
        while Instant::now() < moment {
            self.add().await;
            let next = moment.min(Instant::now() + Duration::from_millis(5));
            let lost = timeout(next - Instant::now(), self.client.until_or_lost(|_| false)).await;
            if lost.is_ok() {
                return sleep_until(moment).await;
            }
        }
    }
}

#[tokio::test]
async fn what_was_called_saved_survives_every_crash() {
    let seed = from_environment("SEED").unwrap_or_else(|| getrandom::u64().unwrap());
    let rounds = from_environment("ROUNDS").unwrap_or(5);
    println!("SEED={seed} ROUNDS={rounds}");
    let mut dice = Dice(seed);
    let data = data_folder();
    let mut server = Siteplan::start(data.path()).await;
    let id = server.blank().await;
    let mut ana = Editor::join(&server, &id, 1).await;
    let mut ben = Editor::join(&server, &id, 2).await;
    for round in 0..rounds {
        let moment = Instant::now() + Duration::from_millis(dice.below(400));
        tokio::join!(ana.edit_until(moment), ben.edit_until(moment));
        let what = dice.below(3);
        if what != 0 {
            server.kill_postgres();
        }
        if what != 1 {
            server.kill().await;
        }
        let saved: Vec<ComponentId> = [ana.saved(), ben.saved()].concat();
        if what == 1 {
            on_its_feet(&server).await;
        } else {
            server = Siteplan::start(data.path()).await;
        }
        let there = server.design(&id).await;
        for component in &saved {
            assert!(there.components.contains_key(component), "round {round}: {component} is lost");
        }
        println!("round {round}: crash {what}, {} edits were saved", saved.len());
        for editor in [&mut ana, &mut ben] {
            if what != 1 || !editor.client.is_connected() {
                editor.client.vanish();
                editor.client.connect(server.address, &id).await;
                editor.client.live().await;
            }
            editor.client.saved().await;
        }
    }
    let all = ana.added.len() + ben.added.len();
    for editor in [&mut ana, &mut ben] {
        editor.client.until("everything", |it| it.design().components.len() == all).await;
    }
    assert_eq!(ana.client.design(), ben.client.design());
    assert_eq!(ana.client.design(), &server.design(&id).await);
    assert_eq!(server.stop().await, Some(0));
}

/// Waits until a server whose Postgres was killed can work again. Until then it
/// says that it cannot, and nothing worse.
async fn on_its_feet(server: &Siteplan) {
    eventually("the database", async || {
        let status = server.get("/api/v1/designs").await.unwrap().status();
        assert!(
            matches!(status, StatusCode::OK | StatusCode::SERVICE_UNAVAILABLE),
            "it answers {status}"
        );
        (status == StatusCode::OK).then_some(())
    })
    .await;
}
