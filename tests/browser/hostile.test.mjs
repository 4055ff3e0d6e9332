// @ts-check
// Text that is not meant well, in articles and in questions: it is found and shown as text, and is never markup, script or a key.

import assert from "node:assert/strict";
import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { answerbook, eventually, host, preview, reader, settled, temporaryFolder } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const LONG = "donaudampfschiff".repeat(60);
/** Titles of articles, each with the question that finds it. */
const TITLES = {
  "<img src=x onerror=document.title='broken'> lightning": "lightning",
  "</script><script>document.title='broken'</script> thunder": "thunder",
  "__proto__ hasOwnProperty umbrella": "__proto__",
  "constructor toString valueOf raincoat": "constructor",
  "מה אומרים ללקוח \u202ekcab\u202c weather": "לקוח",
  "🙂 👩‍💻 🇩🇪 barometer": "barometer",
  "&lt;b&gt; &amp; \"quotes\" 'n' `ticks` hailstone": "hailstone",
  [`${LONG} drizzle`]: "drizzle",
};

function build() {
  const root = temporaryFolder("hostile");
  mkdirSync(join(root, "content"));
  writeFileSync(join(root, "answerbook.yml"), "title: Weather <b>desk</b>\n");
  Object.keys(TITLES).forEach((title, at) => {
    const text = title.replaceAll("<", "\\<").replaceAll("&", "\\&");
    writeFileSync(join(root, `content/article-${at}.md`), `---\ntitle: ${JSON.stringify(title)}\ntags: [__proto__, constructor]\nask: ["</title><b>ask</b> ${at}"]\n---\n\n${text}. ${text}\n`);
  });
  answerbook("build", "--root", root);
  return join(root, "public");
}

const folder = build();
const site = await host(folder);

/** Types a question and returns the titles that are offered for it. @param {Page} page @param {string} words */
async function titlesFor(page, words) {
  await page.getByRole("combobox").fill(words);
  await settled(page, words.trim());
  return page.locator("[role=option] b").allTextContents();
}

/** Quotation marks become typographic, which does not change the meaning. @param {string} text */
const plain = (text) => text?.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").trim();

/** Nothing of a text has become part of the page. @param {Page} page */
async function untouched(page) {
  const seen = await page.evaluate(() => ({
    title: document.title,
    inside: document.querySelectorAll(".panel img, .panel script, #results img, #results script, [onerror]").length,
    polluted: Object.keys(Object.prototype).length,
  }));
  assert.doesNotMatch(seen.title, /broken/);
  assert.deepEqual([seen.inside, seen.polluted], [0, 0]);
}

for (const [where, root] of Object.entries({ "on a host": site.url, "in a folder": `${pathToFileURL(folder)}/` })) {
  reader(`hostile titles are found and shown as written, ${where}`, {}, async (page) => {
    await page.goto(`${root}index.html`);
    for (const [title, question] of Object.entries(TITLES)) {
      const titles = await titlesFor(page, question);
      assert.equal(plain(titles[0]), plain(title), `for ${question}`);
      await untouched(page);
    }
  });
}

const QUESTIONS = {
  markup: "<img src=x onerror=document.title='broken'>",
  "a closing script": "</script><script>document.title='broken'</script>",
  "a very long word": "x".repeat(5000),
  "five hundred words": "why ".repeat(500),
  "right to left": "\u202eלקוח\u202c \u2066x",
  emoji: "🙂👩‍💻🇩🇪".repeat(40),
  "a key of every object": "__proto__ constructor hasOwnProperty toString",
  "halves of characters": "\ud800 lightning \udc00\ud83d",
  "signs of the format": ":karticle ;,|>^ \"lightning",
  "a null": "\0 lightning \u2028",
};

for (const [what, question] of Object.entries(QUESTIONS)) {
  reader(`a question of ${what} breaks nothing`, {}, async (page) => {
    await page.goto(`${site.url}search.html`);
    const field = page.getByRole("searchbox");
    await field.fill(question);
    await eventually(async () => assert.match(await page.locator("#results h2").innerText(), /answers?|No answers found/));
    await untouched(page);
    await field.fill("lightning");
    await eventually(async () => assert.match(await page.locator("#results").innerText(), /lightning/));

    await page.goto(`${site.url}index.html`);
    await page.getByRole("combobox").fill(question);
    await eventually(async () => assert.ok(await page.locator(".panel").isVisible()));
    await untouched(page);
    assert.match((await titlesFor(page, "lightning"))[0], /lightning$/);
    await page.goto(`${site.url}search.html?q=${encodeURIComponent(question.toWellFormed?.() ?? question).slice(0, 3000)}&kind=__proto__&tag=constructor`);
    await eventually(async () => assert.match(await page.locator("#results h2").innerText(), /answers?|No answers found/));
    await untouched(page);
  });
}

// Files next to articles may come from anyone who writes an article; files of `static/` are the owner's own.
// The browser reports what the sandbox stops, and looks for an icon that such a page does not name.
const ACTIVE = {
  "map.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script href="run.js"/></svg>`,
  "map.html": `<!doctype html><title>Map</title><script src="run.js"></script>`,
  "run.js": `document.documentElement.id = "ran";`,
};

for (const name of ["map.svg", "map.html"]) {
  reader(`scripts of an attached ${name} do not run, those of static/ do`, { allow: [/sandboxed/, /BLOCKED_BY_ORB/, /status of 404/] }, async (page) => {
    const root = temporaryFolder("attached");
    writeFileSync(join(root, "answerbook.yml"), "title: Maps\n");
    for (const [folder, article] of [["content/city", "---\ntitle: City\n---\n\n[The map](map.svg)\n"], ["static/own", ""]]) {
      mkdirSync(join(root, folder), { recursive: true });
      if (article) writeFileSync(join(root, folder, "city.md"), article);
      for (const [file, text] of Object.entries(ACTIVE)) writeFileSync(join(root, folder, file), text);
    }
    const { url } = await preview(root);
    const ran = async (/** @type {string} */ address) => {
      await page.goto(url + address);
      return page.evaluate(() => document.documentElement.id === "ran");
    };
    assert.deepEqual([await ran(`city/${name}`), await ran(`own/${name}`)], [false, true]);
  });
}
