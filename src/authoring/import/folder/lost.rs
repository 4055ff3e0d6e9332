//! What has no equivalent here: each name once, with how often and where it occurs.

use std::collections::BTreeMap;

/// How many places are listed.
const MOST_PLACES: usize = 3;

/// For each sentence, its count and first places.
#[derive(Debug, Default)]
pub(super) struct Lost(BTreeMap<String, (usize, Vec<String>)>);

impl Lost {
    pub(super) fn add(&mut self, what: impl Into<String>, place: &str) {
        let (count, places) = self.0.entry(what.into()).or_default();
        *count += 1;
        if places.len() < MOST_PLACES && !places.iter().any(|known| known == place) {
            places.push(place.to_owned());
        }
    }

    /// Adds the counts of another.
    pub(super) fn join(&mut self, other: Self) {
        for (what, (count, places)) in other.0 {
            let (all, known) = self.0.entry(what).or_default();
            *all += count;
            for place in places {
                if known.len() < MOST_PLACES && !known.contains(&place) {
                    known.push(place);
                }
            }
        }
    }

    pub(super) fn in_words(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|(what, (count, places))| {
            let times = if *count == 1 { "once".to_owned() } else { format!("{count} times") };
            let more = if *count > places.len() && places.len() == MOST_PLACES { ", …" } else { "" };
            format!("{what}: {times} ({}{more})", places.join(", "))
        })
    }
}
