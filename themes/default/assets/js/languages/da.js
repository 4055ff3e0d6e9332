// @ts-check
// Danish: the Snowball stemmer for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, endings, cut } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const INFLECTION = endings(
    "hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes erendes enes ernes eres ens hedens erens ers ets erets et eret s",
  );

  /** @param {string} word */
  function rules(word) {
    const r1 = word.length < 3 ? word.length : Math.max(3, region(word, 0, "aeiouy"));
    const found = INFLECTION.exec(word.slice(r1));
    const before = found && word.slice(0, r1 + found.index);
    if (before && (found[0] !== "s" || /[abcdfghjklmnoprtvyz]$/.test(before))) word = before;
    word = derivation(single(word, r1), r1);
    return /([bdfgklmnprst])\1$/.test(word) && word.length > r1 ? word.slice(0, -1) : word;
  }

  /** Without the last of two consonants. @param {string} word @param {number} r1 */
  function single(word, r1) {
    return /(?:gd|dt|gt|kt)$/.test(word.slice(r1)) ? word.slice(0, -1) : word;
  }

  /** @param {string} word @param {number} r1 */
  function derivation(word, r1) {
    word = word.replace(/igst$/, "ig");
    const short = cut(word, r1, /(?:e?lig|ig|els)$/);
    return short === word ? word : single(short, r1);
  }

  language({
    tails: true,
    letters: /^[a-z]+$/,
    rules,
    stopWords:
      "alle alt andet andre at af blev blive bliver da de dem den denne der deres det dette dig din dine disse dit dog du efter eller en end er et far for fordi fra faa fa gor gore ha haft ham han hans har " +
      "have havde hende her hos hun hvad hver hvem hvilke hvilken hvis hvor hvordan hvorfor hvornar i ikke ind ingen ja jeg jer jeres jo kan kunne kun man mange med meget mellem men mere mig min mine mit mod ma na nar nej nogen noget " +
      "nogle nu og ogsa om op os pa sa samme selv ses sig sin sine sit skal skulle som sadan til ud under uden var ved vi vil ville vor vores vaere vaeret",
  });
})();
