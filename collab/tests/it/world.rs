//! Clients and a server in one thread, under random delays, lost connections
//! and crashes.

use std::collections::VecDeque;

use collab::presence::{People, Presence, Seat};
use collab::protocol::{Message, Own};
use collab::session::{ClientSession, Effect, ServerSession, ToRoom};
use collab::{Document, Merged, Replica};
use design::SortedMap;
use design::model::Design;
use proptest::prelude::*;

use crate::dice::{Dice, plans};

/// The database: what it holds survives crashes of the server.
struct Database {
    log: Vec<Vec<u8>>,
    /// What the log amounts to.
    mirror: Document,
}

impl Database {
    fn append(&mut self, update: Vec<u8>) {
        self.mirror.merge(&update).unwrap();
        self.log.push(update);
    }

    fn load(&self) -> Document {
        let mut document = Document::new();
        for update in &self.log {
            document.merge(update).unwrap();
        }
        document
    }

    /// Replaces the log by one snapshot, and what waits.
    fn compact(&mut self) {
        let document = self.load();
        let waiting = document.waiting().map(<[u8]>::to_vec);
        self.log = std::iter::once(document.snapshot()).chain(waiting).collect();
    }
}

/// One connection, with the frames under way.
struct Connection {
    session: ServerSession,
    up: VecDeque<Vec<u8>>,
    down: VecDeque<Vec<u8>>,
    /// The updates that the client sent, in order.
    sent: Vec<Vec<u8>>,
}

/// A server process with one room.
struct Server {
    document: Document,
    people: People,
    /// Updates that are not committed yet: connection, number, update.
    uncommitted: Vec<(u64, u64, Vec<u8>)>,
}

struct World {
    database: Database,
    server: Server,
    connections: SortedMap<u64, Connection>,
    clients: Vec<Client>,
    next_connection: u64,
    now_ms: u64,
}

struct Client {
    session: ClientSession,
    connection: Option<u64>,
}

impl World {
    fn new(seed: &[u8], clients: u64) -> Self {
        let mut database = Database { log: Vec::new(), mirror: Document::new() };
        database.append(seed.to_vec());
        let document = database.load();
        let server = Server { document, people: People::default(), uncommitted: Vec::new() };
        let clients = (0..clients).map(|at| Client {
            session: ClientSession::new(Replica::new(100 + at)),
            connection: None,
        });
        let clients = clients.collect();
        Self {
            database,
            server,
            connections: SortedMap::new(),
            clients,
            next_connection: 0,
            now_ms: 0,
        }
    }

    fn connect(&mut self, at: usize) {
        if self.clients[at].connection.is_some() {
            return;
        }
        let id = self.next_connection;
        self.next_connection += 1;
        let mut down = VecDeque::new();
        down.push_back(ServerSession::greeting(&self.server.document.state_vector()));
        down.extend(self.server.people.all().map(|all| Message::Awareness(&all).encode()));
        let session = ServerSession::new(true);
        let connection = Connection { session, up: VecDeque::new(), down, sent: Vec::new() };
        self.connections.insert(id, connection);
        self.clients[at].connection = Some(id);
        self.clients[at].session.connected();
    }

    /// The connection breaks; what is under way is lost.
    fn disconnect(&mut self, at: usize) {
        let Some(id) = self.clients[at].connection.take() else { return };
        self.clients[at].session.disconnected();
        self.connections.remove(&id);
        if let Some(left) = self.server.people.leave(id) {
            self.broadcast(None, &Message::Awareness(&left).encode());
        }
    }

    fn broadcast(&mut self, but: Option<u64>, frame: &[u8]) {
        for (id, connection) in &mut self.connections {
            if Some(*id) != but {
                connection.down.push_back(frame.to_vec());
            }
        }
    }

    /// The client sends what it has to send.
    fn flush(&mut self, at: usize) {
        let Some(id) = self.clients[at].connection else { return };
        let connection = self.connections.get_mut(&id).unwrap();
        for frame in self.clients[at].session.frames(self.now_ms) {
            match Message::decode(&frame).unwrap() {
                Message::Update(update) | Message::SyncStep2(update) => {
                    connection.sent.push(update.to_vec());
                }
                _ => {}
            }
            connection.up.push_back(frame);
        }
    }

    /// The server reads one frame of a client.
    fn deliver_up(&mut self, at: usize) {
        let Some(id) = self.clients[at].connection else { return };
        let connection = self.connections.get_mut(&id).unwrap();
        let Some(frame) = connection.up.pop_front() else { return };
        let mut replies = Vec::new();
        let mut spread = None;
        match connection.session.received(&frame, self.now_ms).unwrap() {
            ToRoom::Nothing => {}
            ToRoom::Reply(frame) => replies.push(frame),
            ToRoom::Sync(state_vector) => {
                let document = &self.server.document;
                let update = document.update_since(state_vector).unwrap();
                replies.push(Message::SyncStep2(&update).encode());
                let waiting = document.waiting();
                replies.extend(waiting.map(|update| Message::Update(update).encode()));
            }
            ToRoom::Update { number, update } => {
                match self.server.document.merge(update).unwrap() {
                    Merged::Nothing => replies.extend(connection.session.durable(number)),
                    Merged::News | Merged::Waits => {
                        self.server.uncommitted.push((id, number, update.to_vec()));
                        spread = Some(Message::Update(update).encode());
                    }
                }
            }
            ToRoom::Presence(update) => {
                let seat = Seat { connection: id, person: at as u128 };
                let heard = self.server.people.receive(seat, update).unwrap();
                spread = heard.map(|heard| Message::Awareness(&heard).encode());
            }
            ToRoom::QueryPresence => {}
        }
        connection.down.extend(replies);
        if let Some(frame) = spread {
            self.broadcast(Some(id), &frame);
        }
    }

    /// A client reads one frame of the server.
    fn deliver_down(&mut self, at: usize) {
        let Some(id) = self.clients[at].connection else { return };
        let connection = self.connections.get_mut(&id).unwrap();
        let Some(frame) = connection.down.pop_front() else { return };
        if let Message::Own(Own::Durable { received }) = Message::decode(&frame).unwrap() {
            for update in connection.sent.iter().take(received as usize) {
                assert_eq!(self.database.mirror.merge(update), Ok(Merged::Nothing), "DUR-1");
            }
        }
        let mut followed = self.clients[at].session.design().clone();
        for effect in self.clients[at].session.received(&frame, self.now_ms) {
            match effect {
                Effect::Changed(changes) => changes.write_to(&mut followed),
                Effect::Broken | Effect::Refused(_) | Effect::Denied(_) => panic!("{effect:?}"),
                _ => {}
            }
        }
        assert_eq!(&followed, self.clients[at].session.design());
    }

    /// The database commits what the server has; then clients are told.
    fn commit(&mut self) {
        for (id, number, update) in std::mem::take(&mut self.server.uncommitted) {
            self.database.append(update);
            if let Some(connection) = self.connections.get_mut(&id) {
                connection.down.extend(connection.session.durable(number));
            }
        }
    }

    /// The server dies and comes back with what the database has.
    fn crash(&mut self) {
        for at in 0..self.clients.len() {
            self.disconnect(at);
        }
        self.connections.clear();
        self.server = Server {
            document: self.database.load(),
            people: People::default(),
            uncommitted: Vec::new(),
        };
    }

    fn edit(&mut self, at: usize, dice: &mut Dice) {
        let session = &mut self.clients[at].session;
        if !session.is_synced() {
            return;
        }
        match dice.below(12) {
            0 => drop(session.undo(self.now_ms)),
            1 => drop(session.redo(self.now_ms)),
            2 => session.end_step(),
            _ => {
                let command = dice.command(session.design());
                let _ = session.execute(&command, self.now_ms);
            }
        }
    }

    fn show(&mut self, at: usize, dice: &mut Dice) {
        let name = format!("{at} {}", dice.below(3));
        self.clients[at].session.show(Some(Presence { name, ..Presence::default() }));
    }

    fn step(&mut self, dice: &mut Dice) {
        self.now_ms += dice.below(2000) as u64;
        let at = dice.below(self.clients.len());
        match dice.below(40) {
            0 | 1 => self.connect(at),
            2 => self.disconnect(at),
            3 => self.crash(),
            4 => self.database.compact(),
            5..=7 => self.commit(),
            8 => self.show(at, dice),
            9..=16 => self.edit(at, dice),
            17..=22 => self.flush(at),
            23..=31 => self.deliver_up(at),
            _ => self.deliver_down(at),
        }
    }

    /// Everybody connects, and everything arrives and is stored.
    fn rest(&mut self) {
        for at in 0..self.clients.len() {
            self.connect(at);
        }
        loop {
            let mut frames = 0;
            for at in 0..self.clients.len() {
                self.flush(at);
                let id = self.clients[at].connection.unwrap();
                let connection = &self.connections[&id];
                let (up, down) = (connection.up.len(), connection.down.len());
                frames += up + down;
                (0..up).for_each(|_| self.deliver_up(at));
                (0..down).for_each(|_| self.deliver_down(at));
            }
            self.commit();
            if frames == 0 && self.connections.values().all(|it| it.down.is_empty()) {
                break;
            }
        }
    }

    fn assert_at_rest(&self) {
        let design = self.server.document.design();
        assert_eq!(self.database.load().design(), design, "the database has it all");
        for client in &self.clients {
            assert_eq!(client.session.design(), &design, "all show the same");
            assert_eq!(client.session.unsaved().edits, 0, "all is saved");
            assert_eq!(client.session.replica().waiting().count(), 0);
            for other in &self.clients {
                if other.session.roster().client() != client.session.roster().client() {
                    let id = other.session.roster().client();
                    let seen = client.session.roster().get(id);
                    assert_eq!(seen, other.session.roster().own(), "presence agrees");
                }
            }
        }
    }
}

fn play(seed: u64, clients: u64, steps: usize) {
    let mut dice = Dice(seed);
    let start = Replica::seeded(1, &Design::blank("Shop")).snapshot();
    let mut world = World::new(&start, clients);
    for _ in 0..steps {
        world.step(&mut dice);
    }
    world.rest();
    world.assert_at_rest();
}

proptest! {
    #![proptest_config(plans(60))]

    /// DUR-1, SYNC-5: whatever happens, in the end all have the same, and what
    /// was acknowledged is in the database at that very moment.
    #[test]
    fn dur_1_everything_converges_and_nothing_acknowledged_is_lost(seed: u64, steps in 50..600_usize) {
        play(seed, 3, steps);
    }

    #[test]
    fn dur_1_also_with_many(seed: u64) {
        play(seed, 6, 400);
    }
}
