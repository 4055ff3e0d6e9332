//! A build of unchanged files ends at once, and is never wrong: whatever a build depends on makes it a full one.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::support::{SiteTest, files};

/// Builds, and says whether the output is another folder than before, which a full build makes.
fn is_full(site: &SiteTest) -> bool {
    let folder = || fs::metadata(site.output()).map(|folder| folder.ino()).ok();
    let before = folder();
    let built = site.build();
    let is_full = folder() != before;
    assert!(is_full || built.published.changed == 0);
    is_full
}

/// The files of a build that knows nothing of an earlier one.
fn clean(site: &SiteTest) -> Vec<(String, Vec<u8>)> {
    fs::remove_dir_all(site.root().join(".answerbook")).expect("a folder");
    fs::rename(site.output(), site.root().join("last")).expect("a folder");
    let clean = site.build().files();
    fs::remove_dir_all(site.output()).expect("a folder");
    fs::rename(site.root().join("last"), site.output()).expect("a folder");
    clean
}

fn site() -> SiteTest {
    SiteTest::new()
        .text("a.md", "A text with a [link](b.md).")
        .text("b.md", "Another text.")
        .article("c.md", "---\ntitle: C\ndraft: true\n---\nA draft.\n")
        .file("static/robots-only.txt", "x")
        .file("synonyms.yml", "- [text, words]\n")
}

#[test]
fn a_build_of_unchanged_files_ends_at_once() {
    let site = site();
    assert!(is_full(&site));
    assert!(!is_full(&site));
    assert!(!is_full(&site));
    let ignored = fs::read_to_string(site.root().join(".answerbook/.gitignore")).expect("a file");
    assert_eq!(ignored, "*\n");
}

#[test]
fn whatever_a_build_reads_makes_it_a_full_one() {
    let mut site = site();
    let edits: [fn(SiteTest) -> SiteTest; 11] = [
        |site| site.text("b.md", "Other text."),
        |site| site.text("new.md", "A new text."),
        |site| site.remove("content/new.md"),
        |site| site.file("content/picture.txt", "beside an article"),
        |site| site.file("static/robots-only.txt", "y"),
        |site| site.config("title: Another title\n"),
        |site| site.file("synonyms.yml", "- [text, prose]\n"),
        |site| site.file("themes/default/words/en.yml", "home: Start\n"),
        |site| site.file("permalinks.txt", ""),
        SiteTest::drafts,
        |site| site.text("deep/er/d.md", "In a new folder."),
    ];
    assert!(is_full(&site));
    for (number, edit) in edits.into_iter().enumerate() {
        site = edit(site);
        assert!(is_full(&site), "edit {number}");
        let built = files(&site.output());
        assert!(!is_full(&site), "nothing changed after edit {number}");
        assert!(built == clean(&site), "edit {number}");
        site.build();
    }
}

#[test]
fn whatever_happened_to_the_output_makes_a_full_build() {
    let site = site();
    let good = site.build().files();
    let page = site.output().join("a.html");
    let harm: [fn(&Path); 4] = [
        |page| fs::remove_file(page).expect("a page"),
        |page| fs::write(page, "Another text").expect("a page"),
        |page| {
            // As long as before, and as old.
            let (text, metadata) = (fs::read(page).expect("a page"), fs::metadata(page).expect("a page"));
            fs::write(page, text.to_ascii_uppercase()).expect("a page");
            let file = fs::File::options().write(true).open(page).expect("a page");
            file.set_modified(metadata.modified().expect("a time")).expect("a page");
        },
        |page| fs::remove_dir_all(page.parent().expect("a folder")).expect("a folder"),
    ];
    for (number, harm) in harm.into_iter().enumerate() {
        assert!(!is_full(&site));
        harm(&page);
        assert!(is_full(&site), "{number}");
        assert!(files(&site.output()) == good, "{number}");
    }
}

#[test]
fn the_warnings_of_the_last_build_are_still_there() {
    let site = site()
        .article("w.md", "---\ntitle: W\n---\n<iframe src=\"https://example.org\"></iframe>\n\nText.\n");
    let (_, first) = site.try_build();
    let (_, second) = site.try_build();
    assert!(!first.codes().is_empty());
    assert_eq!(first.to_string(), second.to_string());
    assert!(!is_full(&site));
}

#[test]
fn a_warning_names_its_line_in_a_list_that_the_build_added_to() {
    let site = site().text("n.md", "A text.");
    site.build();
    let site = site.remove("content/n.md").text("d.md", "A text, before it in the list.");
    site.build();
    let clean = |site: &SiteTest| {
        fs::remove_dir_all(site.root().join(".answerbook")).expect("a folder");
        site.try_build().1.to_string()
    };
    let (_, second) = site.try_build();
    assert!(second.to_string().contains("/n.html"));
    assert_eq!(second.to_string(), clean(&site));
    assert!(!is_full(&site));
}

#[test]
fn a_damaged_result_counts_as_missing() {
    let site = site();
    site.build();
    let folder = site.root().join(".answerbook/builds");
    let mut kept = fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path());
    let kept = kept.find(|path| path.extension().is_some_and(|ending| ending == "json")).expect("a file");
    for text in ["", "{", "[]", "\u{fffd}", "{\"inputs\":\"\",\"outputs\":\"\",\"files\":1,\"warnings\":[]}"]
    {
        fs::write(&kept, text).expect("a file");
        assert!(is_full(&site), "{text}");
    }
    fs::remove_dir_all(site.root().join(".answerbook")).expect("a folder");
    assert!(is_full(&site));
    assert!(!is_full(&site));
}

#[test]
fn no_result_is_kept_through_a_link() {
    let site = site();
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), site.root().join(".answerbook")).expect("a link");
    assert!(is_full(&site) && is_full(&site));
    assert_eq!(files(elsewhere.path()), []);
}
