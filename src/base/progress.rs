//! Progress of long tasks. The task only reports it; the command line shows it.

/// Receives progress. Tasks run in parallel, so calls may come from any thread.
pub trait Progress: Sync {
    /// A new step begins, with this many parts if their number is known.
    fn begin(&self, step: &'static str, parts: Option<usize>);
    /// A part of the current step is done.
    fn part(&self);
    /// The last step is over.
    fn end(&self);
}

/// Ignores all progress.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: Option<usize>) {}
    fn part(&self) {}
    fn end(&self) {}
}
