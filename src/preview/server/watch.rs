//! Reports which files of the site changed, soon after they did.
//!
//! The system's events start it: a save is reported after a quiet window of a few milliseconds, so that the several
//! steps of one save are one change. A second thread compares the files with what was reported, shortly after each
//! change and every few seconds, and reports changes without events (a full queue, a network drive, a folder that was
//! announced without its files). If there are no events at all, that thread alone is enough.
//!
//! The site's folder itself is watched without its subfolders, and only the folders that belong to the site are watched
//! with theirs: a watch on everything would spend the system's limited watches on `node_modules`, `target` and `.git`,
//! and wake up for every build. A folder that does not exist yet is noticed when it appears in the site's folder. Files
//! are never watched individually: an editor that saves by renaming would remove the watch with the old file.

mod snapshot;
mod signals;
mod compare;
mod events;
mod report;

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use compare::Poller;
use events::Events;
use report::Reporter;
use signals::Signal;
use snapshot::{Places, Snapshot};

/// What to watch.
#[derive(Debug, Clone)]
pub struct WatchOptions {
    /// The site's folder. Its own files are watched, its subfolders are not.
    pub root: PathBuf,
    /// The folders directly in it that are watched with everything in them: `content`, `static`, `themes`. They need
    /// not exist yet. Only the first part of a longer path counts.
    pub folders: Vec<PathBuf>,
    /// Folders that are not part of the site although they are inside one of these, relative to the site's folder.
    pub ignored: Vec<PathBuf>,
    /// Compare the files regularly instead of using the system's events: for network drives, which send none.
    pub poll: bool,
}

/// Files that changed together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The files that were created, written, moved, or removed, relative to the site's folder. Folders are not listed, only
    /// the files in them.
    pub paths: BTreeSet<PathBuf>,
    /// The system lost events. The paths are what a comparison found; rereading everything is safer.
    pub rescan: bool,
}

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looking {
    /// By the system's events.
    Events,
    /// By comparing the files regularly, with the reason if events were wanted but are unavailable.
    Regularly(Option<String>),
}

/// A watch on a site, which lasts until it is dropped.
pub struct Watcher {
    looking: Looking,
    signals: Sender<Signal>,
    threads: Vec<JoinHandle<()>>,
}

impl Watcher {
    /// Starts watching. Every change from now on arrives in the channel, so a site that is read after this call cannot
    /// become stale unnoticed.
    pub fn start(options: &WatchOptions) -> io::Result<(Watcher, Receiver<Change>)> {
        let places = Arc::new(Places {
            // Some systems report only real paths.
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
        let mut events = Events::none(Arc::clone(&places));
        let looking = if options.poll { Looking::Regularly(None) } else { events.start(signals.clone()) };
        let snapshot = Arc::new(Mutex::new(Snapshot::take(&places)));
        let poller = Poller::new(&places, &snapshot, &looking, signals.clone());
        let reporter = Reporter { events, places, snapshot, signals: received, ask, changes, renewed: None };
        let mut watcher = Watcher { looking, signals, threads: Vec::new() };
        watcher.spawn("watch", move || reporter.run())?;
        watcher.spawn("compare", move || poller.run(&asked))?;
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
        // The reporter ends and drops its channel to the poller, which ends too; we do not wait for it, since it may be
        // busy with a slow drive.
        drop(self.signals.send(Signal::Stop));
        if !self.threads.is_empty() {
            drop(self.threads.remove(0).join());
        }
    }
}
