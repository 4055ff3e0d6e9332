// @ts-check
// A site in three languages, as its readers go through it: from one language to the other, searching in each, from a disk and offline.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { answerbook, eventually, host, preview, reader, settled, temporaryFolder } from "./support.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Record<string, string>} */
const FILES = {
  "answerbook.yml": "title: Answers for everyone at the counter\nmenu:\n  - {title: What we refund, url: refunds.md}\n  - {title: What is late, url: delays.md}\n  - {title: Who is asked, url: refunds.md#who}\nlanguages:\n  fr: {title: Aide}\n  ar: {title: مساعدة}\n",
  "content/refunds.md": "---\ntitle: Refunds\ntype: faq\nupdated: 2026-03-01\n---\n\n## How long does it take? {#long}\n\nTen days.\n\n## Who pays? {#who}\n\nWe do.\n",
  "content/refunds.fr.md": "---\ntitle: Remboursements\ntype: faq\nupdated: 2026-02-01\n---\n\n## Combien de temps ? {#long}\n\nDix jours au plus.\n\n## Qui paie ? {#who}\n\nC’est nous.\n",
  "content/delays.md": "---\ntitle: Delays\ndescription: Say when it will come.\n---\n\nBack to [refunds](refunds.md#long).\n",
  "content/delays.ar.md": "---\ntitle: التأخير\ndescription: قل متى سيصل.\n---\n",
};

function sources() {
  const root = temporaryFolder("languages");
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const root = sources();
answerbook("build", "--root", root);
const folder = join(root, "public");
const site = await host(folder, { under: "/kb" });

/** @param {import("playwright-core").Page} page @param {string} words */
async function ask(page, words) {
  await page.keyboard.press("/");
  await page.keyboard.type(words);
  await settled(page, words);
}

reader("a reader goes to her language and stays on the page", {}, async (page) => {
  await page.goto(`${site.url}refunds.html`);
  await page.locator(".languages summary").click();
  await page.getByRole("link", { name: "Français" }).click();
  await page.waitForURL(/kb\/fr\/refunds\.html$/);
  await page.getByRole("heading", { level: 1, name: "Remboursements" }).waitFor();
  await page.getByText("L’original a été modifié le 1 mars 2026").waitFor();
  await page.locator(".languages summary").click();
  await page.getByRole("link", { name: "العربية" }).click();
  await page.waitForURL(/kb\/ar\/refunds\.html$/);
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  assert.equal(await page.locator("main").getAttribute("lang"), "en");
  await page.locator(".translation").waitFor();
});

for (const width of [1100, 1280]) {
  reader(`in a window of ${width} px the field stays wide next to name, languages, and menu`, { width }, async (page) => {
    for (const path of ["refunds.html", "fr/refunds.html", "ar/refunds.html"]) {
      await page.goto(`${site.url}${path}`);
      const field = await page.locator(".bar-search").boundingBox();
      assert.ok(field && field.width >= 220, `${path}: ${field?.width} px`);
    }
    await page.locator(".browse:not(.languages) summary").click();
    await page.getByRole("link", { name: "What is late" }).waitFor();
  });
}

reader("in a narrow window the languages are in the menu", { width: 360, height: 640 }, async (page) => {
  await page.goto(`${site.url}fr/az.html`);
  assert.equal(await page.locator(".languages").isVisible(), false);
  await page.getByRole("group").locator("summary").first().click();
  await page.getByRole("link", { name: "English" }).click();
  await page.waitForURL(/kb\/az\.html$/);
});

for (const [where, address] of [["a host", site.url], ["a disk", `${pathToFileURL(folder)}/`]]) {
  reader(`each language is searched by itself, from ${where}`, {}, async (page) => {
    await page.goto(`${address}fr/delays.html`);
    await ask(page, "remboursemant combien de temps");
    await eventually(async () => assert.match((await page.locator("[role=option]").first().textContent()) ?? "", /Combien de temps \?/));
    await page.keyboard.press("Enter");
    await page.waitForURL(/fr\/refunds\.html#long$/);
    // What nobody has translated is found in the original.
    await ask(page, "delays");
    await eventually(async () => assert.match((await page.locator("[role=option]").first().textContent()) ?? "", /Say when it will come/));
    await page.goto(`${address}delays.html`);
    await page.keyboard.press("/");
    await page.keyboard.type("remboursements");
    await page.locator(".panel-note").getByText("No answers found").waitFor();
  });
}

const ALLOW = { serviceWorkers: /** @type {const} */ ("allow"), allow: [/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/, /status of 503/, /net::ERR_FAILED/] };
reader("each language is kept for reading without a network", ALLOW, async (page) => {
  const own = await host(folder);
  const kept = () => eventually(async () => assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), "activated"), 20_000);
  await page.goto(`${own.url}index.html`);
  await kept();
  await page.goto(`${own.url}fr/index.html`);
  await eventually(async () => assert.match(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.scope ?? ""), /\/fr\/$/), 20_000);
  await kept();
  await page.context().setOffline(true);
  own.cut();
  for (const [path, title] of [["fr/refunds.html", "Remboursements"], ["refunds.html", "Refunds"]]) {
    await page.goto(`${own.url}${path}`);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const path of ["fr/refunds.html", "ar/refunds.html", "fr/delays.html", "ar/delays.html"]) {
    reader(`axe finds nothing wrong with ${path}, ${colorScheme}`, { colorScheme }, async (page) => {
      await page.goto(`${site.url}${path}`);
      await page.locator(".languages summary").click();
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
    });
  }
}

reader("a translation that is saved takes the place of the original", {}, async (page) => {
  const root = sources();
  const { url } = await preview(root);
  await page.goto(`${url}fr/delays.html`);
  await page.getByRole("heading", { level: 1, name: "Delays" }).waitFor();
  writeFileSync(join(root, "content/delays.fr.md"), "---\ntitle: Retards\ndescription: Dites quand.\n---\n");
  await page.getByRole("heading", { level: 1, name: "Retards" }).waitFor();
  assert.equal(await page.locator(".translation").count(), 0);
});
