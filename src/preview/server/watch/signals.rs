//! The messages between the threads of a watch.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// What the watching thread receives.
pub(super) enum Signal {
    /// An event, or that events have ended.
    Happened(notify::Result<notify::Event>),
    /// A comparison found that these changed.
    Missed(BTreeSet<PathBuf>),
    /// Nobody is listening any more.
    Stop,
}

/// What the comparing thread receives.
pub(super) enum Ask {
    /// Something happened: compare soon.
    Soon,
    /// Events have become incomplete: compare more often.
    Regularly,
}
