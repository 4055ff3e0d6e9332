//! From a plan to files: [`render`] turns a route into bytes, [`portable`] makes one file of everything, [`output`] writes all of them or nothing, [`export`] writes the records for other programs, and [`changes`] compares two published sites.

pub mod changes;
pub mod export;
pub mod render;
pub mod portable;
pub mod output;
