//! The content of the dialog: one step after the other.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::{Importing, Step, choose, look, merge};
use crate::api::{ApiError, calls};
use crate::parts::focus_in_dialog;
use crate::state::{Editor, Me, Notices, Opened, Store, Sync, opened};

/// What the steps share.
#[derive(Clone, Copy)]
pub struct Steps {
    pub importing: Importing,
    /// The design that is open, where a file can be merged into it.
    pub into: Option<Into>,
    pub notices: Notices,
    me: Me,
    open: Callback<String>,
}

/// A design that a file can be merged into.
#[derive(Clone, Copy)]
pub struct Into {
    pub store: Store,
    pub opened: Opened,
    pub sync: Sync,
}

/// The steps, from choosing a file to what becomes of it.
pub fn steps() -> AnyView {
    let importing = Importing::expect();
    let navigate = use_navigate();
    let open = Callback::new(move |id: String| {
        navigate(&format!("/designs/{id}"), Default::default());
    });
    let editor = use_context::<Editor>().filter(|editor| editor.store.writable());
    let into = editor.map(|editor| Into {
        store: editor.store,
        opened: Opened::expect(),
        sync: Sync::expect(),
    });
    let steps = Steps { importing, into, notices: Notices::expect(), me: Me::expect(), open };
    // What had the focus goes with its step.
    Effect::new(move |before: Option<Step>| {
        let step = importing.step.get();
        if before.is_some_and(|before| before != step) {
            request_animation_frame(focus_in_dialog);
        }
        step
    });
    let shown = move || match importing.step.get() {
        Step::Choose => choose::choose(steps),
        Step::Look => look::look(steps),
        Step::Merge => merge::merge(steps),
    };
    view! { <div class="import-step">{shown}</div> }.into_any()
}

impl Steps {
    /// Has the server read the file.
    pub fn read(self) {
        let work = self.importing.work;
        let (turn, file) = (work.ask(), work.file.get_untracked());
        spawn_local(async move {
            let answer = calls::preview_import((*file).clone(), None, None, Vec::new()).await;
            if !work.answered(turn) {
                return;
            }
            match answer {
                Ok(preview) => look::keep(work, preview),
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Creates a design from the file and opens it.
    pub fn create(self) {
        let work = self.importing.work;
        if work.busy.get_untracked() {
            return;
        }
        let (turn, file) = (work.ask(), work.file.get_untracked());
        let kinds = work.kinds.get_untracked();
        spawn_local(async move {
            let answer = calls::import((*file).clone(), kinds).await;
            if !work.answered(turn) {
                return;
            }
            match answer {
                Ok(created) => {
                    self.finish();
                    self.open.run(created.id);
                }
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Ends: nothing is being taken in any more.
    pub fn finish(self) {
        let Importing { open, step, work } = self.importing;
        open.set(false);
        work.begin(Default::default());
        work.typed.set(String::new());
        step.set(Step::Choose);
    }

    /// Says why something could not be done. What was decided stays.
    pub fn fail(self, error: &ApiError) {
        if *error == ApiError::Nameless {
            self.me.asking.set(true);
        }
        self.importing.work.problem.set(Some(error.to_string()));
    }

    /// Goes to another step.
    pub fn go(self, step: Step) {
        self.importing.work.problem.set(None);
        self.importing.step.set(step);
    }

    /// Why something could not be done, if so.
    pub fn problem(self) -> AnyView {
        let work = self.importing.work;
        let said = move || work.problem.get();
        view! { <p class="field-error import-problem" role="alert">{said}</p> }.into_any()
    }

    /// Gives up.
    pub fn cancel(self) -> AnyView {
        let cancel = move |_| self.finish();
        view! { <button type="button" class="button" on:click=cancel>"Cancel"</button> }.into_any()
    }
}

/// What a snapshot of the server holds.
///
/// # Errors
/// When it cannot be read.
pub fn design_of(snapshot: &str) -> Result<design::Design, ApiError> {
    let replica = opened(snapshot).ok_or(ApiError::Internal { request: String::new() })?;
    Ok(replica.design().clone())
}
