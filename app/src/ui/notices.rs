//! Where notices are shown.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::{CLOSE, icon};
use crate::state::{Notice, Notices, Tone};

/// How long a message stays: as long as it takes to read it twice.
fn reading_time(text: &str) -> Duration {
    Duration::from_millis(4_000 + 60 * text.chars().count() as u64)
}

/// The messages at the foot of the page. Errors interrupt a screen reader;
/// others wait until it has finished.
#[component]
pub fn NoticeList() -> impl IntoView {
    let notices = Notices::expect();
    let of = move |error: bool| {
        let shown = notices.shown();
        view! {
            <For
                each=move || {
                    let mut shown = shown.get();
                    shown.retain(|notice| (notice.tone == Tone::Error) == error);
                    shown
                }
                key=|notice| notice.id
                children=move |notice| view(notice, notices)
            />
        }
        .into_any()
    };
    view! {
        <div class="notices">
            <div role="status">{of(false)}</div>
            <div role="alert">{of(true)}</div>
        </div>
    }
    .into_any()
}

fn view(notice: Notice, notices: Notices) -> AnyView {
    let id = notice.id;
    let tone = match notice.tone {
        Tone::Info => "notice",
        Tone::Refusal => "notice refusal",
        Tone::Error => "notice error",
    };
    // What one holds the pointer over, or has not dealt with, stays.
    let held = StoredValue::new(false);
    let time = reading_time(&notice.text);
    Effect::new(move || wait(notices, id, held, time));
    let action = notice.action.map(|(label, run)| {
        view! {
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    notices.dismiss(id);
                    run();
                }
            >
                {label}
            </button>
        }
    });
    view! {
        <div
            class=tone
            on:pointerenter=move |_| held.set_value(true)
            on:pointerleave=move |_| held.set_value(false)
        >
            <span>{notice.text}</span>
            {action}
            <button
                type="button"
                class="icon-button"
                aria-label="Dismiss"
                on:click=move |_| notices.dismiss(id)
            >
                {icon(CLOSE)}
            </button>
        </div>
    }
    .into_any()
}

fn wait(notices: Notices, id: u64, held: StoredValue<bool>, time: Duration) {
    set_timeout(
        move || match held.try_get_value() {
            Some(true) => wait(notices, id, held, time),
            Some(false) => notices.dismiss(id),
            None => {}
        },
        time,
    );
}
