//! What `check` prints for programs, and the page of the documentation about its findings.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

/// `SNAPSHOTS=overwrite cargo test --test findings` rewrites the page.
#[test]
fn the_documentation_says_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/findings.md");
    let manual = answerbook::base::diagnostic::manual();
    if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
        fs::write(&path, &manual).expect("the page can be written");
    }
    let page = fs::read_to_string(&path).expect("the page is there");
    assert!(
        page == manual,
        "docs/content/findings.md differs: run `SNAPSHOTS=overwrite cargo test --test findings`"
    );
}

/// What `check` prints on standard output for a site with an error, a finding without a line break in its path, and a draft.
fn printed(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let content = folder.path().join("content/größe und mehr");
    fs::create_dir_all(&content).expect("a folder");
    fs::write(folder.path().join("answerbook.yml"), "title: Test\n").expect("a file");
    fs::write(content.join("a.md"), "---\ntitle: A\n---\n### Übergröße\n\n[no](no.md)\n").expect("a file");
    fs::write(content.join("b.md"), "---\ntitle: B\ndraft: true\n---\n").expect("a file");
    fs::write(content.join("c.md"), b"\xff").expect("a file");
    fs::write(folder.path().join("queries.yml"), "- {query: later, expect: größe und mehr/b}\n")
        .expect("a file");
    let root = folder.path().to_string_lossy().into_owned();
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerbook"));
    let output = command.args(["check", "--root", &root]).args(arguments).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn valid(schema: &Value, text: &str) -> Value {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let validator = jsonschema::validator_for(schema).expect("a schema");
    let errors: Vec<_> = validator
        .iter_errors(&value)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    value
}

#[test]
fn json_is_as_its_schema_says() {
    let text = printed(&["--format", "json"]);
    let schema: Value =
        serde_json::from_str(&fs::read_to_string("docs/check.schema.json").expect("the schema is there"))
            .expect("JSON");
    let value = valid(&schema, &text);
    assert_eq!(value["unpublished"][0]["file"], "content/größe und mehr/b.md");
    assert_eq!(value["queries_left_out"][0]["query"], "later");
    let problems = value["problems"].as_array().expect("a list");
    let heading = problems.iter().find(|problem| problem["code"] == "skipped-heading").expect("a finding");
    assert_eq!(
        (&heading["line"], &heading["column"], &heading["end_column"]),
        (&json!(4), &json!(1), &json!(14))
    );
    assert_eq!(value["errors"], problems.iter().filter(|problem| problem["severity"] == "error").count());
}

#[test]
fn sarif_is_as_its_standard_says() {
    let value = valid(&sarif_schema(), &printed(&["--format", "sarif"]));
    let run = &value["runs"][0];
    for result in run["results"].as_array().expect("a list") {
        let rule = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }
    let note = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(note["message"]["text"], "content/größe und mehr/b.md is not published: it is a draft");
    assert_eq!(
        note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "content/gr%C3%B6%C3%9Fe%20und%20mehr/b.md"
    );
    let uris: Vec<_> = run["results"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|result| {
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert!(uris.contains(&"content/gr%C3%B6%C3%9Fe%20und%20mehr/a.md".to_owned()), "{uris:?}");
}

/// The parts of SARIF 2.1.0 that are used, as strict as the standard, and nothing besides them.
fn sarif_schema() -> Value {
    let text = json!({ "type": "object", "required": ["text"], "additionalProperties": false,
        "properties": { "text": { "type": "string", "minLength": 1 } } });
    let snippet = json!({ "type": "object", "required": ["text"], "additionalProperties": false,
        "properties": { "text": { "type": "string" } } });
    let position = json!({ "type": "integer", "minimum": 1 });
    let object = |required: &[&str], properties: Value| json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false });
    let region = object(
        &["startLine", "startColumn", "endColumn"],
        json!({
        "startLine": position, "startColumn": position, "endColumn": position, "snippet": snippet }),
    );
    let artifact = object(
        &["uri", "uriBaseId"],
        json!({
        "uri": { "type": "string", "pattern": "^[A-Za-z0-9%._~/!$&'()*+,;=@-]+$" }, "uriBaseId": { "const": "%SRCROOT%" } }),
    );
    let location = object(
        &["physicalLocation"],
        json!({
        "physicalLocation": object(&["artifactLocation"], json!({ "artifactLocation": artifact, "region": region })) }),
    );
    let result = object(
        &["ruleId", "ruleIndex", "level", "message", "locations"],
        json!({
        "ruleId": { "type": "string" }, "ruleIndex": { "type": "integer", "minimum": 0 },
        "level": { "enum": ["none", "note", "warning", "error"] }, "message": text,
        "locations": { "type": "array", "minItems": 1, "items": location } }),
    );
    let rule = object(
        &["id", "shortDescription"],
        json!({ "id": { "type": "string" }, "shortDescription": text, "help": text }),
    );
    let driver = object(
        &["name"],
        json!({
        "name": { "type": "string" }, "version": { "type": "string" },
        "rules": { "type": "array", "uniqueItems": true, "items": rule } }),
    );
    let note = object(
        &["message"],
        json!({ "descriptor": object(&["id"], json!({ "id": { "type": "string" } })), "message": text,
        "level": { "enum": ["none", "note", "warning", "error"] },
        "locations": { "type": "array", "uniqueItems": true, "items": location } }),
    );
    let invocation = object(
        &["executionSuccessful"],
        json!({ "executionSuccessful": { "type": "boolean" },
        "toolExecutionNotifications": { "type": "array", "items": note } }),
    );
    let run = object(
        &["tool", "results"],
        json!({
        "invocations": { "type": "array", "items": invocation },
        "tool": object(&["driver"], json!({ "driver": driver })),
        "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
        "results": { "type": "array", "items": result } }),
    );
    object(
        &["version", "runs"],
        json!({
        "$schema": { "type": "string", "format": "uri" }, "version": { "const": "2.1.0" },
        "runs": { "type": "array", "items": run } }),
    )
}

#[test]
fn short_is_one_line_for_each_with_its_code() {
    let text = printed(&["--format", "short"]);
    let is_right = |line: &str| line.starts_with("content/") && line.ends_with(']') && line.contains(": ");
    assert!(text.lines().count() > 2 && text.lines().all(is_right), "{text}");
}

#[test]
fn a_code_explains_itself() {
    for code in answerbook::base::diagnostic::Code::ALL {
        let mut command = Command::new(env!("CARGO_BIN_EXE_answerbook"));
        let output = command.args(["check", "--explain", code.as_str()]).output().expect("it runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{text}");
        for part in ["Wrong:", "Right:", code.as_str()] {
            assert!(text.contains(part), "{part} is missing:\n{text}");
        }
    }
}

#[test]
fn an_unknown_code_is_a_wrong_command() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerbook"));
    let output = command.args(["check", "--explain", "to-long"]).output().expect("it runs");
    let reported = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        reported.contains("there is no code `to-long`") && reported.contains("did you mean `too-long`?"),
        "{reported}"
    );
}
