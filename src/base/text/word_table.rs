//! A set of words that numbers them in order of arrival.
//!
//! Every word of a site is looked up in one of these, more than once. Words are stored end to end in one buffer, and the standard library's keyed
//! hash is not used: a table lives for one build, and iteration never follows the hash, so results do not depend on it.

/// Words, each with the number of its first arrival.
#[derive(Debug, Default)]
pub struct WordTable {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// Number of the word plus one, 0 where free; a power of two long.
    slots: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    key: Key,
    start: u32,
}

/// A quick comparison of words. Up to eight bytes it is exact; for longer words it covers both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    ends: u64,
    length: u32,
    hash: u32,
}

impl Key {
    #[inline]
    fn of(word: &[u8]) -> Self {
        let ends = ends(word);
        Self { ends, length: as_u32(word.len()), hash: mixed(word, ends) }
    }
}

impl WordTable {
    /// The number of `word`, which is added if new.
    pub fn id(&mut self, word: &[u8]) -> usize {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let key = Key::of(word);
        let slot = match self.probe(word, key) {
            Ok(id) => return id,
            Err(slot) => slot,
        };
        self.entries.push(Entry { key, start: as_u32(self.bytes.len()) });
        self.bytes.extend_from_slice(word);
        self.slots[slot] = as_u32(self.entries.len());
        self.entries.len() - 1
    }

    /// The number of `word`, if it is there.
    pub fn find(&self, word: &[u8]) -> Option<usize> {
        if self.slots.is_empty() { None } else { self.probe(word, Key::of(word)).ok() }
    }

    /// The number of a word, or the slot where it belongs. There are always free slots.
    #[inline]
    fn probe(&self, word: &[u8], key: Key) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = key.hash as usize & mask;
        while let Some(id) = (self.slots[slot] as usize).checked_sub(1) {
            if self.entries[id].key == key && (word.len() <= 8 || self.word(id) == word) {
                return Ok(id);
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many bytes all words have together.
    pub fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// The word of a number.
    pub fn word(&self, id: usize) -> &[u8] {
        let Entry { key, start } = self.entries[id];
        &self.bytes[start as usize..][..key.length as usize]
    }

    /// Removes every word but keeps the memory.
    pub fn clear(&mut self) {
        if self.entries.len() * 8 > self.slots.len() {
            self.slots.fill(0);
        } else {
            // Few words in a large table: free their slots one by one. A run of taken slots holds only words of this table.
            let mask = self.slots.len().wrapping_sub(1);
            for entry in &self.entries {
                let mut slot = entry.key.hash as usize & mask;
                while self.slots[slot] != 0 {
                    self.slots[slot] = 0;
                    slot = (slot + 1) & mask;
                }
            }
        }
        self.entries.clear();
        self.bytes.clear();
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(256);
        self.slots.clear();
        self.slots.resize(size, 0);
        for (id, entry) in self.entries.iter().enumerate() {
            let mut slot = entry.key.hash as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = as_u32(id + 1);
        }
    }
}

/// Everything the index counts fits in 32 bits: it would take 4 GB of distinct words to break that.
pub fn as_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Multiplies eight bytes at a time; the same on every machine, because where files end depends on it as well.
pub fn hash(word: &[u8]) -> u32 {
    mixed(word, ends(word))
}

/// The first and last four bytes, or all of them: two words of the same length up to eight match only if they are equal.
fn ends(word: &[u8]) -> u64 {
    match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => word.iter().fold(0, |ends, &byte| ends << 8 | u64::from(byte)),
    }
}

fn mixed(word: &[u8], ends: u64) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = (ends ^ word.len() as u64).wrapping_mul(FACTOR);
    if let (Some(first), Some(last)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        state = (state.rotate_left(29) ^ u64::from_le_bytes(*first)).wrapping_mul(FACTOR);
        state = (state.rotate_left(29) ^ u64::from_le_bytes(*last)).wrapping_mul(FACTOR);
    }
    if word.len() > 16 {
        for &byte in &word[8..word.len() - 8] {
            state = (state.rotate_left(29) ^ u64::from(byte)).wrapping_mul(FACTOR);
        }
    }
    // The upper half is better mixed.
    let hash = (state >> 32) as u32;
    hash ^ hash >> 15
}
