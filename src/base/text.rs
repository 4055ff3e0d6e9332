//! Text and words, with no knowledge of files or sites.

pub mod csv;
mod digits;
pub mod escape;
pub mod excerpt;
pub mod question;
pub mod language;
pub mod plural;
pub mod quotes;
pub mod slug;
pub mod suggest;
pub mod words;
