//! Making the design what it was in a version.

use design::{Command, Design, diff};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::state::{Notices, Opened, Store};
use crate::ui::Dialog;

/// A button that restores a version after asking. To restore is an edit like any
/// other: one step that can be undone, and others go on with their work.
#[component]
pub fn Restore(
    /// The design as it is now.
    live: Store,
    /// The number of the version.
    number: i32,
    /// The design as it was.
    version: StoredValue<Design>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let notices = Notices::expect();
    let opened = Opened::expect();
    let navigate = StoredValue::new(use_navigate());
    let restore = move |_| {
        open.set(false);
        let commands = version.with_value(|version| live.read(|now| diff::commands(now, version)));
        if commands.is_empty() {
            notices.say(format!("The design is already as it was in {}.", super::name(number)));
            return;
        }
        live.end_step();
        if live.execute(&Command::Batch(commands)).is_ok() {
            live.end_step();
            let said = format!("Restored {}.", super::name(number));
            notices.offer(said, "Undo", move || live.undo());
            let path = format!("/designs/{}", opened.id());
            navigate.with_value(|navigate| navigate(&path, Default::default()));
        }
    };
    view! {
        <button type="button" class="button primary" on:click=move |_| open.set(true)>"Restore"</button>
        <Dialog open title="Restore this version?">
            <p class="dialog-text">
                {format!(
                    "The design becomes what it was in {}. Everyone who has it open sees that at once. \
                     It is one edit, so you can undo it, and all versions stay.",
                    super::name(number),
                )}
            </p>
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="button" class="button primary" autofocus on:click=restore>"Restore"</button>
            </div>
        </Dialog>
    }
    .into_any()
}
