//! Files of the person's own machine.

use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, Event, File, HtmlInputElement};

/// The file that was chosen in an `<input type="file">`, which is emptied so that
/// the same one can be chosen again.
pub fn chosen(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The first file that was dropped.
pub fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// Whether files are dragged, and not text or an element.
pub fn carries_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// Reads a file as text. Nothing is said when it cannot be read (it was moved
/// away meanwhile): then the text is `None`.
pub fn read(file: &File, then: impl FnOnce(Option<String>) + 'static) {
    #[cfg(feature = "hydrate")]
    {
        let text = file.text();
        leptos::task::spawn_local(async move {
            let text = wasm_bindgen_futures::JsFuture::from(text).await;
            then(text.ok().and_then(|text| text.as_string()));
        });
    }
    #[cfg(not(feature = "hydrate"))]
    drop((file, then));
}
