//! Which view of a design an address names.

/// A view of the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The canvas with its panels.
    Canvas,
    /// The document with its preview.
    Document,
    /// Canvas and document side by side.
    Split,
    /// The list of versions.
    Versions,
    /// One version, read only.
    Version(i32),
}

impl Place {
    /// The views that the header offers, with their names.
    pub const TABS: [(Self, &'static str); 4] = [
        (Self::Canvas, "Canvas"),
        (Self::Document, "Document"),
        (Self::Split, "Split"),
        (Self::Versions, "Versions"),
    ];

    /// The view of `/designs/ID/VIEW/NUMBER`; `None` for an address that leads
    /// nowhere.
    pub fn parse(view: Option<&str>, number: Option<&str>) -> Option<Self> {
        match (view, number) {
            (None, None) => Some(Self::Canvas),
            (Some("document"), None) => Some(Self::Document),
            (Some("split"), None) => Some(Self::Split),
            (Some("versions"), None) => Some(Self::Versions),
            (Some("versions"), Some(number)) => number.parse().ok().map(Self::Version),
            _ => None,
        }
    }

    /// The address of the view of a design.
    pub fn path(self, design: &str) -> String {
        let base = format!("/designs/{design}");
        match self {
            Self::Canvas => base,
            Self::Document => base + "/document",
            Self::Split => base + "/split",
            Self::Versions => base + "/versions",
            Self::Version(number) => format!("{base}/versions/{number}"),
        }
    }

    /// Whether what is shown is the design as it is now, and not as it was.
    pub const fn is_now(self) -> bool {
        !matches!(self, Self::Version(_))
    }

    /// Whether the canvas is shown.
    pub const fn has_canvas(self) -> bool {
        matches!(self, Self::Canvas | Self::Split)
    }

    /// Whether the document is shown.
    pub const fn has_document(self) -> bool {
        matches!(self, Self::Document | Self::Split)
    }

    /// Whether this is about versions.
    pub const fn is_past(self) -> bool {
        matches!(self, Self::Versions | Self::Version(_))
    }

    /// Names the view for the style sheet.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Canvas => "canvas",
            Self::Document => "document",
            Self::Split => "split",
            Self::Versions => "versions",
            Self::Version(_) => "version",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_written() {
        for place in [
            Place::Canvas,
            Place::Document,
            Place::Split,
            Place::Versions,
            Place::Version(1),
            Place::Version(2_000_000_000),
            Place::Version(-3),
        ] {
            let path = place.path("abc");
            let mut parts = path.trim_start_matches("/designs/abc").split('/').skip(1);
            assert_eq!(Place::parse(parts.next(), parts.next()), Some(place), "{path}");
        }
    }

    #[test]
    fn other_addresses_lead_nowhere() {
        for (view, number) in [
            ("canvas", None),
            ("document", Some("1")),
            ("versions", Some("x")),
            ("versions", Some("9999999999")),
            ("", None),
        ] {
            assert_eq!(Place::parse(Some(view), number), None, "{view} {number:?}");
        }
    }
}
