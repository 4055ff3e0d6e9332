// @ts-check
// A page that stays open says that the site has a newer one, and nothing else makes it say so.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSite, host, PAGES, reader, temporaryFolder } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const folder = buildSite();
const PAGE = "breakdowns/long-hold.html";
const notice = (/** @type {Page} */ page) => page.locator(".changed");

/** Lets minutes pass, and waits for what the page requests then. @param {Page} page @param {number} minutes */
async function pass(page, minutes) {
  const address = page.url().split("#")[0];
  const asked = page.waitForResponse((response) => response.url() === address);
  await page.clock.fastForward(minutes * 60_000);
  await (await asked).finished();
  // What follows the answer has run when a later task has.
  await page.evaluate(() => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));
}

reader("an open page says that it was replaced, and loads the new one", {}, async (page) => {
  const deployed = temporaryFolder("changed");
  cpSync(folder, deployed, { recursive: true });
  /** Adds a word to the title of a page. @param {string} file @param {string} word */
  const edit = (file, word) => {
    const text = readFileSync(join(deployed, file), "utf8");
    writeFileSync(join(deployed, file), text.replace("</h1>", ` ${word}</h1>`));
  };
  await page.clock.install();
  await page.goto((await host(deployed)).url + PAGE);
  await pass(page, 6);
  assert.equal(await notice(page).count(), 0, "the same page");
  edit("breakdowns/late-delivery.html", "today");
  await pass(page, 6);
  assert.equal(await notice(page).count(), 0, "another page changed");
  edit(PAGE, "today");
  await pass(page, 6);
  await notice(page).waitFor();
  assert.equal(await notice(page).textContent(), "This page has changed since you opened it. Load the new version");
  assert.equal(await notice(page).getAttribute("role"), "status");
  await notice(page).getByRole("button").click();
  await page.getByRole("heading", { level: 1, name: /today$/ }).waitFor();
  assert.equal(await notice(page).count(), 0);
});

reader("what scripts and readers do on a page is not a new version", {}, async (page) => {
  const site = await host(folder);
  await page.clock.install();
  // The page for searching has no answers of its own and never asks.
  for (const path of Object.values(PAGES).filter((path) => !/^(search|no-such)/.test(path))) {
    await page.goto(site.url + path);
    await page.evaluate(() => document.querySelectorAll("main details").forEach((details) => details.toggleAttribute("open")));
    await pass(page, 6);
    assert.equal(await notice(page).count(), 0, path);
  }
});

reader("a sign-in page, or an error, says nothing", { allow: [/status of 503/] }, async (page) => {
  await page.clock.install();
  await page.goto((await host(folder)).url + PAGE);
  for (const answer of [{ body: "<h1>Sign in</h1>" }, { status: 503, body: "<main id=main>Later</main>" }]) {
    await page.route(`**/${PAGE}`, (route) => route.fulfill({ contentType: "text/html", ...answer }));
    await pass(page, 6);
    assert.equal(await notice(page).count(), 0);
    await page.unroute(`**/${PAGE}`);
  }
});
