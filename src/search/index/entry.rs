//! The entry of one term in a term file: `,GAPS,IMPACTS[,DF[,SYNONYMS]]`, or `,RUNS,` of a facet.

use super::encode::{digit, number};
use super::postings::Posting;
use crate::base::text::word_table::as_u32;

/// The most records listed for a term, those with the highest impact. A query is never about a word that occurs in more records than this; it has other words.
const LISTED: usize = 512;

/// The approximate size of an entry in bytes, without writing it. `common` limits the records that a common term lists.
pub(super) fn size(term: &str, postings: &[Posting], common: Option<usize>) -> usize {
    term.len() + 3 + 5 * postings.len().min(common.unwrap_or(LISTED)) / 2
}

/// Appends the entry of a term. A common term lists a limited number of records.
pub(super) fn push(
    term: &str,
    postings: &[Posting],
    common: Option<usize>,
    synonyms: Option<&String>,
    out: &mut String,
) {
    out.push(',');
    if term.starts_with(':') {
        runs(postings, out);
        out.push(',');
        return;
    }
    let most = common.unwrap_or(LISTED);
    let best;
    let listed = if postings.len() > most {
        best = strongest(postings, most);
        &best
    } else {
        postings
    };
    gaps(listed, out);
    out.push(',');
    out.extend(listed.iter().map(|posting| digit(posting.impact())));
    if postings.len() > most || synonyms.is_some() {
        out.push(',');
    }
    if postings.len() > most {
        number(as_u32(postings.len()), out);
    }
    if let Some(synonyms) = synonyms {
        out.push(',');
        out.push_str(synonyms);
    }
}

/// The postings with the highest impacts, the first ones among equals, in their order.
fn strongest(postings: &[Posting], most: usize) -> Vec<Posting> {
    let mut with = [0_usize; 64];
    postings.iter().for_each(|posting| with[usize::from(posting.impact())] += 1);
    let mut room = most;
    let mut least = 63;
    while room > with[usize::from(least)] {
        room -= with[usize::from(least)];
        least -= 1;
    }
    let kept = postings.iter().filter(|posting| {
        let kept = posting.impact() > least || (posting.impact() == least && room > 0);
        room -= usize::from(kept && posting.impact() == least);
        kept
    });
    kept.copied().collect()
}

fn gaps(postings: &[Posting], out: &mut String) {
    let mut next = 0;
    for posting in postings {
        number(posting.number() - next, out);
        next = posting.number() + 1;
    }
}

fn runs(postings: &[Posting], out: &mut String) {
    let mut next = 0;
    // Neighbors differ by 1 to 3: a number is twice a place, and then one more for some.
    for run in postings.chunk_by(|one, other| other.number() / 2 <= one.number() / 2 + 1) {
        let (first, last) = (run[0].number(), run[run.len() - 1].number());
        number(first - next, out);
        number(last - first, out);
        next = last + 1;
    }
}
