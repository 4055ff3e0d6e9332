//! wxr
use super::{Import, Input, Names};
use crate::diagnostic::Report;
pub(super) fn import(_input: &Input, _names: &mut Names, _report: &mut Report) -> Option<Import> {
    None
}
