//! Ids and orders of what a document lists.

use std::collections::{HashMap, HashSet};

use crate::OrderKey;
use crate::model::Id;

/// Gives ids to what has none: read from a name, so that reading a text twice
/// gives the same ids.
#[derive(Default)]
pub struct Names {
    taken: HashSet<String>,
    /// The next number of each name that several have.
    next: HashMap<String, usize>,
}

/// The longest part of an id that is taken from a name.
const LENGTH: usize = 40;

impl Names {
    /// Ids that are taken already.
    pub fn taken<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: ids.into_iter().map(str::to_owned).collect(), next: HashMap::new() }
    }

    /// A text as an id if it can be one and is free, else a new id made of it.
    pub fn own_or_new<I: Id>(&mut self, text: &str, or: &str) -> I {
        match text.parse() {
            Ok(id) if self.taken.insert(text.to_owned()) => id,
            _ => self.id(text, or),
        }
    }

    /// Whether nothing has an id yet.
    pub fn is_free(&self, id: &str) -> bool {
        !self.taken.contains(id)
    }

    /// Notes that an id is not free any more.
    pub fn take(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// A new id.
    pub fn id<I: Id>(&mut self, name: &str, or: &str) -> I {
        let stem = slug(name, or);
        let number = self.next.entry(stem.clone()).or_insert(1);
        loop {
            let text = if *number == 1 {
                stem.clone()
            } else {
                [&stem, "-", &number.to_string()].concat()
            };
            *number += 1;
            if !self.taken.contains(&text)
                && let Ok(id) = text.parse()
            {
                self.taken.insert(text);
                return id;
            }
        }
    }
}

/// A name in lower-case letters, digits and single hyphens.
fn slug(name: &str, or: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if slug.len() >= LENGTH {
            break;
        }
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { or.to_owned() } else { slug.to_owned() }
}

/// The orders of things that stand in a row: those that are known stay where they
/// fit, the others are put between.
///
/// Each is known by its order and its id, which decides between equal orders.
pub fn orders(known: &[Option<(OrderKey, &str)>]) -> Vec<OrderKey> {
    let kept = longest_rise(known);
    let fixed = known
        .iter()
        .zip(kept)
        .map(|(it, stays)| it.as_ref().map(|(order, _)| order).filter(|_| stays));
    let fixed: Vec<Option<&OrderKey>> = fixed.collect();
    let mut orders: Vec<OrderKey> = Vec::with_capacity(known.len());
    let mut free = 0;
    for own in fixed {
        let Some(order) = own else {
            free += 1;
            continue;
        };
        let low = orders.last().cloned();
        between(low.as_ref(), order, free, &mut orders);
        orders.push(order.clone());
        free = 0;
    }
    for _ in 0..free {
        orders.push(OrderKey::between(orders.last(), None));
    }
    orders
}

/// Adds as many orders as are wanted between two others. They halve what is between
/// them, so that many do not make long ones.
fn between(low: Option<&OrderKey>, high: &OrderKey, many: usize, orders: &mut Vec<OrderKey>) {
    if many == 0 {
        return;
    }
    let middle = OrderKey::between(low, Some(high));
    let before = (many - 1) / 2;
    between(low, &middle, before, orders);
    orders.push(middle.clone());
    between(Some(&middle), high, many - 1 - before, orders);
}

/// Which of the known ones stand in their order already, as many as possible.
fn longest_rise(known: &[Option<(OrderKey, &str)>]) -> Vec<bool> {
    // The end of the best row of each length, and what stands before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; known.len()];
    let key = |at: usize| known.get(at).and_then(Option::as_ref);
    for at in 0..known.len() {
        let Some(own) = key(at) else { continue };
        let place = ends.partition_point(|&end| key(end).is_some_and(|it| it < own));
        if let Some(slot) = before.get_mut(at) {
            *slot = place.checked_sub(1).and_then(|it| ends.get(it)).copied();
        }
        match ends.get_mut(place) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut kept = vec![false; known.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        if let Some(stays) = kept.get_mut(at) {
            *stays = true;
        }
        next = before.get(at).copied().flatten();
    }
    kept
}
