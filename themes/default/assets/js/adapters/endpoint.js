// @ts-check
// An organization's own search engine instead of the site's index. The file bundled with this one talks to one engine and
// turns its answers into results; if that fails or is slow, the site's index answers, and a message says so.
{
  const { page } = answerbook;
  const PATIENCE = 1500;
  /** After a failure the endpoint is not used for a while, so that not every keystroke waits for it. */
  const PAUSE = 30_000;
  const START = "\uE000";
  const END = "\uE001";

  /** A text in which an engine marked words, and the places of these words. @param {string} text */
  const unmark = text => {
    /** @type {[number, number][]} */
    const marks = [];
    let [plain, ...parts] = text.split(START);
    for (const part of parts) {
      const [word, ...rest] = part.split(END);
      if (rest.length && word) marks.push([plain.length, plain.length + word.length]);
      plain += word + rest.join("");
    }
    return { plain, marks };
  };

  /**
   * A result from the fields of a record, as `answerbook export` writes them, and its texts with marked words.
   * @param {any} record @param {number} score @param {{title?: string, answer?: string}} marked
   */
  const toResult = (record, score, marked) => {
    const text = (/** @type {unknown} */ value) => typeof value === "string" ? value : "";
    const title = unmark(marked.title ?? text(record.title));
    const answer = unmark(marked.answer ?? text(record.answer));
    return {
      url: text(record.url), id: text(record.id), kind: text(record.kind), section: text(record.section), score,
      title: title.plain, titleMarks: title.marks, answer: answer.plain, marks: answer.marks,
      items: Array.isArray(record.items) ? record.items.map(String) : [],
      preview: [],
    };
  };

  /** Sends a request and returns the answer as JSON. @param {string} url @param {Record<string, string>} headers @param {any} body */
  const post = async (url, headers, body) => {
    const answer = await fetch(url, {
      method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body),
      credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer.json();
  };

  answerbook.endpoint = { START, END, toResult, post };

  /** An address inside the site; anything else an engine might return is not a result. @param {{url: string}} result */
  const isInside = ({ url }) => url !== "" && !/^([a-z][a-z0-9+.-]*:|[\\/])/i.test(url);

  /**
   * An object with the same interface as the site's index.
   * @param {{url: string, index: string, key?: string}} settings
   * @param {() => Promise<any>} openOwn opens the index of the site
   */
  page.openEndpoint = (settings, openOwn) => {
    let latest = 0;
    let pausedUntil = 0;
    /** @param {string} text @param {any} options */
    const ask = async (text, options) => {
      if (Date.now() < pausedUntil) throw new Error("the endpoint is left alone");
      // The panel skips results beyond the limit per page.
      const limit = (options.limit ?? 8) * (options.perPage ? 3 : 1);
      const results = (await answerbook.endpoint.search(settings, text, { ...options, limit })).filter(isInside);
      return { results, corrected: null, missing: [] };
    };
    return {
      /** @param {string} text @param {any} [options] */
      async search(text, options = {}) {
        const own = ++latest;
        let found;
        try {
          found = await ask(text, options);
        } catch {
          if (Date.now() >= pausedUntil) pausedUntil = Date.now() + PAUSE;
          if (own !== latest) return null;
          const index = await openOwn();
          found = await index.search(text, options);
          if (found) found = { ...found, note: page.word("search_elsewhere") };
        }
        return own === latest ? found : null;
      },
      /** @param {string} text */
      near: async text => (await openOwn()).near(text),
    };
  };
}
