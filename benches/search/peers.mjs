// node benches/search/peers.mjs SITE QUERIES
// Search engines side by side, on the same texts and the same questions: what a reader finds first.
//
// SITE is the folder of a build; QUERIES its `queries.yml`, a file of lines {"query": "...", "relevant": ["id", ...]}, or one of lines
// `query -> id, id`, as in `tests/needs/`. The id of a page stands for all its parts.
// Every engine gets the same records: title, other phrasings, answer, as answers.json has them. A question is asked as it is, with one
// typo, and with its last word cut. Printed: mean reciprocal rank among ten, share answered first, share
// without a result.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { chance } from "./queries.mjs";
import { openSite } from "./site.mjs";

const require = createRequire(import.meta.url);
const [site, file] = process.argv.slice(2);
const LOOKED_AT = 10;

const records = JSON.parse(fs.readFileSync(path.join(site, "answers.json"), "utf8")).answers
  .map(({ id, question, ask = [], answer = "" }) => ({ id, title: question, ask: ask.join("\n"), answer }));

/** Is this a record that is wanted, or a part of a page that is? @param {string} id @param {string[]} wanted */
const isWanted = (id, wanted) => wanted.some((one) => id === one || (!one.includes("#") && id.startsWith(`${one}#`)));

/** Expected queries in the one form that this project writes them, lines with arrows, or lines of JSON. @param {string} text */
function questions(text) {
  if (/^[^#\n].* -> /m.test(text)) {
    const lines = text.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split(" -> "));
    return lines.map(([query, ids]) => ({ query, relevant: ids.split(", ") }));
  }
  if (text.trimStart().startsWith("{")) return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return text.split("\n").flatMap((line) => {
    const entry = line.match(/^- \{query: "((?:[^"\\]|\\.)*)", expect: (\[[^\]]*\]|"[^"]*"|[^,}]+)/);
    return entry ? [{ query: entry[1], relevant: entry[2].replace(/[[\]"]/g, "").split(",").map((id) => id.trim()) }] : [];
  });
}

/** @type {Record<string, () => Promise<(text: string) => string[] | Promise<string[]>>>} */
const ENGINES = {
  async answerbook() {
    const { index } = await openSite(site);
    return async (text) => (await index.search(text, { limit: LOOKED_AT })).results.map(({ id }) => id);
  },
  async lunr() {
    const lunr = require("lunr");
    const index = lunr(function () {
      this.ref("id");
      for (const field of ["title", "ask", "answer"]) this.field(field);
      for (const record of records) this.add(record);
    });
    return (text) => index.search(text.replace(/[:^~*+-]/g, " ")).map(({ ref }) => ref);
  },
  async elasticlunr() {
    const elasticlunr = require("elasticlunr");
    const index = elasticlunr(function () {
      this.setRef("id");
      for (const field of ["title", "ask", "answer"]) this.addField(field);
    });
    for (const record of records) index.addDoc(record);
    return (text) => index.search(text, { bool: "OR", expand: true }).map(({ ref }) => ref);
  },
  async minisearch() {
    const MiniSearch = require("minisearch");
    const index = new MiniSearch({ fields: ["title", "ask", "answer"], searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 2 } } });
    index.addAll(records);
    return (text) => index.search(text).map(({ id }) => id);
  },
};

const random = chance(7);
const below = (/** @type {number} */ limit) => Math.floor(random() * limit);

/** Two neighboring letters of a longer word change places. @param {string} text */
function mistyped(text) {
  const words = text.split(" ");
  const long = words.flatMap((word, at) => (word.length >= 5 ? [at] : []));
  if (!long.length) return text;
  const at = long[below(long.length)];
  const place = 1 + below(words[at].length - 2);
  words[at] = words[at].replace(new RegExp(`^(.{${place}})(.)(.)`, "u"), "$1$3$2");
  return words.join(" ");
}

/** Half of the last word. @param {string} text */
const cut = (text) => text.replace(/\S+$/, (word) => word.slice(0, Math.max(2, word.length >> 1)));

const asked = questions(fs.readFileSync(file, "utf8")).filter(({ relevant }) => records.some(({ id }) => isWanted(id, relevant)));
const variants = { "as asked": asked.map(({ query }) => query), "one typo": asked.map(({ query }) => mistyped(query)), "last word cut": asked.map(({ query }) => cut(query)) };
console.log(`${asked.length} questions, ${records.length} records; rank / first / nothing`);
for (const [name, open] of Object.entries(ENGINES)) {
  const search = await open().catch(() => null);
  if (!search) {
    console.log(`${name}: not installed, see benches/README.md`);
    continue;
  }
  const cells = [];
  for (const [variant, texts] of Object.entries(variants)) {
    let [rank, first, nothing] = [0, 0, 0];
    for (const [at, text] of texts.entries()) {
      const ids = (await search(text)).slice(0, LOOKED_AT);
      const place = ids.findIndex((id) => isWanted(id, asked[at].relevant));
      if (place >= 0) rank += 1 / (place + 1);
      if (place === 0) first += 1;
      if (!ids.length) nothing += 1;
    }
    cells.push(`${variant} ${[rank, first, nothing].map((sum) => (sum / asked.length).toFixed(3)).join(" / ")}`);
  }
  console.log(`${name.padEnd(12)} ${cells.join("   ")}`);
}
