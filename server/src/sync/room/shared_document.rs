//! The document of a room, and what follows from it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use collab::{BadUpdate, Document, Merged, Replica};
use design::{Command, Design, Refusal};

use crate::db::designs::Projection;
use crate::sync::store::projection_of;

/// Decoding may take this share of the time at most: one part in so many.
const SHARE: u32 = 20;

/// The document of a room. The design is decoded when it is asked for, and not
/// more often than it changes.
pub struct SharedDocument {
    document: Document,
    design: Option<Arc<Design>>,
    decoded_at: Instant,
    decoding_took: Duration,
    /// What the database's row says.
    projected: Projection,
    /// Whether that is known to be what the document says.
    is_projected: bool,
}

impl SharedDocument {
    /// A document, and what the row says of it: that may be out of date when the
    /// server died after an edit.
    pub fn new(document: Document, projected: Projection) -> Self {
        Self {
            document,
            design: None,
            decoded_at: Instant::now(),
            decoding_took: Duration::ZERO,
            projected,
            is_projected: false,
        }
    }

    /// The document itself, to be read.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Takes in an update of a client.
    ///
    /// # Errors
    /// See [`Document::receive`].
    pub fn receive(&mut self, update: &[u8]) -> Result<Merged, BadUpdate> {
        let merged = self.document.receive(update);
        self.note(merged)
    }

    /// Takes in an update of the server's own, or from the database.
    ///
    /// # Errors
    /// [`BadUpdate`] when the bytes are none.
    pub fn merge(&mut self, update: &[u8]) -> Result<Merged, BadUpdate> {
        let merged = self.document.merge(update);
        self.note(merged)
    }

    fn note(&mut self, merged: Result<Merged, BadUpdate>) -> Result<Merged, BadUpdate> {
        let merged = merged?;
        if merged == Merged::News {
            self.design = None;
            self.is_projected = false;
        }
        Ok(merged)
    }

    /// The design as it is now.
    pub fn design(&mut self) -> Arc<Design> {
        if let Some(design) = &self.design {
            return Arc::clone(design);
        }
        let began = Instant::now();
        let design = Arc::new(self.document.design());
        self.decoded_at = Instant::now();
        self.decoding_took = self.decoded_at - began;
        self.design = Some(Arc::clone(&design));
        design
    }

    /// Carries out a command in a replica of its own, and answers with the
    /// update, which is not taken in yet.
    pub fn update_for(
        &self,
        client: u64,
        command: &Command,
    ) -> Result<Result<Option<Vec<u8>>, Refusal>, BadUpdate> {
        let mut replica = Replica::opened(client, &self.document.snapshot())?;
        Ok(replica.execute(command).map(|_| replica.take_update()))
    }

    /// What the row has to say differently, if anything. Large designs are asked
    /// rarely: [`Self::is_projected`] tells whether something is left to say.
    pub fn news_for_row(&mut self, now: bool) -> Option<Projection> {
        if self.is_projected {
            return None;
        }
        let is_due = self.decoded_at.elapsed() >= self.decoding_took * SHARE;
        if self.design.is_none() && !is_due && !now {
            return None;
        }
        let projection = projection_of(&self.design());
        self.is_projected = true;
        if self.projected == projection {
            return None;
        }
        self.projected = projection.clone();
        Some(projection)
    }

    /// Whether the row says what the document says.
    pub fn is_projected(&self) -> bool {
        self.is_projected
    }
}
