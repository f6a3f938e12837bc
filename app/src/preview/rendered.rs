//! The document as GitHub shows it.

use std::collections::HashMap;

use leptos::prelude::*;

use super::diagram::{Dark, Diagram};
use super::reader::{Block, Span, read};

/// What tells blocks apart: diagrams by their number, so that one is redrawn in
/// its place; other blocks by what they say and how often that was said before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Diagram(usize),
    Block(Block, usize),
}

/// Shows Markdown. Only blocks that changed are made anew.
#[component]
pub fn Page(markdown: Memo<String>) -> impl IntoView {
    let dark = Dark::new();
    let blocks = Memo::new(move |_| markdown.with(|markdown| read(markdown)));
    let keys = move || blocks.with(|blocks| keys(blocks));
    let block = move |key: Key| match key {
        Key::Diagram(number) => {
            let text = Signal::derive(move || blocks.with(|blocks| diagram(blocks, number)));
            view! { <Diagram text number dark/> }.into_any()
        }
        Key::Block(block, _) => shown(block),
    };
    view! {
        <div class="page">
            <For each=keys key=Key::clone children=block/>
        </div>
    }
    .into_any()
}

fn is_diagram(block: &Block) -> bool {
    matches!(block, Block::Code(language, _) if language == "mermaid")
}

fn keys(blocks: &[Block]) -> Vec<Key> {
    let mut diagrams = 0..;
    let mut seen: HashMap<&Block, usize> = HashMap::new();
    let mut keys = Vec::with_capacity(blocks.len());
    for block in blocks {
        keys.push(if is_diagram(block) {
            Key::Diagram(diagrams.next().unwrap_or_default())
        } else {
            let times = seen.entry(block).or_default();
            *times += 1;
            Key::Block(block.clone(), *times)
        });
    }
    keys
}

fn diagram(blocks: &[Block], number: usize) -> String {
    match blocks.iter().filter(|block| is_diagram(block)).nth(number) {
        Some(Block::Code(_, text)) => text.clone(),
        _ => String::new(),
    }
}

fn shown(block: Block) -> AnyView {
    match block {
        Block::Heading(level, text) => heading(level, inline(text)),
        Block::Paragraph(text) => view! { <p>{inline(text)}</p> }.into_any(),
        Block::List(ordered, items) => list(ordered, items),
        Block::Table(rows) => table(rows),
        Block::Code(_, text) => view! { <pre tabindex="0"><code>{text}</code></pre> }.into_any(),
    }
}

/// The page of the editor has a heading already, so these begin below it.
fn heading(level: usize, text: AnyView) -> AnyView {
    match level {
        1 => view! { <h2 class="page-1">{text}</h2> }.into_any(),
        2 => view! { <h3 class="page-2">{text}</h3> }.into_any(),
        _ => view! { <h4 class="page-3">{text}</h4> }.into_any(),
    }
}

fn list(ordered: bool, items: Vec<Vec<Block>>) -> AnyView {
    let item = |blocks: Vec<Block>| {
        // An item of one paragraph is shown without the space around it.
        let tight = blocks.len() == 1;
        let part = move |block| match block {
            Block::Paragraph(text) if tight => inline(text),
            block => shown(block),
        };
        view! { <li>{blocks.into_iter().map(part).collect_view()}</li> }
    };
    let items = items.into_iter().map(item).collect_view();
    match ordered {
        true => view! { <ol>{items}</ol> }.into_any(),
        false => view! { <ul>{items}</ul> }.into_any(),
    }
}

fn table(rows: Vec<Vec<Vec<Span>>>) -> AnyView {
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap_or_default();
    let head =
        head.into_iter().map(|cell| view! { <th scope="col">{inline(cell)}</th> }).collect_view();
    let row = |row: Vec<Vec<Span>>| {
        let cells = row.into_iter().map(|cell| view! { <td>{inline(cell)}</td> }).collect_view();
        view! { <tr>{cells}</tr> }
    };
    view! {
        <table>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows.map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn inline(spans: Vec<Span>) -> AnyView {
    let span = |span| match span {
        Span::Text(text) => text.into_any(),
        Span::Strong(inner) => view! { <strong>{inline(inner)}</strong> }.into_any(),
        Span::Emphasis(inner) => view! { <em>{inline(inner)}</em> }.into_any(),
        Span::Code(text) => view! { <code>{text}</code> }.into_any(),
        Span::Link(address) => {
            let to = address.clone();
            view! { <a href=to target="_blank" rel="noopener noreferrer nofollow">{address}</a> }
                .into_any()
        }
        Span::Break => view! { <br/> }.into_any(),
    };
    spans.into_iter().map(span).collect_view().into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_blocks_have_different_keys() {
        let paragraph = Block::Paragraph(Vec::new());
        let drawing = Block::Code("mermaid".to_owned(), "graph TB".to_owned());
        let blocks = [paragraph.clone(), drawing.clone(), paragraph.clone(), drawing];
        let keys = keys(&blocks);
        assert_eq!(
            keys,
            [
                Key::Block(paragraph.clone(), 1),
                Key::Diagram(0),
                Key::Block(paragraph, 2),
                Key::Diagram(1),
            ]
        );
        assert_eq!(diagram(&blocks, 1), "graph TB");
        assert_eq!(diagram(&blocks, 2), "");
    }
}
