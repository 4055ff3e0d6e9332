//! Folders as they are on real disks.

use super::*;

/// Other systems can't have both names.
#[cfg(target_os = "linux")]
#[test]
fn links_find_names_in_any_form_of_accents_and_letters() {
    let site = Site::new()
        .file("old/Gro\u{308}ße #1.md", "# Größe\n\nSo groß.\n")
        .file("old/Pay.md", "# Upper\n\nOne.\n")
        .file("old/pay.md", "# Lower\n\nTwo.\n")
        .file(
            "old/100%.md",
            "# All\n\n[size](Gr%C3%B6%C3%9Fe%20%231.md) [upper](Pay.md) [lower](pay.md) [any](PAY.md)\n",
        );
    assert!(site.import(None, "old").contains("content/pay-2.md: from old/pay.md"));
    assert!(
        site.text("content/100.md")
            .contains("[size](grosse-1.md) [upper](pay.md) [lower](pay-2.md) [any](pay"),
        "{}",
        site.text("content/100.md")
    );
    site.build();
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_reported_and_not_followed() {
    let site =
        Site::new().file("secret.md", "# Secret\n\nNot for readers.\n").file("old/a.md", "# A\n\nText.\n");
    for (to, name) in [("../secret.md", "b.md"), ("..", "loop")] {
        std::os::unix::fs::symlink(to, site.root().join("old").join(name)).expect("a symbolic link");
    }
    assert_data_eq!(
        site.import(None, "old"),
        str![[r#"
read as a folder of markdown (1 file)
content/a.md: from old/a.md
not imported:
  old/b.md: a symbolic link, which is not followed
  old/loop: a symbolic link, which is not followed

"#]]
    );
    site.build();
}
