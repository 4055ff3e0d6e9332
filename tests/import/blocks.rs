//! Exports of WordPress with blocks.

use super::*;

fn item(id: u32, kind: &str, status: &str, title: &str, content: &str, more: &str) -> String {
    format!(
        "<item><title><![CDATA[{title}]]></title><link>https://blog.example.org/?p={id}</link><content:encoded><![CDATA[{content}]]></content:encoded>\
         <wp:post_id>{id}</wp:post_id><wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>{more}</item>"
    )
}

#[test]
fn patterns_are_filled_in_and_footnotes_are_kept() {
    let footnotes = "<wp:postmeta><wp:meta_key><![CDATA[footnotes]]></wp:meta_key><wp:meta_value><![CDATA[[{\"content\":\"In <em>most</em> towns.\",\"id\":\"f1\"}]]]></wp:meta_value></wp:postmeta>";
    let post = "<!-- wp:paragraph --><p>Free delivery<sup data-fn=\"f1\" class=\"fn\"><a href=\"#f1\" id=\"f1-link\">1</a></sup>.</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":9} /--><!-- wp:block {\"ref\":8} /--><!-- wp:footnotes /-->";
    let endless = "<!-- wp:block {\"ref\":7} /-->".repeat(2000);
    let items = [
        item(1, "post", "publish", "Delivery", post, footnotes),
        item(2, "post", "publish", "Endless", "<p>Once.</p><!-- wp:block {\"ref\":7} /-->", ""),
        item(7, "wp_block", "publish", "In itself", &endless, ""),
        item(8, "wp_block", "draft", "Not ready", "<p>Hidden.</p>", ""),
        item(
            9,
            "wp_block",
            "publish",
            "Hours",
            "<!-- wp:paragraph --><p>Open until six.</p><!-- /wp:paragraph -->",
            "",
        ),
    ];
    let export = format!(
        "<?xml version=\"1.0\"?><rss xmlns:content=\"c\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><link>https://blog.example.org</link>{}</channel></rss>",
        items.concat()
    );
    let site = Site::new().file("export.xml", export);
    assert_data_eq!(
        site.import(None, "export.xml"),
        str![[r#"
read as a WordPress export
content/delivery.md: post from export.xml:1
  the block `block` has no text of its own and was left out
  its former address `/?p=1` can't redirect here: it is not a path
content/endless.md: post from export.xml:1
  the block `block` has no text of its own and was left out (2000 times)
  its former address `/?p=2` can't redirect here: it is not a path
not imported:
  export.xml:1: `In itself`: items of type `wp_block` are not articles
  export.xml:1: `Not ready`: items of type `wp_block` are not articles
  export.xml:1: `Hours`: items of type `wp_block` are not articles

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/delivery.md
---
title: Delivery
---

Free delivery<sup>[1](#f1)</sup>.

Open until six.

1. <a id="f1"></a>In *most* towns.
== content/endless.md
---
title: Endless
---

Once.

"#]]
    );
    site.build();
}
