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

/// Why a file gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It cannot be read: it was moved away meanwhile, or may not be read.
    Gone,
    /// What it holds is not UTF-8, or has bytes that no text has.
    NoText,
}

/// Reads a file as text.
pub fn read(file: &File, then: impl FnOnce(Result<String, Unread>) + 'static) {
    #[cfg(feature = "hydrate")]
    {
        let bytes = file.array_buffer();
        leptos::task::spawn_local(async move {
            let bytes = wasm_bindgen_futures::JsFuture::from(bytes).await;
            then(bytes.map_err(|_| Unread::Gone).and_then(|bytes| {
                let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
                let text = String::from_utf8(bytes).ok();
                text.filter(|text| !text.contains('\0')).ok_or(Unread::NoText)
            }));
        });
    }
    #[cfg(not(feature = "hydrate"))]
    drop((file, then));
}
