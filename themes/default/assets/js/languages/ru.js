// @ts-check
// Russian: the Snowball stemmer for folded words, and the stop words.
(() => {
  "use strict";

  const { language, region, endings, cut } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  const VOWELS = "аеиоуыэюя";

  // Endings in two groups: those that must follow `а` or `я`, which stay, and others.
  const GERUND = groups("в вши вшись", "ив ивши ившись ыв ывши ывшись");
  const PARTICIPLE = groups("ем нн вш ющ щ", "ивш ывш ующ");
  const VERB = groups(
    "ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно",
    "ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю",
  );
  const ADJECTIVE = endings("ее ие ые ое ими ыми ей ий ый ой ем им ым ом его ого ему ому их ых ую юю ая яя ою ею");
  const NOUN = endings("а ев ов ие ье е иями ями ами еи ии и ией ей ой ий й иям ям ием ем ам ом о у ах иях ях ы ь ию ью ю ия ья я");

  /** @param {string} after @param {string} free */
  function groups(after, free) {
    return { all: endings(`${after} ${free}`), free: new Set(free.split(" ")) };
  }

  /** @param {string} word @param {{all: RegExp, free: Set<string>}} endings */
  function without(word, { all, free }) {
    const found = all.exec(word);
    if (!found) return word;
    const before = word.slice(0, found.index);
    return free.has(found[0]) || /[ая]$/.test(before) ? before : word;
  }

  /** @param {string} word */
  function rules(word) {
    // Folding has made `й` an `и`; at the end and in `-йте` it follows a vowel, where an `и` is very rare.
    word = word.replace(/([аеиоуыэюя])и$|([ая])и(?=те(?:сь)?$)/, (_found, last, inner) => `${last ?? inner}й`);
    const first = word.split("").findIndex((letter) => VOWELS.includes(letter)) + 1;
    if (!first) return word;
    const r2 = Math.max(0, region(word, region(word, first - 1, VOWELS), VOWELS) - first);
    return word.slice(0, first) + tail(word.slice(first), r2);
  }

  /** What follows the first vowel, without endings. @param {string} word @param {number} r2 */
  function tail(word, r2) {
    const gerund = without(word, GERUND);
    word = (gerund === word ? inflection(word.replace(/с[яь]$/, "")) : gerund).replace(/и$/, "");
    word = cut(word, r2, /ость?$/);
    const superlative = word.replace(/ейше?$/, "");
    return superlative.endsWith("нн") ? superlative.slice(0, -1) : superlative.replace(/ь$/, "");
  }

  /** @param {string} word */
  function inflection(word) {
    const adjective = word.replace(ADJECTIVE, "");
    if (adjective !== word) return without(adjective, PARTICIPLE);
    const verb = without(word, VERB);
    return verb === word ? word.replace(NOUN, "") : verb;
  }

  language({
    letters: /^[а-я]+$/,
    rules,
    stopWords:
      "а без более бы был была были было быть в вам вами вас ваш ваша ваше ваши весь во вот все всего всех вы где да даже для до другои его ее еи ему если есть еще ж же за здесь и из или им их к как какая какие какои " +
      "ко когда кто ли лишь либо меня мне можем может можно мои мы на над надо нам нас наш наша наше наши не него нее неи нельзя нет ни них но ну нужно о об однако он она они оно от очень по под после потом потому " +
      "почему при про с сам сам свое свои своих себя со так такая также такои там те тем то того тоже тои только том тот ту ты у уже хотя чего чеи чем через что чтобы чье эта эти это этого этои этом этот эту я",
  });
})();
