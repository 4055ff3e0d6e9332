//! Addresses that open a file at a line in an editor.

use std::path::Path;
use std::str::FromStr;

use crate::base::diagnostic::Place;
use crate::base::text::escape::readable_path;

/// Editors that register their own URL scheme, with its pattern.
const KNOWN: [(&str, &str); 6] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

/// An editor, as an address pattern with `{path}`, `{line}`, and `{column}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

impl FromStr for Editor {
    type Err = String;

    /// Reads the name of a known editor, or a pattern, which must have `{path}`.
    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((_, pattern)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self((*pattern).to_owned()));
        }
        let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
        let runs_script =
            ["javascript", "data", "vbscript"].iter().any(|other| scheme.eq_ignore_ascii_case(other));
        if text.contains("{path}") && !scheme.is_empty() && !runs_script {
            return Ok(Self(text.to_owned()));
        }
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        Err(format!(
            "write {}, or an address with `{{path}}` in it, for example `editor://open{{path}}:{{line}}`",
            names.join(", ")
        ))
    }
}

impl Editor {
    /// The address of a place in the site in `root`; `None` if it is not in a file.
    pub fn link(&self, root: &Path, place: &Place) -> Option<String> {
        let file = std::path::absolute(root.join(&place.file)).ok().filter(|file| file.is_file())?;
        let path = readable_path(&file.to_string_lossy().replace('\\', "/"));
        // A path that begins with a drive letter.
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let number = |number: usize| number.max(1).to_string();
        let link = self.0.replace("{line}", &number(place.line)).replace("{column}", &number(place.column));
        Some(link.replace("{path}", &path))
    }
}
