//! Which files of the site changed, soon after they did.
//!
//! The system's events start it: a save is reported after a quiet window of a few milliseconds, so that the several
//! steps of one save are one change. A second thread compares the files with what was reported, shortly after each
//! change and every few seconds, and reports what no event told (a full queue, a network drive, a folder that was
//! announced without its files). Where there are no events at all, that thread alone is enough.
//!
//! The site's folder itself is watched without its subfolders, and only the folders that belong to the site are watched
//! with theirs: a watch on everything would spend the system's limited watches on `node_modules`, `target` and `.git`,
//! and wake up for every build. A folder that does not exist yet is seen when it appears in the site's folder. Files
//! are never watched by themselves: an editor that saves by renaming would take the watch away with the old file.

mod names;
mod snapshot;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use snapshot::{Places, Snapshot};

/// A save is complete when nothing happened for so long.
const QUIET: Duration = Duration::from_millis(5);
/// A stream of changes is reported this often.
const LONGEST: Duration = Duration::from_millis(50);
/// How long after a change the files are compared.
const HEAL_SOON: Duration = Duration::from_millis(100);
/// How often they are compared anyway.
const HEAL: Duration = Duration::from_secs(3);
/// How often they are compared where there are no events.
const POLL: Duration = Duration::from_millis(500);

/// What to watch.
#[derive(Debug, Clone)]
pub struct WatchOptions {
    /// The site's folder. Its own files are watched, its subfolders are not.
    pub root: PathBuf,
    /// The folders directly in it that are watched with everything in them: `content`, `static`, `themes`. They need
    /// not exist yet. Of a longer path, the first part counts.
    pub folders: Vec<PathBuf>,
    /// Folders that are no part of the site although they are inside one of these, relative to the site's folder.
    pub ignored: Vec<PathBuf>,
    /// Compare the files regularly, and do not use the system's events: for network drives, which send none.
    pub poll: bool,
}

/// Files that changed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The files that were made, written, moved or removed, relative to the site's folder. Folders are not listed, only
    /// the files in them.
    pub paths: BTreeSet<PathBuf>,
    /// The system lost events. The paths are what a comparison found; reading everything anew is safer.
    pub rescan: bool,
}

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looking {
    /// The system's events tell.
    Events,
    /// The files are compared regularly; with the reason, when events were wanted but cannot be had.
    Regularly(Option<String>),
}

/// A watch on a site, which lasts until it is dropped.
pub struct Watcher {
    looking: Looking,
    signals: Sender<Signal>,
    threads: Vec<JoinHandle<()>>,
}

/// What the watching thread is told.
enum Signal {
    Happened(notify::Result<notify::Event>),
    /// A comparison found that these changed.
    Missed(BTreeSet<PathBuf>),
    Stop,
}

/// What the comparing thread is told.
enum Ask {
    /// Something happened: compare soon.
    Soon,
    /// Events do not tell everything any more: compare more often.
    Regularly,
}

impl Watcher {
    /// Starts to watch. Every change from now on arrives in the channel, so a site that is read after this call cannot
    /// become stale unnoticed.
    pub fn start(options: &WatchOptions) -> io::Result<(Watcher, Receiver<Change>)> {
        let places = Arc::new(Places {
            // Some systems report real paths only.
            root: options.root.canonicalize()?,
            folders: options
                .folders
                .iter()
                .filter_map(|path| path.iter().next())
                .map(PathBuf::from)
                .collect(),
            ignored: options.ignored.clone(),
        });
        let (signals, received) = mpsc::channel();
        let (changes, arriving) = mpsc::channel();
        let (ask, asked) = mpsc::channel();
        let mut events = Events { watcher: None, places: Arc::clone(&places) };
        let looking = if options.poll { Looking::Regularly(None) } else { events.start(signals.clone()) };
        let snapshot = Arc::new(Mutex::new(Snapshot::take(&places)));
        let every = if looking == Looking::Events { HEAL } else { POLL };
        let healer = Healer {
            places: Arc::clone(&places),
            snapshot: Arc::clone(&snapshot),
            every,
            found: signals.clone(),
        };
        let reporter = Reporter { events, places, snapshot, signals: received, ask, changes };
        let mut watcher = Watcher { looking, signals, threads: Vec::new() };
        watcher.spawn("watch", move || reporter.run())?;
        watcher.spawn("compare", move || healer.run(&asked))?;
        Ok((watcher, arriving))
    }

    /// How changes are noticed.
    pub fn looking(&self) -> &Looking {
        &self.looking
    }

    fn spawn(&mut self, name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        self.threads.push(thread::Builder::new().name(name.to_owned()).spawn(work)?);
        Ok(())
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // The reporter ends and drops its channel to the healer, which ends too; it is not waited for, since it may be
        // in the middle of a slow drive.
        drop(self.signals.send(Signal::Stop));
        if !self.threads.is_empty() {
            drop(self.threads.remove(0).join());
        }
    }
}

/// The system's events, where they can be had.
struct Events {
    watcher: Option<RecommendedWatcher>,
    places: Arc<Places>,
}

impl Events {
    /// Begins to watch, or says why that is not possible.
    fn start(&mut self, signals: Sender<Signal>) -> Looking {
        let config = notify::Config::default().with_follow_symlinks(false);
        let send = move |event| drop(signals.send(Signal::Happened(event)));
        let started = RecommendedWatcher::new(send, config).and_then(|mut watcher| {
            watcher.watch(&self.places.root, RecursiveMode::NonRecursive)?;
            self.watcher = Some(watcher);
            Ok(())
        });
        let places = Arc::clone(&self.places);
        match started.and_then(|()| places.folders.iter().try_for_each(|folder| self.follow(folder))) {
            Ok(()) => Looking::Events,
            Err(error) => {
                self.watcher = None;
                Looking::Regularly(Some(error.to_string()))
            }
        }
    }

    /// Watches one of the site's folders with everything in it, if it is there; also when it came back.
    fn follow(&mut self, folder: &Path) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        let folder = self.places.root.join(folder);
        // A watch on a folder that was removed or moved away may linger under its name.
        drop(watcher.unwatch(&folder));
        if folder.is_dir() { watcher.watch(&folder, RecursiveMode::Recursive) } else { Ok(()) }
    }
}

/// The thread that collects events and reports changes.
struct Reporter {
    events: Events,
    places: Arc<Places>,
    snapshot: Arc<Mutex<Snapshot>>,
    signals: Receiver<Signal>,
    ask: Sender<Ask>,
    changes: Sender<Change>,
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
    fn run(mut self) {
        while let Some(batch) = self.collect() {
            if !self.report(batch) {
                return;
            }
        }
    }

    /// Waits for something to happen, and then until nothing happens for a moment. `None` when it is time to stop.
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
                // Events that do not matter, such as the reading of files, do not make it wait longer.
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

    /// Adds a signal to the batch, and tells whether it matters. `None` when it is time to stop.
    fn note(&self, signal: Signal, batch: &mut Batch) -> Option<bool> {
        match signal {
            Signal::Stop => None,
            Signal::Missed(mut paths) => {
                batch.missed.append(&mut paths);
                Some(true)
            }
            Signal::Happened(Err(_)) => {
                // Most likely a watch could not be added: from now on, events do not tell everything.
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
            // Reported under another name, such as the target of a link: only a comparison can tell what it is.
            drop(self.ask.send(Ask::Soon));
            return None;
        };
        self.places.hold(path).then(|| path.to_path_buf())
    }

    /// Works out which files changed, and reports them. False when nobody listens any more.
    fn report(&mut self, batch: Batch) -> bool {
        let Batch { touched, missed, lost, .. } = batch;
        for folder in &self.places.folders {
            // It came or went, or its events do not arrive: watch it anew, before looking into it.
            if touched.contains(folder) || missed.iter().any(|path| path.starts_with(folder)) {
                drop(self.events.follow(folder));
            }
        }
        let scan = lost.then(|| self.places.scan());
        let mut paths = missed;
        let mut snapshot = self.lock();
        paths.append(&mut snapshot.touched(&self.places, &touched));
        if let Some(scan) = scan {
            paths.append(&mut snapshot.missed(&self.places, &scan));
        }
        drop(snapshot);
        drop(self.ask.send(Ask::Soon));
        (paths.is_empty() && !lost) || self.changes.send(Change { paths, rescan: lost }).is_ok()
    }

    fn lock(&self) -> MutexGuard<'_, Snapshot> {
        self.snapshot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether an event can mean that a file's content or name changed. Reading a file is an event too, and answering a
/// page reads files.
fn matters(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(metadata)) => metadata == MetadataKind::WriteTime,
        EventKind::Other => false,
        _ => true,
    }
}

/// The thread that compares the files with what was reported.
struct Healer {
    places: Arc<Places>,
    snapshot: Arc<Mutex<Snapshot>>,
    every: Duration,
    found: Sender<Signal>,
}

impl Healer {
    fn run(mut self, asked: &Receiver<Ask>) {
        let mut pause = self.every;
        while self.wait(asked, pause).is_some() {
            let started = Instant::now();
            let scan = self.places.scan();
            let missed = self.lock().missed(&self.places, &scan);
            if !missed.is_empty() && self.found.send(Signal::Missed(missed)).is_err() {
                return;
            }
            // A slow drive is not kept busy: at most a twentieth of the time.
            pause = self.every.max(started.elapsed() * 20);
        }
    }

    /// Waits until it is time to compare. `None` when it is time to stop.
    fn wait(&mut self, asked: &Receiver<Ask>, pause: Duration) -> Option<()> {
        let mut deadline = Instant::now() + pause;
        loop {
            match asked.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Ask::Soon) => deadline = deadline.min(Instant::now() + HEAL_SOON),
                Ok(Ask::Regularly) => self.every = POLL,
                Err(RecvTimeoutError::Timeout) => return Some(()),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Snapshot> {
        self.snapshot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
