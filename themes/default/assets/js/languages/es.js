// @ts-check
// Spanish: the Snowball stemmer for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, verbRegion, endings, cut, respelled } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const VOWELS = "aeiouíó";

  const PRONOUN = endings("me se sela selo selas selos la le lo las les los nos");
  const BEFORE_PRONOUN = endings("ando iendo yendo ar er ir");
  const SUFFIX = endings(
    "anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas amiento amientos imiento imientos " +
      "adora ador ación adoras adores aciones ante antes ancia ancias logía logías ución uciones encia encias amente mente idad idades iva ivo ivas ivos",
  );
  const Y_VERB = endings("ya ye yan yen yeron yendo yo yas yes yais yamos");
  const VERB = endings(
    "en es emos aremos eremos iremos aba ada ida ía ara iera ad ed id ase iese aste iste an aban aran ieran asen iesen aron ieron ado ido ando iendo " +
      "ar er ir as abas adas idas ías aras ieras ases ieses abais arais ierais aseis ieseis asteis isteis ados idos amos imos",
  );

  /** @param {string} word */
  function rules(word) {
    word = respelled(word, "logias:logías logia:logía cion:ción");
    const rv = verbRegion(word, /[aeiouíó]/);
    const r1 = region(word, 0, VOWELS);
    const r2 = region(word, r1, VOWELS);
    word = pronoun(word, rv);
    word = derivation(word, r1, r2) ?? verb(word, rv) ?? word;
    return residue(word, rv);
  }

  /** A pronoun written together with its verb. @param {string} word @param {number} rv */
  function pronoun(word, rv) {
    const found = PRONOUN.exec(word);
    if (!found) return word;
    const before = word.slice(0, found.index);
    const form = BEFORE_PRONOUN.exec(before.slice(rv))?.[0];
    return !form || (form === "yendo" && !before.endsWith("uyendo")) ? word : before;
  }

  /** Endings that make nouns and adjectives; null if there is none. @param {string} word @param {number} r1 @param {number} r2 */
  function derivation(word, r1, r2) {
    const found = SUFFIX.exec(word);
    if (!found) return null;
    const before = word.slice(0, found.index);
    if (found[0] === "amente") return before.length >= r1 ? adverb(before, r2) : null;
    if (before.length < r2) return null;
    if (/^(?:ad|ac|an[tc])/.test(found[0])) return cut(before, r2, /ic$/);
    if (found[0].startsWith("log")) return before + "log";
    if (found[0].startsWith("uc")) return before + "u";
    if (found[0].startsWith("enc")) return before + "ente";
    if (found[0] === "mente") return cut(before, r2, /(?:ante|[ai]ble)$/);
    if (found[0].startsWith("idad")) return cut(before, r2, /(?:abil|ic|iv)$/);
    return found[0].startsWith("iv") ? cut(before, r2, /at$/) : before;
  }

  /** What comes before `-amente`. @param {string} word @param {number} r2 */
  function adverb(word, r2) {
    const short = cut(word, r2, /(?:iv|os|ic|ad)$/);
    return word.endsWith("iv") && short !== word ? cut(short, r2, /at$/) : short;
  }

  /** A verb without its ending; null if it has none. @param {string} word @param {number} rv */
  function verb(word, rv) {
    const y = Y_VERB.exec(word.slice(rv));
    if (y && word[rv + y.index - 1] === "u") return word.slice(0, rv + y.index);
    const found = VERB.exec(word.slice(rv));
    if (!found) return null;
    const before = word.slice(0, rv + found.index);
    return /^(?:e[ns]|emos)$/.test(found[0]) ? before.replace(/gu$/, "g") : before;
  }

  /** @param {string} word @param {number} rv */
  function residue(word, rv) {
    const short = cut(word, rv, /(?:os|[aoíó])$/);
    if (short !== word) return short;
    const bare = cut(word, rv, /e$/);
    return bare !== word && bare.endsWith("gu") ? cut(bare, rv, /u$/) : bare;
  }

  language({
    letters: /^[a-z]+$/,
    rules,
    stopWords:
      "a al algo alguna alguno algunos antes aqui asi aun aunque bien cada casi como con contra cual cuales cuando cuanto de debe debo del desde donde dos durante e el " +
      "ella ellas ellos en entre era es esa esas ese eso esos esta estan estar estas este esto estos estoy fue ha haber hacer hacia hago han hasta hay he i la las le les " +
      "lo los mas me mi mientras mis mismo mucho muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros para pero poco podemos por porque pueda puede " +
      "pueden puedo que quien quienes se sea ser si sido sin sobre solo son soy su sus tal tambien tan tanto te tener tengo ti tiene tienen todo todos tu tus un una " +
      "unas uno unos usted ustedes va vez y ya yo",
  });
})();
