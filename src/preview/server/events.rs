//! Notifies every open page of changes as they happen, over server-sent events.
//!
//! A page may get an event too late (its stream was not yet open) or twice. So a stream begins with the complete
//! current state, and every later event is harmless if repeated. A page that missed some catches up by
//! reconnecting.
//!
//! The events, each one line of JSON:
//! - `state` `{version, problems}`: the current state; opens every stream.
//! - `changed` `{version, files}`: the site has changed. A page works out what is new on its own; `files` are
//!   those that may have new bytes under the same address: pictures, downloads.
//! - `problems` `{problems}`: the content has these problems, and the site shown may be an older one.
//! - `fixed` `{}`: it has no problems any more.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde_json::json;

/// How often a quiet stream sends something, so that closed pages are noticed.
const PING: Duration = Duration::from_secs(15);
/// The most streams at once. Visible pages have one each, pages in the background none.
const STREAMS: usize = 64;
/// How many events a stream may lag behind before it is closed; its page then reconnects.
const LAG: usize = 32;

/// An event for open pages.
#[derive(Debug, Clone)]
pub enum Event {
    /// The site changed.
    Changed {
        /// The published addresses of changed files that are copied unchanged.
        files: Vec<String>,
    },
    /// The content has problems: all of them, in order.
    Problems(Vec<Problem>),
    /// The content no longer has problems.
    Fixed,
}

/// A problem as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Its severity.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The file, relative to the site's folder; empty if it is not about a single file.
    pub path: String,
    /// The line, from 1; 0 when it is about the whole file.
    pub line: usize,
    /// The column, from 1; 0 when it is about the whole line.
    pub column: usize,
    /// An address that opens the place in an editor, if one was named.
    pub link: Option<String>,
    /// The problem as the terminal shows it, with the source line, without colors.
    pub rendered: String,
}

/// The severity of a problem: only an error covers the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Warning,
    /// The change is not shown until this is fixed.
    Error,
}

/// Distributes events to streams.
#[derive(Debug)]
pub struct Hub {
    state: Mutex<State>,
    ping: Duration,
}

#[derive(Debug)]
struct State {
    version: u64,
    problems: Vec<Problem>,
    streams: Vec<(u64, SyncSender<Arc<str>>)>,
    /// How many streams there have been: the id of the next one.
    opened: u64,
    closed: bool,
}

/// A stream's place in the hub, freed when dropped.
struct Place<'a> {
    hub: &'a Hub,
    number: u64,
    events: Receiver<Arc<str>>,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.hub.lock().streams.retain(|(number, _)| *number != self.number);
    }
}

impl Default for Hub {
    fn default() -> Self {
        Hub::new()
    }
}

impl Hub {
    /// A hub without pages and problems, at version 1.
    pub fn new() -> Self {
        Hub::with_ping(PING)
    }

    /// A hub whose quiet streams send something this often.
    pub fn with_ping(ping: Duration) -> Self {
        let state = State { version: 1, problems: Vec::new(), streams: Vec::new(), opened: 0, closed: false };
        Hub { state: Mutex::new(state), ping }
    }

    /// Notifies all open pages, and remembers the state for later ones. Never waits for a page.
    pub fn publish(&self, event: Event) {
        let mut state = self.lock();
        let frame = match event {
            Event::Changed { files } => {
                state.version += 1;
                frame("changed", &json!({"version": state.version, "files": files}))
            }
            Event::Problems(problems) => {
                state.problems = problems;
                frame("problems", &json!({"problems": state.problems}))
            }
            Event::Fixed => {
                state.problems.clear();
                frame("fixed", &json!({}))
            }
        };
        state.streams.retain(|(_, stream)| stream.try_send(Arc::clone(&frame)).is_ok());
    }

    /// How many times the site has changed, plus one.
    pub fn version(&self) -> u64 {
        self.lock().version
    }

    /// How many pages are listening.
    pub fn pages(&self) -> usize {
        self.lock().streams.len()
    }

    /// Ends all streams and opens no new ones.
    pub fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.streams.clear();
    }

    /// Answers a request for the stream, and runs until the page or the hub is gone.
    pub(super) fn stream(&self, head_only: bool, mut page: Box<dyn Write + Send>) -> io::Result<()> {
        let Some((state, place)) = self.subscribe() else {
            page.write_all(
                b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            )?;
            return page.flush();
        };
        page.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
              X-Accel-Buffering: no\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n",
        )?;
        if head_only {
            return page.flush();
        }
        page.write_all(state.as_bytes())?;
        page.flush()?;
        loop {
            match place.events.recv_timeout(self.ping) {
                Ok(event) => page.write_all(event.as_bytes())?,
                Err(RecvTimeoutError::Timeout) => page.write_all(b": ping\n\n")?,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            page.flush()?;
        }
    }

    /// The current state and every later event, taken together so that none is missed in between.
    fn subscribe(&self) -> Option<(String, Place<'_>)> {
        let mut state = self.lock();
        if state.closed {
            return None;
        }
        if state.streams.len() >= STREAMS {
            // Most likely a page that is already gone; if it is still there, it reconnects.
            state.streams.remove(0);
        }
        let (sender, events) = sync_channel(LAG);
        let number = state.opened;
        state.opened += 1;
        state.streams.push((number, sender));
        let opening = frame("state", &json!({"version": state.version, "problems": state.problems}));
        Some((format!("retry: 500\n{opening}"), Place { hub: self, number, events }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An event as it is sent. JSON has no raw line ends, so it is always one `data` line.
fn frame(name: &str, data: &serde_json::Value) -> Arc<str> {
    format!("event: {name}\ndata: {data}\n\n").into()
}
