// @ts-check
// Loads the search engine and its index when they are wanted first. Only script elements are used, because they alone
// work from a file share and under a strict policy; a file hands over its payload by calling `receive`.
{
  const { page } = answerbook;
  const { dataset } = document.documentElement;
  const rootFile = dataset.search ?? "search/root.js";
  const folder = rootFile.slice(0, rootFile.lastIndexOf("/") + 1);
  const rootName = rootFile.slice(folder.length, -".js".length);
  let version = "";
  let opened;

  /** Gives back what the file hands over. @param {string} url @returns {Promise<any>} */
  const run = url => new Promise((resolve, reject) => {
    const script = page.make("script", { src: page.root + url });
    script.async = false;
    script.onload = () => { script.remove(); resolve(script.payload); };
    script.onerror = () => { script.remove(); reject(new Error(`${url} did not load`)); };
    document.head.append(script);
  });

  /** @param {string} name @param {string} [wanted] the version, if the engine names one */
  const load = async (name, wanted = version) => {
    const query = name === rootName || !wanted ? "" : `?v=${wanted}`;
    const payload = await run(`${folder}${name}.js${query}`);
    if (name === rootName) version = payload.version ?? "";
    return payload;
  };

  /** The index, loaded once; after a failure, and when the preview tells of a change, the next call loads it again. */
  page.openIndex = () => opened ??= (async () => {
    if (!answerbook.search) await run(dataset.engine ?? "");
    answerbook.search.receive = (name, payload) => { document.currentScript.payload = payload; };
    return answerbook.search.open(load, rootName);
  })().catch(problem => {
    opened = undefined;
    throw problem;
  });
  document.addEventListener("answerbook:changed", () => { opened = undefined; });
}
