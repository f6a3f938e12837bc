//! Rows of components from the clipboard: lines of a spreadsheet or of a
//! Markdown table.

use design::{ComponentKind, limits};

/// A component as it was pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its kind, where there was a second column.
    pub kind: Option<ComponentKind>,
    /// Its purpose.
    pub purpose: String,
    /// Its count, where it was a number.
    pub count: Option<u32>,
}

/// Reads lines of name, kind, purpose and count, with tabs or bars between
/// them. Headings and rules of tables are left out.
pub fn rows(text: &str) -> Vec<Row> {
    text.lines().filter_map(row).collect()
}

fn row(line: &str) -> Option<Row> {
    let line = line.trim();
    let mut cells = match line.strip_prefix('|') {
        Some(inner) => inner.strip_suffix('|').unwrap_or(inner).split('|'),
        None => line.split('\t'),
    }
    .map(str::trim);
    let name: String =
        cells.next()?.chars().filter(|c| !c.is_control()).take(limits::LINE_CHARS).collect();
    let rule = name.chars().all(|c| matches!(c, '-' | ':'));
    let second = cells.next();
    let heading = name.eq_ignore_ascii_case("component")
        && second.is_some_and(|it| it.eq_ignore_ascii_case("type"));
    if rule || heading {
        return None;
    }
    Some(Row {
        name,
        kind: second.filter(|kind| !kind.is_empty()).map(kind),
        purpose: cells.next().unwrap_or_default().to_owned(),
        count: cells
            .next()
            .and_then(|count| count.parse().ok())
            .filter(|&count| count <= limits::REPLICAS),
    })
}

/// The kind that people mean by a word, in the singular or the plural.
fn kind(word: &str) -> ComponentKind {
    let known = ComponentKind::ALL.into_iter().find(|kind| {
        [kind.label(), kind.plural(), kind.slug()]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(word))
    });
    known.unwrap_or_else(|| ComponentKind::Other(word.chars().take(limits::LINE_CHARS).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_become_rows() {
        let full = Row {
            name: "Edge".to_owned(),
            kind: Some(ComponentKind::LoadBalancer),
            purpose: "Spreads requests".to_owned(),
            count: Some(2),
        };
        let name = |name: &str| Row { name: name.to_owned(), ..Row::default() };
        for (text, expect) in [
            ("", vec![]),
            ("Edge\tload balancer\tSpreads requests\t2", vec![full.clone()]),
            ("A\nB\r\n\nC", vec![name("A"), name("B"), name("C")]),
            (
                "| Component | Type |\n|---|:--|\n| Edge | Load Balancers | Spreads requests | 2 |",
                vec![full],
            ),
            (
                "X\tMainframe\t\tmany",
                vec![Row { kind: Some(ComponentKind::Other("Mainframe".to_owned())), ..name("X") }],
            ),
        ] {
            assert_eq!(rows(text), expect, "{text:?}");
        }
    }
}
