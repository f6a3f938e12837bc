//! Light or dark.

use leptos::prelude::*;

use crate::state::{Preferences, Theme};
use crate::ui::icon::{HALF, MOON, SUN, icon};
use crate::ui::{Menu, MenuItem};

/// A button with the theme in use, and the choice.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    let theme = Preferences::expect().theme;
    let items = move || {
        let choice = |choice: Theme| {
            let chosen = theme.get() == choice;
            MenuItem::new(choice.label(), move || theme.set(choice)).checked(chosen)
        };
        Theme::ALL.into_iter().map(choice).collect()
    };
    let sign = move || match theme.get() {
        Theme::Auto => icon(HALF),
        Theme::Light => icon(SUN),
        Theme::Dark => icon(MOON),
    };
    view! {
        <Menu label="Theme" at_end=true items>
            {sign}
        </Menu>
    }
    .into_any()
}
