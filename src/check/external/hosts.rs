//! What is remembered about each host during the check: when it was last requested, and what applies to all its addresses.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

use super::Verdict;

/// What is remembered about a host during the check.
#[derive(Debug, Default)]
pub(super) struct Host {
    /// When it was last asked.
    asked: Option<Instant>,
    /// What applies to all its addresses with one scheme and port: it can't be reached, or it asks to wait.
    pub(super) shared: HashMap<String, Verdict>,
}

impl Host {
    /// Waits until the next request is allowed.
    pub(super) fn pause(&mut self, pause: Duration) {
        if let Some(asked) = self.asked {
            thread::sleep(pause.saturating_sub(asked.elapsed()));
        }
    }

    /// Records a request made just now.
    pub(super) fn was_asked(&mut self) {
        self.asked = Some(Instant::now());
    }
}

/// All hosts requested so far. A redirect leads from one host's list to another host, which still gets only one request at a time.
#[derive(Debug, Default)]
pub(super) struct Hosts(Mutex<HashMap<String, Arc<Mutex<Host>>>>);

impl Hosts {
    /// The host of an address, to lock during a request.
    pub(super) fn of(&self, url: &Url) -> Arc<Mutex<Host>> {
        lock(&self.0).entry(host(url)).or_default().clone()
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The name of the host of an address.
pub(super) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
