//! Keeps the open design in touch with its room.
//!
//! ```text
//! edits, pointer ──► schedule ──► flush ──► session.frames() ──► socket
//! socket ──► heard ──► session.received() ──► Store, Presence, notices
//! ```
//!
//! The session decides what to send and what a frame means; this decides when,
//! and what to do when the line is lost.

use std::time::Duration;

use collab::protocol::{Close, Then};
use collab::session::Effect as Outcome;
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::backoff::wait_ms;
use super::socket::{Heard, Socket};
use super::status::{Ended, Line};
use super::timing::{self, Urgency};
use super::{Sync, now_ms, wire};
use crate::state::ids::random_bits;
use crate::state::{Editor, Me, Notices, Opened, Presence};

/// How often to look whether the line is alive, and to show that one is still here.
const TICK: Duration = Duration::from_secs(3);

/// How often to look whether the browser is online, should it not tell.
const OFFLINE_MS: u32 = 5_000;

/// Connects the open design with its room for as long as the page shows it.
/// `reload` opens the design anew, without the edits that the server refused.
pub fn connect(editor: Editor, reload: Callback<()>) {
    // The server renders pages on several threads, and a socket belongs to one.
    if !cfg!(feature = "hydrate") {
        return;
    }
    let line = Connection {
        editor,
        sync: Sync::expect(),
        presence: Presence::current(),
        opened: Opened::expect(),
        me: Me::expect(),
        notices: Notices::expect(),
        reload,
        socket: StoredValue::new_local(None),
        attempt: StoredValue::new(0),
        sent_ms: StoredValue::new(0),
        heard_ms: StoredValue::new(0),
        retry: StoredValue::new(None),
        flush: StoredValue::new(None),
    };
    Effect::new(move || line.begin());
}

#[derive(Clone, Copy)]
struct Connection {
    editor: Editor,
    sync: Sync,
    presence: Presence,
    opened: Opened,
    me: Me,
    notices: Notices,
    reload: Callback<()>,
    socket: StoredValue<Option<Socket>, LocalStorage>,
    /// How many attempts have failed since the line was last open.
    attempt: StoredValue<u32>,
    /// When the last frames left, and when the last one came.
    sent_ms: StoredValue<u64>,
    heard_ms: StoredValue<u64>,
    retry: StoredValue<Option<TimeoutHandle>>,
    flush: StoredValue<Option<TimeoutHandle>>,
}

impl Connection {
    fn begin(self) {
        untrack(|| self.open());
        self.follow_edits();
        self.follow_pointer();
        self.follow_network();
        let tick = set_interval_with_handle(move || self.tick(), TICK).ok();
        on_cleanup(move || {
            if let Some(tick) = tick {
                tick.clear();
            }
            for timer in [self.retry, self.flush] {
                if let Some(timer) = timer.try_get_value().flatten() {
                    timer.clear();
                }
            }
            // What was typed last must leave before the socket closes.
            self.send();
            let _ = self.socket.try_set_value(None);
        });
    }

    /// One's own edits leave soon after they are made.
    fn follow_edits(self) {
        Effect::new(move || {
            self.editor.store.track_edits();
            self.count();
            self.schedule(Urgency::Edit);
        });
    }

    /// What one shows of oneself.
    fn follow_pointer(self) {
        Effect::new(move || {
            let me = self.me.known();
            let (cursor, caret) = (self.presence.cursor().get(), self.presence.caret().get());
            let selection = self.editor.selection.items();
            let shown = self
                .editor
                .store
                .read(|design| wire::shown(design, me.as_ref(), cursor, selection, caret.as_ref()));
            self.editor.store.with_session(|session| session.show(Some(shown)));
            self.schedule(Urgency::Pointer);
        });
    }

    fn follow_network(self) {
        let online = window_event_listener(ev::online, move |_| self.again_soon(0));
        // The browser knows before the socket does.
        let offline = window_event_listener(ev::offline, move |_| self.lost(None));
        let leaving = window_event_listener(ev::beforeunload, move |event| {
            if self.sync.unsaved.get_untracked() > 0 {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            online.remove();
            offline.remove();
            leaving.remove();
        });
    }

    /// Begins to connect, unless the line is open or ended for good.
    fn open(self) {
        let ended = matches!(self.sync.line.get_untracked(), Line::Ended(_) | Line::None);
        if ended || self.socket.with_value(Option::is_some) {
            return;
        }
        // The browser tells when it is online again; attempts until then are vain.
        if !window().navigator().on_line() {
            return self.again_soon(OFFLINE_MS);
        }
        let path = format!("/ws/designs/{}", self.opened.id());
        self.heard_ms.set_value(now_ms());
        match Socket::open(&path, move |heard| self.heard(heard)) {
            Some(socket) => self.socket.set_value(Some(socket)),
            None => self.lost(None),
        }
    }

    fn heard(self, heard: Heard) {
        self.heard_ms.set_value(now_ms());
        match heard {
            Heard::Opened => {
                self.editor.store.with_session(|session| session.connected());
                self.send();
            }
            Heard::Frame(frame) => {
                let now = now_ms();
                let outcomes =
                    self.editor.store.with_session(|session| session.received(&frame, now));
                outcomes.into_iter().flatten().for_each(|outcome| self.take(outcome));
                // Answers to the server do not wait.
                self.send();
            }
            Heard::Closed(code) => self.lost(Some(code)),
        }
    }

    fn take(self, outcome: Outcome) {
        match outcome {
            Outcome::Changed(changes) => self.editor.store.follow(&changes),
            Outcome::Presence(_) => self.show_others(),
            Outcome::Synced | Outcome::Saved => {}
            Outcome::Writable(writable) => {
                if self.editor.store.writable() && !writable {
                    self.end(Ended::ReadOnly);
                }
            }
            Outcome::Refused(reason) => {
                self.notices.fail(format!("The server did not take the last edits: {reason}"));
            }
            Outcome::Notice { topic, text } => self.notice(&topic, &text),
            Outcome::Denied(_) => self.end(Ended::Denied),
            Outcome::Broken => self.lost(None),
        }
        let live =
            self.editor.store.with_session(|session| session.is_live() && session.is_synced());
        if live == Some(true)
            && matches!(self.sync.line.get_untracked(), Line::Connecting | Line::Lost)
        {
            self.attempt.set_value(0);
            self.sync.line.set(Line::Open);
        }
        self.count();
    }

    /// Something happened beside the document.
    fn notice(self, topic: &str, text: &str) {
        if let ("version-saved", Ok(number)) = (topic, text.parse::<i32>()) {
            let newer = self.opened.version.get_untracked().is_none_or(|known| known < number);
            if newer {
                self.opened.version.set(Some(number));
            }
        }
    }

    fn show_others(self) {
        let others = self.editor.store.with_session(|session| {
            let design = session.design();
            let others = session.roster().others();
            others.map(|(client, shown)| wire::other(design, client, shown)).collect::<Vec<_>>()
        });
        self.presence.set_others(others.unwrap_or_default());
    }

    /// Tells the page how many edits are not saved.
    fn count(self) {
        let Some(unsaved) = self.editor.store.with_session(|session| session.unsaved()) else {
            return;
        };
        if self.sync.unsaved.get_untracked() != unsaved.edits {
            self.sync.unsaved.set(unsaved.edits);
        }
        let slow = timing::is_slow(unsaved.since_ms, now_ms());
        if self.sync.slow.get_untracked() != slow {
            self.sync.slow.set(slow);
        }
    }

    /// Sends soon what there is to send; at once when nothing was sent lately.
    fn schedule(self, urgency: Urgency) {
        let delay = timing::delay_ms(urgency, self.sent_ms.get_value(), now_ms());
        if delay == 0 {
            return queue_microtask(move || self.send());
        }
        if self.flush.get_value().is_some() && urgency == Urgency::Pointer {
            return;
        }
        if let Some(before) = self.flush.get_value() {
            before.clear();
        }
        let timer = set_timeout_with_handle(move || self.send(), Duration::from_millis(delay));
        self.flush.set_value(timer.ok());
    }

    fn send(self) {
        let now = now_ms();
        let frames = self.editor.store.with_session(|session| session.frames(now));
        let frames = frames.unwrap_or_default();
        let _ = self.flush.try_set_value(None);
        if frames.is_empty() {
            return;
        }
        let _ = self.sent_ms.try_set_value(now);
        let _ = self.socket.try_with_value(|socket| {
            if let Some(socket) = socket {
                frames.iter().for_each(|frame| socket.send(frame));
            }
        });
    }

    /// Looks after the line.
    fn tick(self) {
        self.count();
        self.send();
        if self.socket.with_value(Option::is_none) {
            return;
        }
        let live = self.sync.line.get_untracked() == Line::Open;
        let unsaved =
            self.editor.store.with_session(|session| session.unsaved().since_ms).flatten();
        // While connecting, the answer has been due since the last sign of life.
        let due = if live { unsaved } else { Some(0) };
        if timing::is_dead(due, self.heard_ms.get_value(), now_ms()) {
            self.lost(None);
        }
    }

    /// The line is lost; does what the reason asks for.
    fn lost(self, code: Option<u16>) {
        self.socket.set_value(None);
        self.editor.store.with_session(|session| session.disconnected());
        self.show_others();
        self.count();
        if matches!(self.sync.line.get_untracked(), Line::Ended(_)) {
            return;
        }
        let reason = code.and_then(Close::of);
        match reason.map_or(Then::Reconnect, Close::then) {
            Then::Reconnect => {
                self.sync.line.set(Line::Lost);
                let attempt = self.attempt.get_value();
                self.attempt.set_value(attempt.saturating_add(1));
                self.again_soon(wait_ms(attempt, random_bits() as u32));
            }
            Then::SignIn => {
                // Saying one's name makes a session; then the line can be made.
                self.sync.line.set(Line::Lost);
                self.me.asking.set(true);
                self.again_soon(wait_ms(4, random_bits() as u32));
            }
            Then::Discard => self.reload.run(()),
            Then::Reload => self.end(Ended::Outdated),
            Then::Stop if reason == Some(Close::NotFound) => self.end(Ended::Gone),
            Then::Stop => self.end(Ended::Denied),
        }
    }

    fn end(self, why: Ended) {
        self.sync.line.set(Line::Ended(why));
        self.socket.set_value(None);
    }

    fn again_soon(self, wait_ms: u32) {
        if let Some(before) = self.retry.get_value() {
            before.clear();
        }
        let wait = Duration::from_millis(u64::from(wait_ms));
        self.retry.set_value(set_timeout_with_handle(move || self.open(), wait).ok());
    }
}
