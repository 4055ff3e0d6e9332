//! What the threads of a watch say to each other.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// What the watching thread receives.
pub(super) enum Signal {
    /// An event, or that events have ended.
    Happened(notify::Result<notify::Event>),
    /// A comparison found that these changed.
    Missed(BTreeSet<PathBuf>),
    /// Nobody listens any more.
    Stop,
}

/// What the comparing thread receives.
pub(super) enum Ask {
    /// Something happened: compare soon.
    Soon,
    /// Events do not tell everything any more: compare more often.
    Regularly,
}
