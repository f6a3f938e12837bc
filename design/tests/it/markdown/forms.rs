//! DF-50 to DF-59: documents as people write them.

use design::source::markdown::{parse, update};
use design::{Count, Design, in_order};

/// What a design says, a line for each thing.
fn said(design: &Design) -> Vec<String> {
    let mut said = Vec::new();
    for it in in_order(&design.components) {
        let count = match it.count {
            Count::Auto => String::new(),
            Count::Fixed(count) => format!(" x{count}"),
        };
        said.push(format!("{} ({}){count}: {}", it.name, it.kind.label(), it.purpose));
    }
    let discovery = &design.discovery;
    said.extend(design.distribution.strategy.iter().map(|it| format!("strategy {}", it.slug())));
    if !design.distribution.description.is_empty() {
        said.push(format!("spread: {}", design.distribution.description));
    }
    said.extend(
        discovery.mechanisms.iter().map(|(it, note)| format!("found by {}: {note}", it.slug())),
    );
    let naming = in_order(&discovery.naming);
    said.extend(naming.iter().map(|it| format!("named {}: {}", it.kind.slug(), it.pattern)));
    said.extend(in_order(&discovery.steps).iter().map(|it| format!("step {}", it.text)));
    for it in in_order(&design.environments) {
        let entry = |entry: &&design::EnvironmentEntry| {
            let linked = matches!(entry.subject, design::Subject::Component(_));
            let count = entry.count.map_or(String::new(), |count| format!(" x{count}"));
            format!(
                "{}{}{count}",
                if linked { "" } else { "?" },
                design.subject_name(&entry.subject)
            )
        };
        let entries: Vec<String> = in_order(&it.components).iter().map(entry).collect();
        said.push(format!(
            "in {}: {} | {} | {}",
            it.name,
            entries.join(", "),
            it.location,
            it.purpose
        ));
    }
    said
}

/// Checks what a document says, and the codes of what is told about it.
#[track_caller]
pub fn reads(markdown: &str, expected: &[&str], codes: &[&str]) {
    let parsed = parse(markdown);
    assert_eq!(said(&parsed.design), expected, "{markdown}");
    let found: Vec<&str> = parsed.diagnostics.iter().map(|it| it.code.as_ref()).collect();
    assert_eq!(found, codes, "{markdown}\n{:#?}", parsed.diagnostics);
}

#[test]
fn df_51_headings_are_known_by_their_words() {
    let table = "\n| Component | Type |\n|-|-|\n| Orders | Server |\n";
    let headings = [
        "## System Components",
        "### 3.2 System components",
        "# 🧱 Components",
        "#### 2) Component inventory:",
        "Services\n---",
        "## **Services**",
        "## Componentes",
        "## コンポーネント",
    ];
    for heading in headings {
        reads(&format!("# Shop\n\n{heading}\n{table}"), &["Orders (Server): "], &[]);
    }
    for heading in ["## Component Types Reference", "## Costs", "## Why so?"] {
        reads(&format!("# Shop\n\n{heading}\n{table}"), &[], &[]);
    }
    // Elsewhere a table counts that says plainly that it lists components.
    let other = table.replace("Component", "Element");
    for heading in ["## Componentry", "## Launch"] {
        reads(&format!("# Shop\n\n{heading}\n{table}"), &["Orders (Server): "], &[]);
        reads(&format!("# Shop\n\n{heading}\n{other}"), &[], &[]);
    }
}

#[test]
fn df_52_columns_are_known_by_their_heads() {
    let tables = [
        "| Component | Type | Purpose | Count |\n|---|:-:|---|--:|\n| Orders | Server | Takes *orders* | 2 |",
        "| # of replicas | What it does | Service | Technology |\n|-|-|-|-|\n| 2 | Takes orders | Orders | Server |",
        "Name | Role | Kind | Instances | Port\n-|-|-|-|-\nOrders | Takes orders | server | x2 | 8080",
        "| Count | Name | Description | Category |\n|-|-|-|-|\n| ×2 | `Orders` | Takes<br/>orders | Server |",
    ];
    for (at, table) in tables.into_iter().enumerate() {
        let purpose = if at == 3 { "Takes\norders" } else { "Takes orders" };
        reads(
            &format!("## Components\n\n{table}\n"),
            &[&format!("Orders (Server) x2: {purpose}")],
            &[],
        );
    }
    let escaped = "## Components\n\n| Name | Purpose |\n|-|-|\n| a\\|b | `x \\| y` |\n";
    reads(escaped, &["a|b (Other): x | y"], &[]);
}

#[test]
fn df_53_types_and_counts_are_written_freely() {
    let row = |kind: &str, count: &str| {
        format!(
            "## Components\n\n| Component | Type | Count |\n|-|-|-|\n| It | {kind} | {count} |\n"
        )
    };
    for (kind, label) in [
        ("Postgres DB", "Database"),
        ("nginx LB", "Load Balancer"),
        ("Redis", "Cache"),
        ("CDN (Cloudflare)", "CDN"),
        ("Kafka", "Message Broker"),
        ("WAF", "Firewall"),
    ] {
        reads(&row(kind, "1"), &[&format!("It ({label}) x1: ")], &["kind-guessed"]);
    }
    reads(&row("Blimp", "1"), &["It (Blimp) x1: "], &[]);
    for (count, read, told) in [
        ("2", " x2", false),
        ("x3", " x3", false),
        ("×4", " x4", false),
        ("", "", false),
        ("-", "", false),
        ("2-4", " x2", true),
        ("1..n", " x1", true),
        ("~5", " x5", true),
        ("N", "", true),
        ("several", "", true),
    ] {
        let codes: &[&str] = if told { &["count-guessed"] } else { &[] };
        reads(&row("Server", count), &[&format!("It (Server){read}: ")], codes);
    }
}

#[test]
fn df_54_lists_stand_for_tables() {
    let list = "## Components\n\n- **Orders** (Server): takes orders\n* `Cache` - Redis cluster\n- [x] 3x Worker\n- [ ] Not yet\n";
    reads(
        list,
        &["Orders (Server): takes orders", "Cache (Cache): Redis cluster", "Worker (Worker) x3: "],
        &["kind-guessed", "kind-guessed"],
    );
}

#[test]
fn df_55_placeholders_are_not_content() {
    let template = "# Design - Infrastructure\n\n## System Components\n\nDescribe the infrastructural components needed:\n\n\
        | Component | Type | Purpose | Count |\n|-|-|-|-|\n| [Component 1] | Server/Client/Service | [Purpose] | [Number] |\n\
        | Orders | Server | [Purpose] | 1 |\n";
    let codes = ["template-placeholder"; 3];
    reads(template, &["Orders (Server) x1: "], &codes);
    // What somebody else put into brackets is content.
    let link = "## Components\n\n| Component | Type |\n|-|-|\n| [Orders](https://example.org) | Server |\n| \\[beta\\] | Cache |\n";
    reads(link, &["Orders (Server): ", "[beta] (Cache): "], &[]);
}

#[test]
fn df_56_a_strategy_is_chosen_in_several_ways() {
    let chosen = [
        "- **Hybrid** - Mix of approaches",
        "- [ ] Same machine\n- [x] Hybrid\n- [ ] Same datacenter",
        "**Distribution Strategy**: Hybrid",
    ];
    for text in chosen {
        reads(&format!("## Component Distribution\n\n{text}\n"), &["strategy hybrid"], &[]);
    }
    let open = "## Distribution\n\n- Geographically distributed\n- Same datacenter\n- Hybrid\n";
    reads(open, &[], &["strategy-open"]);
    let told = "## Distribution\n\nWe run multi-region.\n\nTwo of them.\n";
    reads(told, &["strategy geographic", "spread: We run multi-region.\n\nTwo of them."], &[]);
}

#[test]
fn df_57_discovery_is_chosen_in_several_ways() {
    let ticked = "## Service Discovery\n\n- [x] DNS: internal zone\n- [ ] Hardcoded Addresses\n- [x] **Consul**\n";
    reads(ticked, &["found by dns: internal zone", "found by registry: Consul"], &[]);
    let prose = "## Service discovery\n\nEverything registers in Consul.\n";
    reads(prose, &["found by registry: Everything registers in Consul."], &[]);
    let naming = "### Naming convention\n\n- **Host name**: `{service}.example.org`\n- IP: 10.0.0.0/16\n- Pods: name-number\n";
    reads(
        naming,
        &[
            "named hostname: {service}.example.org",
            "named ip: 10.0.0.0/16",
            "named other: Pods: name-number",
        ],
        &[],
    );
    let steps = "### Registration\n\n1) It starts\n2) It registers\n\n   with Consul\n";
    reads(steps, &["step It starts", "step It registers\n\nwith Consul"], &[]);
}

#[test]
fn df_58_environments_are_sections_rows_or_columns() {
    let components =
        "## Components\n\n| Component | Type |\n|-|-|\n| Orders | Server |\n| Redis | Cache |\n\n";
    let rest = ["Orders (Server): ", "Redis (Cache): "];
    let environments = [
        (
            "## Environments\n\n### 1. Staging\n\n- **Services**: orders ×2, Redis, Mail\n- Region: Frankfurt\n- Purpose: Trying\n",
            "1. Staging",
        ),
        (
            "## Staging environment\n\n- **Components**:\n  - Orders x2\n  - redis\n  - Mail\n- **Location**: Frankfurt\n- **Purpose**: Trying\n",
            "Staging environment",
        ),
        (
            "## Environments\n\n| | Staging |\n|-|-|\n| Orders | 2 |\n| Redis | yes |\n| Mail | ✓ |\n| Region | Frankfurt |\n| Purpose | Trying |\n",
            "Staging",
        ),
        (
            "## Environments\n\n| Environment | Components | Region | Purpose |\n|-|-|-|-|\n| Staging | Orders ×2, Redis, Mail | Frankfurt | Trying |\n",
            "Staging",
        ),
    ];
    for (text, name) in environments {
        let all =
            [rest[0], rest[1], &format!("in {name}: Orders x2, Redis, ?Mail | Frankfurt | Trying")];
        reads(&[components, text].concat(), &all, &[]);
    }
}

#[test]
fn df_59_nodes_are_matched_to_components() {
    let document = "## Components\n\n| Component | Type | Count |\n|-|-|-|\n| Server | Server | 2 |\n| Caches | Cache | 1 |\n\n\
        ## Topology\n\n```mermaid\ngraph TB\n  S1[\"Server 1\"] --> C[cache]\n  S2[\"Server 2\"] --> C\n  Q1[Job queue 1] --> Q2[Job queue 2]\n```\n";
    let parsed = parse(document);
    let design = &parsed.design;
    let mut nodes: Vec<String> = design
        .nodes
        .values()
        .map(|node| {
            let component = &design.components[&node.component];
            format!("{} is {}", design.node_name(node), component.name)
        })
        .collect();
    nodes.sort_unstable();
    assert_eq!(
        nodes,
        [
            "Job queue 1 is Job queue",
            "Job queue 2 is Job queue",
            "Server 1 is Server",
            "Server 2 is Server",
            "cache is Caches",
        ]
    );
    let codes: Vec<&str> = parsed.diagnostics.iter().map(|it| it.code.as_ref()).collect();
    assert_eq!(codes, ["component-added"]);
}

#[test]
fn lines_are_those_of_the_document() {
    let document = "# Shop\r\n\r\n## Components\r\n\r\n| Name | Count |\r\n|-|-|\r\n| Orders | many |\r\n\r\n## Network\r\n\r\n```mermaid\r\ngraph TB\r\n  a[x(]\r\n```\r\n";
    let parsed = parse(document);
    let at = |code: &str| {
        let found = parsed.diagnostics.iter().find(|it| it.code == code);
        found.map(|it| (it.line(), it.columns()))
    };
    assert_eq!(at("count-guessed"), Some((Some(7), Some((12, 15)))));
    assert_eq!(at("flowchart-label"), Some((Some(13), Some((5, 6)))), "{:?}", parsed.diagnostics);
    let inner = parse("## Network\n\n- x\n\n  ```mermaid\n  graph TB\n    a[x(]\n  ```\n");
    let found: Vec<_> = inner.diagnostics.iter().map(|it| (it.line(), it.columns())).collect();
    assert!(found.contains(&(Some(7), Some((7, 8)))), "{:?}", inner.diagnostics);
}

#[test]
fn df_59_diagrams_within_lists_are_read_and_patched() {
    let text = "# Shop\n\n## Network\n\n1. Today:\n\n   ```mermaid\n   graph TB\n     a[Orders] --> b[(Store)]\n   ```\n\n2. - ```mermaid\n     graph TB\n       b[(Store)] --> c[Cache]\n     ```\n";
    let parsed = parse(text);
    assert_eq!((parsed.design.nodes.len(), parsed.design.links.len()), (3, 2));
    let mut design = parsed.design.clone();
    for component in design.components.values_mut() {
        component.name = component.name.replace("Orders", "Sales").replace("Cache", "Redis");
    }
    let expected = text.replace("Orders", "Sales").replace("Cache", "Redis");
    assert_eq!(update(text, &parsed.source_map, &design), expected);
}
