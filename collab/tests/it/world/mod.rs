//! Clients and a server in one thread, under random delays, lost connections
//! and crashes.

mod plan;
mod server;

use std::cell::Cell;
use std::sync::Once;

use collab::Replica;
use collab::presence::Presence;
use collab::protocol::{Close, Message, Then};
use collab::session::{ClientSession, Effect};
use design::SortedMap;
use design::model::Design;

use self::plan::{Kind, Plan, Step};
use self::server::{Database, Server};
use crate::dice::{Dice, seeds};
use crate::document::assert_valid;

struct Client {
    session: ClientSession,
    connection: Option<u64>,
    /// Under which the edits were made that this client would lose.
    ids: Vec<u64>,
    may_write: bool,
    /// The frames that it got over this connection.
    heard: Vec<Vec<u8>>,
}

impl Client {
    fn new(session: ClientSession, id: u64) -> Self {
        Self { session, connection: None, ids: vec![id], may_write: true, heard: Vec::new() }
    }
}

struct World {
    database: Database,
    server: Server,
    clients: Vec<Client>,
    next_id: u64,
    now_ms: u64,
}

impl World {
    fn new(clients: usize) -> Self {
        let start = Replica::seeded(1, &Design::blank("Shop")).snapshot();
        let database = Database::new(&start);
        let server = Server::new(&database);
        let mut world = Self { database, server, clients: Vec::new(), next_id: 100, now_ms: 0 };
        for _ in 0..clients {
            let id = world.fresh_id();
            let session = ClientSession::new(Replica::new(id));
            world.clients.push(Client::new(session, id));
        }
        world
    }

    fn fresh_id(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id
    }

    fn step(&mut self, Step { kind, client: at, dice }: Step) {
        let mut dice = Dice(dice);
        self.now_ms += dice.below(2000) as u64;
        let now_ms = self.now_ms;
        match kind {
            Kind::Connect => self.connect(at),
            Kind::Disconnect => self.disconnect(at),
            Kind::Cut => self.cut(at, &mut dice),
            Kind::Bury => self.bury(at),
            Kind::Reload => self.reload(at),
            Kind::Edit => self.edit(at, |session| {
                let command = dice.command(session.design());
                let _ = session.execute(&command, now_ms);
            }),
            Kind::Undo => self.edit(at, |session| drop(session.undo(now_ms))),
            Kind::Redo => self.edit(at, |session| drop(session.redo(now_ms))),
            Kind::EndStep => self.edit(at, ClientSession::end_step),
            Kind::Show => self.show(at, &mut dice),
            Kind::Permit => self.permit(at),
            Kind::Flush => self.flush(at),
            Kind::Up => self.up(at, &mut dice),
            Kind::Down => (0..1 + dice.below(8)).for_each(|_| self.down(at)),
            Kind::Echo => self.echo(at, &mut dice),
            Kind::Relay => self.relay(&mut dice),
            Kind::Forge => self.server.forged(&mut dice, now_ms),
            Kind::Commit => self.server.commit(1 + dice.below(9), &mut self.database),
            Kind::Compact => self.database.compact(),
            Kind::Restart => {
                self.server.commit_all(&mut self.database);
                self.start_again();
            }
            Kind::Crash => self.start_again(),
        }
    }

    fn connect(&mut self, at: usize) {
        let client = &mut self.clients[at];
        if client.connection.is_none() {
            client.connection = Some(self.server.connect(at, client.may_write));
            client.heard.clear();
            client.session.connected();
        }
    }

    /// What is under way is lost.
    fn disconnect(&mut self, at: usize) {
        if let Some(id) = self.lose(at) {
            self.server.gone(id);
        }
    }

    fn lose(&mut self, at: usize) -> Option<u64> {
        let id = self.clients[at].connection.take()?;
        self.clients[at].session.disconnected();
        Some(id)
    }

    /// What is under way to the server may arrive, up to some frame.
    fn cut(&mut self, at: usize, dice: &mut Dice) {
        let Some(id) = self.lose(at) else { return };
        if let Some(connection) = self.server.connections.get_mut(&id) {
            connection.up.truncate(dice.below(connection.up.len() + 1));
        }
    }

    fn bury(&mut self, at: usize) {
        let connections = self.server.connections.iter();
        let of_client = connections.filter(|(_, connection)| connection.client == at);
        let ids: Vec<u64> = of_client.map(|(id, _)| *id).collect();
        let current = self.clients[at].connection;
        ids.into_iter().filter(|id| Some(*id) != current).for_each(|id| self.server.gone(id));
    }

    fn reload(&mut self, at: usize) {
        self.disconnect(at);
        let id = self.fresh_id();
        let client = &mut self.clients[at];
        if !client.session.is_synced() {
            client.session = ClientSession::new(Replica::new(id));
            return;
        }
        let old = client.session.replica();
        let mut replica = Replica::opened(id, &old.snapshot()).unwrap();
        old.waiting().for_each(|update| drop(replica.merge(update).unwrap()));
        assert_eq!(replica.design(), old.design());
        client.session = ClientSession::resumed(replica, client.session.unsaved());
        client.ids.push(id);
    }

    fn edit(&mut self, at: usize, edit: impl FnOnce(&mut ClientSession)) {
        let session = &mut self.clients[at].session;
        if session.is_synced() && session.is_writable() {
            edit(session);
        }
    }

    fn show(&mut self, at: usize, dice: &mut Dice) {
        let name = format!("{at} {}", dice.below(3));
        let presence = (!dice.chance(4)).then(|| Presence { name, ..Presence::default() });
        self.clients[at].session.show(presence);
    }

    /// Whoever may do something else than before has to connect anew.
    fn permit(&mut self, at: usize) {
        self.clients[at].may_write ^= true;
        if let Some(id) = self.clients[at].connection {
            self.server.dismiss(id, Close::Resync);
        }
    }

    fn flush(&mut self, at: usize) {
        let Some(id) = self.clients[at].connection else { return };
        let frames = self.clients[at].session.frames(self.now_ms);
        if let Some(connection) = self.server.connections.get_mut(&id) {
            connection.up.extend(frames);
        }
    }

    /// Also frames of connections that the client has lost already arrive.
    fn up(&mut self, at: usize, dice: &mut Dice) {
        let connections = self.server.connections.iter();
        let sending = connections.filter(|(_, it)| it.client == at && !it.up.is_empty());
        let Some(id) = dice.pick(sending.map(|(id, _)| *id)) else { return };
        (0..1 + dice.below(8)).for_each(|_| self.up_one(id));
    }

    fn up_one(&mut self, id: u64) {
        let connection = self.server.connections.get_mut(&id);
        if let Some(frame) = connection.and_then(|connection| connection.up.pop_front()) {
            self.server.receive(id, &frame, self.now_ms);
        }
    }

    fn down(&mut self, at: usize) {
        let Some(id) = self.clients[at].connection else { return };
        let Some(connection) = self.server.connections.get_mut(&id) else { return };
        match (connection.down.pop_front(), connection.closed) {
            (Some(frame), _) => self.hear(at, frame),
            (None, Some(close)) => self.closed(at, close),
            (None, None) => {}
        }
    }

    fn hear(&mut self, at: usize, frame: Vec<u8>) {
        let client = &mut self.clients[at];
        let mut followed = client.session.design().clone();
        for effect in client.session.received(&frame, self.now_ms) {
            match effect {
                Effect::Changed(changes) => changes.write_to(&mut followed),
                Effect::Refused(_) if !client.session.is_writable() => {}
                Effect::Broken | Effect::Refused(_) | Effect::Denied(_) => panic!("{effect:?}"),
                _ => {}
            }
        }
        assert_eq!(&followed, client.session.design(), "changes tell what changed");
        client.heard.push(frame);
        self.assert_saved(at);
    }

    /// DUR-1, DUR-2: what the client calls saved is in the database.
    fn assert_saved(&self, at: usize) {
        let client = &self.clients[at];
        if client.session.unsaved().edits > 0 {
            return;
        }
        let own = clocks(&client.session.replica().state_vector());
        let stored = clocks(&self.database.committed.state_vector());
        for id in &client.ids {
            assert!(own.get(id) <= stored.get(id), "DUR-2: edits of {at} are not stored");
        }
    }

    fn closed(&mut self, at: usize, close: Close) {
        self.disconnect(at);
        match close.then() {
            Then::Reconnect => {}
            Then::Discard => {
                let id = self.fresh_id();
                self.clients[at].session.discard(id);
                self.clients[at].ids = vec![id];
            }
            then => panic!("{close:?} {then:?}"),
        }
    }

    fn echo(&mut self, at: usize, dice: &mut Dice) {
        let client = &self.clients[at];
        let is_doubled = |frame: &&Vec<u8>| {
            let message = Message::decode(frame).unwrap();
            message.carries_update() || matches!(message, Message::Awareness(_))
        };
        let frame = dice.pick(client.heard.iter().filter(is_doubled)).cloned();
        let connection = client.connection.and_then(|id| self.server.connections.get_mut(&id));
        if let (Some(frame), Some(connection)) = (frame, connection) {
            connection.down.push_back(frame);
        }
    }

    fn relay(&mut self, dice: &mut Dice) {
        let Some(update) = dice.pick(&self.server.history).cloned() else { return };
        let stock = self.server.connect(usize::MAX, true);
        self.server.receive(stock, &Message::Update(&update).encode(), self.now_ms);
        assert!(self.server.connections[&stock].closed.is_none());
        self.server.gone(stock);
    }

    fn start_again(&mut self) {
        (0..self.clients.len()).for_each(|at| {
            self.lose(at);
        });
        self.server.start_again(&self.database);
    }

    /// Everybody connects, and everything arrives and is stored.
    fn rest(&mut self) {
        for _ in 0..100 {
            let mut moved = false;
            for at in 0..self.clients.len() {
                self.bury(at);
                self.connect(at);
                self.flush(at);
                let id = self.clients[at].connection.unwrap();
                let connection = &self.server.connections[&id];
                let (up, down) = (connection.up.len(), connection.down.len());
                moved |= up + down > 0 || connection.closed.is_some();
                (0..up).for_each(|_| self.up_one(id));
                (0..=down).for_each(|_| self.down(at));
            }
            self.server.commit_all(&mut self.database);
            if !moved {
                return;
            }
        }
        panic!("there is no rest");
    }

    fn assert_at_rest(&self) {
        let design = self.server.document.design();
        assert_valid(&design);
        let stored = self.database.load();
        assert_eq!(stored.design(), design, "the database has it all");
        let committed = clocks(&self.database.committed.state_vector());
        assert_eq!(clocks(&stored.state_vector()), committed, "nothing committed is lost");
        for client in &self.clients {
            let replica = client.session.replica();
            assert_eq!(replica.design(), &design, "SYNC-5: all show the same");
            assert_eq!(clocks(&replica.state_vector()), committed, "SYNC-5: all have the same");
            assert_eq!(client.session.unsaved().edits, 0, "all is saved");
            for other in self.clients.iter().map(|other| other.session.roster()) {
                if other.client() != client.session.roster().client() {
                    let seen = client.session.roster().get(other.client());
                    assert_eq!(seen, other.own(), "presence agrees");
                }
            }
            let present = self.clients.iter().filter(|it| it.session.roster().own().is_some());
            let own = usize::from(client.session.roster().own().is_some());
            assert_eq!(
                client.session.roster().others().count() + own,
                present.count(),
                "no ghosts"
            );
        }
    }
}

/// The clocks in a state vector.
fn clocks(state_vector: &[u8]) -> SortedMap<u64, u64> {
    let mut rest = state_vector.iter();
    let mut number = || {
        let mut number = 0;
        for (at, byte) in rest.by_ref().enumerate() {
            number |= u64::from(byte & 0x7f) << (7 * at);
            if *byte < 0x80 {
                break;
            }
        }
        number
    };
    (0..number()).map(|_| (number(), number())).filter(|(_, clock)| *clock > 0).collect()
}

fn play(plan: &Plan) {
    let mut world = World::new(plan.clients);
    plan.steps.iter().for_each(|step| world.step(*step));
    world.rest();
    world.assert_at_rest();
}

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Whether a plan fails, without a word.
fn fails(plan: &Plan) -> bool {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !IS_QUIET.get() {
                hook(info);
            }
        }));
    });
    IS_QUIET.set(true);
    let failed = std::panic::catch_unwind(|| play(plan)).is_err();
    IS_QUIET.set(false);
    failed
}

/// Plays plans; one that fails is made short, and kept in a file.
fn play_all(seeds: impl Iterator<Item = u64>) {
    for seed in seeds {
        let plan = Plan::random(seed);
        if fails(&plan) {
            let path = format!("{}/plan-{seed}", env!("CARGO_TARGET_TMPDIR"));
            let short = plan.shrunk(fails);
            std::fs::write(&path, format!("# Seed {seed}\n{short}")).unwrap();
            let cause = std::panic::catch_unwind(|| play(&short)).err();
            let cause = cause.as_ref().and_then(|it| it.downcast_ref::<String>());
            panic!(
                "The plan of seed {seed} fails. What is left of it, to be played again by\nPLAN={path} script/test rust -- a_kept_plan\n{short}{cause:?}"
            );
        }
    }
}

/// SYNC-5, DUR-1, DUR-2, PRES: whatever happens, in the end all have and show
/// the same, and what is called saved is in the database at that very moment.
mod dur_1_sync_5_everything_converges {
    use super::{play_all, seeds};

    #[test]
    fn first() {
        play_all(seeds(0, 2500));
    }

    #[test]
    fn second() {
        play_all(seeds(1, 2500));
    }

    #[test]
    fn third() {
        play_all(seeds(2, 2500));
    }

    #[test]
    fn fourth() {
        play_all(seeds(3, 2500));
    }
}

/// Plays the plan of a file again that `PLAN` names.
#[test]
fn a_kept_plan() {
    if let Ok(path) = std::env::var("PLAN") {
        play(&Plan::parse(&std::fs::read_to_string(path).unwrap()));
    }
}
