//! What the site says, for the page that checks quotes, which must work without a server: so it is a script, as the files of the search are.
//! `publish::quoted` does the same with an output.

use pulldown_cmark::{Event, Parser, TagEnd};
use serde::Serialize;

use super::Renderer;
use super::answers::{Answers, answers};
use super::markdown_copy;
use crate::base::text::words::{Form, Tokenizer};
use crate::site::paging::ANSWERS_PAGE;
use crate::site::routes::Route;

#[derive(Serialize)]
struct Sayings<'a> {
    #[serde(flatten)]
    answers: Answers<'a>,
    /// The address and the words of each page, as far as it has a markdown copy.
    pages: Vec<(String, String)>,
}

/// One file, from 0, with the answers of as many articles as `answers.json` has; the first one has the lists as well.
pub(super) fn script(renderer: &Renderer, page: usize) -> String {
    let site = &renderer.site;
    let articles = site.articles.entries().skip(page * ANSWERS_PAGE).take(ANSWERS_PAGE);
    let articles =
        articles.map(|(index, _)| (site.urls[index].to_string(), markdown_copy::markdown(renderer, index)));
    let lists = renderer.routes.iter().filter_map(|(url, route)| match route {
        Route::ListMarkdownCopy(list) if page == 0 => {
            Some((url.as_str().replace(".md", ".html"), markdown_copy::list(site, url, *list)))
        }
        _ => None,
    });
    let pages = articles.chain(lists).map(|(url, text)| (url, words(&plain(&text)))).collect();
    let sayings = Sayings { answers: answers(site, page, ""), pages };
    let payload = serde_json::to_string(&sayings).unwrap_or_default();
    format!("answerbook.search.receive(\"verify\",{payload})\n")
}

/// The text of a markdown copy.
pub(in crate::publish) fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new(markdown) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::CodeBlock) => {
                text.push('\n');
            }
            _ => {}
        }
    }
    text
}

/// The words of a text, folded, each with a space on both sides.
pub(in crate::publish) fn words(text: &str) -> String {
    let mut all = String::from(" ");
    Tokenizer::default().each(text, |word, form| {
        if form == Form::Plain {
            all.push_str(&String::from_utf8_lossy(word));
            all.push(' ');
        }
    });
    all
}
