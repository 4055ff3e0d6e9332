//! Whom readers can turn to: nothing unless the site wants it, mails that are filled in, an address that a script sends to.

use snapbox::{assert_data_eq, str};

use crate::support::{Built, SiteTest};

const ARTICLE: &str = "---\ntitle: Late & lost\nowner: Returns team <returns@example.org>\n---\nText.\n";

/// What the page says after its text.
fn end(built: &Built) -> String {
    let page = built.page("late.html");
    let start = page.split_once("<div class=\"contact\">");
    let inside = start.and_then(|(_, rest)| rest.split_once("\n  </div>\n"));
    inside.map_or_else(String::new, |(inside, _)| inside.trim().replace("&amp;", "&"))
}

fn with(config: &str) -> SiteTest {
    SiteTest::new().config(&format!("title: Test\n{config}")).article("late.md", ARTICLE)
}

/// `root.page.ask`
fn asked(built: &Built) -> String {
    let root = built.page("search/root.js");
    let ask = root.split_once("\"ask\":").and_then(|(_, rest)| rest.split_once("\"}"));
    ask.map_or_else(String::new, |(ask, _)| format!("{ask}\"}}"))
}

#[test]
fn nothing_is_there_unless_the_site_wants_it() {
    for config in ["", "feedback: none\n", "feedback:\n", "ask:\n"] {
        let site = with(config);
        let built = site.build();
        assert_eq!(end(&built), "", "{config}");
        let published: Vec<String> = built.files().into_iter().map(|(url, _)| url).collect();
        assert!(!published.iter().any(|url| url.contains("feedback")), "{published:?}");
        for (url, bytes) in built.files() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("returns@") && !text.contains("feedback.js"), "{url}");
        }
        assert!(built.page("late.html").contains("Owner: Returns team<"), "the name is shown");
    }
}

#[test]
fn a_mail_says_whether_an_article_helped() {
    let site = with("feedback: {mailto: desk@example.org}\nbase_url: https://help.example.org/a\n");
    assert_data_eq!(
        end(&site.build()),
        str![[
            r#"<p class="helpful">Was this helpful? <a href="mailto:desk@example.org?subject=Helpful%3A%20Late%20%26%20lost&body=Page%3A%20https%3A%2F%2Fhelp.example.org%2Fa%2Flate.html">Yes, email us</a> <a href="mailto:desk@example.org?subject=Not%20helpful%3A%20Late%20%26%20lost&body=What%20was%20missing%20or%20wrong%3F%20Please%20don%E2%80%99t%20include%20customers%E2%80%99%20names%20or%20numbers.%0D%0A%0D%0A%0D%0APage%3A%20https%3A%2F%2Fhelp.example.org%2Fa%2Flate.html">No, email us</a></p>"#
        ]]
    );
}

#[test]
fn a_script_that_is_published_only_then_sends_it_to_an_address() {
    let site = with("feedback: {endpoint: 'https://help.example.org:8443/feedback'}\n");
    let built = site.build();
    assert_data_eq!(
        end(&built),
        str![[
            r#"<div class="helpful" data-script="assets/feedback.[..].js" data-endpoint="https://help.example.org:8443/feedback" data-id="late"></div>"#
        ]]
    );
    let headers = built.page("_headers");
    assert!(headers.contains("; connect-src 'self' https://help.example.org:8443\n"), "{headers}");
    assert!(headers.contains("/assets/feedback."), "{headers}");
}

#[test]
fn origins_of_feedback_and_search_stand_together_once() {
    let site = with(
        "feedback: {endpoint: 'https://a.example.org/feedback'}\n\
         search: {misses_endpoint: 'https://a.example.org/misses', endpoint: {kind: meilisearch, url: 'https://b.example.org', index: i}}\n",
    );
    let headers = site.build().page("_headers");
    assert!(
        headers.contains("; connect-src 'self' https://a.example.org https://b.example.org\n"),
        "{headers}"
    );
}

#[test]
fn readers_can_ask_someone_by_email() {
    let site = with("ask: {mailto: desk@example.org}\n");
    let built = site.build();
    assert_data_eq!(
        end(&built),
        str![[
            r#"<p>Didn’t find your answer? <a href="mailto:desk@example.org?subject=Question%3A%20Late%20%26%20lost&body=%0D%0A%0D%0A%0D%0APage%3A%20late.html">Ask us</a></p>"#
        ]]
    );
    assert_data_eq!(
        asked(&built),
        str![[
            r#"{"title":"Ask us","href":"mailto:desk@example.org?subject=Question%3A%20{query}/u0026body=%0D%0A%0D%0A%0D%0APage%3A%20{page}"}"#
        ]]
    );
}

#[test]
fn the_owner_of_an_article_can_be_asked_where_the_site_wants_that() {
    let site = with("ask: {title: Ask the desk, mailto: desk@example.org, owner: true}\n");
    let built = site.build();
    assert_data_eq!(
        end(&built),
        str![[
            r#"<p>Didn’t find your answer? <a href="mailto:returns@example.org?subject=Question%3A%20Late%20%26%20lost&body=%0D%0A%0D%0A%0D%0APage%3A%20late.html">Ask Returns team</a></p>"#
        ]]
    );
    assert!(asked(&built).contains("desk@example.org"), "a search that finds nothing has no owner");
}

#[test]
fn of_several_owners_those_with_an_address_are_asked() {
    let owners = "owner: [Returns team <returns@example.org>, Ann Lee, 'Bo <bo@example.org>']";
    let site = SiteTest::new()
        .config("title: Test\nask: {mailto: desk@example.org, owner: true}\nbase_url: https://example.org/\n")
        .article("late.md", &format!("---\ntitle: Late\nupdated: 2026-01-01\n{owners}\n---\nText.\n"));
    let built = site.build();
    let page = built.page("late.html");
    assert!(page.contains("mailto:returns@example.org,bo@example.org?"), "{page}");
    assert!(
        page.contains("Ask Returns team, Bo<") && page.contains("Owner: Returns team, Ann Lee, Bo<"),
        "{page}"
    );
    let answers = built.page("answers.json").replace([' ', '\n'], "");
    assert!(answers.contains(r#""owners":["Returnsteam","AnnLee","Bo"]"#), "{answers}");
    let feed = built.page("feed.xml");
    assert!(
        feed.contains("<contributor><name>Ann Lee</name></contributor>") && !feed.contains("bo@example.org")
    );
}

#[test]
fn a_page_or_another_address_can_be_asked() {
    let site = SiteTest::new().article("late.md", ARTICLE).text("desk.md", "Open till six.");
    let site = site.config("title: Test\nlanguage: de\nask: {url: desk.md}\n");
    assert_data_eq!(
        end(&site.build()),
        str![[r#"<p>Keine Antwort gefunden? <a href="desk.html">Kontakt aufnehmen</a></p>"#]]
    );
    let site = with("ask: {title: Ask, url: 'https://desk.example.org/new?text={query}&at={page}'}\n");
    let built = site.build();
    assert_data_eq!(
        end(&built),
        str![[
            r#"<p>Didn’t find your answer? <a href="https://desk.example.org/new?text=Late%20%26%20lost&at=late.html">Ask</a></p>"#
        ]]
    );
    assert_data_eq!(
        asked(&built),
        str![[r#"{"title":"Ask","href":"https://desk.example.org/new?text={query}/u0026at={page}"}"#]]
    );
}

#[test]
fn a_number_to_call_is_a_variable_and_feedback_can_stay_in_the_browser() {
    let site =
        with("variables: {org: {phone: 555-0143}}\nask: {phone: \"{{ org.phone }}\"}\nfeedback: local\n");
    let built = site.build();
    assert_data_eq!(
        end(&built),
        str![[r#"
<div class="helpful" data-script="assets/feedback.[..].js" data-id="late"></div>
  <p>Didn’t find your answer? <a href="tel:5550143">Call 555-0143</a></p>
"#]]
    );
    let link = "<a href=\"tel:5550143\">Call 555-0143</a>";
    assert!(built.page("search.html").contains(link));
    assert!(
        built.page("_headers").contains("default-src 'self'")
            && !built.page("_headers").contains("connect-src 'self' ")
    );
}
