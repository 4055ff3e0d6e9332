// @ts-check
// Every kind of page by the rules of axe: WCAG 2.2 A and AA and best practice, light and dark, wide and as narrow as 400 % zoom.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect as inspectPage, violations } from "./axe.mjs";
import { bareSite, brandedSite } from "./branded.mjs";
import { buildSite, buildSiteWith, eventually, host, PAGES, reader, settled } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const folder = buildSite();
const site = await host(folder);
const logging = await host(buildSiteWith("search:\n  log_misses: true\n"));
const asking = await host(buildSiteWith('feedback: {endpoint: "https://help.example.org/"}\nask: {mailto: desk@example.org}\n'));

const branded = await host(brandedSite());
const bare = await host(bareSite());

/** What a reader does before the page is looked at. @type {Record<string, (page: Page) => Promise<unknown>>} */
const before = {
  "search results": (page) => page.locator("#results article").first().waitFor(),
  "page not found": (page) => page.locator("#results h2").waitFor(),
};

/** States of a page that only come by doing something. @type {Record<string, [string, (page: Page) => Promise<unknown>]>} */
const states = {
  "search open": ["about.html", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("customer is shouting at me");
    await settled(page, "customer is shouting at me");
  }],
  "search open, words corrected": ["about.html", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("compensasion for a mistaek");
    await settled(page, "compensasion for a mistaek");
    await page.locator(".panel-note").getByText("Showing results for").waitFor();
  }],
  "search open, before anything is typed": ["about.html", async (page) => {
    await page.evaluate(() => localStorage.setItem("answerbook-recent", '["how many steps"]'));
    await page.keyboard.press("/");
    await page.getByRole("group", { name: "Common questions" }).waitFor();
    await page.keyboard.press("ArrowDown");
  }],
  "search open, no answer": ["recovery/four-steps.html", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("refundzzzz");
    await settled(page, "refundzzzz");
    await page.locator(".panel-note").getByText("No answers found").waitFor();
  }],
  "search open, files awaited": ["about.html", async (page) => {
    await page.route(/\/assets\/panel\./, () => {});
    await page.getByRole("combobox").fill("apology");
    await page.locator(".panel-note").getByText("Searching…").waitFor();
  }],
  "search open, files that do not come": ["about.html", async (page) => {
    await page.route(/\/search\/[^/]+\.js/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    await page.getByRole("combobox").fill("apology");
    await page.getByRole("button", { name: "Try again" }).waitFor();
  }],
  "search open, a blank to fill in": ["about.html", async (page) => {
    await page.getByRole("combobox").fill("the system is down call back later");
    await settled(page, "the system is down call back later");
    await page.locator(".blank").first().waitFor();
  }],
  "no results in the page": ["search.html?q=refundzzzz", (page) => page.locator("#results .ways").waitFor()],
  "browse list open": ["about.html", (page) => page.locator(".browse summary").click()],
  "every answer of a faq open": ["faq/service-recovery.html", (page) => page.getByRole("button", { name: "Expand all" }).click()],
  "the tools of a question": ["faq/service-recovery.html", async (page) => {
    await page.locator("#customer-is-angry .unfold").click();
    await page.locator("#customer-is-angry").getByRole("button", { name: /^Pin/ }).click();
    // A link of the outline that is half under the sticky header counts as too small.
    await page.evaluate(() => scrollTo(0, 0));
  }],
  "pinned and opened": ["index.html", async (page) => {
    const lists = { pins: "recovery/four-steps.html", opened: "about.html" };
    await page.evaluate((lists) => Object.entries(lists).forEach(([name, url]) => localStorage.setItem(`answerbook-${name}:/`, JSON.stringify([{ url, title: url }]))), lists);
    await page.reload();
    await page.locator(".own").nth(1).waitFor();
  }],
  "steps ticked off": ["recovery/four-steps.html", (page) => page.getByRole("checkbox").first().check()],
};

for (const [name, path] of Object.entries(PAGES)) {
  reader(`axe: ${name}`, { allow: [/status of 404/] }, (page) => inspect(page, path, before[name]));
}
for (const [name, [path, act]] of Object.entries(states)) {
  reader(`axe: ${name}`, {}, (page) => inspect(page, path, act));
}
reader("axe: failed searches that are kept", {}, (page) => inspect(page, `${logging.url}search.html?q=refundzzzz`, (page) => page.locator(".misses").waitFor()));

reader("axe: whether it helped, and whom to ask", {}, (page) => inspect(page, asking.url + PAGES.article, async () => {
  await page.locator(".helpful").scrollIntoViewIfNeeded();
  await page.locator(".helpful").getByRole("button", { name: "No" }).click();
  await page.locator(".helpful textarea").waitFor();
}));
for (const path of ["index.html", "counter/late-repair.html"]) {
  reader(`axe: logo, menu and footer on ${path}`, {}, (page) => inspect(page, branded.url + path));
}
reader("axe: the bare theme", {}, (page) => inspect(page, `${bare.url}repairs/questions.html`));

reader("whatever scrolls on any page of a narrow window scrolls by keyboard", { width: 320, height: 640 }, async (page) => {
  const found = [];
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  for (const path of pages.filter((name) => /<pre|table-wrap/.test(readFileSync(join(folder, name), "utf8")))) {
    await page.goto(new URL(path, site.url).href);
    const wide = page.locator(".table-wrap, pre").filter({ visible: true });
    if (!await wide.evaluateAll((boxes) => boxes.some((box) => box.scrollWidth > box.clientWidth))) continue;
    found.push(...(await violations(page, "rule", ["scrollable-region-focusable"])).map((line) => `${path}: ${line}`));
  }
  assert.deepEqual(found, []);
});

/** @param {Page} page @param {string} path @param {(page: Page) => Promise<unknown>} [act] */
function inspect(page, path, act) {
  return inspectPage(page, new URL(path, site.url).href, act);
}
