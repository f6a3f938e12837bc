//! Why a connection is closed, and what the client does then (`CLOSE-*` in
//! `docs/SYNC-SPEC.md`).

/// Why the server closes a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Close {
    /// A frame held no message, or an update no update.
    Malformed,
    /// There is no session of a person any more.
    SignedOut,
    /// The person may not see the design.
    Forbidden,
    /// There is no such design.
    NotFound,
    /// Nothing was heard of the client for too long.
    Silent,
    /// The client fell behind; it is to connect anew and gets what it missed.
    Resync,
    /// A frame was larger than [`super::FRAME_BYTES`].
    TooLarge,
    /// An update was not taken in; see [`super::Own::Refused`].
    Refused,
    /// The client speaks a version that the server no longer understands.
    Outdated,
    /// The client sent more than it may.
    TooFast,
    /// Something went wrong in the server.
    Failed,
    /// The server stops, to come back.
    Restarting,
}

/// What a client does when its connection was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It connects again, after a pause that grows.
    Reconnect,
    /// It asks the person to reload the page; unsaved edits are kept.
    Reload,
    /// It asks the person to sign in; unsaved edits are kept.
    SignIn,
    /// It takes its own edits back to what the server has, says so, and connects
    /// again.
    Discard,
    /// It says why, and stops.
    Stop,
}

impl Close {
    /// All reasons.
    pub const ALL: [Self; 12] = [
        Self::Malformed,
        Self::SignedOut,
        Self::Forbidden,
        Self::NotFound,
        Self::Silent,
        Self::Resync,
        Self::TooLarge,
        Self::Refused,
        Self::Outdated,
        Self::TooFast,
        Self::Failed,
        Self::Restarting,
    ];

    /// The close code of the websocket.
    pub const fn code(self) -> u16 {
        match self {
            Self::Malformed => 4400,
            Self::SignedOut => 4401,
            Self::Forbidden => 4403,
            Self::NotFound => 4404,
            Self::Silent => 4408,
            Self::Resync => 4409,
            Self::TooLarge => 4413,
            Self::Refused => 4422,
            Self::Outdated => 4426,
            Self::TooFast => 4429,
            Self::Failed => 4500,
            Self::Restarting => 4503,
        }
    }

    /// The reason of a close code; none for codes of the websocket protocol
    /// itself, after which a client connects again.
    pub fn of(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|close| close.code() == code)
    }

    /// The reason in a few words, sent along with the code.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Malformed => "malformed message",
            Self::SignedOut => "signed out",
            Self::Forbidden => "no access to this design",
            Self::NotFound => "no such design",
            Self::Silent => "no sign of life",
            Self::Resync => "fell behind, connect again",
            Self::TooLarge => "message too large",
            Self::Refused => "edit refused",
            Self::Outdated => "reload to get the current version",
            Self::TooFast => "too many messages",
            Self::Failed => "server error",
            Self::Restarting => "server restarting",
        }
    }

    /// What the client does.
    pub const fn then(self) -> Then {
        match self {
            Self::Silent | Self::Resync | Self::TooFast | Self::Failed | Self::Restarting => {
                Then::Reconnect
            }
            Self::Outdated => Then::Reload,
            Self::SignedOut => Then::SignIn,
            Self::Refused | Self::Malformed | Self::TooLarge => Then::Discard,
            Self::Forbidden | Self::NotFound => Then::Stop,
        }
    }
}
