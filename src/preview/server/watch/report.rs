//! Collects what happens into changes, and reports them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::Change;
use super::compare::{compare, lock};
use super::events::{Events, matters};
use super::signals::{Ask, Signal};
use super::snapshot::{Places, Snapshot};

/// A save is complete when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(5);
/// A stream of changes is reported this often.
const LONGEST: Duration = Duration::from_millis(50);
/// How often a watch that may be lost is renewed.
const RENEW: Duration = Duration::from_secs(10);

/// The thread that collects events and reports changes.
pub(super) struct Reporter {
    pub(super) events: Events,
    pub(super) places: Arc<Places>,
    pub(super) snapshot: Arc<Mutex<Snapshot>>,
    pub(super) signals: Receiver<Signal>,
    pub(super) ask: Sender<Ask>,
    pub(super) changes: Sender<Change>,
    /// When a watch was last renewed on suspicion.
    pub(super) renewed: Option<Instant>,
}

/// What has happened since the last report.
#[derive(Default)]
struct Batch {
    touched: BTreeSet<PathBuf>,
    missed: BTreeSet<PathBuf>,
    /// How many events named a file of the site.
    events: usize,
    /// The system lost events.
    lost: bool,
}

impl Reporter {
    /// Reports until it is stopped, or nobody listens.
    pub(super) fn run(mut self) {
        while let Some(batch) = self.collect() {
            if !self.report(batch) {
                return;
            }
        }
    }

    /// Waits for something to happen, and then for a quiet moment. `None` when it is time to stop.
    fn collect(&self) -> Option<Batch> {
        let mut batch = Batch::default();
        while !self.note(self.signals.recv().ok()?, &mut batch)? {}
        let deadline = Instant::now() + LONGEST;
        let mut quiet = Instant::now() + QUIET;
        loop {
            let left = quiet.min(deadline).saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Some(batch);
            }
            match self.signals.recv_timeout(left) {
                // Irrelevant events, such as the reading of files, do not make it wait longer.
                Ok(signal) => {
                    if self.note(signal, &mut batch)? {
                        quiet = Instant::now() + QUIET;
                    }
                }
                Err(RecvTimeoutError::Timeout) => return Some(batch),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Adds a signal to the batch, and returns whether it matters. `None` when it is time to stop.
    fn note(&self, signal: Signal, batch: &mut Batch) -> Option<bool> {
        match signal {
            Signal::Stop => None,
            Signal::Missed(mut paths) => {
                batch.missed.append(&mut paths);
                Some(true)
            }
            Signal::Happened(Err(_)) => {
                // Most likely a watch could not be added: from now on, events are incomplete.
                drop(self.ask.send(Ask::Regularly));
                batch.lost = true;
                Some(true)
            }
            Signal::Happened(Ok(event)) => {
                batch.lost |= event.need_rescan();
                let before = batch.events;
                if matters(event.kind) {
                    for path in event.paths.iter().filter_map(|path| self.relative(path)) {
                        batch.touched.insert(path);
                        batch.events += 1;
                    }
                }
                Some(batch.lost || batch.events > before)
            }
        }
    }

    /// The path of an event within the site, if it is part of it.
    fn relative(&self, path: &Path) -> Option<PathBuf> {
        let Ok(path) = path.strip_prefix(&self.places.root) else {
            // Reported under another name, such as the target of a link: only a comparison can tell which file it is.
            drop(self.ask.send(Ask::Soon));
            return None;
        };
        self.places.hold(path).then(|| path.to_path_buf())
    }

    /// Works out which files changed, and reports them. False when nobody is listening any more.
    fn report(&mut self, batch: Batch) -> bool {
        let Batch { touched, missed, lost, .. } = batch;
        for folder in self.places.folders.clone() {
            let unreported = missed.iter().any(|path| path.starts_with(&folder))
                && !touched.iter().any(|path| path.starts_with(&folder));
            // It appeared or disappeared: renew the watch before reading it.
            if touched.contains(&folder) || (unreported && self.may_have_gone_deaf()) {
                drop(self.events.follow(&folder));
            }
        }
        let mut paths = missed;
        paths.append(&mut lock(&self.snapshot).touched(&self.places, &touched));
        if lost {
            paths.append(&mut compare(&self.places, &self.snapshot));
        }
        drop(self.ask.send(Ask::Soon));
        (paths.is_empty() && !lost) || self.changes.send(Change { paths, rescan: lost }).is_ok()
    }

    /// A change without an event may mean that the watch is lost. Or the comparison was faster than the event. Events
    /// are also lost while a watch is renewed, so it is not renewed often, to avoid a cycle.
    fn may_have_gone_deaf(&mut self) -> bool {
        let long_ago = self.renewed.is_none_or(|renewed| renewed.elapsed() > RENEW);
        if long_ago {
            self.renewed = Some(Instant::now());
        }
        long_ago
    }
}
