// @ts-check
// The preview of a site, started for a benchmark, and one article of it to save over and over.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const PROGRAM = process.env.ANSWERBOOK ?? join(PROJECT, "target/release/answerbook");

/** Starts the preview of the site in `root`. @param {string} root */
export async function preview(root) {
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
  return { url: String(url), stop: () => server.kill("SIGTERM") };
}

/** The first article of the first section: its address, and how it is saved and brought back. @param {string} root */
export function article(root) {
  const folders = readdirSync(join(root, "content"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folder = folders.map((entry) => entry.name).sort()[0];
  const name = readdirSync(join(root, "content", folder)).filter((name) => name.endsWith(".md") && name !== "index.md").sort()[0];
  const file = join(root, "content", folder, name);
  const original = readFileSync(file, "utf8");
  return {
    path: `${folder}/${name.replace(/\.md$/, ".html")}`,
    original,
    /** @param {string} text */
    save: (text) => writeFileSync(file, text),
    restore: () => writeFileSync(file, original),
  };
}

/** One line about some times in milliseconds. @param {string} what @param {number[]} times */
export function say(what, times) {
  times.sort((a, b) => a - b);
  const [min, median, max] = [times[0], times[times.length >> 1], times.at(-1) ?? 0].map((time) => time.toFixed(0));
  console.log(`${what}, ${times.length} saves: min ${min}, median ${median}, max ${max} ms`);
}
