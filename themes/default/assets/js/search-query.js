// @ts-check
// A question as the index sees it: its words, and for each the terms that may answer it.
/**
 * @typedef {object} Variant
 * @property {string[]} terms stands for the word where all of these stand
 * @property {number} weight what a match is worth, 1 for the word itself
 *
 * @typedef {object} QueryWord
 * @property {string} word as folded
 * @property {string} term its stem
 * @property {number} start where it starts in the text
 * @property {number} end where it ends
 * @property {boolean} whole the undivided form of others: neither corrected nor missed
 * @property {boolean} stop a stop word
 * @property {boolean} quoted it stands between quotation marks, so results must hold it
 * @property {boolean} unfinished the last word, still being typed
 * @property {Variant[]} variants
 * @property {string} corrected what it was corrected to, or ""
 */

(() => {
  "use strict";

  const { searchParts } = /** @type {any} */ (globalThis).answerbook;

  /** Longer texts are cut: no question is that long, and every word costs a file. */
  const LONGEST_TEXT = 500;
  const MOST_WORDS = 40;

  const NO_LANGUAGE = { stem: (/** @type {string} */ word) => word, stopWords: new Set() };

  /** What the engine knows of a language tag such as `en-GB`. @param {string} tag */
  function language(tag) {
    const primary = tag.split(/[-_]/)[0].toLowerCase();
    return Object.hasOwn(searchParts.languages, primary) ? searchParts.languages[primary] : NO_LANGUAGE;
  }

  /** @param {string} text @param {{stem: (word: string) => string, stopWords: Set<string>}} language @returns {QueryWord[]} */
  function read(text, { stem, stopWords }) {
    const quotes = Array.from(text.matchAll(/["“„«][^"”“»]+["”“»]/g), (quote) => [quote.index, quote.index + quote[0].length]);
    /** @type {QueryWord[]} */
    const words = [];
    for (const { word, start, end, whole } of searchParts.words(text)) {
      if (words.length === MOST_WORDS) break;
      const unfinished = end === text.length && !whole && !searchParts.isGram(word);
      const term = stem(word);
      const stop = stopWords.has(word);
      const quoted = !stop && !whole && quotes.some(([from, to]) => start > from && end < to);
      words.push({ word, term, start, end, whole, stop, quoted, unfinished, variants: [], corrected: "" });
    }
    return words;
  }

  /**
   * Neighbouring terms in the order of the text, as titles have them. Two stop words say nothing together.
   * @param {QueryWord[]} words @returns {string[]}
   */
  function pairs(words) {
    const plain = words.filter((word) => !word.whole);
    const term = (/** @type {QueryWord} */ { term, variants }) => variants[0]?.terms.length === 1 ? variants[0].terms[0] : term;
    const all = plain.slice(1).map((word, at) => (word.stop && plain[at].stop ? "" : `${term(plain[at])} ${term(word)}`));
    return [...new Set(all.filter(Boolean))];
  }

  /** The term of a facet. @param {string} name @param {string} value */
  function facet(name, value) {
    return `:${name[0]}${value.replace(/[\p{Cc},;"\\<:\u2028\u2029]/gu, "_")}`;
  }

  /** The text with its corrected words, or null. @param {string} text @param {QueryWord[]} words */
  function corrected(text, words) {
    let result = "";
    let at = 0;
    for (const { start, end, corrected } of words) {
      if (!corrected || start < at) continue;
      result += text.slice(at, start) + corrected;
      at = end;
    }
    return at ? result + text.slice(at) : null;
  }

  searchParts.query = { LONGEST_TEXT, language, read, pairs, facet, corrected };
})();
