//! The stable names of all kinds of problems. Editors, scripts and the documentation refer to them.

use std::fmt;

/// Declares the codes, their printed names and the sentence that explains each.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// The stable name of a kind of problem, for example `unknown-field`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum Code { $($(#[doc = $doc])+ #[serde(rename = $text)] $name,)+ }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$name),+];

            /// The name as printed: words joined by hyphens.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }

            /// What this kind of problem is.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+),)+ }
            }
        }
    };
}

codes! {
    /// A file that should be UTF-8 text contains other bytes.
    NotUtf8 = "not-utf8",
    /// A file could not be read, or is too large.
    Unreadable = "unreadable",
    /// A symbolic link was skipped: a site is never read through links.
    SymbolicLink = "symbolic-link",
    /// A file in `content/` has a text format that answerbook does not read, such as MDX. It is not published.
    OtherFormat = "other-format",
    /// Front matter begins with `---` and has no closing `---`.
    UnterminatedFrontMatter = "unterminated-front-matter",
    /// A file is not valid YAML.
    BadYaml = "bad-yaml",
    /// A required field is missing.
    MissingField = "missing-field",
    /// A field that neither the program nor the article's type knows.
    UnknownField = "unknown-field",
    /// A field has a value of the wrong type or form.
    WrongType = "wrong-type",
    /// A calculation that can't be evaluated.
    BadExpression = "bad-expression",
    /// `type:` names a type that the theme does not have.
    UnknownType = "unknown-type",
    /// A slug is not a single path segment.
    BadSlug = "bad-slug",
    /// An address is longer than file systems allow.
    LongAddress = "long-address",
    /// Two things would be published at the same address.
    DuplicateUrl = "duplicate-url",
    /// A name that some disks and file shares can't store, such as `con.html`.
    UnportableName = "unportable-name",
    /// A file next to articles that can run scripts with the rights of the site's own pages.
    ActiveAttachment = "active-attachment",
    /// A hidden file in `static/` that is not published.
    HiddenFile = "hidden-file",
    /// The site exceeds a limit of a host that it names.
    HostLimit = "host-limit",
    /// The same id is used twice on a page, or by two articles.
    DuplicateId = "duplicate-id",
    /// A file is named as a translation into a language the site does not have.
    UnknownLanguage = "unknown-language",
    /// A link leads to an article that does not exist or is not published.
    BrokenLink = "broken-link",
    /// A link's `#anchor` does not exist on the page it leads to.
    BrokenAnchor = "broken-anchor",
    /// A picture or download that is linked to does not exist.
    MissingAsset = "missing-asset",
    /// A link starts with `/` and would break when the site is hosted under a path.
    AbsoluteLink = "absolute-link",
    /// A link uses a scheme that can run code, such as `javascript:`.
    UnsafeLink = "unsafe-link",
    /// A container's name is unknown.
    UnknownContainer = "unknown-container",
    /// A container's opening or closing line is not well formed.
    ContainerSyntax = "container-syntax",
    /// A container is not closed, or is closed in the wrong order.
    UnclosedContainer = "unclosed-container",
    /// A container has an attribute that its component does not declare, lacks one, or gives it a wrong value.
    BadAttribute = "bad-attribute",
    /// A comment (`<!-- … -->`) is not closed in time, so its text would be published.
    UnclosedComment = "unclosed-comment",
    /// HTML that the sanitizer removes, so readers do not see it.
    HtmlRemoved = "html-removed",
    /// `{{ name }}` in markdown is not a variable of the configuration.
    UndeclaredVariable = "undeclared-variable",
    /// A theme template is broken, or failed to render.
    Template = "template",
    /// A theme file other than a template is wrong.
    Theme = "theme",
    /// An expected query, home question or similar names a question that does not exist.
    UnknownQuestion = "unknown-question",
    /// An expected query is listed in `queries.yml` twice.
    DuplicateQuery = "duplicate-query",
    /// An expected query does not find its answer among the first results.
    MissedQuery = "missed-query",
    /// A line of a search log can't be read.
    BadLogLine = "bad-log-line",
    /// A published id no longer exists, and nothing redirects from it.
    LostPermalink = "lost-permalink",
    /// A published article has text that `answerbook add` wrote for its author to replace.
    Placeholder = "placeholder",
    /// The home page names a section that does not exist.
    UnknownSection = "unknown-section",
    /// There is no passage of this name, or not in this language.
    MissingPassage = "missing-passage",
    /// A passage includes itself, or too much is included.
    CircularPassage = "circular-passage",
    /// A guide leads nowhere, or in circles.
    BadGuide = "bad-guide",
    /// A question has no answer below it.
    EmptyQuestion = "empty-question",
    /// No text, list of related articles, tag, or menu links to the article.
    Orphan = "orphan",
    /// Two questions have the same wording.
    DuplicateQuestion = "duplicate-question",
    /// Two questions have nearly the same wording.
    NearDuplicate = "near-duplicate",
    /// An article has neither a description nor a first paragraph to use instead.
    MissingDescription = "missing-description",
    /// A picture has no alternative text.
    MissingAlt = "missing-alt",
    /// A statistic appears in an article that names no source.
    NoSource = "no-source",
    /// A time such as "this year", which is wrong as soon as the year is over.
    Undated = "undated",
    /// An article is overdue for review.
    OverdueReview = "overdue-review",
    /// An article will expire, and nothing takes its place.
    Expiring = "expiring",
    /// A translation is older than its original.
    OutdatedTranslation = "outdated-translation",
    /// The front matter has no title, so the first heading or the name of the file is used.
    MissingTitle = "missing-title",
    /// A file in `content/` is not published, because nothing refers to it.
    UnlinkedFile = "unlinked-file",
    /// No article includes a passage.
    UnusedPassage = "unused-passage",
    /// Part of a text is probably not shown as its author intended.
    LooksUnintended = "looks-unintended",
    /// An answer is too long to read out on a call.
    TooLong = "too-long",
    /// A heading among questions has text below it but no question mark.
    NotAQuestion = "not-a-question",
    /// A heading skips a level.
    SkippedHeading = "skipped-heading",
    /// The theme has no words in a language of the site, so buttons and headings around the articles are in English.
    NoInterfaceWords = "no-interface-words",
    /// A paragraph is too long to take in at a glance.
    LongParagraph = "long-paragraph",
    /// An answer is harder to read than the site allows.
    HardToRead = "hard-to-read",
    /// An answer makes no sense without the text around it.
    NotAlone = "not-alone",
    /// Articles give different step counts for the same procedure.
    DifferentCount = "different-count",
    /// A sentence to say has two blanks of the same name, or repeats a blank that is not there.
    RepeatedBlank = "repeated-blank",
    /// A label or stereotype about people.
    Label = "label",
    /// A link to another site is dead.
    DeadLink = "dead-link",
    /// The target of a link to another site has moved.
    MovedLink = "moved-link",
    /// An `allow` that names no finding, gives no reason, or is not written correctly.
    BadAllow = "bad-allow",
    /// An `allow` for a finding that is no longer there.
    UnusedAllow = "unused-allow",
    /// Two colors of the site are too similar to read one on the other.
    LowContrast = "low-contrast",
    /// A picture is on another host, so the policy of a published site blocks it.
    ExternalPicture = "external-picture",
    /// A picture is larger than the site allows.
    HeavyPicture = "heavy-picture",
    /// A picture file can't be read as a picture.
    UnreadablePicture = "unreadable-picture",
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
