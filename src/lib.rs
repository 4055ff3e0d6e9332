//! answerbook turns a folder of markdown articles into a searchable FAQ and knowledge-base site.
//!
//! # The guided tour
//!
//! Data flows in one line, each arrow one function, each noun one type:
//!
//! ```text
//! Config -> SourceTree -> Vec<Article> -> Site -> Routes -> render(one route) -> output | preview
//! ```
//!
//! 1. [`config`] reads `answerbook.yml`; [`theme`] reads the look of the site and its article types, with the site's own
//!    files laid over the built-in ones; [`synonyms`] reads `synonyms.yml`.
//! 2. [`source`] reads every file of the site, sorted. Nothing else reads content.
//! 3. [`article`] parses one file by itself: front matter, [`markdown`], questions, entries. Files are parsed in parallel.
//! 4. [`site`] joins articles: addresses, sections, tags, links and backlinks, related articles, redirects.
//!    [`sites`] does so for each language of the site. [`permalinks`] sees to it that no published id disappears.
//! 5. [`catalogue`] lists what can be found, and [`search`] makes index files of it for the browser. [`engine`] runs the
//!    browser's script over them, for the command line, [`golden`] queries and
//!    [`gaps`]; [`external`] asks whether linked sites are still there, [`review`] reads all texts as an editor would; [`export`] writes the same records for other programs.
//! 6. [`routes`] plans the output: every address and what stands there.
//! 7. [`render`] turns one route into bytes. It is a pure function, so a build renders all routes in parallel, and
//!    the preview renders one when it is asked for.
//! 8. [`output`] writes the site all or nothing; [`preview`] keeps it in memory for authors, and [`serve`] brings it to
//!    the browser and keeps open pages up to date.
//! 9. [`scaffold`] makes new sites and articles, [`import`] those of texts that exist already, [`schema`] tells editors of them; [`cli`] is the command line over all of it.
//!
//! A problem in the content is a [`diagnostic::Diagnostic`] with its place; all of a run are collected in a
//! [`diagnostic::Report`]. Only the environment can fail: [`Error`]. Below all this stand [`yaml`], [`path`],
//! [`text`] and [`expression`], which know nothing of sites. A module uses only those above it in the list at the end of this file;
//! `tests/order.rs` keeps that true.

mod error;
mod fresh;

pub mod progress;
pub mod diagnostic;
pub mod path;
pub mod text;
pub mod expression;
pub mod yaml;
pub mod config;
pub mod synonyms;
pub mod source;
pub mod markdown;
pub mod theme;
pub mod article;
pub mod site;
pub mod sites;
pub mod permalinks;
pub mod search;
pub mod engine;
pub mod catalogue;
pub mod golden;
pub mod external;
pub mod review;
pub mod gaps;
pub mod export;
pub mod import;
pub mod schema;
pub mod routes;
pub mod render;
pub mod output;
mod project;
pub mod serve;
pub mod preview;
pub mod scaffold;
pub mod cli;

pub use error::{Error, Result};
pub use project::{build, build_watched, check, check_watched, load, search_engine};
pub use sites::Sites;
