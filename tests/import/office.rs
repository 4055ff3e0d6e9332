//! Files of office programs, exports of help desks, and plain text.

#![allow(clippy::too_many_lines, reason = "whole reports and all that was written")]

use super::*;

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a new entry");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a whole archive").into_inner()
}

const DOCUMENT: &str = r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r" xmlns:a="a" xmlns:wp="wp" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Returning a parcel</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Verzeichnis1"/></w:pPr><w:r><w:t>Steps 2</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Bring it </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>with</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">in </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>14 days</w:t></w:r><w:r><w:t>, not </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>30</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r><w:del><w:r><w:delText>Deleted.</w:delText></w:r></w:del><w:ins><w:r><w:t> Inserted.</w:t></w:r></w:ins><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:bookmarkStart w:name="_Steps"/><w:r><w:t>Steps &amp; more</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Open the </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>page</w:t></w:r></w:hyperlink></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>by phone</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Print</w:t><w:br/><w:t>the label</w:t></w:r></w:p>
<w:p><w:r><w:t>In between.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Third</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>Weight</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Price</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>1 kg</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5 €</w:t></w:r></w:p><w:p><w:r><w:t>or 6</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:hyperlink w:anchor="_Steps"><w:r><w:t>Back</w:t></w:r></w:hyperlink><w:r><w:t> </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org/f"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr="A label"/><a:blip r:embed="rId2"/></w:drawing></mc:Choice><mc:Fallback><w:t>Twice</w:t></mc:Fallback></mc:AlternateContent></w:r><w:r><w:drawing><wp:docPr descr="Old"/><a:blip r:embed="rId3"/></w:drawing></w:r></w:p>
</w:body></w:document>"#;
const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style></w:styles>"#;
const LISTS: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Target="https://example.org/?a=1&amp;b=2" TargetMode="External"/><Relationship Id="rId2" Target="media/image1.png"/><Relationship Id="rId3" Target="media/image2.emf"/></Relationships>"#;
const NOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="2"><w:p><w:r><w:t>As the law says.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
const PROPERTIES: &str = r#"<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="t"><dc:title>Other</dc:title><dc:creator>Kim</dc:creator><cp:keywords>parcel; return</cp:keywords><dcterms:created>2024-01-02T10:00:00Z</dcterms:created></cp:coreProperties>"#;

#[test]
fn a_document_of_word_comes_in_whole() {
    let document = archive(&[
        ("word/document.xml", DOCUMENT),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", LISTS),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/footnotes.xml", NOTES),
        ("word/header1.xml", "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Page</w:t></w:r></w:p></w:hdr>"),
        ("word/media/image1.png", "PNG"),
        ("word/media/image2.emf", "EMF"),
        ("docProps/core.xml", PROPERTIES),
    ]);
    let site = Site::new().file("Return guide.docx", document).file("bad.docx", b"PK\x03\x04nothing");
    let report = site.import(None, "Return guide.docx");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a Word document
content/return-guide.md: from Return guide.docx
  tracked deletions were left out (1): `Deleted.`
  comments were left out (1)
  the table of contents was left out: every page gets its own (1)
  page headers and footers were left out (1)
  the picture `part:word/media/image2.emf` was left out: browsers can't show `.emf` pictures
content/return-guide-picture-1.png: a picture of Return guide.docx

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/return-guide-picture-1.png
(a file)
== content/return-guide.md
---
title: Returning a parcel
date: 2024-01-02
author: Kim
tags:
  - "parcel"
  - "return"
---

Bring it **within** *14 days*, not ~~30~~<sup>1</sup>. Inserted.

## Steps & more {#_Steps}

1. Open the [page](https://example.org/?a=1&b=2)
   - by phone
2. Print/
   the label

In between.

3. Third

| Weight | Price |
| --- | --- |
| 1 kg | 5 €<br>or 6 |

[Back](#_Steps) [field](https://example.org/f)

![A label](return-guide-picture-1.png)Old

---

1. As the law says.

"#]]
    );
    site.build();
    assert_data_eq!(site.missing(&["Return guide.docx"], &report), str!["hyperlink example twice other"]);
    assert_data_eq!(
        site.import(None, "Return guide.docx") + &site.read(None, "bad.docx").1,
        str![[r#"
read as a Word document
not imported:
  content/return-guide.md: it already exists; to import it again, delete the file first
bad.docx: error: this archive can't be read: invalid Zip archive: Could not find EOCD [unreadable]

"#]]
    );
}

/// A spreadsheet of sheets, each with its name, its `state` in the list of sheets, and its rows.
fn workbook(sheets: &[(&str, &str, &[[&str; 2]])]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let (mut list, mut relations) = (String::new(), String::new());
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), format!("<Types xmlns=\"{PACKAGE}/content-types\"/>")),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
    ];
    for (number, (name, state, rows)) in (1..).zip(sheets) {
        list +=
            &format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"rId{number}\"/>");
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let cell = |text: &str, column: &str, row: usize| {
            format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        let rows: String = (1..)
            .zip(*rows)
            .map(|(row, [a, b])| format!("<row r=\"{row}\">{}{}</row>", cell(a, "A", row), cell(b, "B", row)))
            .collect();
        files.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    files.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{list}</sheets></workbook>"),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>"),
    ));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&files)
}

#[test]
fn hidden_sheets_are_left_out_and_named() {
    let head = ["Question", "Answer"];
    let site = Site::new()
        .file(
            "a.xlsx",
            workbook(&[
                ("Answers", "visible", &[head, ["Where?", "Here."]]),
                ("Internal", "hidden", &[head, ["What does it cost us?", "12 EUR"]]),
                ("Secrets", "veryHidden", &[head, ["Who is angry?", "Kim"]]),
            ]),
        )
        .file("b.xlsx", workbook(&[("Internal", "hidden", &[head, ["Why?", "Because."]])]));
    assert_data_eq!(
        site.import(None, "a.xlsx") + &site.read(None, "b.xlsx").1,
        str![[r#"
read as a spreadsheet
content/where.md: 1 paragraph or list
not imported:
  a.xlsx: sheet `Internal`: it is hidden
  a.xlsx: sheet `Secrets`: it is hidden
b.xlsx: error: only hidden sheets of this spreadsheet have text [unreadable]

"#]]
    );
    assert!(!site.content().contains("12 EUR") && !site.content().contains("Kim"));
}

#[test]
fn a_spreadsheet_comes_in_sheet_by_sheet() {
    let sheet = |rows: &str| {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
        )
    };
    let row = |number: usize, cells: &[&str]| {
        let cells: String = cells.iter().zip('A'..).map(|(text, column)| format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Answers\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Notes\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>";
    let first = sheet(
        &(row(2, &["Question", "Answer", "Section"])
            + &row(3, &["Where?", "Corner Repairs\n12 Mill Lane", "Shops"])
            + &row(5, &["When?", ""])
            + &row(6, &["Who?", "Kim", ""])),
    );
    let second = sheet(&row(1, &["What", "Why"]));
    let xlsx = archive(&[
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/worksheets/sheet1.xml", &first),
        ("xl/worksheets/sheet2.xml", &second),
    ]);
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let ods_row = |cells: &[&str]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.iter().map(|text| cell(text)).collect::<String>()
        )
    };
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Blatt\">{}{}</table:table></office:spreadsheet></office:body></office:document-content>",
        ods_row(&["Frage", "Antwort"]),
        ods_row(&["Wie?", "So."])
    );
    let ods = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", &content),
    ]);
    let site = Site::new()
        .file("a.xlsx", xlsx)
        .file("b.ods", ods)
        .file("c.xlsx", archive(&[("xl/workbook.xml", "<a/>")]));
    let report = site.import(None, "a.xlsx") + &site.import(None, "b.ods");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a spreadsheet
content/shops/index.md: a section
content/shops/where.md: 1 paragraph or list
content/who.md: 1 paragraph or list
not imported:
  a.xlsx: sheet `Answers`:5: the row has no answer: `When?`
  a.xlsx: sheet `Notes`: no column of this table is named `answer`; no column of this table is named `question`
read as a spreadsheet
content/wie.md: 1 paragraph or list

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/shops/index.md
---
title: Shops
---
== content/shops/where.md
---
title: "Where?"
---

Corner Repairs/
12 Mill Lane
== content/who.md
---
title: "Who?"
---

Kim
== content/wie.md
---
title: "Wie?"
---

So.

"#]]
    );
    site.build();
    assert_data_eq!(
        site.missing(&["a.xlsx", "b.ods"], &report),
        str!["why application vnd oasis opendocument frage antwort"]
    );
    assert_data_eq!(
        site.import(None, "a.xlsx") + &site.read(None, "c.xlsx").1,
        str![[r#"
read as a spreadsheet
not imported:
  content/shops/where.md: it already exists; to import it again, delete the file first
  a.xlsx: sheet `Answers`:5: the row has no answer: `When?`
  content/who.md: it already exists; to import it again, delete the file first
  a.xlsx: sheet `Notes`: no column of this table is named `answer`; no column of this table is named `question`
c.xlsx: error: this spreadsheet can't be read: Xlsx error: File not found '_rels/.rels' [unreadable]

"#]]
    );
}

const ZENDESK: &str = r#"{"articles": [
  {"id": 11, "title": "Late &amp; lost", "body": "<p>See <a href=\"/hc/en-us/articles/12-Pay#cards\">pay</a>, <a href=\"https://desk.example.org/hc/en-us/articles/99\">gone</a>.</p><script>x</script>",
   "html_url": "https://desk.example.org/hc/en-us/articles/11-Late-lost", "section_id": 2, "label_names": ["parcel"], "draft": false, "created_at": "2024-01-02T10:00:00Z", "edited_at": "2024-02-03T10:00:00Z", "author_id": 7, "position": 3, "promoted": true, "custom": "x"},
  {"id": 12, "title": "Pay", "body": "<h2 id=\"cards\">Cards</h2><p>Yes.</p>", "html_url": "https://desk.example.org/hc/en-us/articles/12-Pay", "section_id": 3, "draft": true},
  {"id": 13, "title": "Inside", "body": "<p>For us.</p>", "user_segment_id": 5, "section_id": 3}],
 "users": [{"id": 7, "name": "Kim"}], "next_page": "https://desk.example.org/api/v2/help_center/articles.json?page=2"}"#;
const SECTIONS: &str = r#"{"sections": [{"id": 2, "name": "Delivery", "description": "All about it.", "category_id": 1}, {"id": 3, "name": "Money", "category_id": 1}], "categories": [{"id": 1, "name": "Orders"}]}"#;
const INTERCOM: &str = r#"{"type": "list", "data": [{"type": "article", "id": "21", "title": "Refunds", "description": "When money is back.", "body": "<p class=\"x\">Soon. <img src=\"https://img.example.org/a.png\"></p>", "state": "published", "url": "https://help.example.org/en/articles/21-refunds", "parent_id": 31, "parent_type": "collection", "created_at": 1704189600},
 {"type": "article", "id": "22", "title": "Later", "body": "", "state": "draft"}, {"type": "collection", "id": "31", "name": "Money back", "description": ""}]}"#;
const SCOUT: &str = r#"{"articles": {"page": 1, "pages": 1, "count": 1, "items": [{"id": "abc", "number": 41, "collectionId": "c1", "slug": "hours", "status": "published", "name": "Opening hours", "text": "<h3>When?</h3><p>Nine.</p><h3>On Sundays?</h3><p>No. <a href=\"/article/41-hours#x\">x</a></p>", "publicUrl": "https://docs.example.org/article/41-hours", "categories": ["k1"], "createdAt": "2024-01-02T00:00:00Z"}]}}
{"categories": {"items": [{"id": "k1", "name": "General", "collectionId": "c1"}]}}"#;

#[test]
fn exports_of_help_desks_come_in_with_their_sections() {
    let site = Site::new()
        .file("z/articles.json", ZENDESK)
        .file("z/sections.json", SECTIONS)
        .file("intercom.json", INTERCOM)
        .file("scout.jsonl", SCOUT)
        .file("bad.json", "{\"articles\": [\n{]}")
        .file("none.json", "{\"a\": 1}");
    let report =
        site.import(None, "z") + &site.import(None, "intercom.json") + &site.import(None, "scout.jsonl");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as a help desk export (2 files)
content/orders/index.md: a section
content/orders/delivery/index.md: a section
content/orders/money/index.md: a section
content/orders/delivery/late-lost.md: from z/articles.json
  the link `https://desk.example.org/hc/en-us/articles/99` still leads to the old site
  the link `../money/pay.md#cards` became plain text: `content/orders/money/pay.md` is not published: it is a draft
content/orders/money/pay.md: from z/articles.json
content/orders/money/inside.md: from z/articles.json
  only some people could read it, so it is now a draft: publish it only if everyone may read it
changed in several files:
  the field `custom` has no equivalent: once
not imported:
  the export has more pages: download them too, and import the folder with all of them
read as a help desk export
content/money-back/index.md: a section
content/money-back/refunds.md: from intercom.json
  the picture `https://img.example.org/a.png` still has its old address: copy it into the site, because pages don't show pictures from other hosts
content/later.md: from intercom.json
read as a help desk export
content/general/index.md: a section
content/general/opening-hours.md: from scout.jsonl
  the link `/article/41-hours#x` became plain text: the article has no such anchor

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/general/index.md
---
title: General
---
== content/general/opening-hours.md
---
title: Opening hours
type: faq
date: 2024-01-02
aliases:
  - "/article/41-hours"
---

### When? {#when}

Nine.

### On Sundays? {#on-sundays}

No. x
== content/later.md
---
title: Later
draft: true
---
== content/money-back/index.md
---
title: Money back
---
== content/money-back/refunds.md
---
title: Refunds
description: "When money is back."
date: 2024-01-02
aliases:
  - "/en/articles/21-refunds"
---

Soon. ![](https://img.example.org/a.png)
== content/orders/delivery/index.md
---
title: Delivery
description: "All about it."
---
== content/orders/delivery/late-lost.md
---
title: "Late & lost"
date: 2024-01-02
updated: 2024-02-03
author: Kim
tags:
  - "parcel"
aliases:
  - "/hc/en-us/articles/11-Late-lost"
weight: 3
---

See pay, [gone](https://desk.example.org/hc/en-us/articles/99).
== content/orders/index.md
---
title: Orders
---
== content/orders/money/index.md
---
title: Money
---
== content/orders/money/inside.md
---
title: Inside
draft: true
---

For us.
== content/orders/money/pay.md
---
title: Pay
aliases:
  - "/hc/en-us/articles/12-Pay"
draft: true
---

## Cards {#cards}

Yes.

"#]]
    );
    site.build();
    assert_data_eq!(
        site.missing(&["z", "intercom.json", "scout.jsonl"], &report),
        str!["api center collection abc docs"]
    );
    site.build_published();
    assert_data_eq!(
        site.import(None, "z") + &site.read(None, "bad.json").1 + &site.read(None, "none.json").1,
        str![[r#"
read as a help desk export (2 files)
not imported:
  content/orders/delivery/late-lost.md: it already exists; to import it again, delete the file first
  content/orders/money/pay.md: it already exists; to import it again, delete the file first
  content/orders/money/inside.md: it already exists; to import it again, delete the file first
  the export has more pages: download them too, and import the folder with all of them
bad.json:2:1: error: this is not JSON: key must be a string at line 2 column 2 [unreadable]
none.json: error: there are no articles in this export [unreadable]

"#]]
    );
}

const PAGES: &str = "Our guides\n\nReturning a parcel\nReturning a parcel\n\nYou have 14 days. Keep the slip. Bring the parcel to a shop.\n\nWhat to bring\n\nThe slip, the parcel, and the card that you paid with.\n\n\
    About the author\nKim has worked at the desk for ten years and knows every parcel by name.\n\n\
    Paying by card\n3 min read\nPaying by card\n\nAll cards work.\n\n\
    About the author\nKim has worked at the desk for ten years and knows every parcel by name.\n";
const TRANSCRIPT: &str = "[00:00:01] Welcome to the course on hard calls\n[00:00:09] Today we listen\nand then we speak\n[00:00:20] Nothing is lost.\n";

#[test]
fn plain_text_comes_in_as_one_article_or_as_many() {
    let site =
        Site::new().file("pages.txt", PAGES).file("hard-calls.txt", TRANSCRIPT).file("empty.txt", "\n \n");
    let report = site.import(None, "pages.txt") + &site.import(None, "hard-calls.txt");
    assert_data_eq!(
        report.clone(),
        str![[r#"
read as plain text
content/pages.md: 2 words from pages.txt:1
content/returning-a-parcel.md: 45 words from pages.txt:5
  pages.txt:3: split here, because the title appears twice
  `What to bring` was read as a heading
content/paying-by-card.md: 3 words from pages.txt:18
  pages.txt:15: split here, because the title appears twice
  pages.txt:16: `3 min read` is between the title and its repetition and was left out
not imported:
  pages.txt:21: `About the author Kim has worked at the desk for ten years an…`: it repeats line 12, so it was imported once
read as plain text
content/hard-calls.md: 20 words from hard-calls.txt:1

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/hard-calls.md
---
title: Hard calls
---

/[00:00:01/] Welcome to the course on hard calls

/[00:00:09/] Today we listen and then we speak

/[00:00:20/] Nothing is lost.
== content/pages.md
---
title: Pages
---

Our guides
== content/paying-by-card.md
---
title: Paying by card
description: "All cards work."
---

All cards work.
== content/returning-a-parcel.md
---
title: Returning a parcel
description: "You have 14 days. Keep the slip. Bring the parcel to a shop."
---

You have 14 days. Keep the slip. Bring the parcel to a shop.

## What to bring

The slip, the parcel, and the card that you paid with.

About the author Kim has worked at the desk for ten years and knows every parcel by name.

"#]]
    );
    site.build();
    assert_data_eq!(site.missing(&["pages.txt", "hard-calls.txt"], &report), str![[""]]);
    assert_data_eq!(
        site.import(None, "pages.txt") + &site.read(None, "empty.txt").1,
        str![[r#"
read as plain text
not imported:
  content/pages.md: it already exists; to import it again, delete the file first
  content/returning-a-parcel.md: it already exists; to import it again, delete the file first
  pages.txt:21: `About the author Kim has worked at the desk for ten years an…`: it repeats line 12, so it was imported once
  content/paying-by-card.md: it already exists; to import it again, delete the file first
empty.txt: error: this file is empty [unreadable]

"#]]
    );
}

#[test]
fn lists_of_word_processors_keep_what_belongs_to_an_item() {
    let point = |list: u8, depth: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let points = [(1, 0, "Look"), (2, 1, "left"), (3, 0, "Twice."), (1, 0, "Go")];
    let styled = |style: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let styled = [("B", "Ask"), ("B2", "again"), ("C", "More."), ("B", "End")]
        .map(|(style, words)| styled(style, words))
        .concat();
    let points: String = points.map(|(list, depth, words)| point(list, depth, words)).concat();
    let document = format!(
        "<w:document xmlns:w=\"w\"><w:body>{points}<w:p><w:r><w:t>Then</w:t></w:r></w:p>{styled}</w:body></w:document>"
    );
    // The second list changes a level of its form; the third has no marks.
    let lists = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="B"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style><w:style w:styleId="B2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style><w:style w:styleId="C"><w:name w:val="List Continue"/></w:style></w:styles>"#;
    let word = archive(&[
        ("word/document.xml", &document),
        ("word/numbering.xml", lists),
        ("word/styles.xml", styles),
    ]);
    let page = "<title>Saved</title><body><h1><a name=\"begin\"></a>Saved</h1><p>See<sup><a href=\"#n1\" id=\"r1\">1</a></sup>.\n\
                <ol><li><p>Look</p></ol><ul><ul><li><p>left</p></ul></ul><ol start=2><p>Twice.</p><li><p>Go</p></ol>\n\
                <p><input type=checkbox checked disabled> Done. <a href=\"#begin\">Up</a></p><hr>\n\
                <ol><li id=\"n1\">Says the law. <a href=\"#r1\">Back</a></li></ol><div title=\"footer\"><p>7</p></div>";
    let site = Site::new().file("word.docx", word).file("saved.html", page);
    assert_data_eq!(
        site.import(None, "word.docx") + &site.import(None, "saved.html"),
        str![[r#"
read as a Word document
content/word.md: from word.docx
read as a web page
content/saved.md: from saved.html
  left out: the footer of pages (1 word)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/saved.md
---
title: Saved
---

<a id="begin"></a>See<sup>[<a id="r1"></a>1](#n1)</sup>.

1. Look

   - left

   Twice.

2. Go

☒ Done. [Up](#begin)

---

1. <a id="n1"></a>Says the law. [Back](#r1)
== content/word.md
---
title: Word
---

1. Look

   - left

   Twice.

2. Go

Then

- Ask

  - again

  More.

- End

"#]]
    );
    site.build();
}

#[test]
fn a_title_above_a_table_is_reported_and_does_not_hide_it() {
    let table = "Our answers,,\n\nQuestion,Answer,Section\nHow long?,Three days.,Delivery\n";
    let site = Site::new().file("t.csv", table);
    assert_data_eq!(
        site.import(None, "t.csv"),
        str![[r#"
read as a CSV table
content/delivery/index.md: a section
content/delivery/how-long.md: 1 paragraph or list
not imported:
  t.csv:1: above the names of the columns: `Our answers`

"#]]
    );
}

/// A document in review: two people have changed it, and nobody has accepted anything yet.
const IN_REVIEW: &str = r#"<w:document xmlns:w="w" xmlns:r="r"><w:body>
<w:p><w:r><w:t xml:space="preserve">Cards are valid for </w:t></w:r><w:del w:id="1"><w:r><w:delText>two</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>three</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> years</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>One sentence,</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve"> not two.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:pPr><w:pPrChange w:id="4"><w:pPr><w:pStyle w:val="H"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>No heading anymore, </w:t></w:r><w:r><w:rPr><w:rPrChange w:id="5"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t xml:space="preserve">not bold </w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r><w:r><w:sym w:font="Webdings" w:char="F021"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>
<w:p><w:moveFrom w:id="6"><w:r><w:t>It moved.</w:t></w:r></w:moveFrom></w:p>
<w:tbl><w:tr><w:trPr><w:del w:id="7"/></w:trPr><w:tc><w:p><w:del w:id="8"><w:r><w:delText>An old row</w:delText></w:r></w:del></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>A row</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:moveTo w:id="9"><w:r><w:t>It moved.</w:t></w:r></w:moveTo></w:p>
</w:body></w:document>"#;

#[test]
fn a_document_in_review_is_read_as_if_all_changes_were_accepted() {
    let document = archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>"#,
        ),
        ("word/document2.xml", IN_REVIEW),
        (
            "word/styles.xml",
            r#"<w:styles><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>"#,
        ),
        (
            "word/comments.xml",
            r#"<w:comments><w:comment w:id="0"><w:p><w:r><w:t>Says who?</w:t></w:r></w:p><w:p><w:r><w:t>Ask the till.</w:t></w:r></w:p></w:comment></w:comments>"#,
        ),
        (
            "word/footnotes.xml",
            r#"<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Since</w:t></w:r><w:del w:id="9"><w:r><w:delText>long</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> May: </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>law</w:t></w:r></w:hyperlink></w:p></w:footnote></w:footnotes>"#,
        ),
        (
            "word/endnotes.xml",
            r#"<w:endnotes><w:endnote w:id="2"><w:p><w:r><w:t>First.</w:t></w:r></w:p><w:p><w:r><w:t>Second.</w:t></w:r></w:p></w:endnote></w:endnotes>"#,
        ),
        (
            "word/_rels/footnotes.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Target="https://example.org/law" TargetMode="External"/></Relationships>"#,
        ),
    ]);
    let site = Site::new().file("cards.docx", document);
    assert_data_eq!(
        site.import(None, "cards.docx"),
        str![[r#"
read as a Word document
content/cards.md: from cards.docx
  tracked deletions were left out (3): `two`, `An old row`, `long`
  comments were left out (1): `Says who? Ask the till.`
  hidden text was left out (1): `unseen`
  signs of special fonts were left out (1)

"#]]
    );
    assert_data_eq!(
        site.content(),
        str![[r#"
== content/cards.md
---
title: Cards
---

Cards are valid for three years<sup>1</sup><sup>2</sup>

One sentence, not two.

No heading anymore, not bold →

A row

It moved.

---

1. **Since** May: [law](https://example.org/law)

2. First.

   Second.

"#]]
    );
    site.build();
}
