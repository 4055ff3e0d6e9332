//! What every room builds on; it knows nothing about sites: problems and their places, paths, text, YAML, files.

pub(crate) mod error;
pub(crate) mod files;
pub mod key;
pub mod memo;
pub mod progress;
pub mod diagnostic;
pub mod text;
pub mod path;
pub mod pattern;
pub mod expression;
pub mod yaml;
pub mod table;
