// node benches/search/cost.mjs SITE...
// What the first search in a browser costs, with a cold cache: bytes (brotli) and requests for panel and engine, root of the
// index, its parts and the records of what the panel shows; and the time of a query in an index that is open.
import { openSite, quantile } from "./old-site.mjs";
import { questions } from "./queries.mjs";

const FIRST = 100;
const TIMED = 300;
/** What the panel asks for. */
const ASKED = { limit: 5, perPage: 2 };

for (const site of process.argv.slice(2)) {
  for (const [kind, asked] of Object.entries(questions(site, TIMED))) {
    const [bytes, requests, times] = [[], [], []];
    for (const query of asked.slice(0, FIRST)) {
      const { index, traffic } = await openSite(site);
      await index.search(query, ASKED);
      bytes.push(traffic.bytes);
      requests.push(traffic.requests);
    }
    const { index } = await openSite(site);
    for (const query of asked) await index.search(query, ASKED);
    for (const query of asked) {
      const start = performance.now();
      await index.search(query, ASKED);
      times.push(performance.now() - start);
    }
    const both = (/** @type {number[]} */ all, /** @type {number} */ digits, by = 1) => [0.5, 0.95].map((part) => (quantile(all, part) / by).toFixed(digits)).join(" / ");
    console.log(`${site}  ${kind}: ${both(bytes, 1, 1000)} kB in ${both(requests, 0)} requests, ${both(times, 1)} ms a query (median / p95)`);
  }
}
