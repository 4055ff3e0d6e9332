//! Boxes for remarks, under the names that they have in other programs.

/// The five kinds of alerts, with what other programs call them.
const KINDS: [(&str, &[&str]); 5] = [
    (
        "note",
        &[
            "note",
            "info",
            "abstract",
            "summary",
            "tldr",
            "seealso",
            "todo",
            "example",
            "quote",
            "cite",
            "question",
            "help",
            "faq",
            "default",
            "primary",
            "secondary",
            "light",
            "aside",
            "callout",
            "admonition",
            "alert",
            "hint",
            "notice",
            "block",
            "panel",
            "pageinfo",
            "message",
            "admonish",
            "infobox",
        ],
    ),
    ("tip", &["tip", "success", "check", "done"]),
    ("important", &["important"]),
    ("warning", &["warning", "attention", "warn", "yellow"]),
    ("caution", &["caution", "danger", "error", "failure", "fail", "missing", "bug", "red"]),
];

/// The kind of alert that a box of another program is: `caution` for `danger`. Capitals do not matter.
pub fn alert_kind(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    KINDS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(kind, _)| *kind)
}
