#!/usr/bin/env python3
"""How time and memory grow with one kind of text: each kind is built at a size and at twice that size.

    cargo build --release
    python3 benches/growth.py target/release/answerbook [KIND...]

At twice the size, most are about as large as an article may be (4 MB). Twice the text may take about twice the time. The
ratio is of processor time without what an empty site takes, so other programs on the machine hardly change it. A kind that is refused shows its error instead, which must come early. Linux only.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HEAD = "---\ntitle: A\n---\n\n"

# Each kind: the size, and what makes the files of that size.
KINDS = {
    "paragraphs": (60_000, lambda n: body("Some words in a paragraph.\n\n" * n)),
    "containers": (55_000, lambda n: body(":::details[Title]\nText.\n:::\n\n" * n)),
    "alerts": (90_000, lambda n: body("> [!NOTE]\n> Text.\n\n" * n)),
    "footnotes": (60_000, lambda n: body("".join(f"Text[^{i}]\n\n[^{i}]: Note.\n\n" for i in range(n)))),
    "reference definitions": (50_000, lambda n: body("".join(f"[r{i}]: https://example.org/{i}\n" for i in range(n)))),
    "definition lists": (120_000, lambda n: body("Term\n: Text.\n\n" * n)),
    "headings": (150_000, lambda n: body("## Heading\n\n" * n)),
    "questions": (35_000, lambda n: article("type: faq\n", "".join(f"### What is {i}?\n\nIt is.\n\n" for i in range(n)))),
    "empty questions": (80_000, lambda n: article("type: faq\n", "".join(f"### What is {i}?\n\n" for i in range(n)))),
    "links in one line": (200_000, lambda n: body("[x](#y) " * n)),
    "placeholders in one line": (200_000, lambda n: body("<x y> " * n)),
    "pictures": (130_000, lambda n: body("![x](y.png)\n\n" * n)),
    "table rows": (300_000, lambda n: body("|a|b|\n|-|-|\n" + "|c|d|\n" * n)),
    "nested lists": (15_000, lambda n: body("".join(" " * (2 * (i % 100)) + "- x\n" for i in range(n)))),
    "nested quotes": (100_000, lambda n: body(">" * n + " x\n")),
    "emphasis": (600_000, lambda n: body("*a " * n)),
    "open brackets": (800_000, lambda n: body("[" * n)),
    "backticks": (10_000, lambda n: body(" ".join("`" * (i + 1) for i in range(n // 10)))),
    "variables": (200_000, lambda n: site("title: T\nvariables: {v: word}\n", {"a.md": HEAD + "{{ v }} " * n})),
    "long variable": (200, lambda n: site("title: T\nvariables: {v: " + "x" * 10_000 + "}\n", {"a.md": HEAD + "{{ v }}\n" * n})),
    "nested HTML": (200_000, lambda n: body("<div>\n" * n)),
    "HTML elements": (180_000, lambda n: body("<b>x</b>\n\n" * n)),
    "attributes": (400_000, lambda n: body("<b" + " a=b" * n + ">x</b>\n")),
    "brackets in front matter": (400_000, lambda n: article("tags: " + "[" * n + "\n", "")),
    "maps in settings": (100_000, lambda n: site("title: T\nvariables: " + "{a: " * n, {"a.md": HEAD})),
    "tags": (50_000, lambda n: article("tags: [" + ", ".join(f"t{i}" for i in range(n)) + "]\n", "")),
    "names of a term": (50_000, lambda n: article("type: term\nalso: [" + ", ".join(f"n{i}" for i in range(n)) + "]\n", "Text.\n")),
    "synonyms": (50_000, lambda n: site("title: T\n", {"a.md": HEAD}, {"synonyms.yml": "- [" + ", ".join(f"s{i}" for i in range(n)) + "]\n"})),
    "synonym entries": (20_000, lambda n: site("title: T\n", {"a.md": HEAD}, {"synonyms.yml": "".join(f"- [a{i}, b{i}]\n" for i in range(n))})),
    "languages": (300, lambda n: site("title: T\nlanguages: {" + ", ".join(f"{chr(97 + i // 26 % 26)}{chr(97 + i % 26)}-{i // 676 + 100}: {{}}" for i in range(n)) + "}\n", {"a.md": HEAD})),
    "lost ids": (50_000, lambda n: site("title: T\n", {"a.md": HEAD}, {"permalinks.txt": "".join(f"lost-{i}\n" for i in range(n))})),
    "broken links": (80_000, lambda n: body("".join(f"[x](gone-{i}.md)\n\n" for i in range(n)))),
    "broken links of articles": (1_000, lambda n: site("title: T\n", {f"a-{i}.md": HEAD + "".join(f"[x](gone-{i}-{k}.md)\n\n" for k in range(5)) for i in range(n)})),
    # A list of ids makes it a `check`, with the review of all texts.
    "review of questions": (10_000, lambda n: {**article("type: faq\n", "".join(f"### How do I fix part {i} of machine {i % 97}?\n\nSo.\n\n" for i in range(n))), "permalinks.txt": ""}),
    "import html attributes": (300_000, lambda n: page("<p" + " a=b" * n + ">x</p>")),
    "import html elements": (60_000, lambda n: page("<p>Some <b>words</b>.</p>\n" * n)),
    "import html nested": (100_000, lambda n: page("<div>" * n + "x")),
    "import csv rows": (20_000, lambda n: {"export.csv": "question,answer\n" + "".join(f"What is {i}?,It is {i}.\n" for i in range(n))}),
}


def site(settings, articles, others=None):
    return {"answerbook.yml": settings, **{f"content/{name}": text for name, text in articles.items()}, **(others or {})}


def article(fields, text):
    return site("title: T\n", {"a.md": f"---\ntitle: A\n{fields}---\n\n{text}"})


def body(text):
    return article("", text)


def page(text):
    return {"export.html": f"<html><head><title>Page</title></head><body><h1>Page</h1>{text}</body></html>"}


def measure(program, files):
    """Processor seconds, the most memory in MB, and the first error, if any."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        for name, text in {"answerbook.yml": "title: T\n", "content/z.md": HEAD, **files}.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        export = next((name for name in files if name.startswith("export.")), None)
        command = "build"
        if "permalinks.txt" in files:
            command = "check"
        arguments = [command]
        if export:
            arguments = ["import", export.split(".")[1], str(Path(folder, export)), "--into", "imported"]
        arguments += ["--root", folder]
        errors = Path(folder, ".errors")
        with open(errors, "w", encoding="utf-8") as err:
            child = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL, stderr=err, stdin=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        lines = errors.read_text(encoding="utf-8").splitlines()
        error = next((line for line in lines if line.startswith(("error", "warning[lost"))), "") if child.returncode else ""
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, error


def main():
    program, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    empty, _, _ = measure(program, {})
    print("| kind | size | seconds | twice the size | ratio | MB | MB | says |\n|---|---|---|---|---|---|---|---|")
    for kind, (size, files) in KINDS.items():
        if wanted and kind not in wanted:
            continue
        one, less, _ = measure(program, files(size))
        two, more, error = measure(program, files(2 * size))
        ratio = max(two - empty, 0.01) / max(one - empty, 0.01)
        print(f"| {kind} | {size:,} | {one:.2f} | {two:.2f} | {ratio:.1f} | {less:.0f} | {more:.0f} | {error[:90]} |", flush=True)


if __name__ == "__main__":
    main()
