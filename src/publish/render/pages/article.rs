//! The page of an article of any type.

use super::{Result, breadcrumbs, card, common, section_link, tags_of};
use crate::base::path::UrlPath;
use crate::config::Feedback;
use crate::content::article::{Article, Group, Guide, GuideOutcome, GuideQuestion, Node, Question};
use crate::markdown::BlockKind;
use crate::publish::render::content::Content;
use crate::publish::render::page_kind::PageKind;
use crate::publish::render::views::{
    ArticlePage, Common, Day, EntryView, FeedbackView, GroupView, GuideChoiceView, GuideOutcomeView,
    GuideQuestionView, GuideView, Heading, Html, Link, MenuLink, QuestionView, SourceView,
};
use crate::publish::render::{Renderer, json_ld, languages};
use crate::site::routes::markdown_url;
use crate::site::trust::{Trust, trust};
use crate::site::{ArticleIndex, Meant, SectionIndex, Site, contact};
use crate::theme::Words;

/// Related articles shown on a page.
const RELATED: usize = 5;
/// Articles of the same section shown on a page, with itself.
const SIBLINGS: usize = 5;

pub(in crate::publish::render) fn article(
    renderer: &Renderer,
    url: &UrlPath,
    index: ArticleIndex,
) -> Result<ArticlePage> {
    let site = &renderer.site;
    let article = &site.articles[index];
    let meta = &article.meta;
    let mut content = Content::new(renderer, index, url);
    let section = site.section_of(index);
    let mut common = common(renderer, PageKind::Article, url, &meta.title, article.answer_text());
    common.markdown_copy = Some(markdown_url(url).to_string());
    common.breadcrumbs = breadcrumbs(renderer, section);
    languages::tell(renderer, index, &mut common);
    common.json_ld = Some(Html(json_ld::article(site, index, &common)));
    let words = &renderer.site.theme.words;
    let day = |date: Option<jiff::civil::Date>| date.map(|date| Day::new(date, words));
    let (previous, next) = site.neighbors(index);
    let review_due = meta.review_due();
    Ok(ArticlePage {
        kind: article.kind.name.clone(),
        type_title: article.kind.title.clone(),
        id: article.id().to_owned(),
        section: (section != SectionIndex::HOME).then(|| section_link(site, section)),
        say: meta.say.clone(),
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
        list: super::list_of(site, &article.kind.name),
        calculation: article.calculation.clone(),
        guide: article.guide.as_ref().map(|guide| guide_view(site, article, guide)),
        date: day(meta.date),
        updated: day(meta.updated),
        reviewed: day(meta.reviewed),
        overdue: review_due.is_some_and(|due| due < site.config.run.today),
        review_due: day(review_due),
        unverified: trust(site, index) == Some(Trust::Unverified),
        owner: meta.owners.text(),
        author: meta.author.clone(),
        tags: tags_of(site, [index]),
        related: site.related(index, RELATED).into_iter().map(|other| card(renderer, other)).collect(),
        backlinks: site.backlinks[index].iter().map(|other| Link::article(site, *other)).collect(),
        siblings: siblings(site, index),
        previous: previous.map(|other| Link::article(site, other)),
        next: next.map(|other| Link::article(site, other)),
        sources: sources(article),
        ask: contact::ask_about(site, words, index).map(MenuLink::from),
        feedback: feedback(site, words, index),
        common: Common { has_video: content.has_video(), ..common },
    })
}

fn guide_view(site: &Site, article: &Article, guide: &Guide) -> GuideView {
    let number = |node: Node| match node {
        Node::Question(at) => at + 1,
        Node::Outcome(at) => guide.questions.len() + at + 1,
    };
    let choice = |(choice, to): &(String, Node)| GuideChoiceView {
        choice: choice.clone(),
        to: guide.anchor(*to).to_owned(),
        number: number(*to),
    };
    let question = |question: &GuideQuestion| GuideQuestionView {
        id: question.anchor.clone(),
        ask: question.ask.clone(),
        note: question.note.clone(),
        choices: question.choices.iter().map(choice).collect(),
    };
    let link = |index: usize| match site.meant(&article.body.links[index].target)? {
        Meant::Article(to, anchor) => {
            Some(Link { url: site.permalink(to, anchor.as_deref()), ..Link::article(site, to) })
        }
        Meant::Section(_) | Meant::File(..) => None,
    };
    let outcome = |outcome: &GuideOutcome| GuideOutcomeView {
        id: outcome.anchor.clone(),
        way: outcome.way.iter().map(|(question, _)| guide.questions[*question].anchor.clone()).collect(),
        link: outcome.link.and_then(link),
    };
    GuideView {
        questions: guide.questions.iter().map(question).collect(),
        outcomes: guide.outcomes.iter().map(outcome).collect(),
    }
}

fn siblings(site: &Site, index: ArticleIndex) -> Vec<Link> {
    let around = site.siblings(index, SIBLINGS);
    let links = around.iter().map(|other| Link::article(site, *other));
    links.filter(|_| around.len() > 1).collect()
}

fn feedback(site: &Site, words: &Words, index: ArticleIndex) -> Option<FeedbackView> {
    match site.config.feedback.as_ref()? {
        Feedback::Local => Some(FeedbackView { yes: None, no: None, endpoint: None }),
        Feedback::Endpoint(url) => Some(FeedbackView { yes: None, no: None, endpoint: Some(url.clone()) }),
        Feedback::Mail(_) => {
            let [yes, no] = contact::feedback_mails(site, words, index)?;
            Some(FeedbackView { yes: Some(yes), no: Some(no), endpoint: None })
        }
    }
}

fn entries(article: &Article) -> Vec<EntryView> {
    let view = |entry: &crate::content::article::Entry| EntryView {
        id: entry.id.clone(),
        kind: entry.kind.clone(),
        title: entry.title.clone(),
        answer: entry.answer.clone(),
        in_text: matches!(entry.origin, crate::content::article::Origin::Container(_)),
    };
    article.entries.iter().map(view).collect()
}

fn sources(article: &Article) -> Vec<SourceView> {
    let view = |source: &crate::content::article::Source| SourceView {
        title: source.title.clone(),
        author: source.author.clone(),
        year: source.year.clone(),
        href: source.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        note: source.note.clone(),
    };
    article.meta.sources.iter().map(view).collect()
}

/// The text of a `faq` article before its first group or question.
fn before_groups(article: &Article, content: &mut Content<'_>) -> Result<Html> {
    let answer = match article.answer {
        Some(crate::content::article::Answer::Block(block)) => Some(block),
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
    let article = &site.articles[index];
    let (asked, blocks) = (article.asked(question), &article.body.blocks);
    Ok(QuestionView {
        id: question.anchor.clone().unwrap_or_default(),
        title: asked.title.to_owned(),
        answer: content.html(question.answer_block.map(|block| &blocks[block]))?,
        detail: content.html(&blocks[question.detail.clone()])?,
        url: site.permalink(index, question.anchor.as_deref()),
        ask: asked.ask.to_vec(),
    })
}
