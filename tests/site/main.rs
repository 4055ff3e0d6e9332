//! Whole sites through the library: content in, problems or published files out.

mod diagnostics;
mod links;
mod markdown;

mod support;
