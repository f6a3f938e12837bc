//! The distribution: strategy and description.

use super::draft::Draft;
use super::notes;
use super::outline::Section;
use super::places::{ItemPlace, Part};
use super::text::{self, labelled};
use crate::Severity;
use crate::model::Strategy;
use crate::text::markdown::syntax::{Content, Item, Line, List};
use crate::text::vocabulary::fold;

/// What stands before the strategies.
const LABELS: [&str; 7] = [
    "Distribution Strategy",
    "Verteilungsstrategie",
    "Estrategia de distribución",
    "Stratégie de distribution",
    "Estratégia de distribuição",
    "分散戦略",
    "分布策略",
];

/// Phrases that name a strategy, in lower case and without accents.
const WORDS: &[(Strategy, &[&str])] = &[
    (
        Strategy::Geographic,
        &[
            "geographically distributed",
            "geographic",
            "multi-region",
            "multi region",
            "multiple regions",
            "multiple datacenters",
            "geografisch",
            "geographisch",
            "mehrere rechenzentren",
            "mehreren rechenzentren",
            "multirregion",
            "地理的",
            "マルチリージョン",
            "지리적",
            "멀티 리전",
            "地理分布",
            "多区域",
        ],
    ),
    (
        Strategy::SameDatacenter,
        &[
            "same datacenter",
            "same data center",
            "single datacenter",
            "single region",
            "one datacenter",
            "co-located",
            "selbes rechenzentrum",
            "selben rechenzentrum",
            "gleichen rechenzentrum",
            "einem rechenzentrum",
            "mismo centro de datos",
            "unico centro de datos",
            "mesmo centro de dados",
            "mesmo datacenter",
            "meme datacenter",
            "meme centre de donnees",
            "同一データセンター",
            "동일 데이터센터",
            "같은 데이터센터",
            "同一数据中心",
            "同一机房",
        ],
    ),
    (
        Strategy::SameMachine,
        &[
            "same machine",
            "single machine",
            "single server",
            "one machine",
            "single host",
            "one server",
            "einem server",
            "selben maschine",
            "misma maquina",
            "un solo servidor",
            "mesma maquina",
            "unico servidor",
            "meme machine",
            "un seul serveur",
            "同一マシン",
            "1台のサーバー",
            "동일 머신",
            "단일 서버",
            "单台服务器",
            "同一台机器",
        ],
    ),
    (
        Strategy::Hybrid,
        &["hybrid", "mix of approaches", "hibrid", "ハイブリッド", "하이브리드", "混合"],
    ),
];

/// Reads the strategy and what stands around it.
pub fn read(draft: &mut Draft, source: &str, section: &Section) {
    for block in notes::filled(draft, source, section.blocks) {
        match &block.content {
            Content::List(list) => {
                draft.take(Part::Distribution, &block.range);
                read_list(draft, list);
            }
            Content::Paragraph(line) => {
                draft.take(Part::Distribution, &block.range);
                read_paragraph(draft, line);
            }
            Content::Code(code) if code.language.as_deref().unwrap_or_default().is_empty() => {
                draft.places.pictures.push(code.body.clone());
            }
            _ => {}
        }
    }
}

fn read_paragraph(draft: &mut Draft, line: &Line) {
    let shown = text::plain(line);
    let is_bold = line.runs.first().is_some_and(|run| run.style.strong);
    let behind = LABELS.iter().find_map(|label| shown.strip_prefix(label)).filter(|_| is_bold);
    if let Some(rest) = behind.map(|rest| rest.trim_start_matches([':', '：', ' ']).trim()) {
        match strategy(rest) {
            Some(strategy) => draft.strategy = Some(strategy),
            None => text::push_paragraph(&mut draft.description, rest),
        }
        return;
    }
    let said = text::said(line);
    if draft.records.is_empty() {
        // Boxes may be drawn in a paragraph, one behind the other.
        let pieces = said.split_inclusive(['☑', '☒', '✅', '☐', '❌']);
        let mut is_chosen = true;
        for piece in pieces {
            draft.strategy = draft.strategy.or_else(|| strategy(piece).filter(|_| is_chosen));
            let sign = piece.chars().next_back().unwrap_or_default();
            is_chosen = text::is_ticked(&sign.to_string()) != Some(false);
        }
    }
    if !said.is_empty() {
        draft.places.description.push(line.clone());
    }
    text::push_paragraph(&mut draft.description, &said);
}

/// The strategies of a list: the one that is ticked, or bold among others, or
/// alone.
fn read_list(draft: &mut Draft, list: &List) {
    let named: Vec<(Strategy, &Item)> = list
        .items
        .iter()
        .filter_map(|item| {
            let label = labelled(item).map(|found| found.label);
            let text = label.or_else(|| item.line().map(text::plain))?;
            Some((strategy(&text)?, item))
        })
        .collect();
    let places = named.iter().map(|(strategy, item)| (*strategy, ItemPlace::of(item)));
    draft.places.strategies.extend(places);
    let ticked: Vec<_> =
        named.iter().filter(|(_, item)| text::ticked(item) == Some(true)).collect();
    let chosen = match (&ticked[..], &named[..]) {
        ([(strategy, _)], _) | ([], [(strategy, _)]) => Some(*strategy),
        _ => None,
    };
    let at = list.items.first().map_or(0..0, |item| item.range.clone());
    if chosen.is_none() && named.len() > 1 {
        let message = "Several strategies are listed, and none is chosen.".to_owned();
        let help = "Keep the one that applies, or tick it: - [x].";
        draft.note("strategy-open", Severity::Info, &at, message, help);
    }
    // A list says it plainer than a sentence before it.
    draft.strategy = chosen.or(draft.strategy);
}

fn strategy(text: &str) -> Option<Strategy> {
    let text = fold(text);
    let fits = |words: &&[&str]| words.iter().any(|word| text.contains(word));
    WORDS.iter().find(|(_, words)| fits(words)).map(|(strategy, _)| *strategy)
}
