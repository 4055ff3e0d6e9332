// @ts-check
// The site that the tests of the desk write, and what they look at.

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { eventually, temporaryFolder } from "./support.mjs";

/** @typedef {import("./support.mjs").Page} Page */

/** @type {Record<string, string>} */
export const SITE = {
  "answerbook.yml": "title: Corner Shop\nlanguages: {fr: {title: Le magasin}}\ncheck: {undated: warning}\n",
  "content/index.md": "---\ntitle: Corner Shop\n---\n\nAsk in your own words.\n",
  "content/returns/receipt.md": "---\ntitle: No receipt\nowner: Ann Lee\nreviewed: 2020-01-31\nreview_every: 1 year\n---\n\nAsk for the card that was used.\n",
  "content/returns/receipt.fr.md": "---\ntitle: Sans ticket\n---\n\nDemandez la carte.\n",
  "content/returns/late.md": "---\ntitle: Too late\ndescription: Offer an exchange.\nowner: Émile & Co\n---\n\nThe window is thirty days. See [it](receipt.md).\n",
  "content/returns/staff.md": "---\ntitle: For staff\naudience: staff\n---\n\nThe code is on the wall.\n",
  "content/returns/soon.md": "---\ntitle: <b>Soon</b>\ndraft: in review\n---\n\nNot ready.\n",
};

/** A new site, with a way to write its files. */
export function newSite() {
  const root = temporaryFolder("desk");
  const save = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(SITE)) save(path, text);
  return { root, save };
}

/** The titles of the articles that are shown, in their order. @param {Page} page */
export const titles = (page) => page.locator("#list tbody tr:visible th > a:first-child").allInnerTexts();
/** @param {Page} page @param {string[]} expected */
export const shows = (page, expected) => eventually(async () => assert.deepEqual(await titles(page), expected));
