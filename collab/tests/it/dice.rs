//! Random commands, from a seed.

use design::command::{
    Command, Contents, Placement, SetComponent, SetLink, SetMessage, SetNaming, SetNode, SetSite,
    TextEdit,
};
use design::geometry::{Point, Rect};
use design::model::*;
use design::order::OrderKey;
use proptest::prelude::ProptestConfig;

/// How many random plans a test plays: so many times the value of the variable
/// `PLANS`, if that is set. Seeds of failing plans are printed.
pub fn plans(cases: u32) -> ProptestConfig {
    let cases = cases.saturating_mul(variable("PLANS").unwrap_or(1));
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// So many seeds, times the value of the variable `PLANS`: others for each
/// series, and for each value of `PROPTEST_RNG_SEED`.
pub fn seeds(series: u64, count: usize) -> impl Iterator<Item = u64> {
    let start = variable("PROPTEST_RNG_SEED").unwrap_or(1_u64);
    let mut dice = Dice(start.rotate_left(32) ^ series);
    let count = count.saturating_mul(variable("PLANS").unwrap_or(1));
    std::iter::repeat_with(move || dice.next()).take(count)
}

fn variable<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

/// Numbers from a seed (SplitMix64).
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    pub fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    pub fn pick<T: Clone>(&mut self, from: impl IntoIterator<Item = T>) -> Option<T> {
        let all: Vec<T> = from.into_iter().collect();
        let at = self.below(all.len());
        all.get(at).cloned()
    }

    fn one<T: Clone, const N: usize>(&mut self, from: [T; N]) -> T {
        from[self.below(N)].clone()
    }

    /// Ids come from a small supply, so that people clash now and then.
    fn id(&mut self, prefix: &str) -> String {
        format!("{prefix}{}", self.below(12))
    }

    fn words(&mut self) -> String {
        let words = ["api", "größe", "缓存", "🙂", "db\"1\"", "<b>", "a b", ""];
        (0..self.below(3)).map(|_| self.one(words)).collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    fn order(&mut self) -> OrderKey {
        OrderKey::nth(self.below(6))
    }

    fn point(&mut self) -> Point {
        Point::new(self.below(2000) as i32 - 500, self.below(2000) as i32 - 500)
    }

    fn rect(&mut self) -> Rect {
        let Point { x, y } = self.point();
        Rect::new(x, y, 40 + self.below(600) as i32, 40 + self.below(600) as i32)
    }

    fn component_kind(&mut self) -> ComponentKind {
        match self.below(4) {
            0 => ComponentKind::Other(self.words()),
            _ => self.one(ComponentKind::ALL),
        }
    }

    fn site_kind(&mut self) -> SiteKind {
        match self.below(4) {
            0 => SiteKind::Other(self.words()),
            _ => self.one(SiteKind::ALL),
        }
    }

    fn endpoint(&mut self, design: &Design) -> Option<Endpoint> {
        let nodes = design.nodes.keys().cloned().map(Endpoint::Node);
        self.pick(nodes.chain(design.sites.keys().cloned().map(Endpoint::Site)))
    }

    fn subject(&mut self, design: &Design) -> Subject {
        let component = self.pick(design.components.keys().cloned());
        match component {
            Some(component) if !self.chance(4) => Subject::Component(component),
            _ => Subject::Text(self.words()),
        }
    }

    fn entry(&mut self, design: &Design) -> EnvironmentEntry {
        let subject = self.subject(design);
        let id = match &subject {
            Subject::Component(id) => EntryId::of_component(id),
            Subject::Text(_) => EntryId::parse(&self.id("t")).unwrap(),
        };
        let count = self.chance(2).then(|| self.below(9) as u32);
        EnvironmentEntry { id, order: self.order(), subject, count }
    }

    fn text_field(&mut self, design: &Design) -> Option<(TextField, String)> {
        let component = self.pick(design.components.values());
        let step = self.pick(design.discovery.steps.values());
        let environment = self.pick(design.environments.values());
        Some(match self.below(6) {
            0 => (TextField::Summary, design.summary.clone()),
            1 => {
                let text = design.distribution.description.clone();
                (TextField::DistributionDescription, text)
            }
            2 => component
                .map(|it| (TextField::ComponentPurpose(it.id.clone()), it.purpose.clone()))?,
            3 => step.map(|it| (TextField::StepText(it.id.clone()), it.text.clone()))?,
            4 => environment
                .map(|it| (TextField::EnvironmentLocation(it.id.clone()), it.location.clone()))?,
            _ => environment
                .map(|it| (TextField::EnvironmentPurpose(it.id.clone()), it.purpose.clone()))?,
        })
    }

    fn text_edit(&mut self, text: &str) -> TextEdit {
        let places: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (self.below(places.len()), self.below(places.len()));
        // Mostly typing, seldom replacing.
        let b = if self.chance(3) { b } else { a };
        let (at, end) = (places[a.min(b)], places[a.max(b)]);
        TextEdit { at, delete: end - at, insert: self.words() }
    }

    fn item(&mut self, design: &Design) -> Option<Item> {
        let discovery = &design.discovery;
        match self.below(10) {
            0 => self.pick(design.components.keys()).cloned().map(Item::Component),
            1 => self.pick(design.sites.keys()).cloned().map(Item::Site),
            2 => self.pick(design.nodes.keys()).cloned().map(Item::Node),
            3 => self.pick(design.links.keys()).cloned().map(Item::Link),
            4 => self.pick(discovery.naming.keys()).cloned().map(Item::Naming),
            5 => self.pick(discovery.steps.keys()).cloned().map(Item::Step),
            6 => self.pick(discovery.participants.keys()).cloned().map(Item::Participant),
            7 => self.pick(discovery.messages.keys()).cloned().map(Item::Message),
            8 => self.pick(design.environments.keys()).cloned().map(Item::Environment),
            _ => {
                let environment = self.pick(design.environments.values())?;
                let entry = self.pick(environment.components.keys())?;
                Some(Item::Entry(environment.id.clone(), entry.clone()))
            }
        }
    }

    /// A command that may or may not apply to the design.
    pub fn command(&mut self, design: &Design) -> Command {
        loop {
            if let Some(command) = self.try_command(design) {
                return command;
            }
        }
    }

    fn try_command(&mut self, design: &Design) -> Option<Command> {
        Some(match self.below(13) {
            0 | 1 => self.addition_to_list(design)?,
            2..=4 => self.addition_to_canvas(design)?,
            5 | 6 => {
                let (field, text) = self.text_field(design)?;
                Command::EditText(field, self.text_edit(&text))
            }
            7 | 8 => self.placement(design)?,
            9 | 10 => self.setting(design)?,
            11 => match self.below(3) {
                0 => Command::Batch((0..self.below(5)).map(|_| self.command(design)).collect()),
                _ => Command::Reorder(self.item(design)?, self.order()),
            },
            _ => {
                let contents = self.one([Contents::Keep, Contents::Remove]);
                Command::Remove(vec![self.item(design)?], contents)
            }
        })
    }

    fn addition_to_list(&mut self, design: &Design) -> Option<Command> {
        let participants: Vec<_> = design.discovery.participants.keys().cloned().collect();
        Some(match self.below(6) {
            0 => Command::AddNaming(NamingPattern {
                id: self.id("p").parse().unwrap(),
                order: self.order(),
                kind: self.one(NamingKind::ALL),
                pattern: self.words(),
            }),
            1 => Command::AddStep(Step {
                id: self.id("s").parse().unwrap(),
                order: self.order(),
                text: self.words(),
            }),
            2 => Command::AddParticipant(Participant {
                id: self.id("a").parse().unwrap(),
                order: self.order(),
                subject: self.subject(design),
            }),
            3 => Command::AddMessage(Message {
                id: self.id("m").parse().unwrap(),
                order: self.order(),
                from: self.pick(participants.clone())?,
                to: self.pick(participants)?,
                kind: self.one(MessageKind::ALL),
                text: self.words(),
            }),
            4 => {
                let entry = self.entry(design);
                Command::AddEnvironment(Environment {
                    id: self.id("e").parse().unwrap(),
                    order: self.order(),
                    name: self.words(),
                    components: [(entry.id.clone(), entry)].into(),
                    location: self.words(),
                    purpose: String::new(),
                })
            }
            _ => {
                let environment = self.pick(design.environments.keys().cloned())?;
                Command::SetEntry(environment, self.entry(design))
            }
        })
    }

    fn addition_to_canvas(&mut self, design: &Design) -> Option<Command> {
        Some(match self.below(5) {
            0 => Command::AddComponent(Component {
                id: self.id("c").parse().unwrap(),
                order: self.order(),
                name: self.words(),
                kind: self.component_kind(),
                purpose: self.words(),
                count: Count::Auto,
            }),
            1 => Command::AddSite(Site {
                id: self.id("d").parse().unwrap(),
                name: self.words(),
                kind: self.site_kind(),
                parent: self.pick(design.sites.keys().cloned()).filter(|_| !self.chance(3)),
                rect: self.rect(),
            }),
            2 | 3 => Command::AddNode(Node {
                id: self.id("n").parse().unwrap(),
                component: self.pick(design.components.keys().cloned())?,
                site: self.pick(design.sites.keys().cloned()).filter(|_| !self.chance(4)),
                label: self.chance(2).then(|| self.words()),
                replicas: 1 + self.below(4) as u32,
                position: self.point(),
            }),
            _ => Command::AddLink(Link {
                id: self.id("l").parse().unwrap(),
                from: self.endpoint(design)?,
                to: self.endpoint(design)?,
                label: self.words(),
                kind: self.one(LinkKind::ALL),
                direction: self.one(Direction::ALL),
            }),
        })
    }

    fn placement(&mut self, design: &Design) -> Option<Command> {
        let placements = (0..1 + self.below(2)).filter_map(|_| {
            let item = self.endpoint(design)?;
            let parent = self.pick(design.sites.keys().cloned()).filter(|_| !self.chance(3));
            let stays = match &item {
                Endpoint::Node(id) => design.nodes[id].site.clone(),
                Endpoint::Site(id) => design.sites[id].parent.clone(),
            };
            let parent = if self.chance(2) { stays } else { parent };
            Some(Placement { item, position: self.point(), parent })
        });
        Some(Command::Place(placements.collect()))
    }

    fn setting(&mut self, design: &Design) -> Option<Command> {
        let discovery = &design.discovery;
        Some(match self.below(10) {
            0 => Command::SetTitle(self.words()),
            1 => Command::SetStrategy(self.pick(Strategy::ALL).filter(|_| !self.chance(4))),
            2 => {
                let note = self.chance(2).then(|| self.words());
                Command::SetMechanism(self.one(Mechanism::ALL), note)
            }
            3 => {
                let id = self.pick(design.components.keys().cloned())?;
                let count = self.one([Count::Auto, Count::Fixed(0), Count::Fixed(7)]);
                let (name, kind) = (self.words(), self.component_kind());
                Command::SetComponent(
                    id,
                    self.one([
                        SetComponent::Name(name),
                        SetComponent::Kind(kind),
                        SetComponent::Count(count),
                    ]),
                )
            }
            4 => {
                let id = self.pick(design.sites.keys().cloned())?;
                let (name, kind, rect) = (self.words(), self.site_kind(), self.rect());
                Command::SetSite(
                    id,
                    self.one([
                        SetSite::Name(name),
                        SetSite::Kind(kind),
                        SetSite::Rect(rect),
                        SetSite::Rect(rect),
                    ]),
                )
            }
            5 => {
                let id = self.pick(design.nodes.keys().cloned())?;
                let component = self.pick(design.components.keys().cloned())?;
                let (label, replicas) = (Some(self.words()), 1 + self.below(5) as u32);
                Command::SetNode(
                    id,
                    self.one([
                        SetNode::Label(label),
                        SetNode::Label(None),
                        SetNode::Replicas(replicas),
                        SetNode::Component(component),
                    ]),
                )
            }
            6 => {
                let id = self.pick(design.links.keys().cloned())?;
                let (end, label) = (self.endpoint(design)?, self.words());
                Command::SetLink(
                    id,
                    self.one([
                        SetLink::From(end.clone()),
                        SetLink::To(end),
                        SetLink::Label(label),
                        SetLink::Kind(LinkKind::Async),
                        SetLink::Direction(Direction::Both),
                    ]),
                )
            }
            7 => {
                let id = self.pick(discovery.naming.keys().cloned())?;
                let pattern = self.words();
                let kind = self.one(NamingKind::ALL);
                Command::SetNaming(
                    id,
                    self.one([SetNaming::Kind(kind), SetNaming::Pattern(pattern)]),
                )
            }
            8 => {
                let id = self.pick(discovery.messages.keys().cloned())?;
                let from = self.pick(discovery.participants.keys().cloned())?;
                let text = self.words();
                Command::SetMessage(
                    id,
                    self.one([
                        SetMessage::From(from),
                        SetMessage::Kind(MessageKind::Reply),
                        SetMessage::Text(text),
                    ]),
                )
            }
            _ => {
                let id = self.pick(design.environments.keys().cloned())?;
                Command::RenameEnvironment(id, self.words())
            }
        })
    }
}
