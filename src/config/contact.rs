//! Whom readers can turn to: `ask`, for questions without an answer, and `feedback`, for whether an answer helped. Both are
//! off by default, and nothing is sent anywhere but to the address given here.

use super::MenuItem;
use super::search::{address, origin};
use super::variables::{self, Variables};
use crate::base::diagnostic::{Code, Diagnostic};
use crate::base::text::suggest;
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
    /// By phone, at this number.
    Phone(String),
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
    /// Nothing is sent: they are kept in each reader's browser, until someone exports them.
    Local,
}

impl Ask {
    /// The link it leads to, unless it is an email address or a phone number.
    pub fn link(&self) -> Option<&MenuItem> {
        match &self.to {
            Contact::Link(item) => Some(item),
            Contact::Mail(_) | Contact::Phone(_) => None,
        }
    }
}

impl Feedback {
    /// The origin that pages send data to.
    pub fn origin(&self) -> Option<&str> {
        match self {
            Self::Endpoint(url) => origin(url),
            Self::Mail(_) | Self::Local => None,
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

/// `variables` can be used in the phone number.
pub(super) fn ask(fields: &mut Fields<'_>, variables: &Variables) -> Option<Ask> {
    let title = fields.string("title").filter(|title| !title.is_empty());
    let owner = fields.bool("owner").unwrap_or(false);
    let mail = mail(fields, "mailto");
    let link =
        fields.string("url").map(|link| MenuItem { title: String::new(), link, place: fields.place("url") });
    let phone = phone(fields, variables);
    one_of(fields, "ask", &["mailto", "phone", "url"])?;
    let to = mail.map(Contact::Mail).or(phone.map(Contact::Phone)).or(link.map(Contact::Link))?;
    Some(Ask { title, to, owner })
}

/// `none`, or where it is sent.
pub(super) fn feedback(fields: &mut Fields<'_>) -> Option<Feedback> {
    match fields.raw("feedback") {
        None => None,
        Some(Value::String(none)) if none == "none" => None,
        Some(Value::String(local)) if local == "local" => Some(Feedback::Local),
        Some(Value::Object(_)) => fields.map("feedback", "`feedback`", sink).flatten(),
        Some(other) => {
            let forms = "`none`, `local`, `{mailto: desk@example.org}` or `{endpoint: https://…}`";
            fields.wrong("feedback", forms, other)
        }
    }
}

fn sink(fields: &mut Fields<'_>) -> Option<Feedback> {
    let mail = mail(fields, "mailto");
    let endpoint = address(fields, "endpoint");
    one_of(fields, "feedback", &["mailto", "endpoint"])?;
    mail.map(Feedback::Mail).or(endpoint.map(Feedback::Endpoint))
}

/// `None`, and reported, unless exactly one of some fields of `owner` is there.
fn one_of(fields: &mut Fields<'_>, owner: &str, names: &[&'static str]) -> Option<()> {
    let given: Vec<&'static str> = names.iter().copied().filter(|name| fields.is_given(name)).collect();
    match given[..] {
        [_] => Some(()),
        [first, second, ..] => {
            let value = fields.raw(second)?;
            fields.wrong(second, &format!("left out if there is `{first}`"), value)
        }
        [] => {
            let mut path = fields.path(names[0]);
            path.pop();
            let all = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            let message = format!("`{owner}` needs one of these fields: {all}");
            let place = fields.document().place(&path);
            let first = names[0];
            let last = names[names.len() - 1];
            let problem = Diagnostic::error(Code::MissingField, message, place)
                .help(format!("add `{first}: desk@example.org`, or a web address as `{last}`"));
            fields.report().push(problem);
            None
        }
    }
}

/// A phone number, in which variables are filled in.
fn phone(fields: &mut Fields<'_>, variables: &Variables) -> Option<String> {
    let written = fields.string("phone")?;
    let number = match variables::fill(&written, variables) {
        Ok(number) => number,
        Err(name) => {
            let message = format!("there is no variable `{name}`");
            let mut problem = Diagnostic::error(Code::UndeclaredVariable, message, fields.place("phone"));
            let near = suggest::nearest(&name, variables.keys().map(String::as_str));
            problem.help = Some(match near {
                Some(near) => format!("did you mean `{{{{ {near} }}}}`?"),
                None => "declare it under `variables:`, or write the number here".to_owned(),
            });
            fields.report().push(problem);
            return None;
        }
    };
    if number.contains(|c: char| c.is_ascii_digit()) {
        return Some(number);
    }
    fields.wrong("phone", "a phone number such as `555-0142`", &Value::String(number))
}

/// An email address.
fn mail(fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
    let written = fields.string(name)?;
    if is_mail_address(&written) {
        return Some(written);
    }
    fields.wrong(name, "an email address such as `desk@example.org`", &Value::String(written))
}
