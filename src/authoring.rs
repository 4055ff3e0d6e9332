//! How articles are made and changed: [`scaffold`] creates new ones, [`import`] brings in existing texts, and [`schema`] describes both to editors.
//! [`relocate`], [`retire`], [`rename_tag`], [`reassign`], and [`reviewed`] change what exists without breaking anything.

pub mod import;
pub mod schema;
pub mod scaffold;
pub mod changes;
pub mod plan;
mod references;
pub mod relocate;
pub mod retire;
pub mod rename_tag;
pub mod reassign;
pub mod reviewed;
pub mod publish;
