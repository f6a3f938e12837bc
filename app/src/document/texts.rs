//! The texts of the design as signals.

use design::{Item, TextField};
use leptos::prelude::*;

use crate::state::{Cells, Store};

/// A prose text; empty when the record it belongs to is gone.
pub fn text(store: Store, field: &TextField) -> Signal<String> {
    match field {
        TextField::Summary => store.summary().into(),
        TextField::DistributionDescription => store.description().into(),
        TextField::ComponentPurpose(id) => {
            of(&store.components(), id, |component| component.purpose.clone())
        }
        TextField::StepText(id) => of(&store.steps(), id, |step| step.text.clone()),
        TextField::EnvironmentLocation(id) => {
            of(&store.environments(), id, |environment| environment.location.clone())
        }
        TextField::EnvironmentPurpose(id) => {
            of(&store.environments(), id, |environment| environment.purpose.clone())
        }
    }
}

/// Something about a record; the default when the record is gone.
pub fn of<R, T>(cells: &Cells<R>, id: &R::Id, read: fn(&R) -> T) -> Signal<T>
where
    R: design::Record + Send + Sync + 'static,
    R::Id: Send + Sync,
    T: Default + PartialEq + Send + Sync + 'static,
{
    let cell = cells.get(id);
    Memo::new(move |_| cell.as_ref().map(|cell| cell.with(read)).unwrap_or_default()).into()
}

/// The record that a prose text belongs to; none for texts of the design itself.
pub fn owner(field: &TextField) -> Option<Item> {
    match field {
        TextField::Summary | TextField::DistributionDescription => None,
        TextField::ComponentPurpose(id) => Some(Item::Component(id.clone())),
        TextField::StepText(id) => Some(Item::Step(id.clone())),
        TextField::EnvironmentLocation(id) | TextField::EnvironmentPurpose(id) => {
            Some(Item::Environment(id.clone()))
        }
    }
}
