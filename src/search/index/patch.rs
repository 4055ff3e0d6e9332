//! The terms and words that an edit touches: what the index needs to update without reading every record again.

use super::AnalyzedRecord;
use super::impact::Means;
use super::language::Stems;
use super::postings::{Posting, terms_of};
use super::records::Difference;
use super::shards::TermFiles;
use std::collections::{BTreeMap, BTreeSet};

/// The postings of every term that the records of `difference` changed.
pub(super) fn postings(
    files: &TermFiles,
    difference: &Difference,
    language: &str,
    means: Means,
) -> BTreeMap<String, Vec<Posting>> {
    let stems = Stems::of(language);
    let terms = |record: &AnalyzedRecord| {
        let facets = record.facets().map(|facet| (facet.to_owned(), 0));
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
    // A common term has tens of thousands of postings, of which an edit touches a few, so only those are searched for.
    let list = |(term, (gone, come)): (String, (BTreeSet<u32>, Vec<Posting>))| {
        let before = files.get(&term).unwrap_or_default();
        let mut postings = before.to_vec();
        let place =
            |postings: &[Posting], number: u32| postings.partition_point(|other| other.number() < number);
        for number in gone {
            let at = place(&postings, number);
            if postings.get(at).is_some_and(|posting| posting.number() == number) {
                postings.remove(at);
            }
        }
        for posting in come {
            postings.insert(place(&postings, posting.number()), posting);
        }
        (postings != before).then_some((term, postings))
    };
    touched.into_iter().filter_map(list).collect()
}

/// The words of `difference` that occur in more or fewer records than before, and by how many.
pub(super) fn words<'a>(difference: &Difference<'a>) -> BTreeMap<&'a str, i64> {
    let mut more = BTreeMap::new();
    for (records, by) in [(&difference.gone, -1), (&difference.come, 1)] {
        for word in records.iter().flat_map(|(_, record)| record.words()) {
            *more.entry(std::str::from_utf8(word).unwrap_or_default()).or_insert(0) += by;
        }
    }
    more.retain(|_, by| *by != 0);
    more
}
