//! The pages and their addresses.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::pages::{EditorPage, Missing};
use crate::panels::AskName;
use crate::parts::{Home, Part, Parts};
use crate::state::{Me, Notices, Preferences};
use crate::ui::NoticeList;
use crate::ui::keys::Keys;
use crate::ui::time::Clock;

/// Everything that is shown, by address.
///
/// All views of a design are one route with optional parts, so that going from
/// one to another neither loads the design again nor drops the connection.
#[component]
pub fn App(
    /// What is here already.
    parts: Parts,
) -> impl IntoView {
    provide_meta_context();
    let preferences = Preferences::provide();
    Keys::provide(preferences);
    Notices::provide();
    parts.provide();
    Clock::provide();
    Me::provide();
    view! {
        <Router>
            <FlatRoutes fallback=|| view! { <Missing /> }>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("/designs/:id/:view?/:number?") view=EditorPage ssr=SsrMode::Async />
            </FlatRoutes>
            <AskName />
            <NoticeList />
        </Router>
    }
}

#[component]
fn HomePage() -> impl IntoView {
    Part::<Home>::expect().view(|home| (home.page)())
}
