//! Mermaid diagrams, as text. That the real Mermaid renders them is for the
//! browser tests.

use design::arbitrary::{self, Sizes};
use design::text::mermaid::{self, Ids, escape};
use design::{Design, Severity, SortedMap, SortedSet, examples};
use proptest::prelude::*;

/// Takes an escaped label apart again, as Mermaid does.
fn unescaped(label: &str) -> String {
    let mut text = String::new();
    let mut rest = label;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let entity = rest.split_once(';').and_then(|(digits, tail)| {
            let number: u32 = digits.parse().ok()?;
            Some((char::from_u32(number)?, tail))
        });
        match entity {
            Some((decoded, tail)) if c == '#' => {
                text.push(decoded);
                rest = tail;
            }
            _ => text.push(c),
        }
    }
    text
}

#[test]
fn ordinary_names_stay_readable() {
    for name in [
        "Load Balancer",
        "Orders (primary)",
        "HTTP/2",
        "TLS 1.3",
        "snake_case",
        "10.0.0.0/8",
        "Müller's Büro",
        "数据库",
        "Server 2: standby",
        "https://example.com",
        "×4",
        "Register(name, port)",
    ] {
        assert_eq!(escape::label(name), name);
    }
}

/// What the real Mermaid took for something else.
#[test]
fn hostile_names_are_escaped() {
    for (name, label) in [
        ("", " "),
        ("1. x", "1#46; x"),
        ("- x", "#45; x"),
        ("fa:fa-user", "fa#58;fa-user"),
        ("_x_", "#95;x#95;"),
        ("<b>\"x\"</b>", "#60;b#62;#34;x#34;#60;/b#62;"),
        // Taken for a statement even within quotes.
        ("direction TB", "direction#32;TB"),
        ("Direction\u{2003}LR", "Direction#8195;LR"),
        // The last `;` would go missing in a line with “style” in it.
        ("style:*", "style#58;#42;"),
        ("a::b", "a#58;#58;b"),
        ("a\u{202e}b", "a#8238;b"),
    ] {
        assert_eq!(escape::label(name), label);
    }
}

proptest! {
    /// A label holds no syntax, and nothing of the name is lost.
    #[test]
    fn labels_are_lossless(name in arbitrary::name()) {
        let label = escape::label(&name);
        let bare = unescaped(&label);
        prop_assert_eq!(&bare, if name.is_empty() { " " } else { &name });
        let syntax = ['"', '<', '>', '`', '&', '|', '\\', '{', '}', '[', ']', '\n'];
        prop_assert!(!label.contains(syntax));
        prop_assert!(label.matches('#').count() <= label.matches(';').count());
    }

    /// Ids are unique, safe in all versions, and the same in equal designs.
    #[test]
    fn ids_are_unique_and_safe(design in arbitrary::design(Sizes::default())) {
        let ids = Ids::of(&design);
        let nodes = design.nodes.keys().map(|id| ids.node(id));
        let all: Vec<&str> = nodes.chain(design.sites.keys().map(|id| ids.site(id))).collect();
        let participants = mermaid::participant_ids(&design);
        let all: Vec<&str> =
            all.into_iter().chain(participants.values().map(String::as_str)).collect();
        prop_assert_eq!(all.iter().collect::<SortedSet<_>>().len(), all.len());
        for id in all {
            prop_assert!(id.starts_with("n_") || id.starts_with("g_") || id.starts_with("p_"));
            prop_assert!(id.len() > 2 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
        }
    }

    /// Moving things and changing other things never changes an id.
    #[test]
    fn ids_are_stable(design in arbitrary::design(Sizes { nodes: 1..9, ..Sizes::default() })) {
        let mut moved = design.clone();
        moved.nodes.values_mut().for_each(|node| node.position.x = -node.position.x);
        moved.links.clear();
        let (before, after) = (Ids::of(&design), Ids::of(&moved));
        for id in design.nodes.keys() {
            prop_assert_eq!(before.node(id), after.node(id));
        }
    }

    /// Every node, site and link is one statement, and nothing else is there.
    #[test]
    fn the_topology_shows_everything_once(design in arbitrary::design(Sizes::default())) {
        let text = mermaid::topology(&design).text;
        let counts = statements(&text);
        prop_assert_eq!(counts["node"] + counts["subgraph"], design.nodes.len() + design.sites.len());
        prop_assert_eq!(counts["edge"], design.links.len());
        prop_assert_eq!(counts["subgraph"], counts["end"]);
        let ids = Ids::of(&design);
        for id in design.nodes.keys().map(|id| ids.node(id)) {
            let starts = text.lines().filter(|line| {
                let rest = line.trim_start().strip_prefix(id);
                rest.is_some_and(|rest| rest.starts_with(['[', '(', '{']))
            });
            prop_assert_eq!(starts.count(), 1);
        }
    }

    /// Each participant and message is one line, in its order.
    #[test]
    fn the_sequence_shows_everything_once(design in arbitrary::design(Sizes::default())) {
        let text = mermaid::sequence(&design).text;
        let participants = text.lines().filter(|line| line.starts_with("    participant p_"));
        prop_assert_eq!(participants.count(), design.discovery.participants.len());
        let messages = text.lines().filter(|line| line.starts_with("    p_"));
        prop_assert_eq!(messages.count(), design.discovery.messages.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A large network falls apart into diagrams that GitHub renders, and each
    /// node, site and link is in one of them.
    #[test]
    fn large_networks_are_split(
        design in arbitrary::design(Sizes {
            components: 3..6, sites: 0..12, nodes: 20..60, links: 290..420, others: 0..1,
        }),
    ) {
        let blocks = mermaid::topology_blocks(&design).blocks;
        let ids = Ids::of(&design);
        for block in &blocks {
            let counts = statements(&block.text);
            prop_assert!(counts["edge"] <= mermaid::SPLIT_EDGES);
            prop_assert!(mermaid::size(&block.text) <= mermaid::MAX_CHARS);
        }
        let lines = || blocks.iter().flat_map(|block| block.text.lines().map(str::trim));
        let declared: SortedSet<&str> = lines().filter_map(declared_id).collect();
        for id in design.nodes.keys().map(|id| ids.node(id)) {
            prop_assert!(declared.contains(id), "{} is missing", id);
        }
        for id in design.sites.keys().map(|id| ids.site(id)) {
            prop_assert!(declared.contains(id), "{} is missing", id);
        }
        // The diagrams of the sites and the overview's links between what stands
        // outside of all sites make up all links of the single diagram.
        let whole = mermaid::topology(&design).text;
        for line in whole.lines().map(str::trim).filter(|line| is_edge(line)) {
            prop_assert!(lines().any(|other| other == line), "{}", line);
        }
    }
}

/// The node or site that a line brings in.
fn declared_id(line: &str) -> Option<&str> {
    let line = line.strip_prefix("subgraph ").unwrap_or(line);
    let end = line.find(['[', '(', '{'])?;
    let id = &line[..end];
    id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_').then_some(id)
}

fn is_edge(line: &str) -> bool {
    [" -->", " <-->", " ---", " -.", " <-.", " ==", " <=="].iter().any(|arrow| {
        let starts_with_id = line.starts_with("n_") || line.starts_with("g_");
        starts_with_id && line.split('"').next().is_some_and(|head| head.contains(arrow))
    })
}

fn statements(text: &str) -> SortedMap<&'static str, usize> {
    let mut counts = SortedMap::from([("node", 0), ("subgraph", 0), ("end", 0), ("edge", 0)]);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let kind = match line {
            "end" => "end",
            "graph TB" => continue,
            _ if line.starts_with("subgraph g_") => "subgraph",
            _ if line.starts_with("acc") || line.starts_with("%%") => continue,
            _ if is_edge(line) => "edge",
            _ if line.starts_with("n_") || line.starts_with("g_") => "node",
            _ => panic!("an unknown statement: {line}"),
        };
        *counts.get_mut(kind).unwrap() += 1;
    }
    counts
}

#[test]
fn limits_are_told_before_they_are_hit() {
    let example = examples::find("checkout").unwrap().design();
    assert_eq!(mermaid::limits(&example), []);
    let told = |links: usize| -> Vec<(String, Severity)> {
        let mut design = example.clone();
        let link = design.links.values().next().unwrap().clone();
        design.links = (0..links as u128)
            .map(|bits| {
                let id = design::LinkId::from_bits(bits);
                (id.clone(), design::Link { id, ..link.clone() })
            })
            .collect();
        let found = mermaid::topology(&design).diagnostics;
        found.into_iter().map(|it| (it.code.into_owned(), it.severity)).collect()
    };
    let edges = |severity| ("mermaid-edges".to_owned(), severity);
    assert_eq!(told(mermaid::WARN_EDGES), []);
    assert_eq!(told(mermaid::WARN_EDGES + 1), [edges(Severity::Warning)]);
    let over = told(mermaid::MAX_EDGES);
    assert_eq!(over[0], edges(Severity::Warning));
    let over = told(mermaid::MAX_EDGES + 1);
    assert_eq!(over[0], edges(Severity::Error));
}

/// Text that grows when it is escaped counts as it is written.
#[test]
fn long_hostile_labels_are_split_too() {
    let mut design = examples::find("checkout").unwrap().design();
    let link = design.links.values().next().unwrap().clone();
    for bits in 0..600 {
        let id = design::LinkId::from_bits(bits);
        let label = "\"".repeat(300);
        design.links.insert(id.clone(), design::Link { id, label, ..link.clone() });
    }
    let found = mermaid::topology_blocks(&design);
    let largest = found.blocks.iter().map(|block| mermaid::size(&block.text)).max();
    assert!(largest.is_some_and(|it| it <= mermaid::MAX_CHARS), "{largest:?}");
    // The document is as it should be; a single diagram would not be.
    assert!(found.diagnostics.iter().all(|it| it.severity == Severity::Warning));
    assert_eq!(found.diagnostics.len(), 2);
    let single = mermaid::topology(&design).diagnostics;
    assert!(single.iter().all(|it| it.severity == Severity::Error));
}

#[test]
fn long_sequences_are_shown_in_parts() {
    let mut design = examples::find("checkout").unwrap().design();
    let message = design.discovery.messages.values().next().unwrap().clone();
    for (bits, order) in design::OrderKey::sequence(1_000).enumerate() {
        let id = design::MessageId::from_bits(bits as u128);
        let text = format!("Message {bits}");
        let message = design::Message { id: id.clone(), order, text, ..message.clone() };
        design.discovery.messages.insert(id, message);
    }
    let whole = mermaid::sequence(&design);
    assert_eq!(whole.diagnostics[0].code, "mermaid-sequence-size");
    let parts = mermaid::sequence_blocks(&design).blocks;
    assert!(parts.len() > 1);
    assert!(parts.iter().all(|part| mermaid::size(&part.text) <= mermaid::SPLIT_CHARS));
    let messages = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("    p_")).map(str::to_owned).collect()
    };
    let shown: Vec<String> = parts.iter().flat_map(|part| messages(&part.text)).collect();
    assert_eq!(shown, messages(&whole.text));
    // Nobody speaks in a part who does not take part in it.
    for part in &parts {
        for message in messages(&part.text) {
            let from = message.trim().split('-').next().unwrap();
            assert!(part.text.contains(&format!("participant {from} as ")), "{from}");
        }
    }
}

#[test]
fn sizes_are_counted_as_mermaid_counts() {
    assert_eq!(mermaid::size("graph TB\n"), 9);
    assert_eq!(mermaid::size("graph TB\n    %% not counted\n"), 9);
    assert_eq!(mermaid::size("😀"), 3);
}

/// The template's own topology, node by node and link by link.
#[test]
fn the_first_example_is_the_template() {
    let design: Design = examples::find("two-datacenters").unwrap().design();
    let text = mermaid::topology(&design).text;
    let expected = include_str!("two_datacenters.mmd");
    assert_eq!(text, expected);
}
