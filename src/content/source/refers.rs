//! What a page, a drawing, or a style sheet next to the articles refers to. It is published as it is, so what it shows has to be published too.

use std::path::Path;
use std::sync::Arc;

use crate::base::path::SitePath;
use crate::markdown::{Target, addresses};

/// The largest file that is read for this.
const LARGEST: u64 = 4 << 20;
/// The endings of files that browsers open or use, and that name other files.
const PAGES: [&str; 6] = ["html", "htm", "xhtml", "xht", "svg", "xml"];

/// The files below `content/` that the file at `path` refers to.
pub(super) fn of(path: &SitePath, file: &Path) -> Arc<[SitePath]> {
    let extension = path.name().rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    let is_page = PAGES.contains(&extension.as_str());
    let is_small = || std::fs::metadata(file).is_ok_and(|metadata| metadata.len() <= LARGEST);
    if !(is_page || extension == "css") || !is_small() {
        return Arc::new([]);
    }
    let text = std::fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let found = if is_page { addresses::in_page(&text) } else { addresses::in_styles(&text) };
    let mut files: Vec<SitePath> =
        found.iter().filter_map(|written| Target::read(written, path).file()).collect();
    files.sort_unstable();
    files.dedup();
    files.into()
}
