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

  async function openOwn() {
    const root = await page.load(rootFile);
    /** @param {string} name @param {string} [wanted] the version, if the engine names one */
    const load = async (name, wanted = root.version) => name === rootName ? root : page.run(`${folder}${name}.js?v=${wanted}`);
    return answerbook.search.open(load, rootName);
  }

  /** The index, opened once; after a failure, or a change in the preview, the next call opens it again. */
  page.openIndex = () => opened ??= open().catch(problem => {
    opened = undefined;
    throw problem;
  });
  document.addEventListener("answerbook:changed", () => { opened = undefined; });
}
