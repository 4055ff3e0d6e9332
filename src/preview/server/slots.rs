//! How much may be open at once.
//!
//! Every connection holds a file descriptor, and one that is being answered holds three more on the private side. A
//! process may have 1,024, or only 256; running out of them ends the backend's accept loop. So both are counted
//! here, and there is always room for the next page: a silent client costs little, and is gone after its deadline.

use std::net::TcpListener;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The most connections held at once.
const CONNECTIONS: usize = 512;
/// The most descriptors that connections may hold.
const DESCRIPTORS: usize = 940;
/// The descriptors left to others, such as the reading of the site's files.
const SPARE: usize = 32;
/// What an answer in progress holds beside its connection.
const PER_ANSWER: usize = 3;

#[derive(Debug, Default)]
struct Counts {
    connections: usize,
    answers: usize,
}

/// The count of what is open.
#[derive(Debug)]
pub(super) struct Slots {
    descriptors: usize,
    counts: Mutex<Counts>,
    freed: Condvar,
}

/// The right to hold a connection, given back when dropped.
#[derive(Debug)]
pub(super) struct Connection(Arc<Slots>);

/// The right to be answered, given back when dropped.
#[derive(Debug)]
pub(super) struct Answering(Arc<Slots>);

impl Slots {
    /// As many as this process may have. The limit is found by trying, which takes a millisecond and is the same
    /// everywhere.
    pub(super) fn measure(listener: &TcpListener) -> Slots {
        let tried: Vec<TcpListener> =
            (0..DESCRIPTORS + SPARE).map_while(|_| listener.try_clone().ok()).collect();
        let descriptors = tried.len().saturating_sub(SPARE).max(2 * (1 + PER_ANSWER));
        Slots { descriptors, counts: Mutex::default(), freed: Condvar::new() }
    }

    /// Room for one more connection, unless there is none.
    pub(super) fn connection(self: &Arc<Self>) -> Option<Connection> {
        let mut counts = self.lock();
        let free = counts.connections < CONNECTIONS && counts.descriptors() < self.descriptors;
        free.then(|| {
            counts.connections += 1;
            Connection(Arc::clone(self))
        })
    }

    /// Room for one more answer, waiting for it a little.
    pub(super) fn answering(self: &Arc<Self>, patience: Duration) -> Option<Answering> {
        let full = |counts: &mut Counts| counts.descriptors() + PER_ANSWER > self.descriptors;
        let waited = self.freed.wait_timeout_while(self.lock(), patience, full);
        let (mut counts, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (!full(&mut counts)).then(|| {
            counts.answers += 1;
            Answering(Arc::clone(self))
        })
    }

    /// Waits until every answer in progress is sent, or patience ends.
    pub(super) fn drain(&self, patience: Duration) {
        let deadline = Instant::now() + patience;
        let mut counts = self.lock();
        while counts.answers > 0 && Instant::now() < deadline {
            let left = deadline.saturating_duration_since(Instant::now());
            counts = self.freed.wait_timeout(counts, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    fn descriptors(&self) -> usize {
        self.connections + self.answers * PER_ANSWER
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.lock().connections -= 1;
        self.0.freed.notify_all();
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.lock().answers -= 1;
        self.0.freed.notify_all();
    }
}
