// @ts-check
// Norwegian: the Snowball stemmer for folded words, and the stop words of bokmål and nynorsk.
(() => {
  "use strict";

  const { language, region, endings, cut } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const INFLECTION = endings(
    "a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ers ets et het ast s erte ert",
  );
  /** Names of people who do something, as `bankers`, are not the possessive of `banker`. */
  const KEEPS_ERS = /(?:ind|[kn]k|[ao]mm|(?<!s)kap|pp|lt|ast|(?<!ha|gi)v)$/;
  const DERIVATION = endings("leg eleg ig eig lig elig els lov elov slov hetslov");

  /** @param {string} word */
  function rules(word) {
    const r1 = word.length < 3 ? word.length : Math.max(3, region(word, 0, "aeiouy"));
    word = inflection(word, r1);
    if (/[dv]t$/.test(word.slice(r1))) word = word.slice(0, -1);
    return cut(word, r1, DERIVATION);
  }

  /** @param {string} word @param {number} r1 */
  function inflection(word, r1) {
    const found = INFLECTION.exec(word.slice(r1));
    if (!found) return word;
    const before = word.slice(0, r1 + found.index);
    if (/^erte?$/.test(found[0])) return before + "er";
    if (found[0] === "ers") return KEEPS_ERS.test(before) ? word : before;
    return found[0] !== "s" || /(?:[bcdfghjlmnoptvyz]|(?<!e)r|[^aeiouy]k)$/.test(before) ? before : word;
  }

  language({
    tails: true,
    letters: /^[a-z]+$/,
    rules,
    stopWords:
      "alle at av bare begge ble blei bli blir da de deg dei deim deira dem den denne der dere deres det dette di din disse ditt du dykk eg ein eit eitt eller en enn er et ett etter far for for fordi fra fa " +
      "gjennom gjor gjore ha hadde han hans har hennes her hjelper ho hos hun hva hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke ikkje ingen inn ja jeg kan kom korleis kva kvar kvifor kunne man mange med meg " +
      "meget mellom men mer mi min mine mitt mot ma na nar nei noe noen noko nokon nokre og ogsa oss opp pa sa samme seg selv si siden sin sine sitt skal skulle slik som til um under ut uten var ved vere vi vil ville vore vort vart " +
      "var vaere vaert a",
  });
})();
