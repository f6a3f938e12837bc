//! The deployment environments.

use super::components::counted;
use super::draft::{Draft, EntryDraft, EnvironmentDraft};
use super::entries;
use super::environment_table;
use super::notes;
use super::outline::Section;
use super::places::{
    EntryPlace, EnvironmentField, EnvironmentPlace, EnvironmentSection, ItemPlace, Part,
};
use super::text::{self, Labelled, labelled};
use crate::model::ComponentKind;
use crate::text::markdown::syntax::{Block, Content, Item, Line, List};
use crate::text::vocabulary::{self, fold};

/// The words that labels begin with, in lower case and without accents.
const PARTS: &[(EnvironmentField, &[&str])] = &[
    (
        EnvironmentField::Components,
        &[
            "component",
            "service",
            "container",
            "stack",
            "resources",
            "componentes",
            "komponenten",
            "dienste",
            "composants",
            "servicios",
            "servicos",
            "コンポーネント",
            "サービス",
            "構成要素",
            "구성",
            "컴포넌트",
            "서비스",
            "组件",
            "服务列表",
        ],
    ),
    (
        EnvironmentField::Location,
        &[
            "location",
            "where",
            "region",
            "host",
            "hosting",
            "cluster",
            "runs on",
            "runs in",
            "platform",
            "infrastructure",
            "provider",
            "ubicacion",
            "donde",
            "region",
            "ort",
            "standort",
            "wo",
            "plattform",
            "emplacement",
            "lieu",
            "hebergement",
            "localizacao",
            "onde",
            "local",
            "hospedagem",
            "場所",
            "ロケーション",
            "設置場所",
            "위치",
            "位置",
            "地点",
            "部署位置",
        ],
    ),
    (
        EnvironmentField::Purpose,
        &[
            "purpose",
            "used for",
            "use",
            "goal",
            "description",
            "proposito",
            "uso",
            "para que",
            "zweck",
            "objectif",
            "objetivo",
            "but",
            "used",
            "role",
            "finalidade",
            "descripcion",
            "descricao",
            "beschreibung",
            "用于",
            "用途",
            "目的",
            "목적",
            "용도",
        ],
    ),
];

/// Reads the section of one environment.
pub fn read(draft: &mut Draft, source: &str, section: &Section) {
    if draft.has_too_many_environments() {
        return;
    }
    let name = section.heading.map(text::said).unwrap_or_default();
    let mut environment = EnvironmentDraft { name, ..EnvironmentDraft::default() };
    let heading = section.heading.cloned().unwrap_or_default();
    environment.place = EnvironmentPlace::Section(Box::new(EnvironmentSection {
        heading,
        range: section.range(),
        ..EnvironmentSection::default()
    }));
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::List(list) => {
                draft.take(Part::Environments, &block.range);
                read_list(draft, source, &mut environment, list);
            }
            Content::Paragraph(line)
                if environment.purpose.is_empty() && draft.records.is_empty() =>
            {
                draft.take(Part::Environments, &block.range);
                environment.purpose = text::said(line);
                let place = ItemPlace::paragraph(&block.range, line);
                environment.place.set(EnvironmentField::Purpose, place);
            }
            _ => {}
        }
    }
    draft.describe(environment);
}

fn read_list(draft: &mut Draft, source: &str, environment: &mut EnvironmentDraft, list: &List) {
    for item in &list.items {
        let found = labelled(item);
        let part = found.as_ref().and_then(|it| part(&it.label));
        let Some((found, part)) = found.zip(part) else {
            push_unlabelled(draft, source, environment, item);
            continue;
        };
        let raw = source.get(found.range.clone()).unwrap_or_default();
        let raw = raw.trim_start();
        let raw = raw.strip_prefix(text::SIGNS).unwrap_or(raw).trim();
        if raw.starts_with('[') && raw.ends_with(']') && !raw.contains("](") {
            notes::tell(draft, &found.text, &found.range);
            continue;
        }
        let head = source.get(..found.range.end).unwrap_or_default().trim_end();
        let start = head.len().saturating_sub(raw.len());
        let value = start..head.len();
        environment.place.set(part, ItemPlace { value, ..ItemPlace::of(item) });
        match part {
            EnvironmentField::Components => {
                let known = |name: &str| draft.names_component(name);
                let known: Option<&dyn Fn(&str) -> bool> =
                    if draft.records.is_empty() { Some(&known) } else { None };
                entries::read(environment, (raw, start), &found, item, known);
            }
            EnvironmentField::Location => environment.location = with_paragraphs(&found, item),
            EnvironmentField::Purpose => environment.purpose = with_paragraphs(&found, item),
        }
    }
}

pub fn part(label: &str) -> Option<EnvironmentField> {
    let label = fold(label);
    // Short words begin others: "ort" is no part of "Orthanc".
    let begins = |word: &str| match label.strip_prefix(word) {
        Some(rest) => word.len() > 3 || !rest.starts_with(char::is_alphabetic),
        None => false,
    };
    let fits = |words: &&[&str]| words.iter().any(|word| begins(word));
    PARTS.iter().find(|(_, words)| fits(words)).map(|(part, _)| *part)
}

/// What a label tells that could be the name of a component as well, such as “Platform
/// API”.
pub fn plain_part(label: &str) -> Option<EnvironmentField> {
    let lower = fold(label);
    let bare = lower.split('(').next().unwrap_or_default().trim_end_matches([':', ' ']);
    let exact = |words: &[&str]| {
        words.iter().any(|word| bare == *word || bare.strip_suffix('s') == Some(word))
    };
    let (field, words) = PARTS.iter().find(|(field, _)| Some(*field) == part(label))?;
    let is_thing = vocabulary::component_kind(label)
        .is_some_and(|kind| !matches!(kind, ComponentKind::Other(_)));
    let is_list = *field == EnvironmentField::Components;
    (exact(words) || !is_thing && !is_list).then_some(*field)
}

fn with_paragraphs(found: &Labelled, item: &Item) -> String {
    let mut text = found.text.clone();
    text::push_paragraph(&mut text, &text::prose(item.blocks.iter().skip(1)));
    text
}

/// An item without a label names a component, if it is short.
fn push_unlabelled(
    draft: &mut Draft,
    source: &str,
    environment: &mut EnvironmentDraft,
    item: &Item,
) {
    let Some(line) = item.line() else { return };
    if notes::not_filled(draft, source, line) {
        return;
    }
    let text = text::said(line);
    if draft.records.is_empty() && !is_listed(draft, &text) {
        if is_other_label(item) {
            return;
        }
        if is_sentence(&text) {
            return text::push_paragraph(&mut environment.purpose, &text);
        }
    }
    if !text.is_empty() && text.chars().count() <= 60 && !text.contains('\n') {
        let (name, count) = counted(&text);
        let place = EntryPlace::Item(ItemPlace::of(item));
        environment.entries.push(EntryDraft { name, count, place });
    }
}

/// Whether a text begins with the name of a component of the list.
fn is_listed(draft: &Draft, text: &str) -> bool {
    let (name, _) = counted(text);
    draft.components.iter().any(|row| row.name.eq_ignore_ascii_case(&name))
}

/// Whether an item is labelled with something that does not run, such as “Status”.
fn is_other_label(item: &Item) -> bool {
    let label = labelled(item).map(|found| found.label).filter(|label| !label.is_empty());
    label.is_some_and(|label| {
        let is_whole = item.line().is_some_and(|line| text::plain(line) == label);
        let kind = vocabulary::component_kind(&label);
        !is_whole && kind.is_none_or(|kind| matches!(kind, ComponentKind::Other(_)))
    })
}

/// Whether a text says something, rather than naming something.
fn is_sentence(text: &str) -> bool {
    let wide = text.chars().filter(|c| *c > '\u{2fff}').count();
    let words = text.split_whitespace().count();
    let is_named = vocabulary::component_kind(text).is_some();
    wide > 10 || words > 5 || words > 2 && !is_named || text.ends_with(['.', '。'])
}

/// Reads what stands below the heading of all environments: a table with a row or
/// a column for each, or a list.
pub fn overview(draft: &mut Draft, source: &str, section: &Section) {
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::Table(table) => {
                draft.take(Part::Environments, &block.range);
                environment_table::read(draft, source, table);
            }
            Content::List(list) => {
                draft.take(Part::Environments, &block.range);
                read_names(draft, source, list);
            }
            Content::Paragraph(line) if draft.records.is_empty() => {
                read_paragraph(draft, block, line);
            }
            _ => {}
        }
    }
}

/// A paragraph about an environment: `**Staging** - three machines in Frankfurt`.
fn read_paragraph(draft: &mut Draft, block: &Block, line: &Line) {
    let Some(found) = text::labelled_line(line).filter(|it| draft.names_environment(&it.label))
    else {
        return;
    };
    draft.take(Part::Environments, &block.range);
    let place = EnvironmentPlace::Item(ItemPlace::paragraph(&block.range, line), Box::default());
    let (name, purpose) = (found.label, found.text);
    draft.list(EnvironmentDraft { name, purpose, place, ..EnvironmentDraft::default() });
}

/// A list of environments: `- **Staging**: three machines in Frankfurt`, each perhaps with
/// a list of its own.
fn read_names(draft: &mut Draft, source: &str, list: &List) {
    for item in &list.items {
        let Some(found) = labelled(item).filter(|it| draft.names_environment(&it.label)) else {
            continue;
        };
        let purpose = with_paragraphs(&found, item);
        let (place, name) = (item_place(source, item, &found), found.label);
        let mut environment =
            EnvironmentDraft { name, purpose, place, ..EnvironmentDraft::default() };
        for block in item.blocks.iter().skip(1) {
            if let Content::List(list) = &block.content {
                read_list(draft, source, &mut environment, list);
            }
        }
        draft.list(environment);
    }
}

/// Where an environment stands that an item names.
pub fn item_place(source: &str, item: &Item, found: &Labelled) -> EnvironmentPlace {
    let raw = source.get(found.range.clone()).unwrap_or_default().trim_start();
    let raw = raw.strip_prefix(text::SIGNS).unwrap_or(raw).trim();
    let head = source.get(..found.range.end).unwrap_or_default().trim_end();
    let value = head.len().saturating_sub(raw.len())..head.len();
    EnvironmentPlace::Item(ItemPlace { value, ..ItemPlace::of(item) }, Box::default())
}
