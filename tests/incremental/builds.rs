//! A build after any edits, with whatever the last build left behind.
//!
//! Between edits, what was kept of the last build is deleted, cut short, or damaged, the output is changed by hand, and two builds run at
//! once. The output and the problems must always be those of a build that knows nothing of an earlier one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use answerbook::base::diagnostic::Report;
use answerbook::config::Run;
use proptest::prelude::*;
use walkdir::WalkDir;

use crate::site::{Site, Step, run};

/// What happens to the site besides the edit.
#[derive(Debug, Clone, Copy)]
enum Event {
    Nothing,
    Forget,
    /// The file is cut at this part of its length, in percent.
    CutShort(usize),
    /// One bit is flipped there.
    Flip(usize),
    TwoAtOnce,
    ChangeOutput(usize),
    RemoveOutput(usize),
    AnotherDay,
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => Just(Event::Nothing),
        1 => Just(Event::Forget),
        1 => (0_usize..100).prop_map(Event::CutShort),
        1 => (0_usize..100).prop_map(Event::Flip),
        1 => Just(Event::TwoAtOnce),
        1 => (0_usize..100).prop_map(Event::ChangeOutput),
        1 => (0_usize..100).prop_map(Event::RemoveOutput),
        1 => Just(Event::AnotherDay),
    ]
}

/// The files below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let name = |file: &PathBuf| file.strip_prefix(folder).expect("a file in it").to_path_buf();
    files(folder).iter().map(|file| (name(file), fs::read(file).expect("a file"))).collect()
}

/// What is kept of earlier builds.
fn kept(root: &Path) -> Vec<PathBuf> {
    files(&root.join(".answerbook/builds"))
}

fn edit(file: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).expect("a file");
    change(&mut bytes);
    fs::write(file, bytes).expect("a file");
}

fn happen(event: Event, root: &Path, output: &Path) {
    let some = |percent: usize| {
        let all = files(output);
        all.get(all.len() * percent / 100).cloned()
    };
    match event {
        Event::Nothing | Event::TwoAtOnce | Event::AnotherDay => {}
        Event::Forget => drop(fs::remove_dir_all(root.join(".answerbook"))),
        Event::CutShort(percent) => {
            kept(root)
                .iter()
                .for_each(|file| edit(file, |bytes| bytes.truncate(bytes.len() * percent / 100)));
        }
        Event::Flip(percent) => kept(root).iter().for_each(|file| {
            edit(file, |bytes| {
                let at = bytes.len() * percent / 100;
                bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << (percent % 8));
            });
        }),
        // The manifest says which files are ours, so without it the folder is not replaced.
        Event::ChangeOutput(percent) => some(percent)
            .filter(|file| !file.ends_with(".answerbook-manifest"))
            .iter()
            .for_each(|file| edit(file, |bytes| bytes.push(b' '))),
        Event::RemoveOutput(percent) => some(percent)
            .filter(|file| !file.ends_with(".answerbook-manifest"))
            .iter()
            .for_each(|file| fs::remove_file(file).expect("a file")),
    }
}

/// Whether a build wrote something, and its problems.
fn build(root: &Path, output: &Path, run: Run) -> (bool, Vec<String>) {
    let mut report = Report::new();
    let built = answerbook::build(root, output, run, &mut report);
    let problems = report.sorted().iter().map(|problem| problem.plain()).collect();
    match built {
        Ok(built) => (built.is_some(), problems),
        // Nothing is left to publish.
        Err(error) => (false, vec![error.to_string()]),
    }
}

/// Two builds into the same output, one of which waits for the other.
fn build_twice(root: &Path, output: &Path, run: &Run) -> (bool, Vec<String>) {
    std::thread::scope(|scope| {
        let other = scope.spawn(|| build(root, output, run.clone()));
        build(root, output, run.clone());
        other.join().expect("a build")
    })
}

/// Outputs that were compared.
static GOOD: AtomicUsize = AtomicUsize::new(0);

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() })]

    fn builds_after_edits_are_clean_builds(
        steps in prop::collection::vec(((0u8..36, 0usize..32, 0usize..64), events()), 16..24)
    ) {
        let mut site = Site::new();
        let folder = tempfile::tempdir().expect("a folder");
        let output = folder.path().join("public");
        let root = site.root().to_path_buf();
        let mut run = run();
        for (number, ((what, article, variant), event)) in steps.into_iter().enumerate() {
            let step = Step { what, article, variant };
            site.apply(step);
            happen(event, &root, &output);
            if matches!(event, Event::AnotherDay) {
                run.today = run.today.tomorrow().expect("a day");
            }
            // A build adds to this list, and warnings name its lines.
            let (list, permalinks) = (root.join("permalinks.txt"), fs::read(root.join("permalinks.txt")));
            let warm = match event {
                Event::TwoAtOnce => build_twice(&root, &output, &run),
                _ => build(&root, &output, run.clone()),
            };
            let elsewhere = tempfile::tempdir().expect("a folder");
            let clean_output = elsewhere.path().join("public");
            match permalinks {
                Ok(text) => fs::write(&list, text).expect("a file"),
                Err(_) => drop(fs::remove_file(&list)),
            }
            let clean = build(&root, &clean_output, run.clone());
            prop_assert_eq!(warm.0, clean.0, "after step {} {:?} {:?}", number, step, event);
            if !matches!(event, Event::TwoAtOnce) {
                prop_assert_eq!(warm.1, clean.1, "after step {} {:?} {:?}", number, step, event);
            }
            let (warm, clean) = match clean.0 {
                true => (contents(&output), contents(&clean_output)),
                false => (Vec::new(), Vec::new()),
            };
            let names = |files: &[(PathBuf, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
            prop_assert_eq!(names(&warm), names(&clean), "after step {} {:?} {:?}", number, step, event);
            for ((name, one), (_, other)) in warm.iter().zip(&clean) {
                prop_assert!(one == other, "{} after step {} {:?} {:?}", name.display(), number, step, event);
            }
            GOOD.fetch_add(usize::from(!clean.is_empty()), Ordering::Relaxed);
        }
    }
}

#[test]
fn any_edits_lead_to_the_output_of_a_clean_build() {
    builds_after_edits_are_clean_builds();
    let good = GOOD.load(Ordering::Relaxed);
    assert!(good > 6 * 8, "only {good} outputs were compared");
}
