//! Hashes that tell whether something is made of the same as in an earlier run.

use std::io::{BufWriter, Write};

use blake3::Hasher;
use serde::{Deserialize, Serialize};

/// A hash of bytes, or of all that something was computed from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key(u128);

impl Key {
    /// How many bytes a key has.
    pub const LENGTH: usize = 16;

    /// Of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from(Hasher::new().update(bytes))
    }

    /// Of some parts, each for itself: their joints count.
    pub fn of_all(parts: &[&[u8]]) -> Self {
        let mut hasher = Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        Self::from(&hasher)
    }

    /// Of what `write` writes, if it can.
    pub fn of_json(write: impl FnOnce(&mut dyn Write) -> serde_json::Result<()>) -> Option<Self> {
        let mut writer = BufWriter::with_capacity(1 << 14, Hasher::new());
        write(&mut writer).ok()?;
        Some(Self::from(&writer.into_inner().ok()?))
    }

    fn from(hasher: &Hasher) -> Self {
        let mut bytes = [0; Self::LENGTH];
        hasher.finalize_xof().fill(&mut bytes);
        Self::from_bytes(bytes)
    }

    /// The key with these bytes.
    pub fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// Its bytes.
    pub fn to_bytes(self) -> [u8; Self::LENGTH] {
        self.0.to_be_bytes()
    }

    /// In hexadecimal digits.
    pub fn hex(self) -> String {
        format!("{:032x}", self.0)
    }
}
