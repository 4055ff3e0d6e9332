// @ts-check
// The one tokenizer, for the browser: text comes in, folded words go out, with their places in the text.
// `src/base/text/words.rs` documents the rules; the two agree on every word (tests/parity).
/**
 * @typedef {object} Word
 * @property {string} word the folded word
 * @property {number} start where it starts in the text
 * @property {number} end where it ends
 * @property {boolean} whole whether it is the whole form of words that are listed too
 */

(() => {
  "use strict";

  const LONGEST = 32;

  const APOSTROPHES = new Set("`\u2018\u2019\u201b\u02bc\u00b4");
  const HYPHENS = new Set("\u2010\u2011");
  const UNSEEN = new Set("\u00ad\u200b\u200c\u200d\u2060\ufeff");
  const COMPOSED = /[\u3041-\u3098\u309d-\u30ff\uac00-\ud7a3]/;
  /** Parts of kana and Hangul that follow the first one. */
  const JOINING = /[\u3099\u309a\u1161-\u1175\u11a8-\u11c2]/;
  const DIACRITIC =
    /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/;
  const UNSPACED =
    /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u{20000}-\u{3ffff}]/u;
  const LETTER = /[\p{Alphabetic}\p{N}\p{M}]/u;
  const READABLE = /[\p{Alphabetic}\p{N}]/u;
  const KEPT = /[a-z0-9'_\-.+#/&]/;
  const FRACTION = /[\u00bc-\u00be\u2150-\u215e]/;
  /** Groups of digits, and what may separate two. */
  const GROUPS = /\d+(?:(?:[ \-.,/()'\u00a0\u2009\u2011\u2019\u202f]|[()][ \-.,/()'\u00a0\u2009\u2011\u2019\u202f]|[ \-.,/()'\u00a0\u2009\u2011\u2019\u202f][()])\d+)+/g;
  /** The most parts of letters and digits in a word. A word with more is a code, and people type codes whole. */
  const MOST_PARTS = 3;
  const SPELLED = new Map([
    ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["đ", "d"], ["ł", "l"], ["ı", "i"], ["ς", "σ"],
    ["ٱ", "ا"], ["ی", "ي"], ["ک", "ك"],
  ]);
  const NEGATIONS = new Set(
    ("arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt neednt shouldnt wasnt werent wont wouldnt")
      .split(" "),
  );
  const ENDINGS = new Set(["s", "ll", "re", "ve", "m", "d"]);

  /** @param {string} char */
  function foldChar(char) {
    if (APOSTROPHES.has(char)) return "'";
    if (HYPHENS.has(char)) return "-";
    if (UNSEEN.has(char)) return "";
    if (COMPOSED.test(char)) return char;
    // `3½` is 3 and a half, not 31 and 2.
    if (FRACTION.test(char)) return " " + Array.from(char.normalize("NFKD"), foldLetter).join("");
    let folded = "";
    for (const part of char.normalize("NFKD")) {
      if (DIACRITIC.test(part)) continue;
      for (const letter of part.toLowerCase()) folded += foldLetter(letter);
    }
    return folded;
  }

  /** @param {string} letter */
  function foldLetter(letter) {
    if (letter < "\u0080") return letter === "`" ? "'" : KEPT.test(letter) ? letter : " ";
    return SPELLED.get(letter) ?? (LETTER.test(letter) ? letter : " ");
  }

  /** @param {string | undefined} unit */
  const isWord = (unit) =>
    unit !== undefined && ((unit >= "a" && unit <= "z") || (unit >= "0" && unit <= "9") || unit >= "\u0080");

  /** @param {string | undefined} unit */
  const isDigit = (unit) => unit !== undefined && unit >= "0" && unit <= "9";

  /**
   * How many of some groups of digits make one number, if these do: thousands, a phone number, a code.
   * @param {string[]} digits @param {string[]} separators
   */
  function joinedGroups(digits, separators) {
    const [separator] = separators;
    let thousands = 1;
    while (separators[thousands - 1] === separator && digits[thousands]?.length === 3) thousands++;
    const rest = digits.length - thousands;
    const decimals = rest === 1 && /^[.,]$/.test(separators[thousands - 1]) && digits[thousands].length < 3;
    if (/^[^\-/()]$/.test(separator) && digits[0].length <= 3 && thousands > 1 && (rest === 0 || decimals)) return thousands;
    const { length } = digits.join("");
    return length >= 7 && length <= 15 && !separators.join("").includes(",") ? digits.length : 0;
  }

  /** Finds the words of one text. */
  class Reader {
    /** @param {string} source */
    constructor(source) {
      this.source = source;
      this.text = "";
      /** @type {number[]} where each unit of the folded text starts and ends in the source */
      this.starts = [];
      /** @type {number[]} */
      this.ends = [];
      /** @type {Word[]} */
      this.words = [];
      let at = 0;
      for (const char of source) {
        at += char.length;
        for (const letter of foldChar(char)) {
          if (this.joinsLast(letter)) continue;
          for (let unit = 0; unit < letter.length; unit++) {
            this.starts.push(at - char.length);
            this.ends.push(at);
          }
          this.text += letter;
        }
        // Dropped or joined characters still belong to the letter before them.
        if (this.ends.length) this.ends[this.ends.length - 1] = at;
      }
    }

    /** Kana and Hangul whose parts come one by one, or in half width, become what they look like. @param {string} letter */
    joinsLast(letter) {
      if (!JOINING.test(letter)) return false;
      const whole = (this.text.slice(-1) + letter).normalize("NFC");
      if (whole.length > 1) return false;
      this.text = this.text.slice(0, -1) + whole;
      return true;
    }

    read() {
      this.grouped();
      let known = 0;
      for (let at = 0; at < this.text.length; ) {
        if (isWord(this.text[at])) {
          if (at >= known) known = this.mixed(at);
          at = this.compound(at);
        } else at++;
      }
      return this.words;
    }

    /** Numbers of several groups as one word, without decimals. */
    grouped() {
      for (const found of this.source.matchAll(GROUPS)) {
        if (/[a-z0-9]/i.test(this.source[found.index - 1] ?? " ")) continue;
        const digits = found[0].split(/\D+/);
        const count = joinedGroups(digits, found[0].split(/\d+/).slice(1, -1));
        const word = digits.slice(0, count).join("");
        if (count) this.words.push({ word, start: found.index, end: found.index + found[0].length, whole: true });
      }
    }

    /** A code with connectors of several kinds as one word. Returns where words that are tied together end. @param {number} start */
    mixed(start) {
      const { text } = this;
      let end = this.runEnd(start);
      let kinds = 0;
      for (let last = ""; text[end] !== "'" && this.connects(end); end = this.runEnd(end + 1)) {
        if (text[end] !== last) kinds++;
        last = text[end];
      }
      const joined = text.slice(start, end).replace(/[_\-.&/]/g, "");
      if (kinds > 1 && /\d/.test(joined)) this.whole(joined, start, end);
      return end;
    }

    /** @param {string} word @param {number} start @param {number} end @param {boolean} [whole] */
    add(word, start, end, whole = false) {
      if (word.length > LONGEST) word = [...word].slice(0, LONGEST).join("");
      this.words.push({ word, start: this.starts[start], end: this.ends[end - 1], whole });
    }

    /** @param {number} start */
    runEnd(start) {
      let end = start;
      while (isWord(this.text[end])) end++;
      return end;
    }

    /** Runs of word characters joined by one kind of connector. Returns where it ends. @param {number} start */
    compound(start) {
      const { text } = this;
      let end = this.runEnd(start);
      const connector = text[end];
      if (!this.connects(end)) {
        this.pieces(text.slice(start, end), start, end);
        return this.symbols(start, end);
      }
      if (connector === "'") return this.contraction(start, end);
      let last = start;
      let parts = 1;
      let joined = "";
      for (;;) {
        this.pieces(text.slice(last, end), last, end);
        joined += text.slice(last, end);
        if (text[end] !== connector || !this.connects(end)) break;
        parts++;
        last = end + 1;
        end = this.runEnd(last);
      }
      if (connector === "_" || connector === ".") this.whole(text.slice(start, end), start, end);
      else if (connector === "&" || (connector === "-" && parts === 2) || /\d/.test(joined)) this.whole(joined, start, end);
      return this.symbols(last, end);
    }

    /** Does the character at `at` tie the word before it to the word after it? @param {number} at */
    connects(at) {
      const { text } = this;
      if (!isWord(text[at + 1])) return false;
      return text[at] === "." ? isDigit(text[at - 1]) && isDigit(text[at + 1]) : "'_-/&".includes(text[at]);
    }

    /** `c++` and `c#`. Returns where the signs end. @param {number} start @param {number} end */
    symbols(start, end) {
      let after = end;
      while (this.text[after] === "+" || this.text[after] === "#") after++;
      if (after > end && after <= end + 2 && !isWord(this.text[after])) {
        this.whole(this.text.slice(start, after), start, after);
      }
      return after;
    }

    /** A word with an apostrophe inside. Returns where it ends. @param {number} start @param {number} end */
    contraction(start, end) {
      const head = this.text.slice(start, end);
      const tailEnd = this.runEnd(end + 1);
      const tail = this.text.slice(end + 1, tailEnd);
      if (tail === "t" && head.endsWith("n")) this.negation(head, start, tailEnd);
      else if (ENDINGS.has(tail)) this.pieces(head, start, end);
      else {
        this.pieces(head, start, end);
        return end + 1;
      }
      return tailEnd;
    }

    /** `don` of `don't`: what is denied, then `not`. @param {string} head @param {number} start @param {number} end */
    negation(head, start, end) {
      this.pieces(head === "can" ? head : head === "won" ? "will" : head.slice(0, -1), start, end);
      this.add("not", start, end);
    }

    /** One run of word characters. @param {string} run @param {number} start @param {number} end */
    pieces(run, start, end) {
      if (NEGATIONS.has(run)) return this.negation(run.slice(0, -1), start, end);
      if (run === "cannot") return this.negation("can", start, end);
      if (!/[^a-z0-9]/.test(run)) {
        if (run) this.plain(run, start, end);
        return;
      }
      let from = start;
      const chars = [...run];
      for (let at = 0; at < chars.length; ) {
        const unspaced = UNSPACED.test(chars[at]);
        let until = at + 1;
        while (until < chars.length && UNSPACED.test(chars[until]) === unspaced) until++;
        const same = chars.slice(at, until);
        if (unspaced) this.pairs(same, from);
        else if (READABLE.test(same.join(""))) this.plain(same.join(""), from, from + same.join("").length);
        from += same.join("").length;
        at = until;
      }
    }

    /** A word; one of letters and digits as its parts, then whole. @param {string} word @param {number} start @param {number} end */
    plain(word, start, end) {
      const parts = word.match(/[0-9]+|[^0-9]+/g) ?? [];
      if (parts.length === 1 || parts.length > MOST_PARTS) return this.add(word, start, end);
      let from = start;
      for (const part of parts) this.add(part, from, (from += part.length));
      this.whole(word, start, end);
    }

    /** Overlapping pairs of characters, and the last character, which begins no pair. @param {string[]} chars @param {number} start */
    pairs(chars, start) {
      if (chars.length === 1) this.add(chars[0], start, start + chars[0].length);
      for (let at = 0; at + 1 < chars.length; at++) {
        const pair = chars[at] + chars[at + 1];
        this.add(pair, start, start + pair.length);
        start += chars[at].length;
      }
      const last = chars[chars.length - 1];
      if (chars.length > 1) this.add(last, start, start + last.length, true);
    }

    /** @param {string} word @param {number} start @param {number} end */
    whole(word, start, end) {
      if (!UNSPACED.test(word)) this.add(word, start, end, true);
    }
  }

  const answerbook = /** @type {any} */ (globalThis).answerbook ??= {};
  answerbook.searchParts = {
    /** The words of a text, in order. @param {string} text @returns {Word[]} */
    words: (text) => new Reader(text).read(),
    /** Is this word a pair of characters of a script without spaces? @param {string} word */
    isGram: (word) => UNSPACED.test(String.fromCodePoint(word.codePointAt(0) ?? 32)),
  };
})();
