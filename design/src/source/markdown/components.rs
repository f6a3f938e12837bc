//! The table or list of components.

use std::collections::{HashMap, HashSet};

use super::arrange::{Arrangement, arrange};
use super::edits::{line_end, lines};
use super::inline::{Around, rewritten};
use super::row::{Values, new_row, rewritten_row, with_cell};
use super::writer::Writer;
use crate::model::{Component, ComponentId, ComponentKind, Count, Design, in_order};
use crate::text::markdown::escape::{Spot, inline};
use crate::text::markdown::read::draft::ComponentRow;
use crate::text::markdown::read::places::{ItemPlace, RowPlace};
use crate::text::markdown::read::table::Column;
use crate::text::markdown::syntax::Row;

/// What a row says of a component.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    name: String,
    kind: String,
    purpose: String,
    count: String,
}

impl Said {
    fn of(component: &Component, placed: &Placed) -> Self {
        let count = match component.count {
            Count::Fixed(count) => count,
            Count::Auto => placed.get(&component.id).copied().unwrap_or(0),
        };
        Self {
            name: component.name.clone(),
            kind: component.kind.label().to_owned(),
            purpose: component.purpose.clone(),
            count: count.to_string(),
        }
    }
}

/// How many of each component stand in the diagrams.
type Placed<'a> = HashMap<&'a ComponentId, u32>;

fn placed(design: &Design) -> Placed<'_> {
    let mut placed = Placed::new();
    for node in design.nodes.values() {
        let sum = placed.entry(&node.component).or_default();
        *sum = sum.saturating_add(node.replicas);
    }
    placed
}

/// Writes what changed of the components. Those that stand in diagrams alone get a row
/// once there is more to say of them than a diagram can.
pub fn write(writer: &mut Writer) {
    let (was, is) = (placed(writer.old), placed(writer.new));
    let known = writer.keys.components.iter().collect();
    Rows { writer, was, is, known }.write();
}

struct Rows<'a, 'b> {
    writer: &'a mut Writer<'b>,
    was: Placed<'b>,
    is: Placed<'b>,
    /// The components that have a row.
    known: HashSet<&'b ComponentId>,
}

impl Rows<'_, '_> {
    fn write(mut self) {
        let (source, draft, keys) = (self.writer.source, self.writer.draft, self.writer.keys);
        let old: Vec<&ComponentId> = keys.components.iter().collect();
        let new: Vec<&Component> = in_order(&self.writer.new.components)
            .into_iter()
            .filter(|it| self.has_row(it))
            .collect();
        let new_ids: Vec<&ComponentId> = new.iter().map(|it| &it.id).collect();
        if old.is_empty() {
            return;
        }
        let arrangement = arrange(&old, &new_ids);
        let columns = self.missing_columns(&new, &arrangement);
        let places: HashMap<&ComponentId, usize> = old.iter().copied().zip(0..).collect();
        for ((row, id), stays) in draft.components.iter().zip(&old).zip(&arrangement.stays) {
            let range = range(row);
            let component = self.writer.new.components.get(*id).filter(|_| *stays);
            match component {
                None => self.writer.edits.delete(lines(source, &range)),
                Some(component) => {
                    let text = self.row(row, component, &columns);
                    if source.get(range.clone()) != Some(&text) {
                        self.writer.edits.replace(range, text);
                    }
                }
            }
        }
        for (after, at) in arrangement.inserted {
            let Some(component) = new.get(at) else { continue };
            let near = after.or_else(|| (!old.is_empty()).then_some(0));
            let Some(like) = near.and_then(|at| draft.components.get(at)) else { continue };
            let own = places.get(&component.id).copied();
            let text = match own.and_then(|own| draft.components.get(own)) {
                Some(row) if same_form(row, like) => self.row(row, component, &columns),
                _ => self.new_text(like, component, &columns),
            };
            let end = range(like);
            let end = match after {
                Some(_) => line_end(source, end.end.saturating_sub(1)),
                None => lines(source, &end).start,
            };
            self.writer.insert_line(end, &self.writer.indented(range(like).start, &text));
        }
    }

    /// Whether a component stands, or has to stand, among the rows.
    fn has_row(&self, component: &Component) -> bool {
        let old = self.writer.old;
        if self.known.contains(&component.id) {
            return true;
        }
        match old.components.get(&component.id) {
            // It was in a diagram alone, and nothing else is to be said of it.
            Some(before) => {
                !self.is.contains_key(&component.id)
                    || (&before.kind, &before.purpose, before.count)
                        != (&component.kind, &component.purpose, component.count)
            }
            None => true,
        }
    }

    /// The components of each table, those that come into it as well.
    fn hosted<'n>(
        &self,
        new: &[&'n Component],
        arrangement: &Arrangement,
    ) -> HashMap<usize, Vec<&'n Component>> {
        let rows = &self.writer.draft.components;
        let table = |at: usize| match rows.get(at)?.place {
            RowPlace::Row(table, _) => Some(table),
            RowPlace::Item(_) => None,
        };
        let known: HashMap<&ComponentId, usize> =
            self.writer.keys.components.iter().zip(0..).collect();
        let mut hosted: HashMap<usize, Vec<&Component>> = HashMap::new();
        for component in new {
            if let Some(table) = known.get(&component.id).and_then(|at| table(*at)) {
                hosted.entry(table).or_default().push(component);
            }
        }
        for (after, at) in &arrangement.inserted {
            if let Some((table, component)) = table(after.unwrap_or(0)).zip(new.get(*at)) {
                hosted.entry(table).or_default().push(component);
            }
        }
        hosted
    }

    /// The columns that a table needs and has not.
    fn missing_columns(
        &mut self,
        new: &[&Component],
        arrangement: &Arrangement,
    ) -> Vec<(usize, Column, usize)> {
        let (source, draft) = (self.writer.source, self.writer.draft);
        let hosted = self.hosted(new, arrangement);
        let mut missing = Vec::new();
        for (number, table) in draft.places.tables.iter().enumerate() {
            let here = hosted.get(&number).map_or(&[][..], Vec::as_slice);
            let mut width = table.head.cells.len();
            for column in [Column::Kind, Column::Purpose, Column::Count] {
                let needed = table.columns.position(column).is_none()
                    && here
                        .iter()
                        .any(|it| needs(self.writer.old.components.get(&it.id), it, column));
                if needed {
                    missing.push((number, column, width));
                    width += 1;
                }
            }
            let own: Vec<Column> = missing
                .iter()
                .filter(|(at, ..)| *at == number)
                .map(|(_, column, _)| *column)
                .collect();
            if own.is_empty() {
                continue;
            }
            let mut head = source.get(table.head.range.clone()).unwrap_or_default().to_owned();
            let dashes_at = line_end(source, table.head.range.end.saturating_sub(1));
            let dashes_end = line_end(source, dashes_at);
            let dashes = source.get(dashes_at..dashes_end).unwrap_or_default();
            let mut line = dashes.trim_end_matches(['\n', '\r']).to_owned();
            let plain = line.len();
            for column in own {
                head = with_cell(&head, label(column));
                line = match line.trim_end().strip_suffix('|') {
                    Some(body) => [body, "|---|"].concat(),
                    None => [line.trim_end(), "|---"].concat(),
                };
            }
            self.writer.edits.replace(table.head.range.clone(), head);
            self.writer.edits.replace(dashes_at..dashes_at + plain, line);
        }
        missing
    }

    /// The text of a row that is there, with what the component is now.
    fn row(
        &self,
        row: &ComponentRow,
        component: &Component,
        columns: &[(usize, Column, usize)],
    ) -> String {
        let source = self.writer.source;
        let raw = source.get(range(row)).unwrap_or_default();
        let Some(before) = self.writer.old.components.get(&component.id) else {
            return raw.to_owned();
        };
        let was = Said::of(before, &self.was);
        let is = Said::of(component, &self.is);
        match &row.place {
            RowPlace::Row(table, cells) => {
                let values = self.changed(*table, &was, &is, before.count == component.count);
                let text = rewritten_row(source, cells, &values).unwrap_or_else(|| raw.to_owned());
                self.with_columns(text, *table, &is, columns)
            }
            RowPlace::Item(place) => item(source, place, row, &was, &is, component.count),
        }
    }

    /// The values of those cells that say something else now.
    fn changed(&self, table: usize, was: &Said, is: &Said, same_count: bool) -> Values {
        let Some(table) = self.writer.draft.places.tables.get(table) else { return Values::new() };
        let all = [
            (Column::Name, &was.name, &is.name, false),
            (Column::Kind, &was.kind, &is.kind, false),
            (Column::Purpose, &was.purpose, &is.purpose, false),
            (Column::Count, &was.count, &is.count, !same_count),
        ];
        let changed = all.into_iter().filter(|(_, was, is, other)| was != is || *other);
        changed
            .filter_map(|(column, _, is, _)| Some((table.columns.position(column)?, is.clone())))
            .collect()
    }

    fn with_columns(
        &self,
        text: String,
        table: usize,
        is: &Said,
        columns: &[(usize, Column, usize)],
    ) -> String {
        let added = columns.iter().filter(|(at, ..)| *at == table);
        added.fold(text, |text, (_, column, _)| with_cell(&text, &is.cell(*column)))
    }

    /// A new row or item like another.
    fn new_text(
        &self,
        like: &ComponentRow,
        component: &Component,
        columns: &[(usize, Column, usize)],
    ) -> String {
        let is = Said::of(component, &self.is);
        match &like.place {
            RowPlace::Row(table, row) => {
                let values = self.all(*table, &is);
                let text = new_row(self.writer.source, row, &values).unwrap_or_default();
                self.with_columns(text, *table, &is, columns)
            }
            RowPlace::Item(place) => {
                let head = self.writer.source.get(place.range.start..place.line.range.start);
                [head.unwrap_or("- "), &listed(&is, component.count, &component.kind)].concat()
            }
        }
    }

    fn all(&self, table: usize, is: &Said) -> Values {
        let Some(table) = self.writer.draft.places.tables.get(table) else { return Values::new() };
        let all = [Column::Name, Column::Kind, Column::Purpose, Column::Count];
        all.into_iter()
            .filter_map(|column| {
                Some((table.columns.position(column)?, is.plain(column).to_owned()))
            })
            .collect()
    }
}

impl Said {
    fn plain(&self, column: Column) -> &str {
        match column {
            Column::Name => &self.name,
            Column::Kind => &self.kind,
            Column::Purpose => &self.purpose,
            Column::Count => &self.count,
        }
    }

    fn cell(&self, column: Column) -> String {
        crate::text::markdown::prose::cell(self.plain(column))
    }
}

const fn label(column: Column) -> &'static str {
    match column {
        Column::Name => "Component",
        Column::Kind => "Type",
        Column::Purpose => "Purpose",
        Column::Count => "Count",
    }
}

/// Whether something is to be said of a component in a column that it was not said in.
fn needs(before: Option<&Component>, is: &Component, column: Column) -> bool {
    match column {
        Column::Name => false,
        Column::Kind => before.is_some_and(|it| it.kind != is.kind),
        Column::Purpose => before.map_or("", |it| it.purpose.as_str()) != is.purpose,
        Column::Count => before.map_or(Count::Auto, |it| it.count) != is.count,
    }
}

fn range(row: &ComponentRow) -> std::ops::Range<usize> {
    match &row.place {
        RowPlace::Row(_, Row { range, .. }) => range.clone(),
        RowPlace::Item(place) => place.range.clone(),
    }
}

const fn same_form(a: &ComponentRow, b: &ComponentRow) -> bool {
    matches!(
        (&a.place, &b.place),
        (RowPlace::Row(..), RowPlace::Row(..)) | (RowPlace::Item(_), RowPlace::Item(_))
    )
}

/// An item of a list with what the component is now.
fn item(
    source: &str,
    place: &ItemPlace,
    row: &ComponentRow,
    was: &Said,
    is: &Said,
    count: Count,
) -> String {
    let raw = source.get(place.range.clone()).unwrap_or_default();
    let kind_same = was.kind == is.kind;
    let counted = row.count
        == match count {
            Count::Fixed(count) => Some(count),
            Count::Auto => None,
        };
    let changes: Vec<(&str, &str)> =
        [(was.name.as_str(), is.name.as_str()), (was.purpose.as_str(), is.purpose.as_str())]
            .into_iter()
            .filter(|(was, is)| was != is)
            .collect();
    if let ([change], true, true) = (&changes[..], kind_same, counted)
        && let Some(line) = rewritten(source, &place.line, *change, Around::Item)
    {
        let head = source.get(place.range.start..place.line.range.start).unwrap_or_default();
        let tail = source.get(place.line.range.end..place.range.end).unwrap_or_default();
        return [head, &line, tail].concat();
    }
    if changes.is_empty() && kind_same && counted {
        return raw.to_owned();
    }
    let head = source.get(place.range.start..place.line.range.start).unwrap_or("- ");
    let tail = source.get(place.line.range.end..place.range.end).unwrap_or_default();
    let kind = ComponentKind::Other(is.kind.clone());
    [head, &listed(is, count, &kind), tail].concat()
}

/// A text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A component as an item of a list says it.
fn listed(is: &Said, count: Count, kind: &ComponentKind) -> String {
    let number = match count {
        Count::Fixed(count) => [&count.to_string(), "x "].concat(),
        Count::Auto => String::new(),
    };
    let name = inline(&is.name, Spot::Inline);
    let purpose = if is.purpose.is_empty() {
        String::new()
    } else {
        [": ", &inline(&one_line(&is.purpose), Spot::Inline)].concat()
    };
    ["**", &number, &name, "** (", &inline(kind.label(), Spot::Inline), ")", &purpose].concat()
}
