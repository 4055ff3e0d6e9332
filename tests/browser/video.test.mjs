// @ts-check
// Videos on other hosts: nothing is requested from them before a reader presses the button.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { answerbook, eventually, host, preview, reader, settled, temporaryFolder } from "./support.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WATCH = "https://www.youtube.com/watch?v=aqz-KE-bpKQ";
const root = temporaryFolder("videos");
mkdirSync(join(root, "content"));
writeFileSync(join(root, "answerbook.yml"), "title: Zoo\n");
writeFileSync(join(root, "content/still.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="#888"/></svg>');
writeFileSync(join(root, "content/zebra.md"), `---\ntitle: Zebras\ndescription: What to do.\n---\n:::video{url=${WATCH} title="Stripes in the hall" picture=still.svg}\nHow to calm a quagga.\n:::\n`);
answerbook("build", "--root", root);
answerbook("build", "--root", root, "--single-file", join(root, "all.html"));
const headers = readFileSync(join(root, "public/_headers"), "utf8");
const site = await host(join(root, "public"), { policy: headers.match(/Content-Security-Policy: (.*)/)?.[1] ?? "" });

/** Requests to other hosts than this computer. @param {import("playwright-core").Page} page */
function elsewhere(page) {
  const requests = /** @type {string[]} */ ([]);
  page.on("request", (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).hostname !== "127.0.0.1") requests.push(request.url());
  });
  return requests;
}

/** Stands in for the host of the player. @param {import("playwright-core").Page} page */
const answer = (page) => page.route(/youtube/, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Player</title><p>It plays." }));
const PLAYER = /request to another host: https:\/\/www\.youtube-nocookie\.com\/embed\/aqz-KE-bpKQ\?autoplay=1$/;

reader("the player is loaded by a click, and nothing before it", { allow: [PLAYER] }, async (page) => {
  const requests = elsewhere(page);
  await answer(page);
  await page.goto(`${site.url}zebra.html`, { waitUntil: "networkidle" });
  const button = page.getByRole("button", { name: "Play: Stripes in the hall" });
  const before = await button.boundingBox();
  await button.hover();
  assert.equal(await page.locator("iframe").count(), 0);
  assert.deepEqual(requests, []);
  await button.focus();
  await page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await page.frameLocator("iframe").locator("p").innerText(), "It plays."));
  assert.deepEqual(requests, ["https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1"]);
  assert.deepEqual(await page.locator("iframe").boundingBox(), before, "nothing moves");
  assert.equal(await page.evaluate(() => document.activeElement?.localName), "iframe");
});

reader("no other host can be shown in a frame", { allow: [/Framing 'https:\/\/example\.net\/' violates/, /not loaded: https:\/\/example\.net/, /request to another host: https:\/\/example\.net/] }, async (page) => {
  await page.goto(`${site.url}zebra.html`);
  const violated = page.evaluate(() => new Promise((done) => document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective))));
  await page.evaluate(() => document.body.append(Object.assign(document.createElement("iframe"), { src: "https://example.net/" })));
  assert.equal(await violated, "frame-src");
});

reader("without JavaScript it is a link", { javaScriptEnabled: false }, async (page) => {
  await page.goto(`${site.url}zebra.html`);
  const link = page.getByRole("link", { name: "Play: Stripes in the hall" });
  assert.equal(await link.getAttribute("href"), WATCH);
  assert.equal(await page.locator(".play button, button.play").count(), 0);
});

for (const [name, address] of [["a page", pathToFileURL(join(root, "public/zebra.html")).href], ["the single file", `${pathToFileURL(join(root, "all.html")).href}#zebra.html`]]) {
  reader(`opened from a disk it is a link: ${name}`, {}, async (page) => {
    await page.goto(address);
    const link = page.getByRole("link", { name: "Play: Stripes in the hall" });
    await eventually(async () => assert.equal(await link.isVisible(), true));
    assert.equal(await link.getAttribute("href"), WATCH);
    assert.equal(await page.getByRole("button", { name: "Play: Stripes in the hall" }).count(), 0);
  });
}

reader("on paper it is its title and its address", {}, async (page) => {
  await page.goto(`${site.url}zebra.html`);
  await page.emulateMedia({ media: "print" });
  const video = page.locator(".video");
  assert.match(await video.innerText(), /^Stripes in the hall\s+How to calm a quagga\.\s+The video’s own page/);
  const after = await video.getByRole("link").evaluate((link) => getComputedStyle(link, "::after").content);
  assert.ok(after.includes("attr(href)") || after.includes(WATCH), after);
});

reader("it is found by its title and by its caption", {}, async (page) => {
  await page.goto(site.url);
  const field = page.locator("#search-input");
  await field.fill("quagga");
  await eventually(async () => assert.equal(await page.locator(".option", { hasText: "Stripes in the hall" }).count(), 1));
  await field.fill("stripes hall");
  await settled(page, "stripes hall");
  const option = page.locator(".option").first();
  await eventually(async () => assert.match(await option.innerText(), /Stripes in the hall[\s\S]*Video/));
  await option.click();
  await page.waitForURL(/zebra\.html#stripes-in-the-hall$/);
});

reader("the preview allows the same host", { allow: [PLAYER] }, async (page) => {
  const shown = await preview(root);
  await answer(page);
  await page.goto(`${shown.url}zebra.html`);
  await page.getByRole("button", { name: "Play: Stripes in the hall" }).click();
  await eventually(async () => assert.equal(await page.frameLocator("iframe").locator("p").innerText(), "It plays."));
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [360, 1280]) {
    reader(`it fits and is accessible, ${colorScheme} at ${width} px`, { width, colorScheme }, async (page) => {
      await page.goto(`${site.url}zebra.html`);
      await page.getByRole("button", { name: "Play: Stripes in the hall" }).waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await page.evaluate(AXE);
      const violations = await page.evaluate(async () => {
        const run = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] });
        return run.violations.map((/** @type {any} */ violation) => violation.id);
      });
      assert.deepEqual(violations, []);
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `video-${colorScheme}-${width}.png`) });
    });
  }
}
