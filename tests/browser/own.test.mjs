// @ts-check
// What readers keep: pinned and recently viewed answers, from a host, from a disk, with storage and without; and what they
// take along: link, answer, citation.

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSite, buildSiteWith, eventually, host, PAGES, reader, settled } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const folder = buildSite();
const site = await host(folder);
const places = { "from a host": site.url, "from a disk": `${pathToFileURL(folder)}/` };

const heard = (/** @type {Page} */ page) => page.locator("body > [role=status]").innerText();
const own = (/** @type {Page} */ page, /** @type {string} */ name) => page.locator(".own").filter({ has: page.getByRole("heading", { name }) });
const ANGRY = "What do I say first to an angry customer?";

for (const [where, root] of Object.entries(places)) {
  reader(`pins stand on the start page and in the empty field, ${where}`, {}, async (page) => {
    await page.goto(root + PAGES.article);
    const title = await page.locator("h1").innerText();
    await page.locator(".tools").getByRole("button", { name: /^Pin/ }).click();
    await eventually(async () => assert.match(await heard(page), /^Pinned: /));
    await page.goto(root + PAGES.faq);
    await page.getByRole("button", { name: `Copy or pin “${ANGRY}”` }).click();
    const pin = page.locator("#customer-is-angry").getByRole("button", { name: /^Pin/ });
    assert.equal(await pin.getAttribute("aria-pressed"), "false");
    await pin.click();
    assert.equal(await pin.getAttribute("aria-pressed"), "true");

    await page.goto(`${root}index.html`);
    const pins = own(page, "Pinned").getByRole("link");
    assert.deepEqual(await pins.allInnerTexts(), [ANGRY, title]);
    const opened = own(page, "Recently viewed").getByRole("link");
    assert.equal(await opened.count(), 1, "what is pinned is not named again");
    await pins.first().click();
    await page.waitForURL(`${root}${PAGES.faq}#customer-is-angry`);

    await page.goto(`${root}tags.html`);
    await page.keyboard.press("/");
    await eventually(async () => assert.deepEqual(await page.getByRole("group", { name: "Pinned" }).getByRole("option").allInnerTexts(), [ANGRY, title]));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${root}${PAGES.faq}#customer-is-angry`);

    await page.goto(`${root}index.html`);
    await page.getByRole("button", { name: `Unpin “${ANGRY}”` }).click();
    assert.deepEqual(await pins.allInnerTexts(), [title]);
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "a", "focus stays near");
    await own(page, "Recently viewed").getByRole("button", { name: "Clear history" }).click();
    assert.equal(await own(page, "Recently viewed").count(), 0);
  });
}

reader("a result is pinned in the panel and on the page of all results", {}, async (page) => {
  await page.goto(`${site.url}tags.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("angry customer");
  await settled(page, "angry customer");
  const chosen = page.locator(".preview-title");
  await chosen.waitFor();
  const title = await chosen.innerText();
  await page.locator(".preview").getByRole("button", { name: /^Pin/ }).click();
  await page.goto(`${site.url}search.html?q=angry+customer`);
  const card = page.locator("#results article").filter({ has: page.getByRole("heading", { name: title, exact: true }) }).first();
  assert.equal(await card.getByRole("button", { name: /^Pin/ }).getAttribute("aria-pressed"), "true");
});

reader("a pin whose page is gone says so, goes, and leads to what is near", { allow: [/status of 404/] }, async (page) => {
  const changing = buildSite();
  const { url } = await host(changing);
  await page.goto(url + PAGES.procedure);
  await page.locator(".tools").getByRole("button", { name: /^Pin/ }).click();
  rmSync(join(changing, PAGES.procedure));
  await page.goto(url);
  await own(page, "Pinned").getByRole("link").click();
  await page.getByText(/is no longer at this address, so it was unpinned/).waitFor();
  await page.locator("#results article").first().waitFor();
  assert.match(await page.getByRole("searchbox").or(page.getByRole("combobox")).first().inputValue(), /four|steps/i);
  await page.goto(url);
  assert.equal(await own(page, "Pinned").count(), 0);
});

reader("without storage everything works, and a pin says why it can't be kept", {}, async (page) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("forbidden", "SecurityError"); } });
  });
  await page.goto(site.url + PAGES.article);
  const pin = page.locator(".tools").getByRole("button", { name: /^Pin/ });
  await pin.click();
  await eventually(async () => assert.equal(await heard(page), "Couldn’t pin it, because this browser doesn’t save anything"));
  assert.equal(await pin.getAttribute("aria-pressed"), "false");
  await page.goto(site.url);
  assert.equal(await page.locator(".own").count(), 0);
});

reader("nothing is kept, and no pins are offered, where the site wants it so", {}, async (page) => {
  const { url } = await host(buildSiteWith("search:\n  recent: false\n"));
  await page.goto(`${url}${PAGES.faq}#customer-is-angry`);
  await page.getByRole("button", { name: `Copy or pin “${ANGRY}”` }).click();
  await page.getByRole("button", { name: /^Copy link/ }).last().waitFor();
  assert.equal(await page.getByRole("button", { name: /^Pin/ }).count(), 0);
  await page.goto(url);
  assert.equal(await page.locator(".own").count(), 0);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const copied = (/** @type {Page} */ page) => page.evaluate(() => navigator.clipboard.readText());

/** Presses a button by keyboard, and waits for what is announced and copied. @param {Page} page @param {string} name @param {string} said @param {RegExp} text */
async function take(page, name, said, text) {
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).first().focus();
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(await copied(page), text));
  await eventually(async () => assert.equal(await heard(page), said));
}

reader("link, answer and citation of an article", clipboard, async (page) => {
  await page.goto(`${site.url}${PAGES.article}?from=mail`);
  const address = `${site.url}${PAGES.article}`;
  await take(page, "Copy link", "Link copied", new RegExp(`^${address}$`));
  await take(page, "Copy citation", "Citation copied", new RegExp(`^“.+”, Frontline Answers\\. Updated \\d+ \\w+ 2026\\. ${address}$`));
  await take(page, "Copy answer", "Answer copied", /\w+/);
});

reader("link, answer and citation of a question", clipboard, async (page) => {
  await page.goto(site.url + PAGES.faq);
  const question = page.locator("#customer-is-angry");
  await question.getByRole("button", { name: /^Copy or pin/ }).focus();
  await page.keyboard.press("Enter");
  const address = `${site.url}${PAGES.faq}#customer-is-angry`;
  const press = async (/** @type {RegExp} */ name, /** @type {string} */ said) => {
    await question.getByRole("button", { name }).press("Enter");
    await eventually(async () => assert.equal(await heard(page), said));
    return copied(page);
  };
  assert.equal(await press(/^Copy link/, "Link copied"), address);
  assert.equal((await press(/^Copy citation/, "Citation copied")).replace(/\. Updated [^.]+/, ""), `“${ANGRY}”, Frontline Answers. ${address}`);
  assert.equal(await press(/^Copy answer/, "Answer copied"), (await question.locator(".short").innerText()).trim());
});

reader("where nothing can be copied the link is shown, selected", {}, async (page) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await page.goto(site.url + PAGES.article);
  await page.locator(".tools").getByRole("button", { name: /^Copy link/ }).click();
  const shown = page.locator(".offered");
  assert.equal(await shown.inputValue(), site.url + PAGES.article);
  assert.equal(await shown.evaluate((field) => field === document.activeElement && /** @type {HTMLInputElement} */ (field).selectionEnd), (site.url + PAGES.article).length);
  await eventually(async () => assert.match(await heard(page), /^Selected: press Ctrl or Cmd and C to copy/));
});

// A page that only leads on names no icon, so a slow browser asks for one at the usual address.
reader("a page at a former address leads to the part that was asked for", { allow: [/status of 404/] }, async (page) => {
  const own = await host(buildSiteWith("redirects:\n  old.html: recovery/four-steps.html\n  part.html: https://example.org/#part\n"));
  await page.goto(`${own.url}old.html#steps`);
  await page.waitForURL(/recovery\/four-steps\.html#steps$/);
  await page.goto(`${own.url}old.html`);
  await page.waitForURL(/recovery\/four-steps\.html$/);
});

reader("a link to a part of a page that was divided leads to the page that has it now", {}, async (page) => {
  const redirects = "redirects:\n  'old.html#fees': recovery/four-steps.html\n  'old.html#two words': about.html\n  'breakdowns/long-hold.html#gone': recovery/four-steps.html\n";
  const folder = buildSiteWith(redirects);
  for (const address of [(await host(folder)).url, pathToFileURL(`${folder}/`).href]) {
    for (const [from, to] of [["old.html#fees", "recovery/four-steps.html"], ["old.html#two%20words", "about.html"], ["breakdowns/long-hold.html#gone", "recovery/four-steps.html"]]) {
      await page.goto(address + from);
      await page.waitForURL(address + to);
    }
    await page.goto(`${address}old.html`);
    await page.getByRole("heading", { level: 1, name: "This page was split into several" }).waitFor();
    await page.getByRole("main").getByRole("link", { name: /^Four steps/ }).first().waitFor();
    await page.goto(`${address}breakdowns/long-hold.html`);
    await page.getByRole("heading", { name: "Parts of this page have moved" }).waitFor();
  }
});
