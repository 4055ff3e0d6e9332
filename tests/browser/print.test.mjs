// @ts-check
// On paper stand the words, whole, and nothing that can only be pressed.

import assert from "node:assert/strict";
import { buildSite, eventually, host, PAGES, reader } from "./support.mjs";

const site = await host(buildSite());

reader("printed questions show their folded answers", {}, async (page) => {
  await page.goto(site.url + PAGES.faq);
  const folded = page.locator(".question details:not([open]) > .prose");
  const hidden = () => folded.evaluateAll((parts) => parts.filter((part) => !part.checkVisibility() || part.getBoundingClientRect().height < 10).map((part) => part.textContent?.trim().slice(0, 60)));
  const all = await folded.count();
  assert.ok(all > 8, `${all} answers are folded`);
  assert.equal((await hidden()).length, all, "on the screen they are folded");
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await hidden(), [], "on paper they are not");
});

for (const [name, path] of Object.entries(PAGES)) {
  reader(`printed without what surrounds it: ${name}`, { allow: [/status of 404/] }, async (page) => {
    await page.goto(site.url + path);
    await page.emulateMedia({ media: "print" });
    const left = await page.locator("header.top, footer.foot, nav, [role=search], button, .skip, .panel, .rail").evaluateAll((parts) =>
      parts.filter((part) => part.checkVisibility() && part.getBoundingClientRect().height > 0).map((part) => `<${part.localName} class="${part.className}">`));
    assert.deepEqual(left, []);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light");
    await eventually(async () => {
      const words = (await page.locator("main").innerText()).trim();
      assert.ok(words.length > 20, `the words are there, not only: ${words}`);
    });
  });
}

reader("an article is printed on at most two sheets of A4", {}, async (page, log) => {
  for (const path of [PAGES.article, PAGES.procedure, PAGES.gesture, PAGES.script, PAGES.quote]) {
    await page.goto(site.url + path);
    const sheets = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length;
    log(`${path}: ${sheets}`);
    assert.ok(sheets && sheets <= 2, `${path} takes ${sheets} sheets`);
  }
});

reader("on paper, links to other sites show where they lead", {}, async (page) => {
  await page.goto(`${site.url}nonverbal-cues/reading-gesture-records.html`);
  await page.emulateMedia({ media: "print" });
  const link = page.locator('main a[href^="http"]').first();
  if (await link.count() === 0) return;
  const after = await link.evaluate((element) => getComputedStyle(element, "::after").content);
  assert.match(after, /https?:/);
});

reader("each printed sheet has the title of the page at its top", {}, async (page) => {
  await page.goto(site.url + PAGES.article);
  await page.emulateMedia({ media: "print" });
  const seen = await page.evaluate(() => {
    const { display } = getComputedStyle(/** @type {Element} */ (document.querySelector("title")));
    const body = getComputedStyle(/** @type {Element} */ (document.querySelector(".page")));
    return [display, getComputedStyle(document.head).position, body.boxDecorationBreak];
  });
  assert.deepEqual(seen, ["block", "fixed", "clone"], "a fixed element is on every sheet, and the text leaves room for it on each");
});
