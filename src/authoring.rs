//! How articles are made: [`scaffold`] creates new ones, [`import`] brings in existing texts, and [`schema`] describes both to editors.

pub mod import;
pub mod schema;
pub mod scaffold;
