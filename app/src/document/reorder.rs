//! Giving the records of a list another order.

use design::{Command, Design, EnvironmentId, Item, OrderKey, Ordered, Table, in_order};

use crate::state::Store;

/// Where a record goes among its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// That many places further; backwards when negative.
    By(isize),
    /// The place with this number, counted without the record itself.
    To(usize),
}

/// The commands that bring a record to another place; none where it is there
/// already, or has no place.
pub fn commands(design: &Design, item: &Item, target: Target) -> Vec<Command> {
    let list = siblings(design, item);
    let Some(from) = list.iter().position(|(sibling, _)| sibling == item) else {
        return Vec::new();
    };
    let to = match target {
        Target::By(by) => from.saturating_add_signed(by),
        Target::To(to) => to,
    };
    let keys: Vec<&OrderKey> = list.iter().map(|(_, key)| key).collect();
    arranged(&keys, from, to)
        .into_iter()
        .filter_map(|(at, key)| Some(Command::Reorder(list.get(at)?.0.clone(), key)))
        .collect()
}

/// Brings a record to another place, as one step.
pub fn move_item(store: Store, item: &Item, target: Target) {
    let commands = store.read(|design| commands(design, item, target));
    if !commands.is_empty() {
        store.step(&Command::Batch(commands));
    }
}

/// The new keys, by old place, that bring record number `from` to place `to`.
/// One key is enough, unless there is no room between the new neighbours.
fn arranged(keys: &[&OrderKey], from: usize, to: usize) -> Vec<(usize, OrderKey)> {
    let mut order: Vec<usize> = (0..keys.len()).filter(|&at| at != from).collect();
    let to = to.min(order.len());
    if to == from || from >= keys.len() {
        return Vec::new();
    }
    let key_at = |place: Option<usize>| {
        place.and_then(|place| order.get(place)).and_then(|&at| keys.get(at)).copied()
    };
    let (low, high) = (key_at(to.checked_sub(1)), key_at(Some(to)));
    let key = OrderKey::between(low, high);
    let fits = low.is_none_or(|low| *low < key) && high.is_none_or(|high| key < *high);
    if fits {
        return vec![(from, key)];
    }
    order.insert(to, from);
    order.into_iter().zip(OrderKey::sequence(keys.len())).collect()
}

/// The list that a record is in, in order.
fn siblings(design: &Design, item: &Item) -> Vec<(Item, OrderKey)> {
    let discovery = &design.discovery;
    match item {
        Item::Component(_) => listed(&design.components, Item::Component),
        Item::Naming(_) => listed(&discovery.naming, Item::Naming),
        Item::Step(_) => listed(&discovery.steps, Item::Step),
        Item::Participant(_) => listed(&discovery.participants, Item::Participant),
        Item::Message(_) => listed(&discovery.messages, Item::Message),
        Item::Environment(_) => listed(&design.environments, Item::Environment),
        Item::Entry(environment, _) => entries(design, environment),
        Item::Site(_) | Item::Node(_) | Item::Link(_) => Vec::new(),
    }
}

fn listed<R: Ordered>(table: &Table<R>, item: fn(R::Id) -> Item) -> Vec<(Item, OrderKey)> {
    in_order(table)
        .into_iter()
        .map(|record| (item(record.id().clone()), record.order().clone()))
        .collect()
}

fn entries(design: &Design, environment: &EnvironmentId) -> Vec<(Item, OrderKey)> {
    let Some(record) = design.environments.get(environment) else {
        return Vec::new();
    };
    in_order(&record.components)
        .into_iter()
        .map(|entry| (Item::Entry(environment.clone(), entry.id.clone()), entry.order.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use design::Arrange as _;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Any record can be brought to any place, whatever the keys are, and
        /// the others keep their order.
        #[test]
        fn any_order_can_be_made(
            keys in prop::collection::vec("a[0-9]|b[0-9]{2}|", 1..8),
            from in 0_usize..8,
            to in 0_usize..8,
        ) {
            let mut keys: Vec<OrderKey> = keys.into_iter().map(OrderKey::from).collect();
            keys.arrange();
            let from = from % keys.len();
            let mut expect: Vec<usize> = (0..keys.len()).filter(|&at| at != from).collect();
            expect.insert(to.min(expect.len()), from);

            let mut now: Vec<(OrderKey, usize)> = keys.iter().cloned().zip(0..).collect();
            for (at, key) in arranged(&keys.iter().collect::<Vec<_>>(), from, to) {
                now[at].0 = key;
            }
            now.arrange();
            let order: Vec<usize> = now.into_iter().map(|(_, at)| at).collect();
            prop_assert_eq!(order, expect);
        }
    }

    #[test]
    fn one_command_moves_an_environment() {
        let design = Design::blank("");
        let item = |name: &str| EnvironmentId::parse(name).map(Item::Environment);
        let moves =
            |name: &str, target| item(name).map(|item| commands(&design, &item, target).len());
        assert_eq!(moves("production", Target::By(-1)), Ok(1));
        assert_eq!(moves("production", Target::By(1)), Ok(0));
        assert_eq!(moves("development", Target::By(-1)), Ok(0));
        assert_eq!(moves("development", Target::To(2)), Ok(1));
        assert_eq!(moves("unknown", Target::To(0)), Ok(0));
    }
}
