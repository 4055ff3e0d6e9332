//! The system's events: which folders are watched, and which events matter.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Looking;
use super::signals::Signal;
use super::snapshot::Places;

/// The system's events, if available.
pub(super) struct Events {
    watcher: Option<RecommendedWatcher>,
    places: Arc<Places>,
}

impl Events {
    /// No events yet.
    pub(super) fn none(places: Arc<Places>) -> Events {
        Events { watcher: None, places }
    }

    /// Starts watching, or says why that is not possible.
    pub(super) fn start(&mut self, signals: Sender<Signal>) -> Looking {
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

    /// Watches one of the site's folders with everything in it, if it exists, or exists again.
    pub(super) fn follow(&mut self, folder: &Path) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        let folder = self.places.root.join(folder);
        // A watch on a folder that was removed or moved away may remain under its name.
        drop(watcher.unwatch(&folder));
        if folder.is_dir() { watcher.watch(&folder, RecursiveMode::Recursive) } else { Ok(()) }
    }
}

/// Whether an event can mean that a file's content or name changed. Reading a file is an event too, and answering a
/// page reads files.
pub(super) fn matters(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(metadata)) => metadata == MetadataKind::WriteTime,
        EventKind::Other => false,
        _ => true,
    }
}
