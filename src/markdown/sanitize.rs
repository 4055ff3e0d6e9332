//! Makes HTML that stands in markdown harmless.
//!
//! Sanitizing works on whole blocks, after markdown has been turned into HTML, because a sanitizer that sees
//! `<b>` and `</b>` apart would close the first at once. Addresses of links are still holes at that time: they
//! pass through as `answerbook:HASH-0` and are taken out again. The hash is that of the block, so no block can hold
//! a stand-in of its own making.

use std::borrow::Cow;
use std::sync::LazyLock;

use ammonia::Builder;

use super::Piece;

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags(["mark", "section", "figure", "figcaption", "input", "label", "u", "address"])
        .add_generic_attributes(["id", "class", "dir", "lang"])
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

/// Sanitizes the pieces of one block, part by part between containers.
pub(super) fn sanitize(pieces: Vec<Piece>) -> Vec<Piece> {
    let hole = hole(&pieces);
    let mut out = Vec::with_capacity(pieces.len());
    let mut run = String::new();
    for piece in pieces {
        match piece {
            Piece::Html(html) | Piece::Words(html) => run.push_str(&html),
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

/// How the stand-ins of the holes in a block begin.
fn hole(pieces: &[Piece]) -> String {
    let mut hasher = blake3::Hasher::new();
    for piece in pieces {
        if let Piece::Html(html) = piece {
            hasher.update(html.as_bytes());
        }
    }
    format!("answerbook:{}-", hasher.finalize().to_hex())
}

/// Turns the stand-ins of link addresses into holes again.
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
