// @ts-check
// The site in a side panel of another program: a frame of a few hundred pixels in a page of another origin.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSiteWith, eventually, host, reader, temporaryFolder } from "./support.mjs";

const pages = temporaryFolder("crm");
writeFileSync(join(pages, "404.html"), "");
const crm = await host(pages, { policy: "" });
const stranger = await host(pages, { policy: "" });

const folder = buildSiteWith(`embed: [${new URL(crm.url).origin}]`);
const policy = readFileSync(join(folder, "_headers"), "utf8").match(/Content-Security-Policy: (.*)/)?.[1] ?? "";
const site = await host(folder, { policy });

/** A page with the site in a frame, as the manual says. @param {string} name @param {number} width @param {string} query */
function panel(name, width, query) {
  const frame = `<iframe src="${site.url}search.html?q=${query}" title="Answers" width="${width}" height="560" style="border: 0"></iframe>`;
  writeFileSync(join(pages, name), `<!doctype html><title>Customers</title>${frame}`);
}

/** Whether all of an element is inside the frame, after scrolling to the end. @param {import("playwright-core").Locator} field */
const isInView = (field) => field.evaluate((element) => {
  scrollTo(0, document.documentElement.scrollHeight);
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return { scrolled: scrollY > 100, inside: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth, seen: seen === element };
});

for (const width of [320, 360]) {
  reader(`a side panel of ${width} px answers, and keeps the field in view`, { allow: [/status of 404/] }, async (page) => {
    panel(`${width}.html`, width, "apology");
    await page.goto(`${crm.url}${width}.html`);
    const frame = page.frameLocator("iframe");
    const results = frame.locator(".result");
    await eventually(async () => assert.ok(await results.count() > 3));
    const field = frame.locator("#search-input");
    await eventually(async () => assert.deepEqual(await isInView(field), { scrolled: true, inside: true, seen: true }));
    assert.equal(await field.inputValue(), "apology");
    const wide = await field.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px do not fit`);

    await field.fill("customer is shouting at me");
    await field.press("Enter");
    await eventually(async () => assert.match(await results.first().innerText(), /A customer is angry/));
    await results.first().getByRole("link").first().click();
    await eventually(async () => assert.match(await frame.locator("h1").innerText(), /angry/i));
    await eventually(async () => assert.deepEqual(await isInView(frame.locator("#search-input")), { scrolled: true, inside: true, seen: true }));
  });
}

reader("a site that is not named can't show it", { allow: [/frame-ancestors/, /not loaded/, /status of 404/] }, async (page) => {
  panel("stranger.html", 360, "apology");
  const said = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await page.goto(`${stranger.url}stranger.html`);
  await said;
  assert.equal(await page.frameLocator("iframe").locator(".result").count(), 0);
});
