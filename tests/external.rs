//! Links to other sites, asked for by `check --external`: a small server on this machine says what servers say.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "expected texts are written by a tool, which adds them"
)]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

/// A server that says to each path what tests want to hear, and remembers what it was asked.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<(String, Instant)>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked: Arc<Mutex<Vec<(String, Instant)>>> = Arc::default();
        let heard = asked.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let heard = heard.clone();
                thread::spawn(move || answer(stream, &heard));
            }
        });
        Self { port, asked }
    }

    /// What was asked, `HEAD /there`, sorted.
    fn asked(&self) -> Vec<String> {
        let mut asked: Vec<String> =
            self.asked.lock().expect("a list").drain(..).map(|(line, _)| line).collect();
        asked.sort();
        asked
    }
}

fn answer(stream: TcpStream, heard: &Mutex<Vec<(String, Instant)>>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut line = String::new();
    if reader.read_line(&mut line).is_err() {
        // A client that starts a secure connection gets a plain text answer.
        let mut stream = stream;
        return stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").ok();
    }
    let mut heads = String::new();
    while reader.read_line(&mut heads).ok()? > 2 {}
    assert!(heads.contains("answerbook/"), "requests identify the program: {heads}");
    let (method, rest) = line.split_once(' ')?;
    let address = rest.split(' ').next()?;
    let path = address.split('?').next()?;
    let again = {
        let mut heard = heard.lock().expect("a list");
        let asked = format!("{method} {address}");
        let again = heard.iter().any(|(before, _)| *before == asked);
        heard.push((asked, Instant::now()));
        again
    };
    let (status, head) = match (path, method) {
        ("/no-head", "HEAD") => ("405 Method Not Allowed", ""),
        ("/hangs-up-on-head", "HEAD") => return None,
        ("/silent-on-head", "HEAD") => {
            thread::sleep(Duration::from_secs(3));
            return None;
        }
        ("/gone", _) => ("410 Gone", ""),
        ("/missing", _) => ("404 Not Found", ""),
        ("/broken", _) => ("500 Internal Server Error", ""),
        ("/private", _) => ("403 Forbidden", ""),
        ("/moved", _) => ("301 Moved Permanently", "Location: /there?new\r\n"),
        ("/moved-twice", _) => ("308 Permanent Redirect", "Location: /moved\r\n"),
        ("/elsewhere", _) => ("302 Found", "Location: /there\r\n"),
        ("/to-nothing", _) => ("302 Found", "Location: /missing\r\n"),
        ("/circle", _) => ("302 Found", "Location: /circle\r\n"),
        ("/busy", _) => ("429 Too Many Requests", "Retry-After: 3600\r\n"),
        ("/busy-for-a-moment", _) if !again => ("429 Too Many Requests", "Retry-After: 1\r\n"),
        ("/slow", _) => {
            thread::sleep(Duration::from_secs(3));
            ("200 OK", "")
        }
        _ => ("200 OK", ""),
    };
    let mut stream = stream;
    write!(stream, "HTTP/1.1 {status}\r\n{head}Content-Length: 0\r\nConnection: close\r\n\r\n").ok()
}

/// A site in a folder, and what `check --external` says about it.
struct Site(TempDir);

const QUICK: &str = "title: Test\nexternal: {pause: 0, timeout: 1, private: true}\ncheck: {orphan: off}\n";

impl Site {
    fn new(config: &str) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        site.file("answerbook.yml", config);
        site
    }

    fn file(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The text of an article.
    fn text(&self, body: &str) {
        self.file("content/a.md", &format!("---\ntitle: A\ndescription: D\n---\n{body}"));
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// All that is said, with 55555 in place of the server's port.
    fn check(&self, server: &Server, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_answerbook"));
        for proxy in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        let command = command.args(["check", "--root"]).arg(self.path()).args(arguments);
        let output = command.output().expect("it runs");
        let text = [output.stdout, output.stderr].concat();
        String::from_utf8(text).expect("text").replace(&format!(":{}", server.port), ":55555")
    }
}

/// An article with a link to each of these paths of a server.
fn with_links(server: &Server, paths: &str) -> Site {
    let site = Site::new(QUICK);
    let link = |path| format!("See [this](http://127.0.0.1:{}/{path}).\n\n", server.port);
    site.text(&paths.split(' ').map(link).collect::<String>());
    site
}

#[test]
fn dead_links_are_reported_at_the_link() {
    let server = Server::start();
    let site = with_links(&server, "missing gone broken to-nothing circle slow");
    assert_data_eq!(
        site.check(&server, &["--external"]),
        str![[r#"
warning[dead-link]: `http://127.0.0.1:55555/missing` does not work: the server answers 404 Not Found
 --> content/a.md:5:5
  |
5 | See [this](http://127.0.0.1:55555/missing).
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to where it is now, or remove the link

warning[dead-link]: `http://127.0.0.1:55555/gone` does not work: the server answers 410 Gone
 --> content/a.md:7:5
  |
7 | See [this](http://127.0.0.1:55555/gone).
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to where it is now, or remove the link

warning[dead-link]: `http://127.0.0.1:55555/broken` does not work: the server answers 500 Internal Server Error
 --> content/a.md:9:5
  |
9 | See [this](http://127.0.0.1:55555/broken).
  |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: open it in a browser; if that fails for days, link to another page

warning[dead-link]: `http://127.0.0.1:55555/to-nothing` does not work: it redirects to `http://127.0.0.1:55555/missing`, and the server answers 404 Not Found
  --> content/a.md:11:5
   |
11 | See [this](http://127.0.0.1:55555/to-nothing).
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: link to where it is now, or remove the link

warning[dead-link]: `http://127.0.0.1:55555/circle` does not work: it redirects more than 10 times
  --> content/a.md:13:5
   |
13 | See [this](http://127.0.0.1:55555/circle).
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: link to where it is now, or remove the link

warning[dead-link]: `http://127.0.0.1:55555/slow` does not work: no answer within 1 s
  --> content/a.md:15:5
   |
15 | See [this](http://127.0.0.1:55555/slow).
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: open it in a browser; if that fails for days, link to another page

6 warnings in 1 article

"#]]
    );
}

#[test]
fn working_moved_and_unknown_links_are_distinguished() {
    let server = Server::start();
    let paths = "there no-head hangs-up-on-head elsewhere busy-for-a-moment moved#part moved-twice private silent-on-head";
    let site = with_links(&server, paths);
    assert_data_eq!(
        site.check(&server, &["--external"]),
        str![[r#"
warning[moved-link]: `http://127.0.0.1:55555/moved#part` has moved permanently
  --> content/a.md:15:5
   |
15 | See [this](http://127.0.0.1:55555/moved#part).
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: if that is still the right page, link to `http://127.0.0.1:55555/there?new#part`

warning[moved-link]: `http://127.0.0.1:55555/moved-twice` has moved permanently
  --> content/a.md:17:5
   |
17 | See [this](http://127.0.0.1:55555/moved-twice).
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: if that is still the right page, link to `http://127.0.0.1:55555/there?new`

could not be checked: http://127.0.0.1:55555/private: the server answers 403 Forbidden, but maybe only to programs
2 warnings in 1 article

"#]]
    );
}

#[test]
fn links_are_found_wherever_they_stand() {
    let server = Server::start();
    let missing = format!("http://127.0.0.1:{}/missing", server.port);
    let site = Site::new(&format!(
        "{QUICK}base_url: {missing}\nmenu: [{{title: A, url: '{missing}?menu'}}]\nfooter: \"By [us]({missing}?footer).\"\n"
    ));
    site.file(
        "content/a.md",
        &format!(
            "---\ntitle: A\ndescription: D\nsources:\n  - {{title: B, url: \"{missing}?source\"}}\n  - title: C, at {missing}?inside.\n---\n\
             ![Alt]({missing}?picture) <{missing}?plain> `{missing}?code` <a href=\"{missing}?html&b\">c</a>\n\n[ref] and [ref]\n\n[ref]: {missing}?ref#x\n"
        ),
    );
    assert_data_eq!(
        site.check(&server, &["--external", "--format", "short"]),
        str![[r#"
answerbook.yml:5:25: warning: `http://127.0.0.1:55555/missing?menu` does not work: the server answers 404 Not Found [dead-link]
answerbook.yml:6:18: warning: `http://127.0.0.1:55555/missing?footer` does not work: the server answers 404 Not Found [dead-link]
content/a.md:5:22: warning: `http://127.0.0.1:55555/missing?source` does not work: the server answers 404 Not Found [dead-link]
content/a.md:6:18: warning: `http://127.0.0.1:55555/missing?inside` does not work: the server answers 404 Not Found [dead-link]
content/a.md:8:1: warning: `http://127.0.0.1:55555/missing?picture` does not work: the server answers 404 Not Found [dead-link]
content/a.md:8:1: warning: this picture comes from `127.0.0.1:55555`: browsers that follow the site's policy do not load it [external-picture]
content/a.md:8:48: warning: `http://127.0.0.1:55555/missing?plain` does not work: the server answers 404 Not Found [dead-link]
content/a.md:8:134: warning: `http://127.0.0.1:55555/missing?html&b` does not work: the server answers 404 Not Found [dead-link]
content/a.md:10:1: warning: `http://127.0.0.1:55555/missing?ref#x` does not work: the server answers 404 Not Found [dead-link]
content/a.md:10:11: warning: `http://127.0.0.1:55555/missing?ref#x` does not work: the server answers 404 Not Found [dead-link]
10 warnings in 1 article

"#]]
    );
    let asked = server.asked();
    let heads = asked.iter().filter(|line| line.starts_with("HEAD"));
    assert_eq!(heads.count(), 8, "each address is asked for once: {asked:?}");
}

#[test]
fn all_languages_are_asked_for_at_once() {
    let server = Server::start();
    let link = |path: &str| format!("[a](http://127.0.0.1:{}/{path})\n", server.port);
    let site = Site::new(&format!(
        "{QUICK}languages: {{fr: {{}}, de: {{}}}}\nmenu: [{{title: M, url: 'http://127.0.0.1:{}/missing?menu'}}]\n",
        server.port
    ));
    site.text(&["missing", "private"].map(link).concat());
    let french = ["missing", "private", "missing?fr"].map(link).concat();
    site.file("content/a.fr.md", &format!("---\ntitle: A\ndescription: D\n---\n{french}"));
    assert_data_eq!(
        site.check(&server, &["--external", "--format", "short"]),
        str![[r#"
answerbook.yml:5:25: warning: `http://127.0.0.1:55555/missing?menu` does not work: the server answers 404 Not Found [dead-link]
content/a.fr.md:5:1: warning: `http://127.0.0.1:55555/missing` does not work: the server answers 404 Not Found [dead-link]
content/a.fr.md:7:1: warning: `http://127.0.0.1:55555/missing?fr` does not work: the server answers 404 Not Found [dead-link]
content/a.md:5:1: warning: `http://127.0.0.1:55555/missing` does not work: the server answers 404 Not Found [dead-link]
could not be checked: http://127.0.0.1:55555/private: the server answers 403 Forbidden, but maybe only to programs
`fr`: 1 of 1 article translated
`de`: 0 of 1 article translated
4 warnings in 2 articles

"#]]
    );
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|line| line.starts_with("HEAD")).count(), 4, "{asked:?}");
}

#[test]
fn nothing_is_asked_for_unless_wanted() {
    let server = Server::start();
    let site = Site::new(QUICK);
    site.text(&format!("[a](http://127.0.0.1:{}/missing)\n", server.port));
    assert_data_eq!(
        site.check(&server, &[]),
        str![[r#"
no problems in 1 article

"#]]
    );
    assert!(server.asked().is_empty());
    assert!(!site.path().join(".answerbook").exists());
}

#[test]
fn what_was_there_is_not_asked_for_again_within_a_week() {
    let server = Server::start();
    let site = Site::new(QUICK);
    let link = |path: &str| format!("[a](http://127.0.0.1:{}/{path})\n", server.port);
    site.text(&["there", "moved", "missing"].map(link).concat());
    let first = site.check(&server, &["--external", "--format", "short"]);
    assert_eq!(
        server.asked(),
        ["GET /missing", "HEAD /missing", "HEAD /moved", "HEAD /there", "HEAD /there?new"]
    );
    let second = site.check(&server, &["--external", "--format", "short"]);
    assert_eq!(first, second);
    assert_eq!(server.asked(), ["GET /missing", "HEAD /missing"], "dead ones are requested again");

    let file = site.path().join(".answerbook/links.json");
    let kept = fs::read_to_string(&file).expect("what was learned");
    let mut links: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
    for known in links.as_object_mut().expect("an object").values_mut() {
        known["at"] = (known["at"].as_i64().expect("a time") - 8 * 24 * 3600).into();
    }
    fs::write(&file, links.to_string()).expect("a file");
    site.check(&server, &["--external"]);
    assert_eq!(server.asked().len(), 5, "after a week all are asked for");

    fs::write(&file, "{broken").expect("a file");
    assert_eq!(site.check(&server, &["--external", "--format", "short"]), first);
    assert_eq!(server.asked().len(), 5, "a file that can't be read is as good as none");
}

#[test]
fn a_server_that_wants_to_be_left_alone_is() {
    let server = Server::start();
    let site = Site::new(QUICK);
    let link = |path: &str| format!("[a](http://127.0.0.1:{}/{path})\n", server.port);
    site.text(&["busy", "missing", "there"].map(link).concat());
    assert_data_eq!(
        site.check(&server, &["--external"]),
        str![[r#"
could not be checked: http://127.0.0.1:55555/busy: the server answered 429 Too Many Requests; check again later
could not be checked: http://127.0.0.1:55555/missing: the server answered 429 Too Many Requests; check again later
could not be checked: http://127.0.0.1:55555/there: the server answered 429 Too Many Requests; check again later
no problems in 1 article

"#]]
    );
    assert_eq!(server.asked(), ["HEAD /busy"]);
}

#[test]
fn a_host_is_asked_once_at_a_time_with_a_pause() {
    let server = Server::start();
    let site = Site::new("title: Test\nexternal: {pause: 1, private: true}\n");
    let link = |path: &str| format!("[a](http://127.0.0.1:{}/{path})\n", server.port);
    site.text(&["there", "elsewhere"].map(link).concat());
    site.check(&server, &["--external"]);
    let times: Vec<Instant> = server.asked.lock().expect("a list").iter().map(|(_, at)| *at).collect();
    assert_eq!(times.len(), 3);
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_millis(900)), "{times:?}");
}

#[test]
fn unreachable_hosts_are_reported_plainly() {
    let server = Server::start();
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let site = Site::new(QUICK);
    site.text(&format!(
        "[a](http://127.0.0.1:{closed}/)\n[a](http://127.0.0.1:{closed}/b)\n[no certificate](https://127.0.0.1:{}/)\n[no name](https://nothing.invalid/)\n",
        server.port
    ));
    let reported = site.check(&server, &["--external"]).replace(&format!(":{closed}"), ":44444");
    assert_data_eq!(
        reported,
        str![[r#"
warning[dead-link]: `http://127.0.0.1:44444/` does not work: `127.0.0.1` refuses the connection
 --> content/a.md:5:1
  |
5 | [a](http://127.0.0.1:44444/)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: open it in a browser; if that fails for days, link to another page

warning[dead-link]: `http://127.0.0.1:44444/b` does not work: `127.0.0.1` refuses the connection
 --> content/a.md:6:1
  |
6 | [a](http://127.0.0.1:44444/b)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: open it in a browser; if that fails for days, link to another page

warning[dead-link]: `https://127.0.0.1:55555/` does not work: `127.0.0.1` does not support secure connections
 --> content/a.md:7:1
  |
7 | [no certificate](https://127.0.0.1:55555/)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: open it in a browser; if that fails for days, link to another page

could not be checked: https://nothing.invalid/: no host name can be resolved: is this computer online?
3 warnings in 1 article

"#]]
    );
}

#[test]
fn findings_of_links_are_weighed_and_silenced_as_others() {
    let server = Server::start();
    let missing = format!("http://127.0.0.1:{}/missing", server.port);
    let site = Site::new(&format!("{QUICK}  dead-link: error\n").replace("{orphan: off}", "\n  orphan: off"));
    site.text(&format!(
        "<!-- check: allow dead-link: they are moving -->\n[a]({missing}?a)\n\n[b]({missing}?b)\n\n<!-- check: allow moved-link: for nothing -->\nNo link.\n"
    ));
    assert_data_eq!(
        site.check(&server, &["--external", "--format", "short"]),
        str![[r#"
content/a.md:10:1: warning: there is no `moved-link` here to allow [unused-allow]
content/a.md:8:1: error: `http://127.0.0.1:55555/missing?b` does not work: the server answers 404 Not Found [dead-link]
1 error, 1 warning in 1 article

"#]]
    );
    assert_data_eq!(
        site.check(&server, &["--format", "short"]),
        str![[r#"
no problems in 1 article

"#]]
    );
}

#[test]
fn addresses_can_be_left_out() {
    let server = Server::start();
    let begin = format!("http://127.0.0.1:{}/mis", server.port);
    let site = Site::new(&QUICK.replace("pause", &format!("skip: '{begin}', pause")));
    site.text(&format!("[a]({begin}sing)\n[a]({begin}take)\n"));
    assert_data_eq!(
        site.check(&server, &["--external"]),
        str![[r#"
no problems in 1 article

"#]]
    );
    assert!(server.asked().is_empty());
}

#[test]
fn programs_see_which_links_could_not_be_checked() {
    let server = Server::start();
    let site = Site::new(QUICK);
    site.text(&format!("[a](http://127.0.0.1:{}/private)\n", server.port));
    let output = site.check(&server, &["--external", "--format", "json"]);
    let (json, _) = output.rsplit_once('}').expect("JSON");
    let value: serde_json::Value = serde_json::from_str(&format!("{json}}}")).expect("JSON");
    assert_eq!(value["undecided"][0]["url"], "http://127.0.0.1:55555/private");
    let sarif = site.check(&server, &["--external", "--format", "sarif"]);
    assert!(sarif.contains("not-decided"), "{sarif}");
}

#[cfg(unix)]
#[test]
fn nothing_is_kept_through_symbolic_links() {
    let server = Server::start();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let site = Site::new(QUICK);
    site.text(&format!("[a](http://127.0.0.1:{}/there)\n", server.port));
    std::os::unix::fs::symlink(elsewhere.path(), site.path().join(".answerbook")).expect("a link");
    assert_data_eq!(
        site.check(&server, &["--external", "--format", "short"]),
        str![[r#"
.answerbook: error: this symbolic link was not followed [symbolic-link]
1 error in 1 article

"#]]
    );
    assert_eq!(fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}

#[test]
fn addresses_inside_this_network_are_requested_only_if_the_site_says_so() {
    let server = Server::start();
    let site = Site::new("title: Test\nexternal: {pause: 0, timeout: 1}\ncheck: {orphan: off}\n");
    site.text(&format!("[a](http://127.0.0.1:{0}/ok) [b](http://localhost:{0}/ok)\n", server.port));
    let said = site.check(&server, &["--external"]);
    for host in ["127.0.0.1", "localhost"] {
        let line = format!("could not be checked: http://{host}:55555/ok: it is inside this network");
        assert!(said.contains(&line), "{said}");
    }
    assert!(server.asked().is_empty(), "{said}");
}
