//! Links to other sites, asked for once each: is what they lead to still there?
//!
//! Only `check --external` comes here; it is the one part of the program that asks other hosts for anything.
//! `found` lists the links of a site with their places, `asker` asks for one of them, `queue` sees to it that no host is asked
//! twice at a time or without a pause, and `memory` keeps what was well for a week. What comes out is a list of
//! links with a verdict each, of which [`crate::check::review`] makes findings.

mod hosts;
mod found;
mod memory;
mod refusal;
mod asker;
mod queue;

use std::collections::BTreeMap;

pub use found::{Found, Where};

use crate::base::diagnostic::Report;
use crate::base::progress::Progress;
use crate::site::sites::Sites;
use crate::{Error, Result};
use memory::Memory;

/// What is known of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is there.
    Good,
    /// It is there, and its server says that it has this address now, for good.
    Moved(String),
    /// It can't be read.
    Dead {
        /// What was said instead, as the end of a sentence.
        said: String,
        /// What to do.
        help: &'static str,
    },
    /// Nobody can tell: the server asks to wait or wants to know who asks.
    Undecided(String),
}

/// All links of a site to others, with what is known of each.
#[derive(Debug, Default)]
pub struct Links {
    /// The links in the order of the site.
    pub found: Vec<Found>,
    verdicts: BTreeMap<String, Verdict>,
    /// Why what was learned could not be kept for the next time.
    pub forgotten: Option<Error>,
}

impl Links {
    /// What is known of a link; nothing if it is not to be asked for.
    pub fn verdict(&self, link: &Found) -> Option<&Verdict> {
        self.verdicts.get(&link.address)
    }

    /// What is known of these links. An address nobody can tell of goes to the first edition that has it.
    fn of(found: Vec<Found>, verdicts: &mut BTreeMap<String, Verdict>) -> Self {
        let mut own = BTreeMap::new();
        for link in &found {
            match verdicts.get(&link.address) {
                Some(Verdict::Undecided(_)) => own.extend(verdicts.remove_entry(&link.address)),
                Some(verdict) => own.extend([(link.address.clone(), verdict.clone())]),
                None => {}
            }
        }
        Self { found, verdicts: own, forgotten: None }
    }

    /// The addresses nobody can tell of, each once, with the reason.
    pub fn undecided(&self) -> impl Iterator<Item = (&str, &str)> {
        self.verdicts.iter().filter_map(|(address, verdict)| match verdict {
            Verdict::Undecided(why) => Some((address.as_str(), why.as_str())),
            _ => None,
        })
    }
}

/// Asks for the links of all language versions to other sites, each address once. What was well within the last days is not asked
/// for again.
pub fn ask(sites: &Sites, report: &mut Report, progress: &dyn Progress) -> Result<Vec<Links>> {
    let original = sites.original();
    let rules = &original.config.external;
    let mut found = Vec::new();
    for site in sites.iter() {
        let mut links = found::links(site)?;
        links.retain(|link| !rules.skip.iter().any(|begin| link.written.starts_with(begin.as_str())));
        found.push(links);
    }
    let mut memory = Memory::read(&original.config.root, report);
    let mut verdicts = BTreeMap::new();
    for link in found.iter().flatten() {
        let known = memory.recall(&link.address).unwrap_or(Verdict::Undecided("it was not asked for".into()));
        verdicts.insert(link.address.clone(), known);
    }
    let open = |verdict: &&Verdict| matches!(verdict, Verdict::Undecided(_));
    let asked: Vec<String> =
        verdicts.iter().filter(|(_, verdict)| open(verdict)).map(|(address, _)| address.clone()).collect();
    progress.begin("ask for links", Some(asked.len()));
    let is_connected = queue::work(&asked, rules, |address, verdict| {
        memory.learn(&address, &verdict);
        verdicts.insert(address, verdict);
        progress.part();
    });
    progress.end();
    for verdict in verdicts.values_mut().filter(|verdict| !is_connected && refusal::is_unknown_host(verdict))
    {
        *verdict = Verdict::Undecided(refusal::NO_NETWORK.into());
    }
    let mut links: Vec<Links> = found.into_iter().map(|found| Links::of(found, &mut verdicts)).collect();
    if let Some(first) = links.first_mut() {
        first.forgotten = memory.write().err();
    }
    Ok(links)
}
