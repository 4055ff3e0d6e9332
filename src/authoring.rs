//! Beginnings of articles: [`scaffold`] makes new ones, [`import`] takes texts that exist, [`schema`] describes both to editors.

pub mod import;
pub mod schema;
pub mod scaffold;
