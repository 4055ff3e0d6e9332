//! Limits on how much is open at once.
//!
//! Every connection holds a file descriptor, and one that is being answered holds three more on the private side. A
//! process may have 1,024, or only 256; running out of them ends the backend's accept loop. So both are counted
//! here. When there is no room left, the client that has been silent for the longest is closed, so a flood of connections
//! that ask for nothing keeps nobody out.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The most connections held at once.
const CONNECTIONS: usize = 512;
/// The most descriptors that connections may hold.
const DESCRIPTORS: usize = 940;
/// The descriptors left for other uses, such as reading the site's files.
const SPARE: usize = 32;
/// The descriptors of an answer in progress besides its connection.
const PER_ANSWER: usize = 3;

/// How long a new connection waits until the closed one is gone. Its thread only has to wake up.
const CLOSING: Duration = Duration::from_secs(1);

#[derive(Debug, Default)]
struct Counts {
    connections: usize,
    answers: usize,
    /// The connections whose request is not complete yet, by the order in which they came.
    silent: BTreeMap<u64, Arc<TcpStream>>,
    /// How many connections there have been.
    seen: u64,
}

/// The count of what is open.
#[derive(Debug)]
pub(super) struct Slots {
    descriptors: usize,
    counts: Mutex<Counts>,
    freed: Condvar,
}

/// Permission to hold a connection, released when dropped.
#[derive(Debug)]
pub(super) struct Connection {
    slots: Arc<Slots>,
    number: u64,
}

/// Permission to be answered, released when dropped.
#[derive(Debug)]
pub(super) struct Answering(Arc<Slots>);

impl Slots {
    /// As many as this process may have. The limit is found by trying, which takes a millisecond and works the same
    /// everywhere.
    pub(super) fn measure(listener: &TcpListener) -> Slots {
        let tried: Vec<TcpListener> =
            (0..DESCRIPTORS + SPARE).map_while(|_| listener.try_clone().ok()).collect();
        let descriptors = tried.len().saturating_sub(SPARE).max(2 * (1 + PER_ANSWER));
        Slots { descriptors, counts: Mutex::default(), freed: Condvar::new() }
    }

    /// Room for one more connection. `None`: every other one is being answered.
    pub(super) fn connection(self: &Arc<Self>, client: &Arc<TcpStream>) -> Option<Connection> {
        let fits =
            |counts: &Counts| counts.connections < CONNECTIONS && counts.descriptors() < self.descriptors;
        let mut counts = self.make_room(fits, Duration::ZERO)?;
        counts.connections += 1;
        counts.seen += 1;
        let number = counts.seen;
        counts.silent.insert(number, Arc::clone(client));
        Some(Connection { slots: Arc::clone(self), number })
    }

    /// Room for one more answer, waiting briefly if necessary.
    pub(super) fn answering(self: &Arc<Self>, patience: Duration) -> Option<Answering> {
        let fits = |counts: &Counts| counts.descriptors() + PER_ANSWER <= self.descriptors;
        let mut counts = self.make_room(fits, patience)?;
        counts.answers += 1;
        Some(Answering(Arc::clone(self)))
    }

    /// Closes silent connections, the oldest first, until `fits` holds. With none left to close, waits for others to
    /// end as long as `patience` allows.
    fn make_room(
        &self,
        fits: impl Fn(&Counts) -> bool,
        patience: Duration,
    ) -> Option<MutexGuard<'_, Counts>> {
        let mut counts = self.lock();
        while !fits(&counts) {
            let oldest = counts.silent.pop_first();
            let (before, wait) = (counts.descriptors(), if oldest.is_some() { CLOSING } else { patience });
            // Wakes the thread that reads from it, which then gives its room back.
            oldest.inspect(|(_, client)| drop(client.shutdown(Shutdown::Both)));
            let same = |counts: &mut Counts| counts.descriptors() >= before;
            let (next, waited) =
                self.freed.wait_timeout_while(counts, wait, same).unwrap_or_else(PoisonError::into_inner);
            if waited.timed_out() && !fits(&next) {
                return None;
            }
            counts = next;
        }
        Some(counts)
    }

    /// Waits until every answer in progress is sent, or a timeout passes.
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

impl Connection {
    /// Records that the client's request is complete: from now on it is not closed to make room.
    pub(super) fn has_asked(&self) {
        self.slots.lock().silent.remove(&self.number);
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut counts = self.slots.lock();
        counts.connections -= 1;
        counts.silent.remove(&self.number);
        drop(counts);
        self.slots.freed.notify_all();
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.lock().answers -= 1;
        self.0.freed.notify_all();
    }
}
