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
