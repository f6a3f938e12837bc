//! Merging a file into the open design: what it comes from, what changes, and what
//! a person has to decide.

use std::sync::Arc;

use design::{Command, diff};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::steps::{Into, Steps, design_of};
use super::work::Work;
use super::{Step, conflicts, noticed};
use crate::api::{
    ApiError, BaseReason, BaseView, Imported, MergeBase, MergePreview, Merging, calls,
};
use crate::ui::When;
use crate::ui::icon::{INFO, icon};

/// What the merge comes to.
pub fn merge(steps: Steps) -> AnyView {
    // The step is only offered where a design is open.
    let Some(into) = steps.into else { return ().into_any() };
    let work = steps.importing.work;
    // The server merges what has reached it; the person means what they see.
    let waits = Memo::new(move |_| into.sync.unsaved() > 0);
    Effect::new(move || {
        let is_known = work.merge.with(Option::is_some);
        if !waits.get() && !is_known && untrack(|| !work.busy.get() && work.problem.get().is_none())
        {
            ask(steps, into);
        }
    });
    let content = move || match work.merge.get() {
        Some(merge) => planned(steps, &merge),
        None if work.problem.get().is_some() => ().into_any(),
        None if waits.get() => wait("Waiting until your last edits are saved."),
        None => wait("Comparing the file with the design"),
    };
    view! {
        <div class="import-body scrolls" tabindex="0" role="group" aria-label="The merge">
            {content}
        </div>
        {steps.problem()}
        {footer(steps, into, waits)}
    }
    .into_any()
}

fn wait(text: &'static str) -> AnyView {
    view! { <p class="import-wait" role="status">{text}</p> }.into_any()
}

fn footer(steps: Steps, into: Into, waits: Memo<bool>) -> AnyView {
    let work = steps.importing.work;
    let left = Memo::new(move |_| conflicts::undecided(work));
    let blocked = move || {
        work.merge.with(Option::is_none) || work.busy.get() || waits.get() || left.get() > 0
    };
    let said = move || match left.get() {
        0 => String::new(),
        1 => "Decide 1 conflict to apply.".to_owned(),
        left => format!("Decide {left} conflicts to apply."),
    };
    let again = move || {
        (work.merge.with(Option::is_none) && work.problem.get().is_some()).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| ask(steps, into)>
                    "Try again"
                </button>
            }
        })
    };
    view! {
        <div class="dialog-buttons">
            <button type="button" class="button quiet" on:click=move |_| steps.go(Step::Look)>
                "Back"
            </button>
            <span class="spacer"></span>
            <span class="import-left" role="status">{said}</span>
            {again}
            {steps.cancel()}
            <button
                type="button"
                class="button primary"
                disabled=blocked
                on:click=move |_| apply(steps, into)
            >
                "Apply"
            </button>
        </div>
    }
    .into_any()
}

/// Asks what merging comes to.
fn ask(steps: Steps, into: Into) {
    let work = steps.importing.work;
    let (turn, file, base) = (work.ask(), work.file.get_untracked(), work.base.get_untracked());
    spawn_local(async move {
        let preview =
            |kinds| calls::preview_import((*file).clone(), Some(into.opened.id()), base, kinds);
        let mut answer = preview(Vec::new()).await;
        // Only the answer tells what the merge calls the things whose kinds were corrected.
        let kinds = answer.as_ref().map(|it| work.kinds_for(&it.guesses)).unwrap_or_default();
        if !kinds.is_empty() {
            answer = preview(kinds).await;
        }
        if !work.answered(turn) {
            return;
        }
        match answer {
            Ok(preview) => {
                if !work.keep_merge(preview) {
                    steps.fail(&ApiError::Internal { request: String::new() });
                }
            }
            Err(error) => steps.fail(&error),
        }
    });
}

/// Merges: the server says what the design becomes, and that is one edit here.
fn apply(steps: Steps, into: Into) {
    let work = steps.importing.work;
    let Some(merge) = work.merge.get_untracked() else { return };
    if work.busy.get_untracked() {
        return;
    }
    let merging = Merging {
        base: merge.base.base,
        choices: conflicts::chosen(work, &merge),
        kinds: work.kinds_for_merge(),
        asked: merge.asked.clone(),
    };
    let (turn, file) = (work.ask(), work.file.get_untracked());
    work.remark.set(None);
    spawn_local(async move {
        let answer = calls::import_into(into.opened.id(), (*file).clone(), merging).await;
        if !work.answered(turn) {
            return;
        }
        match answer {
            Ok(Imported::Merged { before, after }) => {
                if let Err(error) = carry_out(steps, into, &before, &after) {
                    steps.fail(&error);
                }
            }
            Ok(Imported::Asked(preview)) => {
                work.keep_merge(*preview);
                work.remark.set(Some(ASKED));
            }
            Err(error) => steps.fail(&error),
        }
    });
}

const ASKED: &str = "Someone edited the design meanwhile, so nothing was applied. This is the merge with \
                     the design as it is now; what you had decided is kept.";

fn carry_out(steps: Steps, into: Into, before: &str, after: &str) -> Result<(), ApiError> {
    let commands = diff::commands(&design_of(before)?, &design_of(after)?);
    let store = into.store;
    let name = steps.importing.work.file.with_untracked(|file| match file.name.as_str() {
        "" => "the text".to_owned(),
        name => format!("“{name}”"),
    });
    if commands.is_empty() {
        steps.finish();
        steps.notices.say(format!("The design already says what {name} says."));
        return Ok(());
    }
    store.end_step();
    if store.execute(&Command::Batch(commands)).is_err() {
        steps.importing.work.merge.set(None);
        return Err(ApiError::Invalid {
            message: "The design was edited meanwhile, and the merge did not fit any more."
                .to_owned(),
            help: "Nothing was applied. Try again.".to_owned(),
        });
    }
    store.end_step();
    steps.finish();
    steps.notices.offer(format!("Merged {name} into this design."), "Undo", move || store.undo());
    Ok(())
}

fn planned(steps: Steps, merge: &Arc<MergePreview>) -> AnyView {
    let work = steps.importing.work;
    let left_out = (!merge.left_out.is_empty()).then(|| noticed::noticed(&merge.left_out, ""));
    let remark = move || {
        let remark = work.remark.get();
        remark.map(|text| view! { <p class="import-remark">{icon(INFO)} <span>{text}</span></p> })
    };
    view! {
        <div class="import-merge">
            <div role="status">{remark}</div>
            {base(work, merge)}
            {conflicts::conflicts(work, merge)}
            <section class="import-section" aria-label="Changes">
                <div class="import-head">
                    <h3>"What changes in this design"</h3>
                </div>
                {crate::versions::listed(merge.differences.clone())}
            </section>
            {left_out}
        </div>
    }
    .into_any()
}

/// What both sides come from, and another choice.
fn base(work: Work, merge: &MergePreview) -> AnyView {
    let bases = merge.bases.clone();
    let taken = merge.base.base;
    let options = bases.iter().enumerate().map(|(index, base)| {
        let chosen = base.base == taken;
        view! { <option value=index.to_string() selected=chosen>{label(base)}</option> }
    });
    let options = options.collect_view();
    let choose = move |event| {
        let index = event_target_value(&event).parse::<usize>().ok();
        if let Some(base) = index.and_then(|index| bases.get(index)) {
            work.base.set(Some(base.base));
            work.remark.set(None);
            work.problem.set(None);
            work.merge.set(None);
        }
    };
    let why = match merge.reason {
        BaseReason::Exported => "The file says that it was exported from this state.",
        BaseReason::Imported => "This is the file as Siteplan knows it from last time.",
        BaseReason::Proposed => {
            "The file does not say what it was written from, so this is a guess. Choose the state \
             that its author started from: what that state has and the file has not counts as removed."
        }
        BaseReason::Chosen => "You chose this state.",
    };
    let when = merge.base.saved_at.map(|at| view! { " Saved " <When at/> "." });
    view! {
        <section class="import-section import-base" aria-label="Common origin">
            <h3 tabindex="-1" autofocus>"What both sides come from"</h3>
            <label>
                <span class="visually-hidden">"State that the file was written from"</span>
                <select class="choice" on:change=choose>
                    {options}
                </select>
            </label>
            <p>{why} {when}</p>
        </section>
    }
    .into_any()
}

/// A state that both sides may come from.
fn label(base: &BaseView) -> String {
    match (base.base, base.title.as_str()) {
        (MergeBase::File, "") => "The file as it was last time".to_owned(),
        (MergeBase::File, name) => format!("{name} as it was last time"),
        (MergeBase::Nothing, _) => {
            "Nothing in common: what the file has is added, nothing is removed".to_owned()
        }
        (MergeBase::Live, _) => "The design as it is now: the file decides everything".to_owned(),
        (MergeBase::Version(number), "") if number < 0 => {
            format!("Checkpoint {}", number.unsigned_abs())
        }
        (MergeBase::Version(number), title) if number < 0 => title.to_owned(),
        (MergeBase::Version(number), title) => format!("v{number} {title}").trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_are_called_by_number_and_title() {
        for (base, title, expected) in [
            (MergeBase::Version(3), "Before the move", "v3 Before the move"),
            (MergeBase::Version(3), "", "v3"),
            (MergeBase::Version(-2), "", "Checkpoint 2"),
            (MergeBase::File, "shop.md", "shop.md as it was last time"),
            (MergeBase::File, "", "The file as it was last time"),
            (MergeBase::Live, "", "The design as it is now: the file decides everything"),
        ] {
            assert_eq!(
                label(&BaseView { base, title: title.to_owned(), saved_at: None }),
                expected
            );
        }
    }
}
