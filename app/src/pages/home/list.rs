//! The designs as cards, with search and order.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::card::Card;
use super::create::Create;
use super::start::FirstDesign;
use crate::api::{ApiError, DesignPage, DesignQuery, DesignSort, DesignSummary, calls};
use crate::state::Notices;
use crate::ui::icon::{SEARCH, icon};

/// How long one pauses typing before the search starts.
const PAUSE: Duration = Duration::from_millis(200);

/// The designs that the query finds.
#[derive(Clone, Copy)]
pub struct Designs {
    query: RwSignal<DesignQuery>,
    first: Resource<Result<DesignPage, ApiError>>,
    /// The pages after the first that were asked for.
    more: RwSignal<Vec<DesignPage>>,
}

impl Designs {
    fn new() -> Self {
        let query = RwSignal::new(DesignQuery::default());
        let first = Resource::new_blocking(move || query.get(), calls::designs);
        Self { query, first, more: RwSignal::new(Vec::new()) }
    }

    fn ask(self, change: impl FnOnce(&mut DesignQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        if query != self.query.get_untracked() {
            self.more.set(Vec::new());
            self.query.set(query);
        }
    }

    fn refresh(self) {
        self.more.set(Vec::new());
        self.first.refetch();
    }

    fn load_more(self, after: String) {
        let query = DesignQuery { after: Some(after), ..self.query.get_untracked() };
        let notices = Notices::expect();
        spawn_local(async move {
            match calls::designs(query).await {
                Ok(page) => self.more.update(|more| more.push(page)),
                Err(error) => notices.fail(error.to_string()),
            }
        });
    }

    /// Moves a design into the archive or back, and offers to undo that.
    pub fn archive(self, design: DesignSummary, archived: bool, notices: Notices, create: Create) {
        spawn_local(async move {
            if let Err(error) = calls::archive(design.id.clone(), archived).await {
                create.fail(&error);
                return;
            }
            self.refresh();
            let title = &design.title;
            let said = match archived {
                true => format!("“{title}” was archived."),
                false => format!("“{title}” was brought back."),
            };
            let undo = move || self.archive(design.clone(), !archived, notices, create);
            notices.offer(said, "Undo", undo);
        });
    }
}

/// Search, order, and the cards.
#[component]
pub fn DesignList() -> impl IntoView {
    let designs = Designs::new();
    provide_context(designs);
    view! {
        <Tools designs />
        <Transition fallback=Skeletons>
            {move || Suspend::new(async move {
                match designs.first.await {
                    Ok(page) => view! { <Cards page designs /> }.into_any(),
                    Err(error) => view! { <Failure error designs /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Tools(designs: Designs) -> impl IntoView {
    let typed = StoredValue::new(None::<TimeoutHandle>);
    let search = move |event| {
        let text = event_target_value(&event);
        if let Some(before) = typed.get_value() {
            before.clear();
        }
        let ask = move || designs.ask(|query| query.search = text.trim().to_owned());
        typed.set_value(set_timeout_with_handle(ask, PAUSE).ok());
    };
    let sort = move |event| {
        let order = match event_target_value(&event).as_str() {
            "title" => DesignSort::Title,
            "created" => DesignSort::Created,
            _ => DesignSort::Updated,
        };
        designs.ask(|query| query.sort = order);
    };
    let archived = move || designs.query.with(|query| query.archived);
    let show = move |archived| move |_| designs.ask(|query| query.archived = archived);
    view! {
        <div class="home-tools">
            <label class="search">
                <span class="visually-hidden">"Search designs"</span>
                {icon(SEARCH)}
                <input
                    class="input"
                    type="search"
                    placeholder="Search by title"
                    autocomplete="off"
                    on:input=search
                />
            </label>
            <label class="sort">
                <span class="visually-hidden">"Order"</span>
                <select class="input" on:change=sort>
                    <option value="updated">"Last edited"</option>
                    <option value="title">"By title"</option>
                    <option value="created">"Newest first"</option>
                </select>
            </label>
            <span class="spacer"></span>
            <div class="segmented" role="radiogroup" aria-label="Which designs">
                <button
                    type="button"
                    role="radio"
                    aria-checked=move || (!archived()).to_string()
                    on:click=show(false)
                >
                    "Current"
                </button>
                <button
                    type="button"
                    role="radio"
                    aria-checked=move || archived().to_string()
                    on:click=show(true)
                >
                    "Archive"
                </button>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn Cards(page: DesignPage, designs: Designs) -> impl IntoView {
    let query = designs.query.get_untracked();
    if page.designs.is_empty() {
        return nothing(&query).into_any();
    }
    let first_next = page.next;
    let next = move || {
        designs
            .more
            .with(|more| more.last().map_or_else(|| first_next.clone(), |page| page.next.clone()))
    };
    let more = move || {
        let pages = designs.more.get().into_iter();
        pages.flat_map(|page| page.designs).map(|design| view! { <Card design /> }).collect_view()
    };
    let cards = page.designs.into_iter().map(|design| view! { <Card design /> });
    view! {
        <ul class="cards" role="list">
            {cards.collect_view()}
            {more}
        </ul>
        {move || {
            next().map(|after| {
                let load = move |_| designs.load_more(after.clone());
                view! {
                    <button type="button" class="button more" on:click=load>
                        "Show more"
                    </button>
                }
            })
        }}
    }
    .into_any()
}

/// What is said instead of cards; never without a way on.
fn nothing(query: &DesignQuery) -> AnyView {
    let text = match (query.search.is_empty(), query.archived) {
        (true, false) => return view! { <FirstDesign /> }.into_any(),
        (true, true) => {
            "Nothing is archived. Designs that are no longer needed can be put here.".to_owned()
        }
        (false, true) => format!("Nothing in the archive is called “{}”.", query.search),
        (false, false) => {
            format!("No design is called “{}”. The archive may have it.", query.search)
        }
    };
    view! { <p class="home-nothing" role="status">{text}</p> }.into_any()
}

#[component]
fn Failure(error: ApiError, designs: Designs) -> impl IntoView {
    view! {
        <section class="stop">
            <h2>"The designs cannot be shown"</h2>
            <p role="alert">{error.to_string()}</p>
            <button type="button" class="button primary" on:click=move |_| designs.refresh()>
                "Try again"
            </button>
        </section>
    }
    .into_any()
}

/// Cards before they are there.
#[component]
fn Skeletons() -> impl IntoView {
    let card = |_| {
        view! {
            <li class="card">
                <span class="skeleton thumbnail"></span>
                <span class="skeleton line"></span>
                <span class="skeleton line short"></span>
            </li>
        }
    };
    view! {
        <ul class="cards" role="list" aria-label="Loading" aria-busy="true">
            {(0..6).map(card).collect_view()}
        </ul>
    }
    .into_any()
}
