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

/// Writes the manifests for the archives in a folder.
fn manifests(dist: &Path) -> Output {
    Command::new("bash")
        .arg(project("tools/manifests.sh"))
        .arg(dist)
        .args(["https://example.org/v/", "https://example.org/", "Example"])
        .output()
        .expect("bash runs")
}

fn checksum(dist: &Path, name: &str) -> String {
    let sums = fs::read_to_string(dist.join("SHA256SUMS")).expect("checksums");
    let line = sums.lines().find(|line| line.ends_with(&format!(" {name}"))).expect("a checksum");
    line.split(' ').next().expect("a word").to_owned()
}

#[test]
fn manifests_for_package_managers_name_the_archives_with_their_checksums() {
    let folder = tempfile::tempdir().expect("a folder");
    if packed(folder.path()).is_none() {
        return;
    }
    let dist = folder.path().join("dist");
    let refused = manifests(&dist);
    let windows = format!("answerbook-{}-x86_64-pc-windows-msvc", env!("CARGO_PKG_VERSION"));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && said.ends_with(&format!("has no checksum of {windows}.zip\n")),
        "{said}"
    );
    assert!(!dist.join("answerbook.rb").exists(), "nothing is written by halves");

    let sums = fs::read_to_string(dist.join("SHA256SUMS")).expect("checksums");
    let sum = "0a".repeat(32);
    let lacking =
        sums.lines().filter(|line| !line.ends_with("x86_64-apple-darwin.tar.gz")).collect::<Vec<_>>();
    fs::write(dist.join("SHA256SUMS"), format!("{}\n{sum}  {windows}.zip\n", lacking.join("\n")))
        .expect("a file");
    assert!(!manifests(&dist).status.success() && !dist.join("answerbook.rb").exists());
    fs::write(dist.join("SHA256SUMS"), format!("{sums}{sum}  {windows}.zip\n")).expect("a file");
    let written = manifests(&dist);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));

    let formula = fs::read_to_string(dist.join("answerbook.rb")).expect("a formula");
    for target in TARGETS {
        let name = archive(target);
        let lines = format!(
            "      url \"https://example.org/v/{name}\"\n      sha256 \"{}\"\n",
            checksum(&dist, &name)
        );
        let (system, machine) =
            target.split_once('-').map(|(machine, system)| (system, machine)).expect("two");
        let block =
            formula.split(if system.contains("apple") { "on_macos do" } else { "on_linux do" }).nth(1);
        let block = block.and_then(|block| block.split("\n  end\n").next()).expect("a system");
        let machine = if machine == "aarch64" { "on_arm do\n" } else { "on_intel do\n" };
        assert!(block.contains(&format!("    {machine}{lines}    end")), "{target}: {formula}");
    }
    assert!(formula.contains(&format!("version \"{}\"", env!("CARGO_PKG_VERSION"))));
    let opened =
        formula.lines().filter(|line| line.ends_with(" do") || line.trim().starts_with("def ")).count();
    assert_eq!(formula.lines().filter(|line| line.trim() == "end").count(), opened + 1, "{formula}");

    let read = |name: &str| -> serde_json::Value {
        serde_yaml::from_str(&fs::read_to_string(dist.join(name)).expect(name)).expect(name)
    };
    let installer = read("Example.answerbook.installer.yaml");
    let nested = &installer["NestedInstallerFiles"][0]["RelativeFilePath"];
    assert_eq!(nested, &format!("{windows}\\answerbook.exe"), "as tools/package.sh packs it");
    assert_eq!(installer["Installers"][0]["InstallerUrl"], format!("https://example.org/v/{windows}.zip"));
    assert_eq!(installer["Installers"][0]["InstallerSha256"], sum.to_uppercase());
    for (name, kind) in [("", "version"), (".installer", "installer"), (".locale.en-US", "defaultLocale")] {
        let manifest = read(&format!("Example.answerbook{name}.yaml"));
        assert_eq!(manifest["ManifestType"], kind);
        assert_eq!(manifest["PackageIdentifier"], "Example.answerbook");
        assert_eq!(manifest["PackageVersion"], env!("CARGO_PKG_VERSION"));
    }
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
