// @ts-check
// What settings change of the look: logo, menu, footer, home page. And that search needs of a theme no more than is written down.

import assert from "node:assert/strict";
import { bareSite, brandedSite } from "./branded.mjs";
import { eventually, host, reader, unreadable } from "./support.mjs";

const folder = brandedSite();
const site = await host(folder);
const bare = bareSite();
const bareHost = await host(bare);

/** The files of the logo that are seen. @param {import("playwright-core").Page} page */
const seen = (page) => page.locator(".name img").evaluateAll((images) => images
  .filter((image) => image.checkVisibility() && image.getBoundingClientRect().width > 20)
  .map((image) => /** @type {HTMLImageElement} */ (image).currentSrc.replace(/.*\//, "")));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  reader(`on a ${colorScheme} screen its logo alone is loaded, and follows the switch`, { colorScheme }, async (page) => {
    const [here, there] = colorScheme === "light" ? ["logo.svg", "logo-dark.svg"] : ["logo-dark.svg", "logo.svg"];
    const before = site.sent.length;
    await page.goto(`${site.url}counter/late-repair.html`);
    await eventually(async () => assert.deepEqual(await seen(page), [here]));
    await page.waitForLoadState("networkidle");
    const loaded = site.sent.slice(before).map(({ path }) => path);
    assert.ok(loaded.includes(`/${here}`) && !loaded.includes(`/${there}`), loaded.join(" "));
    await page.locator(".theme-switch").click();
    await eventually(async () => assert.deepEqual(await seen(page), [there]));
    assert.equal(await page.getByRole("banner").getByRole("link", { name: "Corner Repairs" }).count(), 1);
  });
}

reader("the logo does not move the page as it comes", {}, async (page) => {
  /** @type {(() => void)[]} */
  const held = [];
  await page.route(/logo\.svg$/, (route) => new Promise((go) => held.push(() => go(route.continue()))));
  await page.goto(site.url, { waitUntil: "domcontentloaded" });
  await eventually(() => assert.equal(held.length, 1));
  await page.evaluate(() => {
    Object.assign(globalThis, { moved: 0 });
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) /** @type {any} */ (globalThis).moved += /** @type {any} */ (entry).value; }).observe({ type: "layout-shift" });
    return new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });
  held.forEach((go) => go());
  await page.waitForLoadState("networkidle");
  await eventually(async () => assert.equal((await seen(page)).length, 1));
  const moved = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(/** @type {any} */ (globalThis).moved)))));
  assert.equal(moved, 0);
});

for (const width of [1280, 1100, 1099, 640, 360, 320]) {
  reader(`each link of the menu is in one place in a window of ${width} px`, { width }, async (page) => {
    await page.goto(`${site.url}counter/late-repair.html`);
    const links = page.getByRole("banner").getByRole("link", { name: "Prices", exact: true });
    const inHeader = await links.count();
    await page.locator(".browse summary").click();
    await eventually(async () => assert.equal(await links.count(), 1));
    assert.equal(inHeader, width >= 1100 ? 1 : 0);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${over} px too wide`);
    await links.click();
    await eventually(() => assert.equal(page.url(), `${site.url}counter/price-first.html`));
    const field = await page.getByRole("banner").getByRole("searchbox").or(page.getByRole("banner").getByRole("combobox")).boundingBox();
    assert.ok(field && field.width >= 120, `the field is ${field?.width} px wide`);
  });
}

reader("the open page is marked in the menu", {}, async (page) => {
  await page.goto(`${site.url}counter/price-first.html`);
  assert.equal(await page.locator(".menu [aria-current=page]").innerText(), "Prices");
});

reader("the footer leads on from any depth, from a disk too", {}, async (page) => {
  for (const start of [`${site.url}tags/phone.html`, `file://${folder}/tags/phone.html`]) {
    await page.goto(start);
    const foot = page.getByRole("contentinfo");
    assert.equal(await unreadable(foot, "Ask the desk before you promise a date."), "");
    await foot.getByRole("link", { name: "How to say it" }).click();
    await eventually(() => assert.match(page.url(), /\/counter\/late-repair\.html$/));
    await page.getByRole("contentinfo").getByRole("link", { name: "All repairs" }).click();
    await eventually(() => assert.match(page.url(), /\/repairs\/index\.html$/));
  }
});

reader("the home page shows its blocks in the order asked for", {}, async (page) => {
  await page.goto(site.url);
  assert.deepEqual(await page.locator("main h2").allInnerTexts(), ["Sections", "Common questions"]);
  assert.match(await page.locator("main section:first-of-type + .prose").innerText(), /^This is a sample site/);
});

for (const [name, start] of /** @type {const} */ ([["from a host", bareHost.url], ["from a disk", `file://${bare}/`]])) {
  reader(`the bare theme answers while you type, ${name}`, {}, async (page) => {
    await page.goto(`${start}counter/index.html`);
    await page.locator("#search-input").pressSequentially("when is my repair ready");
    const first = page.getByRole("option").first();
    await first.waitFor();
    assert.match(await first.innerText(), /^A repair is late/);
    await page.keyboard.press("Enter");
    await eventually(() => assert.match(page.url(), /\/counter\/late-repair\.html/));
    await page.goto(`${start}search.html?q=repair`);
    await page.locator("#results article").first().waitFor();
  });
}

reader("without scripts the bare theme leads to every article", { javaScriptEnabled: false }, async (page) => {
  await page.goto(bareHost.url);
  await page.locator("#search-input").fill("late");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "A to Z" }).first().click();
  await page.getByRole("link", { name: "A repair is late" }).first().click();
  await eventually(() => assert.match(page.url(), /late-repair\.html/));
});
