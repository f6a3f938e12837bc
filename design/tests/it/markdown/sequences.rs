//! Writing conversations onto documents with several sequence diagrams.

use design::arbitrary;
use design::command::SetMessage;
use design::source::markdown::{parse, parse_with, update, updated};
use design::{
    Command, Design, Item, Message, MessageId, MessageKind, OrderKey, Participant, ParticipantId,
    Subject, in_order,
};
use proptest::prelude::*;
use proptest::sample::Index;

use super::update::{edited, missing};

/// A diagram: whom it declares, and who says what to whom.
type Told = (Vec<usize>, Vec<(usize, usize, String)>);

const NAMES: [(&str, &str); 5] = [
    ("App", "App"),
    ("gw", "Gateway"),
    ("Registry", "Registry"),
    ("DB", "Order database"),
    ("u", "User"),
];

fn document(diagrams: &[Told]) -> String {
    let mut text = "# Shop\n\n## Registration and discovery\n\nFirst one starts.\n".to_owned();
    for (number, (declared, messages)) in diagrams.iter().enumerate() {
        text += &format!("\n### Case {number}\n\n```mermaid\nsequenceDiagram\n    autonumber\n");
        for at in declared {
            let (id, name) = NAMES[*at];
            let name = if id == name { String::new() } else { format!(" as {name}") };
            text += &format!("    participant {id}{name}\n");
        }
        for (from, to, words) in messages {
            text += &format!("    {}->>{}: {words}\n", NAMES[*from].0, NAMES[*to].0);
        }
        text += "    %% the end\n```\n\nWhat follows stays.\n";
    }
    text
}

fn documents() -> impl Strategy<Value = String> {
    let who = 0..NAMES.len();
    let message = (who.clone(), who, "[a-z]{3,8}( [a-z]{2,5})?");
    let declared = prop::sample::subsequence(vec![0, 1, 2, 3, 4], 0..=5);
    let told = (declared, prop::collection::vec(message, 0..4));
    prop::collection::vec(told, 2..4).prop_map(|told| document(&told))
}

#[derive(Clone, Debug)]
struct Edit {
    kind: u8,
    at: [Index; 3],
    words: String,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (0_u8..9, any::<[Index; 3]>(), words());
    prop::collection::vec(edit.prop_map(|(kind, at, words)| Edit { kind, at, words }), 1..4)
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[A-Z][a-z]{2,6}( [a-z]{2,6})?", 1 => arbitrary::name()]
}

/// What an edit is in a design; nothing where there is nothing to edit.
fn command(design: &Design, Edit { kind, at, words }: &Edit) -> Option<Command> {
    let discovery = &design.discovery;
    let messages = in_order(&discovery.messages);
    let people = in_order(&discovery.participants);
    let message = || (!messages.is_empty()).then(|| *at[0].get(&messages));
    let person = |which: usize| (!people.is_empty()).then(|| *at[which].get(&people));
    let order = |orders: Vec<OrderKey>| {
        let place = at[2].index(orders.len() + 1);
        let before = place.checked_sub(1).map(|it| &orders[it]);
        OrderKey::between(before, orders.get(place))
    };
    let message_order = || order(messages.iter().map(|it| it.order.clone()).collect());
    let person_order = || order(people.iter().map(|it| it.order.clone()).collect());
    let id = at[0].index(1 << 20) as u128;
    Some(match kind {
        0 => Command::SetMessage(message()?.id.clone(), SetMessage::Text(words.clone())),
        1 => Command::SetMessage(message()?.id.clone(), SetMessage::Kind(MessageKind::Reply)),
        2 => Command::SetMessage(message()?.id.clone(), SetMessage::To(person(1)?.id.clone())),
        3 => Command::AddMessage(Message {
            id: MessageId::from_bits(id),
            order: message_order(),
            from: person(0)?.id.clone(),
            to: person(1)?.id.clone(),
            kind: MessageKind::Request,
            text: words.clone(),
        }),
        4 => Command::remove(Item::Message(message()?.id.clone())),
        5 => Command::Reorder(Item::Message(message()?.id.clone()), message_order()),
        6 => Command::remove(Item::Participant(person(0)?.id.clone())),
        7 => Command::AddParticipant(Participant {
            id: ParticipantId::from_bits(id),
            order: person_order(),
            subject: Subject::Text(words.clone()),
        }),
        _ => Command::SetParticipant(person(0)?.id.clone(), Subject::Text(words.clone())),
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

/// The diagrams of a document.
fn diagrams(text: &str) -> Vec<&str> {
    text.split("```").filter(|it| it.starts_with("mermaid")).collect()
}

proptest! {
    #[test]
    fn df_70_several_diagrams_that_say_the_same_stay(text in documents()) {
        let parsed = parse(&text);
        prop_assert_eq!(update(&text, &parsed.source_map, &parsed.design), text);
    }

    #[test]
    fn df_71_several_diagrams_say_what_was_written_onto_them(
        (text, edits) in (documents(), edits()),
    ) {
        let commands = carried_out(&parse(&text).design, &edits);
        let (_, updated) = edited(&text, &commands)?;
        prop_assert_eq!(updated.anew, Vec::<&str>::new(), "{}\n{:?}\n{}", text, commands, updated.text);
        prop_assert_eq!(diagrams(&updated.text).len(), diagrams(&text).len());
    }

    #[test]
    fn df_72_another_message_touches_its_line_alone((text, words, at) in (documents(), "[a-z]{3,9}", any::<Index>())) {
        let design = parse(&text).design;
        let messages = in_order(&design.discovery.messages);
        prop_assume!(!messages.is_empty());
        let message = at.get(&messages);
        prop_assume!(message.text != words);
        let set = SetMessage::Text(words);
        let (_, updated) = edited(&text, &[Command::SetMessage(message.id.clone(), set)])?;
        let gone = missing(&text, &updated.text);
        prop_assert_eq!(gone.len(), 1, "{:?}", gone);
        prop_assert!(gone[0].ends_with(&message.text));
    }

    #[test]
    fn df_73_a_new_message_stands_behind_the_one_before_it((text, at, who) in (documents(), any::<Index>(), any::<[Index; 2]>())) {
        let design = parse(&text).design;
        let messages = in_order(&design.discovery.messages);
        let people = in_order(&design.discovery.participants);
        prop_assume!(!messages.is_empty());
        let place = at.index(messages.len());
        let order = OrderKey::between(
            Some(&messages[place].order),
            messages.get(place + 1).map(|it| &it.order),
        );
        let speaks = |it: &Index| it.get(&people).id.clone();
        let message = Message {
            id: MessageId::from_bits(5),
            order,
            from: speaks(&who[0]),
            to: speaks(&who[1]),
            kind: MessageKind::Request,
            text: "something quite new".to_owned(),
        };
        let (_, updated) = edited(&text, &[Command::AddMessage(message)])?;
        prop_assert_eq!(missing(&text, &updated.text), Vec::<&str>::new());
        let before = diagrams(&text);
        let after = diagrams(&updated.text);
        let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
        prop_assert_eq!(changed, 1);
    }
}

const TWO: &str = "\
# Shop

## Registration and Discovery Process

```mermaid
sequenceDiagram
    participant App
    participant Registry
    App->>Registry: here I am
    Registry-->>App: welcome
```

Later on:

```mermaid
sequenceDiagram
    title Asking
    App->>Registry: who is there
    Registry-->>App: the gateway
    Note over App: thinks
    App-)Gateway: good day
```
";

/// What one edit of the two diagrams changes: lines that go, and lines that come.
#[test]
fn df_72_each_diagram_is_patched_where_its_messages_stand() {
    type Lines = &'static [&'static str];
    type Case = (&'static str, fn(&Design) -> Vec<Command>, Lines, Lines);
    fn message(design: &Design, at: usize) -> MessageId {
        in_order(&design.discovery.messages)[at].id.clone()
    }
    fn person(design: &Design, at: usize) -> ParticipantId {
        in_order(&design.discovery.participants)[at].id.clone()
    }
    let cases: [Case; 6] = [
        (
            "another kind",
            |it| vec![Command::SetMessage(message(it, 3), SetMessage::Kind(MessageKind::Async))],
            &["    Registry-->>App: the gateway"],
            &["    Registry-)App: the gateway"],
        ),
        (
            "gone",
            |it| vec![Command::remove(Item::Message(message(it, 1)))],
            &["    Registry-->>App: welcome"],
            &[],
        ),
        (
            // Who stands left of whom stays.
            "moved into the other diagram",
            |it| {
                let order =
                    OrderKey::between(None, Some(&in_order(&it.discovery.messages)[0].order));
                vec![Command::Reorder(Item::Message(message(it, 2)), order)]
            },
            &[],
            &["    participant App"],
        ),
        (
            "somebody new",
            |it| {
                let subject = Subject::Text("Auditor".to_owned());
                let order = OrderKey::between(
                    in_order(&it.discovery.participants).last().map(|it| &it.order),
                    None,
                );
                vec![Command::AddParticipant(Participant {
                    id: ParticipantId::from_bits(1),
                    order,
                    subject,
                })]
            },
            &[],
            &["    participant Auditor"],
        ),
        (
            "another name",
            |it| vec![Command::SetParticipant(person(it, 2), Subject::Text("Proxy".to_owned()))],
            &[],
            &["    participant Gateway as Proxy"],
        ),
        (
            "the title of the design",
            |_| vec![Command::SetTitle("Store".to_owned())],
            &["# Shop"],
            &["# Store"],
        ),
    ];
    for (name, commands, gone, new) in cases {
        let commands = commands(&parse(TWO).design);
        let (_, updated) = edited(TWO, &commands).unwrap();
        assert_eq!(updated.anew, Vec::<&str>::new(), "{name}");
        assert_eq!(missing(TWO, &updated.text), gone, "{name}: {}", updated.text);
        assert_eq!(missing(&updated.text, TWO), new, "{name}: {}", updated.text);
    }
}

#[test]
fn df_72_messages_one_by_one_are_as_good_as_together() {
    let design = parse(TWO).design;
    let all = in_order(&design.discovery.messages);
    let say = |at: usize, text: &str| {
        Command::SetMessage(all[at].id.clone(), SetMessage::Text(text.to_owned()))
    };
    let commands =
        [say(0, "hello"), say(3, "nobody"), Command::remove(Item::Message(all[1].id.clone()))];
    let (_, together) = edited(TWO, &commands).unwrap();
    let (mut text, mut ids) = (TWO.to_owned(), parse(TWO).source_map.ids());
    for command in &commands {
        let parsed = parse_with(&text, &ids);
        let mut design = parsed.design.clone();
        design.apply(command).unwrap();
        let updated = updated(&text, &parsed.source_map, &design);
        (text, ids) = (updated.text, updated.ids);
    }
    assert_eq!(text, together.text);
}
