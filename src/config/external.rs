//! The part of `answerbook.yml` about links to other sites: which ones `check --external` requests, and how.

use std::time::Duration;

use crate::base::yaml::{Fields, Value};

/// How links to other sites are checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// Beginnings of addresses that are not requested.
    pub skip: Vec<String>,
    /// How long a response may take.
    pub timeout: Duration,
    /// How long to wait between two requests to one host.
    pub pause: Duration,
    /// Whether addresses of this machine and of private networks are requested. Otherwise a text from someone else could
    /// make this machine request what only it can reach.
    pub private: bool,
}

impl Default for External {
    fn default() -> Self {
        Self {
            skip: Vec::new(),
            timeout: Duration::from_secs(15),
            pause: Duration::from_secs(1),
            private: false,
        }
    }
}

/// The longest time allowed, in seconds.
const LONGEST: i64 = 600;

/// Reads `external`.
pub(super) fn external(fields: &mut Fields<'_>) -> External {
    let usual = External::default();
    External {
        skip: fields.strings("skip").into_iter().filter(|begin| !begin.trim().is_empty()).collect(),
        timeout: seconds(fields, "timeout", 1).unwrap_or(usual.timeout),
        pause: seconds(fields, "pause", 0).unwrap_or(usual.pause),
        private: fields.bool("private").unwrap_or(usual.private),
    }
}

fn seconds(fields: &mut Fields<'_>, name: &'static str, least: i64) -> Option<Duration> {
    let number = fields.integer(name)?;
    if (least..=LONGEST).contains(&number) {
        return Some(Duration::from_secs(number.unsigned_abs()));
    }
    fields.wrong(name, &format!("a number of seconds from {least} to {LONGEST}"), &Value::from(number))
}
