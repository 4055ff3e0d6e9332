//! answerbook turns a folder of markdown articles into a searchable FAQ and knowledge-base site.

pub mod serve;
pub mod text;
