//! Diagrams drawn by Mermaid.
//!
//! What Mermaid returns is SVG text that it has cleaned of scripts. It is cleaned
//! again here, in a template where nothing runs or loads, before it is shown.

use leptos::html;
use leptos::prelude::*;

use crate::state::{Preferences, Theme};

/// Whether the page is dark; follows the person's choice and the system.
#[derive(Clone, Copy)]
pub struct Dark(RwSignal<Option<bool>>);

impl Dark {
    /// Known once the page runs in the browser.
    pub fn new() -> Self {
        let dark = RwSignal::new(None);
        let system = RwSignal::new(false);
        let theme = use_context::<Preferences>().map(|preferences| preferences.theme);
        Effect::new(move |_| browser::follow_system(system));
        Effect::new(move |_| {
            let chosen = theme.map(|theme| theme.get()).unwrap_or_default();
            dark.set(Some(match chosen {
                Theme::Auto => system.get(),
                Theme::Light => false,
                Theme::Dark => true,
            }));
        });
        Self(dark)
    }
}

/// A diagram; the old one stays until the new one is drawn.
#[component]
pub fn Diagram(
    /// The text for Mermaid.
    text: Signal<String>,
    /// Tells diagrams of the page apart.
    number: usize,
    dark: Dark,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    let failure = RwSignal::new(None::<String>);
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let text = text.get();
        let (Some(dark), Some(element)) = (dark.0.get(), element.get()) else { return };
        latest.update_value(|latest| *latest += 1);
        let turn = latest.get_value();
        browser::draw(number, turn, text, dark, move |drawn| {
            // Another one was asked for meanwhile, or the diagram is gone.
            if latest.try_get_value() != Some(turn) {
                return;
            }
            match drawn {
                Ok(svg) => {
                    failure.set(None);
                    browser::show(&element, &svg);
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    });
    let failed = move || {
        failure.get().map(|error| {
            view! {
                <div class="diagram-failed" role="alert">
                    <p>{format!("Mermaid cannot draw this diagram: {error}")}</p>
                    <pre>{text.get()}</pre>
                </div>
            }
        })
    };
    view! {
        <div class="diagram">
            <div
                node_ref=element
                class="diagram-picture"
                hidden=move || failure.with(Option::is_some)
            ></div>
            {failed}
        </div>
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
mod browser {
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::prelude::*;
    use web_sys::{Element, HtmlDivElement, HtmlTemplateElement};

    /// Keeps a signal at whether the system is dark.
    pub fn follow_system(dark: leptos::prelude::RwSignal<bool>) {
        use leptos::prelude::*;
        let Ok(Some(query)) = window().match_media("(prefers-color-scheme: dark)") else { return };
        dark.set(query.matches());
        let asked = query.clone();
        let changed = Closure::<dyn FnMut()>::new(move || {
            dark.try_set(asked.matches());
        });
        query.set_onchange(Some(changed.as_ref().unchecked_ref()));
        // Kept until the page that shows diagrams goes.
        let kept = send_wrapper::SendWrapper::new((query, changed));
        on_cleanup(move || kept.0.set_onchange(None));
    }

    #[wasm_bindgen(module = "/src/preview/mermaid.js")]
    extern "C" {
        #[wasm_bindgen(catch, js_name = draw)]
        async fn draw_diagram(id: &str, text: &str, dark: bool) -> Result<JsValue, JsValue>;
    }

    /// Draws a diagram and hands over its SVG, or why it cannot be drawn.
    pub fn draw(
        number: usize,
        turn: u32,
        text: String,
        dark: bool,
        then: impl FnOnce(Result<String, String>) + 'static,
    ) {
        leptos::task::spawn_local(async move {
            let id = format!("diagram-{number}-{turn}");
            let drawn = draw_diagram(&id, &text, dark).await;
            then(match drawn {
                Ok(svg) => svg.as_string().ok_or_else(String::new),
                Err(error) => Err(said(&error)),
            });
        });
    }

    fn said(error: &JsValue) -> String {
        let error = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        error.unwrap_or_else(|| "it could not be loaded.".to_owned())
    }

    /// Puts a cleaned SVG into an element.
    pub fn show(element: &HtmlDivElement, svg: &str) {
        let template = leptos::prelude::document().create_element("template").ok();
        let Some(template) = template.and_then(|it| it.dyn_into::<HtmlTemplateElement>().ok())
        else {
            return;
        };
        template.set_inner_html(svg);
        let content = template.content();
        if let Ok(all) = content.query_selector_all("*") {
            let elements =
                (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<Element>().ok());
            elements.for_each(|element| clean(&element));
        }
        element.replace_children_with_node_1(&content);
    }

    /// Removes what could run or load something.
    fn clean(element: &Element) {
        let name = element.local_name();
        if matches!(
            name.as_str(),
            "script" | "iframe" | "object" | "embed" | "link" | "img" | "image"
        ) {
            element.remove();
            return;
        }
        for name in element.get_attribute_names() {
            let Some(name) = name.as_string() else { continue };
            let value = element.get_attribute(&name).unwrap_or_default();
            let lower = name.to_ascii_lowercase();
            let leads_away =
                matches!(lower.as_str(), "href" | "xlink:href" | "src") && !value.starts_with('#');
            if lower.starts_with("on") || leads_away {
                // It fails only where there is no such attribute.
                drop(element.remove_attribute(&name));
            }
        }
    }
}

#[cfg(not(feature = "hydrate"))]
mod browser {
    use web_sys::HtmlDivElement;

    pub fn follow_system(_dark: leptos::prelude::RwSignal<bool>) {}

    pub fn draw(
        _number: usize,
        _turn: u32,
        _text: String,
        _dark: bool,
        then: impl FnOnce(Result<String, String>) + 'static,
    ) {
        drop(then);
    }

    pub fn show(_element: &HtmlDivElement, _svg: &str) {}
}
