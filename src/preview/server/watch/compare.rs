//! Compares the files with what was reported, and finds changes that no event announced.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Looking;
use super::signals::{Ask, Signal};
use super::snapshot::{Places, Snapshot, differences};

/// How long after a change the files are compared.
const POLL_SOON: Duration = Duration::from_millis(100);
/// How often they are compared anyway.
const POLL_BESIDE_EVENTS: Duration = Duration::from_secs(3);
/// How often they are compared if there are no events.
const POLL: Duration = Duration::from_millis(500);

/// The thread that compares the files with what was reported.
pub(super) struct Poller {
    places: Arc<Places>,
    snapshot: Arc<Mutex<Snapshot>>,
    every: Duration,
    found: Sender<Signal>,
}

impl Poller {
    /// Compares occasionally in addition to events, or often instead of them.
    pub(super) fn new(
        places: &Arc<Places>,
        snapshot: &Arc<Mutex<Snapshot>>,
        looking: &Looking,
        found: Sender<Signal>,
    ) -> Poller {
        let every = if *looking == Looking::Events { POLL_BESIDE_EVENTS } else { POLL };
        Poller { places: Arc::clone(places), snapshot: Arc::clone(snapshot), every, found }
    }

    /// Compares until nothing can request it any more.
    pub(super) fn run(mut self, asked: &Receiver<Ask>) {
        let mut pause = self.every;
        while self.wait(asked, pause).is_some() {
            let started = Instant::now();
            let missed = compare(&self.places, &self.snapshot);
            if !missed.is_empty() && self.found.send(Signal::Missed(missed)).is_err() {
                return;
            }
            // A slow drive is kept busy at most a twentieth of the time.
            pause = self.every.max(started.elapsed() * 20);
        }
    }

    /// Waits until it is time to compare. `None` when it is time to stop.
    fn wait(&mut self, asked: &Receiver<Ask>, pause: Duration) -> Option<()> {
        let mut deadline = Instant::now() + pause;
        loop {
            match asked.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Ask::Soon) => deadline = deadline.min(Instant::now() + POLL_SOON),
                Ok(Ask::Regularly) => self.every = POLL,
                Err(RecvTimeoutError::Timeout) => return Some(()),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

/// The files that changed and were not reported. The snapshot is locked only to recheck those that differ.
pub(super) fn compare(places: &Places, snapshot: &Mutex<Snapshot>) -> BTreeSet<PathBuf> {
    let scan = places.scan();
    let known = lock(snapshot).files();
    let suspects = differences(&known, &scan);
    // Released before anything is written to it, which would otherwise copy it.
    drop(known);
    if suspects.is_empty() { BTreeSet::new() } else { lock(snapshot).missed(places, &suspects) }
}

/// The snapshot, for a moment.
pub(super) fn lock(snapshot: &Mutex<Snapshot>) -> MutexGuard<'_, Snapshot> {
    snapshot.lock().unwrap_or_else(PoisonError::into_inner)
}
