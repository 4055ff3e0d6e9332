// @ts-check
// Portuguese: the Snowball stemmer for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, verbRegion, endings, cut, respelled } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  // The algorithm takes a nasal vowel for a vowel and a consonant: `~` is that consonant.
  const VOWELS = "aeiouáéíâê";

  const SUFFIX = endings(
    "eza ezas ico ica icos icas ismo ismos ável ível ista istas oso osa osos osas amento amentos imento imentos adora ador aça~o adoras adores aço~es " +
      "ante antes ância logia logias uça~o uço~es ência ências amente mente idade idades iva ivo ivas ivos ira iras",
  );
  const VERB = endings(
    "ada ida ia aria eria iria ara era ira ava asse esse isse aste este iste ei arei erei irei am iam ariam eriam iriam aram eram iram avam em arem erem irem " +
      "assem essem issem ado ido ando endo indo ara~o era~o ira~o ar er ir as adas idas ias arias erias irias aras eras iras avas es ardes erdes irdes ares eres ires " +
      "asses esses isses astes estes istes is ais eis areis ereis ireis ados idos amos emos aremos eremos iremos imos armos ermos irmos eu iu ou",
  );

  /** @param {string} word */
  function rules(word) {
    word = respelled(word, "coes:ça~o oes:a~o cao:ça~o ao:a~o encias:ências encia:ência ancia:ância aveis:ável avel:ável iveis:ível ivel:ível");
    const rv = verbRegion(word, /[aeiouáéíâê]/);
    const r1 = region(word, 0, VOWELS);
    const r2 = region(word, r1, VOWELS);
    const short = derivation(word, rv, r1, r2) ?? cut(word, rv, VERB);
    word = short === word ? cut(word, rv, /(?:os|[aio])$/) : /ci$/.test(short) ? cut(short, rv, /i$/) : short;
    return residue(word, rv).replaceAll("~", "");
  }

  /** Endings that make nouns and adjectives; null if there is none. @param {string} word @param {number} rv @param {number} r1 @param {number} r2 */
  function derivation(word, rv, r1, r2) {
    const found = SUFFIX.exec(word);
    if (!found) return null;
    const before = word.slice(0, found.index);
    if (found[0] === "amente") return before.length >= r1 ? adverb(before, r2) : null;
    if (found[0].startsWith("ira")) return before.length >= rv && before.endsWith("e") ? before + "ir" : null;
    if (before.length < r2) return null;
    if (found[0].startsWith("log")) return before + "log";
    if (found[0].startsWith("uç")) return before + "u";
    if (found[0].startsWith("ênc")) return before + "ente";
    if (found[0] === "mente") return cut(before, r2, /(?:ante|avel|ível)$/);
    if (found[0].startsWith("idade")) return cut(before, r2, /(?:abil|ic|iv)$/);
    return found[0].startsWith("iv") ? cut(before, r2, /at$/) : before;
  }

  /** What comes before `-amente`. @param {string} word @param {number} r2 */
  function adverb(word, r2) {
    const short = cut(word, r2, /(?:iv|os|ic|ad)$/);
    return word.endsWith("iv") && short !== word ? cut(short, r2, /at$/) : short;
  }

  /** @param {string} word @param {number} rv */
  function residue(word, rv) {
    const bare = cut(word, rv, /e$/);
    return bare === word ? word.replace(/ç$/, "c") : /(?:gu|ci)$/.test(bare) ? cut(bare, rv, /[ui]$/) : bare;
  }

  language({
    letters: /^[a-z]+$/,
    rules,
    stopWords:
      "a agora ai ainda alem algum alguma alguns ali antes ao aos apos aquela aquele aquilo as assim ate cada com como contra da das de dela dele deles depois desde " +
      "dessa desse desta deste do dos e ela elas ele eles em entre era eram essa essas esse esses esta estamos estao estar estas estava este estes estou eu fazer faco foi for foram ha isso isto ja la " +
      "lhe lhes mais mas me mesmo meu meus minha minhas muito na nao nas nem no nos nossa nossas nosso nossos num numa o onde os ou outra outras outro outros para pela pelas pelo " +
      "pelos pode podem posso por porque qual quais quando quanto que quem se seja sem sempre ser sera seu seus so sob sobre sou sua suas tal tambem tao te tem tenho ter teu toda " +
      "todas todo todos tu tua um uma umas uns vai vez voce voces",
  });
})();
