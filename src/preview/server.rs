//! The preview: the site in memory, answered over HTTP, and open pages that follow when a file is saved.
//!
//! What arrives from outside passes three rooms, each with one duty:
//!
//! ```text
//! browser -> proxy (one clean head, or a refusal) -> tiny_http -> http (path -> Answer -> bytes)
//!                                                             -> events (what changed, as it changes)
//! files   -> watch (which files changed) -> whoever rebuilds -> Hub::publish
//! ```
//!
//! Nothing here knows what a site is: an [`Answer`] turns a path into a [`Response`], and never a path into a file.

mod events;
mod hosts;
mod head;
mod backend;
mod path;
mod range;
mod response;
mod send;
mod http;
mod slots;
mod proxy;
mod watch;

pub use events::{Event, Hub, Problem, Severity};
pub use hosts::host_name;
pub use http::Answer;
pub use proxy::{RunningServer, ServeError, ServerOptions, run};
pub use response::Response;
pub use watch::{Change, Looking, WatchOptions, Watcher};
