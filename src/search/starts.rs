//! Where each term file begins, so that the engine asks for the right one.
//!
//! The root tells it of all files. On a very large site that would be most of what a search loads: there the beginnings lie in
//! files of their own, and the root tells where each of these begins.

use super::encode::front_coded;

/// The root tells of so many term files at most: about 10 kB when compressed.
const IN_ROOT: usize = 4_096;
/// So many term files a list tells of, if the root can't: about 1 kB when compressed.
const IN_LIST: usize = 512;

/// The beginnings of term files, written.
#[derive(Debug)]
pub(super) struct Starts {
    /// Those that the root tells: of each term file, or of each list.
    pub(super) root: String,
    /// The payloads of the lists, if there are any.
    pub(super) lists: Vec<String>,
}

impl Starts {
    /// Of the beginnings of all term files, in their order.
    pub(super) fn new(starts: &[String]) -> Self {
        Self::with(starts, IN_ROOT, IN_LIST)
    }

    fn with(starts: &[String], in_root: usize, in_list: usize) -> Self {
        if starts.len() <= in_root {
            return Self { root: written(starts), lists: Vec::new() };
        }
        let lists = starts.chunks(in_list).map(|list| format!("\"{}\"", written(list))).collect();
        let firsts: Vec<String> = starts.iter().step_by(in_list).cloned().collect();
        Self { root: written(&firsts), lists }
    }

    /// Of how many term files a list tells; 0 if the root tells of all.
    pub(super) fn in_list(&self) -> usize {
        if self.lists.is_empty() { 0 } else { IN_LIST }
    }
}

/// Beginnings, front-coded and joined by commas. The first one is left out: what comes before it would be looked for elsewhere.
fn written(starts: &[String]) -> String {
    let mut text = String::new();
    let mut last = "";
    for start in starts.iter().skip(1) {
        text.push(',');
        front_coded(last, start, &mut text);
        last = start;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn what_the_root_cannot_tell_stands_in_lists() {
        let starts = ["", "ap", "app", "b", "ba", "c"].map(String::from);
        let all = Starts::with(&starts, 6, 2);
        assert_eq!((all.root.as_str(), all.lists.len()), (",0ap,2p,0b,1a,0c", 0));
        let parts = Starts::with(&starts, 5, 2);
        assert_eq!(parts.root, ",0app,0ba");
        assert_eq!(parts.lists, ["\",0ap\"", "\",0b\"", "\",0c\""]);
    }
}
