//! Who is asked when: several hosts at a time, each one question after the other with a pause between them.

use std::collections::BTreeMap;
use std::sync::{Mutex, mpsc};
use std::thread;

use url::Url;

use super::Verdict;
use super::asker::Asker;
use super::hosts::{host, lock};
use crate::config::External;

/// So many hosts are asked at a time.
const HOSTS: usize = 8;

/// Asks for all addresses and tells each verdict as it comes. Whether any host elsewhere answered comes out.
pub(super) fn work(addresses: &[String], rules: &External, mut tell: impl FnMut(String, Verdict)) -> bool {
    let asker = Asker::new(rules);
    let lists = Mutex::new(by_host(addresses));
    let (sender, verdicts) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..HOSTS.min(lock(&lists).len()) {
            let (sender, lists, asker) = (sender.clone(), &lists, &asker);
            scope.spawn(move || {
                loop {
                    // The list is taken before it is worked on, so that others get theirs meanwhile.
                    let Some(list) = lock(lists).pop() else { break };
                    for url in list {
                        // Nobody hears the verdict only when the program ends.
                        let _ = sender.send((String::from(url.clone()), asker.ask(&url)));
                    }
                }
            });
        }
        drop(sender);
        verdicts.into_iter().for_each(|(address, verdict)| tell(address, verdict));
    });
    asker.is_connected()
}

/// The addresses of each host, the longest list last, which is taken first.
fn by_host(addresses: &[String]) -> Vec<Vec<Url>> {
    let mut hosts: BTreeMap<String, Vec<Url>> = BTreeMap::new();
    for url in addresses.iter().filter_map(|address| Url::parse(address).ok()) {
        hosts.entry(host(&url)).or_default().push(url);
    }
    let mut lists: Vec<Vec<Url>> = hosts.into_values().collect();
    lists.sort_by_key(Vec::len);
    lists
}
