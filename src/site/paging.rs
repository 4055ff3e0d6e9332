//! Long lists are divided into pages: how many entries are on each, how many pages that makes, and where they are.

/// Articles on one page of a tag's list.
pub const TAG_PAGE: usize = 50;
/// Articles on one page of what changed.
pub const CHANGES_PAGE: usize = 100;
/// Articles on one page of a section.
pub const SECTION_PAGE: usize = 200;
/// Lines on one page of a list of everything, or of what has one value of a field.
pub const LIST_PAGE: usize = 200;
/// Lines on one page of the index from A to Z.
pub const INDEX_PAGE: usize = 500;
/// Articles in one file of `llms.txt`.
pub const LLMS_PAGE: usize = 500;
/// Articles whose answers are in one file of `answers.json`.
pub const ANSWERS_PAGE: usize = 1_000;

/// How many pages a list of `count` entries takes: at least one.
pub fn pages(count: usize, per_page: usize) -> usize {
    count.div_ceil(per_page).max(1)
}

/// What is on one page, from 0.
pub fn on_page<T>(list: &[T], page: usize, per_page: usize) -> &[T] {
    list.chunks(per_page).nth(page).unwrap_or_default()
}

/// The address of one page, from 0, of a list that begins at `first`: the third page of `tags/refunds.html` is
/// `tags/refunds/page-3.html`, that of `recovery/index.html` is `recovery/page-3.html`.
pub fn page_url(first: &str, page: usize) -> String {
    let number = page + 1;
    match (page, first.rsplit_once('.')) {
        (0, _) | (_, None) => first.to_owned(),
        (_, Some((stem, ending))) => {
            let folder = stem.strip_suffix("index").filter(|folder| folder.ends_with('/'));
            let folder = folder.map_or_else(|| format!("{stem}/"), str::to_owned);
            format!("{folder}page-{number}.{ending}")
        }
    }
}
