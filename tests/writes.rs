//! What the program writes outside an output folder: never through a symbolic link, never half, never less than it should.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A site, and a folder next to it that nothing may touch.
fn site() -> (TempDir, std::path::PathBuf, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (root, outside) = (folder.path().join("site"), folder.path().join("outside"));
    write(&root.join("answerbook.yml"), "title: Test\n");
    write(&root.join("content/a.md"), "---\ntitle: A\n---\nText.\n");
    write(&root.join("content/b.md"), "---\ntitle: B\n---\nText.\n");
    write(&outside.join("kept.txt"), "kept\n");
    (folder, root, outside)
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    fs::write(path, text).expect("a new file");
}

/// What the program prints to stderr, and whether it succeeded.
fn run(root: &Path, arguments: &[&str]) -> (String, bool) {
    let output = Command::new(env!("CARGO_BIN_EXE_answerbook"))
        .args(arguments)
        .args(["--root", &root.display().to_string()])
        .output()
        .expect("the program runs");
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.success())
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").flatten();
    names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn the_list_of_permalinks_is_not_written_through_a_link() {
    let (_folder, root, outside) = site();
    symlink(outside.join("kept.txt"), root.join("permalinks.txt")).expect("a link");
    let (said, is_fine) = run(&root, &["check", "--accept-permalinks"]);
    assert!(
        !is_fine && said.contains("is a symbolic link, and answerbook does not write through links"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(outside.join("kept.txt")).expect("a file"), "kept\n");
}

#[test]
fn an_article_is_not_added_through_a_linked_folder() {
    let (_folder, root, outside) = site();
    fs::remove_dir_all(root.join("content")).expect("a folder");
    symlink(&outside, root.join("content")).expect("a link");
    let (said, is_fine) = run(&root, &["add", "article", "New"]);
    assert!(
        !is_fine && said.contains("content` is a symbolic link, and answerbook does not write through links"),
        "{said}"
    );
    assert_eq!(files(&outside), ["kept.txt"]);
}

#[test]
fn a_theme_file_is_not_ejected_through_a_linked_folder() {
    let (_folder, root, outside) = site();
    symlink(&outside, root.join("themes")).expect("a link");
    let (said, is_fine) = run(&root, &["theme", "eject", "templates/404.html"]);
    assert!(!is_fine && said.contains("symbolic link"), "{said}");
    assert_eq!(files(&outside), ["kept.txt"]);
}

#[test]
fn an_unreadable_article_does_not_cost_the_list_its_ids() {
    let (_folder, root, _) = site();
    let list = || fs::read_to_string(root.join("permalinks.txt")).expect("a list");
    let (said, is_fine) = run(&root, &["check", "--accept-permalinks"]);
    assert!(
        is_fine && said.contains("permalinks.txt lists 5 published addresses and ids: 5 added, 0 removed"),
        "{said}"
    );
    let before = list();
    fs::write(root.join("content/b.md"), b"---\ntitle: \xff\n---\n").expect("a file");
    let (said, is_fine) = run(&root, &["check", "--accept-permalinks"]);
    assert!(
        !is_fine && said.contains("permalinks.txt was not changed, because the site has errors"),
        "{said}"
    );
    assert_eq!(list(), before);
    fs::remove_file(root.join("content/b.md")).expect("a file");
    let (said, _) = run(&root, &["check", "--accept-permalinks"]);
    assert!(
        said.contains("permalinks.txt lists 3 published addresses and ids: 0 added, 2 removed"),
        "{said}"
    );
}

/// Two places of which it is never the same day in both.
#[test]
fn a_new_article_has_the_day_of_the_place_where_it_is_written() {
    let (_folder, root, _) = site();
    let day = |zone: &str, title: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_answerbook"))
            .args(["add", "article", title, "--root", &root.display().to_string()])
            .env("TZ", zone)
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .expect("the program runs");
        assert!(output.status.success());
        let text = fs::read_to_string(root.join(format!("content/{}.md", title.to_lowercase())))
            .expect("an article");
        text.lines().find(|line| line.starts_with("date:")).expect("a date").to_owned()
    };
    assert_ne!(day("Etc/GMT-14", "East"), day("Etc/GMT+12", "West"));
}

#[test]
fn drafts_and_articles_for_an_audience_are_never_promised() {
    let (_folder, root, _) = site();
    write(&root.join("content/draft.md"), "---\ntitle: D\ndraft: true\n---\nText.\n");
    write(&root.join("content/staff.md"), "---\ntitle: S\naudience: staff\n---\nText.\n");
    run(&root, &["check", "--accept-permalinks", "--drafts", "--audience", "staff"]);
    let list = fs::read_to_string(root.join("permalinks.txt")).expect("a list");
    assert_eq!(
        list.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>(),
        ["/a.html", "/b.html", "/index.html", "a", "b"]
    );
}
