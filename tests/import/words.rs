//! The words of a source, whatever kind of file they are in, to compare with what was published and reported.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use super::visible;

/// The texts of a file or of all files in a folder.
pub(super) fn of_source(path: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(path).sort_by_file_name().into_iter().flatten();
    let files = files.filter(|file| file.file_type().is_file());
    files
        .flat_map(|file| of_file(&file.path().to_string_lossy(), &fs::read(file.path()).expect("a file")))
        .collect()
}

fn of_file(name: &str, bytes: &[u8]) -> Vec<String> {
    if bytes.starts_with(b"PK") {
        return of_archive(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    match name.rsplit('.').next() {
        Some("rels") => Vec::new(),
        // An office program may begin a new run in the middle of a word.
        Some("xml") => vec![visible(&text.replace("</w:t></w:r><w:r><w:t>", ""))],
        Some("json" | "jsonl") => {
            let values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
            let mut words = Vec::new();
            values.flatten().for_each(|value| strings(&value, &mut words));
            words
        }
        _ => vec![text.to_owned()],
    }
}

fn of_archive(bytes: &[u8]) -> Vec<String> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut texts = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let (name, mut bytes) = (entry.name().expect("a name").into_owned(), Vec::new());
        entry.read_to_end(&mut bytes).expect("its bytes");
        texts.extend(of_file(&name, &bytes));
    }
    texts
}

/// All strings of a value, HTML as readers see it.
fn strings(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => out.push(visible(text)),
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| strings(field, out)),
        _ => {}
    }
}
