//! What differs between two states of the design.

use leptos::prelude::*;

use crate::api::{Difference, DifferenceKind, Revision, VersionSummary, calls};
use crate::document::Settled;
use crate::document::select::{Choice, Select};
use crate::state::{Editor, Opened};

/// Two states to choose, and what differs.
#[component]
pub fn Compare(
    versions: Vec<VersionSummary>,
    before: RwSignal<Revision>,
    after: RwSignal<Revision>,
) -> impl IntoView {
    let design = StoredValue::new(Opened::expect().id());
    let settled = Settled::new(Editor::expect().store);
    // The design as it is now goes on changing.
    let revision = Memo::new(move |_| {
        let live = before.get() == Revision::Live || after.get() == Revision::Live;
        live.then(|| settled.get())
    });
    // Only the browser asks, and not as a resource: the list of versions is awaited
    // already, and pages of the server do not resume one wait within another.
    let differences = RwSignal::new(None);
    let asked = RwSignal::new(());
    let turn = StoredValue::new(0);
    Effect::new(move |_| {
        asked.track();
        revision.track();
        let (before, after) = (before.get(), after.get());
        turn.update_value(|turn| *turn += 1);
        let (design, this) = (design.get_value(), turn.get_value());
        leptos::task::spawn_local(async move {
            let answer = calls::compare(design, before, after).await;
            // Meanwhile something newer may have been asked.
            if turn.try_get_value() == Some(this) {
                differences.try_set(Some(answer));
            }
        });
    });
    let choices: Vec<Choice> = std::iter::once(("live".to_owned(), "Now".to_owned()))
        .chain(versions.iter().map(|it| (it.number.to_string(), super::label(it))))
        .collect();
    let choices = Signal::stored(choices);
    let chosen = |of: RwSignal<Revision>| Signal::derive(move || value(of.get()));
    let choose = |of: RwSignal<Revision>| {
        Callback::new(move |value: String| {
            if let Some(revision) = parse(&value) {
                of.set(revision);
            }
        })
    };
    let again = Callback::new(move |()| asked.notify());
    let shown = move || {
        differences.with(|answer| match answer {
            None => view! { <p role="status">"Comparing"</p> }.into_any(),
            Some(Ok(differences)) => listed(Vec::clone(differences)),
            Some(Err(error)) => super::failed(error, again),
        })
    };
    view! {
        <div class="versions-compare scrolls">
            <h2>"What changed"</h2>
            <div class="versions-between">
                <label>
                    <span>"From"</span>
                    <Select
                        value=chosen(before)
                        choices
                        set=choose(before)
                        label="From".to_owned()
                        reading=true
                    />
                </label>
                <span aria-hidden="true">"→"</span>
                <label>
                    <span>"To"</span>
                    <Select
                        value=chosen(after)
                        choices
                        set=choose(after)
                        label="To".to_owned()
                        reading=true
                    />
                </label>
            </div>
            {shown}
        </div>
    }
    .into_any()
}

fn value(revision: Revision) -> String {
    match revision {
        Revision::Live => "live".to_owned(),
        Revision::Version(number) => number.to_string(),
    }
}

fn parse(value: &str) -> Option<Revision> {
    match value {
        "live" => Some(Revision::Live),
        number => number.parse().ok().map(Revision::Version),
    }
}

/// The differences under the headings they come with.
pub fn listed(differences: Vec<Difference>) -> AnyView {
    if differences.is_empty() {
        return view! { <p class="versions-same">"Nothing differs between the two."</p> }
            .into_any();
    }
    let group = |(group, differences): (String, Vec<Difference>)| {
        view! {
            <section class="differences">
                <h3>{group}</h3>
                <ul role="list">{differences.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    };
    grouped(differences).into_iter().map(group).collect_view().into_any()
}

fn line(difference: Difference) -> AnyView {
    let (class, word) = match difference.kind {
        DifferenceKind::Added => ("difference added", "Added"),
        DifferenceKind::Removed => ("difference removed", "Removed"),
        DifferenceKind::Changed => ("difference changed", "Changed"),
    };
    view! {
        <li class=class>
            <span class="difference-kind">{word}</span>
            <span>{difference.text}</span>
        </li>
    }
    .into_any()
}

/// Differences by their groups, which stay in order of appearance.
fn grouped(differences: Vec<Difference>) -> Vec<(String, Vec<Difference>)> {
    let mut groups: Vec<(String, Vec<Difference>)> = Vec::new();
    for difference in differences {
        match groups.iter_mut().find(|(group, _)| *group == difference.group) {
            Some((_, list)) => list.push(difference),
            None => groups.push((difference.group.clone(), vec![difference])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_stand_for_states() {
        for revision in [
            Revision::Live,
            Revision::Version(1),
            Revision::Version(i32::MAX),
            Revision::Version(-1),
        ] {
            assert_eq!(parse(&value(revision)), Some(revision));
        }
        assert_eq!(parse("x"), None);
    }

    #[test]
    fn differences_stand_under_their_group_once() {
        let difference = |group: &str, text: &str| Difference {
            group: group.to_owned(),
            kind: DifferenceKind::Added,
            text: text.to_owned(),
        };
        let groups =
            grouped(vec![difference("A", "1"), difference("B", "2"), difference("A", "3")]);
        let said: Vec<(&str, usize)> =
            groups.iter().map(|(group, list)| (group.as_str(), list.len())).collect();
        assert_eq!(said, [("A", 2), ("B", 1)]);
    }
}
