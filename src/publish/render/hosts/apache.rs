//! `.htaccess`, for Apache and hosts that run it. It needs `AllowOverride FileInfo`.

use std::fmt::Write as _;

use super::rules::{Rules, Target};
use super::{ALWAYS, FOREVER, FRESH, TEXT, TEXT_FILES, TYPES, address, pattern};
use crate::base::text::escape::percent_decoded;
use crate::publish::render::SANDBOX;

/// The whole file. What needs a module that is missing is left out.
pub(super) fn htaccess(rules: &Rules) -> String {
    let base = &rules.base;
    let start = pattern(base);
    // Compression changes the tag of a file, which then never fits again; the time of its last change still does.
    let mut out = format!("ErrorDocument 404 {base}404.html\nFileETag MTime Size\nAddDefaultCharset utf-8\n");
    for (ending, kind) in TYPES {
        let _ = writeln!(out, "AddType {kind} .{ending}");
    }
    out.push_str(
        "AddCharset utf-8 .css .js .json .md .svg .txt .webmanifest .xml\n\n<IfModule mod_setenvif.c>\n",
    );
    let folders = rules.hashed_folders.iter().map(|folder| format!("^{start}{}", pattern(folder)));
    // A copy that is sent in the place of a file has what the file has.
    let end = if rules.precompressed { "(\\.(gz|br))?$" } else { "$" };
    let files = rules.hashed.iter().map(|file| format!("^{start}{}{end}", pattern(file)));
    for file in folders.chain(files) {
        let _ = writeln!(out, "  SetEnvIf Request_URI \"{file}\" ANSWERBOOK_HASHED");
    }
    for file in &rules.sandboxed {
        let _ = writeln!(out, "  SetEnvIf Request_URI \"^{start}{}{end}\" ANSWERBOOK_SANDBOX", pattern(file));
    }
    let _ = write!(
        out,
        "</IfModule>\n\n<IfModule mod_headers.c>\n  Header always set Content-Security-Policy \"{}\"\n  \
         Header always set Content-Security-Policy \"{SANDBOX}\" env=ANSWERBOOK_SANDBOX\n",
        rules.policy
    );
    // Compression adds to the tag of a file and then does not know it any more.
    out.push_str("  RequestHeader edit If-None-Match '^\"((.*)-(gzip|br))\"$' '\"$1\", \"$2\"'\n");
    for (name, value) in ALWAYS {
        let _ = writeln!(out, "  Header always set {name} \"{value}\"");
    }
    let _ = write!(
        out,
        "  Header set Cache-Control \"{FRESH}\"\n  Header set Cache-Control \"{FOREVER}\" env=ANSWERBOOK_HASHED\n\
         </IfModule>\n\n<IfModule mod_deflate.c>\n  <IfModule mod_filter.c>\n    \
         AddOutputFilterByType DEFLATE text/html {}\n  </IfModule>\n</IfModule>\n\n<IfModule mod_alias.c>\n  \
         RedirectMatch 404 \"^{start}\\.answerbook-manifest$\"\n",
        TEXT.join(" ")
    );
    for moved in &rules.redirects {
        let to = match &moved.to {
            Target::Inside(path) => format!("{base}{}", literal(path)),
            Target::Outside(url) => outside(url),
        };
        let from = pattern(&moved.from);
        let index = if moved.from.is_empty() || moved.from.ends_with('/') { "(index\\.html)?" } else { "" };
        let _ = writeln!(out, "  RedirectMatch 301 \"^{start}{from}{index}$\" \"{to}\"");
    }
    out.push_str("</IfModule>\n");
    if rules.precompressed {
        out.push_str(&copies());
    }
    out
}

/// Sends the compressed copy of a text file to browsers that take it. Its ending names the compression, so the server does not compress it again.
fn copies() -> String {
    let endings = TEXT_FILES.map(|(ending, _)| ending).join("|");
    let mut out = String::from("\n<IfModule mod_rewrite.c>\n  RewriteEngine On\n");
    for (ending, name) in [("br", "br"), ("gz", "gzip")] {
        let _ = write!(
            out,
            "  RewriteCond %{{HTTP:Accept-Encoding}} \\b{name}\\b\n  RewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n  \
             RewriteRule \"^(.+\\.({endings}))$\" \"$1.{ending}\" [END]\n"
        );
    }
    out.push_str("</IfModule>\n");
    for (ending, kind) in TEXT_FILES {
        let _ = writeln!(
            out,
            "<FilesMatch \"\\.{ending}\\.(gz|br)$\">\n  ForceType \"{kind}; charset=utf-8\"\n</FilesMatch>"
        );
    }
    let _ = write!(
        out,
        "<FilesMatch \"\\.({endings})\\.(gz|br)$\">\n  AddEncoding gzip .gz\n  AddEncoding br .br\n</FilesMatch>\n\
         <FilesMatch \"\\.({endings})(\\.(gz|br))?$\">\n  <IfModule mod_headers.c>\n    Header merge Vary Accept-Encoding\n  </IfModule>\n</FilesMatch>\n"
    );
    out
}

/// A full address. The server encodes paths itself, so it gets the plain one, unless that would change what it means.
fn outside(url: &str) -> String {
    let (path, rest) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
    let plain = percent_decoded(path);
    let is_clear = !plain.contains(|c: char| c.is_control() || matches!(c, '?' | '#'));
    format!("{}{}", literal(if is_clear { &plain } else { path }), address(rest))
}

/// A path between quotes, where `$` does not begin a variable.
fn literal(path: &str) -> String {
    path.replace('$', "\\$").replace('"', "\\\"")
}
