// @ts-check
// Looks at a page as a reader with another screen, other colors, or a screen reader would.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { eventually } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/**
 * Looks at a page in light and dark, wide and narrow.
 * @param {Page} page
 * @param {string} url
 * @param {(page: Page) => Promise<unknown>} [act]
 */
export async function inspect(page, url, act = async () => {}) {
  const found = [];
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const size of [{ width: 1280, height: 800 }, { width: 320, height: 640 }]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await page.goto("about:blank");
      await page.goto(url);
      await eventually(() => page.evaluate(() => document.readyState === "complete"));
      await act(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) found.push(`${colorScheme}: ${over} px wider than a window of ${size.width} px`);
      for (const broken of await violations(page)) found.push(`${colorScheme}, ${size.width} px wide: ${broken}`);
    }
  }
  assert.deepEqual(found, []);
}

/** One line for each rule that is broken. @param {Page} page @param {"tag" | "rule"} [type] @param {string[]} [values] @returns {Promise<string[]>} */
export async function violations(page, type = "tag", values = RULES) {
  await page.evaluate(AXE);
  return page.evaluate(async ({ type, values }) => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run(document, {
      resultTypes: ["violations"],
      runOnly: { type, values },
    });
    return violations.map((/** @type {any} */ { id, help, nodes }) => {
      const places = nodes.slice(0, 3).map((/** @type {any} */ { target, any, all }) => `${target.flat().join(" ")} (${[...any, ...all].map(({ message }) => message).join("; ")})`);
      return `${id}: ${help}, ${nodes.length} times: ${places.join(", ")}`;
    });
  }, { type, values });
}
