//! The design as the template's document, edited in place.
//!
//! Every section writes through the [`crate::state::Store`] like the canvas
//! does. What shows the design as a whole waits for a pause ([`Settled`]).

mod carets;
mod components;
pub mod count;
mod diagram;
mod discovery;
mod distribution;
pub mod draft;
mod environments;
pub mod field;
mod handle;
pub mod icon;
mod keys;
pub mod kind;
mod nav;
mod paste;
mod reorder;
pub mod rows;
mod sections;
pub mod select;
mod sequence;
pub mod settled;
mod sheet;
mod steps;
pub mod texts;
mod typing;
mod wire;

use design::{ComponentId, SortedMap};
use leptos::prelude::*;

pub use settled::Settled;

use crate::state::Editor;
use crate::ui::keys::Keys;

/// How many replicas of each component stand on the canvas; found in the
/// context of the document.
#[derive(Clone, Copy)]
struct Placed(Memo<SortedMap<ComponentId, u32>>);

/// The list of sections, and the sheet with all of them.
pub fn document() -> AnyView {
    let store = Editor::expect().store;
    if store.writable() {
        Keys::expect().register(keys::bindings(store));
    }
    let settled = Settled::new(store);
    provide_context(settled);
    provide_context(sheet::Here(RwSignal::new("components".to_owned())));
    provide_context(Placed(settled.memo(sections::placed)));
    view! {
        <div class="document" data-keys="document">
            // How it is laid out depends on its own width, not the window's.
            <div class="document-parts">
                <nav::Sections/>
                <sheet::Sheet/>
            </div>
        </div>
    }
    .into_any()
}
