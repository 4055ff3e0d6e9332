// @ts-check
// The search engine: `answerbook.search.open(load, rootName)` resolves to an index that can be searched.
//
// It is independent of page and network. `load(name)` resolves to the payload of an index file; the loader decides how
// to get the file, and sets `answerbook.search.receive`, which every index file calls.
/**
 * @typedef {object} Options
 * @property {number} [limit] the most results
 * @property {number} [perPage] the most results from one page; the last of a page then says how many `more` it has
 * @property {string} [kind] only records of this kind
 * @property {string} [section] only records of this section
 * @property {string} [tag] only records with this tag
 * @property {boolean} [exact] do not correct words that the index does not have
 * @property {(reasons: object) => void} [explain] for tools: receives how the scores are made up
 *
 * @typedef {object} Result
 * @property {string} url relative to the site's root
 * @property {string} id
 * @property {string} kind
 * @property {string} title
 * @property {string} section
 * @property {string} answer plain text
 * @property {string[]} items list items of the answer
 * @property {string[]} preview what the preview shows besides
 * @property {string} state whether its article is verified, if the site wants it said
 * @property {number} score
 * @property {[number, number][]} marks where words of the query occur in the answer
 * @property {number} [more] how many further results its page has
 * @property {[number, number][]} titleMarks where they occur in the title
 */

(() => {
  "use strict";

  const { answerbook } = /** @type {any} */ (globalThis);
  const { searchParts } = answerbook;
  const { query, spelling } = searchParts;

  const DEFAULT_LIMIT = 8;
  /** If some candidates may be skipped, there are this many times more of them than results. */
  const CANDIDATES = 3;
  /** The weight of a word that says little, where it is only guessed. */
  const STOP_WORD = 0.7;
  /** The weight of the end of a longer word, relative to the word itself. */
  const TAIL = 0.5;
  /** The weight of a word with a similar meaning, relative to the word itself. */
  const LIKE = 0.7;
  /** How much less a result is worth if words that could mean nearly anything are not in its title. */
  const UNTITLED = 0.18;
  /** The most letters of an unknown word that was more likely cut short than misspelled. */
  const SHORT = 5;
  /** A superseded search ends with this. */
  const SUPERSEDED = Symbol("superseded");

  class Index {
    /** @param {(name: string) => Promise<any>} load @param {any} root */
    constructor(load, root) {
      this.load = load;
      this.root = root;
      this.language = query.language;
      /** Beginnings with too many terms for one file. */
      this.divided = searchParts.divided(root.divided);
      /** Terms in nearly every record, which have their own file. */
      this.common = new Set(root.common.split(","));
      this.spellings = root.spelling.split(",");
      /** @type {Map<string, Promise<any>>} */
      this.files = new Map();
      /** @type {Map<string, string[]>} the terms of the term files that have arrived */
      this.terms = new Map();
      /** @type {Map<string, string>} what these files hold of them */
      this.entries = new Map();
      this.decoded = new Map();
      /** @type {Map<string, [string, number][]>} the words of the spelling files that have arrived */
      this.spelled = new Map();
      this.latest = 0;
    }

    /** The payload of a file, fetched once. @param {string} name */
    file(name) {
      let file = this.files.get(name);
      if (!file) {
        const part = this.root.parts[name];
        file = Promise.resolve(part ?? this.load(name));
        this.files.set(name, file);
        // A file that could not be loaded may be requested again.
        file.catch(() => this.files.delete(name));
      }
      return file;
    }

    /** The file that has a term, if any has. @param {string} term */
    fileOf(term) {
      return this.common.has(term) ? "c" : this.uncommonFileOf(term);
    }

    /** The file that has a term, unless it is a common one. @param {string} term */
    uncommonFileOf(term) {
      return fileName("t", searchParts.fileOf(term, this.divided, this.root.files));
    }

    /** The terms of a file. @param {string} name @returns {Promise<string[]>} */
    async termFile(name) {
      const payload = await this.file(name);
      let terms = this.terms.get(name);
      if (!terms) {
        const entries = searchParts.terms(payload);
        for (const [term, entry] of entries) this.entries.set(term, entry);
        this.terms.set(name, (terms = [...entries.keys()]));
      }
      return terms;
    }

    /** Fetches what is known of some terms, unless a file that has arrived holds it. @param {Iterable<string>} terms */
    async need(terms) {
      const names = new Set(Array.from(terms).filter((term) => !this.entries.has(term)).map((term) => this.fileOf(term)));
      await Promise.all(Array.from(names, (name) => this.termFile(name)));
    }

    /** Can a term be looked at without a file? @param {string} term */
    isHere(term) {
      return this.entries.has(term) || this.files.has(this.fileOf(term)) || this.fileOf(term) in this.root.parts;
    }

    /** What the index holds of a term that was needed before. @param {string} term */
    postings(term) {
      let found = this.decoded.get(term);
      if (found === undefined) {
        const entry = this.entries.get(term);
        found = entry === undefined ? null : searchParts.postings(entry);
        this.decoded.set(term, found);
      }
      return found;
    }

    /**
     * Runs a query. A newer one supersedes it: it then resolves to null.
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
      const words = query.read(text);
      const facets = /** @type {const} */ (["kind", "section", "tag"]).flatMap((name) => (options[name] ? [query.facet(name, String(options[name]))] : []));
      await current(this.need([...words.map((word) => word.term), ...query.pairs(words).keys(), ...facets]));
      words.push(...(await current(this.compounds(words))));
      const isShort = query.isShort(words);
      await current(Promise.all(words.map((word, at) => this.variants(word, words.slice(at + 1), isShort, options.exact))));
      query.divide(words);
      const pairs = query.pairs(words);
      const terms = words.flatMap((word) => word.variants.flatMap((variant) => variant.terms));
      await current(this.need([...terms, ...pairs.keys()]));
      const postings = (/** @type {string} */ term) => this.postings(term);
      const { scores, holds, all, titles, vague, weights } = searchParts.rank(words, pairs, postings, this.root.count);
      const members = facets.map((facet) => this.members(facet));
      const quoted = words.flatMap((word, at) => (word.quoted ? [at] : []));
      const fits = (/** @type {number} */ number) => members.every((all) => all.has(number));
      const exact = (/** @type {number} */ number) => fits(number) && quoted.every((at) => holds(at, number));
      const { limit = DEFAULT_LIMIT, perPage = Infinity } = options;
      const phrases = query.phrases(words);
      const most = perPage < limit || phrases.length ? CANDIDATES * limit : limit;
      /** @type {[number, number][]} */
      let kept = scores.top(most, exact);
      // If nothing matches a quotation, its quotation marks are ignored.
      if (!kept.length) kept = scores.top(most, fits);
      const head = kept.slice(0, limit);
      await current(this.titled(head, words, vague, weights));
      kept.splice(0, head.length, ...head);
      options.explain?.({ words, all, titles, kept, weights });
      const result = (/** @type {[number, number]} */ [number, score]) => this.result(number, score, words);
      /** @type {Result[]} */
      const results = [];
      if (phrases.length) {
        const found = await current(Promise.all(kept.map(result)));
        const says = found.filter((/** @type {Result} */ one) => phrases.every((/** @type {string[]} */ phrase) => this.says(one, phrase)));
        searchParts.pick(results, says.length ? says : found, limit, perPage);
      } else {
        // Files of results are loaded as needed: usually the first few candidates are enough.
        for (let at = 0; at < kept.length && results.length < limit; ) {
          const next = kept.slice(at, (at += limit - results.length));
          searchParts.pick(results, await current(Promise.all(next.map(result))), limit, perPage);
        }
      }
      if (kept.length) searchParts.settle(words, all, kept[0][0]);
      return {
        results,
        corrected: query.corrected(text, words),
        missing: query.missing(text, words, (/** @type {number} */ at) => kept.slice(0, limit).some(([number]) => holds(at, number))),
      };
    }

    /** The words that neighbors of a question make together, as far as the site has them. @param {QueryWord[]} words @returns {Promise<QueryWord[]>} */
    async compounds(words) {
      const all = query.joined(words);
      // Of a long question only those are looked at that cost no file: its other words say enough.
      const isShort = query.isShort(words);
      await this.need(isShort ? all.map((/** @type {QueryWord} */ { term }) => term) : []);
      const isKnown = (/** @type {QueryWord} */ { term }) => this.postings(term)?.records.length || this.postings(term)?.synonyms;
      const found = all.filter(isKnown);
      // A small part then says little, and two words of a short question hardly mean anything else.
      for (const whole of [...found, ...words.filter((word) => word.whole && isKnown(word))]) {
        whole.joined = isShort;
        for (const word of words) if (word.stop && word.start >= whole.start && word.end <= whole.end) word.part = true;
      }
      return found;
    }

    /** Finds the terms that may stand for a word. @param {QueryWord} word @param {QueryWord[]} following @param {boolean} isShort @param {boolean} [exact] */
    async variants(word, following, isShort, exact) {
      const known = this.postings(word.term);
      if (known?.records.length) word.variants.push({ terms: [word.term], weight: word.joined ? 2 : 1 });
      if (known?.synonyms) this.synonyms(word, known.synonyms, following, isShort);
      if (word.unfinished) await this.complete(word);
      // What is still typed becomes a word of the site rather than one of similar meaning.
      if (word.variants.some(({ by }) => by === "prefix")) word.variants = word.variants.filter(({ by }) => by !== "related");
      if (word.stop || word.whole || exact) return;
      await this.apart(word);
      if (isShort || !word.variants.length) await this.tail(word);
      const guesses = word.word.length <= SHORT ? [this.complete, this.correct] : [this.correct, this.complete];
      for (const guess of [...guesses, this.split]) if (!word.variants.length) await guess.call(this, word);
      await this.likewise(word, following, isShort);
    }

    /** What the word means that another was corrected to. @param {QueryWord} word @param {QueryWord[]} following @param {boolean} isShort */
    async likewise(word, following, isShort) {
      const [guessed] = word.variants;
      if (guessed?.by !== "correction") return;
      await this.need(guessed.terms);
      const known = this.postings(guessed.terms[0]);
      if (known?.synonyms) this.synonyms(word, known.synonyms, following, isShort, guessed.weight);
    }

    /** @param {QueryWord} word @param {string} synonyms @param {QueryWord[]} following @param {boolean} isShort @param {number} [weight] what they are worth at most */
    synonyms(word, synonyms, following, isShort, weight = 1) {
      const plain = following.filter((next) => !next.whole);
      const after = plain.map((next) => next.term).join(" ") + " ";
      for (const synonym of synonyms.split("|")) {
        const [, rest, sign, tenths, target] = /^([^>~=]*)(>|~|=(\d))(.*)$/.exec(synonym) ?? [];
        if (!target || (rest && !after.startsWith(rest + " "))) continue;
        const terms = target.split(" ");
        const known = word.variants.length > 0;
        // A long question says enough to do without what would cost further files.
        if (sign !== ">" && !isShort && (known || sign === "~") && !terms.every((term) => this.isHere(term))) continue;
        // `burnt out` means something else than its small words.
        if (rest && !known) for (const next of plain.slice(0, rest.split(" ").length)) next.part = true;
        word.variants.push({ terms, weight: weight * (tenths ? Number(tenths) / 10 : sign === "~" ? LIKE : 1), by: tenths ? "related" : "synonym", phrase: !!rest });
      }
    }

    /** The words that the unfinished one may become, worth the share that is typed. @param {QueryWord} word */
    async complete(word) {
      const typed = word.word;
      if (typed.length < 2 && !word.gram) return;
      const terms = this.divided.has(typed) ? await this.likeliest(typed) : await this.termFile(this.uncommonFileOf(typed));
      // An entry that begins with a comma lists no records: the site only knows what such a word means.
      const begun = [...this.common, ...terms].filter((term) => term.startsWith(typed) && !term.includes(" ") && !this.entries.get(term)?.startsWith(","));
      // What is typed may be more than the stem already: `toppi` begins no stem, but `topping` has one.
      const whole = begun.length || typed.length < 4 ? begun : spelling.begun(typed, await this.spellingFiles(spelling.keysFrom(typed)));
      for (const text of whole) {
        const term = begun.length ? text : this.language.stem(text);
        const weight = Math.sqrt(typed.length / Math.max(typed.length, text.length)) * (this.language.stopWords.has(text) ? STOP_WORD : 1);
        const isSame = (/** @type {Variant} */ { terms }) => terms.length === 1 && terms[0] === term;
        if (term === word.term || word.variants.some((other) => isSame(other) && other.weight >= weight)) continue;
        word.variants = word.variants.filter((other) => !isSame(other));
        word.variants.push({ terms: [term], weight, by: "prefix" });
      }
    }

    /** The completions that the index has for letters that too many terms begin with. @param {string} typed @returns {Promise<string[]>} */
    async likeliest(typed) {
      const all = typed + "*";
      await this.need([all]);
      const written = this.postings(all)?.synonyms ?? "";
      return written.split("|").map((/** @type {string} */ synonym) => synonym.slice(1));
    }

    /** Replaces a word that the site does not have by those it may be a misspelling of. @param {QueryWord} word */
    async correct(word) {
      if (!spelling.allowed(word.word) || !/^\p{Alphabetic}+$/u.test(word.word)) return;
      let found = await this.candidates(word.word, spelling.firstLetters(word.word));
      if (!found.length) found = await this.candidates(word.word, spelling.otherLetters(word.word));
      for (const candidate of found) {
        const { word: text, distance, weight } = candidate;
        word.variants.push({ terms: [this.language.stem(text)], weight, by: "correction", text, distance });
      }
      if (found.length) word.corrected = found[0].word;
    }

    /** Longer words that end with this one, in languages that write several as one: `nummer` finds `Seriennummer`. @param {QueryWord} word */
    async tail(word) {
      if (!this.language.tails || word.word.length < 4) return;
      const term = "-" + word.term;
      await this.need([term]);
      if (this.postings(term)?.records.length) word.variants.push({ terms: [term], weight: TAIL, by: "part" });
    }

    /** A word that may also be written as two, of which the second is a small one: `login`, which titles may have as `log in`. @param {QueryWord} word */
    async apart(word) {
      const found = this.language.particles?.exec(word.word);
      if (!found || found.index < 2) return;
      const pair = query.pair(...[word.word.slice(0, found.index), found[0]].map(this.language.stem));
      await this.need([pair]);
      if (this.postings(pair)?.records.length) word.variants.push({ terms: [pair], weight: 1, by: "space" });
    }

    /** Reads a word as two words whose space was forgotten. @param {QueryWord} word */
    async split(word) {
      const letters = word.word;
      const cuts = Array.from({ length: Math.max(letters.length - 5, 0) }, (_, at) => letters.length - 3 - at);
      const known = (/** @type {string} */ part) => this.postings(this.language.stem(part))?.records.length;
      const parts = (/** @type {number} */ cut) => [letters.slice(0, cut), letters.slice(cut)];
      await this.need(cuts.map((cut) => this.language.stem(parts(cut)[0])));
      // Only the longest first words: their other halves may each be in another file.
      const likely = cuts.filter((cut) => known(parts(cut)[0])).slice(0, 2);
      await this.need(likely.map((cut) => this.language.stem(parts(cut)[1])));
      const found = likely.map(parts).find(([, second]) => known(second));
      if (!found) return;
      const terms = found.map(this.language.stem);
      const weight = spelling.PER_EDIT;
      const by = /** @type {const} */ ("space");
      word.variants.push({ terms, weight, by }, ...terms.map((term) => ({ terms: [term], weight: weight / 2, by })));
      word.corrected = found.join(" ");
    }

    /** The words of the files that have some keys. @param {string[]} keys */
    async spellingFiles(keys) {
      if (!this.root.spelling) return [];
      const places = new Set(keys.map((key) => searchParts.place(this.spellings, key)));
      return Promise.all(Array.from(places, (place) => this.spellingFile(place)));
    }

    /** The words of a spelling file. @param {number} place @returns {Promise<[string, number][]>} */
    async spellingFile(place) {
      const name = fileName("s", place);
      const payload = await this.file(name);
      const words = this.spelled.get(name) ?? searchParts.spellings(payload);
      this.spelled.set(name, words);
      return words;
    }

    /** @param {string} word @param {string[]} letters */
    async candidates(word, letters) {
      if (!this.root.spelling) return [];
      return spelling.candidates(word, await this.spellingFiles(letters.flatMap((letter) => spelling.keys(word, letter))));
    }

    /** The records that have a facet that was needed before. @param {string} facet @returns {Set<number>} */
    members(facet) {
      const entry = this.entries.get(facet);
      return entry === undefined ? new Set() : searchParts.facet(entry);
    }

    /** What is shown of a record. @param {number} number @returns {Promise<any[]>} */
    async record(number) {
      const place = number >> 1;
      const records = await this.file(fileName("r", Math.floor(place / this.root.capacity)));
      return records[place % this.root.capacity];
    }

    /** @param {number} number @param {number} score @param {QueryWord[]} words @returns {Promise<Result>} */
    async result(number, score, words) {
      const [url, id, kind, title, section, answer, items, preview = [], state = ""] = await this.record(number);
      return { url, id, kind, title, section, answer, items: [...items], preview, state, score, marks: this.marks(answer, words), titleMarks: this.marks(title, words) };
    }

    /** Words of the site that begin like those of a text that found nothing. @param {string} text @returns {Promise<string[]>} */
    async near(text) {
      if (!this.root.spelling) return [];
      /** @type {QueryWord[]} */
      const read = query.read(text, this.language);
      const words = read.filter(({ word, stop, whole }) => word.length > 3 && !stop && !whole);
      const found = words.slice(0, 3).map(async ({ word }) => {
        return spelling.near(word, await this.spellingFiles(["0", "1", "2", "3"].map((length) => word[0] + length)));
      });
      return [...new Set((await Promise.all(found)).flat())].slice(0, 5);
    }

    /**
     * Of results that are nearly equal, those come first whose title says what was typed, the more so the less the words say. What each of the
     * others is worth less is in `weights`.
     * @param {[number, number][]} kept @param {QueryWord[]} words @param {number} vague @param {Map<number, number>} weights
     */
    async titled(kept, words, vague, weights) {
      if (!vague) return;
      await Promise.all(kept.map(async (one) => {
        const [, , , title] = await this.record(one[0]);
        const weight = this.marks(title, words).length ? 1 : 1 - UNTITLED * vague;
        weights.set(one[0], weight * (weights.get(one[0]) ?? 1));
        one[1] *= weight;
      }));
      kept.sort(([, one], [, other]) => other - one);
    }

    /** Do some terms follow each other in what is shown of a result? @param {Result} result @param {string[]} phrase */
    says({ title, answer, items }, phrase) {
      return [title, answer, ...items].some((text) => {
        const terms = searchParts.words(text).filter((/** @type {any} */ word) => !word.whole).map((/** @type {any} */ { word }) => this.language.stem(word));
        return ` ${terms.join(" ")} `.includes(` ${phrase.join(" ")} `);
      });
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
    /** Overwritten by the code that loads files. @param {string} _name @param {any} _payload */
    receive(_name, _payload) {},
    ...answerbook.search,
    /** @param {(name: string) => Promise<any>} load @param {string} rootName */
    open: async (load, rootName) => new Index(load, await load(rootName)),
  };
})();
