//! A set of words that numbers them in order of arrival.
//!
//! The index looks up every word of the site in one of these. Words lie end to end in one buffer and the standard library's keyed
//! hash is left out: a table lives for one build, and iteration never follows the hash, so results do not depend on it.

/// Words, each with the number of its first arrival.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// Number of the word plus one, 0 where free; a power of two long.
    slots: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    hash: u32,
    start: u32,
    end: u32,
}

impl WordTable {
    /// The number of `word`, which is added if it is new.
    pub(super) fn id(&mut self, word: &[u8]) -> usize {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let hash = hash(word);
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                0 => break,
                taken => {
                    let id = taken as usize - 1;
                    let entry = self.entries[id];
                    if entry.hash == hash && &self.bytes[entry.start as usize..entry.end as usize] == word {
                        return id;
                    }
                }
            }
            slot = (slot + 1) & mask;
        }
        let start = as_u32(self.bytes.len());
        self.bytes.extend_from_slice(word);
        self.entries.push(Entry { hash, start, end: as_u32(self.bytes.len()) });
        self.slots[slot] = as_u32(self.entries.len());
        self.entries.len() - 1
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The word of a number.
    pub(super) fn word(&self, id: usize) -> &[u8] {
        let entry = self.entries[id];
        &self.bytes[entry.start as usize..entry.end as usize]
    }

    /// Forgets every word, keeps the memory.
    pub(super) fn clear(&mut self) {
        let mask = self.slots.len().wrapping_sub(1);
        if self.entries.len() * 8 > self.slots.len() {
            self.slots.fill(0);
        } else {
            // Few words in a large table: free their slots one by one. A run of taken slots holds only words of this table.
            for entry in &self.entries {
                let mut slot = entry.hash as usize & mask;
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
            let mut slot = entry.hash as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = as_u32(id + 1);
        }
    }
}

/// Everything the index counts fits 32 bits: 4 GB of distinct words would be needed to break that.
pub(super) fn as_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Multiplies eight bytes at a time; the same on every machine, because where files end depends on it as well.
pub(super) fn hash(word: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = word.len() as u64;
    let mut chunks = word.chunks_exact(8);
    for chunk in &mut chunks {
        let mut eight = [0; 8];
        eight.copy_from_slice(chunk);
        state = (state ^ u64::from_le_bytes(eight)).wrapping_mul(FACTOR).rotate_left(29);
    }
    let mut rest = 0;
    for &byte in chunks.remainder() {
        rest = rest << 8 | u64::from(byte);
    }
    state = (state ^ rest).wrapping_mul(FACTOR);
    // The upper half is the better mixed one.
    let hash = (state >> 32) as u32;
    hash ^ hash >> 15
}
