//! Whole sites through the library: content in, problems or published files out.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expected texts are written by a tool, which adds them"
)]

mod brand;
mod changes;
mod contact;
mod content;
mod diagnostics;
mod expected;
mod expired;
mod files;
mod findable;
mod guides;
mod hosts;
mod languages;
mod last_build;
mod search_languages;
mod glossary;
mod links;
mod large;
mod lists;
mod markdown;
mod moved_parts;
mod native;
mod output;
mod passages;
mod pictures;
mod portable;
mod preview;
mod questions;
mod quotes;
mod repositories;
mod retired;
mod review;
mod starters;
mod states;
mod support;
mod videos;
mod theme;
mod words;
