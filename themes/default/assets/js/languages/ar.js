// @ts-check
// Arabic: the Snowball stemmer for folded words, and the stop words.
//
// Folding takes vowel signs and tatweel away and makes every alif with hamza or madda a bare one, as many people type.
(() => {
  "use strict";

  const { language } = /** @type {any} */ (globalThis).answerbook.searchParts.stems;

  /**
   * Endings with how long a word must be to lose them; longer endings count first.
   * @typedef {[RegExp, number][]} Endings
   */

  /** @type {Endings} */
  const OBJECT = [[/(?:[هك]ما|كمو)$/, 6], [/(?:ني|نا|ها|هم|هن|كم|كن)$/, 5], [/[هك]$/, 4]];
  /** @type {Endings} */
  const SUBJECT = [[/تما$/, 6], [/(?:ان|ون|ين)$/, 6], [/(?:نا|تا|تن)$/, 5], [/[تاني]$/, 4]];
  /** @type {Endings} */
  const PLURAL_SUBJECT = [[/(?:وا|تم)$/, 5]];
  /** @type {Endings} */
  const LONG_SUBJECT = [[/تمو$/, 6], [/و$/, 4]];
  /** @type {Endings} */
  const OWNER = [[/[كه]ما$/, 6], [/(?:نا|كم|ها|هن|هم)$/, 5], [/[يكه]$/, 4]];
  /** @type {Endings} */
  const DUAL = [[/ن$/, 6]];
  /** @type {Endings} */
  const LONG_VOWEL = [[/[ايو]$/, 5]];
  /** @type {Endings} */
  const FEMININE_PLURAL = [[/ات$/, 5]];
  /** @type {Endings} */
  const OPEN_T = [[/ت$/, 4]];
  /** @type {Endings} */
  const CLOSED_T = [[/ة$/, 4]];
  /** @type {Endings} */
  const RELATION = [[/ي$/, 3]];

  /** The word without one of some endings; null if it has none, or is too short. @param {string} word @param {Endings} endings */
  function without(word, endings) {
    const found = endings.find(([ending]) => ending.test(word));
    return found && word.length >= found[1] ? word.replace(found[0], "") : null;
  }

  /** @param {string} word */
  function rules(word) {
    // The article after "and" or "so", the feminine plural, and letters that many people type for others.
    word = word.replace(/^[وف](?=ال...)/, "").replace(/(...)ات$|^(ال.{3,})ه$/, (_found, plural, defined) => `${plural ?? defined}ة`).replace(/ى$/, "ي");
    const defined = (/^(?:بال|كال)/.test(word) && word.length > 4) || (/^[لا]ل/.test(word) && word.length > 3);
    const short = (defined ? null : verb(word)) ?? noun(word, defined);
    return prefix(short, defined);
  }

  /** @param {string} word */
  function verb(word) {
    let bare = without(word, OBJECT);
    if (bare === null) return without(word, PLURAL_SUBJECT) ?? without(word, SUBJECT);
    for (;;) {
      /** @type {string | null} */
      const next = without(bare, OBJECT);
      if (next === null) break;
      bare = next;
    }
    return without(bare, SUBJECT) ?? without(bare, LONG_SUBJECT) ?? bare;
  }

  /** @param {string} word @param {boolean} defined */
  function noun(word, defined) {
    const inner = (/** @type {string} */ word) => without(word, LONG_VOWEL) ?? without(word, FEMININE_PLURAL) ?? without(word, OPEN_T);
    const owned = () => {
      const bare = defined ? null : without(word, OWNER);
      return bare === null ? null : inner(bare) ?? bare;
    };
    const single = defined ? without(word, DUAL) : null;
    const rest = single ?? word;
    const bare = without(word, CLOSED_T) ?? owned() ??
      (single || !defined ? without(rest, LONG_VOWEL) : null) ?? without(rest, FEMININE_PLURAL) ?? (single ? without(rest, OPEN_T) : null) ?? rest;
    return without(bare, RELATION) ?? bare.replace(/ى$/, "ي");
  }

  /** Takes what is written together with the word's beginning away. @param {string} word @param {boolean} defined */
  function prefix(word, defined) {
    if (/^[فو](?!ا)/.test(word) && word.length > 3) word = word.slice(1);
    if (/^(?:بال|كال)/.test(word)) return word.length > 5 ? word.slice(3) : word;
    if (/^[لا]ل/.test(word)) return word.length > 4 ? word.slice(2) : word;
    if (/^(?:بب|كك|ب(?!ا))/.test(word) && word.length > 3) return word.slice(1);
    if (defined) return word;
    // The future marker is removed; the person after it stays, and is not part of what follows.
    const start = /^س[يتن]/.test(word) && word.length > 4 ? 2 : 0;
    const person = word.slice(start && 1, start);
    const rest = word.slice(start);
    return person + (/^[ينت]ست/.test(rest) && person.length + rest.length > 4 ? "است" + rest.slice(3) : rest);
  }

  language({
    letters: /^[\u0621-\u064a]+$/,
    rules,
    stopWords:
      "اثناء اذا الا التي الذي الذين الى ام اما ان انا انت انتم انه انها اي ايضا اين اذن او اولا بعد بعض بل بين بها به تحت تكون تم ثم جدا حتى حول حيث خلال دون ذلك سوف على عليه عليها عن عند عندما عنه غير " +
      "فقط في فيه فيها قبل قد كان كانت كل كم كما كيف لا لان لدي لقد لكن لم لماذا لن له لها لهم لو لي ليس ليست ما ماذا متى مثل مع من منذ منه منها نحن نعم هذا هذه هل هم هنا هناك هو هي و وقد وهو وهي يا يتم يجب يكون يمكن",
  });
})();
