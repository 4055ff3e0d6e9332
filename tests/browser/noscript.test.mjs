// @ts-check
// Without JavaScript every answer can be found, read and used.

import assert from "node:assert/strict";
import { buildSite, host, PAGES, reader, unreadable } from "./support.mjs";

const site = await host(buildSite());
const noscript = { javaScriptEnabled: false };

for (const [name, path] of Object.entries(PAGES)) {
  reader(`without JavaScript all text can be read: ${name}`, { ...noscript, allow: [/status of 404/] }, async (page) => {
    await page.goto(site.url + path);
    const texts = await page.locator("main").evaluate((main) => {
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const texts = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = /** @type {Element} */ (node.parentElement);
        const text = (node.nodeValue ?? "").replace(/\s+/g, " ").trim();
        // If there is room, the outline is next to the article instead.
        if (element.closest(".outline-fold")) continue;
        // Where there is room for two columns, their headings say it.
        if (element.closest(".cues tbody .cue")) continue;
        // What is folded opens by a click on its summary.
        const folded = element.closest("details:not([open])") && !element.closest("summary");
        if (text && !element.closest("script, template")) texts.push({ text, seen: !!folded || element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) });
      }
      return texts;
    });
    assert.ok(texts.length > 2, `there is text: ${texts.map(({ text }) => text).join(" | ")}`);
    assert.deepEqual(texts.filter(({ seen }) => !seen).map(({ text }) => text), [], "text that can't be read");
    const dead = await page.locator("button:visible").allInnerTexts();
    assert.deepEqual(dead, [], "buttons that would do nothing");
  });
}

reader("without JavaScript the search field leads to the A to Z", noscript, async (page) => {
  await page.goto(`${site.url}recovery/four-steps.html`);
  const field = page.getByRole("searchbox", { name: "Search for answers" });
  await field.fill("out of stock");
  await field.press("Enter");
  await page.waitForURL(`${site.url}search.html?q=out+of+stock`);
  assert.equal(await unreadable(page.locator("main"), "Search suggestions need JavaScript"), "");
  await page.locator("noscript a").click();
  await page.waitForURL(`${site.url}az.html`);
  await page.getByRole("navigation", { name: "Letters" }).getByRole("link", { name: /^T\b/ }).click();
  await page.locator(".az").getByRole("link", { name: "The item is out of stock" }).first().click();
  await page.getByRole("heading", { level: 1, name: "The item is out of stock" }).waitFor();
});

reader("without JavaScript the A to Z leads from a customer's words to the answer", noscript, async (page) => {
  await page.goto(site.url);
  await page.getByRole("contentinfo").getByRole("link", { name: "A to Z" }).click();
  await page.getByRole("navigation", { name: "Letters" }).getByRole("link", { name: /^A\b/ }).click();
  assert.equal(await unreadable(page.getByRole("heading", { name: "A", exact: true }), "A"), "");
  const entry = page.locator(".az > section > ul > li").filter({ hasText: "customer is shouting at me" });
  await entry.locator("summary").click();
  assert.equal(await entry.getByText("customer is shouting at me").isVisible(), true);
  await entry.getByRole("link").click();
  await page.waitForURL(`${site.url}difficult-customers/angry.html`);
});

reader("without JavaScript the browse list opens and leads to a section", noscript, async (page) => {
  await page.goto(`${site.url}recovery/four-steps.html`);
  await page.locator(".browse summary").click();
  await page.getByRole("navigation", { name: "Browse" }).getByRole("link", { name: /^Nonverbal cues/ }).click();
  await page.waitForURL(`${site.url}nonverbal-cues/index.html`);
});

reader("without JavaScript steps can be ticked off", noscript, async (page) => {
  await page.goto(`${site.url}recovery/four-steps.html`);
  const boxes = page.getByRole("main").getByRole("checkbox");
  assert.equal(await boxes.count(), 4);
  await page.getByText("Apologize sincerely.", { exact: true }).click();
  assert.equal(await boxes.first().isChecked(), true, "the words are the box's label");
  await boxes.nth(1).check();
  assert.equal(await boxes.nth(2).isChecked(), false);
});

reader("without JavaScript a deep link shows the whole answer, folded part included", noscript, async (page) => {
  const detail = "Leave out “calm down” and “that’s not my department”.";
  await page.goto(`${site.url}faq/service-recovery.html`);
  const fold = page.locator("#customer-is-angry details");
  assert.equal(await fold.getByText("Leave out").isVisible(), false, "it is folded at first");
  await page.goto("about:blank");
  await page.goto(`${site.url}faq/service-recovery.html#customer-is-angry`);
  assert.equal(await unreadable(page.locator("#customer-is-angry-title"), "What do I say first to an angry customer?"), "");
  assert.equal(await unreadable(fold, detail), "");
});
