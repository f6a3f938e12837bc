//! Writing environments onto documents that tell them in tables and lists.

mod cases;

use design::arbitrary;
use design::command::{SetComponent, TextEdit};
use design::source::markdown::{parse, update};
use design::{
    Command, Design, EntryId, Environment, EnvironmentEntry, EnvironmentId, Item, OrderKey,
    Subject, Table, TextField, in_order,
};
use proptest::prelude::*;
use proptest::sample::Index;

use super::update::{edited, missing};

const COMPONENTS: [&str; 5] = ["API", "Order database", "Redis", "Web front end", "Kafka"];
const NAMES: [&str; 4] = ["Development", "Staging", "Production", "Test"];

/// An environment: what runs there, location and purpose.
#[derive(Clone, Debug)]
struct Told {
    entries: Vec<(usize, Option<u32>)>,
    location: String,
    purpose: String,
}

#[derive(Clone, Copy, Debug)]
struct Style {
    form: u8,
    is_aligned: bool,
    has_bars: bool,
    mark: (&'static str, &'static str),
    is_bold: bool,
    has_and: bool,
}

fn table(rows: &[Vec<String>], style: Style) -> String {
    let count = rows[0].len();
    let width =
        |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0).max(3);
    let line = |cells: Vec<String>| match style.has_bars {
        true => format!("| {} |\n", cells.join(" | ")),
        false => format!("{}\n", cells.join(" | ").trim_end()),
    };
    let fitted = |at: usize, cell: &str| {
        let missing = width(at).saturating_sub(cell.chars().count());
        if style.is_aligned { format!("{cell}{}", " ".repeat(missing)) } else { cell.to_owned() }
    };
    let mut text = String::new();
    for (number, row) in rows.iter().enumerate() {
        text += &line(row.iter().enumerate().map(|(at, cell)| fitted(at, cell)).collect());
        if number == 0 {
            let dash = |at| "-".repeat(if style.is_aligned { width(at) } else { 3 });
            text += &line((0..count).map(dash).collect());
        }
    }
    text
}

fn list(told: &Told, style: Style) -> String {
    let name = |(at, count): &(usize, Option<u32>)| match count {
        Some(count) => format!("{} ×{count}", COMPONENTS[*at]),
        None => COMPONENTS[*at].to_owned(),
    };
    let names: Vec<String> = told.entries.iter().map(name).collect();
    match names.split_last() {
        Some((last, head)) if style.has_and && head.len() > 1 => {
            format!("{} and {last}", head.join(", "))
        }
        _ => names.join(", "),
    }
}

fn items(told: &Told, style: Style, indent: &str) -> String {
    let label =
        |label: &str| if style.is_bold { format!("**{label}**:") } else { format!("{label}:") };
    let mut text = String::new();
    if style.form == 4 {
        text += &format!("{indent}- {}\n", label("Components"));
        for (at, count) in &told.entries {
            let count = count.map_or(String::new(), |it| format!("{it}x "));
            text += &format!("{indent}  - {count}{}\n", COMPONENTS[*at]);
        }
    } else if !told.entries.is_empty() {
        text += &format!("{indent}- {} {}\n", label("Components"), list(told, style));
    }
    if !told.location.is_empty() {
        text += &format!("{indent}- {} {}\n", label("Location"), told.location);
    }
    if !told.purpose.is_empty() && style.form != 2 {
        text += &format!("{indent}- {} {}\n", label("Purpose"), told.purpose);
    }
    text
}

fn document(told: &[Told], style: Style) -> String {
    let mut text = "# Shop\n\n## Components\n\n| Component | Type |\n|---|---|\n".to_owned();
    COMPONENTS.iter().for_each(|name| text += &format!("| {name} | Server |\n"));
    text += "\n## Environments\n\nAs of today.\n\n";
    let named = || told.iter().zip(NAMES);
    match style.form {
        0 => {
            let head = ["Environment", "Components", "Where", "Owner", "Purpose"];
            let mut rows = vec![head.map(str::to_owned).to_vec()];
            rows.extend(named().map(|(it, name)| {
                let list = list(it, style);
                vec![name.to_owned(), list, it.location.clone(), "Ops".into(), it.purpose.clone()]
            }));
            text += &table(&rows, style);
        }
        1 => {
            let mut head = vec!["What".to_owned()];
            head.extend(named().map(|(_, name)| name.to_owned()));
            head.push("Remarks".to_owned());
            let mut rows = vec![head];
            for (at, component) in COMPONENTS.iter().enumerate() {
                let cell = |it: &Told| match it.entries.iter().find(|(entry, _)| *entry == at) {
                    None => style.mark.1.to_owned(),
                    Some((_, None)) => style.mark.0.to_owned(),
                    Some((_, Some(count))) => count.to_string(),
                };
                let mut row = vec![(*component).to_owned()];
                row.extend(told.iter().map(cell));
                row.push("kept".to_owned());
                if told.iter().any(|it| it.entries.iter().any(|(entry, _)| *entry == at)) {
                    rows.push(row);
                }
            }
            let mut row = vec!["Region".to_owned()];
            row.extend(told.iter().map(|it| it.location.clone()));
            row.push(String::new());
            rows.push(row);
            text += &table(&rows, style);
        }
        2 => {
            for (it, name) in named() {
                let label = if style.is_bold { format!("**{name}**:") } else { format!("{name}:") };
                text += format!("- {label} {}", it.purpose).trim_end();
                text += "\n";
                text += &items(it, style, "  ");
            }
        }
        _ => {
            for (it, name) in named() {
                text += &format!("### {name}\n\n{}\nMore on it.\n\n", items(it, style, ""));
            }
        }
    }
    text += "\n## Costs\n\nLow.\n";
    text
}

fn documents() -> impl Strategy<Value = String> {
    let all = prop::sample::subsequence(vec![0, 1, 2, 3, 4], 1..=5);
    let count = prop::option::weighted(0.3, 1_u32..9);
    let entries = (all, prop::collection::vec(count, 5)).prop_map(|(all, counts)| {
        all.into_iter().zip(counts).collect::<Vec<(usize, Option<u32>)>>()
    });
    let words = || prop_oneof![1 => Just(String::new()), 4 => "[A-Z][a-z]{3,8}( [a-z]{2,5}){0,2}"];
    let told = (entries, words(), words()).prop_map(|(entries, location, purpose)| Told {
        entries,
        location,
        purpose,
    });
    let marks = prop::sample::select(vec![("✓", "-"), ("yes", "no"), ("x", ""), ("✅", "❌")]);
    let style = (0_u8..5, any::<[bool; 4]>(), marks).prop_map(
        |(form, [is_aligned, has_bars, is_bold, has_and], mark)| Style {
            form,
            is_aligned,
            has_bars,
            mark,
            is_bold,
            has_and,
        },
    );
    (prop::collection::vec(told, 2..4), style).prop_map(|(told, style)| document(&told, style))
}

#[derive(Clone, Debug)]
struct Edit {
    kind: u8,
    at: [Index; 3],
    words: String,
    count: Option<u32>,
}

fn edits(words: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0_u8..12, any::<[Index; 3]>(), words, prop::option::of(0_u32..9));
    let edit = edit.prop_map(|(kind, at, words, count)| Edit { kind, at, words, count });
    prop::collection::vec(edit, 1..4)
}

fn order<T>(all: &[&T], order: impl Fn(&T) -> &OrderKey, at: Index) -> OrderKey {
    let place = at.index(all.len() + 1);
    let before = place.checked_sub(1).map(|it| order(all[it]));
    OrderKey::between(before, all.get(place).map(|it| order(it)))
}

/// What an edit is in a design; nothing where there is nothing to edit.
fn command(design: &Design, Edit { kind, at, words, count }: &Edit) -> Option<Command> {
    let all = in_order(&design.environments);
    let own = (!all.is_empty()).then(|| *at[0].get(&all));
    let components = in_order(&design.components);
    let component = (!components.is_empty()).then(|| *at[2].get(&components));
    let entries = own.map(|own| in_order(&own.components)).unwrap_or_default();
    let entry = (!entries.is_empty()).then(|| *at[1].get(&entries));
    let set = |entry: EnvironmentEntry| Some(Command::SetEntry(own?.id.clone(), entry));
    let text = |field: TextField, old: &str, new: &str| {
        Some(Command::EditText(field, TextEdit::between(old, new)?))
    };
    Some(match kind {
        0 => text(TextField::EnvironmentPurpose(own?.id.clone()), &own?.purpose, words)?,
        1 => text(TextField::EnvironmentLocation(own?.id.clone()), &own?.location, words)?,
        2 => text(TextField::EnvironmentLocation(own?.id.clone()), &own?.location, "")?,
        3 => Command::RenameEnvironment(own?.id.clone(), words.clone()),
        4 => Command::AddEnvironment(Environment {
            id: EnvironmentId::from_bits(at[2].index(1 << 20) as u128),
            order: order(&all, |it| &it.order, at[0]),
            name: words.clone(),
            components: Table::new(),
            location: String::new(),
            purpose: "For later".to_owned(),
        }),
        5 => Command::remove(Item::Environment(own?.id.clone())),
        6 => {
            Command::Reorder(Item::Environment(own?.id.clone()), order(&all, |it| &it.order, at[1]))
        }
        7 => {
            let id = EntryId::of_component(&component?.id);
            let subject = Subject::Component(component?.id.clone());
            let order = order(&entries, |it| &it.order, at[1]);
            set(EnvironmentEntry { id, order, subject, count: *count })?
        }
        8 => set(EnvironmentEntry { count: *count, ..entry?.clone() })?,
        9 => Command::remove_entry(own?.id.clone(), entry?.id.clone()),
        10 => {
            let order = order(&entries, |it| &it.order, at[2]);
            Command::Reorder(Item::Entry(own?.id.clone(), entry?.id.clone()), order)
        }
        _ => Command::SetComponent(component?.id.clone(), SetComponent::Name(words.clone())),
    })
}

/// Carries edits out one after the other, with their commands.
fn carried_out(design: &Design, edits: &[Edit]) -> Vec<Command> {
    let mut design = design.clone();
    let mut commands = Vec::new();
    for edit in edits {
        if let Some(command) = command(&design, edit)
            && design.apply(&command).is_ok()
        {
            commands.push(command);
        }
    }
    commands
}

proptest! {
    #[test]
    fn df_70_environments_that_say_the_same_stay(text in documents()) {
        let parsed = parse(&text);
        prop_assert_eq!(update(&text, &parsed.source_map, &parsed.design), text);
    }

    #[test]
    fn df_71_environments_say_what_was_written_onto_them(
        (text, edits) in (documents(), edits("[A-Z][a-z]{2,6}( [a-z]{2,6})?")),
    ) {
        let commands = carried_out(&parse(&text).design, &edits);
        let (_, updated) = edited(&text, &commands)?;
        prop_assert_eq!(updated.anew, Vec::<&str>::new(), "{}\n{:#?}\n{}", text, commands, updated.text);
    }

    #[test]
    fn df_71_whatever_the_words((text, edits) in (documents(), edits(arbitrary::name()))) {
        let commands = carried_out(&parse(&text).design, &edits);
        edited(&text, &commands)?;
    }

    #[test]
    fn df_72_an_entry_touches_only_lines_that_mention_it(
        (text, edits) in (documents(), edits("[A-Z][a-z]{2,6}")),
    ) {
        let design = parse(&text).design;
        let Some(edit) = edits.first() else { return Ok(()) };
        let removal = Edit { kind: 9, ..edit.clone() };
        let Some(command) = command(&design, &removal) else { return Ok(()) };
        let Command::Remove(items, _) = &command else { return Ok(()) };
        let [Item::Entry(environment, entry)] = &items[..] else { return Ok(()) };
        let entry = design.environments.get(environment).unwrap().components.get(entry).unwrap();
        let name = design.subject_name(&entry.subject).to_owned();
        let (_, updated) = edited(&text, std::slice::from_ref(&command))?;
        for line in missing(&text, &updated.text) {
            prop_assert!(line.contains(&name), "{}\n{}", line, updated.text);
        }
    }
}
