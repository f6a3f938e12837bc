//! What has to be said before one works on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::calls;
use crate::state::{Editor, Ended, Line, Notices, Opened, Sync};

/// Says why the design cannot be edited, and what to do about it.
#[component]
pub fn Banner(
    /// Opens the design anew.
    reload: Callback<()>,
) -> impl IntoView {
    let (sync, opened) = (Sync::expect(), Opened::expect());
    let writable = Editor::expect().store.writable();
    let banner = move || match sync.line() {
        Line::Ended(why) => Some(ended(why, reload)),
        _ if opened.archived => Some(archived(opened.id(), reload)),
        _ if !writable => {
            Some(line("banner", "You can read this design, but not change it.", ().into_any()))
        }
        _ => None,
    };
    view! { {banner} }.into_any()
}

fn line(class: &'static str, text: &'static str, action: AnyView) -> AnyView {
    view! {
        <div class=class role="status">
            <span>{text}</span>
            {action}
        </div>
    }
    .into_any()
}

fn ended(why: Ended, reload: Callback<()>) -> AnyView {
    let text = match why {
        Ended::Gone => {
            "This design is no longer on the server. What you see is a copy in this window."
        }
        Ended::Denied => "You no longer have permission to see this design.",
        Ended::ReadOnly => "This design can no longer be changed.",
        Ended::Outdated => "Siteplan was updated. Reload the page to go on.",
    };
    let action = match why {
        // The program in this window is what is old.
        Ended::Outdated => button("Reload the page", || drop(window().location().reload())),
        Ended::ReadOnly => button("Reload", move || reload.run(())),
        Ended::Gone | Ended::Denied => {
            view! { <a class="button" href="/">"All designs"</a> }.into_any()
        }
    };
    line("banner bad", text, action)
}

fn archived(design: String, reload: Callback<()>) -> AnyView {
    let notices = Notices::expect();
    let restore = move || {
        let design = design.clone();
        spawn_local(async move {
            match calls::archive(design, false).await {
                Ok(()) => reload.run(()),
                Err(error) => notices.fail(error.to_string()),
            }
        });
    };
    let text = "This design is in the archive. Bring it back to change it.";
    line("banner", text, button("Bring back", restore))
}

fn button(label: &'static str, run: impl Fn() + 'static) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| run()>
            {label}
        </button>
    }
    .into_any()
}
