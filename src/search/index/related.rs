//! Words of similar meaning, from a table of a language: `themes/default/search/en.related`.
//!
//! A site uses few of the words that people know. The index has a row for each word that it does not use, if the site has a word near to
//! it in meaning, beside the terms: so `vanished` leads to what is `missing`, without a file or a list of its own. The
//! row also says that the word is one, so it is not taken for a misspelling of another.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// The most words that a row leads to: each may cost the reader a file.
const LISTED: usize = 3;

/// The table of a language, as terms.
#[derive(Debug, Default)]
pub struct Related {
    terms: Vec<String>,
    rows: Vec<Row>,
    links: Vec<Link>,
}

/// A word or two, and where its links end.
#[derive(Debug)]
struct Row {
    /// The term of the first word.
    first: u32,
    /// The term of a second word that must follow; empty if there is none.
    rest: String,
    end: usize,
}

/// A word of similar meaning, and how much a match of it is worth, in tenths of the word itself.
#[derive(Debug)]
struct Link {
    term: u32,
    tenths: u8,
}

/// The table that was read last, with its text. Nearly every site has the same one, and it is long.
static LAST: Mutex<Option<(Arc<str>, Arc<Related>)>> = Mutex::new(None);

impl Related {
    /// The table with this text, see [`Related::read`].
    pub fn of(text: &Arc<str>) -> Arc<Self> {
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, table)) = last.as_ref().filter(|(known, _)| known == text) {
            return table.clone();
        }
        let table = Arc::new(Self::read(text));
        *last = Some((text.clone(), table.clone()));
        table
    }

    /// Reads a table: lines `word 7near less 4far`, all of them stems, which takes less time than stemming words in each
    /// build; a digit wherever the strength changes; `_` joins the words of a phrase. Lines that begin with `#` are comments.
    pub fn read(text: &str) -> Self {
        let mut table = Self::default();
        let mut known: HashMap<&str, u32> = HashMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split(' ');
            let Some(head) = parts.next().filter(|head| !head.is_empty()) else { continue };
            let mut id = |word| {
                let next = crate::base::text::word_table::as_u32(known.len());
                *known.entry(word).or_insert_with(|| {
                    table.terms.push(str::to_owned(word));
                    next
                })
            };
            let (first, rest) = head.split_once('_').unwrap_or((head, ""));
            let first = id(first);
            let (mut tenths, start) = (0, table.links.len());
            for part in parts {
                let word = part.trim_start_matches(|digit: char| digit.is_ascii_digit());
                tenths = part[..part.len() - word.len()].parse().unwrap_or(tenths);
                let term = id(word);
                let is_new = table.links[start..].iter().all(|link| link.term != term) && term != first;
                if is_new {
                    table.links.push(Link { term, tenths });
                }
            }
            table.rows.push(Row { first, rest: rest.to_owned(), end: table.links.len() });
        }
        table
    }

    /// Adds to the synonyms of a site, by their first term, the rows that it needs: `REST=TENTHS TARGET` without the space. `has` says which terms
    /// the site has. A word that it does not have leads to what is written down for that word: `sob` is near to `weep`, which is said to mean `tears`.
    pub(super) fn add(&self, said: &mut BTreeMap<String, String>, has: impl Fn(&str) -> bool) {
        let here: Vec<bool> = self.terms.iter().map(|term| has(term)).collect();
        let mut start = 0;
        for row in &self.rows {
            let links = &self.links[start..row.end];
            start = row.end;
            if row.rest.is_empty() && here[row.first as usize] {
                continue;
            }
            let first = &self.terms[row.first as usize];
            let term = |link: &Link| &*self.terms[link.term as usize];
            let direct = links.iter().filter(|link| here[link.term as usize]);
            let mut near: Vec<(&str, u8)> = direct.map(|link| (term(link), link.tenths)).collect();
            if near.is_empty() {
                let further = |link: &Link| (said.get(term(link)).map_or("", String::as_str), link.tenths);
                let further = links.iter().map(further);
                near = further
                    .flat_map(|(said, tenths)| meant(said, &has).map(move |term| (term, tenths.div_ceil(2))))
                    .collect();
            }
            near.truncate(LISTED);
            let near: Vec<String> =
                near.into_iter().map(|(term, tenths)| format!("{}={tenths}{term}", row.rest)).collect();
            if near.is_empty() {
                continue;
            }
            // What people wrote comes first.
            let written = said.entry(first.clone()).or_default();
            if !written.is_empty() {
                written.push('|');
            }
            written.push_str(&near.join("|"));
        }
    }
}

/// The terms that a word means by what is written down for it, of those that the site has.
fn meant(said: &str, has: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
    said.split('|').filter_map(|synonym| synonym.strip_prefix(['>', '~'])).filter(move |term| has(term))
}
