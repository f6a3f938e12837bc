//! The entry point of the browser code.

mod places;

use std::sync::Arc;

use app::{App, Parts};
use hydration_context::{HydrateSharedContext, SharedContext as _};
use leptos::mount::mount_to;
use leptos::prelude::*;
use places::Places;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::HtmlElement;

/// Takes over the page that the server rendered: makes the same, but alive, beside
/// it, and puts that in its place at once.
///
/// This is less code than Leptos's own way, which finds every element of the page
/// again, and nobody sees a difference.
///
/// # Errors
/// When the code for the page cannot be fetched; the page stays as it is.
#[wasm_bindgen]
pub async fn hydrate() -> Result<(), JsValue> {
    console_error_panic_hook::set_once();
    let path = window().location().pathname()?;
    let parts = Parts::fetch(&path).await.map_err(|error| JsValue::from(error.to_string()))?;
    let body: HtmlElement = document().create_element("body")?.unchecked_into();
    // What the server read for the page is in the page; it is found while the app
    // is made.
    let shared = Arc::new(HydrateSharedContext::new());
    let owner = Owner::new_root(Some(shared.clone()));
    owner.with(|| mount_to(body.clone(), move || view! { <App parts /> }).forget());
    shared.hydration_complete();
    let places = document().body().map(|old| Places::of(&old));
    document().set_body(Some(&body));
    if let Some(places) = places {
        places.restore(&body);
    }
    // It lives as long as the page.
    std::mem::forget(owner);
    Ok(())
}
