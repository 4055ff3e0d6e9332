//! Videos and recordings: what a page shows before anyone asks for a player, and which hosts a site may load one from.

use answerbook::authoring::relocate::relocate;
use answerbook::base::diagnostic::Report;
use answerbook::config::Run;
use answerbook::publish::portable::portable;
use answerbook::publish::render::Publication;

use crate::support::{Built, SiteTest, TODAY};

const WATCH: &str = "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=1m30s";
const PLAYER: &str = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&amp;start=90";

fn video(attributes: &str) -> String {
    format!("Before.\n\n:::video{{{attributes}}}\nHow to **calm** a zebra.\n:::\n\nAfter.\n")
}

fn site() -> SiteTest {
    SiteTest::new()
        .text("s/a.md", &video(&format!("url={WATCH} title=\"Stripes in the hall\" picture=still.png")))
        .file("content/s/still.png", "not really a picture")
}

/// The policy that hosts send.
fn policy(built: &Built) -> String {
    let headers = built.page("_headers");
    let line = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
    line.unwrap_or_default().to_owned()
}

#[test]
fn a_video_on_another_host_is_a_picture_and_a_link_until_it_is_asked_for() {
    let site = site();
    let built = site.build();
    let page = built.page("s/a.html");
    let link = format!(
        "<a class=\"play\" href=\"{}\" data-player=\"{PLAYER}\"><img src=\"../s/still.png\" alt=\"\" loading=\"lazy\">",
        WATCH.replace('&', "&amp;")
    );
    assert!(page.contains(&link), "{page}");
    assert!(!page.contains("<iframe"), "{page}");
    assert!(page.contains("<p>How to <strong>calm</strong> a zebra.</p>"), "{page}");
    assert!(page.contains("www.youtube-nocookie.com, after you press Play"), "{page}");
    assert!(built.has("s/still.png"), "the picture is published");
}

#[test]
fn only_pages_with_a_video_load_its_script() {
    let site =
        site().text("s/b.md", "Text.\n").text("s/index.md", &video("url=https://vimeo.com/1084537 title=T"));
    let built = site.build();
    let loads = |page: &str| built.page(page).matches("assets/video.").count();
    assert_eq!(
        (loads("s/a.html"), loads("s/index.html"), loads("s/b.html"), loads("index.html")),
        (2, 2, 0, 0)
    );
}

#[test]
fn the_policy_names_exactly_the_hosts_of_players_that_are_used() {
    let vimeo = video("url=https://vimeo.com/1084537 title=T");
    let own = video("url=https://videos.example.org/embed/7 title=T");
    let settings = "title: Test\nplayers: [https://videos.example.org, https://never.example.org]\nlanguages: {fr: {}}\n\
                    hosts: [netlify, nginx, apache, azure, iis, s3]\n";
    let plain = SiteTest::new().text("a.md", "Text.\n");
    let plain = plain.build();
    assert!(!policy(&plain).contains("frame-src"), "{}", policy(&plain));
    let site = site().config(settings).text("b.md", &own).text("c.md", "Text.\n").text("c.fr.md", &vimeo);
    let built = site.build();
    let expected = "; frame-src 'self' https://player.vimeo.com https://videos.example.org https://www.youtube-nocookie.com";
    assert!(policy(&built).ends_with(expected), "{}", policy(&built));
    for file in ["nginx.conf", ".htaccess", "staticwebapp.config.json", "web.config", "s3-headers.json"] {
        let text = built.page(file).replace("&#39;", "'");
        assert!(text.contains(expected), "{file}: {text}");
        assert!(!text.contains("never.example.org"), "{file}: {text}");
    }
}

#[test]
fn a_video_in_a_draft_changes_no_policy() {
    let draft = format!("---\ntitle: T\ndraft: true\n---\n{}", video("url=https://vimeo.com/1 title=T"));
    let site = SiteTest::new().text("a.md", "Text.\n").article("b.md", &draft);
    let built = site.build();
    assert!(!policy(&built).contains("frame-src"), "{}", policy(&built));
}

#[test]
fn files_of_the_site_are_played_in_the_page() {
    let text =
        video("url=clip.mp4 title=\"A clip\" picture=still.png") + &video("url=../call.mp3 title=\"A call\"");
    let site = SiteTest::new()
        .text("s/a.md", &text)
        .file("content/s/clip.mp4", "film")
        .file("content/s/still.png", "picture")
        .file("content/call.mp3", "sound");
    let built = site.build();
    let page = built.page("s/a.html");
    for part in [
        "<video controls preload=\"metadata\" src=\"../s/clip.mp4\" poster=\"../s/still.png\" aria-label=\"A clip\">",
        "<audio controls preload=\"none\" src=\"../call.mp3\" aria-label=\"A call\">",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(built.has("s/clip.mp4") && built.has("call.mp3"), "they are published");
    assert!(!policy(&built).contains("frame-src"), "{}", policy(&built));
}

#[test]
fn a_video_is_found_by_its_title_and_caption() {
    let site = site();
    let built = site.build();
    let answers = built.json("answers.json");
    let entry =
        answers["answers"].as_array().expect("a list").iter().find(|answer| answer["kind"] == "video");
    let entry = entry.expect("an entry");
    assert_eq!(entry["question"], "Stripes in the hall");
    assert_eq!(entry["answer"], "How to calm a zebra.");
    assert_eq!(entry["url"], "s/a.html#stripes-in-the-hall");
    assert!(built.page("s/a.html").contains("<figure class=\"video\" id=\"stripes-in-the-hall\">"));
}

#[test]
fn the_markdown_copy_has_a_link() {
    let site = site();
    let copy = site.build().page("s/a.md");
    let expected =
        format!("Before.\n\n[Stripes in the hall]({WATCH})\n\nHow to **calm** a zebra.\n\nAfter.\n");
    assert!(copy.contains(&expected), "{copy}");
}

#[test]
fn in_the_single_file_it_is_a_link() {
    let site = site();
    let run = Run { today: TODAY.parse().expect("a date"), ..Run::today() };
    let sites = answerbook::load(site.root(), run, &mut Report::new()).expect("the site loads");
    let publication = Publication::new(&sites, None, &mut Report::new());
    let file = portable(&publication.renderers()[0]).unwrap_or_else(|_| panic!("it renders")).html;
    assert!(!file.contains("data-player=") && !file.contains("frame-src"), "{file}");
    assert!(file.contains(&format!("<a class=\"play\" href=\"{}\"", WATCH.replace('&', "&amp;"))), "{file}");
}

#[test]
fn its_files_move_with_an_article() {
    let site = SiteTest::new()
        .text("s/a.md", &video("title=T picture=\"the still.png\" url='clip.mp4'"))
        .file("content/s/clip.mp4", "film")
        .file("content/s/the still.png", "picture");
    let run = Run { today: TODAY.parse().expect("a date"), ..Run::today() };
    let diff = relocate(site.root(), &run, "s/a.md", "t/u/b.md").expect("a plan").planned.changes.diff();
    let expected = "+:::video{title=T picture=\"../../s/the%20still.png\" url='../../s/clip.mp4'}";
    assert!(diff.contains(expected), "{diff}");
}

/// The nodes of a page's structured data that describe something to play.
fn recordings(page: &str) -> Vec<serde_json::Value> {
    let (_, data) = page.split_once("<script type=\"application/ld+json\">").expect("structured data");
    let (data, _) = data.split_once("</script>").expect("an end");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    let nodes = data["@graph"].as_array().expect("a list").iter();
    nodes
        .filter(|node| node["@type"].as_str().is_some_and(|kind| kind.ends_with("Object")))
        .cloned()
        .collect()
}

#[test]
fn search_engines_learn_about_videos_and_recordings() {
    let text = video(&format!("url={WATCH} title=\"Stripes in the hall\" picture=still.png"))
        + &video("url=clip.mp4 title=\"A clip\"")
        + &video("url=call.mp3 title=\"A call\"");
    let article = format!("---\ntitle: A\ndate: 2026-11-01\n---\n{text}");
    let site = SiteTest::new()
        .config("title: Test\nbase_url: https://example.org/help/\nlanguages: {fr: {}}\n")
        .article("s/a.md", &article)
        .article("s/a.fr.md", &article)
        .file("content/s/still.png", "picture")
        .file("content/s/clip.mp4", "film")
        .file("content/s/call.mp3", "sound");
    let built = site.build();
    let expected = serde_json::json!([
        {
            "@type": "VideoObject", "name": "Stripes in the hall", "description": "How to calm a zebra.", "uploadDate": "2026-11-01",
            "thumbnailUrl": "https://example.org/help/s/still.png", "embedUrl": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=90",
        },
        {
            "@type": "VideoObject", "name": "A clip", "description": "How to calm a zebra.", "uploadDate": "2026-11-01",
            "contentUrl": "https://example.org/help/s/clip.mp4",
        },
        {
            "@type": "AudioObject", "name": "A call", "description": "How to calm a zebra.", "uploadDate": "2026-11-01",
            "contentUrl": "https://example.org/help/s/call.mp3",
        },
    ]);
    for page in ["s/a.html", "fr/s/a.html"] {
        assert_eq!(serde_json::Value::from(recordings(&built.page(page))), expected, "{page}");
    }
    let plain = SiteTest::new().text("a.md", &video(&format!("url={WATCH} title=T")));
    let found = recordings(&plain.build().page("a.html"));
    assert!(
        found.len() == 1 && found[0]["thumbnailUrl"].is_null(),
        "without an address of the site: {found:?}"
    );
}

#[test]
fn the_home_page_says_what_a_quoted_video_is_and_links_to_it() {
    let text = format!(
        "---\ntitle: Q\ntype: faq\n---\n## How? {{#how}}\n\n:::video{{url={WATCH} title=Stripes}}\nHow to calm a zebra.\n:::\n"
    );
    let site = SiteTest::new().config("title: Test\nhome: {questions: [q#how]}\n").article("q.md", &text);
    let page = site.build().page("index.html");
    assert!(page.contains("<a href=\"q.html#how\">How?</a><p>Stripes How to calm a zebra.</p>"), "{page}");
    assert!(!page.contains("assets/video."), "nothing is played there, so nothing for it is loaded");
}
