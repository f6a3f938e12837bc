//! DF-52 to DF-58: further ways in which people lay out what the template asks for.

use super::forms::reads;
use design::source::markdown::parse;

#[test]
fn df_52_heads_are_questions_and_signs() {
    let table = "## Components\n\n| What | What is it for? | How many? |\n|-|-|-|\n| Orders API | Takes orders | 2 |\n";
    reads(table, &["Orders API (Server) x2: Takes orders"], &["kind-guessed"]);
    // A first column may number the rows; elsewhere the sign is a number of things.
    let numbered = "## Components\n\n| # | Component | Type |\n|-|-|-|\n| 1 | Orders | Server |\n";
    reads(numbered, &["Orders (Server): "], &[]);
    let counted = "## Components\n\n| Component | Type | # |\n|-|-|-|\n| Orders | Server | 3 |\n";
    reads(counted, &["Orders (Server) x3: "], &[]);
}

#[test]
fn df_52_a_table_of_machines_says_more_than_their_names() {
    let machines =
        "## Addresses\n\n| Host | IP | Role |\n|-|-|-|\n| alpha | 10.0.0.1 | database |\n";
    reads(machines, &["alpha (Database): database"], &["kind-guessed"]);
    reads("## Addresses\n\n| Host | IP |\n|-|-|\n| alpha | 10.0.0.1 |\n", &[], &[]);
}

#[test]
fn df_53_a_kind_is_told_by_the_purpose_if_by_nothing_else() {
    let list = "## Components\n\n- **Tracker**: Spring Boot service that answers\n- **Orders cache**: browser\n- **Blimp**: floats about\n";
    reads(
        list,
        &[
            "Tracker (Server): Spring Boot service that answers",
            "Orders cache (Cache): browser",
            "Blimp (Other): floats about",
        ],
        &["kind-guessed"; 2],
    );
}

#[test]
fn df_54_numbers_stand_before_behind_or_in_brackets() {
    for item in [
        "3 × Orders (Server)",
        "3x Orders (Server)",
        "Orders (Server, 3 replicas)",
        "☑ Orders (Server, 3x)",
    ] {
        reads(&format!("## Components\n\n- {item}\n"), &["Orders (Server) x3: "], &[]);
    }
    reads(
        "## Components\n\n- Orders (2 pods) - takes orders\n- ☐ Later\n",
        &["Orders (Other) x2: takes orders"],
        &[],
    );
}

#[test]
fn df_55_a_filled_row_may_have_leftovers() {
    let table = "## Components\n\n| Component | Type | Purpose | Count |\n|-|-|-|-|\n\
        | Lobby Server | Server/Client/Service | [Purpose] | [Number] |\n| ... | ... | ... | ... |\n";
    let codes = ["template-placeholder"; 4];
    let found = parse(table).diagnostics;
    let placeholders = found.iter().filter(|it| it.code == codes[0]).count();
    assert_eq!(placeholders, codes.len(), "{found:#?}");
    reads_leniently(table, &["Lobby Server (Server): "]);
}

#[track_caller]
fn reads_leniently(markdown: &str, expected: &[&str]) {
    let codes = parse(markdown).diagnostics;
    let codes: Vec<&str> = codes.iter().map(|it| it.code.as_ref()).collect();
    reads(markdown, expected, &codes);
}

#[test]
fn df_56_boxes_may_be_drawn() {
    let drawn = "## Distribution\n\n☐ Hybrid\n☑ Same machine\n";
    reads(drawn, &["strategy same-machine", "spread: ☐ Hybrid ☑ Same machine"], &[]);
    let listed = "## Distribution\n\n- ☐ Hybrid\n- ✅ Same machine\n- ☐ Same datacenter\n";
    reads(listed, &["strategy same-machine"], &[]);
    let found = "## Service discovery\n\n- ☑ DNS\n- ☐ Consul\n";
    reads(found, &["found by dns: ☑ DNS"], &[]);
}

const COMPONENTS: &str =
    "## Components\n\n| Component | Type |\n|-|-|\n| Orders | Server |\n| Redis | Cache |\n\n";
const BOTH: [&str; 2] = ["Orders (Server): ", "Redis (Cache): "];

#[test]
fn df_58_the_table_of_components_may_have_environments() {
    let table = "## Components\n\n| Component | Type | Dev | Production |\n|-|-|-|-|\n| Orders | Server | 1 | 3 |\n| Redis | Cache | – | ✓ |\n";
    let expected =
        [BOTH[0], BOTH[1], "in Dev: Orders x1 |  | ", "in Production: Orders x3, Redis |  | "];
    reads(table, &expected, &[]);
}

#[test]
fn df_58_rows_of_settings_are_no_components() {
    let table = "## Environments\n\n| | Dev | Production |\n|-|-|-|\n| Orders | 1 | 2 |\n| Port | 80 | 443 |\n| URL | a.example | b.example |\n| Region | here | there |\n";
    let expected =
        [BOTH[0], BOTH[1], "in Dev: Orders x1 | here | ", "in Production: Orders x2 | there | "];
    reads(&[COMPONENTS, table].concat(), &expected, &[]);
}

#[test]
fn df_58_ports_are_no_counts() {
    let table = "## Services\n\n| Service | Dev | Production | Status |\n|-|-|-|-|\n| Orders API | 3013 | 4013 | done |\n";
    let expected =
        ["Orders API (Server): ", "in Dev: Orders API |  | ", "in Production: Orders API |  | "];
    reads(table, &expected, &["kind-guessed"]);
}

#[test]
fn df_58_what_stands_below_the_title_counts() {
    let table = "# Environments\n\nAll of them.\n\n| Env | Purpose |\n|-|-|\n| Dev | trying |\n| Prod (demo) | showing |\n";
    reads(table, &["in Dev:  |  | trying", "in Prod (demo):  |  | showing"], &[]);
}

#[test]
fn df_58_a_table_of_environments_may_stand_anywhere() {
    let table = "## Context\n\n| Environment | Purpose |\n|-|-|\n| Dev | trying |\n| Production | earning |\n";
    reads(table, &["in Dev:  |  | trying", "in Production:  |  | earning"], &[]);
    // A section that says which there are counts.
    let section = "\n## Environments\n\n### Staging\n\n- **Purpose**: showing\n";
    reads(&[table, section].concat(), &["in Staging:  |  | showing"], &[]);
}

#[test]
fn df_58_paragraphs_and_items_tell_of_environments() {
    let paragraphs = "## Environments\n\n**Dev** – a laptop\n\n**Production** – a machine\n";
    reads(paragraphs, &["in Dev:  |  | a laptop", "in Production:  |  | a machine"], &[]);
    let items = "## Environments\n\n### Staging\n\n- Orders\n- Status: in place\n- Mirrors the live system\n- Mail\n";
    let expected = [BOTH[0], BOTH[1], "in Staging: Orders, ?Mail |  | Mirrors the live system"];
    reads(&[COMPONENTS, items].concat(), &expected, &[]);
}

#[test]
fn df_58_names_of_environments_may_say_more() {
    for name in ["Production (AWS)", "Staging – Frankfurt", "dev / test", "Entorno de pruebas"] {
        let document = format!("## {name}\n\n- **Purpose**: it\n");
        reads(&document, &[&format!("in {name}:  |  | it")], &[]);
    }
    reads("## CI (somebody's)\n\n- **Purpose**: it\n", &[], &[]);
}

#[test]
fn df_59_roles_and_styles_make_no_components() {
    let chart = "## Topology\n\n```mermaid\ngraph LR\n  o[Orders] --> p[(Redis primary)] --> s[(Redis standby)]\n  style o,p fill:#fff\n```\n";
    let parsed = parse(&[COMPONENTS, chart].concat());
    let names: Vec<&str> = parsed.design.components.values().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Orders", "Redis"]);
    assert_eq!(parsed.design.nodes.len(), 3);
}
