//! Problems for programs: our own JSON, and SARIF 2.1.0 for code hosts and editors.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::Sites;
use crate::base::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::base::text::escape::uri_path;
use crate::check::external::Links;

/// All problems, what is not published, and links that could not be checked, as one JSON object.
pub(super) fn json(sites: &Sites, links: &[Links], report: &Report) -> String {
    let problems: Vec<Value> = report.sorted().iter().map(|problem| problem_json(problem)).collect();
    let unpublished = sites.unpublished().map(|left_out| {
        json!({ "file": format!("content/{}", left_out.file), "reason": left_out.reason.to_string() })
    });
    let undecided = links.iter().flat_map(Links::undecided);
    let undecided = undecided.map(|(address, why)| json!({ "url": address, "reason": why }));
    pretty(&json!({
        "version": 1,
        "articles": sites.article_count(),
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "problems": problems,
        "unpublished": unpublished.collect::<Vec<_>>(),
        "undecided": undecided.collect::<Vec<_>>(),
    }))
}

fn problem_json(problem: &Diagnostic) -> Value {
    let place = &problem.place;
    json!({
        "code": problem.code.as_str(),
        "severity": problem.severity,
        "message": problem.message,
        "help": problem.help,
        "file": place.file,
        "line": (place.line > 0).then_some(place.line),
        "column": (place.line > 0).then_some(place.column),
        "end_column": (place.line > 0).then_some(place.end_column()),
    })
}

/// The same as a log of version 2.1.0 of the Static Analysis Results Interchange Format. What is not published is not the result of a rule
/// but a note of the tool.
pub(super) fn sarif(sites: &Sites, links: &[Links], report: &Report) -> String {
    let problems = report.sorted();
    let codes: BTreeSet<Code> = problems.iter().map(|problem| problem.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> = problems
        .iter()
        .map(|problem| {
            let rule = codes.iter().position(|code| *code == problem.code);
            result(problem, rule)
        })
        .collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "answerbook",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notes(sites, links),
            }],
            "results": results,
        }],
    }))
}

fn notes(sites: &Sites, links: &[Links]) -> Vec<Value> {
    let unpublished = sites.unpublished().map(|left_out| {
        let file = format!("content/{}", left_out.file);
        json!({
            "descriptor": { "id": "not-published" },
            "level": "note",
            "message": { "text": format!("{file} is not published: {}", left_out.reason) },
            "locations": [{ "physicalLocation": { "artifactLocation": artifact(&file) } }],
        })
    });
    let undecided = links.iter().flat_map(Links::undecided).map(|(address, why)| {
        json!({
            "descriptor": { "id": "not-decided" },
            "level": "note",
            "message": { "text": format!("{address}: {why}") },
        })
    });
    unpublished.chain(undecided).collect()
}

fn rule(code: Code) -> Value {
    let mut rule = json!({ "id": code.as_str(), "shortDescription": { "text": code.explanation().trim() } });
    if let Some(example) = code.example() {
        let text = format!("{}\n\nWrong:\n{}\n\nRight:\n{}", example.more, example.wrong, example.right);
        rule["help"] = json!({ "text": text.trim() });
    }
    rule
}

fn result(problem: &Diagnostic, rule: Option<usize>) -> Value {
    let place = &problem.place;
    let text = match &problem.help {
        Some(help) => format!("{}. Help: {help}", problem.message),
        None => problem.message.clone(),
    };
    let mut location = json!({ "artifactLocation": artifact(&place.file) });
    if place.line > 0 {
        location["region"] = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.end_column(),
            "snippet": { "text": place.source_line },
        });
    }
    json!({
        "ruleId": problem.code.as_str(),
        "ruleIndex": rule,
        "level": problem.severity,
        "message": { "text": text },
        "locations": [{ "physicalLocation": location }],
    })
}

fn artifact(file: &str) -> Value {
    json!({ "uri": uri_path(file), "uriBaseId": "%SRCROOT%" })
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
