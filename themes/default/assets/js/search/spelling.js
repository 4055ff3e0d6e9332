// @ts-check
// Which words of the site someone may have meant by a word it does not have.
(() => {
  "use strict";

  const { searchParts } = /** @type {any} */ (globalThis).answerbook;

  /** @typedef {{word: string, distance: number, frequency: number, weight: number}} Candidate */

  /** The weight of a word that needed one correction, relative to one that needed none. */
  const PER_EDIT = 0.9;
  /** The weight of a correction that costs one edit more than the likeliest, relative to that: a rare word counts more, but is not meant more. */
  const LESS_LIKELY = 0.3;
  /** How many corrections of one word are tried: each costs a file. */
  const FOLLOWED = 4;

  /** Candidates that differ by more than this from the likeliest correction are dropped. */
  const AS_LIKELY = 0.6;
  /** The cost of a word that sounds alike. */
  const AS_HEARD = 0.4;
  /** A word in twice as many records is as likely as one whose distance is smaller by this much. */
  const USUAL = 0.07;

  // The cost of replacing one letter by another: less than 1 for letters that are close on the keyboard or sound alike. 26 stands for letters of other scripts.
  const INSTEAD = new Float64Array(27 * 27).fill(1);
  const letter = (/** @type {number} */ code) => (code >= 97 && code < 123 ? code - 97 : 26);
  for (const [cost, list] of /** @type {[number, string][]} */ ([
    [0.8, "qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm qa aw sw se de dr fr ft gt gy hy hu ju ji ki ko lo lp az sz sx dx dc fc fv gv gb hb hn jn jm km"],
    [0.7, "ae ai ao au ay ei eo eu ey io iu oy ou uy"],
    [0.6, "ck cs ks sz fv gj dt mn bp iy wv qk qc xz"],
  ])) {
    for (const pair of list.split(" ")) {
      const [one, other] = [letter(pair.charCodeAt(0)), letter(pair.charCodeAt(1))];
      INSTEAD[27 * one + other] = INSTEAD[27 * other + one] = cost;
    }
  }
  const VOWELS = bits("aeiouy");
  /** Other first letters of a sound: `fone` is `phone`. */
  const FIRST = new Map(Object.entries({ c: "ks", f: "p", k: "cq", n: "kg", r: "w", s: "cp", j: "g", g: "j", z: "sx", q: "ck" }));
  /** Spellings of one sound. */
  const SOUNDS = /** @type {[RegExp, string][]} */ ([[/ph/g, "f"], [/^kn|^gn/, "n"], [/^wr|^rh/, "r"], [/^ps/, "s"], [/^wh/, "w"], [/sch/g, "sk"], [/sc(?=[eiy])/g, "s"], [/tch/g, "ch"],
    [/que$/, "k"], [/qu/g, "kw"], [/ck|q/g, "k"], [/c(?=[eiy])/g, "s"], [/c(?!h)/g, "k"], [/gu(?=[eiy])/g, "g"], [/igh/g, "i"], [/gh/g, ""], [/mb$/, "m"],
    [/x/g, "ks"], [/tion|sion/g, "shon"], [/dge/g, "je"], [/z/g, "s"], [/ei|ie/g, "i"], [/y/g, "i"], [/(.)\1+/g, "$1"], [/e$/, ""]]);
  /** Beginnings that turn a word into its opposite. */
  const OPPOSITE = /^(?:un|in|im|ir|il|dis|non|mis|anti)/;

  /** How much may differ in a word of this length. Short words are too similar. @param {string} word */
  function allowed(word) {
    return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  }

  /** The class of length, as the index cuts its spelling files. @param {number} length */
  function lengthClass(length) {
    return length <= 5 ? 0 : length <= 7 ? 1 : length <= 9 ? 2 : 3;
  }

  /** The keys of the spelling files that may contain corrections with this first letter. @param {string} word @param {string} letter */
  function keys(word, letter) {
    const edits = allowed(word);
    const keys = [];
    for (let at = lengthClass(word.length - edits); at <= lengthClass(word.length + edits); at++) keys.push(letter + at);
    return keys;
  }

  /** The keys of the spelling files that may contain words with this beginning. @param {string} typed */
  function keysFrom(typed) {
    return [0, 1, 2, 3].slice(lengthClass(typed.length)).slice(0, 2).map((length) => typed[0] + length);
  }

  /** The words with this beginning, the most common first. @param {string} typed @param {[string, number][][]} files @returns {string[]} */
  function begun(typed, files) {
    const found = files.flat().filter(([word]) => word.startsWith(typed)).sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
    return found.slice(0, FOLLOWED).map(([word]) => word);
  }

  /** First letters of corrections: the word's own and those that sound like it. @param {string} word */
  function firstLetters(word) {
    return [word[0], ...(FIRST.get(word[0]) ?? "")];
  }

  /** First letters to try when none matches: the second one, for swapped letters, and the adjacent keys. @param {string} word */
  function otherLetters(word) {
    const first = 27 * letter(word.charCodeAt(0));
    const near = [..."abcdefghijklmnopqrstuvwxyz"].filter((_, at) => INSTEAD[first + at] === 0.8);
    return [...new Set([word[1], ...near])].filter((letter) => !firstLetters(word).includes(letter));
  }

  /** The cost of a letter that the other word lacks. @param {string} word @param {number} at */
  function extra(word, at) {
    const code = word.charCodeAt(at);
    return code === word.charCodeAt(at - 1) ? 0.5 : (VOWELS >> letter(code)) & 1 ? 0.8 : 1;
  }

  /** The letters of a word, as bits. @param {string} word */
  function bits(word) {
    let bits = 0;
    for (let at = 0; at < word.length; at++) bits |= 1 << letter(word.charCodeAt(at));
    return bits;
  }

  /** The number of bits in which two numbers differ. @param {number} one @param {number} other */
  function unshared(one, other) {
    let count = 0;
    for (let rest = one ^ other; rest; rest &= rest - 1) count++;
    return count;
  }

  const come = new Float64Array(64);
  let [before, row, next] = [0, 1, 2].map(() => new Float64Array(64));

  /**
   * What it costs to turn one word into the other by insertions, deletions, replacements and swaps of neighbors
   * (optimal string alignment), 1 for an unlikely one and less for letters that are close on the keyboard or sound alike, or more than `limit`.
   * @param {string} one @param {string} other @param {number} limit
   */
  function distance(one, other, limit) {
    const far = limit + 1;
    const most = Math.floor(2 * limit);
    if (Math.abs(one.length - other.length) > most || other.length > 62 || one.length > 62) return far;
    for (let j = 0; j < other.length; j++) come[j] = extra(other, j);
    // Three rows of the usual table; cells further from its diagonal cannot matter.
    row[0] = 0;
    for (let j = 1; j <= other.length; j++) row[j] = row[j - 1] + come[j - 1];
    for (let i = 1, first = 0; i <= one.length; i++) {
      next.fill(far);
      const code = one.charCodeAt(i - 1);
      const gone = extra(one, i - 1);
      const from = 27 * letter(code);
      let least = next[0] = first += gone;
      for (let j = Math.max(1, i - most), end = Math.min(other.length, i + most); j <= end; j++) {
        const to = other.charCodeAt(j - 1);
        let cost = Math.min(row[j] + gone, next[j - 1] + come[j - 1], row[j - 1] + (code === to ? 0 : INSTEAD[from + letter(to)]));
        if (i > 1 && j > 1 && code === other.charCodeAt(j - 2) && one.charCodeAt(i - 2) === to) cost = Math.min(cost, before[j - 2] + 0.7);
        next[j] = cost;
        if (cost < least) least = cost;
      }
      if (least > limit) return far;
      [before, row, next] = [row, next, before];
    }
    return Math.min(row[other.length] + (one[0] === other[0] ? 0 : 0.15), far);
  }

  /** A word as it sounds. @param {string} word */
  function sound(word) {
    return SOUNDS.reduce((sound, [letters, heard]) => sound.replace(letters, heard), word);
  }

  /** Whether one of two words is the opposite of the other. @param {string} one @param {string} other */
  function opposite(one, other) {
    const [long, short] = one.length > other.length ? [one, other] : [other, one];
    const rest = long.replace(OPPOSITE, "");
    return rest !== long && distance(short, rest, 1) <= 1;
  }

  /**
   * The likeliest corrections of `word` among the words of some spelling files, best first.
   * @param {string} word @param {[string, number][][]} files @returns {Candidate[]}
   */
  function candidates(word, files) {
    const limit = allowed(word);
    const heard = sound(word);
    const letters = bits(word);
    /** @type {(Candidate & {cost: number})[]} */
    const found = [];
    for (const [other, frequency] of files.flat()) {
      // Most words share too few letters to be looked at: a cheap change of a letter costs 0.6 and two bits.
      const differ = unshared(letters, bits(other));
      let edits = differ > 3.4 * limit ? limit + 1 : distance(word, other, limit);
      if (edits > AS_HEARD && differ < 5 && Math.abs(word.length - other.length) < 3 && sound(other) === heard) edits = AS_HEARD;
      if (edits <= limit && !opposite(word, other)) found.push({ word: other, distance: edits, frequency, weight: 0, cost: edits - USUAL * frequency });
    }
    found.sort((a, b) => a.cost - b.cost || (a.word < b.word ? -1 : 1));
    for (const one of found) one.weight = PER_EDIT ** one.distance * LESS_LIKELY ** (one.cost - found[0].cost);
    return found.filter(({ cost }) => cost <= found[0].cost + AS_LIKELY).slice(0, FOLLOWED);
  }

  /**
   * The words that share the longest beginning with `word`: at least half of it, and four letters, because three mean little.
   * @param {string} word @param {[string, number][][]} files @returns {string[]}
   */
  function near(word, files) {
    const least = Math.max(4, Math.ceil(word.length / 2));
    const shared = (/** @type {string} */ other) => {
      let length = 0;
      while (length < word.length && word[length] === other[length]) length++;
      return length;
    };
    const found = files.flat().map(([other, frequency]) => ({ other, frequency, length: shared(other) }));
    const order = found.filter(({ length }) => length >= least).sort((a, b) => b.length - a.length || b.frequency - a.frequency || (a.other < b.other ? -1 : 1));
    return order.slice(0, FOLLOWED).map(({ other }) => other);
  }

  Object.assign(searchParts, { spelling: { near, begun, allowed, keys, keysFrom, firstLetters, otherLetters, distance, candidates, PER_EDIT } });
})();
