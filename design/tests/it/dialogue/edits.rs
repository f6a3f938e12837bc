//! Edits and what they make of texts.

use design::source::mermaid::parse;
use design::{Command, MessageKind};

use super::edit::{Edit, commands};
use super::edited;

/// The text after some edits, without the first line.
fn after(text: &str, edits: &[Edit]) -> String {
    let source = ["sequenceDiagram\n", text].concat();
    let parsed = parse(&source);
    let patched = edited(&source, &parsed, &commands(&parsed.design, edits));
    assert!(!patched.anew, "{}", patched.text);
    patched.text.strip_prefix("sequenceDiagram\n").unwrap().to_owned()
}

fn text(it: &str) -> String {
    it.to_owned()
}

#[test]
fn names_change_where_they_stand() {
    let cases = [
        ("participant A as Web\nA->>A: x\n", "participant A as Shop\nA->>A: x\n"),
        ("  actor A\n  A->>A: x\n", "  actor A as Shop\n  A->>A: x\n"),
        ("  A->>B: x\n", "  participant A as Shop\n  A->>B: x\n"),
        (
            "participant A@{ \"type\": \"database\", \"alias\": \"Web\" }\n",
            "participant A@{ \"type\": \"database\", \"alias\": \"Shop\" }\n",
        ),
        (
            "participant A@{ \"type\": \"database\" }\n",
            "participant A@{ \"type\": \"database\" } as Shop\n",
        ),
        ("loop x\n  A->>B: x\nend\n", "loop x\n  participant A as Shop\n  A->>B: x\nend\n"),
        ("A->>B: x; B->>A: y\n", "participant A as Shop\nA->>B: x; B->>A: y\n"),
    ];
    for (source, expected) in cases {
        assert_eq!(after(source, &[Edit::Rename(0, text("Shop"))]), expected);
    }
    assert_eq!(
        after("actor My web\nA->>My web: x\n%% My web\n", &[Edit::Rename(0, text("Shop 2"))]),
        "actor Shop 2\nA->>Shop 2: x\n%% My web\n"
    );
    assert_eq!(
        after("actor My web\nA->>My web: x\n", &[Edit::Rename(0, text("a:b"))]),
        "actor B as a#58;b\nA->>B: x\n"
    );
    assert_eq!(
        after("A->>B: x\nB->>A: y\n", &[Edit::Rename(1, text("Shop"))]),
        "A->>B: x\nparticipant B as Shop\nB->>A: y\n"
    );
    assert_eq!(
        after("participant A\nA->>B: x\n", &[Edit::Rename(1, text("Shop"))]),
        "participant A\nparticipant B as Shop\nA->>B: x\n"
    );
}

#[test]
fn participants_come_to_their_neighbours() {
    let new = |at| Edit::AddParticipant(at, text("New one"));
    let cases = [
        (
            "  participant A as Web\n  participant B as DB\n\n  A->>B: x\n",
            new(1),
            "  participant A as Web\n  participant C as New one\n  participant B as DB\n\n  A->>B: x\n",
        ),
        (
            "participant A as Web\n\nA->>A: x\n",
            new(1),
            "participant A as Web\nparticipant B as New one\n\nA->>A: x\n",
        ),
        (
            "box Team\n  participant A\n  participant B\nend\nB->>C: x\n",
            new(1),
            "box Team\n  participant A\n  participant New one\n  participant B\nend\nB->>C: x\n",
        ),
        (
            "box Team\n  participant A\nend\nA->>C: x\n",
            new(1),
            "box Team\n  participant A\nend\nparticipant New one\nA->>C: x\n",
        ),
        (
            "box Team\n  participant A\nend\nA->>C: x\n",
            new(0),
            "participant New one\nbox Team\n  participant A\nend\nA->>C: x\n",
        ),
        ("A->>B: x\n", new(1), "participant A\nparticipant New one\nA->>B: x\n"),
        ("loop x\n  A->>B: x\nend\n", new(2), "loop x\n  A->>B: x\nend\nparticipant New one\n"),
        ("", new(0), "    participant new_one as New one\n"),
    ];
    for (source, edit, expected) in cases {
        assert_eq!(after(source, &[edit]), expected, "{source}");
    }
}

#[test]
fn participants_move_and_go() {
    let declared = "participant A as Web\nparticipant B\nactor C\nA->>B: x\nB->>C: y\n";
    assert_eq!(
        after(declared, &[Edit::MoveParticipant(2, 0)]),
        "actor C\nparticipant A as Web\nparticipant B\nA->>B: x\nB->>C: y\n"
    );
    assert_eq!(
        after(declared, &[Edit::RemoveParticipant(2)]),
        "participant A as Web\nparticipant B\nA->>B: x\n"
    );
    assert_eq!(
        after("A->>B: x\nB->>C: y\n", &[Edit::MoveParticipant(2, 0)]),
        "participant C\nA->>B: x\nB->>C: y\n"
    );
    assert_eq!(
        after("A->>B: x\nB->>C: y\n", &[Edit::MoveParticipant(0, 3)]),
        "participant B\nparticipant C\nA->>B: x\nB->>C: y\n"
    );
    assert_eq!(
        after(
            "A->>+B: x\nNote over A,B: both\nNote over B: one\nactivate B\nA->>C: y\nlink B: a @ b\n",
            &[Edit::RemoveParticipant(1)]
        ),
        "Note over A: both\nA->>C: y\n"
    );
}

#[test]
fn messages_come_as_their_neighbours_are_written() {
    let new = |at, kind| Edit::AddMessage(at, 0, 1, kind, text("new"));
    let cases = [
        ("  A ->> B : x\n", new(1, MessageKind::Request), "  A ->> B : x\n  A ->> B : new\n"),
        ("  A->B: x\n", new(0, MessageKind::Request), "  A->B: new\n  A->B: x\n"),
        ("A->B: x\nB-->A: y\n", new(2, MessageKind::Reply), "A->B: x\nB-->A: y\nA-->B: new\n"),
        ("A->>B: x", new(1, MessageKind::Async), "A->>B: x\nA-)B: new"),
        (
            "loop a\n  A->>B: x\n  Note over A: n\nend\n%% c\n",
            new(1, MessageKind::Request),
            "loop a\n  A->>B: x\n  A->>B: new\n  Note over A: n\nend\n%% c\n",
        ),
        ("A->>B: x; B->>A: y\n", new(1, MessageKind::Request), "A->>B: x; A->>B: new; B->>A: y\n"),
        ("A->>B: x;\r\n", new(1, MessageKind::Request), "A->>B: x;\r\nA->>B: new\r\n"),
        (
            "participant A\nparticipant B\n",
            new(0, MessageKind::Request),
            "participant A\nparticipant B\nA->>B: new\n",
        ),
        (
            "participant A\ncreate participant B\nA->>B: x\n",
            new(0, MessageKind::Request),
            "participant A\nA->>B: new\nparticipant B\nA->>B: x\n",
        ),
        (
            "loop x\nA->>B: x\nend A->>B: y\n",
            Edit::AddParticipant(2, text("C")),
            "loop x\nA->>B: x\nend; participant C; A->>B: y\n",
        ),
    ];
    for (source, edit, expected) in cases {
        assert_eq!(after(source, &[edit]), expected, "{source}");
    }
}

#[test]
fn messages_change_and_go() {
    let cases = [
        (
            "participant A\nA->>+B: x\nB-->>-A: y\n",
            Edit::RemoveMessage(0),
            "participant A\nB-->>A: y\n",
        ),
        ("A->>+B: x\nB-->>-A: y\n", Edit::RemoveMessage(1), "A->>+B: x\n"),
        ("A->>+B: x\nA->>B: y\ndeactivate B\n", Edit::RemoveMessage(0), "A->>B: y\n"),
        ("A->>B: x\nA->>B: y\n", Edit::MoveMessage(0, 2), "A->>B: y\nA->>B: x\n"),
        ("A ->B: x\n", Edit::Kind(0, MessageKind::Reply), "A -->B: x\n"),
        ("A--xB: x\n", Edit::Kind(0, MessageKind::Request), "A-xB: x\n"),
        ("A-)B: x\n", Edit::Kind(0, MessageKind::Reply), "A-->>B: x\n"),
        ("A->>B: x # c\n", Edit::Text(0, text("a; b")), "A->>B: a#59; b # c\n"),
        ("A->>B:\n", Edit::Text(0, text("new")), "A->>B: new\n"),
        ("A->>B: wrap: x\n", Edit::Text(0, text("wrap: y")), "A->>B: wrap: wrap#58; y\n"),
        ("A->>+B: x\n", Edit::To(0, 0), "A->>+A: x\nparticipant B\n"),
        (
            "A->>B: a\ncreate participant C\nA->>C: x\ndestroy C\nA-xC: y\nA->>C: z\n",
            Edit::RemoveMessage(2),
            "A->>B: a\ncreate participant C\nA->>C: x\nA->>C: z\n",
        ),
        (
            "A->>B: a\ncreate participant C\nA->>C: x\nA->>C: z\n",
            Edit::RemoveMessage(1),
            "A->>B: a\nparticipant C\nA->>C: z\n",
        ),
    ];
    for (source, edit, expected) in cases {
        assert_eq!(after(source, &[edit]), expected, "{source}");
    }
}

#[test]
fn titles_follow_where_they_stand() {
    let cases = [
        ("sequenceDiagram\ntitle Old\nA->>B: x\n", "sequenceDiagram\ntitle New: one\nA->>B: x\n"),
        (
            "---\ntitle: Old # c\n---\nsequenceDiagram\n",
            "---\ntitle: 'New: one' # c\n---\nsequenceDiagram\n",
        ),
        (
            "sequenceDiagram\naccTitle: Old - registration and discovery, Part 1 of 2\n",
            "sequenceDiagram\naccTitle: New: one - registration and discovery, Part 1 of 2\n",
        ),
        ("sequenceDiagram\nA->>B: x\n", "sequenceDiagram\nA->>B: x\n"),
    ];
    for (source, expected) in cases {
        let parsed = parse(source);
        let title = Command::SetTitle("New: one".to_owned());
        let patched = edited(source, &parsed, &[title]);
        assert_eq!(patched.text, expected);
    }
}
