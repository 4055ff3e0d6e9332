// @ts-check
// Save to painted: from the write of one article to the new words on the screen of a page that shows it.
//
//   python3 benches/speed/run.py prepare --n 1000 answerbook --work /dev/shm/bench
//   npm ci --prefix tests/browser && node benches/painted.mjs /dev/shm/bench/sites/1000/answerbook
//
// The page notes the time of the first frame in which its text holds the new word; the clock is the machine's, for both.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { chromium } = createRequire(join(PROJECT, "tests/browser/"))("playwright-core");
const PROGRAM = process.env.ANSWERBOOK ?? join(PROJECT, "target/release/answerbook");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const [root, rounds = "15"] = process.argv.slice(2);
if (!root) throw new Error("name the folder of a site");

const folder = readdirSync(join(root, "content"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()[0];
const article = readdirSync(join(root, "content", folder)).filter((name) => name.endsWith(".md") && name !== "index.md").sort()[0];
const file = join(root, "content", folder, article);
const original = readFileSync(file, "utf8");

const server = spawn(PROGRAM, ["serve", "--root", root, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
const url = await new Promise((found, failed) => {
  let said = "";
  server.stdout.on("data", (part) => {
    said += part;
    const match = /http:\/\/\S+/.exec(said);
    if (match) found(match[0]);
  });
  server.on("exit", () => failed(new Error("the preview ended")));
});
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", args: FLAGS });
const times = [];
try {
  const page = await browser.newPage();
  await page.goto(`${url}${folder}/${article.replace(/\.md$/, ".html")}`, { waitUntil: "load" });
  await page.waitForTimeout(1000);
  for (let round = 0; round < Number(rounds); round++) {
    const word = `painted${Date.now()}`;
    const seen = page.waitForFunction((/** @type {string} */ word) => document.body?.innerText.includes(word) && Date.now(), word, { polling: "raf", timeout: 20_000 });
    await page.waitForTimeout(300);
    const saved = Date.now();
    writeFileSync(file, `${original.trimEnd()}\n\nThis was ${word}.\n`);
    times.push(Number(await (await seen).jsonValue()) - saved);
    await page.waitForTimeout(500);
  }
} finally {
  writeFileSync(file, original);
  await browser.close();
  server.kill("SIGTERM");
}
times.sort((a, b) => a - b);
console.log(`save to painted, ${rounds} saves: min ${times[0]}, median ${times[times.length >> 1]}, max ${times.at(-1)} ms`);
