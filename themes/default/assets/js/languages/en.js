// @ts-check
// English: the stemmer known as Porter2 (Snowball "english"), and the stop words.
// `tests/parity` makes sure its stems match those of the index.
(() => {
  "use strict";

  const { language, region } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  /** Words that the rules get wrong. */
  const IRREGULAR = new Map([
    ["skis", "ski"], ["skies", "sky"], ["idly", "idl"],
    ["gently", "gentl"], ["ugly", "ugli"], ["early", "earli"], ["only", "onli"], ["singly", "singl"],
  ]);
  for (const word of ["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"]) IRREGULAR.set(word, word);

  const VOWEL = /[aeiouy]/;
  // A short syllable: a vowel between consonants, or one that opens the word. `Y` is a y that is a consonant.
  const SHORT_SYLLABLE = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/;

  /** Suffixes, longest first within a length, and what replaces them in region 1. */
  const STEP2 = pairs(
    "ational:ate fulness:ful iveness:ive ization:ize ousness:ous biliti:ble lessli:less tional:tion alism:al aliti:al ation:ate " +
      "entli:ent fulli:ful iviti:ive ousli:ous abli:able alli:al ogist:og anci:ance ator:ate enci:ence izer:ize bli:ble ogi:og li:",
  );
  const STEP3 = pairs("ational:ate tional:tion alize:al ative: icate:ic iciti:ic ical:ic ness: ful:");
  const STEP4 = pairs(
    "ement: able: ance: ence: ible: ment: ant: ate: ent: ion: ism: iti: ive: ize: ous: al: er: ic:",
  );

  /** @param {string} list @returns {[string, string][]} */
  function pairs(list) {
    return list.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":")));
  }

  /** @param {string} word */
  function rules(word) {
    if (word.length < 3) return word;
    const irregular = IRREGULAR.get(word);
    if (irregular) return irregular;
    word = word.replace(/^y|([aeiouy])y/g, (found) => found.slice(0, -1) + "Y");
    const fixed = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/.exec(word);
    const r1 = fixed ? fixed[0].length : region(word, 0, "aeiouy");
    const r2 = region(word, r1, "aeiouy");
    word = plural(word);
    word = past(word, r1);
    word = word.replace(/(.[^aeiouy])[yY]$/, "$1i");
    word = suffix(word, STEP2, (found, before) => before.length >= r1
      && (found === "ogi" ? before.endsWith("l") : found !== "li" || /[cdeghkmnrt]$/.test(before)));
    word = suffix(word, STEP3, (found, before) => before.length >= (found === "ative" ? r2 : r1));
    word = suffix(word, STEP4, (found, before) => before.length >= r2 && (found !== "ion" || /[st]$/.test(before)));
    return ending(word, r1, r2).replace(/Y/g, "y");
  }

  /** Step 1a. @param {string} word */
  function plural(word) {
    if (word.endsWith("sses")) return word.slice(0, -2);
    if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
    if (/[^us]s$/.test(word) && VOWEL.test(word.slice(0, -2))) return word.slice(0, -1);
    return word;
  }

  /** Step 1b. @param {string} word @param {number} r1 */
  function past(word, r1) {
    const eed = /eed(?:ly)?$/.exec(word);
    if (eed) return eed.index >= r1 && !/^(?:succ|proc|exc)$/.test(word.slice(0, eed.index)) ? word.slice(0, eed.index + 2) : word;
    if (/^(?:even|cann|inn|earr|herr|out)ing$/.test(word)) return word;
    if (/^[^aeiouy]ying$/.test(word)) return word[0] + "ie";
    const found = /(?:ed|ing)(?:ly)?$/.exec(word);
    if (!found || !VOWEL.test(word.slice(0, found.index))) return word;
    const before = word.slice(0, found.index);
    if (/(?:at|bl|iz)$/.test(before)) return before + "e";
    if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(before)) return /^[aeo]..$/.test(before) ? before : before.slice(0, -1);
    return r1 >= before.length && SHORT_SYLLABLE.test(before) ? before + "e" : before;
  }

  /**
   * Replaces the longest suffix of a list if `fits` agrees.
   * @param {string} word @param {[string, string][]} suffixes @param {(found: string, before: string) => boolean} fits
   */
  function suffix(word, suffixes, fits) {
    for (const [found, replacement] of suffixes) {
      if (!word.endsWith(found)) continue;
      const before = word.slice(0, -found.length);
      return fits(found, before) ? before + replacement : word;
    }
    return word;
  }

  /** Step 5. @param {string} word @param {number} r1 @param {number} r2 */
  function ending(word, r1, r2) {
    const before = word.slice(0, -1);
    if (word.endsWith("e")) {
      return before.length >= r2 || (before.length >= r1 && !SHORT_SYLLABLE.test(before)) ? before : word;
    }
    return word.endsWith("ll") && before.length >= r2 ? before : word;
  }

  language({
    letters: /^[a-z]+$/,
    rules,
    particles: /(?:in|out|up|off|on|down|over|back|away)$/,
    stopWords:
      "a about after again all also am an and any are as at be because been before being but by can could did do does doing down during each " +
      "few for from further get got had has have having he her here hers him his how i if in into is it its just let m me more most my no nor not now " +
      "of off on once only or other our ours out over own please re s same shall she should so some such t than that the their them then there these " +
      "they this those through to too under until up us very was we were what when where which while who whom why will with would you your yours",
  });
})();
