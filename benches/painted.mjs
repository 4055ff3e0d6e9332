// @ts-check
// Save to painted: from the write of one article to the new words on the screen of a page that shows it.
//
//   python3 benches/speed/run.py prepare --n 1000 answerbook --work /dev/shm/bench
//   npm ci --prefix tests/browser && node benches/painted.mjs /dev/shm/bench/sites/1000/answerbook
//
// The page notes the time of the first frame in which its text holds the new word; the clock is the machine's, for both.

import { createRequire } from "node:module";
import { join } from "node:path";
import { PROJECT, article, preview, say } from "./preview-site.mjs";

const { chromium } = createRequire(join(PROJECT, "tests/browser/"))("playwright-core");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const [root, rounds = "15"] = process.argv.slice(2);
if (!root) throw new Error("name the folder of a site");

const edited = article(root);
const site = await preview(root);
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: FLAGS });
const times = [];
try {
  const page = await browser.newPage();
  await page.goto(site.url + edited.path, { waitUntil: "load" });
  await page.waitForTimeout(1000);
  for (let round = 0; round < Number(rounds); round++) {
    const word = `painted${Date.now()}`;
    const seen = page.waitForFunction((/** @type {string} */ word) => document.body?.innerText.includes(word) && Date.now(), word, { polling: "raf", timeout: 20_000 });
    await page.waitForTimeout(300);
    const saved = Date.now();
    edited.save(`${edited.original.trimEnd()}\n\nThis was ${word}.\n`);
    times.push(Number(await (await seen).jsonValue()) - saved);
    await page.waitForTimeout(500);
  }
} finally {
  edited.restore();
  await browser.close();
  site.stop();
}
say("save to painted", times);
