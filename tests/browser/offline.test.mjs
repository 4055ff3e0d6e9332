// @ts-check
// Without a network: a site that was visited once is read and searched from its copy, and a new deployment replaces it.

import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildSite, buildSiteWith, eventually, host, temporaryFolder, preview, PROJECT, reader, settled } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const folder = buildSite();
const ALLOW = {
  serviceWorkers: /** @type {const} */ ("allow"),
  // The browser itself asks for the worker and the manifest again, in vain.
  allow: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/, /status of 503/, /^console: Failed to load resource: net::ERR_FAILED$/] };

/** Waits until the worker has everything. @param {Page} page */
const kept = (page) => eventually(async () => assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), "activated"), 60_000);
/** Nothing gets through any more, neither from the page nor from its worker. @param {Page} page @param {import("./support.mjs").Host} site */
async function cut(page, site) {
  await page.context().setOffline(true);
  site.cut();
}
const caches = (/** @type {Page} */ page) => page.evaluate(() => globalThis.caches.keys());
const notice = (/** @type {Page} */ page) => page.locator(".offline");

for (const under of ["", "/help/desk"]) {
  reader(`a visited site is read and searched without a network, under ${under || "/"}`, ALLOW, async (page) => {
    const site = await host(folder, { under });
    await page.goto(site.url);
    await kept(page);
    assert.equal(await notice(page).count(), 0);
    await cut(page, site);
    await page.goto(`${site.url}recovery/four-steps.html`);
    await notice(page).waitFor();
    assert.match(await notice(page).innerText(), /^Offline copy from \w+ \d+, \d{4} at /);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).fontFamily), "serif", "it has its style");
    await page.keyboard.press("/");
    await page.keyboard.type("customer is shouting at me");
    await settled(page, "customer is shouting at me");
    await eventually(async () => assert.equal(await page.locator("[role=option] b").first().textContent(), "A customer is angry"));
    await page.keyboard.press("Enter");
    await page.waitForURL(/angry\.html/);
    await page.goto(`${site.url}search.html?q=apology`);
    await page.locator("#results article").first().waitFor();
    await page.goto(`${site.url}recovery/`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto(`${site.url}no/such/page.html`);
    await page.getByRole("heading", { name: "This page isn’t in your offline copy" }).waitFor();
    await page.context().setOffline(false);
    await site.restore();
    await page.goto(`${site.url}recovery/four-steps.html`);
    assert.equal(await notice(page).count(), 0, "with a network the page is the site's own");
  });
}

reader("a network that takes longer than a second is not waited for", ALLOW, async (page) => {
  const site = await host(folder);
  await page.goto(site.url);
  await kept(page);
  await page.context().route(/about\.html$/, () => {});
  await page.goto(`${site.url}about.html`);
  await notice(page).waitFor();
});

reader("a new deployment replaces the copy, and loads only what changed", ALLOW, async (page) => {
  const changing = temporaryFolder("deployed");
  cpSync(folder, changing, { recursive: true });
  const site = await host(changing);
  await page.goto(site.url);
  await kept(page);
  const [first] = await caches(page);

  const next = buildSiteWith("", "--base-url", "https://answers.example.org/");
  rmSync(changing, { recursive: true });
  cpSync(next, changing, { recursive: true });
  site.sent.length = 0;
  await page.goto(`${site.url}about.html`);
  await eventually(async () => {
    const names = await caches(page);
    assert.ok(names.length === 2 && names.includes(first), `the caches are ${names.join(", ")}`);
    assert.ok(await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return !registration?.installing && !registration?.waiting;
    }));
  }, 40_000);
  assert.deepEqual(site.sent.filter(({ path }) => path.startsWith("/assets/")), [], "what is the same is not loaded again");
  await cut(page, site);
  await page.goto(`${site.url}recovery/four-steps.html`);
  assert.equal(await page.locator("link[rel=canonical]").getAttribute("href"), "https://answers.example.org/recovery/four-steps.html", "the new page is shown");
});

reader("a copy that could not be made is harmless", ALLOW, async (page) => {
  const broken = temporaryFolder("broken");
  cpSync(folder, broken, { recursive: true });
  rmSync(join(broken, "glossary/service-recovery.html"));
  const site = await host(broken);
  await page.goto(site.url);
  await eventually(() => assert.ok(site.sent.some(({ path, status }) => status === 404 && path.includes("glossary"))), 20_000);
  await eventually(async () => assert.deepEqual(await caches(page), []));
  await page.goto(`${site.url}about.html`);
  await page.getByRole("heading", { level: 1 }).waitFor();
});

reader("no worker is registered from a disk", { serviceWorkers: "allow" }, async (page) => {
  await page.goto(`${pathToFileURL(folder)}/index.html`, { waitUntil: "networkidle" });
  assert.equal(await page.locator("link[rel=manifest]").count(), 0);
});

reader("the preview keeps nothing, and removes what was kept at its address", { serviceWorkers: "allow" }, async (page) => {
  const { url } = await preview(PROJECT);
  await page.goto(url, { waitUntil: "load" });
  // A worker may have been left by something else that once was served there.
  await page.evaluate(async () => {
    await caches.open(`answerbook ${location.href} old`);
    await navigator.serviceWorker.register("sw.js");
  });
  await eventually(async () => assert.deepEqual(await page.evaluate(async () => [await navigator.serviceWorker.getRegistration() === undefined, await caches.keys()]), [true, []]));
  await page.reload({ waitUntil: "load" });
  await new Promise((settled) => setTimeout(settled, 500));
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

reader("a site that wants no copies removes them", ALLOW, async (page) => {
  const changing = temporaryFolder("switched-off");
  cpSync(folder, changing, { recursive: true });
  const site = await host(changing);
  await page.goto(site.url);
  await kept(page);
  const without = buildSiteWith("offline: false\n");
  cpSync(join(without, "sw.js"), join(changing, "sw.js"));
  await page.goto(`${site.url}about.html`);
  await eventually(async () => assert.deepEqual(await caches(page), []), 20_000);
  assert.doesNotMatch(readFileSync(join(without, "index.html"), "utf8"), /data-worker/);
});

test("the manifest names files that are there", () => {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.webmanifest"), "utf8"));
  assert.equal(manifest.name, "Frontline Answers");
  for (const file of [manifest.start_url, ...manifest.icons.map((/** @type {any} */ icon) => icon.src)]) assert.ok(readFileSync(join(folder, file)).length);
});

reader("the manifest is read without a problem", {}, async (page) => {
  const site = await host(folder);
  await page.goto(`${site.url}about.html`);
  await page.locator("link[rel=manifest]").waitFor({ state: "attached" });
  const session = await page.context().newCDPSession(page);
  const { errors, url } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(url, `${site.url}manifest.webmanifest`);
});
