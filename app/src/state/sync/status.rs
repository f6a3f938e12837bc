//! What the connection means for the person, in words. Pure, so tested natively.

/// How the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// There is none and will be none: a version is looked at, or the design may
    /// not be edited.
    None,
    /// Being made for the first time.
    Connecting,
    /// Open, and the state of the server has arrived.
    Open,
    /// Lost; it is being made again.
    Lost,
    /// Ended by the server for good.
    Ended(Ended),
}

/// Why the server ended a connection for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The design is gone.
    Gone,
    /// The person may not see it any more.
    Denied,
    /// It cannot be edited any more.
    ReadOnly,
    /// This page is older than the server, or sent what the server does not
    /// understand.
    Outdated,
}

/// How much attention a state asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// All is well.
    Good,
    /// Under way.
    Busy,
    /// Not saved, though not lost.
    Care,
    /// Something has to be done.
    Bad,
}

/// What the status strip says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveState {
    /// How much attention it asks for.
    pub tone: Tone,
    /// In a few words.
    pub text: String,
    /// In a sentence.
    pub detail: &'static str,
}

impl SaveState {
    /// What to say of a connection and a number of edits that the server has not
    /// acknowledged. *Saved* is said only when all of them are on the server's
    /// disk; `slow` means that this takes unusually long.
    pub fn of(line: Line, unsaved: u64, slow: bool) -> Self {
        let edits = |text: &str| match unsaved {
            0 => text.to_owned(),
            1 => format!("{text}, 1 edit not saved"),
            count => format!("{text}, {count} edits not saved"),
        };
        let (tone, text, detail) = match (line, unsaved) {
            (Line::None, _) => (Tone::Good, "Read only".to_owned(), "This cannot be edited here."),
            (Line::Connecting, 0) => (
                Tone::Busy,
                "Connecting".to_owned(),
                "Edits are sent as soon as the server answers.",
            ),
            (Line::Connecting, _) => {
                (Tone::Busy, edits("Connecting"), "Edits are sent as soon as the server answers.")
            }
            (Line::Open, 0) => {
                (Tone::Good, "Saved".to_owned(), "Every edit is on the server's disk.")
            }
            (Line::Open, _) if slow => (
                Tone::Care,
                edits("Still saving"),
                "The server takes long to write the last edits. Keep this window open.",
            ),
            (Line::Open, _) => {
                (Tone::Busy, "Saving".to_owned(), "The server is writing the last edits.")
            }
            (Line::Lost, _) => (
                Tone::Care,
                edits("Offline"),
                "Go on: edits are kept in this window and sent when the server answers again.",
            ),
            (Line::Ended(Ended::Gone), _) => {
                (Tone::Bad, edits("Removed"), "This design is no longer on the server.")
            }
            (Line::Ended(Ended::Denied), _) => {
                (Tone::Bad, edits("No access"), "You no longer have permission to see this design.")
            }
            (Line::Ended(Ended::ReadOnly), _) => (
                Tone::Bad,
                edits("Read only"),
                "This design can no longer be edited. Reload the page to read on.",
            ),
            (Line::Ended(Ended::Outdated), _) => (
                Tone::Bad,
                edits("Reload needed"),
                "Siteplan was updated. Reload the page to go on.",
            ),
        };
        Self { tone, text, detail }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_is_said_only_when_all_is_acknowledged_over_an_open_line() {
        let lines = [
            Line::None,
            Line::Connecting,
            Line::Open,
            Line::Lost,
            Line::Ended(Ended::Gone),
            Line::Ended(Ended::Denied),
            Line::Ended(Ended::ReadOnly),
            Line::Ended(Ended::Outdated),
        ];
        for line in lines {
            for unsaved in [0, 1, 2, 1000] {
                let said = SaveState::of(line, unsaved, unsaved > 1).text;
                assert_eq!(
                    said == "Saved",
                    line == Line::Open && unsaved == 0,
                    "{line:?} {unsaved}"
                );
            }
        }
    }

    #[test]
    fn unsaved_edits_are_counted_while_there_is_no_connection() {
        for (unsaved, expected) in
            [(0, "Offline"), (1, "Offline, 1 edit not saved"), (3, "Offline, 3 edits not saved")]
        {
            assert_eq!(SaveState::of(Line::Lost, unsaved, false).text, expected);
        }
    }
}
