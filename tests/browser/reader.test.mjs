// @ts-check
// What a reader gets, in numbers that do not depend on the clock, for every kind of page. axe in all states is in
// accessibility.test.mjs, windows and the budget of the pages read most in layout.test.mjs, times in benches/reader/.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { buildSite, eventually, host, PAGES, reader, settled, unreadable } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const folder = buildSite();
const site = await host(folder);
const LOST = { allow: [/status of 404/] };

// --- Looking something up ---------------------------------------------------------------------------------------------

/** What someone types, and where one of the right answers is. @type {[string, string[]][]} */
const TASKS = [
  ["what do i say when the customer is angry", ["difficult-customers/angry.html", "faq/service-recovery.html#customer-is-angry"]],
  ["apologise sincerly", ["recovery/four-steps.html#apologize"]],
  ["sytem is down", ["breakdowns/system-down.html", "faq/service-recovery.html#system-is-down"]],
  ["thumbs up abroad", ["nonverbal-cues/thumbs-up.html"]],
  ["out of stock", ["breakdowns/out-of-stock.html", "faq/service-recovery.html#out-of-stock"]],
  ["gates unhappy customers", ["recovery-quotes/gates-unhappy-customers.html"]],
  ["how many steps", ["faq/service-recovery.html#how-many-steps"]],
  ["should i say calm down", ["difficult-customers/angry.html", "faq/service-recovery.html#customer-is-angry"]],
];

for (const [words, right] of TASKS) {
  reader(`looked up: ${words}`, {}, async (page) => {
    await page.goto(`${site.url}about.html`);
    const input = page.getByRole("combobox");
    const options = page.locator("[role=option]");
    const preview = page.locator(".preview");
    const leads = async () => (await preview.getByRole("link", { name: "Open" }).getAttribute("href") ?? "").replace(/^(\.\.\/)+/, "");
    const isRight = async () => {
      const href = await leads();
      return right.some((url) => href === url || !url.includes("#") && href.startsWith(url));
    };
    await input.fill(words);
    await eventually(async () => assert.ok(await options.count() > 0 && await isRight(), `first is ${await leads()}, not ${right.join(" or ")}`));
    // The whole answer is in the window: its last words can be read in the list, without opening anything.
    const first = options.first();
    const text = (await first.locator(".text, .item").allInnerTexts()).at(-1) ?? "";
    assert.doesNotMatch(text, /…$/, "the answer is whole");
    await eventually(async () => assert.equal(await unreadable(first, text.trim().split(/\s+/).slice(-4).join(" ")), ""));
  });
}

// --- Reading ----------------------------------------------------------------------------------------------------------

/** Letters in full lines of long paragraphs: the last line of each is left out. @param {Page} page */
const lines = (page) => page.evaluate(() => {
  /** @type {number[]} */
  const counts = [];
  for (const paragraph of [...document.querySelectorAll("main .prose p")].filter((each) => each.getClientRects().length && (each.textContent ?? "").length > 150).slice(0, 8)) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const perLine = new Map();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < (node.nodeValue ?? "").length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const [box] = range.getClientRects();
        if (box) perLine.set(Math.round(box.top / 6), (perLine.get(Math.round(box.top / 6)) ?? 0) + 1);
      }
    }
    counts.push(...[...perLine.values()].slice(0, -1));
  }
  return counts;
});

reader("lines of text hold 60 to 75 characters", { width: 1440, height: 900 }, async (page, log) => {
  /** @type {number[]} */
  const all = [];
  for (const path of [PAGES.article, PAGES.procedure, PAGES.section, PAGES.faq, "about.html"]) {
    await page.goto(site.url + path);
    all.push(...await lines(page));
  }
  const mean = all.reduce((sum, count) => sum + count, 0) / all.length;
  log(`${all.length} lines, ${mean.toFixed(1)} characters on average, at most ${Math.max(...all)}`);
  assert.ok(all.length > 20 && mean >= 60 && mean <= 75, `${mean.toFixed(1)} characters on average`);
});

/** Adds up from now on how far what is seen moves by itself, but for what is inside `aside`. @param {Page} page @param {string} aside a selector */
const watchShifts = (page, aside = "") => page.addInitScript((aside) => {
  const shifts = Object.assign(globalThis, { moved: 0 });
  const isAside = (/** @type {any} */ { node }) => aside !== "" && node?.parentElement && (node.closest ? node : node.parentElement).closest(aside);
  new PerformanceObserver((list) => list.getEntries().forEach((/** @type {any} */ entry) => {
    if (!entry.sources.every(isAside)) shifts.moved += entry.value;
  })).observe({ type: "layout-shift", buffered: true });
}, aside);

/** Pages of these kinds, and how far each moved while it came. @param {Page} page @param {string} root @param {(keyof typeof PAGES)[]} names @param {(line: string) => void} log */
async function shifts(page, root, names, log) {
  /** @type {[string, number][]} */
  const moved = [];
  for (const name of names) {
    await page.goto(root + PAGES[name], { waitUntil: "networkidle" });
    moved.push([name, await page.evaluate(() => /** @type {any} */ (globalThis).moved)]);
    log(`${name}: ${moved.at(-1)?.[1].toFixed(4)}`);
  }
  return moved;
}

reader("nothing moves when the script of a page comes after its first paint", { width: 412, height: 823 }, async (page, log) => {
  await page.route(/\/assets\/(page|calculator|scale|lookup)\./, async (route) => {
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
    await route.continue();
  });
  await watchShifts(page);
  const moved = await shifts(page, site.url, ["home", "article", "faq", "script", "quote", "procedure", "term", "self-assessment", "calculator", "look-up"], log);
  assert.deepEqual(moved.filter(([, sum]) => sum > 0.004), []);
});

reader("what is read stays where it is while a page comes piece by piece", {}, async (page, log) => {
  const { url } = await host(folder, { pieces: true });
  // On a short page the foot is at the bottom of the window, and grows upward if it comes in two pieces.
  await watchShifts(page, ".foot");
  const moved = await shifts(page, url, ["home", "section", "article", "faq", "script", "quote", "procedure", "term", "tags", "claim"], log);
  // A table or a line of words is still as wide as it has to be when its end comes; a column would be seen to jump.
  assert.deepEqual(moved.filter(([, sum]) => sum > 0.03), []);
});

reader("with reduced motion nothing moves", {}, async (page) => {
  for (const path of [PAGES.home, PAGES.article, PAGES.faq]) {
    await page.goto(site.url + path);
    await page.keyboard.press("/");
    await page.keyboard.type("refund");
    await settled(page, "refund");
    const moving = await page.evaluate(() => document.getAnimations().length + [...document.querySelectorAll("*")].filter((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      return parseFloat(transitionDuration) > 0.01 || animationName !== "none" || scrollBehavior === "smooth";
    }).length);
    assert.equal(moving, 0, path);
  }
});

reader("from the top of a page three stops lead to the field, and the field shows that it is meant", {}, async (page) => {
  await page.goto(site.url + PAGES.article);
  for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press("Tab");
  const field = page.getByRole("combobox");
  const drawn = await field.evaluate((input) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(input);
    return [document.activeElement === input, outlineStyle, outlineWidth];
  });
  assert.deepEqual(drawn, [true, "solid", "3px"]);
});

// --- Every kind of page -----------------------------------------------------------------------------------------------

/** Bytes of HTML that a kind of page may have, compressed; lists of everything grow with the site. @type {Record<string, number>} */
const HTML = { faq: 12_000, "one question of a faq": 12_000, "look-up": 14_000, search: 12_000, "search results": 12_000, "A to Z": 40_000, "all scripts": 14_000, "what changed": 11_000 };
/** Pages with fields of their own load one more style sheet and script. */
const WORKSHEETS = ["guide", "an outcome of a guide", "self-assessment", "calculator", "scenario", "claim", "look-up", "list of one place", "all scripts", "all questions", "all steps", "A to Z"];

for (const [name, path] of Object.entries(PAGES)) {
  reader(`every file of its own, within its budget, from a host and from a disk: ${name}`, LOST, async (page, log) => {
    site.sent.length = 0;
    await page.goto(site.url + path);
    await page.waitForLoadState("networkidle");
    const pictures = /^(?!\/assets\/).*\.(svg|png|jpe?g|webp)$/;
    // The pages that search at once load what the first search of another page loads.
    const loaded = site.sent.filter(({ path }) => !pictures.test(path) && !/\/search\/|\/assets\/(panel|results)\./.test(path));
    const html = loaded.filter(({ path }) => !path.startsWith("/assets/")).reduce((sum, { bytes }) => sum + bytes, 0);
    const all = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
    log(`${all} bytes, of it ${html} HTML, ${loaded.length} requests`);
    const most = HTML[name] ?? 8_000;
    const more = WORKSHEETS.includes(name) ? 1 : 0;
    assert.ok(html <= most, `${html} bytes of HTML, at most ${most}`);
    assert.ok(all - html <= 16_200 + 4_000 * more, `${all - html} bytes besides`);
    assert.ok(loaded.length <= 5 + 2 * more, `${loaded.length} requests: ${loaded.map(({ path }) => path).join(" ")}`);
    await searched(page, name);
    if (name === "page not found") return;
    await page.goto(`${pathToFileURL(folder)}/${path}`);
    await searched(page, name);
  });
}

/** A search works, wherever the field is. @param {Page} page @param {string} name */
async function searched(page, name) {
  await page.locator("#search-input").fill("refund");
  const inPage = ["search", "search results", "page not found"].includes(name);
  if (!inPage) await settled(page, "refund");
  await page.locator(inPage ? "#results article" : "[role=option]").filter({ hasText: /refund/i }).first().waitFor();
}

reader("the outline follows the reading", {}, async (page) => {
  await page.goto(site.url + PAGES.article);
  const current = page.locator(".rail .outline [aria-current]");
  await page.locator("#six-moves").evaluate((heading) => heading.scrollIntoView());
  await eventually(async () => assert.equal(await current.getAttribute("href"), "#six-moves"));
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = await page.locator(".rail .outline a").last().getAttribute("href");
  await eventually(async () => assert.equal(await current.getAttribute("href"), last));
  const { top } = await page.locator(".rail").evaluate((rail) => rail.getBoundingClientRect());
  assert.ok(top >= 0 && top < 100, `it stays on the screen, at ${top} px`);
});

reader("the sentence to say is above the one to avoid", { width: 360 }, async (page) => {
  await page.goto(site.url + PAGES.article);
  const tops = await page.locator(".pair").evaluateAll((pairs) => pairs.map((pair) => [".say", ".not"].map((part) => pair.querySelector(part)?.getBoundingClientRect().top ?? Infinity)));
  assert.ok(tops.length > 2 && tops.every(([say, not]) => say < not), JSON.stringify(tops));
});

reader("a mistyped address leads to the page with the nearest one", { allow: [/status of 404/] }, async (page) => {
  await page.goto(`${site.url}difficult-customers/angy.html`);
  await eventually(async () => assert.match(await page.locator(".result a").first().getAttribute("href") ?? "", /difficult-customers\/angry\.html$/));
  await page.goto(`${site.url}404.html`);
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator("form.search input").inputValue(), "", "nobody asked for 404");
});
