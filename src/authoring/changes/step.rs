//! One change on disk, and its opposite.

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::files;
use crate::{Error, Result};

/// One change on disk, with all that is needed to undo it. Files are named by their paths below the root of the site.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Step {
    Replace { file: String, old: Arc<str>, new: Arc<str> },
    Move { from: String, to: String },
    Delete { file: String, old: Arc<str> },
    Create { file: String, text: Arc<str> },
}

impl Step {
    fn run(&self, root: &Path) -> Result<()> {
        match self {
            Self::Replace { file, new, .. } => files::replace(root, &root.join(file), new.as_bytes()),
            Self::Move { from, to } => files::relocate(root, &root.join(from), &root.join(to)),
            Self::Delete { file, .. } => files::delete(root, &root.join(file)),
            Self::Create { file, text } => files::create_new(root, &root.join(file), text.as_bytes()),
        }
    }

    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Replace { file, old, new } => Self::Replace { file, old: new, new: old },
            Self::Move { from, to } => Self::Move { from: to, to: from },
            Self::Delete { file, old } => Self::Create { file, text: old },
            Self::Create { file, text } => Self::Delete { file, old: text },
        }
    }

    /// The file or folder that changes.
    pub(super) fn file(&self) -> &str {
        match self {
            Self::Replace { file, .. } | Self::Delete { file, .. } | Self::Create { file, .. } => file,
            Self::Move { from, .. } => from,
        }
    }

    /// A file that someone else saved meanwhile is not overwritten.
    pub(super) fn check(&self, root: &Path) -> Result<()> {
        let (Self::Replace { file, old, .. } | Self::Delete { file, old }) = self else { return Ok(()) };
        let path = root.join(file);
        let bytes = std::fs::read(&path).map_err(Error::io("read", &path))?;
        if bytes == old.as_bytes() {
            return Ok(());
        }
        let help = "run the command again".to_owned();
        Err(Error::usage(format!("`{file}` was changed meanwhile, so nothing was written"), help))
    }
}

/// Does everything, or nothing if something fails.
pub(super) fn run_all(root: &Path, steps: &[Step]) -> Result<()> {
    for (at, step) in steps.iter().enumerate() {
        if let Err(error) = step.run(root) {
            restore(root, &steps[..at]);
            return Err(error);
        }
    }
    Ok(())
}

/// Undoes steps after a failure, as far as that is possible: the first failure is the one to report.
pub(super) fn restore(root: &Path, steps: &[Step]) {
    steps.iter().rev().for_each(|step| drop(step.clone().opposite().run(root)));
}
