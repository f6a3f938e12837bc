//! The file that the open design came from.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{SourceView, calls};
use crate::document::Settled;
use crate::state::{Opened, Sync};

/// The file, with what has changed in the design since; asked anew after each pause
/// in which the server has all edits. None where the design came from no file, and
/// until that is known.
pub fn follow(settled: Settled) -> Signal<Option<Arc<SourceView>>> {
    let (design, sync) = (Opened::expect().id(), Sync::expect());
    let file = RwSignal::new(None::<Arc<SourceView>>);
    let turn = StoredValue::new(0_u32);
    let is_saved = Memo::new(move |_| sync.unsaved() == 0);
    Effect::new(move || {
        settled.get();
        if !is_saved.get() {
            return;
        }
        turn.update_value(|turn| *turn += 1);
        let (design, this) = (design.clone(), turn.get_value());
        spawn_local(async move {
            // Without an answer what was known stays; the strip at the foot of the
            // page tells that the server is gone.
            let Ok(answer) = calls::source(design).await else { return };
            // Meanwhile something newer may have been asked.
            if turn.try_get_value() == Some(this) {
                file.set(answer.map(Arc::new));
            }
        });
    });
    file.into()
}
