//! Names and links in words.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::model::{ComponentKind, Design, Direction, Link, LinkKind, Node};
use crate::text::is_invisible;

/// The most columns of a name.
pub const NAME_WIDTH: usize = 40;

/// A text and the columns it takes.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub text: String,
    pub width: usize,
}

impl Words {
    /// A text as it can stand in a line: without characters that turn the
    /// direction of others, and cut to a number of columns.
    pub fn new(text: &str, most: usize) -> Self {
        let plain: String = text.chars().filter(|c| !is_invisible(*c) && !c.is_control()).collect();
        let mut words = Self { width: plain.width(), text: plain }.cut(most);
        // A text from right to left would drag its neighbours along.
        if words.text.contains(is_right_to_left) {
            words.text = ["\u{2068}", &words.text, "\u{2069}"].concat();
        }
        words
    }

    /// Adds text.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.width = self.text.width();
    }

    /// The beginning of a text, as far as there is room.
    #[must_use]
    pub fn cut(self, most: usize) -> Self {
        if self.width <= most {
            return self;
        }
        let mut text = String::new();
        for c in self.text.chars() {
            text.push(c);
            if text.width() + 1 > most {
                text.pop();
                break;
            }
        }
        // Taking a character away can make a text wider, where it joined two.
        while text.width() + 1 > most && text.pop().is_some() {}
        if most > 0 {
            text.push('…');
        }
        Self { width: text.width(), text }
    }
}

/// A node in one line: name, kind and replicas.
pub fn node(design: &Design, node: &Node, most: usize) -> Words {
    let kind = design.components.get(&node.component).map(|component| &component.kind);
    let mut rest = String::new();
    if let Some(kind) = kind
        && kind.label().to_lowercase() != design.node_name(node).trim().to_lowercase()
    {
        rest = [" (", &Words::new(&kind_word(kind), NAME_WIDTH / 2).text, ")"].concat();
    }
    if node.replicas > 1 {
        rest.push_str(" ×");
        rest.push_str(&node.replicas.to_string());
    }
    let room = most.saturating_sub(rest.width());
    // The name goes first where there is no room for both.
    if room < NAME_WIDTH / 4 {
        return Words::new(&[design.node_name(node), &rest].concat(), most);
    }
    let name = Words::new(design.node_name(node), room.min(NAME_WIDTH));
    let text = [name.text.as_str(), &rest].concat();
    let text = text.trim_start().to_owned();
    Words { width: text.width(), text }
}

fn kind_word(kind: &ComponentKind) -> String {
    match kind {
        ComponentKind::Cdn | ComponentKind::Other(_) => kind.label().to_owned(),
        named => named.label().to_lowercase(),
    }
}

/// A link between two names: `──▶`.
pub const fn arrow(link: &Link) -> &'static str {
    match (link.kind, link.direction) {
        (LinkKind::Request, Direction::Forward) => "──▶",
        (LinkKind::Request, Direction::Both) => "◀─▶",
        (LinkKind::Request, Direction::None) => "───",
        (LinkKind::Async, Direction::Forward) => "╌╌▶",
        (LinkKind::Async, Direction::Both) => "◀╌▶",
        (LinkKind::Async, Direction::None) => "╌╌╌",
        (LinkKind::Replication, Direction::Forward) => "══▶",
        (LinkKind::Replication, Direction::Both) => "◀═▶",
        (LinkKind::Replication, Direction::None) => "═══",
    }
}

/// A link below the node where it starts: `└─▶`.
pub const fn branch(kind: LinkKind, direction: Direction) -> &'static str {
    match (kind, direction) {
        (LinkKind::Request, Direction::Forward) => "└─▶",
        (LinkKind::Request, Direction::Both) => "└◀▶",
        (LinkKind::Request, Direction::None) => "└──",
        (LinkKind::Async, Direction::Forward) => "└╌▶",
        (LinkKind::Async, Direction::Both) => "└╌◀▶",
        (LinkKind::Async, Direction::None) => "└╌╌",
        (LinkKind::Replication, Direction::Forward) => "└═▶",
        (LinkKind::Replication, Direction::Both) => "└═◀▶",
        (LinkKind::Replication, Direction::None) => "└══",
    }
}

/// Where a link leads, with its label.
pub fn target(design: &Design, link: &Link, most: usize) -> Words {
    let mut words = Words::new(design.endpoint_name(&link.to), NAME_WIDTH.min(most));
    if is_blank(&words.text) {
        words = Words::new("unnamed", most);
    }
    if !is_blank(&link.label) {
        words.push(" (");
        words.push(&Words::new(&link.label, NAME_WIDTH).text);
        words.push(")");
    }
    words.cut(most)
}

const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether anything of the text can be seen.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || c.width().unwrap_or(0) == 0)
}
