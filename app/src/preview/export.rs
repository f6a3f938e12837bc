//! Taking the design away: files, the clipboard, and addresses for programs.

use leptos::prelude::*;

use super::files::Format;
use crate::parts::{Part, Surfaces};
use crate::state::{Editor, Notices, Opened, Sync};
use crate::ui::{Menu, MenuItem};

/// The button of the header that offers all ways to take the design away.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let store = Editor::expect().store;
    let opened = Opened::expect();
    let notices = Notices::expect();
    let surfaces = Part::<Surfaces>::expect();
    let server = Server::expect();
    let items = move || {
        let copy = move || {
            surfaces.run(move |it| {
                let text = store.read(|design| (it.export)(Format::Markdown, design));
                server.markdown(Variant::Own, text, move |text| {
                    self::copy(text, notices, COPIED);
                });
            });
        };
        let link = move || {
            let path = format!("/api/v1/designs/{}/export/markdown", opened.id());
            let address = window().location().origin().unwrap_or_default() + &path;
            self::copy(
                address,
                notices,
                "The address is on the clipboard: it always answers with the newest Markdown.",
            );
        };
        let download = move |format: Format| {
            let item = MenuItem::new(format.label(), move || {
                surfaces.run(move |it| {
                    let (text, name) = store
                        .read(|design| ((it.export)(format, design), format.name(&design.title)));
                    let save = move |text: String| save(&name, format.media_type(), &text);
                    match format {
                        Format::Markdown => server.markdown(Variant::Own, text, save),
                        _ => save(text),
                    }
                });
            });
            item.hint(Some(format.ending().trim_start_matches("-sequence").to_owned()))
        };
        let mut items = vec![MenuItem::new("Copy Markdown", copy), MenuItem::rule()];
        items.extend(Format::ALL.map(download));
        items.push(MenuItem::rule());
        items.push(MenuItem::new("Copy link to REST export", link));
        items
    };
    view! {
        <Menu label="Export" class="button primary" at_end=true items>
            "Export"
        </Menu>
    }
    .into_any()
}

/// What is said when Markdown was copied.
pub const COPIED: &str = "The Markdown is on the clipboard.";

/// Which Markdown the server exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The file that the design came from with what has changed; canonical where it
    /// came from none.
    Own,
    /// Written anew.
    Canonical,
}

/// The exports of the server.
#[derive(Clone, Copy)]
pub struct Server {
    design: Opened,
    sync: Sync,
}

impl Server {
    /// Those of the open design.
    pub fn expect() -> Self {
        Self { design: Opened::expect(), sync: Sync::expect() }
    }

    /// The document as the server exports it: with the version that it is of in its
    /// comment, so that it can be merged when it comes back. What is here is taken
    /// where the server does not have all edits, or cannot be reached.
    pub fn markdown(self, variant: Variant, here: String, then: impl FnOnce(String) + 'static) {
        if untrack(|| self.sync.unsaved()) > 0 {
            return then(here);
        }
        let query = if variant == Variant::Canonical { "?canonical=1" } else { "" };
        let path = format!("/api/v1/designs/{}/export/markdown{query}", self.design.id());
        leptos::task::spawn_local(async move {
            let text = fetch(&path).await;
            then(text.unwrap_or(here));
        });
    }
}

/// The text at an address of our own server, if it has one.
async fn fetch(path: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast as _;
        use wasm_bindgen_futures::JsFuture;
        let answer = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
        let answer: web_sys::Response = answer.dyn_into().ok()?;
        if !answer.ok() {
            return None;
        }
        JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = path;
        None
    }
}

/// Puts a text on the clipboard and says so.
pub fn copy(text: String, notices: Notices, said: &'static str) {
    #[cfg(feature = "hydrate")]
    leptos::task::spawn_local(async move {
        let written = window().navigator().clipboard().write_text(&text);
        match wasm_bindgen_futures::JsFuture::from(written).await {
            Ok(_) => notices.say(said),
            Err(_) => notices.fail("The browser did not let Siteplan write to the clipboard."),
        }
    });
    #[cfg(not(feature = "hydrate"))]
    drop((text, notices, said));
}

/// Has the browser save a text as a file.
pub fn save(name: &str, media_type: &str, text: &str) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast as _;
        let parts = js_sys::Array::of1(&text.into());
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(media_type);
        let url = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)
            .and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob));
        let link = document()
            .create_element("a")
            .map(|it| it.unchecked_into::<web_sys::HtmlAnchorElement>());
        if let (Ok(url), Ok(link)) = (url, link) {
            link.set_href(&url);
            link.set_download(name);
            link.click();
            // The browser has taken hold of the content when the click returns;
            // some take it a little later.
            let release = move || drop(web_sys::Url::revoke_object_url(&url));
            set_timeout(release, std::time::Duration::from_secs(30));
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (name, media_type, text);
}
