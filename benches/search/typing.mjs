// node benches/search/typing.mjs SITE [ROUNDS]
// Types questions into the search field of a built site, key by key, and reports how long the page was busy at a stretch: what takes
// over 50 ms costs the reader a frame or more. Besides the clock, which on a busy machine includes the work of others, it reports
// the processor's time. And how long it takes from a key to the answers of what was typed.
//
//   npm ci --prefix tests/browser && node benches/search/typing.mjs /dev/shm/bench/sites/1000/answerbook/public
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";
import { quantile } from "./site.mjs";
import { questions } from "./queries.mjs";

const { chromium } = createRequire(path.join(import.meta.dirname, "../../tests/browser/"))("playwright-core");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
/** Milliseconds between two keys: a quick typist. */
const PACE = 90;

const [site, rounds = "10"] = process.argv.slice(2);
if (!site) throw new Error("name the folder of a built site");
const server = http.createServer((request, response) => {
  const file = path.join(site, path.normalize(decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname)));
  if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream", "cache-control": "max-age=600" });
  response.end(fs.readFileSync(file));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(null)));
const root = `http://127.0.0.1:${/** @type {any} */ (server.address()).port}/`;
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: FLAGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.addInitScript(() => {
  const seen = { answers: /** @type {number[]} */ ([]), key: 0 };
  Object.assign(globalThis, { seen });
  document.addEventListener("input", () => { seen.key = performance.now(); }, true);
  document.addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
    if (seen.key) seen.answers.push(performance.now() - seen.key);
    seen.key = 0;
  }).observe(document.body, { childList: true, subtree: true }));
});
const tools = await page.context().newCDPSession(page);
const asked = questions(site, Number(rounds));
const texts = [...asked.keywords, ...asked.long].filter((_, at) => at % 2 === 0);

/** The first page of the first section. */
function article() {
  const sections = fs.readdirSync(site, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !["assets", "search", "tags"].includes(entry.name));
  const pages = sections.map(({ name }) => fs.readdirSync(path.join(site, name)).filter((file) => file.endsWith(".html") && file !== "index.html").map((file) => `${name}/${file}`));
  return pages.flat()[0];
}

/** What the page's own thread did meanwhile: each task with its milliseconds by the clock and by the processor. @param {() => Promise<void>} work */
async function traced(work) {
  const events = /** @type {any[]} */ ([]);
  const collect = (/** @type {any} */ { value }) => events.push(...value);
  tools.on("Tracing.dataCollected", collect);
  await tools.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel", "devtools.timeline"] } });
  await work();
  const complete = new Promise((end) => tools.once("Tracing.tracingComplete", end));
  await tools.send("Tracing.end");
  await complete;
  tools.off("Tracing.dataCollected", collect);
  const threads = new Set(events.filter(({ name }) => name === "EventDispatch").map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ name, pid, tid }) => name.endsWith("RunTask") && threads.has(`${pid} ${tid}`));
  return tasks.map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1000, processor: tdur / 1000 }));
}

/** Types all texts and reports what was measured. @param {string} kind */
async function type(kind) {
  await page.evaluate(() => { /** @type {any} */ (globalThis).seen.answers = []; });
  const tasks = await traced(async () => {
    for (const text of texts) {
      await page.getByRole("combobox").fill("");
      await page.keyboard.type(text, { delay: PACE });
      await page.waitForTimeout(300);
    }
  });
  const answers = await page.evaluate(() => /** @type {any} */ (globalThis).seen.answers);
  const ms = (/** @type {number} */ part) => quantile(answers, part).toFixed(0);
  const longest = (/** @type {"clock" | "processor"} */ by) => Math.max(...tasks.map((task) => task[by])).toFixed(0);
  const long = tasks.filter(({ clock }) => clock > 50).length;
  console.log(`${kind}: ${texts.length} questions, ${long} tasks over 50 ms, the longest ${longest("clock")} ms (${longest("processor")} of the processor); from a key to its answers ${ms(0.5)} / ${ms(0.95)} ms (median / p95)`);
}

try {
  await page.goto(root + article());
  await page.getByRole("combobox").focus();
  await page.waitForTimeout(1000);
  await type("first time");
  await type("files loaded");
} finally {
  await browser.close();
  server.close();
}
