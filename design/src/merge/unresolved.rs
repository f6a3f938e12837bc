//! A merge that a person brings to its end later.

use super::{Choices, Conflict, Merge, Side, merge};
use crate::model::Design;

/// A merge whose conflicts wait for a person, as a file can hold it until they
/// are decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Unresolved {
    /// What is not decided yet.
    pub conflicts: Vec<Conflict>,
    /// What was merged; none where the file does not say so any more.
    pub sources: Option<Sources>,
}

/// What a merge was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Sources {
    /// What both sides come from.
    pub base: Design,
    /// The live design.
    pub ours: Design,
    /// What comes from elsewhere.
    pub theirs: Design,
    /// What is decided already.
    pub chosen: Choices,
}

/// What a choice makes of a design.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// The design with the choices.
    pub design: Design,
    /// What is still to decide; none once all is.
    pub unresolved: Option<Unresolved>,
    /// What was edited since the merge in a way that does not go together with the
    /// choices. The design has it as it was edited.
    pub clashes: Vec<Conflict>,
}

impl Sources {
    fn merge(&self) -> Merge {
        merge(&self.base, &self.ours, &self.theirs)
    }
}

impl Unresolved {
    /// What is left of a merge to decide; none where nothing is.
    pub fn of(merged: &Merge, base: &Design, ours: &Design, theirs: &Design) -> Option<Self> {
        let conflicts = merged.conflicts.clone();
        let [base, ours, theirs] = [base, ours, theirs].map(Design::clone);
        let sources = Some(Sources { base, ours, theirs, chosen: Choices::new() });
        (!conflicts.is_empty()).then_some(Self { conflicts, sources })
    }

    /// The design as it was merged, with what is decided already; none where what was
    /// merged is not known.
    pub fn merged(&self) -> Option<Design> {
        let sources = self.sources.as_ref()?;
        Some(sources.merge().resolve(&sources.chosen))
    }

    /// Takes choices about some of the conflicts into the design, which may have
    /// been edited since the merge. None where what was merged is not known.
    pub fn resolve(&self, edited: &Design, choices: &Choices) -> Option<Resolution> {
        let sources = self.sources.as_ref()?;
        let merged = sources.merge();
        let mut chosen = sources.chosen.clone();
        let was = merged.resolve(&chosen);
        chosen.extend(choices.iter().map(|(id, side)| (id.clone(), *side)));
        let is = merged.resolve(&chosen);
        let taken = merge(&was, edited, &is);
        let mut conflicts = self.conflicts.clone();
        conflicts.retain(|it| !choices.contains_key(&it.id));
        let unresolved = (!conflicts.is_empty()).then(|| {
            let sources = Some(Sources { chosen, ..sources.clone() });
            Self { conflicts, sources }
        });
        Some(Resolution { design: taken.merged, unresolved, clashes: taken.conflicts })
    }

    /// One side for all that is not decided yet.
    pub fn all(&self, side: Side) -> Choices {
        self.conflicts.iter().map(|it| (it.id.clone(), side)).collect()
    }
}
