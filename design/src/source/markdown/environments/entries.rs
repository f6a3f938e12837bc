//! What runs in an environment, among others with commas between them or item by item.

use std::collections::HashMap;
use std::ops::Range;

use super::super::arrange::{Arrangement, arrange};
use super::super::edits::item_lines;
use super::super::inline::{Around, rewritten};
use super::super::writer::Writer;
use super::cells::Form;
use super::list::list;
use crate::model::{EntryId, Environment, EnvironmentEntry, in_order};
use crate::text::markdown::read::draft::EntryDraft;
use crate::text::markdown::read::places::{EntryPlace, ItemPlace};
use crate::text::markdown::sections;

/// The entries of an environment as they were read.
pub struct Entries<'a, 'b, 'c> {
    pub writer: &'a mut Writer<'b>,
    pub drafts: &'c [EntryDraft],
    pub ids: &'c [EntryId],
    /// The item for all of them.
    pub place: Option<&'c ItemPlace>,
}

impl Entries<'_, '_, '_> {
    /// Writes what changed. Says whether there is a place for it.
    pub fn write(mut self, was: &Environment, is: &Environment) -> bool {
        let new = in_order(&is.components);
        if self.drafts.is_empty() {
            return self.fill(is);
        }
        let old: Vec<&EntryId> = self.ids.iter().collect();
        let wanted: Vec<&EntryId> = new.iter().map(|it| &it.id).collect();
        let arrangement = arrange(&old, &wanted);
        self.items(was, is, &new, &arrangement);
        self.pieces(was, is, &new, &arrangement);
        true
    }

    /// Writes all where there are none.
    fn fill(&mut self, is: &Environment) -> bool {
        let Some(place) = self.place else { return is.components.is_empty() };
        let source = self.writer.source;
        let value = !place.value.is_empty();
        let start = if value { place.value.start } else { place.line.range.end };
        let end = if value { place.value.end } else { start };
        let space = source.get(..start).is_some_and(|it| it.ends_with(' '));
        let space = if space { "" } else { " " };
        let text = sections::entries(self.writer.new, is);
        self.writer.edits.replace(start..end, [space, &text].concat());
        true
    }

    fn item(&self, at: usize) -> Option<&ItemPlace> {
        match &self.drafts.get(at)?.place {
            EntryPlace::Item(place) => Some(place),
            _ => None,
        }
    }

    fn items(
        &mut self,
        was: &Environment,
        is: &Environment,
        new: &[&EnvironmentEntry],
        arrangement: &Arrangement,
    ) {
        let source = self.writer.source;
        for (at, stays) in arrangement.stays.iter().enumerate() {
            let Some(place) = self.item(at).cloned() else { continue };
            let entry = self.ids.get(at).and_then(|id| is.components.get(id));
            match entry.filter(|_| *stays) {
                None => self.writer.edits.delete(item_lines(source, &place.range)),
                Some(entry) => {
                    if let Some(text) = self.changed(at, was, entry) {
                        self.writer.edits.replace(place.line.range.clone(), text);
                    }
                }
            }
        }
        let places: HashMap<&EntryId, usize> = self.ids.iter().zip(0..).collect();
        for (after, at) in &arrangement.inserted {
            let (Some(entry), Some(like)) = (new.get(*at), self.item(after.unwrap_or(0)).cloned())
            else {
                continue;
            };
            let own = places.get(&entry.id).copied();
            let own = own.and_then(|own| Some((own, self.item(own)?.clone())));
            let head = source.get(like.range.start..like.line.range.start).unwrap_or("- ");
            let text = match own {
                Some((own, place)) => {
                    let line = self.changed(own, was, entry);
                    let raw = source.get(place.line.range.clone()).unwrap_or_default();
                    let tail = source.get(place.line.range.end..place.range.end);
                    let tail = tail.unwrap_or_default().trim_end();
                    [head, line.as_deref().unwrap_or(raw), tail].concat()
                }
                None => {
                    let name = self.writer.new.subject_name(&entry.subject);
                    [head, &sections::listed(name, entry.count)].concat()
                }
            };
            let text = self.writer.indented(like.range.start, &text);
            let lines = item_lines(source, &like.range);
            let at = if after.is_some() { lines.end } else { lines.start };
            self.writer.insert_line(at, &text);
        }
    }

    /// The line of an item that says something else.
    fn changed(&self, at: usize, was: &Environment, is: &EnvironmentEntry) -> Option<String> {
        let (draft, place) = (self.drafts.get(at)?, self.item(at)?);
        let writer = &*self.writer;
        let before = was.components.get(&is.id)?;
        let name = writer.new.subject_name(&is.subject);
        let same = writer.old.subject_name(&before.subject) == name;
        if same && before.count == is.count {
            return None;
        }
        // The document may call it otherwise; that stays as long as the name does.
        let shown = if same { draft.name.as_str() } else { name };
        let forms = |name: &str, count: Option<u32>| match count.map(|it| it.to_string()) {
            None => [name.to_owned(), name.to_owned(), name.to_owned(), name.to_owned()],
            Some(count) => [
                [name, " ×", &count].concat(),
                [name, " x", &count].concat(),
                [&count, "x ", name].concat(),
                [&count, "× ", name].concat(),
            ],
        };
        let pairs = forms(&draft.name, draft.count).into_iter().zip(forms(shown, is.count));
        let mut written = pairs.filter_map(|(was, is)| {
            rewritten(writer.source, &place.line, (&was, &is), Around::Item)
        });
        Some(written.next().unwrap_or_else(|| sections::listed(name, is.count)))
    }

    fn pieces(
        &mut self,
        was: &Environment,
        is: &Environment,
        new: &[&EnvironmentEntry],
        arrangement: &Arrangement,
    ) {
        let places: Vec<(usize, Range<usize>)> = self
            .drafts
            .iter()
            .enumerate()
            .filter_map(|(at, it)| match &it.place {
                EntryPlace::Piece(range) => Some((at, range.clone())),
                _ => None,
            })
            .collect();
        let Some(place) = self.place.filter(|_| !places.is_empty()) else { return };
        let ranges: Vec<Range<usize>> = places.iter().map(|(_, range)| range.clone()).collect();
        let numbers: HashMap<&EntryId, usize> =
            places.iter().filter_map(|(at, _)| self.ids.get(*at)).zip(0..).collect();
        let mut behind: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
        for (after, at) in &arrangement.inserted {
            behind.entry(*after).or_default().push(*at);
        }
        let form = Form { writer: self.writer, was: Some(was), in_cell: false };
        let piece = |entry: &EnvironmentEntry| {
            let own = numbers.get(&entry.id).copied();
            form.piece(entry, own.and_then(|own| Some((own, ranges.get(own)?))))
        };
        let comes = |after: Option<usize>| {
            let own = behind.get(&after).into_iter().flatten();
            own.filter_map(|at| new.get(*at)).map(|entry| piece(entry))
        };
        let mut pieces = Vec::new();
        if places.first().is_some_and(|(at, _)| *at == 0) {
            pieces.extend(comes(None));
        }
        for (at, _) in &places {
            let stays = arrangement.stays.get(*at) == Some(&true);
            let entry = self.ids.get(*at).and_then(|id| is.components.get(id));
            if let Some(entry) = entry.filter(|_| stays) {
                pieces.push(piece(entry));
                pieces.extend(comes(Some(*at)));
            }
        }
        let text = if pieces.is_empty() {
            "*No components yet.*".to_owned()
        } else {
            list(self.writer.source, &place.value, &ranges, &pieces)
        };
        if self.writer.source.get(place.value.clone()) != Some(&text) {
            self.writer.edits.replace(place.value.clone(), text);
        }
    }
}
