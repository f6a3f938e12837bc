//! Where in a document what was read stands.

use std::ops::Range;

use super::table::Columns;
use super::topic::Topic;
use crate::model::{Mechanism, Strategy};
use crate::text::markdown::syntax::{Item, Line, Row, Table};

/// The parts of a design, as the sections of the template divide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Introduction,
    Components,
    Distribution,
    Mechanisms,
    Naming,
    Process,
    Sequence,
    Network,
    Environments,
}

impl Part {
    /// The heading of the template.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Introduction => "Design - Infrastructure",
            Self::Components => "System Components",
            Self::Distribution => "Physical Distribution",
            Self::Mechanisms => "How Components Find Each Other",
            Self::Naming => "Naming Convention",
            Self::Process | Self::Sequence => "Registration and Discovery Process",
            Self::Network => "Network Architecture",
            Self::Environments => "Deployment Environments",
        }
    }
}

/// Where everything stands, in the order in which the draft has it.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The sections of the document.
    pub sections: Vec<SectionPlace>,
    /// The blocks that say something about a part of the design.
    pub taken: Vec<(Part, Range<usize>)>,
    pub title: Option<Line>,
    pub summary: Vec<Line>,
    pub tables: Vec<TablePlace>,
    pub strategies: Vec<(Strategy, ItemPlace)>,
    pub description: Vec<Line>,
    pub mechanisms: Vec<(Mechanism, ItemPlace)>,
    pub naming: Vec<ItemPlace>,
    pub steps: Vec<ItemPlace>,
    pub environment_tables: Vec<EnvironmentTable>,
    /// The pictures made of characters, without their fences.
    pub pictures: Vec<Range<usize>>,
}

/// A heading and what stands below it, up to the next one.
#[derive(Clone, Debug)]
pub struct SectionPlace {
    pub topic: Topic,
    /// Where the heading stands, and its level; nothing before the first one.
    pub heading: Option<(Range<usize>, usize)>,
    /// Where it ends.
    pub end: usize,
}

/// A table of components.
#[derive(Clone, Debug)]
pub struct TablePlace {
    pub head: Row,
    pub columns: Columns,
}

/// Where a component stands.
#[derive(Clone, Debug)]
pub enum RowPlace {
    /// In a row of a table, which is told by its number.
    Row(usize, Row),
    /// In an item of a list.
    Item(ItemPlace),
}

/// An item of a list, or a paragraph that stands for one.
#[derive(Clone, Debug, Default)]
pub struct ItemPlace {
    /// From its bullet on, with everything in it.
    pub range: Range<usize>,
    /// The text behind its bullet.
    pub line: Line,
    /// What stands behind its label, if it has one.
    pub value: Range<usize>,
    /// Whether its box is ticked, if it has one.
    pub ticked: Option<bool>,
}

impl ItemPlace {
    pub fn of(item: &Item) -> Self {
        let line = item.line().cloned().unwrap_or_default();
        Self { range: item.range.clone(), line, value: 0..0, ticked: item.ticked }
    }

    /// A paragraph that says what an item would.
    pub fn paragraph(range: &Range<usize>, line: &Line) -> Self {
        Self { range: range.clone(), line: line.clone(), value: 0..0, ticked: None }
    }
}

/// What an item of an environment tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvironmentField {
    Components,
    Location,
    Purpose,
}

/// Where an environment stands.
#[derive(Clone, Debug, Default)]
pub enum EnvironmentPlace {
    /// In a section of its own.
    Section(Box<EnvironmentSection>),
    /// In an item of a list, with what the list below it tells.
    Item(ItemPlace, Box<EnvironmentSection>),
    /// In a row of a table; the numbers of both.
    Row(usize, usize),
    /// In a column of a table; the numbers of both.
    Column(usize, usize),
    /// Nowhere that is known.
    #[default]
    Unknown,
}

/// A table of environments: with a row or a column for each.
#[derive(Clone, Debug)]
pub struct EnvironmentTable {
    pub table: Table,
    /// What its columns tell where its rows are environments, or else its rows.
    pub fields: Vec<Option<EnvironmentField>>,
    /// Whether it tells more than the names of environments.
    pub is_whole: bool,
}

/// Where something stands that runs in an environment.
#[derive(Clone, Debug, Default)]
pub enum EntryPlace {
    /// Among others with commas between them.
    Piece(Range<usize>),
    /// In an item of a list.
    Item(ItemPlace),
    /// In a row of the table whose columns are environments.
    Row(usize),
    /// Nowhere that is known.
    #[default]
    Unknown,
}

/// The section of an environment.
#[derive(Clone, Debug, Default)]
pub struct EnvironmentSection {
    pub heading: Line,
    /// The section, with its heading.
    pub range: Range<usize>,
    pub components: Option<ItemPlace>,
    pub location: Option<ItemPlace>,
    pub purpose: Option<ItemPlace>,
}

impl EnvironmentPlace {
    /// Notes where something about the environment stands; what comes first counts.
    pub fn set(&mut self, field: EnvironmentField, place: ItemPlace) {
        let (Self::Section(section) | Self::Item(_, section)) = self else { return };
        let slot = match field {
            EnvironmentField::Components => &mut section.components,
            EnvironmentField::Location => &mut section.location,
            EnvironmentField::Purpose => &mut section.purpose,
        };
        slot.get_or_insert(place);
    }
}
