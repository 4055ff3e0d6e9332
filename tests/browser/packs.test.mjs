// @ts-check
// The parts of the index in packs: what a page requests, whatever a host makes of it, and that two versions never mix.

import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSite, eventually, host, reader, settled, temporaryFolder } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */
/** @typedef {import("./support.mjs").Host} Host */

const folder = buildSite();

const field = (/** @type {Page} */ page) => page.getByRole("combobox");
const note = (/** @type {Page} */ page) => page.locator(".panel-note");
const FAILED = "Search could not be loaded.";

/** What was sent of the packs. @param {Host} site @param {string} ending */
const packs = (site, ending) => site.sent.filter(({ path }) => path.includes("/search/packs/") && path.endsWith(ending));

/** Asks, and expects an answer. @param {Page} page @param {string} [words] @param {string} [title] */
async function finds(page, words = "apologize sincerely", title = "Apologize sincerely") {
  await field(page).fill(words);
  await eventually(async () => assert.ok((await page.locator("[role=listbox] [role=option] b").allTextContents()).includes(title)), 20_000);
  await settled(page, words);
}

/** A copy of the site whose files a test may change. */
function copy() {
  const own = temporaryFolder("packed");
  cpSync(folder, own, { recursive: true });
  return own;
}

/** The packs of a folder. @param {string} own @param {string} ending */
const files = (own, ending) => readdirSync(join(own, "search/packs")).filter((name) => name.endsWith(ending)).map((name) => join(own, "search/packs", name));

reader("a page loads parts of packs, each a range", {}, async (page) => {
  const site = await host(folder);
  await page.goto(`${site.url}about.html`);
  await finds(page);
  const sent = packs(site, ".bin");
  assert.ok(sent.length > 0 && sent.every(({ status, bytes }) => status === 206 && bytes < 20_000), JSON.stringify(sent));
  assert.deepEqual(packs(site, ".js"), []);
});

reader("a host that sends whole files is asked once for each", {}, async (page) => {
  const site = await host(folder, { ranges: false });
  await page.goto(`${site.url}about.html`);
  await finds(page);
  await finds(page, "customer is shouting at me", "A customer is angry");
  await eventually(() => assert.ok(packs(site, ".bin").length > 0));
  assert.ok(packs(site, ".bin").every(({ status }) => status === 200));
  assert.deepEqual(packs(site, ".js"), []);
  const before = packs(site, ".bin").length;
  await finds(page, "apologize sincerely");
  assert.equal(packs(site, ".bin").length, before, "what is known is not requested again");
});

reader("from a disk, packs are scripts", {}, async (page) => {
  await page.goto(`${pathToFileURL(folder)}/about.html`);
  await finds(page);
});

reader("a browser that can't read compressed parts loads packs as scripts", {}, async (page) => {
  const site = await host(folder);
  await page.addInitScript(() => { Reflect.deleteProperty(globalThis, "DecompressionStream"); });
  await page.goto(`${site.url}about.html`);
  await finds(page);
  assert.deepEqual(packs(site, ".bin"), []);
  assert.ok(packs(site, ".js").length > 0);
});

reader("a policy that forbids requests of scripts leaves packs as scripts", { allow: [/Content Security Policy|violates/, /Fetch API cannot load/] }, async (page) => {
  const site = await host(folder, { policy: "default-src 'self'; connect-src 'none'" });
  await page.goto(`${site.url}about.html`);
  await finds(page);
  assert.deepEqual(packs(site, ".bin"), []);
});

const BROKEN = {
  "another page": "<!doctype html><title>Sign in</title><p>Sign in to the guest network.".repeat(300),
  "nothing": "",
};
for (const [what, text] of Object.entries(BROKEN)) {
  reader(`a host that sends ${what} instead of ranges: the scripts are used`, { allow: [/status of 416/] }, async (page) => {
    const own = copy();
    for (const file of files(own, ".bin")) writeFileSync(file, text);
    const site = await host(own);
    await page.goto(`${site.url}about.html`);
    await finds(page);
  });
}

reader("a part with one wrong byte is not used", {}, async (page) => {
  const own = copy();
  for (const file of files(own, ".bin")) {
    const bytes = readFileSync(file);
    for (let at = 20; at < bytes.length; at += 40) bytes[at] ^= 1;
    writeFileSync(file, bytes);
  }
  const site = await host(own);
  await page.goto(`${site.url}about.html`);
  await finds(page);
  assert.ok(packs(site, ".js").length > 0);
});

/** What a pack of another version has in place of this hash. @param {string} hash */
const otherHash = (hash) => (hash[0] === "a" ? "b" : "a") + hash.slice(1);

/** Makes each pack one of another version, in its content, and in its name if it is `renamed`. @param {string} own @param {boolean} renamed */
function exchange(own, renamed) {
  const root = join(own, "search/root.js");
  for (const file of [...files(own, ".bin"), ...files(own, ".js")]) {
    const hash = /-([a-z2-7]{6})\./.exec(file)?.[1] ?? "";
    const bytes = Buffer.from(readFileSync(file, "latin1").replaceAll(hash, otherHash(hash)), "latin1");
    rmSync(file);
    writeFileSync(renamed ? file.replace(hash, otherHash(hash)) : file, bytes);
    if (renamed) writeFileSync(root, readFileSync(root, "utf8").replace(hash, otherHash(hash)));
  }
  if (renamed) writeFileSync(root, readFileSync(root, "utf8").replace(/"version":"\w+"/, '"version":"0000000000"'));
}

reader("packs of another version under the names of this one are never used: the reader sees that search failed", {}, async (page) => {
  const own = copy();
  exchange(own, false);
  const site = await host(own);
  await page.goto(`${site.url}about.html`);
  await field(page).fill("apologize sincerely");
  await note(page).getByText(FAILED).waitFor();
  const roots = site.sent.filter(({ path }) => path.endsWith("/search/root.js"));
  assert.ok(roots.some(({ query }) => query.includes("retry=")), "whether there is a new version was asked");
  assert.equal(await page.locator("[role=option] b").count(), 0, "and no wrong answer is shown");
});

reader("a page that is open while the site is published again uses the new version", { allow: [/status of 404/] }, async (page) => {
  const own = copy();
  const site = await host(own);
  await page.goto(`${site.url}about.html`);
  await finds(page);
  exchange(own, true);
  await finds(page, "customer is shouting at me", "A customer is angry");
});

reader("offline, parts come out of the packs that were kept", {
  serviceWorkers: "allow",
  allow: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/, /status of 503/, /ERR_FAILED/],
}, async (page) => {
  const site = await host(folder);
  await page.goto(site.url);
  await eventually(async () => assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), "activated"), 60_000);
  assert.deepEqual(packs(site, ".js"), [], "scripts are for other uses");
  await page.context().setOffline(true);
  site.cut();
  await page.goto(`${site.url}about.html`);
  await finds(page, "customer is shouting at me", "A customer is angry");
});

reader("a cache that ignores query strings keeps the old root: the reader sees that search failed, until the cache asks again", { allow: [/status of 404/] }, async (page) => {
  const own = copy();
  const body = readFileSync(join(own, "search/root.js"), "utf8");
  const cache = /\/search\/root\.js/;
  await page.route(cache, (route) => route.fulfill({ body, contentType: "text/javascript" }));
  exchange(own, true);
  const site = await host(own);
  await page.goto(`${site.url}about.html`);
  await field(page).fill("apologize sincerely");
  await note(page).getByText(FAILED).waitFor();
  assert.equal(await page.locator("[role=option] b").count(), 0, "no wrong answer is shown");
  await page.unroute(cache);
  await finds(page, "customer is shouting at me", "A customer is angry");
});

reader("a page of an old version, whose scripts are gone, still leads to answers", { allow: [/status of 404/, /MIME type/] }, async (page) => {
  const own = copy();
  const file = join(own, "about.html");
  writeFileSync(file, readFileSync(file, "utf8").replace(/(assets\/\w+)\.\w{10}\./g, "$1.0000000000."));
  const site = await host(own);
  await page.goto(`${site.url}about.html`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator("input[type=search]").first().fill("apologize sincerely");
  await page.keyboard.press("Enter");
  await page.waitForURL(/(search|az)\.html/);
});

reader("a site whose packs are still being copied says that search failed, and answers when they are there", { allow: [/status of 404/] }, async (page) => {
  const own = copy();
  exchange(own, true);
  const late = [...files(own, ".bin"), ...files(own, ".js")].map((name) => /** @type {const} */ ([name, readFileSync(name)]));
  for (const [name] of late) rmSync(name);
  const site = await host(own);
  await page.goto(`${site.url}about.html`);
  await field(page).fill("apologize sincerely");
  await note(page).getByText(FAILED).waitFor();
  assert.equal(await page.locator("[role=option] b").count(), 0, "no wrong answer is shown");
  for (const [name, bytes] of late) writeFileSync(name, bytes);
  await finds(page, "customer is shouting at me", "A customer is angry");
});
