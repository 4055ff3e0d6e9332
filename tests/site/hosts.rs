//! What is written for each host, and what is reported about hosts.

use answerbook::config::Host;
use snapbox::{assert_data_eq, str};

use crate::support::{Built, SiteTest};

/// A site below a path, with everything that hosts have to know about.
fn site_on(hosts: &str) -> SiteTest {
    let redirects =
        "{old page.html: a.html, old/: 's/Bad file.svg', away.html: 'https://example.net/?a=$b#c'}";
    SiteTest::new()
        .config(&format!(
            "title: Test\nbase_url: https://example.org/help/\nhosts: {hosts}\nembed: [https://crm.example.org]\nredirects: {redirects}\n"
        ))
        .article("a.md", "---\ntitle: A\naliases: [former.html]\n---\nText\n")
        .file("content/s/Bad file.svg", "<svg/>")
        .text("index.md", "[A drawing](s/Bad%20file.svg)")
}

/// A published file in parts that end at `separator`, without those about styles and scripts, except one; its hash is left out.
fn shown(built: &Built, name: &str, separator: &str) -> String {
    let assets: Vec<_> =
        built.files().into_iter().map(|(url, _)| url).filter(|url| url.starts_with("assets/")).collect();
    let hash = |url: &String| url.rsplit('.').nth(1).expect("a hash").to_owned();
    let (styles, others): (Vec<_>, Vec<_>) = assets.iter().partition(|url| url.starts_with("assets/site."));
    let others: Vec<_> = others.into_iter().map(hash).collect();
    let text = built.page(name);
    let parts = text.split(separator).filter(|part| !others.iter().any(|hash| part.contains(hash.as_str())));
    parts.collect::<Vec<_>>().join(separator).replace(&hash(styles[0]), "HASH")
}

#[test]
fn netlify_and_cloudflare() {
    let site = site_on("[netlify, cloudflare]");
    let built = site.build();
    assert_data_eq!(
        shown(&built, "_headers", "\n\n"),
        str![[r#"
/help/*
  Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self' https://crm.example.org; object-src 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin

/help/search/root.js
  Cache-Control: no-cache

/help/sw.js
  Cache-Control: no-cache

/help/search/packs/*
  Cache-Control: public, max-age=31536000, immutable

/help/assets/site.HASH.css
  Cache-Control: public, max-age=31536000, immutable

/help/s/Bad%20file.svg
  Content-Security-Policy: sandbox

"#]]
    );
    assert_data_eq!(
        built.page("_redirects"),
        str![[r#"
/help/former.html /help/a.html 301
/help/old%20page.html /help/a.html 301
/help/old/ /help/s/Bad%20file.svg 301
/help/away.html https://example.net/?a=$b#c 301

"#]]
    );
}

#[test]
fn github_pages_and_gitlab_pages() {
    let site = site_on("[github-pages]");
    let built = site.build();
    assert_eq!(built.page(".nojekyll"), "");
    assert!(!built.has("_headers") && !built.has("_redirects"));
    let site = site_on("gitlab-pages");
    let built = site.build();
    assert!(built.has("_redirects") && !built.has("_headers"));
}

#[test]
fn azure() {
    let site = site_on("[azure]");
    let built = site.build();
    built.json("staticwebapp.config.json");
    assert_data_eq!(
        shown(&built, "staticwebapp.config.json", "    {\n"),
        str![[r#"
{
  "globalHeaders": {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self' https://crm.example.org; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cache-Control": "no-cache"
  },
  "routes": [
    {
      "route": "/help/former.html",
      "redirect": "/help/a.html",
      "statusCode": 301
    },
    {
      "route": "/help/old%20page.html",
      "redirect": "/help/a.html",
      "statusCode": 301
    },
    {
      "route": "/help/old/",
      "redirect": "/help/s/Bad%20file.svg",
      "statusCode": 301
    },
    {
      "route": "/help/away.html",
      "redirect": "https://example.net/?a=%24b#c",
      "statusCode": 301
    },
    {
      "route": "/help/s/Bad%20file.svg",
      "headers": {
        "Content-Security-Policy": "sandbox"
      }
    },
    {
      "route": "/help/assets/site.HASH.css",
      "headers": {
        "Cache-Control": "public, max-age=31536000, immutable"
      }
    },
    {
      "route": "/help/search/packs/*",
      "headers": {
        "Cache-Control": "public, max-age=31536000, immutable"
      }
    }
  ],
  "responseOverrides": {
    "404": {
      "rewrite": "/help/404.html",
      "statusCode": 404
    }
  },
  "mimeTypes": {
    ".md": "text/markdown",
    ".webmanifest": "application/manifest+json"
  }
}

"#]]
    );
}

#[test]
fn s3() {
    let site = site_on("[s3]");
    let built = site.build();
    assert_data_eq!(
        shown(&built, "s3-upload.sh", " --"),
        str![[r##"
#!/bin/sh
# Uploads this folder with the AWS command line: sh s3-upload.sh s3://BUCKET
# For a site below a path, add the path: s3://BUCKET/help
set -eu
cd "$(dirname "$0")"
set -f
to=${1:?name the bucket, for example s3://help.example.org}
own="--exclude s3-*.sh --exclude s3-*.json --exclude .answerbook-manifest"

# Names with a hash: caches may keep them for good.
aws s3 sync . "$to" --exclude '*' --include 'search/packs/*' --include 'assets/site.HASH.css' --cache-control 'public, max-age=31536000, immutable'

# Types that S3 does not know.
aws s3 sync . "$to" --exclude '*' --include '*.md' --content-type 'text/markdown; charset=utf-8' --cache-control 'no-cache'
aws s3 sync . "$to" --exclude '*' --include '*.webmanifest' --content-type 'application/manifest+json; charset=utf-8' --cache-control 'no-cache'

# Everything else, which is checked each time. What is no longer there is deleted at the end.
aws s3 sync . "$to" $own --exclude 'search/packs/*' --exclude 'assets/site.HASH.css' --exclude '*.md' --exclude '*.webmanifest' --cache-control 'no-cache'
aws s3 sync . "$to" $own --delete --size-only

# Former addresses.
aws s3 cp 'former.html' "$to/"'former.html' --website-redirect '/help/a.html'
aws s3 cp 'old page.html' "$to/"'old page.html' --website-redirect '/help/a.html'
aws s3 cp 'old/index.html' "$to/"'old/index.html' --website-redirect '/help/s/Bad%20file.svg'
aws s3 cp 'away.html' "$to/"'away.html' --website-redirect 'https://example.net/?a=%24b#c'

"##]]
    );
    assert_data_eq!(
        built.page("s3-website.json"),
        str![[r#"
{
  "IndexDocument": {
    "Suffix": "index.html"
  },
  "ErrorDocument": {
    "Key": "404.html"
  }
}

"#]]
    );
    assert_data_eq!(
        built.page("s3-headers.json"),
        str![[r#"
{
  "Name": "answerbook",
  "SecurityHeadersConfig": {
    "ContentSecurityPolicy": {
      "Override": true,
      "ContentSecurityPolicy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self' https://crm.example.org; object-src 'none'"
    },
    "ContentTypeOptions": {
      "Override": true
    },
    "ReferrerPolicy": {
      "Override": true,
      "ReferrerPolicy": "strict-origin-when-cross-origin"
    }
  }
}

"#]]
    );
}

#[test]
fn nginx() {
    let site = site_on("[nginx]");
    let built = site.build();
    assert_data_eq!(
        shown(&built, "nginx.conf", "\n"),
        str![[r##"
# Include this file in the `server` block of the site, whose `root` is the folder that contains this one as /help/:
#     include /srv/help/public/nginx.conf;
set $answerbook_cache_help "no-cache";
set $answerbook_policy_help "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self' https://crm.example.org; object-src 'none'";
if ($uri ~ "^/help/search/packs/") { set $answerbook_cache_help "public, max-age=31536000, immutable"; }
if ($uri ~ "^/help/assets/site/x2eHASH/x2ecss$") { set $answerbook_cache_help "public, max-age=31536000, immutable"; }
if ($uri ~ "^/help/s/Bad/x20file/x2esvg$") { set $answerbook_policy_help "sandbox"; }

location /help/ {
    index index.html;
    error_page 404 /help/404.html;
    absolute_redirect off;

    add_header Content-Security-Policy $answerbook_policy_help always;
    add_header Cache-Control $answerbook_cache_help always;
    add_header X-Content-Type-Options nosniff always;
    add_header Referrer-Policy strict-origin-when-cross-origin always;

    charset utf-8;
    charset_types text/css text/plain text/markdown text/javascript application/javascript application/json application/manifest+json application/xml text/xml image/svg+xml;
    gzip on;
    gzip_vary on;
    gzip_types text/css text/plain text/markdown text/javascript application/javascript application/json application/manifest+json application/xml text/xml image/svg+xml;

    location = /help/nginx.conf { return 404; }
    location = /help/.answerbook-manifest { return 404; }
    location ~ "^/help/former/x2ehtml$" { return 301 "/help/a.html"; }
    location ~ "^/help/old/x20page/x2ehtml$" { return 301 "/help/a.html"; }
    location ~ "^/help/old/(index/.html)?$" { return 301 "/help/s/Bad%20file.svg"; }
    location ~ "^/help/away/x2ehtml$" { return 301 "https://example.net/?a=%24b#c"; }
    location ~ /.md$ { types { text/markdown md; } }
    location ~ /.webmanifest$ { types { application/manifest+json webmanifest; } }
}

"##]]
    );
}

#[test]
fn apache() {
    let site = site_on("[apache]");
    let built = site.build();
    assert_data_eq!(
        shown(&built, ".htaccess", "\n"),
        str![[r#"
ErrorDocument 404 /help/404.html
FileETag MTime Size
AddDefaultCharset utf-8
AddType text/markdown .md
AddType application/manifest+json .webmanifest
AddCharset utf-8 .css .js .json .md .svg .txt .webmanifest .xml

<IfModule mod_setenvif.c>
  SetEnvIf Request_URI "^/help/search/packs/" ANSWERBOOK_HASHED
  SetEnvIf Request_URI "^/help/assets/site/x2eHASH/x2ecss$" ANSWERBOOK_HASHED
  SetEnvIf Request_URI "^/help/s/Bad/x20file/x2esvg$" ANSWERBOOK_SANDBOX
</IfModule>

<IfModule mod_headers.c>
  Header always set Content-Security-Policy "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self' https://crm.example.org; object-src 'none'"
  Header always set Content-Security-Policy "sandbox" env=ANSWERBOOK_SANDBOX
  RequestHeader edit If-None-Match '^"((.*)-(gzip|br))"$' '"$1", "$2"'
  Header always set X-Content-Type-Options "nosniff"
  Header always set Referrer-Policy "strict-origin-when-cross-origin"
  Header set Cache-Control "no-cache"
  Header set Cache-Control "public, max-age=31536000, immutable" env=ANSWERBOOK_HASHED
</IfModule>

<IfModule mod_deflate.c>
  <IfModule mod_filter.c>
    AddOutputFilterByType DEFLATE text/html text/css text/plain text/markdown text/javascript application/javascript application/json application/manifest+json application/xml text/xml image/svg+xml
  </IfModule>
</IfModule>

<IfModule mod_alias.c>
  RedirectMatch 404 "^/help//.answerbook-manifest$"
  RedirectMatch 301 "^/help/former/x2ehtml$" "/help/a.html"
  RedirectMatch 301 "^/help/old/x20page/x2ehtml$" "/help/a.html"
  RedirectMatch 301 "^/help/old/(index/.html)?$" "/help/s/Bad file.svg"
  RedirectMatch 301 "^/help/away/x2ehtml$" "https://example.net/?a=%24b#c"
</IfModule>

"#]]
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "the file is long")]
fn iis() {
    let site = site_on("[iis]");
    let built = site.build();
    assert_data_eq!(
        shown(&built, "web.config", "  <location "),
        str![[r#"
<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <staticContent>
      <clientCache cacheControlMode="NoControl" />
      <remove fileExtension=".md" />
      <mimeMap fileExtension=".md" mimeType="text/markdown; charset=utf-8" />
      <remove fileExtension=".webmanifest" />
      <mimeMap fileExtension=".webmanifest" mimeType="application/manifest+json; charset=utf-8" />
    </staticContent>
    <httpProtocol>
      <customHeaders>
        <remove name="Content-Security-Policy" />
        <add name="Content-Security-Policy" value="default-src &#39;self&#39;; base-uri &#39;none&#39;; form-action &#39;self&#39;; frame-ancestors &#39;self&#39; https://crm.example.org; object-src &#39;none&#39;" />
        <remove name="Cache-Control" />
        <add name="Cache-Control" value="no-cache" />
        <remove name="X-Content-Type-Options" />
        <add name="X-Content-Type-Options" value="nosniff" />
        <remove name="Referrer-Policy" />
        <add name="Referrer-Policy" value="strict-origin-when-cross-origin" />
      </customHeaders>
    </httpProtocol>
    <httpErrors errorMode="Custom">
      <remove statusCode="404" />
      <error statusCode="404" path="/help/404.html" responseMode="ExecuteURL" />
    </httpErrors>
    <urlCompression doStaticCompression="true" />
    <security>
      <requestFiltering>
        <hiddenSegments>
          <remove segment=".answerbook-manifest" />
          <add segment=".answerbook-manifest" />
        </hiddenSegments>
      </requestFiltering>
    </security>
  </system.webServer>
  <location path="search/packs">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
          <remove name="Cache-Control" />
          <add name="Cache-Control" value="public, max-age=31536000, immutable" />
        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>
  <location path="assets/site.HASH.css">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
          <remove name="Cache-Control" />
          <add name="Cache-Control" value="public, max-age=31536000, immutable" />
        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>
  <location path="s/Bad file.svg">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
          <remove name="Content-Security-Policy" />
          <add name="Content-Security-Policy" value="sandbox" />
        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>
  <location path="former.html">
    <system.webServer>
      <httpRedirect enabled="true" destination="/help/a.html" exactDestination="true" httpResponseStatus="Permanent" />
    </system.webServer>
  </location>
  <location path="old page.html">
    <system.webServer>
      <httpRedirect enabled="true" destination="/help/a.html" exactDestination="true" httpResponseStatus="Permanent" />
    </system.webServer>
  </location>
  <location path="old/index.html">
    <system.webServer>
      <httpRedirect enabled="true" destination="/help/s/Bad%20file.svg" exactDestination="true" httpResponseStatus="Permanent" />
    </system.webServer>
  </location>
  <location path="away.html">
    <system.webServer>
      <httpRedirect enabled="true" destination="https://example.net/?a=%24b#c" exactDestination="true" httpResponseStatus="Permanent" />
    </system.webServer>
  </location>
</configuration>

"#]]
    );
    let text = built.page("web.config");
    let mut reader = quick_xml::Reader::from_str(&text);
    while !matches!(reader.read_event().expect("well-formed XML"), quick_xml::events::Event::Eof) {}
}

#[test]
fn only_the_hosts_that_are_named_get_files() {
    let names: Vec<_> = Host::ALL.iter().flat_map(|(_, host)| host.files()).map(|file| file.name()).collect();
    let site = site_on("[]");
    let built = site.build();
    assert!(names.iter().all(|name| !built.has(name)));
    let all: Vec<_> = Host::ALL.iter().map(|(name, _)| *name).collect();
    let site = site_on(&format!("[{}]", all.join(", ")));
    let built = site.build();
    assert!(names.iter().all(|name| built.has(name)));
}

#[test]
fn files_too_large_for_a_host_are_reported() {
    let site = site_on("[nginx, cloudflare]").file("static/film.mp4", vec![0u8; 26 << 20]);
    let (built, problems) = site.try_build();
    assert!(built.expect("the environment is fine").is_some());
    assert_data_eq!(
        problems.to_string(),
        str![[r#"
warning[host-limit]: `film.mp4` has 26 MB; `cloudflare` takes files of up to 25 MB
 --> answerbook.yml:3:16
  |
3 | hosts: [nginx, cloudflare]
  |                ^^^^^^^^^^
  |
  = help: make the file smaller, or link to it elsewhere


"#]]
    );
}

/// A site whose texts are long enough for copies.
fn precompressed() -> SiteTest {
    SiteTest::new()
        .config("title: Test\nhosts: [nginx, apache]\nprecompress: true\n")
        .text("a.md", &"The customer is always met with the same words. ".repeat(40))
        .file("static/short.txt", "Nothing to save.")
        .file("static/noise.txt", noise(4_000))
        .file("static/own.txt", "Words. ".repeat(500))
        .file("static/own.txt.gz", "a file of the site")
}

/// Letters that no compression makes shorter than a byte for each.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

#[test]
fn text_files_have_compressed_copies_that_save_something() {
    let site = precompressed();
    let built = site.build();
    for file in ["a.html", "index.html", "az.html", "search/root.js", "answers.json", "sitemap.xml"] {
        let is_there = built.has(file) && built.page(file).len() >= 1_024;
        assert_eq!(
            (built.has(&format!("{file}.gz")), built.has(&format!("{file}.br"))),
            (is_there, is_there)
        );
    }
    assert!(built.has("a.html.gz"));
    for without in ["short.txt", "noise.txt", "nginx.conf", ".htaccess"] {
        assert!(built.has(without) && !built.has(&format!("{without}.gz")), "{without}");
    }
    assert_eq!(built.page("own.txt.gz"), "a file of the site");
    assert!(built.has("own.txt.br"));
    let packs = built.files().into_iter().filter(|(url, _)| url.starts_with("search/packs/"));
    assert!(packs.into_iter().all(|(url, _)| !url.ends_with(".gz") && !url.ends_with(".br")));
    let bytes = built.files().into_iter().find(|(url, _)| url == "a.html.gz").expect("a copy").1;
    let mut page = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut page)
        .expect("it expands");
    assert_eq!(page, built.page("a.html"));
    assert_eq!(built.published.files + 1, built.files().len(), "with the manifest");

    let first = built.files();
    let again = site.build();
    assert_eq!((again.published.changed, again.published.files), (0, built.published.files));
    let site = site.text("b.md", &"More. ".repeat(400));
    let third = site.build();
    let copy = |files: &[(String, Vec<u8>)], name: &str| files.iter().find(|(url, _)| url == name).cloned();
    assert_eq!(copy(&third.files(), "a.md.gz"), copy(&first, "a.md.gz"));
    let other = precompressed();
    assert_eq!(other.build().files(), first, "the same site gives the same bytes");
    let other = other.config("title: Test\n");
    let plain = other.build();
    assert!(plain.has("a.html") && !plain.has("a.html.gz") && !plain.has("a.html.br"));
}

#[test]
fn a_broken_copy_of_the_last_build_is_replaced() {
    let site = precompressed();
    let copy = site.build().files().into_iter().find(|(url, _)| url == "a.html.gz").expect("a copy").1;
    std::fs::write(site.output().join("a.html.gz"), b"broken").expect("a file");
    let again = site.build();
    assert_eq!(again.files().into_iter().find(|(url, _)| url == "a.html.gz").expect("a copy").1, copy);
}

#[test]
fn servers_send_copies_where_there_are_some() {
    let site = precompressed();
    let built = site.build();
    let nginx = built.page("nginx.conf");
    assert!(
        nginx.contains("    gzip_static on;\n") && nginx.contains("    # brotli_static on;\n"),
        "{nginx}"
    );
    let apache = built.page(".htaccess");
    let (_, copies) = apache.split_once("<IfModule mod_rewrite.c>").expect("rules for copies");
    for line in [
        r#"  RewriteCond %{HTTP:Accept-Encoding} \bbr\b"#,
        r#"  RewriteRule "^(.+\.(css|html|js|json|md|svg|txt|webmanifest|xml))$" "$1.gz" [END]"#,
        r#"<FilesMatch "\.html\.(gz|br)$">"#,
        r#"  ForceType "text/html; charset=utf-8""#,
        "  AddEncoding br .br",
    ] {
        assert!(copies.lines().any(|other| other == line), "{line} is not in {copies}");
    }
    let site = site.config("title: Test\nhosts: [nginx, apache]\n");
    let plain = site.build();
    assert!(!plain.page("nginx.conf").contains("gzip_static"));
    assert!(!plain.page(".htaccess").contains("mod_rewrite"));
}
