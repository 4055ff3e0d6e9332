//! `web.config`, for Internet Information Services on Windows.

use std::fmt::Write as _;

use super::rules::{Rules, Target};
use super::{ALWAYS, FRESH, TYPES, address, encoded};
use crate::base::text::escape;
use crate::publish::render::SANDBOX;

/// The whole file.
pub(super) fn config(rules: &Rules) -> String {
    let base = &rules.base;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<configuration>\n  <system.webServer>\n    <staticContent>\n      \
         <clientCache cacheControlMode=\"NoControl\" />\n",
    );
    for (ending, kind) in TYPES {
        let _ = writeln!(
            out,
            "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}; charset=utf-8\" />"
        );
    }
    out.push_str("    </staticContent>\n    <httpProtocol>\n      <customHeaders>\n");
    let always = [("Content-Security-Policy", rules.policy.as_str()), ("Cache-Control", FRESH)];
    for (name, value) in always.into_iter().chain(ALWAYS) {
        out.push_str(&header("        ", name, value));
    }
    let _ = write!(
        out,
        "      </customHeaders>\n    </httpProtocol>\n    <httpErrors errorMode=\"Custom\">\n      \
         <remove statusCode=\"404\" />\n      <error statusCode=\"404\" path=\"{base}404.html\" responseMode=\"ExecuteURL\" />\n    \
         </httpErrors>\n    <urlCompression doStaticCompression=\"true\" />\n    <security>\n      <requestFiltering>\n        \
         <hiddenSegments>\n          <remove segment=\".answerbook-manifest\" />\n          <add segment=\".answerbook-manifest\" />\n        \
         </hiddenSegments>\n      </requestFiltering>\n    </security>\n  </system.webServer>\n"
    );
    let folders = rules.hashed_folders.iter().map(|folder| folder.trim_end_matches('/').to_owned());
    for path in folders.chain(rules.hashed.iter().cloned()) {
        location(&mut out, &path, &headers("Cache-Control", super::FOREVER));
    }
    for path in &rules.sandboxed {
        location(&mut out, path, &headers("Content-Security-Policy", SANDBOX));
    }
    for moved in &rules.redirects {
        let to = match &moved.to {
            Target::Inside(path) => format!("{base}{}", encoded(path)),
            Target::Outside(url) => address(url),
        };
        let to = escape::html(&to);
        let redirect = format!(
            "      <httpRedirect enabled=\"true\" destination=\"{to}\" exactDestination=\"true\" httpResponseStatus=\"Permanent\" />\n"
        );
        // A redirect of the folder itself would apply to everything in it.
        let index = if moved.from.is_empty() || moved.from.ends_with('/') { "index.html" } else { "" };
        location(&mut out, &format!("{}{index}", moved.from), &redirect);
    }
    out.push_str("</configuration>\n");
    out
}

fn location(out: &mut String, path: &str, inside: &str) {
    let path = escape::html(path);
    let _ = write!(
        out,
        "  <location path=\"{path}\">\n    <system.webServer>\n{inside}    </system.webServer>\n  </location>\n"
    );
}

fn headers(name: &str, value: &str) -> String {
    let header = header("          ", name, value);
    format!(
        "      <httpProtocol>\n        <customHeaders>\n{header}        </customHeaders>\n      </httpProtocol>\n"
    )
}

fn header(indent: &str, name: &str, value: &str) -> String {
    let value = escape::html(value);
    format!("{indent}<remove name=\"{name}\" />\n{indent}<add name=\"{name}\" value=\"{value}\" />\n")
}
