// @ts-check
// The search engine: `answerbook.search.open(load, rootName)` resolves to an index that can be asked.
//
// It knows no page and no network. `load(name)` resolves to the payload of an index file; how a file gets there is the
// loader's business, and `answerbook.search.receive` is the loader's slot, which every index file calls.
(() => {
  "use strict";

  const { answerbook } = /** @type {any} */ (globalThis);
  const { searchParts } = answerbook;
  const { query, spelling } = searchParts;

  /**
   * @typedef {object} Options
   * @property {number} [limit] how many results at most
   * @property {string} [kind] only records of this kind
   * @property {string} [section] only records of this section
   * @property {string} [tag] only records with this tag
   * @property {boolean} [exact] words the index does not have are not taken for misspelt ones
   *
   * @typedef {object} Result
   * @property {string} url relative to the site's root
   * @property {string} id
   * @property {string} kind
   * @property {string} title
   * @property {string} section
   * @property {string} answer plain text
   * @property {string[]} items list points of the answer
   * @property {number} score
   * @property {[number, number][]} marks where words of the question stand in the answer
   */

  const DEFAULT_LIMIT = 8;
  const RECORDS_IN_FILE = 8;
  /** An unfinished word is completed from at most this many files. */
  const PREFIX_FILES = 3;
  /** A search that has been superseded ends with this. */
  const SUPERSEDED = Symbol("superseded");

  class Index {
    /** @param {(name: string) => Promise<any>} load @param {any} root */
    constructor(load, root) {
      this.load = load;
      this.root = root;
      this.language = query.language(root.language);
      this.starts = root.terms.split(",");
      this.spellings = root.spelling.split(",");
      /** @type {Map<string, Promise<any>>} */
      this.files = new Map();
      /** @type {Map<string, Map<string, string>>} terms of the term files that have arrived */
      this.terms = new Map();
      this.decoded = new Map();
      this.latest = 0;
    }

    /** The payload of a file, fetched once. @param {string} name */
    file(name) {
      let file = this.files.get(name);
      if (!file) {
        const part = this.root.parts[name];
        file = Promise.resolve(part ?? this.load(name));
        this.files.set(name, file);
        // A file that could not be fetched may be asked for again.
        file.catch(() => this.files.delete(name));
      }
      return file;
    }

    /** @param {number} place */
    async termFile(place) {
      const name = fileName("t", place);
      if (!this.terms.has(name)) this.terms.set(name, searchParts.terms(await this.file(name)));
      return /** @type {Map<string, string>} */ (this.terms.get(name));
    }

    /** Fetches what is known of some terms. @param {Iterable<string>} terms */
    async need(terms) {
      const places = new Set(Array.from(terms, (term) => searchParts.place(this.starts, term)));
      await Promise.all(Array.from(places, (place) => this.termFile(place)));
    }

    /** What the index holds of a term that was needed before. @param {string} term */
    postings(term) {
      let found = this.decoded.get(term);
      if (found === undefined) {
        const entry = this.terms.get(fileName("t", searchParts.place(this.starts, term)))?.get(term);
        found = entry === undefined ? null : searchParts.postings(entry);
        this.decoded.set(term, found);
      }
      return found;
    }

    /**
     * Asks a question. A newer one supersedes it: it then resolves to null.
     * @param {string} text @param {Options} [options]
     * @returns {Promise<{results: Result[], corrected: string | null, missing: string[]} | null>}
     */
    async search(text, options = {}) {
      const own = ++this.latest;
      const current = async (/** @type {Promise<any>} */ step) => {
        const value = await step;
        if (own !== this.latest) throw SUPERSEDED;
        return value;
      };
      try {
        return await this.answer(String(text).slice(0, query.LONGEST_TEXT), options, current);
      } catch (reason) {
        if (reason === SUPERSEDED || own !== this.latest) return null;
        throw reason;
      }
    }

    /** @param {string} text @param {Options} options @param {(step: Promise<any>) => Promise<any>} current */
    async answer(text, options, current) {
      /** @type {QueryWord[]} */
      const words = query.read(text, this.language);
      const facets = /** @type {const} */ (["kind", "section", "tag"]).flatMap((name) => (options[name] ? [query.facet(name, String(options[name]))] : []));
      await current(this.need([...words.map((word) => word.term), ...query.pairs(words), ...facets]));
      await current(Promise.all(words.map((word, at) => this.variants(word, words.slice(at + 1), options.exact))));
      const pairs = query.pairs(words);
      const terms = words.flatMap((word) => word.variants.flatMap((variant) => variant.terms));
      await current(this.need([...terms, ...pairs]));
      const postings = (/** @type {string} */ term) => this.postings(term);
      const { scores, holds } = searchParts.rank(words, pairs, postings, this.root.count);
      const members = facets.map((facet) => this.members(facet));
      const quoted = words.flatMap((word, at) => (word.quoted ? [at] : []));
      const fits = (/** @type {number} */ number) => members.every((all) => all.has(number));
      const exact = (/** @type {number} */ number) => fits(number) && quoted.every((at) => holds(at, number));
      const limit = options.limit ?? DEFAULT_LIMIT;
      /** @type {[number, number][]} */
      let kept = scores.top(limit, exact);
      // Quotation marks that nothing satisfies are only quotation marks.
      if (!kept.length) kept = scores.top(limit, fits);
      const results = await current(Promise.all(kept.map(([number, score]) => this.result(number, score, words))));
      const missing = words.filter(({ stop, whole }, at) => !stop && !whole && !kept.some(([number]) => holds(at, number)));
      return {
        results,
        corrected: query.corrected(text, words),
        missing: [...new Set(missing.map(({ start, end }) => text.slice(start, end)))],
      };
    }

    /** Finds the terms that may stand for a word. @param {QueryWord} word @param {QueryWord[]} following @param {boolean} [exact] */
    async variants(word, following, exact) {
      const known = this.postings(word.term);
      if (known?.records.length) word.variants.push({ terms: [word.term], weight: 1 });
      if (known?.synonyms) this.synonyms(word, known.synonyms, following);
      if (word.unfinished) await this.complete(word);
      if (word.stop || word.whole || exact) return;
      for (const guess of [this.correct, this.complete, this.split]) if (!word.variants.length) await guess.call(this, word);
    }

    /** @param {QueryWord} word @param {string} synonyms @param {QueryWord[]} following */
    synonyms(word, synonyms, following) {
      const after = following.filter((next) => !next.whole).map((next) => next.term).join(" ") + " ";
      for (const synonym of synonyms.split("|")) {
        const [rest, target] = synonym.split(">");
        if (!rest || after.startsWith(rest + " ")) word.variants.push({ terms: target.split(" "), weight: 1 });
      }
    }

    /** The words that the unfinished one may become, worth the share that is typed. @param {QueryWord} word */
    async complete(word) {
      const typed = word.word;
      if (typed.length < 2) return;
      const first = searchParts.place(this.starts, typed);
      const last = Math.min(searchParts.place(this.starts, typed + "\u{10ffff}"), first + PREFIX_FILES - 1);
      const places = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      for (const terms of await Promise.all(places.map((place) => this.termFile(place)))) {
        for (const term of terms.keys()) {
          if (term.startsWith(typed) && term !== word.term && !term.includes(" ")) {
            word.variants.push({ terms: [term], weight: typed.length / term.length });
          }
        }
      }
    }

    /** Replaces a word that the site does not have by those it may be a misspelling of. @param {QueryWord} word */
    async correct(word) {
      if (!spelling.allowed(word.word) || !/^\p{Alphabetic}+$/u.test(word.word)) return;
      let found = await this.candidates(word.word, [word.word[0]]);
      if (!found.length) found = await this.candidates(word.word, spelling.otherLetters(word.word));
      for (const candidate of found) {
        word.variants.push({ terms: [this.language.stem(candidate.word)], weight: spelling.PER_EDIT ** candidate.distance });
      }
      if (found.length) word.corrected = found[0].word;
    }

    /** Takes a word for two of which the space was forgotten. @param {QueryWord} word */
    async split(word) {
      const letters = word.word;
      const cuts = Array.from({ length: Math.max(letters.length - 5, 0) }, (_, at) => letters.length - 3 - at);
      const known = (/** @type {string} */ part) => this.postings(this.language.stem(part))?.records.length;
      const parts = (/** @type {number} */ cut) => [letters.slice(0, cut), letters.slice(cut)];
      await this.need(cuts.map((cut) => this.language.stem(parts(cut)[0])));
      // The longest first words only: their other halves may each lie in another file.
      const likely = cuts.filter((cut) => known(parts(cut)[0])).slice(0, 2);
      await this.need(likely.map((cut) => this.language.stem(parts(cut)[1])));
      const found = likely.map(parts).find(([, second]) => known(second));
      if (!found) return;
      const terms = found.map(this.language.stem);
      const weight = spelling.PER_EDIT;
      word.variants.push({ terms, weight }, ...terms.map((term) => ({ terms: [term], weight: weight / 2 })));
      word.corrected = found.join(" ");
    }

    /** @param {string} word @param {string[]} letters */
    async candidates(word, letters) {
      if (!this.root.spelling) return [];
      const keys = letters.flatMap((letter) => spelling.keys(word, letter));
      const places = new Set(keys.map((key) => searchParts.place(this.spellings, key)));
      const payloads = await Promise.all(Array.from(places, (place) => this.file(fileName("s", place))));
      return spelling.candidates(word, payloads.map(searchParts.spellings));
    }

    /** The records that bear a facet that was needed before. @param {string} facet @returns {Set<number>} */
    members(facet) {
      const entry = this.terms.get(fileName("t", searchParts.place(this.starts, facet)))?.get(facet);
      return entry === undefined ? new Set() : searchParts.facet(entry);
    }

    /** @param {number} number @param {number} score @param {QueryWord[]} words @returns {Promise<Result>} */
    async result(number, score, words) {
      const records = await this.file(fileName("r", Math.floor(number / RECORDS_IN_FILE)));
      const [url, id, kind, title, section, answer, items] = records[number % RECORDS_IN_FILE];
      return { url, id, kind, title, section, answer, items: [...items], score, marks: this.marks(answer, words) };
    }

    /** Where words of the question stand in a text: whole words, never stop words. @param {string} text @param {QueryWord[]} words */
    marks(text, words) {
      const variants = words.filter((word) => !word.stop).flatMap((word) => word.variants);
      const terms = new Set(variants.filter((variant) => variant.terms.length === 1).map((variant) => variant.terms[0]));
      /** @type {[number, number][]} */
      const marks = [];
      for (const { word, start, end } of searchParts.words(text)) {
        if (!terms.has(this.language.stem(word)) || this.language.stopWords.has(word)) continue;
        const last = marks.at(-1);
        if (last && start < last[1]) last[1] = Math.max(end, last[1]);
        else marks.push([start, end]);
      }
      return marks;
    }
  }

  /** @param {string} letter @param {number} place */
  function fileName(letter, place) {
    return letter + String(place).padStart(3, "0");
  }

  answerbook.search = {
    /** Overwritten by whoever loads files. @param {string} _name @param {any} _payload */
    receive(_name, _payload) {},
    ...answerbook.search,
    /** @param {(name: string) => Promise<any>} load @param {string} rootName */
    open: async (load, rootName) => new Index(load, await load(rootName)),
  };
})();
