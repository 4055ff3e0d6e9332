//! The lines that open and close containers: finding them, reading them, and hiding them from CommonMark.
//!
//! Form: `:::name[Label]{key=value}` or `:::name Label` opens, a line of as many colons closes; outer containers have more colons.
//! A first line of a quote such as `> [!info] Title` opens a box too, as other programs write it.
//! [`mask`] replaces each such line with a processing instruction (`<?   ?>`) of the same length. CommonMark treats
//! that as a separate block, ends a paragraph before it, and keeps it inside list items and quotes, so
//! containers nest with everything else and all byte offsets stay correct. Lines inside code are restored by the
//! writer, which reads code from the unmasked text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::alerts::alert_kind;
use super::shared::{INCLUDE, PASSAGE};

/// A line that opens or closes a container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Directive {
    /// How many colons it begins with.
    pub(super) colons: usize,
    /// The bytes from the first colon to the end of the line, in the whole text.
    pub(super) range: Range<usize>,
    /// What it says.
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Close,
    Open {
        name: String,
        label: Option<String>,
        attributes: Vec<(String, String)>,
    },
    /// A line that stands for a passage, with its attributes.
    Include {
        attributes: Vec<(String, String)>,
    },
    /// The first line of a quote, which makes a box of it: `[!info] Title`.
    Quote {
        kind: &'static str,
        label: Option<String>,
    },
    /// Starts like a directive but is malformed, and why.
    Malformed(&'static str),
}

/// Directive lines by the offset of their first colon.
pub(super) type Directives = BTreeMap<usize, Directive>;

/// Finds the directive lines in `text[body]` and returns the body with these lines masked.
pub(super) fn mask(text: &str, body: Range<usize>) -> (String, Directives) {
    let mut masked = String::with_capacity(body.len());
    let mut directives = Directives::new();
    let mut at = body.start;
    let mut quotes = 0;
    for line in text[body].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let content = line[indent..].trim_end_matches(['\n', '\r']);
        let colons = content.bytes().take_while(|byte| *byte == b':').count();
        let outer = std::mem::replace(&mut quotes, line[..indent].matches('>').count());
        let quote = if quotes > outer { quote(content) } else { None };
        if let Some(kind) = quote.or_else(|| (colons >= 3).then(|| read(content[colons..].trim()))) {
            let start = at + indent;
            directives.insert(start, Directive { colons, range: start..start + content.len(), kind });
            masked.push_str(&line[..indent]);
            masked.push_str("<?");
            masked.extend(std::iter::repeat_n(' ', content.len().saturating_sub(4)));
            masked.push_str(if content.len() == 3 { ">" } else { "?>" });
            masked.push_str(&line[indent + content.len()..]);
        } else {
            masked.push_str(&dashes(line));
        }
        at += line.len();
    }
    (masked, directives)
}

/// A line of dashes below the head of a table with spaces instead of tabs, which the parser does not take there.
fn dashes(line: &str) -> Cow<'_, str> {
    let is_dashes = line.contains('\t')
        && line.contains('|')
        && line.contains('-')
        && line.chars().all(|c| c.is_whitespace() || matches!(c, '|' | '-' | ':' | '>'));
    if is_dashes { line.replace('\t', " ").into() } else { line.into() }
}

/// `[!info] Title`, and `[!info]-` for a box that opens; what the parser knows itself is left to it.
fn quote(content: &str) -> Option<Kind> {
    let (name, rest) = content.strip_prefix("[!")?.split_once(']')?;
    let kind = alert_kind(name)?;
    let title = rest.trim_start_matches(['-', '+']);
    let is_apart = title.is_empty() || title.starts_with([' ', '\t']);
    let is_known = kind.eq_ignore_ascii_case(name) && rest.trim().is_empty();
    let label = Some(title.trim()).filter(|title| !title.is_empty()).map(str::to_owned);
    (is_apart && !is_known).then_some(Kind::Quote { kind, label })
}

fn read(rest: &str) -> Kind {
    if rest.is_empty() {
        return Kind::Close;
    }
    let name_end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(name_end);
    if name.is_empty() {
        return Kind::Malformed("the container's name is missing");
    }
    let (label, rest) = match rest.trim_start().strip_prefix('[') {
        None => words(rest),
        Some(inner) => match inner.split_once(']') {
            None => return Kind::Malformed("the `[` of the label is not closed"),
            Some((label, rest)) => (Some(label.trim().to_owned()), rest),
        },
    };
    let attributes = match rest.trim_start().strip_prefix('{') {
        None if rest.trim().is_empty() => Ok(Vec::new()),
        None => Err("put a space or square brackets between the name and the text after it"),
        Some(inner) => {
            inner.strip_suffix('}').ok_or("the `{` of the attributes is not closed").and_then(attributes)
        }
    };
    match attributes {
        Err(why) => Kind::Malformed(why),
        Ok(attributes) if name == INCLUDE && attributes.iter().any(|(key, _)| key == PASSAGE) => {
            Kind::Include { attributes }
        }
        Ok(attributes) => Kind::Open { name: name.to_owned(), label, attributes },
    }
}

/// A label without brackets, as in `:::tip Good to know {#here}`, and what follows it.
fn words(rest: &str) -> (Option<String>, &str) {
    let attributes = rest.rfind('{').filter(|_| rest.ends_with('}')).unwrap_or(rest.len());
    let (label, after) = rest.split_at(attributes);
    let is_apart = label.starts_with(char::is_whitespace) && !label.trim().is_empty();
    if is_apart { (Some(label.trim().to_owned()), after) } else { (None, rest) }
}

/// `key=value key="two words" flag #id .class`
fn attributes(text: &str) -> Result<Vec<(String, String)>, &'static str> {
    let mut attributes = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('#') {
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            attributes.push(("id".to_owned(), after[..end].to_owned()));
            rest = after[end..].trim_start();
            continue;
        }
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(char::is_whitespace).unwrap_or(after.len());
            attributes.push(("class".to_owned(), after[..end].to_owned()));
            rest = after[end..].trim_start();
            continue;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if key.is_empty() || !key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
            return Err("attributes are written as `key=value` or `key=\"two words\"`");
        }
        let (value, after) = match after.strip_prefix('=') {
            None => ("true", after),
            Some(after) => value(after)?,
        };
        attributes.push((key.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    Ok(attributes)
}

fn value(text: &str) -> Result<(&str, &str), &'static str> {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).ok_or("a quotation mark in the attributes is not closed");
        }
    }
    Ok(text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())))
}

#[cfg(test)]
mod tests {
    use super::{Kind, mask};

    fn one(line: &str) -> Kind {
        mask(line, 0..line.len()).1.into_values().next().expect("a directive").kind
    }

    #[test]
    fn masking_keeps_every_offset() {
        let text = "para\n:::say{a=ü}\n> :::\r\n:::::\nend";
        let (masked, directives) = mask(text, 0..text.len());
        assert_eq!(masked.len(), text.len());
        assert_eq!(directives.keys().copied().collect::<Vec<_>>(), [5, 20, 25]);
        assert!(masked.lines().nth(1).is_some_and(|line| line.starts_with("<?") && line.ends_with("?>")));
    }

    #[test]
    fn tabs_do_not_keep_a_table_from_being_one() {
        let table = "| a\t|\n> |--\t|:-|\n|\t|\n";
        assert_eq!(mask(table, 0..table.len()).0, "| a\t|\n> |-- |:-|\n|\t|\n");
    }

    #[test]
    fn the_first_line_of_a_quote_may_make_a_box_of_it() {
        let quote = |kind, label: Option<&str>| Kind::Quote { kind, label: label.map(str::to_owned) };
        assert_eq!(one("> [!info] Good to *know*"), quote("note", Some("Good to *know*")));
        assert_eq!(one("> [!danger]-"), quote("caution", None));
        for other in ["> [!NOTE]", "> [!other]", "> [!info]x", "[!info] x", "> Text\n> [!info]"] {
            assert!(mask(other, 0..other.len()).1.is_empty(), "{other}");
        }
    }

    #[test]
    fn reads_name_label_and_attributes() {
        let attributes =
            |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect();
        let open = |label: Option<&str>, pairs: &[(&str, &str)]| Kind::Open {
            name: "say".into(),
            label: label.map(str::to_owned),
            attributes: attributes(pairs),
        };
        assert_eq!(one(":::say"), open(None, &[]));
        assert_eq!(one("::: say[On hold]"), open(Some("On hold"), &[]));
        assert_eq!(
            one(":::say{channel=phone who=\"two words\" loud #here}"),
            open(None, &[("channel", "phone"), ("who", "two words"), ("loud", "true"), ("id", "here")])
        );
        assert_eq!(one("::::"), Kind::Close);
        assert_eq!(one(":::say On *hold*"), open(Some("On *hold*"), &[]));
        assert_eq!(one("::: say Hold {#here .x}"), open(Some("Hold"), &[("id", "here"), ("class", "x")]));
        assert!(matches!(one(":::say!Label"), Kind::Malformed(_)));
        assert!(matches!(one(":::say{a=\"b}"), Kind::Malformed(_)));
        assert!(matches!(one(":::{a=b}"), Kind::Malformed(_)));
    }
}
