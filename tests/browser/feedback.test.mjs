// @ts-check
// "Was this helpful?" and whom to ask: by mail without a script, by a script to an address that is played here, nowhere at all
// by default. `docs/content/feedback.md` describes what is sent.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after } from "node:test";
import { buildSiteWith, eventually, host, PAGES, POLICY, reader } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

/** What came, and how the collector feels. @type {any[]} */
const collected = [];
let health = 204;
const collector = createServer((request, response) => {
  const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "content-type", "access-control-allow-methods": "POST" };
  if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
  let body = "";
  request.on("data", (part) => { body += part; }).on("end", () => {
    const { cookie, referer, "content-type": type } = request.headers;
    collected.push({ method: request.method, path: request.url, cookie, referer, type, body: JSON.parse(body) });
    response.writeHead(health, cors).end();
  });
});
await new Promise((listening) => collector.listen(0, "127.0.0.1", () => listening(null)));
after(() => collector.close());
const address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (collector.address()).port}`;

const posting = await host(buildSiteWith(`feedback: {endpoint: "${address}/feedback"}\n`), { policy: `${POLICY}; connect-src 'self' ${address}` });
const mailing = await host(buildSiteWith("feedback: {mailto: desk@example.org}\nask: {title: Ask the service desk, mailto: desk@example.org}\n"));
const asking = await host(buildSiteWith("ask: {title: Ask the service desk, url: about.md}\n"));
const linking = await host(buildSiteWith("ask: {url: \"https://desk.example.org/new?text={query}&at={page}\"}\n"));

const keeping = await host(buildSiteWith(""));
const place = (/** @type {Page} */ page) => page.locator(".helpful");
/** Opens a page and goes to the question, which is asked when it comes into view. @param {Page} page @param {string} url */
const reach = async (page, url) => {
  await page.goto(url);
  await place(page).scrollIntoViewIfNeeded();
};
const heard = (/** @type {Page} */ page) => page.locator("body > [role=status]").innerText();

reader("yes is sent at once, without anything about the reader, and once a page", {}, async (page) => {
  collected.length = 0;
  await reach(page, `${posting.url}${PAGES.faq}?from=mail#customer-is-angry`);
  await page.getByRole("group", { name: "Was this helpful?" }).getByRole("button", { name: "Yes" }).click();
  await place(page).getByText("Thanks for your feedback.").waitFor();
  await eventually(async () => assert.equal(await heard(page), "Thanks for your feedback."));
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Thanks for your feedback.");
  assert.deepEqual(collected, [{
    method: "POST", path: "/feedback", cookie: undefined, referer: undefined, type: "application/json",
    body: { page: "faq/service-recovery", url: PAGES.faq, question: "faq/service-recovery#customer-is-angry", helpful: true, comment: "" },
  }]);
  await page.goto(posting.url + PAGES.faq, { waitUntil: "load" });
  assert.equal(await place(page).getByRole("button").count(), 0, "who has answered is not asked again");
  await reach(page, posting.url + PAGES.article);
  await place(page).getByRole("button", { name: "Yes" }).waitFor();
});

reader("no asks why; what was typed stays when it can't be sent", { allow: [/status of 500/] }, async (page) => {
  collected.length = 0;
  await reach(page, posting.url + PAGES.article);
  await place(page).getByRole("button", { name: "No" }).focus();
  await page.keyboard.press("Enter");
  const comment = page.getByRole("textbox", { name: /^What was missing or wrong\?/ });
  assert.equal(await comment.evaluate((field) => field === document.activeElement), true);
  await page.keyboard.type("What about chat?");
  health = 500;
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await place(page).getByText("Your feedback could not be sent.").waitFor();
  await eventually(async () => assert.match(await heard(page), /could not be sent/));
  assert.equal(await comment.inputValue(), "What about chat?");
  assert.equal(await page.evaluate(() => localStorage.getItem("answerbook-answered")), null);
  health = 204;
  await place(page).getByRole("button", { name: "Send" }).click();
  await place(page).getByText("Thanks for your feedback.").waitFor();
  assert.deepEqual(collected.at(-1).body, { page: "difficult-customers/angry", url: PAGES.article, question: null, helpful: false, comment: "What about chat?" });
});

reader("in the browser only: nothing is sent, search.html exports it, and there is a number to call", {}, async (page) => {
  const sent = /** @type {string[]} */ ([]);
  page.on("request", (request) => request.method() === "GET" || sent.push(request.url()));
  await reach(page, keeping.url + PAGES.article);
  await place(page).getByRole("button", { name: "No" }).click();
  await page.getByRole("textbox", { name: /^What was missing or wrong\?/ }).fill("What about chat?");
  await place(page).getByRole("button", { name: "Save" }).click();
  await place(page).getByText("is not sent anywhere").waitFor();
  assert.deepEqual(sent, []);
  assert.equal(await page.locator(".contact").getByRole("link", { name: "Call your supervisor: 555-0143" }).getAttribute("href"), "tel:5550143");
  await page.goto(`${keeping.url}search.html`);
  assert.ok(await page.getByRole("link", { name: "Call your supervisor: 555-0143" }).isVisible());
  const kept = page.locator(".misses").filter({ hasText: "Feedback" });
  await kept.getByText("1 so far.").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), kept.getByRole("button", { name: "Export" }).click()]);
  assert.equal(download.suggestedFilename(), "feedback.jsonl");
  await kept.getByRole("button", { name: "Clear" }).click();
  await kept.getByText("0 so far.").waitFor();
});

reader("by mail: prefilled, without a script", { javaScriptEnabled: false }, async (page) => {
  await page.goto(mailing.url + PAGES.article);
  const mail = async (/** @type {RegExp} */ name) => new URL(await page.getByRole("link", { name }).getAttribute("href") ?? "");
  const no = await mail(/^No, email us/);
  assert.equal(no.protocol + no.pathname, "mailto:desk@example.org");
  assert.match(no.searchParams.get("subject") ?? "", /^Not helpful: .*angry/i);
  assert.match(no.searchParams.get("body") ?? "", /^What was missing or wrong\?.*\r\n\r\n\r\nPage: difficult-customers\/angry\.html$/);
  assert.match((await mail(/^Ask the service desk/)).searchParams.get("subject") ?? "", /^Question: .*angry/i);
});

for (const where of ["panel", "page of all results"]) {
  reader(`who finds nothing can ask, with the question filled in: ${where}`, {}, async (page) => {
    const link = () => page.locator(".ways").getByRole("link", { name: /^Ask/ });
    const search = async (/** @type {string} */ url) => {
      if (where === "panel") {
        await page.goto(`${url}about.html`);
        await page.keyboard.press("/");
        await page.keyboard.type("refundzzzz & {qwrtz}?");
      } else await page.goto(`${url}search.html?q=${encodeURIComponent("refundzzzz & {qwrtz}?")}`);
      // While it is typed each beginning is a question.
      let href = new URL(url);
      await eventually(async () => {
        href = new URL(await link().getAttribute("href") ?? "", page.url());
        assert.match(`${href.search || "zzz & {qwrtz}?"}`, /%7Bqwrtz%7D%3F|\{qwrtz\}\?/);
      });
      return href;
    };
    const mail = await search(mailing.url);
    assert.equal(mail.searchParams.get("subject"), "Question: refundzzzz & {qwrtz}?");
    assert.match(mail.searchParams.get("body") ?? "", /Page: http:\/\/127\.0\.0\.1:\d+\/(about|search)\.html$/);
    const form = await search(linking.url);
    assert.equal(form.searchParams.get("text"), "refundzzzz & {qwrtz}?");
    assert.match(form.searchParams.get("at") ?? "", /^http:\/\/127\.0\.0\.1:\d+\/(about|search)\.html$/);
    await search(asking.url);
    await link().click();
    await page.waitForURL(`${asking.url}about.html`);
  });
}
