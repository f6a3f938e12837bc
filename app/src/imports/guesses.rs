//! The kinds that were guessed, to be confirmed or corrected.

use std::sync::Arc;

use design::source::Guess;
use design::{ComponentKind, Design, Item, SiteKind};
use leptos::prelude::*;

use super::work::{Read, Work};
use crate::api::{CorrectKind, Correction};
use crate::document::kind::sentence;
use crate::ui::icon::{CHECK, icon};

/// More at once would not be read.
const MOST: usize = 60;

/// A list of guesses, with a choice of kinds for each.
pub fn guesses(work: Work, read: &Arc<Read>) -> AnyView {
    let guesses: Vec<Row> =
        read.guesses.iter().filter_map(|guess| Row::of(guess, &read.design)).collect();
    let all = guesses.len();
    if all == 0 {
        return ().into_any();
    }
    let open = Memo::new(move |_| all.saturating_sub(work.kinds.with(Vec::len)));
    let said = move || match open.get() {
        0 => "All are confirmed.".to_owned(),
        open => format!("{open} of {all} to confirm."),
    };
    let guessed: Vec<Correction> = guesses.iter().map(|row| row.as_guessed()).collect();
    let confirm = move |_| {
        work.kinds.update(|kinds| {
            for guess in &guessed {
                if !kinds.iter().any(|known| known.item == guess.item) {
                    kinds.push(guess.clone());
                }
            }
        });
    };
    let shown = RwSignal::new(MOST);
    let guesses = StoredValue::new(guesses);
    let rows = move || {
        guesses
            .with_value(|rows| rows.iter().take(shown.get()).map(|it| row(work, it)).collect_view())
    };
    let more = move || {
        (all > shown.get()).then(|| {
            view! {
                <button type="button" class="link-button" on:click=move |_| shown.set(all)>
                    {format!("Show all {all}")}
                </button>
            }
        })
    };
    view! {
        <section class="import-section" aria-label="Guessed kinds">
            <div class="import-head">
                <h3>"Guessed kinds"</h3>
                <span role="status">{said}</span>
                <button
                    type="button"
                    class="button small"
                    disabled=move || open.get() == 0
                    on:click=confirm
                >
                    {icon(CHECK)}
                    "Confirm all"
                </button>
            </div>
            <ul class="guesses" role="list">{rows}</ul>
            {more}
        </section>
    }
    .into_any()
}

/// A guess with what it is about.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    item: Item,
    name: String,
    words: String,
    line: Option<u32>,
    guessed: CorrectKind,
}

impl Row {
    /// None where it is about nothing that the design has.
    fn of(guess: &Guess, design: &Design) -> Option<Self> {
        let (name, guessed) = match &guess.item {
            Item::Component(id) => {
                let component = design.components.get(id)?;
                (&component.name, CorrectKind::Component(component.kind.clone()))
            }
            Item::Site(id) => {
                let site = design.sites.get(id)?;
                (&site.name, CorrectKind::Site(site.kind.clone()))
            }
            _ => return None,
        };
        let name = if name.is_empty() { "Unnamed" } else { name.as_str() };
        Some(Self {
            item: guess.item.clone(),
            name: name.to_owned(),
            words: guess.words.clone(),
            line: guess.line,
            guessed,
        })
    }

    fn as_guessed(&self) -> Correction {
        Correction { item: self.item.clone(), kind: self.guessed.clone() }
    }

    /// The kinds to choose from: slugs, and what people read.
    fn kinds(&self) -> Vec<(&'static str, String)> {
        match &self.guessed {
            CorrectKind::Component(_) => {
                ComponentKind::ALL.iter().map(|it| (it.slug(), sentence(it.label()))).collect()
            }
            CorrectKind::Site(_) => {
                SiteKind::ALL.iter().map(|it| (it.slug(), sentence(it.label()))).collect()
            }
        }
    }

    /// The kind of a slug; "other" keeps the words of the file.
    fn kind(&self, slug: &str) -> Option<CorrectKind> {
        Some(match &self.guessed {
            CorrectKind::Component(_) => match ComponentKind::from_slug(slug)? {
                ComponentKind::Other(_) => {
                    CorrectKind::Component(ComponentKind::Other(self.words.clone()))
                }
                kind => CorrectKind::Component(kind),
            },
            CorrectKind::Site(_) => match SiteKind::from_slug(slug)? {
                SiteKind::Other(_) => CorrectKind::Site(SiteKind::Other(self.words.clone())),
                kind => CorrectKind::Site(kind),
            },
        })
    }
}

fn slug(kind: &CorrectKind) -> &'static str {
    match kind {
        CorrectKind::Component(kind) => kind.slug(),
        CorrectKind::Site(kind) => kind.slug(),
    }
}

/// What was said about a thing, if anything was.
fn said(work: Work, item: &Item) -> Option<CorrectKind> {
    work.kinds.with(|kinds| {
        kinds.iter().find(|known| known.item == *item).map(|known| known.kind.clone())
    })
}

fn say(work: Work, correction: Correction) {
    work.kinds.update(|kinds| {
        kinds.retain(|known| known.item != correction.item);
        kinds.push(correction);
    });
}

fn row(work: Work, row: &Row) -> AnyView {
    let item = StoredValue::new(row.item.clone());
    let row = StoredValue::new(row.clone());
    let known = Memo::new(move |_| item.with_value(|item| said(work, item)));
    let chosen = move |of: &'static str| {
        let said = known.get();
        row.with_value(|row| slug(said.as_ref().unwrap_or(&row.guessed)) == of)
    };
    let choose = move |event| {
        let value = event_target_value(&event);
        row.with_value(|row| {
            if let Some(kind) = row.kind(&value) {
                say(work, Correction { item: row.item.clone(), kind });
            }
        });
    };
    let confirm = move |_| {
        row.with_value(|row| match untrack(|| known.get()) {
            Some(_) => work.kinds.update(|kinds| kinds.retain(|known| known.item != row.item)),
            None => say(work, row.as_guessed()),
        });
    };
    row.with_value(|row| {
        let options = row.kinds().into_iter().map(|(slug, name)| {
            view! { <option value=slug prop:selected=move || chosen(slug)>{name}</option> }
        });
        let line = row.line.map(|line| format!(", line {line}"));
        view! {
            <li class="guess" class:confirmed=move || known.get().is_some()>
                <div class="guess-about">
                    <span class="guess-name">{row.name.clone()}</span>
                    <span class="guess-words">
                        "from “" <q>{row.words.clone()}</q> "”" {line}
                    </span>
                </div>
                <select
                    class="choice"
                    aria-label=format!("Kind of {}", row.name)
                    on:change=choose
                >
                    {options.collect_view()}
                </select>
                <button
                    type="button"
                    class="icon-button tip-end"
                    aria-label=format!("Confirm the kind of {}", row.name)
                    aria-pressed=move || known.get().is_some().to_string()
                    on:click=confirm
                >
                    {icon(CHECK)}
                </button>
            </li>
        }
        .into_any()
    })
}
