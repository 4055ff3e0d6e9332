//! answerbook turns a folder of markdown articles into a searchable FAQ and knowledge-base site.
//!
//! # As a library
//!
//! [`load`] reads a site, [`check`](fn@check) finds all of its problems, and [`build`] writes it. [`Preview`] keeps it in memory and
//! [`serve`] brings that to a browser. Each takes the folder of the site and a [`Run`], and collects what is wrong in a
//! [`Report`].
//!
//! ```no_run
//! use answerbook::{Report, Run};
//!
//! let mut report = Report::new();
//! let built = answerbook::build("helpdesk".as_ref(), "public".as_ref(), Run::today(), &mut report)?;
//! for problem in report.sorted() {
//!     eprint!("{}", problem.plain());
//! }
//! assert_eq!(built.is_some(), !report.has_errors());
//! # Ok::<(), answerbook::Error>(())
//! ```
//!
//! # The guided tour
//!
//! Data flows in one line. Each arrow is one function, and each noun is one type; `src/project.rs` shows all of it on a
//! page:
//!
//! ```text
//! Config -> SourceTree -> Vec<Article> -> Site -> Routes -> render(one route) -> output | preview
//! ```
//!
//! Each room of the program is a folder of `src/`. In the order of the data:
//!
//! 1. `base` is what every room builds on and knows nothing about sites: problems and their places, paths, YAML, files, and text,
//!    such as what a word is and what a question is.
//! 2. `config` reads `answerbook.yml` and `synonyms.yml`.
//! 3. `markdown` turns one text into HTML, an outline and plain text. It reads no files.
//! 4. `theme` holds templates, article types, words and scripts: the built-in files of `themes/default/`, overlaid with the
//!    site's own. What readers run, search included, is in `themes/default/assets/js/`.
//! 5. `content` finds every file of a site and understands each one by itself.
//! 6. `site` joins articles into one immutable `Site` per language, checks that every link leads somewhere, and plans every
//!    address.
//! 7. `search` lists what can be found, writes the index for the browser, and runs the browser's engine over it.
//! 8. `publish` renders one route to bytes, and writes a whole site all or nothing.
//! 9. `check` reads texts as an editor would, and asks whether linked sites still exist.
//! 10. `authoring` creates articles: new ones, translations, and imports of existing texts.
//! 11. `preview` keeps the site in memory while authors write, and brings it to the browser.
//! 12. `cli` is the command line over all of it; one file per command.
//!
//! A problem in the content is a [`Diagnostic`] with its place. All problems of a run are collected in a
//! [`Report`]. Only the environment can fail: [`Error`].
//!
//! A room uses only rooms above it in the list below, and a file only siblings above it in the list of its parent.
//! `tests/order.rs` keeps both true.

// The rooms are public only for the tests in `tests/`, so they are hidden here. Other programs need only what is listed
// below.
#[doc(hidden)]
pub mod base;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod markdown;
#[doc(hidden)]
pub mod theme;
#[doc(hidden)]
pub mod content;
#[doc(hidden)]
pub mod site;
#[doc(hidden)]
pub mod search;
#[doc(hidden)]
pub mod publish;
#[doc(hidden)]
pub mod check;
mod project;
#[doc(hidden)]
pub mod authoring;
#[doc(hidden)]
pub mod preview;
#[doc(hidden)]
pub mod cli;

pub use base::diagnostic::{Code, Diagnostic, Place, Report, Severity};
pub use base::error::{Error, Result};
pub use base::progress::Progress;
pub use config::Run;
pub use preview::Preview;
pub use preview::server::{RunningServer, ServeError, ServerOptions, run as serve};
pub use project::{Certificate, build, build_watched, certify, check, check_watched, load, search_engine};
pub use publish::output::Published;
pub use site::sites::Sites;
