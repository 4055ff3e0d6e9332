// What a reader waits for, in a real browser: from the key to the focused field, from the last letter to the result, and what the
// main thread has to do for a page and for a search. Times depend on the machine, so they are printed and never tested.
// usage: node benches/reader/measure.mjs FOLDER [RUNS]

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { chromium } = await import(join(here, "../../tests/browser/node_modules/playwright-core/index.mjs"));

const [folder = "public", runs = "5"] = process.argv.slice(2);
const PAGE = "recovery/four-steps.html";
const QUERY = "refund";
const host = await serve(folder);

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** One visit with an empty cache. */
async function visit() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  // Times are taken in the page, by its own clock, so that the driver adds nothing to them.
  await page.addInitScript(() => {
    globalThis.seen = {};
    addEventListener("keydown", (event) => { globalThis.seen[event.key === "/" ? "key" : "typed"] = event.timeStamp; }, true);
    addEventListener("focusin", () => { globalThis.seen.focus ??= performance.now(); }, true);
    new MutationObserver(() => {
      if (document.querySelector("[role=option] mark")) globalThis.seen.result ??= performance.now();
    }).observe(document, { subtree: true, childList: true });
  });
  const start = await busy();
  await page.goto(host.url + PAGE, { waitUntil: "networkidle" });
  const loaded = await busy();
  await page.keyboard.press("/");
  // The panel is there before the question is: what it costs to load is the first search's, not this letter's.
  await page.locator("[role=option]").first().waitFor();
  for (const letter of QUERY) await page.keyboard.press(letter);
  await page.locator("[role=option] mark").first().waitFor();
  const first = await page.evaluate(() => globalThis.seen);
  await page.waitForLoadState("networkidle");
  const searched = await busy();
  // The same word again, when its files are there: what a reader sees who types on.
  await page.keyboard.press("Backspace");
  await page.waitForTimeout(100);
  await page.evaluate(() => { delete globalThis.seen.result; });
  await page.keyboard.press(QUERY.at(-1));
  await page.waitForFunction(() => globalThis.seen.result > globalThis.seen.typed);
  const again = await page.evaluate(() => globalThis.seen);
  await context.close();
  return {
    "key to focus, ms": first.focus - first.key,
    "typed to result, ms, first search": Math.max(0, first.result - first.typed),
    "typed to result, ms, files loaded": again.result - again.typed,
    "main thread for the page, ms": loaded - start,
    "main thread for the first search, ms": searched - loaded,
  };
}

await visit();
const visits = [];
for (let run = 0; run < Number(runs); run += 1) visits.push(await visit());
await browser.close();
host.close();
for (const what of Object.keys(visits[0])) {
  const values = visits.map((each) => each[what]).sort((a, b) => a - b);
  console.log(`${what}: median ${values[values.length >> 1].toFixed(1)}, least ${values[0].toFixed(1)}`);
}
