//! How an index is published: which parts are in the root, which in packs, and the bytes of every file.

use std::fmt::Write as _;

use super::packs::{self, Packs, Room};
use super::{SearchIndex, encode, script};
use crate::base::memo::Memo;

/// One file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFile {
    /// Its name: that of a part, `t000`, or of a pack, `t000-k3j5qa`.
    pub name: String,
    /// Where it is published, relative to the site's root: `search/t000.js`.
    pub path: String,
    content: Held,
}

/// What a file contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Part(Part),
    /// A pack as a script: the place of its kind in `SearchIndex::packs`, and its number.
    Scripts(usize, usize),
    /// The same, compressed.
    Ranges(usize, usize),
    List,
}

/// A part with its name.
pub(super) type NamedPart = (String, Part);

/// What the engine asks for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Root,
    Common,
    Terms(usize),
    Spelling(usize),
    Records(usize),
}

/// The most bytes of payloads in the root: about 20 kB when compressed.
const IN_ROOT: usize = 50_000;
/// The most bytes of common terms in the root: about 12 kB when compressed. Most queries need them.
const COMMON_IN_ROOT: usize = 20_000;
/// Records parts are alike in length, so slots waste little.
const RECORDS: Room = Room { listed: 4_096, fit: 90 };
/// Words that are asked for are often in the longest parts, so nearly all parts must fit in their slots.
const OTHERS: Room = Room { listed: 32_768, fit: 95 };

impl SearchIndex {
    /// The parts outside the root, in packs.
    pub(super) fn packs(&self, memo: &Memo) -> Vec<Packs> {
        let parts: usize = self.apart.iter().map(Vec::len).sum();
        let pack = |kind: &Vec<NamedPart>| {
            let (name, first) = kind.first()?;
            let room = match first {
                Part::Records(_) => RECORDS,
                _ => OTHERS,
            };
            let payload = |at: usize| self.content(kind[at].1);
            let letter = name.chars().next()?;
            Some(Packs::new(letter, kind.len(), payload, packs::parts_per_pack(parts), room, memo))
        };
        self.apart.iter().filter_map(pack).collect()
    }

    /// Every file.
    pub(super) fn published(&self) -> Vec<IndexFile> {
        let part = |(name, part): &NamedPart| IndexFile {
            path: format!("search/{name}.js"),
            name: name.clone(),
            content: Held::Part(*part),
        };
        let mut files = vec![part(&("root".into(), Part::Root))];
        for (kind, packs) in self.packs.iter().enumerate() {
            for pack in 0..packs.len() {
                let name = packs.name(pack);
                let path = |ending: &str| format!("search/packs/{name}.{ending}");
                let (binary, script) = (path("bin"), path("js"));
                let file = |path, content| IndexFile { name: name.clone(), path, content };
                files.extend([
                    file(binary, Held::Ranges(kind, pack)),
                    file(script, Held::Scripts(kind, pack)),
                ]);
            }
        }
        if self.packs.is_empty() {
            files.extend(self.apart.iter().flatten().map(part));
        }
        let path = "search/index.json".into();
        files.push(IndexFile { name: "index".into(), path, content: Held::List });
        files
    }

    /// The bytes of a file.
    pub fn bytes(&self, file: &IndexFile) -> Vec<u8> {
        match file.content {
            Held::Ranges(kind, pack) => self.packs[kind].bytes(pack),
            Held::Part(part) => script(&file.name, &self.content(part)).into_bytes(),
            Held::Scripts(kind, pack) => {
                let parts = self.apart[kind][self.packs[kind].range(pack)].iter();
                let parts: Vec<String> =
                    parts.map(|(name, part)| format!("\"{name}\":{}", self.content(*part))).collect();
                script(&file.name, &format!("{{\n{}\n}}", parts.join(",\n"))).into_bytes()
            }
            Held::List => self.list().into_bytes(),
        }
    }

    /// The name and the payload (JSON) of the root, and of every part that is not in it.
    pub fn parts(&self) -> impl Iterator<Item = (&str, String)> {
        let apart = self.apart.iter().flatten().map(|(name, part)| (name.as_str(), self.content(*part)));
        std::iter::once(("root", self.root.clone())).chain(apart)
    }

    /// The name of every part with the path of the script that hands it over, for tools: the root first.
    pub fn scripts(&self) -> impl Iterator<Item = (&str, String)> {
        let path = move |kind: usize, at: usize, name: &str| match self.packs.get(kind) {
            Some(packs) => format!("search/packs/{}.js", packs.name(packs.of(at))),
            None => format!("search/{name}.js"),
        };
        let kinds = self.apart.iter().enumerate();
        let apart = kinds.flat_map(move |(kind, parts)| {
            parts.iter().enumerate().map(move |(at, (name, _))| (name.as_str(), path(kind, at, name)))
        });
        std::iter::once(("root", "search/root.js".to_owned())).chain(apart)
    }

    /// The payload of a part: JSON.
    fn content(&self, part: Part) -> String {
        match part {
            Part::Root => self.root.clone(),
            Part::Common => self.terms.common.payload(),
            Part::Terms(at) => self.terms.shards[at].payload(),
            Part::Spelling(at) => self.spelling_payloads[at].clone(),
            Part::Records(at) => self.records.payload(at),
        }
    }

    /// All parts except the root, each kind with the bytes of its payloads. The kinds that a query
    /// needs the most parts of come first.
    fn kinds(&self) -> [(usize, Vec<NamedPart>); 4] {
        let numbered = |letter: char, count: usize, part: fn(usize) -> Part| {
            (0..count).map(move |at| (format!("{letter}{at:03}"), part(at))).collect()
        };
        let (terms, spelling) = (&self.terms.shards, &self.spelling_payloads);
        let bytes = |payloads: &[String]| payloads.iter().map(String::len).sum();
        [
            (self.records.bytes(), numbered('r', self.records.files(), Part::Records)),
            (terms.iter().map(|shard| shard.bytes()).sum(), numbered('t', terms.len(), Part::Terms)),
            (self.terms.common.bytes(), vec![("c".into(), Part::Common)]),
            (bytes(spelling), numbered('s', spelling.len(), Part::Spelling)),
        ]
    }

    /// The parts included in the root (as many kinds as there is room for, and the short file of common terms), and the others.
    pub(super) fn divided(&self) -> (Vec<NamedPart>, Vec<Vec<NamedPart>>) {
        let mut room = IN_ROOT;
        let (mut inside, mut apart) = (Vec::new(), Vec::new());
        for (bytes, parts) in self.kinds() {
            // If a kind does not fit, the kinds that save fewer requests are left out too.
            room = room.saturating_sub(bytes);
            let is_short =
                parts.first().is_some_and(|(_, part)| *part == Part::Common) && bytes <= COMMON_IN_ROOT;
            let fits = room > 0 || is_short;
            if fits { inside.extend(parts) } else { apart.push(parts) }
        }
        (inside, apart)
    }

    /// The root, with the payloads of `parts` inside.
    pub(super) fn root(&self, keys: &str, parts: &[NamedPart]) -> String {
        let page = match self.page.as_str() {
            "" => String::new(),
            page => format!(r#""page":{page},"#),
        };
        let packs = self.packs.iter().map(Packs::described).collect::<Vec<_>>().join(",");
        let packs = match self.apart.iter().map(Vec::len).sum() {
            parts if !self.packs.is_empty() => {
                format!(r#""packs":{{"size":{},{packs}}},"#, packs::parts_per_pack(parts))
            }
            _ => String::new(),
        };
        let mut root = format!(
            r#"{{"version":"{}","language":{},"count":{},"capacity":{},{page}{packs}"files":{},"divided":"{}","common":"{}","spelling":"{keys}","parts":{{"#,
            self.version,
            encode::json(&self.language),
            self.records.len(),
            self.records.capacity,
            self.terms.shards.len(),
            self.terms.places.written(),
            self.terms.common_terms(),
        );
        let inside: Vec<String> =
            parts.iter().map(|(name, part)| format!(r#""{name}":{}"#, self.content(*part))).collect();
        let _ = write!(root, "{}}}}}", inside.join(",\n"));
        root
    }

    /// The list of files for tools: benchmarks, tests, and the command line use it to find the engine and every part.
    fn list(&self) -> String {
        let mut text = format!("{{\"engine\":{},\"root\":\"root\",\"files\":{{", encode::json(&self.engine));
        for (at, (name, path)) in self.scripts().enumerate() {
            let _ = write!(text, "{}\n\"{name}\":\"{path}\"", if at == 0 { "" } else { "," });
        }
        text.push_str("\n}}\n");
        text
    }
}
