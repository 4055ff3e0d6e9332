// @ts-check
// Loads search files, and never accepts a bad one. Only script elements are used, because only they work from
// a file share and under a strict policy; an index file hands over its payload by calling `receive`.
{
  const { page } = answerbook;
  /** Files that were requested. @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** The payloads that scripts delivered. @type {WeakMap<Element, any>} */
  const handed = new WeakMap();
  /** Scripts that have not come yet: how to stop waiting for each. @type {Set<() => void>} */
  const pending = new Set();

  answerbook.search = {
    /** @param {string} _name @param {any} payload */
    receive(_name, payload) {
      if (document.currentScript) handed.set(document.currentScript, payload);
    },
  };

  /**
   * Runs a script and returns what it delivered. A host may send another page, or half of a file, with a success status.
   * @param {string} url @param {(payload: any) => boolean} isWhole
   */
  const attempt = (url, isWhole) => new Promise((resolve, reject) => {
    const script = page.make("script", { src: page.root + url });
    const end = () => {
      pending.delete(giveUp);
      script.remove();
      const payload = handed.get(script);
      if (isWhole(payload)) resolve(payload);
      else reject(new Error(`${url} did not load`));
    };
    const giveUp = () => {
      // If it still arrives, it does not run, because it then belongs to another document.
      new Document().adoptNode(script);
      end();
    };
    pending.add(giveUp);
    script.onload = end;
    script.onerror = end;
    document.head.append(script);
  });

  /** The same file at an address that no cache has seen. @param {string} url */
  const past = url => `${url}${url.includes("?") ? "&" : "?"}retry=${Date.now().toString(36)}`;

  /**
   * Runs a script. If that fails, it is requested again, bypassing all caches.
   * @param {string} url
   * @param {(payload: any) => boolean} [isWhole] whether the script did what it is for
   * @returns {Promise<any>}
   */
  page.run = (url, isWhole = payload => payload !== undefined) => attempt(url, isWhole).catch(() => attempt(past(url), isWhole));

  /**
   * The same, once for each file. What failed is requested again by the next call.
   * @param {string} url @param {(payload: any) => boolean} [isWhole]
   * @returns {Promise<any>}
   */
  page.load = (url, isWhole) => {
    const known = asked.get(url) ?? page.run(url, isWhole);
    asked.set(url, known);
    known.catch(() => asked.delete(url));
    return known;
  };

  /** @param {string} url */
  page.forget = url => { asked.delete(url); };

  /** Stops waiting for files that have not arrived. The next request for one tries again. */
  page.giveUp = () => { for (const giveUp of [...pending]) giveUp(); };
}
