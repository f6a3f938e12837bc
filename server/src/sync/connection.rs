//! What a room sends to a client: a queue that never grows without end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use collab::protocol::Close;
use tokio::sync::{mpsc, watch};
use tokio::time::sleep;

/// The most bytes that may wait for a client, unless it is a single message.
const BYTES: usize = 8 << 20;

/// The room's end of a client's queue.
pub struct Outbox {
    queue: mpsc::Sender<Bytes>,
    close: watch::Sender<Option<Closing>>,
    waiting: Arc<AtomicUsize>,
}

/// The socket's end of a client's queue.
pub struct Inbox {
    queue: mpsc::Receiver<Bytes>,
    close: watch::Receiver<Option<Closing>>,
    waiting: Arc<AtomicUsize>,
}

/// The end of a connection.
#[derive(Clone, Copy, Debug)]
struct Closing {
    close: Close,
    /// Before what is still in the queue.
    at_once: bool,
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

    /// Closes the connection after what is in the queue.
    pub fn close(self, close: Close) {
        self.close.send_replace(Some(Closing { close, at_once: false }));
    }

    /// Closes the connection of a client that does not take what is in its queue.
    pub fn close_at_once(self, close: Close) {
        self.close.send_replace(Some(Closing { close, at_once: true }));
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
        let at_once = |closing: &Option<Closing>| closing.is_some_and(|it| it.at_once);
        let message = tokio::select! {
            biased;
            // When the room has let go, what is in the queue comes first.
            Ok(closing) = self.close.wait_for(at_once) => {
                return Next::Close(closing.map(|it| it.close));
            }
            message = self.queue.recv() => message,
        };
        match message {
            Some(message) => self.taken(message),
            None => Next::Close(self.close.borrow().map(|it| it.close)),
        }
    }

    /// Waits until a socket that is stuck in sending has to give up: at once, or
    /// so long after the connection was closed.
    pub fn giving_up(&self, patience: Duration) -> impl Future<Output = ()> + Send + 'static {
        let mut close = self.close.clone();
        async move {
            let at_once = close.wait_for(Option::is_some).await.map(|it| it.map(|it| it.at_once));
            if !matches!(at_once, Ok(Some(true))) {
                sleep(patience).await;
            }
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
    async fn a_close_comes_after_what_waits() {
        let (outbox, mut inbox) = queue(2);
        assert_eq!(outbox.send(Bytes::from_static(b"a")), Ok(()));
        outbox.close(Close::Restarting);
        assert_eq!(inbox.next().await, Next::Message(Bytes::from_static(b"a")));
        assert_eq!(inbox.next().await, Next::Close(Some(Close::Restarting)));
    }

    #[tokio::test]
    async fn a_room_that_is_gone_closes_too() {
        let (outbox, mut inbox) = queue(2);
        drop(outbox);
        assert_eq!(inbox.next().await, Next::Close(None));
    }

    #[tokio::test]
    async fn a_close_at_once_overtakes_what_waits() {
        let (outbox, mut inbox) = queue(2);
        assert_eq!(outbox.send(Bytes::from_static(b"a")), Ok(()));
        outbox.close_at_once(Close::Resync);
        assert_eq!(inbox.next().await, Next::Close(Some(Close::Resync)));
    }
}
