//! What a long work tells of itself while it goes on. The work only reports; the command line shows.

/// Somebody who is told how far the work is. Work is done in parallel, so anything may come from any thread.
pub trait Progress: Sync {
    /// A new step begins; `parts` of it will be done, if that is known.
    fn begin(&self, step: &'static str, parts: Option<usize>);
    /// A part of the current step is done.
    fn part(&self);
    /// The last step is over.
    fn end(&self);
}

/// Nobody wants to know.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: Option<usize>) {}
    fn part(&self) {}
    fn end(&self) {}
}
