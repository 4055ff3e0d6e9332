// @ts-check
// Every page fits every window, shows its answer at once, and stays within its budget of bytes and requests.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildSite, eventually, host, PAGES, reader } from "./support.mjs";

const folder = buildSite();
const site = await host(folder);

const WINDOWS = [[320, 256], [320, 640], [360, 640], [768, 1024], [1280, 800]];

for (const [name, path] of Object.entries(PAGES)) {
  reader(`fits every window: ${name}`, { allow: [/status of 404/] }, async (page, told) => {
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
      told(`${width} x ${height}: first text at ${seen.first} px, header ${seen.header} px${seen.sticky ? ", stays" : ""}`);
      if (seen.over > 0) wrong.push(`${width} x ${height}: ${seen.over} px wider than the window: ${await widest(page)}`);
      if (seen.first > 150) wrong.push(`${width} x ${height}: the first text stands at ${seen.first} px, not within 150`);
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
      // Links inside of sentences are as tall as their line.
      .filter((element) => element.checkVisibility() && getComputedStyle(element).display !== "inline" && !element.closest(".skip"))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ element, box }) => `${path}: <${element.localName} class="${element.className}"> ${element.textContent?.trim().slice(0, 30)}: ${Math.round(box.width)} x ${Math.round(box.height)}`), path));
  }
  assert.deepEqual([...new Set(small)], []);
});

reader("no page holds a script, a style or a picture inside of itself", {}, async (page) => {
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

const BUDGET = { html: 8_000, css: 7_000, js: 9_000, page: 24_000, pageAndSearch: 60_000, engine: 12_000, requests: 5, searchRequests: 8 };

for (const [name, path] of Object.entries({ home: PAGES.home, article: PAGES.article, faq: PAGES.faq, procedure: PAGES.procedure })) {
  reader(`budget: ${name}`, {}, async (page, told) => {
    site.sent.length = 0;
    await page.goto(site.url + path, { waitUntil: "networkidle" });
    const loaded = site.sent.slice();
    await page.keyboard.press("/");
    await page.keyboard.type("refund");
    await page.locator("[role=option]").filter({ hasText: /refund/i }).first().waitFor();
    await page.waitForLoadState("networkidle");
    const searched = site.sent.slice(loaded.length);

    const sum = (/** @type {typeof loaded} */ sent, pattern = /./) => sent.filter(({ path }) => pattern.test(path)).reduce((all, { bytes }) => all + bytes, 0);
    const seen = {
      html: sum(loaded, /\.html$/),
      css: sum(loaded, /\.css$/),
      js: sum(loaded, /\.js$/),
      page: sum(loaded),
      engine: sum(searched, /assets\/search\./),
      pageAndSearch: sum(loaded) + sum(searched),
      requests: loaded.length,
      searchRequests: searched.length,
    };
    told(Object.entries(seen).map(([what, number]) => `${what} ${number}`).join(", "));
    const over = Object.entries(seen).filter(([what, number]) => number > BUDGET[/** @type {keyof typeof BUDGET} */ (what)]);
    assert.deepEqual(over.map(([what, number]) => `${what}: ${number}, not at most ${BUDGET[/** @type {keyof typeof BUDGET} */ (what)]}`), []);
    assert.deepEqual([...loaded, ...searched].filter(({ status }) => status !== 200), []);
    const fonts = [...loaded, ...searched].filter(({ path }) => /\.(woff2?|ttf|otf)$/.test(path));
    assert.deepEqual(fonts, [], "no fonts are downloaded");
  });
}

reader("a long question stays within the budget of requests", {}, async (page, told) => {
  await page.goto(site.url + PAGES.article, { waitUntil: "networkidle" });
  site.sent.length = 0;
  await page.keyboard.press("/");
  await eventually(() => assert.ok(site.sent.some(({ path }) => path.endsWith("search/root.js"))));
  await page.waitForLoadState("networkidle");
  // At once, as when it is pasted; key by key every beginning is a question of its own.
  await page.getByRole("combobox").fill("how many steps does service recovery have when the customer is angry");
  await page.locator("[role=option]").first().waitFor();
  await page.waitForLoadState("networkidle");
  const bytes = site.sent.reduce((all, sent) => all + sent.bytes, 0);
  told(`${site.sent.length} requests, ${bytes} bytes: ${site.sent.map(({ path }) => path.split("/").at(-1)).join(" ")}`);
  assert.ok(site.sent.length <= BUDGET.searchRequests, `${site.sent.length} requests: ${site.sent.map(({ path }) => path).join(" ")}`);
});

test("no page names another host for anything it loads", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(html|css)$/.test(file));
  const loads = /(?:src|srcset|poster)="(?:https?:)?\/\/[^"]+"|<link[^>]+rel="(?:stylesheet|preload|preconnect|icon)"[^>]+href="(?:https?:)?\/\/[^"]+"|url\(["']?(?:https?:)?\/\/[^)]+\)|@import[^;]+/g;
  const found = files.flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(loads)].map(([text]) => `${file}: ${text}`));
  assert.deepEqual(found, []);
});
