// @ts-check
// Italian: the Snowball stemmer for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, verbRegion, endings, cut } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const VOWELS = "aeiou";

  const PRONOUN = endings(
    "ci gli la le li lo mi ne si ti vi sene gliela gliele glieli glielo gliene mela mele meli melo mene tela tele teli telo tene cela cele celi celo cene " +
      "vela vele veli velo vene",
  );
  const SUFFIX = endings(
    "anza anze ico ici ica ice iche ichi ismo ismi abile abili ibile ibili ista iste isti oso osi osa ose mente atrice atrici ante anti " +
      "azione azioni atore atori logia logie uzione uzioni usione usioni enza enze amento amenti imento imenti amente ivo ivi iva ive",
  );
  const VERB = endings(
    "ammo ando ano are arono asse assero assi assimo ata ate ati ato ava avamo avano avate avi avo emmo enda ende endi endo erai eranno ere erebbe " +
      "erebbero erei eremmo eremo ereste eresti erete erono essero ete eva evamo evano evate evi evo Yamo iamo immo irai iranno ire irebbe irebbero irei " +
      "iremmo iremo ireste iresti irete irono isca iscano isce isci isco iscono issero ita ite iti ito iva ivamo ivano ivate ivi ivo ono uta ute uti uto ar ir",
  );

  /** @param {string} word */
  function rules(word) {
    // Capitals are vowels used as consonants.
    word = word.replace(/qu/g, "qU").replace(/[aeiou][ui](?=[aeiou])/g, ([before, letter]) => before + letter.toUpperCase());
    const rv = verbRegion(word, /[aeiou]/);
    const r1 = region(word, 0, VOWELS);
    const r2 = region(word, r1, VOWELS);
    word = pronoun(word, rv);
    word = derivation(word, rv, r1, r2) ?? cut(word, rv, VERB);
    return residue(word, rv).toLowerCase();
  }

  /** A pronoun written together with its verb. @param {string} word @param {number} rv */
  function pronoun(word, rv) {
    const found = PRONOUN.exec(word);
    if (!found) return word;
    const before = word.slice(0, found.index);
    const form = /(?:[ae]ndo|[aei]r)$/.exec(before.slice(rv))?.[0];
    return form ? before + (form.endsWith("r") ? "e" : "") : word;
  }

  /** Endings that make nouns and adjectives; null if there is none. @param {string} word @param {number} rv @param {number} r1 @param {number} r2 */
  function derivation(word, rv, r1, r2) {
    const found = SUFFIX.exec(word);
    if (!found) return null;
    const before = word.slice(0, found.index);
    if (found[0] === "amente") return before.length >= r1 ? adverb(before, r2) : null;
    if (/^[ai]ment/.test(found[0])) return before.length >= rv ? before : null;
    if (before.length < r2) return null;
    if (/^a[zt]o?/.test(found[0]) && !found[0].startsWith("atr")) return cut(before, r2, /ic$/);
    if (found[0].startsWith("log")) return before + "log";
    if (/^u[zs]/.test(found[0])) return before + "u";
    if (found[0].startsWith("enz")) return before + "ente";
    if (!found[0].startsWith("iv")) return before;
    const short = cut(before, r2, /at$/);
    return short === before ? before : cut(short, r2, /ic$/);
  }

  /** What comes before `-amente`. @param {string} word @param {number} r2 */
  function adverb(word, r2) {
    const short = cut(word, r2, /(?:iv|os|ic|abil)$/);
    return word.endsWith("iv") && short !== word ? cut(short, r2, /at$/) : short;
  }

  /** @param {string} word @param {number} rv */
  function residue(word, rv) {
    const short = cut(word, rv, /[aeio]$/);
    if (short !== word) word = cut(short, rv, /i$/);
    return /[cg]h$/.test(word.slice(rv)) ? word.slice(0, -1) : word;
  }

  language({
    letters: /^[a-z]+$/,
    rules,
    stopWords:
      "a ad agli ai al alcuni all alla alle allo anche ancora avere c che chi ci cio coi col come con cosa cosi cui d da dagli dai dal dall dalla dalle dei degli del dell della delle dello " +
      "di do dopo dove due e ed era essere fa fare fino fra gia gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me mentre mi mia mie miei mio molto ne negli nei nel nell nella " +
      "nelle nello no noi non nostra nostre nostri nostro o ogni ora per perche piu poi possiamo posso puo quale quali quando quanto quella quelle quelli quello quest questa queste questi questo qui s se sei " +
      "senza si sia siamo solo sono sopra sotto sta stato su sua sue sui sul sull sulla sulle suo suoi tra tu tua tue tuo tuoi tutti tutto un una uno va vi voi vostra vostri vostro",
  });
})();
