// @ts-check
// Search, as an employee uses it in the middle of a call: the answer is on the screen before Enter is pressed.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { buildSite, buildSiteWith, eventually, host, reader, settled, unreadable } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const folder = buildSite();
const site = await host(folder);
const below = await host(folder, { under: "/help/desk" });

const field = (/** @type {Page} */ page) => page.getByRole("combobox");
const options = (/** @type {Page} */ page) => page.locator("[role=listbox] [role=option]");
const note = (/** @type {Page} */ page) => page.locator(".panel-note");
const active = (/** @type {Page} */ page) => page.locator("[role=option][aria-selected=true]");

/** What is heard and seen of the field. @param {Page} page */
const state = (page) => field(page).evaluate((input) => ({
  expanded: input.getAttribute("aria-expanded"),
  active: input.getAttribute("aria-activedescendant"),
  focus: document.activeElement === input,
  text: /** @type {HTMLInputElement} */ (input).value,
}));

/** Types as a person does, key by key, after the key that leads to the field. @param {Page} page @param {string} words */
async function ask(page, words) {
  await page.keyboard.press("/");
  await eventually(async () => assert.ok((await state(page)).focus, "the key / leads to the search field"));
  await page.keyboard.type(words);
  await settled(page, words);
}

/** Waits until an option with this title comes first. @param {Page} page @param {string} title */
const first = (page, title) => eventually(async () => {
  const titles = await options(page).locator("b").allTextContents();
  assert.equal(titles[0], title, `the options are: ${titles.join(" | ") || "none"}`);
});

/** @param {import("playwright-core").Locator} place @param {string} words */
const readable = (place, words) => eventually(async () => assert.equal(await unreadable(place, words), ""));

// --- Wherever the site is published ---------------------------------------------------------------------------------

const places = {
  "on a web host with a strict policy": site.url,
  "under a path of a web host": below.url,
  "in a folder, without any host": `${pathToFileURL(folder)}/`,
};

for (const [where, root] of Object.entries(places)) {
  reader(`the answer is there before Enter, and Enter opens it, ${where}`, {}, async (page) => {
    await page.goto(`${root}index.html`);
    await ask(page, "customer is shouting at me");
    await first(page, "A customer is angry");
    await readable(options(page).first(), "Let the customer speak without interruption, lower your own voice");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${root}difficult-customers/angry.html`);

    await ask(page, "apologise sincerly");
    await first(page, "Apologize sincerely");
    await readable(options(page).first(), "A sincere apology has three parts, and you can say all of them in ten seconds");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${root}recovery/four-steps.html#apologize`);
    await readable(page.locator("#apologize"), "Apologize sincerely");
  });
}

// --- What employees need ----------------------------------------------------------------------------------------------

/** What is typed, the pages that may come first, and words of an answer that must be readable without opening anything. */
const needs = [
  ["what do I say while the system is down", ["breakdowns/system-down.html", "faq/service-recovery.html#system-is-down"], "Take a name and number, offer to call"],
  ["how many steps does recovery have", ["faq/service-recovery.html#how-many-steps"], "There is no official number"],
  ["OK sign Turkey", ["nonverbal-cues/ok-ring.html"], "it may be vulgar in Turkey"],
  ["refund outside the return window", ["difficult-customers/refund-outside-window.html", "faq/service-recovery.html#return-window"], "check two things before you say no"],
  ["customer does not speak my language", ["faq/service-recovery.html#language", "difficult-customers/another-language.html"], "Offer an interpreter"],
  ["item out of stock", ["breakdowns/out-of-stock.html", "faq/service-recovery.html#out-of-stock"], "I can find one at another branch"],
];

for (const [words, right, answer] of /** @type {[string, string[], string][]} */ (needs)) {
  reader(`need: ${words}`, {}, async (page) => {
    await page.goto(site.url);
    await ask(page, words);
    await eventually(async () => {
      const text = (await options(page).allInnerTexts()).join("\n");
      assert.ok(text.includes(answer), `“${answer}” is in the list, which is: ${text || "empty"}`);
    });
    await readable(options(page).filter({ hasText: answer }).first(), answer);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href !== site.url);
    const opened = page.url().slice(site.url.length);
    assert.ok(right.some((url) => opened.startsWith(url)), `Enter opened ${opened}, not ${right.join(" or ")}`);
  });
}

reader("an article comes before the lines that stand in it, when its title is asked for", {}, async (page) => {
  await page.goto(site.url);
  for (const title of ["The item is out of stock", "A refund outside the return window"]) {
    await field(page).fill(title.toLowerCase());
    await first(page, title);
  }
});

// --- Keys -------------------------------------------------------------------------------------------------------------

reader("the combobox says at every step what is open and what is active", {}, async (page) => {
  await page.goto(`${site.url}about.html`);
  assert.deepEqual(await state(page), { expanded: "false", active: null, focus: false, text: "" });
  assert.equal(await field(page).getAttribute("aria-autocomplete"), "list");

  await ask(page, "apology");
  const list = page.locator(`#${await field(page).getAttribute("aria-controls")}`);
  assert.equal(await list.getAttribute("role"), "listbox");
  await eventually(async () => assert.deepEqual(await state(page), { expanded: "true", active: "option-0", focus: true, text: "apology" }));
  const count = await options(page).count();
  assert.ok(count > 2 && count <= 5, `there are ${count} options`);
  await page.getByRole("listbox", { name: "Answers" }).waitFor();
  assert.equal(await active(page).getAttribute("id"), "option-0");
  assert.equal(await options(page).locator("a, button, input").count(), 0, "options hold text only");

  await page.keyboard.press("ArrowDown");
  assert.equal((await state(page)).active, "option-1");
  assert.equal(await active(page).getAttribute("id"), "option-1", "one option is selected, and it is the active one");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal((await state(page)).active, `option-${count - 1}`, "up from the first is the last");
  await eventually(async () => assert.equal(await unreadable(active(page), await active(page).locator("b").innerText()), ""));
  await page.keyboard.press("ArrowDown");
  assert.equal((await state(page)).active, "option-0", "down from the last is the first");
  assert.equal((await state(page)).focus, true, "focus never leaves the field");

  await page.keyboard.press("Escape");
  assert.deepEqual(await state(page), { expanded: "false", active: null, focus: true, text: "apology" });
});

reader("Escape closes and keeps the words, a second one empties the field and goes back", {}, async (page) => {
  await page.goto(`${site.url}recovery/four-steps.html`);
  const box = page.getByRole("checkbox").first();
  await box.focus();
  await ask(page, "refund");
  await eventually(async () => assert.equal((await state(page)).expanded, "true"));
  await page.keyboard.press("Escape");
  await page.locator(".panel").waitFor({ state: "hidden" });
  assert.deepEqual(await state(page), { expanded: "false", active: null, focus: true, text: "refund" });
  await page.keyboard.press("Escape");
  assert.deepEqual(await state(page), { expanded: "false", active: null, focus: false, text: "" });
  assert.ok(await box.evaluate((element) => element === document.activeElement), "focus is back on the box it came from");

  await page.keyboard.press("/");
  await page.keyboard.press("Escape");
  assert.equal((await state(page)).focus, false, "in an empty field one Escape does both");
});

reader("Ctrl K leads to the field, and / in the empty field is not typed", {}, async (page) => {
  await page.goto(`${site.url}about.html`);
  await page.keyboard.press("Control+k");
  assert.equal((await state(page)).focus, true);
  await page.keyboard.press("/");
  assert.equal((await state(page)).text, "");
  await page.keyboard.type("24/7");
  assert.equal((await state(page)).text, "24/7");
});

reader("the key / can be switched off, and stays off", {}, async (page) => {
  await page.goto(`${site.url}about.html`);
  await page.getByRole("button", { name: "Turn the / key off" }).click();
  await page.goto(`${site.url}index.html#main`);
  await page.getByRole("button", { name: "Turn the / key on" }).waitFor();
  await page.keyboard.press("/");
  assert.equal((await state(page)).focus, false);
  await page.keyboard.press("Control+k");
  assert.equal((await state(page)).focus, true);
});

reader("on the home page the field has focus at once, and nothing is open", {}, async (page) => {
  await page.goto(site.url);
  await eventually(async () => assert.deepEqual(await state(page), { expanded: "false", active: null, focus: true, text: "" }));
  assert.equal(await page.locator(".panel").isVisible(), false);
});

reader("Ctrl Enter opens the answer in a new tab, and the search stays", {}, async (page) => {
  await page.goto(`${site.url}about.html`);
  await ask(page, "apologise sincerly");
  await first(page, "Apologize sincerely");
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("Control+Enter")]);
  await tab.waitForURL(`${site.url}recovery/four-steps.html#apologize`);
  assert.equal(page.url(), `${site.url}about.html`);
  assert.equal((await state(page)).expanded, "true");
});

reader("Alt C copies the answer", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto(`${site.url}about.html`);
  await ask(page, "apologise sincerly");
  await first(page, "Apologize sincerely");
  await page.keyboard.press("Alt+c");
  await eventually(async () => assert.equal(await page.getByRole("status").innerText(), "Answer copied"));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^A sincere apology has three parts/);
});

reader("a click opens the answer", {}, async (page) => {
  await page.goto(`${site.url}about.html`);
  await ask(page, "how many steps");
  await first(page, "How many steps does service recovery have?");
  await options(page).first().click();
  await page.waitForURL(`${site.url}faq/service-recovery.html#how-many-steps`);
  await readable(page.locator("#how-many-steps"), "There is no official number");
});

reader("what is typed while the search still loads is not lost", {}, async (page) => {
  await page.goto(`${site.url}about.html`);
  /** @type {(() => void)[]} */
  const held = [];
  await page.route(/assets\/(panel|search)\./, (route) => new Promise((go) => held.push(() => go(route.continue()))));
  await page.keyboard.press("/");
  assert.equal((await state(page)).focus, true, "focus does not wait for anything");
  await page.keyboard.type("/apologise sincerly");
  await eventually(() => assert.equal(held.length, 1, "the panel and the engine come in one file"));
  assert.deepEqual(await state(page), { expanded: "false", active: null, focus: true, text: "apologise sincerly" });
  held.forEach((go) => go());
  await first(page, "Apologize sincerely");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal((await state(page)).focus, false, "focus is given back as if nothing had been slow");
});

reader("Enter before the search has loaded leads to the page of all results", {}, async (page) => {
  await page.goto(`${site.url}about.html`);
  await page.route(/assets\/panel\./, () => {});
  await field(page).focus();
  await page.keyboard.type("apology");
  await page.unroute(/assets\/panel\./);
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\.html\?q=apology/);
  await page.locator("#results article").first().waitFor();
});

// --- Messages about the results -----------------------------------------------------------------------------------

reader("screen readers hear how many answers there are, and the first", {}, async (page) => {
  await page.goto(site.url);
  await ask(page, "customer is shouting at me");
  await first(page, "A customer is angry");
  const count = await options(page).count();
  await eventually(async () => assert.equal(await page.getByRole("status").innerText(), `${count} answers. First: A customer is angry`));
});

reader("misspelled words are corrected visibly, and the reader can insist", {}, async (page) => {
  await page.goto(site.url);
  await ask(page, "compensasion for a mistaek");
  await eventually(async () => assert.match(await note(page).innerText(), /^Showing results for compensation for a mistake\./));
  await eventually(async () => assert.match((await options(page).allInnerTexts()).join(), /Should I offer compensation after a mistake\?/));
  await page.getByRole("button", { name: "Search instead for compensasion for a mistaek" }).click();
  await eventually(async () => assert.match(await note(page).innerText(), /^Not found: compensasion, mistaek\./));
  assert.equal((await state(page)).focus, true);
});

reader("without an answer the panel says so and shows the way to everything", {}, async (page) => {
  await page.goto(site.url);
  await ask(page, "qwrtzpxk vvbnm");
  await eventually(async () => assert.match(await note(page).innerText(), /^No answers found for “qwrtzpxk vvbnm”/));
  assert.equal(await options(page).count(), 0);
  assert.deepEqual(await state(page), { expanded: "false", active: null, focus: true, text: "qwrtzpxk vvbnm" });
  await eventually(async () => assert.equal(await page.getByRole("status").innerText(), "No answers found for “qwrtzpxk vvbnm”"));
  await note(page).getByRole("link", { name: "Browse all answers from A to Z" }).click();
  await page.waitForURL(`${site.url}az.html`);
});

reader("without an answer the panel offers words that are near, and the section of the page", {}, async (page) => {
  await page.goto(`${site.url}recovery/four-steps.html`);
  await ask(page, "refundzzzz");
  await note(page).getByRole("link", { name: "Recovery" }).waitFor();
  await note(page).getByRole("button", { name: "refund", exact: true }).click();
  await settled(page, "refund");
  await eventually(async () => assert.match((await options(page).allInnerTexts()).join(), /refund/i));
  assert.deepEqual(await options(page).locator("b mark").first().innerText().then((word) => /^refund/i.test(word)), true, "titles are marked as well");
});

reader("matches are marked as whole words, and never the little ones", {}, async (page) => {
  await page.goto(site.url);
  await ask(page, "what do I do when the customer is shouting");
  await first(page, "What do I say first to an angry customer?");
  const marked = await options(page).locator("mark").allInnerTexts();
  assert.ok(marked.some((word) => /^customer/i.test(word)), `marked are: ${marked.join(", ")}`);
  const little = marked.filter((word) => /^(what|do|i|when|the|is|a)$/i.test(word));
  assert.deepEqual(little, []);
});

reader("searches that led somewhere are offered again, and can be forgotten", {}, async (page) => {
  await page.goto(site.url);
  await ask(page, "apologise sincerly");
  await first(page, "Apologize sincerely");
  await page.keyboard.press("Enter");
  await page.waitForURL(/four-steps/);
  await page.keyboard.press("/");
  const recent = page.getByRole("group", { name: "Recent searches" }).getByRole("option");
  await eventually(async () => assert.deepEqual(await recent.allInnerTexts(), ["apologise sincerly"]));
  assert.equal((await state(page)).active, null, "nothing is chosen before the reader does");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await first(page, "Apologize sincerely");
  await field(page).fill("");
  await page.getByRole("button", { name: "Clear" }).click();
  await eventually(async () => assert.equal(await recent.count(), 0));
  await page.reload();
  await page.keyboard.press("/");
  await page.getByRole("group", { name: "Common questions" }).waitFor();
  assert.equal(await recent.count(), 0, "nothing is offered any more");
});

reader("before anything is typed, what is asked most is offered", {}, async (page) => {
  await page.goto(site.url);
  const shown = await page.locator(".live > li > a").allInnerTexts();
  await page.goto(`${site.url}about.html`);
  await page.keyboard.press("/");
  const most = page.getByRole("group", { name: "Common questions" }).getByRole("option");
  await eventually(async () => assert.deepEqual(await most.allInnerTexts(), shown, "they are those of the home page"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.url}faq/service-recovery.html#customer-is-angry`);
});

reader("nothing is remembered where the site wants it so", {}, async (page) => {
  const { url } = await host(buildSiteWith("search:\n  recent: false\n"));
  await page.goto(url);
  await ask(page, "apologise sincerly");
  await first(page, "Apologize sincerely");
  await page.keyboard.press("Enter");
  await page.waitForURL(/four-steps/);
  await page.keyboard.press("/");
  await page.getByRole("group", { name: "Common questions" }).waitFor();
  assert.equal(await page.getByRole("group", { name: "Recent searches" }).count(), 0);
  assert.equal(await page.evaluate(() => localStorage.getItem("answerbook-recent")), null);
});

for (const [where, root] of Object.entries(places)) {
  reader(`who comes from a result sees the sentence highlighted, ${where}`, {}, async (page) => {
    const highlighted = () => page.evaluate(() => [.../** @type {any} */ (CSS).highlights.get("arrived") ?? []].map(String));
    await page.goto(`${root}index.html`);
    await ask(page, "how long until it is sincere ten seconds apology");
    await first(page, "Apologize sincerely");
    await page.keyboard.press("Enter");
    await page.waitForURL(/four-steps\.html#apologize/);
    await eventually(async () => assert.match((await highlighted()).join(), /^A sincere apology has three parts, and you can say all of them in ten seconds/));
    await page.reload();
    assert.deepEqual(await highlighted(), [], "it is done once");
  });
}

reader("blanks of a script look in results as they do on the page", {}, async (page) => {
  await page.goto(site.url);
  await ask(page, `reason "doesn't help you today"`);
  const option = options(page).filter({ hasText: "I know that doesn't help you today" }).or(options(page).filter({ hasText: "I know that doesn’t help you today" })).first();
  await option.waitFor();
  assert.doesNotMatch((await options(page).allInnerTexts()).join(), /[{}]/, "neither in titles nor in answers");
  assert.ok((await option.locator(".blank").allInnerTexts()).includes("reason"));
});

// --- A narrow pane ----------------------------------------------------------------------------------------------------

reader("in a narrow pane the search takes the whole window, and gives it back", { width: 360, height: 640 }, async (page) => {
  await page.goto(`${site.url}about.html`);
  await page.keyboard.press("/");
  const dialog = page.getByRole("dialog", { name: "Search" });
  await dialog.waitFor();
  assert.deepEqual(await dialog.boundingBox(), { x: 0, y: 0, width: 360, height: 640 });
  assert.equal((await state(page)).focus, true);
  await page.keyboard.type("customer is shouting at me");
  await settled(page, "customer is shouting at me");
  await first(page, "A customer is angry");
  await readable(options(page).first(), "Let the customer speak without interruption");
  assert.equal((await state(page)).active, "option-0");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing scrolls sideways");

  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal((await state(page)).text, "customer is shouting at me");
  assert.equal(await page.locator("header [role=combobox]").count(), 1, "the field is back in the header");

  await field(page).click();
  await dialog.waitFor();
  await page.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "hidden" });

  await field(page).click();
  await first(page, "A customer is angry");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.url}difficult-customers/angry.html`);
});

// --- The page of all results ------------------------------------------------------------------------------------------

reader("search.html shows the results of its address, filters them, and the address follows", {}, async (page) => {
  await page.goto(`${site.url}search.html?q=apology`);
  const cards = page.locator("#results article");
  await cards.first().waitFor();
  const all = await cards.count();
  assert.equal(await page.locator("#results h2").innerText(), `Best ${all} answers`);
  assert.equal(await page.locator("#all-answers").isVisible(), false, "the list of sections makes room");
  assert.equal(await page.getByRole("searchbox").inputValue(), "apology");

  const kinds = page.getByRole("group", { name: "Type" });
  const questions = kinds.getByRole("button", { name: "Question", exact: true });
  await questions.click();
  await eventually(async () => assert.ok(await cards.count() < all));
  const number = await cards.count();
  assert.deepEqual([...new Set(await cards.locator(".of").allInnerTexts())].filter((line) => !line.startsWith("Question")), []);
  assert.equal(await questions.getAttribute("aria-pressed"), "true");
  assert.match(page.url(), /search\.html\?q=apology&kind=question$/);

  await page.reload();
  await eventually(async () => assert.equal(await cards.count(), number, "the address holds the filter"));
  await page.getByRole("searchbox").fill("refund");
  await eventually(() => assert.match(page.url(), /\?q=refund&kind=question$/));
  await page.getByRole("button", { name: "All types" }).click();
  await page.getByLabel("Tag").selectOption("apology");
  await eventually(() => assert.match(page.url(), /\?q=refund&tag=apology$/));
  // A fresh page shows nothing but the answers of its address; in place, the old ones stay until the new ones are there.
  await page.reload();
  await cards.first().waitFor();
  const tagged = await cards.count();
  assert.equal(await page.getByLabel("Tag").inputValue(), "apology", "the address holds the tag as well");
  await page.getByLabel("Tag").selectOption("");
  await eventually(async () => assert.ok(await cards.count() > tagged));
  await page.getByLabel("Tag").selectOption("apology");
  await eventually(async () => assert.equal(await cards.count(), tagged));
  await cards.first().getByRole("link").click();
  await page.waitForURL((url) => !url.pathname.endsWith("search.html"));
});

reader("a lost reader is shown the nearest answers, at any depth", { allow: [/status of 404/] }, async (page) => {
  const rooted = buildSite("--base-url", below.url);
  const { url } = await host(rooted, { under: "/help/desk" });
  const answer = await page.goto(`${url}no/such/folder/out-of-stock.html`);
  assert.equal(answer?.status(), 404);
  await page.getByRole("heading", { name: "Maybe one of these" }).waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "out of stock");
  const links = await page.locator("#results a").allInnerTexts();
  assert.ok(links.some((title) => /out of stock/.test(title)), `offered are: ${links.join(" | ")}`);
  await page.locator("#results a", { hasText: "The item is out of stock" }).first().click();
  await page.waitForURL(/out-of-stock/);
  await page.getByRole("heading", { level: 1 }).waitFor();
});
