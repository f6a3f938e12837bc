//! Short messages that appear at the edge of the page and go by themselves.

use std::sync::Arc;

use leptos::prelude::*;

/// What a notice is about; gives its colour and how it is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Info,
    /// Something was not done, and nothing is lost.
    Refusal,
    /// Something went wrong.
    Error,
}

/// What the button of a message does. Not a `Callback`: those go with the part of
/// the page that made them, and messages stay when people go elsewhere.
pub type Action = Arc<dyn Fn() + Send + Sync>;

/// One message.
#[derive(Clone)]
pub struct Notice {
    /// Tells messages apart.
    pub id: u64,
    /// What it is about.
    pub tone: Tone,
    /// A sentence.
    pub text: String,
    /// A button that helps: its label and what it does.
    pub action: Option<(String, Action)>,
}

/// The messages that are shown; found in the context.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: RwSignal<Vec<Notice>>,
    next: StoredValue<u64>,
}

/// More than these at once would hide the page.
const MOST: usize = 4;

impl Notices {
    /// No messages, in the context of the page.
    pub fn provide() -> Self {
        let notices = Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(notices);
        notices
    }

    /// The messages of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Says that something was done.
    pub fn say(&self, text: impl Into<String>) {
        self.add(Tone::Info, text.into(), None);
    }

    /// Says that something was not done.
    pub fn refuse(&self, text: impl Into<String>) {
        self.add(Tone::Refusal, text.into(), None);
    }

    /// Says that something went wrong.
    pub fn fail(&self, text: impl Into<String>) {
        self.add(Tone::Error, text.into(), None);
    }

    /// Says that something was done, with a button such as "Undo".
    pub fn offer(
        &self,
        text: impl Into<String>,
        label: &str,
        run: impl Fn() + Send + Sync + 'static,
    ) {
        self.add(Tone::Info, text.into(), Some((label.to_owned(), Arc::new(run))));
    }

    /// Takes a message away.
    pub fn dismiss(&self, id: u64) {
        self.shown.update(|shown| shown.retain(|notice| notice.id != id));
    }

    /// What is shown, oldest first.
    pub fn shown(&self) -> Signal<Vec<Notice>> {
        self.shown.into()
    }

    fn add(&self, tone: Tone, text: String, action: Option<(String, Action)>) {
        let id = self.next.try_update_value(|next| {
            *next += 1;
            *next
        });
        let notice = Notice { id: id.unwrap_or_default(), tone, text, action };
        self.shown.update(|shown| push(shown, notice));
    }
}

/// Adds a message. The same one again replaces itself, so that a key held down
/// does not fill the page.
fn push(shown: &mut Vec<Notice>, notice: Notice) {
    shown.retain(|old| old.text != notice.text);
    shown.push(notice);
    let over = shown.len().saturating_sub(MOST);
    shown.drain(..over);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(id: u64, text: &str) -> Notice {
        Notice { id, tone: Tone::Info, text: text.to_owned(), action: None }
    }

    #[test]
    fn repeated_messages_are_shown_once_and_old_ones_make_room() {
        let mut shown = Vec::new();
        for (id, text) in (1..).zip(["a", "b", "a", "c", "d", "e"]) {
            push(&mut shown, notice(id, text));
        }
        let texts: Vec<_> = shown.iter().map(|notice| (notice.id, notice.text.as_str())).collect();
        assert_eq!(texts, [(3, "a"), (4, "c"), (5, "d"), (6, "e")]);
    }
}
