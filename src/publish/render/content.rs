//! Fills the holes in an article's body: the addresses of its links, its containers, links to the glossary.

use std::collections::BTreeSet;

use crate::base::diagnostic::Diagnostic;
use crate::base::path::{SitePath, UrlPath};
use crate::base::text::escape;
use crate::base::text::escape::readable_path;
use crate::content::article::{Answer, Article, Origin};
use crate::markdown::{self, Block, Fill, LinkKind, Target};
use crate::publish::render::Renderer;
use crate::publish::render::views::Html;
use crate::site::{ArticleIndex, Meant, Site};
use crate::theme::Theme;

/// Renders parts of one article for one page, its own or another that quotes it.
pub(super) struct Content<'a> {
    site: &'a Site,
    theme: &'a Theme,
    index: ArticleIndex,
    article: &'a Article,
    /// From the page to the root of the site.
    root: String,
    /// Whether the page is the article's own, so that `#anchor` is enough.
    is_own_page: bool,
    /// Terms that need no link: the article's own, those it links to by hand, those that already have one.
    linked: BTreeSet<ArticleIndex>,
    problem: Option<Box<Diagnostic>>,
    has_video: bool,
}

impl<'a> Content<'a> {
    /// Content of article `index` for the page at `url`.
    pub(super) fn new(renderer: &'a Renderer, index: ArticleIndex, url: &UrlPath) -> Self {
        let site = &renderer.site;
        Self {
            site,
            theme: &renderer.site.theme,
            index,
            article: &site.articles[index],
            root: url.to_root(),
            is_own_page: site.urls[index] == *url,
            linked: linked_by_hand(site, index),
            problem: None,
            has_video: false,
        }
    }

    /// Whether any HTML made so far shows a video or plays a recording.
    pub(super) fn has_video(&self) -> bool {
        self.has_video
    }

    /// HTML of some blocks; lists of other phrasings are left out.
    pub(super) fn html<'b>(
        &mut self,
        blocks: impl IntoIterator<Item = &'b Block>,
    ) -> Result<Html, Box<Diagnostic>> {
        let article = self.article;
        let shown = blocks.into_iter().filter(|block| !crate::content::article::is_ask(article, block));
        let html = markdown::html(shown, self);
        self.problem.take().map_or(Ok(Html(html)), Err)
    }

    /// The short answer at the top of the page.
    pub(super) fn answer(&mut self) -> Result<Option<Html>, Box<Diagnostic>> {
        match self.article.answer {
            None => Ok(None),
            Some(Answer::Description) => {
                Ok(Some(Html(format!("<p>{}</p>", escape::html(self.article.answer_text())))))
            }
            Some(Answer::Block(block)) => self.html([&self.article.body.blocks[block]]).map(Some),
        }
    }

    /// The text without what the short answer already shows.
    pub(super) fn rest(&mut self) -> Result<Html, Box<Diagnostic>> {
        let answer = match self.article.answer {
            Some(Answer::Block(block)) => Some(block),
            _ => None,
        };
        let article = self.article;
        self.html(
            article
                .body
                .blocks
                .iter()
                .enumerate()
                .filter(|(index, _)| Some(*index) != answer)
                .map(|(_, block)| block),
        )
    }

    fn page_url(&self, article: ArticleIndex, anchor: Option<&str>) -> String {
        let to = &self.site.articles[article];
        let anchor = anchor.filter(|anchor| !anchor.is_empty());
        let anchor = anchor.map(|anchor| to.anchor(anchor).unwrap_or(anchor));
        let anchor = anchor.map_or_else(String::new, |anchor| format!("#{}", readable_path(anchor)));
        if article == self.index && self.is_own_page && !anchor.is_empty() {
            return anchor;
        }
        format!("{}{}{anchor}", self.root, readable_path(self.site.urls[article].as_str()))
    }

    fn asset_url(&self, path: &SitePath, suffix: &str) -> String {
        let url = self.site.asset_url(path).map_or(path.as_str(), UrlPath::as_str);
        format!("{}{}{}{suffix}", self.root, self.site.config.to_top(), readable_path(url))
    }
}

impl Fill for Content<'_> {
    fn link(&mut self, index: usize) -> String {
        let target = &self.article.body.links[index].target;
        match self.site.meant(target) {
            Some(Meant::Article(article, anchor)) => return self.page_url(article, anchor.as_deref()),
            Some(Meant::Section(section)) => {
                let url = readable_path(self.site.sections[section].url.as_str());
                return format!("{}{url}", self.root);
            }
            Some(Meant::File(url, suffix)) => {
                return format!(
                    "{}{}{}{suffix}",
                    self.root,
                    self.site.config.to_top(),
                    readable_path(url.as_str())
                );
            }
            None => {}
        }
        match target {
            Target::External(url) | Target::Absolute(url) => url.clone(),
            Target::Anchor(anchor) => self.page_url(self.index, Some(anchor)),
            Target::Asset(path, suffix) => self.asset_url(path, suffix),
            Target::Article(..) | Target::Unsafe(_) | Target::Outside(_) => "#".to_owned(),
        }
    }

    fn size(&self, index: usize) -> Option<(u32, u32)> {
        let link = &self.article.body.links[index];
        match &link.target {
            Target::Asset(path, _) if link.kind == LinkKind::Image => self.site.picture(path)?.size,
            _ => None,
        }
    }

    fn words(&mut self, words: &str, out: &mut String) {
        let mut at = 0;
        let terms = if self.is_own_page { self.site.terms.find(words) } else { Vec::new() };
        for (range, article) in terms {
            if self.linked.insert(article) {
                out.push_str(&words[at..range.start]);
                let url = escape::html(&self.page_url(article, None));
                out.push_str(&format!("<a class=\"to-term\" href=\"{url}\">{}</a>", &words[range.clone()]));
                at = range.end;
            }
        }
        out.push_str(&words[at..]);
    }

    fn container(&mut self, index: usize, inner: String) -> String {
        let article = self.article;
        let container = &article.body.containers[index];
        if container.name == crate::markdown::PHRASINGS {
            return String::new();
        }
        let entry = article.entries.iter().find(|entry| entry.origin == Origin::Container(index));
        self.has_video |= container.player.is_some();
        let links: Vec<(&str, String)> =
            container.links.iter().map(|(name, link)| (name.as_str(), self.link(*link))).collect();
        match self.theme.render_container(container, entry.map(|entry| entry.id.as_str()), &links, &inner) {
            Ok(html) => html,
            Err(problem) => {
                self.problem.get_or_insert(problem);
                String::new()
            }
        }
    }
}

/// The articles that an article links to, and itself.
fn linked_by_hand(site: &Site, index: ArticleIndex) -> BTreeSet<ArticleIndex> {
    let links = site.articles[index].body.links.iter().filter_map(|link| site.linked_article(&link.target));
    links.chain([index]).collect()
}
