//! What goes wrong outside the content: files that can't be read or written, a port that is taken.

use std::io;
use std::path::{Path, PathBuf};

/// A failure of the environment. Problems in the content are [`crate::base::diagnostic::Diagnostic`]s.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No `answerbook.yml` in the folder or above it.
    #[error("no `answerbook.yml` in `{0}` or any folder above it")]
    NoSite(PathBuf),
    /// A file or folder could not be read or written.
    #[error("cannot {action} `{path}`: {cause}")]
    Io {
        /// What was attempted: "read", "write", "create".
        action: &'static str,
        /// What it was attempted on.
        path: PathBuf,
        /// The system's answer. It is part of the message, so it is not a `source` as well: a chain of errors would show it twice.
        cause: io::Error,
    },
    /// The output folder holds files that answerbook did not write.
    #[error("`{folder}` contains `{file}`, which answerbook did not write, so nothing was changed")]
    ForeignOutput {
        /// The output folder.
        folder: PathBuf,
        /// The first file that is not ours.
        file: String,
    },
    /// The output folder is a mount point, so it can't be replaced by another folder.
    #[error("the output folder `{0}` is a mount point, so it can't be replaced in one step")]
    MountPoint(PathBuf),
    /// The output folder would overwrite what the site is made from.
    #[error("the output folder `{0}` contains the site's own sources")]
    OutputOverSources(PathBuf),
    /// The output folder would be mixed with files of version control or of answerbook itself.
    #[error("the output folder `{0}` is inside a folder of version control, or of answerbook itself")]
    OutputInPrivate(PathBuf),
    /// A new site would be mixed with files that are already there.
    #[error("`{0}` is not empty, so nothing was written")]
    NotEmpty(PathBuf),
    /// A site without any published article would replace the last good one with nothing.
    #[error("there is no article to publish in `content/`, so nothing was written")]
    NothingToPublish,
    /// The file or folder to create already exists.
    #[error("`{0}` already exists and was not changed")]
    Exists(PathBuf),
    /// The file to write is behind a symbolic link.
    #[error("`{0}` is a symbolic link, and answerbook does not write through links")]
    Link(PathBuf),
    /// The command line asks for something that does not exist.
    #[error("{message}")]
    Usage {
        /// What it asks for.
        message: String,
        /// What to ask for instead, if that is known.
        help: Option<String>,
    },
    /// The search script of the theme failed while the program ran it.
    #[error("the search engine of the theme failed: {0}")]
    Engine(String),
    /// The preview server could not start.
    #[error("{0}")]
    Serve(String),
}

/// A result that can fail for reasons outside the content.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The same, for a foreign file found in a folder that is now at `output`.
    pub(crate) fn in_output(self, output: &Path) -> Self {
        match self {
            Self::ForeignOutput { file, .. } => Self::ForeignOutput { folder: output.to_path_buf(), file },
            other => other,
        }
    }

    /// Wraps an I/O error with what was attempted on which path. For use with `map_err`.
    pub fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |cause| Self::Io { action, path, cause }
    }

    /// The command line asks for something that does not exist; `help` says what to ask for instead.
    pub(crate) fn usage(message: impl Into<String>, help: impl Into<Option<String>>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::NoSite(_) => {
                "run this inside a site, name one with `--root DIR`, or create one with `answerbook new DIR`"
            }
            Self::ForeignOutput { .. } => "choose another folder with `--output DIR`, or move the file away",
            Self::MountPoint(folder) => {
                let folder = folder.display();
                return Some(format!("name a folder inside it, for example `--output {folder}/site`"));
            }
            Self::OutputOverSources(_) | Self::OutputInPrivate(_) => {
                "choose another folder with `--output DIR`"
            }
            Self::NotEmpty(_) => {
                "name a folder that does not exist yet, or has only a README, a LICENSE, and files of git"
            }
            Self::NothingToPublish => {
                "add one with `answerbook add article \"A title\"`, or show drafts with `--drafts`"
            }
            Self::Exists(_) => "choose another name, or delete it first",
            Self::Link(_) => "replace it with the real file or folder",
            Self::Engine(_) => {
                "fix the scripts of the bundle `search.js` in the site's theme, or delete them to use the built-in ones"
            }
            Self::Usage { help, .. } => return help.clone(),
            Self::Io { .. } | Self::Serve(_) => return None,
        };
        Some(help.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, io};
    use std::error::Error as _;
    use std::path::Path;

    #[test]
    fn a_chain_of_errors_says_everything_once() {
        let error = Error::io("read", Path::new("a.md"))(io::Error::other("the disk is gone"));
        assert_eq!(error.to_string(), "cannot read `a.md`: the disk is gone");
        assert!(error.source().is_none());
    }

    #[test]
    fn help_is_not_part_of_the_message() {
        let error = Error::Exists("a\nhelp: b".into());
        assert_eq!(error.to_string(), "`a\nhelp: b` already exists and was not changed");
        assert_eq!(error.help().as_deref(), Some("choose another name, or delete it first"));
        assert_eq!(Error::usage("what?", None).help(), None);
    }
}
