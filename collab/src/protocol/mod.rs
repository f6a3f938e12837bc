//! The messages between a client and the server (`MSG-*` in
//! `docs/SYNC-SPEC.md`).
//!
//! A frame is one message. The standard messages are those of `y-protocols`
//! (<https://github.com/yjs/y-protocols/blob/master/PROTOCOL.md>), so that any
//! Yjs client can join a design. Our own have a type of their own and go only to
//! those who said [`Own::Hello`].

mod close;

pub use close::{Close, Then};
use thiserror::Error;

use crate::lib0::{Reader, Writer};

/// The version of the protocol that this version speaks.
pub const VERSION: u64 = 1;
/// The oldest version of the protocol that this version understands.
pub const OLDEST_VERSION: u64 = 1;
/// The most bytes in a frame from a client.
pub const FRAME_BYTES: usize = 4 << 20;
/// The most bytes in a frame from the server, which may hold a whole document.
pub const SERVER_FRAME_BYTES: usize = 64 << 20;
/// The most bytes in a presence message from a client.
pub const PRESENCE_BYTES: usize = 64 << 10;
/// The most bytes of a text in a message of our own.
const TEXT_BYTES: usize = 4 << 10;

const SYNC: u64 = 0;
const AWARENESS: u64 = 1;
const AUTH: u64 = 2;
const QUERY_AWARENESS: u64 = 3;
/// The type of our own messages; not used by `y-protocols`, y-websocket and
/// Hocuspocus.
const OWN: u64 = 83;

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message<'a> {
    /// What the sender knows: a state vector.
    SyncStep1(&'a [u8]),
    /// What the receiver lacks: an update, in answer to [`Self::SyncStep1`].
    SyncStep2(&'a [u8]),
    /// An update.
    Update(&'a [u8]),
    /// Presence states; see [`crate::presence`].
    Awareness(&'a [u8]),
    /// Access is denied, and why.
    Denied(&'a str),
    /// The sender wants to know all presence states.
    QueryAwareness,
    /// A message of our own.
    Own(Own<'a>),
    /// A message of a type, or of a type of our own, that this version does not
    /// know. It is ignored.
    Unknown,
}

/// A message of our own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own<'a> {
    /// From a client, first: the greatest protocol version that it speaks. From
    /// then on it gets messages of our own.
    Hello {
        /// The version.
        version: u64,
    },
    /// From the server, in answer to [`Self::Hello`].
    Welcome {
        /// The protocol version that is spoken from now on.
        version: u64,
        /// Whether the client may edit.
        writable: bool,
    },
    /// From the server: the first `received` messages with updates
    /// ([`Message::SyncStep2`] and [`Message::Update`]) that came over this
    /// connection are in the database.
    Durable {
        /// How many messages.
        received: u64,
    },
    /// From the server: message number `received` with an update, counted from 1,
    /// was not taken in, and those after it will not be either.
    Refused {
        /// Which message.
        received: u64,
        /// Why, for a person.
        reason: &'a str,
    },
    /// From the server: something happened beside the document.
    Notice {
        /// What kind of thing, such as `version-saved`.
        topic: &'a str,
        /// More about it, as the topic has it.
        text: &'a str,
    },
}

/// The bytes are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the frame holds no message")]
pub struct Malformed;

impl<'a> Message<'a> {
    /// Reads the message in a frame, without copying.
    ///
    /// # Errors
    /// [`Malformed`] when the frame holds anything but one message.
    pub fn decode(frame: &'a [u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(frame);
        let message = read(&mut reader).ok_or(Malformed)?;
        match message {
            // What an unknown message consists of is unknown.
            Self::Unknown => Ok(message),
            _ if reader.is_empty() => Ok(message),
            _ => Err(Malformed),
        }
    }

    /// Writes the message as a frame.
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        match self {
            Self::SyncStep1(bytes) => writer.number(SYNC).number(0).sized(bytes),
            Self::SyncStep2(bytes) => writer.number(SYNC).number(1).sized(bytes),
            Self::Update(bytes) => writer.number(SYNC).number(2).sized(bytes),
            Self::Awareness(bytes) => writer.number(AWARENESS).sized(bytes),
            Self::Denied(reason) => writer.number(AUTH).number(0).sized(reason.as_bytes()),
            Self::QueryAwareness => writer.number(QUERY_AWARENESS),
            // Nothing is known of it, so nothing can be written.
            Self::Unknown => &mut writer,
            Self::Own(own) => own.write(writer.number(OWN)),
        };
        writer.finished()
    }

    /// Whether the message carries an update, and so counts for
    /// [`Own::Durable`].
    pub const fn carries_update(&self) -> bool {
        matches!(self, Self::SyncStep2(_) | Self::Update(_))
    }
}

fn read<'a>(reader: &mut Reader<'a>) -> Option<Message<'a>> {
    Some(match reader.number()? {
        SYNC => match reader.number()? {
            0 => Message::SyncStep1(reader.sized()?),
            1 => Message::SyncStep2(reader.sized()?),
            2 => Message::Update(reader.sized()?),
            _ => Message::Unknown,
        },
        AWARENESS => Message::Awareness(reader.sized()?),
        AUTH => match reader.number()? {
            0 => Message::Denied(reader.text()?),
            _ => Message::Unknown,
        },
        QUERY_AWARENESS => Message::QueryAwareness,
        OWN => match Own::read(reader)? {
            Some(own) => Message::Own(own),
            None => Message::Unknown,
        },
        _ => Message::Unknown,
    })
}

impl<'a> Own<'a> {
    fn write<'w>(&self, writer: &'w mut Writer) -> &'w mut Writer {
        match self {
            Self::Hello { version } => writer.number(0).number(*version),
            Self::Welcome { version, writable } => {
                writer.number(1).number(*version).number(u64::from(*writable))
            }
            Self::Durable { received } => writer.number(2).number(*received),
            Self::Refused { received, reason } => {
                writer.number(3).number(*received).sized(cut(reason).as_bytes())
            }
            Self::Notice { topic, text } => {
                writer.number(4).sized(cut(topic).as_bytes()).sized(cut(text).as_bytes())
            }
        }
    }

    /// The message, or nothing where its type is unknown.
    fn read(reader: &mut Reader<'a>) -> Option<Option<Self>> {
        Some(Some(match reader.number()? {
            0 => Self::Hello { version: reader.number()? },
            1 => Self::Welcome { version: reader.number()?, writable: reader.number()? != 0 },
            2 => Self::Durable { received: reader.number()? },
            3 => Self::Refused { received: reader.number()?, reason: reader.text()? },
            4 => Self::Notice { topic: reader.text()?, text: reader.text()? },
            _ => return Some(None),
        }))
    }
}

fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(TEXT_BYTES)).unwrap_or_default()
}
