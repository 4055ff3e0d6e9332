//! Whole sites through the library: content in, problems or published files out.

mod content;
mod diagnostics;
mod links;
mod markdown;
mod output;
mod questions;
mod support;
