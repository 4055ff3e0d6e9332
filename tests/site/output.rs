//! What is written to disk: all or nothing, the same bytes every time, and nothing that should stay inside.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use snapbox::{assert_data_eq, str};

use answerbook::base::diagnostic::Code;
use answerbook::base::progress::{Progress, Silent};

use crate::support::{SiteTest, files};

fn site() -> SiteTest {
    SiteTest::new()
        .config("title: Test\nbase_url: https://example.org/help/\nvariables: {phone: 555-0142}\npublish: [\"**\"]\n")
        .article("a.md", "---\ntitle: Where is it?\ndescription: Here.\ntags: [place]\ndate: 2026-01-02\naliases: [old.html]\n---\n[B](s/b.md) {{ phone }}\n")
        .article("s/b.md", "---\ntitle: B\ntype: faq\nupdated: 2026-03-04\n---\n## What?\n\nThat.\n")
        .file("content/s/p.png", "png")
        .file("static/favicon.ico", "icon")
        .file("synonyms.yml", "- [refund, money back]\n")
}

#[test]
fn a_failing_build_leaves_the_last_site_as_it_was() {
    let site = site();
    let before = site.build().files();
    let site = site.text("broken.md", "[x](nowhere.md)\n");
    let (result, problems) = site.try_build();
    assert!(result.expect("the environment is fine").is_none() && problems.0.has_errors());
    assert_eq!(files(&site.output()), before);
    let site =
        site.remove("content/broken.md").file("themes/default/templates/az.html", "{{ page.nothing }}");
    let (result, problems) = site.try_build();
    assert!(result.expect("the environment is fine").is_none(), "{problems}");
    assert_eq!(files(&site.output()), before, "a template that fails while rendering");
    let beside: Vec<_> =
        fs::read_dir(site.root()).expect("readable").flatten().map(|entry| entry.file_name()).collect();
    assert!(!beside.iter().any(|name| name.to_string_lossy().contains("staging")), "{beside:?}");
}

#[test]
fn a_first_build_that_fails_makes_no_folder() {
    let site = site().text("broken.md", "[x](nowhere.md)\n");
    assert!(site.try_build().0.expect("the environment is fine").is_none());
    assert!(!site.output().exists());
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let site = site().file("public/precious.txt", "mine");
    let error =
        site.try_build().0.expect_err("refused").to_string().replace(&*site.root().to_string_lossy(), "SITE");
    assert_data_eq!(
        error,
        str!["`SITE/public` contains `precious.txt`, which answerbook did not write, so nothing was changed"]
    );
    assert_eq!(files(&site.output()).len(), 1);
    let site = site.remove("public/precious.txt");
    site.build();
    let site = site.file("public/s/precious.txt", "mine");
    assert!(site.try_build().0.is_err(), "a new file among those of the last build");
    assert!(site.output().join("s/precious.txt").exists());
}

#[test]
fn a_published_file_of_any_name_is_known_again() {
    let site = site().file("content/#1 photo.png", "png");
    site.build();
    assert_eq!(site.build().published.changed, 0);
}

#[test]
fn sources_are_never_the_output() {
    let site = site();
    for output in [".", "content", "content/new", "s/../content/new", "static", "themes/x", ".."] {
        let mut report = answerbook::base::diagnostic::Report::new();
        let run = answerbook::config::Run::today();
        let result = answerbook::build(site.root(), &site.root().join(output), run, &mut report);
        assert!(result.is_err(), "{output}");
    }
    assert!(site.root().join("content/a.md").exists());
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_refused_and_one_to_the_sources_seen_through() {
    let site = site();
    let link = |to: &str, at: &Path| std::os::unix::fs::symlink(site.root().join(to), at).expect("a link");
    link("nowhere", &site.output());
    assert!(site.try_build().0.is_err());
    let beside: Vec<_> =
        fs::read_dir(site.root()).expect("readable").flatten().map(|entry| entry.file_name()).collect();
    assert!(!beside.iter().any(|name| name.to_string_lossy().contains("staging")), "{beside:?}");
    link("content", &site.root().join("linked"));
    let (mut report, run) = (answerbook::base::diagnostic::Report::new(), answerbook::config::Run::today());
    let result = answerbook::build(site.root(), &site.root().join("linked/new"), run, &mut report);
    assert!(result.is_err() && !site.root().join("content/new").exists());
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_inside_the_site_is_refused() {
    let site = site();
    let outside = tempfile::tempdir().expect("a temporary folder");
    std::os::unix::fs::symlink(outside.path(), site.output()).expect("a link");
    let error = site.try_build().0.expect_err("nothing is written");
    assert!(
        error.to_string().contains("public` is a symbolic link, and answerbook does not write through links"),
        "{error}"
    );
    assert_eq!(fs::read_dir(outside.path()).expect("a folder").count(), 0);
}

#[cfg(unix)]
#[test]
fn pipes_and_links_in_an_old_output_are_replaced_and_never_opened() {
    let site = site();
    site.build();
    let secret = site.root().join("secret");
    fs::write(&secret, "secret").expect("a file");
    let at = |name: &str| site.output().join(name);
    for name in ["a.html", "robots.txt", ".answerbook-manifest"] {
        fs::remove_file(at(name)).expect("a file");
    }
    std::os::unix::fs::symlink(&secret, at("robots.txt")).expect("a link");
    let made = Command::new("mkfifo").arg(at("a.html")).status().expect("mkfifo runs");
    assert!(made.success());
    let manifest: String = files_named(&site).into_iter().map(|name| format!("{name}\n")).collect();
    fs::write(at(".answerbook-manifest"), format!("# Files\n{manifest}")).expect("a file");
    site.build();
    assert!(fs::symlink_metadata(at("a.html")).expect("a file").is_file());
    assert!(fs::symlink_metadata(at("robots.txt")).expect("a file").is_file());
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "secret");
}

fn files_named(site: &SiteTest) -> Vec<String> {
    let entries = walkdir::WalkDir::new(site.output()).into_iter().flatten();
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    let name = |entry: walkdir::DirEntry| {
        entry.path().strip_prefix(site.output()).expect("a path").to_string_lossy().into_owned()
    };
    files.map(name).collect()
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_manifest_does_not_hold_a_build_up() {
    let site = site();
    site.build();
    let manifest = site.output().join(".answerbook-manifest");
    fs::remove_file(&manifest).expect("a file");
    assert!(Command::new("mkfifo").arg(&manifest).status().expect("mkfifo runs").success());
    assert!(site.try_build().0.is_err(), "files that no manifest names are not ours");
}

#[cfg(unix)]
#[test]
fn the_mode_of_the_output_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site();
    site.build();
    fs::set_permissions(site.output(), fs::Permissions::from_mode(0o2775)).expect("a mode");
    let site = site.text("c.md", "More.\n");
    site.build();
    assert_eq!(fs::metadata(site.output()).expect("a folder").permissions().mode() & 0o7777, 0o2775);
}

#[test]
fn what_killed_builds_left_is_removed_and_a_site_set_aside_comes_back() {
    let site = site();
    let published = site.build().files();
    fs::create_dir_all(site.root().join(".public-staging-abc/x")).expect("a folder");
    fs::rename(site.output(), site.root().join(".public-staging-def-last")).expect("a folder");
    let site = site.text("broken.md", "[x](nowhere.md)\n");
    assert!(site.try_build().0.expect("the environment is fine").is_none());
    assert_eq!(files(&site.output()), published, "the last good site is back");
    let left = fs::read_dir(site.root()).expect("a folder").flatten();
    assert_eq!(left.filter(|entry| entry.file_name().to_string_lossy().contains("staging")).count(), 0);
}

#[test]
fn the_folders_of_version_control_are_never_the_output() {
    let site = site();
    for name in [".git", ".git/hooks", ".answerbook/site"] {
        let (mut report, run) =
            (answerbook::base::diagnostic::Report::new(), answerbook::config::Run::today());
        let error = answerbook::build(site.root(), &site.root().join(name), run, &mut report);
        assert!(error.expect_err("a refusal").to_string().contains("version control"), "{name}");
    }
}

/// Says when a build begins to wait.
struct Waits(std::sync::mpsc::Sender<()>);

impl Progress for Waits {
    fn begin(&self, step: &'static str, _: Option<usize>) {
        if step == "wait for another build" {
            self.0.send(()).expect("a listener");
        }
    }

    fn part(&self) {}

    fn end(&self) {}
}

#[test]
fn builds_of_one_output_come_one_after_the_other() {
    let site = site();
    let lock = answerbook::publish::output::lock(&site.output(), &Silent).expect("a lock");
    let (waits, is_waiting) = std::sync::mpsc::channel();
    let (root, output) = (site.root().to_path_buf(), site.output());
    std::thread::scope(|scope| {
        let build = scope.spawn(|| {
            let (mut report, run) =
                (answerbook::base::diagnostic::Report::new(), answerbook::config::Run::today());
            answerbook::build_watched(&root, &output, run, &mut report, &Waits(waits))
        });
        is_waiting.recv().expect("the second build waits");
        assert!(!output.exists(), "nothing is built while the lock is held");
        drop(lock);
        let built = build.join().expect("no panic").expect("the environment is fine");
        assert!(built.is_some() && output.exists());
    });
}

#[test]
fn the_staging_folders_of_another_output_are_left_alone() {
    let site = site();
    let other = site.root().join(".public-staging-x-staging-abc123");
    fs::create_dir_all(&other).expect("a folder");
    site.build();
    assert!(other.exists());
}

#[test]
fn a_failing_first_build_makes_no_folder_above_the_output() {
    let site = site().text("broken.md", "[x](nowhere.md)\n");
    let (mut report, run) = (answerbook::base::diagnostic::Report::new(), answerbook::config::Run::today());
    let built = answerbook::build(site.root(), &site.root().join("x/y/public"), run, &mut report);
    assert!(built.expect("the environment is fine").is_none() && !site.root().join("x").exists());
}

/// A browser that opens such a file runs its scripts as those of the site, unless the host says otherwise.
#[test]
fn attachments_that_could_run_scripts_are_published_in_a_sandbox() {
    use answerbook::preview::server::Answer as _;
    let script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let site = site()
        .file("content/s/Bad file.SVG", script)
        .file("content/s/p.html", script)
        .file("static/own.html", script);
    let headers = site.build().page("_headers");
    for url in ["/help/s/Bad%20file.SVG", "/help/s/p.html"] {
        assert!(headers.contains(&format!("\n{url}\n  Content-Security-Policy: sandbox\n")), "{headers}");
    }
    assert!(!headers.contains("own.html") && !headers.contains("p.png"));
    let preview = answerbook::preview::Preview::open(site.root(), answerbook::config::Run::today(), None);
    let preview = preview.expect("the environment is fine");
    let policy = |path: &str| {
        preview.answer(path).headers.into_iter().find(|(name, _)| name == "Content-Security-Policy")
    };
    assert_eq!(policy("s/p.html").expect("a policy").1, "sandbox");
    assert_eq!(policy("a.html").expect("a policy").1, "default-src 'self'");
}

#[test]
fn the_sites_named_in_embed_may_show_pages_in_a_frame() {
    let headers = |embed: &str| {
        SiteTest::new().config(&format!("title: Test\n{embed}")).text("a.md", "").build().page("_headers")
    };
    let named = headers("embed: [https://crm.example.org, 'https://*.example.net/']\n");
    assert!(
        named.contains("; frame-ancestors 'self' https://crm.example.org https://*.example.net; "),
        "{named}"
    );
    assert!(headers("").contains("; frame-ancestors 'self'; "));
}

#[test]
fn no_nul_byte_of_an_article_is_published() {
    let site = SiteTest::new().article("a.md", "---\ntitle: A\n---\nOne\0two `th\0ree` <b>f\0ur</b>.\n");
    for (name, bytes) in site.build().files() {
        assert!(!bytes.contains(&0), "{name}");
    }
    assert!(site.build().page("a.html").contains("One\u{fffd}two"));
}

#[test]
fn large_files_are_copied_and_unchanged_ones_stay() {
    let site = site().file("content/film.bin", "x".repeat(20 << 20));
    site.build();
    let built = site.build();
    assert_eq!(built.published.changed, 0);
    assert_eq!(fs::metadata(site.output().join("film.bin")).expect("a file").len(), 20 << 20);
    let site = site.file("content/film.bin", "y".repeat(20 << 20));
    let built = site.build();
    assert!(built.published.changed >= 1 && built.page("film.bin").starts_with('y'));
}

#[test]
fn copies_that_editors_keep_are_not_published() {
    let site = site();
    let names = ["a.md~", "#a.md#", "a.md.bak", "a.md.orig", ".a.md.swp"];
    let site = names.into_iter().fold(site, |site, name| site.file(&format!("content/{name}"), "secret"));
    let site = site.file("static/old.txt~", "secret").file("static/.well-known/security.txt", "text");
    let built = site.build();
    assert!(built.has(".well-known/security.txt"), "hidden, but for others to find");
    for (file, bytes) in built.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("secret"), "{file}");
    }
}

#[test]
fn files_that_only_unpublished_articles_link_to_are_not_published() {
    let article = |field: &str, body: &str| format!("---\ntitle: X\n{field}\n---\n{body}\n");
    let site = SiteTest::new()
        .article("draft.md", &article("draft: true", "![](draft.png) ![](shared.png)"))
        .article("audience.md", &article("audience: managers", "[pay](pay.pdf)"))
        .article("open.md", &article("weight: 1", "![](shared.png)"));
    let names = ["draft.png", "pay.pdf", "shared.png", "unlinked.png"];
    let site = names.into_iter().fold(site, |site, name| site.file(&format!("content/{name}"), "bytes"));
    let published = |built: crate::support::Built| names.map(|name| built.has(name));
    assert_eq!(published(site.build()), [false, false, true, false]);
    assert_eq!(published(site.drafts().audience("managers").build()), [true, true, true, false]);
}

#[test]
fn only_files_named_after_their_content_may_be_kept_for_good() {
    let headers = site().file("static/assets/logo.svg", "<svg/>").build().page("_headers");
    let kept: Vec<_> = headers.lines().filter(|line| line.contains("/assets/")).collect();
    assert!(!kept.is_empty() && kept.iter().all(|line| !line.contains('*') && !line.contains("logo")));
}

#[test]
fn files_that_vanish_from_the_site_vanish_from_the_output() {
    let site = site();
    assert!(site.build().has("s/p.png"));
    let site = site.remove("content/s/p.png").remove("static/favicon.ico");
    let built = site.build();
    assert!(!built.has("s/p.png") && !built.has("favicon.ico"));
}

#[test]
fn unchanged_files_keep_their_time() {
    let site = site();
    site.build();
    let time = |site: &SiteTest, file: &str| {
        fs::metadata(site.output().join(file)).and_then(|file| file.modified()).expect("a time")
    };
    let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for (file, _) in files(&site.output()) {
        let file = fs::File::options().write(true).open(site.output().join(file)).expect("a file");
        file.set_modified(past).expect("a time");
    }
    assert_eq!(site.build().published.changed, 0);
    assert_eq!(time(&site, "s/b.html"), past);
    let site = site.file("static/favicon.ico", "another");
    assert_eq!(site.build().published.changed, 1);
    assert_ne!(time(&site, "favicon.ico"), past);
    assert_eq!(time(&site, "s/b.html"), past);
}

/// Builds with the program itself.
fn build_with(root: &Path, output: &Path, threads: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_answerbook"));
    command.arg("build").arg("--root").arg(root).arg("--output").arg(output).current_dir("/");
    command.env("RAYON_NUM_THREADS", threads).env("SOURCE_DATE_EPOCH", "1795300000");
    let result = command.output().expect("the program runs");
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
}

#[test]
fn the_same_site_gives_the_same_bytes_wherever_and_however_it_is_built() {
    let (one, two) = (site(), (0..20).rev().fold(site(), |site, _| site));
    build_with(one.root(), &one.output(), "1");
    build_with(two.root(), &two.root().join("elsewhere/deep"), "4");
    let first = files(&one.output());
    assert_eq!(first, files(&two.root().join("elsewhere/deep")));
    // Not the remembered result.
    std::fs::remove_dir_all(one.root().join(".answerbook")).expect("a folder");
    build_with(one.root(), &one.output(), "4");
    assert_eq!(first, files(&one.output()));
}

#[test]
fn nothing_of_this_machine_is_in_the_output() {
    let site = site();
    let place = site.root().to_string_lossy().into_owned();
    for (file, bytes) in site.build().files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&place) && !text.contains(env!("CARGO_MANIFEST_DIR")), "{file}");
    }
}

#[test]
fn nothing_that_is_not_published_leaks() {
    let secret = |more: &str| {
        format!(
            "---\ntitle: Sekret title\ndescription: Sekret answer\ntags: [sekret-tag]\nask: [sekret question]\naliases: [sekret.html]\n{more}---\n## Sekret heading\n\nSekret text.\n"
        )
    };
    let site = site()
        .article("sekret-draft.md", &secret("draft: true\n"))
        .article("sekret/index.md", &secret("draft: true\nid: x\n"))
        .article("sekret-future.md", &secret("date: 2199-01-01\nid: y\n"))
        .article("sekret-expired.md", &secret("expires: 2026-11-22\nid: w\n"))
        .article("sekret-audience.md", &secret("audience: sekret\nid: z\n"))
        .article("open.md", "---\ntitle: Open\nowner: Someone who is shown\n# sekret comment\n---\nText.\n\n<!-- sekret -->\n\nMore <!-- sekret --> text.\n")
        .file("content/.sekret.md", "sekret")
        .file("static/.sekret", "sekret");
    for (file, bytes) in site.build().files() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("sekret") && !file.contains("sekret"), "{file}");
    }
}

#[test]
fn other_phrasings_are_found_and_not_shown() {
    let site = SiteTest::new()
        .article("f.md", "---\ntitle: F\ntype: faq\n---\n## What?\n\n:::ask\n- zanzibar\n:::\n\nThat.\n");
    let built = site.build();
    assert!(!built.page("f.md").contains("ask"), "{}", built.page("f.md"));
    assert!(built.page("answers.json").contains("zanzibar"));
}

#[test]
fn machine_files_under_a_path() {
    let built = site();
    let built = built.build();
    for file in ["sitemap.xml", "feed.xml", "robots.txt", "_headers", "_redirects", "llms.txt"] {
        assert!(built.has(file), "{file}");
    }
    assert_data_eq!(
        built.page("sitemap.xml"),
        str![[r#"
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/help/a.html</loc><lastmod>2026-01-02</lastmod></url>
<url><loc>https://example.org/help/az.html</loc></url>
<url><loc>https://example.org/help/changes.html</loc></url>
<url><loc>https://example.org/help/</loc></url>
<url><loc>https://example.org/help/lists/faq.html</loc></url>
<url><loc>https://example.org/help/s/b.html</loc><lastmod>2026-03-04</lastmod></url>
<url><loc>https://example.org/help/s/</loc></url>
<url><loc>https://example.org/help/tags.html</loc></url>
<url><loc>https://example.org/help/tags/place.html</loc></url>
</urlset>

"#]]
    );
    assert_data_eq!(
        built.page("feed.xml"),
        str![[r#"
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Test</title>
<id>https://example.org/help/</id>
<updated>2026-03-04T00:00:00Z</updated>
<link rel="self" href="https://example.org/help/feed.xml"/>
<link href="https://example.org/help/"/>
<author><name>Test</name></author>
<entry>
<title>B</title>
<id>urn:uuid:2dfb9c01-76de-81a0-a292-8316b0bdd2bf</id>
<updated>2026-03-04T00:00:00Z</updated>
<link href="https://example.org/help/s/b.html"/>
<summary></summary>
</entry>
<entry>
<title>Where is it?</title>
<id>urn:uuid:bf31d203-0861-8c68-9f1a-a69be9a7feca</id>
<updated>2026-01-02T00:00:00Z</updated>
<link href="https://example.org/help/a.html"/>
<summary>Here.</summary>
</entry>
</feed>

"#]]
    );
    assert_data_eq!(
        built.page("robots.txt"),
        str![[r#"
User-agent: *
Allow: /

Sitemap: https://example.org/help/sitemap.xml

"#]]
    );
    assert_data_eq!(
        built.page("_headers"),
        str![[r#"
/help/*
  Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin

/help/search/root.js
  Cache-Control: no-cache

/help/sw.js
  Cache-Control: no-cache

/help/search/packs/*
  Cache-Control: public, max-age=31536000, immutable

/help/assets/boot.[..].js
  Cache-Control: public, max-age=31536000, immutable
...
/help/assets/site.[..].css
  Cache-Control: public, max-age=31536000, immutable

/help/assets/video.[..].css
  Cache-Control: public, max-age=31536000, immutable

/help/assets/video.[..].js
  Cache-Control: public, max-age=31536000, immutable

/help/assets/worksheets.[..].css
  Cache-Control: public, max-age=31536000, immutable

"#]]
    );
    assert_data_eq!(
        built.page("opensearch.xml"),
        str![[r#"
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Test</ShortName>
  <Description>Test</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">https://example.org/help/assets/icon.[..].svg</Image>
  <Url type="text/html" method="get" template="https://example.org/help/search.html?q={searchTerms}"/>
</OpenSearchDescription>

"#]]
    );
    assert!(built.page("s/b.html").contains("href=\"../opensearch.xml\""));
    assert_data_eq!(
        built.page("_redirects"),
        str![[r#"
/help/old.html /help/a.html 301

"#]]
    );
    assert_eq!(built.page("feed.xml").matches("<id>urn:uuid:").count(), 2);
    assert_data_eq!(
        built.page("llms.txt"),
        str![[r#"
# Test

## Test

- [Where is it?](https://example.org/help/a.md): Here.

## S

- [B](https://example.org/help/s/b.md): 

"#]]
    );
    let not_found = built.page("404.html");
    for link in links(&not_found) {
        assert!(link.starts_with("/help/") || link.starts_with('#') || link.contains("://"), "{link}");
    }
    assert!(
        built
            .page("s/b.html")
            .contains("<link rel=\"canonical\" href=\"https://example.org/help/s/b.html\">")
    );
}

#[test]
fn an_entry_of_the_feed_keeps_its_id_when_the_article_moves() {
    let config = "title: Test\nbase_url: https://example.org/help/\nvariables: {phone: 1}\n";
    let ids = |site: SiteTest| {
        let feed = site.config(config).build().page("feed.xml");
        feed.split("<id>urn")
            .skip(1)
            .map(|rest| rest.split('<').next().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    let article = "---\ntitle: B\nid: s/b\nupdated: 2026-03-04\n---\n";
    let before = ids(SiteTest::new().article("s/b.md", article));
    let after = ids(SiteTest::new().article("other/moved.md", article));
    assert_eq!((before.len(), before), (1, after));
}

#[test]
fn titles_are_words_in_the_list_for_language_models() {
    let site = SiteTest::new()
        .config("title: \"[A](b) *c*\"\ndescription: \"`x` <b> snake_case _y_ C# & &amp;\"\n")
        .article("a b.md", "---\ntitle: \"[no] link](x)\"\ndescription: \"1 < 2 * 3\"\n---\n");
    let lines = [
        r"# \[A\](b) \*c\*",
        "",
        r"> \`x\` \<b\> snake_case \_y\_ C\# & \&amp;",
        "",
        r"## \[A\](b) \*c\*",
        "",
        r"- [\[no\] link\](x)](a-b.md): 1 \< 2 \* 3",
        "",
    ];
    assert_eq!(site.build().page("llms.txt"), lines.join("\n"));
}

#[test]
fn machine_files_without_an_address() {
    let site = site().config("title: Test\nvariables: {phone: 1}\n");
    let built = site.build();
    for file in ["sitemap.xml", "feed.xml", "opensearch.xml"] {
        assert!(!built.has(file), "{file}");
    }
    assert!(!built.page("s/b.html").contains("opensearch"));
    assert_data_eq!(
        built.page("robots.txt"),
        str![[r#"
User-agent: *
Allow: /

"#]]
    );
    assert_data_eq!(
        built.page("_redirects"),
        str![[r#"
/old.html /a.html 301

"#]]
    );
    assert!(!built.page("s/b.html").contains("canonical"));
    for link in links(&built.page("404.html")) {
        assert!(link.starts_with('/') || link.starts_with('#') || link.contains("://"), "{link}");
    }
}

#[test]
fn pages_hold_no_inline_script_or_style() {
    for (file, bytes) in site().build().files().into_iter().filter(|(file, _)| file.ends_with(".html")) {
        let page = String::from_utf8(bytes).expect("UTF-8");
        assert!(!page.contains(" style=\"") && !page.contains("<style"), "{file}");
        for (at, _) in page.match_indices("<script") {
            let tag = &page[at..at + page[at..].find('>').expect("a tag")];
            assert!(tag.contains(" src=\"") || tag.contains("application/ld+json"), "{file}: {tag}");
        }
        for event in [" onclick=", " onload=", " onerror=", "javascript:", "data:"] {
            assert!(!page.contains(event), "{file}: {event}");
        }
    }
}

#[test]
fn all_links_of_the_own_content_lead_somewhere() {
    let output = tempfile::tempdir().expect("a folder");
    let folder = output.path().join("site");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut report = answerbook::base::diagnostic::Report::new();
    let run = answerbook::config::Run::today();
    let built = answerbook::build(root, &folder, run, &mut report).expect("the environment is fine");
    let reported: Vec<_> = report.sorted().iter().map(|problem| problem.short()).collect();
    assert!(built.is_some() && reported.is_empty(), "{reported:#?}");
    let broken = broken_links(&files(&folder));
    assert!(broken.is_empty(), "{} broken links:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn all_links_lead_somewhere_when_addresses_are_folders() {
    let site = site().config("title: Test\nurls: directory\nvariables: {phone: 1}\n");
    let broken = broken_links(&site.build().files());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_link_checker_finds_broken_links() {
    let page = |path: &str, html: &str| (path.to_owned(), html.as_bytes().to_vec());
    let files = [
        page(
            "a.html",
            "<a href=\"b/c.html#x\"><a href='b/c.html'><img src=\"no.png\"><a href=\"https://e.org/\"><a href=\"#here\" id=\"here\">",
        ),
        page(
            "b/c.html",
            "<p id=\"y\"><a href=\"../a.html#gone\"><a href=\"../../out.html\"><a href=\"../b/\"><a href=\"?q=1\">",
        ),
    ];
    assert_data_eq!(
        broken_links(&files).join("\n"),
        str![[r#"
a.html: b/c.html#x
a.html: no.png
b/c.html: ../a.html#gone
b/c.html: ../../out.html
b/c.html: ../b/
"#]]
    );
}

/// Links of HTML pages that lead to no file or id of the output. The page shown for unknown addresses is left out: its
/// links begin at the root of the host.
fn broken_links(files: &[(String, Vec<u8>)]) -> Vec<String> {
    let paths: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let pages: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html") && path != "404.html")
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, html)| (*path, attributes(html, &["id"]).into_iter().collect())).collect();
    let mut broken = Vec::new();
    for (page, html) in &pages {
        for link in links(html) {
            if !leads_somewhere(page, &link, &paths, &ids) {
                broken.push(format!("{page}: {link}"));
            }
        }
    }
    broken
}

fn leads_somewhere(
    page: &str,
    link: &str,
    paths: &BTreeSet<&str>,
    ids: &BTreeMap<&str, BTreeSet<String>>,
) -> bool {
    if ["https:", "http:", "mailto:", "tel:", "sms:"].iter().any(|scheme| link.starts_with(scheme)) {
        return true;
    }
    let (link, anchor) = link.split_once('#').unwrap_or((link, ""));
    let link = link.split('?').next().unwrap_or("");
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = match link {
        "" => Some(page.to_owned()),
        link => answerbook::base::path::resolve(folder, &decoded(link)),
    };
    let Some(mut target) = target else { return false };
    if link.ends_with('/') {
        target.push_str(if target.is_empty() { "index.html" } else { "/index.html" });
    }
    let has_anchor = || ids.get(target.as_str()).is_some_and(|ids| ids.contains(&decoded(anchor)));
    paths.contains(target.as_str()) && (anchor.is_empty() || has_anchor())
}

fn links(html: &str) -> Vec<String> {
    attributes(html, &["href", "src"])
}

/// The values of some attributes, in order.
fn attributes(html: &str, names: &[&str]) -> Vec<String> {
    let mut values = Vec::new();
    for name in names {
        for quote in ['"', '\''] {
            let begin = format!(" {name}={quote}");
            for (at, _) in html.match_indices(&begin) {
                let rest = &html[at + begin.len()..];
                let value = rest.split(quote).next().unwrap_or("");
                values.push(value.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\""));
            }
        }
    }
    values
}

/// `%20` as a space.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (first, hex) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_site_without_any_article_replaces_nothing() {
    let site = SiteTest::new().article("a.md", "---\ntitle: A\n---\nText.\n");
    site.build();
    let before = crate::support::files(&site.output());
    let site = site.article("a.md", "---\ntitle: A\ndraft: true\n---\nText.\n");
    let (published, _) = site.try_build();
    let error = published.expect_err("nothing is left to publish").to_string();
    assert!(
        error.starts_with("there is no article to publish in `content/`, so nothing was written"),
        "{error}"
    );
    assert_eq!(crate::support::files(&site.output()), before);
}

/// What the service worker keeps: address and hash of each file.
fn kept(worker: &str) -> Vec<(String, String)> {
    let list = worker.split_once("const FILES = ").expect("a list").1.split_once(";\n").expect("its end").0;
    serde_json::from_str(list).expect("a list of pairs")
}

#[test]
fn the_worker_keeps_what_is_published_and_changes_with_it() {
    let site = site();
    let built = site.build();
    let worker = built.page("sw.js");
    let files = kept(&worker);
    for (url, hash) in &files {
        let path = url.split('?').next().unwrap_or(url);
        assert_eq!(&blake3::hash(built.page(path).as_bytes()).to_hex()[..10], hash, "{url}");
    }
    for url in ["index.html", "search.html", "a.html", "s/b.html", "az.html", "search/root.js"] {
        assert!(files.iter().any(|(kept, _)| kept == url), "{url} is kept");
    }
    for part in ["llms.txt", "404.html", "old.html", "index.json", "_headers", ".md", "endpoint-"] {
        assert!(!files.iter().any(|(kept, _)| kept.contains(part)), "{part} is not kept");
    }
    assert_eq!(site.build().page("sw.js"), worker);
    let changed = site.text("s/b.md", "Other words.").build().page("sw.js");
    assert_ne!(changed, worker);
    let same = |url: &str| {
        files.iter().find(|file| file.0 == url) == kept(&changed).iter().find(|file| file.0 == url)
    };
    assert!(same("a.html") && !same("s/b.html"));
}

#[test]
fn what_is_not_kept_is_said_in_the_language_of_the_site() {
    let config = "title: Test\nlanguage: de\nvariables: {phone: 1}\n";
    let own = ("themes/default/words/de.yml", "offline_title: \"</script>\"\n");
    let worker = site().config(config).file(own.0, own.1).build().page("sw.js");
    let page = worker.split_once("const NOTHING = ").expect("a page").1.split_once(";\n").expect("its end").0;
    assert!(!page.contains('<'), "{page}");
    let page: String = serde_json::from_str(page).expect("a text");
    for part in [
        "<html lang=\"de\" dir=\"ltr\">",
        "<title>&lt;/script&gt;</title>",
        "Diese Seite ist nicht in der Offline-Kopie",
        "<a href=\"{start}\">Die Startseite</a> und die Suche",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn without_copies_the_worker_removes_itself() {
    let site = site().config("title: Test\nvariables: {phone: 1}\noffline: false\n");
    let built = site.build();
    let worker = built.page("sw.js");
    assert!(worker.contains("unregister") && !worker.contains("FILES"), "{worker}");
    assert!(!built.page("a.html").contains("sw.js"));
}

#[test]
fn a_site_can_be_installed() {
    let manifest = site()
        .config("title: Test\ndescription: All of it\nvariables: {phone: 1}\nlanguage: ar\n")
        .build()
        .page("manifest.webmanifest");
    assert_data_eq!(
        manifest,
        str![[r#"
{
  "name": "Test",
  "description": "All of it",
  "lang": "ar",
  "dir": "rtl",
  "start_url": "index.html",
  "scope": "./",
  "display": "minimal-ui",
  "icons": [
    {
      "src": "assets/icon.[..].svg",
      "type": "image/svg+xml",
      "sizes": "any",
      "purpose": "any"
    }
  ]
}

"#]]
    );
}

#[test]
fn a_former_address_may_be_written_in_any_form_and_applies_in_every_language() {
    let site = SiteTest::new()
        .config(
            "title: T\nbase_url: https://h.example/help/\nlanguages: {fr: {}}\n\
             redirects: {gone.html: new.html, fr/parti.html: deux.html}\n",
        )
        .article(
            "new.md",
            "---\ntitle: New\naliases: [old/file.md, content/old/source.md, old/plain, /help/old/top.html, \
             'https://h.example/help/old/full.html', old/folder/]\n---\nText.\n",
        )
        .article("two.md", "---\ntitle: Two\naliases: [second.html]\n---\nText.\n")
        .article("two.fr.md", "---\ntitle: Deux\nslug: deux\naliases: [/help/fr/ancien.html]\n---\nTexte.\n");
    let built = site.build();
    for url in [
        "old/file.html",
        "old/source.html",
        "old/plain.html",
        "old/plain/index.html",
        "old/top.html",
        "old/full.html",
        "old/folder/index.html",
        "gone.html",
        "second.html",
    ] {
        assert!(built.has(url) && built.has(&format!("fr/{url}")), "{url}");
    }
    assert!(built.has("fr/ancien.html") && !built.has("ancien.html"));
    assert!(built.has("fr/parti.html") && !built.has("parti.html"));
    let moved = built.page("_redirects");
    assert!(moved.contains("/help/fr/second.html /help/fr/deux.html 301\n"), "{moved}");
}

#[test]
fn an_address_in_use_is_never_redirected_by_implication() {
    let site = SiteTest::new()
        .config("title: T\nlanguages: {fr: {}}\n")
        .article("a.md", "---\ntitle: A\naliases: [b/c, d.html]\n---\nText.\n")
        .article("b/c.md", "---\ntitle: C\n---\nStill here.\n")
        .article("e.md", "---\ntitle: E\n---\nText.\n")
        .article("e.fr.md", "---\ntitle: E\nslug: d\n---\nEn place.\n");
    let built = site.build();
    assert!(built.page("b/c.html").contains("Still here") && built.has("b/c/index.html"));
    assert!(built.page("fr/d.html").contains("En place") && built.has("d.html"));
    assert!(!built.page("_redirects").contains("/fr/d.html "), "{}", built.page("_redirects"));
}

#[test]
fn a_page_that_disappears_is_noticed_from_the_first_build_on() {
    let site = SiteTest::new().text("faq/a.md", "Text.\n").text("b.md", "Text.\n");
    site.build();
    let list = || fs::read_to_string(site.root().join("permalinks.txt")).expect("a list");
    let entries: Vec<_> = list().lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    assert_eq!(entries, ["/b.html", "/faq/a.html", "/faq/index.html", "/index.html", "b", "faq/a"]);
    fs::remove_file(site.root().join("content/faq/a.md")).expect("the file was there");
    let (built, problems) = site.try_build();
    assert!(built.expect("the environment is fine").is_some(), "{problems}");
    assert_eq!(problems.codes(), [Code::LostPermalink, Code::LostPermalink], "{problems}");
    assert!(problems.short().lines().all(|line| line.contains(": warning: ")), "{problems}");
    assert!(problems.to_string().contains("answerbook retire \"content/faq/a.md\" --to"), "{problems}");
    assert!(list().contains("/faq/a.html"), "nothing is forgotten");
    let problems = site.check();
    assert!(problems.short().lines().all(|line| line.contains(": error: ")), "{problems}");
}

#[test]
fn an_audience_that_no_article_has_is_an_error() {
    let site = SiteTest::new()
        .article("a.md", "---\ntitle: A\naudience: managers\n---\nText.\n")
        .text("b.md", "Text.\n");
    let (result, _) = site.audience("manager").try_build();
    let error = result.expect_err("a typo");
    assert_eq!(error.to_string(), "no article is for the audience `manager`");
    assert_eq!(error.help().as_deref(), Some("did you mean `managers`?"));
    let (result, _) = SiteTest::new().text("b.md", "Text.\n").audience("staff").try_build();
    assert_eq!(result.expect_err("nothing").help().as_deref(), Some("no article has an `audience`"));
}

#[test]
fn the_list_of_a_very_large_site_is_read() {
    let lines = "# A site of 100,000 articles has a list of 14 MB.\n".repeat(300_000);
    let site = SiteTest::new().text("b.md", "Text.\n").file("permalinks.txt", format!("{lines}/b.html\n"));
    let (built, problems) = site.try_build();
    assert!(built.expect("the environment is fine").is_some(), "{problems}");
    assert!(problems.codes().is_empty(), "{problems}");
    let list = fs::read_to_string(site.root().join("permalinks.txt")).expect("a list");
    assert!(list.ends_with("/b.html\n/index.html\nb\n"), "{}", &list[list.len() - 100..]);
}
