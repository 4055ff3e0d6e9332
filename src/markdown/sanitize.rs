//! Makes HTML in markdown harmless: the only place where an author's HTML becomes finished HTML.
//!
//! Sanitizing works on whole blocks, after markdown has been turned into HTML, because a sanitizer that sees
//! `<b>` and `</b>` separately would close the first right away. Link addresses are still holes at that point: they
//! pass through as placeholders `answerbook:HASH-0` and are removed afterward. The hash is that of the block, so no block can
//! contain a forged placeholder.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use super::tags::Tag;
use super::{Block, Piece};
use crate::config::RawHtml;

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags(["mark", "section", "figure", "figcaption", "input", "label", "u", "address"])
        .add_generic_attributes(["id", "class", "dir", "lang"])
        .add_tag_attributes("a", ["name"])
        .add_tag_attributes("input", ["type", "checked", "disabled", "id"])
        .add_tag_attributes("label", ["for"])
        .add_tag_attributes("img", ["loading", "width", "height"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("details", ["open"])
        .add_url_schemes(["answerbook", "tel", "sms"])
        .link_rel(None)
        .attribute_filter(|element, attribute, value| match (element, attribute) {
            ("input", "type") if value != "checkbox" => None,
            _ => Some(Cow::Borrowed(value)),
        });
    builder
});

/// Turns the raw HTML of all blocks into finished HTML, according to the site's settings.
pub(super) fn seal(blocks: &mut [Block], mode: RawHtml) {
    for block in blocks {
        if block.pieces.iter().any(|piece| matches!(piece, Piece::Raw(_))) {
            let pieces = std::mem::take(&mut block.pieces);
            block.pieces = match mode {
                RawHtml::Sanitize => sanitize(pieces),
                RawHtml::Allow => pieces.into_iter().map(Piece::trusted).collect(),
                RawHtml::Escape => pieces,
            };
        }
    }
}

/// What the sanitizer removes from a tag: the element, or some of its attributes.
pub(super) fn taken_out(tag: &Tag<'_>) -> Option<String> {
    let name = tag.name.to_ascii_lowercase();
    let Allowed { tags, generic, own } = &*ALLOWED;
    if !tags.contains(name.as_str()) {
        return Some(format!("`<{name}>`"));
    }
    let own = own.get(name.as_str());
    let is_kept =
        |key: &str| key.is_empty() || generic.contains(key) || own.is_some_and(|own| own.contains(key));
    let mut keys = tag.attributes.iter().map(|(key, _)| key.to_ascii_lowercase());
    keys.find(|key| !is_kept(key)).map(|key| format!("`{key}` of `<{name}>`"))
}

/// Elements that the sanitizer removes, besides those with code.
const REMOVED: [&str; 62] = [
    "animate", "applet", "audio", "base", "basefont", "body", "button", "canvas", "circle", "command",
    "content", "datalist", "defs", "desc", "dialog", "dir", "ellipse", "embed", "fieldset", "filter", "font",
    "form", "frame", "frameset", "g", "head", "html", "image", "legend", "line", "link", "main", "marker",
    "marquee", "mask", "menu", "meta", "meter", "nav", "nobr", "object", "optgroup", "option", "output",
    "param", "path", "pattern", "picture", "polygon", "portal", "progress", "rect", "search", "select",
    "slot", "source", "stop", "symbol", "title", "track", "use", "video",
];

/// Elements whose content is not markup, or may be code.
const CODE: [&str; 12] = [
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "svg",
    "template",
    "textarea",
    "xmp",
];

/// Attributes without a value, as far as the sanitizer removes them.
const SWITCHES: [&str; 30] = [
    "allowfullscreen",
    "async",
    "autofocus",
    "autoplay",
    "compact",
    "controls",
    "default",
    "defer",
    "download",
    "draggable",
    "formnovalidate",
    "hidden",
    "inert",
    "ismap",
    "itemscope",
    "loop",
    "markdown",
    "multiple",
    "muted",
    "nomodule",
    "noresize",
    "noshade",
    "novalidate",
    "nowrap",
    "playsinline",
    "readonly",
    "required",
    "reversed",
    "selected",
    "style",
];

/// Whether a name is that of an HTML element.
pub(super) fn is_element(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ALLOWED.tags.contains(name.as_str()) || REMOVED.contains(&name.as_str()) || CODE.contains(&name.as_str())
}

/// Whether the content of an element is not markup, or may be code.
pub(super) fn is_code(name: &str) -> bool {
    CODE.iter().any(|element| element.eq_ignore_ascii_case(name))
}

/// Whether a word is the name of an attribute.
pub(super) fn is_attribute(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let Allowed { generic, own, .. } = &*ALLOWED;
    SWITCHES.contains(&word.as_str())
        || word.starts_with("on")
        || generic.contains(word.as_str())
        || own.values().any(|own| own.contains(word.as_str()))
}

/// What the sanitizer lets through.
struct Allowed {
    tags: HashSet<&'static str>,
    generic: HashSet<&'static str>,
    own: HashMap<&'static str, HashSet<&'static str>>,
}

static ALLOWED: LazyLock<Allowed> = LazyLock::new(|| Allowed {
    tags: SANITIZER.clone_tags(),
    generic: SANITIZER.clone_generic_attributes(),
    own: SANITIZER.clone_tag_attributes(),
});

/// Sanitizes the pieces of one block, part by part between containers.
fn sanitize(pieces: Vec<Piece>) -> Vec<Piece> {
    let hole = hole(&pieces);
    let mut out = Vec::with_capacity(pieces.len());
    let mut run = String::new();
    for piece in pieces {
        match piece {
            Piece::Html(html) | Piece::Raw(html) | Piece::Words(html) => run.push_str(&html),
            Piece::Link(index) => {
                run.push_str(&hole);
                run.push_str(&index.to_string());
            }
            edge @ (Piece::Open(_) | Piece::Close) => {
                split(&SANITIZER.clean(&std::mem::take(&mut run)).to_string(), &hole, &mut out);
                out.push(edge);
            }
        }
    }
    split(&SANITIZER.clean(&run).to_string(), &hole, &mut out);
    out
}

/// The prefix of the placeholders in a block. Every text of the block goes into the hash: one left out could
/// contain a forged placeholder.
fn hole(pieces: &[Piece]) -> String {
    let mut hasher = blake3::Hasher::new();
    for piece in pieces {
        if let Piece::Html(html) | Piece::Raw(html) | Piece::Words(html) = piece {
            hasher.update(html.as_bytes());
        }
    }
    format!("answerbook:{}-", hasher.finalize().to_hex())
}

/// Turns the placeholders of link addresses back into holes.
fn split(html: &str, hole: &str, out: &mut Vec<Piece>) {
    let mut rest = html;
    while let Some(at) = rest.find(&format!("\"{hole}")) {
        let (before, after) = rest.split_at(at + 1);
        out.push(Piece::Html(before.to_owned()));
        let after = &after[hole.len()..];
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if let Ok(index) = after[..digits].parse() {
            out.push(Piece::Link(index));
        }
        rest = &after[digits..];
    }
    if !rest.is_empty() {
        out.push(Piece::Html(rest.to_owned()));
    }
}
