//! Shortcodes: words in square brackets that WordPress replaces when it shows a page.
//!
//! `[caption]` is a figure, and `[embed]` a link. All others are removed and reported, but the text inside is kept.

use std::collections::HashSet;

/// Shortcodes without a closing tag that often have no attributes.
const KNOWN: [&str; 12] = [
    "gallery",
    "caption",
    "embed",
    "audio",
    "video",
    "playlist",
    "toc",
    "contact-form",
    "contact-form-7",
    "wp_caption",
    "contact_form",
    "sitemap",
];

/// Longer texts in brackets are not shortcodes.
const LONGEST: usize = 2000;

/// `html` without its shortcodes. What was removed goes to `notes`.
pub(super) fn take_out(html: &str, notes: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let closed = closed(html);
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // `[[gallery]]` is shown as `[gallery]`.
        if let Some((inside, after)) = rest.strip_prefix("[[").and_then(escaped)
            && !inside.contains(['[', '\n'])
        {
            out.push_str(&format!("[{inside}]"));
            rest = after;
            continue;
        }
        match code(rest, &closed) {
            Some((code, length)) => {
                replace(&code, &rest[..length], &mut out, notes);
                rest = &rest[length..];
            }
            None => {
                out.push('[');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The names of all shortcodes with a closing tag.
fn closed(html: &str) -> HashSet<&str> {
    let names = html.split("[/").skip(1);
    names.filter_map(|rest| near(rest).split_once(']').map(|(name, _)| name)).collect()
}

/// The shortcode to show literally, and what follows it.
fn escaped(inner: &str) -> Option<(&str, &str)> {
    let end = near(inner).find("]]")?;
    Some((&inner[..end], &inner[end + 2..]))
}

/// The beginning of a text, so that a bracket that is never closed takes little time.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

struct Code<'a> {
    name: &'a str,
    closes: bool,
}

/// The shortcode that `text` begins with, and its length.
fn code<'a>(text: &'a str, closed: &HashSet<&str>) -> Option<(Code<'a>, usize)> {
    let end = near(text).find(']')?;
    let inner = &text[1..end];
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name_end =
        inner.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(name_end);
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase());
    let fits = attributes.is_empty() || attributes.starts_with([' ', '/', '\n', '\u{a0}']);
    // Authors use brackets too: `[sic]` is not a shortcode, `[note]…[/note]` is.
    let is_code = closes
        || KNOWN.contains(&name)
        || attributes.contains('=')
        || attributes.ends_with('/')
        || closed.contains(name);
    (is_name && fits && is_code && !attributes.contains('[')).then_some((Code { name, closes }, end + 1))
}

fn replace(code: &Code<'_>, written: &str, out: &mut String, notes: &mut Vec<String>) {
    match code.name {
        "caption" | "wp_caption" => out.push_str(if code.closes { "</figure>" } else { "<figure>" }),
        "embed" => {
            if code.closes {
                // The address between the two becomes a link.
                let start = out.rfind('\u{e00e}').unwrap_or(out.len());
                let address = out[start..].trim_start_matches('\u{e00e}').trim().to_owned();
                out.truncate(start);
                let plain = address.replace(['"', '<', '>'], "");
                out.push_str(&format!("<a href=\"{plain}\">{plain}</a>"));
                notes.push(format!("`[embed]` became a link to `{plain}`"));
            } else {
                out.push('\u{e00e}');
            }
        }
        _ if code.closes => {}
        _ => notes.push(format!("the shortcode `{written}` was left out; text inside it was kept")),
    }
}

#[cfg(test)]
mod tests {
    use super::take_out;

    #[test]
    fn codes_go_and_brackets_stay() {
        let mut notes = Vec::new();
        let html = "[sic] [gallery ids=\"1,2\"] a[note]b[/note] [[gallery]] [1] [embed]https://example.org/v[/embed]";
        let expected = "[sic]  ab [gallery] [1] <a href=\"https://example.org/v\">https://example.org/v</a>";
        assert_eq!(take_out(html, &mut notes), expected);
        assert_eq!(notes.len(), 3);
    }
}
