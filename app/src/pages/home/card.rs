//! One design on Home.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::create::Create;
use super::list::Designs;
use crate::api::DesignSummary;
use crate::state::Notices;
use crate::ui::icon::{ARCHIVE, COPY, MORE, RESTORE, SHEET, icon};
use crate::ui::{Menu, MenuItem, When};

/// A design: its picture, title and state. All of it is one link.
#[component]
pub fn Card(design: DesignSummary) -> impl IntoView {
    let (create, designs): (Create, Designs) = (expect_context(), expect_context());
    let notices = Notices::expect();
    let navigate = use_navigate();
    let path = format!("/designs/{}", design.id);
    let items = {
        let (design, path) = (design.clone(), path.clone());
        move || {
            let (navigate, path) = (navigate.clone(), path.clone());
            let (copied, moved) = (design.id.clone(), design.clone());
            let archived = design.archived;
            let open = MenuItem::new("Open", move || navigate(&path, Default::default()));
            let copy = MenuItem::new("Duplicate", move || create.duplicate(copied.clone()));
            let label = if archived { "Bring back" } else { "Archive" };
            let archive = MenuItem::new(label, move || {
                designs.archive(moved.clone(), !archived, notices, create)
            });
            vec![
                open.icon(SHEET),
                copy.icon(COPY),
                MenuItem::rule(),
                archive.icon(if archived { RESTORE } else { ARCHIVE }),
            ]
        }
    };
    let DesignSummary { id, title, updated_at, version, nodes, sites, revision, archived, .. } =
        design;
    view! {
        <li class="card" class:archived=archived data-design-id=id.clone()>
            <img
                class="thumbnail"
                src=format!("/designs/{id}/thumbnail.svg?rev={revision}")
                alt=format!("Topology of {title}")
                width="320"
                height="200"
                loading="lazy"
            />
            <div class="card-text">
                <a class="card-title" href=path>
                    {title.clone()}
                </a>
                <p class="card-facts">
                    {facts(nodes, sites)}
                    {version.map(|number| format!(" · v{number}"))}
                </p>
                <p class="card-facts">"Edited " <When at=updated_at /></p>
            </div>
            <div class="card-menu">
                <Menu label=format!("More for {title}") at_end=true items>
                    {icon(MORE)}
                </Menu>
            </div>
        </li>
    }
    .into_any()
}

fn facts(nodes: u32, sites: u32) -> String {
    let count = |number: u32, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    };
    match (nodes, sites) {
        (0, 0) => "Nothing drawn yet".to_owned(),
        _ => format!("{} · {}", count(nodes, "node", "nodes"), count(sites, "site", "sites")),
    }
}

#[cfg(test)]
mod tests {
    use super::facts;

    #[test]
    fn facts_count_in_words() {
        for (nodes, sites, expected) in
            [(0, 0, "Nothing drawn yet"), (1, 0, "1 node · 0 sites"), (11, 4, "11 nodes · 4 sites")]
        {
            assert_eq!(facts(nodes, sites), expected);
        }
    }
}
