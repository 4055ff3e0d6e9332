//! The order of requests: several hosts at a time, but one request at a time to each, with a pause in between.

use std::collections::BTreeMap;
use std::sync::{Mutex, mpsc};
use std::thread;

use url::Url;

use super::Verdict;
use super::asker::Asker;
use super::hosts::{host, lock};
use crate::config::External;

/// How many hosts are requested at a time.
const HOSTS: usize = 8;

/// Requests all addresses and passes on each verdict as it arrives. Returns whether any host elsewhere answered.
pub(super) fn work(addresses: &[String], rules: &External, mut tell: impl FnMut(String, Verdict)) -> bool {
    let asker = Asker::new(rules);
    let lists = Mutex::new(by_host(addresses));
    let (sender, verdicts) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..HOSTS.min(lock(&lists).len()) {
            let (sender, lists, asker) = (sender.clone(), &lists, &asker);
            scope.spawn(move || {
                loop {
                    // Take the list before working on it, so that other threads can get theirs meanwhile.
                    let Some(list) = lock(lists).pop() else { break };
                    for url in list {
                        // The receiver is gone only when the program ends.
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
