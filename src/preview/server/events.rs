//! Tells every open page what changed, the moment it changes, over server-sent events.
//!
//! A page may be told too late (its stream was not yet open) or twice. So the first thing a stream says is the whole
//! present state, and every later event is one that is harmless to hear again. A page that missed some is healed by
//! connecting anew.
//!
//! The events, each one line of JSON:
//! - `state` `{version, problems}`: what holds now; opens every stream.
//! - `changed` `{version, files}`: the site is another one. What of it is new, a page finds out by itself; `files` are
//!   those that may have other bytes under the same address: pictures, downloads.
//! - `problems` `{problems}`: the content has these problems, and the site shown may be an older one.
//! - `mended` `{}`: it has none any more.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use serde_json::json;

/// How often a quiet stream says something, so that the connection of a page that is gone is noticed.
const PING: Duration = Duration::from_secs(15);
/// The most streams at once. Open pages have one each, pages in the background none.
const STREAMS: usize = 64;
/// How many events a stream may lag behind before it is closed; its page then connects anew.
const LAG: usize = 32;

/// Something that open pages should know.
#[derive(Debug, Clone)]
pub enum Event {
    /// The site changed.
    Changed {
        /// The published addresses of files that were replaced and are copied as they are.
        files: Vec<String>,
    },
    /// The content has problems: all of them, in order.
    Problems(Vec<Problem>),
    /// The content has no problems any more.
    Mended,
}

/// A problem as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The file, relative to the site's folder; empty when it is about no single file.
    pub path: String,
    /// The line, from 1; 0 when it is about the whole file.
    pub line: usize,
    /// The column, from 1; 0 when it is about the whole line.
    pub column: usize,
    /// An address that opens the place in an editor, if one was named.
    pub link: Option<String>,
    /// The problem as the terminal shows it, with the source line, without colours.
    pub rendered: String,
}

/// How bad a problem is: a page covers itself only for an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Warning,
    /// The change is not shown until this is mended.
    Error,
}

/// Where events go in, and streams come out.
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
    /// How many streams there have been: the name of the next one.
    opened: u64,
    closed: bool,
}

/// A stream's place in the hub, left when dropped.
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

    /// A hub whose quiet streams say something this often.
    pub fn with_ping(ping: Duration) -> Self {
        let state = State { version: 1, problems: Vec::new(), streams: Vec::new(), opened: 0, closed: false };
        Hub { state: Mutex::new(state), ping }
    }

    /// Tells all open pages, and remembers the state for those that come later. Never waits for a page.
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
            Event::Mended => {
                state.problems.clear();
                frame("mended", &json!({}))
            }
        };
        state.streams.retain(|(_, stream)| stream.try_send(Arc::clone(&frame)).is_ok());
    }

    /// How many times the site has changed, plus one.
    pub fn version(&self) -> u64 {
        self.lock().version
    }

    /// How many pages listen.
    pub fn pages(&self) -> usize {
        self.lock().streams.len()
    }

    /// Ends all streams, and opens no other.
    pub fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.streams.clear();
    }

    /// Answers a request for the stream, and stays until the page or the hub is gone.
    pub(super) fn stream(&self, head_only: bool, mut page: Box<dyn Write + Send>) -> io::Result<()> {
        let Some((state, place)) = self.subscribe() else {
            page.write_all(
                b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            )?;
            return page.flush();
        };
        page.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
              X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n",
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

    /// The state now, and every event from now on: taken together, so that none falls between.
    fn subscribe(&self) -> Option<(String, Place<'_>)> {
        let mut state = self.lock();
        if state.closed {
            return None;
        }
        if state.streams.len() >= STREAMS {
            // Most likely a page that is gone and was not missed yet; if it is still there, it connects anew.
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
