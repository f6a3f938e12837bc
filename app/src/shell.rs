//! The HTML document around the app, rendered by the server only.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::{AxumRouteListing, generate_route_list};
use leptos_meta::MetaTags;

use crate::parts::Needed;
use crate::state::Preferred;
use crate::{App, Parts};

/// The URL paths of the files that a page loads, as the site's `manifest.json`
/// names them. The server provides it in the context of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteAssets {
    /// The JavaScript that wasm-bindgen made.
    pub js: String,
    /// The JavaScript that fetches the parts of the program that come later.
    pub parts: String,
    /// The program.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// The module that starts the program.
    pub boot: String,
    /// The part of the program that Home is.
    pub home: Vec<String>,
    /// The part of the program with the surfaces beside the canvas.
    pub surfaces: Vec<String>,
}

impl SiteAssets {
    /// The programs of a page: the one that all start with, and the part without
    /// which this one shows nothing that lives.
    fn programs(&self) -> Vec<String> {
        let path =
            use_context::<http::request::Parts>().map(|request| request.uri.path().to_owned());
        let part: &[String] = match Needed::at(&path.unwrap_or_default()) {
            Needed::Home => &self.home,
            Needed::Surfaces => &self.surfaces,
            Needed::Neither => &[],
        };
        std::iter::once(&self.wasm).chain(part).cloned().collect()
    }
}

/// The whole page. Wants [`SiteAssets`] and `Arc<dyn Backend>` in the context.
///
/// It sets the header `Content-Security-Policy` of the response itself, because
/// the policy names the nonce of the page: Leptos writes what the server has read
/// into inline scripts that carry it. There are no others.
pub fn shell() -> impl IntoView {
    let assets = use_context::<SiteAssets>().unwrap_or_default();
    let programs = assets.programs().into_iter().map(|program| {
        view! { <link rel="preload" href=program r#as="fetch" r#type="application/wasm" crossorigin="" /> }
    });
    let prefs = Preferred::initial();
    set_policy();
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=prefs.theme.slug() data-prefs=prefs.write()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=assets.css />
                <link rel="modulepreload" href=assets.js />
                <link rel="modulepreload" href=assets.parts />
                {programs.collect_view()}
                <script type="module" src=assets.boot></script>
                <MetaTags />
            </head>
            <body>
                <App parts=Parts::ALL />
            </body>
        </html>
    }
}

/// The addresses of the pages, for the router of the server.
///
/// The route of the editor ends with two optional parts, which makes four
/// addresses; the one that lacks the first part but has the second is, to a
/// router, the same as another.
pub fn routes() -> Vec<AxumRouteListing> {
    let mut routes = generate_route_list(|| view! { <App parts=Parts::ALL /> });
    routes.retain(|route| !route.path().ends_with("/{id}/{number}"));
    routes
}

/// Sends the policy of the page along with it.
fn set_policy() {
    use http::HeaderValue;
    use http::header::CONTENT_SECURITY_POLICY;
    use leptos_axum::ResponseOptions;

    let policy = content_security_policy(use_nonce().as_deref());
    if let (Some(response), Ok(value)) =
        (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy))
    {
        response.insert_header(CONTENT_SECURITY_POLICY, value);
    }
}

/// What a page may load and run. Styles may be inline because elements carry
/// their place as a style, and Mermaid writes a style sheet into its pictures.
pub fn content_security_policy(nonce: Option<&str>) -> String {
    let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{nonce}; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}
