// Lighthouse on the pages read most, phone and desktop: medians of several runs.
// usage: node benches/reader/lighthouse.mjs URL [RUNS]      URL is where the site is served, compressed, as `http://127.0.0.1:8080/`

import * as launcher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [site = "http://127.0.0.1:8080/", runs = "3"] = process.argv.slice(2);
const PAGES = { home: "index.html", article: "recovery/four-steps.html", faq: "faq/service-recovery.html" };
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const TIMES = { "largest-contentful-paint": "LCP", "total-blocking-time": "TBT", "cumulative-layout-shift": "CLS" };

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

for (const [name, path] of Object.entries(PAGES)) {
  for (const form of ["phone", "desktop"]) {
    const reports = [];
    for (let run = 0; run < Number(runs); run += 1) {
      const chrome = await launcher.launch({ chromePath: process.env.CHROME_PATH ?? "/usr/bin/chromium", chromeFlags: FLAGS });
      const { lhr } = await lighthouse(new URL(path, site).href, { port: chrome.port, logLevel: "silent", onlyCategories: CATEGORIES }, form === "desktop" ? desktopConfig : undefined);
      reports.push(lhr);
      await chrome.kill();
    }
    const scores = CATEGORIES.map((category) => Math.round(median(reports.map((report) => report.categories[category].score)) * 100)).join("/");
    const times = Object.entries(TIMES).map(([id, short]) => `${short} ${+median(reports.map((report) => report.audits[id].numericValue)).toFixed(3)}`).join(", ");
    const failed = new Set(reports.flatMap((report) => CATEGORIES.slice(1).flatMap((category) => report.categories[category].auditRefs.filter(({ id, weight }) => weight && report.audits[id].score === 0).map(({ id }) => id))));
    console.log(`${name}, ${form}: ${scores} (performance/accessibility/best practices/SEO), ${times}${failed.size ? `; failed: ${[...failed].join(", ")}` : ""}`);
  }
}
