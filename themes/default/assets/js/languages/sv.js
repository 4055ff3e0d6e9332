// @ts-check
// Swedish: the Snowball stemmer for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, endings, cut } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const INFLECTION = endings(
    "a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ades andes ens arens hetens erns " +
      "at et andet het ast s",
  );

  /** Before `-et` that belongs to the word, as in `paket`. */
  const OF_THE_STEM = /(?:fab|h|pak|rak|stak|kom|iet|(?:[cdmnprstux]|[ai]l|iv|kv)it)$/;

  /** @param {string} word */
  function rules(word) {
    const r1 = word.length < 3 ? word.length : Math.max(3, region(word, 0, "aeiouy"));
    const found = INFLECTION.exec(word.slice(r1));
    if (found) word = inflected(word, word.slice(0, r1 + found.index), found[0]);
    if (/(?:dd|gd|nn|dt|gt|kt|tt)$/.test(word.slice(r1))) word = word.slice(0, -1);
    return cut(word, r1, /(?:l?ig|els|(full)t)$/, "$1");
  }

  /**
   * Without an ending, if it is one.
   * @param {string} word @param {string} before @param {string} ending
   */
  function inflected(word, before, ending) {
    if (ending === "et") return isNeuter(before) ? before : word;
    if (ending !== "s") return before;
    if (before.endsWith("et") && isNeuter(before.slice(0, -2))) return before.slice(0, -2);
    return /[bcdfghjklmnoprtvy]$/.test(before) ? before : word;
  }

  /** Whether `-et` after a word is the article of its gender. @param {string} word */
  function isNeuter(word) {
    return /.[aeiouy][^aeiouy]$/.test(word) && !OF_THE_STEM.test(word);
  }

  language({
    tails: true,
    letters: /^[a-z]+$/,
    rules,
    stopWords:
      "alla allt an andra annan att av bara blev bli blir da dar de dem den denna deras dess dessa det detta dig din dina ditt du efter eller en er era ert ett fanns fick finns for fore " +
      "fran far ga gor gora ha hade han hans har hos hon hur i icke ifall igen in ingen inom inte ja jag kan kunde maste med mellan men mer mig min mina mitt mot mycket nar nej ni nog nu nagon nagot nagra oss och " +
      "om pa sa samma sedan sig sin sina sitt ska skall skulle som till under upp ut utan vad var vara varfor varje vart vem vi vid vilka vilken vilket vill ar",
  });
})();
