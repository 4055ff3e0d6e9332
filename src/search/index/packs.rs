//! Packs: files that join many neighboring parts, because hosts and uploads count files. A page still loads single parts,
//! by HTTP ranges. The table in `search/index.rs` is the contract with `panel/packs.js`, which reads them.
//!
//! Hosts do not compress ranges, so each part is compressed already. A page has to know where a part is before it asks for
//! it, and must not load a list of all parts for that:
//!
//! - **listed**: the root says how long each part is, in units. Costs two or three bits for each part of the site.
//! - **slots**: all parts have the same room, so the root says nothing about them; what does not fit is behind the last slot, and the page
//!   needs a second request for it. This is for kinds with very many parts.

use super::encode::number;
use crate::base::memo::Memo;
use rayon::prelude::*;
use std::fmt::Write as _;
use std::ops::Range;

/// Changes whenever the layout does, so that no name stands for two layouts.
const FORMAT: u8 = 1;
/// The bytes before a part's data: the name of its pack, the length of the data, and where the rest of it is, if it does not fit.
const HEAD: usize = 6 + 3 + 3;
/// How many parts a pack has: large enough for few files, small enough to be loaded whole where ranges do not work.
const PARTS: usize = 256;
/// The same for an index of more than [`LARGE`] parts.
const PARTS_OF_LARGE: usize = 512;
const LARGE: usize = 1 << 16;
/// Slots are as long as a multiple of this: coarse, so that few edits change it.
const SLOT_STEP: usize = 128;

/// How many parts of an index go into one pack.
pub(super) fn parts_per_pack(parts: usize) -> usize {
    if parts > LARGE { PARTS_OF_LARGE } else { PARTS }
}

/// When parts of a kind have slots, and how long these are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// The most parts that are listed in the root.
    pub(super) listed: usize,
    /// The percentage of parts that fit into their slots.
    pub(super) fit: usize,
}

/// How a page finds a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Each part is as long as some units of this many bytes.
    Listed(usize),
    /// Each part has this many bytes.
    Slots(usize),
}

/// All packs of one kind of part.
#[derive(Debug)]
pub(super) struct Packs {
    /// The letter that the names of these parts begin with.
    pub(super) letter: char,
    /// The parts, compressed.
    parts: Vec<Vec<u8>>,
    per_pack: usize,
    layout: Layout,
    /// A hash of each pack's content.
    hashes: Vec<String>,
}

impl Packs {
    /// Of `count` parts, whose payloads `payload` makes; `memo` knows those that earlier builds compressed.
    pub(super) fn new(
        letter: char,
        count: usize,
        payload: impl Fn(usize) -> String + Sync,
        per_pack: usize,
        room: Room,
        memo: &Memo,
    ) -> Self {
        let part = |own: &mut flate2::Compress, at| {
            let payload = payload(at);
            memo.get("part", &[payload.as_bytes()], || compressed(own, payload.as_bytes()))
        };
        let parts: Vec<Vec<u8>> = (0..count).into_par_iter().map_init(compressor, part).collect();
        let layout = layout(&parts, room);
        let hashes = parts.par_chunks(per_pack).map(|parts| hash(letter, layout, parts)).collect();
        Self { letter, parts, per_pack, layout, hashes }
    }

    /// How many packs there are.
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The parts of a pack.
    pub(super) fn range(&self, pack: usize) -> Range<usize> {
        pack * self.per_pack..self.parts.len().min((pack + 1) * self.per_pack)
    }

    /// The pack that has a part.
    pub(super) fn of(&self, part: usize) -> usize {
        part / self.per_pack
    }

    /// The name of a pack: `t000-k3j5qa`.
    pub(super) fn name(&self, pack: usize) -> String {
        format!("{}{pack:03}-{}", self.letter, self.hashes[pack])
    }

    /// What the root says about these packs, as JSON.
    pub(super) fn described(&self) -> String {
        let mut text = format!(r#""{}":{{"hashes":"{}","#, self.letter, self.hashes.concat());
        match self.layout {
            Layout::Slots(slot) => drop(write!(text, r#""slot":{slot}}}"#)),
            Layout::Listed(unit) => {
                let _ = write!(text, r#""unit":{unit},"sizes":""#);
                let sizes = self.parts.iter().map(|part| (HEAD + part.len()).div_ceil(unit));
                sizes.for_each(|size| number(u32::try_from(size).unwrap_or(u32::MAX), &mut text));
                text.push_str("\"}");
            }
        }
        text
    }

    /// A pack as pages request ranges of it.
    pub(super) fn bytes(&self, pack: usize) -> Vec<u8> {
        let parts = &self.parts[self.range(pack)];
        let hash = &self.hashes[pack];
        let mut out = Vec::new();
        match self.layout {
            Layout::Listed(unit) => {
                for part in parts {
                    push(hash, part, 0, part, &mut out);
                    out.resize(out.len().next_multiple_of(unit), 0);
                }
            }
            Layout::Slots(slot) => {
                let mut rests = Vec::new();
                for part in parts {
                    let end = out.len() + slot;
                    let (here, rest) = part.split_at(part.len().min(slot - HEAD));
                    let place = if rest.is_empty() { 0 } else { parts.len() * slot + rests.len() };
                    push(hash, part, place, here, &mut out);
                    rests.extend_from_slice(rest);
                    out.resize(end, 0);
                }
                out.append(&mut rests);
            }
        }
        out
    }
}

/// Appends the head of a part, and as much of its data as is here.
fn push(hash: &str, part: &[u8], place: usize, here: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(hash.as_bytes());
    for number in [part.len(), place] {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        out.extend_from_slice(&number.to_be_bytes()[1..]);
    }
    out.extend_from_slice(here);
}

fn layout(parts: &[Vec<u8>], room: Room) -> Layout {
    if parts.len() <= room.listed {
        // The more parts, the more costs the list, and the less a few unused bytes in each part that is loaded.
        return Layout::Listed(match parts.len() {
            ..=1_024 => 64,
            1_025..=8_192 => 128,
            _ => 512,
        });
    }
    let mut lengths: Vec<usize> = parts.iter().map(Vec::len).collect();
    lengths.sort_unstable();
    Layout::Slots((HEAD + lengths[(lengths.len() - 1) * room.fit / 100]).next_multiple_of(SLOT_STEP))
}

/// Thirty bits in letters and digits that no file system and no host confuses.
fn hash(letter: char, layout: Layout, parts: &[Vec<u8>]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{FORMAT}{letter}{layout:?}").as_bytes());
    for part in parts {
        hasher.update(&part.len().to_le_bytes()).update(part);
    }
    let bytes = hasher.finalize();
    bytes.as_bytes()[..6]
        .iter()
        .map(|byte| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[usize::from(byte & 31)]))
        .collect()
}

fn compressor() -> flate2::Compress {
    flate2::Compress::new(flate2::Compression::best(), true)
}

/// Data as `DecompressionStream("deflate")` reads it: with a checksum.
fn compressed(own: &mut flate2::Compress, data: &[u8]) -> Vec<u8> {
    own.reset();
    let mut out = Vec::with_capacity(data.len() + 64);
    loop {
        let done = usize::try_from(own.total_in()).unwrap_or(0);
        match own.compress_vec(&data[done..], &mut out, flate2::FlushCompress::Finish) {
            Ok(flate2::Status::StreamEnd) => break,
            _ => out.reserve(out.capacity().max(64)),
        }
    }
    out.shrink_to_fit();
    out
}

#[cfg(test)]
mod tests {
    use super::{HEAD, Memo, Packs, Room};
    use std::io::Read as _;

    fn packs(listed: usize) -> Packs {
        let payload =
            |at: usize| format!("\"{}\"", (0..at * at % 700).map(|n| format!("{n:x}")).collect::<String>());
        Packs::new('t', 700, payload, 256, Room { listed, fit: 80 }, &Memo::none())
    }

    fn number(bytes: &[u8]) -> usize {
        bytes[..3].iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
    }

    /// The part of a pack that begins at `start`.
    fn read(pack: &[u8], hash: &str, start: usize, room: usize) -> String {
        let part = &pack[start..start + room];
        assert_eq!(&part[..6], hash.as_bytes());
        let (length, place) = (number(&part[6..]), number(&part[9..]));
        let here = &part[HEAD..room.min(HEAD + length)];
        let rest = if place == 0 { &[][..] } else { &pack[place..place + length - here.len()] };
        let mut text = String::new();
        flate2::read::ZlibDecoder::new(&[here, rest].concat()[..])
            .read_to_string(&mut text)
            .expect("compressed text");
        text
    }

    #[test]
    fn parts_are_where_the_root_says() {
        let payload =
            |at: usize| format!("\"{}\"", (0..at * at % 700).map(|n| format!("{n:x}")).collect::<String>());
        for listed in [1_000, 100] {
            let packs = packs(listed);
            let described: serde_json::Value =
                serde_json::from_str(&format!("{{{}}}", packs.described())).expect("JSON");
            let slot = described["t"]["slot"].as_u64().map(|slot| usize::try_from(slot).expect("a length"));
            assert_eq!(slot.is_some(), listed == 100);
            let mut beyond = 0;
            for pack in 0..packs.len() {
                let bytes = packs.bytes(pack);
                let mut start = 0;
                for at in packs.range(pack) {
                    let room = slot.unwrap_or_else(|| (HEAD + packs.parts[at].len()).next_multiple_of(64));
                    assert_eq!(read(&bytes, &packs.hashes[pack], start, room), payload(at));
                    beyond += usize::from(HEAD + packs.parts[at].len() > room);
                    start += room;
                }
                assert!(slot.is_some() || start == bytes.len());
            }
            assert_eq!(beyond > 0, slot.is_some());
        }
    }
}
