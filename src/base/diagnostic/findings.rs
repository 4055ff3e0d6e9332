//! What the review of the texts finds: matters of judgment, which each site may weigh as it likes.

use super::Code;

impl Code {
    /// The findings of the review. All other codes mean that something can't be published as it is; their severity is fixed.
    pub const FINDINGS: &'static [Code] = &[
        Code::Orphan,
        Code::DuplicateQuestion,
        Code::NearDuplicate,
        Code::MissingDescription,
        Code::MissingAlt,
        Code::MissingTitle,
        Code::UnlinkedFile,
        Code::UnusedPassage,
        Code::LooksUnintended,
        Code::NoSource,
        Code::Undated,
        Code::OverdueReview,
        Code::Expiring,
        Code::OutdatedTranslation,
        Code::TooLong,
        Code::NotAQuestion,
        Code::SkippedHeading,
        Code::NoInterfaceWords,
        Code::LongParagraph,
        Code::HardToRead,
        Code::NotAlone,
        Code::DifferentCount,
        Code::RepeatedBlank,
        Code::Label,
        Code::DeadLink,
        Code::MovedLink,
        Code::ActiveAttachment,
        Code::BadAllow,
        Code::UnusedAllow,
    ];

    /// The code with this printed name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// Whether the review finds it.
    pub fn is_finding(self) -> bool {
        Self::FINDINGS.contains(&self)
    }
}
