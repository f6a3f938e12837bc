//! What happens in a simulated world, as a list that can be kept, played again
//! and made shorter.

use std::fmt::{self, Display};

use crate::dice::Dice;

/// What happens in a step. Each concerns one client, or all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The client connects.
    Connect,
    /// The connection ends, and both ends know.
    Disconnect,
    /// The connection ends, but the server does not know yet: some of what is
    /// under way may still arrive.
    Cut,
    /// The server notices that connections of the client are dead.
    Bury,
    /// The page is loaded again, with the edits that the browser kept.
    Reload,
    /// A random command.
    Edit,
    Undo,
    Redo,
    EndStep,
    /// The client shows itself differently.
    Show,
    /// The client may edit from now on, or no longer.
    Permit,
    /// The client sends what it has to send.
    Flush,
    /// The server reads some frames of the client.
    Up,
    /// The client reads some frames.
    Down,
    /// The client gets a frame again that it got before.
    Echo,
    /// A stock client sends the server some update again that anybody sent, ever.
    Relay,
    /// A hostile client sends an update that is none.
    Forge,
    /// The database commits some of what waits.
    Commit,
    /// The log becomes a snapshot.
    Compact,
    /// The server stops when everything is stored, and starts again.
    Restart,
    /// The server dies, and starts again.
    Crash,
}

impl Kind {
    /// Whether nothing happens without it.
    fn is_needed(self) -> bool {
        matches!(self, Self::Connect | Self::Edit | Self::Flush | Self::Up | Self::Down)
    }
}

/// How often each kind of step comes, and its name in a file.
const KINDS: [(Kind, usize, &str); 21] = [
    (Kind::Connect, 5, "connect"),
    (Kind::Disconnect, 2, "disconnect"),
    (Kind::Cut, 2, "cut"),
    (Kind::Bury, 1, "bury"),
    (Kind::Reload, 1, "reload"),
    (Kind::Edit, 24, "edit"),
    (Kind::Undo, 4, "undo"),
    (Kind::Redo, 3, "redo"),
    (Kind::EndStep, 4, "end-step"),
    (Kind::Show, 3, "show"),
    (Kind::Permit, 1, "permit"),
    (Kind::Flush, 14, "flush"),
    (Kind::Up, 12, "up"),
    (Kind::Down, 12, "down"),
    (Kind::Echo, 2, "echo"),
    (Kind::Relay, 2, "relay"),
    (Kind::Forge, 1, "forge"),
    (Kind::Commit, 6, "commit"),
    (Kind::Compact, 2, "compact"),
    (Kind::Restart, 1, "restart"),
    (Kind::Crash, 2, "crash"),
];

/// One step. What is random in it comes from its own dice, so that it means the
/// same when other steps are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub kind: Kind,
    pub client: usize,
    pub dice: u64,
}

/// What happens in a world. Once it did, everybody connects and everything
/// arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub clients: usize,
    pub steps: Vec<Step>,
}

impl Plan {
    /// The plan of a seed: five clients or some more, and mostly few steps. In
    /// each plan some kinds of steps do not come, or come often, which leads to
    /// places that plans which are all alike do not reach.
    pub fn random(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let clients = 5 + dice.below(3);
        let most = if dice.chance(8) { 600 } else { 200 };
        let bag: Vec<Kind> = KINDS
            .iter()
            .flat_map(|(kind, weight, _)| {
                let times = [0, 1, 1, 4][dice.below(4)];
                let times = if kind.is_needed() { times.max(1) } else { times };
                std::iter::repeat_n(*kind, weight * times)
            })
            .collect();
        let steps = (0..20 + dice.below(most)).map(|_| {
            let kind = bag[dice.below(bag.len())];
            Step { kind, client: dice.below(clients), dice: dice.next() }
        });
        // All are there at first, as is the usual case.
        let connect = (0..clients).map(|client| Step { kind: Kind::Connect, client, dice: 0 });
        let steps = connect.chain(steps.collect::<Vec<_>>()).collect();
        Self { clients, steps }
    }

    /// Reads a plan that was printed.
    pub fn parse(text: &str) -> Self {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let clients = lines.next().and_then(|line| line.strip_prefix("clients "));
        let steps = lines.map(|line| {
            let words: Vec<&str> = line.split(' ').collect();
            let [name, client, dice] = words[..] else { panic!("no step: {line}") };
            let kind = KINDS.iter().find(|kind| kind.2 == name).expect("a kind of step").0;
            Step { kind, client: client.parse().unwrap(), dice: dice.parse().unwrap() }
        });
        Self { clients: clients.unwrap().parse().unwrap(), steps: steps.collect() }
    }

    /// Leaves steps out as long as the plan still fails.
    pub fn shrunk(mut self, fails: impl Fn(&Self) -> bool) -> Self {
        let mut length = self.steps.len().div_ceil(2);
        loop {
            let mut at = 0;
            while at < self.steps.len() {
                let mut shorter = self.clone();
                shorter.steps.drain(at..(at + length).min(self.steps.len()));
                if fails(&shorter) {
                    self = shorter;
                } else {
                    at += length;
                }
            }
            if length <= 1 {
                return self;
            }
            length = length.div_ceil(2);
        }
    }
}

impl Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "clients {}", self.clients)?;
        for Step { kind, client, dice } in &self.steps {
            let name = KINDS.iter().find(|it| it.0 == *kind).map_or("", |it| it.2);
            writeln!(f, "{name} {client} {dice}")?;
        }
        Ok(())
    }
}

#[test]
fn plans_are_read_as_they_were_printed() {
    for seed in 0..20 {
        let plan = Plan::random(seed);
        assert_eq!(Plan::parse(&plan.to_string()), plan);
    }
}

#[test]
fn plans_are_shrunk_to_what_fails() {
    let needed = |plan: &Plan, kind| plan.steps.iter().any(|step| step.kind == kind);
    let fails = |plan: &Plan| needed(plan, Kind::Crash) && needed(plan, Kind::Undo);
    let plan = (0..).map(Plan::random).find(&fails).unwrap().shrunk(fails);
    assert_eq!(plan.steps.len(), 2);
}
