//! Whom readers can turn to: `ask`, for questions without an answer, and `feedback`, for whether an answer helped. Both are
//! off by default, and nothing is sent anywhere but to the address given here.

use super::MenuItem;
use super::search::{address, origin};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::yaml::{Fields, Value};

/// Whom to ask when there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The text of the link, if it is not the theme's.
    pub title: Option<String>,
    /// Where it leads.
    pub to: Contact,
    /// Whether an article whose `owner` has an email address links to that instead.
    pub owner: bool,
}

/// A way to reach someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// By email, to this address.
    Mail(String),
    /// A page of the site, or a full address, with `{query}` and `{page}` filled in. It has no title of its own.
    Link(MenuItem),
}

/// What happens to answers to "Was this helpful?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feedback {
    /// An email to this address.
    Mail(String),
    /// A small JSON object sent to this address.
    Endpoint(String),
}

impl Ask {
    /// The link it leads to, unless it is an email address.
    pub fn link(&self) -> Option<&MenuItem> {
        match &self.to {
            Contact::Link(item) => Some(item),
            Contact::Mail(_) => None,
        }
    }
}

impl Feedback {
    /// The origin that pages send data to.
    pub fn origin(&self) -> Option<&str> {
        match self {
            Self::Endpoint(url) => origin(url),
            Self::Mail(_) => None,
        }
    }
}

/// Whether this can be used in a `mailto:` link as it is.
pub(crate) fn is_mail_address(text: &str) -> bool {
    let is_plain = |c: char, more: &str| c.is_ascii_alphanumeric() || more.contains(c);
    text.split_once('@').is_some_and(|(name, host)| {
        let is_name = !name.is_empty() && name.chars().all(|c| is_plain(c, ".+-_'"));
        is_name && !host.is_empty() && host.chars().all(|c| is_plain(c, ".-"))
    })
}

pub(super) fn ask(fields: &mut Fields<'_>) -> Option<Ask> {
    let title = fields.string("title").filter(|title| !title.is_empty());
    let owner = fields.bool("owner").unwrap_or(false);
    let mail = mail(fields, "mailto");
    let link =
        fields.string("url").map(|link| MenuItem { title: String::new(), link, place: fields.place("url") });
    one_of(fields, "ask", "mailto", "url")?;
    let to = mail.map(Contact::Mail).or(link.map(Contact::Link))?;
    Some(Ask { title, to, owner })
}

/// `none`, or where it is sent.
pub(super) fn feedback(fields: &mut Fields<'_>) -> Option<Feedback> {
    match fields.raw("feedback") {
        None => None,
        Some(Value::String(none)) if none == "none" => None,
        Some(Value::Object(_)) => fields.map("feedback", "`feedback`", sink).flatten(),
        Some(other) => {
            fields.wrong("feedback", "`none`, `{mailto: desk@example.org}` or `{endpoint: https://…}`", other)
        }
    }
}

fn sink(fields: &mut Fields<'_>) -> Option<Feedback> {
    let mail = mail(fields, "mailto");
    let endpoint = address(fields, "endpoint");
    one_of(fields, "feedback", "mailto", "endpoint")?;
    mail.map(Feedback::Mail).or(endpoint.map(Feedback::Endpoint))
}

/// `None`, and reported, unless exactly one of two fields of `owner` is there.
fn one_of(fields: &mut Fields<'_>, owner: &str, one: &'static str, other: &'static str) -> Option<()> {
    match (fields.is_given(one), fields.is_given(other)) {
        (true, true) => {
            let value = fields.raw(other)?;
            fields.wrong(other, &format!("left out if there is `{one}`"), value)
        }
        (false, false) => {
            let mut path = fields.path(one);
            path.pop();
            let message = format!("`{one}` or `{other}` is missing: `{owner}` needs one of them");
            let place = fields.document().place(&path);
            let problem = Diagnostic::error(Code::MissingField, message, place)
                .help(format!("add `{one}: desk@example.org`, or a web address as `{other}`"));
            fields.report().push(problem);
            None
        }
        _ => Some(()),
    }
}

/// An email address.
fn mail(fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
    let written = fields.string(name)?;
    if is_mail_address(&written) {
        return Some(written);
    }
    fields.wrong(name, "an email address such as `desk@example.org`", &Value::String(written))
}
