//! The pages and their addresses.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::pages::{EditorPage, Home, Missing};
use crate::panels::AskName;
use crate::state::{Me, Notices, Preferences};
use crate::ui::NoticeList;
use crate::ui::keys::Keys;
use crate::ui::time::Clock;

/// Everything that is shown, by address.
///
/// All views of a design are one route with optional parts, so that going from
/// one to another neither loads the design again nor drops the connection.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let preferences = Preferences::provide();
    Keys::provide(preferences);
    Notices::provide();
    Clock::provide();
    Me::provide();
    view! {
        <Router>
            <FlatRoutes fallback=|| view! { <Missing /> }>
                <Route path=path!("/") view=Home ssr=SsrMode::Async />
                <Route path=path!("/designs/:id/:view?/:number?") view=EditorPage ssr=SsrMode::Async />
            </FlatRoutes>
            <AskName />
            <NoticeList />
        </Router>
    }
}
