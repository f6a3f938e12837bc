//! New designs.

use app::api::{DesignSummary, NewDesign};
use collab::Replica;
use design::{Design, Diagnostic, json};

use super::Services;
use super::access::{self, Action, Actor};
use super::list::{shown_title, summary};
use crate::db::designs::{DesignRow, Projection};
use crate::db::sources::NewSource;
use crate::error::{Error, Result, What};
use crate::ids::DesignId;
use crate::sync::{projection_of, random_client};

/// A design that was created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// What it is.
    pub summary: DesignSummary,
    /// What of the JSON was passed over or repaired.
    pub diagnostics: Vec<Diagnostic>,
}

impl Services {
    /// Creates a design.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the JSON is no design; it says where.
    pub async fn create(&self, actor: &Actor, from: NewDesign) -> Result<Created> {
        let (design, diagnostics) = match from {
            NewDesign::Blank(title) => (blank(&title)?, Vec::new()),
            NewDesign::Example(slug) => (example(&slug)?, Vec::new()),
            NewDesign::Json(text) => from_json(&text)?,
        };
        Ok(Created { summary: summary(&self.add(actor, &design, None).await?), diagnostics })
    }

    /// Copies a design, with " (copy)" behind its title.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such design.
    pub async fn duplicate(&self, actor: &Actor, id: &DesignId) -> Result<DesignSummary> {
        let row = self.allowed(actor, Action::Read, id).await?;
        let live = self.live(&row).await?;
        let mut copy = Design::clone(&live.design);
        copy.title = copy_title(shown_title(&copy.title));
        let source = self.db.source(id).await?.map(NewSource::from);
        Ok(summary(&self.add(actor, &copy, source.as_ref()).await?))
    }

    /// Adds a design, with the text that it comes from.
    pub(super) async fn add(
        &self,
        actor: &Actor,
        design: &Design,
        source: Option<&NewSource>,
    ) -> Result<DesignRow> {
        access::check_workspace(actor)?;
        let id = DesignId::random().map_err(Error::internal)?;
        let replica = Replica::seeded(random_client().map_err(Error::internal)?, design);
        let projection: Projection = projection_of(replica.design());
        let document = replica.snapshot();
        let (workspace, author) = (actor.workspace(), actor.id());
        let added =
            self.db.add_design(&id, workspace, author, &projection, &document, source).await?;
        Ok(added)
    }
}

fn blank(title: &str) -> Result<Design> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut design = Design::blank("");
    design.apply(&design::Command::SetTitle(title)).map_err(|refusal| {
        Error::invalid(format!("The title cannot be used: {refusal}."), "Shorten it.")
    })?;
    Ok(design)
}

fn example(slug: &str) -> Result<Design> {
    let example = design::examples::find(slug).ok_or(Error::NotFound(What::Example))?;
    Ok(example.design())
}

fn from_json(text: &str) -> Result<(Design, Vec<Diagnostic>)> {
    json::read(text).map_err(|error| {
        Error::invalid(
            format!("The file is no design: {error}"),
            "Choose a file that Siteplan exported as JSON, or correct it there.",
        )
    })
}

fn copy_title(title: &str) -> String {
    const SUFFIX: &str = " (copy)";
    let room = design::limits::LINE_CHARS.saturating_sub(SUFFIX.len());
    let mut copy: String = title.chars().take(room).collect();
    copy.push_str(SUFFIX);
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_a_title_within_the_limit() {
        assert_eq!(copy_title("Shop"), "Shop (copy)");
        let long = copy_title(&"é".repeat(500));
        assert_eq!(long.chars().count(), design::limits::LINE_CHARS);
        assert!(long.ends_with(" (copy)"));
    }

    #[test]
    fn json_errors_say_where() {
        let text = "{\n \"schema\": \"siteplan/design/1\",\n \"design\": {\"title\": 7}}";
        let Err(Error::Invalid { message, .. }) = from_json(text) else {
            panic!("it was taken");
        };
        assert!(message.contains("design.title") && message.contains("line 3"), "{message}");
    }
}
