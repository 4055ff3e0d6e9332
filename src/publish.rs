//! From a plan to files: [`render`] turns a route into bytes, [`output`] writes them all or nothing, [`export`] writes the same records for other programs.

pub mod export;
pub mod render;
pub mod output;
