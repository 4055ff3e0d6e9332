// Loads the engine as a page does: its scripts in order, as classic scripts.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const root = path.join(__dirname, "../..");
/** The engine's sources, in the order in which they are joined. */
const SOURCES = ["search-words", "search-stems", "languages/", "search-format", "search-spelling", "search-rank", "search-query", "search"];

/** The engine of a language. @param {string} language */
function script(language) {
  const names = SOURCES.map((name) => (name.endsWith("/") ? name + language : name));
  return new vm.Script(names.map((name) => fs.readFileSync(path.join(root, `themes/default/assets/js/${name}.js`), "utf8")).join("\n"));
}

const parity = (name) => JSON.parse(fs.readFileSync(path.join(root, "tests/parity", name), "utf8"));

/** A fresh engine. @param {string} [language] */
function engine(language = "en") {
  const context = vm.createContext({});
  script(language).runInContext(context);
  return context.answerbook;
}

/**
 * The small site's index, opened. With `apart`, each part is a file of its own, as in a large site; with `listed`, lists tell of
 * so many term files each, as in a very large one.
 * @param {{apart?: boolean, listed?: number, wait?: (name: string) => Promise<void>}} [how]
 */
async function openSite({ apart = false, listed = 0, wait = async () => {} } = {}) {
  const { search, searchParts } = engine();
  const files = parity("site.index.json");
  let received;
  vm.runInNewContext(files["search/root.js"], { answerbook: { search: { receive: (_name, payload) => (received = payload) } } });
  const payloads = new Map([["root", apart ? { ...received, parts: {} } : received], ...(apart ? Object.entries(received.parts) : [])]);
  if (listed) {
    const starts = searchParts.starts(received.terms);
    const written = (all) => all.map((start, at) => (at ? `0${start}` : "")).join(",");
    const lists = Array.from({ length: Math.ceil(starts.length / listed) }, (_, at) => starts.slice(at * listed, (at + 1) * listed));
    lists.forEach((list, at) => payloads.set(`d${String(at).padStart(3, "0")}`, written(list)));
    payloads.set("root", { ...payloads.get("root"), terms: written(lists.map(([start]) => start)), listed });
  }
  const loaded = [];
  const load = async (name) => {
    loaded.push(name);
    await wait(name);
    if (!payloads.has(name)) throw new Error(`no file ${name}`);
    return payloads.get(name);
  };
  return { index: await search.open(load, "root"), loaded, files };
}

module.exports = { engine, openSite, parity };
