//! The terms and words that an edit touches: what the index needs to follow it without reading every record again.

use super::AnalyzedRecord;
use super::impact::Means;
use super::language::Stems;
use super::postings::{Posting, terms_of};
use super::records::Difference;
use super::shards::TermFiles;
use std::collections::{BTreeMap, BTreeSet};

/// The new postings of every term that stands in a record of `difference`.
pub(super) fn postings(
    files: &TermFiles,
    difference: &Difference,
    language: &str,
    means: Means,
) -> BTreeMap<String, Vec<Posting>> {
    let stems = Stems::of(language);
    let terms = |record: &AnalyzedRecord| {
        let facets = record.facets.iter().map(|facet| (facet.to_string(), 0));
        terms_of(record, &stems, means.norm(record)).into_iter().chain(facets).collect::<Vec<_>>()
    };
    let mut touched: BTreeMap<String, (BTreeSet<u32>, Vec<Posting>)> = BTreeMap::new();
    for (number, record) in &difference.gone {
        for (term, _) in terms(record) {
            touched.entry(term).or_default().0.insert(*number);
        }
    }
    for (number, record) in &difference.come {
        for (term, impact) in terms(record) {
            touched.entry(term).or_default().1.push(Posting::new(*number, impact));
        }
    }
    let list = |(term, (gone, come)): (String, (BTreeSet<u32>, Vec<Posting>))| {
        let old = files.get(&term).unwrap_or_default();
        let mut postings: Vec<Posting> =
            old.iter().copied().filter(|posting| !gone.contains(&posting.number())).chain(come).collect();
        postings.sort_unstable();
        (term, postings)
    };
    touched.into_iter().map(list).collect()
}

/// In how many more records each word of `difference` stands.
pub(super) fn words<'a>(difference: &Difference<'a>) -> BTreeMap<&'a str, i64> {
    let mut more = BTreeMap::new();
    for (records, by) in [(&difference.gone, -1), (&difference.come, 1)] {
        for word in records.iter().flat_map(|(_, record)| record.words()) {
            *more.entry(std::str::from_utf8(word).unwrap_or_default()).or_insert(0) += by;
        }
    }
    more
}
