//! Writing designs back onto documents.

use design::arbitrary::{self, Sizes};
use design::command::SetComponent;
use design::source::markdown::{Updated, parse, parse_with, update, updated};
use design::text::markdown::{self, Options};
use design::{Command, Design, Item, examples};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

fn render(design: &Design, positions: bool) -> String {
    markdown::render(design, Options { positions, ..Options::default() }).text
}

fn differing(a: &Design, b: &Design) -> String {
    let [a, b] = [a, b].map(|it| serde_json::to_string_pretty(it).unwrap());
    let lines = a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(12);
    lines.map(|(a, b)| format!("- {a}\n+ {b}\n")).collect()
}

/// The documents of other people, where they stand beside the checkout: they are no part
/// of the repository.
fn corpus() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/design-docs");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<(String, String)> = files
        .filter(|file| file.path().extension().is_some_and(|it| it == "md"))
        .map(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(file.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Writes commands onto a document and checks that it says then what it should.
pub fn edited(source: &str, commands: &[Command]) -> Result<(Design, Updated), TestCaseError> {
    let parsed = parse(source);
    let mut design = parsed.design.clone();
    for command in commands {
        // Some random commands do not apply, which is as good as none.
        let _ = design.apply(command);
    }
    let updated = updated(source, &parsed.source_map, &design);
    let read = parse_with(&updated.text, &updated.ids).design;
    prop_assert!(
        read == design,
        "{commands:#?}\n{}\n{source}\n=====\n{}",
        differing(&design, &read),
        updated.text
    );
    Ok((design, updated))
}

fn design_and_commands() -> impl Strategy<Value = (Design, Vec<Command>)> {
    arbitrary::design(Sizes::default()).prop_flat_map(|design| {
        let commands = prop::collection::vec(arbitrary::command(&design), 1..4);
        (Just(design), commands)
    })
}

proptest! {
    #[test]
    fn df_70_what_says_the_same_is_written_the_same(design in arbitrary::design(Sizes::default())) {
        for positions in [true, false] {
            let text = render(&design, positions);
            let parsed = parse(&text);
            prop_assert_eq!(update(&text, &parsed.source_map, &parsed.design), text);
        }
    }

    #[test]
    fn df_71_a_document_says_what_was_written_onto_it((design, commands) in design_and_commands()) {
        let text = render(&design, true);
        let (design, updated) = edited(&text, &commands)?;
        prop_assert!(parse(&updated.text).design == design);
    }

    #[test]
    fn df_71_with_records_beside_it_too((design, commands) in design_and_commands()) {
        edited(&render(&design, false), &commands)?;
    }
}

/// Changes of records of their own, which cannot meet on a line.
fn apart(design: &Design) -> Vec<Command> {
    let steps = design.discovery.steps.keys().take(1).cloned();
    let steps = steps.map(|id| Command::remove(Item::Step(id)));
    let rename = |name: &str| SetComponent::Name(name.to_owned());
    let components = design.components.keys().zip(["First thing", "Second thing"]);
    let components = components.map(|(id, name)| Command::SetComponent(id.clone(), rename(name)));
    let environments = design.environments.keys().take(1).cloned();
    let environments =
        environments.map(|id| Command::RenameEnvironment(id, "Somewhere".to_owned()));
    let title = Command::SetTitle("Another title".to_owned());
    components.chain(steps).chain(environments).chain([title]).collect()
}

#[test]
fn df_72_one_by_one_is_as_good_as_together() {
    let ours =
        examples::all().into_iter().map(|it| (it.slug.to_owned(), render(&it.design(), true)));
    for (name, text) in ours.chain(corpus()) {
        let commands = apart(&parse(&text).design);
        let (_, together) = edited(&text, &commands).unwrap();
        let (mut one_by_one, mut ids) = (text.clone(), parse(&text).source_map.ids());
        for command in &commands {
            let parsed = parse_with(&one_by_one, &ids);
            let mut design = parsed.design.clone();
            design.apply(command).unwrap();
            let updated = updated(&one_by_one, &parsed.source_map, &design);
            (one_by_one, ids) = (updated.text, updated.ids);
        }
        assert_eq!(one_by_one, together.text, "{name}");
    }
}

#[test]
fn df_70_the_corpus_comes_back() {
    for (name, text) in corpus() {
        let parsed = parse(&text);
        assert_eq!(update(&text, &parsed.source_map, &parsed.design), text, "{name}");
        let again = parse_with(&text, &parsed.source_map.ids()).design;
        assert!(again == parsed.design, "{name}: {}", differing(&parsed.design, &again));
    }
}

#[test]
fn df_71_the_corpus_says_what_was_written_onto_it() {
    let mut runner = TestRunner::deterministic();
    for (name, text) in corpus() {
        let design = parse(&text).design;
        for _ in 0..8 {
            let command = arbitrary::command(&design).new_tree(&mut runner).unwrap().current();
            edited(&text, &[command]).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
}

/// Lines of one text that the other one does not have.
pub fn missing<'a>(of: &'a str, than: &str) -> Vec<&'a str> {
    let mut others: Vec<&str> = than.lines().collect();
    let gone = |line: &&str| match others.iter().position(|other| other == line) {
        Some(at) => {
            others.remove(at);
            false
        }
        None => true,
    };
    of.lines().filter(gone).collect()
}

/// The letters of a text, as entities and marks of style leave them.
fn letters(text: &str) -> String {
    let text = text.replace("&amp;", "&");
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn df_72_another_name_touches_only_lines_with_the_old_one() {
    for (name, text) in corpus() {
        let design = parse(&text).design;
        for component in design.components.values() {
            let rename = SetComponent::Name("Something Else".to_owned());
            let command = Command::SetComponent(component.id.clone(), rename);
            let (_, updated) = edited(&text, &[command]).unwrap();
            assert_eq!(updated.anew, Vec::<&str>::new(), "{name}: {}", component.name);
            for line in missing(&text, &updated.text) {
                assert!(letters(line).contains(&letters(&component.name)), "{name}: {line}");
            }
        }
    }
}
