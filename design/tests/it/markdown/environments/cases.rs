//! What single edits of environments change.

use design::command::TextEdit;
use design::source::markdown::{parse, parse_with, updated};
use design::{
    Command, Design, EntryId, Environment, EnvironmentEntry, EnvironmentId, Item, OrderKey,
    Subject, Table, TextField, in_order,
};

use crate::markdown::update::{edited, missing};

const ROWS: &str = "\
## Environments

| Environment | Services          | Region    | Cost | Purpose      |
|-------------|-------------------|----------:|------|--------------|
| Staging     | API, `Redis` ×2   |    Berlin | 10   | Trying it    |
| Production  | API, DB and Redis | Frankfurt | 99   |              |
";

const COLUMNS: &str = "\
## Environments

| Component | Staging | Production | Notes |
|-----------|:-------:|:----------:|-------|
| API       |    ✓    |     3      | http  |
| Redis     |    -    |     ✓      |       |
| Region    | Berlin  | Frankfurt  |       |
";

const ITEMS: &str = "\
## Environments

* Staging: one server for trying
* Production: all of it
  * Components: API, DB and Redis
  * Location: Frankfurt
";

const SECTIONS: &str = "\
## Environments

### Staging

- Components: API,
  DB; cached,
  Redis
- Location: Berlin

### Production

* **Services**
  * 3x Search API
  * Redis: only for sessions
* **Region:** Frankfurt
";

fn environment(design: &Design, at: usize) -> Environment {
    in_order(&design.environments)[at].clone()
}

fn set(design: &Design, at: usize, name: &str, count: Option<u32>) -> Command {
    let own = environment(design, at);
    let known = own.components.values().find(|it| design.subject_name(&it.subject) == name);
    let last = in_order(&own.components).last().map(|it| it.order.clone());
    let new = EnvironmentEntry {
        id: EntryId::from_bits(1),
        order: OrderKey::between(last.as_ref(), None),
        subject: Subject::Text(name.to_owned()),
        count: None,
    };
    let entry = known.cloned().unwrap_or(new);
    Command::SetEntry(own.id, EnvironmentEntry { count, ..entry })
}

fn without(design: &Design, at: usize, name: &str) -> Command {
    let own = environment(design, at);
    let known = own.components.values().find(|it| design.subject_name(&it.subject) == name);
    Command::remove_entry(own.id.clone(), known.unwrap().id.clone())
}

fn text(design: &Design, at: usize, is_purpose: bool, new: &str) -> Command {
    let own = environment(design, at);
    let (field, old) = if is_purpose {
        (TextField::EnvironmentPurpose(own.id), own.purpose)
    } else {
        (TextField::EnvironmentLocation(own.id), own.location)
    };
    Command::EditText(field, TextEdit::between(&old, new).unwrap())
}

fn added(design: &Design, name: &str, purpose: &str) -> Command {
    let last = in_order(&design.environments).last().map(|it| it.order.clone());
    Command::AddEnvironment(Environment {
        id: EnvironmentId::from_bits(1),
        order: OrderKey::between(last.as_ref(), None),
        name: name.to_owned(),
        components: Table::new(),
        location: String::new(),
        purpose: purpose.to_owned(),
    })
}

type Lines = &'static [&'static str];
type Case = (&'static str, fn(&Design) -> Command, Lines, Lines);

/// What one edit changes: lines that go, and lines that come.
const CASES: &[Case] = &[
    (
        ROWS,
        |it| text(it, 1, true, "Earning"),
        &["| Production  | API, DB and Redis | Frankfurt | 99   |              |"],
        &["| Production  | API, DB and Redis | Frankfurt | 99   | Earning      |"],
    ),
    (
        ROWS,
        |it| text(it, 0, false, "Ulm"),
        &["| Staging     | API, `Redis` ×2   |    Berlin | 10   | Trying it    |"],
        &["| Staging     | API, `Redis` ×2   |       Ulm | 10   | Trying it    |"],
    ),
    (
        ROWS,
        |it| without(it, 1, "DB"),
        &["| Production  | API, DB and Redis | Frankfurt | 99   |              |"],
        &["| Production  | API, Redis        | Frankfurt | 99   |              |"],
    ),
    (
        ROWS,
        |it| set(it, 0, "Redis", Some(4)),
        &["| Staging     | API, `Redis` ×2   |    Berlin | 10   | Trying it    |"],
        &["| Staging     | API, `Redis` ×4   |    Berlin | 10   | Trying it    |"],
    ),
    (
        ROWS,
        |it| set(it, 1, "Mail", None),
        &["| Production  | API, DB and Redis | Frankfurt | 99   |              |"],
        &["| Production  | API, DB, Redis and Mail | Frankfurt | 99   |              |"],
    ),
    (
        ROWS,
        |it| added(it, "Test", "Robots"),
        &[],
        &["| Test        |                   |           |      | Robots       |"],
    ),
    (
        ROWS,
        |it| Command::remove(Item::Environment(environment(it, 0).id)),
        &["| Staging     | API, `Redis` ×2   |    Berlin | 10   | Trying it    |"],
        &[],
    ),
    (
        COLUMNS,
        |it| set(it, 0, "Redis", None),
        &["| Redis     |    -    |     ✓      |       |"],
        &["| Redis     |    ✓    |     ✓      |       |"],
    ),
    (
        COLUMNS,
        |it| set(it, 1, "API", Some(12)),
        &["| API       |    ✓    |     3      | http  |"],
        &["| API       |    ✓    |     12     | http  |"],
    ),
    (
        COLUMNS,
        |it| without(it, 0, "API"),
        &["| API       |    ✓    |     3      | http  |"],
        &["| API       |    -    |     3      | http  |"],
    ),
    (
        COLUMNS,
        |it| set(it, 0, "Mail", None),
        &[],
        &["| Mail      |    ✓    |     -      |       |"],
    ),
    (
        COLUMNS,
        |it| text(it, 1, true, "Earning"),
        &[],
        &["| Purpose   |         |  Earning   |       |"],
    ),
    (
        COLUMNS,
        |it| Command::RenameEnvironment(environment(it, 0).id, "Trial".to_owned()),
        &["| Component | Staging | Production | Notes |"],
        &["| Component |  Trial  | Production | Notes |"],
    ),
    (
        ITEMS,
        |it| text(it, 0, true, "two servers"),
        &["* Staging: one server for trying"],
        &["* Staging: two servers"],
    ),
    (
        ITEMS,
        |it| without(it, 1, "DB"),
        &["  * Components: API, DB and Redis"],
        &["  * Components: API, Redis"],
    ),
    (ITEMS, |it| text(it, 0, false, "Berlin"), &[], &["  - **Location**: Berlin"]),
    (ITEMS, |it| added(it, "Test", "Robots"), &[], &["* Test: Robots"]),
    (SECTIONS, |it| without(it, 0, "Redis"), &["  DB; cached,", "  Redis"], &["  DB; cached"]),
    (
        SECTIONS,
        |it| set(it, 1, "Search API", Some(4)),
        &["  * 3x Search API"],
        &["  * 4x Search API"],
    ),
    (SECTIONS, |it| set(it, 1, "Mail", None), &[], &["  * Mail"]),
    (SECTIONS, |it| without(it, 1, "Redis"), &["  * Redis: only for sessions"], &[]),
];

#[test]
fn df_72_an_edit_of_an_environment_touches_only_its_lines() {
    for (number, (source, command, gone, new)) in CASES.iter().enumerate() {
        let command = command(&parse(source).design);
        let (_, updated) = edited(source, &[command]).unwrap();
        assert_eq!(updated.anew, Vec::<&str>::new(), "{number}: {}", updated.text);
        assert_eq!(missing(source, &updated.text), *gone, "{number}: {}", updated.text);
        assert_eq!(missing(&updated.text, source), *new, "{number}: {}", updated.text);
    }
}

#[test]
fn df_73_a_new_column_is_as_wide_as_its_cells() {
    let (_, updated) = edited(COLUMNS, &[added(&parse(COLUMNS).design, "Test", "Robots")]).unwrap();
    assert_eq!(
        updated.text,
        "\
## Environments

| Component | Staging | Production | Test   | Notes |
|-----------|:-------:|:----------:|:------:|-------|
| API       |    ✓    |     3      | -      | http  |
| Redis     |    -    |     ✓      | -      |       |
| Region    | Berlin  | Frankfurt  |        |       |
| Purpose   |         |            | Robots |       |
"
    );
}

#[test]
fn df_72_environments_one_by_one_are_as_good_as_together() {
    for source in [ROWS, COLUMNS, ITEMS, SECTIONS] {
        let design = parse(source).design;
        let commands = [
            text(&design, 0, true, "Something else"),
            without(&design, 1, "Redis"),
            Command::RenameEnvironment(environment(&design, 1).id, "Live".to_owned()),
        ];
        let (_, together) = edited(source, &commands).unwrap();
        let (mut text, mut ids) = (source.to_owned(), parse(source).source_map.ids());
        for command in &commands {
            let parsed = parse_with(&text, &ids);
            let mut design = parsed.design.clone();
            design.apply(command).unwrap();
            let updated = updated(&text, &parsed.source_map, &design);
            (text, ids) = (updated.text, updated.ids);
        }
        assert_eq!(text, together.text);
    }
}

const TWICE: &str = "\
# Shop

## The network

| Resource | Staging | Production | Notes |
|----------|---------|------------|-------|
| VPC      | a       | b          | kept  |

## Environments

### Staging

- Components: API

### Production

- Components: API
";

/// What is named in several places changes in all of them.
#[test]
fn df_77_an_environment_changes_wherever_it_is_named() {
    let design = parse(TWICE).design;
    let id = environment(&design, 0).id;
    let rename = Command::RenameEnvironment(id.clone(), "Trial run".to_owned());
    let (_, updated) = edited(TWICE, &[rename]).unwrap();
    assert_eq!(updated.anew, Vec::<&str>::new());
    assert_eq!(
        updated.text,
        TWICE.replace("| Staging |", "| Trial run |").replace("# Staging", "# Trial run")
    );
    let (_, updated) = edited(TWICE, &[Command::remove(Item::Environment(id))]).unwrap();
    assert_eq!(updated.anew, Vec::<&str>::new());
    assert!(!updated.text.contains("Staging"), "{}", updated.text);
    assert!(updated.text.contains("| VPC      | b          | kept  |"), "{}", updated.text);
}

/// A name alone cannot say more, so that sections say it.
#[test]
fn df_77_environments_that_are_only_named_get_sections() {
    let source = TWICE.split("## Environments").next().unwrap();
    let design = parse(source).design;
    let command = text(&design, 1, false, "Frankfurt");
    let (_, updated) = edited(source, &[command]).unwrap();
    assert!(updated.text.starts_with(source.trim_end()), "{}", updated.text);
    let gone = Command::remove(Item::Environment(environment(&design, 0).id));
    let (_, updated) = edited(source, &[gone, text(&design, 1, false, "Ulm")]).unwrap();
    assert!(!updated.text.contains("Staging"), "{}", updated.text);
}

#[test]
fn df_58_rows_tell_no_order_where_columns_contradict_each_other() {
    let source = "\
## Environments

| | Staging | Production |
|-|-|-|
| User service | 2 | yes |
| Redis | yes | 4x |
| Mail | - | t3.small |
| Services | Bus, Cron | Cron |
| Where | Ulm | Berlin |
";
    let design = parse(source).design;
    let names = |design: &Design, at: usize| -> Vec<String> {
        let own = environment(design, at);
        let all = in_order(&own.components);
        all.iter().map(|it| design.subject_name(&it.subject).to_owned()).collect()
    };
    assert_eq!(names(&design, 0), ["User service", "Redis", "Bus", "Cron"]);
    assert_eq!(names(&design, 1), ["User service", "Redis", "Mail", "Cron"]);
    assert_eq!(environment(&design, 1).location, "Berlin");
    let set = set(&design, 1, "Mail", Some(3));
    let (_, updated) = edited(source, &[set]).unwrap();
    assert_eq!(missing(&updated.text, source), ["| Mail | - | t3.small ×3 |"]);
    let components = "## Components\n\n| Component |\n|-|\n| User service |\n| Redis |\n\n";
    let source = [components, source].concat();
    let design = parse(&source).design;
    let own = environment(&design, 0);
    let first = in_order(&own.components)[0];
    let second = in_order(&own.components)[1].id.clone();
    let order = OrderKey::between(None, Some(&first.order));
    let command = Command::Reorder(Item::Entry(own.id.clone(), second), order);
    let (design, updated) = edited(&source, &[command]).unwrap();
    assert_eq!(updated.text, source);
    assert_eq!(names(&design, 0), ["Redis", "User service", "Bus", "Cron"]);
}
