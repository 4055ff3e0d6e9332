//! Whether a site says what someone quotes from it: a colleague, a customer, or a language model.
//!
//! A quoted text is taken apart into sentences, and each is looked for among the answers of a published site, then in the text of its pages, then
//! in earlier outputs of the same site. Only words and their order count, so quotation marks, markdown, and line breaks do not matter.

mod signature;

use std::path::{Path, PathBuf};

use memchr::memmem;
use minisign_verify::PublicKey;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;
use walkdir::WalkDir;

use super::changes::{self, Published};
use super::render::sayings::{plain, words};
use crate::{Error, Result};

/// A sentence with fewer words could be anyone's.
const FEWEST: usize = 3;
/// Longer pages are not read; a build writes none.
const LARGEST: u64 = 16 << 20;

/// A sentence of a quoted text, and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// As it was quoted.
    pub text: String,
    /// Whether the site says it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

/// Whether a site says something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// An answer of the site says it.
    Current {
        /// That answer.
        answer: Published,
    },
    /// It is in the text of a page, outside its answers.
    Page {
        /// The page's address.
        url: String,
    },
    /// Only an earlier site said it.
    Superseded {
        /// The folder of that site.
        site: PathBuf,
        /// What said it then: the id of an answer, or the address of a page.
        said: String,
        /// The answer with that id now, if there is one. Its date is when it changed.
        now: Option<Box<Published>>,
    },
    /// None of the sites says it.
    Unknown,
    /// There are too few words to tell.
    Short,
}

impl Verdict {
    /// Whether the site says it now, or there is nothing to say.
    pub fn is_fine(&self) -> bool {
        matches!(self, Self::Current { .. } | Self::Page { .. } | Self::Short)
    }
}

/// What one output says.
struct Output {
    folder: PathBuf,
    answers: Vec<(Published, String)>,
    pages: Vec<(String, String)>,
}

/// Looks for each sentence of `text` in the output `site`, then in the `earlier` ones, the first of them first. With a `key`, the public
/// half of a minisign key, only answers count, and all files of answers must be signed with it.
pub fn verify(text: &str, site: &Path, earlier: &[PathBuf], key: Option<&str>) -> Result<Vec<Sentence>> {
    let key = key.map(signature::key).transpose()?;
    let read = |folder: &Path| Output::read(folder, key.as_ref());
    let site = read(site)?;
    let earlier = earlier.iter().map(|folder| read(folder)).collect::<Result<Vec<_>>>()?;
    let sentences = text.split_sentence_bounds().map(str::trim).filter(|sentence| !sentence.is_empty());
    let verified = sentences.map(|sentence| {
        let words = words(sentence);
        let verdict = if words.split_whitespace().count() < FEWEST {
            Verdict::Short
        } else {
            site.current(&words)
                .or_else(|| earlier.iter().find_map(|output| output.superseded(&words, &site)))
                .unwrap_or(Verdict::Unknown)
        };
        Sentence { text: sentence.to_owned(), verdict }
    });
    Ok(verified.collect())
}

impl Output {
    /// Reads the answers and, unless they must be signed, the markdown copies of all pages.
    fn read(folder: &Path, key: Option<&PublicKey>) -> Result<Self> {
        let check = |file: &Path, bytes: &[u8]| key.map_or(Ok(()), |key| signature::check(key, file, bytes));
        let answers = changes::read(folder, &check)?.into_values();
        let answers = answers.map(|answer| (said(&answer), answer)).map(|(words, answer)| (answer, words));
        let answers = answers.collect();
        let pages = if key.is_some() { Vec::new() } else { Self::pages(folder)? };
        Ok(Self { folder: folder.to_owned(), answers, pages })
    }

    /// The address and the words of every page with a markdown copy.
    fn pages(folder: &Path) -> Result<Vec<(String, String)>> {
        let mut pages = Vec::new();
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry =
                entry.map_err(|error| Error::io("read", folder)(std::io::Error::other(error.to_string())))?;
            let is_copy =
                entry.file_type().is_file() && entry.path().extension().is_some_and(|end| end == "md");
            if is_copy && entry.metadata().is_ok_and(|file| file.len() <= LARGEST) {
                let text = std::fs::read_to_string(entry.path()).map_err(Error::io("read", entry.path()))?;
                let url = entry.path().strip_prefix(folder).unwrap_or(entry.path()).with_extension("html");
                pages.push((url.to_string_lossy().replace('\\', "/"), words(&plain(&text))));
            }
        }
        Ok(pages)
    }

    fn answer(&self, words: &str) -> Option<&Published> {
        self.answers.iter().find(|(_, said)| holds(said, words)).map(|(answer, _)| answer)
    }

    fn page(&self, words: &str) -> Option<&str> {
        self.pages.iter().find(|(_, said)| holds(said, words)).map(|(url, _)| url.as_str())
    }

    fn current(&self, words: &str) -> Option<Verdict> {
        let answer = self.answer(words).map(|answer| Verdict::Current { answer: answer.clone() });
        answer.or_else(|| self.page(words).map(|url| Verdict::Page { url: url.to_owned() }))
    }

    /// What this output said that `site` no longer says.
    fn superseded(&self, words: &str, site: &Self) -> Option<Verdict> {
        let folder = self.folder.clone();
        if let Some(answer) = self.answer(words) {
            let is_same = |now: &&Published| now.id == answer.id && now.language == answer.language;
            let now = site.answers.iter().map(|(now, _)| now).find(is_same).cloned().map(Box::new);
            return Some(Verdict::Superseded { site: folder, said: answer.id.clone(), now });
        }
        let said = self.page(words)?.to_owned();
        Some(Verdict::Superseded { site: folder, said, now: None })
    }
}

/// The words of an answer in order; a quote may begin with the question.
fn said(answer: &Published) -> String {
    words(&format!("{}\n{}", answer.question, answer.text()))
}

/// Whether some words contain others, next to each other and in the same order.
fn holds(all: &str, part: &str) -> bool {
    memmem::find(all.as_bytes(), part.as_bytes()).is_some()
}
