//! The sections of the template, and how far each of them is.

use design::{ComponentId, Design, EnvironmentId, Item, Place, SortedMap, TextField, in_order};

/// A section of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading in the page.
    pub anchor: String,
    /// Its heading.
    pub title: String,
    /// Whether it lies in the section before it that does not.
    pub sub: bool,
    /// How far it is.
    pub state: State,
}

/// How far a section is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing to say: its parts say it.
    None,
    /// Everything is filled in.
    Done,
    /// Everything is filled in, and there are so many things in it.
    Count(usize, &'static str),
    /// So many parts of it are empty.
    Empty(usize),
}

impl State {
    /// The state in as few characters as possible.
    pub fn short(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Done => "✓".to_owned(),
            Self::Count(count, "steps") => self.plural(*count, "step"),
            Self::Count(count, _) => count.to_string(),
            Self::Empty(1) => "1 empty".to_owned(),
            Self::Empty(count) => format!("{count} empty"),
        }
    }

    /// The state in words.
    pub fn long(&self) -> String {
        match self {
            Self::None => String::new(),
            Self::Done => "complete".to_owned(),
            Self::Count(count, things) => self.plural(*count, things.trim_end_matches('s')),
            Self::Empty(1) => "1 part is empty".to_owned(),
            Self::Empty(count) => format!("{count} parts are empty"),
        }
    }

    fn plural(&self, count: usize, thing: &str) -> String {
        if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
    }
}

/// The sections of a design's document, in the template's order.
pub fn sections(design: &Design) -> Vec<Section> {
    let discovery = &design.discovery;
    let mut sections = Vec::new();
    let mut add = |anchor: &str, title: &str, sub, state| {
        sections.push(Section { anchor: anchor.to_owned(), title: title.to_owned(), sub, state });
    };
    let components = design.components.values();
    let unsaid = components.filter(|it| it.name.is_empty() || it.purpose.trim().is_empty()).count();
    add(
        "components",
        "System Components",
        false,
        counted(design.components.len(), unsaid, "components"),
    );
    add("distribution", "Component Distribution", false, State::None);
    let distribution = [
        !design.nodes.is_empty(),
        design.distribution.strategy.is_some(),
        !design.distribution.description.trim().is_empty(),
    ];
    add("physical", "Physical Distribution", true, filled(&distribution));
    add("discovery", "Service Discovery", false, State::None);
    add(
        "mechanisms",
        "How Components Find Each Other",
        true,
        filled(&[!discovery.mechanisms.is_empty()]),
    );
    let unnamed = discovery.naming.values().filter(|naming| naming.pattern.is_empty()).count();
    let naming = match discovery.naming.len() {
        0 => State::Empty(1),
        _ if unnamed > 0 => State::Empty(unnamed),
        _ => State::Done,
    };
    add("naming", "Naming Convention", true, naming);
    let blank = discovery.steps.values().filter(|step| step.text.trim().is_empty()).count();
    add(
        "process",
        "Registration and Discovery",
        true,
        counted(discovery.steps.len(), blank, "steps"),
    );
    add("topology", "Infrastructure Topology", false, counted(design.nodes.len(), 0, "nodes"));
    add("environments", "Deployment Environments", false, State::None);
    for environment in in_order(&design.environments) {
        let parts = [
            !environment.components.is_empty(),
            !environment.location.trim().is_empty(),
            !environment.purpose.trim().is_empty(),
        ];
        let name = if environment.name.is_empty() { "Nameless" } else { &environment.name };
        add(&environment_anchor(&environment.id), name, true, filled(&parts));
    }
    sections
}

/// The section that a finding is about, by its anchor.
pub fn anchor_of(place: &Place) -> Option<String> {
    let anchor = match place {
        Place::Item(item) => match item {
            Item::Component(_) => "components",
            Item::Naming(_) => "naming",
            Item::Step(_) | Item::Participant(_) | Item::Message(_) => "process",
            Item::Environment(id) | Item::Entry(id, _) => return Some(environment_anchor(id)),
            Item::Site(_) | Item::Node(_) | Item::Link(_) => "topology",
        },
        Place::Text(field) => match field {
            TextField::ComponentPurpose(_) => "components",
            TextField::DistributionDescription => "physical",
            TextField::StepText(_) => "process",
            TextField::EnvironmentLocation(id) | TextField::EnvironmentPurpose(id) => {
                return Some(environment_anchor(id));
            }
            TextField::Summary => return None,
        },
        Place::Section(heading) => {
            let sections = sections(&Design::default());
            let found = sections.into_iter().find(|section| heading.starts_with(&section.title));
            return found.map(|section| section.anchor);
        }
        Place::Path(_) | Place::Line(_) | Place::Columns(..) => return None,
    };
    Some(anchor.to_owned())
}

/// The id of an environment's section in the page.
pub fn environment_anchor(id: &EnvironmentId) -> String {
    format!("environment-{id}")
}

fn filled(parts: &[bool]) -> State {
    match parts.iter().filter(|filled| !**filled).count() {
        0 => State::Done,
        empty => State::Empty(empty),
    }
}

fn counted(count: usize, empty: usize, things: &'static str) -> State {
    match (count, empty) {
        (0, _) => State::Empty(1),
        (_, 0) => State::Count(count, things),
        (_, empty) => State::Empty(empty),
    }
}

/// How many replicas of each component stand on the canvas.
pub fn placed(design: &Design) -> SortedMap<ComponentId, u32> {
    let mut placed = SortedMap::new();
    for node in design.nodes.values() {
        let count: &mut u32 = placed.entry(node.component.clone()).or_default();
        *count = count.saturating_add(node.replicas);
    }
    placed
}

#[cfg(test)]
mod tests {
    use design::{Command, Component, ComponentKind, Count, OrderKey, Strategy};

    use super::*;

    fn state(design: &Design, anchor: &str) -> Option<State> {
        sections(design).into_iter().find(|it| it.anchor == anchor).map(|it| it.state)
    }

    #[test]
    fn a_blank_sheet_has_the_sections_of_the_template() {
        let titles: Vec<_> = sections(&Design::blank("")).into_iter().map(|it| it.title).collect();
        assert_eq!(
            titles,
            [
                "System Components",
                "Component Distribution",
                "Physical Distribution",
                "Service Discovery",
                "How Components Find Each Other",
                "Naming Convention",
                "Registration and Discovery",
                "Infrastructure Topology",
                "Deployment Environments",
                "Development",
                "Staging",
                "Production",
            ]
        );
    }

    #[test]
    fn a_section_says_how_many_of_its_parts_are_empty() -> Result<(), design::Refusal> {
        let mut design = Design::blank("");
        assert_eq!(state(&design, "components"), Some(State::Empty(1)));
        assert_eq!(state(&design, "physical"), Some(State::Empty(3)));
        assert_eq!(state(&design, "environment-staging"), Some(State::Empty(3)));
        let mut component = Component {
            id: ComponentId::from_bits(1),
            order: OrderKey::first(),
            name: "API".to_owned(),
            kind: ComponentKind::Server,
            purpose: String::new(),
            count: Count::Auto,
        };
        design.apply(&Command::AddComponent(component.clone()))?;
        assert_eq!(state(&design, "components"), Some(State::Empty(1)));
        component.id = ComponentId::from_bits(2);
        component.purpose = "Answers".to_owned();
        design.components.clear();
        design.apply(&Command::AddComponent(component))?;
        assert_eq!(state(&design, "components"), Some(State::Count(1, "components")));
        design.apply(&Command::SetStrategy(Some(Strategy::Hybrid)))?;
        assert_eq!(state(&design, "physical"), Some(State::Empty(2)));
        Ok(())
    }

    #[test]
    fn findings_belong_to_sections() {
        let check = |place: Place, expect: Option<&str>| {
            assert_eq!(anchor_of(&place).as_deref(), expect, "{place:?}");
        };
        check(Place::Item(Item::Component(ComponentId::from_bits(1))), Some("components"));
        check(Place::Section("Naming Convention".into()), Some("naming"));
        check(Place::Section("Registration and Discovery Process".into()), Some("process"));
        check(Place::Section("Elsewhere".into()), None);
        check(Place::Text(TextField::DistributionDescription), Some("physical"));
        check(Place::Line(3), None);
        // Every section that a check names is one.
        for example in design::examples::all() {
            for finding in design::checks::check(&example.design()) {
                let about_design = finding.places.is_empty();
                assert!(
                    about_design || finding.places.iter().any(|it| anchor_of(it).is_some()),
                    "{finding:?}"
                );
            }
        }
    }

    #[test]
    fn states_have_words() {
        for (state, short, long) in [
            (State::None, "", ""),
            (State::Done, "✓", "complete"),
            (State::Empty(1), "1 empty", "1 part is empty"),
            (State::Empty(2), "2 empty", "2 parts are empty"),
            (State::Count(6, "components"), "6", "6 components"),
            (State::Count(1, "steps"), "1 step", "1 step"),
        ] {
            assert_eq!((state.short().as_str(), state.long().as_str()), (short, long));
        }
    }
}
