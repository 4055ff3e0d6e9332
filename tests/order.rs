//! The order of the modules: each uses only those that stand above it in the list in `src/lib.rs`.
//!
//! The list is the drawing of the whole program. As long as this test passes, the drawing is true, and any module can
//! be understood knowing only those above it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn each_module_uses_only_those_above_it() {
    let list = List::read();
    let position = |module: &str| list.modules.iter().position(|name| name == module);
    let uses = uses(&list);
    let broken: Vec<_> = uses.iter().filter(|(user, used, _)| position(used) > position(user)).collect();
    assert!(broken.is_empty(), "{}", drawing(&list, &broken));
    assert!(uses.len() > 100, "only {} uses were found", uses.len());
}

#[test]
fn every_file_belongs_to_a_module_of_the_list() {
    let list = List::read();
    for entry in fs::read_dir(source()).expect("src is readable").flatten() {
        let path = entry.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_module = path.extension().is_some_and(|extension| extension == "rs");
        let is_root = matches!(name.as_str(), "lib" | "main");
        assert!(
            !is_module || is_root || list.modules.contains(&name),
            "src/{name}.rs is not in the list of src/lib.rs"
        );
    }
}

#[test]
fn uses_are_found_in_all_their_forms() {
    let list = List::of(
        "mod error;\npub mod path;\npub mod text;\npub mod site;\nmod project;\n\
         pub use error::{Error, Result};\npub use project::build;\n",
    );
    let text = "//! Not crate::site.\nuse crate::path::SitePath;\nuse crate::{Error, text::{slug, words}};\n\
                fn a() { crate::build(1) } // nor crate::site\n#[cfg(test)]\nmod tests { use crate::site::Site; }\n";
    let found: Vec<_> = used(text, &list).into_iter().map(|(module, _)| module).collect();
    assert_eq!(found, ["path", "error", "text", "project"]);
}

/// What `lib.rs` says.
struct List {
    /// The modules in their order.
    modules: Vec<String>,
    /// Items that `lib.rs` passes on, with the module of each: who uses them uses that module.
    items: BTreeMap<String, String>,
}

impl List {
    fn read() -> Self {
        Self::of(&read(&source().join("lib.rs")))
    }

    fn of(lib: &str) -> Self {
        let module = |line: &str| {
            let rest = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ")?;
            rest.strip_suffix(';').map(str::to_owned)
        };
        let mut items = BTreeMap::new();
        for line in lib.lines().filter_map(|line| line.strip_prefix("pub use ")) {
            let (module, names) = line.split_once("::").expect("a path");
            for name in names.trim_matches(['{', '}', ';']).split(',') {
                items.insert(name.trim().to_owned(), module.to_owned());
            }
        }
        Self { modules: lib.lines().filter_map(module).collect(), items }
    }
}

/// Every use of one module by another: who, whom, and where.
fn uses(list: &List) -> Vec<(String, String, String)> {
    let mut uses = Vec::new();
    for module in &list.modules {
        let mut files = vec![source().join(format!("{module}.rs"))];
        collect(&source().join(module), &mut files);
        for file in files.iter().filter(|file| file.is_file()) {
            for (used, line) in used(&read(file), list) {
                let shown = file.strip_prefix(source()).unwrap_or(file).display();
                if used != *module {
                    uses.push((module.clone(), used, format!("src/{shown}:{line}")));
                }
            }
        }
    }
    uses
}

/// The modules that a text names after `crate::`, with the line of each; comments and tests do not count.
fn used(text: &str, list: &List) -> Vec<(String, usize)> {
    let code = without_comments(text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text));
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let after = &code[at + "crate::".len()..];
        let names = match after.strip_prefix('{') {
            Some(list) => top_level(list),
            None => vec![first_word(after)],
        };
        for name in names {
            let module = list.items.get(name).map_or(name, String::as_str);
            if list.modules.iter().any(|known| known == module) {
                found.push((module.to_owned(), line));
            }
        }
    }
    found
}

/// The first names of the items of a `{…}` list, whose opening brace has been read.
fn top_level(list: &str) -> Vec<&str> {
    let mut depth = 0;
    let mut names = Vec::new();
    let mut begins = true;
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            c if c.is_whitespace() => {}
            _ if begins => {
                names.push(first_word(&list[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("")
}

fn without_comments(text: &str) -> String {
    let code = |line: &str| line.split("//").next().unwrap_or("").to_owned();
    text.lines().map(code).collect::<Vec<_>>().join("\n")
}

/// The list with an arrow for each use that goes down instead of up.
fn drawing(list: &List, broken: &[&(String, String, String)]) -> String {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (user, used, place) in broken {
        places.entry(user).or_default().push(format!("uses {used}, which stands below it ({place})"));
    }
    let mut out = String::from("A module uses only those above it in src/lib.rs, but:\n\n");
    for module in &list.modules {
        let _ = writeln!(out, "  {module}");
        for place in places.get(module.as_str()).into_iter().flatten() {
            let _ = writeln!(out, "    └─> {place}");
        }
    }
    out.push_str("\nMove what is used to where it belongs, or change the order of the list.\n");
    out
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
