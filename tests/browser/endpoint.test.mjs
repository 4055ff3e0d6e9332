// @ts-check
// An organization's own search engine, each kind played by a small server that answers as the real one does and refuses what
// the real one would refuse. `docs/content/search-endpoint.md` describes the shapes.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { buildSite, buildSiteWith, eventually, host, POLICY, reader } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const RECORD = {
  id: "recovery/four-steps#apologize", url: "recovery/four-steps.html#apologize", kind: "article", title: "Found by the engine", section: "Recovery",
  tags: ["apology"], ask: [], answer: "Say that you are <b>sorry</b> first.", items: [],
};
/** An engine that is not ours to trust. */
const HOSTILE = { ...RECORD, id: "x", url: "javascript:alert(1)", title: "Leads away" };
const marked = (/** @type {string} */ text, /** @type {string} */ start, /** @type {string} */ end) => text.replace("sorry", `${start}sorry${end}`);

/** What each engine asks for and answers: whether the request is one it understands, and its answer to it. @type {Record<string, {asks: (request: any) => unknown, answers: (body: any) => any, filter: string}>} */
const ENGINES = {
  opensearch: {
    asks: ({ path, headers, body }) => path === "/answers/_search" && headers.authorization === "ApiKey only-search" && body.query.bool.must.multi_match.query,
    answers: ({ highlight }) => ({ hits: { hits: [RECORD, HOSTILE].map((record) => ({
      _source: record, _score: 3, highlight: { answer: [marked(record.answer, highlight.pre_tags[0], highlight.post_tags[0])] },
    })) } }),
    filter: '{"match_phrase":{"kind":"article"}}',
  },
  meilisearch: {
    asks: ({ path, headers, body }) => path === "/indexes/answers/search" && headers.authorization === "Bearer only-search" && body.q,
    answers: ({ highlightPreTag, highlightPostTag }) => ({ hits: [RECORD, HOSTILE].map((record) => ({
      ...record, _rankingScore: 0.9, _formatted: { title: record.title, answer: marked(record.answer, highlightPreTag, highlightPostTag) },
    })) }),
    filter: '["kind = \\"article\\""]',
  },
  typesense: {
    asks: ({ path, headers, body }) => path === "/multi_search" && headers["x-typesense-api-key"] === "only-search" && body.searches[0].collection === "answers" && body.searches[0].q,
    answers: ({ searches: [{ highlight_start_tag: start, highlight_end_tag: end }] }) => ({ results: [{ hits: [RECORD, HOSTILE].map((record) => ({
      document: record, text_match: 7, highlight: { answer: { value: marked(record.answer, start, end) } },
    })) }] }),
    filter: '"kind:=`article`"',
  },
};

for (const [kind, engine] of Object.entries(ENGINES)) {
  /** @type {any[]} */
  const asked = [];
  /** @type {"well" | "broken" | "silent"} */
  let health = "well";
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => { text += part; }).on("end", () => {
      const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization, content-type, x-typesense-api-key", "access-control-allow-methods": "POST" };
      if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
      if (health === "silent") return;
      const question = { path: request.url, headers: request.headers, body: JSON.parse(text) };
      asked.push(question);
      if (health === "broken" || !engine.asks(question)) return response.writeHead(400, cors).end("{}");
      response.writeHead(200, { ...cors, "content-type": "application/json" }).end(JSON.stringify(engine.answers(question.body)));
    });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(null)));
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  const folder = buildSiteWith(`search:\n  endpoint: {kind: ${kind}, url: ${address}/, index: answers, key: only-search}\n`);
  const site = await host(folder, { policy: `${POLICY}; connect-src 'self' ${address}` });
  const note = (/** @type {Page} */ page) => page.locator(".panel-note");
  const options = (/** @type {Page} */ page) => page.locator("[role=listbox] [role=option]");

  reader(`${kind}: its answers are shown, marked, and lead into the site`, {}, async (page) => {
    health = "well";
    await page.goto(`${site.url}about.html`);
    await page.getByRole("combobox").fill("sorry");
    await eventually(async () => assert.deepEqual(await options(page).locator("b").allInnerTexts(), ["Found by the engine"], "an address outside the site is not a result"));
    assert.ok((await options(page).first().innerText()).includes("Say that you are <b>sorry</b> first."), "markup is text");
    assert.deepEqual(await options(page).locator("mark").allInnerTexts(), ["sorry"]);
    assert.equal(site.sent.some(({ path }) => /\/search\/(packs\/)?[a-z]\d/.test(path)), false, "the site's own index is not loaded");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${site.url}${RECORD.url}`);
  });

  reader(`${kind}: filters of search.html are passed on`, {}, async (page) => {
    health = "well";
    asked.length = 0;
    await page.goto(`${site.url}search.html?q=sorry&kind=article`);
    await page.locator("#results article").first().waitFor();
    assert.ok(asked.some(({ body }) => JSON.stringify(body).includes(engine.filter)), JSON.stringify(asked.map(({ body }) => body)));
  });

  for (const state of /** @type {const} */ (["broken", "silent"])) {
    reader(`${kind}: when it is ${state}, the site's own index answers, and says so`, { allow: [/status of 400/, /ERR_ABORTED/] }, async (page) => {
      health = state;
      await page.goto(`${site.url}about.html`);
      await page.getByRole("combobox").fill("apologise sincerly");
      await eventually(async () => assert.equal(await options(page).locator("b").first().innerText(), "Apologize sincerely"));
      assert.match(await note(page).innerText(), /The search service is not responding\. These results come from this site’s own index\./);
    });
  }

  test(`${kind}: only its own script is published, and the policy lets it through`, () => {
    const scripts = readdirSync(join(folder, "assets")).filter((name) => /^(endpoint|misses|worker)/.test(name));
    assert.equal(scripts.length, 1);
    assert.match(scripts[0], new RegExp(`^endpoint-${kind}\\.[0-9a-f]{10}\\.js$`));
    const headers = readFileSync(join(folder, "_headers"), "utf8");
    assert.ok(headers.includes(`; connect-src 'self' ${address}\n`));
    assert.equal(headers.match(/assets\/endpoint-/g)?.length, 1);
  });
}

test("without an endpoint no such script is published, and the policy stays strict", () => {
  const folder = buildSite();
  assert.deepEqual(readdirSync(join(folder, "assets")).filter((name) => /^(endpoint|misses|worker)/.test(name)), []);
  assert.doesNotMatch(readFileSync(join(folder, "_headers"), "utf8"), /connect-src/);
});
