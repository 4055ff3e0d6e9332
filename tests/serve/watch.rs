//! Saves of every kind, on a real disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use answerbook::preview::server::{Change, Looking, WatchOptions, Watcher};
use tempfile::TempDir;

/// A watched site with one article.
struct Site {
    folder: TempDir,
    changes: Receiver<Change>,
    watcher: Watcher,
}

/// Some milliseconds on an idle machine; on a busy one still far less than the pause between comparisons.
const AT_ONCE: Duration = Duration::from_secs(2);
/// Long enough for the comparison that follows a change.
const AFTERWARDS: Duration = Duration::from_millis(400);

impl Site {
    fn watched() -> Site {
        Site::start(false)
    }

    fn start(poll: bool) -> Site {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("content/service")).unwrap();
        fs::write(folder.path().join("content/service/late.md"), "one").unwrap();
        let options = WatchOptions {
            root: folder.path().to_path_buf(),
            folders: ["content", "static", "themes/default"].map(Into::into).to_vec(),
            ignored: vec!["content/out".into()],
            poll,
        };
        let (watcher, changes) = Watcher::start(&options).unwrap();
        Site { folder, changes, watcher }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.folder.path().join(from), self.folder.path().join(to)).unwrap();
    }

    /// Waits until all these paths were reported, and returns how long it took.
    fn expect(&self, paths: &[&str]) -> Duration {
        let start = Instant::now();
        let mut missing: BTreeSet<&Path> = paths.iter().map(Path::new).collect();
        while !missing.is_empty() {
            let left = Duration::from_secs(5).saturating_sub(start.elapsed());
            let change =
                self.changes.recv_timeout(left).unwrap_or_else(|_| panic!("not reported: {missing:?}"));
            missing.retain(|path| !change.paths.contains(*path));
            let known = |path: &Path| paths.iter().any(|expected| Path::new(expected) == path);
            assert!(
                change.paths.iter().all(|path| known(path)),
                "{:?}, but expected {paths:?}",
                change.paths
            );
        }
        start.elapsed()
    }

    /// Nothing but these paths is reported any more. A file that was found by walking its new folder may be reported
    /// again by its own event, which comes late on a busy machine.
    fn expect_only_repeats(&self, paths: &[&str]) {
        while let Ok(more) = self.changes.recv_timeout(AFTERWARDS) {
            assert!(
                more.paths.iter().all(|path| paths.iter().any(|known| Path::new(known) == path)),
                "{more:?}"
            );
        }
    }

    /// Nothing (more) is reported.
    fn expect_silence(&self) {
        let more = self.changes.recv_timeout(AFTERWARDS);
        assert!(more.is_err(), "{more:?}");
    }
}

#[test]
fn a_save_in_place_is_reported_at_once_and_once() {
    let site = Site::watched();
    assert_eq!(site.watcher.looking(), &Looking::Events);
    site.write("content/service/late.md", "two");
    let took = site.expect(&["content/service/late.md"]);
    assert!(took < AT_ONCE, "took {took:?}");
    site.expect_silence();
}

#[test]
fn reading_is_not_a_change() {
    let site = Site::watched();
    for _ in 0..20 {
        fs::read(site.folder.path().join("content/service/late.md")).unwrap();
        fs::read_dir(site.folder.path().join("content")).unwrap().count();
    }
    site.expect_silence();
}

#[test]
fn a_save_by_renaming_is_one_change() {
    let site = Site::watched();
    for text in ["two", "three"] {
        site.write("content/service/late.md.tmp", text);
        site.rename("content/service/late.md.tmp", "content/service/late.md");
        site.expect(&["content/service/late.md"]);
        site.expect_silence();
    }
}

#[test]
fn a_save_by_removing_and_making_is_reported() {
    let site = Site::watched();
    for text in ["two", "three"] {
        fs::remove_file(site.folder.path().join("content/service/late.md")).unwrap();
        site.write("content/service/late.md", text);
        site.expect(&["content/service/late.md"]);
        site.expect_silence();
    }
}

#[test]
fn a_temporary_file_of_any_name_is_nobodys_business() {
    let site = Site::watched();
    site.write("content/service/sedQx12", "two");
    site.rename("content/service/sedQx12", "content/service/late.md");
    site.expect(&["content/service/late.md"]);
    site.expect_silence();
}

#[test]
fn what_editors_leave_is_ignored() {
    let site = Site::watched();
    for name in [".late.md.swp", "4913", "late.md~", "#late.md#", ".#late.md", "late.md.tmp", ".git/index"] {
        site.write(&format!("content/service/{name}"), "x");
    }
    site.write("public/index.html", "output");
    site.write("target/debug/x", "other");
    site.write("content/out/index.html", "output inside");
    site.expect_silence();
}

#[test]
fn a_new_folder_with_folders_and_files_is_reported_whole() {
    let site = Site::watched();
    let names: Vec<String> =
        (0..50).map(|number| format!("content/new/{}/deep/{number}.md", number % 7)).collect();
    for name in &names {
        site.write(name, "text");
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    site.expect(&names);
    site.expect_only_repeats(&names);
    site.write(names[0], "again");
    let took = site.expect(&[names[0]]);
    assert!(took < AT_ONCE, "took {took:?}");
}

#[test]
fn a_moved_folder_is_reported_by_its_files() {
    let site = Site::watched();
    site.rename("content/service", "content/help");
    site.expect(&["content/service/late.md", "content/help/late.md"]);
    site.expect_silence();
    site.write("content/help/late.md", "two");
    site.expect(&["content/help/late.md"]);
    site.rename("content/help", "help");
    site.expect(&["content/help/late.md"]);
    site.expect_silence();
}

#[test]
fn a_removed_folder_is_reported_by_its_files() {
    let site = Site::watched();
    fs::remove_dir_all(site.folder.path().join("content")).unwrap();
    site.expect(&["content/service/late.md"]);
    site.write("content/service/late.md", "two");
    site.expect(&["content/service/late.md"]);
    site.expect_silence();
    site.write("content/service/late.md", "three");
    site.expect(&["content/service/late.md"]);
}

#[test]
fn folders_and_files_that_come_later_are_seen() {
    let site = Site::watched();
    site.write("answerbook.yml", "title: x");
    site.expect(&["answerbook.yml"]);
    site.write("static/logo.svg", "x");
    site.expect(&["static/logo.svg"]);
    site.write("themes/default/templates/page.html", "x");
    site.expect(&["themes/default/templates/page.html"]);
    site.expect_silence();
    site.write("themes/default/templates/page.html", "yy");
    let took = site.expect(&["themes/default/templates/page.html"]);
    assert!(took < AT_ONCE, "took {took:?}");
}

#[test]
fn a_burst_is_reported_whole_and_soon() {
    let site = Site::watched();
    let names: Vec<String> = (0..300).map(|number| format!("content/service/{number}.md")).collect();
    for name in &names {
        site.write(name, "text");
    }
    let took = site.expect(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(took < AT_ONCE, "took {took:?}");
    site.expect_silence();
}

#[test]
fn a_hundred_saves_in_a_second_are_followed_from_the_first_to_the_last() {
    let site = Site::watched();
    let path = "content/service/late.md";
    let start = Instant::now();
    for number in 0..100 {
        site.write(path, &"x".repeat(number + 1));
        std::thread::sleep(Duration::from_millis(10));
    }
    let last = Instant::now();
    let mut reported = Vec::new();
    while let Ok(change) = site.changes.recv_timeout(AFTERWARDS) {
        assert_eq!(change.paths, BTreeSet::from([path.into()]));
        reported.push(Instant::now());
    }
    // They wait in the channel, so only their number shows that a page was not kept waiting for the end.
    assert!(reported.len() > 3, "{} reports in {:?}", reported.len(), last - start);
    assert!(reported.len() <= 101, "{} reports", reported.len());
    assert_eq!(fs::read_to_string(site.folder.path().join(path)).unwrap().len(), 100);
}

#[test]
fn polling_sees_the_same() {
    let site = Site::start(true);
    assert_eq!(site.watcher.looking(), &Looking::Regularly(None));
    site.write("content/service/late.md", "longer");
    site.expect(&["content/service/late.md"]);
    site.write("static/logo.svg", "x");
    site.expect(&["static/logo.svg"]);
    fs::remove_file(site.folder.path().join("content/service/late.md")).unwrap();
    site.expect(&["content/service/late.md"]);
}

#[test]
fn a_watch_that_ends_closes_its_channel() {
    let site = Site::watched();
    drop(site.watcher);
    assert!(site.changes.recv_timeout(Duration::from_secs(2)).is_err());
}
