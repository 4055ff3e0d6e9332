// @ts-check
// The whole site in one file: the parts of the index are in the page itself, and nothing is ever loaded. It takes the place of `page/load.js`.
{
  const { page } = answerbook;
  /** Parts that were asked for. @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** The parts by name, each as JSON. @type {Map<string, string> | undefined} */
  let parts;

  const read = () => {
    const lines = (document.getElementById("search-index")?.textContent ?? "").trim().split("\n");
    return new Map(lines.map(line => {
      const end = line.indexOf(" ");
      return [line.slice(0, end), line.slice(end + 1)];
    }));
  };

  /** The name of a part in its address: `search/r000.js?v=1`. @param {string} url */
  const named = url => url.replace(/^.*\/|\.js.*$/g, "");

  answerbook.search = {};
  page.run = async (/** @type {string} */ url) => JSON.parse((parts ??= read()).get(named(url)) ?? "");
  page.load = (/** @type {string} */ url) => {
    // The panel is in the same script.
    const known = asked.get(url) ?? (url ? page.run(url) : Promise.resolve());
    asked.set(url, known);
    return known;
  };
  page.forget = () => {};
  page.giveUp = () => {};
  page.past = (/** @type {string} */ url) => url;

  /** More than on a page of a site, which has to load each and links to all of them. */
  page.most = 20;
  // As on the home page of a site; nothing is shown until something is typed.
  if (!location.hash && matchMedia("(pointer: fine)").matches) page.all("form.search input")[0]?.focus();
  /** The page of the site that is open. */
  page.shown = () => page.all(".leaf").find(leaf => leaf.checkVisibility()) ?? document;
}
