// @ts-check
// Loads the search engine and its index when they are wanted first. Only script elements are used, because they alone
// work from a file share and under a strict policy; a file hands over its payload by calling `receive`.
{
  const { page } = answerbook;
  const { dataset } = document.documentElement;
  const rootFile = dataset.search ?? "search/root.js";
  const folder = rootFile.slice(0, rootFile.lastIndexOf("/") + 1);
  const rootName = rootFile.slice(folder.length, -".js".length);
  const waiting = new Map();
  let version = "";
  let opened;

  /** @param {string} url @returns {Promise<void>} */
  const run = url => new Promise((resolve, reject) => {
    const script = page.make("script", { src: page.root + url });
    script.async = false;
    script.onload = () => { script.remove(); resolve(); };
    script.onerror = () => { script.remove(); reject(new Error(`${url} did not load`)); };
    document.head.append(script);
  });

  /** @param {string} name @param {string} [wanted] the version, if the engine names one */
  const load = (name, wanted = version) => {
    const query = name === rootName || !wanted ? "" : `?v=${wanted}`;
    return new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      run(`${folder}${name}.js${query}`).catch(reject);
    }).then(payload => {
      if (name === rootName) version = payload.version ?? "";
      return payload;
    });
  };

  /** The index, loaded once; after a failure the next call tries again. */
  page.openIndex = () => opened ??= (async () => {
    if (!answerbook.search) await run(dataset.engine ?? "");
    answerbook.search.receive = (name, payload) => {
      waiting.get(name)?.(payload);
      waiting.delete(name);
    };
    return answerbook.search.open(load, rootName);
  })().catch(problem => {
    opened = undefined;
    throw problem;
  });
}
