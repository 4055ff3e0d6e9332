//! Single files: found and read by [`source`], parsed by [`article`].

pub mod source;
pub mod article;
