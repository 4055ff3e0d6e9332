// @ts-check
// What the browser tests share: the site as it is published, a small web host, the preview, and a reader with a real browser.
// Nothing waits for a fixed time: `eventually` asks again until what is expected is there, or says what was seen instead.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve, sep } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "playwright-core";

const HERE = dirname(fileURLToPath(import.meta.url));
/** The project: its own knowledge base is the site most tests read. */
export const PROJECT = resolve(HERE, "../..");
export const PROGRAM = process.env.ANSWERBOOK ?? join(PROJECT, "target/debug/answerbook");
const SCREENSHOTS = join(HERE, "out");
/** With `SLOW=4` pages run on a computer four times slower, and what they load comes late: tests that depend on timing fail. */
const SLOW = Number(process.env.SLOW ?? 1);
const lateness = () => Math.random() * 25 * SLOW;

/** The strictest policy a host can set that still lets a site use its own files. */
export const POLICY = "default-src 'self'";

/** What is undone when the tests of a file are over, last thing first. @type {(() => unknown)[]} */
const undo = [];
after(async () => {
  for (const step of undo.reverse()) await step();
});

// --- The site ---------------------------------------------------------------------------------------------------------

/** A folder that vanishes with the tests. @param {string} name */
export function temporaryFolder(name) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `answerbook-${name}-`)));
  undo.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Runs the program and returns what it printed. @param {...string} words */
export function answerbook(...words) {
  assert.ok(existsSync(PROGRAM), `${PROGRAM} is missing: run "cargo build" first`);
  return execFileSync(PROGRAM, words, { cwd: PROJECT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Builds the project's own site and returns the folder. @param {...string} options */
export function buildSite(...options) {
  const folder = join(temporaryFolder("site"), "public");
  answerbook("build", "--output", folder, ...options);
  return folder;
}

/**
 * Builds the project's own site with more lines in its `answerbook.yml`.
 * @param {string} lines
 * @param {...string} options
 */
export function buildSiteWith(lines, ...options) {
  const root = temporaryFolder("sources");
  for (const name of ["answerbook.yml", "synonyms.yml", "content", "static"]) {
    if (existsSync(join(PROJECT, name))) cpSync(join(PROJECT, name), join(root, name), { recursive: true });
  }
  const file = join(root, "answerbook.yml");
  // A setting in one line takes the place of the site's own.
  const again = lines.split("\n").map((line) => /^\w+:(?= )/.exec(line)?.[0]);
  const own = readFileSync(file, "utf8").split("\n").filter((line) => !again.some((field) => field && line.startsWith(field))).join("\n");
  // A field that the site has already gets the new lines below its own.
  const [field, ...inside] = lines.split("\n");
  const at = own.split("\n").indexOf(field);
  writeFileSync(file, at < 0 ? `${own}\n${lines}` : own.split("\n").toSpliced(at + 1, 0, ...inside.filter(Boolean)).join("\n"));
  answerbook("build", "--root", root, ...options);
  return join(root, "public");
}

/** One page of every kind. */
export const PAGES = {
  home: "index.html",
  section: "recovery/index.html",
  article: "difficult-customers/angry.html",
  faq: "faq/service-recovery.html",
  "one question of a faq": "faq/service-recovery.html#customer-is-angry",
  script: "breakdowns/system-down.html",
  gesture: "nonverbal-cues/ok-ring.html",
  claim: "recovery/claims/twenty-six-silent.html",
  "pairs of cues": "nonverbal-cues/cues-table.html",
  guide: "guides/refund.html",
  "an outcome of a guide": "guides/refund.html#what/sent/trace",
  scenario: "practice/swearing-on-the-phone.html",
  "self-assessment": "practice/listening-check.html",
  calculator: "breakdowns/cost-of-a-lost-customer.html",
  "look-up": "lists/gesture.html",
  "all scripts": "lists/script.html",
  "all questions": "lists/faq.html",
  "all steps": "lists/procedure.html",
  "list of one place": "lists/gesture/place/turkey.html",
  quote: "recovery-quotes/gates-unhappy-customers.html",
  procedure: "recovery/four-steps.html",
  term: "glossary/service-recovery.html",
  "article with tables": "recovery/compare-procedures.html",
  tag: "tags/apology.html",
  tags: "tags.html",
  "A to Z": "az.html",
  "what changed": "changes.html",
  search: "search.html",
  "search results": "search.html?q=apology",
  "page not found": "no-such-page.html",
};

// --- A web host -------------------------------------------------------------------------------------------------------

const MEDIA_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

/**
 * @typedef {{path: string, status: number, bytes: number, query: string}} Sent an answer of the host; bytes are those of the body, compressed
 * @typedef {{url: string, sent: Sent[], cut: () => void, restore: () => Promise<unknown>}} Host `cut` refuses all connections until `restore`
 */

/**
 * Serves a folder as plain hosts do: files, `index.html` of a folder, `404.html` for everything else, compressed.
 * @param {string} folder
 * @param {{policy?: string, under?: string, pieces?: boolean, ranges?: boolean}} [options] a content security policy, a path that is put before
 *   every address, whether pages come piece by piece, as over a bad line, whether parts of a file can be requested
 * @returns {Promise<Host>}
 */
export async function host(folder, { policy = POLICY, under = "", pieces = false, ranges = true } = {}) {
  /** @type {Sent[]} */
  const sent = [];
  const server = createServer((request, response) => {
    const { pathname, search: query } = new URL(request.url ?? "/", "http://host");
    const path = decodeURIComponent(pathname);
    const found = path.startsWith(`${under}/`) ? fileAt(folder, path.slice(under.length)) : null;
    const status = found ? 200 : 404;
    const file = found ?? join(folder, "404.html");
    const inPieces = pieces && file.endsWith(".html");
    const isPlain = inPieces || !request.headers["accept-encoding"]?.includes("br");
    const text = readFileSync(file);
    const range = ranges && found && request.headers.range?.match(/^bytes=(\d+)-(\d+)$/);
    if (range) {
      const [first, last] = range.slice(1).map(Number);
      const part = text.subarray(first, last + 1);
      sent.push({ path, query, status: part.length ? 206 : 416, bytes: part.length });
      response.writeHead(part.length ? 206 : 416, {
        "content-type": MEDIA_TYPES[extname(file)] ?? "application/octet-stream",
        "content-range": part.length ? `bytes ${first}-${first + part.length - 1}/${text.length}` : `bytes */${text.length}`,
        "cache-control": path.startsWith(`${under}/search/packs/`) ? "max-age=31536000, immutable" : "no-cache",
        ...(policy && { "content-security-policy": policy }),
      });
      if (SLOW > 1) setTimeout(() => response.end(part), lateness());
      else response.end(part);
      return;
    }
    const body = isPlain ? text : compressed(text);
    sent.push({ path, query, status, bytes: body.length });
    response.writeHead(status, {
      "content-type": MEDIA_TYPES[extname(file)] ?? "application/octet-stream",
      ...(!isPlain && { "content-encoding": "br" }),
      "content-length": body.length,
      "cache-control": path.startsWith(`${under}/assets/`) ? "max-age=31536000, immutable" : "no-cache",
      ...(policy && { "content-security-policy": policy }),
    });
    if (inPieces) sendPieces(response, body);
    else if (SLOW > 1) setTimeout(() => response.end(body), lateness());
    else response.end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(null)));
  undo.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const cut = () => {
    server.close();
    server.closeAllConnections();
  };
  const restore = () => new Promise((listening) => server.listen(port, "127.0.0.1", () => listening(null)));
  return { url: `http://127.0.0.1:${port}${under}/`, sent, cut, restore };
}

/** What was compressed before, by its text: readers ask for the same files many times. @type {Map<string, Buffer>} */
const compressions = new Map();

/** @param {Buffer} text */
function compressed(text) {
  const key = createHash("sha256").update(text).digest("base64");
  let body = compressions.get(key);
  if (!body) compressions.set(key, body = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }));
  return body;
}

/** A twelfth of it, a pause in which the browser paints, the next twelfth. @param {import("node:http").ServerResponse} response @param {Buffer} body */
async function sendPieces(response, body) {
  const size = Math.ceil(body.length / 12);
  for (let at = 0; at < body.length; at += size) {
    response.write(body.subarray(at, at + size));
    await new Promise((later) => setTimeout(later, 70));
  }
  response.end();
}

/** The file an address means, or null. @param {string} folder @param {string} path */
function fileAt(folder, path) {
  const file = resolve(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  return [file, join(file, "index.html")].find((each) => existsSync(each) && statSync(each).isFile()) ?? null;
}

// --- The preview ------------------------------------------------------------------------------------------------------

/**
 * Starts `answerbook serve` on a free port and waits for the address it prints.
 * @param {string} root
 * @param {string[]} options further options
 * @returns {Promise<{url: string, printed: () => string}>}
 */
export async function preview(root, ...options) {
  const program = spawn(PROGRAM, ["serve", "--root", root, "--port", "0", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((end) => program.once("close", end));
  undo.push(() => {
    program.kill("SIGTERM");
    return ended;
  });
  let printed = "";
  for (const stream of [program.stdout, program.stderr]) stream.setEncoding("utf8").on("data", (text) => { printed += text; });
  const address = () => printed.match(/ is at (http:\S+)/)?.[1];
  await eventually(() => {
    assert.equal(program.exitCode, null, `the preview ended: ${printed}`);
    assert.ok(address(), `the preview printed no address yet: ${printed || "nothing at all"}`);
  }, 20_000);
  return { url: /** @type {string} */ (address()), printed: () => printed };
}

// --- A reader ---------------------------------------------------------------------------------------------------------

/** @type {Promise<import("playwright-core").Browser> | undefined} */
let browser;

function startBrowser() {
  browser ??= chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  }).then((started) => {
    undo.push(() => started.close());
    return started;
  });
  return browser;
}

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {import("playwright-core").BrowserContextOptions & {width?: number, height?: number, allow?: RegExp[]}} ReaderOptions
 *   `allow` names problems in the page that belong to the test
 */

/**
 * One test, done by a reader with a page of her own. Whatever goes wrong in the page meanwhile fails it as well: an error in a
 * script, a file that does not load, a violation of the content security policy, a request to another host.
 * @param {string} name
 * @param {ReaderOptions} options
 * @param {(page: Page, log: (line: string) => void) => Promise<void>} body `log` prints a line next to the test
 */
export function reader(name, options, body) {
  const { width = 1280, height = 800, allow = [], ...rest } = options;
  test(name, { timeout: 120_000 }, async (running) => {
    // A service worker loads files of its own accord, which only its own tests expect.
    const context = await (await startBrowser()).newContext({ viewport: { width, height }, reducedMotion: "reduce", serviceWorkers: "block", ...rest });
    context.setDefaultTimeout(10_000);
    if (SLOW > 1) slowDown(context);
    const page = await context.newPage();
    const problems = watch(context);
    try {
      await body(page, (line) => running.diagnostic(line));
      const unexpected = problems.filter((problem) => !allow.some((pattern) => pattern.test(problem)));
      assert.deepEqual(unexpected, [], "the page itself had problems");
    } catch (problem) {
      await keepScreenshot(page, name);
      throw problem;
    } finally {
      await context.close();
    }
  });
}

/** @param {import("playwright-core").BrowserContext} context */
function slowDown(context) {
  context.on("page", async (page) => {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
  });
}

/** @param {import("playwright-core").BrowserContext} context @returns {string[]} everything that goes wrong, as it happens */
function watch(context) {
  /** @type {string[]} */
  const problems = [];
  context.on("weberror", (error) => problems.push(`script: ${error.error().message}`));
  context.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // Leaving a page cuts off what it was still loading.
    if (why !== "net::ERR_ABORTED") problems.push(`not loaded: ${request.url()} ${why}`);
  });
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") problems.push(`request to another host: ${request.url()}`);
  });
  return problems;
}

/** @param {Page} page @param {string} name */
async function keepScreenshot(page, name) {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const file = join(SCREENSHOTS, `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 100)}.png`);
  try {
    await page.screenshot({ path: file });
    console.error(`the page as it was seen: ${file.slice(PROJECT.length + 1)}`);
  } catch {
    // A page that is gone can't be shown; the failure is reported anyway.
  }
}

/**
 * Asks again until the assertion holds. What it said last is what the test says.
 * @param {() => unknown} assertion
 * @param {number} [patience] milliseconds
 */
export async function eventually(assertion, patience = 8_000) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (problem) {
      if (Date.now() > end) throw problem;
      await new Promise((again) => setTimeout(again, 25));
    }
  }
}

/**
 * Waits until what the search panel shows belongs to these words, not to their beginning or to a field that was empty.
 * @param {Page} page @param {string} words
 */
export const settled = (page, words) => eventually(async () => {
  const shown = await page.locator(".panel .all").evaluate((link) => new URL(/** @type {HTMLAnchorElement} */ (link).href).searchParams.get("q"));
  assert.equal(shown, words, "what is shown belongs to what was typed");
});

/**
 * Whether words are readable where they are: on the screen, not cut off, nothing over them. Returns "" or the reason why not.
 * @param {import("playwright-core").Locator} place
 * @param {string} words
 */
export function unreadable(place, words) {
  return place.evaluate((element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    /** Every letter with the node it is in; runs of white space are one space, as displayed. */
    const letters = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < (node.nodeValue ?? "").length; at += 1) letters.push({ node, at, letter: node.nodeValue[at].replace(/\s/, " ") });
    }
    const start = letters.map(({ letter }) => letter).join("").toLowerCase().indexOf(words.toLowerCase());
    if (start < 0) return `“${words}” is not in “${element.textContent?.trim()}”`;
    for (const { node, at } of [letters[start], letters[start + words.length - 1]]) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const { x, y, width, height } = range.getBoundingClientRect();
      const seen = document.elementFromPoint(x + width / 2, y + height / 2);
      if (!seen || !element.contains(seen)) return `“${words}” is at ${Math.round(x)}, ${Math.round(y)}, where ${seen ? `<${seen.localName} class="${seen.className}">` : "nothing"} is seen`;
    }
    return "";
  }, words);
}
