//! A sequence diagram as the patcher sees it: what stands in and before what.

use std::collections::HashMap;

use super::super::dialogue::{Dialogue, dialogue};
use super::super::sequence_chart::{
    Declaration, Message, SequenceChart, Span, Statement, StatementKind, read,
};
use super::super::source_text::lines;

/// A text and what it says.
pub(super) struct View<'a> {
    pub text: &'a str,
    pub chart: SequenceChart,
    pub dialogue: Dialogue,
    /// For each statement the first lines of the box around it, and of the outermost block
    /// or box.
    around: Vec<Around>,
    /// For each first line of a block or a box the `end` that belongs to it.
    ends: HashMap<usize, usize>,
    /// For each message that creates or destroys someone the statement that says so.
    lives: HashMap<usize, usize>,
    /// The statements that declare each participant, in order.
    declared: HashMap<String, Vec<usize>>,
}

#[derive(Clone, Copy, Default)]
struct Around {
    boxed: Option<usize>,
    outermost: Option<usize>,
}

impl<'a> View<'a> {
    pub fn of(text: &'a str) -> Self {
        let chart = read(text);
        let dialogue = dialogue(text, &chart);
        let mut view = Self {
            text,
            chart,
            dialogue,
            around: Vec::new(),
            ends: HashMap::new(),
            lives: HashMap::new(),
            declared: HashMap::new(),
        };
        view.nesting();
        view.lives();
        view
    }

    fn nesting(&mut self) {
        let mut open: Vec<(usize, bool)> = Vec::new();
        let mut boxes = Vec::new();
        for (number, statement) in self.chart.statements.iter().enumerate() {
            let boxed = boxes.last().copied();
            let outermost = open.first().map(|(header, _)| *header);
            self.around.push(Around { boxed, outermost });
            match &statement.kind {
                StatementKind::Block(_) => open.push((number, false)),
                StatementKind::Box(_) => {
                    open.push((number, true));
                    boxes.push(number);
                }
                StatementKind::End(_) => {
                    if let Some((header, boxed)) = open.pop() {
                        self.ends.insert(header, number);
                        if boxed {
                            boxes.pop();
                        }
                    }
                }
                StatementKind::Participant(it) => {
                    self.declared.entry(it.id.value.clone()).or_default().push(number);
                }
                _ => {}
            }
        }
    }

    fn lives(&mut self) {
        let (mut created, mut destroyed) = (None, None);
        for (number, statement) in self.chart.statements.iter().enumerate() {
            match &statement.kind {
                StatementKind::Participant(it) if it.create.is_some() => created = Some(number),
                StatementKind::Destroy(_) => destroyed = Some(number),
                StatementKind::Message(_) => {
                    if let Some(life) = created.take().or_else(|| destroyed.take()) {
                        self.lives.insert(number, life);
                    }
                }
                _ => {}
            }
        }
    }

    pub fn statement(&self, number: usize) -> Option<&Statement> {
        self.chart.statements.get(number)
    }

    /// A message by its place in the dialogue, with its statement.
    pub fn message(&self, number: usize) -> Option<(usize, &Message)> {
        let number = self.dialogue.messages.get(number)?.statement;
        match &self.statement(number)?.kind {
            StatementKind::Message(message) => Some((number, message)),
            _ => None,
        }
    }

    pub fn declaration(&self, statement: usize) -> Option<&Declaration> {
        match &self.statement(statement)?.kind {
            StatementKind::Participant(it) => Some(it),
            _ => None,
        }
    }

    /// The statements that declare a participant.
    pub fn declarations(&self, id: &str) -> &[usize] {
        self.declared.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether anyone is declared.
    pub fn declares(&self) -> bool {
        !self.declared.is_empty()
    }

    /// The first line of the box around a statement.
    pub fn boxed(&self, statement: usize) -> Option<usize> {
        self.around.get(statement)?.boxed
    }

    /// The first line of the outermost block or box around a statement.
    pub fn outermost(&self, statement: usize) -> Option<usize> {
        self.around.get(statement)?.outermost
    }

    /// The `end` of the block or the box that begins with a statement.
    pub fn end_of(&self, header: usize) -> Option<usize> {
        self.ends.get(&header).copied()
    }

    /// The statement that says that a message creates or destroys someone.
    pub fn life(&self, statement: usize) -> Option<usize> {
        self.lives.get(&statement).copied()
    }

    pub fn slice(&self, span: &Span) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The whole text of a statement.
    pub fn written(&self, statement: usize) -> &'a str {
        self.statement(statement).map_or("", |it| self.slice(&it.span))
    }

    /// A statement with its semicolon; with all of its line where nothing else stands
    /// there.
    pub fn whole(&self, statement: usize) -> Span {
        self.statement(statement).map_or(0..0, |it| lines::whole(self.text, &it.span))
    }

    /// What Mermaid refuses, counted by what it is about.
    pub fn problems(&self) -> usize {
        self.chart.problems.len()
    }
}
