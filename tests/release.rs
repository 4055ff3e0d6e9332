//! What a release is made of: archives with manual pages and completions, an install script that trusts only checksums, and settings that agree with
//! each other.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TARGETS: [&str; 4] = [
    "x86_64-unknown-linux-musl",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
];

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(project(path)).expect(path)
}

/// Packs a small program in the place of the real one, which is used only to describe itself. `None` where the tools for packing are missing.
fn packed(folder: &Path) -> Option<String> {
    let has =
        |program: &str| Command::new(program).arg("--version").output().is_ok_and(|out| out.status.success());
    if !has("tar") || !has("sha256sum") {
        return None;
    }
    let program = folder.join("program");
    fs::write(&program, "#!/bin/sh\necho \"answerbook for a test\"\n").expect("a file");
    let pairs = TARGETS.iter().map(|target| format!("{target}={}", program.display()));
    let made = Command::new("bash")
        .arg(project("tools/package.sh"))
        .arg(folder.join("dist"))
        .arg(env!("CARGO_BIN_EXE_answerbook"))
        .args(pairs)
        .env("SOURCE_DATE_EPOCH", "1781481600")
        .output()
        .expect("bash runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Some(String::from_utf8(made.stdout).expect("text"))
}

fn archive(target: &str) -> String {
    format!("answerbook-{}-{target}.tar.gz", env!("CARGO_PKG_VERSION"))
}

#[test]
fn an_archive_has_the_program_with_its_manual_and_completions() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let Some(names) = packed(one.path()) else { return };
    assert_eq!(names.lines().collect::<Vec<_>>(), TARGETS.map(archive));
    let name = archive(TARGETS[0]);
    let file = one.path().join("dist").join(&name);
    let listed = Command::new("tar").arg("-tzf").arg(&file).output().expect("tar runs");
    let listed = String::from_utf8(listed.stdout).expect("text");
    let folder = name.trim_end_matches(".tar.gz");
    for inside in [
        "answerbook",
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "man/man1/answerbook.1",
        "man/man1/answerbook-build.1",
        "completions/answerbook.bash",
        "completions/_answerbook",
        "completions/answerbook.fish",
        "completions/answerbook.ps1",
    ] {
        assert!(listed.lines().any(|line| line == format!("{folder}/{inside}")), "{inside}: {listed}");
    }
    packed(other.path());
    let bytes = |folder: &Path| fs::read(folder.join("dist").join(&name)).expect("an archive");
    assert_eq!(bytes(one.path()), bytes(other.path()), "the same files give the same archive");
}

/// Runs the install script with archives in a folder.
fn install(dist: &Path, home: &Path) -> Output {
    Command::new("sh")
        .arg(project("tools/install.sh"))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home)
        .env("ANSWERBOOK_URL", format!("file://{}", dist.display()))
        .env("ANSWERBOOK_VERSION", env!("CARGO_PKG_VERSION"))
        .output()
        .expect("sh runs")
}

#[test]
fn the_install_script_installs_only_what_has_the_right_checksum() {
    let folder = tempfile::tempdir().expect("a folder");
    let has_curl = Command::new("curl").arg("--version").output().is_ok();
    if !has_curl || packed(folder.path()).is_none() {
        return;
    }
    let (dist, home) = (folder.path().join("dist"), folder.path().join("home"));
    fs::create_dir(&home).expect("a folder");
    let installed = install(&dist, &home);
    assert!(installed.status.success(), "{}", String::from_utf8_lossy(&installed.stderr));
    let program = home.join(".local/bin/answerbook");
    let said = Command::new(&program).output().expect("it runs").stdout;
    assert_eq!(String::from_utf8_lossy(&said), "answerbook for a test\n");
    assert!(home.join(".local/share/man/man1/answerbook.1").is_file());

    fs::remove_file(&program).expect("a file");
    for target in TARGETS {
        fs::write(dist.join(archive(target)), "something else").expect("a file");
    }
    let refused = install(&dist, &home);
    assert!(!refused.status.success() && !program.exists());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.starts_with("answerbook was not installed: the checksum of "), "{said}");
}

#[test]
fn the_install_script_needs_a_release() {
    let said = Command::new("sh")
        .arg(project("tools/install.sh"))
        .env("HOME", "/nowhere")
        .output()
        .expect("sh runs");
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert_eq!(
        said,
        "answerbook was not installed: set ANSWERBOOK_URL and ANSWERBOOK_VERSION, or use the script of a release\n"
    );
}

#[test]
fn all_settings_name_the_oldest_rust() {
    let oldest = env!("CARGO_PKG_RUST_VERSION");
    assert!(text("README.md").contains(&format!("needs Rust {oldest} or newer")));
    for (file, wanted) in [
        (".github/workflows/ci.yml", format!("cargo +{oldest} check --locked")),
        (".github/workflows/release.yml", format!("cargo +{oldest} build --release --locked")),
        ("Containerfile", format!("rust:{oldest}-slim")),
    ] {
        assert!(text(file).contains(&wanted), "{file} lacks {wanted}");
    }
    for file in [".github/workflows/ci.yml", ".github/workflows/release.yml"] {
        let parsed: serde_json::Value = serde_yaml::from_str(&text(file)).expect(file);
        assert_eq!(
            parsed["permissions"]["contents"], "read",
            "{file} gives a job more only where it needs it"
        );
        let jobs = parsed["jobs"].as_object().expect("jobs");
        assert!(jobs.values().all(|job| job["timeout-minutes"].is_u64()), "{file}: every job has an end");
    }
    let release = text(".github/workflows/release.yml");
    for target in TARGETS {
        assert!(release.contains(target), "the install script wants {target}");
    }
}
