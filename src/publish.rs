//! From a plan to files: [`render`] turns a route into bytes, [`portable`] makes one file of everything, [`output`] writes all of them or nothing, [`export`] writes the records for other programs, [`changes`] compares two published sites, and [`quoted`] tells whether one says what someone quotes.

pub mod changes;
pub mod export;
pub mod render;
pub mod quoted;
pub mod portable;
pub mod output;
