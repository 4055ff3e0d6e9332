//! Language tags.

/// The language that a tag such as `pt-BR` names, without region and script. Norwegian has three tags for what is one
/// language to a search: all become `no`.
pub fn base(tag: &str) -> String {
    let base = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match base.as_str() {
        "nb" | "nn" => "no".into(),
        _ => base,
    }
}
