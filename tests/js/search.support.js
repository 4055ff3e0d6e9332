// Loads the engine as a page does: its scripts in order, as classic scripts.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const root = path.join(__dirname, "../..");
/** The engine's sources, in the order in which they are joined. */
const SOURCES = ["search/words", "search/stems", "languages/", "search/format", "search/spelling", "search/rank", "search/query", "search/search"];

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
 * The small site's index, opened. With `apart`, each part is a file of its own, as in a large site; with `most`, a beginning of
 * more terms than that is too many for one file, as in a very large one.
 * @param {{apart?: boolean, most?: number, wait?: (name: string) => Promise<void>}} [how]
 */
async function openSite({ apart = false, most = 0, wait = async () => {} } = {}) {
  const { search, searchParts } = engine();
  const files = parity("site.index.json");
  let received;
  vm.runInNewContext(files["search/root.js"], { answerbook: { search: { receive: (_name, payload) => (received = payload) } } });
  const payloads = new Map([["root", apart ? { ...received, parts: {} } : received], ...(apart ? Object.entries(received.parts) : [])]);
  if (most) divide(payloads, most, searchParts);
  const loaded = [];
  const load = async (name) => {
    loaded.push(name);
    await wait(name);
    if (!payloads.has(name)) throw new Error(`no file ${name}`);
    return payloads.get(name);
  };
  return { index: await search.open(load, "root"), loaded, files };
}

/** Splits the term files again, by longer beginnings. @param {Map<string, any>} payloads @param {number} most @param {any} searchParts */
function divide(payloads, most, searchParts) {
  const names = [...payloads.keys()].filter((name) => name.startsWith("t"));
  const terms = new Map(names.flatMap((name) => [...searchParts.terms(payloads.get(name))]));
  const beginnings = new Map();
  for (const term of terms.keys()) {
    for (let end = 1; end <= `${term} `.indexOf(" ") + 1; end++) {
      const beginning = `${term} `.slice(0, end);
      beginnings.set(beginning, [...(beginnings.get(beginning) ?? []), term]);
    }
  }
  const many = new Map([...beginnings].filter(([, all]) => all.length > most));
  for (const [beginning, all] of many) {
    const words = all.filter((term) => !/[ :]/.test(term));
    if (words.length) terms.set(`${beginning}*`, `,,,>${words.join("|>")}`);
  }
  const divided = new Set(many.keys());
  const written = new Map(names.map((name) => [name, []]));
  for (const [term, entry] of terms) written.get(`t${String(searchParts.fileOf(term, divided, names.length)).padStart(3, "0")}`).push(`0${term},${entry}`);
  for (const [name, entries] of written) payloads.set(name, entries.join(";"));
  payloads.set("root", { ...payloads.get("root"), divided: [...divided].map((beginning) => `0${beginning}`).join(",") });
}

module.exports = { engine, openSite, parity };
