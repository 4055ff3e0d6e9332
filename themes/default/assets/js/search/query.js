// @ts-check
// A query as the index sees it: its words, and for each the terms that may match.
/**
 * @typedef {object} Variant
 * @property {string[]} terms a record matches if it contains all of these
 * @property {number} weight the weight of a match, 1 for the word itself
 * @property {"synonym" | "related" | "prefix" | "correction" | "space" | "part"} [by] where it came from; nothing for the word itself
 * @property {boolean} [phrase] whether it stands for several words of the query
 * @property {string} [text] the word it was corrected to
 * @property {number} [distance] how far that is away
 *
 * @typedef {object} QueryWord
 * @property {string} word as folded
 * @property {string} term its stem
 * @property {number} start where it starts in the text
 * @property {number} end where it ends
 * @property {boolean} whole the whole form of others: neither corrected nor reported as missing
 * @property {boolean} joined two words of a short question together, which is worth trying
 * @property {boolean} gram a pair of characters of a script without spaces
 * @property {boolean} stop a stop word
 * @property {boolean} part a part of something like `2.10` or `log in`, which says little without the others
 * @property {number} quote the number of the quotation it is in, or -1
 * @property {boolean} quoted it is in quotation marks, so results must contain it
 * @property {boolean} unfinished the last word, still being typed
 * @property {Variant[]} variants
 * @property {boolean} shared another word of the question has a term that it could have had
 * @property {string} corrected what it was corrected to, or ""
 */

(() => {
  "use strict";

  const { searchParts } = /** @type {any} */ (globalThis).answerbook;

  /** Longer texts are cut: no query is that long, and every word costs a file. */
  const LONGEST_TEXT = 500;
  const MOST_WORDS = 40;
  /** The most words in a short question. */
  const SHORT = 3;

  /** The language of this engine. @type {Language} */
  const language = searchParts.language ?? { stem: (/** @type {string} */ word) => word, stopWords: new Set() };

  /** @param {string} text @returns {QueryWord[]} */
  function read(text) {
    const { stem, stopWords } = language;
    const quotes = Array.from(text.matchAll(/["“„«][^"”“»]+["”“»]/g), (quote) => [quote.index, quote.index + quote[0].length]);
    /** @type {QueryWord[]} */
    const words = [];
    for (const { word, start, end, whole } of searchParts.words(text)) {
      if (words.length === MOST_WORDS) break;
      const gram = searchParts.isGram(word);
      // The index has the last character of a run, for those who type nothing else.
      if (gram && whole) continue;
      const unfinished = end === text.length && !whole && (!gram || [...word].length === 1);
      const term = stem(word);
      const stop = stopWords.has(word);
      const quote = quotes.findIndex(([from, to]) => start > from && end < to);
      const quoted = !stop && !whole && quote >= 0;
      words.push({ word, term, start, end, whole, joined: false, gram, stop, part: false, quote, quoted, unfinished, variants: [], shared: false, corrected: "" });
    }
    for (const { word, start, end } of words.filter(({ word }) => /\d\.\d/.test(word))) {
      for (const part of words) if (part.word !== word && part.start >= start && part.end <= end) part.part = true;
    }
    return words;
  }

  /**
   * Adjacent terms in the order of the text, as in titles, each with its weight. Two stop words together mean nothing.
   * @param {QueryWord[]} words @returns {Map<string, number>}
   */
  function pairs(words) {
    const plain = words.filter((word) => !word.whole);
    const term = (/** @type {QueryWord} */ { term, variants }) => variants[0]?.terms.length === 1 ? variants[0].terms[0] : term;
    /** @type {Map<string, number>} */
    const pairs = new Map();
    plain.slice(1).forEach((word, at) => {
      if (word.stop && plain[at].stop) return;
      const first = term(plain[at]);
      if (word.variants[0]?.by !== "prefix") pairs.set(pair(first, term(word)), 1);
      // A pair is stored with its longer term, so these cost no file.
      for (const { terms: [second], weight, by } of word.variants) {
        if (by === "prefix" && second.length > first.length) pairs.set(pair(first, second), weight);
      }
    });
    return pairs;
  }

  /** What is in quotation marks, as the terms that must follow each other. @param {QueryWord[]} words @returns {string[][]} */
  function phrases(words) {
    /** @type {Map<number, string[]>} */
    const all = new Map();
    for (const { quote, whole, term } of words) if (quote >= 0 && !whole) all.set(quote, [...(all.get(quote) ?? []), term]);
    return [...all.values()].filter((terms) => terms.length > 1);
  }

  /** The term of two adjacent words, stored with the longer one. @param {string} first @param {string} second */
  function pair(first, second) {
    return second.length > first.length ? `${second} ^${first}` : `${first} ${second}`;
  }

  /** The term of a facet. @param {string} name @param {string} value */
  function facet(name, value) {
    return `:${name[0]}${value.replace(/[\p{Cc},;"\\<:\u2028\u2029]/gu, "_")}`;
  }

  /** Whether a question is short enough to load files for compounds of its words. A long one says enough. @param {QueryWord[]} words */
  function isShort(words) {
    return words.filter(({ whole }) => !whole).length <= SHORT;
  }

  /**
   * Neighbors that may also be written as one word, as that word: `log in` may be `login`.
   * @param {QueryWord[]} words @returns {QueryWord[]}
   */
  function joined(words) {
    const plain = words.filter(({ whole, gram }) => !whole && !gram);
    return plain.slice(1).flatMap((next, at) => {
      const first = plain[at];
      const word = first.word + next.word;
      const apart = next.start > first.end && !(first.stop && next.stop) && !(/\d$/.test(first.word) && /^\d/.test(next.word));
      if (!apart || words.some((other) => other.word === word)) return [];
      return [{ ...first, word, term: language.stem(word), end: next.end, whole: true, stop: false, quoted: false, unfinished: false, variants: [] }];
    });
  }

  /** The typed words that no result contains; a run without spaces only if a result contains no part of it. @param {string} text @param {QueryWord[]} words @param {(at: number) => boolean} held */
  function missing(text, words, held) {
    /** @type {{start: number, end: number, gram: boolean, held: boolean}[]} */
    const runs = [];
    words.forEach(({ start, end, whole, stop, part, shared, gram }, at) => {
      if (whole || stop || part) return;
      const last = runs.at(-1);
      if (gram && last?.gram && start <= last.end) Object.assign(last, { end, held: last.held || held(at) });
      else runs.push({ start, end, gram, held: shared || held(at) });
    });
    return [...new Set(runs.filter((run) => !run.held).map(({ start, end }) => text.slice(start, end)))];
  }

  /** No term stands for two words of a question: a word that was typed keeps its own, then the first one does. @param {QueryWord[]} words */
  function divide(words) {
    /** @type {Map<string, QueryWord>} */
    const owners = new Map();
    for (const derived of [false, true]) {
      for (const word of words) {
        word.variants = word.variants.filter(({ terms, by }) => {
          if (!by === derived) return true;
          if (terms.every((term) => (owners.get(term) ?? word) !== word)) return !(word.shared = true);
          for (const term of terms) if (!owners.has(term)) owners.set(term, word);
          return true;
        });
      }
    }
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

  searchParts.query = { LONGEST_TEXT, language, read, pairs, phrases, isShort, pair, facet, joined, missing, divide, corrected };
})();
