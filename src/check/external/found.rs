//! Where a site links to other sites: in the text of articles, in their front matter, in `answerbook.yml`.

use std::ops::Range;

use url::Url;

use crate::Result;
use crate::base::diagnostic::{Place, Report};
use crate::base::yaml::{Document, Step, Value};
use crate::config;
use crate::content::article::Article;
use crate::markdown::{Piece, Target};
use crate::site::{ArticleIndex, Site};

/// A link to another site.
#[derive(Debug, Clone)]
pub struct Found {
    /// The address as requested: without the part after `#`.
    pub address: String,
    /// The address as written.
    pub written: String,
    /// Where it is.
    pub place: Where,
}

/// Where a link to another site is.
#[derive(Debug, Clone)]
pub enum Where {
    /// In the text of an article, at these bytes of its file.
    Text(ArticleIndex, Range<usize>),
    /// In a field of an article's front matter: the path to it, its text, and the part of it.
    Field(ArticleIndex, Vec<Step>, String, Range<usize>),
    /// In the configuration.
    Config(Place),
}

/// Front matter fields whose addresses belong to the site, or are not addresses.
const OWN_FIELDS: [&str; 4] = ["aliases", "allow", "id", "slug"];

/// Settings whose addresses are not links: those of the site itself, of services that scripts talk to, and those to skip.
const OWN_SETTINGS: [&str; 6] =
    ["base_url", "endpoint", "misses_endpoint", "feedback", "external", "variables"];

/// All links to other sites, in the order of the articles, then those of the configuration, which belong to the original
/// language.
pub(super) fn links(site: &Site) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    let own = site.articles.entries().filter(|(index, _)| site.is_translated(*index));
    for (index, article) in own {
        in_front_matter(index, article, &mut found);
        in_text(index, article, &mut found);
        in_html(index, article, &mut found);
    }
    if !site.config.is_translation() {
        in_config(site, &mut found)?;
    }
    Ok(found)
}

fn in_text(index: ArticleIndex, article: &Article, found: &mut Vec<Found>) {
    for link in &article.body.links {
        let Target::External(written) = &link.target else { continue };
        add(written, Where::Text(index, link.span.clone()), found);
    }
}

/// Links in HTML in the text. Markdown's own links are holes, so all addresses in finished HTML are the author's.
fn in_html(index: ArticleIndex, article: &Article, found: &mut Vec<Found>) {
    for block in &article.body.blocks {
        // Addresses come in the order of the text, so each is searched for after the previous one.
        let mut from = block.offset;
        for piece in &block.pieces {
            let Piece::Html(html) = piece else { continue };
            for written in linked(html) {
                let plain = written.replace("&amp;", "&");
                let place = |form: &str| Some((from + article.text.get(from..)?.find(form)?, form.len()));
                let Some((at, length)) = place(written).or_else(|| place(&plain)) else { continue };
                from = at + length;
                add(&plain, Where::Text(index, at..from), found);
            }
        }
    }
}

/// The full addresses in the attributes `href` and `src` of HTML.
fn linked(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices("http").filter_map(|(at, _)| {
        let before = html[..at].strip_suffix(['"', '\''])?;
        let is_link = before.ends_with("href=") || before.ends_with("src=");
        let quote = html[before.len()..].chars().next().filter(|_| is_link)?;
        html[at..].split(quote).next()
    })
}

fn in_front_matter(index: ArticleIndex, article: &Article, found: &mut Vec<Found>) {
    let yaml = article.yaml_range.clone();
    if !article.text[yaml.clone()].contains("://") {
        return;
    }
    let Ok(document) = Document::parse("", &article.text, yaml) else { return };
    texts(&document.value, &mut Vec::new(), &OWN_FIELDS, &mut |path, text| {
        for part in addresses(text) {
            let place = Where::Field(index, path.to_vec(), text.to_owned(), part.clone());
            add(&text[part], place, found);
        }
    });
}

fn in_config(site: &Site, found: &mut Vec<Found>) -> Result<()> {
    // Problems with the file were reported when it was read.
    let text = config::read_own(&site.config.root, config::FILE, &mut Report::new())?.unwrap_or_default();
    let Ok(document) = Document::parse_file(config::FILE, &text) else { return Ok(()) };
    texts(&document.value, &mut Vec::new(), &OWN_SETTINGS, &mut |path, text| {
        for part in addresses(text) {
            let place = document.place_within(path, text, part.clone());
            add(&text[part], Where::Config(place), found);
        }
    });
    Ok(())
}

fn add(written: &str, place: Where, found: &mut Vec<Found>) {
    let Some(address) = address(written) else { return };
    found.push(Found { address, written: written.to_owned(), place });
}

/// The address to request; nothing if it is not a web address.
fn address(written: &str) -> Option<String> {
    // An address with a placeholder such as `{query}` can't be requested.
    if written.contains(['{', '}']) {
        return None;
    }
    let full = if written.starts_with("//") { format!("https:{written}") } else { written.to_owned() };
    let mut url = Url::parse(&full).ok()?;
    url.set_fragment(None);
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    is_web.then(|| url.into())
}

/// All texts in a value, with the path to each, except those below the skipped fields.
fn texts(value: &Value, path: &mut Vec<Step>, left_out: &[&str], tell: &mut impl FnMut(&[Step], &str)) {
    match value {
        Value::String(text) => tell(path, text),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Index(index));
                texts(item, path, left_out, tell);
                path.pop();
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields.iter().filter(|(name, _)| !left_out.contains(&name.as_str())) {
                path.push(Step::Key(name.clone()));
                texts(field, path, left_out, tell);
                path.pop();
            }
        }
        _ => {}
    }
}

/// The full addresses in a text. Punctuation that ends a sentence or closes a bracket is not part of it.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("http") {
        let rest = &text[at..];
        let is_address = rest.starts_with("http://") || rest.starts_with("https://");
        if !is_address || found.last().is_some_and(|last| last.contains(&at)) {
            continue;
        }
        let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '|');
        let written = &rest[..rest.find(ends).unwrap_or(rest.len())];
        found.push(at..at + without_closing(written).len());
    }
    found
}

fn without_closing(mut written: &str) -> &str {
    loop {
        let is_closing = |c: char| match c {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | ']' | '’' | '”' => true,
            ')' => written.matches(')').count() > written.matches('(').count(),
            _ => false,
        };
        match written.strip_suffix(is_closing) {
            Some(shorter) => written = shorter,
            // `[words](https://a.example/), and more` in markdown.
            None => return written.split("](").next().unwrap_or(written),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{address, addresses, linked};

    #[test]
    fn addresses_are_distinguished_from_the_text_around_them() {
        let found = |text: &str| -> Vec<String> {
            addresses(text).into_iter().map(|part| text[part].to_owned()).collect()
        };
        assert_eq!(found("https://a.example/x"), ["https://a.example/x"]);
        assert_eq!(
            found("See [a](https://a.example/b_(c)), or (http://d.example)."),
            ["https://a.example/b_(c)", "http://d.example"]
        );
        assert_eq!(
            found("<https://a.example/?u=https://b.example> http: https"),
            ["https://a.example/?u=https://b.example"]
        );
    }

    #[test]
    fn addresses_in_html_are_those_of_attributes() {
        let html = "<a class=\"x\" href=\"https://a.example/?b&amp;c\">http://d.example</a><img src='http://e.example'>httphttp";
        assert_eq!(linked(html).collect::<Vec<_>>(), ["https://a.example/?b&amp;c", "http://e.example"]);
        assert_eq!(linked("ähttp").count(), 0);
    }

    #[test]
    fn only_addresses_of_the_web_are_asked_for() {
        assert_eq!(address("//a.example/x#y").as_deref(), Some("https://a.example/x"));
        assert_eq!(
            address("https://bücher.example/ä").as_deref(),
            Some("https://xn--bcher-kva.example/%C3%A4")
        );
        for none in [
            "mailto:a@b.example",
            "tel:1",
            "https://",
            "http://[",
            "ftp://a.example/",
            "https://a.example/?q={query}",
        ] {
            assert_eq!(address(none), None, "{none}");
        }
    }
}
