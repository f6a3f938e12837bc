//! What is different between two states of a design.

use app::api::{Difference, DifferenceKind, Revision};
use design::diff::{self, Section, What};
use design::{Design, json};

use super::Services;
use super::access::{Action, Actor};
use crate::error::{Error, Result};
use crate::ids::DesignId;

impl Services {
    /// Compares two states of a design.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design or version.
    pub async fn compare(
        &self,
        actor: &Actor,
        id: &DesignId,
        before: Revision,
        after: Revision,
    ) -> Result<Vec<Difference>> {
        let before = self.state(actor, id, before).await?;
        let after = self.state(actor, id, after).await?;
        Ok(differences(&before, &after))
    }

    async fn state(&self, actor: &Actor, id: &DesignId, revision: Revision) -> Result<Design> {
        match revision {
            Revision::Live => {
                let row = self.allowed(actor, Action::Read, id).await?;
                Ok(Design::clone(&self.live(&row).await?.design))
            }
            Revision::Version(number) => {
                let row = self.version_row(actor, id, number).await?;
                let (design, _) = json::read(&row.design).map_err(Error::internal)?;
                Ok(design)
            }
        }
    }
}

/// What is different, as the pages list it.
pub fn differences(before: &Design, after: &Design) -> Vec<Difference> {
    let found = diff::compare(before, after);
    let mut listed: Vec<Difference> = found
        .differences
        .into_iter()
        .map(|difference| Difference {
            group: difference.section.label().to_owned(),
            kind: match difference.what {
                What::Added => DifferenceKind::Added,
                What::Removed => DifferenceKind::Removed,
                What::Changed => DifferenceKind::Changed,
            },
            text: difference.sentence,
        })
        .collect();
    if !found.rearranged.is_empty() {
        let text = match found.rearranged.len() {
            1 => "1 thing stands elsewhere or has another size".to_owned(),
            count => format!("{count} things stand elsewhere or have another size"),
        };
        let group = Section::Nodes.label().to_owned();
        listed.push(Difference { group, kind: DifferenceKind::Changed, text });
    }
    listed
}
