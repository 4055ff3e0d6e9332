// @ts-check
// The page that checks quotes says what `answerbook verify` says: on a host, from a disk, and without a network.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "./axe.mjs";
import { answerbook, eventually, host, PROGRAM, reader, temporaryFolder, unreadable } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const CONFIG = "title: Answers\nbase_url: https://help.example.org/\nverify: true\nlanguages:\n  fr: {title: Réponses}\n";
const RETURNS = (/** @type {number} */ days, /** @type {string} */ fax) => `---
title: Returns
type: faq
date: 2026-01-10
updated: 2026-05-04
---

## How long can I return something? {#window}

You have ${days} days. It can't cost more than 1,299.99 euros.

Bring the receipt, or the card you paid *with*.
${fax}`;
const FAX = "\n## Is there a fax? {#fax}\n\nOur fax is always on.\n";
const QUOTE = "Thanks! “You have 30 days.” *It cannot cost more than 1,299.99 euros.* Bring the receipt or the card you paid with. You have 14 days. Our fax is always on. Parrots are refunded twice? Vous avez trente jours.";

/** @param {Record<string, string>} files */
function build(files) {
  const root = temporaryFolder("quotes");
  for (const [path, text] of Object.entries({ "answerbook.yml": CONFIG, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  answerbook("build", "--root", root);
  return join(root, "public");
}

const earlier = build({ "content/returns.md": RETURNS(14, FAX) });
const folder = build({
  "content/returns.md": RETURNS(30, ""),
  "content/returns.fr.md": "---\ntitle: Retours\ntype: faq\n---\n\n## Combien de temps ? {#window}\n\nVous avez trente jours.\n",
});
const site = await host(folder);

/** What the command says: the verdict and the sentence of each line. */
function said() {
  const { stdout } = spawnSync(PROGRAM, ["verify", QUOTE, "--site", folder, "--earlier", earlier, "--format", "json"], { encoding: "utf8" });
  /** @type {Record<string, string>} */
  const names = { page: "current", unknown: "never" };
  return JSON.parse(stdout).map((/** @type {any} */ { verdict, text }) => [names[verdict] ?? verdict, text]);
}

/** What the page says. @param {Page} page @returns {Promise<string[][]>} */
const shown = (page) => page.locator("#verified li").evaluateAll((lines) => lines.map((line) => [line.dataset.verdict ?? "", line.querySelector("blockquote")?.textContent ?? ""]));

/** @param {Page} page */
async function ask(page, text = QUOTE) {
  await page.locator("#verify-text").fill(text);
  await page.locator("#verify button").click();
  await page.locator("#verified > *").first().waitFor();
}

for (const [where, url] of [["on a host", site.url], ["from a disk", pathToFileURL(`${folder}/`).href]]) {
  reader(`the page says what the command says, ${where}`, {}, async (page) => {
    await page.goto(`${url}verify.html`);
    await page.locator("#verify-earlier").setInputFiles(join(earlier, "answers.json"));
    await ask(page);
    const expected = said();
    assert.deepEqual(new Set(expected.map(([verdict]) => verdict)), new Set(["short", "current", "superseded", "never"]));
    assert.deepEqual(await shown(page), expected);
    assert.equal(await page.locator("#verified > p").innerText(), "Current: 4 · Superseded: 2 · Never said: 1 · Too short to tell: 1");
    const superseded = page.locator("[data-verdict=superseded]");
    const text = (/** @type {number} */ at) => superseded.nth(at).locator("p").allInnerTexts();
    assert.deepEqual(await text(0), ["Said in answers.json: [returns#window]", "Changed 2026-05-04", "Now: You have 30 days. It can’t cost more than 1,299.99 euros."]);
    assert.deepEqual(await text(1), ["Said in answers.json: [returns#fax]", "No longer said"]);
    const hash = JSON.parse(readFileSync(join(folder, "answers.json"), "utf8")).answers.find((/** @type {any} */ { id }) => id === "returns#window").hash;
    await page.getByText(`SHA-256 ${hash}`).first().waitFor();
    await page.getByRole("link", { name: "How long can I return something?" }).first().click();
    await page.waitForURL(/\/returns\.html#window$/);
  });
}

reader("by keyboard, in another language, with answers of all languages", {}, async (page) => {
  await page.goto(`${site.url}index.html`);
  await page.getByRole("link", { name: "Check a quote" }).click();
  await page.locator("#verify-text").focus();
  await page.keyboard.type("Vous avez trente jours.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Combien de temps ?" }).click();
  await page.waitForURL(/\/fr\/returns\.html#window$/);
  await page.goto(`${site.url}fr/verify.html`);
  await ask(page, "You have 30 days.");
  await page.getByText("À jour", { exact: true }).waitFor();
  await eventually(async () => assert.equal(await page.locator("[role=status]").textContent(), "À jour: 1"));
  assert.equal(await page.locator("#verified a").getAttribute("href"), "../returns.html#window");
});

reader("what is not a file of answers is named, and a later question is answered", {}, async (page) => {
  await page.goto(`${site.url}verify.html`);
  await page.locator("#verify-earlier").setInputFiles(join(folder, "robots.txt"));
  await ask(page);
  assert.equal(await page.locator("#verified").innerText(), "robots.txt is not a file of answers.");
  await page.locator("#verify-earlier").setInputFiles([]);
  await page.locator("#verify-text").fill("You have 30 days.");
  await page.locator("#verify button").click();
  await page.locator("[data-verdict=current]").waitFor();
});

reader("without the answers nothing is said about a quote, until they are there", { allow: [/ERR_FAILED|Failed to load resource/] }, async (page) => {
  await page.route(/\/verify\.js/, (route) => route.abort());
  await page.goto(`${site.url}verify.html`);
  await ask(page);
  assert.equal(await page.locator("#verified").innerText(), "The answers could not be loaded. Please try again.");
  await page.unroute(/\/verify\.js/);
  await page.locator("#verify button").click();
  await page.locator("[data-verdict=current]").first().waitFor();
});

reader("without a network", { serviceWorkers: "allow", allow: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/, /status of 503/, /ERR_FAILED/] }, async (page) => {
  const own = await host(folder);
  await page.goto(own.url);
  await eventually(async () => assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), "activated"), 20_000);
  await page.context().setOffline(true);
  own.cut();
  await page.goto(`${own.url}verify.html`);
  await ask(page, "You have 30 days. Vous avez trente jours. You have 14 days.");
  assert.deepEqual((await shown(page)).map(([verdict]) => verdict), ["current", "never", "never"]);
  await page.getByText("Other languages of this site could not be loaded, so they were not searched.").waitFor();
});

reader("axe finds nothing wrong with the page", {}, async (page) => {
  await inspect(page, `${site.url}verify.html`, async (page) => {
    await page.locator("#verify-earlier").setInputFiles(join(earlier, "answers.json"));
    await ask(page, `${QUOTE} ${"long".repeat(60)} and more words.`);
  });
});

reader("without a script the page says so", { javaScriptEnabled: false }, async (page) => {
  await page.goto(`${site.url}verify.html`);
  assert.equal(await unreadable(page.locator("main"), "Checking a quote needs JavaScript."), "");
  assert.equal(await page.locator("#verify").isVisible(), false);
});
