//! What each kind of foreign input must survive: no panic, no hang, and every problem has its place. `fuzz/targets/` gives it to a fuzzer, and `tests/seeds.rs`
//! runs it over `fuzz/seeds/`.
#![allow(dead_code, reason = "each target uses one of these")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use answerbook::authoring::import;
use answerbook::base::diagnostic::Report;
use answerbook::base::expression::{Expression, shown};
use answerbook::config::Run;
use answerbook::preview::server::{Answer, Hub, Response, RunningServer, ServerOptions};
use answerbook::publish::render::Publication;
use answerbook::search::engine::{Engine, Options};

/// A target: it panics if something is wrong.
type Target = fn(&[u8]);

/// All of them, by the names of their targets and of the folders with their seeds.
pub(crate) const TARGETS: [(&str, Target); 7] = [
    ("article", article),
    ("config", config),
    ("synonyms", synonyms),
    ("query", query),
    ("import", import),
    ("request", request),
    ("expression", expression),
];

const CONFIG: &[u8] =
    b"title: Test\nbase_url: https://example.org/help/\nvariables: {shop: {phone: 555-0142}}\n";
const ARTICLE: &[u8] = b"---\ntitle: Plain\n---\nText about repairs. See [this](a.md#part).\n";

fn run() -> Run {
    Run { today: "2026-06-15".parse().expect("a date"), ..Run::today() }
}

/// Front matter, markdown, containers, and links: an article in a small site, rendered and reviewed.
pub(crate) fn article(bytes: &[u8]) {
    site(&[("content/a.md", bytes)]);
}

/// `answerbook.yml`.
pub(crate) fn config(bytes: &[u8]) {
    site(&[("answerbook.yml", bytes)]);
}

/// `synonyms.yml`.
pub(crate) fn synonyms(bytes: &[u8]) {
    site(&[("synonyms.yml", bytes)]);
}

/// Checks a site with these files; every problem must be inside its file.
fn site(files: &[(&str, &[u8])]) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let usual: [(&str, &[u8]); 2] = [("answerbook.yml", CONFIG), ("content/plain.md", ARTICLE)];
    for (path, bytes) in usual.iter().chain(files) {
        write(&root.join(path), bytes);
    }
    let mut report = Report::new();
    // A setting may be wrong for the whole run, such as a language that does not exist.
    if let Ok(sites) = answerbook::check(root, run(), &mut report) {
        answerbook::check::review::review(&sites, &[], &mut report);
    }
    for problem in report.sorted() {
        let text = fs::read(root.join(&problem.place.file)).unwrap_or_default();
        let lines = String::from_utf8_lossy(&text).split('\n').count();
        assert!(problem.place.line <= lines, "{}", problem.plain());
        assert!(!problem.message.is_empty() && !problem.short().is_empty());
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

/// What someone types into the search field.
pub(crate) fn query(bytes: &[u8]) {
    thread_local! {
        static ENGINE: Engine = engine();
    }
    let text = String::from_utf8_lossy(bytes);
    ENGINE.with(|engine| {
        let found = engine.search(&text, &Options { why: true, ..Options::default() }).expect("an answer");
        assert!(found.results.iter().all(|found| found.score.is_finite() && !found.url.is_empty()));
    });
}

fn engine() -> Engine {
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("answerbook.yml"), CONFIG);
    write(&folder.path().join("content/plain.md"), ARTICLE);
    let faq = "---\ntitle: Questions\ntype: faq\n---\n### How long does a repair take?\n\nThree days.\n\n### Can I pay by card?\n\nYes, at the counter.\n";
    write(&folder.path().join("content/faq.md"), faq.as_bytes());
    let mut report = Report::new();
    let sites = answerbook::load(folder.path(), run(), &mut report).expect("the site loads");
    let publication = Publication::new(&sites, None, &mut report);
    answerbook::search_engine(publication.original()).expect("the engine runs")
}

/// A file to import: its first line is its name, which says what it is.
pub(crate) fn import(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let name = String::from_utf8_lossy(&bytes[..end]);
    let ending: String =
        name.rsplit('.').next().unwrap_or("").chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let folder = tempfile::tempdir().expect("a folder");
    write(&folder.path().join("site/answerbook.yml"), CONFIG);
    let source = folder.path().join(format!("source.{ending}"));
    write(&source, bytes.get(end + 1..).unwrap_or_default());
    let mut report = Report::new();
    // What can't be read is an error with a message; it must never be more than that.
    if let Err(error) =
        import::read(&import::Options::default(), &source, &folder.path().join("site"), &mut report)
    {
        assert!(!error.to_string().is_empty());
    }
}

/// The beginning of a request to the preview.
pub(crate) fn request(bytes: &[u8]) {
    static SERVER: OnceLock<RunningServer> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let options = ServerOptions { port: 0, ..ServerOptions::default() };
        answerbook::preview::server::run(&options, Arc::new(Hello), Arc::new(Hub::new())).expect("it starts")
    });
    talk(server, bytes);
    let answer = talk(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert!(
        answer.starts_with(b"HTTP/1.1 200"),
        "the next request is answered: {}",
        String::from_utf8_lossy(&answer)
    );
}

struct Hello;

impl Answer for Hello {
    fn answer(&self, path: &str) -> Response {
        assert!(!path.contains(".."), "{path}");
        Response::new(200, "text/html; charset=utf-8", *b"<p>Hello.</p>")
    }
}

fn talk(server: &RunningServer, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(server.address()).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    let mut answer = Vec::new();
    // The server may end the connection while it is still being written to.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// The arithmetic of a calculator.
pub(crate) fn expression(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(expression) = Expression::parse(&text) {
        assert!(expression.names().all(|(name, place)| text.get(place) == Some(name)));
        if let Some(value) = expression.value(|_| Some(1.5)) {
            assert!(!shown(value, 2).is_empty());
        }
    }
}
