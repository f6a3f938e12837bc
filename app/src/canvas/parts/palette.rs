//! What can be put onto the canvas.

use design::metrics::kind_line;
use design::{ComponentKind, SiteKind, icons};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, PointerEvent};

use crate::canvas::actions::{kind_keys, site_keys};
use crate::canvas::board::Board;
use crate::canvas::kernel::camera::Spot;
use crate::canvas::tools::{Mode, Modifiers, Placeable};
use crate::ui::keys::Keys;

/// The sites that are always shown; the others fold out.
const COMMON_SITES: usize = 3;
/// How far a press goes before it drags, in pixels.
const SLACK: f64 = 4.0;

/// The twelve kinds of components, and the kinds of sites: to be dragged onto
/// the canvas, or clicked and then put down by a click.
#[component]
pub fn Palette() -> impl IntoView {
    let board = Board::expect();
    let more = RwSignal::new(false);
    let components = ComponentKind::ALL.into_iter().map(|kind| {
        let sign = view! {
            <span class=format!("palette-tile {}", kind.family().slug())>
                <svg class="palette-sign" viewBox="0 0 20 20" aria-hidden="true" inner_html=icons::component(&kind)></svg>
            </span>
        };
        let name = kind_line(&kind).into_owned();
        let (slug, key) = (kind.slug(), kind_keys(&kind));
        let mode = Mode::Place(Placeable::New(kind));
        view! { <Entry board mode slug name key sign=sign.into_any() /> }
    });
    let components = components.collect_view();
    let sites = move || {
        let shown = if more.get() { SiteKind::ALL.len() } else { COMMON_SITES };
        let sites = SiteKind::ALL.into_iter().take(shown).map(|kind| {
            let sign = view! {
                <span class=format!("palette-tile site-tile {}", kind.slug())>
                    <svg class="palette-sign" viewBox="0 0 20 20" aria-hidden="true" inner_html=icons::site(&kind)></svg>
                </span>
            };
            let name = kind.label().to_owned();
            let (slug, key) = (kind.slug(), site_keys(&kind));
            view! { <Entry board mode=Mode::DrawSite(kind) slug name key sign=sign.into_any() /> }
        });
        sites.collect_view()
    };
    view! {
        <div class="palette scrolls">
            <h2 id="palette-components">"Components"</h2>
            <div role="group" aria-labelledby="palette-components">{components}</div>
            <h2 id="palette-sites">"Sites"</h2>
            <div role="group" aria-labelledby="palette-sites">
                {sites}
                <button
                    type="button"
                    class="palette-entry palette-more"
                    aria-expanded=move || more.get().to_string()
                    on:click=move |_| more.update(|more| *more = !*more)
                >
                    {move || if more.get() { "Fewer sites" } else { "More sites…" }}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// One line of the palette.
#[component]
fn Entry(
    board: Board,
    mode: Mode,
    slug: &'static str,
    name: String,
    key: &'static [&'static str],
    sign: AnyView,
) -> impl IntoView {
    let keys = Keys::expect();
    let kept = StoredValue::new(mode.clone());
    let held = Memo::new(move |_| kept.with_value(|mode| board.mode.with(|now| now == mode)));
    // Where the press began, and whether it drags by now.
    let press = StoredValue::new(None::<(Spot, bool)>);
    let moved = move |event: &PointerEvent| {
        let Some((start, dragging)) = press.get_value() else { return };
        let at = spot(event);
        if !dragging {
            if at.distance(start) <= SLACK {
                return;
            }
            press.set_value(Some((start, true)));
            board.switch(kept.get_value());
        }
        if let Some(stage) = board.stage() {
            stage.drag_over(at, modifiers(event), event.pointer_type() == "touch");
        }
    };
    let hint = move || key.first().map(|key| keys.show(key));
    view! {
        <button
            type="button"
            class="palette-entry"
            data-kind=slug
            aria-pressed=move || held.get().to_string()
            aria-keyshortcuts=key.first().copied()
            disabled=!board.editor.store.writable()
            on:pointerdown=move |event| {
                if event.button() == 0 {
                    press.set_value(Some((spot(&event), false)));
                    let target = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
                    if let Some(target) = target {
                        // The pointer may be gone already.
                        drop(target.set_pointer_capture(event.pointer_id()));
                    }
                }
            }
            on:pointermove=move |event| moved(&event)
            on:pointerup=move |event| {
                moved(&event);
                if press.get_value().is_some_and(|(_, dragging)| dragging)
                    && let Some(stage) = board.stage()
                {
                    stage.drop_here();
                    stage.focus();
                }
            }
            on:pointercancel=move |_| {
                press.set_value(None);
                board.switch(Mode::Select);
            }
            on:click=move |_| {
                // The click that ends a drag is none.
                let dragged = press.get_value().is_some_and(|(_, dragging)| dragging);
                press.set_value(None);
                if !dragged {
                    board.take(&kept.get_value());
                }
            }
        >
            {sign}
            <span class="palette-name">{name}</span>
            <kbd class="key palette-key" aria-hidden="true">{hint}</kbd>
        </button>
    }
    .into_any()
}

fn spot(event: &PointerEvent) -> Spot {
    Spot::new(f64::from(event.client_x()), f64::from(event.client_y()))
}

fn modifiers(event: &PointerEvent) -> Modifiers {
    Modifiers {
        shift: event.shift_key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        space: false,
    }
}
