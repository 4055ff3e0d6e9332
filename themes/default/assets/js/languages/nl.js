// @ts-check
// Dutch: the Snowball stemmer (Porter's) for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, cut } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const VOWELS = "aeiouy";

  /** @param {string} word */
  function rules(word) {
    // Capitals are vowels used as consonants.
    word = word.replace(/^y/, "Y").replace(/[aeiouy](?:i(?=[aeiouy])|y)/g, ([before, letter]) => before + letter.toUpperCase());
    const first = region(word, 0, VOWELS);
    const r1 = Math.max(3, first);
    const r2 = region(word, first, VOWELS);
    const plain = plural(word, r1);
    const bare = final(plain, r1);
    word = derivation(diminished(bare, r1, r2), r1, r2, bare !== plain);
    return word.replace(/([^aeiouy])(aa|ee|oo|uu)([^aeiouyI])$/, (_found, before, [vowel], after) => before + vowel + after).toLowerCase();
  }

  /** One of two equal consonants. @param {string} word */
  function single(word) {
    return /(?:kk|dd|tt)$/.test(word) ? word.slice(0, -1) : word;
  }

  /** Takes `-en` away, of which `length` letters are left. @param {string} word @param {number} length @param {number} r1 */
  function withoutEn(word, length, r1) {
    const before = word.slice(0, -length);
    return before.length >= r1 && /[^aeiouy]$/.test(before) && !before.endsWith("gem") ? single(before) : word;
  }

  /** @param {string} word @param {number} r1 */
  function plural(word, r1) {
    const found = /(?:heden|ene?|se?)$/.exec(word)?.[0];
    if (!found) return word;
    if (found === "heden") return cut(word, r1, /heden$/, "heid");
    if (found[0] === "e") return withoutEn(word, found.length, r1);
    const before = word.slice(0, -found.length);
    return before.length >= r1 && /[^aeiouyj]$/.test(before) ? before : word;
  }

  /** Takes a final `e` away. @param {string} word @param {number} r1 */
  function final(word, r1) {
    const before = word.slice(0, -1);
    return before.length >= r1 && /[^aeiouy]e$/.test(word) ? single(before) : word;
  }

  /** What `-heid` was added to. @param {string} word @param {number} r1 @param {number} r2 */
  function diminished(word, r1, r2) {
    const short = /cheid$/.test(word) ? word : cut(word, r2, /heid$/);
    return short !== word && short.endsWith("en") ? withoutEn(short, 2, r1) : short;
  }

  /** @param {string} word @param {number} r1 @param {number} r2 @param {boolean} hadE did it end in `e`? */
  function derivation(word, r1, r2, hadE) {
    const found = /(?:end|ing|ig|lijk|baa?r)$/.exec(word)?.[0];
    const before = word.slice(0, word.length - (found?.length ?? 0));
    if (!found || before.length < r2) return word;
    if (found === "ig") return before.endsWith("e") ? word : before;
    if (found === "lijk") return final(before, r1);
    if (found === "bar") return hadE ? before : word;
    if (found === "baar") return before;
    const short = before.endsWith("eig") ? before : cut(before, r2, /ig$/);
    return short === before ? single(before) : short;
  }

  language({
    tails: true,
    letters: /^[a-z]+$/,
    rules,
    stopWords:
      "aan al alle alleen alles als altijd ander andere bij daar dan dat de deze die dit doe doen door dus een eens en er ga geen gaat had heb hebben heeft hem het hier hij hoe hun " +
      "iemand iets ik in is ja je jij jou jouw jullie kan kun kunnen kunt maar mag me meer men met mij mijn moet moeten mogen na naar niet niets nog nou nu of om ons onze ook op over " +
      "s te tegen toch toen tot tussen u uit uw van veel vanaf voor waar waarom wanneer want waren was wat we weer wel welk welke werd wie wij wil wilt word worden wordt wordt zal ze zelf zich zij zijn zo zonder " +
      "zou zullen",
  });
})();
