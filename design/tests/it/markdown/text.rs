//! DF-10 to DF-13: the texts of people.

use design::arbitrary;
use design::text::markdown::{self, Options};
use design::{
    Component, ComponentId, ComponentKind, Count, Design, Distribution, EntryId, Environment,
    EnvironmentEntry, EnvironmentId, Mechanism, NamingId, NamingKind, NamingPattern, OrderKey,
    Step, StepId, Subject, Table,
};
use proptest::prelude::*;

use super::reader::{Read, read};

/// A design that has the same text in every place.
fn everywhere(name: &str, prose: &str) -> Design {
    let order = OrderKey::first();
    let mut design = Design {
        title: name.to_owned(),
        summary: prose.to_owned(),
        distribution: Distribution { strategy: None, description: prose.to_owned() },
        ..Design::default()
    };
    let id = ComponentId::from_bits(1);
    let (kind, purpose) = (ComponentKind::Other(name.to_owned()), prose.to_owned());
    let component = Component {
        id: id.clone(),
        order: order.clone(),
        name: name.to_owned(),
        kind,
        purpose,
        count: Count::Fixed(7),
    };
    design.components.insert(id.clone(), component);
    design.discovery.mechanisms.insert(Mechanism::Dns, name.to_owned());
    for (bits, kind) in [(1, NamingKind::Hostname), (2, NamingKind::Other)] {
        let (id, pattern) = (NamingId::from_bits(bits), name.to_owned());
        let order = OrderKey::nth(bits as usize);
        design.discovery.naming.insert(id.clone(), NamingPattern { id, order, kind, pattern });
    }
    let (step, text) = (StepId::from_bits(1), prose.to_owned());
    design.discovery.steps.insert(step.clone(), Step { id: step, order: order.clone(), text });
    let mut components = Table::<EnvironmentEntry>::new();
    let subjects = [Subject::Component(id), Subject::Text(name.to_owned())];
    for (at, subject) in subjects.into_iter().enumerate() {
        let id = EntryId::from_bits(at as u128);
        let count = (at == 0).then_some(3);
        components
            .insert(id.clone(), EnvironmentEntry { id, order: OrderKey::nth(at), subject, count });
    }
    let id = EnvironmentId::from_bits(1);
    let (location, purpose) = (prose.to_owned(), prose.to_owned());
    design.environments.insert(
        id.clone(),
        Environment { id, order, name: name.to_owned(), components, location, purpose },
    );
    design
}

fn document(design: &Design) -> Read {
    let options = Options { positions: false, ..Options::default() };
    read(&markdown::render(design, options).text)
}

/// What a reader of the document gets of a prose text.
fn shown(prose: &str) -> String {
    let text = prose.replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.split('\n').map(str::trim);
    let visible = |c: char| if c.is_control() && c != '\t' { '\u{fffd}' } else { c };
    let lines: Vec<String> = lines.map(|line| line.chars().map(visible).collect()).collect();
    let mut paragraphs: Vec<String> = Vec::new();
    for paragraph in lines.split(|line| line.is_empty()) {
        if !paragraph.is_empty() {
            paragraphs.push(paragraph.join("\n"));
        }
    }
    paragraphs.join("\n\n")
}

fn named<'a>(name: &'a str, otherwise: &'a str) -> &'a str {
    if name.is_empty() { otherwise } else { name }
}

fn check(name: &str, prose: &str) -> Result<(), TestCaseError> {
    let design = everywhere(name, prose);
    let read = document(&design);
    prop_assert_eq!(&read.strange, &Vec::<String>::new());
    prop_assert_eq!(&read.html, &Vec::<String>::new());
    let prose = shown(prose);
    let missing = "Not described yet.";
    let text = named(&prose, missing);

    let kind = named(name, "Other");
    prop_assert_eq!(&read.rows, &vec![vec![name.into(), kind.into(), prose.clone(), "7".into()]]);
    prop_assert_eq!(&read.headings.last().unwrap().1, named(name, "Unnamed environment"));

    let listed = named(name, "Unnamed");
    let note = if name.is_empty() { String::new() } else { format!(": {name}") };
    let word = if name.is_empty() { String::new() } else { format!(" - {name}") };
    let expected = [
        format!("Other{word}"),
        format!("DNS - Traditional domain name resolution{note}"),
        format!("URL/Hostname: {}", named(name, missing)),
        format!("Other: {}", named(name, missing)),
        text.to_owned(),
        format!("Components: {listed} ×3, {listed}"),
        format!("Location: {text}"),
        format!("Purpose: {text}"),
    ];
    prop_assert_eq!(&read.items, &expected);

    let mut paragraphs: Vec<&str> = Vec::new();
    paragraphs.extend((!name.is_empty()).then_some(name));
    let own: Vec<&str> = prose.split("\n\n").filter(|it| !it.is_empty()).collect();
    paragraphs.extend(&own);
    let empty = [
        "Nothing is placed on the canvas yet.",
        "Distribution Strategy:",
        "No strategy chosen yet.",
    ];
    paragraphs.extend(empty);
    paragraphs.extend(&own);
    paragraphs.push(empty[0]);
    prop_assert_eq!(&read.paragraphs, &paragraphs);
    Ok(())
}

#[test]
fn df_10_hostile_names_are_shown_as_they_are() {
    for name in arbitrary::HOSTILE_NAMES {
        check(name.trim(), "x").unwrap_or_else(|error| panic!("{name:?}: {error}"));
    }
}

#[test]
fn df_12_hostile_prose_is_shown_as_it_is() {
    for prose in arbitrary::HOSTILE_PROSE {
        check("x", prose).unwrap_or_else(|error| panic!("{prose:?}: {error}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn df_10_any_text_is_shown_as_it_is(name in arbitrary::name(), prose in arbitrary::prose()) {
        check(&name, &prose)?;
    }
}

/// Ordinary text reads in the source as it was typed.
#[test]
fn df_10_ordinary_text_is_not_escaped() {
    for text in [
        "Load Balancer",
        "snake_case",
        "Orders (primary)",
        "C++",
        "C#",
        "AT&T",
        "a < b",
        "50 % of 3 * 4",
        "~5 ms",
        "user@example.com",
        "https://example.com/a_b?c=d&e=f",
        "#123",
        "-x",
        "1.5 GB",
        "v1.2.3",
        "Costs $5",
        "a | b",
        "It's \"quoted\"",
        "Müller",
        "数据库",
        "😀",
        "x = y",
        "{service}.{zone}:{port}",
        "C:\\Users",
        "!",
    ] {
        let design =
            Design { title: text.to_owned(), summary: text.to_owned(), ..Design::default() };
        let document = markdown::render(&design, Options::default()).text;
        let shown = format!("\n**{text}**\n\n{text}\n");
        assert!(document.contains(&shown), "{text}\n{document}");
    }
}

#[test]
fn df_11_invisible_characters_are_entities() {
    let design = Design { title: "a\u{202e}b\u{200b}c".to_owned(), ..Design::default() };
    let document = markdown::render(&design, Options::default()).text;
    assert!(document.contains("**a&#8238;b&#8203;c**"), "{document}");
}
