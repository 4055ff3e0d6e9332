// @ts-check
// The panel of answers: how wide it is, what is next to the list, how many answers a page may have, and that nothing flickers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
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

reader("on a wide screen the active answer is shown in full next to the list, with buttons", { width: 1280, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
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
  await page.route(/\/search\/packs\/[rt]\d+-/, (route) => slow ? new Promise((go) => held.push(() => go(route.continue()))) : route.continue());
  await field(page).fill("voucher for a broken promise");
  await eventually(() => assert.ok(held.length > 0, "the new question needs files"));
  assert.deepEqual(await titles(page), before);
  slow = false;
  held.forEach((go) => go());
  await eventually(async () => assert.notDeepEqual(await titles(page), before));
});

for (const [where, path] of [["a page", "about.html"], ["the home page", "index.html"]]) {
  reader(`all controls of the panel can be reached by keyboard, on ${where}`, { width: 1280 }, async (page) => {
    await page.goto(site.url + path);
    await field(page).fill("apologise sincerly");
    await settled(page, "apologise sincerly");
    const preview = page.locator(".preview");
    await preview.waitFor();
    const focused = () => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).innerText.split("\n")[0]);
    const seen = [];
    for (let at = 0; at < 4; at++) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
      assert.ok(await preview.isVisible(), `the panel is open at ${seen.join(" > ")}`);
    }
    assert.deepEqual(seen.map((text) => text.split(" ")[0]), ["Open", "Copy", "Pin", "All"]);
    for (let at = 0; at < 3; at++) await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(), "Open");
    await page.keyboard.press("Escape");
    assert.equal(await preview.isVisible(), false);
    assert.ok(await field(page).evaluate((input) => input === document.activeElement), "Escape leads back to the field");
    await page.keyboard.press("ArrowDown");
    await preview.waitFor();
    const href = await preview.getByRole("link", { name: "Open" }).getAttribute("href");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(site.url + href);
  });
}

reader("text of an answer can be selected without opening it", {}, async (page) => {
  await ask(page, "apology");
  const text = options(page).first().locator(".text");
  const { x, y, width } = /** @type {{x: number, y: number, width: number}} */ (await text.boundingBox());
  await page.mouse.move(x + 4, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + 8, { steps: 5 });
  await page.mouse.up();
  const selected = () => page.evaluate(() => String(getSelection()));
  assert.ok((await selected()).length > 5, `selected is “${await selected()}”`);
  assert.equal(page.url(), `${site.url}about.html`);
  assert.ok(await options(page).first().isVisible());
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("[aria-selected=true]").getAttribute("id"), "option-1", "the keys go on as in the field");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.type("s");
  assert.equal(await field(page).inputValue(), "apologys");
  await settled(page, "apologys");
  await options(page).first().click();
  await page.waitForURL((url) => url.href !== `${site.url}about.html`);
});

reader("a screen reader hears first what was corrected or not found", {}, async (page) => {
  await ask(page, "compensasion for a mistaek");
  const heard = (/** @type {RegExp} */ what) => eventually(async () => assert.match(await page.getByRole("status").innerText(), what));
  await heard(/^Showing results for compensation for a mistake\. \d answers\. First: /);
  await page.getByRole("button", { name: /^Search instead/ }).click();
  await heard(/^Not found: compensasion, mistaek\. \d answers?\. First: /);
  await page.goto(`${site.url}search.html?q=compensasion+for+a+mistaek`);
  await heard(/^Showing results for compensation for a mistake\. (Best )?\d+ answers/);
});

reader("on a first visit the empty panel holds nothing but what can be chosen", {}, async (page) => {
  await page.goto(`${site.url}recovery/four-steps.html`);
  await page.keyboard.press("/");
  await page.getByRole("group", { name: "Common questions" }).waitFor();
  assert.equal(await page.locator(".panel-note").innerText(), "");
  assert.equal(await page.locator(".panel").getByRole("button").count(), 0, "there is nothing to clear");
  assert.equal(await page.locator(".panel-foot").isVisible(), false);
});

for (const path of ["faq/service-recovery.html#50%", "recovery/four-steps.html#%E0%A4%A", "lists/gesture.html?q=%#%"]) {
  reader(`an address with a malformed end does no harm: ${path}`, {}, async (page) => {
    await page.goto(site.url + path);
    await page.getByRole("button", { name: "Dark theme" }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("apology");
    await settled(page, "apology");
  });
}

reader("blanks of a script are filled in beside the list, and copied filled in", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto(site.url);
  await field(page).fill("the system is down call back later");
  await settled(page, "the system is down call back later");
  const lines = await titles(page);
  const at = lines.findIndex((title) => title.startsWith("Instead of “The system is down"));
  assert.ok(at >= 0, lines.join(" | "));
  for (let step = 0; step < at; step++) await page.keyboard.press("ArrowDown");
  const blank = page.locator(".preview").getByRole("textbox", { name: "name" });
  await blank.fill("Ms. Ruiz");
  await blank.press("Enter");
  assert.equal(page.url(), site.url, "Enter in a blank sends nothing");
  await page.locator(".preview").getByRole("button", { name: /^Copy/ }).click();
  await eventually(async () => assert.match(await page.evaluate(() => navigator.clipboard.readText()), /What number reaches you best, Ms\. Ruiz\?$/));
});

reader("the preview of a script has all its sentences, each with a button; of steps, the steps; of a gesture, the risk", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const preview = page.locator(".preview");
  /** @param {string} words @param {string} title */
  const choose = async (words, title) => {
    await ask(page, words);
    const at = (await titles(page)).indexOf(title);
    assert.ok(at >= 0, (await titles(page)).join(" | "));
    for (let step = 0; step < at; step++) await page.keyboard.press("ArrowDown");
    await eventually(async () => assert.equal(await preview.locator(".preview-title").innerText(), title));
  };
  await choose("system down", "The system is down");
  assert.ok(await preview.locator(".say").count() > 3);
  await preview.locator(".say").nth(2).getByRole("textbox", { name: "time" }).fill("three");
  await preview.locator(".say").nth(2).getByRole("button", { name: /^Copy/ }).click();
  await eventually(async () => assert.match(await page.evaluate(() => navigator.clipboard.readText()), /I will call you by three with news/));
  await choose("four steps apologize understand fix record", "Four steps: apologize, understand, fix, record");
  assert.equal(await preview.locator(".item").count(), 4);
  await choose("ok sign turkey", "The OK sign in Turkey");
  assert.match(await preview.innerText(), /Risk: (Be careful|Avoid)/);
});

reader("of an article with a sentence to say, Copy takes the sentence", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  const article = readFileSync(new URL("../../content/difficult-customers/low-vision.md", import.meta.url), "utf8");
  const [, title] = /^title: (.*)$/m.exec(article) ?? [];
  await ask(page, title);
  const at = (await titles(page)).indexOf(title);
  assert.ok(at >= 0, (await titles(page)).join(" | "));
  for (let step = 0; step < at; step++) await page.keyboard.press("ArrowDown");
  const preview = page.locator(".preview");
  await eventually(async () => assert.equal(await preview.locator(".preview-title").innerText(), title));
  const said = await preview.locator(".say .line").innerText();
  await preview.locator(".row").getByRole("button", { name: "Copy answer" }).click();
  await eventually(async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), said));
  assert.match(said, /Is there anything I can do to make this easier\?/);
});

reader("where there is no room for a preview each answer has a button that copies it", { width: 360, height: 640, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto(`${site.url}about.html`);
  await field(page).click();
  await field(page).fill("refund");
  await settled(page, "refund");
  const buttons = page.locator(".copies").getByRole("button");
  assert.equal(await buttons.count(), await options(page).count());
  for (const [at, button] of (await buttons.all()).entries()) {
    const [row, box] = await Promise.all([options(page).nth(at).boundingBox(), button.boundingBox()]);
    assert.ok(row && box && box.y >= row.y && box.y + box.height <= row.y + row.height && box.height >= 40 && box.width >= 40, `button ${at} is in its row`);
  }
  await buttons.nth(1).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.length > 20, copied);
  await field(page).press("Tab");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => Boolean(document.activeElement?.closest(".copies"))), "the Tab key leads there");
});

reader("nothing is suggested for words that are like no others, but a number to call", {}, async (page) => {
  await page.goto(`${site.url}about.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("zxqv blorp");
  await page.locator(".ways").getByRole("link", { name: "Call your supervisor: 555-0143" }).waitFor();
  assert.equal(await page.locator(".ways").getByRole("button").count(), 0);
});

reader("every result shows its kind as a picture and in words", {}, async (page) => {
  await ask(page, "apology");
  for (const option of await options(page).all()) {
    await option.locator(".of .icon").first().waitFor();
    assert.match(await option.locator(".of").first().innerText(), /^[A-Z]/);
  }
});
