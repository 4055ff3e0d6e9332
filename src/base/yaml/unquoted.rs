//! Values that need quotes. What the parser says about them names a place further down, in words of its grammar.

/// Where a value begins that needs quotes, what is wrong with it, and what to do: in the line of `at`, or in the last one before it that is not
/// empty. Also a first field that is further in than the others.
pub(super) fn find(yaml: &str, at: usize) -> Option<(usize, &'static str, &'static str)> {
    let end = yaml[at..].find('\n').map_or(yaml.len(), |length| at + length);
    let lines = yaml[..end].rsplit('\n').scan(end, |end, line| {
        let start = *end - line.len();
        *end = start.saturating_sub(1);
        Some((start, line))
    });
    let mut lines = lines.filter(|(_, line)| !line.trim().is_empty()).take(2);
    lines.find_map(|(start, line)| in_line(start, line)).or_else(|| shifted(yaml))
}

const QUOTE: &str = "put the whole value in quotes: `\"…\"`";

fn in_line(start: usize, line: &str) -> Option<(usize, &'static str, &'static str)> {
    let line = line.trim_end();
    let value = value(line)?;
    let at = start + line.len() - value.len();
    let first = value.chars().next()?;
    let rest = &value[first.len_utf8()..];
    let is_text = |rest: &str| rest.chars().any(char::is_alphanumeric);
    let after = |close: char| rest.rfind(close).is_some_and(|end| is_text(comment_free(&rest[end + 1..])));
    match first {
        '{' if after('}') => Some((at, "there is more text after the `}` that ends this value", QUOTE)),
        '[' if after(']') => Some((at, "there is more text after the `]` that ends this value", QUOTE)),
        '"' if closing(rest, '"').is_some_and(is_text) => Some((
            at,
            "there is more text after the closing quotation mark",
            "put single quotes around the whole value: `'\"Sorry\" is not enough'`",
        )),
        '\'' if closing(rest, '\'').is_some_and(is_text) => Some((
            at,
            "there is more text after the closing quotation mark",
            "put double quotes around the whole value: `\"'Sorry' is not enough\"`",
        )),
        '*' | '&' | '%' | '@' | '`' if is_text(rest) => {
            Some((at, "a value can't start with this character", QUOTE))
        }
        '>' | '|' if rest.trim_start().starts_with(char::is_alphabetic) => {
            Some((at, "a value can't start with this character", QUOTE))
        }
        _ => None,
    }
}

/// The value in a line: what comes after the marks of lists and the name of a field.
pub(crate) fn value(line: &str) -> Option<&str> {
    let mut value = line.trim_start();
    while let Some(item) = value.strip_prefix("- ") {
        value = item.trim_start();
    }
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    match value.split_once(':') {
        Some((name, field)) if is_name(name) && (field.is_empty() || field.starts_with(' ')) => {
            Some(field.trim_start())
        }
        _ if value.len() < line.trim_start().len() => Some(value),
        _ => None,
    }
}

/// What comes after the closing quotation mark, if there is one.
fn closing(rest: &str, quote: char) -> Option<&str> {
    let mut escaped = false;
    let end = rest.char_indices().find(|(_, c)| {
        let is_end = *c == quote && !escaped;
        escaped = *c == '\\' && quote == '"' && !escaped;
        is_end
    })?;
    Some(comment_free(&rest[end.0 + 1..]))
}

fn comment_free(rest: &str) -> &str {
    rest.split(" #").next().unwrap_or(rest)
}

/// The first field, if spaces before it separate it from the fields below.
fn shifted(yaml: &str) -> Option<(usize, &'static str, &'static str)> {
    let mut fields = yaml.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let is_field = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let (start, first) = fields.by_ref().find(|(_, line)| is_field(line))?;
    let (_, next) = fields.find(|(_, line)| is_field(line))?;
    let is_shifted = first.starts_with(' ') && next.starts_with(char::is_alphabetic);
    is_shifted.then_some((
        start,
        "this line is further in than the fields below it",
        "start each field in the same column, as `name: value`",
    ))
}
