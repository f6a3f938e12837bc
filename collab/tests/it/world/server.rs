//! The simulated server: one process with one room, and the database.

use std::collections::VecDeque;

use collab::presence::{People, Seat};
use collab::protocol::{Close, Message};
use collab::session::{ServerSession, ToRoom};
use collab::{Document, Merged};
use design::SortedMap;

use crate::dice::Dice;

/// The database: what it holds survives the server.
pub struct Database {
    log: Vec<Vec<u8>>,
    /// All that was ever committed.
    pub committed: Document,
}

impl Database {
    pub fn new(seed: &[u8]) -> Self {
        let mut database = Self { log: Vec::new(), committed: Document::new() };
        database.append(seed.to_vec());
        database
    }

    fn append(&mut self, update: Vec<u8>) {
        self.committed.merge(&update).unwrap();
        self.log.push(update);
    }

    pub fn load(&self) -> Document {
        let mut document = Document::new();
        for update in &self.log {
            document.merge(update).unwrap();
        }
        document
    }

    /// Replaces the log by one snapshot, and what waits.
    pub fn compact(&mut self) {
        let document = self.load();
        let waiting = document.waiting().map(<[u8]>::to_vec);
        self.log = std::iter::once(document.snapshot()).chain(waiting).collect();
    }
}

/// One connection, with the frames under way.
pub struct Connection {
    pub client: usize,
    session: ServerSession,
    pub up: VecDeque<Vec<u8>>,
    pub down: VecDeque<Vec<u8>>,
    /// Why the server closed it, behind what is under way to the client.
    pub closed: Option<Close>,
}

/// What the database does not have yet: an update and whom to tell when it is
/// stored.
struct Uncommitted {
    update: Option<Vec<u8>>,
    connection: u64,
    number: u64,
}

/// A server process with one room.
pub struct Server {
    pub document: Document,
    people: People,
    uncommitted: VecDeque<Uncommitted>,
    pub connections: SortedMap<u64, Connection>,
    next_connection: u64,
    /// Every update that anybody ever sent.
    pub history: Vec<Vec<u8>>,
}

impl Server {
    pub fn new(database: &Database) -> Self {
        Self {
            document: database.load(),
            people: People::default(),
            uncommitted: VecDeque::new(),
            connections: SortedMap::new(),
            next_connection: 0,
            history: Vec::new(),
        }
    }

    /// The process starts again and has only what the database has.
    pub fn start_again(&mut self, database: &Database) {
        let history = std::mem::take(&mut self.history);
        let next_connection = self.next_connection;
        *self = Self { history, next_connection, ..Self::new(database) };
    }

    pub fn connect(&mut self, client: usize, writable: bool) -> u64 {
        let id = self.next_connection;
        self.next_connection += 1;
        let greeting = ServerSession::greeting(&self.document.state_vector());
        let people = self.people.all().map(|all| Message::Awareness(&all).encode());
        let down = std::iter::once(greeting).chain(people).collect();
        let session = ServerSession::new(writable);
        let connection = Connection { client, session, up: VecDeque::new(), down, closed: None };
        self.connections.insert(id, connection);
        id
    }

    /// The connection is gone; the others are told.
    pub fn gone(&mut self, id: u64) {
        self.connections.remove(&id);
        self.leave(id);
    }

    /// Closes a connection, behind what is under way to the client.
    pub fn dismiss(&mut self, id: u64, close: Close) {
        if let Some(connection) = self.connections.get_mut(&id) {
            connection.up.clear();
            connection.closed.get_or_insert(close);
        }
        self.leave(id);
    }

    fn leave(&mut self, id: u64) {
        if let Some(left) = self.people.leave(id) {
            self.broadcast(id, &Message::Awareness(&left).encode());
        }
    }

    fn broadcast(&mut self, but: u64, frame: &[u8]) {
        let open = self.connections.iter_mut().filter(|(_, it)| it.closed.is_none());
        for (_, connection) in open.filter(|(id, _)| **id != but) {
            connection.down.push_back(frame.to_vec());
        }
    }

    /// Reads a frame of a client.
    pub fn receive(&mut self, id: u64, frame: &[u8], now_ms: u64) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if connection.closed.is_some() {
            return;
        }
        let client = connection.client;
        match connection.session.received(frame, now_ms) {
            Ok(ToRoom::Nothing) => {}
            Ok(ToRoom::Reply(frame)) => connection.down.push_back(frame),
            Ok(ToRoom::Sync(state_vector)) => {
                let update = self.document.update_since(state_vector).unwrap();
                connection.down.push_back(Message::SyncStep2(&update).encode());
                let waiting = self.document.waiting();
                connection.down.extend(waiting.map(|update| Message::Update(update).encode()));
            }
            Ok(ToRoom::Update { number, update }) => self.update(id, number, update),
            Ok(ToRoom::Compare { number, update }) => match self.document.knows(update) {
                Ok(true) => self.store(id, number, None),
                _ => {
                    let frame = connection.session.refuse_reader(number);
                    connection.down.extend(frame);
                }
            },
            Ok(ToRoom::Presence(update)) => {
                let seat = Seat { connection: id, person: client as u128 };
                if let Some(heard) = self.people.receive(seat, update).unwrap() {
                    self.broadcast(id, &Message::Awareness(&heard).encode());
                }
            }
            Ok(ToRoom::QueryPresence) => {
                let all = self.people.all();
                connection.down.extend(all.map(|all| Message::Awareness(&all).encode()));
            }
            Err(close) => self.dismiss(id, close),
        }
        let connection = self.connections.get(&id);
        if connection.is_some_and(|connection| connection.session.is_refused()) {
            self.dismiss(id, Close::Refused);
        }
    }

    fn update(&mut self, id: u64, number: u64, update: &[u8]) {
        self.history.push(update.to_vec());
        let merged = self.document.receive(update);
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let update = match merged {
            Ok(Merged::News | Merged::Waits) => {
                self.broadcast(id, &Message::Update(update).encode());
                Some(update.to_vec())
            }
            // What is known may not be stored yet.
            Ok(Merged::Nothing) => None,
            Err(error) => {
                let frame = connection.session.refuse(number, &error.to_string());
                connection.down.extend(frame);
                return;
            }
        };
        self.store(id, number, update);
    }

    fn store(&mut self, id: u64, number: u64, update: Option<Vec<u8>>) {
        self.uncommitted.push_back(Uncommitted { update, connection: id, number });
        if self.uncommitted.iter().all(|it| it.update.is_none()) {
            self.tell(usize::MAX, None);
        }
    }

    /// Stores the first so many updates, and tells their senders.
    pub fn commit(&mut self, count: usize, database: &mut Database) {
        self.tell(count, Some(database));
    }

    fn tell(&mut self, mut count: usize, mut database: Option<&mut Database>) {
        while let Some(first) = self.uncommitted.front_mut() {
            if let Some(update) = first.update.take() {
                if count == 0 {
                    first.update = Some(update);
                    return;
                }
                count -= 1;
                if let Some(database) = &mut database {
                    database.append(update);
                }
            }
            let Uncommitted { connection, number, .. } = *first;
            self.uncommitted.pop_front();
            if let Some(connection) = self.connections.get_mut(&connection) {
                connection.down.extend(connection.session.durable(number));
            }
        }
    }

    pub fn commit_all(&mut self, database: &mut Database) {
        self.commit(usize::MAX, database);
    }

    /// A stranger sends an update that is none; nobody notices.
    pub fn forged(&mut self, dice: &mut Dice, now_ms: u64) {
        let Some(update) = forge(dice, &self.history) else { return };
        let before = self.document.state_vector();
        let stranger = self.connect(usize::MAX, true);
        let frames = |it: &Self| it.connections.values().map(|it| it.down.len()).sum::<usize>();
        let under_way = frames(self);
        self.receive(stranger, &Message::Update(&update).encode(), now_ms);
        assert_eq!(self.connections[&stranger].closed, Some(Close::Refused), "LIM-9 {update:?}");
        assert_eq!(frames(self), under_way, "LIM-9: others notice nothing");
        assert_eq!(self.document.state_vector(), before, "LIM-4");
        self.gone(stranger);
        self.history.pop();
    }
}

/// Bytes that are almost an update.
fn forge(dice: &mut Dice, history: &[Vec<u8>]) -> Option<Vec<u8>> {
    let mut update = dice.pick(history)?.clone();
    match dice.below(3) {
        0 => update.truncate(dice.below(update.len())),
        1 => update.push(dice.next() as u8),
        _ => update = [&[1, 1, 7, 0, 0x28, 0, 1, 0, 1, b'k'], &[117; 40][..]].concat(),
    }
    Some(update)
}
