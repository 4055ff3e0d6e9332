// @ts-check
// The index, opened on first use. The engine, which comes before this in the same file, names the files it
// needs; they are loaded here.
{
  const { page } = answerbook;
  const { search: rootFile = "" } = document.documentElement.dataset;
  const folder = rootFile.slice(0, rootFile.lastIndexOf("/") + 1);
  const rootName = rootFile.slice(folder.length, -".js".length);
  /** @type {Promise<any> | undefined} */
  let opened;

  /** What the site says about its search: the field `page` of the root. */
  page.settings = () => page.load(rootFile).then((/** @type {any} */ root) => root.page ?? {}, () => ({}));

  /** The site's own index, or the organization's search engine in front of it. */
  async function open() {
    const { endpoint } = await page.settings();
    if (!endpoint) return openOwn();
    return page.load(endpoint.script, () => Boolean(answerbook.endpoint?.search)).then(() => page.openEndpoint(endpoint, openOwn), openOwn);
  }

  /** The index of a root. @param {any} root */
  function openRoot(root) {
    const packs = root.packs && new page.Packs(root.packs, `${folder}packs/`);
    const load = (/** @type {string} */ name) => packs ? packs.load(name) : page.run(`${folder}${name}.js?v=${root.version}`);
    return answerbook.search.open(async (/** @type {string} */ name) => name === rootName ? root : load(name), rootName);
  }

  /**
   * The site's own index. If a part of it does not come, the site may have been published again since: then the root that
   * is there now is used. If it is the same, the failure is one.
   */
  async function openOwn() {
    let root = await page.load(rootFile);
    let index = await openRoot(root);
    const renew = async (/** @type {unknown} */ problem) => {
      page.forget(rootFile);
      const next = await page.load(rootFile, undefined, page.past(rootFile));
      if (next.version === root.version) throw problem;
      [root, index] = [next, await openRoot(next)];
    };
    /** @type {Promise<void> | undefined} */
    let renewal;
    /** @param {"search" | "near"} name @param {any[]} words */
    const ask = async (name, ...words) => {
      try {
        return await index[name](...words);
      } catch (problem) {
        await (renewal ??= renew(problem).finally(() => { renewal = undefined; }));
        return index[name](...words);
      }
    };
    return {
      search: (/** @type {any[]} */ ...words) => ask("search", ...words),
      near: (/** @type {any[]} */ ...words) => index.near ? ask("near", ...words) : [],
    };
  }

  /** The index, opened once; after a failure, or a change in the preview, the next call opens it again. */
  page.openIndex = () => opened ??= open().catch(problem => {
    opened = undefined;
    throw problem;
  });
  document.addEventListener("answerbook:changed", () => { opened = undefined; });
}
