// @ts-check
// Decodes the index files. `src/search/index.rs` documents the format.
/**
 * @typedef {object} Postings
 * @property {number[]} records numbers of the records, ascending
 * @property {number[]} impacts the weight of the term in each
 * @property {number} frequency how many records contain it; more than are listed for very common terms
 * @property {string} synonyms `REST>TARGET|...`, with `~` or `=` and a digit instead of `>` if the target only means something like it
 */

(() => {
  "use strict";

  const { searchParts } = /** @type {any} */ (globalThis).answerbook;

  const VALUE = new Map(
    [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"].map((digit, value) => [digit, value]),
  );
  /** The value of an impact digit: ten steps per doubling. */
  const IMPACT = Array.from({ length: 64 }, (_, digit) => 0.25 * 2 ** Math.floor(digit / 10) * (1 + (digit % 10) / 10));

  /** @param {string} digits @returns {number[]} */
  function numbers(digits) {
    const all = [];
    let value = 0;
    let shift = 0;
    for (const digit of digits) {
      const bits = VALUE.get(digit) ?? 0;
      value += (bits & 31) * 2 ** shift;
      shift += 5;
      if (bits < 32) {
        all.push(value);
        value = shift = 0;
      }
    }
    return all;
  }

  /** The terms of a term file with the undecoded rest of their entries. @param {string} payload @returns {Map<string, string>} */
  function terms(payload) {
    const all = new Map();
    let term = "";
    for (const entry of payload ? payload.split(";") : []) {
      const end = entry.indexOf(",");
      term = term.slice(0, parseInt(entry[0], 36)) + entry.slice(1, end);
      all.set(term, entry.slice(end + 1));
    }
    return all;
  }

  /** The beginnings that are too many for one file. @param {string} payload @returns {Set<string>} */
  function divided(payload) {
    let last = "";
    return new Set(payload.split(",").map((entry) => (last = last.slice(0, parseInt(entry[0], 36) || 0) + entry.slice(1))));
  }

  /**
   * The number of the file that has a term: a hash (FNV-1a) of its shortest beginning that is not overfull.
   * @param {string} term @param {Set<string>} divided @param {number} files how many there are, a power of two
   */
  function fileOf(term, divided, files) {
    let key = "";
    for (const letter of term + " ") {
      key += letter;
      if (!divided.has(key)) break;
      if (letter === " ") {
        key = term;
        break;
      }
    }
    let hash = 0x811c9dc5;
    for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
    return (hash ^ (hash >>> 15)) & (files - 1);
  }

  /** @param {string} entry @returns {Postings} */
  function postings(entry) {
    const [gaps, digits, frequency = "", synonyms = ""] = entry.split(",");
    let next = 0;
    const records = numbers(gaps).map((gap) => (next += gap + 1) - 1);
    const impacts = [...digits].map((digit) => IMPACT[VALUE.get(digit) ?? 0]);
    return { records, impacts, frequency: frequency ? numbers(frequency)[0] : records.length, synonyms };
  }

  /** The numbers of the records that have a facet. @param {string} entry @returns {Set<number>} */
  function facet(entry) {
    const members = new Set();
    const runs = numbers(entry.split(",")[0]);
    for (let at = 0, number = 0; at < runs.length; at += 2) {
      number += runs[at];
      for (const end = number + runs[at + 1]; number <= end; number++) members.add(number);
    }
    return members;
  }

  /** The words of a spelling file, each with its class of frequency. @param {string} payload @returns {[string, number][]} */
  function spellings(payload) {
    let word = "";
    return Array.from(payload.matchAll(/(.)([^A-Z]*)([A-Z])/gu), ([, front, rest, frequency]) => {
      word = word.slice(0, parseInt(front, 36)) + rest;
      return [word, frequency.charCodeAt(0) - 65];
    });
  }

  /** Compares by code point, as the index is sorted. @param {string} one @param {string} other */
  function before(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at]) at++;
    if (at === one.length || at === other.length) return one.length < other.length;
    const [a, b] = [one.codePointAt(at) ?? 0, other.codePointAt(at) ?? 0];
    // Inside a surrogate pair both share the high half, and the low halves are in order.
    return a < b;
  }

  /** The last of some sorted starts that is not after `term`. @param {string[]} starts @param {string} term */
  function place(starts, term) {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (before(term, starts[middle])) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  Object.assign(searchParts, { numbers, terms, divided, fileOf, postings, facet, spellings, place });
})();
