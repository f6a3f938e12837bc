//! Looking at what a file says, before anything is made of it.

use std::sync::Arc;

use design::Design;
use design::text::svg;
use leptos::prelude::*;

use super::steps::{Steps, design_of};
use super::work::{Read, Work};
use super::{Step, guesses, noticed};
use crate::api::ImportPreview;
use crate::ui::icon::{MERGE, PLUS, SHEET, icon};

/// What the server read.
pub fn look(steps: Steps) -> AnyView {
    let work = steps.importing.work;
    Effect::new(move || {
        work.file.track();
        if untrack(|| work.read.get().is_none() && !work.busy.get()) {
            steps.read();
        }
    });
    let content = move || match (work.read.get(), work.problem.get().is_some()) {
        (Some(read), _) => found(steps, &read),
        (None, false) => {
            view! { <p class="import-wait" role="status">"Reading the file"</p> }.into_any()
        }
        (None, true) => ().into_any(),
    };
    let again = move || {
        (work.read.get().is_none() && work.problem.get().is_some()).then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| steps.read()>
                    "Try again"
                </button>
            }
        })
    };
    view! {
        <div class="import-body scrolls" tabindex="0" role="group" aria-label="What the file says">
            {content}
        </div>
        {steps.problem()}
        <div class="dialog-buttons">
            <button type="button" class="button quiet" on:click=move |_| steps.go(Step::Choose)>
                "Another file"
            </button>
            <span class="spacer"></span>
            {again}
            {steps.cancel()}
            {ways(steps)}
        </div>
    }
    .into_any()
}

/// What can become of the file.
fn ways(steps: Steps) -> AnyView {
    let work = steps.importing.work;
    let unready = Memo::new(move |_| work.busy.get() || work.read.with(Option::is_none));
    let create = move |_| steps.create();
    let merge = steps.into.map(|_| {
        view! {
            <button
                type="button"
                class="button primary"
                disabled=unready
                on:click=move |_| steps.go(Step::Merge)
            >
                {icon(MERGE)}
                "Merge into this design…"
            </button>
        }
    });
    let (class, label) = match merge.is_some() {
        true => ("button", "Create a new design"),
        false => ("button primary", "Create the design"),
    };
    view! {
        <button type="button" class=class disabled=unready on:click=create>
            {icon(PLUS)}
            {label}
        </button>
        {merge}
    }
    .into_any()
}

/// Keeps what the server read.
pub fn keep(work: Work, preview: ImportPreview) {
    let ImportPreview { form, snapshot, diagnostics, guesses, .. } = preview;
    match design_of(&snapshot) {
        Ok(design) => work.read.set(Some(Arc::new(Read { form, design, diagnostics, guesses }))),
        Err(error) => work.problem.set(Some(error.to_string())),
    }
}

fn found(steps: Steps, read: &Arc<Read>) -> AnyView {
    let work = steps.importing.work;
    let file = work.file.get_untracked();
    let name = match file.name.as_str() {
        "" => "Pasted text".to_owned(),
        name => name.to_owned(),
    };
    let title = match read.design.title.as_str() {
        "" => "Untitled design".to_owned(),
        title => title.to_owned(),
    };
    let others = noticed::beside(&read.guesses, &read.diagnostics);
    view! {
        <div class="import-found">
            <section class="import-design" aria-label="The design">
                {picture(&read.design)}
                <p class="import-file">
                    {icon(SHEET)}
                    <span class="import-name">{name}</span>
                    <span class="chip">{read.form.label()}</span>
                </p>
                <h3 class="import-title" tabindex="-1" autofocus>
                    {title}
                </h3>
                {counts(&read.design)}
            </section>
            <div class="import-said">
                {guesses::guesses(work, read)}
                {noticed::noticed(&others, &file.text)}
            </div>
        </div>
    }
    .into_any()
}

/// The picture that the canvas will show.
fn picture(design: &Design) -> AnyView {
    if design.nodes.is_empty() && design.sites.is_empty() {
        return view! { <p class="import-picture import-blank">"Nothing is drawn in it."</p> }
            .into_any();
    }
    let options = svg::Options { background: false, ..svg::Options::default() };
    let drawn = js_sys::encode_uri_component(&svg::render(design, &options));
    let src = format!("data:image/svg+xml;charset=utf-8,{drawn}");
    view! {
        <img class="import-picture" src=src alt="The topology that the file describes" />
    }
    .into_any()
}

fn counts(design: &Design) -> AnyView {
    let count = |(number, one, many): (usize, &'static str, &'static str)| {
        view! {
            <div>
                <dt>{if number == 1 { one } else { many }}</dt>
                <dd>{number}</dd>
            </div>
        }
    };
    let counts = [
        (design.components.len(), "component", "components"),
        (design.sites.len(), "site", "sites"),
        (design.nodes.len(), "node", "nodes"),
        (design.links.len(), "link", "links"),
        (design.environments.len(), "environment", "environments"),
    ];
    view! { <dl class="import-counts">{counts.map(count).collect_view()}</dl> }.into_any()
}
