// @ts-check
// From the words of a query to the numbers of the matching records, best first.
(() => {
  "use strict";

  const { searchParts } = /** @type {any} */ (globalThis).answerbook;

  /** "What", "how", and "can" say something about a query, but less than its other words. */
  const STOP_WORD = 0.7;
  /** The bonus for two words that are adjacent in both the query and a title. */
  const PAIR = 0.25;
  /** The parts of 2.10 do not mean the same as the whole, nor does "in" mean "log in". */
  const PART = 0.3;
  /** How much of the weight of an unfinished word goes to common words. */
  const USUAL = 0.25;
  /** How much less records that are aside are worth if the words of a query could mean nearly anything. */
  const ASIDE = 0.8;

  /** The weight of a term, by how many of all records contain it. @param {number} count @param {number} frequency */
  function rarity(count, frequency) {
    return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
  }

  /**
   * The records that contain all of several terms, and the average weight of the terms there.
   * @param {Postings[]} all @returns {Postings}
   */
  function together(all) {
    const sums = new Map(all[0].records.map((record, at) => [record, all[0].impacts[at]]));
    for (const { records, impacts } of all.slice(1)) {
      const here = new Map(records.map((record, at) => [record, impacts[at]]));
      for (const [record, sum] of sums) {
        const more = here.get(record);
        if (more === undefined) sums.delete(record);
        else sums.set(record, sum + more);
      }
    }
    const frequency = Math.min(...all.map((one) => one.frequency));
    return { records: [...sums.keys()], impacts: Array.from(sums.values(), (sum) => sum / all.length), frequency, synonyms: "" };
  }

  /**
   * The postings of a word's variants, each with the factor of its impacts.
   * @param {QueryWord} word @param {(term: string) => Postings | null} postings @param {number} count
   * @returns {(Postings & {factor: number, variant: Variant})[]}
   */
  function parts(word, postings, count) {
    const found = word.variants.flatMap((variant) => {
      const all = variant.terms.flatMap((term) => postings(term) ?? []);
      return all.length < variant.terms.length ? [] : [{ ...(all.length === 1 ? all[0] : together(all)), variant, factor: 0 }];
    });
    // An unfinished word may become another one, even if it is a word already.
    const isBegun = (/** @type {Variant} */ { by }) => by === "prefix" || (!by && word.unfinished);
    const begun = found.filter(({ variant }) => isBegun(variant));
    const times = begun.reduce((sum, { frequency }) => sum + frequency, 0);
    // Every completion is as rare as they are on average. By its own rarity, a name in one record would come first.
    const usual = begun.reduce((sum, { frequency }) => sum + rarity(count, frequency) * frequency, 0) / times;
    // A replacement for a word weighs no more than the word would.
    let most = Infinity;
    for (const part of found) {
      const { variant, frequency } = part;
      // It most likely becomes a common word.
      const share = isBegun(variant) ? frequency / times : 1;
      const own = variant.by === "prefix" ? usual * share ** USUAL : share * rarity(count, frequency) + (1 - share) * (usual || 0);
      if (!variant.by) most = word.stop ? Infinity : own;
      // What a phrase means is rarer than its first word: `passed out` says more than "passed".
      part.factor = variant.weight * (variant.phrase ? own : Math.min(own, most)) * (word.part ? PART : word.stop ? STOP_WORD : 1);
    }
    return found;
  }

  /** The scores of records, by number. */
  class Scores {
    /** @param {number} size more than the greatest number */
    constructor(size) {
      this.scores = new Float64Array(size);
      /** @type {number[]} the numbers of records with a score */
      this.records = [];
      this.best = new Float64Array(size);
    }

    /** @param {number} record @param {number} worth */
    add(record, worth) {
      if (this.scores[record] === 0) this.records.push(record);
      this.scores[record] += worth;
    }

    /** Adds what a word is worth in each record: its best variant there. @param {(Postings & {factor: number})[]} parts */
    addBest(parts) {
      const { best } = this;
      const seen = [];
      for (const { records, impacts, factor } of parts) {
        for (let at = 0; at < records.length; at++) {
          const record = records[at];
          const worth = factor * impacts[at];
          if (best[record] === 0) seen.push(record);
          if (worth > best[record]) best[record] = worth;
        }
      }
      for (const record of seen) {
        this.add(record, best[record]);
        best[record] = 0;
      }
    }

    /**
     * The best records; equal ones in the order of the site. Only a few of many are needed, so they are not all sorted.
     * @param {number} limit @param {(record: number) => boolean} accepts @returns {[number, number][]}
     */
    top(limit, accepts) {
      /** @type {[number, number][]} */
      const top = [];
      for (const record of this.records) {
        const score = this.scores[record];
        const isBefore = (/** @type {[number, number]} */ [other, least]) => score > least || (score === least && record < other);
        if (top.length === limit && !(limit > 0 && isBefore(top[limit - 1]))) continue;
        if (!accepts(record)) continue;
        let place = top.length;
        while (place > 0 && isBefore(top[place - 1])) place--;
        top.splice(place, 0, [record, score]);
        if (top.length > limit) top.pop();
      }
      return top;
    }
  }

  /**
   * How little the words of a query say, from 0 to 1. Words that are rare on the site and finished mean what they say. A word that is everywhere, or has
   * only begun, could mean nearly anything.
   * @param {QueryWord[]} words @param {{factor: number, variant: Variant}[][]} all @param {number} most the rarity of a word in one record
   */
  function vagueness(words, all, most) {
    const clear = (/** @type {QueryWord} */ { stop, whole, part }, /** @type {number} */ at) =>
      stop || whole || part ? 0 : Math.max(0, ...all[at].map(({ factor, variant }) => (factor * Math.min(1, variant.weight)) / most));
    return Math.max(0, words.reduce((rest, word, at) => rest - clear(word, at), 1));
  }

  /**
   * Scores every record that contains any of the words. `holds(at, record)` says whether a record contains one of them. The
   * postings of the words and pairs are returned too, for tools that explain a score.
   * @param {QueryWord[]} words @param {Map<string, number>} pairs @param {(term: string) => Postings | null} postings @param {number} count
   */
  function rank(words, pairs, postings, count) {
    const all = words.map((word) => parts(word, postings, count));
    const titles = Array.from(pairs).flatMap(([pair, share]) => {
      const found = postings(pair);
      const weight = PAIR * share;
      return found ? [{ ...found, variant: { terms: [pair], weight }, factor: weight * rarity(count, found.frequency) }] : [];
    });
    const last = [...all.flat(), ...titles].map(({ records }) => records.at(-1) ?? 0);
    const scores = new Scores(1 + Math.max(0, ...last));
    for (const parts of all) scores.addBest(parts);
    for (const title of titles) scores.addBest([title]);
    const vague = vagueness(words, all, rarity(count, 1));
    // What comes first only for words that clearly mean it has an odd number.
    const weights = new Map(vague ? scores.records.filter((record) => record & 1).map((record) => [record, 1 - ASIDE * vague]) : []);
    for (const [record, weight] of weights) scores.scores[record] *= weight;
    const holds = (/** @type {number} */ at, /** @type {number} */ record) => all[at].some(({ records }) => records.includes(record));
    return { scores, holds, all, titles, vague, weights };
  }

  /**
   * Of several corrections of a word, the one in the first result is what was meant.
   * @param {QueryWord[]} words @param {(Postings & {factor: number, variant: Variant})[][]} all @param {number} record
   */
  function settle(words, all, record) {
    words.forEach((word, at) => {
      let most = 0;
      for (const { records, impacts, factor, variant } of all[at]) {
        const worth = factor * (impacts[records.indexOf(record)] ?? 0);
        if (worth <= most) continue;
        most = worth;
        if (variant.text) word.corrected = variant.text;
      }
    });
  }

  /**
   * Picks results until there are `limit`, at most `perPage` from each page. The last of a page says how many
   * more were skipped.
   * @param {Result[]} picked @param {Result[]} results @param {number} limit @param {number} perPage
   */
  function pick(picked, results, limit, perPage) {
    const page = (/** @type {Result} */ { url }) => url.split("#")[0];
    for (const result of results) {
      const same = picked.filter((other) => page(other) === page(result));
      const last = same[perPage - 1];
      if (last) last.more = (last.more ?? 0) + 1;
      else if (picked.length < limit) picked.push(result);
    }
  }

  Object.assign(searchParts, { rank, settle, pick });
})();
