//! The texts that designs came from.

use app::api::SourceView;
use design::file::Form;

use super::Services;
use super::access::{Action, Actor};
use super::import::{form_of, read_source};
use super::list::milliseconds;
use crate::error::Result;
use crate::ids::DesignId;

impl Services {
    /// The text that a design came from, and the same with what has changed since;
    /// none where it came from no file.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::error::Error::NotFound) when there is no such design.
    pub async fn source(&self, actor: &Actor, id: &DesignId) -> Result<Option<SourceView>> {
        let (_, live) = self.read(actor, id).await?;
        let Some(source) = self.db.source(id).await? else { return Ok(None) };
        let view = self.work.run(move || {
            let updated = read_source(&source)?.write(&live.design);
            let text = String::from_utf8_lossy(&source.content).into_owned();
            let (form, read_at) = (form_of(&source), milliseconds(source.updated_at));
            Ok(SourceView { form, name: source.name, text, updated, read_at })
        });
        view.await?.map(Some)
    }

    /// The form and the text of what a design came from, as it was last read; none where
    /// it came from no file.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::error::Error::NotFound) when there is no such design.
    pub async fn source_text(
        &self,
        actor: &Actor,
        id: &DesignId,
    ) -> Result<Option<(Form, Vec<u8>)>> {
        self.allowed(actor, Action::Read, id).await?;
        let source = self.db.source(id).await?;
        Ok(source.map(|source| (form_of(&source), source.content)))
    }
}
