//! What each view shows at the left, in the middle and at the right.

use leptos::prelude::*;

use super::Place;
use crate::canvas::{Canvas, Palette};
use crate::parts::{Part, Surfaces};
use crate::ui::Tabs;

/// What one takes things from.
#[component]
pub fn LeftSide(place: Memo<Place>) -> impl IntoView {
    let shown = Memo::new(move |_| place.get().has_canvas());
    let tab = RwSignal::new(0);
    let side = move || {
        shown.get().then(|| {
            view! {
                <aside class="side left" aria-label="Components and outline">
                    <Sources tab />
                </aside>
            }
        })
    };
    view! { {side} }.into_any()
}

/// What can be placed, or what there is.
#[component]
fn Sources(tab: RwSignal<usize>) -> impl IntoView {
    let surfaces = Part::<Surfaces>::expect();
    let panel = move || match tab.get() {
        0 => view! { <Palette /> }.into_any(),
        _ => surfaces.view(|it| (it.outline)()),
    };
    view! {
        <div class="side-tabs">
            <Tabs label="Left panel" id="left" names=&["Palette", "Outline"] selected=tab />
        </div>
        <div
            class="side-panel"
            role="tabpanel"
            id=move || format!("left-panel-{}", tab.get())
            aria-labelledby=move || format!("left-tab-{}", tab.get())
        >
            {panel}
        </div>
    }
    .into_any()
}

/// The design itself.
#[component]
pub fn Centre(place: Memo<Place>) -> impl IntoView {
    let surfaces = Part::<Surfaces>::expect();
    let canvas = Memo::new(move |_| place.get().has_canvas());
    let document = Memo::new(move |_| place.get().has_document());
    let past = move || match place.get() {
        Place::Versions => Some(surfaces.view(|it| (it.versions)())),
        Place::Version(number) => Some(surfaces.view(move |it| (it.version)(number))),
        _ => None,
    };
    view! {
        <main id="centre" class="centre" tabindex="-1">
            {move || canvas.get().then(|| view! { <div class="centre-canvas"><Canvas /></div> })}
            {move || {
                document
                    .get()
                    .then(|| {
                        view! {
                            <div class="centre-document">
                                {surfaces.view(|it| (it.document)())}
                            </div>
                        }
                    })
            }}
            {past}
        </main>
    }
    .into_any()
}

/// What is said about what is selected, or what the document becomes.
#[component]
pub fn RightSide(place: Memo<Place>) -> impl IntoView {
    let surfaces = Part::<Surfaces>::expect();
    let side = move || match place.get() {
        Place::Canvas => Some(
            view! {
                <aside class="side right" aria-label="Selection">
                    {surfaces.view_at_once("inspector", |it| (it.inspector)())}
                </aside>
            }
            .into_any(),
        ),
        Place::Document => Some(
            view! {
                <aside class="side right wide" aria-label="Preview">
                    {surfaces.view(|it| (it.preview)())}
                </aside>
            }
            .into_any(),
        ),
        _ => None,
    };
    view! { {side} }.into_any()
}
