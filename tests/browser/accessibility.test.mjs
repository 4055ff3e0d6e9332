// @ts-check
// Every kind of page by the rules of axe: WCAG 2.2 A and AA and best practice, light and dark, wide and as narrow as 400 % zoom.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bareSite, brandedSite } from "./branded.mjs";
import { buildSite, buildSiteWith, eventually, host, PAGES, reader, settled } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

const site = await host(buildSite());
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
    await page.getByText("Showing results for").waitFor();
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

/**
 * Looks at a page in light and dark, wide and narrow.
 * @param {Page} page
 * @param {string} path
 * @param {(page: Page) => Promise<unknown>} [act]
 */
async function inspect(page, path, act = async () => {}) {
  const found = [];
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const size of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await page.goto("about:blank");
      await page.goto(new URL(path, site.url).href);
      await eventually(() => page.evaluate(() => document.readyState === "complete"));
      await act(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) found.push(`${colorScheme}: ${over} px wider than a window of ${size.width} px`);
      for (const broken of await violations(page)) found.push(`${colorScheme}, ${size.width} px wide: ${broken}`);
    }
  }
  assert.deepEqual(found, []);
}

/** One line for each rule that is broken. @param {Page} page @returns {Promise<string[]>} */
async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, {
      resultTypes: ["violations"],
      runOnly: { type: "tag", values },
    });
    return violations.map((/** @type {any} */ { id, help, nodes }) => {
      const places = nodes.slice(0, 3).map((/** @type {any} */ { target, any, all }) => `${target.flat().join(" ")} (${[...any, ...all].map(({ message }) => message).join("; ")})`);
      return `${id}: ${help}, ${nodes.length} times: ${places.join(", ")}`;
    });
  }, RULES);
}
