//! Work that keeps a processor busy: reading, merging and writing files.
//!
//! It has threads of its own, so that whoever waits for the database or a socket does not
//! wait for it, and only as much is done at once as there are processors.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// How much is done at once where nobody knows how many processors there are.
const LEAST: usize = 2;

/// Does work, some at once.
#[derive(Clone, Debug)]
pub struct Work {
    free: Arc<Semaphore>,
}

impl Default for Work {
    fn default() -> Self {
        Self::at_once(std::thread::available_parallelism().map_or(LEAST, usize::from))
    }
}

impl Work {
    /// Does so much at once.
    pub fn at_once(many: usize) -> Self {
        Self { free: Arc::new(Semaphore::new(many)) }
    }

    /// Does something once there is room for it. It goes on when nobody waits for it any
    /// more, and takes its room until it ends.
    ///
    /// # Errors
    /// [`Error::Internal`] when it panics.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let room = Arc::clone(&self.free).acquire_owned().await.map_err(Error::internal)?;
        let done = tokio::task::spawn_blocking(move || {
            let _room = room;
            work()
        });
        done.await.map_err(Error::internal)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use std::sync::mpsc::channel;

    use super::Work;
    use crate::error::Error;

    #[tokio::test]
    async fn one_waits_for_the_other_and_nobody_else_does() {
        let work = Work::at_once(1);
        let (end, ended) = channel::<()>();
        let first = tokio::spawn({
            let work = work.clone();
            async move { work.run(move || ended.recv().is_ok()).await }
        });
        while work.free.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let mut second = Box::pin(work.run(|| "done"));
        assert!(futures::poll!(&mut second).is_pending());
        end.send(()).unwrap();
        assert!(first.await.unwrap().unwrap());
        assert_eq!(second.await.unwrap(), "done");
    }

    #[tokio::test]
    async fn a_panic_is_an_error_and_gives_its_room_back() {
        let work = Work::at_once(1);
        let failed = work.run(|| panic!("as it should")).await;
        assert!(matches!(failed, Err(Error::Internal(_))), "{failed:?}");
        assert_eq!(work.run(|| 1).await.unwrap(), 1);
    }
}
