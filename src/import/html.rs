//! Pages of HTML as articles.
use super::{Import, Names};
use crate::Result;
use crate::diagnostic::Report;
use std::path::Path;
pub(super) fn import(_source: &Path, _names: &mut Names, _report: &mut Report) -> Result<Option<Import>> {
    Ok(None)
}
