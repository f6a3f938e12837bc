//! What the places of diagnostics are called outside of Siteplan.

use design::{Place, TextField};

/// The name of a place, unless it is one in a text, which stands behind the
/// name of a file.
pub fn name(place: &Place) -> Option<String> {
    match place {
        Place::Item(item) => Some(item.path()),
        Place::Text(field) => Some(field_path(field)),
        Place::Section(heading) => Some(heading.to_string()),
        Place::Path(path) => Some(path.clone()),
        Place::Line(_) | Place::Columns(..) => None,
    }
}

fn field_path(field: &TextField) -> String {
    match field {
        TextField::Summary => "summary".to_owned(),
        TextField::DistributionDescription => "distribution/description".to_owned(),
        TextField::ComponentPurpose(id) => format!("components/{id}/purpose"),
        TextField::StepText(id) => format!("discovery/steps/{id}/text"),
        TextField::EnvironmentLocation(id) => format!("environments/{id}/location"),
        TextField::EnvironmentPurpose(id) => format!("environments/{id}/purpose"),
    }
}
