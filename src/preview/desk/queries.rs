//! The expected queries, as `answerbook check` runs them.

use crate::Result;
use crate::base::diagnostic::{Code, Report, Severity};
use crate::project;
use crate::publish::render::Publication;
use crate::search::expected;

/// Whether something else stops a build, so that no expected query is run.
pub(super) fn must_wait(report: &Report) -> bool {
    let stops = |severity, code: Code| severity == Severity::Error && !code.is_finding();
    report.sorted().iter().any(|problem| stops(problem.severity, problem.code))
}

/// Runs the expected queries of what the preview shows, and adds those that miss to `report`. What is wrong with the entries themselves is in
/// the report already.
pub(super) fn run(publication: Option<&Publication>, report: &mut Report) -> Result<()> {
    let renderers = publication.map(Publication::renderers).unwrap_or_default();
    let Some(original) = renderers.first().map(|renderer| &renderer.site) else { return Ok(()) };
    for renderer in renderers {
        let expected = expected::read(&renderer.site, original, &mut Report::new())?;
        expected::check(&expected, || project::search_engine(renderer), report)?;
    }
    Ok(())
}
