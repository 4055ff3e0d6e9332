//! Office files: documents and spreadsheets.

pub(super) mod docx;
pub(super) mod sheet;
