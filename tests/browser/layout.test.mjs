// @ts-check
// Every page fits every window, shows its answer at once, and stays within its budget of bytes and requests.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildSite, host, PAGES, reader, settled } from "./support.mjs";

const folder = buildSite();
const site = await host(folder);

const WINDOWS = [[320, 256], [320, 640], [360, 640], [601, 800], [700, 800], [768, 1024], [1280, 800]];

for (const [name, path] of Object.entries(PAGES)) {
  reader(`fits every window: ${name}`, { allow: [/status of 404/] }, async (page, log) => {
    const wrong = [];
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height });
      await page.goto("about:blank");
      await page.goto(site.url + path);
      const seen = await page.evaluate(() => {
        const text = document.querySelector("main h1");
        return {
          over: document.documentElement.scrollWidth - innerWidth,
          first: Math.round((text?.getBoundingClientRect().top ?? Infinity) + scrollY),
          header: Math.round(document.querySelector("header.top")?.getBoundingClientRect().height ?? 0),
          sticky: getComputedStyle(/** @type {Element} */ (document.querySelector("header.top"))).position === "sticky",
        };
      });
      log(`${width} x ${height}: first text at ${seen.first} px, header ${seen.header} px${seen.sticky ? ", stays" : ""}`);
      if (seen.over > 0) wrong.push(`${width} x ${height}: ${seen.over} px wider than the window: ${await widest(page)}`);
      if (seen.first > 150) wrong.push(`${width} x ${height}: the first text is at ${seen.first} px, not within 150`);
      if (seen.sticky && seen.header > 48) wrong.push(`${width} x ${height}: the header that stays is ${seen.header} px tall, not at most 48`);
      if (seen.sticky && height < 480) wrong.push(`${width} x ${height}: the header stays in a window a few lines tall`);
    }
    assert.deepEqual(wrong, []);
  });
}

/** What sticks out farthest. @param {import("./support.mjs").Page} page */
const widest = (page) => page.evaluate(() => {
  const all = [...document.querySelectorAll("body *")].map((element) => ({ element, right: element.getBoundingClientRect().right }));
  const { element, right } = all.reduce((one, other) => (other.right > one.right ? other : one));
  return `<${element.localName} class="${element.getAttribute("class") ?? ""}"> ends at ${Math.round(right)} px`;
});

reader("what can be pressed in a narrow pane is at least 24 px in both directions", { width: 320, height: 640 }, async (page) => {
  const small = [];
  for (const path of Object.values(PAGES).filter((path) => !path.startsWith("no-"))) {
    await page.goto(site.url + path);
    small.push(...await page.evaluate((path) => [...document.querySelectorAll("a, button, input, summary")]
      // Links inside sentences are as tall as their line.
      .filter((element) => element.checkVisibility() && getComputedStyle(element).display !== "inline" && !element.closest(".skip"))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ element, box }) => `${path}: <${element.localName} class="${element.className}"> ${element.textContent?.trim().slice(0, 30)}: ${Math.round(box.width)} x ${Math.round(box.height)}`), path));
  }
  assert.deepEqual([...new Set(small)], []);
});

const touch = { width: 360, height: 640, hasTouch: true, isMobile: true };

reader("in a pane of 360 px what to say or do first is on the first screen, with Copy", touch, async (page, log) => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /^(breakdowns|difficult-customers|recovery)[/\\].+\.html$/.test(file));
  const wrong = [];
  let seen = 0;
  for (const file of files) {
    const html = readFileSync(join(folder, file), "utf8");
    if (!/class="say first"|type="checkbox"/.test(html)) continue;
    seen += 1;
    await page.goto(site.url + file.replaceAll("\\", "/"));
    const { first, copy } = await page.evaluate(() => {
      const line = document.querySelector(".say.first > .line") ?? document.querySelector('main li > input[type="checkbox"]');
      const button = document.querySelector(".say.first > .copy");
      return { first: Math.round(line?.getBoundingClientRect().top ?? Infinity), copy: button ? Math.round(button.getBoundingClientRect().bottom) : 0 };
    });
    if (first > 420) wrong.push(`${file}: at ${first} px`);
    if (copy > 640) wrong.push(`${file}: Copy ends at ${copy} px`);
  }
  log(`${seen} pages`);
  assert.ok(seen > 40, `${seen} pages have something to say or do first`);
  assert.deepEqual(wrong, []);
});

reader("what a finger presses is at least 40 px tall", touch, async (page) => {
  const small = [];
  for (const path of Object.values(PAGES).filter((path) => !path.startsWith("no-"))) {
    await page.goto(site.url + path);
    small.push(...await page.evaluate((path) => [...document.querySelectorAll("a, button, select, summary")]
      // Links inside sentences are as tall as their line.
      .filter((element) => element.checkVisibility() && getComputedStyle(element).display !== "inline" && !element.closest(".skip"))
      .filter((element) => element.getBoundingClientRect().height < 39.5)
      .map((element) => `${path}: <${element.localName} class="${element.className}"> ${element.textContent?.trim().slice(0, 30)}: ${Math.round(element.getBoundingClientRect().height)}`), path));
  }
  assert.deepEqual([...new Set(small)], []);
});

reader("no page holds a script, a style or a picture inside itself", {}, async (page) => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
  assert.ok(files.length > 100, `${files.length} pages were built`);
  const wrong = [];
  for (const file of files) {
    wrong.push(...await page.evaluate(([file, html]) => {
      const parsed = new DOMParser().parseFromString(html, "text/html");
      const inside = [...parsed.querySelectorAll('style, [style], script:not([src], [type="application/ld+json"]), [src^="data:"], [href^="data:"], [href^="javascript:"]')];
      const handlers = [...parsed.querySelectorAll("*")].filter((element) => [...element.attributes].some(({ name }) => name.startsWith("on")));
      return [...inside, ...handlers].map((element) => `${file}: ${element.outerHTML.slice(0, 120)}`);
    }, [file, readFileSync(join(folder, file), "utf8")]));
  }
  assert.deepEqual(wrong, []);
});

// --- Budgets: kilobytes are thousands of bytes, compressed by brotli --------------------------------------------------

/** @typedef {import("./support.mjs").Page} Page @typedef {import("./support.mjs").Sent[]} Sent */

const sum = (/** @type {Sent} */ sent, pattern = /./) => sent.filter(({ path }) => pattern.test(path)).reduce((all, { bytes }) => all + bytes, 0);
const names = (/** @type {Sent} */ sent) => sent.map(({ path }) => path.split("/").at(-1)).join(" ");
const isSearch = (/** @type {Sent[number]} */ { path }) => /\/search\/|\/assets\/panel\./.test(path);

/**
 * Says what was measured, and fails with everything that is over its limit.
 * @param {(line: string) => void} log
 * @param {Record<string, [number, number]>} measured what was seen, and at most how much it may be
 */
function within(log, measured) {
  log(Object.entries(measured).map(([what, [seen, most]]) => `${what} ${seen} (at most ${most})`).join(", "));
  const over = Object.entries(measured).filter(([, [seen, most]]) => seen > most);
  assert.deepEqual(over.map(([what, [seen, most]]) => `${what}: ${seen}, at most ${most} are planned`), []);
}

/** Loads a page and returns what the host sent for it, and then what it sent for a search. @param {Page} page @param {string} path */
async function loadAndSearch(page, path) {
  site.sent.length = 0;
  await page.goto(site.url + path, { waitUntil: "networkidle" });
  const before = site.sent.length;
  // Pasted, so that there is one question; typed key by key, every beginning is one.
  await page.getByRole("combobox").fill("refund");
  await settled(page, "refund");
  await page.locator("[role=option]").filter({ hasText: /refund/i }).first().waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(site.sent.filter(({ status }) => ![200, 206].includes(status)), []);
  assert.deepEqual(site.sent.filter(({ path }) => /\.(woff2?|ttf|otf)$/.test(path)), [], "no fonts are downloaded");
  // On the home page the field has focus from the start, so the search engine comes with the page.
  const loaded = site.sent.slice(0, before).filter((sent) => !isSearch(sent));
  return { loaded, searched: site.sent.filter(isSearch) };
}

/** A page of many questions may be longer than an article. */
const HTML = { home: 8_000, section: 8_000, article: 8_000, script: 8_000, gesture: 8_000, quote: 8_000, procedure: 8_000, term: 8_000, faq: 14_000 };

for (const [name, most] of Object.entries(HTML)) {
  const path = PAGES[/** @type {keyof typeof PAGES} */ (name)];
  reader(`bytes and requests: ${name}`, {}, async (page, log) => {
    const { loaded, searched } = await loadAndSearch(page, path);
    const pictures = loaded.filter(({ path }) => /\.svg$/.test(path) && !path.startsWith("/assets/"));
    within(log, {
      "page": [sum(loaded) - sum(pictures), name === "home" ? 45_000 : 12_000 + most],
      "of it HTML": [sum(loaded, /\.html$/), most],
      "CSS": [sum(loaded, /\.css$/), 8_200],
      "scripts": [sum(loaded, /\.js$/), 9_000],
      // The engine with one language is about 11 kB of it: it knows one thing written two ways, and how words sound. The panel also says that
      // an open page was replaced.
      "search panel and engine": [sum(searched, /\/assets\/panel\./), 18_900],
      // It grows with the bundled site: its guides have 29 outcomes, each with a record.
      "page and first search": [sum(loaded) - sum(pictures) + sum(searched), 71_200 + most],
      "requests": [loaded.length - pictures.length, 5],
    });
  });
}

// What each part of the number is: panel and engine, root, one file for each word and its synonyms, and one for each answer shown. It grows
// with the bundled site: other phrasings are a third of its terms.
reader("requests of a first search: one word", {}, async (page, log) => {
  const { searched } = await loadAndSearch(page, PAGES.article);
  log(names(searched));
  within(log, { "requests": [searched.length, 11] });
});

reader("requests of a first search: a long question", {}, async (page, log) => {
  await page.goto(site.url + PAGES.article, { waitUntil: "networkidle" });
  site.sent.length = 0;
  const question = "how many steps does service recovery have when the customer is angry";
  await page.getByRole("combobox").fill(question);
  await settled(page, question);
  await page.waitForLoadState("networkidle");
  log(names(site.sent));
  within(log, { "bytes": [sum(site.sent), 68_200], "requests": [site.sent.length, 18] });
});

test("no page names another host for anything it loads", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(html|css)$/.test(file));
  const loads = /(?:src|srcset|poster)="(?:https?:)?\/\/[^"]+"|<link[^>]+rel="(?:stylesheet|preload|preconnect|icon)"[^>]+href="(?:https?:)?\/\/[^"]+"|url\(["']?(?:https?:)?\/\/[^)]+\)|@import[^;]+/g;
  const found = files.flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(loads)].map(([text]) => `${file}: ${text}`));
  assert.deepEqual(found, []);
});
