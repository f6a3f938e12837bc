//! The dialog, as far as it is there before it opens.

use leptos::prelude::*;

use super::Importing;
use crate::parts::{Imports, Part};
use crate::ui::Dialog;

/// The dialog that takes in a file.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let importing = Importing::expect();
    view! {
        <Dialog open=importing.open title="Import a file" class="dialog import">
            {Part::<Imports>::expect().view(|imports| (imports.steps)())}
        </Dialog>
    }
    .into_any()
}
