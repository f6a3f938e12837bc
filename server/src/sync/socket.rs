//! A client's connection to a room: frames in, frames out, signs of life.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::response::Response;
use bytes::Bytes;
use collab::protocol::{Close, FRAME_BYTES};
use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use tokio::time::{interval, timeout};

use super::connection::{Inbox, Next, queue};
use super::pace::Pace;
use super::room::{ConnectionId, Mail, RoomHandle};
use crate::error::{Error, Result};
use crate::ids::DesignId;
use crate::metrics;
use crate::services::access::{Action, Actor};
use crate::state::AppState;

/// How long a client may take to answer a close.
const CLOSING: Duration = Duration::from_secs(3);
/// Frames that leave together at most.
const TOGETHER: usize = 256;

type Sink = SplitSink<WebSocket, Message>;
type Stream = SplitStream<WebSocket>;

/// Begins a websocket. A browser cannot see the status of a refused one, so all
/// refusals but that of other sites are close codes.
pub async fn upgrade(
    State(state): State<AppState>,
    actor: Actor,
    Path(design): Path<String>,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade
        .max_frame_size(FRAME_BYTES + 1)
        .max_message_size(FRAME_BYTES + 1)
        .on_upgrade(move |socket| serve(socket, state, actor, design))
}

async fn serve(socket: WebSocket, state: AppState, actor: Actor, design: String) {
    let connections = ::metrics::gauge!(metrics::CONNECTIONS);
    connections.increment(1.0);
    let (sink, stream) = socket.split();
    match enter(&state, &actor, &design).await {
        Ok(room) => connect(sink, stream, state, actor, room).await,
        Err(error) => end(sink, stream, refusal(&error)).await,
    }
    connections.decrement(1.0);
}

async fn enter(state: &AppState, actor: &Actor, design: &str) -> Result<RoomHandle> {
    let missing = Error::NotFound(crate::error::What::Design);
    let id: DesignId = design.parse().map_err(|_| missing)?;
    let (_, room) = state.services.enter(actor, Action::Read, &id).await?;
    Ok(room)
}

fn refusal(error: &Error) -> Close {
    match error {
        Error::NotFound(_) => Close::NotFound,
        Error::Denied(_) => Close::Forbidden,
        Error::Nameless => Close::SignedOut,
        Error::Unavailable => Close::Restarting,
        other => {
            tracing::error!(%other, "a room cannot be entered");
            Close::Failed
        }
    }
}

async fn connect(sink: Sink, stream: Stream, state: AppState, actor: Actor, room: RoomHandle) {
    let (outbox, inbox) = queue(state.config.rooms.queue);
    let Ok(id) = room.join(actor, outbox).await else {
        return end(sink, stream, Close::Restarting).await;
    };
    let silence = state.config.rooms.silence;
    let mut writing = tokio::spawn(write(sink, inbox, silence / 2));
    let mut reader = Reader { stream, room: &room, id, silence };
    tokio::select! {
        close = reader.run() => {
            // The room lets go of the queue, and the writer ends with it.
            let _ = room.send(Mail::Leave(id, close)).await;
            if timeout(CLOSING, &mut writing).await.is_err() {
                writing.abort();
            }
            reader.drain().await;
        }
        _ = &mut writing => {
            let _ = room.send(Mail::Leave(id, None)).await;
            reader.drain().await;
        }
    }
}

struct Reader<'a> {
    stream: Stream,
    room: &'a RoomHandle,
    id: ConnectionId,
    silence: Duration,
}

impl Reader<'_> {
    /// Reads frames until the client is gone, or does what it must not; then the
    /// reason to close it.
    async fn run(&mut self) -> Option<Close> {
        let mut pace = Pace::new();
        loop {
            let Ok(message) = timeout(self.silence, self.stream.next()).await else {
                return Some(Close::Silent);
            };
            let frame = match message {
                Some(Ok(Message::Binary(frame))) => frame,
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                Some(Ok(Message::Text(_))) => return Some(Close::Malformed),
                Some(Ok(Message::Close(_))) | None => return None,
                Some(Err(error)) => return too_large(&error),
            };
            if frame.len() > FRAME_BYTES {
                return Some(Close::TooLarge);
            }
            if pace.wait(frame.len()).await.is_err() {
                return Some(Close::TooFast);
            }
            self.room.send(Mail::Frame(self.id, frame)).await.ok()?;
        }
    }

    /// Reads what is still on its way, so that the close frame arrives.
    async fn drain(&mut self) {
        let all = async { while let Some(Ok(_)) = self.stream.next().await {} };
        // A client that does not answer is dropped.
        let _ = timeout(CLOSING, all).await;
    }
}

/// What to say after an error of the websocket: only one of them can be told.
fn too_large(error: &axum::Error) -> Option<Close> {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("too long") {
            return Some(Close::TooLarge);
        }
        cause = error.source();
    }
    tracing::debug!(%error, "a connection broke");
    None
}

/// Sends what the room has for the client, and a ping now and then.
async fn write(mut sink: Sink, mut inbox: Inbox, ping: Duration) {
    let mut pings = interval(ping);
    pings.tick().await;
    let giving_up = inbox.giving_up(CLOSING);
    tokio::pin!(giving_up);
    loop {
        let next = tokio::select! {
            next = inbox.next() => next,
            _ = pings.tick() => {
                let sent = sink.send(Message::Ping(Bytes::new()));
                if !matches!(timeout(ping, sent).await, Ok(Ok(()))) {
                    return;
                }
                continue;
            }
        };
        let message = match next {
            Next::Message(message) => message,
            Next::Close(close) => return say_goodbye(&mut sink, close).await,
        };
        let together = async {
            sink.feed(Message::Binary(message)).await?;
            for _ in 0..TOGETHER {
                let Some(message) = inbox.more() else { break };
                sink.feed(Message::Binary(message)).await?;
            }
            sink.flush().await
        };
        let sent = tokio::select! {
            biased;
            sent = together => sent,
            // It is stuck, and has to be closed. The client finds out by itself.
            () = &mut giving_up => return,
        };
        if sent.is_err() {
            return;
        }
    }
}

async fn say_goodbye(sink: &mut Sink, close: Option<Close>) {
    let frame = close.map(|close| CloseFrame { code: close.code(), reason: close.reason().into() });
    // A client that is gone does not hear it.
    let _ = timeout(CLOSING, sink.send(Message::Close(frame))).await;
}

/// Closes a connection that never came to a room.
async fn end(mut sink: Sink, mut stream: Stream, close: Close) {
    say_goodbye(&mut sink, Some(close)).await;
    let all = async { while let Some(Ok(_)) = stream.next().await {} };
    let _ = timeout(CLOSING, all).await;
}
