//! The order of the rooms and of the files inside each room: a module uses only siblings above it in its parent's list.
//!
//! The lists of `mod` lines are the drawing of the whole program. As long as this test passes, the drawing is true, and any
//! module can be understood knowing only those above it. A parent may use its children, and a child its parent.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn each_module_uses_only_siblings_above_it() {
    let tree = Tree::read();
    let uses = tree.uses();
    assert!(uses.len() > 300, "only {} uses between siblings were found", uses.len());
    let broken: Vec<_> = uses.iter().filter(|used| used.is_broken(&tree)).collect();
    assert!(broken.is_empty(), "{}", drawing(&broken));
}

#[test]
fn every_file_belongs_to_a_module() {
    let tree = Tree::read();
    let mut files = Vec::new();
    collect(&source(), &mut files);
    for file in files.iter().filter(|file| !file.ends_with("main.rs") && !file.ends_with("tests.rs")) {
        let known = tree.modules.values().any(|module| module.file == *file);
        assert!(known, "{} is not named by any `mod` line", shown(file));
    }
}

#[test]
fn uses_are_found_in_all_their_forms() {
    let tree = Tree::of(&[
        ("", "pub mod base;\npub mod site;\nmod project;\npub use base::error::{Error, Result};\n"),
        ("base", "pub mod error;\npub mod text;\n"),
        ("base::error", ""),
        ("base::text", "use super::error;\n"),
        (
            "site",
            "mod links;\nmod tags;\npub use links::{Link, Resolved};\nuse crate::{Error, base::text::{slug, words}};\n\
             fn a() { crate::project::build(1) } // nor crate::project\nmod tests { use crate::base; }\n",
        ),
        ("site::links", "//! Not crate::project.\nuse super::tags::Tag;\nfn b() { super::tags::find() }\n"),
        ("site::tags", "use super::{Link, Site};\nconst HELP: &str = \"https://project\";\n"),
        ("project", ""),
    ]);
    let uses = tree.uses();
    let found: Vec<_> = uses.iter().map(|used| format!("{} -> {}", used.user, used.used)).collect();
    let expected = [
        "base::text -> base::error",
        "site -> base",
        "site -> base",
        "site -> base",
        "site -> project",
        "site -> base",
        "site::links -> site::tags",
        "site::links -> site::tags",
        "site::tags -> site::links",
    ];
    assert_eq!(found, expected);
    let broken: Vec<_> = uses.iter().filter(|used| used.is_broken(&tree)).map(|used| used.line).collect();
    assert_eq!(broken, [5, 2, 3]);
}

#[test]
fn only_two_places_write_files() {
    let mut files = Vec::new();
    collect(&source(), &mut files);
    let writes =
        ["fs::write", "fs::rename", "fs::copy", "fs::create_dir", "File::create", ".persist(", "OpenOptions"];
    for file in files {
        let name = shown(&file);
        if name == "src/base/files.rs" || name.starts_with("src/publish/output") {
            continue;
        }
        let code = code(&read(&file));
        let found: Vec<_> = writes.iter().filter(|call| code.contains(**call)).collect();
        assert!(found.is_empty(), "{name} uses {found:?}; write through `base::files`, which refuses links");
    }
}

/// All modules of the program by their paths, such as `site::links`; the crate itself is the empty path.
struct Tree {
    modules: BTreeMap<String, Module>,
}

struct Module {
    file: PathBuf,
    code: String,
    /// The names of its children, in the order of their `mod` lines.
    children: Vec<String>,
    /// Names it passes on with `use`, and the path each leads to, as written.
    passed_on: BTreeMap<String, Vec<String>>,
}

/// One sibling (or its descendant) naming another (or its descendant).
struct Use {
    user: String,
    used: String,
    file: PathBuf,
    line: usize,
}

impl Tree {
    fn read() -> Self {
        let mut tree = Self { modules: BTreeMap::new() };
        tree.add(String::new(), source().join("lib.rs"), &source());
        tree
    }

    /// Reads the module in `file`; the files of its children are in `folder`.
    fn add(&mut self, path: String, file: PathBuf, folder: &Path) {
        let text = read(&file);
        let module = Module::of(file, &text);
        for child in &module.children {
            let below = join(&path, child);
            self.add(below, folder.join(format!("{child}.rs")), &folder.join(child));
        }
        self.modules.insert(path, module);
    }

    fn of(texts: &[(&str, &str)]) -> Self {
        let module = |&(path, text): &(&str, &str)| (path.to_owned(), Module::of(PathBuf::new(), text));
        Self { modules: texts.iter().map(module).collect() }
    }

    fn uses(&self) -> Vec<Use> {
        self.modules.iter().flat_map(|(path, module)| self.uses_of(path, module)).collect()
    }

    fn uses_of(&self, path: &str, module: &Module) -> Vec<Use> {
        let mut found = Vec::new();
        for (segments, line) in paths(&module.code) {
            let Some(target) = self.resolve(path, &segments, 0) else { continue };
            if let Some((user, used)) = siblings(path, &target) {
                found.push(Use { user, used, file: module.file.clone(), line });
            }
        }
        found
    }

    /// The module that a path leads to from the module `from`.
    fn resolve(&self, from: &str, segments: &[String], depth: usize) -> Option<String> {
        let mut at = from.to_owned();
        for (index, segment) in segments.iter().enumerate() {
            match segment.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => at.truncate(parent(&at).len()),
                name if self.modules.contains_key(&join(&at, name)) => at = join(&at, name),
                name if index == 0 || depth > 8 => return name.is_empty().then_some(at),
                // An item of this module, unless it only passes it on.
                name => match self.modules.get(&at).and_then(|module| module.passed_on.get(name)) {
                    Some(target) => return self.resolve(&at, target, depth + 1).or(Some(at)),
                    None => return Some(at),
                },
            }
        }
        Some(at)
    }
}

impl Module {
    fn of(file: PathBuf, text: &str) -> Self {
        let code = code(text);
        let child = |line: &str| {
            let visible =
                ["pub(crate) ", "pub(super) ", "pub "].iter().find_map(|word| line.strip_prefix(word));
            let rest = visible.unwrap_or(line);
            rest.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
        };
        let children: Vec<_> = code.lines().filter_map(child).collect();
        let mut passed_on = BTreeMap::new();
        for (start, _) in code.match_indices("use ") {
            let line = &code[code[..start].rfind('\n').map_or(0, |end| end + 1)..start];
            if line.starts_with("pub") {
                let tree = code[start + 4..].split(';').next().unwrap_or("");
                passed_on
                    .extend(leaves(tree).into_iter().filter_map(|path| Some((path.last()?.clone(), path))));
            }
        }
        Self { file, code, children, passed_on }
    }
}

impl Use {
    fn is_broken(&self, tree: &Tree) -> bool {
        let children = &tree.modules[parent(&self.user)].children;
        let position = |path: &str| children.iter().position(|name| name == last(path));
        position(&self.used) > position(&self.user)
    }
}

/// The children of the nearest common parent of two modules through which they are reached, if those differ.
fn siblings(user: &str, used: &str) -> Option<(String, String)> {
    let (a, b): (Vec<_>, Vec<_>) = (user.split("::").collect(), used.split("::").collect());
    let common = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (user, used) = (a.get(..=common)?, b.get(..=common)?);
    (!user.concat().is_empty() && !used.concat().is_empty()).then(|| (user.join("::"), used.join("::")))
}

/// Every path that begins with `crate`, `super` or `self`, with its line; the items of `{…}` one by one.
fn paths(code: &str) -> Vec<(Vec<String>, usize)> {
    let mut found = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            found.extend(leaves(&code[at..]).into_iter().map(|path| (path, line)));
        }
    }
    found.sort_by_key(|(_, line)| *line);
    found
}

/// The paths of a use tree at the beginning of a text: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn leaves(text: &str) -> Vec<Vec<String>> {
    let mut rest = text;
    read_tree(&mut rest)
}

fn read_tree(rest: &mut &str) -> Vec<Vec<String>> {
    *rest = rest.trim_start();
    if let Some(inside) = rest.strip_prefix('{') {
        *rest = inside;
        let mut all = Vec::new();
        while !rest.is_empty() {
            all.extend(read_tree(rest));
            let end = rest.find([',', '}']).unwrap_or(rest.len());
            let closes = rest[end..].starts_with('}');
            *rest = rest.get(end + 1..).unwrap_or("");
            if closes || rest.trim_start().starts_with('}') {
                *rest = if closes { rest } else { rest.trim_start().get(1..).unwrap_or("") };
                break;
            }
        }
        return all;
    }
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    *rest = after;
    let Some(deeper) = after.strip_prefix("::") else { return vec![vec![name.to_owned()]] };
    *rest = deeper;
    let below = read_tree(rest);
    below.into_iter().map(|path| [vec![name.to_owned()], path].concat()).collect()
}

/// A text without its comments and its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let line = |line: &str| {
        if line.trim_start().starts_with("//") { "" } else { line.split(" // ").next().unwrap_or("") }
            .to_owned()
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What is used from below, by user.
fn drawing(broken: &[&Use]) -> String {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for Use { user, used, file, line } in broken {
        places
            .entry(user)
            .or_default()
            .push(format!("uses {used}, which comes after it ({}:{line})", shown(file)));
    }
    let mut out = String::from("A module uses only siblings above it in its parent's list, but:\n\n");
    for (user, places) in places {
        let _ = writeln!(out, "  {user}");
        for place in places {
            let _ = writeln!(out, "    └─> {place}");
        }
    }
    out.push_str("\nMove what is used to where it belongs, or change the order of the list.\n");
    out
}

fn join(path: &str, child: &str) -> String {
    if path.is_empty() { child.to_owned() } else { format!("{path}::{child}") }
}

fn parent(path: &str) -> &str {
    path.rsplit_once("::").map_or("", |(parent, _)| parent)
}

fn last(path: &str) -> &str {
    path.rsplit_once("::").map_or(path, |(_, last)| last)
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

fn shown(file: &Path) -> String {
    format!("src/{}", file.strip_prefix(source()).unwrap_or(file).display())
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
