//! The part of `answerbook.yml` about where the site is published: which sites may show its pages in a frame.

use super::search::origin;
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::yaml::Fields;

/// Reads `embed`: the origins of sites that may show pages in a frame, without a final `/`.
pub(super) fn embed(fields: &mut Fields<'_>) -> Vec<String> {
    let mut origins = Vec::new();
    for (written, place) in fields.strings_with_places("embed") {
        let found = embedder(written.trim());
        if let Some(Ok(origin)) = found {
            origins.push(origin.to_owned());
            continue;
        }
        let message = format!("`embed` must list addresses of other sites, not `{written}`");
        let help = match found {
            Some(Err(origin)) => {
                format!("leave out what follows the host: `{origin}`; a site may show pages in a frame or not, whichever its page")
            }
            _ => "write the scheme and the host, for example `https://crm.example.org` or `https://*.example.org`".to_owned(),
        };
        let problem = Diagnostic::error(Code::WrongType, message, place).help(help);
        fields.report().push(problem);
    }
    origins.dedup();
    origins
}

/// The origin that is written, or as an error the origin in an address that says more. A `*` is allowed in place of the first part
/// of the host.
fn embedder(written: &str) -> Option<Result<&str, &str>> {
    let plain = written.replacen("://*.", "://", 1);
    let is_known = super::is_base_url(&plain) && origin(&plain).is_some();
    let scheme = written.find("://")? + 3;
    let end = written[scheme..].find(['/', '?', '#']).map_or(written.len(), |at| scheme + at);
    let (found, rest) = written.split_at(end);
    let is_origin = is_known && matches!(rest, "" | "/");
    match (is_origin, origin(&found.replacen("://*.", "://", 1))) {
        (true, _) => Some(Ok(found)),
        (false, Some(_)) if super::is_base_url(&found.replacen("://*.", "://", 1)) => Some(Err(found)),
        _ => None,
    }
}
