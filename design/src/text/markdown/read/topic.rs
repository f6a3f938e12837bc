//! What a section is about, by the words of its heading.

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// What stands below the title.
    Introduction,
    /// The table of components.
    Components,
    /// The explanation of the kinds, which says nothing about the design.
    Reference,
    /// The picture made of characters, and the strategy.
    Distribution,
    /// How components find each other.
    Mechanisms,
    /// The naming convention.
    Naming,
    /// Registration and discovery, step by step.
    Process,
    /// The network.
    Topology,
    /// All environments.
    Environments,
    /// One environment.
    Environment,
    /// Some of the components, such as a tier: what stands below the heading of all.
    Tier,
    /// What speaks of components without naming them: costs, reasons, ways of working.
    Aside,
    /// Something that the template does not have.
    Unknown,
}

/// The phrases that headings of a topic contain, in lower case. The first row
/// that fits counts, so that "component types" is no list of components.
const PHRASES: &[(Topic, &[&str])] = &[
    (
        Topic::Reference,
        &["component types", "types reference", "types of components", "legend", "glossary"],
    ),
    (Topic::Aside, ASIDE),
    (
        Topic::Naming,
        &[
            "naming",
            "name scheme",
            "names and addresses",
            "nomenclature",
            "nomenclatura",
            "命名",
            "명명",
        ],
    ),
    (
        Topic::Process,
        &["registration", "discovery process", "how discovery works", "registro", "登録", "등록"],
    ),
    (
        Topic::Mechanisms,
        &[
            "service discovery",
            "find each other",
            "discovery mechanism",
            "discovery",
            "service lookup",
            "descubrimiento",
            "サービスディスカバリ",
            "서비스 디스커버리",
        ],
    ),
    (
        Topic::Environments,
        &[
            "deployment environments",
            "environments",
            "deployment stages",
            "stages",
            "entornos",
            "環境構成",
            "배포 환경",
            "환경 구성",
        ],
    ),
    (
        Topic::Distribution,
        &[
            "component distribution",
            "physical distribution",
            "distribution",
            "physical layout",
            "placement",
            "physical architecture",
            "physical deployment",
            "distribución",
            "配置",
            "물리 구성",
        ],
    ),
    (
        Topic::Topology,
        &[
            "topology",
            "network architecture",
            "network diagram",
            "architecture diagram",
            "infrastructure diagram",
            "deployment diagram",
            "deployment view",
            "topología",
            "diagrama",
            "ネットワーク構成",
            "アーキテクチャ図",
            "토폴로지",
            "architecture overview",
            "system architecture",
        ],
    ),
    (
        Topic::Components,
        &[
            "system components",
            "components",
            "component overview",
            "component list",
            "component inventory",
            "service inventory",
            "services",
            "building blocks",
            "containers",
            "container and port map",
            "servers",
            "componentes",
            "コンポーネント",
            "구성 요소",
            "컴포넌트",
        ],
    ),
];

/// What is told beside the design.
const ASIDE: &[&str] = &[
    "why",
    "benefits",
    "advantages",
    "trade-offs",
    "trade offs",
    "tradeoffs",
    "pros and cons",
    "performance",
    "cost",
    "costs",
    "pricing",
    "budget",
    "prerequisites",
    "requirements",
    "alternatives",
    "comparison",
    "troubleshooting",
    "roadmap",
    "changelog",
    "metrics",
    "benchmarks",
    "references",
    "technology stack",
    "tech stack",
    "instance types",
    "languages",
    "deployment flow",
    "deployment pipeline",
    "deployment process",
    "release process",
    "workflow",
    "ci/cd",
    "failure scenarios",
    "incidents",
    "faq",
    "key features",
    "highlights",
    "lifecycle",
    "risks",
    "decisions",
    "test plan",
    "testing strategy",
    "quick reference",
    "quick start",
    "getting started",
    "next steps",
    "see also",
    "configuration by service",
    "implementation details",
    "responsibilities",
    "ports",
    "commands",
    "concepts",
];

/// Words for the drawings of how people work, which are no networks.
const WAYS: &[&str] = &[
    "why",
    "benefits",
    "deployment flow",
    "deployment pipeline",
    "deployment process",
    "release process",
    "workflow",
    "ci/cd",
    "lifecycle",
    "decisions",
    "roadmap",
];

/// What environments are called.
const ENVIRONMENTS: &[&str] = &[
    "development",
    "dev",
    "local",
    "staging",
    "stage",
    "production",
    "prod",
    "live",
    "test",
    "testing",
    "qa",
    "uat",
    "integration",
    "preview",
    "preprod",
    "pre-production",
    "demo",
    "sandbox",
    "disaster recovery",
    "dr",
    "ci",
    "acceptance",
    "desarrollo",
    "producción",
    "pruebas",
    "開発環境",
    "本番環境",
    "検証環境",
    "개발",
    "운영",
];

/// The longest heading that is looked at, in bytes; nobody writes longer ones.
const LONGEST: usize = 200;

/// The topic of a heading; unknown where no phrase fits.
pub fn of(heading: &str) -> Topic {
    if heading.len() > LONGEST {
        return Topic::Unknown;
    }
    let words = plain(heading);
    let fits = |phrases: &&[&str]| phrases.iter().any(|phrase| contains(&words, phrase));
    PHRASES.iter().find(|(_, phrases)| fits(phrases)).map_or(Topic::Unknown, |(topic, _)| *topic)
}

/// Whether a heading is about how people work, or about reasons.
pub fn is_way_of_working(heading: &str) -> bool {
    let words = plain(heading);
    heading.len() <= LONGEST && WAYS.iter().any(|phrase| contains(&words, phrase))
}

/// Whether a heading is about all that is deployed, so that a list below it may be of
/// components.
pub fn is_whole(heading: &str) -> bool {
    const WHOLE: [&str; 8] = [
        "deployment",
        "infrastructure",
        "architecture",
        "system architecture",
        "infrastructural components",
        "infraestructura",
        "arquitectura",
        "overall architecture",
    ];
    WHOLE.contains(&plain(heading).as_str())
}

/// Whether a heading names an environment.
pub fn is_environment(heading: &str) -> bool {
    if heading.len() > LONGEST {
        return false;
    }
    let words = plain(heading);
    ENVIRONMENTS.iter().any(|name| {
        let rest = words.strip_prefix(name).unwrap_or("?");
        let tail = rest.trim_matches([' ', '(', ')']);
        tail.is_empty()
            || matches!(tail, "environment" | "env" | "cluster" | "setup" | "stage")
            || ENVIRONMENTS.contains(&tail)
    })
}

/// A heading in lower case, without numbers, emoji and signs around it.
fn plain(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let unnumbered = lower.trim_start_matches(|c: char| !c.is_alphabetic());
    unnumbered.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned()
}

/// Whether words contain a phrase; of letters with spaces between words, only as
/// whole words.
fn contains(words: &str, phrase: &str) -> bool {
    let (words, phrase) = (words.as_bytes(), phrase.as_bytes());
    let Some((first, rest)) = phrase.split_first() else { return false };
    // For texts this short a plain comparison at each place is the fastest search.
    words.iter().enumerate().any(|(at, byte)| {
        let is_letter = |at: Option<usize>| {
            at.and_then(|at| words.get(at)).is_some_and(u8::is_ascii_alphanumeric)
        };
        let tail = words.get(at + 1..).unwrap_or_default();
        byte == first
            && tail.starts_with(rest)
            && !is_letter(at.checked_sub(1))
            && !is_letter(Some(at + phrase.len()))
    })
}
