// @ts-check
// The desk: the page of the preview that shows authors all articles and what to do next.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inspect } from "./axe.mjs";
import { answerbook, eventually, preview, reader, temporaryFolder } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

/** @type {Record<string, string>} */
const SITE = {
  "answerbook.yml": "title: Corner Shop\nlanguages: {fr: {title: Le magasin}}\ncheck: {undated: warning}\n",
  "content/index.md": "---\ntitle: Corner Shop\n---\n\nAsk in your own words.\n",
  "content/returns/receipt.md": "---\ntitle: No receipt\nowner: Ann Lee\nreviewed: 2020-01-31\nreview_every: 1 year\n---\n\nAsk for the card that was used.\n",
  "content/returns/receipt.fr.md": "---\ntitle: Sans ticket\n---\n\nDemandez la carte.\n",
  "content/returns/late.md": "---\ntitle: Too late\ndescription: Offer an exchange.\nowner: Émile & Co\n---\n\nThe window is thirty days. See [it](receipt.md).\n",
  "content/returns/staff.md": "---\ntitle: For staff\naudience: staff\n---\n\nThe code is on the wall.\n",
  "content/returns/soon.md": "---\ntitle: <b>Soon</b>\ndraft: true\n---\n\nNot ready.\n",
};

function newSite() {
  const root = temporaryFolder("desk");
  const save = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(SITE)) save(path, text);
  return { root, save };
}

/** The titles of the articles that are shown, in their order. @param {Page} page */
const titles = (page) => page.locator("#list tbody tr:visible th > a:first-child").allInnerTexts();
/** @param {Page} page @param {string[]} expected */
const shows = (page, expected) => eventually(async () => assert.deepEqual(await titles(page), expected));

reader("the desk lists every article with its state, also those that are not published", {}, async (page) => {
  const { url } = await preview(newSite().root, "--editor", "vscode");
  await page.goto(`${url}~answerbook/`);
  await shows(page, ["Corner Shop", "Too late", "Sans ticket", "No receipt", "<b>Soon</b>", "For staff"]);
  const row = page.locator("#list tr", { hasText: "No receipt" });
  assert.match(await row.innerText(), /published\s+article\s+Ann Lee\s+2021-01-31 \(overdue\)\s+en/);
  assert.match(await page.locator("#list tr", { hasText: "Soon" }).innerText(), /draft/);
  assert.match((await page.locator(".facts").innerText()).replace(/\s+/g, " "), /6 articles 1 drafts 0 scheduled 1 reviews overdue/);
  assert.match(await row.getByRole("link", { name: "content/returns/receipt.md" }).getAttribute("href") ?? "", /^vscode:\/\/file.*receipt\.md:1:1$/);
  await row.getByRole("link", { name: "No receipt" }).click();
  await page.waitForURL(`${url}returns/receipt.html`);
});

reader("the desk filters and sorts by keyboard, and keeps both in the address", {}, async (page) => {
  const { url } = await preview(newSite().root);
  await page.goto(`${url}~answerbook/`);
  await page.keyboard.press("/");
  await page.keyboard.type("emile");
  await shows(page, ["Too late"]);
  assert.equal(await page.getByRole("status").innerText(), "1 of 6 articles");
  await page.reload();
  await shows(page, ["Too late"]);
  await page.getByRole("button", { name: "Clear" }).press("Enter");
  await page.getByLabel("Language").selectOption("fr");
  await shows(page, ["Sans ticket"]);
  await page.getByRole("button", { name: "Clear" }).press("Enter");
  await page.getByRole("button", { name: "Title" }).press("Enter");
  await shows(page, ["<b>Soon</b>", "Corner Shop", "For staff", "No receipt", "Sans ticket", "Too late"]);
  await page.getByRole("button", { name: "Title" }).press("Enter");
  await shows(page, ["Too late", "Sans ticket", "No receipt", "For staff", "Corner Shop", "<b>Soon</b>"]);
  await page.locator(".facts").getByRole("link", { name: /reviews overdue/ }).click();
  await shows(page, ["No receipt"]);
  await page.goto(`${url}~answerbook/?owner=%C3%89mile+%26+Co`);
  await shows(page, ["Too late"]);
});

reader("the desk shows what to do in groups, and follows a save", {}, async (page) => {
  const { root, save } = newSite();
  const { url } = await preview(root, "--editor", "vscode");
  await page.goto(`${url}~answerbook/`);
  const group = page.locator(".group", { hasText: "overdue-review" });
  await group.locator("summary").click();
  assert.match(await group.innerText(), /was due on 2021-01-31/);
  assert.match(await group.getByRole("link").getAttribute("href") ?? "", /receipt\.md:4:/);
  save("content/returns/late.md", SITE["content/returns/late.md"].replace("receipt.md", "receit.md"));
  await eventually(async () => assert.match(await page.locator(".group.error").first().innerText(), /broken-link/));
  save("content/returns/late.md", SITE["content/returns/late.md"].replace("Too late", "Too late now"));
  await eventually(async () => assert.equal(await page.locator(".group.error").count(), 0));
  await eventually(async () => assert.ok((await titles(page)).includes("Too late now")));
});

reader("a search says which answers are due for review", {}, async (page) => {
  const { url } = await preview(newSite().root);
  await page.goto(url);
  await page.getByRole("combobox").fill("receipt");
  await page.getByRole("option", { name: "No receipt Article · Returns · Review due" }).waitFor();
  await page.getByRole("combobox").fill("too late");
  await page.getByRole("option", { name: /Too late Article · Returns(?! ·)/ }).waitFor();
});

reader("the desk works without JavaScript, and it changes nothing", { javaScriptEnabled: false }, async (page) => {
  const { root } = newSite();
  const { url } = await preview(root);
  await page.goto(`${url}~answerbook/`);
  assert.equal((await titles(page)).length, 6);
  assert.equal(await page.locator("#filters").isVisible(), false);
  for (const method of ["POST", "PUT", "DELETE"]) {
    const answer = await page.request.fetch(`${url}~answerbook/`, { method, data: "title=x", headers: { origin: "https://elsewhere.example" } });
    assert.equal(answer.status(), 405, method);
  }
  for (const [path, text] of Object.entries(SITE)) assert.equal(readFileSync(join(root, path), "utf8"), text);
  assert.equal((await page.request.get(`${url}~answerbook/none.js`)).status(), 404);
  answerbook("build", "--root", root);
  assert.ok(existsSync(join(root, "public/index.html")) && !existsSync(join(root, "public/~answerbook")), "it is never published");
});

reader("axe: the desk", {}, async (page) => {
  const { url } = await preview(newSite().root, "--editor", "vscode");
  await inspect(page, `${url}~answerbook/`, async () => {
    for (const summary of await page.locator("summary").all()) await summary.click();
  });
});
