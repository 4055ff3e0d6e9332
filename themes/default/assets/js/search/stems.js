// @ts-check
// What the stemmers of all languages share. A site's engine has one of those in `languages/`.
/**
 * @typedef {object} Language
 * @property {(word: string) => string} stem the stem of a folded word, equal to that of the index (tests/parity)
 * @property {Set<string>} stopWords folded words that count less than others
 * @property {boolean} [tails] several words are written as one
 * @property {RegExp} [particles] the small second part of words that are also written as two
 */

(() => {
  "use strict";

  const { searchParts } = /** @type {any} */ (globalThis).answerbook;

  /**
   * Sets the language of this engine.
   * @param {object} language
   * @param {RegExp} language.letters matches words that have a stem
   * @param {(word: string) => string} [language.rules] their stem; it may contain accents that are not in the word
   * @param {string} language.stopWords folded, separated by spaces
   * @param {boolean} [language.tails] several words are written as one
   * @param {RegExp} [language.particles] the small second part of words that are also written as two
   */
  function language({ letters, rules = (word) => word, stopWords, particles, tails }) {
    const stem = (/** @type {string} */ word) =>
      letters.test(word) ? rules(word).normalize("NFD").replace(/[\u0300-\u036f]/g, "") : word;
    searchParts.language = { stem, stopWords: new Set(stopWords.split(" ")), particles, tails };
  }

  /**
   * Where the region after the first other letter that follows a vowel starts.
   * @param {string} word @param {number} from where to begin @param {string} vowels
   */
  function region(word, from, vowels) {
    let at = from;
    while (at < word.length && !vowels.includes(word[at])) at++;
    while (at < word.length && vowels.includes(word[at])) at++;
    return Math.min(at + 1, word.length);
  }

  /**
   * Where the region of verb endings starts in Italian, Portuguese and Spanish.
   * @param {string} word @param {RegExp} vowel
   */
  function verbRegion(word, vowel) {
    const [first, second] = [vowel.test(word[0]), vowel.test(word[1])];
    if (!first && second) return Math.min(3, word.length);
    for (let at = 2; at < word.length; at++) if (vowel.test(word[at]) !== second) return at + 1;
    return word.length;
  }

  /** Finds the longest of some endings. @param {string} list separated by spaces */
  function endings(list) {
    return new RegExp(`(?:${list.replaceAll(" ", "|")})$`);
  }

  /**
   * Replaces an ending that comes after `from`.
   * @param {string} word @param {number} from @param {RegExp} ending @param {string} [by]
   */
  function cut(word, from, ending, by = "") {
    return word.slice(0, from) + word.slice(from).replace(ending, by);
  }

  /**
   * Replaces the first of some endings that a word has.
   * @param {string} word @param {string} endings as `ending:replacement`, separated by spaces
   */
  function respelled(word, endings) {
    const found = endings.split(" ").map((pair) => pair.split(":")).find(([ending]) => word.endsWith(ending));
    return found ? word.slice(0, -found[0].length) + found[1] : word;
  }

  searchParts.stems = { language, region, verbRegion, endings, cut, respelled };
})();
