//! Home: all designs, and ways to begin another.

mod card;
mod create;
mod list;
mod start;

use leptos::prelude::*;
use leptos_meta::Title;

use crate::imports::{DropZone, ImportDialog, Importing};
use crate::panels::{ThemeMenu, You};
use crate::state::Me;
use crate::ui::icon::logo;
use create::{Create, NewDesignMenu};
use list::DesignList;

/// All designs.
pub fn home() -> AnyView {
    let me = Me::expect();
    me.ask_if_nameless();
    let create = Create::new(me);
    provide_context(create);
    Importing::provide();
    view! {
        <Title text="Designs · Siteplan" />
        <div class="home">
            <a class="skip-link" href="#designs">
                "Skip to the designs"
            </a>
            <header class="bar">
                <a class="brand" href="/">
                    {logo()}
                    "Siteplan"
                </a>
                <span class="spacer"></span>
                <ThemeMenu />
                <You />
            </header>
            <main id="designs" class="home-main">
                <div class="home-head">
                    <h1>"Designs"</h1>
                    <NewDesignMenu />
                </div>
                <DesignList />
            </main>
            <DropZone />
            <ImportDialog />
        </div>
    }
    .into_any()
}
