//! What can be asked: search answers, read an article, list sections, report a miss. Each answer comes with where it is, who is responsible for it, when
//! it was reviewed, and a hash of its words.

use std::path::Path;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::library::Library;
use crate::base::files;
use crate::base::text::suggest;
use crate::check::inventory::State;
use crate::content::article::Answered;
use crate::markdown::plain_blanks;
use crate::search::engine::{Found, Options};
use crate::site::routes::{Route, markdown_url};
use crate::site::{ArticleIndex, Site, contact};

/// Why a tool gives no result.
pub(super) enum Failure {
    /// The request itself is wrong.
    Unknown(String),
    /// The tool can't do it, and says why.
    Refused(String),
}

type Result = std::result::Result<Value, Failure>;

const SEARCH: &str = "search_answers";
const READ: &str = "read_article";
const SECTIONS: &str = "list_sections";
const MISS: &str = "report_miss";
const NAMES: [&str; 4] = [SEARCH, READ, SECTIONS, MISS];

/// Results of a search, if nothing is said.
const USUAL: u64 = 5;
/// The most of them.
const MOST: u64 = 20;
/// The longest query, in characters.
const LONGEST: usize = 1_000;

/// The tools as a client sees them.
pub(super) fn list(writes: bool) -> Value {
    let tool = |name: &str,
                title: &str,
                description: &str,
                required: &[&str],
                properties: Value,
                reads: bool| {
        json!({
            "name": name,
            "title": title,
            "description": description,
            "inputSchema": { "type": "object", "properties": properties, "required": required, "additionalProperties": false },
            "annotations": { "readOnlyHint": reads, "destructiveHint": false, "idempotentHint": reads, "openWorldHint": false },
        })
    };
    let text = |description: &str| json!({ "type": "string", "description": description });
    json!([
        tool(
            SEARCH,
            "Search answers",
            "Finds answers in the ranking that readers of the site get. Misspellings, synonyms, and whole sentences are fine.",
            &["query"],
            json!({
                "query": text("What someone asks, in their words"),
                "limit": { "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL, "description": "The most results" },
                "kind": text("Only results of this kind: question, script, quote…"),
                "section": text("Only results in the section with this title"),
                "tag": text("Only results with this tag"),
            }),
            true,
        ),
        tool(
            READ,
            "Read an article",
            "Returns a whole article as markdown, with all of its answers.",
            &["id"],
            json!({ "id": text("The id or the permalink of a result") }),
            true,
        ),
        tool(
            SECTIONS,
            "List sections",
            "Lists the sections of the site, or the articles of one section.",
            &[],
            json!({ "section": text("The title of a section, to list its articles") }),
            true,
        ),
        tool(
            MISS,
            "Report a miss",
            "Tells the people who write the answers that one is missing.",
            &["query"],
            json!({ "query": text("What was asked, without names or other personal data") }),
            !writes,
        ),
    ])
}

/// Runs a tool.
pub(super) fn call(library: &Library, name: &str, arguments: &Value) -> Result {
    let Some(arguments) = arguments.as_object() else {
        return Err(Failure::Refused("`arguments` must be an object".to_owned()));
    };
    match name {
        SEARCH => search(library, &Arguments::new(arguments, &["query", "limit", "kind", "section", "tag"])?),
        READ => read(library, &Arguments::new(arguments, &["id"])?),
        SECTIONS => sections(library, &Arguments::new(arguments, &["section"])?),
        MISS => miss(library, &Arguments::new(arguments, &["query"])?),
        _ => {
            let near = suggest::nearest(name, NAMES);
            let help = near.map_or(String::new(), |near| format!(": did you mean `{near}`?"));
            Err(Failure::Unknown(format!("there is no tool `{name}`{help}")))
        }
    }
}

/// The arguments of a call.
struct Arguments<'a>(&'a Map<String, Value>);

impl<'a> Arguments<'a> {
    /// Refuses names that the tool does not have.
    fn new(arguments: &'a Map<String, Value>, known: &[&str]) -> std::result::Result<Self, Failure> {
        match arguments.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => {
                let known = known.join("`, `");
                Err(Failure::Refused(format!("there is no argument `{name}`; this tool has `{known}`")))
            }
            None => Ok(Self(arguments)),
        }
    }

    fn text(&self, name: &str) -> std::result::Result<Option<&'a str>, Failure> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.chars().count() <= LONGEST => Ok(Some(text)),
            Some(Value::String(_)) => {
                Err(Failure::Refused(format!("`{name}` can have up to {LONGEST} characters")))
            }
            Some(_) => Err(Failure::Refused(format!("`{name}` must be text"))),
        }
    }

    fn needed(&self, name: &str) -> std::result::Result<&'a str, Failure> {
        let text = self.text(name)?.map(str::trim).filter(|text| !text.is_empty());
        text.ok_or_else(|| Failure::Refused(format!("the text `{name}` is missing")))
    }

    fn limit(&self) -> std::result::Result<u64, Failure> {
        match self.0.get("limit") {
            None | Some(Value::Null) => Ok(USUAL),
            Some(limit) => limit
                .as_u64()
                .filter(|limit| (1..=MOST).contains(limit))
                .ok_or_else(|| Failure::Refused(format!("`limit` must be a number from 1 to {MOST}"))),
        }
    }
}

fn search(library: &Library, arguments: &Arguments) -> Result {
    let query = arguments.needed("query")?;
    let own = |name: &str| Ok(arguments.text(name)?.map(str::to_owned));
    let options = Options {
        limit: usize::try_from(arguments.limit()?).ok(),
        kind: own("kind")?,
        section: own("section")?,
        tag: own("tag")?,
        why: false,
    };
    let found = library.engine().search(query, &options);
    let found = found.map_err(|error| Failure::Refused(error.to_string()))?;
    let results: Vec<Value> = found.results.iter().map(|found| result(library.site(), found)).collect();
    let mut data = json!({
        "query": query,
        "corrected": found.corrected,
        "missing": found.missing,
        "results": results,
    });
    if results.is_empty() {
        data["help"] = json!(format!(
            "Nothing was found. Try other words, `{SECTIONS}`, or `{MISS}` if there is no answer."
        ));
    }
    Ok(data)
}

fn result(site: &Site, found: &Found) -> Value {
    let (id, anchor) =
        found.id.split_once('#').map_or((found.id.as_str(), None), |(id, anchor)| (id, Some(anchor)));
    let article = site.by_id(id);
    // Search also finds parts of long texts, whose hash is that of the part.
    let known = article.and_then(|article| {
        let article = &site.articles[article];
        let whole = std::iter::once(article.answered());
        article
            .answers()
            .chain(whole)
            .find(|answered| answered.anchor == anchor)
            .map(|answered| answered.hash())
    });
    let shown = Answered {
        anchor,
        kind: &found.kind,
        title: &found.title,
        ask: &[],
        answer: &found.answer,
        items: &found.items,
    };
    let items = found.items.iter().map(|item| format!("- {item}"));
    let answer = Some(plain_blanks(&found.answer).into_owned()).filter(|answer| !answer.is_empty());
    let mut data = json!({
        "id": found.id,
        "kind": found.kind,
        "title": found.title,
        "section": found.section,
        "answer": answer.into_iter().chain(items).collect::<Vec<_>>().join("\n"),
        "permalink": full(site, &found.url),
        "hash": known.unwrap_or_else(|| shown.hash()),
    });
    if let Some(article) = article {
        add(&mut data, about(site, article));
    }
    data
}

/// Who is responsible for an article, and how current it is.
fn about(site: &Site, article: ArticleIndex) -> Value {
    let (meta, today) = (&site.articles[article].meta, site.config.run.today);
    let due = meta.review_due();
    json!({
        "status": State::of(&site.articles[article], &site.config).name(),
        "owners": meta.owners.names().collect::<Vec<_>>(),
        "date": meta.changed().map(|date| date.to_string()),
        "reviewed": meta.reviewed.map(|date| date.to_string()),
        "review_due": due.map(|date| date.to_string()),
        "review_overdue": due.is_some_and(|due| due < today),
    })
}

fn add(data: &mut Value, more: Value) {
    if let (Value::Object(data), Value::Object(more)) = (data, more) {
        data.extend(more);
    }
}

/// The full address if the site says where it is published, or else the one below its root.
fn full(site: &Site, url: &str) -> String {
    format!("{}{url}", site.config.base_url.as_deref().unwrap_or_default())
}

fn read(library: &Library, arguments: &Arguments) -> Result {
    let (site, asked) = (library.site(), arguments.needed("id")?);
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let whole = asked.strip_prefix(base).unwrap_or(asked);
    let id = whole.split('#').next().unwrap_or_default();
    let at_address = || site.articles.ids().find(|article| site.urls[*article].as_str() == id);
    let Some(article) = site.by_id(id).or_else(at_address) else {
        let near = suggest::nearest(id, site.articles.iter().map(|article| article.id()));
        let help =
            near.map_or_else(|| format!("search with `{SEARCH}`"), |near| format!("did you mean `{near}`?"));
        return Err(Failure::Refused(format!("there is no article `{id}`: {help}")));
    };
    let text = library.renderer().render(&markdown_url(&site.urls[article]), &Route::MarkdownCopy(article));
    let text = text.map_err(|_| Failure::Refused(format!("the article `{id}` can't be read")))?;
    let found = &site.articles[article];
    let answers = found.answers().map(|answered| {
        json!({
            "question": answered.title,
            "permalink": full(site, &site.permalink(article, answered.anchor)),
            "hash": answered.hash(),
        })
    });
    let mut data = json!({
        "id": found.id(),
        "title": found.meta.title,
        "kind": found.kind.name,
        "section": site.sections[site.section_of(article)].title,
        "permalink": full(site, site.urls[article].as_str()),
        "text": String::from_utf8_lossy(&text),
        "hash": found.answered().hash(),
        "answers": answers.collect::<Vec<_>>(),
    });
    add(&mut data, about(site, article));
    Ok(data)
}

fn sections(library: &Library, arguments: &Arguments) -> Result {
    let site = library.site();
    let Some(asked) = arguments.text("section")? else {
        let section = |section: &crate::site::Section| {
            json!({
                "title": section.title,
                "description": section.page.map(|page| site.articles[page].answer_text()),
                "articles": section.articles.len(),
                "permalink": full(site, section.url.as_str()),
            })
        };
        let all = site.sections.iter().filter(|section| !section.articles.is_empty());
        return Ok(json!({ "sections": all.map(section).collect::<Vec<_>>() }));
    };
    let Some(section) =
        site.sections.iter().find(|section| section.title.to_lowercase() == asked.to_lowercase())
    else {
        let near = suggest::nearest(asked, site.sections.iter().map(|section| section.title.as_str()));
        let help = near.map_or(String::new(), |near| format!(": did you mean `{near}`?"));
        return Err(Failure::Refused(format!("there is no section `{asked}`{help}")));
    };
    let article = |article: &ArticleIndex| {
        let found = &site.articles[*article];
        let mut data = json!({
            "id": found.id(),
            "title": found.meta.title,
            "kind": found.kind.name,
            "permalink": full(site, site.urls[*article].as_str()),
            "hash": found.answered().hash(),
        });
        add(&mut data, about(site, *article));
        data
    };
    Ok(
        json!({ "section": section.title, "articles": section.articles.iter().map(article).collect::<Vec<_>>() }),
    )
}

fn miss(library: &Library, arguments: &Arguments) -> Result {
    let (site, query) = (library.site(), arguments.needed("query")?);
    let way = contact::ask(site, &site.theme.words).map(|way| way.filled(query, &site.config.title));
    let contact = way.map(|way| {
        let link = way.href.or_else(|| way.url.map(|url| full(site, &url)));
        json!({ "title": way.title, "link": link })
    });
    let Some(log) = &library.log else {
        let help = "Nothing was written. Tell the person you work for that there is no answer yet, and whom to ask. The person who runs this server can collect misses with \
                    `answerbook mcp --log missed.jsonl`.";
        return Ok(json!({ "reported": false, "contact": contact, "help": help }));
    };
    write(log, query).map_err(|error| Failure::Refused(error.to_string()))?;
    Ok(json!({ "reported": true, "contact": contact }))
}

/// Adds a line to the log.
fn write(log: &Path, query: &str) -> crate::Result<()> {
    let now = Timestamp::now();
    let at = Timestamp::from_second(now.as_second()).unwrap_or(now);
    let line = json!({ "q": query, "at": at.to_string() });
    files::append(log.parent().unwrap_or(log), log, &line.to_string())
}
