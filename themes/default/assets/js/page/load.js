// @ts-check
// Loads files of the search, and never takes a bad one for good. Script elements are used, because they alone work from
// a file share and under a strict policy; an index file hands over its name and payload by calling `receive`.
{
  const { page } = answerbook;
  /** Files that were requested. @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** What scripts handed over: name and payload. @type {WeakMap<Element, [string, any]>} */
  const handed = new WeakMap();
  /** Scripts that have not come yet: how to stop waiting for each. @type {Set<() => void>} */
  const pending = new Set();

  answerbook.search = {
    /** @param {string} name @param {any} payload */
    receive(name, payload) {
      if (document.currentScript) handed.set(document.currentScript, [name, payload]);
    },
  };

  /**
   * Runs a script and returns what it delivered. A host may send another page, or half of a file, and call it a success.
   * @param {string} url @param {(payload: any, name: string) => boolean} isWhole
   */
  const attempt = (url, isWhole) => new Promise((resolve, reject) => {
    const script = page.make("script", { src: page.root + url });
    const end = () => {
      pending.delete(giveUp);
      script.remove();
      const [name, payload] = handed.get(script) ?? ["", undefined];
      if (isWhole(payload, name)) resolve(payload);
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
  page.past = url => `${url}${url.includes("?") ? "&" : "?"}retry=${Date.now().toString(36)}`;

  /**
   * Runs a script. If that fails, it is requested again, bypassing all caches.
   * @param {string} url
   * @param {(payload: any, name: string) => boolean} [isWhole] whether the script did what it is for
   * @returns {Promise<any>}
   */
  page.run = (url, isWhole = payload => payload !== undefined) => attempt(url, isWhole).catch(() => attempt(page.past(url), isWhole));

  /**
   * The same, once for each file. What failed is requested again by the next call.
   * @param {string} url @param {(payload: any, name: string) => boolean} [isWhole] @param {string} [address] where it is requested instead
   * @returns {Promise<any>}
   */
  page.load = (url, isWhole, address = url) => {
    const known = asked.get(url) ?? page.run(address, isWhole);
    asked.set(url, known);
    known.catch(() => asked.delete(url));
    return known;
  };

  /** @param {string} url */
  page.forget = url => { asked.delete(url); };

  /** A signal for a request of the caller's own: it ends when `end` is called, or when nobody waits any longer. */
  page.patience = () => {
    const controller = new AbortController();
    const giveUp = () => controller.abort();
    pending.add(giveUp);
    return { signal: controller.signal, end: () => { pending.delete(giveUp); } };
  };

  /** Stops waiting for files that have not arrived. The next request for one tries again. */
  page.giveUp = () => { for (const giveUp of [...pending]) giveUp(); };
}
