//! What the preview shows where the site has no page.

use super::server::Response;
use crate::base::diagnostic::Report;
use crate::base::path::SitePath;
use crate::base::text::escape;
use crate::site::Unpublished;

/// There is neither a page of the site nor anything to say about it.
pub(super) fn not_there() -> Response {
    Response::new(404, "text/plain; charset=utf-8", b"There is no such page.\n".to_vec())
}

/// The page of an article that is not published.
pub(super) fn withheld(article: &Unpublished) -> Response {
    let [file, reason, option] =
        [article.file.as_str(), &article.reason.to_string(), &article.reason.option()].map(escape::html);
    let title = "This page is not published";
    notice(
        404,
        title,
        title,
        &format!(
            "<p><code>content/{file}</code>: {reason}.</p>\n\
         <p>To see it, start the preview with <code>answerbook serve {option}</code>.</p>\n"
        ),
    )
}

/// The page of a file that nothing links to.
pub(super) fn unlinked(file: &SitePath) -> Response {
    let title = "This file is not published";
    notice(
        404,
        title,
        title,
        &format!(
            "<p>Nothing links to <code>content/{}</code>.</p>\n\
         <p>Link to it from an article, or move it to <code>static/</code>.</p>\n",
            escape::html(file.as_str())
        ),
    )
}

/// What is shown until the site has had a version without errors, and at an address that only the next one may have.
pub(super) fn not_yet(status: u16, report: &Report) -> Response {
    let found: Vec<String> = report.sorted().iter().map(|problem| problem.plain()).collect();
    problems(status, &found)
}

/// What keeps a page from being shown.
pub(super) fn problems(status: u16, problems: &[String]) -> Response {
    let problems: String =
        problems.iter().map(|problem| format!("<pre>{}</pre>\n", escape::html(problem))).collect();
    notice(
        status,
        "This page can't be shown yet",
        "This page can’t be shown yet",
        &format!(
            "<p>Fix the problems listed here and save; the page then appears automatically.</p>\n{problems}"
        ),
    )
}

/// Why a button of the desk changed nothing.
pub(super) fn refused(problems: &[String]) -> Response {
    let problems: String =
        problems.iter().map(|problem| format!("<pre>{}</pre>\n", escape::html(problem))).collect();
    let title = "Nothing was changed";
    notice(422, title, title, &format!("<p>Go back to the desk once this is settled.</p>\n{problems}"))
}

/// A page in plain HTML, of which `body` is what follows the heading.
fn notice(status: u16, title: &str, heading: &str, body: &str) -> Response {
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body>\n<h1>{heading}</h1>\n{body}</body>\n</html>\n"
    );
    Response::new(status, "text/html; charset=utf-8", page.into_bytes())
}
