//! Service discovery: mechanisms, naming and process.

use super::draft::Draft;
use super::notes;
use super::outline::Section;
use super::places::{ItemPlace, Part};
use super::text::{self, Labelled, labelled};
use crate::Severity;
use crate::model::{Mechanism, NamingKind};
use crate::text::markdown::syntax::{Content, Item, List};
use crate::text::vocabulary::fold;

/// Words that name a mechanism, in lower case and without accents. The first row that fits counts.
const MECHANISMS: &[(Mechanism, &[&str])] = &[
    (
        Mechanism::Registry,
        &[
            "service discovery",
            "registry",
            "consul",
            "eureka",
            "etcd",
            "zookeeper",
            "nacos",
            "service mesh",
            "istio",
            "service catalog",
            "diensteverzeichnis",
            "registro de servicios",
            "registre de services",
            "registro de servicos",
            "descoberta de servicos",
            "descubrimiento de servicios",
            "サービスレジストリ",
            "サービスディスカバリ",
            "서비스 레지스트리",
            "서비스 디스커버리",
            "注册中心",
            "服务注册",
            "服务发现",
            "服务网格",
        ],
    ),
    (
        Mechanism::LoadBalancing,
        &[
            "load balanc",
            "loadbalanc",
            "ingress",
            "api gateway",
            "reverse proxy",
            "lastverteil",
            "balanceo de carga",
            "balanceador",
            "balanceamento de carga",
            "equilibrage de charge",
            "repartiteur de charge",
            "repartition de charge",
            "ロードバランシング",
            "ロードバランサ",
            "로드 밸런",
            "로드밸런",
            "负载均衡",
        ],
    ),
    (Mechanism::Dns, &["dns", "domain name", "hostname", "route 53", "route53", "域名"]),
    (
        Mechanism::Hardcoded,
        &[
            "hardcoded",
            "hard-coded",
            "hard coded",
            "static",
            "fixed address",
            "fixed ip",
            "predetermined",
            "preconfigured",
            "environment variable",
            "config file",
            "statisch",
            "fest eingetragen",
            "feste adresse",
            "konfigurationsdatei",
            "estatic",
            "direcciones fijas",
            "enderecos fixos",
            "adresses fixes",
            "statique",
            "固定アドレス",
            "静的",
            "고정 주소",
            "정적",
            "静态",
            "固定地址",
            "硬编码",
        ],
    ),
    (Mechanism::Other, &["other", "andere", "otro", "autre", "outro", "その他", "기타", "其他"]),
];

/// Words that name what a naming pattern is for, in lower case.
const NAMINGS: &[(NamingKind, &[&str])] = &[
    (
        NamingKind::Hostname,
        &[
            "url/hostname",
            "url",
            "hostname",
            "host name",
            "host",
            "domain",
            "dns",
            "fqdn",
            "endpoint",
            "url/nombre de host",
            "nombre de host",
            "nombre de dominio",
            "dominio",
            "domaine",
            "nom d'hote",
            "rechnername",
            "nome de host",
            "ホスト名",
            "ドメイン",
            "호스트",
            "호스트명",
            "호스트 이름",
            "도메인",
            "主机名",
            "域名",
        ],
    ),
    (
        NamingKind::Ip,
        &["ip address", "ip", "address", "cidr", "subnet", "ipアドレス", "ip 주소", "ip地址"],
    ),
    (
        NamingKind::ServiceId,
        &[
            "service id",
            "service name",
            "service",
            "id",
            "identifier",
            "dienst",
            "servicio",
            "servico",
            "サービスid",
            "サービス名",
            "서비스",
            "服务名",
            "服务id",
        ],
    ),
    (NamingKind::Other, &["other", "andere", "otro", "autre", "outro", "その他", "기타", "其他"]),
];

/// Reads how components find each other.
pub fn mechanisms(draft: &mut Draft, source: &str, section: &Section) {
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::List(list) => {
                draft.take(Part::Mechanisms, &block.range);
                mechanism_list(draft, list);
            }
            Content::Paragraph(line) if draft.mechanisms.is_empty() && draft.records.is_empty() => {
                let said = text::said(line);
                if let Some(mechanism) = mechanism(&said) {
                    let note: String = said.split('\n').collect::<Vec<_>>().join(" ");
                    draft.take(Part::Mechanisms, &block.range);
                    let place = ItemPlace::paragraph(&block.range, line);
                    draft.places.mechanisms.push((mechanism, place));
                    draft.mechanisms.push((mechanism, note));
                }
            }
            _ => {}
        }
    }
}

fn mechanism_list(draft: &mut Draft, list: &List) {
    let boxes = list.items.iter().any(|item| text::ticked(item).is_some());
    let chosen = |item: &&Item| !boxes || text::ticked(item) == Some(true);
    let mut found: Vec<(Mechanism, String)> = Vec::new();
    for item in list.items.iter().filter(chosen) {
        let Some(line) = item.line() else { continue };
        let (label, text) = match labelled(item) {
            Some(Labelled { label, text, .. }) => (label, text),
            None => (text::plain(line), String::new()),
        };
        let Some(mechanism) = exact(&label).or_else(|| mechanism(&label)) else { continue };
        let note = note(mechanism, &label, &text);
        draft.places.mechanisms.push((mechanism, ItemPlace::of(item)));
        match found.iter_mut().find(|(known, _)| *known == mechanism) {
            Some((_, known)) if !note.is_empty() => {
                if !known.is_empty() {
                    known.push_str("; ");
                }
                known.push_str(&note);
            }
            Some(_) => {}
            None => found.push((mechanism, note)),
        }
    }
    // The list of the template has all of them, to be chosen from.
    let untouched =
        found.iter().any(|(mechanism, note)| *mechanism == Mechanism::Other && note == "[Specify]");
    if untouched {
        let at = list.items.first().map_or(0..0, |item| item.range.clone());
        let message = "No mechanism of service discovery is chosen.".to_owned();
        let help = "Keep the lines that apply and say what “Other” is, or leave it out.";
        draft.note("mechanism-open", Severity::Info, &at, message, help);
        return;
    }
    draft.mechanisms.extend(found);
}

/// Reads mechanisms from what a list tells in sentences.
pub fn told(draft: &mut Draft, list: &List) {
    for item in &list.items {
        let said = text::item(item).replace('\n', " ");
        if let Some(mechanism) = mechanism(&said)
            && !draft.mechanisms.iter().any(|(known, ..)| *known == mechanism)
        {
            draft.places.mechanisms.push((mechanism, ItemPlace::of(item)));
            draft.mechanisms.push((mechanism, said));
        }
    }
}

fn exact(label: &str) -> Option<Mechanism> {
    Mechanism::ALL.into_iter().find(|mechanism| mechanism.label() == label)
}

/// What somebody added to the template's words.
fn note(mechanism: Mechanism, label: &str, text: &str) -> String {
    let description = mechanism.description();
    if let Some(rest) = text.strip_prefix(description).filter(|_| !description.is_empty()) {
        return rest.trim_start().trim_start_matches(':').trim_start().to_owned();
    }
    if exact(label).is_some() || label.eq_ignore_ascii_case(mechanism.label()) {
        return text.replace('\n', " ");
    }
    // The label itself says more, such as “Consul”.
    let colon = if text.is_empty() { "" } else { ": " };
    [label, colon, text].concat().replace('\n', " ")
}

fn mechanism(text: &str) -> Option<Mechanism> {
    let text = fold(text);
    let fits = |words: &&[&str]| words.iter().any(|word| text.contains(word));
    MECHANISMS.iter().find(|(_, words)| fits(words)).map(|(mechanism, _)| *mechanism)
}

/// Reads the naming convention.
pub fn naming(draft: &mut Draft, source: &str, section: &Section) {
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::List(list) => {
                draft.take(Part::Naming, &block.range);
                for item in &list.items {
                    naming_item(draft, item);
                }
            }
            Content::Paragraph(line) if draft.records.is_empty() => {
                let said = text::said(line).replace('\n', " ");
                if !said.is_empty() {
                    draft.take(Part::Naming, &block.range);
                    let place = ItemPlace::paragraph(&block.range, line);
                    draft.places.naming.push(place);
                    draft.naming.push((NamingKind::Other, said));
                }
            }
            _ => {}
        }
    }
}

fn naming_item(draft: &mut Draft, item: &Item) {
    let (kind, pattern) = match labelled(item) {
        Some(found) => match naming_kind(&found.label) {
            Some(kind) => (kind, found.text),
            None => (NamingKind::Other, [found.label.as_str(), ": ", &found.text].concat()),
        },
        None => (NamingKind::Other, item.line().map(text::said).unwrap_or_default()),
    };
    let open = pattern == "[Specify naming scheme]" || notes::is_example(draft, &pattern);
    if open && draft.records.is_empty() {
        return notes::tell(draft, &pattern, &item.range);
    }
    draft.places.naming.push(ItemPlace::of(item));
    draft.naming.push((kind, pattern.replace('\n', " ")));
}

fn naming_kind(label: &str) -> Option<NamingKind> {
    if let Some(kind) = NamingKind::ALL.into_iter().find(|kind| kind.label() == label) {
        return Some(kind);
    }
    let label = fold(label);
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).collect();
    let fits = |names: &&[&str]| names.iter().any(|name| label == *name || words.contains(name));
    NAMINGS.iter().find(|(_, names)| fits(names)).map(|(kind, _)| *kind)
}

/// Reads the steps of registration and discovery.
pub fn process(draft: &mut Draft, source: &str, section: &Section) {
    for block in notes::filled(draft, source, section.blocks) {
        let Content::List(list) = &block.content else { continue };
        draft.take(Part::Process, &block.range);
        for item in &list.items {
            let open = item.line().is_some_and(|line| notes::is_placeholder(draft, source, line));
            if open {
                let text = item.line().map(text::plain).unwrap_or_default();
                notes::tell(draft, &text, &item.range);
            } else {
                draft.places.steps.push(ItemPlace::of(item));
                draft.steps.push(text::item(item));
            }
        }
    }
}
