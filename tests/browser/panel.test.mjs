// @ts-check
// The panel of answers: how wide it is, what stands beside the list, how many answers a page may have, and that nothing flickers.

import assert from "node:assert/strict";
import { buildSite, eventually, host, reader, settled } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const site = await host(buildSite());

const field = (/** @type {Page} */ page) => page.getByRole("combobox");
const options = (/** @type {Page} */ page) => page.locator("[role=listbox] [role=option]");
const titles = (/** @type {Page} */ page) => options(page).locator("b").allTextContents();

/** @param {Page} page @param {string} words */
async function ask(page, words) {
  await page.goto(`${site.url}about.html`);
  await field(page).fill(words);
  await settled(page, words);
}

reader("on a wide screen the active answer stands whole beside the list, with buttons", { width: 1280, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await ask(page, "apologise sincerly");
  const preview = page.locator(".preview");
  await eventually(async () => assert.equal(await preview.locator(".preview-title").innerText(), (await titles(page))[0]));
  const panel = await page.locator(".panel").boundingBox();
  assert.ok(panel && panel.width <= 960, `the panel is ${panel?.width} px wide`);
  await page.keyboard.press("ArrowDown");
  assert.equal(await preview.locator(".preview-title").innerText(), (await titles(page))[1], "it follows the arrows");
  await page.keyboard.press("ArrowUp");
  await preview.getByRole("button", { name: /^Copy/ }).click();
  await eventually(async () => assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^A sincere apology has three parts/));
  await preview.getByRole("link", { name: "Open" }).click();
  await page.waitForURL(`${site.url}recovery/four-steps.html#apologize`);
});

reader("on a narrower screen there is only the list", { width: 800 }, async (page) => {
  await ask(page, "apology");
  assert.equal(await page.locator(".preview").isVisible(), false);
});

reader("no page has more than two answers, and the second says how many there are", {}, async (page) => {
  await ask(page, "ok sign");
  await eventually(async () => assert.match((await options(page).allInnerTexts()).join("\n"), /\d+ more on this page/));
  assert.ok(await options(page).count() <= 5);
});

reader("a key that belongs to another field is left to it", {}, async (page) => {
  await page.goto(`${site.url}breakdowns/cost-of-a-lost-customer.html`);
  const other = page.locator("main input:not([type=checkbox])").first();
  await other.waitFor();
  await other.focus();
  await page.keyboard.press("/");
  assert.ok(await other.evaluate((element) => element === document.activeElement), "focus stays where the reader types");
});

reader("the old answers stay until the new ones are there", {}, async (page) => {
  await ask(page, "apology");
  const before = await titles(page);
  /** @type {(() => void)[]} */
  const held = [];
  let slow = true;
  await page.route(/\/search\/[rt]\d+\.js/, (route) => slow ? new Promise((go) => held.push(() => go(route.continue()))) : route.continue());
  await field(page).fill("voucher for a broken promise");
  await eventually(() => assert.ok(held.length > 0, "the new question needs files"));
  assert.deepEqual(await titles(page), before);
  slow = false;
  held.forEach((go) => go());
  await eventually(async () => assert.notDeepEqual(await titles(page), before));
});
