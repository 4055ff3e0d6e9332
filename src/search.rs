//! What can be found and how: [`records`] lists the records, [`index`] makes files of them for the browser, and [`engine`] runs the browser's script over these files.

pub mod index;
pub mod engine;
pub mod records;
pub mod expected;
pub mod missed;
