// @ts-check
// Which words of the site somebody may have meant by a word it does not have.
(() => {
  "use strict";

  const { searchParts } = /** @type {any} */ (globalThis).answerbook;

  /** @typedef {{word: string, distance: number, frequency: number}} Candidate */

  /** A word that needed one correction is worth this much of one that needed none. */
  const PER_EDIT = 0.75;
  /** How many corrections of one word are followed: more cost a file each. */
  const FOLLOWED = 4;

  // Each key of the usual keyboards with those around it.
  const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

  /** How many edits a word of this length may need. Short words are too alike. @param {string} word */
  function allowed(word) {
    return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  }

  /** The class of length, as the index cuts its spelling files. @param {number} length */
  function lengthClass(length) {
    return length <= 5 ? 0 : length <= 7 ? 1 : length <= 9 ? 2 : 3;
  }

  /** The keys of the spelling files that may hold corrections with this first letter. @param {string} word @param {string} letter */
  function keys(word, letter) {
    const edits = allowed(word);
    const keys = [];
    for (let at = lengthClass(word.length - edits); at <= lengthClass(word.length + edits); at++) keys.push(letter + at);
    return keys;
  }

  /** First letters to try when none fits: the second one, for swapped letters, and the neighbours on the keyboard. @param {string} word */
  function otherLetters(word) {
    const letters = new Set(word[1]);
    ROWS.forEach((row, line) => {
      const column = row.indexOf(word[0]);
      if (column < 0) return;
      for (const near of [row[column - 1], row[column + 1], ROWS[line - 1]?.[column], ROWS[line + 1]?.[column]]) {
        if (near) letters.add(near);
      }
    });
    letters.delete(word[0]);
    return [...letters];
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
   * (optimal string alignment), or `limit + 1` if they are more than `limit`.
   * @param {string} one @param {string} other @param {number} limit
   */
  function distance(one, other, limit) {
    const far = limit + 1;
    if (Math.abs(one.length - other.length) > limit) return far;
    // Three rows of the usual table; cells further than `limit` from its diagonal cannot matter.
    let before = new Array(other.length + 1).fill(far);
    let row = before.map((_, at) => at);
    for (let i = 1; i <= one.length; i++) {
      const next = new Array(other.length + 1).fill(far);
      if (i <= limit) next[0] = i;
      let least = next[0];
      for (let j = Math.max(1, i - limit), end = Math.min(other.length, i + limit); j <= end; j++) {
        const same = one[i - 1] === other[j - 1];
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        next[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > limit) return far;
      [before, row] = [row, next];
    }
    return Math.min(row[other.length], far);
  }

  /**
   * The likeliest corrections of `word` among the words of some spelling files, best first.
   * @param {string} word @param {[string, number][][]} files @returns {Candidate[]}
   */
  function candidates(word, files) {
    const limit = allowed(word);
    /** @type {Candidate[]} */
    const found = [];
    for (const [other, frequency] of files.flat()) {
      const edits = distance(word, other, limit);
      if (edits <= limit) found.push({ word: other, distance: edits, frequency });
    }
    const order = (/** @type {Candidate} */ a, /** @type {Candidate} */ b) =>
      a.distance - b.distance || b.frequency - a.frequency || (a.word < b.word ? -1 : 1);
    return found.sort(order).slice(0, FOLLOWED);
  }

  /**
   * The words that share the longest beginning with `word`, at least half of it.
   * @param {string} word @param {[string, number][][]} files @returns {string[]}
   */
  function near(word, files) {
    const least = Math.max(3, Math.ceil(word.length / 2));
    const shared = (/** @type {string} */ other) => {
      let length = 0;
      while (length < word.length && word[length] === other[length]) length++;
      return length;
    };
    const found = files.flat().map(([other, frequency]) => ({ other, frequency, length: shared(other) }));
    const order = found.filter(({ length }) => length >= least).sort((a, b) => b.length - a.length || b.frequency - a.frequency || (a.other < b.other ? -1 : 1));
    return order.slice(0, FOLLOWED).map(({ other }) => other);
  }

  Object.assign(searchParts, { spelling: { near, allowed, keys, otherLetters, distance, candidates, PER_EDIT } });
})();
