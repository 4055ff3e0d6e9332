//! The views of all pages, made from the site.

use std::collections::BTreeMap;

use super::content::Content;
use super::views::{
    AToZPage, AnswerCard, ArticlePage, Card, CardGroup, Common, Day, EntryView, GroupView, Heading, HomePage,
    Html, IndexEntry, Letter, Link, Pages, QuestionView, RedirectPage, SearchPage, SectionLink, SectionList,
    SectionPage, SourceView, TagLink, TagPage, TagsPage,
};
use super::{Renderer, json_ld};
use crate::article::{Article, Group, Question};
use crate::diagnostic::Diagnostic;
use crate::markdown::BlockKind;
use crate::path::UrlPath;
use crate::routes::{TAG_PAGE, tag_url, twin_url};
use crate::site::{ArticleIndex, Destination, HomeQuestion, SectionIndex, Site};
use crate::text::excerpt::excerpt;

type Result<T> = std::result::Result<T, Box<Diagnostic>>;

/// Related articles shown on a page.
const RELATED: usize = 5;
/// Changed articles shown on the home page.
const RECENT: usize = 5;
/// Longest description given to search engines, in characters.
const DESCRIPTION: usize = 300;
/// Longest answer in a list of articles, in characters.
const CARD_ANSWER: usize = 240;

pub(super) fn home(renderer: &Renderer, url: &UrlPath) -> Result<HomePage> {
    let site = &renderer.site;
    let page = site.sections[0].page;
    let content = match page {
        Some(page) => Content::new(renderer, page, url).html(&site.articles[page].body.blocks)?,
        None => Html::default(),
    };
    let title = page.map_or(&site.config.title, |page| &site.articles[page].meta.title);
    let questions = site.home_questions.iter().map(|question| answer_card(renderer, url, question));
    Ok(HomePage {
        common: Common {
            twin: page.map(|_| twin_url(url).to_string()),
            ..common(site, "home", url, title, &site.config.description)
        },
        content,
        questions: questions.collect::<Result<_>>()?,
        sections: site.home_sections.iter().map(|section| SectionLink::new(site, *section)).collect(),
        recent: recent(site).into_iter().map(|article| card(site, article)).collect(),
    })
}

fn answer_card(renderer: &Renderer, url: &UrlPath, home: &HomeQuestion) -> Result<AnswerCard> {
    let site = &renderer.site;
    let article = &site.articles[home.article];
    let question = home.question.map(|index| &article.questions[index]);
    let mut content = Content::new(renderer, home.article, url);
    let answer = match question.and_then(|question| question.answer_block) {
        Some(block) => Some(content.html([&article.body.blocks[block]])?),
        None => content.answer()?,
    };
    Ok(AnswerCard {
        title: question.map_or(&article.meta.title, |question| &question.title).clone(),
        url: permalink(site, home.article, question.and_then(|question| question.anchor.as_deref())),
        answer: answer.unwrap_or_default(),
        section: section_title(site, home.article),
    })
}

/// The articles that changed last, newest first.
fn recent(site: &Site) -> Vec<ArticleIndex> {
    let dated = |index: &ArticleIndex| {
        !site.articles[*index].is_section_page() && site.articles[*index].meta.changed().is_some()
    };
    let mut recent: Vec<ArticleIndex> = (0..site.articles.len()).filter(dated).collect();
    recent.sort_by_key(|index| {
        std::cmp::Reverse((site.articles[*index].meta.changed(), std::cmp::Reverse(*index)))
    });
    recent.truncate(RECENT);
    recent
}

pub(super) fn section(renderer: &Renderer, url: &UrlPath, index: SectionIndex) -> Result<SectionPage> {
    let site = &renderer.site;
    let section = &site.sections[index];
    let (answer, content) = match section.page {
        Some(page) => {
            let mut content = Content::new(renderer, page, url);
            (content.answer()?, content.rest()?)
        }
        None => (None, Html::default()),
    };
    let description = section.page.map_or("", |page| site.articles[page].answer_text());
    let mut common = common(site, "section", url, &section.title, description);
    common.twin = section.page.map(|_| twin_url(url).to_string());
    common.breadcrumbs = section.parent.map_or_else(Vec::new, |parent| breadcrumbs(site, parent));
    common.json_ld = json_ld::breadcrumbs(site, &common).map(Html);
    Ok(SectionPage {
        common,
        answer,
        content,
        groups: card_groups(site, &section.articles),
        sections: section.sections.iter().map(|section| SectionLink::new(site, *section)).collect(),
        tags: tags_of(site, section.articles.iter().copied()),
    })
}

fn card_groups(site: &Site, articles: &[ArticleIndex]) -> Vec<CardGroup> {
    let mut groups: BTreeMap<(i64, &str), CardGroup> = BTreeMap::new();
    for index in articles {
        let kind = &site.articles[*index].kind;
        let group = groups.entry((kind.order, &kind.name)).or_insert_with(|| CardGroup {
            kind: kind.name.clone(),
            title: kind.plural.clone(),
            cards: Vec::new(),
        });
        group.cards.push(card(site, *index));
    }
    groups.into_values().collect()
}

pub(super) fn article(renderer: &Renderer, url: &UrlPath, index: ArticleIndex) -> Result<ArticlePage> {
    let site = &renderer.site;
    let article = &site.articles[index];
    let meta = &article.meta;
    let mut content = Content::new(renderer, index, url);
    let section = site.section_of(index);
    let mut common = common(site, "article", url, &meta.title, article.answer_text());
    common.twin = Some(twin_url(url).to_string());
    common.breadcrumbs = breadcrumbs(site, section);
    common.json_ld = json_ld::article(site, index, &common).map(Html);
    let day =
        |date: Option<jiff::civil::Date>| date.map(|date| Day::new(date, site.config.primary_language()));
    let (previous, next) = site.neighbours(index);
    let review_due = meta.review_due();
    Ok(ArticlePage {
        kind: article.kind.name.clone(),
        type_title: article.kind.title.clone(),
        id: article.id().to_owned(),
        section: (section != 0).then(|| section_link(site, section)),
        answer: content.answer()?,
        content: if article.groups.is_empty() {
            content.rest()?
        } else {
            before_groups(article, &mut content)?
        },
        outline: outline(article),
        groups: article
            .groups
            .iter()
            .map(|group| group_view(site, index, group, &mut content))
            .collect::<Result<_>>()?,
        entries: entries(article),
        fields: article.fields.clone(),
        date: day(meta.date),
        updated: day(meta.updated),
        reviewed: day(meta.reviewed),
        overdue: review_due.is_some_and(|due| due < site.config.run.today),
        review_due: day(review_due),
        owner: meta.owner.clone(),
        author: meta.author.clone(),
        tags: tags_of(site, [index]),
        related: site.related(index, RELATED).into_iter().map(|other| card(site, other)).collect(),
        backlinks: site.backlinks[index].iter().map(|other| Link::article(site, *other)).collect(),
        previous: previous.map(|other| Link::article(site, other)),
        next: next.map(|other| Link::article(site, other)),
        sources: sources(article),
        common,
    })
}

fn entries(article: &Article) -> Vec<EntryView> {
    let view = |entry: &crate::article::Entry| EntryView {
        id: entry.id.clone(),
        kind: entry.kind.clone(),
        title: entry.title.clone(),
        answer: entry.answer.clone(),
    };
    article.entries.iter().map(view).collect()
}

fn sources(article: &Article) -> Vec<SourceView> {
    let view = |source: &crate::article::Source| SourceView {
        title: source.title.clone(),
        author: source.author.clone(),
        year: source.year.clone(),
        href: source.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        note: source.note.clone(),
    };
    article.meta.sources.iter().map(view).collect()
}

/// What a `faq` article says before its first group or question.
fn before_groups(article: &Article, content: &mut Content<'_>) -> Result<Html> {
    let answer = match article.answer {
        Some(crate::article::Answer::Block(block)) => Some(block),
        _ => None,
    };
    let is_heading = |kind: &BlockKind| matches!(kind, BlockKind::Heading { .. });
    let first = article.body.blocks.iter().position(|block| is_heading(&block.kind)).unwrap_or(0);
    content.html((0..first).filter(|index| Some(*index) != answer).map(|index| &article.body.blocks[index]))
}

fn outline(article: &Article) -> Vec<Heading> {
    let headings = article.body.outline().filter(|(level, ..)| *level <= 3);
    headings
        .map(|(level, id, title)| Heading { level: level.max(2), id: id.to_owned(), title: title.to_owned() })
        .collect()
}

fn group_view(
    site: &Site,
    index: ArticleIndex,
    group: &Group,
    content: &mut Content<'_>,
) -> Result<GroupView> {
    let article = &site.articles[index];
    let heading = group.heading.map(|block| &article.body.blocks[block]);
    let id = match heading.map(|block| &block.kind) {
        Some(BlockKind::Heading { id, .. }) => id.clone(),
        _ => String::new(),
    };
    let questions = article.questions[group.questions.clone()].iter();
    Ok(GroupView {
        id,
        title: heading.map_or_else(String::new, |block| block.text.clone()),
        intro: content.html(&article.body.blocks[group.intro.clone()])?,
        questions: questions
            .map(|question| question_view(site, index, question, content))
            .collect::<Result<_>>()?,
    })
}

fn question_view(
    site: &Site,
    index: ArticleIndex,
    question: &Question,
    content: &mut Content<'_>,
) -> Result<QuestionView> {
    let blocks = &site.articles[index].body.blocks;
    Ok(QuestionView {
        id: question.anchor.clone().unwrap_or_default(),
        title: question.title.clone(),
        answer: content.html(question.answer_block.map(|block| &blocks[block]))?,
        detail: content.html(&blocks[question.detail.clone()])?,
        url: permalink(site, index, question.anchor.as_deref()),
        ask: question.ask.clone(),
    })
}

pub(super) fn tag(renderer: &Renderer, url: &UrlPath, index: usize, page: usize) -> TagPage {
    let site = &renderer.site;
    let tag = &site.tags[index];
    let total = tag.articles.len().div_ceil(TAG_PAGE);
    let shown: Vec<ArticleIndex> =
        tag.articles.iter().copied().skip(page * TAG_PAGE).take(TAG_PAGE).collect();
    let questions = shown.iter().flat_map(|article| {
        let questions = site.articles[*article].questions.iter().filter(|question| question.anchor.is_some());
        questions.map(|question| Link {
            title: question.title.clone(),
            url: permalink(site, *article, question.anchor.as_deref()),
        })
    });
    let mut common = common(site, "tag", url, &tag.title, "");
    common.breadcrumbs = vec![home_link(site), Link { title: "Tags".into(), url: "tags.html".into() }];
    TagPage {
        tag: tag.title.clone(),
        questions: questions.collect(),
        cards: shown.iter().map(|article| card(site, *article)).collect(),
        pages: Pages {
            number: page + 1,
            total,
            previous: page.checked_sub(1).map(|page| tag_url(&tag.slug, page)),
            next: (page + 1 < total).then(|| tag_url(&tag.slug, page + 1)),
        },
        common,
    }
}

pub(super) fn tags(renderer: &Renderer, url: &UrlPath) -> TagsPage {
    let site = &renderer.site;
    let mut common = common(site, "tags", url, "Tags", "");
    common.breadcrumbs = vec![home_link(site)];
    TagsPage { common, tags: site.tags.iter().map(tag_link).collect() }
}

/// Every title, question and phrasing by its first letter: search without JavaScript.
pub(super) fn a_to_z(renderer: &Renderer, url: &UrlPath) -> AToZPage {
    let site = &renderer.site;
    let mut entries: Vec<IndexEntry> = Vec::new();
    for (index, article) in site.articles.iter().enumerate().filter(|(_, article)| !article.is_section_page())
    {
        let url = site.urls[index].to_string();
        index_lines(&mut entries, &article.meta.title, &article.meta.ask, &url, "article");
        for question in article.questions.iter().filter(|question| question.anchor.is_some()) {
            let url = permalink(site, index, question.anchor.as_deref());
            index_lines(&mut entries, &question.title, &question.ask, &url, "question");
        }
        for entry in article.entries.iter().filter(|entry| entry.title != article.meta.title) {
            index_lines(&mut entries, &entry.title, &[], &format!("{url}#{}", entry.id), &entry.kind);
        }
    }
    entries.sort_by_cached_key(|entry| (sort_key(&entry.title), entry.url.clone()));
    entries.dedup_by(|a, b| a.title.to_lowercase() == b.title.to_lowercase() && a.url == b.url);
    let mut letters: Vec<Letter> = Vec::new();
    for entry in entries {
        let letter = first_letter(&entry.title);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.entries.push(entry),
            _ => letters.push(Letter { id: letter_id(&letter), letter, entries: vec![entry] }),
        }
    }
    let mut common = common(site, "az", url, "A to Z", "");
    common.breadcrumbs = vec![home_link(site)];
    AToZPage { common, letters }
}

fn index_lines(entries: &mut Vec<IndexEntry>, title: &str, ask: &[String], url: &str, kind: &str) {
    let line = |text: &str, of: &str| IndexEntry {
        title: text.to_owned(),
        url: url.to_owned(),
        kind: kind.to_owned(),
        of: of.to_owned(),
    };
    entries.push(line(title, ""));
    entries.extend(ask.iter().map(|ask| line(ask, title)));
}

/// Accents, case and quotation marks do not count when sorting.
fn sort_key(title: &str) -> (bool, String) {
    let plain: String = title.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect();
    let plain = crate::text::slug::fold(&plain);
    (!plain.starts_with(char::is_alphabetic), plain)
}

fn first_letter(title: &str) -> String {
    match sort_key(title) {
        (false, key) => key.chars().next().map_or_else(|| "#".into(), |first| first.to_uppercase().collect()),
        (true, _) => "#".into(),
    }
}

fn letter_id(letter: &str) -> String {
    if letter == "#" { "letter-other".into() } else { format!("letter-{}", letter.to_lowercase()) }
}

pub(super) fn search(renderer: &Renderer, url: &UrlPath) -> SearchPage {
    let site = &renderer.site;
    let lists =
        site.sections.iter().filter(|section| !section.articles.is_empty()).map(|section| SectionList {
            title: section.title.clone(),
            url: section.url.to_string(),
            links: section.articles.iter().map(|article| Link::article(site, *article)).collect(),
        });
    let mut common = common(site, "search", url, "Search", "");
    common.noindex = true;
    common.breadcrumbs = vec![home_link(site)];
    SearchPage { sections: lists.collect(), common }
}

pub(super) fn not_found(renderer: &Renderer, url: &UrlPath) -> Common {
    Common {
        noindex: true,
        canonical: None,
        ..common(&renderer.site, "not-found", url, "Page not found", "")
    }
}

pub(super) fn redirect(renderer: &Renderer, url: &UrlPath, index: usize) -> RedirectPage {
    let site = &renderer.site;
    let inside = |target: &UrlPath, title: String| RedirectPage {
        target: format!("{}{target}", url.to_root()),
        canonical: site.canonical(target),
        title,
    };
    match &site.redirects[index].to {
        Destination::Article(article) => {
            inside(&site.urls[*article], site.articles[*article].meta.title.clone())
        }
        Destination::Page(target) => inside(target, target.to_string()),
        Destination::External(target) => {
            RedirectPage { target: target.clone(), canonical: Some(target.clone()), title: target.clone() }
        }
    }
}

fn common(site: &Site, kind: &'static str, url: &UrlPath, title: &str, description: &str) -> Common {
    Common {
        kind,
        url: url.to_string(),
        title: title.to_owned(),
        description: excerpt(description, DESCRIPTION),
        canonical: site.canonical(url),
        twin: None,
        json_ld: None,
        breadcrumbs: Vec::new(),
        language: site.config.language.clone(),
        noindex: false,
    }
}

/// The address of a question, or of an article.
pub(super) fn permalink(site: &Site, article: ArticleIndex, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("{}#{anchor}", site.urls[article]),
        None => site.urls[article].to_string(),
    }
}

pub(super) fn card(site: &Site, index: ArticleIndex) -> Card {
    let article = &site.articles[index];
    Card {
        title: article.meta.title.clone(),
        url: site.urls[index].to_string(),
        kind: article.kind.name.clone(),
        type_title: article.kind.title.clone(),
        answer: excerpt(article.answer_text(), CARD_ANSWER),
        section: section_title(site, index),
        updated: article.meta.changed().map(|date| Day::new(date, site.config.primary_language())),
        tags: article.meta.tags.clone(),
    }
}

fn section_title(site: &Site, article: ArticleIndex) -> String {
    site.sections[site.section_of(article)].title.clone()
}

fn section_link(site: &Site, index: SectionIndex) -> Link {
    Link { title: site.sections[index].title.clone(), url: site.sections[index].url.to_string() }
}

fn home_link(site: &Site) -> Link {
    Link { title: "Home".into(), url: site.sections[0].url.to_string() }
}

/// The way from the home page to a section, that section included.
fn breadcrumbs(site: &Site, section: SectionIndex) -> Vec<Link> {
    let mut way = Vec::new();
    let mut at = section;
    while let Some(parent) = site.sections[at].parent {
        way.push(section_link(site, at));
        at = parent;
    }
    way.push(home_link(site));
    way.reverse();
    way
}

fn tag_link(tag: &crate::site::Tag) -> TagLink {
    TagLink { title: tag.title.clone(), url: tag_url(&tag.slug, 0), count: tag.articles.len() }
}

/// The tags that any of these articles bear.
fn tags_of(site: &Site, articles: impl IntoIterator<Item = ArticleIndex>) -> Vec<TagLink> {
    let articles = articles.into_iter();
    let slugs: std::collections::BTreeSet<String> = articles
        .flat_map(|article| &site.articles[article].meta.tags)
        .map(|tag| crate::text::slug::slug(tag))
        .collect();
    site.tags.iter().filter(|tag| slugs.contains(&tag.slug)).map(tag_link).collect()
}
