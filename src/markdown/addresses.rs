//! The addresses in HTML and style sheets, as a browser would request them.

use super::tags::{Tag, tags};

/// The attributes whose value is an address.
const ADDRESSES: [&str; 5] = ["href", "xlink:href", "src", "poster", "data"];
/// The attributes that list addresses, each with a size.
const LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// The addresses in the attributes of a tag, as written.
pub(super) fn of_tag<'a>(tag: &Tag<'a>) -> Vec<&'a str> {
    let mut found = Vec::new();
    for (key, value) in &tag.attributes {
        let is = |names: &[&str]| names.iter().any(|name| key.eq_ignore_ascii_case(name));
        if is(&ADDRESSES) {
            found.push(value.trim());
        } else if is(&LISTS) {
            found.extend(value.split(',').filter_map(|part| part.split_whitespace().next()));
        }
    }
    found.retain(|address| !address.is_empty());
    found
}

/// The addresses in a web page or a drawing: of links, pictures, scripts, and styles. What is in comments does not count.
pub(crate) fn in_page(html: &str) -> Vec<String> {
    let html = without_comments(html, "<!--", "-->");
    let all = tags(&html);
    let found = all.iter().filter(|tag| !tag.is_end).flat_map(of_tag).map(str::to_owned);
    found.chain(in_styles(&html)).map(|address| address.replace("&amp;", "&")).collect()
}

/// The addresses in a style sheet: `url(…)` and `@import "…"`.
pub(crate) fn in_styles(css: &str) -> Vec<String> {
    let css = without_comments(css, "/*", "*/");
    let mut found = Vec::new();
    for after in css.split("url(").skip(1) {
        let written = after.split(')').next().unwrap_or_default().trim();
        found.push(written.trim_matches(['"', '\'']).to_owned());
    }
    for after in css.split("@import").skip(1) {
        let quote = after.trim_start().chars().next().filter(|first| matches!(first, '"' | '\''));
        let written = quote.and_then(|quote| after.split(quote).nth(1));
        found.extend(written.map(str::to_owned));
    }
    found.retain(|address| !address.is_empty());
    found
}

fn without_comments(text: &str, begin: &str, end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(begin) {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once(end).map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{in_page, in_styles};

    #[test]
    fn what_a_page_requests_is_found() {
        let page = "<link href=a.css><img src='b.png' srcset=\"c.png 1x, d.png 2x\"><!-- <a href=e.pdf> --><use xlink:href=f.svg#g />\
                    <a href='h.pdf?a=1&amp;b=2'><div style=\"background: url('i.png')\"><style>@import 'j.css';</style><a href></a>";
        let expected = ["a.css", "b.png", "c.png", "d.png", "f.svg#g", "h.pdf?a=1&b=2", "i.png", "j.css"];
        assert_eq!(in_page(page), expected);
        assert_eq!(
            in_styles("/* url(a.png) */ b { c: url( d.png ) url(\"e.png\") } @import url(f.css);"),
            ["d.png", "e.png", "f.css"]
        );
        assert_eq!(in_styles("url( @import url("), ["@import"], "what is never closed ends at the next one");
    }
}
