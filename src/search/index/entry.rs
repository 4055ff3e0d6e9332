//! What a term file says of one term: `,GAPS,IMPACTS[,DF[,SYNONYMS]]`, or `,RUNS,` of a facet.

use super::encode::{digit, number};
use super::postings::Posting;
use super::table::as_u32;

/// A term keeps the records it says most about. A question is never about a word that stands in more than this many; it has others.
const LISTED: usize = 512;

/// About how many bytes an entry takes, without writing it. A common one lists so many records at most.
pub(super) fn size(term: &str, postings: &[Posting], common: Option<usize>) -> usize {
    term.len() + 3 + 5 * postings.len().min(common.unwrap_or(LISTED)) / 2
}

/// Appends the entry of a term. A common one lists so many records at most.
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

/// The postings with the greatest impacts, among equals the first ones, in their order.
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
    for run in postings.chunk_by(|one, other| other.number() <= one.number() + 1) {
        let (first, last) = (run[0].number(), run[run.len() - 1].number());
        number(first - next, out);
        number(last - first, out);
        next = last + 1;
    }
}
