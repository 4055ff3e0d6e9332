//! answerbook turns a folder of markdown articles into a searchable FAQ and knowledge-base site.
//!
//! # The guided tour
//!
//! Data flows in one line. Each arrow is one function, and each noun is one type; [`project`](crate::build) shows all of
//! it on a page:
//!
//! ```text
//! Config -> SourceTree -> Vec<Article> -> Site -> Routes -> render(one route) -> output | preview
//! ```
//!
//! Each room of the program is a folder of `src/`. In the order of the data:
//!
//! 1. [`base`] is what every room builds on and knows nothing of sites: problems and their places, paths, text, YAML, files.
//! 2. [`config`] reads `answerbook.yml` and `synonyms.yml`.
//! 3. [`markdown`] turns one text into HTML, an outline and plain text. It reads no files.
//! 4. [`theme`] holds templates, article types, words and scripts: the built-in files, overlaid with the site's own.
//! 5. [`content`] finds every file of a site and understands each one by itself.
//! 6. [`site`] joins articles into one immutable [`site::Site`] per language, with links resolved, and plans every address.
//! 7. [`search`] lists what can be found, writes the index for the browser, and runs the browser's engine over it.
//! 8. [`publish`] renders one route to bytes, and writes a whole site all or nothing.
//! 9. [`check`](mod@check) reads texts as an editor would, and asks whether linked sites still exist.
//! 10. [`preview`] keeps the site in memory while authors write, and brings it to the browser.
//! 11. [`authoring`] begins articles: new ones, translations, and imports of texts that exist already.
//! 12. [`cli`] is the command line over all of it; one file per command.
//!
//! A problem in the content is a [`base::diagnostic::Diagnostic`] with its place. All problems of a run are collected in a
//! [`base::diagnostic::Report`]. Only the environment can fail: [`Error`].
//!
//! A room uses only rooms above it in the list below, and a file only siblings above it in the list of its parent.
//! `tests/order.rs` keeps both true.

pub mod base;
pub mod config;
pub mod markdown;
pub mod theme;
pub mod content;
pub mod site;
pub mod search;
pub mod publish;
pub mod check;
mod project;
pub mod preview;
pub mod authoring;
pub mod cli;

pub use base::error::{Error, Result};
pub use project::{build, build_watched, check, check_watched, load, search_engine};
pub use site::sites::Sites;
