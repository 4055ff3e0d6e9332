//! answerbook turns a folder of markdown articles into a searchable FAQ and knowledge-base site.

pub mod config;
pub mod diagnostic;
mod error;
pub mod markdown;
pub mod path;
pub mod source;
pub mod text;
pub mod yaml;

pub use error::{Error, Result};
