//! `nginx.conf`, for a `server` block.

use std::fmt::Write as _;

use super::rules::{Rules, Target};
use super::{ALWAYS, FOREVER, FRESH, TEXT, TYPES, address, encoded, pattern};
use crate::publish::render::SANDBOX;

/// The whole file. Headers are chosen by variables, because an `add_header` in a location drops all those outside it.
pub(super) fn config(rules: &Rules) -> String {
    let base = &rules.base;
    let start = pattern(base);
    // Two sites can share one `server` block.
    let own: String =
        base.trim_end_matches('/').chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let mut out = format!(
        "# Include this file in the `server` block of the site, whose `root` is the folder that contains this one as {base}:\n\
         #     include /srv/help/public/nginx.conf;\n\
         set $answerbook_cache{own} \"{FRESH}\";\n\
         set $answerbook_policy{own} \"{}\";\n",
        rules.policy
    );
    let folders = rules.hashed_folders.iter().map(|folder| format!("^{start}{}", pattern(folder)));
    let files = rules.hashed.iter().map(|file| format!("^{start}{}$", pattern(file)));
    for file in folders.chain(files) {
        let _ = writeln!(out, "if ($uri ~ \"{file}\") {{ set $answerbook_cache{own} \"{FOREVER}\"; }}");
    }
    for file in &rules.sandboxed {
        let file = pattern(file);
        let _ =
            writeln!(out, "if ($uri ~ \"^{start}{file}$\") {{ set $answerbook_policy{own} \"{SANDBOX}\"; }}");
    }
    let _ = write!(
        out,
        "\nlocation {base} {{\n    index index.html;\n    error_page 404 {base}404.html;\n    absolute_redirect off;\n\n    \
         add_header Content-Security-Policy $answerbook_policy{own} always;\n    \
         add_header Cache-Control $answerbook_cache{own} always;\n"
    );
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "    add_header {name} {value} always;");
    }
    let types = TEXT.join(" ");
    let _ = write!(
        out,
        "\n    charset utf-8;\n    charset_types {types};\n    gzip on;\n    gzip_vary on;\n    gzip_types {types};\n"
    );
    if rules.precompressed {
        out.push_str(
            "    gzip_static on;\n    # With the module for brotli, copies that end in .br are smaller still:\n    # brotli_static on;\n",
        );
    }
    let _ = write!(
        out,
        "\n    location = {base}nginx.conf {{ return 404; }}\n    location = {base}.answerbook-manifest {{ return 404; }}\n"
    );
    for moved in &rules.redirects {
        let to = match &moved.to {
            Target::Inside(path) => format!("{base}{}", encoded(path)),
            Target::Outside(url) => address(url),
        };
        let from = pattern(&moved.from);
        let index = if moved.from.is_empty() || moved.from.ends_with('/') { "(index\\.html)?" } else { "" };
        let _ = writeln!(out, "    location ~ \"^{start}{from}{index}$\" {{ return 301 \"{to}\"; }}");
    }
    // After the former addresses: the first expression that fits decides.
    for (ending, kind) in TYPES {
        let _ = writeln!(out, "    location ~ \\.{ending}$ {{ types {{ {kind} {ending}; }} }}");
    }
    out.push_str("}\n");
    out
}
