//! Every command as documentation: what is typed, and what is printed.
//!
//! `TRYCMD=overwrite cargo test --test cli` rewrites the answers; read them as someone who has just installed the program.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn answerbook() -> Command {
    Command::new(env!("CARGO_BIN_EXE_answerbook"))
}

#[test]
fn commands_answer_as_written_down() {
    trycmd::TestCases::new()
        .case("tests/cli/*.md")
        // 15 June 2026, so that nothing depends on the day of the test.
        .env("SOURCE_DATE_EPOCH", "1781481600");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("man/man1");
    let write = || {
        let result = answerbook().args(["man", "--out"]).arg(&out).output().expect("the program runs");
        assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
        String::from_utf8(result.stdout).expect("text")
    };
    let said = write();
    let page = |name: &str| std::fs::read_to_string(out.join(name)).expect(name);
    let help = answerbook().arg("--help").output().expect("the program runs");
    let help = String::from_utf8(help.stdout).expect("text");
    let commands = help.split_once("Commands:\n").expect("commands").1.split_once("\n\n").expect("an end").0;
    for command in commands.lines().filter_map(|line| line.split_whitespace().next()) {
        if command != "help" {
            let name = format!("answerbook-{command}");
            let main = page("answerbook.1");
            assert!(main.contains(&name.replace('-', "\\-")), "{main}");
            assert!(page(&format!("{name}.1")).contains(".SH SYNOPSIS"), "{name}");
        }
    }
    let build = page("answerbook-build.1");
    assert!(build.contains(".SH EXAMPLES\n.nf\n") && build.contains("\\-\\-base\\-url"), "{build}");
    let nested = page("answerbook-theme-list.1");
    assert!(
        nested.contains("answerbook theme list") || nested.contains("answerbook\\-theme\\-list"),
        "{nested}"
    );
    assert_eq!(write(), said, "pages are replaced");
}

#[test]
fn a_new_site_builds_without_any_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = |arguments: &[&str]| {
        let result =
            answerbook().args(arguments).current_dir(folder.path()).output().expect("the program runs");
        let reported = String::from_utf8_lossy(&result.stderr).into_owned();
        assert!(result.status.success(), "{arguments:?}: {reported}");
        reported
    };
    run(&["new", "helpdesk"]);
    let reported = run(&["check", "--root", "helpdesk"]);
    assert!(
        reported.lines().all(|line| line.starts_with("no problems in ") || line.ends_with("it is a draft")),
        "{reported}"
    );
    let reported = run(&["build", "--root", "helpdesk"]);
    assert!(reported.starts_with("permalinks.txt lists ") && reported.lines().count() == 1, "{reported}");
    assert_eq!(run(&["build", "--root", "helpdesk"]), "");
    assert!(folder.path().join("helpdesk/public/index.html").exists());
}

#[test]
fn a_great_many_problems_are_reported_in_a_few_lines() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        std::fs::write(path, text).expect("a new file");
    };
    write("answerbook.yml", "title: T\n");
    for number in 100..300 {
        let link = format!("{} [B](b.md) {}", "a long way ".repeat(30), "and more ".repeat(30));
        write(&format!("content/a/{number}.md"), &format!("---\ntitle: A{number}\n---\n{link}\n"));
    }
    write("content/c.md", "---\ntitle: C\n---\n![](c.png)\n");
    let check = |arguments: &[&str]| {
        let mut check = answerbook();
        check.arg("check").args(arguments).current_dir(folder.path()).env("COLUMNS", "80");
        let result = check.output().expect("the program runs");
        String::from_utf8_lossy(&result.stderr).into_owned()
    };
    let reported = check(&[]);
    let kind = "error[broken-link]: 200 times, first in content/a/100.md:4:332, content/a/101.md:4:332, content/a/102.md:4:332\n";
    assert!(reported.contains(kind) && reported.lines().count() < 40, "{reported}");
    let last_warning = reported.rfind("\nwarning[").expect("warnings");
    assert!(last_warning < reported.find("\nerror[").expect("errors"), "{reported}");
    let all = check(&["--all"]);
    assert_eq!(all.matches("error[broken-link]: there is no article `content/a/b.md`").count(), 200);
    let is_source = |line: &&str| line.contains(" | ");
    assert!(all.lines().filter(is_source).all(|line| line.chars().count() <= 80), "{all}");
    let errors = check(&["--errors", "content/c.md"]);
    assert!(errors.contains("content/c.png") && errors.ends_with("1 error in 201 articles\n"), "{errors}");
    assert!(check(&["a/100.md"]).contains("1 error, "), "below content/");
    assert!(check(&["nowhere"]).contains("there is no `nowhere` in this site"));
}

#[test]
fn an_added_article_of_every_type_lacks_nothing_but_its_words() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = folder.path().join("site");
    let run = |arguments: &[&str]| {
        let result =
            answerbook().args(arguments).arg("--root").arg(&site).output().expect("the program runs");
        (result.status.code(), String::from_utf8_lossy(&result.stderr).into_owned())
    };
    assert!(answerbook().arg("new").arg(&site).output().expect("the program runs").status.success());
    for kind in ["article", "faq", "gesture", "procedure", "quote", "script", "term"] {
        let title = format!("A {kind}: \"new\" & 100%");
        assert_eq!(run(&["add", kind, &title, "--section", "added/here"]).0, Some(0), "{kind}");
    }
    // That the placeholders are still there and nothing links to the articles is said, and rightly so.
    let (code, reported) = run(&["check"]);
    let expected = ["error[placeholder]", "[orphan]", "[duplicate-question]", "7 errors, "];
    assert!(code == Some(1) && expected.iter().all(|part| reported.contains(part)), "{reported}");
    assert_eq!(run(&["build"]).0, Some(1), "no reader gets them");
    for entry in std::fs::read_dir(site.join("content/added/here")).expect("a folder").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("an article");
        std::fs::write(entry.path(), text.replacen("---\n", "---\ndraft: true\n", 1)).expect("an article");
    }
    assert_eq!(run(&["build"]).0, Some(0), "a draft may wait");
    let settings = site.join("answerbook.yml");
    let text = std::fs::read_to_string(&settings).expect("the settings");
    let text = format!("{text}\ncheck: {{orphan: off, duplicate-question: off}}\n");
    std::fs::write(&settings, text).expect("the settings");
    let (code, reported) = run(&["check", "--drafts"]);
    assert!(code == Some(0) && reported.contains("no problems in "), "{reported}");
}

#[test]
fn colors_are_for_terminals_only() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("answerbook.yml"), "titel: A\n").expect("a file");
    let reported = |name: &str, value: &str| {
        let mut command = answerbook();
        command.arg("check").current_dir(folder.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        String::from_utf8(command.env(name, value).output().expect("the program runs").stderr).expect("UTF-8")
    };
    assert!(!reported("NO_COLOR", "1").contains('\u{1b}'));
    assert!(!reported("TERM", "xterm").contains('\u{1b}'), "into a pipe");
    assert!(reported("CLICOLOR_FORCE", "1").contains('\u{1b}'), "colors can be asked for");
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = answerbook();
    command.args(["new", "helpdesk"]).current_dir(folder.path());
    let status = command.stderr(writer.try_clone().expect("a pipe")).stdout(writer).status();
    assert!(status.expect("the program runs").success());
    assert!(folder.path().join("helpdesk/synonyms.yml").exists());
}

/// A program that asks over a pipe reads each answer before it asks again.
#[test]
fn each_question_of_a_batch_is_answered_at_once() {
    let mut command = answerbook();
    command.args(["search", "--batch", "-", "--limit", "1"]).current_dir("tests/cli/search.in");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut questions = child.stdin.take().expect("standard input");
    let mut answers = BufReader::new(child.stdout.take().expect("standard output")).lines();
    let mut ask = |question: &[u8]| -> serde_json::Value {
        questions.write_all(question).expect("it reads");
        let line = answers.next().expect("an answer").expect("UTF-8");
        serde_json::from_str(&line).expect("JSON")
    };
    let answer = ask(b"where is my parcel?\r\n");
    assert_eq!(answer["query"], "where is my parcel?");
    assert_eq!(answer["corrected"], serde_json::Value::Null);
    let first = &answer["results"][0];
    assert_eq!(first["id"], "orders/questions#where");
    assert_eq!(first["answer"], "- Open the order.\n- Read the number of the parcel to the customer.");
    let keys: Vec<&String> = first.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["id", "url", "kind", "title", "section", "answer", "score"]);
    assert_eq!(ask(b"unicorn refund\n")["missing"][0], "unicorn");
    // Nothing asked, and bytes that are not text, are answered too, so that lines of input and output correspond.
    assert_eq!(ask(b"\n")["results"].as_array().expect("a list").len(), 0);
    assert_eq!(ask(b"\xff refund\n")["results"][0]["id"], "orders/questions#refund");
    drop(questions);
    assert!(answers.next().is_none());
    assert!(child.wait().expect("it ends").success());
}

/// A preview that an open page listens to ends within a second when it is asked to, and its port is free again.
#[cfg(unix)]
#[test]
fn a_preview_ends_soon_when_asked_to() {
    for signal in ["-INT", "-TERM"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("content")).expect("a folder");
        std::fs::write(folder.path().join("content/a.md"), "---\ntitle: A\n---\n\nText.\n").expect("a file");
        std::fs::write(folder.path().join("answerbook.yml"), "title: A\n").expect("a file");
        let mut command = answerbook();
        command.args(["serve", "--port", "0"]).current_dir(folder.path());
        let mut preview =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
        let mut reported =
            BufReader::new(preview.stdout.take().expect("its answer")).lines().map_while(Result::ok);
        let address =
            reported.find_map(|line| Some(line.split_once("http://")?.1.to_owned())).expect("an address");
        let host = address.split(['/', ' ']).next().expect("a host");
        let open = std::net::TcpStream::connect(host).expect("a silent client");

        let asked = Instant::now();
        assert!(
            Command::new("kill").args([signal, &preview.id().to_string()]).status().expect("kill").success()
        );
        let status = loop {
            match preview.try_wait().expect("its state") {
                Some(status) => break status,
                None => std::thread::sleep(Duration::from_millis(5)),
            }
            assert!(asked.elapsed() < Duration::from_secs(5), "{signal}: still running");
        };
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(asked.elapsed() < Duration::from_secs(2), "{signal}: took {:?}", asked.elapsed());
        std::net::TcpListener::bind(host).expect("the port is free again");
        drop(open);
    }
}

#[test]
fn the_preview_answers_to_the_names_it_is_given() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir(folder.path().join("content")).expect("a folder");
    std::fs::write(folder.path().join("content/a.md"), "---\ntitle: A\n---\n\nText.\n").expect("a file");
    std::fs::write(folder.path().join("answerbook.yml"), "title: A\n").expect("a file");
    let mut command = answerbook();
    command.args(["serve", "--port", "0", "--allow-host", "Docs.Example:8080"]).current_dir(folder.path());
    let mut preview = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
    let mut reported =
        BufReader::new(preview.stdout.take().expect("its answer")).lines().map_while(Result::ok);
    let address =
        reported.find_map(|line| Some(line.split_once("http://")?.1.to_owned())).expect("an address");
    let address = address.split(['/', ' ']).next().expect("a host").to_owned();
    let ask = |host: &str| {
        let mut stream = std::net::TcpStream::connect(&address).expect("a connection");
        write!(stream, "GET /a.html HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
        let mut answer = String::new();
        let _ = BufReader::new(stream).read_line(&mut answer);
        answer.trim_end().to_owned()
    };
    let answers = ["docs.example", "docs.example:443", "other.example"].map(ask);
    preview.kill().expect("it runs");
    preview.wait().expect("it ends");
    assert!(answers[0].contains(" 200 ") && answers[1].contains(" 200 "), "{answers:?}");
    assert!(answers[2].contains(" 421 "), "{answers:?}");

    let wrong =
        answerbook().args(["serve", "--allow-host", "https://docs.example"]).output().expect("it runs");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("write a name or an address"));
}
