//! Results of earlier runs, by a hash of what they were computed from. So nothing in here can be outdated, and everything can be
//! deleted at any time.
//!
//! The file is a row of entries: the length of the result, the key, a checksum, the result. New ones are added at its end. What was cut
//! short or damaged counts as missing. Once most of it was not asked for in a run, only the rest is kept.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use blake3::Hasher;

use super::files;
use super::key::Key;
use crate::Result;

/// The bytes before a result.
const HEAD: usize = 4 + Key::LENGTH + 8;
/// A larger file is not read.
const LARGEST: u64 = 2 << 30;

/// Results of earlier runs, and those of this one.
#[derive(Debug)]
pub struct Memo {
    /// What this program and its decisions are: other programs may compute something else.
    seed: Key,
    bytes: Vec<u8>,
    /// Sorted by key.
    known: Vec<Entry>,
    file: Option<Mutex<BufWriter<File>>>,
}

#[derive(Debug)]
struct Entry {
    key: Key,
    /// Where it begins.
    start: usize,
    length: usize,
    is_used: AtomicBool,
}

impl Memo {
    /// Knows nothing and keeps nothing.
    pub fn none() -> Self {
        Self { seed: Key::default(), bytes: Vec::new(), known: Vec::new(), file: None }
    }

    /// Results in a file below `root`, for a program with this `seed`. Only one run at a time may use the file.
    pub fn open(root: &Path, path: &Path, seed: &str) -> Self {
        let is_readable =
            fs::symlink_metadata(path).is_ok_and(|file| file.is_file() && file.len() <= LARGEST);
        let mut bytes = if is_readable { fs::read(path).unwrap_or_default() } else { Vec::new() };
        let mut known = entries(&bytes);
        bytes.truncate(known.last().map_or(0, Entry::end));
        known.sort_by_key(|entry| (entry.key, entry.start));
        let file = files::extend(root, path, bytes.len() as u64).ok();
        let file = file.map(|file| Mutex::new(BufWriter::with_capacity(1 << 20, file)));
        Self { seed: Key::of(seed.as_bytes()), bytes, known, file }
    }

    /// What `compute` makes of `parts`: all that it depends on, after its name.
    pub fn get(&self, name: &str, parts: &[&[u8]], compute: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
        let bytes = |bytes: &[u8]| Some(bytes.to_vec());
        self.read(name, parts, bytes, compute, Vec::clone)
    }

    /// The same for a value that is kept as bytes.
    pub fn read<T>(
        &self,
        name: &str,
        parts: &[&[u8]],
        from_bytes: impl FnOnce(&[u8]) -> Option<T>,
        compute: impl FnOnce() -> T,
        to_bytes: impl FnOnce(&T) -> Vec<u8>,
    ) -> T {
        if self.file.is_none() {
            return compute();
        }
        let seed = self.seed.to_bytes();
        let mut all = vec![&seed[..], name.as_bytes()];
        all.extend(parts);
        let key = Key::of_all(&all);
        if let Some(known) = self.find(key).and_then(from_bytes) {
            return known;
        }
        let result = compute();
        self.add(key, &to_bytes(&result));
        result
    }

    fn find(&self, key: Key) -> Option<&[u8]> {
        let first = self.known.partition_point(|entry| entry.key < key);
        // A damaged result was computed again.
        let mut same = self.known[first..].iter().take_while(|entry| entry.key == key);
        let (entry, result) = same.find_map(|entry| {
            let (own, result) = self.bytes[entry.start..entry.end()].split_at(HEAD);
            (own == head(key, result)).then_some((entry, result))
        })?;
        entry.is_used.store(true, Ordering::Relaxed);
        Some(result)
    }

    /// A result that can't be written has to be computed again.
    fn add(&self, key: Key, result: &[u8]) {
        if let Some(file) = &self.file {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = file.write_all(&head(key, result)).and_then(|()| file.write_all(result));
        }
    }

    /// Writes all that is new. If most of what was known was not used, it is left out.
    pub fn close(&self, root: &Path, path: &Path) -> Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let _ = file.lock().unwrap_or_else(PoisonError::into_inner).flush();
        let used = self.known.iter().filter(|entry| entry.is_used.load(Ordering::Relaxed));
        if used.clone().map(|entry| HEAD + entry.length).sum::<usize>() * 2 >= self.bytes.len() {
            return Ok(());
        }
        let now = fs::read(path).unwrap_or_default();
        let mut rest: Vec<u8> = Vec::new();
        used.for_each(|entry| rest.extend_from_slice(&self.bytes[entry.start..entry.end()]));
        rest.extend_from_slice(now.get(self.bytes.len()..).unwrap_or_default());
        files::replace(root, path, &rest)
    }
}

impl Entry {
    fn end(&self) -> usize {
        self.start + HEAD + self.length
    }
}

/// The entries of a file, in order, up to the first that is not complete.
fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut start = 0;
    while let Some(head) = bytes.get(start..start + HEAD) {
        let number = head.first_chunk().map_or(0, |length| u32::from_le_bytes(*length));
        let key = head[4..].first_chunk().copied().map_or(Key::default(), Key::from_bytes);
        let entry = Entry { key, start, length: number as usize, is_used: AtomicBool::new(false) };
        if entry.end() > bytes.len() {
            break;
        }
        start = entry.end();
        entries.push(entry);
    }
    entries
}

/// What comes before a result.
fn head(key: Key, result: &[u8]) -> [u8; HEAD] {
    let mut head = [0; HEAD];
    head[..4].copy_from_slice(&(result.len() as u32).to_le_bytes());
    head[4..20].copy_from_slice(&key.to_bytes());
    let checksum = Hasher::new().update(&head[..20]).update(result).finalize();
    head[20..].copy_from_slice(&checksum.as_bytes()[..8]);
    head
}

#[cfg(test)]
mod tests {
    use super::Memo;
    use std::fs;

    #[test]
    fn damage_only_costs_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("kept");
        let names: Vec<String> = (0..40).map(|number| format!("part {number}")).collect();
        let run = |seed: &str| {
            let memo = Memo::open(folder.path(), &file, seed);
            let mut computed = 0;
            for name in &names {
                let result = memo.get("double", &[name.as_bytes()], || {
                    computed += 1;
                    format!("{name} {name} {seed}").into_bytes()
                });
                assert_eq!(result, format!("{name} {name} {seed}").into_bytes());
            }
            memo.close(folder.path(), &file).expect("a file");
            computed
        };
        assert_eq!([run("a"), run("a")], [40, 0]);
        let good = fs::read(&file).expect("a file");
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            fs::write(&file, bad).expect("a file");
            assert!(run("a") > 0, "byte {at}");
            fs::write(&file, &good[..at]).expect("a file");
            assert!(run("a") > 0, "cut at {at}");
            assert_eq!(run("a"), 0);
        }
        assert_eq!([run("b"), run("b"), run("a")], [40, 0, 40]);
    }
}
