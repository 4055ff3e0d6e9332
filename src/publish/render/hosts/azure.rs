//! `staticwebapp.config.json` for Azure Static Web Apps, which compresses by itself.

use serde_json::{Map, Value, json};

use super::rules::{Rules, Target};
use super::{ALWAYS, FOREVER, FRESH, TYPES, address, encoded};
use crate::publish::render::SANDBOX;

/// The whole file.
pub(super) fn config(rules: &Rules) -> String {
    let base = &rules.base;
    let path = |path: &str| format!("{base}{}", encoded(path));
    let mut routes = Vec::new();
    for moved in &rules.redirects {
        let to = match &moved.to {
            Target::Inside(to) => path(to),
            Target::Outside(url) => address(url),
        };
        routes.push(json!({ "route": path(&moved.from), "redirect": to, "statusCode": 301 }));
    }
    for file in &rules.sandboxed {
        routes.push(json!({ "route": path(file), "headers": { "Content-Security-Policy": SANDBOX } }));
    }
    let folders = rules.hashed_folders.iter().map(|folder| format!("{folder}*"));
    for file in rules.hashed.iter().cloned().chain(folders) {
        routes.push(json!({ "route": format!("{base}{file}"), "headers": { "Cache-Control": FOREVER } }));
    }
    let mut headers = Map::new();
    headers.insert("Content-Security-Policy".into(), rules.policy.clone().into());
    headers.extend(ALWAYS.map(|(name, value)| (name.to_owned(), Value::from(value))));
    headers.insert("Cache-Control".into(), FRESH.into());
    let types: Map<String, Value> =
        TYPES.iter().map(|(ending, kind)| (format!(".{ending}"), Value::from(*kind))).collect();
    let config = json!({
        "globalHeaders": headers,
        "routes": routes,
        "responseOverrides": { "404": { "rewrite": format!("{base}404.html"), "statusCode": 404 } },
        "mimeTypes": types,
    });
    format!("{config:#}\n")
}
