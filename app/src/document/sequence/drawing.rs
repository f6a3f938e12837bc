//! The sequence diagram as a picture.

use design::MessageKind;
use leptos::prelude::*;

use super::layout::{Arrow, BOX, Column, LOOP, LOOP_DROP, Layout, layout};
use crate::document::Settled;

/// Draws the sequence diagram; follows changes after a pause.
#[component]
pub fn Drawing() -> impl IntoView {
    let settled: Settled = expect_context();
    let drawn = settled.memo(layout);
    move || {
        let layout = drawn.get();
        view! {
            <figure class="sequence" tabindex="0">
                <svg
                    role="img"
                    aria-label=described(&layout)
                    width=layout.width
                    height=layout.height
                    viewBox=format!("0 0 {} {}", layout.width, layout.height)
                >
                    {layout.columns.iter().map(|it| column(it, layout.height)).collect_view()}
                    {layout.arrows.iter().map(arrow).collect_view()}
                </svg>
            </figure>
        }
        .into_any()
    }
}

fn described(layout: &Layout) -> String {
    let (people, messages) = (layout.columns.len(), layout.arrows.len());
    format!("Sequence diagram of {people} participants and {messages} messages")
}

fn column(column: &Column, height: i32) -> AnyView {
    let left = column.x - column.width / 2;
    view! {
        <line class="life" x1=column.x y1=BOX x2=column.x y2=height/>
        <rect class="who" x=left y="1" width=column.width height=BOX - 1 rx="6"/>
        <text class="who-name" x=column.x y=BOX / 2 + 5 text-anchor="middle">{column.name.clone()}</text>
    }
    .into_any()
}

fn arrow(arrow: &Arrow) -> AnyView {
    let Arrow { y, from, to, kind, text } = arrow;
    let class = match kind {
        MessageKind::Request => "message",
        MessageKind::Reply => "message reply",
        MessageKind::Async => "message async",
    };
    let (line, text_x, anchor) = match from == to {
        true => {
            let (out, below) = (from + LOOP, y + LOOP_DROP);
            (format!("M{from} {y}H{out}V{below}H{from}"), from + LOOP + 6, "start")
        }
        false => (format!("M{from} {y}H{to}"), i32::midpoint(*from, *to), "middle"),
    };
    let text_y = if from == to { y + LOOP_DROP / 2 + 4 } else { y - 6 };
    view! {
        <path class=class d=line/>
        <path class=format!("{class} head") d=head(arrow)/>
        <text class="said" x=text_x y=text_y text-anchor=anchor>{text.clone()}</text>
    }
    .into_any()
}

/// The head of an arrow: filled for a call, open for what does not wait.
fn head(arrow: &Arrow) -> String {
    let Arrow { y, from, to, kind, .. } = *arrow;
    let (tip, y, back) = match from.cmp(&to) {
        std::cmp::Ordering::Less => (to, y, -8),
        std::cmp::Ordering::Greater => (to, y, 8),
        std::cmp::Ordering::Equal => (to, y + LOOP_DROP, 8),
    };
    let close = if kind == MessageKind::Async { "" } else { "Z" };
    format!("M{} {}L{tip} {y}L{} {}{close}", tip + back, y - 4, tip + back, y + 4)
}
