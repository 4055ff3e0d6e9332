//! Shortcodes and tags in braces: `{{< hint >}}` of Hugo, `{{ youtube(id="…") }}` of Zola, `{% hint %}` of Jekyll and `GitBook`.
//!
//! Boxes, tabs and collapsed texts become containers of one form, which `boxes` turns into markdown. Pictures become
//! pictures, and videos become links. All others are removed but their text is kept, and each name is reported once.

use super::lost::Lost;
use crate::base::yaml::{Map, Value};

/// Names of boxes in shortcodes and components.
const BOXES: [&str; 24] = [
    "admonish",
    "admonition",
    "alert",
    "aside",
    "attention",
    "block",
    "callout",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "info",
    "message",
    "note",
    "notice",
    "pageinfo",
    "panel",
    "success",
    "tip",
    "warn",
    "warning",
    "infobox",
    "check",
];
/// Names of collapsed texts.
const FOLDED: [&str; 8] =
    ["details", "expand", "collapse", "spoiler", "accordion", "accordionitem", "expandable", "toggle"];
/// Names of a group of tabs, and of a single tab.
const TABS: [&str; 6] = ["tabs", "tabpane", "codetabs", "tabgroup", "codegroup", "tabset"];
const TAB: [&str; 3] = ["tab", "tabitem", "codetab"];

/// A shortcode or component.
#[derive(Debug, Default)]
pub(super) struct Code {
    pub(super) name: String,
    pub(super) arguments: Vec<(Option<String>, String)>,
    pub(super) closes: bool,
    /// Whether it has no content.
    pub(super) is_alone: bool,
}

impl Code {
    pub(super) fn argument(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let is_named =
                |key: &Option<String>| key.as_deref().is_some_and(|key| key.eq_ignore_ascii_case(name));
            self.arguments.iter().find(|(key, _)| is_named(key)).map(|(_, value)| value.as_str())
        })
    }

    fn positional(&self, at: usize) -> Option<&str> {
        self.arguments.iter().filter(|(key, _)| key.is_none()).nth(at).map(|(_, value)| value.as_str())
    }

    /// What replaces it; `None` if it has no equivalent.
    pub(super) fn equal(&self, lost: &mut Lost, place: &str) -> Option<String> {
        let name = self.name.to_lowercase();
        let name = name.as_str();
        let title = self.argument(&["title", "header", "heading", "summary", "label", "name", "value"]);
        let holds = |name: &str, title: &str| {
            let title = title.replace(['[', ']', '\n'], " ");
            let label = if title.trim().is_empty() { String::new() } else { format!("[{}]", title.trim()) };
            format!("\n\n:::::{name}{label}\n\n")
        };
        if BOXES.contains(&name) || FOLDED.contains(&name) || TABS.contains(&name) || TAB.contains(&name) {
            if self.closes {
                return Some("\n\n:::::\n\n".into());
            }
            if self.is_alone {
                return None;
            }
        }
        if BOXES.contains(&name) {
            let kind = self.argument(&["type", "style", "kind", "color", "level", "context", "variant"]);
            let kind = kind.or_else(|| self.positional(0).filter(|word| !word.contains(' '))).unwrap_or(name);
            let title =
                self.argument(&["title", "header", "heading"]).or_else(|| self.positional(1)).unwrap_or("");
            let kind = if kind.is_empty() || !kind.chars().all(char::is_alphanumeric) { name } else { kind };
            return Some(holds(kind, title));
        }
        if FOLDED.contains(&name) {
            return Some(holds("details", title.or_else(|| self.positional(0)).unwrap_or("")));
        }
        if TABS.contains(&name) {
            lost.add("tabs became sections, one below the other", place);
            return Some(holds("tabs", ""));
        }
        if TAB.contains(&name) {
            return Some(holds("tab", title.or_else(|| self.positional(0)).unwrap_or("")));
        }
        self.media(name, lost, place)
    }

    /// Pictures, videos, and code.
    fn media(&self, name: &str, lost: &mut Lost, place: &str) -> Option<String> {
        let source =
            self.argument(&["src", "url", "href", "link", "id", "file"]).or_else(|| self.positional(0));
        let link = |address: String, lost: &mut Lost| {
            lost.add(format!("`{}` became a link", self.name), place);
            Some(format!("[{address}]({address})"))
        };
        match (name, source) {
            ("figure" | "image" | "img" | "imgproc" | "picture", Some(source)) if !self.closes => {
                let alt = self.argument(&["alt", "title", "caption"]).unwrap_or("");
                let caption = self.argument(&["caption"]).filter(|caption| *caption != alt);
                let caption = caption.map(|caption| format!("\n\n{caption}\n\n")).unwrap_or_default();
                Some(format!("![{}](<{source}>){caption}", alt.replace(['[', ']'], " ")))
            }
            ("youtube", Some(id)) => link(format!("https://www.youtube.com/watch?v={id}"), lost),
            ("vimeo", Some(id)) => link(format!("https://vimeo.com/{id}"), lost),
            ("gist", Some(user)) => {
                link(format!("https://gist.github.com/{user}/{}", self.positional(1).unwrap_or("")), lost)
            }
            ("embed", Some(address)) if address.contains("://") => link(address.to_owned(), lost),
            ("file", Some(source)) if !self.closes => {
                Some(format!("[{0}](<{source}>)", source.rsplit('/').next().unwrap_or(source)))
            }
            ("linkcard" | "linkbutton" | "card" | "button" | "btn", Some(address))
                if !self.closes && !address.is_empty() =>
            {
                let words = self.argument(&["title", "label"]).unwrap_or(address);
                Some(format!("\n\n[{}](<{address}>)\n\n", words.replace(['[', ']'], " ")))
            }
            ("card", None) if !self.closes => Some(format!("\n\n**{}**\n\n", self.argument(&["title"])?)),
            ("highlight", _) if self.closes => Some("\n```\n".into()),
            ("highlight", language) => Some(format!("\n```{}\n", language.unwrap_or(""))),
            ("ref" | "relref" | "link" | "post_url", _) => self.argument(&["path"]).or(source).map(encoded),
            ("br" | "linebreak", _) => Some("<br>".into()),
            ("raw" | "endraw" | "break" | "more" | "content_ref" | "content-ref", _) => Some(String::new()),
            _ => None,
        }
    }
}

/// A path as it can be written in a link.
fn encoded(path: &str) -> String {
    path.replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}

/// The fields and settings that texts can show.
pub(super) struct Known<'a> {
    pub(super) fields: &'a Map<String, Value>,
    pub(super) setting: &'a dyn Fn(&str) -> Option<String>,
    pub(super) place: &'a str,
}

/// A piece of text with its shortcodes replaced.
pub(super) fn take_out(text: &str, known: &Known<'_>, lost: &mut Lost) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((inner, kind, length)) = token(rest) else {
            out.push_str(&rest[..2]);
            rest = &rest[2..];
            continue;
        };
        let written = &rest[..length];
        rest = &rest[length..];
        // `{{</* note */>}}` shows `{{< note >}}`.
        if let Some(shown) = inner.trim().strip_prefix("/*").and_then(|inner| inner.strip_suffix("*/")) {
            let shown = written.replace(inner, &format!(" {} ", shown.trim()));
            out.push_str(&if kind == Kind::Comment {
                String::new()
            } else {
                shown.replacen("{{", "{<!-- -->{", 1)
            });
            continue;
        }
        if let Some(verbatim) = verbatim(inner.trim(), kind, &mut rest) {
            out.push_str(&verbatim.replace("{{", "{<!-- -->{"));
            continue;
        }
        let is_address = out.ends_with("](") || out.ends_with("]: ");
        let said = path(inner.trim(), kind)
            .filter(|_| is_address)
            .unwrap_or_else(|| said(inner.trim(), kind, written, known, lost));
        // Code in a block keeps its lines.
        let said = said.strip_prefix('\n').filter(|_| out.ends_with('\n')).unwrap_or(&said);
        let said = said.strip_suffix('\n').filter(|_| rest.starts_with('\n')).unwrap_or(said);
        out.push_str(said);
    }
    out.push_str(rest);
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Short,
    Tag,
    Value,
    Comment,
}

/// The token at the beginning of a text: its content and its length.
fn token(text: &str) -> Option<(&str, Kind, usize)> {
    let forms = [
        ("{{<", ">}}", Kind::Short),
        ("{{%", "%}}", Kind::Short),
        ("{{/*", "*/}}", Kind::Comment),
        ("{{-", "-}}", Kind::Value),
        ("{{", "}}", Kind::Value),
        ("{%-", "-%}", Kind::Tag),
        ("{%", "%}", Kind::Tag),
    ];
    forms.iter().find_map(|(open, close, kind)| {
        let after = text.strip_prefix(open)?;
        let near = &after[..after.floor_char_boundary(4000)];
        let end = near.find(close)?;
        if *kind == Kind::Comment {
            return Some((&text[2..open.len() + end + 2], Kind::Comment, open.len() + end + close.len()));
        }
        Some((&after[..end], *kind, open.len() + end + close.len()))
    })
}

/// The text between `{% raw %}` and `{% endraw %}`. Nothing is left of a comment.
fn verbatim<'a>(inner: &str, kind: Kind, rest: &mut &'a str) -> Option<&'a str> {
    let name = inner.trim_matches('-').trim();
    let is_tag = kind == Kind::Tag || name == "comment";
    let end = match name {
        "raw" | "verbatim" | "comment" if is_tag => name,
        _ => return None,
    };
    let ends = [format!("{{% end{end} %}}"), format!("{{{{% /{end} %}}}}"), format!("{{{{< /{end} >}}}}")];
    let (at, length) = ends.iter().filter_map(|end| Some((rest.find(end.as_str())?, end.len()))).min()?;
    let inside = &rest[..at];
    *rest = &rest[at + length..];
    Some(if name == "comment" { "" } else { inside })
}

/// The path in a token that completes it, whatever its name: `{% page "/help/" %}`.
fn path(inner: &str, kind: Kind) -> Option<String> {
    let code = if kind == Kind::Value { return None } else { code(inner, kind) };
    let is_path = |path: &&str| path.contains(['/', '.']) && !path.contains(' ');
    code.positional(0).filter(is_path).filter(|_| code.arguments.len() == 1).map(encoded)
}

/// The text that replaces a token.
fn said(inner: &str, kind: Kind, written: &str, known: &Known<'_>, lost: &mut Lost) -> String {
    if kind == Kind::Value
        && let Some(value) = value(inner, known)
    {
        return value;
    }
    let code = match kind {
        Kind::Value if !inner.contains('(') => {
            lost.add(format!("`{}` has no equivalent and is shown as written", short(written)), known.place);
            return written.replacen("{{", "{<!-- -->{", 1);
        }
        _ => code(inner, kind),
    };
    let parameter =
        code.positional(0).filter(|_| code.name == "param").and_then(|name| parameter(name, known));
    parameter.or_else(|| code.equal(lost, known.place)).unwrap_or_else(|| {
        if !code.closes {
            let name = &code.name;
            lost.add(
                format!("the shortcode `{name}` has no equivalent; the text inside it was kept"),
                known.place,
            );
        }
        String::new()
    })
}

/// The value that `{{< param name >}}` shows: that of the page, or else of the site.
fn parameter(name: &str, known: &Known<'_>) -> Option<String> {
    let own = known.fields.get(name).or_else(|| known.fields.get("params")?.get(name));
    own.and_then(super::fields::text).or_else(|| (known.setting)(&format!("params.{name}")))
}

fn short(written: &str) -> String {
    written.chars().take(60).collect()
}

/// A path that a filter completes, a field, or a setting.
fn value(inner: &str, known: &Known<'_>) -> Option<String> {
    let (first, filter) =
        inner.split_once('|').map_or((inner, ""), |(first, filter)| (first.trim(), filter.trim()));
    let quoted = first.trim().strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    if let Some(path) = quoted.filter(|_| {
        matches!(
            filter.to_lowercase().as_str(),
            "relative_url" | "absolute_url" | "relurl" | "absurl" | "url" | ""
        )
    }) {
        return Some(path.to_owned());
    }
    let name = first.trim().trim_start_matches('.');
    if matches!(name, "site.baseurl" | "site.url" | "base_url" | "site.base_url") {
        return Some(String::new());
    }
    let field = ["page.", "$frontmatter.", "frontMatter.", "Params."]
        .iter()
        .find_map(|before| name.strip_prefix(before));
    if let Some(field) = field {
        return super::fields::text(known.fields.get(field)?);
    }
    let setting = ["site.", "config.extra.", "config.", "Site.Params."]
        .iter()
        .find_map(|before| name.strip_prefix(before));
    match setting {
        Some(setting) => (known.setting)(setting),
        None => (known.setting)(&format!("extra.{name}")),
    }
}

/// A token as a shortcode: `name arguments`, or `name(arguments)`.
fn code(inner: &str, kind: Kind) -> Code {
    let bare = inner.trim_matches('-').trim();
    let (closes, bare) = bare.strip_prefix('/').map_or((false, bare), |rest| (true, rest.trim()));
    let (bare, is_alone) = bare.strip_suffix('/').map_or((bare, false), |rest| (rest.trim(), true));
    let end = bare.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(bare.len());
    let (name, rest) = bare.split_at(end);
    let is_call = rest.starts_with('(');
    let rest = if is_call { rest.trim_start_matches('(').trim_end_matches(')') } else { rest };
    let ended = name.strip_prefix("end").filter(|_| kind == Kind::Tag);
    let closes = closes || ended.is_some();
    let name = ended.unwrap_or(name).to_owned();
    Code { name, arguments: arguments(rest), closes, is_alone: is_alone || is_call && kind == Kind::Value }
}

/// `key="two words" key=word word "two words"`
pub(super) fn arguments(text: &str) -> Vec<(Option<String>, String)> {
    let mut out = Vec::new();
    let mut rest = text.trim_start_matches([' ', ',', '\n', '\t']);
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '`'))
            .unwrap_or(rest.len());
        let (key, after) = match rest[end..].strip_prefix('=') {
            Some(after) if end > 0 => (Some(rest[..end].to_owned()), after.trim_start()),
            _ => (None, rest),
        };
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
        let (value, after) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => {
                after.split_at(after.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(after.len()))
            }
        };
        out.push((key, value.to_owned()));
        rest = after.trim_start_matches([' ', ',', '\n', '\t']);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Known, Lost, Map, take_out};

    #[test]
    fn codes_become_what_is_here() {
        let fields = Map::new();
        let known = Known { fields: &fields, setting: &|_| None, place: "a.md" };
        let mut lost = Lost::default();
        let mut said =
            |text: &str| take_out(text, &known, &mut lost).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(said("{{< hint warning >}}a{{< /hint >}}"), ":::::warning a :::::");
        assert_eq!(said("{% hint style=\"info\" %}a{% endhint %}"), ":::::info a :::::");
        assert_eq!(said("{{% notice note \"Two words\" %}}a{{% /notice %}}"), ":::::note[Two words] a :::::");
        assert_eq!(said("[a]({% page \"/b/#c\" %}) {% page \"/b/\" %}"), "[a](/b/#c)");
        assert_eq!(said("[a]({{< ref \"b c.md\" >}})"), "[a](b%20c.md)");
        assert_eq!(
            said("{{ youtube(id=\"x\") }}"),
            "[https://www.youtube.com/watch?v=x](https://www.youtube.com/watch?v=x)"
        );
        assert_eq!(said("{{< chart 3 >}}b{{< /chart >}}{{</* note */>}}"), "b{<!-- -->{< note >}}");
        assert_eq!(said("{% raw %}{{ x }}{% endraw %}{{ '/a' | relative_url }}"), "{<!-- -->{ x }}/a");
        let reported: Vec<String> = lost.in_words().collect();
        assert_eq!(
            reported,
            [
                "`youtube` became a link: once (a.md)",
                "the shortcode `chart` has no equivalent; the text inside it was kept: once (a.md)",
                "the shortcode `page` has no equivalent; the text inside it was kept: once (a.md)"
            ]
        );
    }
}
