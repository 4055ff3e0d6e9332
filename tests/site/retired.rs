//! Articles that are retired and that nothing replaces, and what can be undone.

use std::fs;
use std::process::Command;

use answerbook::authoring::changes::undo;
use answerbook::authoring::relocate::relocate;
use answerbook::authoring::retire::{keep, retire};
use answerbook::config::Run;
use snapbox::{assert_data_eq, str};

use crate::support::{SiteTest, TODAY};

fn run() -> Run {
    Run { today: TODAY.parse().expect("a date"), ..Run::today() }
}

/// A site whose list of addresses is written, with an article that others only name as related.
fn site() -> SiteTest {
    let site = SiteTest::new()
        .article("old.md", "---\ntitle: Old\naliases: [older.html]\nask: [what was it]\n---\n## Why? {#why}\n\nSo.\n")
        .article("a.md", "---\ntitle: A\nrelated: [old.md, b.md]\n---\nText.\n")
        .article("b.md", "---\ntitle: B and both\n---\nText.\n")
        .file("queries.yml", "# Old ones first.\n- query: it\n  expect: old\n  tag: x\n\n# New ones.\n- {query: both, expect: [old, b]}\n- {query: was, expect: [old]}\n- {query: b, expect: b}\n");
    site.build();
    site
}

fn read(site: &SiteTest, file: &str) -> String {
    fs::read_to_string(site.root().join(file)).expect("a file")
}

#[test]
fn what_nothing_replaces_is_forgotten_everywhere() {
    let site = site();
    let before =
        ["permalinks.txt", "queries.yml", "content/a.md", "content/old.md"].map(|file| read(&site, file));
    let retired = retire(site.root(), &run(), &["old.md"], None).expect("a plan");
    assert!(retired.planned.report.is_empty(), "{:?}", retired.planned.report);
    retired.planned.changes.write(site.root(), "old.md retired").expect("written files");
    assert_data_eq!(site.check().to_string(), str![[""]]);
    assert_data_eq!(
        read(&site, "queries.yml"),
        str![["
# Old ones first.

# New ones.
- {query: both, expect: [b]}
- {query: b, expect: b}

"]]
    );
    assert!(read(&site, "content/a.md").contains("related: [b.md]"));
    let list = read(&site, "permalinks.txt");
    assert!(!list.contains("old") && list.contains("/a.html"), "{list}");
    // A build in between adds nothing that is in the way.
    site.build();
    let undone = undo(site.root(), false).expect("a change to undo").expect("a change to undo");
    assert_eq!(undone.done, "old.md retired");
    assert_eq!(
        before,
        ["permalinks.txt", "queries.yml", "content/a.md", "content/old.md"].map(|file| read(&site, file))
    );
    assert!(undo(site.root(), false).expect("nothing to undo").is_none());
}

#[test]
fn a_file_that_is_kept_says_so_and_no_address_is_missed() {
    let site = site();
    let refused = keep(site.root(), &run(), &["old.md"], None).expect("a plan");
    assert!(refused.planned.report.is_empty(), "{:?}", refused.planned.report);
    refused.planned.changes.write(site.root(), "old.md retired").expect("written files");
    assert!(read(&site, "content/old.md").contains("status: retired\n"));
    assert!(!site.check().to_string().contains("lost-permalink"), "{}", site.check());
}

#[test]
fn nothing_is_undone_over_later_changes() {
    let site = site();
    let retired = retire(site.root(), &run(), &["old.md"], Some("b.md")).expect("a plan");
    retired.planned.changes.write(site.root(), "old.md retired").expect("written files");
    assert!(read(&site, "content/b.md").contains("ask: [Old, what was it]"));
    fs::write(site.root().join("content/b.md"), "---\ntitle: B\n---\nNew.\n").expect("a new text");
    let error = undo(site.root(), false).expect_err("a later change");
    assert_data_eq!(error.to_string(), str!["`content/b.md` was changed since then, so nothing was undone"]);
    assert!(!site.root().join("content/old.md").exists());
    // Notes that are damaged are as good as none.
    fs::write(site.root().join(".answerbook/undo.json"), "[{").expect("a new text");
    assert!(undo(site.root(), false).expect("nothing to undo").is_none());
}

#[test]
fn accepting_losses_keeps_addresses_that_lead_on() {
    let site = site();
    let retired = retire(site.root(), &run(), &["old.md"], Some("b.md")).expect("a plan");
    retired.planned.changes.write(site.root(), "old.md retired").expect("written files");
    let gone = site.article("c.md", "---\ntitle: C\n---\nText.\n");
    gone.build();
    fs::remove_file(gone.root().join("content/c.md")).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerbook"));
    let output = command
        .args(["check", "--accept-permalinks"])
        .current_dir(gone.root())
        .output()
        .expect("the program runs");
    let output = String::from_utf8(output.stderr).expect("text");
    assert!(output.contains("removed: /c.html\n") && output.contains("removed: c\n"), "{output}");
    let list = read(&gone, "permalinks.txt");
    assert!(list.contains("/old.html") && !list.contains("/c.html"), "{list}");
}

#[test]
fn files_with_any_letters_in_their_names_move() {
    for name in ["FAQ.md", "Refunds_2024.md", "Rück gabe.md", "v1.2.md", "50%.md"] {
        let site = SiteTest::new()
            .article(&format!("s/{name}"), "---\ntitle: A\n---\nText.\n")
            .text("s/b.md", "Text.");
        site.build();
        let moved = relocate(site.root(), &run(), &format!("s/{name}"), "t/").expect("a plan").planned;
        assert!(moved.report.is_empty(), "{name}: {:?}", moved.report);
        moved.changes.write(site.root(), "moved").expect("written files");
        assert_data_eq!(site.check().to_string(), str![[""]]);
    }
}
