//! What people write, and what is read of it.

use design::{MessageKind, Place, Severity};

use super::read;

/// The participants and messages in short: `id=name` and `from>to text`, with `<` for
/// a reply and `)` for an asynchronous message.
fn short(text: &str) -> String {
    let said = read(text);
    let participants = said.participants.iter().map(|it| format!("{}={}", it.id, it.name));
    let messages = said.messages.iter().map(|it| {
        let sign = match it.kind {
            MessageKind::Request => '>',
            MessageKind::Reply => '<',
            MessageKind::Async => ')',
        };
        format!("{}{sign}{} {}", it.from, it.to, it.text).trim_end().to_owned()
    });
    participants.chain(messages).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_people_write_is_read() {
    let cases = [
        ("A->>B: hi", "A=A; B=B; A>B hi"),
        ("A->B: 1\nA-->B: 2\nA-->>B: 3", "A=A; B=B; A>B 1; A<B 2; A<B 3"),
        ("A-)B: 1\nA--)B: 2", "A=A; B=B; A)B 1; A)B 2"),
        ("A-xB: 1\nA--xB: 2\nA<<->>B: 3", "A=A; B=B; A>B 1; A<B 2; A>B 3"),
        ("participant A as Alice #amp; Bob\nactor B", "A=Alice & Bob; B=B"),
        ("participant A@{ \"type\": \"database\", \"alias\": \"The store\" }", "A=The store"),
        ("box Aqua Team\nparticipant A\nend\nA->>A: x", "A=A; A>A x"),
        ("A->>+B: a\nB-->>-A: b", "A=A; B=B; A>B a; B<A b"),
        ("A->>B: List<Item> & #lt;b#gt;", "A=A; B=B; A>B List<Item> & <b>"),
        ("A->>B: one<br/>two<BR>three", "A=A; B=B; A>B one two three"),
        ("A->>B: C:\\new fa:fa-user", "A=A; B=B; A>B C:\\new fa:fa-user"),
        ("A->>B: wrap: text", "A=A; B=B; A>B text"),
        (
            "loop often\nA->>B: 1\nalt x\nB->>C: 2\nelse y\nB->>A: 3\nend\nend\nA->>B: 4",
            "A=A; B=B; C=C; A>B 1; B>C 2; B>A 3; A>B 4",
        ),
        ("A->>B:", "A=A; B=B; A>B"),
        ("Note over A,B: x", "A=A; B=B"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(short(&format!("sequenceDiagram\n{text}\n")), expected, "{text}");
    }
}

#[test]
fn titles_are_read_where_they_stand() {
    let ours = "sequenceDiagram\naccTitle: Shop - registration and discovery";
    let cases = [
        ("sequenceDiagram\ntitle Log in\naccTitle: x", Some("Log in")),
        ("---\ntitle: Front\n---\nsequenceDiagram\naccTitle: x", Some("Front")),
        ("---\r\ntitle: 'It''s: so' # c\r\n---\r\nsequenceDiagram", Some("It's: so")),
        ("---\nconfig: {}\ntitle: \"A \\\"b\\\"\"\n---\nsequenceDiagram", Some("A \"b\"")),
        ("---\ntitle: |\n  two\n---\nsequenceDiagram", None),
        ("---\nconfig:\n  title: no\n---\nsequenceDiagram", None),
        ("sequenceDiagram\naccTitle: x", Some("x")),
        (ours, Some("Shop")),
        (&[ours, ", Part 2 of 3"].concat(), Some("Shop")),
        (&[ours, ", Part 2"].concat(), Some("Shop - registration and discovery, Part 2")),
        ("sequenceDiagram\naccTitle: registration and discovery", Some("")),
        ("sequenceDiagram", None),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).title.as_deref(), expected, "{text}");
    }
}

#[test]
fn what_is_kept_is_told_once() {
    let text = "sequenceDiagram
autonumber
box Team
actor A
end
create participant C as New
A->>+C: make
Note right of A: one
Note left of A: two
loop a
A()->>B: x
end
link A: x @ https://example.com
A->>B
destroy C
deactivate C
";
    let found: Vec<_> = read(text)
        .diagnostics
        .into_iter()
        .map(|it| (it.code.into_owned(), it.severity, it.places[0].clone()))
        .collect();
    let info = |code: &str, line| (code.to_owned(), Severity::Info, Place::Line(line));
    let expected = [
        info("sequence-numbers", 2),
        info("sequence-boxes", 3),
        info("sequence-looks", 4),
        info("sequence-lifetimes", 6),
        info("sequence-activations", 7),
        info("sequence-notes", 8),
        info("sequence-blocks", 10),
        info("sequence-arrows", 11),
        info("sequence-menus", 13),
        ("sequence-text".to_owned(), Severity::Error, Place::Line(14)),
    ];
    assert_eq!(found, expected);
}
