//! The tags in an author's HTML, as an editor would read them: to find anchors and elements around markdown, and to report
//! what the sanitizer removes. Safety does not depend on it; that is the job of `sanitize`. Linear in the text.

use std::ops::Range;

/// One tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub(super) name: &'a str,
    /// Whether it is `</name>`.
    pub(super) is_end: bool,
    /// Names and values of its attributes, as written and without quotes.
    pub(super) attributes: Vec<(&'a str, &'a str)>,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
}

impl Tag<'_> {
    /// Whether the element has no content and no end tag.
    pub(super) fn is_void(&self) -> bool {
        const VOID: [&str; 14] = [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
            "track", "wbr",
        ];
        VOID.iter().any(|name| name.eq_ignore_ascii_case(self.name))
    }

    /// The anchors it sets: `id` of any element, `name` of a link.
    pub(super) fn anchors(&self) -> impl Iterator<Item = &str> {
        let names = |key: &str| {
            key.eq_ignore_ascii_case("id")
                || (key.eq_ignore_ascii_case("name") && self.name.eq_ignore_ascii_case("a"))
        };
        self.attributes
            .iter()
            .filter(move |(key, value)| names(key) && !value.is_empty())
            .map(|(_, value)| *value)
    }
}

/// All tags of `html`, in order.
pub(super) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        match tag(html, open) {
            Some(tag) => {
                at = tag.range.end;
                found.push(tag);
            }
            None => at = open + 1,
        }
    }
    found
}

/// The tag that begins at `open`, if one does.
fn tag(html: &str, open: usize) -> Option<Tag<'_>> {
    let mut rest = Rest { html, at: open + 1 };
    let is_end = rest.skip("/");
    let name = rest.take(|c| c.is_ascii_alphanumeric() || c == '-' || c == ':');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        rest.take(|c| c.is_whitespace() || c == '/');
        if rest.at >= html.len() || rest.skip(">") {
            break;
        }
        let key = rest.take(|c| !c.is_whitespace() && !matches!(c, '=' | '>' | '/'));
        rest.take(char::is_whitespace);
        let value = if rest.skip("=") { rest.value() } else { "" };
        if key.is_empty() && value.is_empty() {
            // A stray character, such as `=` at the beginning.
            rest.at += html[rest.at..].chars().next().map_or(0, char::len_utf8);
        }
        attributes.push((key, value));
    }
    Some(Tag { name, is_end, attributes, range: open..rest.at })
}

/// What has not been read yet.
struct Rest<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    fn take(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = &self.html[self.at..];
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn skip(&mut self, text: &str) -> bool {
        let is_next = self.html[self.at..].starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    fn value(&mut self) -> &'a str {
        self.take(char::is_whitespace);
        for quote in ["\"", "'"] {
            if self.skip(quote) {
                let value = self.take(|c| !quote.starts_with(c));
                self.skip(quote);
                return value;
            }
        }
        self.take(|c| !c.is_whitespace() && c != '>')
    }
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_are_read_as_a_browser_reads_them() {
        let all = tags(
            "a < b <DIV id=x class='a b'>1<br/></div ><a name=\"n\" href=/p/>2 <!-- <i> --> <=> <é> <x y=",
        );
        let shown: Vec<_> = all
            .iter()
            .map(|tag| format!("{}{}{:?}", if tag.is_end { "/" } else { "" }, tag.name, tag.attributes))
            .collect();
        let expected = [
            "DIV[(\"id\", \"x\"), (\"class\", \"a b\")]",
            "br[]",
            "/div[]",
            "a[(\"name\", \"n\"), (\"href\", \"/p/\")]",
            "i[]",
            "x[(\"y\", \"\")]",
        ];
        assert_eq!(shown, expected);
        assert_eq!(all[3].anchors().collect::<Vec<_>>(), ["n"]);
    }
}
