//! The seeds of the fuzz targets, as they are and cut short in many places, as normal tests. What a fuzzer finds becomes a seed.

use std::fs;
use std::path::Path;

#[path = "../fuzz/inputs.rs"]
mod inputs;

/// The bytes of all seeds of a target, sorted by name.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut seeds: Vec<_> = entries
        .map(|entry| entry.expect("a file").path())
        .map(|path| (path.display().to_string(), fs::read(&path).expect("a file")))
        .collect();
    seeds.sort();
    seeds
}

/// A seed with pieces missing at its end, and with one byte of each piece changed.
fn variants(seed: &[u8]) -> Vec<Vec<u8>> {
    let step = (seed.len() / 4).max(1);
    let cut = (0..seed.len()).step_by(step).map(|end| seed[..end].to_vec());
    let changed = (0..seed.len()).step_by(step).map(|at| {
        let mut bytes = seed.to_vec();
        bytes[at] ^= 0x15;
        bytes
    });
    cut.chain(changed).collect()
}

fn all(target: &str) {
    let run = inputs::TARGETS.iter().find(|(name, _)| *name == target).expect("a target").1;
    let seeds = seeds(target);
    assert!(seeds.len() >= 3, "{target} has {} seeds", seeds.len());
    for (name, seed) in seeds {
        println!("{name}");
        run(&seed);
        variants(&seed).iter().for_each(|bytes| run(bytes));
    }
}

#[test]
fn articles() {
    all("article");
}

#[test]
fn settings() {
    all("config");
    all("synonyms");
}

#[test]
fn queries() {
    all("query");
}

#[test]
fn imports() {
    all("import");
}

#[test]
fn requests() {
    all("request");
}

#[test]
fn expressions() {
    all("expression");
}

#[test]
fn every_target_has_a_program_and_seeds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let listed = fs::read_to_string(root.join("Cargo.toml")).expect("a file");
    for (name, _) in inputs::TARGETS {
        let program = fs::read_to_string(root.join("targets").join(format!("{name}.rs"))).expect(name);
        assert!(program.contains(&format!("inputs::{name}(bytes)")), "{program}");
        assert!(listed.contains(&format!("name = \"{name}\"\npath = \"targets/{name}.rs\"")), "{name}");
    }
    assert_eq!(fs::read_dir(root.join("seeds")).expect("a folder").count(), inputs::TARGETS.len());
}
