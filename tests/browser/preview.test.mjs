// @ts-check
// The preview, as an author uses it: the page stays open, files are saved beside it, and the page follows by itself.

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
    /** Saves beside and then renames, as careful editors do. @param {string} path @param {string} text */
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

reader("a saved article is shown by itself, whichever way it was saved, and the place on the page stays", {}, async (page) => {
  const site = newSite();
  site.replace("content/returns/late.md", "The window", `${"A line.\n\n".repeat(60)}The window`);
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  await page.getByText("The window is thirty days.").scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  assert.ok(before > 500, `the page is scrolled by ${before} px`);

  site.replace("content/returns/late.md", "thirty days", "forty days");
  await seen(page, "The window is forty days.");
  await eventually(async () => assert.equal(await page.evaluate(() => scrollY), before));

  site.saveByRename("content/returns/late.md", "---\ntitle: Too late\n---\n\nThere is no window.\n");
  await seen(page, "There is no window.");
});

reader("a page that did not change is left alone", {}, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/receipt.html`);
  await page.evaluate(() => { document.title = "still the same page"; });
  const other = await page.context().newPage();
  await other.goto(`${url}returns/late.html`);
  site.replace("content/returns/late.md", "thirty days", "forty days");
  await seen(other, "forty days");
  await page.bringToFront();
  assert.equal(await page.title(), "still the same page");
});

reader("a mistake is shown over the page with its place, and goes when it is mended", {}, async (page) => {
  const site = newSite();
  const { url, printed } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  site.replace("content/returns/late.md", "description:", "descripton:");
  await eventually(async () => assert.deepEqual(await overlay(page), ["content/returns/late.md:3:1"]));
  const dialog = page.getByRole("alertdialog", { name: "1 error" });
  assert.match(await dialog.innerText(), /did you mean `description`\?/);
  assert.match(printed(), /content\/returns\/late\.md:3:1/, "the terminal shows the same place");
  await seen(page, "The window is thirty days.");

  site.replace("content/returns/late.md", "The window is thirty", "[gone](gone.md) is forty");
  await eventually(async () => assert.deepEqual(await overlay(page), ["content/returns/late.md:3:1", "content/returns/late.md:6:1"]));

  site.save("content/returns/late.md", SITE["content/returns/late.md"].replace("thirty", "fifty"));
  await eventually(async () => assert.equal(await page.locator("answerbook-problems").count(), 0));
  await seen(page, "The window is fifty days.");
});

reader("the problems can be put aside, and come back when they change", {}, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  site.replace("content/returns/late.md", "description:", "descripton:");
  await page.getByRole("alertdialog", { name: "1 error" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "1 error" }).waitFor();
  assert.deepEqual(await overlay(page), []);
  site.replace("content/returns/receipt.md", "title: No receipt", "title:");
  await eventually(async () => assert.equal((await overlay(page)).length, 2));
});

reader("a site that starts with a mistake shows it, and comes by itself when it is mended", { allow: [/status of 500/] }, async (page) => {
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
  await page.goto(`${url}opening/hours/index.html`);
  await eventually(async () => {
    await page.reload();
    assert.match(await page.locator("main").innerText(), /Nine to five/);
  });
});

reader("a page that does not exist yet appears when it is saved", { allow: [/status of 404/] }, async (page) => {
  const site = newSite();
  const { url } = await preview(site.root);
  assert.equal((await page.goto(`${url}returns/soon.html`))?.status(), 404);
  site.save("content/returns/soon.md", "---\ntitle: Soon\n---\n\nHere it is.\n");
  await seen(page, "Here it is.");
});

reader("a changed style is applied in place, without a reload", {}, async (page) => {
  const tokens = readFileSync(join(PROJECT, "themes/default/assets/css/tokens.css"), "utf8");
  const painted = (/** @type {string} */ colour) => `${tokens}\nmain h1 { color: ${colour}; }\n`;
  const site = newSite({ ...SITE, "answerbook.yml": "title: Corner Shop\ntheme: house\n", "themes/house/assets/css/tokens.css": painted("rgb(1, 2, 3)") });
  const { url } = await preview(site.root);
  await page.goto(`${url}returns/late.html`);
  const colour = () => page.locator("main h1").evaluate((heading) => getComputedStyle(heading).color);
  assert.equal(await colour(), "rgb(1, 2, 3)");
  await page.evaluate(() => { document.title = "not loaded again"; });
  site.save("themes/house/assets/css/tokens.css", painted("rgb(4, 5, 6)"));
  await eventually(async () => assert.equal(await colour(), "rgb(4, 5, 6)"));
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
