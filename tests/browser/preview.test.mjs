// @ts-check
// The preview, as an author uses it: the page stays open, files are saved, and the page follows automatically.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { eventually, preview, PROJECT, reader, temporaryFolder } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

/** A site small enough to be read at a glance. @type {Record<string, string>} */
const SITE = {
  "answerbook.yml": "title: Corner Shop\n",
  "content/index.md": "---\ntitle: Corner Shop\n---\n\nAsk in your own words.\n",
  "content/returns/index.md": "---\ntitle: Returns\ndescription: When something comes back.\n---\n",
  "content/returns/receipt.md": "---\ntitle: No receipt\ndescription: Look the purchase up by card.\n---\n\nAsk for the card that was used.\n",
  "content/returns/late.md": "---\ntitle: Too late\ndescription: Offer an exchange.\n---\n\nThe window is thirty days.\n",
};

/** A folder of files, and ways to change them. */
function newSite(files = SITE) {
  const root = temporaryFolder("preview");
  const at = (/** @type {string} */ path) => join(root, path);
  const site = {
    root,
    /** Saves in place, as most editors do. @param {string} path @param {string} text */
    save(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    },
    /** Saves under another name and then renames, as careful editors do. @param {string} path @param {string} text */
    saveByRename(path, text) {
      writeFileSync(at(`${path}.tmp~`), text);
      renameSync(at(`${path}.tmp~`), at(path));
    },
    /** @param {string} path @param {string} words @param {string} others */
    replace(path, words, others) {
      const text = readFileSync(at(path), "utf8");
      assert.ok(text.includes(words), `${path} holds “${words}”`);
      site.save(path, text.replace(words, others));
    },
    rename: (/** @type {string} */ from, /** @type {string} */ to) => renameSync(at(from), at(to)),
    remove: (/** @type {string} */ path) => rmSync(at(path)),
  };
  for (const [path, text] of Object.entries(files)) site.save(path, text);
  return site;
}

const seen = (/** @type {Page} */ page, /** @type {string} */ words) => eventually(async () => {
  const text = await page.locator("main").innerText();
  assert.ok(text.includes(words), `“${words}” is expected, the page shows: ${text}`);
});

/** The places that the overlay names, and nothing while it is closed. @param {Page} page */
const overlay = (page) => page.locator("answerbook-problems section code").allInnerTexts();

/**
 * Opens a page. It first asks the server whether it is still what the server has: a change before that answer is one it cannot
 * follow in place.
 * @param {Page} page @param {string} url
 */
async function open(page, url) {
  const known = page.waitForResponse((response) => response.url() === url && response.request().resourceType() === "fetch");
  await page.goto(url);
  await known;
}

reader("a saved article is shown by itself, whichever way it was saved, and the place on the page stays", {}, async (page) => {
  const site = newSite();
  site.replace("content/returns/late.md", "The window", `${"A line.\n\n".repeat(60)}The window`);
  const { url } = await preview(site.root);
  await open(page, `${url}returns/late.html`);
  await page.getByText("The window is thirty days.").scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 500, `the page is scrolled by ${before} px`);

  site.replace("content/returns/late.md", "thirty days", "forty days");
  await seen(page, "The window is forty days.");
  await eventually(async () => assert.equal(await page.evaluate(() => scrollY), before));

  site.saveByRename("content/returns/late.md", "---\ntitle: Too late\n---\n\nThere is no window.\n");
  await seen(page, "There is no window.");
});

reader("a picture that is replaced under its name is seen without loading the page again", {}, async (page) => {
  const box = (/** @type {number} */ width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="9"/>`;
  const site = newSite();
  site.save("content/returns/box.svg", box(40));
  site.save("static/plan.svg", box(50));
  site.replace("content/returns/late.md", "The window", "![A box](box.svg)\n\nThe window");
  const { url } = await preview(site.root);
  await open(page, `${url}returns/late.html`);
  const width = () => page.locator("main img").evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth);
  assert.equal(await width(), 40);
  await page.evaluate(() => { document.title = "still the same page"; });
  site.save("static/plan.svg", box(60));
  site.save("content/returns/box.svg", box(70));
  await eventually(async () => assert.equal(await width(), 70));
  assert.equal(await page.title(), "still the same page");
});

reader("a page that did not change is left alone", {}, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  await open(page, `${url}returns/receipt.html`);
  await page.evaluate(() => { document.title = "still the same page"; });
  const other = await page.context().newPage();
  await other.goto(`${url}returns/late.html`);
  site.replace("content/returns/late.md", "thirty days", "forty days");
  await seen(other, "forty days");
  await page.bringToFront();
  assert.equal(await page.title(), "still the same page");
});

// --- The open page is changed in place --------------------------------------------------------------------------------

/** A page of every kind of thing that scripts add to and readers change. @type {Record<string, string>} */
const ENHANCED = {
  ...SITE,
  "content/returns/words.md": `---
title: Words to say
type: script
description: What to say.
situation: Someone is waiting.
lines:
  - say: "Good morning, {name}. I will call you by {time}."
    avoid: "No idea."
    why: A time is a promise.
  - say: "It will be {time}, {name}."
---

## First thing

The first paragraph.

${"A line.\n\n".repeat(40)}## Steps

1. [ ] Open the drawer.
2. [ ] Take out the form.

The last paragraph.
`,
  "content/returns/questions.md": `---
title: Questions
type: faq
description: Short answers.
---

${Array.from({ length: 10 }, (_, at) => `## Question ${at}? {#q${at}}\n\nAnswer ${at}.\n\nDetail ${at}.\n`).join("\n")}`,
};

/** Opens a page and marks it, so that a reload would be noticed. @param {Page} page @param {string} url */
async function openMarked(page, url) {
  await open(page, url);
  await page.evaluate(() => Object.assign(window, { mark: true }));
}
/** @param {Page} page */
const isSame = (page) => page.evaluate(() => "mark" in window);

reader("what a reader typed, ticked, filled in, opened and scrolled to survives a change of the page", {}, async (page) => {
  const site = newSite(ENHANCED);
  const { url } = await preview(site.root);
  await openMarked(page, `${url}returns/words.html`);
  const box = page.locator("main li > input").first();
  await box.check();
  const blanks = page.locator("input[data-blank=name]");
  for (const blank of await blanks.all()) await blank.fill("Ada");
  await page.locator(".browse").evaluate((/** @type {HTMLDetailsElement} */ browse) => { browse.open = true; });
  await page.getByText("The last paragraph.").scrollIntoViewIfNeeded();
  await blanks.last().evaluate((/** @type {HTMLInputElement} */ field) => { field.focus({ preventScroll: true }); field.setSelectionRange(1, 2); });
  const place = () => page.evaluate(() => scrollY);
  const before = await place();
  assert.ok(before > 500, `the page is scrolled by ${before} px`);

  site.replace("content/returns/words.md", "The last paragraph.", "The very last paragraph.");
  await seen(page, "The very last paragraph.");
  assert.equal(await place(), before);
  const stayed = async () => {
    assert.ok(await isSame(page), "the page was not loaded again");
    assert.ok(await box.isChecked());
    assert.equal(await page.locator(".progress span").innerText(), "1 of 2 done");
    for (const blank of await blanks.all()) assert.equal(await blank.inputValue(), "Ada");
    assert.ok(await page.locator(".browse").evaluate((/** @type {HTMLDetailsElement} */ browse) => browse.open));
    assert.deepEqual(await page.evaluate(() => {
      const field = /** @type {HTMLInputElement} */ (document.activeElement);
      return [field.dataset.blank, field.selectionStart, field.selectionEnd];
    }), ["name", 1, 2]);
  };
  await stayed();

  // The very line that is filled in: its words change, then a blank is added to it, which replaces the line.
  site.replace("content/returns/words.md", "It will be {time}", "It may be {time}");
  await seen(page, "It may be");
  await stayed();
  site.replace("content/returns/words.md", "{name}.\"\n---", "{name}, at {place}.\"\n---");
  await page.locator("input[data-blank=place]").waitFor();
  await stayed();
});

reader("a typed search and its open panel survive, and the next words search what was just saved", {}, async (page) => {
  const site = newSite(ENHANCED);
  const { url } = await preview(site.root);
  await openMarked(page, `${url}returns/late.html`);
  const first = page.locator("[role=option]").first();
  await page.keyboard.press("/");
  await page.keyboard.type("thirty");
  await first.filter({ hasText: "Too late" }).waitFor();
  const stayed = async () => {
    assert.ok(await isSame(page), "the page was not loaded again");
    assert.equal(await page.getByRole("combobox").inputValue(), "thirty");
    assert.ok(await first.isVisible(), "the panel is open");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "search-input");
  };

  site.replace("content/returns/late.md", "The window", "The marmalade window");
  await seen(page, "The marmalade window is thirty days.");
  await stayed();
  site.replace("content/returns/late.md", "description:", "weight:");
  await eventually(async () => assert.equal((await overlay(page)).length, 1));
  await stayed();
  site.replace("content/returns/late.md", "weight: Offer an exchange", "description: Offer a quince voucher");
  await seen(page, "Offer a quince voucher.");
  await eventually(async () => assert.equal(await page.locator("answerbook-problems").count(), 0));
  await stayed();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("quince");
  await first.filter({ hasText: "quince voucher" }).waitFor();
  assert.ok(await isSame(page));
});

reader("a change of another article does not touch the page", {}, async (page) => {
  const site = newSite(ENHANCED);
  const { url } = await preview(site.root);
  await page.addInitScript(() => {
    /** @type {any} */ (window).heard = 0;
    document.addEventListener("answerbook:changed", () => { /** @type {any} */ (window).heard += 1; });
  });
  await page.goto(`${url}returns/words.html`);
  const heard = () => page.evaluate(() => /** @type {any} */ (window).heard);
  await eventually(async () => assert.equal(await heard(), 1, "the page has heard the first event"));
  await page.evaluate(() => {
    const seen = /** @type {any} */ (window).seen = /** @type {string[]} */ ([]);
    new MutationObserver((records) => seen.push(...records.map((record) => `${record.type} ${record.target.nodeName}`)))
      .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const answered = page.waitForResponse(`${url}returns/words.html`);
  site.replace("content/returns/late.md", "thirty days", "forty days");
  await answered;
  await eventually(async () => assert.equal(await heard(), 2, "the page has heard of the change"));
  await page.evaluate(() => new Promise((later) => setTimeout(later, 200)));
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).seen), []);
});

reader("a page that was changed in place is the page that would have been loaded", {}, async (page) => {
  const site = newSite(ENHANCED);
  const { url } = await preview(site.root);
  const loaded = await page.context().newPage();
  const html = (/** @type {Page} */ each) => each.evaluate(() => {
    const copy = /** @type {Element} */ (document.documentElement.cloneNode(true));
    copy.querySelector("script[data-page]")?.removeAttribute("data-page");
    return copy.outerHTML.replace(/>\s+</g, "><");
  });
  /** @param {string} path @param {[string, string][]} edits */
  const follow = async (path, edits) => {
    await openMarked(page, `${url}${path}.html`);
    for (const [words, others] of edits) {
      site.replace(`content/${path}.md`, words, others);
      await eventually(async () => {
        await loaded.goto(`${url}${path}.html`);
        const wanted = await html(loaded);
        await page.bringToFront();
        assert.equal(await html(page), wanted, `“${words}” became “${others}”`);
      });
      assert.ok(await isSame(page), `“${words}” became “${others}” without loading the page again`);
    }
  };
  await follow("returns/words", [
    ["  - say: \"It will", "  - say: \"May I ask, {organization}?\"\n  - say: \"It will"],
    ["    avoid: \"No idea.\"\n", ""],
    ["Good morning, {name}.", "Good morning, {title} {name}!"],
    ["1. [ ] Open", "1. [ ] Sit down.\n1. [ ] Open"],
    ["2. [ ] Take out the form.\n", ""],
    ["## First thing", "## First of all\n\nA new paragraph with a [link](late.md)."],
    ["title: Words to say", "title: Words worth saying\ntags: [phone]"],
    ["1. [ ] Sit down.\n1. [ ] Open the drawer.\n", ""],
    ["The last paragraph.", "> [!WARNING]\n> The last paragraph.\n\n- [ ] One box"],
    ["  - say: \"May I ask, {organization}?\"\n", ""],
  ]);
  await follow("returns/questions", [
    ["## Question 3? {#q3}\n\nAnswer 3.\n\nDetail 3.\n", ""],
    ["Detail 5.", "Detail 5, and more.\n\n- a point\n- another"],
    ["## Question 7?", "## What is number 7?"],
    ["## Question 1? {#q1}", "## Question one and a half? {#half}\n\nYes.\n\nIndeed.\n\n## Question 1? {#q1}"],
    ["Answer 9.\n\nDetail 9.", "Answer 9."],
  ]);
  await follow("returns/late", [
    ["description: Offer an exchange.\n", ""],
    ["---\n\nThe window", "description: Offer a voucher.\n---\n\nThe window"],
    ["description: Offer a voucher.", "description: Offer a *kind* voucher."],
  ]);
});

reader("a changed script loads the page again, at the place where it was", {}, async (page) => {
  const script = readFileSync(join(PROJECT, "themes/default/assets/js/page/browse.js"), "utf8");
  const site = newSite({ ...ENHANCED, "answerbook.yml": "title: Corner Shop\ntheme: house\n", "themes/house/assets/js/page/browse.js": script });
  const { url } = await preview(site.root);
  await openMarked(page, `${url}returns/words.html`);
  await page.getByText("The last paragraph.").scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  site.save("themes/house/assets/js/page/browse.js", `${script}\nwindow.isNew = true;\n`);
  await eventually(async () => assert.ok(await page.evaluate(() => "isNew" in window)));
  assert.ok(!await isSame(page));
  await eventually(async () => assert.equal(await page.evaluate(() => scrollY), before));
});

reader("what is put in is enhanced as on a loaded page", {}, async (page) => {
  const site = newSite(ENHANCED);
  const { url } = await preview(site.root);
  await openMarked(page, `${url}returns/words.html`);
  site.replace("content/returns/words.md", "  - say: \"It will", "  - say: \"A new line for {=name}.\"\n  - say: \"It will");
  await page.getByRole("button", { name: /^Copy ?: A new line for/ }).waitFor();
  const blanks = page.locator("input[data-blank=name]");
  assert.equal(await blanks.count(), 3);
  await blanks.nth(1).fill("Ada");
  assert.equal(await blanks.nth(0).inputValue(), "Ada", "a new blank is tied to the one it repeats");
  assert.equal(await blanks.nth(2).inputValue(), "");
  site.replace("content/returns/words.md", "2. [ ] Take", "2. [ ] Shut the drawer.\n2. [ ] Take");
  await seen(page, "Shut the drawer.");
  await page.locator("main li > input").nth(1).check();
  assert.equal(await page.locator(".progress span").innerText(), "1 of 3 done");

  await openMarked(page, `${url}returns/late.html`);
  site.save("content/returns/late.md", "---\ntitle: Too late\n---\n");
  await eventually(async () => assert.equal(await page.locator("div.answer").count(), 0));
  site.save("content/returns/late.md", SITE["content/returns/late.md"]);
  await page.locator("div.answer").getByRole("button", { name: "Copy answer" }).waitFor();
  assert.ok(await isSame(page));
});

reader("an error is shown over the page with its place, and disappears when it is fixed", {}, async (page) => {
  const site = newSite();
  const { url, printed } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  site.replace("content/returns/late.md", "description:", "weight:");
  await eventually(async () => assert.deepEqual(await overlay(page), ["content/returns/late.md:3:9"]));
  const dialog = page.getByRole("alertdialog", { name: "1 error" });
  assert.match(await dialog.innerText(), /`weight` must be/);
  assert.match(printed(), /content\/returns\/late\.md:3:9/, "the terminal shows the same place");
  await seen(page, "The window is thirty days.");

  site.replace("content/returns/late.md", "The window is thirty", "[gone](gone.md) is forty");
  await eventually(async () => assert.deepEqual(await overlay(page), ["content/returns/late.md:3:9", "content/returns/late.md:6:1"]));

  site.save("content/returns/late.md", SITE["content/returns/late.md"].replace("thirty", "fifty"));
  await eventually(async () => assert.equal(await page.locator("answerbook-problems").count(), 0));
  await seen(page, "The window is fifty days.");
});

reader("the place of an error opens in the author's editor, if one was named", {}, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root, "--editor", "vscode");
  await page.goto(`${url}returns/late.html`);
  site.replace("content/returns/late.md", "description:", "weight:");
  const link = page.getByRole("alertdialog").getByRole("link", { name: "content/returns/late.md:3:9" });
  assert.equal(await link.getAttribute("href"), `vscode://file${site.root}/content/returns/late.md:3:9`);
});

reader("the problems can be closed, and reappear when they change", {}, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  site.replace("content/returns/late.md", "description:", "weight:");
  await page.getByRole("alertdialog", { name: "1 error" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "1 error" }).waitFor();
  assert.deepEqual(await overlay(page), []);
  site.replace("content/returns/receipt.md", "title: No receipt", "title: No receipt\nweight: heavy");
  await eventually(async () => assert.equal((await overlay(page)).length, 2));
});

reader("a site that starts with an error shows it, and appears automatically when it is fixed", { allow: [/status of 500/] }, async (page) => {
  const site = newSite({ ...SITE, "answerbook.yml": "titel: Corner Shop\n" });
  const { url } = await preview(site.root);
  await page.goto(url);
  await page.getByRole("heading", { name: "This page can’t be shown yet" }).waitFor();
  await eventually(async () => assert.ok((await overlay(page)).includes("answerbook.yml:1:1"), `the overlay names ${await overlay(page)}`));
  site.save("answerbook.yml", SITE["answerbook.yml"]);
  await seen(page, "Ask in your own words.");
  assert.equal(await page.locator("answerbook-problems").count(), 0);
});

reader("search finds what was just saved", {}, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  const found = async (/** @type {string} */ words, /** @type {string} */ answer) => {
    await page.keyboard.press("/");
    await page.keyboard.type(words);
    await eventually(async () => {
      const texts = await page.locator("[role=option]").allInnerTexts();
      assert.ok(texts[0]?.includes(answer), `“${answer}” is expected first, found were: ${texts.join(" | ") || "none"}`);
    });
  };
  await found("thirty days", "Too late");
  site.replace("content/returns/late.md", "Offer an exchange.", "Offer a marmalade voucher.");
  await seen(page, "Offer a marmalade voucher.");
  await found("marmalade", "Offer a marmalade voucher.");
});

reader("new, renamed and removed articles come and go in the open section", { allow: [/status of 404/] }, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/index.html`);
  const titles = () => page.locator("main .card a").allInnerTexts();
  await eventually(async () => assert.deepEqual((await titles()).sort(), ["No receipt", "Too late"]));

  site.save("content/returns/broken.md", "---\ntitle: Broken on arrival\n---\n\nReplace it.\n");
  await eventually(async () => assert.deepEqual((await titles()).sort(), ["Broken on arrival", "No receipt", "Too late"]));

  site.rename("content/returns/broken.md", "content/returns/damaged.md");
  await eventually(async () => {
    const link = page.locator("main .card a", { hasText: "Broken on arrival" });
    assert.match(await link.getAttribute("href") ?? "", /damaged\.html$/);
  });
  assert.equal((await page.request.get(`${url}returns/broken.html`)).status(), 404);
  assert.equal((await page.request.get(`${url}returns/damaged.html`)).status(), 200);

  site.remove("content/returns/damaged.md");
  await eventually(async () => assert.deepEqual((await titles()).sort(), ["No receipt", "Too late"]));

  site.save("content/opening/hours/index.md", "---\ntitle: Opening hours\n---\n\nNine to five.\n");
  // The open page may be reloading, so this one is requested separately.
  await eventually(async () => assert.match(await (await page.request.get(`${url}opening/hours/index.html`)).text(), /Nine to five/));
});

reader("a page that does not exist yet appears when it is saved", { allow: [/status of 404/] }, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  assert.equal((await page.goto(`${url}returns/soon.html`))?.status(), 404);
  site.save("content/returns/soon.md", "---\ntitle: Soon\n---\n\nHere it is.\n");
  await seen(page, "Here it is.");
});

reader("a new article waits for errors elsewhere, says so, and appears when they are fixed", { allow: [/status of 404/] }, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  site.replace("content/returns/late.md", "description:", "weight:");
  site.save("content/returns/soon.md", "---\ntitle: Soon\n---\n\nHere it is.\n");
  await eventually(async () => {
    await page.goto(`${url}returns/soon.html`);
    assert.match(await page.locator("body").innerText(), /can’t be shown yet[\s\S]+content\/returns\/late\.md:3:9/);
  });
  site.replace("content/returns/late.md", "weight:", "description:");
  await seen(page, "Here it is.");
});

reader("of several files with errors, the one saved last is shown first", {}, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  site.replace("content/returns/late.md", "description:", "weight:");
  await eventually(async () => assert.deepEqual(await overlay(page), ["content/returns/late.md:3:9"]));
  site.replace("content/returns/receipt.md", "description:", "weight:");
  await eventually(async () => assert.deepEqual(await overlay(page), ["content/returns/receipt.md:3:9", "content/returns/late.md:3:9"]));
});

reader("a changed style is applied in place, without a reload", {}, async (page) => {
  const tokens = readFileSync(join(PROJECT, "themes/default/assets/css/tokens.css"), "utf8");
  const painted = (/** @type {string} */ color) => `${tokens}\nmain h1 { color: ${color}; }\n`;
  const site = newSite({ ...SITE, "answerbook.yml": "title: Corner Shop\ntheme: house\n", "themes/house/assets/css/tokens.css": painted("rgb(1, 2, 3)") });
  const { url } = await preview(site.root);
  await open(page, `${url}returns/late.html`);
  const color = () => page.locator("main h1").evaluate((heading) => getComputedStyle(heading).color);
  assert.equal(await color(), "rgb(1, 2, 3)");
  await page.evaluate(() => { document.title = "not loaded again"; });
  site.save("themes/house/assets/css/tokens.css", painted("rgb(4, 5, 6)"));
  await eventually(async () => assert.equal(await color(), "rgb(4, 5, 6)"));
  assert.equal(await page.title(), "not loaded again");
});

reader("a changed template and a changed configuration are shown by themselves", {}, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  site.save("answerbook.yml", "title: Market Hall\n");
  await eventually(async () => assert.equal(await page.title(), "Too late · Market Hall"));
  site.save("answerbook.yml", "title: Market Hall\ntheme: house\n");
  site.save("themes/house/templates/article.html", '{% extends "base.html" %}\n{% block main %}<h1>Ours: {{ page.title }}</h1>{% block answer %}{% endblock answer %}{% block body %}{% endblock body %}{% endblock main %}\n');
  await seen(page, "Ours: Too late");
});
