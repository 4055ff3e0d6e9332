//! The preview and the output of a build after any edits equal those of a site that is read afresh, byte for byte.
//!
//! Random edits, renames, moves, deletions and changes of configuration, theme, types, synonyms and static files are
//! made on disk.

mod builds;
mod preview;
mod site;
