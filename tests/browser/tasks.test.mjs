// @ts-check
// Ten things that staff look up while a customer waits, from the home page to the copied answer: how many keys without a mouse, and how many taps at 360 px.

import assert from "node:assert/strict";
import { buildSite, eventually, host, reader, settled } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const site = await host(buildSite());

/** What is typed, and what the copied answer says. @type {[string, RegExp][]} */
const TASKS = [
  ["cust shouting", /^Say: “I can hear how much trouble this has caused you/],
  ["system down", /^I can’t open your account right now, because our system has stopped/],
  ["refund too late", /^Perhaps not as a plain refund/],
  ["item out of stock", /^I’m sorry, the last \{product\} has gone/],
  ["wants a supervisor", /^Bring one in when the customer asks/],
  ["late delivry", /^Your order should have been with you on \{date\}/],
  ["caller is crying", /Take a moment/],
  ["card declined", /^The machine hasn’t taken it/],
  ["thumbs up iran", /obscene insult/],
  ["billed twice", /^You were charged \{wrong amount\} instead of/],
];

const clipboard = (/** @type {Page} */ page) => page.evaluate(() => navigator.clipboard.readText());
const permissions = ["clipboard-read", "clipboard-write"];

for (const [words, answer] of TASKS) {
  reader(`"${words}" takes two keys besides its letters`, { permissions }, async (page, log) => {
    await page.goto(site.url);
    await page.keyboard.press("/");
    await page.keyboard.type(words);
    await settled(page, words);
    await page.keyboard.press("Alt+c");
    await eventually(async () => assert.match(await clipboard(page), answer));
    log(await clipboard(page));
  });

  reader(`"${words}" takes two taps besides its letters, at 360 px`, { width: 360, height: 740, hasTouch: true, isMobile: true, permissions }, async (page) => {
    await page.goto(site.url);
    await page.getByRole("combobox").tap();
    await page.keyboard.type(words);
    await settled(page, words);
    await page.locator(".panel .copy:visible").first().tap();
    await eventually(async () => assert.match(await clipboard(page), answer));
  });
}
