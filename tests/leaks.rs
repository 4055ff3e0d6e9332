//! Nothing of drafts, of articles dated in the future, and of articles for others is in a published site, in any form.

use std::fs;
use std::path::Path;
use std::process::Command;

use answerbook::{Run, certify};
use tempfile::TempDir;

/// A word that is in every field and text of the withheld articles, and nowhere else.
const SECRET: &str = "wombatish";

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    fs::write(path, text).expect("a new file");
}

/// A withheld article that says the word wherever words can be. `field` is why it is withheld.
fn withheld(field: &str, kind: &str, fields: &str) -> String {
    format!(
        "---\ntitle: The {SECRET} rule\n{field}\ntype: {kind}\ndescription: A {SECRET} description.\ntags: [{SECRET}, late]\nowner: {SECRET} team\n\
         aliases: [old/{SECRET}-{kind}.html]\nask: [what is {SECRET}]\nrelated: [../public/late.md]\n\
         sources: [{{title: The {SECRET} book, url: \"https://{SECRET}.example.org/\"}}]\n{fields}---\n\nSome {SECRET} text, [late](../public/late.md), ![{SECRET}]({SECRET}.svg).\n\n\
         ## What is {SECRET}?\n\nA {SECRET} answer.[^1]\n\n[^1]: A {SECRET} note.\n"
    )
}

/// A site in two languages with articles that are withheld for every reason.
fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    write(
        &root.join("answerbook.yml"),
        "title: Test\nlanguages: {fr: {title: Essai}}\nhosts: [netlify, nginx]\nbase_url: https://help.example.org/\n",
    );
    write(&root.join("content/index.md"), "---\ntitle: Home\n---\nWelcome.\n");
    write(
        &root.join("content/public/late.md"),
        "---\ntitle: Late\ndate: 2026-01-01\ntags: [late]\n---\nA delivery is late.\n\n## Why is it late?\n\nSnow.\n",
    );
    write(&root.join("content/public/late.fr.md"), "---\ntitle: Retard\n---\nUn retard.\n");
    write(
        &root.join("content/public/other.md"),
        "---\ntitle: Other\nrelated: [late.md]\n---\nThe delivery came.\n",
    );
    let script = "situation: A wombatish case.\nlines: [{say: \"A wombatish sentence.\", avoid: \"No wombatish.\", why: wombatish}]\n";
    for (name, field, kind, fields) in [
        ("public/draft.md", "draft: true", "article", ""),
        ("public/future.md", "date: 2999-01-01", "faq", ""),
        ("public/review.md", "status: in review", "article", ""),
        ("public/retired.md", "status: retired", "article", ""),
        ("public/staff.md", "audience: staff", "script", script),
        ("public/term.md", "audience: staff", "term", "also: [wombatish thing]\n"),
        ("wombatish/only.md", "draft: true", "article", ""),
        ("public/late-draft.fr.md", "draft: true", "article", ""),
    ] {
        write(&root.join("content").join(name), &withheld(field, kind, fields));
    }
    write(
        &root.join("content/public/gone.md"),
        "---\ntitle: Gone\nexpires: 2026-01-01\nreplaced_by: late.md\n---\nOver.\n",
    );
    write(&root.join("content/public/draft.fr.md"), &withheld("weight: 3", "article", ""));
    section(root);
    for place in ["public", SECRET, "inside", "inside/deep"] {
        write(&root.join(format!("content/{place}/{SECRET}.svg")), "<svg viewBox=\"0 0 9 9\"/>");
    }
    folder
}

/// A section whose page withholds it, one in it, and a section that is a draft and says who is responsible for what is published in it.
fn section(root: &Path) {
    let write = |path: &str, text: &str| write(&root.join("content").join(path), text);
    let page = withheld("defaults: {audience: staff, owner: wombatish}", "article", "");
    write("inside/index.md", &page.replace("article.html", "inside.html"));
    let own = |name: &str| withheld("weight: 1", "faq", "").replace("faq.html", &format!("{name}.html"));
    write("inside/rules.md", &own("rules"));
    write("inside/rules.fr.md", &own("rules"));
    write("inside/deep/_index.md", "---\ntitle: Wombatish\ndefaults: {owner: wombatish}\n---\nWombatish.\n");
    write("inside/deep/more.md", &own("more").replace("../public", "../../public"));
    write(
        "drafted/index.md",
        "---\ntitle: Wombatish\ndraft: true\ndefaults: {owner: Shift lead}\n---\nWombatish.\n",
    );
    write("drafted/open.md", "---\ntitle: Open\n---\nAn open text.\n");
}

/// What the program prints to stdout and stderr, and whether it succeeded.
fn build(root: &Path, arguments: &[&str]) -> (String, bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerbook"));
    command.arg("build").args(arguments).args(["--root", &root.display().to_string()]);
    let output = command.env("SOURCE_DATE_EPOCH", "1780000000").output().expect("the program runs");
    let printed = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&printed).into_owned(), output.status.success())
}

fn files(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let below = |entry: walkdir::DirEntry| {
        entry.path().strip_prefix(folder).map(|path| path.display().to_string()).ok()
    };
    let mut files: Vec<String> =
        entries.filter(|entry| entry.file_type().is_file()).filter_map(below).collect();
    files.sort();
    files
}

#[test]
fn no_word_of_a_withheld_article_is_published_in_any_form() {
    let folder = site();
    let (printed, is_fine) = build(folder.path(), &["--certify"]);
    assert!(is_fine && printed.contains("certified: without the 14 withheld articles, all "), "{printed}");
    let output = folder.path().join("public");
    for file in files(&output) {
        let bytes = fs::read(output.join(&file)).expect("a file");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains(SECRET) && !file.contains(SECRET), "{file} says it");
    }
}

#[test]
fn what_one_audience_reads_has_nothing_of_the_others() {
    let folder = site();
    write(
        &folder.path().join("content/public/partners.md"),
        &withheld("audience: partners", "article", "").replace(SECRET, "quokkaish"),
    );
    write(&folder.path().join("content/public/quokkaish.svg"), "<svg viewBox=\"0 0 9 9\"/>");
    let (printed, is_fine) = build(folder.path(), &["--certify", "--audience", "partners"]);
    assert!(is_fine && printed.contains("certified"), "{printed}");
    let page = fs::read_to_string(folder.path().join("public/public/partners.html")).expect("a page");
    assert!(page.contains("quokkaish") && !page.contains(SECRET));
}

#[test]
fn each_audience_gets_a_site_of_its_own_words() {
    let folder = site();
    let root = folder.path();
    write(
        &root.join("content/public/partners.md"),
        "---\ntitle: Partners\naudience: The partners\n---\nA quokkaish text.\n",
    );
    let (printed, is_fine) = build(root, &["--certify", "--each-audience"]);
    assert!(is_fine && printed.matches("certified: ").count() == 3, "{printed}");
    let says = |output: &str, word: &str| {
        let is_there = |file: &String| {
            fs::read_to_string(root.join(output).join(file)).is_ok_and(|text| text.contains(word))
        };
        files(&root.join(output)).iter().any(is_there)
    };
    for (output, secret, quokka) in
        [("public", false, false), ("public-staff", true, false), ("public-the-partners", false, true)]
    {
        assert_eq!((says(output, SECRET), says(output, "quokkaish")), (secret, quokka), "{output}");
    }
    write(&root.join("content/public/others.md"), "---\ntitle: Others\naudience: the-partners\n---\nText.\n");
    let (printed, is_fine) = build(root, &["--each-audience"]);
    assert!(
        !is_fine
            && printed.contains("the audiences `The partners` and `the-partners` would have the same folder"),
        "{printed}"
    );
}

#[test]
fn a_site_that_publishes_only_what_is_reviewed_says_nothing_of_the_rest() {
    let folder = site();
    let root = folder.path();
    let config = fs::read_to_string(root.join("answerbook.yml")).expect("settings");
    write(&root.join("answerbook.yml"), &format!("{config}states: {{publish: [verified]}}\n"));
    for name in ["public/late.md", "public/late.fr.md", "public/other.md", "drafted/open.md"] {
        let path = root.join("content").join(name);
        let text = fs::read_to_string(&path).expect("an article");
        write(&path, &text.replacen("title:", "reviewed: 2026-05-01\ntitle:", 1));
    }
    for (name, field) in [("never", "weight: 2"), ("overdue", "reviewed: 2026-01-01\nreview_every: 1 month")]
    {
        write(&root.join(format!("content/public/{name}.md")), &withheld(field, "faq", ""));
        write(&root.join(format!("content/public/{name}.fr.md")), &withheld(field, "faq", ""));
    }
    let (printed, is_fine) = build(root, &["--certify"]);
    assert!(is_fine && printed.contains("certified: without the "), "{printed}");
    let output = root.join("public");
    assert!(output.join("public/late.html").is_file());
    for file in files(&output) {
        let text = fs::read(output.join(&file)).expect("a file");
        let text = String::from_utf8_lossy(&text).to_lowercase();
        assert!(!text.contains(SECRET) && !file.contains(SECRET), "{file} says it");
    }
}

#[test]
fn five_hundred_planted_leaks_are_all_found() {
    let folder = site();
    let (printed, is_fine) = build(folder.path(), &[]);
    assert!(is_fine, "{printed}");
    let output = folder.path().join("public");
    let (files, run) = (files(&output), Run { today: jiff::civil::date(2026, 5, 28), ..Run::today() });
    let leaks = [SECRET, "A wombatish answer.", "public/draft", "<svg viewBox=\"0 0 9 9\"/>", "w"];
    let mut planted = 0;
    for round in 0.. {
        for (at, file) in files.iter().enumerate() {
            let mut bytes = fs::read(output.join(file)).expect("a file");
            let place = (at * 31 + round * 97) % (bytes.len() + 1);
            bytes.splice(place..place, leaks[(at + round) % leaks.len()].bytes());
            // Written as a new file: the last build may share it.
            fs::remove_file(output.join(file)).expect("a file");
            fs::write(output.join(file), bytes).expect("a file");
        }
        planted += files.len();
        let certificate = certify(folder.path(), &output, run.clone()).expect("the environment is fine");
        assert_eq!(certificate.differences, files, "round {round}");
        if planted >= 500 {
            break;
        }
        fs::remove_dir_all(&output).expect("a folder");
        let (printed, is_fine) = build(folder.path(), &[]);
        assert!(is_fine, "{printed}");
        let certificate = certify(folder.path(), &output, run.clone()).expect("the environment is fine");
        assert_eq!(certificate.differences, Vec::<String>::new(), "a new build has none");
    }
    fs::write(output.join("kept.txt"), SECRET).expect("a file");
    let certificate = certify(folder.path(), &output, run).expect("the environment is fine");
    assert!(certificate.differences.contains(&"kept.txt".to_owned()), "a file too many");
}

#[test]
fn an_article_that_leaves_a_section_for_others_is_still_for_them() {
    let folder = site();
    let root = folder.path();
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerbook"));
    command.args(["move", "content/inside/rules.md", "content/public/", "--root"]).arg(root);
    assert!(command.output().expect("the program runs").status.success());
    let moved = fs::read_to_string(root.join("content/public/rules.fr.md")).expect("the translation");
    assert!(moved.contains("\naudience: staff\n"), "{moved}");
    let (printed, is_fine) = build(root, &["--certify"]);
    assert!(is_fine && printed.contains("certified: without the 14 withheld articles"), "{printed}");
}
