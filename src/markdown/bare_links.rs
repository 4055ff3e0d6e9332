//! Finds addresses in running text, which readers expect to be links: `https://…`, `www.…`, email addresses.

use std::ops::Range;

use memchr::memmem;

/// An address in a text and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) range: Range<usize>,
    pub(super) href: String,
}

/// Endings of files that look like hosts: `icon@2x.png` is not an email address.
const FILES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js"];

/// All addresses of `text`, in order.
pub(super) fn find(text: &str) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    let marks = ["http://", "https://", "www.", "@"];
    let at = |mark| memmem::find_iter(text.as_bytes(), mark).map(move |at| (at, mark));
    let mut places: Vec<(usize, &str)> = marks.into_iter().flat_map(at).collect();
    places.sort_unstable();
    for (at, mark) in places {
        let begin = found.last().map_or(0, |last| last.range.end);
        if at < begin {
            continue;
        }
        let address = if mark == "@" { mail(text, begin, at) } else { web(text, at, mark) };
        found.extend(address);
    }
    found
}

fn web(text: &str, at: usize, mark: &str) -> Option<Address> {
    if text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = &text[at..];
    let written = &rest[..rest.find(is_end).unwrap_or(rest.len())];
    let written = without_punctuation(written);
    let host = if mark == "www." { written } else { written.get(mark.len()..)? };
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_host = host.contains('.') && host.split('.').all(|part| !part.is_empty());
    let scheme = if mark == "www." { "https://" } else { "" };
    is_host.then(|| Address { range: at..at + written.len(), href: format!("{scheme}{written}") })
}

/// Characters that end an address: spaces, quotation marks, and the brackets and periods of other scripts.
fn is_end(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | '“' | '”' | '„' | '«' | '»' | '‘' | '’'
        )
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff65}')
}

/// An address without the punctuation of the sentence around it, and without a closing bracket that was opened before it.
fn without_punctuation(mut written: &str) -> &str {
    while let Some(last) = written.chars().next_back() {
        let opens = match last {
            ')' => Some('('),
            ']' => Some('['),
            _ => None,
        };
        let is_outside =
            opens.is_some_and(|open| written.matches(last).count() > written.matches(open).count());
        if !is_outside && !matches!(last, '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '…')
        {
            break;
        }
        written = &written[..written.len() - last.len_utf8()];
    }
    written
}

fn mail(text: &str, begin: usize, at: usize) -> Option<Address> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let local = text[begin..at].len() - text[begin..at].trim_end_matches(is_local).len();
    let start = at - local;
    let is_domain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let rest = &text[at + 1..];
    let domain = rest[..rest.find(|c| !is_domain(c)).unwrap_or(rest.len())].trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let is_top = top.len() > 1 && top.chars().all(|c| c.is_ascii_alphabetic()) && !FILES.contains(&top);
    let fits = local > 0
        && is_top
        && !text[start..at].starts_with('.')
        && !text[..start].ends_with(['/', '@'])
        && !rest[domain.len()..].starts_with(['@', '_', ':'])
        && domain.split('.').all(|part| !part.is_empty() && !part.starts_with('-'));
    let range = start..at + 1 + domain.len();
    fits.then(|| Address { href: format!("mailto:{}", &text[range.clone()]), range })
}

#[cfg(test)]
mod tests {
    use super::find;

    fn found(text: &str) -> Vec<String> {
        find(text).into_iter().map(|address| format!("{}={}", &text[address.range], address.href)).collect()
    }

    #[test]
    fn addresses_end_where_people_end_them() {
        for (text, address) in [
            ("See https://example.org/a.", "https://example.org/a"),
            ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
            ("“https://example.org/?a=b&c=d#e”!", "https://example.org/?a=b&c=d#e"),
            ("请看https://example.org/路。谢谢", "https://example.org/路"),
            ("https://example.org/a--b...", "https://example.org/a--b"),
            ("http://example.org:8080/x*", "http://example.org:8080/x"),
        ] {
            assert_eq!(found(text), [format!("{address}={address}")], "{text}");
        }
        assert_eq!(found("www.example.org, or"), ["www.example.org=https://www.example.org"]);
        assert_eq!(
            found("Write to a.b+c@desk.example.org."),
            ["a.b+c@desk.example.org=mailto:a.b+c@desk.example.org"]
        );
        assert_eq!(found("https://u@example.org/ x@example.org").len(), 2);
    }

    #[test]
    fn what_only_looks_like_an_address_is_text() {
        for text in [
            "https://",
            "http://localhost",
            "xhttps://example.org",
            "www.",
            "@name",
            "a@b",
            "icon@2x.png",
            "a@b.c@d.ef",
            "git@example.org:a/b",
            "https://medium/@ann",
            "a..b@",
            "1@2.3",
            "https://...",
        ] {
            assert_eq!(found(text), [] as [String; 0], "{text}");
        }
    }
}
