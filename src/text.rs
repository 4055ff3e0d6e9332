//! Words: what text is made of, without knowledge of files or sites.

pub mod words;
