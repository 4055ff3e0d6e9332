// @ts-check
// French: the Snowball stemmer for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, endings, cut, respelled } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const VOWELS = "aeiouyéè";

  // Capitals are vowels that stand for consonants, and the endings below have them where words have them.
  const I_VERB = endings("i ie ies ir ira irai iraIent irais irait iras irent irez iriez irions irons iront is issaIent issais issait issant issante " +
    "issantes issants isse issent isses issez issiez issions issons it");
  const ANY_VERB = endings("ions é ée ées és er era erai eraIent erais erait eras erez eriez erions erons eront ez iez " +
    "a ai aIent ais ait ant ante antes ants as asse assent asses assiez assions");
  const SUFFIX = endings("ance ances iqUe iqUes isme ismes able ables iste istes eux atrice atrices ateur ateurs ation ations logie logies usion usions " +
    "ution utions ence ences ement ements ité ités if ifs ive ives eaux aux euse euses issement issements amment emment ment ments");

  /** @param {string} word */
  function rules(word) {
    word = respelled(word, "ierement:ièrement ieres:ières iere:ière ites:ités ite:ité ees:ées ee:ée");
    word = consonants(word);
    const r1 = region(word, 0, VOWELS);
    const regions = { rv: verbRegion(word), r1, r2: region(word, r1, VOWELS) };
    const [derived, done] = derivation(word, regions);
    const short = done ? derived : verb(derived, regions);
    word = short === null ? residue(derived, regions) : short.replace(/Y$/, "i");
    return word.replace(/(en|on|et|el|eil)[ntl]$/, (found, kept) => (found.at(-1) === kept.at(-1) ? kept : found)).toLowerCase();
  }

  /** Marks the vowels that stand for consonants with capitals. @param {string} word */
  function consonants(word) {
    return word
      .replace(/[aeiouyéè](?:[ui](?=[aeiouyéè])|y)|y(?=[aeiouyéè])|qu/g, (found) =>
        found.length === 1 ? "Y" : found[0] + found[1].toUpperCase());
  }

  /** @param {string} word */
  function verbRegion(word) {
    if (/^[aeiouyéè]{2}./.test(word) || /^(?:par|col|tap)/.test(word)) return 3;
    const found = /^.+?[aeiouyéè]/.exec(word);
    return found ? found[0].length : word.length;
  }

  /** A verb without its ending, or null if it has none. @param {string} word @param {{rv: number, r2: number}} regions */
  function verb(word, { rv, r2 }) {
    const tail = word.slice(rv);
    let found = I_VERB.exec(tail);
    if (found && found.index > 0 && !VOWELS.includes(tail[found.index - 1])) return word.slice(0, rv + found.index);
    found = ANY_VERB.exec(tail);
    if (!found) return null;
    const before = word.slice(0, rv + found.index);
    if (found[0] === "ions") return before.length >= r2 ? before : null;
    return found[0].startsWith("a") ? cut(before, rv, /e$/) : before;
  }

  /**
   * Endings that make nouns and adjectives: the word, and whether it may be left at that.
   * @param {string} word @param {{rv: number, r1: number, r2: number}} regions @returns {[string, boolean]}
   */
  function derivation(word, { rv, r1, r2 }) {
    const found = SUFFIX.exec(word)?.[0];
    if (!found) return [word, false];
    const before = word.slice(0, -found.length);
    const at = before.length;
    /** @param {number} region @param {string} [by] @returns {[string, boolean]} */
    const replaced = (region, by = "") => (at >= region ? [before + by, true] : [word, false]);
    const kind = found.replace(/s$/, "");
    switch (kind) {
      case "atrice": case "ateur": case "ation": return at >= r2 ? [ic(before, r2), true] : [word, false];
      case "logie": return replaced(r2, "log");
      case "usion": case "ution": return replaced(r2, "u");
      case "ence": return replaced(r2, "ent");
      case "ement": return at >= rv ? [adverb(before, rv, r1, r2), true] : [word, false];
      case "ité": return at >= r2 ? [quality(before, r2), true] : [word, false];
      case "if": case "ive": {
        if (at < r2) return [word, false];
        const short = cut(before, r2, /at$/);
        return [short === before ? before : ic(short, r2), true];
      }
      case "eaux": return [before + "eau", true];
      case "aux": return replaced(r1, "al");
      case "euse": return at >= r2 ? [before, true] : replaced(r1, "eux");
      case "issement": return at >= r1 && !VOWELS.includes(before.at(-1) ?? "-") ? [before, true] : [word, false];
      case "amment": return at >= rv ? [before + "ant", false] : [word, false];
      case "emment": return at >= rv ? [before + "ent", false] : [word, false];
      case "ment": return at > rv && VOWELS.includes(before.at(-1) ?? "-") ? [before, false] : [word, false];
      default: return replaced(r2);
    }
  }

  /** Takes `ic` away, or keeps its sound. @param {string} word @param {number} r2 */
  function ic(word, r2) {
    return word.endsWith("ic") ? word.slice(0, -2) + (word.length - 2 >= r2 ? "" : "iqU") : word;
  }

  /** What comes before `-ement`. @param {string} word @param {number} rv @param {number} r1 @param {number} r2 */
  function adverb(word, rv, r1, r2) {
    if (word.endsWith("iv")) {
      const short = cut(word, r2, /iv$/);
      return short === word ? word : cut(short, r2, /at$/);
    }
    if (word.endsWith("eus")) return word.length - 3 >= r2 ? word.slice(0, -3) : cut(word, r1, /eus$/, "eux");
    if (/(?:abl|iqU)$/.test(word)) return cut(word, r2, /...$/);
    return cut(word, rv, /[iI]èr$/, "i");
  }

  /** What comes before `-ité`. @param {string} word @param {number} r2 */
  function quality(word, r2) {
    if (word.endsWith("abil")) return word.length - 4 >= r2 ? word.slice(0, -4) : word.slice(0, -4) + "abl";
    return word.endsWith("iv") ? cut(word, r2, /iv$/) : ic(word, r2);
  }

  /** @param {string} word @param {{rv: number, r2: number}} regions */
  function residue(word, { rv, r2 }) {
    word = word.replace(/([^aiouès])s$/, "$1");
    const found = /(?:ion|[iI]er|[iI]ère|e)$/.exec(word.slice(rv))?.[0];
    if (!found) return word;
    const before = word.slice(0, -found.length);
    if (found === "ion") return before.length >= r2 && /[st]$/.test(word.slice(rv, -3)) ? before : word;
    return found === "e" ? before : before + "i";
  }

  language({
    letters: /^[a-z]+$/,
    rules,
    // `dont` comes as `do` and `not`.
    stopWords:
      "a afin ai aie ailleurs ainsi alors apres as au aucun aucune aujourd aura aussi autre autres aux avant avec avez avoir avons avait c ca car ce ceci cela ces cet " +
      "cette ceux chaque chez comme comment d dans de depuis des deux do du elle elles en encore entre est et etait etaient etant etc ete etes etre eu fait faire faut hui il ils " +
      "j je jusqu l la le les leur leurs lors lorsqu lorsque lui m ma mais me meme memes mes moi moins mon n ne ni non nos not notre nous on ont or ou par parce pas " +
      "pendant peu peut peuvent peux plus pour pourquoi puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si soi soit son sont sous " +
      "suis sur t ta te tes toi ton tous tout toute toutes tres tu un une vais vers vos votre vous voici y",
  });
})();
