//! For Amazon S3 and stores like it: a script that uploads files with their cache times and types, the settings of the website, and the
//! headers that `CloudFront` adds, since S3 itself sends none of them.

use std::fmt::Write as _;

use serde_json::json;

use super::rules::{Rules, Target};
use super::{FOREVER, FRESH, TYPES, address, encoded};

/// `s3-upload.sh`. Files with a hash in their names come first and what leads to them last, so readers of a half-finished upload get
/// the last site.
pub(super) fn upload(rules: &Rules) -> String {
    let folders = rules.hashed_folders.iter().map(|folder| format!("{folder}*"));
    let hashed: Vec<_> = folders.chain(rules.hashed.iter().cloned()).map(|file| quoted(&file)).collect();
    let each = |option: &str| hashed.iter().map(|file| format!(" {option} {file}")).collect::<String>();
    let typed = TYPES.iter().map(|(ending, _)| format!(" --exclude '*.{ending}'")).collect::<String>();
    let mut out = format!(
        "#!/bin/sh\n\
         # Uploads this folder with the AWS command line: sh s3-upload.sh s3://BUCKET\n\
         # For a site below a path, add the path: s3://BUCKET/help\n\
         set -eu\n\
         cd \"$(dirname \"$0\")\"\nset -f\n\
         to=${{1:?name the bucket, for example s3://help.example.org}}\n\
         own=\"--exclude s3-*.sh --exclude s3-*.json --exclude .answerbook-manifest\"\n\n\
         # Names with a hash: caches may keep them for good.\n\
         aws s3 sync . \"$to\" --exclude '*'{} --cache-control '{FOREVER}'\n\n\
         # Types that S3 does not know.\n",
        each("--include")
    );
    for (ending, kind) in TYPES {
        let _ = writeln!(
            out,
            "aws s3 sync . \"$to\" --exclude '*' --include '*.{ending}' --content-type '{kind}; charset=utf-8' --cache-control '{FRESH}'"
        );
    }
    let _ = write!(
        out,
        "\n# Everything else, which is checked each time. What is no longer there is deleted at the end.\n\
         aws s3 sync . \"$to\" $own{}{typed} --cache-control '{FRESH}'\n\
         aws s3 sync . \"$to\" $own --delete --size-only\n",
        each("--exclude")
    );
    if !rules.redirects.is_empty() {
        out.push_str("\n# Former addresses.\n");
    }
    for moved in &rules.redirects {
        let to = match &moved.to {
            Target::Inside(path) => format!("{}{}", rules.base, encoded(path)),
            Target::Outside(url) => address(url),
        };
        let from = match moved.from.is_empty() || moved.from.ends_with('/') {
            true => format!("{}index.html", moved.from),
            false => moved.from.clone(),
        };
        let from = quoted(&from);
        let _ = writeln!(out, "aws s3 cp {from} \"$to/\"{from} --website-redirect {}", quoted(&to));
    }
    out
}

/// `s3-website.json`: for `aws s3api put-bucket-website --website-configuration file://s3-website.json`.
pub(super) fn website() -> String {
    let config =
        json!({ "IndexDocument": { "Suffix": "index.html" }, "ErrorDocument": { "Key": "404.html" } });
    format!("{config:#}\n")
}

/// `s3-headers.json`: for `aws cloudfront create-response-headers-policy --response-headers-policy-config file://s3-headers.json`.
pub(super) fn headers(rules: &Rules) -> String {
    let config = json!({
        "Name": "answerbook",
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": { "Override": true, "ContentSecurityPolicy": rules.policy },
            "ContentTypeOptions": { "Override": true },
            "ReferrerPolicy": { "Override": true, "ReferrerPolicy": "strict-origin-when-cross-origin" },
        },
    });
    format!("{config:#}\n")
}

/// A text as one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}
