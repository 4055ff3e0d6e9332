// @ts-check
// German: the Snowball stemmer for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, endings, cut } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const VOWELS = "aeiouyäöü";
  const PLURAL = endings("erinnen erin lns ern em en er es ln e s");
  const DEGREE = endings("est en er et st");
  /** Before `-et` that belongs to the word, as in `ticket`. */
  const OF_THE_STEM = /(?:tick|plan|geordn|intern|tr)$/;

  /** @param {string} word */
  function rules(word) {
    // `ae`, `oe`, `ue` are how umlauts are typed without umlaut keys; after a vowel or q they are real letter pairs.
    word = word.replace(/(^|[^aeiouyq])([aou])e/g, "$1$2");
    // Capitals are vowels used as consonants.
    word = word.replace(/[aeiouy][uy](?=[aeiouy])/g, ([before, letter]) => before + letter.toUpperCase());
    word = word.replace(/qu|[aou]e/g, (found) => (found === "qu" ? found : `${found[0]}\u0308`.normalize("NFC")));
    const first = region(word, 0, VOWELS);
    const r1 = word.length < 3 ? word.length : Math.max(3, first);
    const r2 = word.length < 3 ? word.length : region(word, first, VOWELS);
    return derivation(degree(plural(word, r1), r1), r1, r2).toLowerCase();
  }

  /** Endings of nouns and adjectives. @param {string} word @param {number} r1 */
  function plural(word, r1) {
    const found = PLURAL.exec(word);
    if (!found || found.index < r1) return word;
    const before = word.slice(0, found.index);
    if (found[0] === "s") return /[bdfghklmnrt]$/.test(before) ? before : word;
    if (found[0] === "em") return before.endsWith("syst") ? word : before;
    if (found[0].startsWith("l")) return before + "l";
    return /^e[ns]?$/.test(found[0]) && before.endsWith("niss") ? before.slice(0, -1) : before;
  }

  /** Degrees and verbs. @param {string} word @param {number} r1 */
  function degree(word, r1) {
    const found = DEGREE.exec(word);
    if (!found || found.index < r1) return word;
    const before = word.slice(0, found.index);
    if (found[0] === "et") return /[Udfgklmnrstzä]$/.test(before) && !OF_THE_STEM.test(before) ? before : word;
    return found[0] !== "st" || /...[bdfghklmnt]$/.test(before) ? before : word;
  }

  /** @param {string} word @param {number} r1 @param {number} r2 */
  function derivation(word, r1, r2) {
    const found = /(?:end|ung|i[gk]|isch|lich|heit|keit)$/.exec(word.slice(r2))?.[0];
    if (!found) return word;
    const before = word.slice(0, -found.length);
    if (/^i/.test(found)) return before.endsWith("e") ? word : before;
    if (found === "keit") return cut(before, r2, /(?:lich|ig)$/);
    if (found === "lich" || found === "heit") return cut(before, r1, /e[nr]$/);
    return /[^e]ig$/.test(before) ? cut(before, r2, /ig$/) : before;
  }

  language({
    tails: true,
    letters: /^[a-z]+$/,
    rules,
    stopWords:
      "aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bin bis bist da damit dann darf das dass dein " +
      "deine dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch " +
      "fuer fur gibt habe haben hat hatte hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann " +
      "kein keine keinen konnen koennen machen man mehr mein meine meinem meinen meiner mich mir mit muss mussen muessen nach nein nicht noch nun nur ob oder " +
      "ohne schon sehr sein seine sich sie sind so soll sollen sondern sonst uber ueber um und uns unser unsere unter viel vom von vor wann war waren warum " +
      "was weil welche welchem welchen welcher welches wenn wer werde werden wie wieder will wir wird wo wohin wurde wurden zu zum zur zwischen",
  });
})();
