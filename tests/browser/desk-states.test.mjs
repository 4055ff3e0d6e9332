// @ts-check
// What the desk and the preview say of states, reviews, and work to do. A file of its own: each test starts a preview.

import assert from "node:assert/strict";
import { newSite, shows, SITE } from "./desk.mjs";
import { eventually, preview, reader } from "./support.mjs";

reader("a page that only some readers see is marked, and the mark follows a save", {}, async (page) => {
  const { root, save } = newSite();
  const { url } = await preview(root, "--drafts", "--audience", "staff");
  await page.goto(`${url}returns/staff.html`);
  await page.getByText("Only for the audience “staff”").waitFor();
  await page.goto(`${url}returns/soon.html`);
  await page.getByText("In review: readers do not see this page yet").waitFor();
  const text = SITE["content/returns/soon.md"];
  save("content/returns/soon.md", text.replace("draft: in review", "date: 2999-01-01"));
  await page.getByText("Readers see this page from 2999-01-01 on").waitFor();
  save("content/returns/soon.md", text.replace("draft: in review", "status: retired"));
  await page.getByText("Retired: readers do not see this page any more").waitFor();
  save("content/returns/soon.md", text.replace("draft: in review\n", ""));
  await eventually(async () => assert.equal(await page.locator("answerbook-mark").count(), 0));
});

reader("a site that publishes only what is reviewed sees what waits for a review", {}, async (page) => {
  const { root, save } = newSite();
  save("answerbook.yml", `${SITE["answerbook.yml"]}states: {publish: [verified]}\n`);
  save("content/returns/fresh.md", `---\ntitle: Fresh\nreviewed: ${new Date().toISOString().slice(0, 10)}\n---\n\nText.\n`);
  const { url } = await preview(root, "--drafts");
  await page.goto(`${url}returns/receipt.html`);
  await page.getByText("Withheld: the review of this page was due on 2021-01-31").waitFor();
  await page.goto(`${url}returns/late.html`);
  await page.getByText("Withheld: nobody has reviewed this page").waitFor();
  await page.goto(`${url}~answerbook/`);
  await page.locator(".facts").getByRole("link", { name: "4 withheld until reviewed" }).click();
  await shows(page, ["Too late", "Sans ticket", "No receipt", "For staff"]);
  await page.getByRole("button", { name: "Reviewed today: Too late" }).click();
  await shows(page, ["Sans ticket", "No receipt", "For staff"]);
});

reader("the desk shows how reviews, ages and searches developed", {}, async (page) => {
  const { root, save } = newSite();
  const now = new Date();
  const month = (/** @type {number} */ ago) => new Date(now.getFullYear(), now.getMonth() - ago, 1);
  const iso = (/** @type {Date} */ date) => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  save("content/returns/fresh.md", `---\ntitle: Fresh\nreviewed: ${iso(month(2))}\nreview_every: 1 year\nsources: [A book]\n---\n\nText.\n`);
  save("missed.jsonl", [1, 1, 3].map((ago) => JSON.stringify({ q: "umbrella", at: `${iso(month(ago))}T09:00:00Z` })).join("\n"));
  const { url } = await preview(root);
  await page.goto(`${url}~answerbook/`);
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Over time" }) });
  const row = (/** @type {number} */ ago) => section.locator("tr", { hasText: month(ago).toLocaleString("en-US", { month: "short", year: "numeric" }) });
  const cells = async (/** @type {number} */ ago) => (await row(ago).locator("td").allInnerTexts()).map((text) => text.trim());
  assert.deepEqual(await cells(0), ["50 % of 2", "0", "0"], "one is overdue, one was reviewed");
  assert.deepEqual(await cells(1), ["50 % of 2", "0", "2"]);
  assert.deepEqual(await cells(2), ["50 % of 2", "1", "0"]);
  assert.deepEqual(await cells(3), ["0 % of 1", "0", "1"], "of the other one only the last review is known");
  const ages = (await section.locator("table").nth(1).locator("tbody tr").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
  assert.deepEqual(ages, ["Up to 3 months 1 0", "3 to 6 months 0 0", "6 to 12 months 0 0", "1 to 2 years 0 0", "Over 2 years 1 1", "No date 4 4"]);
});

reader("the desk has every problem that check has, also those that are not in an article", {}, async (page) => {
  const { root, save } = newSite();
  save("permalinks.txt", "/returns/gone.html\nreturns/gone\n");
  save("queries.yml", "- {query: receipt, expect: returns/nothing}\n- {query: refrigerator, expect: returns/late}\n");
  const { url } = await preview(root);
  await page.goto(`${url}~answerbook/`);
  await page.locator(".group", { hasText: "lost-permalink" }).locator("summary").click();
  assert.match(await page.locator(".group", { hasText: "lost-permalink" }).innerText(), /permalinks\.txt:1:1/);
  assert.equal(await page.locator(".group", { hasText: "unknown-question" }).locator(".count").innerText(), "1");
  await page.getByText(/not tested while there are errors/).waitFor();
  save("permalinks.txt", "");
  save("queries.yml", "- {query: refrigerator, expect: returns/late}\n");
  await page.locator(".group", { hasText: "missed-query" }).waitFor();
  assert.deepEqual(await page.locator("section[aria-labelledby=reviews] tbody tr").first().allInnerTexts(), ["Overdue\t1"]);
  assert.equal(await page.locator("section[aria-labelledby=reviews] tbody tr").nth(1).locator("td").innerText(), "0", "what is overdue is not due this month");
});

reader("the desk shows what needs work, and why", {}, async (page) => {
  const { url } = await preview(newSite().root);
  await page.goto(`${url}~answerbook/`);
  await page.locator(".facts").getByRole("link", { name: /need work/ }).click();
  await page.locator("#list").getByText("in review", { exact: false }).first().waitFor();
  assert.equal(await page.getByRole("status").innerText(), "5 of 6 articles");
  assert.match(await page.locator("#list tr", { hasText: "No receipt" }).innerText(), /review overdue/);
});
