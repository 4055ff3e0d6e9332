//! `_headers` and `_redirects`, which Netlify introduced and Cloudflare Pages, GitLab Pages, and others read.

use std::fmt::Write as _;

use super::rules::{Rules, Target};
use super::{ALWAYS, FOREVER, FRESH};
use crate::base::text::escape::readable_path;
use crate::publish::render::SANDBOX;

/// Response headers.
pub(super) fn headers(rules: &Rules) -> String {
    let base = &rules.base;
    let mut out = format!("{base}*\n  Content-Security-Policy: {}\n", rules.policy);
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "  {name}: {value}");
    }
    for file in &rules.fresh {
        let _ = write!(out, "\n{base}{file}\n  Cache-Control: {FRESH}\n");
    }
    for folder in &rules.hashed_folders {
        let _ = write!(out, "\n{base}{folder}*\n  Cache-Control: {FOREVER}\n");
    }
    for file in &rules.hashed {
        let _ = write!(out, "\n{base}{file}\n  Cache-Control: {FOREVER}\n");
    }
    for file in &rules.sandboxed {
        let _ = write!(out, "\n{base}{}\n  Content-Security-Policy: {SANDBOX}\n", readable_path(file));
    }
    out
}

/// One redirect on each line.
pub(super) fn redirects(rules: &Rules) -> String {
    // The parts of a line end at a space.
    let inside = |path: &str| format!("{}{}", rules.base, path.replace(' ', "%20"));
    let mut out = String::new();
    for moved in &rules.redirects {
        let to = match &moved.to {
            Target::Inside(path) => inside(path),
            Target::Outside(url) => url.clone(),
        };
        let _ = writeln!(out, "{} {to} 301", inside(&moved.from));
    }
    out
}
