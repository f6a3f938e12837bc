//! What a room sends to a client: a queue that never grows without end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use collab::protocol::Close;
use tokio::sync::{mpsc, watch};

/// The most bytes that may wait for a client, unless it is a single message.
const BYTES: usize = 8 << 20;

/// The room's end of a client's queue.
pub struct Outbox {
    queue: mpsc::Sender<Bytes>,
    close: watch::Sender<Option<Close>>,
    waiting: Arc<AtomicUsize>,
}

/// The socket's end of a client's queue.
pub struct Inbox {
    queue: mpsc::Receiver<Bytes>,
    close: watch::Receiver<Option<Close>>,
    waiting: Arc<AtomicUsize>,
}

/// The client does not keep up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// A queue for so many messages.
pub fn queue(messages: usize) -> (Outbox, Inbox) {
    let (sender, receiver) = mpsc::channel(messages);
    let (close, closed) = watch::channel(None);
    let waiting = Arc::new(AtomicUsize::new(0));
    let outbox = Outbox { queue: sender, close, waiting: Arc::clone(&waiting) };
    (outbox, Inbox { queue: receiver, close: closed, waiting })
}

impl Outbox {
    /// Puts a message into the queue.
    ///
    /// # Errors
    /// [`Full`] when it has no room: the client must not miss this message, so
    /// it has to be closed.
    pub fn send(&self, message: Bytes) -> Result<(), Full> {
        let size = message.len();
        let before = self.waiting.fetch_add(size, Ordering::Relaxed);
        if before > 0 && before + size > BYTES {
            return Err(Full);
        }
        match self.queue.try_send(message) {
            Err(mpsc::error::TrySendError::Full(_)) => Err(Full),
            // A socket that is gone says so itself.
            Ok(()) | Err(mpsc::error::TrySendError::Closed(_)) => Ok(()),
        }
    }

    /// Closes the connection, without waiting for what is in the queue.
    pub fn close(&self, close: Close) {
        self.close.send_replace(Some(close));
    }
}

/// What a socket does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send this message.
    Message(Bytes),
    /// Send a close frame and end. None when the room is gone without a word.
    Close(Option<Close>),
}

impl Inbox {
    /// Waits for what to do next.
    pub async fn next(&mut self) -> Next {
        let message = tokio::select! {
            biased;
            close = self.close.wait_for(Option::is_some) => {
                return Next::Close(close.ok().and_then(|close| *close));
            }
            message = self.queue.recv() => message,
        };
        match message {
            Some(message) => self.taken(message),
            None => Next::Close(None),
        }
    }

    /// Waits for the end alone, for a socket that is stuck in sending.
    pub fn closing(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut close = self.close.clone();
        async move {
            // A room that is gone closes as well.
            let _ = close.wait_for(Option::is_some).await;
        }
    }

    /// What more there is to send without waiting.
    pub fn more(&mut self) -> Option<Bytes> {
        let message = self.queue.try_recv().ok()?;
        match self.taken(message) {
            Next::Message(message) => Some(message),
            Next::Close(_) => None,
        }
    }

    fn taken(&self, message: Bytes) -> Next {
        self.waiting.fetch_sub(message.len(), Ordering::Relaxed);
        Next::Message(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn messages_arrive_in_order_until_the_queue_is_full() {
        let (outbox, mut inbox) = queue(2);
        let message = |text: &'static str| Bytes::from_static(text.as_bytes());
        assert_eq!(outbox.send(message("a")), Ok(()));
        assert_eq!(outbox.send(message("b")), Ok(()));
        assert_eq!(outbox.send(message("c")), Err(Full));
        assert_eq!(inbox.next().await, Next::Message(message("a")));
        assert_eq!(inbox.more(), Some(message("b")));
        assert_eq!(inbox.more(), None);
    }

    #[tokio::test]
    async fn large_messages_fill_it_too_but_a_single_one_always_fits() {
        let (outbox, mut inbox) = queue(100);
        let large = Bytes::from(vec![0; BYTES + 1]);
        assert_eq!(outbox.send(large.clone()), Ok(()));
        assert_eq!(outbox.send(Bytes::from_static(b"a")), Err(Full));
        assert_eq!(inbox.next().await, Next::Message(large));
    }

    #[tokio::test]
    async fn a_close_overtakes_what_waits() {
        let (outbox, mut inbox) = queue(2);
        assert_eq!(outbox.send(Bytes::from_static(b"a")), Ok(()));
        outbox.close(Close::Resync);
        assert_eq!(inbox.next().await, Next::Close(Some(Close::Resync)));
        drop(outbox);
        assert!(matches!(inbox.next().await, Next::Close(Some(_))));
    }
}
