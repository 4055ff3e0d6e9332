//! Checks links to other sites, requesting each address once: does it still work?
//!
//! Only `check --external` uses this; it is the only part of the program that requests anything from other hosts.
//! `found` lists the links of a site with their places, `asker` requests one of them, `queue` makes sure that no host gets
//! two requests at a time or without a pause, and `memory` keeps good results for a week. The result is a list of
//! links, each with a verdict, which [`crate::check::review`] turns into findings.

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

/// What is known about an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It works.
    Good,
    /// It works, but its server says that it has permanently moved to this address.
    Moved(String),
    /// It can't be read.
    Dead {
        /// What happened instead, as the end of a sentence.
        said: String,
        /// What to do.
        help: &'static str,
    },
    /// Unknown: the server asks to wait or requires a login.
    Undecided(String),
}

/// All links of a site to other sites, with what is known about each.
#[derive(Debug, Default)]
pub struct Links {
    /// The links in the order of the site.
    pub found: Vec<Found>,
    verdicts: BTreeMap<String, Verdict>,
    /// Why the results could not be saved for next time.
    pub forgotten: Option<Error>,
}

impl Links {
    /// What is known about a link; nothing if it is skipped.
    pub fn verdict(&self, link: &Found) -> Option<&Verdict> {
        self.verdicts.get(&link.address)
    }

    /// What is known about these links. An address with an unknown state goes to the first language that has it.
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

    /// The addresses that could not be checked, each once, with the reason.
    pub fn undecided(&self) -> impl Iterator<Item = (&str, &str)> {
        self.verdicts.iter().filter_map(|(address, verdict)| match verdict {
            Verdict::Undecided(why) => Some((address.as_str(), why.as_str())),
            _ => None,
        })
    }
}

/// Requests the links of all language versions to other sites, each address once. Addresses that worked within the last days are not
/// requested again.
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
        let known = memory.recall(&link.address).unwrap_or(Verdict::Undecided("it was not requested".into()));
        verdicts.insert(link.address.clone(), known);
    }
    let open = |verdict: &&Verdict| matches!(verdict, Verdict::Undecided(_));
    let asked: Vec<String> =
        verdicts.iter().filter(|(_, verdict)| open(verdict)).map(|(address, _)| address.clone()).collect();
    progress.begin("check links to other sites", Some(asked.len()));
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
