// @ts-check
// Breaks down the scores of a search, for `answerbook search --why`. Nothing is recomputed differently: rarity and impact
// are the ones the engine ranked by, so the parts of a result add up to its score.
(() => {
  "use strict";

  /**
   * What one part of a question is worth in a record: the best of its matches there.
   * @param {any[]} parts @param {number} record @param {number} weight what a match in it counts
   */
  function best(parts, record, weight) {
    let found = null;
    for (const { variant, records, impacts, frequency, factor } of parts) {
      const at = records.indexOf(record);
      const impact = at < 0 ? 0 : impacts[at] * weight;
      const points = factor * impact;
      if (points > (found?.points ?? 0)) found = { variant, impact, frequency, factor, points };
    }
    return found;
  }

  /** @param {any} found @param {string} word @param {string} by */
  function reason({ variant, impact, frequency, factor, points }, word, by) {
    const { terms, weight, text = null, distance = null } = variant;
    return { word, by, terms, text, distance, weight, impact, frequency, rarity: factor / weight, points };
  }

  /** Two adjacent words in the order of the title: the index has the longer one first. @param {string} pair */
  const inOrder = (pair) => pair.split(" ^").reverse().join(" ");

  /**
   * For each result, what every word and every pair of adjacent words of the question adds to its score.
   * @param {{words: any[], all: any[][], titles: any[], kept: [number, number][], weights: Map<number, number>}} parts
   */
  const explain = ({ words, all, titles, kept, weights }) => kept.map(([record]) => [
    ...words.flatMap((word, at) => {
      const found = best(all[at], record, weights.get(record) ?? 1);
      return found ? [{ ...reason(found, word.word, found.variant.by ?? "itself"), stop: word.stop }] : [];
    }),
    ...titles.flatMap((title) => {
      const found = best([title], record, weights.get(record) ?? 1);
      return found ? [{ ...reason(found, inOrder(found.variant.terms[0]), "pair"), stop: false }] : [];
    }),
  ]);

  /** @type {any} */ (globalThis).answerbook.explain = explain;
})();
