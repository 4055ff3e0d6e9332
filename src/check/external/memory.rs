//! Results of earlier checks, in `.answerbook/links.json`: addresses that worked, and when that was checked.
//! Failures are not kept, so those addresses are requested every time.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Verdict;
use crate::base::diagnostic::Report;
use crate::base::files::{self, RECREATED};
use crate::{Result, config};

const FILE: &str = "links.json";

/// How long a working address is assumed to keep working, in seconds.
const FRESH: i64 = 7 * 24 * 60 * 60;

/// How often results are saved during the check, in case it is interrupted.
const PERIOD: Duration = Duration::from_secs(10);

/// The largest file that is read.
const LARGEST: u64 = 64 << 20;

/// The remembered addresses.
pub(super) struct Memory {
    folder: Option<PathBuf>,
    links: BTreeMap<String, Known>,
    now: i64,
    written: Instant,
}

/// One address that worked.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Known {
    /// When it was requested, in seconds since 1970.
    at: i64,
    /// The address it has moved to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
}

impl Memory {
    /// Reads the saved results. An unreadable file counts as missing; a symbolic link is reported and not written through.
    pub(super) fn read(root: &Path, report: &mut Report) -> Self {
        let folder = root.join(RECREATED);
        let name = format!("{RECREATED}/{FILE}");
        let exists = folder.symlink_metadata().is_ok();
        let is_usable = !exists
            || config::is_own(root, RECREATED, report)
                && (config::is_own(root, &name, report) || !folder.join(FILE).is_symlink());
        let now = Timestamp::now().as_second();
        let mut links = if is_usable { links(&folder.join(FILE)) } else { BTreeMap::new() };
        links.retain(|_, known| (now - FRESH..=now).contains(&known.at));
        Self { folder: is_usable.then_some(folder), links, now, written: Instant::now() }
    }

    /// What is known about an address.
    pub(super) fn recall(&self, address: &str) -> Option<Verdict> {
        let known = self.links.get(address)?;
        Some(known.moved.clone().map_or(Verdict::Good, Verdict::Moved))
    }

    /// Remembers the verdict on an address.
    pub(super) fn learn(&mut self, address: &str, verdict: &Verdict) {
        let moved = match verdict {
            Verdict::Good => None,
            Verdict::Moved(to) => Some(to.clone()),
            Verdict::Dead { .. } | Verdict::Undecided(_) => return,
        };
        self.links.insert(address.to_owned(), Known { at: self.now, moved });
        if self.written.elapsed() > PERIOD {
            // A failure to write is reported at the end.
            let _ = self.write();
            self.written = Instant::now();
        }
    }

    /// Saves it for next time: all or nothing.
    pub(super) fn write(&self) -> Result<()> {
        let Some(folder) = self.folder.as_ref().filter(|_| !self.links.is_empty()) else { return Ok(()) };
        let path = folder.join(FILE);
        let text = serde_json::to_string_pretty(&self.links).unwrap_or_default();
        files::replace(folder.parent().unwrap_or(folder), &path, (text + "\n").as_bytes())
    }
}

fn links(path: &Path) -> BTreeMap<String, Known> {
    let is_small = fs::metadata(path).is_ok_and(|metadata| metadata.len() <= LARGEST);
    let text = if is_small { fs::read_to_string(path).unwrap_or_default() } else { String::new() };
    serde_json::from_str(&text).unwrap_or_default()
}
