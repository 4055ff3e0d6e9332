//! A session with `answerbook mcp`, as a client sends it and as it is answered: `tests/mcp/questions.jsonl`, `tests/mcp/answers.txt`.
//!
//! `SNAPSHOTS=overwrite cargo test --test mcp` rewrites the answers.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use snapbox::{assert_data_eq, file};

/// A server of a small site.
struct Server {
    program: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Server {
    /// On 15 June 2026.
    fn start(root: &Path, options: &[&str]) -> Self {
        Self::on("1781481600", root, options)
    }

    /// On a day, in seconds since 1970.
    fn on(day: &str, root: &Path, options: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_answerbook"))
            .args(["mcp", "--root"])
            .arg(root)
            .args(options)
            .env("SOURCE_DATE_EPOCH", day)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let output = BufReader::new(program.stdout.take().expect("its output"));
        Self { input: program.stdin.take(), output, program }
    }

    fn send(&mut self, line: &str) {
        writeln!(self.input.as_mut().expect("an open session"), "{line}").expect("it listens");
    }

    fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("an answer");
        serde_json::from_str(&line).expect("a line of JSON")
    }

    /// What a tool returns.
    fn call(&mut self, name: &str, arguments: &Value) -> Value {
        let parameters = json!({ "name": name, "arguments": arguments });
        self.send(
            &json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": parameters }).to_string(),
        );
        self.receive()["result"].take()
    }

    fn end(mut self) {
        drop(self.input.take());
        assert!(self.program.wait().expect("it ends").success());
    }
}

/// A site about repairs.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        (
            "answerbook.yml",
            "title: Repairs\nlanguage: en\nbase_url: https://help.example.org/\nask: {phone: 555-0143}\n",
        ),
        ("content/counter/index.md", "---\ntitle: At the counter\n---\nWhat to say.\n"),
        (
            "content/counter/late.md",
            "---\ntitle: A repair is late\nowner: Shop manager <manager@example.org>\ndate: 2026-01-10\nupdated: 2026-05-02\nreviewed: 2025-05-02\nreview_every: 6 months\n---\nCall before the customer does, and name a new day.\n\nSee [the usual questions](../questions.md#how-long).\n",
        ),
        (
            "content/questions.md",
            "---\ntitle: Questions about repairs\ntype: faq\nowner: Front desk\nreviewed: 2026-06-01\nreview_every: 50 years\n---\n### How long does a repair take? {#how-long}\n\n:::ask\n- when will it be ready\n:::\n\nThree working days.\n\n### What does an estimate cost?\n\n- Nothing, if we repair the device.\n- 20 dollars otherwise.\n",
        ),
    ];
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

#[test]
fn a_recorded_session() {
    let site = site();
    let mut server = Server::start(site.path(), &[]);
    let questions = include_str!("mcp/questions.jsonl");
    let mut answers = String::new();
    for question in questions.lines() {
        server.send(question);
        let is_notification = question.contains("\"notifications/");
        if !is_notification {
            let mut answer = server.receive();
            if let Some(data) = answer["result"].get("structuredContent") {
                let text = answer["result"]["content"][0]["text"].as_str().expect("a text");
                assert_eq!(serde_json::from_str::<Value>(text).expect("JSON"), *data);
                answer["result"]["content"][0]["text"] = "the same as text".into();
            }
            let answer = serde_json::to_string_pretty(&answer).expect("JSON");
            answers.push_str(&format!("{answer}\n"));
        }
    }
    server.end();
    let answers = answers.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    assert_data_eq!(answers, file!["mcp/answers.txt"].raw());
}

#[test]
fn an_edit_is_in_the_next_answer_and_an_error_changes_nothing() {
    let site = site();
    let mut server = Server::start(site.path(), &[]);
    let first = |server: &mut Server| {
        let found = server.call("search_answers", &json!({ "query": "how long" }));
        found["structuredContent"]["results"][0].clone()
    };
    let before = first(&mut server);
    assert_eq!(before["answer"], "Three working days.");
    let file = site.path().join("content/questions.md");
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(&file, text.replace("Three working days.", "Two weeks.")).expect("a file");
    let after = first(&mut server);
    assert_eq!(after["answer"], "Two weeks.");
    assert_ne!(after["hash"], before["hash"]);
    fs::write(&file, "---\ntitle: [\n---\n").expect("a file");
    assert_eq!(first(&mut server), after, "the last good answers");
    server.end();
}

#[test]
fn the_hash_of_an_answer_is_the_published_one() {
    let site = site();
    let output = site.path().join("public");
    let built = Command::new(env!("CARGO_BIN_EXE_answerbook"))
        .args(["build", "--root"])
        .arg(site.path())
        .output()
        .expect("the program runs");
    assert!(built.status.success());
    let answers = fs::read_to_string(output.join("answers.json")).expect("a file");
    let answers: Value = serde_json::from_str(&answers).expect("JSON");
    let mut server = Server::start(site.path(), &[]);
    for answer in answers["answers"].as_array().expect("a list") {
        let found = server.call("search_answers", &json!({ "query": answer["question"] }));
        let found = &found["structuredContent"]["results"][0];
        assert_eq!(found["id"], answer["id"]);
        assert_eq!(found["hash"], answer["hash"]);
        assert_eq!(found["permalink"], answer["url"]);
        assert_eq!(found["date"], answer["date"]);
    }
    server.end();
}

#[test]
fn misses_are_written_only_where_the_command_line_says() {
    let site = site();
    let before = fs::read_dir(site.path()).expect("a folder").count();
    let mut server = Server::start(site.path(), &[]);
    let answer = server.call("report_miss", &json!({ "query": "gift wrapping" }));
    assert_eq!(answer["structuredContent"]["reported"], false);
    server.end();
    assert_eq!(fs::read_dir(site.path()).expect("a folder").count(), before);

    let log = site.path().join("missed.jsonl");
    let mut server = Server::start(site.path(), &["--log", log.to_str().expect("a path")]);
    for _ in 0..2 {
        let answer = server.call("report_miss", &json!({ "query": "gift wrapping" }));
        assert_eq!(answer["structuredContent"]["reported"], true);
    }
    server.end();
    let lines = fs::read_to_string(&log).expect("a log");
    assert_eq!(lines.lines().count(), 2);
    assert!(lines.lines().all(|line| line.starts_with("{\"q\":\"gift wrapping\",\"at\":\"2")), "{lines}");
}

#[test]
fn expected_queries_get_the_results_that_readers_get() {
    // 1 January 2027, when everything on this site is published.
    const DAY: &str = "1798761600";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("queries.yml")).expect("the expected queries");
    let quoted = |line: &str| line.split("query: \"").nth(1)?.split('"').next().map(str::to_owned);
    let queries: Vec<String> = text.lines().filter_map(quoted).collect();
    assert!(queries.len() > 200);
    let mut batch = Command::new(env!("CARGO_BIN_EXE_answerbook"))
        .args(["search", "--batch", "-", "--root"])
        .arg(root)
        .env("SOURCE_DATE_EPOCH", DAY)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = batch.stdin.take().expect("its input");
    let mut output = BufReader::new(batch.stdout.take().expect("its output"));
    let mut server = Server::on(DAY, root, &[]);
    let ids = |results: &Value| -> Vec<String> {
        let results = results.as_array().expect("results").iter().take(5);
        results.map(|result| result["id"].as_str().expect("an id").to_owned()).collect()
    };
    for query in queries {
        writeln!(input, "{query}").expect("it listens");
        let mut line = String::new();
        output.read_line(&mut line).expect("an answer");
        let readers: Value = serde_json::from_str(&line).expect("a line of JSON");
        let found = server.call("search_answers", &json!({ "query": query }));
        assert_eq!(ids(&found["structuredContent"]["results"]), ids(&readers["results"]), "{query}");
    }
    drop(input);
    assert!(batch.wait().expect("it ends").success());
    server.end();
}
