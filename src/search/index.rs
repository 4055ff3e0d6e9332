//! The search index: records come in, small script files come out, and nothing touches the disk.
//!
//! A record is one thing that can be found: a question, an article, a section of a long article, a script, a quote.
//! [`AnalyzedRecord`] is what one record contributes. It depends on that record alone, so a caller keeps it until the
//! record changes. [`index`] joins them into a [`SearchIndex`] whose files the engine in
//! `themes/default/assets/js/search/` reads. After an edit it takes over what the edit did not touch.
//!
//! # Parts and files, a contract with the engine and its loaders
//!
//! The engine asks for **parts** by name. A part is small, so that a query loads little:
//!
//! | name | payload |
//! |---|---|
//! | `root` | `{version, language, count, capacity, page, packs, files, divided, common, spelling, parts}`; `page` and `packs` are only for the page |
//! | `c` | a string like that of a `t` file: the terms in nearly every record |
//! | `t000`... | a string: terms in order and where they occur |
//! | `s000`... | a string: the words that misspellings are corrected to |
//! | `r000`... | an array of records: `[url, id, kind, title, section, answer, items]`; then, if there are any, `preview` and `state` |
//!
//! - `root.count` is the number of records, `root.files` that of the `t` files, `root.divided` the beginnings of terms that are too many
//!   for one of these, front-coded like terms and joined by `,`: the shortest beginning of a term, up to the space after its first word, that
//!   is not among them is its key, or else the whole term, and the FNV-1a hash of the key's UTF-16 units, with its upper bits
//!   folded in once by `hash ^ hash >> 15`, is modulo `root.files` the number of its file;
//!   `root.common` the terms of the `c` file, `root.spelling` the key of the first word of each `s` file: its first letter and a digit, 0 for up to 5 letters, 1 to 7, 2 to 9, 3 for more.
//! - A record's number is `2 * (root.capacity * (its r file) + its place in it)`, plus 1 if it is `aside`; not all `r` files are full, so numbers have gaps.
//! - **Terms** are sorted by code point and joined by `;`, each `FRONT SUFFIX , GAPS , IMPACTS [, DF [, SYNONYMS]]` without the spaces:
//!   how many characters it shares with the term before (one base 36 digit), the rest of it, the gaps between record numbers (the first from
//!   -1) less one, one impact for each record, the number of records that contain it if that is more than are listed, and
//!   synonyms as `REST>TARGET` joined by `|`: if the words of REST follow this one, TARGET says the same; as `REST~TARGET` something like it;
//!   as `REST=DIGIT TARGET` without the space something near to it, worth so many tenths.
//! - A term is the stem of a word; or two stems next to each other in a title, the longer one first, as `FIRST SECOND` or
//!   `SECOND ^FIRST`; or a **facet**: `:k` + kind,
//!   `:s` + section, `:t` + tag, whose GAPS are runs (gap, length less one) of every record that has it, without impacts;
//!   or one of the divided beginnings with a `*`, whose synonyms are the likeliest terms with that beginning.
//! - In languages that write several words as one, `-TAIL` is the stem of an end of longer words.
//! - The file of a term also contains its synonyms, in addition to their own files, unless they are long.
//! - **Numbers** are written in digits `0-9A-Za-z-_`, five bits each, lowest first, plus 32 while more follow. An
//!   impact is one such digit, ten steps to a doubling: `0.25 * 2^(digit / 10)` with straight lines between the doublings, which covers the term's frequency and the record's length. How rare a term is
//!   (idf) is left to the engine, because otherwise one edit would change every file.
//! - **Words** of an `s` file are sorted by key, then by text: `FRONT SUFFIX CLASS`, front as above, restarting with each key, the class a capital letter: the binary logarithm of how many records contain it.
//! - A small index is included in the root completely; of one that is not much larger, the records, then the term files: `root.parts` holds such payloads by name.
//!
//! A term itself determines its part, so an edit changes few parts.
//!
//! # How parts are published
//!
//! - `root` is the classic script `search/root.js`: `answerbook.search.receive("root", PAYLOAD)`.
//! - In the preview each part is such a script: `search/NAME.js?v=VERSION`, so that a save changes few files.
//! - A build joins 256 neighboring parts of a kind (512 of a large index) to a **pack**, published twice under a name with a hash of its content:
//!   `search/packs/t000-HASH.bin`, of which pages request ranges over HTTP, and `search/packs/t000-HASH.js`, the classic script
//!   `answerbook.search.receive("t000-HASH", {NAME: PAYLOAD, ...})` for pages opened from a disk, browsers that can't read the other, and tools.
//! - In a `.bin`, each part has a **head** (the six letters of HASH, the length of its data, and the place of the rest in the file or 0, each three bytes, the
//!   highest first), then the payload compressed as zlib does, then zeros. `root.packs` is `{size, KIND: {hashes, unit, sizes}}`: `size` parts in a pack, the six
//!   letters of every pack's HASH end to end, and the length of every part as a number of units, written like other numbers.
//! - Kinds with very many parts have `{hashes, slot}` instead: every part has `slot` bytes; what does not fit is at the place named in its head. See `packs.rs`.

mod encode;
mod language;
mod rules;
mod spelling;
mod completions;
mod synonyms;
mod related;
mod tails;
mod analysis;
mod kept;
mod impact;
mod postings;
mod entry;
mod places;
mod records;
mod shards;
mod patch;
mod packs;
mod files;

pub use analysis::{AnalyzedRecord, Analyzer, analyze};
pub use files::IndexFile;
pub use kept::{from_bytes, to_bytes};
pub use language::Stems;
pub use related::Related;

use crate::base::memo::Memo;
pub(super) use encode::script;
use files::NamedPart;
use impact::Means;
use packs::Packs;
use postings::Posting;
use records::Numbered;
use rules::Rules;
use shards::TermFiles;
use spelling::Spelling;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One thing that can be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Where it is, relative to the site's root, with its anchor.
    pub url: String,
    /// Its stable id, for example `orders/late#refund`.
    pub id: String,
    /// What it is: `question`, `article`, `script`...
    pub kind: String,
    /// Its heading, most often a question.
    pub title: String,
    /// The title of the section it belongs to.
    pub section: String,
    /// The tags of its article.
    pub tags: Vec<String>,
    /// Other phrasings of its title.
    pub ask: Vec<String>,
    /// The headings around and within it, as running text.
    pub headings: String,
    /// The answer, shown in full in the list of results: plain text, searched like the body.
    pub answer: String,
    /// The answer's list items, shown as a list, searched like the body.
    pub items: Vec<String>,
    /// What the preview of a result shows besides: why, how risky, the sentences of a script. It is not searched.
    pub preview: Vec<String>,
    /// Whether its article is verified, shown with a result: `due`, `verified`, `unverified`, or empty.
    pub state: &'static str,
    /// The rest of its text.
    pub body: String,
    /// What its kind is called, if few readers look for that: with this word they ask for it.
    pub called: String,
    /// How many percent less a match in it counts than one elsewhere.
    pub lowered: u8,
    /// Whether it comes first only for words that clearly mean it: a part of something, or what few readers look for.
    pub aside: bool,
}

/// Phrases that mean the same thing to someone who searches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynonymGroup {
    /// What someone types.
    pub from: Vec<String>,
    /// What matches as well.
    pub to: Vec<String>,
    /// Whether they only mean something like it, so that a match is worth less.
    pub weak: bool,
}

impl SynonymGroup {
    /// Phrases that each stand for every other.
    pub fn two_way(phrases: Vec<String>) -> Self {
        Self { from: phrases.clone(), to: phrases, weak: false }
    }

    /// A phrase that finds others but is not found by them.
    pub fn one_way(from: String, to: Vec<String>) -> Self {
        Self { from: vec![from], to, weak: false }
    }
}

/// What is the same for every record of an index.
#[derive(Clone, Debug, Default)]
pub struct IndexOptions<'a> {
    /// The language of the records, for example `en` or `pt-BR`; empty to leave words as they are.
    pub language: &'a str,
    /// The site's synonyms.
    pub synonyms: &'a [SynonymGroup],
    /// Words of similar meaning in the language, of which the index has what the records need.
    pub related: Option<&'a Related>,
    /// The published path of the engine's script, listed in `search/index.json` for tools.
    pub engine: &'a str,
    /// JSON that the root passes to the page; the engine ignores it. May be empty.
    pub page: &'a str,
    /// Parts are joined to packs, for a build, with what earlier builds compressed. Without, each part is a file, and few files change with an edit.
    pub packed: Option<&'a Memo>,
}

/// A complete index: a value of this type never changes.
#[derive(Debug)]
pub struct SearchIndex {
    language: String,
    engine: String,
    page: String,
    synonyms: BTreeMap<String, String>,
    /// The same with the rows of words of similar meaning that the records need.
    said: BTreeMap<String, String>,
    means: Means,
    records: Numbered,
    terms: TermFiles,
    spelling: Spelling,
    spelling_payloads: Vec<String>,
    root: String,
    version: String,
    /// The parts that are not in the root, each kind by itself.
    apart: Vec<Vec<NamedPart>>,
    /// The same kinds in packs, if the index is packed.
    packs: Vec<Packs>,
    files: Vec<IndexFile>,
}

/// A term in more than this fraction of all records, rounded up to a power of two so that few edits change it, is common.
const COMMON: usize = 8;
/// A term in more than this fraction of all records is nearly everywhere. On a large site these are only words like "the" and
/// "how"; a long query has many of them, two words about a topic have none.
const EVERYWHERE: usize = 4;
/// Up to this many records, common terms are in the root, list more records, and count as being everywhere: on such a site, the
/// overall topic, like "customer", is in the title of many records.
const SMALL: usize = 2_048;
/// An edit that touches more than this fraction of all records rebuilds the index.
const FOLLOWED: usize = 8;

/// Joins analyzed records, those of one article after those of another, into an index. A record's position decides among
/// equal results. Unchanged parts are reused from `last`, an index of nearly the same records; the result is the
/// same without it.
pub fn index(
    groups: &[Arc<[AnalyzedRecord]>],
    options: &IndexOptions,
    last: Option<&SearchIndex>,
) -> SearchIndex {
    let records = Numbered::new(groups);
    let means = Means::of(&records.iter());
    let synonyms = synonyms::synonyms(options);
    let followed = last
        .filter(|last| last.language == options.language && last.synonyms == synonyms && last.means == means)
        .and_then(|last| last.followed(&records, options.related));
    let content = followed.unwrap_or_else(|| joined(&records, options, means, &synonyms));
    SearchIndex::new(options, synonyms, means, records, content)
}

/// What records come to, and what stands for what.
struct Content {
    terms: TermFiles,
    spelling: Spelling,
    said: BTreeMap<String, String>,
}

/// Synonyms with the rows of words of similar meaning for a site that has these terms.
fn said(
    synonyms: &BTreeMap<String, String>,
    related: Option<&Related>,
    has: impl Fn(&str) -> bool,
) -> BTreeMap<String, String> {
    let mut said = synonyms.clone();
    if let Some(related) = related {
        related.add(&mut said, has);
    }
    said
}

/// The rules for this many records.
fn rules(records: usize, synonyms: &BTreeMap<String, String>) -> Rules<'_> {
    let all = records.next_power_of_two();
    let (everywhere, listed) = if records <= SMALL { (COMMON, 128) } else { (EVERYWHERE, 32) };
    Rules { synonyms, common: all / COMMON, listed, everywhere: all / everywhere }
}

/// Terms and words of all records.
fn joined(
    records: &Numbered,
    options: &IndexOptions,
    means: Means,
    synonyms: &BTreeMap<String, String>,
) -> Content {
    let all: Vec<&AnalyzedRecord> = records.iter().collect();
    let mut vocabulary = postings::vocabulary(&all, options.language, means);
    let spelling = Spelling::new(vocabulary.words());
    let lists = vocabulary.take_lists(&records.numbers);
    let mut entries: Vec<(&str, &[Posting])> = lists
        .iter()
        .flat_map(postings::Lists::iter)
        .map(|(place, list)| (vocabulary.term(place), list))
        .collect();
    let has = |term: &str| entries.binary_search_by_key(&term, |entry| entry.0).is_ok();
    let said = said(synonyms, options.related, has);
    let alone: Vec<_> = said.keys().map(String::as_str).filter(|term| !has(term)).collect();
    let facets = facets(records);
    entries.extend(alone.into_iter().map(|term| (term, &[][..])));
    entries.extend(facets.iter().map(|(&term, list)| (term, &list[..])));
    entries.sort_by_key(|entry| entry.0);
    let stems = Stems::of(options.language);
    let terms = TermFiles::new(&entries, &spelling, &stems, rules(records.len(), &said));
    Content { terms, spelling, said }
}

/// The records that have each facet.
fn facets(records: &Numbered) -> BTreeMap<&str, Vec<Posting>> {
    let mut facets: BTreeMap<&str, Vec<Posting>> = BTreeMap::new();
    for (record, &number) in records.iter().zip(&records.numbers) {
        for facet in record.facets() {
            facets.entry(facet).or_default().push(Posting::new(number, 0));
        }
    }
    facets
}

impl SearchIndex {
    fn new(
        options: &IndexOptions,
        synonyms: BTreeMap<String, String>,
        means: Means,
        records: Numbered,
        content: Content,
    ) -> Self {
        let Content { terms, spelling, said } = content;
        let (spelling_payloads, keys) = spelling.files();
        let mut index = Self {
            language: options.language.to_owned(),
            engine: options.engine.to_owned(),
            page: options.page.to_owned(),
            synonyms,
            said,
            means,
            records,
            terms,
            spelling,
            spelling_payloads,
            root: String::new(),
            version: String::new(),
            apart: Vec::new(),
            packs: Vec::new(),
            files: Vec::new(),
        };
        index.version = index.hash();
        let (inside, apart) = index.divided();
        index.apart = apart;
        if let Some(memo) = options.packed {
            index.packs = index.packs(memo);
        }
        index.root = index.root(&keys, &inside);
        index.files = index.published();
        index
    }

    /// The terms and words of this index after an edit, if it touched few records.
    fn followed(&self, records: &Numbered, related: Option<&Related>) -> Option<Content> {
        let difference = self.records.difference(records);
        let same_rules = rules(self.records.len(), &self.said) == rules(records.len(), &self.said);
        let few = (difference.gone.len() + difference.come.len()) * FOLLOWED <= records.len();
        if !same_rules || !few {
            return None;
        }
        let mut postings = patch::postings(&self.terms, &difference, &self.language, self.means);
        let list = |term: &str| self.terms.get(term).unwrap_or_default();
        let has = |term: &str| !postings.get(term).map_or(list(term), Vec::as_slice).is_empty();
        let said = said(&self.synonyms, related, has);
        // A word that came or went may change what others lead to.
        for term in self.said.keys().chain(said.keys()) {
            if self.said.get(term) != said.get(term) && !postings.contains_key(term) {
                postings.insert(term.clone(), list(term).to_vec());
            }
        }
        let spelling = self.spelling.patched(&patch::words(&difference));
        let (before, after) = (rules(records.len(), &self.said), rules(records.len(), &said));
        let terms = self.terms.patched(&postings, &spelling, &Stems::of(&self.language), [before, after])?;
        Some(Content { terms, spelling, said })
    }

    /// Changes whenever any file does.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Every file, the root first and the list for tools last: the same records give the same files.
    pub fn files(&self) -> &[IndexFile] {
        &self.files
    }

    fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.language.as_bytes()).update(&self.records.len().to_le_bytes());
        for shard in self.terms.shards.iter().chain([&self.terms.common]) {
            hasher.update(shard.hash());
        }
        for payload in &self.spelling_payloads {
            hasher.update(payload.as_bytes());
        }
        for (record, number) in self.records.iter().zip(&self.records.numbers) {
            hasher.update(&number.to_le_bytes()).update(&record.hash);
        }
        hasher.finalize().to_hex()[..10].to_owned()
    }
}

#[cfg(test)]
mod tests;
