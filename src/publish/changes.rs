//! What changed between two published sites, answer by answer.
//!
//! Both are read from their `answers.json`, so any two outputs can be compared, of whichever day. An answer is the same one as long as its id is.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::site::paging::page_url;
use crate::{Error, Result};

/// The largest file of answers that is read.
const LARGEST: u64 = 256 << 20;

/// An answer as it was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Its stable id.
    pub id: String,
    /// The language of the site it is in.
    #[serde(default)]
    pub language: String,
    /// The question, or the title.
    pub question: String,
    /// The short answer.
    pub answer: String,
    /// The list items of the short answer.
    #[serde(default)]
    pub points: Vec<String>,
    /// The title of its section.
    #[serde(default)]
    pub section: String,
    /// Where it is.
    pub url: String,
    /// When its article was published or changed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The SHA-256 of its texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

/// An answer that is in both, and differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// What differs: `question`, `answer`, `section`, or `url`.
    pub fields: Vec<&'static str>,
    /// As it was.
    pub old: Published,
    /// As it is.
    pub new: Published,
}

/// Everything that differs, sorted by language and id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Changes {
    /// Answers that only the new site has.
    pub added: Vec<Published>,
    /// Answers that both have.
    pub changed: Vec<Changed>,
    /// Answers that only the old site had.
    pub removed: Vec<Published>,
}

impl Published {
    /// The short answer with its list items, as lines.
    pub fn text(&self) -> String {
        let answer = Some(self.answer.clone()).filter(|answer| !answer.is_empty());
        let points = self.points.iter().map(|point| format!("- {point}"));
        answer.into_iter().chain(points).collect::<Vec<_>>().join("\n")
    }
}

#[derive(Deserialize)]
struct File {
    language: String,
    next: Option<String>,
    answers: Vec<Published>,
}

/// Compares the outputs in two folders.
pub fn compare(old: &Path, new: &Path) -> Result<Changes> {
    let (mut old, new) = (read(old, &|_, _| Ok(()))?, read(new, &|_, _| Ok(()))?);
    let mut changes = Changes::default();
    for (key, new) in new {
        match old.remove(&key) {
            None => changes.added.push(new),
            Some(old) => changes.changed.extend(changed(old, new)),
        }
    }
    changes.removed.extend(old.into_values());
    Ok(changes)
}

fn changed(old: Published, new: Published) -> Option<Changed> {
    let differs = [
        ("question", old.question != new.question),
        ("answer", old.text() != new.text()),
        ("section", old.section != new.section),
        ("url", old.url != new.url),
    ];
    let fields: Vec<_> = differs.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect();
    (!fields.is_empty()).then_some(Changed { fields, old, new })
}

/// Refuses a file of answers, given with its bytes.
pub(super) type Check<'a> = &'a dyn Fn(&Path, &[u8]) -> Result<()>;

/// The answers of an output in all languages, by language and id.
pub(super) fn read(output: &Path, check: Check<'_>) -> Result<BTreeMap<(String, String), Published>> {
    let mut all = BTreeMap::new();
    if !output.join("answers.json").is_file() {
        let message = format!("there is no `answers.json` in `{}`", output.display());
        let help = "name the folder of a published site, such as `public`".to_owned();
        return Err(Error::usage(message, help));
    }
    read_pages(output, check, &mut all)?;
    let entries = std::fs::read_dir(output).map_err(Error::io("read", output))?;
    for folder in entries.flatten().map(|entry| entry.path()) {
        if folder.join("answers.json").is_file() {
            read_pages(&folder, check, &mut all)?;
        }
    }
    Ok(all)
}

/// The files of one language.
fn read_pages(
    folder: &Path,
    check: Check<'_>,
    all: &mut BTreeMap<(String, String), Published>,
) -> Result<()> {
    for page in 0.. {
        let path = folder.join(page_url("answers.json", page));
        let length = std::fs::metadata(&path).map_err(Error::io("read", &path))?.len();
        if length > LARGEST {
            let why = format!("it is larger than {} MB", LARGEST >> 20);
            return Err(Error::io("read", &path)(std::io::Error::other(why)));
        }
        let bytes = std::fs::read(&path).map_err(Error::io("read", &path))?;
        check(&path, &bytes)?;
        let file: File = serde_json::from_slice(&bytes)
            .map_err(|error| Error::io("read", &path)(std::io::Error::other(error)))?;
        for mut answer in file.answers {
            answer.language.clone_from(&file.language);
            all.insert((answer.language.clone(), answer.id.clone()), answer);
        }
        if file.next.is_none() {
            break;
        }
    }
    Ok(())
}
