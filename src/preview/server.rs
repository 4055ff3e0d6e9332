//! The preview: the site in memory, served over HTTP, with open pages that update when a file is saved.
//!
//! What arrives from outside passes three stages, each with one job:
//!
//! ```text
//! browser -> proxy (one clean head, or a refusal) -> tiny_http -> http (path -> Answer -> bytes)
//!                                                             -> events (what changed, as it changes)
//! files   -> watch (which files changed) -> the rebuild -> Hub::publish
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

pub use backend::secret;
pub use events::{Event, Hub, Problem, Severity};
pub use hosts::host_name;
pub use http::Answer;
pub use proxy::{RunningServer, ServeError, ServerOptions, run};
pub use response::{OWN, Response};
pub use watch::{Change, Looking, WatchOptions, Watcher};
