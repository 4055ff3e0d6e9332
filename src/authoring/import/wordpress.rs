//! Turns a WordPress export into articles.
//!
//! Posts and pages are imported: categories become sections, permalinks become former addresses, drafts stay drafts. Private
//! and password-protected posts become drafts, so that nothing is published that was not public. Comments, email addresses,
//! and network addresses are never written. What could not be imported is reported article by article.

mod read;
mod links;
mod shortcodes;
mod blocks;

use super::html::{Converted, Page, Reading, convert};
use super::markdown;
use super::{Content, Import, Input, Names, NewFile, Part};
use crate::base::diagnostic::Report;
use crate::base::text::escape::percent_decoded;
use crate::base::text::{excerpt, slug};
use crate::base::yaml::Value;
use links::Links;
use read::{Blog, Item};

/// Types of items that contain no text for readers, or texts that visitors sent.
const NO_ARTICLES: [&str; 20] = [
    "acf-field",
    "acf-field-group",
    "attachment",
    "custom_css",
    "customize_changeset",
    "elementor_library",
    "feedback",
    "flamingo_inbound",
    "nav_menu_item",
    "oembed_cache",
    "revision",
    "shop_order",
    "user_request",
    "wp_block",
    "wp_font_family",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "wp_template_part",
    "wpcf7_contact_form",
];

/// Reads an export. If `types` is not empty, only items of these types are imported.
pub(super) fn import(
    input: &Input,
    types: &[String],
    names: &mut Names,
    report: &mut Report,
) -> Option<Import> {
    let blog = match read::read(&input.text) {
        Ok(blog) => blog,
        Err((line, message)) => {
            let help = "export it again in WordPress: Tools, Export, All content";
            report.push(input.error(line, message, help));
            return None;
        }
    };
    let mut import = Import::default();
    let kept: Vec<&Item> =
        blog.items.iter().filter(|item| is_kept(item, types, input, &mut import.left_out)).collect();
    for (what, count) in &blog.dropped {
        import.left_out.push(format!("{what}: {count}"));
    }
    let paths = paths(&blog, &kept, names, &mut import, input, report)?;
    let mut links = Links::new(&blog);
    let patterns = blocks::patterns(&blog);
    let posts: Vec<Post> = kept.iter().map(|item| Post::read(item, &patterns)).collect();
    for ((item, (path, _)), post) in kept.iter().zip(&paths).zip(&posts) {
        links.add(item, path, post.page.anchors());
    }
    let wanted = posts.iter().flat_map(|post| post.page.wanted_anchors()).collect();
    for (number, ((item, (path, is_known)), post)) in kept.iter().zip(paths).zip(posts).enumerate() {
        if is_known {
            import.left_out.push(super::known(&path));
            continue;
        }
        links.begin(number, item);
        let reading = Reading { lines_count: post.is_classic, anchors: &wanted };
        let converted = convert(&post.page, &mut links, &reading);
        import.files.push(article(&blog, item, path, post, &converted, input, names));
    }
    if kept.is_empty() {
        report.push(input.error(
            0,
            "there are no posts or pages in this export",
            "export all content, not only pictures",
        ));
    }
    Some(import)
}

/// A path for each item, and whether it already exists. A page with pages below it is the section's own page, so such pages get their paths first.
fn paths(
    blog: &Blog,
    kept: &[&Item],
    names: &mut Names,
    import: &mut Import,
    input: &Input,
    report: &mut Report,
) -> Option<Vec<(String, bool)>> {
    let own = |item: &&Item, names: &mut Names| {
        let is_below = |page: &&&Item| page.kind == item.kind && page.parent == item.id;
        let has_pages = !item.id.is_empty() && kept.iter().any(|page| is_below(&page));
        let mut folder: Vec<String> =
            blog.pages_above(item).iter().map(|(name, title, _)| part(name, title)).collect();
        folder.push(item_slug(item));
        let folder = Some(folder.join("/")).filter(|_| has_pages)?;
        let known = names.known(&folder, "index", &title(item)).map(|path| (path, true));
        known.or_else(|| names.section(&folder).map(|path| (path, false)))
    };
    let owned: Vec<Option<(String, bool)>> = kept.iter().map(|item| own(item, names)).collect();
    let mut paths = Vec::new();
    for (item, owned) in kept.iter().zip(owned) {
        let path = match owned {
            Some(path) => Ok(path),
            None => {
                let (folder, name) = (sections(blog, item, names, import), item_slug(item));
                match names.known(&folder, &name, &title(item)) {
                    Some(path) => Ok((path, true)),
                    None => names.give(&folder, &name, "md").map(|path| (path, false)),
                }
            }
        };
        match path {
            Ok(path) => paths.push(path),
            Err(error) => {
                report.push(input.error(
                    item.line,
                    error.to_string(),
                    "choose another folder with `--into DIR`",
                ));
                return None;
            }
        }
    }
    Some(paths)
}

/// The part of a path for a category or page.
fn part(name: &str, title: &str) -> String {
    let part = slug::slug(&percent_decoded(name));
    if part.is_empty() { slug::slug(title) } else { part }
}

/// Why an item is left out, if it does not become an article.
fn is_kept(item: &Item, types: &[String], input: &Input, left_out: &mut Vec<String>) -> bool {
    let kind = item.kind.as_str();
    let is_usual = matches!(kind, "post" | "page");
    let is_asked = types.is_empty() || types.iter().any(|name| name == kind);
    let is_article = !NO_ARTICLES.contains(&kind) || types.iter().any(|name| name == kind);
    let why = match item.status.as_str() {
        _ if kind == "attachment" => {
            format!("a file: copy it from {}", item.attachment.as_deref().unwrap_or(&item.link))
        }
        _ if !is_article => format!("items of type `{kind}` are not articles"),
        _ if !is_asked => format!("`--type` does not include its type, `{kind}`"),
        "trash" => "it is in the trash".to_owned(),
        "auto-draft" => "it is an automatic draft".to_owned(),
        _ if is_usual || !item.content.trim().is_empty() => return true,
        _ => format!("it has no text (its type is `{kind}`)"),
    };
    left_out.push(format!("{}:{}: `{}`: {why}", input.shown, item.line, item.title));
    false
}

/// The text of an item, before it becomes markdown.
struct Post {
    page: Page,
    is_classic: bool,
    notes: Vec<String>,
}

impl Post {
    fn read(item: &Item, patterns: &blocks::Patterns<'_>) -> Self {
        let mut notes = Vec::new();
        let html = shortcodes::take_out(&blocks::filled(item, patterns), &mut notes);
        blocks::report_dynamic(&html, &mut notes);
        Self { page: Page::parse(&html), is_classic: !html.contains("<!-- wp:"), notes }
    }
}

fn item_slug(item: &Item) -> String {
    let name = slug::slug(&percent_decoded(&item.name));
    if name.is_empty() { slug::slug(&item.title) } else { name }
}

fn title(item: &Item) -> String {
    if item.title.trim().is_empty() { item_slug(item) } else { excerpt::collapse_whitespace(&item.title) }
}

/// The folder of an item: the first category of a post with those above it, the pages above a page. Sections get a page.
fn sections(blog: &Blog, item: &Item, names: &mut Names, import: &mut Import) -> String {
    let above = blog.pages_above(item);
    let above = match item.categories.first() {
        Some(first) if above.is_empty() && item.kind != "page" => blog.categories_above(first),
        _ => above,
    };
    let parts = above.iter().map(|(name, title, description)| Part {
        slug: part(name, title),
        title,
        description: excerpt::collapse_whitespace(description),
        is_private: false,
    });
    import.section(parts, names)
}

fn article(
    blog: &Blog,
    item: &Item,
    path: String,
    post: Post,
    converted: &Converted,
    input: &Input,
    names: &Names,
) -> NewFile {
    let mut notes = post.notes;
    notes.extend(converted.notes.in_words());
    notes.extend(post.page.chrome());
    let draft = draft(item, &mut notes);
    let aliases: Vec<Value> = alias(item, &mut notes)
        .into_iter()
        .filter(|old| !names.is_address_of(&path, old))
        .map(Value::from)
        .collect();
    let mut tags: Vec<Value> = item.tags.iter().map(|tag| tag.as_str().into()).collect();
    for (_, title) in item.categories.iter().skip(1) {
        notes.push(format!("the category `{title}` became a tag: an article has only one section"));
        tags.push(title.as_str().into());
    }
    for key in &item.fields {
        notes.push(format!("the custom field `{key}` was left out"));
    }
    let summary = Page::parse(&item.excerpt);
    let summary = excerpt::collapse_whitespace(&super::html::text_of(&summary));
    let day =
        |date: &str| date.get(..10).filter(|day| day.parse::<jiff::civil::Date>().is_ok()).map(str::to_owned);
    let date = day(&item.date);
    let updated = day(&item.modified).filter(|updated| Some(updated) > date.as_ref());
    let fields = [
        ("title", title(item).into()),
        ("description", summary.into()),
        ("date", date.into()),
        ("updated", updated.into()),
        ("author", blog.author(&item.creator).into()),
        ("tags", tags.into()),
        ("aliases", aliases.into()),
        ("draft", if draft { true.into() } else { Value::Null }),
    ];
    let text = markdown::article(&fields, &markdown::blocks(&converted.blocks));
    let about = format!("{} from {}:{}", item.kind, input.shown, item.line);
    NewFile { path, content: Content::Text(text), about, notes }
}

/// Whether an item must not be published.
fn draft(item: &Item, notes: &mut Vec<String>) -> bool {
    if item.has_password {
        notes.push(
            "it was password-protected, so it is now a draft: publish it only if everyone may read it".into(),
        );
        return true;
    }
    match item.status.as_str() {
        "publish" | "future" => false,
        "private" => {
            notes
                .push("it was private, so it is now a draft: publish it only if everyone may read it".into());
            true
        }
        "draft" | "pending" => true,
        other => {
            notes.push(format!("its status `{other}` is unknown, so it is now a draft"));
            true
        }
    }
}

/// The former address, which becomes an alias of the article.
fn alias(item: &Item, notes: &mut Vec<String>) -> Option<String> {
    let path = path_of(&item.link);
    if item.status != "publish" || path.trim_matches('/').is_empty() {
        return None;
    }
    if path.contains('?') {
        notes.push(format!("its former address `{path}` can't redirect here: it is not a path"));
        return None;
    }
    Some(percent_decoded(path))
}

/// The path of an address, including the query.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}
