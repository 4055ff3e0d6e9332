// @ts-check
// What only pages of one type can do: self-assessments, scenarios, pairs of cues, calculators, the look-up of gestures.

import assert from "node:assert/strict";
import { buildSite, eventually, host, PAGES, reader, unreadable } from "./support.mjs";

const site = await host(buildSite());
/** @param {import("playwright-core").Page} page */
const answered = (page) => page.locator(".total").innerText();

reader("a self-assessment adds up, says what the total means, and forgets it on request", {}, async (page) => {
  await page.goto(site.url + PAGES["self-assessment"]);
  const groups = page.locator("fieldset");
  assert.equal(await groups.count(), 10);
  assert.match(await answered(page), /^Add up the small numbers .+ The maximum is 40\./);
  await groups.first().getByText("Outstanding").click();
  assert.equal(await answered(page), "1 of 10 answered");
  for (let number = 1; number < 10; number += 1) await groups.nth(number).getByRole("radio", { name: "Average 2", exact: true }).check();
  assert.equal(await answered(page), "Your total: 22 of 40");
  assert.match(await page.locator(".reached").innerText(), /A sound base/);
  await eventually(async () => assert.match(await page.getByRole("status").innerText(), /^Your total: 22 of 40\. A sound base/));
  await page.reload();
  assert.equal(await answered(page), "Your total: 22 of 40", "a reload keeps it");
  assert.equal(page.url(), site.url + PAGES["self-assessment"], "nothing goes into the address");
  await page.getByRole("button", { name: "Start again" }).click();
  assert.match(await answered(page), /^Add up/);
  await page.reload();
  assert.match(await answered(page), /^Add up/);
  assert.equal(await page.locator(":checked").count(), 0);
});

reader("without JavaScript a self-assessment can be ticked and added up", { javaScriptEnabled: false }, async (page) => {
  await page.goto(site.url + PAGES["self-assessment"]);
  await page.locator("fieldset").first().getByText("Poor").click();
  assert.equal(await page.locator(":checked").count(), 1);
  await page.locator(".outcome").scrollIntoViewIfNeeded();
  assert.equal(await unreadable(page.locator(".outcome"), "From 22"), "");
  assert.equal(await page.getByRole("button").count(), 0);
});

reader("a scenario shows what follows from one choice at a time, then the debrief", { javaScriptEnabled: false }, async (page) => {
  await page.goto(site.url + PAGES.scenario);
  const choices = page.locator(".choice");
  assert.equal(await page.getByText("Makes it worse").first().isVisible(), false);
  await choices.nth(0).locator("summary").click();
  assert.equal(await unreadable(choices.nth(0), "Now two people shout"), "");
  await choices.nth(3).locator("summary").click();
  assert.equal(await unreadable(choices.nth(3), "Works well"), "");
  assert.equal(await choices.nth(0).getByText("Now two people shout").isVisible(), false);
  await page.getByText("Debrief").click();
  assert.equal(await unreadable(page.locator(".debrief"), "Say so once, calmly"), "");
});

reader("a guide asks one question at a time, by keyboard, and keeps the way in the address", {}, async (page) => {
  await page.goto(site.url + PAGES.guide);
  const headings = page.locator(".guide h2:visible");
  assert.deepEqual(await headings.allInnerTexts(), ["What is it about?"]);
  const choice = page.getByRole("link", { name: "A product they want to give back" });
  await choice.focus();
  await page.keyboard.press("Enter");
  await eventually(async () => assert.deepEqual(await headings.allInnerTexts(), ["Is the product faulty, damaged, or the wrong one?"]));
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Is the product faulty, damaged, or the wrong one?");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(page.url(), /#what\/faulty\/fault$/));
  assert.equal(await unreadable(page.locator(".end.current"), "Treat it as a fault, whatever the date"), "");
  assert.deepEqual(await page.locator(".way li").allInnerTexts(), ["What is it about? A product they want to give back", "Is the product faulty, damaged, or the wrong one? It does not work"]);
  await page.reload();
  assert.deepEqual(await headings.allInnerTexts(), ["Treat it as a fault, whatever the date"], "the address has the way");
  await page.goBack();
  await eventually(async () => assert.deepEqual(await headings.allInnerTexts(), ["Is the product faulty, damaged, or the wrong one?"]));
  await page.getByRole("link", { name: "Start again" }).click();
  await eventually(async () => assert.deepEqual(await headings.allInnerTexts(), ["What is it about?"]));
  await page.goto(`${site.url}${PAGES.guide}#trace`);
  await page.reload();
  assert.equal(await page.locator(".way li").count(), 2, "from a search, an outcome has the shortest way to it");
  await page.emulateMedia({ media: "print" });
  assert.equal(await headings.count(), 17, "on paper everything is there");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ media: "screen" });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
});

reader("without scripts a guide is numbered sections with links", { javaScriptEnabled: false }, async (page) => {
  await page.goto(site.url + PAGES.guide);
  assert.equal(await page.locator(".guide h2:visible").count(), 17);
  await page.getByRole("link", { name: "A refund we promised has not come → 2" }).click();
  assert.match(page.url(), /#sent$/);
});

reader("pairs are a table with a head; in a narrow window each line says which of the two it is", {}, async (page) => {
  await page.goto(site.url + PAGES["pairs of cues"]);
  assert.deepEqual(await page.getByRole("columnheader").allInnerTexts(), ["Do", "Avoid"]);
  assert.equal(await page.getByRole("rowheader").count(), 12);
  await page.setViewportSize({ width: 360, height: 740 });
  const row = page.locator("#open-stance");
  assert.match(await row.innerText(), /^Do\s*Open stance[\s\S]+Avoid\s*Crossed arms$/);
  await page.goto(`${site.url}${PAGES["pairs of cues"]}#open-stance`);
  assert.equal(await unreadable(row, "Open stance"), "", "an entry has its link");
});

reader("a calculator follows what is typed, keeps it for this tab, and goes back to the example", {}, async (page) => {
  await page.goto(site.url + PAGES.calculator);
  const last = page.locator(".worked .worked-out").last();
  assert.equal(await last.innerText(), "6,178");
  const share = page.getByRole("spinbutton", { name: "How many of them leave as well" });
  await share.fill("0");
  assert.equal(await last.innerText(), "3,432");
  await share.fill("");
  assert.equal(await last.innerText(), "–", "no number, no result");
  assert.equal(await page.locator(".worked .worked-out").first().innerText(), "1,144", "what does not need it stays");
  await share.fill("20");
  await eventually(async () => assert.match(await page.getByRole("status").innerText(), /^Together, more carefully: \$14,414$/));
  await page.reload();
  assert.equal(await last.innerText(), "14,414");
  await page.getByRole("button", { name: "Start again" }).click();
  assert.equal(await last.innerText(), "6,178");
  assert.equal(await page.getByRole("button", { name: "Start again" }).isVisible(), false);
});

reader("without JavaScript a calculator is a worked example", { javaScriptEnabled: false }, async (page) => {
  await page.goto(site.url + PAGES.calculator);
  assert.match(await page.locator(".worked").innerText(), /\$1,144[\s\S]+\$11,440[\s\S]+\$183,040[\s\S]+\$6,178/);
  assert.equal(await page.locator(".calculator input").count(), 0);
});

reader("the look-up filters by place, gesture and words, counts, and keeps its state in the address", {}, async (page) => {
  await page.goto(site.url + PAGES["look-up"]);
  const rows = page.locator(".lookup tbody tr:visible");
  const count = page.locator(".progress");
  const all = await rows.count();
  assert.ok(all > 20, `${all} records`);
  assert.equal(await count.innerText(), `${all} results`);
  await page.getByLabel("Place").selectOption({ label: "Turkey" });
  const turkey = await rows.count();
  assert.ok(turkey > 1 && turkey < all);
  assert.equal(await count.innerText(), `${turkey} of ${all} results`);
  await eventually(async () => assert.equal(await page.getByRole("status").innerText(), `${turkey} of ${all} results`));
  await page.getByLabel("Filter by word").fill("OK ring");
  assert.deepEqual(await rows.getByRole("rowheader").allInnerTexts(), ["The OK sign"]);
  const address = new URL(page.url());
  assert.deepEqual([...address.searchParams], [["place", "turkey"], ["q", "OK ring"]]);
  await page.reload();
  assert.equal(await rows.count(), 1, "the address brings the choice back");
  assert.equal(await page.getByLabel("Place").inputValue(), "turkey");
  await page.getByLabel("Filter by word").fill("zebra");
  assert.match(await count.innerText(), /^No results/);
  assert.equal(await page.locator(".lookup").isVisible(), false);
  await page.getByLabel("Filter by word").fill("");
  await page.getByLabel("Place").selectOption("");
  assert.equal(await rows.count(), all);
  assert.equal(new URL(page.url()).search, "");
  await page.getByLabel("Gesture").selectOption({ label: "Thumbs up" });
  await rows.first().getByRole("link").click();
  assert.match(page.url(), /thumbs-up\.html#/);
});

reader("a list of one place has no filters, and keeps no room for them", { width: 360, height: 740 }, async (page) => {
  await page.goto(site.url + PAGES["list of one place"]);
  const note = await page.locator("main > .remark").boundingBox();
  const table = await page.locator("table.lookup").boundingBox();
  assert.ok(note && table && table.y - note.y - note.height < 40, `${table?.y} px, after ${(note?.y ?? 0) + (note?.height ?? 0)} px`);
});

reader("columns of the look-up do not jump while it is filtered", {}, async (page) => {
  const widths = () => page.locator(".lookup thead th").evaluateAll((heads) => heads.map((head) => Math.round(head.getBoundingClientRect().width)));
  await page.goto(site.url + PAGES["look-up"]);
  const before = await widths();
  await page.getByLabel("Place").selectOption({ label: "Turkey" });
  assert.deepEqual(await widths(), before);
  await page.setViewportSize({ width: 360, height: 640 });
  await page.reload();
  await page.setViewportSize({ width: 1280, height: 800 });
  assert.ok(Math.max(...await widths()) > 2 * Math.min(...await widths()), "what was never a table is laid out when it becomes one");
});

reader("without JavaScript a place has a page of its own", { javaScriptEnabled: false }, async (page) => {
  await page.goto(site.url + PAGES["look-up"]);
  assert.equal(await page.getByRole("combobox").count(), 0, "no fields that would do nothing");
  await page.locator("main").getByRole("link", { name: /^Turkey\b(?! and)/ }).click();
  await page.getByRole("heading", { level: 1, name: "Gestures: Turkey" }).waitFor();
  assert.equal(await unreadable(page.locator("main"), "People differ, within a place"), "");
  await page.getByRole("link", { name: "The OK sign", exact: true }).click();
  assert.match(page.url(), /ok-ring\.html#turkey$/);
});
