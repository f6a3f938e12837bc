//! Appending to the log, all that waits in one transaction.
//!
//! Rooms hand over what they have and go on; the more rooms and editors there
//! are, the more goes into one transaction. An append is tried until it
//! succeeds: a database that is away for a while loses nothing. What the database
//! refuses for good is given back to its room, and the others go on. When the
//! connection broke and nobody knows whether the transaction was committed, the
//! log itself is asked, so that nothing is stored twice.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::db::updates::Append;
use crate::db::{Database, DbError, DbResult};
use crate::ids::DesignId;
use crate::metrics;

/// How many rooms may wait to hand something over.
const QUEUE: usize = 4096;
/// The most bytes of updates in one transaction.
const BATCH_BYTES: usize = 16 << 20;
const FIRST_PAUSE: Duration = Duration::from_millis(50);
/// How often an append is tried that the database refuses.
const REFUSALS: u32 = 3;
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// What became of an append.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// It is on disk. The head of the log before it; a head that the room does
    /// not know means that another server has appended.
    After(i64),
    /// There is no such design any more.
    Gone,
}

struct Job {
    append: Append,
    /// The newest update of the log that the room has seen.
    known: i64,
    done: oneshot::Sender<Appended>,
}

/// Where rooms hand over what is to be appended. The task ends when the last of
/// these is gone and all was stored.
#[derive(Clone)]
pub struct Committer {
    jobs: mpsc::Sender<Job>,
}

impl Committer {
    /// Starts the task.
    pub fn start(db: Database) -> (Self, JoinHandle<()>) {
        let (jobs, queue) = mpsc::channel(QUEUE);
        (Self { jobs }, tokio::spawn(run(db, queue)))
    }

    /// Appends, and answers when it is on disk. None when the database refuses
    /// it, or the server stops and could not store it.
    pub async fn append(&self, append: Append, known: i64) -> Option<Appended> {
        let (done, answer) = oneshot::channel();
        self.jobs.send(Job { append, known, done }).await.ok()?;
        answer.await.ok()
    }
}

async fn run(db: Database, mut queue: mpsc::Receiver<Job>) {
    let mut held = None;
    while let Some(first) = next(&mut held, &mut queue).await {
        let mut jobs = vec![first];
        let mut bytes = size(&jobs[0]);
        while bytes < BATCH_BYTES
            && let Ok(job) = queue.try_recv()
        {
            // One statement moves each head once.
            if jobs.iter().any(|other| other.append.design == job.append.design) {
                held = Some(job);
                break;
            }
            bytes += size(&job);
            jobs.push(job);
        }
        store(&db, jobs).await;
    }
}

async fn next(held: &mut Option<Job>, queue: &mut mpsc::Receiver<Job>) -> Option<Job> {
    match held.take() {
        Some(job) => Some(job),
        None => queue.recv().await,
    }
}

fn size(job: &Job) -> usize {
    job.append.updates.iter().map(|update| update.bytes.len()).sum()
}

/// Stores the jobs, however long that takes. A job that is refused alone is
/// dropped, which tells its room.
async fn store(db: &Database, mut jobs: Vec<Job>) {
    let mut pause = FIRST_PAUSE;
    let mut attempts = 0_u32;
    loop {
        let began = Instant::now();
        match attempt(db, &jobs, attempts > 0).await {
            Ok(answers) => {
                let updates: usize = jobs.iter().map(|job| job.append.updates.len()).sum();
                ::metrics::counter!(metrics::COMMITS).increment(1);
                ::metrics::counter!(metrics::UPDATES_STORED).increment(updates as u64);
                ::metrics::histogram!(metrics::COMMIT_SECONDS)
                    .record(began.elapsed().as_secs_f64());
                return answer(jobs, &answers);
            }
            Err(error) => {
                ::metrics::counter!(metrics::COMMITS_FAILED).increment(1);
                attempts = attempts.saturating_add(1);
                tracing::error!(%error, attempts, "edits are not stored yet");
                let is_refused = !matches!(error, DbError::Unavailable(_));
                // One that can never be stored must not hold up the others.
                if is_refused && jobs.len() > 1 {
                    let rest = jobs.split_off(jobs.len() / 2);
                    Box::pin(store(db, rest)).await;
                } else if is_refused && attempts >= REFUSALS {
                    return;
                }
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
        // Rooms that are gone do not want an answer, but their edits are stored
        // all the same.
    }
}

async fn attempt(
    db: &Database,
    jobs: &[Job],
    is_repeated: bool,
) -> DbResult<HashMap<DesignId, i64>> {
    let mut answers = HashMap::new();
    let mut appends = Vec::new();
    for job in jobs {
        let stored = if is_repeated { stored_already(db, job).await? } else { None };
        match stored {
            Some(before) => {
                answers.insert(job.append.design.clone(), before);
            }
            None => appends.push(&job.append),
        }
    }
    if !appends.is_empty() {
        answers.extend(db.append(&appends).await?);
    }
    Ok(answers)
}

/// Where in the log an append is, if an earlier attempt was committed after all.
async fn stored_already(db: &Database, job: &Job) -> DbResult<Option<i64>> {
    let wanted = &job.append.updates;
    let rows = db.updates_after(&job.append.design, job.known).await?;
    let place = rows
        .windows(wanted.len().max(1))
        .find(|rows| rows.iter().zip(wanted).all(|(row, update)| row.bytes == update.bytes));
    Ok(place.and_then(|rows| rows.first()).map(|row| row.sequence - 1))
}

fn answer(jobs: Vec<Job>, answers: &HashMap<DesignId, i64>) {
    for job in jobs {
        let appended = match answers.get(&job.append.design) {
            Some(&before) => Appended::After(before),
            None => Appended::Gone,
        };
        // A room that is gone has nobody to tell.
        let _ = job.done.send(appended);
    }
}
