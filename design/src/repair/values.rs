//! Cutting values to what a command could have brought.

use crate::geometry::{Point, Rect};
use crate::limits;
use crate::model::{
    Component, ComponentKind, Count, Environment, EnvironmentEntry, Link, Message, NamingPattern,
    Node, Participant, Site, SiteKind, Step, Subject,
};

/// A record whose values can be cut to what a command could have brought.
pub trait RepairValues {
    /// Cuts the values and returns how many were changed.
    fn repair_values(&mut self) -> usize;
}

/// Makes a text one line: without control characters, white space around it or
/// characters beyond the limit. Returns how many texts changed, one or none.
pub fn line(text: &mut String) -> usize {
    let fits = text.len() <= limits::LINE_CHARS;
    if fits && !text.chars().any(char::is_control) && text.trim().len() == text.len() {
        return 0;
    }
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cut: String = spaced.trim().chars().take(limits::LINE_CHARS).collect();
    let cut = cut.trim_end().to_owned();
    let changed = cut != *text;
    *text = cut;
    usize::from(changed)
}

/// Cuts a text that may span lines at its limit. Returns how many texts changed,
/// one or none.
pub fn prose(text: &mut String) -> usize {
    let end = text.floor_char_boundary(limits::PROSE_BYTES);
    let changed = end < text.len();
    text.truncate(end);
    usize::from(changed)
}

fn within<T: Ord + Copy>(value: &mut T, low: T, high: T) -> usize {
    let clamped = (*value).clamp(low, high);
    let changed = clamped != *value;
    *value = clamped;
    usize::from(changed)
}

fn position(point: &mut Point) -> usize {
    let limit = limits::COORDINATE;
    within(&mut point.x, -limit, limit) + within(&mut point.y, -limit, limit)
}

fn subject(subject: &mut Subject) -> usize {
    match subject {
        Subject::Component(_) => 0,
        Subject::Text(text) => line(text),
    }
}

impl RepairValues for Component {
    fn repair_values(&mut self) -> usize {
        let kind = match &mut self.kind {
            ComponentKind::Other(label) => line(label),
            _ => 0,
        };
        let count = match &mut self.count {
            Count::Auto => 0,
            Count::Fixed(count) => within(count, 0, limits::REPLICAS),
        };
        line(&mut self.name) + prose(&mut self.purpose) + kind + count
    }
}

impl RepairValues for Site {
    fn repair_values(&mut self) -> usize {
        let kind = match &mut self.kind {
            SiteKind::Other(label) => line(label),
            _ => 0,
        };
        let mut corner = self.rect.position();
        let changed = position(&mut corner);
        self.rect = Rect::at(corner, self.rect.size());
        let (low, high) = (limits::SITE_MIN, limits::COORDINATE);
        let width = within(&mut self.rect.width, low, high);
        line(&mut self.name) + kind + changed + width + within(&mut self.rect.height, low, high)
    }
}

impl RepairValues for Node {
    fn repair_values(&mut self) -> usize {
        let mut changed = self.label.as_mut().map_or(0, line);
        if self.label.as_ref().is_some_and(String::is_empty) {
            self.label = None;
            changed += 1;
        }
        changed + within(&mut self.replicas, 1, limits::REPLICAS) + position(&mut self.position)
    }
}

impl RepairValues for Link {
    fn repair_values(&mut self) -> usize {
        line(&mut self.label)
    }
}

impl RepairValues for NamingPattern {
    fn repair_values(&mut self) -> usize {
        line(&mut self.pattern)
    }
}

impl RepairValues for Step {
    fn repair_values(&mut self) -> usize {
        prose(&mut self.text)
    }
}

impl RepairValues for Participant {
    fn repair_values(&mut self) -> usize {
        subject(&mut self.subject)
    }
}

impl RepairValues for Message {
    fn repair_values(&mut self) -> usize {
        line(&mut self.text)
    }
}

impl RepairValues for Environment {
    fn repair_values(&mut self) -> usize {
        let entries: usize = self.components.values_mut().map(RepairValues::repair_values).sum();
        line(&mut self.name) + prose(&mut self.location) + prose(&mut self.purpose) + entries
    }
}

impl RepairValues for EnvironmentEntry {
    fn repair_values(&mut self) -> usize {
        let count = self.count.as_mut().map_or(0, |count| within(count, 0, limits::REPLICAS));
        subject(&mut self.subject) + count
    }
}
