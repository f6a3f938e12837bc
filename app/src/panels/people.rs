//! Who is here.

use design::SortedSet;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::ApiError;
use crate::state::{Me, Presence, initials};
use crate::ui::{Dialog, Menu, MenuItem};

/// More faces than these become a number.
const FACES: usize = 4;

fn face(name: &str, color: u8) -> AnyView {
    let style = format!("--person: var(--person-{})", color % 8);
    view! {
        <span class="avatar" style=style aria-hidden="true">
            {initials(name)}
        </span>
    }
    .into_any()
}

/// The others who have the design open, by name and colour.
#[component]
pub fn People() -> impl IntoView {
    let others = Presence::current().others();
    // Cursors move all the time; faces only change when people come and go.
    let people = Memo::new(move |_| {
        let others = others.get();
        others.into_iter().map(|other| (other.name, other.color)).collect::<SortedSet<_>>()
    });
    let faces = move || {
        let people = people.get();
        let more = people.len().saturating_sub(FACES);
        let shown = people.into_iter().take(FACES).map(|(name, color)| {
            let label = format!("{name} is here");
            view! {
                <li data-tip=name.clone() aria-label=label class="tip-end">
                    {face(&name, color)}
                </li>
            }
        });
        let rest = (more > 0).then(|| view! { <li class="chip">{format!("+{more}")}</li> });
        view! {
            {shown.collect_view()}
            {rest}
        }
    };
    view! {
        <ul class="people" role="list" aria-label="People here">
            {faces}
        </ul>
    }
    .into_any()
}

/// The person at this browser, with a menu; or a button to say who one is.
#[component]
pub fn You() -> impl IntoView {
    let me = Me::expect();
    let shown = move || match me.person() {
        Some(person) => {
            let rename =
                move || vec![MenuItem::new("Change your name…", move || me.asking.set(true))];
            let label = format!("You are {}", person.name);
            view! {
                <Menu label class="you" at_end=true items=rename>
                    {face(&person.name, person.color)}
                    <span class="visually-hidden">{format!("You are {}", person.name)}</span>
                </Menu>
            }
            .into_any()
        }
        None => view! {
            <button type="button" class="button quiet" on:click=move |_| me.asking.set(true)>
                "Say your name"
            </button>
        }
        .into_any(),
    };
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// Asks for the name on the first visit, and whenever it is to be changed.
#[component]
pub fn AskName() -> impl IntoView {
    let me = Me::expect();
    view! {
        <Dialog open=me.asking title="How should others see you?">
            <NameForm me />
        </Dialog>
    }
    .into_any()
}

#[component]
fn NameForm(me: Me) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let error = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let name = input.get_untracked().map(|input| input.value()).unwrap_or_default();
        if name.trim().is_empty() {
            error.set(Some("Type the name by which your colleagues know you.".to_owned()));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = me.introduce(name).await;
            busy.set(false);
            match answer {
                Ok(()) => me.asking.set(false),
                Err(ApiError::Invalid { message, help }) => {
                    error.set(Some(format!("{message} {help}")))
                }
                Err(other) => error.set(Some(other.to_string())),
            }
        });
    };
    let now = untrack(|| me.known()).map(|person| person.name).unwrap_or_default();
    view! {
        <form on:submit=submit>
            <p class="dialog-text">"Colleagues see it beside your cursor, and it signs the versions you save."</p>
            <label class="field">
                "Your name"
                <input
                    node_ref=input
                    name="name"
                    autofocus
                    autocomplete="name"
                    maxlength="60"
                    value=now
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-describedby="name-error"
                    on:input=move |_| error.set(None)
                />
            </label>
            <p id="name-error" class="field-error" role="alert">
                {move || error.get()}
            </p>
            <div class="dialog-buttons">
                <button type="button" class="button quiet" on:click=move |_| me.asking.set(false)>
                    "Not now"
                </button>
                <button class="button primary" disabled=move || busy.get()>
                    "Continue"
                </button>
            </div>
        </form>
    }
    .into_any()
}
