//! The states that can be asked for.

use clap::ValueEnum;

use crate::check::inventory::State;

/// What `--status` takes. Several states can have a name in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Status {
    /// It is not ready
    Draft,
    /// It is written, and waits for someone to check it
    #[value(name = "in review", alias = "in-review")]
    InReview,
    /// Its date is in the future
    Scheduled,
    /// Readers see it, reviewed or not
    Published,
    /// It was reviewed, and the next review is not overdue
    Verified,
    /// Its review is overdue
    Due,
    /// Nobody has reviewed it
    Unverified,
    /// `states` in `answerbook.yml` does not publish it, because of its review
    Withheld,
    /// It is over, as its file says
    Retired,
    /// It is over since a day
    Expired,
}

impl Status {
    /// Whether an article in this state is meant.
    pub(super) fn takes(self, state: State) -> bool {
        match self {
            Self::Draft => state == State::Draft,
            Self::InReview => state == State::InReview,
            Self::Scheduled => state == State::Scheduled,
            Self::Published => state.is_public(),
            Self::Verified => state == State::Verified,
            Self::Due => matches!(state, State::Due | State::WithheldDue),
            Self::Unverified => matches!(state, State::Published | State::WithheldUnverified),
            Self::Withheld => state.is_withheld(),
            Self::Retired => state == State::Retired,
            Self::Expired => state == State::Expired,
        }
    }
}
