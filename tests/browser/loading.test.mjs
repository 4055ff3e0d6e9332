// @ts-check
// Search files that do not arrive, or arrive broken: the reader sees a message, is never stuck, and needs no reload once they are back.

import assert from "node:assert/strict";
import { buildSite, eventually, host, reader, settled } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */
/** @typedef {import("playwright-core").Route} Route */

const site = await host(buildSite());

const field = (/** @type {Page} */ page) => page.getByRole("combobox");
const titles = (/** @type {Page} */ page) => page.locator("[role=listbox] [role=option] b").allTextContents();
const note = (/** @type {Page} */ page) => page.locator(".panel-note");
const tryAgain = (/** @type {Page} */ page) => page.getByRole("button", { name: "Try again" });
const answered = (/** @type {Page} */ page) => eventually(async () => assert.ok((await titles(page)).includes("Apologize sincerely")));

/** What is needed, and by which addresses it is requested. */
const FILES = { "the panel": /\/assets\/panel\./, "the index": /\/search\/.+\.(js|bin)/ };

/** What hosts and networks do to files. @type {Record<string, (route: Route) => unknown>} */
const FAULTS = {
  "that are another page": (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>Sign in</title><p>Sign in to the guest network." }),
  "that are cut short": async (route) => {
    const answer = await route.fetch();
    const bytes = await answer.body();
    await route.fulfill({ response: answer, body: bytes.subarray(0, bytes.length / 2) });
  },
  "that are empty": (route) => route.fulfill({ status: 200, contentType: "text/javascript", body: "" }),
  "that the host does not send": (route) => route.fulfill({ status: 503, body: "" }),
};
const allow = [/SyntaxError|Invalid or unexpected token|Unexpected (token|end|EOF)|missing \)/, /status of 503/];

for (const [fault, answer] of Object.entries(FAULTS)) {
  for (const [name, address] of Object.entries(FILES)) {
    reader(`files ${fault}, of ${name}: the reader sees a message and continues once they are back`, { allow }, async (page) => {
      await page.route(address, answer);
      await page.goto(`${site.url}about.html`);
      await field(page).pressSequentially("apologize sincerely");
      await note(page).getByText("Search could not be loaded.").waitFor();
      await eventually(async () => assert.match(await page.getByRole("status").innerText(), /^Search could not be loaded\./));
      assert.equal(await note(page).getByRole("link").getAttribute("href"), "az.html", "there is another way to the answers");
      // The files of the last letter are asked for too, in vain.
      await page.waitForLoadState("networkidle");
      await page.unroute(address);
      await tryAgain(page).click();
      await answered(page);
      assert.equal(await note(page).innerText(), "");
      assert.ok(await field(page).evaluate((input) => input === document.activeElement), "the reader can type on");
    });
  }

  reader(`one file ${fault} is requested again, and nobody notices`, { allow }, async (page) => {
    for (const address of Object.values(FILES)) await page.route(address, (route) => route.request().url().includes("retry=") ? route.continue() : answer(route));
    await page.goto(`${site.url}about.html`);
    await field(page).fill("apologize sincerely");
    await answered(page);
    assert.equal(await tryAgain(page).count(), 0);
  });
}

reader("after a failure the next letter is enough", { allow }, async (page) => {
  await page.route(FILES["the index"], FAULTS["that are another page"]);
  await page.goto(`${site.url}about.html`);
  await field(page).pressSequentially("apologize sincerel");
  await tryAgain(page).waitFor();
  await page.unroute(FILES["the index"]);
  await field(page).press("y");
  await answered(page);
});

for (const [name, address] of Object.entries(FILES)) {
  reader(`files that hang, of ${name}: soon the reader sees that they are awaited, later what else can be done`, {}, async (page) => {
    await page.clock.install();
    /** @type {Route[]} */
    const held = [];
    let hangs = true;
    await page.route(address, (route) => hangs ? held.push(route) : route.continue());
    await page.goto(`${site.url}about.html`);
    await field(page).fill("apologize sincerely");
    await eventually(() => assert.ok(held.length > 0));
    await page.clock.fastForward(400);
    await eventually(async () => assert.equal(await note(page).innerText(), "Searching…"));
    assert.ok(await note(page).isVisible());
    await page.clock.fastForward(8000);
    await note(page).getByText("Search is taking longer than usual.").waitFor();
    await note(page).getByRole("link", { name: "Browse all answers from A to Z" }).waitFor();
    hangs = false;
    await tryAgain(page).click();
    await answered(page);
    // What hung comes after all: nothing appears twice.
    await Promise.all(held.map((route) => route.continue().catch(() => {})));
    assert.equal(await page.locator(".panel, dialog").count(), 2);
    await field(page).fill("how many steps");
    await settled(page, "how many steps");
    assert.equal(await page.locator("[role=listbox]").count(), 1);
  });
}

reader("who waits can leave with Escape, and the line is gone", {}, async (page) => {
  await page.route(FILES["the panel"], () => {});
  await page.goto(`${site.url}about.html`);
  await field(page).fill("apology");
  await note(page).getByText("Searching…").waitFor();
  await field(page).press("Escape");
  assert.equal(await page.locator(".panel").isVisible(), false);
});

for (const [name, address] of Object.entries(FILES)) {
  reader(`the page of all results without ${name}`, { allow }, async (page) => {
    await page.route(address, FAULTS["that are another page"]);
    await page.goto(`${site.url}search.html?q=apology`);
    const results = page.locator("#results");
    await results.getByText("Search could not be loaded.").waitFor();
    await page.unroute(address);
    await tryAgain(page).click();
    await results.locator("article").first().waitFor();
    assert.equal(await results.getByText("could not be loaded").count(), 0);
  });
}

reader("on a narrow screen the reader sees it as well", { width: 360, height: 740, hasTouch: true, isMobile: true }, async (page) => {
  await page.route(FILES["the panel"], () => {});
  await page.goto(`${site.url}about.html`);
  await field(page).tap();
  await field(page).fill("apology");
  await note(page).getByText("Searching…").waitFor();
  await page.unroute(FILES["the panel"]);
});
