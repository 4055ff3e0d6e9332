//! From a plan to files: [`render`] turns a route into bytes, [`output`] writes all of them or nothing, and [`export`] writes the records for other programs.

pub mod export;
pub mod render;
pub mod output;
