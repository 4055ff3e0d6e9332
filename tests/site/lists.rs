//! Pages that list what all articles of a type say, by the values of their fields.

use snapbox::{assert_data_eq, str};

use crate::support::SiteTest;

const DEVICE: &str = "title: Device\nplural: Devices\ntemplate: article.html\npages_by: [room, maker]\nlist: devices.html\n\
    schema: {type: object, properties: {maker: {}, parts: {type: array, items: {type: object, properties: {room: {}, does: {}}}}}}\n\
    entries:\n  - {each: parts, kind: part, id: \"{{ does }}\", title: \"{{ title }}: {{ does }}\", answer: \"It {{ does }}.\"}\n";

/// What templates see of a list.
const LIST: &str = "{{ page.title }}|{{ page.by }}|{{ page.value }}|{{ page.everything }}|\
    {% for crumb in page.breadcrumbs %}/{{ crumb.title }}{% endfor %}\n\
    {% for record in page.records %}{{ record.title }} = {{ record.answer }} <{{ record.url }}> {{ record.fields.maker }} \
    {{ record.keys[\"room\"] | join(sep=\",\") }}\n{% endfor %}\
    {% for field in page.fields %}{{ field.name }}:{% for value in field.values %} {{ value.title }} ({{ value.count }}) {{ value.url }}{% endfor %}\n{% endfor %}";

fn devices() -> SiteTest {
    SiteTest::new()
        .file("themes/default/types/device.yml", DEVICE)
        .file("themes/default/templates/devices.html", LIST)
        .article("a.md", "---\ntitle: Kettle\ntype: device\nweight: 2\nmaker: Acme\nparts:\n  - {room: Kitchen, does: boils}\n  - {room: Küche, does: whistles}\n---\n")
        .article("b.md", "---\ntitle: Lamp\ntype: device\nweight: 1\nmaker: [Acme, C++, C]\nparts:\n  - {room: kitchen, does: shines}\n  - {room: \"?!\", does: hums}\n---\n")
        .article("c.md", "---\ntitle: Bench\ntype: device\nmaker: C\n---\n")
}

#[test]
fn everything_is_listed_and_each_value_has_its_page() {
    let site = devices();
    let built = site.build();
    assert_data_eq!(
        built.page("lists/device.html"),
        str![[r#"
Devices|||lists/device.html|/Home
Bench =  <c.html> C 
Lamp: shines = It shines. <b.html#shines> [&quot;Acme&quot;, &quot;C++&quot;, &quot;C&quot;] kitchen
Lamp: hums = It hums. <b.html#hums> [&quot;Acme&quot;, &quot;C++&quot;, &quot;C&quot;] section
Kettle: boils = It boils. <a.html#boils> Acme kitchen
Kettle: whistles = It whistles. <a.html#whistles> Acme kuche
room: ?! (1) lists/device/room/section.html kitchen (2) lists/device/room/kitchen.html Küche (1) lists/device/room/kuche.html
maker: Acme (4) lists/device/maker/acme.html C (3) lists/device/maker/c.html C++ (2) lists/device/maker/c-2.html

"#]]
    );
    assert_data_eq!(
        built.page("lists/device/room/kitchen.html"),
        str![[r#"
Devices: kitchen|room|kitchen|lists/device.html|/Home/Devices
Lamp: shines = It shines. <b.html#shines> [&quot;Acme&quot;, &quot;C++&quot;, &quot;C&quot;] kitchen
Kettle: boils = It boils. <a.html#boils> Acme kitchen
room: ?! (1) lists/device/room/section.html kitchen (2) lists/device/room/kitchen.html Küche (1) lists/device/room/kuche.html
maker: Acme (4) lists/device/maker/acme.html C (3) lists/device/maker/c.html C++ (2) lists/device/maker/c-2.html

"#]]
    );
    assert_data_eq!(
        built.page("lists/device/room/kitchen.md"),
        str![[r#"
# Devices: kitchen

## Lamp: shines

It shines.

[Lamp](../../../b.md)

## Kettle: boils

It boils.

[Kettle](../../../a.md)

"#]]
    );
    assert!(built.page("az.html").contains("Devices: kitchen"));
}

#[test]
fn lists_are_in_the_sitemap_and_on_pages_of_their_type() {
    let site = devices().config("title: Test\nbase_url: https://example.org/\n");
    let built = site.build();
    let map = built.page("sitemap.xml");
    assert!(
        map.contains("https://example.org/lists/device.html") && map.contains("lists/device/maker/acme.html"),
        "{map}"
    );
    assert!(built.page("index.html").contains("href=\"lists/device.html\""));
    let without = SiteTest::new().article("a.md", "---\ntitle: A\n---\n");
    assert!(
        without.build().files().iter().all(|(path, _)| !path.starts_with("lists/")),
        "no records, no lists"
    );
}

#[test]
fn the_look_up_of_gestures_holds_every_record() {
    let gesture = |title: &str, place: &str| {
        format!(
            "---\ntitle: {title}\ntype: gesture\ngesture: {title}\nplaces:\n  - {{place: {place}, meaning: M, risk: care, confidence: low, instead: I}}\n---\n"
        )
    };
    let site = SiteTest::new()
        .article("g/a.md", &gesture("Nod", "Here"))
        .article("g/b.md", &gesture("Wave", "There"));
    let built = site.build();
    let all = built.page("lists/gesture.html");
    assert!(all.contains("data-place=\"here\" data-gesture=\"nod\""), "{all}");
    assert!(all.contains("lookup.") && all.contains("href=\"../g/a.html#here\""), "{all}");
    let one = built.page("lists/gesture/place/there.html");
    assert!(one.contains("Wave") && !one.contains("g/a.html#here") && !one.contains("lookup."), "{one}");
    assert!(built.page("g/a.html").contains("href=\"../lists/gesture.html\""));
    assert!(!built.page("search.html").contains("worksheets."), "only pages that need them load these files");
}

/// A site with scripts, questions, and steps, in fields and in texts.
fn counter() -> SiteTest {
    SiteTest::new()
        .config("title: Test\nmenu: [{title: Scripts, url: lists/script.html}, {title: All, url: az.html}]\n")
        .article(
            "desk/late.md",
            "---\ntitle: Late\ntype: script\nsituation: It is late.\nlines:\n  - say: Call {=time}.\n---\n",
        )
        .article(
            "desk/angry.md",
            "---\ntitle: Angry\n---\nT\n\n::::script\n:::say\nTell me, {name}.\n:::\n::::\n",
        )
        .article("desk/open.md", "---\ntitle: Is it open?\n---\nYes.\n")
        .article("desk/q.md", "---\ntitle: Questions\ntype: faq\n---\n## Fees\n\n### Is it free?\n\nYes.\n")
        .article(
            "shop/till.md",
            "---\ntitle: Till\ntype: procedure\ndescription: D\n---\n1. [ ] Open it.\n2. [ ] Count.\n",
        )
}

#[test]
fn all_scripts_questions_and_steps_have_a_page() {
    let site = counter();
    let built = site.build();
    let seen = |url: &str| {
        let page = built.page(url);
        let main = page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("main").0;
        let lines = main
            .lines()
            .map(str::trim)
            .filter(|line| line.contains("<h") || line.contains("<li>") || line.contains("class=\"line\""));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    assert_data_eq!(
        seen("lists/script.html"),
        str![[r##"
<h1>Scripts</h1>
<li><a href="#desk">Desk</a></li>
<h2 id="desk">Desk</h2>
<h3 id="angry"><a href="../desk/angry.html">Angry</a></h3>
<div class="say"><p class="line">Tell me, <span class="blank" data-blank="name">name</span>.</p></div>
<h3 id="late"><a href="../desk/late.html">Late</a></h3>
<p class="when">It is late.</p><div class="say"><p class="line">Call <span class="blank" data-blank="time" data-repeats>time</span>.</p></div>

"##]]
    );
    assert_data_eq!(
        seen("lists/faq.html"),
        str![[r##"
<h1>Questions and answers</h1>
<li><a href="#desk">Desk</a></li>
<li><a href="#questions">Questions</a></li>
<h2 id="desk"><a href="../desk/index.html">Desk</a></h2>
<li><a href="../desk/open.html">Is it open?</a></li>
<h2 id="questions"><a href="../desk/q.html">Questions</a></h2>
<h3 id="fees">Fees</h3>
<li><a href="../desk/q.html#is-it-free">Is it free?</a></li>

"##]]
    );
    assert_data_eq!(
        seen("lists/procedure.html"),
        str![[r#"
<h1>Steps</h1>
<h2 id="shop">Shop</h2>
<li>Open it.</li>
<li>Count.</li>

"#]]
    );
    let menu = "<a href=\"lists/script.html\">Scripts</a>";
    assert!(
        built.page("index.html").contains(menu)
            && built.page("index.html").contains("<a href=\"az.html\">All</a>")
    );
    assert!(
        built.page("desk/late.html").contains("<b aria-current=\"page\">Late</b>"),
        "its neighbors are next to it"
    );
}

#[test]
fn a_long_list_has_several_pages() {
    let questions: String = (0..201).map(|at| format!("## What is {at}?\n\nIt.\n\n")).collect();
    let site = counter().article("all.md", &format!("---\ntitle: All\ntype: faq\n---\n{questions}"));
    let built = site.build();
    assert!(built.page("lists/faq.html").contains("href=\"../lists/faq/page-2.html\""));
    assert!(built.page("lists/faq/page-2.html").contains("What is 200?"));
    assert!(built.page("lists/faq.md").contains("## What is 200?"), "the text is in one piece");
}
