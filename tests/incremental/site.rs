//! A site on disk, and random edits of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use answerbook::config::Run;
use answerbook::preview::server::Change;

/// A change to the site: what, where, and which variant of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) what: u8,
    pub(crate) article: usize,
    pub(crate) variant: usize,
}

const FOLDERS: [&str; 4] = ["content", "content/phone", "content/counter", "content/counter/returns"];
const WORDS: [&str; 12] = [
    "delivery",
    "refund",
    "apology",
    "shouting",
    "invoice",
    "queue",
    "warranty",
    "callback",
    "supervisor",
    "silence",
    "gesture",
    "receipt",
];
const ARTICLES: usize = 8;
const ERRORS: [&str; 4] = [
    "---\ntitle: [\n---\n",
    "---\ntitle: x\ntitel: x\n---\n",
    "no front matter",
    "---\ntitle: a\n---\n[x](gone.md)\n",
];

fn word(number: usize) -> &'static str {
    WORDS[number % WORDS.len()]
}

fn path(article: usize, variant: usize) -> String {
    format!("{}/article-{}.md", FOLDERS[(article + variant) % FOLDERS.len()], article % ARTICLES)
}

/// From a file to another, both below the site's root.
fn relative(from: &str, to: &str) -> String {
    let ups = from.matches('/').count() - 1;
    format!("{}{}", "../".repeat(ups), to.trim_start_matches("content/"))
}

/// The text of an article at `path`; each variant differs in what others may depend on. Links lead to `other`.
fn text(path: &str, article: usize, variant: usize, other: &str) -> String {
    let folder = path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .trim_start_matches("content")
        .trim_matches('/');
    let other = relative(path, other);
    let front = match variant % 11 {
        0 => format!("title: About {} {}\nreviewed: 2025-01-01", word(article), word(variant)),
        1 => format!("title: What is {}?\ntags: [{}, {}]", word(article), word(variant), word(variant + 1)),
        2 => format!("title: Steps {article}\nweight: {}\nask: [how to {}]", variant % 3, word(variant)),
        3 => format!("title: Draft {article}\ndraft: true"),
        4 => format!(
            "title: Moved {article}\naliases: [old/{folder}/{article}.html]\ndescription: On {}.",
            word(variant)
        ),
        5 => {
            format!("title: Named {article}\nslug: named-{article}-{}\nid: {folder}/x{article}", variant % 4)
                .replace("id: /", "id: ")
        }
        6 => format!("title: Term {article}\ntype: term\nalso: [{}, {}]", word(variant), word(variant + 3)),
        7 => format!("title: Questions {article}\ntype: faq\ndate: 2024-0{}-11", 1 + variant % 9),
        8 => format!(
            "title: Gesture {article}\ntype: gesture\ngesture: The {}\nplaces:\n  - {{place: {}, meaning: M, risk: care, confidence: low, instead: I}}\n  - {{place: P{}, meaning: N, risk: safe, confidence: low, instead: J}}",
            word(article % 3),
            word(variant % 5),
            variant % 4
        ),
        9 => format!("title: Expired {article}\nexpires: 2026-0{}-01\nreplaced_by: {other}", 3 + variant % 6),
        _ => format!("title: Related {article}\nrelated: [{other}]\nupdated: 2025-01-0{}", 1 + variant % 9),
    };
    let body = match variant % 9 {
        0 => format!("A word on {} and {}.\n", word(variant), word(article + variant)),
        1 => format!("See [the other]({other}).\n\n## {} here\n\nMore {}.\n", word(variant), word(article)),
        2 => format!(
            "## What about {}?\n\nSay {}.\n\n:::ask\n- and {}\n:::\n",
            word(variant),
            word(article),
            word(variant + 5)
        ),
        3 => format!("## {} here\n\nTo [a place](#{}-here).\n", word(variant), word(variant)),
        4 => "::::script[On hold]\n:::say\nOne moment, {name}.\n:::\n::::\n".to_owned(),
        5 => format!("Call {{{{ org.phone }}}} about {}.\n\n:::aside\nA remark\n:::\n", word(variant)),
        6 => format!(
            "<img src=\"picture.svg\"> about {}\n\n<a href=\"page.html\">{}</a>\n",
            word(variant),
            word(article)
        ),
        7 => format!(
            ":::include{{passage=p{} word={}}}\n\nThen {}.\n",
            article % 2,
            word(variant),
            word(article)
        ),
        _ => format!("{} {} {} {}\n", word(variant), word(variant), word(article), word(article)),
    };
    format!("---\n{front}\n---\n\n{body}")
}

pub(crate) struct Site {
    folder: tempfile::TempDir,
    changed: BTreeSet<PathBuf>,
}

impl Site {
    pub(crate) fn new() -> Self {
        let mut site = Self { folder: tempfile::tempdir().expect("a folder"), changed: BTreeSet::new() };
        site.write(
            "answerbook.yml",
            "title: Test\nvariables: {org: {phone: 555}}\nlanguages: {fr: {title: Aide}}\n",
        );
        site.passage(0, 1);
        site.passage(1, 1);
        site.passage(0, 1);
        site.passage(1, 1);
        site.write("static/logo.svg", "<svg viewBox=\"0 0 40 40\"/>");
        for article in 0..ARTICLES {
            site.write(
                &path(article, 0),
                &format!("---\ntitle: First {article}\n---\n\nText {}.\n", word(article)),
            );
        }
        site.changed.clear();
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&mut self, path: &str, text: &str) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        fs::write(&file, text).expect("a file");
        self.changed.insert(path.into());
    }

    /// A passage that articles include, and that may include the other one.
    fn passage(&mut self, number: usize, variant: usize) {
        let is_outer = variant.is_multiple_of(3) && number == 0;
        let other = if is_outer { ":::include{passage=p1 word=inner}\n" } else { "" };
        let text = format!(
            "---\nvariables: {{word: usual, more: {variant}}}\n---\nAbout {{{{ word }}}} and {}.\n\n## What of {}?\n\nText {{{{ more }}}}.\n\n{other}",
            word(variant),
            word(variant % 5 + number)
        );
        let language = if variant.is_multiple_of(5) { ".fr" } else { "" };
        self.write(&format!("content/_passages/p{number}{language}.md"), &text);
    }

    /// The page of a section, with what its articles have unless they say otherwise; sometimes that hides all of them.
    fn section(&mut self, folder: &str, variant: usize) {
        let defaults = match variant % 7 {
            0 => "audience: staff".to_owned(),
            1 | 2 => format!("owner: [{}, {}]", word(variant), word(variant + 1)),
            3 | 4 => format!("review_every: {} months, owner: {}", 1 + variant % 30, word(variant)),
            5 => format!("review_every: {} weeks", 1 + variant),
            _ => String::new(),
        };
        let language = if variant.is_multiple_of(5) { ".fr" } else { "" };
        let text = format!("---\ntitle: Section {variant}\ndefaults: {{{defaults}}}\n---\n\nIntro.\n");
        self.write(&format!("{folder}/index{language}.md"), &text);
    }

    fn remove(&mut self, path: &str) {
        if fs::remove_file(self.root().join(path)).is_ok() {
            self.changed.insert(path.into());
        }
    }

    fn toggle(&mut self, path: &str, text: &str) {
        if self.root().join(path).exists() { self.remove(path) } else { self.write(path, text) }
    }

    /// Every article's file that exists now.
    fn articles(&self) -> Vec<String> {
        let all =
            (0..ARTICLES).flat_map(|article| (0..FOLDERS.len()).map(move |folder| path(article, folder)));
        let mut all: Vec<_> = all.filter(|path| self.root().join(path).exists()).collect();
        all.sort();
        all
    }

    fn save(&mut self, path: &str, article: usize, variant: usize) {
        let others = self.articles();
        let other = others.get(variant % others.len().max(1)).map_or(path, String::as_str);
        self.write(path, &text(path, article, variant, other));
    }

    /// Removes an article; most authors then fix the articles that link to it, which `variant` decides.
    fn take_out(&mut self, path: &str, variant: usize) {
        self.remove(path);
        let name = path.trim_start_matches("content/").to_owned();
        for (number, other) in self.articles().into_iter().enumerate() {
            let linking = fs::read_to_string(self.root().join(&other)).is_ok_and(|text| text.contains(&name));
            if linking && !variant.is_multiple_of(5) {
                self.write(&other, &text(&other, number, variant * 63, &other));
            }
        }
    }

    pub(crate) fn apply(&mut self, step: Step) {
        let Step { what, article, variant } = step;
        let existing = self.articles();
        let some = existing.get(article % existing.len().max(1)).cloned();
        match (what, some) {
            // Most steps are what authors do most: they save an article.
            (0..=11, Some(some)) => self.save(&some, article, variant),
            (12..=13, _) => self.save(&path(article, variant), article, variant),
            (14, Some(some)) => self.take_out(&some, variant),
            (15..=16, Some(some)) => {
                let (to, content) = (path(article, variant), fs::read_to_string(self.root().join(&some)).expect("text"));
                self.take_out(&some, variant);
                if variant % 2 == 0 { self.write(&to, &content) } else { self.save(&to, article, variant) }
            }
            (17, _) => self.toggle(&format!("{}/index.md", FOLDERS[variant % 4]), &format!("---\ntitle: Section {variant}\n---\n\nIntro.\n")),
            (18, _) if variant % 3 == 0 => {
                self.toggle(&format!("{}/page.html", FOLDERS[variant % 4]), "<img src=picture.svg>");
            }
            (18, _) => self.toggle(&format!("{}/picture.svg", FOLDERS[variant % 4]), "<svg/>"),
            (19, _) => self.config(variant),
            (20, _) => self.toggle(
                "themes/default/templates/components/aside.html",
                "{% component aside(label: string = \"\") %}<b>{{ body }}</b>{% endcomponent aside %}",
            ),
            (21, _) => self.toggle(
                "themes/default/types/note.yml",
                "title: Note\ntemplate: article.html\npages_by: [mood]\nschema: {type: object, properties: {mood: {type: string}}}\n",
            ),
            (22, _) => self.write("synonyms.yml", &format!("- [{}, {}]\n", word(article), word(variant + 1))),
            (23, _) if variant % 2 == 0 => self.toggle("static/robots-note.txt", "hello"),
            (23, _) => self.write("static/logo.svg", &format!("<svg viewBox=\"0 0 {} 40\"/>", 40 + variant)),
            (25..=27, Some(some)) => {
                let translation = some.replace(".md", ".fr.md");
                if variant % 3 == 0 { self.remove(&translation) } else { self.save(&translation, article, variant) }
            }
            (29..=30, _) => self.passage(article % 2, variant),
            (32..=34, _) => self.section(FOLDERS[article % 4], variant),
            (35, _) => self.remove(&format!("{}/index{}.md", FOLDERS[article % 4], if variant % 2 == 0 { "" } else { ".fr" })),
            (31, _) => self.remove(&format!("content/_passages/p{}.fr.md", article % 2)),
            (28, _) => self.toggle("synonyms.fr.yml", &format!("- [{}, {}]\n", word(article), word(variant))),
            (24, _) => self.toggle("content/broken.md", ERRORS[variant % ERRORS.len()]),
            _ => {}
        }
        // Errors are fixed soon, or nothing else would be seen for the rest of the run.
        if what != 24 && variant % 2 == 0 {
            self.remove("content/broken.md");
        }
    }

    fn config(&mut self, variant: usize) {
        let more = match variant % 9 {
            0 => "",
            1 => "base_url: https://example.org/help/\nlanguages: {fr: {}}\n",
            2 => "urls: directory\nlanguages: {fr: {title: Aide}, nl: {}}\n",
            4 => {
                "logo: {light: logo.svg, dark: static/logo.svg}\nhome: {blocks: [updated, text]}\nlanguages: {fr: {}, ar: {}}\n"
            }
            5 => {
                "menu: [{title: A, url: index.md}]\nfooter: {text: \"[A](index.md)\", links: [{title: B, url: index.md}]}\n"
            }
            6 => "urls: directory\n",
            3 => "footer: A line\npublish: [\"**/*.svg\"]\n",
            _ => "language: de\n",
        };
        let text = format!("title: Test {}\nvariables: {{org: {{phone: {variant}}}}}\n{more}", variant % 3);
        self.write("answerbook.yml", &text);
        if variant % 7 == 5 {
            self.write("content/index.md", "---\ntitle: Start\n---\n\nIntro.\n");
        }
    }

    pub(crate) fn take_change(&mut self) -> Change {
        Change { paths: std::mem::take(&mut self.changed), rescan: false }
    }
}

pub(crate) fn run() -> Run {
    Run { today: "2026-06-01".parse().expect("a day"), ..Run::today() }
}
