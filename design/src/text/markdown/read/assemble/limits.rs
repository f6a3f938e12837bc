//! Leaves out what no design can hold.

use crate::text::markdown::read::draft::Draft;
use crate::{Diagnostic, Place, Severity, limits};

/// Cuts what a document says down to the limits, before anything is made of it.
pub fn keep(draft: &mut Draft) {
    let mut components = std::mem::take(&mut draft.components);
    cut(draft, "components", &mut components, |row| Some(row.at.start));
    draft.components = components;
    let mut naming = std::mem::take(&mut draft.naming);
    cut(draft, "naming patterns", &mut naming, |_| None);
    draft.naming = naming;
    let mut steps = std::mem::take(&mut draft.steps);
    cut(draft, "steps", &mut steps, |_| None);
    draft.steps = steps;
    let mut environments = std::mem::take(&mut draft.environments);
    cut(draft, "environments", &mut environments, |_| None);
    for environment in &mut environments {
        cut(draft, "components of an environment", &mut environment.entries, |_| None);
    }
    draft.environments = environments;
}

/// Cuts a list at the limit and tells so, with the place where the rest begins.
pub fn cut<T>(draft: &mut Draft, what: &str, list: &mut Vec<T>, at: impl Fn(&T) -> Option<usize>) {
    let Some(first) = list.get(limits::RECORDS) else { return };
    let line = at(first).map(|at| draft.line_of(at));
    let message = format!("Only the first {} {what} were read.", limits::RECORDS);
    let mut told =
        Diagnostic::new("too-many", Severity::Warning, message).help("Split the design.");
    told.places.extend(line.map(Place::Line));
    draft.told.push((told, None));
    list.truncate(limits::RECORDS);
}
