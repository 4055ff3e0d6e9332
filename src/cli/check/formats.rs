//! Problems for programs: our own JSON, and SARIF 2.1.0 for code hosts and editors.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::Sites;
use crate::base::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::base::text::escape::uri_path;
use crate::check::external::Links;
use crate::search::expected::ExpectedQueries;

/// A site with its expected queries.
type Checked<'a> = (&'a Sites, &'a [ExpectedQueries]);

/// All problems, what is not published, expected queries that were left out because of that, and links that could not be checked, as one JSON
/// object.
pub(super) fn json((sites, expected): Checked<'_>, links: &[Links], report: &Report) -> String {
    let problems: Vec<Value> = report.sorted().iter().map(|problem| problem_json(problem)).collect();
    let causes = report.causes();
    let unpublished = sites.unpublished().map(|left_out| {
        let file = format!("content/{}", left_out.file);
        let causes = causes.get(&file).copied().unwrap_or(0);
        json!({ "file": file, "reason": left_out.reason.to_string(), "causes": causes })
    });
    let undecided = links.iter().flat_map(Links::undecided);
    let undecided = undecided.map(|(address, why)| json!({ "url": address, "reason": why }));
    let left_out = expected.iter().flat_map(|expected| &expected.left_out);
    let left_out = left_out.map(|left_out| {
        let file = format!("content/{}", left_out.file);
        json!({ "query": left_out.query, "file": file, "reason": left_out.reason.to_string() })
    });
    pretty(&json!({
        "version": 1,
        "articles": sites.article_count(),
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "problems": problems,
        "unpublished": unpublished.collect::<Vec<_>>(),
        "queries_left_out": left_out.collect::<Vec<_>>(),
        "queries_not_tested": expected.iter().map(ExpectedQueries::untested).sum::<usize>(),
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
        "cause": problem.cause,
        "file": place.file,
        "line": (place.line > 0).then_some(place.line),
        "column": (place.line > 0).then_some(place.column),
        "end_column": (place.line > 0).then_some(place.end_column()),
    })
}

/// The same as a log of version 2.1.0 of the Static Analysis Results Interchange Format. What is not published is not the result of a rule
/// but a note of the tool.
pub(super) fn sarif((sites, expected): Checked<'_>, links: &[Links], report: &Report) -> String {
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
                "toolExecutionNotifications": notes((sites, expected), links),
            }],
            "results": results,
        }],
    }))
}

fn notes((sites, expected): Checked<'_>, links: &[Links]) -> Vec<Value> {
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
    let left_out = expected.iter().flat_map(|expected| &expected.left_out).map(|left_out| {
        let text = format!(
            "`{}` is left out, because content/{} is not published: {}",
            left_out.query, left_out.file, left_out.reason
        );
        json!({
            "descriptor": { "id": "query-left-out" },
            "level": "note",
            "message": { "text": text },
        })
    });
    unpublished.chain(left_out).chain(undecided).collect()
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
