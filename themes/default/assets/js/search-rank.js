// @ts-check
// From the words of a question to the numbers of the records that answer it, best first.
(() => {
  "use strict";

  const { searchParts } = /** @type {any} */ (globalThis).answerbook;

  /** "What", "how" and "can" say something about a question, but less than its other words. */
  const STOP_WORD = 0.7;
  /** Two words next to each other in the question and in a title, beyond what each is worth. */
  const PAIR = 0.25;

  /** How much a term tells, by in how many of all records it stands. @param {number} count @param {number} frequency */
  function rarity(count, frequency) {
    return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
  }

  /**
   * What a variant is worth in each record: of several terms, the mean where all of them stand.
   * @param {{records: number[], impacts: number[]}[]} all @returns {Map<number, number>}
   */
  function together(all) {
    const worth = new Map();
    const [first, ...others] = all;
    first.records.forEach((record, at) => worth.set(record, first.impacts[at]));
    for (const { records, impacts } of others) {
      const here = new Map(records.map((record, at) => [record, impacts[at]]));
      for (const [record, sum] of worth) {
        const more = here.get(record);
        if (more === undefined) worth.delete(record);
        else worth.set(record, sum + more);
      }
    }
    if (others.length) for (const [record, sum] of worth) worth.set(record, sum / all.length);
    return worth;
  }

  /**
   * What one word is worth in each record, by its best variant.
   * @param {any} word @param {(term: string) => any} postings @param {number} count @returns {Map<number, number>}
   */
  function worthOf(word, postings, count) {
    /** @type {Map<number, number>} */
    const best = new Map();
    for (const { terms, weight } of word.variants) {
      const all = terms.map(postings);
      if (!all.every(Boolean)) continue;
      const factor = weight * rarity(count, Math.min(...all.map((/** @type {any} */ one) => one.frequency)));
      for (const [record, impact] of together(all)) {
        const worth = factor * impact;
        if (worth > (best.get(record) ?? 0)) best.set(record, worth);
      }
    }
    if (word.stop) for (const [record, worth] of best) best.set(record, worth * STOP_WORD);
    return best;
  }

  /**
   * Scores every record that holds any of the words.
   * @param {any[]} words @param {string[]} pairs @param {(term: string) => any} postings @param {number} count
   */
  function rank(words, pairs, postings, count) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    const add = (/** @type {number} */ record, /** @type {number} */ worth) =>
      scores.set(record, (scores.get(record) ?? 0) + worth);
    const matches = words.map((word) => worthOf(word, postings, count));
    for (const match of matches) for (const [record, worth] of match) add(record, worth);
    for (const pair of pairs) {
      const found = postings(pair);
      if (!found) continue;
      const factor = PAIR * rarity(count, found.frequency);
      found.records.forEach((/** @type {number} */ record, /** @type {number} */ at) => add(record, factor * found.impacts[at]));
    }
    const ranked = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return { ranked, matches };
  }

  searchParts.rank = rank;
})();
