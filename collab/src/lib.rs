//! A design as a shared document.

use design::{Changes, Command, Design, Refusal};

/// A design with the means to share it.
#[derive(Default)]
pub struct Replica {
    design: Design,
}

impl Replica {
    /// An empty document.
    pub fn new(_client: u64) -> Self {
        Self::default()
    }

    /// A document that holds a design.
    pub fn seeded(_client: u64, design: &Design) -> Self {
        Self { design: design.clone() }
    }

    /// What the document holds.
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// The refusal of a command that does not apply.
    pub fn execute(&mut self, command: &Command) -> Result<Changes, Refusal> {
        self.design.apply(command)
    }

    /// Takes back the last step.
    pub fn undo(&mut self) -> Option<Changes> {
        None
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> Option<Changes> {
        None
    }

    /// Ends a step.
    pub fn end_step(&mut self) {}
}
