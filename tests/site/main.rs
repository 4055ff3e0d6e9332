//! Whole sites through the library: content in, problems or published files out.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expected texts are written by a tool, which adds them"
)]

mod contact;
mod content;
mod diagnostics;
mod languages;
mod glossary;
mod links;
mod lists;
mod markdown;
mod output;
mod pictures;
mod questions;
mod review;
mod support;
mod words;
