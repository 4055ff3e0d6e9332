// @ts-check
// Failed searches: kept in the browser only if the site asks for it, shown to the reader, exported, cleared, and sent only
// to the address that the organization names.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after } from "node:test";
import { join } from "node:path";
import { buildSite, buildSiteWith, eventually, host, POLICY, reader } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const plain = await host(buildSite());
const logging = await host(buildSiteWith("search:\n  log_misses: true\n"));

/** Types a question in place of the last one and waits until its answers are there. @param {Page} page @param {string} words */
async function ask(page, words) {
  await page.getByRole("combobox").fill(words);
  await eventually(async () => {
    const text = await page.locator(".panel").innerText();
    const link = await page.locator(".panel .all").getAttribute("href");
    assert.ok(text.includes(`“${words}”`) || link?.endsWith(encodeURIComponent(words)), text);
  });
}

/** What is kept, without times. @param {Page} page @returns {Promise<[string, boolean, null][]>} the text, whether there were results, what was chosen */
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("answerbook-misses") ?? "[]").map((/** @type {any} */ { q, results, chosen }) => [q, results > 0, chosen]));

reader("searches without a result, and those left for another topic, are kept", {}, async (page) => {
  await page.goto(`${logging.url}about.html`);
  await ask(page, "qwrtzpxk vvbnm");
  await ask(page, "refund");
  await eventually(async () => assert.deepEqual(await kept(page), [["qwrtzpxk vvbnm", false, null]]));
  await ask(page, "refund window");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await eventually(async () => assert.deepEqual((await kept(page)).at(-1), ["refund window", true, null], "going on with the same question is one search"));

  await page.getByRole("combobox").focus();
  await ask(page, "apology");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("about.html"));
  await page.goto(`${logging.url}about.html`);
  await page.getByRole("combobox").focus();
  await ask(page, "xkcdqq");
  await page.goto(`${logging.url}search.html`);
  await eventually(async () => assert.deepEqual((await kept(page)).map(([q]) => q), ["qwrtzpxk vvbnm", "refund window", "xkcdqq"], "what was opened is not a miss; a page left without any result is one"));
});

reader("readers see what is kept, and can export and clear it", {}, async (page) => {
  await page.goto(`${logging.url}about.html`);
  await page.getByRole("combobox").focus();
  await ask(page, "qwrtzpxk");
  await page.goto(`${logging.url}search.html`);
  const notice = page.locator(".misses");
  await eventually(async () => assert.match(await notice.innerText(), /with the time and without a name\. They are not sent anywhere: 1 so far\./));
  const [file] = await Promise.all([page.waitForEvent("download"), notice.getByRole("button", { name: "Export" }).click()]);
  assert.equal(file.suggestedFilename(), "misses.jsonl");
  const lines = readFileSync(await file.path(), "utf8").trimEnd().split("\n");
  assert.equal(lines.length, 1);
  const { at, ...miss } = JSON.parse(lines[0]);
  assert.deepEqual(miss, { q: "qwrtzpxk", results: 0, chosen: null });
  assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  await notice.getByRole("button", { name: "Clear" }).click();
  assert.match(await notice.innerText(), /0 so far/);
  assert.deepEqual(await kept(page), []);
});

reader("nothing is kept unless the site asks for it", {}, async (page) => {
  await page.goto(`${plain.url}about.html`);
  await page.getByRole("combobox").focus();
  await ask(page, "qwrtzpxk");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.goto(`${plain.url}search.html?q=refund`);
  await page.locator("#results article").first().waitFor();
  assert.equal(await page.locator(".misses").count(), 0);
  assert.deepEqual(await kept(page), []);
});

/** @type {any[]} */
const collected = [];
const collector = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => { body += part; }).on("end", () => {
    collected.push({ method: request.method, body: JSON.parse(body) });
    response.writeHead(204).end();
  });
});
await new Promise((listening) => collector.listen(0, "127.0.0.1", () => listening(null)));
after(() => collector.close());
const address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (collector.address()).port}`;
const posting = buildSiteWith(`search:\n  misses_endpoint: ${address}/misses\n`);

reader("they are sent to the address of the organization, and nowhere else", {}, async (page) => {
  const headers = readFileSync(join(posting, "_headers"), "utf8");
  assert.ok(headers.includes(`connect-src 'self' ${address}\n`), headers);
  const { url } = await host(posting, { policy: `${POLICY}; connect-src 'self' ${address}` });
  await page.goto(`${url}about.html`);
  await page.getByRole("combobox").focus();
  await ask(page, "qwrtzpxk");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await eventually(() => assert.equal(collected.length, 1));
  assert.equal(collected[0].method, "POST");
  assert.deepEqual({ ...collected[0].body, at: "" }, { q: "qwrtzpxk", at: "", results: 0, chosen: null });
  await page.goto(`${url}search.html`);
  await eventually(async () => assert.match(await page.locator(".misses").innerText(), /this browser keeps searches .* and sends them to 127\.0\.0\.1:\d+, with the time/));
});
