//! The core fields of front matter.

use jiff::Span;
use jiff::civil::Date;

use super::owners::Owners;
use super::status::Status;
use crate::base::diagnostic::Place;
use crate::base::yaml::{Fields, Value};

/// The core front matter of an article. Extra fields belong to the article's type.
#[derive(Debug, Clone)]
pub struct Meta {
    /// The heading of the page.
    pub title: String,
    /// Whether the front matter gives the title.
    pub is_titled: bool,
    /// Where the title is written; line 0 when the front matter can't be read.
    pub title_place: Place,
    /// The short answer, plain text.
    pub description: Option<String>,
    /// The sentence to say first, with `{blanks}`, shown under the title.
    pub say: Option<String>,
    /// The picture of a section in lists: one of [`crate::theme::ICONS`].
    pub icon: Option<&'static str>,
    /// A name for the article that survives a move of the file.
    pub id: Option<String>,
    /// Where the id is written.
    pub id_place: Option<Place>,
    /// The last part of the address, if it is not made from the file's name.
    pub slug: Option<String>,
    /// When it was first published; a future date means it is not published yet.
    pub date: Option<Date>,
    /// The day from which on it is no longer published.
    pub expires: Option<Date>,
    /// The article that readers get in its place from that day on, as a link to its file, with its place.
    pub replaced_by: Option<(String, Place)>,
    /// When it was last changed in substance.
    pub updated: Option<Date>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who is responsible for it.
    pub owners: Owners,
    /// When someone last checked that it is still right.
    pub reviewed: Option<Date>,
    /// How often that should happen.
    pub review_every: Option<Interval>,
    /// Words that group articles across sections.
    pub tags: Vec<String>,
    /// Other ways people ask for it.
    pub ask: Vec<String>,
    /// Articles to read next, as links to their files, with their places.
    pub related: Vec<(String, Place)>,
    /// Former addresses, with their places.
    pub aliases: Vec<(String, Place)>,
    /// Where its facts come from.
    pub sources: Vec<Source>,
    /// Position in lists: small numbers first; the default is 0.
    pub weight: i64,
    /// Accepted findings of the review: the code, the reason, and the place.
    pub allow: Vec<(String, String, Place)>,
    /// How far it is.
    pub status: Status,
    /// Published only in builds that name this audience. It may come from a section, as owners and the time between reviews may.
    pub audience: Option<String>,
}

impl Meta {
    /// The day by which it should be reviewed again.
    pub fn review_due(&self) -> Option<Date> {
        let (reviewed, every) = (self.reviewed?, self.review_every?);
        every.after(reviewed)
    }

    /// The last change that matters to readers.
    pub fn changed(&self) -> Option<Date> {
        self.updated.max(self.date)
    }
}

/// A duration, as in `6 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    count: i32,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

impl Interval {
    /// Reads the field `review_every`.
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let text = fields.string("review_every")?;
        Self::parse(&text).or_else(|| {
            fields.wrong("review_every", "a duration such as `6 months` or `1 year`", &Value::String(text))
        })
    }

    /// Reads `6 months`, `1 year`, `2 weeks`, `90 days`.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: i32 = count.parse().ok().filter(|count| (1..=1000).contains(count))?;
        let unit = match unit.trim() {
            "day" | "days" => Unit::Days,
            "week" | "weeks" => Unit::Weeks,
            "month" | "months" => Unit::Months,
            "year" | "years" => Unit::Years,
            _ => return None,
        };
        Some(Self { count, unit })
    }

    /// The day when it is over, if it begins on `day`.
    pub fn after(self, day: Date) -> Option<Date> {
        day.checked_add(self.span()).ok()
    }

    fn span(self) -> Span {
        match self.unit {
            Unit::Days => Span::new().days(self.count),
            Unit::Weeks => Span::new().weeks(self.count),
            Unit::Months => Span::new().months(self.count),
            Unit::Years => Span::new().years(self.count),
        }
    }
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The work.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub year: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// A note about it.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::Interval;

    #[test]
    fn intervals_are_read_as_people_write_them() {
        assert!(Interval::parse("6 months").is_some());
        assert!(Interval::parse("1 year").is_some());
        for bad in ["", "6", "months", "six months", "0 days", "-1 year", "6 moons"] {
            assert!(Interval::parse(bad).is_none(), "{bad}");
        }
    }
}
