//! The sections of a document.

use std::ops::Range;

use super::places::SectionPlace;
use super::records::Records;
use super::text;
use super::topic::{self, Topic};
use crate::text::markdown::syntax::{Block, Content, Line};

/// A heading and the blocks up to the next one.
#[derive(Clone, Copy, Debug)]
pub struct Section<'a> {
    /// What it is about.
    pub topic: Topic,
    /// None before the first heading.
    pub heading: Option<&'a Line>,
    /// What stands below the heading.
    pub blocks: &'a [Block],
    /// The block of the heading.
    block: Option<&'a Block>,
}

impl<'a> Section<'a> {
    /// The heading with its text.
    pub fn heading_block(&self) -> Option<(&'a Block, &'a Line)> {
        self.block.zip(self.heading)
    }

    /// Where it stands.
    pub fn place(&self) -> SectionPlace {
        let heading = self.block.and_then(|block| match block.content {
            Content::Heading(level, _) => Some((block.range.clone(), level)),
            _ => None,
        });
        let last = self.blocks.last().or(self.block);
        SectionPlace { topic: self.topic, heading, end: last.map_or(0, |block| block.range.end) }
    }

    /// From its heading to its end.
    pub fn range(&self) -> Range<usize> {
        let first = self.block.or_else(|| self.blocks.first());
        let last = self.blocks.last().or(self.block);
        first.map_or(0, |block| block.range.start)..last.map_or(0, |block| block.range.end)
    }
}

/// The sections of a document, in their order.
pub fn sections<'a>(blocks: &'a [Block], records: &Records) -> Vec<Section<'a>> {
    let is_heading = |block: &Block| matches!(block.content, Content::Heading(..));
    let mut sections = Vec::new();
    let mut around = Around::default();
    let mut rest = blocks;
    loop {
        let heading = rest.first().filter(|block| is_heading(block));
        let body = if heading.is_some() { rest.get(1..).unwrap_or_default() } else { rest };
        let end = body.iter().position(is_heading).unwrap_or(body.len());
        let (own, next) = body.split_at(end);
        if heading.is_some() || !own.is_empty() {
            sections.push(match heading.map(|block| &block.content) {
                Some(Content::Heading(level, line)) => {
                    let topic = around.topic(*level, line, records);
                    Section { topic, heading: Some(line), blocks: own, block: heading }
                }
                _ => {
                    Section { topic: Topic::Introduction, heading: None, blocks: own, block: None }
                }
            });
        }
        if next.is_empty() {
            return sections;
        }
        rest = next;
    }
}

/// The headings around the next one.
#[derive(Default)]
struct Around {
    /// Each with its level and topic, from the outermost on.
    open: Vec<(usize, Topic)>,
    titled: bool,
}

impl Around {
    fn topic(&mut self, level: usize, heading: &Line, records: &Records) -> Topic {
        self.open.retain(|(open, _)| *open < level);
        let text = text::plain(heading);
        let parent = self.open.last().map(|(_, topic)| *topic);
        let own = topic::of(&text);
        let topic = match parent {
            Some(Topic::Environments) => Topic::Environment,
            // Below an environment stands more about it, which is kept.
            Some(Topic::Environment) => Topic::Unknown,
            Some(Topic::Aside) => Topic::Aside,
            Some(Topic::Components | Topic::Tier) if own == Topic::Unknown => Topic::Tier,
            _ if own == Topic::Unknown
                && (topic::is_environment(&text) || records.names_environment(&text)) =>
            {
                Topic::Environment
            }
            _ if !self.titled && level == 1 => Topic::Introduction,
            _ => own,
        };
        self.titled |= level == 1;
        self.open.push((level, topic));
        topic
    }
}
