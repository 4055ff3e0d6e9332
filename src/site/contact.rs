//! Links for readers to contact someone: to ask when there is no answer, or to say whether an answer helped. Emails are
//! filled in beforehand, so that the recipient knows what they are about; they contain nothing about the reader.

use super::{ArticleIndex, Site};
use crate::base::text::escape;
use crate::config::{Contact, Feedback};
use crate::theme::Words;

/// A link: `url` inside the site, or `href` elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The text of the link.
    pub title: String,
    /// A page of this site.
    pub url: Option<String>,
    /// A full address. `{query}` and `{page}` in it stand for the query and the page.
    pub href: Option<String>,
}

impl Way {
    /// The same with everything filled in.
    #[must_use]
    pub fn filled(self, query: &str, page: &str) -> Self {
        let fill = |href: String| {
            href.replace("{query}", &escape::component(query)).replace("{page}", &escape::component(page))
        };
        Self { href: self.href.map(fill), ..self }
    }
}

/// Whom to ask when a search finds nothing, if the site names someone.
pub fn ask(site: &Site, words: &Words) -> Option<Way> {
    let ask = site.config.ask.as_ref()?;
    let title = ask.title.clone().unwrap_or_else(|| words.text("ask"));
    Some(match &ask.to {
        Contact::Mail(address) => Way { title, url: None, href: Some(question(address, words)) },
        Contact::Phone(number) => {
            let title = match &ask.title {
                Some(title) => format!("{title}: {number}"),
                None => words.filled("ask_call", &[("phone", number)]),
            };
            let dialed: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            Way { title, url: None, href: Some(format!("tel:{dialed}")) }
        }
        Contact::Link(item) => {
            let (url, href) = site.menu_link(item);
            Way { title, url, href }
        }
    })
}

/// Whom to ask about an article: its owners, if the site is set up that way, otherwise the general contact.
pub fn ask_about(site: &Site, words: &Words, article: ArticleIndex) -> Option<Way> {
    let meta = &site.articles[article].meta;
    let of_owner = || {
        let reachable =
            || meta.owners.iter().filter_map(|owner| Some((&*owner.name, owner.mail.as_deref()?)));
        let (names, addresses): (Vec<_>, Vec<_>) = reachable().unzip();
        let title = words.filled("ask_person", &[("person", &names.join(", "))]);
        let href = question(&addresses.join(","), words);
        (!addresses.is_empty()).then_some(Way { title, url: None, href: Some(href) })
    };
    let wants_owner = site.config.ask.as_ref()?.owner;
    let way = if wants_owner { of_owner() } else { None }.or_else(|| ask(site, words))?;
    Some(way.filled(&meta.title, &page(site, article)))
}

/// The emails that say whether an article helped: one for yes, one for no.
pub fn feedback_mails(site: &Site, words: &Words, article: ArticleIndex) -> Option<[String; 2]> {
    let Some(Feedback::Mail(address)) = &site.config.feedback else { return None };
    let title = &site.articles[article].meta.title;
    let page = words.filled("mail_page", &[("page", &page(site, article))]);
    let missing = format!("{}\n\n\n{page}", words.text("feedback_comment"));
    let subject = |key| words.filled(key, &[("title", title)]);
    Some([
        mail(address, &subject("mail_helpful"), &page),
        mail(address, &subject("mail_unhelpful"), &missing),
    ])
}

/// An email with a question, with `{query}` and `{page}` not yet filled in.
fn question(address: &str, words: &Words) -> String {
    let body = format!("\n\n\n{}", words.text("mail_page"));
    let mail = mail(address, &words.text("mail_question"), &body);
    mail.replace("%7Bquery%7D", "{query}").replace("%7Bpage%7D", "{page}")
}

fn mail(address: &str, subject: &str, body: &str) -> String {
    let body = body.replace('\n', "\r\n");
    format!("mailto:{address}?subject={}&body={}", escape::component(subject), escape::component(&body))
}

/// The address of an article as others can reach it.
fn page(site: &Site, article: ArticleIndex) -> String {
    let url = &site.urls[article];
    site.canonical(url).unwrap_or_else(|| url.to_string())
}
