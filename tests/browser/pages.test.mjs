// @ts-check
// What a page can do besides being read: unfold, tick off, fill in, copy, change its colors, be used by keyboard alone.

import assert from "node:assert/strict";
import { buildSite, eventually, host, PAGES, reader, settled, unreadable } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const site = await host(buildSite());
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const copied = (/** @type {Page} */ page) => page.evaluate(() => navigator.clipboard.readText());
const heard = (/** @type {Page} */ page) => page.locator("body > [role=status]").innerText();

reader("a deep link opens the question it names, below the header, and others on the way", {}, async (page) => {
  await page.goto(`${site.url}${PAGES.faq}#customer-is-angry`);
  const question = page.locator("#customer-is-angry");
  assert.equal(await question.locator("details").getAttribute("open"), "");
  assert.equal(await unreadable(question, "What do I say first to an angry customer?"), "");
  assert.equal(await unreadable(question, "Leave out"), "");
  await page.evaluate(() => { location.hash = "#hold"; });
  await eventually(async () => assert.equal(await unreadable(page.locator("#hold"), "Thank the person for waiting when you return."), ""));
});

reader("all questions unfold and fold by one button", {}, async (page) => {
  await page.goto(site.url + PAGES.faq);
  const open = () => page.locator(".question details[open]").count();
  const all = await page.locator(".question details").count();
  assert.equal(await open(), 0);
  await page.getByRole("button", { name: "Expand all" }).click();
  assert.equal(await open(), all);
  await page.getByRole("button", { name: "Collapse all" }).click();
  assert.equal(await open(), 0);
});

reader("the link to a question can be copied", clipboard, async (page) => {
  await page.goto(site.url + PAGES.faq);
  await page.getByRole("link", { name: "Link to “What do I say first to an angry customer?”" }).click();
  await eventually(async () => assert.equal(await copied(page), `${site.url}${PAGES.faq}#customer-is-angry`));
  await eventually(async () => assert.equal(await heard(page), "Link copied"));
});

reader("steps count what is done, remember it for the tab, and start again", {}, async (page) => {
  await page.goto(site.url + PAGES.procedure);
  const progress = page.locator(".progress span");
  assert.equal(await progress.innerText(), "0 of 4 done");
  await page.getByRole("checkbox").nth(0).check();
  await page.getByRole("checkbox").nth(2).check();
  assert.equal(await progress.innerText(), "2 of 4 done");
  await eventually(async () => assert.equal(await heard(page), "2 of 4 done"));
  await page.reload();
  assert.equal(await progress.innerText(), "2 of 4 done");
  assert.equal(await page.getByRole("checkbox").nth(2).isChecked(), true);
  await page.getByRole("button", { name: "Start again" }).click();
  assert.equal(await progress.innerText(), "0 of 4 done");
  await page.reload();
  assert.equal(await progress.innerText(), "0 of 4 done");
});

reader("each blank is filled in on its own, and the sentence is copied with it", clipboard, async (page) => {
  await page.goto(site.url + "difficult-customers/transfer-a-caller.html");
  /** @param {string} name */
  const values = (name) => page.getByRole("textbox", { name, exact: true }).evaluateAll((fields) => fields.map((field) => /** @type {HTMLInputElement} */ (field).value));
  await page.getByRole("textbox", { name: "colleague", exact: true }).nth(2).fill("Ada");
  assert.deepEqual(await values("colleague"), ["Ada", "Ada", "Ada", "Ada", ""], "repeats are tied to the blank before them");
  await page.getByRole("textbox", { name: "colleague", exact: true }).last().fill("Bo");
  assert.deepEqual(await values("colleague"), ["Ada", "Ada", "Ada", "Ada", "Bo"]);

  await page.goto(site.url + PAGES.script);
  const blanks = page.getByRole("textbox", { name: "name", exact: true });
  const line = page.locator(".say").filter({ has: blanks }).first();
  await blanks.first().fill("Ms Okoro");
  await line.getByRole("button", { name: /^Copy/ }).click();
  await eventually(async () => assert.match(await copied(page), /Ms Okoro/));
  const text = await copied(page);
  assert.doesNotMatch(text, /Say this|Copy|Avoid saying/, "only the sentence is copied");
});

reader("a quotation is copied with its source", clipboard, async (page) => {
  await page.goto(site.url + PAGES.quote);
  await page.getByRole("button", { name: "Copy with source" }).click();
  await eventually(async () => assert.match(await copied(page), /^“Your most unhappy customers are your greatest source of learning\.” Bill Gates, Chairman and chief executive of Microsoft, .+1999\nhttp:.+\/gates-unhappy-customers\.html#[\w-]+$/));
});

reader("light or dark is the system's choice until the reader chooses, and then stays", { colorScheme: "dark" }, async (page) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto(site.url);
  assert.equal(await background(), "rgb(20, 25, 23)");
  await page.getByRole("button", { name: "Light theme" }).click();
  assert.equal(await background(), "rgb(255, 255, 255)");
  await page.goto(site.url + PAGES.article);
  assert.equal(await background(), "rgb(255, 255, 255)");
  await page.getByRole("button", { name: "Dark theme" }).waitFor();
});

reader("by keyboard: the first stop skips to the content, and every stop can be seen", {}, async (page) => {
  await page.goto(site.url + PAGES.procedure);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to content");
  const unseen = [];
  for (let stop = 0; stop < 25; stop += 1) {
    unseen.push(...await page.evaluate(() => {
      const element = /** @type {HTMLElement} */ (document.activeElement);
      if (element === document.body) return [];
      const drawn = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const seen = drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      return seen ? [] : [`<${element.localName} class="${element.className}"> ${element.textContent?.trim().slice(0, 40)}`];
    }));
    await page.keyboard.press("Tab");
  }
  assert.deepEqual(unseen, []);
});

reader("the browse list opens by key and closes by Escape", {}, async (page) => {
  await page.goto(site.url + PAGES.article);
  await page.locator(".browse summary").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Browse" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Browse" }).waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "summary");
});

reader("with forced colors the active option and the selected question are still visible", { forcedColors: "active" }, async (page) => {
  await page.goto(`${site.url}about.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("apology");
  await settled(page, "apology");
  const option = page.locator("[role=option][aria-selected=true]");
  await option.waitFor();
  assert.notEqual(await option.evaluate((element) => getComputedStyle(element).outlineStyle), "none");
  await page.goto(`${site.url}${PAGES.faq}#customer-is-angry`);
  assert.notEqual(await page.locator("#customer-is-angry").evaluate((element) => getComputedStyle(element).outlineStyle), "none");
});

reader("where storage is forbidden everything still works", {}, async (page) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(globalThis, name, { get() { throw new DOMException("forbidden", "SecurityError"); } });
    }
  });
  await page.goto(site.url + PAGES.procedure);
  await page.getByRole("checkbox").first().check();
  assert.equal(await page.locator(".progress span").innerText(), "1 of 4 done");
  await page.getByRole("button", { name: "Dark theme" }).click();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("how many steps");
  await page.locator("[role=option]").filter({ hasText: "There is no official number" }).waitFor();
});

reader("a search that can't be loaded says so and shows another way", { allow: [/ERR_FAILED|Failed to load/] }, async (page) => {
  await page.route(/\/search\/root\.js/, (route) => route.abort("failed"));
  await page.goto(`${site.url}about.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("refund");
  await page.getByText("Search could not be loaded.").first().waitFor();
  await page.unroute(/\/search\/root\.js/);
  await page.keyboard.type("s");
  await page.locator("[role=option]").filter({ hasText: /refund/i }).first().waitFor();
});
