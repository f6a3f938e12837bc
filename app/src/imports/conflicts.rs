//! What both sides changed: a choice for each.

use std::sync::Arc;

use design::merge::{Choices, Conflict, Side};
use leptos::prelude::*;

use super::work::Work;
use crate::api::MergePreview;
use crate::ui::icon::{CHECK, icon};

/// How many conflicts are not decided; tracked.
pub fn undecided(work: Work) -> usize {
    let merge = work.merge.get();
    let Some(merge) = merge else { return 0 };
    work.choices.with(|choices| {
        merge.conflicts.iter().filter(|conflict| !choices.contains_key(&conflict.id)).count()
    })
}

/// What was chosen for the conflicts of a merge.
pub fn chosen(work: Work, merge: &MergePreview) -> Choices {
    work.choices.with_untracked(|choices| {
        let sides = merge.conflicts.iter();
        sides.filter_map(|it| Some((it.id.clone(), *choices.get(&it.id)?))).collect()
    })
}

/// All conflicts with both values.
pub fn conflicts(work: Work, merge: &Arc<MergePreview>) -> AnyView {
    let all = merge.conflicts.len();
    if all == 0 {
        return view! {
            <section class="import-section" aria-label="Conflicts">
                <p class="import-fine">
                    {icon(CHECK)}
                    "The file and the design changed different things: nothing has to be decided."
                </p>
            </section>
        }
        .into_any();
    }
    let said = move || match undecided(work) {
        0 if all == 1 => "It is decided.".to_owned(),
        0 => format!("All {all} are decided."),
        left => format!("{left} of {all} to decide."),
    };
    let take = |side: Side, label: &'static str| {
        let merge = Arc::clone(merge);
        let take = move |_| {
            let sides = merge.conflicts.iter().map(|conflict| (conflict.id.clone(), side));
            work.choices.update(|choices| choices.extend(sides));
        };
        view! { <button type="button" class="button small" on:click=take>{label}</button> }
    };
    let rows = merge.conflicts.iter().enumerate();
    view! {
        <section class="import-section" aria-label="Conflicts">
            <div class="import-head">
                <h3>"Conflicts"</h3>
                <span role="status">{said}</span>
                {take(Side::Ours, "Take all mine")}
                {take(Side::Theirs, "Take all from the file")}
            </div>
            {rows.map(|(index, it)| row(work, index, it)).collect_view()}
        </section>
    }
    .into_any()
}

fn row(work: Work, index: usize, conflict: &Conflict) -> AnyView {
    let field = conflict.field.clone().map(|field| view! { <span>{field}</span> });
    // Where the whole thing is at stake, its name says nothing of what happened.
    let told = conflict.field.is_none().then(|| {
        view! { <p class="conflict-told">{conflict.sentence.clone()} "."</p> }
    });
    view! {
        <fieldset class="conflict" data-conflict=conflict.id.clone()>
            <legend>{conflict.name.clone()} " " {field}</legend>
            {told}
            <p class="conflict-was">
                <span>"It was"</span>
                {value(conflict.base.as_deref(), "not there")}
            </p>
            <div class="conflict-sides">
                {side(work, index, conflict, Side::Ours)}
                {side(work, index, conflict, Side::Theirs)}
            </div>
        </fieldset>
    }
    .into_any()
}

fn side(work: Work, index: usize, conflict: &Conflict, side: Side) -> AnyView {
    let (name, told) = match side {
        Side::Ours => ("Mine", &conflict.ours),
        Side::Theirs => ("From the file", &conflict.theirs),
    };
    let id = StoredValue::new(conflict.id.clone());
    let is_chosen =
        move || work.choices.with(|choices| id.with_value(|id| choices.get(id) == Some(&side)));
    let choose = move |_| {
        work.choices.update(|choices| {
            choices.insert(id.get_value(), side);
        });
    };
    view! {
        <label class="conflict-side">
            <input
                type="radio"
                name=format!("conflict-{index}")
                prop:checked=is_chosen
                on:change=choose
            />
            <span>
                <b>{name}</b>
                {value(told.as_deref(), "removed")}
            </span>
        </label>
    }
    .into_any()
}

fn value(value: Option<&str>, absent: &'static str) -> AnyView {
    match value {
        None => view! { <i class="conflict-value">{absent}</i> }.into_any(),
        Some("") => view! { <i class="conflict-value">"empty"</i> }.into_any(),
        Some(text) => view! { <span class="conflict-value">{text.to_owned()}</span> }.into_any(),
    }
}
