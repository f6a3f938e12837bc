//! Worked examples: complete designs that a person can start from.
//!
//! They are kept as the JSON that the application itself exports, so that one
//! can open, rearrange and export them again.

use crate::json;
use crate::model::Design;

/// A complete design to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// A stable machine-readable name: `two-datacenters`.
    pub slug: &'static str,
    /// What people choose it by.
    pub title: &'static str,
    /// What it shows, in a sentence.
    pub summary: &'static str,
    json: &'static str,
}

/// The worked examples, the simplest first.
pub fn all() -> [Example; 3] {
    [
        Example {
            slug: "two-datacenters",
            title: "Two datacenters",
            summary: "Two active datacenters behind DNS with shared databases, as in the template.",
            json: include_str!("two-datacenters.json"),
        },
        Example {
            slug: "checkout",
            title: "Checkout infrastructure",
            summary: "A shop's checkout in two datacenters, with replicas and a standby database.",
            json: include_str!("checkout.json"),
        },
        Example {
            slug: "parcel-tracking",
            title: "Parcel tracking",
            summary: "An event-driven platform in two regions: broker, queues, workers, CDN, firewall.",
            json: include_str!("parcel-tracking.json"),
        },
    ]
}

/// The example with a [`Example::slug`].
pub fn find(slug: &str) -> Option<Example> {
    all().into_iter().find(|example| example.slug == slug)
}

impl Example {
    /// The design itself.
    pub fn design(&self) -> Design {
        // The tests read every example without a diagnostic.
        json::read(self.json).map(|(design, _)| design).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::all;
    use crate::json;

    #[test]
    fn every_example_is_what_the_application_exports() {
        for example in all() {
            let (design, diagnostics) = json::read(example.json).unwrap();
            assert_eq!(diagnostics, [], "{}", example.slug);
            assert_eq!(json::write(&design), example.json, "{}", example.slug);
            assert_eq!(design.title, example.title);
        }
    }
}
