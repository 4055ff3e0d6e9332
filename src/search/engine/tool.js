// @ts-check
// What the program adds to the theme's engine: a loader, and answers as JSON. It only uses the engine's
// contract: `open` and `receive`. Analysis and reasons come from parts that an engine may lack; then they are null.
/* global load */
(() => {
  "use strict";

  const { answerbook } = /** @type {any} */ (globalThis);
  if (typeof answerbook?.search?.open !== "function") throw new TypeError("it sets no `answerbook.search.open`");

  /** @type {Map<string, any>} payloads that have arrived and were not fetched yet */
  const arrived = new Map();
  answerbook.search.receive = (/** @type {string} */ name, /** @type {any} */ payload) => arrived.set(name, payload);

  /** @param {string} name */
  const fetch = async (name) => {
    /** @type {any} */ (globalThis).evaluateFile(name);
    if (!arrived.has(name)) throw new Error(`the index file ${name} handed over nothing`);
    const payload = arrived.get(name);
    arrived.delete(name);
    return payload;
  };

  /** JSON that Rust can read: half a surrogate pair is not valid text there. @param {any} value */
  const json = (value) => JSON.stringify(value, (_, part) => (typeof part === "string" ? part.toWellFormed() : part));

  /** @type {any} */
  let index;

  /** @type {any} */ (globalThis).tool = {
    async open() {
      index = await answerbook.search.open(fetch, "root");
      return "null";
    },

    /** @param {string} text @param {string} options JSON, with `why` to have the scores explained */
    async search(text, options) {
      const { why, ...asked } = JSON.parse(options);
      /** @type {any} */
      let reasons = null;
      if (why) asked.explain = (/** @type {any} */ parts) => (reasons = answerbook.explain(parts));
      const { results, corrected, missing } = await index.search(text, asked);
      if (!Array.isArray(results) || !Array.isArray(missing)) throw new TypeError("its answer has no lists `results` and `missing`");
      return json({ results: results.map((/** @type {any} */ result, /** @type {number} */ at) => ({ ...result, why: reasons?.[at] ?? null })), corrected, missing });
    },

    /** The terms of some texts, stop words left out. @param {string} texts a JSON list */
    async terms(texts) {
      const { query } = answerbook.searchParts;
      const terms = (/** @type {string} */ text) => query.read(text).filter((/** @type {any} */ word) => !word.stop && !word.whole);
      return json(JSON.parse(texts).map((/** @type {string} */ text) => terms(text).map((/** @type {any} */ { term }) => term)));
    },
  };
})();
