//! Removing links and nodes: chains are taken apart where a link goes, and what is
//! left stays as it is written.

use std::collections::{HashMap, HashSet};

use super::super::flowchart::{Chain, Node, StatementKind, Styling};
use super::draft::Edit;
use super::left::Left;
use super::view::{Mention, View};

/// Removes edges by their numbers and everything that mentions some ids.
pub(super) fn remove(
    view: &View,
    edges: &HashSet<usize>,
    ids: &HashSet<&str>,
    edits: &mut Vec<Edit>,
) {
    let mut pairs: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
    let mut touched: HashSet<usize> = HashSet::new();
    for (number, edge) in view.chart.graph().edges.iter().enumerate() {
        pairs.entry((edge.statement, edge.arrow_number)).or_default().push(number);
        let gone = [&edge.start, &edge.end].into_iter().any(|id| ids.contains(id.as_str()));
        if gone || edges.contains(&number) {
            touched.insert(edge.statement);
        }
    }
    for id in ids {
        touched.extend(view.mentions(id).iter().map(|mention| mention.statement));
    }
    let mut left = Left::of(view);
    for (number, statement) in view.chart.statements.iter().enumerate() {
        match &statement.kind {
            StatementKind::Chain(chain) if touched.contains(&number) => {
                let mut cut = Cut { view, number, chain, pairs: &pairs, edges, ids };
                cut.write(&mut left, edits);
            }
            StatementKind::Style(styling) | StatementKind::Click(styling)
                if styling.targets.iter().any(|it| ids.contains(it.value.as_str())) =>
            {
                edits.push(Edit::remove(view.whole(number)));
            }
            StatementKind::Class(styling) => untarget(view, number, styling, ids, edits),
            _ => {}
        }
    }
}

/// Takes ids from a `class` statement.
fn untarget(
    view: &View,
    number: usize,
    styling: &Styling,
    ids: &HashSet<&str>,
    edits: &mut Vec<Edit>,
) {
    let gone =
        |at: usize| styling.targets.get(at).is_some_and(|word| ids.contains(word.value.as_str()));
    let all = 0..styling.targets.len();
    if all.clone().all(gone) && !all.is_empty() {
        edits.push(Edit::remove(view.whole(number)));
        return;
    }
    let first_kept = all.clone().find(|at| !gone(*at)).unwrap_or_default();
    for at in all.filter(|at| gone(*at)) {
        let Some(word) = styling.targets.get(at) else { continue };
        let beside = if at < first_kept {
            styling.targets.get(at + 1).map(|next| word.span.start..next.span.start)
        } else {
            let before = at.checked_sub(1).and_then(|at| styling.targets.get(at));
            before.map(|before| before.span.end..word.span.end)
        };
        edits.extend(beside.map(Edit::remove));
    }
}

/// A chain that loses some of its links or nodes.
struct Cut<'a> {
    view: &'a View<'a>,
    number: usize,
    chain: &'a Chain,
    pairs: &'a HashMap<(usize, usize), Vec<usize>>,
    edges: &'a HashSet<usize>,
    ids: &'a HashSet<&'a str>,
}

impl Cut<'_> {
    fn write(&mut self, left: &mut Left, edits: &mut Vec<Edit>) {
        let mut statements = Vec::new();
        let mut shown: HashSet<(usize, usize)> = HashSet::new();
        let mut from = 0;
        for group in 0..self.chain.groups.len() {
            let last = group + 1 == self.chain.groups.len();
            if !last && self.is_whole(group) {
                continue;
            }
            if group > from {
                statements.extend(self.slice(from, group));
                let places = (from..=group).flat_map(|it| self.places(it));
                shown.extend(places.filter(|(group, place)| self.stays(*group, *place)));
            }
            if !last {
                self.part(group, &mut shown, &mut statements);
            }
            from = group + 1;
        }
        let mut rest = Vec::new();
        for (group, place) in (0..self.chain.groups.len()).flat_map(|it| self.places(it)) {
            let Some(node) = self.node(group, place) else { continue };
            if shown.contains(&(group, place)) {
                continue;
            }
            let mention = Mention { statement: self.number, group, place };
            let gone = !self.stays(group, place);
            let again = shown.iter().any(|(g, p)| {
                self.node(*g, *p).is_some_and(|other| other.id.value == node.id.value)
            });
            let bare = node.label.is_none() && node.data.is_none() && node.class.is_none();
            if !gone && left.needs(node, mention) && !(again && bare) {
                rest.push(self.view.slice(&node.span));
                shown.insert((group, place));
            } else {
                left.drop(&node.id.value, self.number);
            }
        }
        if !rest.is_empty() {
            statements.insert(0, rest.join(" & "));
        }
        self.replace(&statements, edits);
    }

    fn replace(&self, statements: &[String], edits: &mut Vec<Edit>) {
        let view = self.view;
        let Some(statement) = view.statement(self.number) else { return };
        if statements.is_empty() {
            edits.push(Edit::remove(view.whole(self.number)));
            return;
        }
        let line = view.line_start(statement.span.start);
        let first = view.slice(&(line..statement.span.start)).trim().is_empty();
        let semicolon = view.slice(&(statement.span.end..view.line_end(statement.span.end)));
        let semicolon = if semicolon.trim() == ";" { ";" } else { "" };
        let between = if first {
            [semicolon, view.newline(), view.indent(self.number)].concat()
        } else {
            "; ".to_owned()
        };
        edits.push(Edit::new(statement.span.clone(), statements.join(&between)));
    }

    fn places(&self, group: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
        let len = self.chain.groups.get(group).map_or(0, Vec::len);
        (0..len).map(move |place| (group, place))
    }

    fn node(&self, group: usize, place: usize) -> Option<&Node> {
        self.chain.groups.get(group)?.get(place)
    }

    /// Whether a mention stays.
    fn stays(&self, group: usize, place: usize) -> bool {
        self.node(group, place).is_some_and(|it| !self.ids.contains(it.id.value.as_str()))
    }

    /// Whether all links of an arrow stay, but for those of the nodes that go.
    fn is_whole(&self, arrow: usize) -> bool {
        let any = |group| self.places(group).any(|(group, place)| self.stays(group, place));
        let ends = self.places(arrow + 1).count();
        let pairs = self.pairs.get(&(self.number, arrow)).map_or(&[][..], Vec::as_slice);
        let kept = |(at, edge): (usize, &usize)| {
            let (start, end) = (at / ends.max(1), at % ends.max(1));
            let gone = !self.stays(arrow, start) || !self.stays(arrow + 1, end);
            gone || !self.edges.contains(edge)
        };
        any(arrow) && any(arrow + 1) && pairs.iter().enumerate().all(kept)
    }

    /// Some groups and the arrows between them, as they are written.
    fn slice(&self, from: usize, to: usize) -> Option<String> {
        let mut text = String::new();
        let mut before = None;
        for group in from..=to {
            let nodes = self.chain.groups.get(group)?;
            let (first, last) = (nodes.first()?, nodes.last()?);
            if let Some(before) = before {
                text.push_str(self.view.slice(&(before..first.span.start)));
            }
            if self.places(group).all(|(group, place)| self.stays(group, place)) {
                text.push_str(self.view.slice(&(first.span.start..last.span.end)));
            } else {
                let kept = nodes.iter().filter(|it| !self.ids.contains(it.id.value.as_str()));
                let kept: Vec<_> = kept.map(|node| self.view.slice(&node.span)).collect();
                text.push_str(&kept.join(" & "));
            }
            before = Some(last.span.end);
        }
        Some(text)
    }

    /// The links that stay of an arrow of which some go.
    fn part(
        &self,
        arrow: usize,
        shown: &mut HashSet<(usize, usize)>,
        statements: &mut Vec<String>,
    ) {
        let pairs = self.pairs.get(&(self.number, arrow)).map_or(&[][..], Vec::as_slice);
        let ends = self.chain.groups.get(arrow + 1).map_or(0, Vec::len);
        let Some(edge) = self.chain.edges.get(arrow) else { return };
        let mut rows: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for start in 0..self.chain.groups.get(arrow).map_or(0, Vec::len) {
            let stays = |end: &usize| {
                let number = pairs.get(start * ends + end);
                let kept = number.is_some_and(|number| !self.edges.contains(number));
                kept && self.stays(arrow, start) && self.stays(arrow + 1, *end)
            };
            let targets: Vec<usize> = (0..ends).filter(stays).collect();
            // Those that lead to the same stay together.
            match rows.iter_mut().find(|(_, known)| *known == targets) {
                _ if targets.is_empty() => {}
                Some((starts, _)) => starts.push(start),
                None => rows.push((vec![start], targets)),
            }
        }
        let mut text = |group: usize, places: &[usize]| {
            let mentions = places.iter().filter_map(|place| {
                let node = self.node(group, *place)?;
                let full = shown.insert((group, *place));
                Some(self.view.slice(if full { &node.span } else { &node.id.span }))
            });
            mentions.collect::<Vec<_>>().join(" & ")
        };
        for (starts, targets) in rows {
            let (from, to) = (text(arrow, &starts), text(arrow + 1, &targets));
            statements.push([&from, " ", self.view.slice(&edge.span), " ", &to].concat());
        }
    }
}
