//! What can be found and how: [`records`] lists the records, [`index`] turns them into files for the browser, and [`engine`] runs the browser's script on these files.

pub mod index;
pub mod engine;
pub mod records;
pub mod expected;
pub mod missed;
