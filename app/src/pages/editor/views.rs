//! What each view shows at the left, in the middle and at the right.

use leptos::prelude::*;

use super::Place;
use crate::document::Document;
use crate::panels::{Inspector, Outline};
use crate::preview::Preview;

/// What one takes things from.
#[component]
pub fn LeftSide(place: Memo<Place>) -> impl IntoView {
    let shown = Memo::new(move |_| place.get().has_canvas());
    let side = move || {
        shown.get().then(|| {
            view! {
                <aside class="side left" aria-label="Components and outline">
                    <Outline />
                </aside>
            }
        })
    };
    view! { {side} }.into_any()
}

/// The design itself.
#[component]
pub fn Centre(place: Memo<Place>) -> impl IntoView {
    let canvas = Memo::new(move |_| place.get().has_canvas());
    let document = Memo::new(move |_| place.get().has_document());
    view! {
        <main id="centre" class="centre" tabindex="-1">
            {move || canvas.get().then(|| view! { <div class="centre-canvas"></div> })}
            {move || {
                document
                    .get()
                    .then(|| {
                        view! {
                            <div class="centre-document">
                                <Document />
                            </div>
                        }
                    })
            }}
        </main>
    }
    .into_any()
}

/// What is said about what is selected, or what the document becomes.
#[component]
pub fn RightSide(place: Memo<Place>) -> impl IntoView {
    let side = move || match place.get() {
        Place::Canvas => Some(
            view! {
                <aside class="side right" aria-label="Selection">
                    <Inspector />
                </aside>
            }
            .into_any(),
        ),
        Place::Document => Some(
            view! {
                <aside class="side right wide" aria-label="Preview">
                    <Preview />
                </aside>
            }
            .into_any(),
        ),
        _ => None,
    };
    view! { {side} }.into_any()
}
