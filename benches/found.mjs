// @ts-check
// Save to found: from the write of a new title to the moment when a search in the preview has it as its first result.
//
//   python3 benches/speed/run.py prepare --n 1000 answerbook --work /dev/shm/bench
//   node benches/found.mjs /dev/shm/bench/sites/1000/answerbook
//
// Searches as an open page does: reloads the root of the index, then the files that the engine needs. Loading and searching are included.

import vm from "node:vm";
import { article, preview, say } from "./preview-site.mjs";

const [root, rounds = "15"] = process.argv.slice(2);
if (!root) throw new Error("name the folder of a site");

const edited = article(root);
const site = await preview(root);
const fetched = async (/** @type {string} */ path) => (await fetch(site.url + path)).text();
const pause = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));

/** The title of the first result. @param {string} query @param {any} list */
async function first(query, list) {
  const context = vm.createContext({});
  engine.runInContext(context);
  const payloads = new Map();
  context.answerbook.search.receive = (/** @type {string} */ name, /** @type {unknown} */ payload) => payloads.set(name, payload);
  const load = async (/** @type {string} */ name) => {
    vm.runInContext(await fetched(`search/${name}.js`), context);
    return payloads.get(name);
  };
  const { search } = context.answerbook;
  return (await (await search.open(load, list.root)).search(query, { limit: 1 })).results[0]?.title ?? "";
}

const list = JSON.parse(await fetched("search/index.json"));
const engine = new vm.Script(await fetched(list.engine));
const times = [];
try {
  await first("anything at all", list);
  for (let round = 0; round < Number(rounds); round++) {
    const word = `found${Date.now()}`;
    await pause(700);
    const saved = performance.now();
    edited.save(edited.original.replace(/^title: *"?/m, (start) => `${start}${word} `));
    while (!(await first(word, list)).includes(word)) {
      if (performance.now() - saved > 20_000) throw new Error("the new title was never found");
      await pause(2);
    }
    times.push(performance.now() - saved);
  }
} finally {
  edited.restore();
  site.stop();
}
say("save to found", times);
