// @ts-check
// Help for readers whose query found nothing: similar words, the section they came from, everything from A to Z,
// someone to ask.
{
  const { page } = answerbook;
  const { all, make, word, words } = page;

  /** The address of this page for others; a file on a disk only has its title. */
  const here = () => location.protocol.startsWith("http") ? location.href.split(/[?#]/)[0] : document.title;

  /**
   * The contact link, with the query filled in.
   * @param {{title: string, url?: string, href?: string}} link
   * @param {string} query
   */
  const anchor = ({ title, url, href }, query) => {
    const filled = href?.replace(/\{(query|page)\}/g, (_, name) => encodeURIComponent(name === "query" ? query : here()));
    return make("a", { href: filled ?? page.root + url }, title);
  };

  /** Words of the site that begin like those of the text. @param {string} text @returns {Promise<string[]>} */
  const near = text => page.openIndex().then((/** @type {any} */ index) => index.near?.(text) ?? [], () => []);

  /** @param {string[]} found @param {(text: string) => void} ask */
  const nearby = (found, ask) => make("span", {}, ...found.flatMap(text => [make("button", { type: "button", onclick: () => ask(text) }, text), " "]));

  /**
   * @param {string} text what was searched
   * @param {(text: string) => void} ask searches something else
   */
  page.ways = async (text, ask) => {
    const [found, { ask: owner }] = await Promise.all([near(text), page.settings()]);
    // The first link is that of the home page.
    const section = all(".crumbs a", page.shown()).slice(1).at(-1);
    const ways = [
      found.length && words("near_words", { words: nearby(found, ask) }),
      section && words("closest_section", { section: make("a", { href: section.href }, section.textContent) }),
      [page.wayOut()],
      owner && [anchor(owner, text)],
    ];
    return make("ul", { class: "ways" }, ...ways.filter(Boolean).map(way => make("li", {}, ...way)));
  };

  /** @typedef {{url: string, title: string}} Answer */

  /** @param {string} words */
  const line = words => make("div", { role: "option", class: "option", "aria-selected": "false" }, words);

  /**
   * What is offered before anything is typed: pins, recent searches, recently viewed pages, then common questions.
   * @returns {Promise<{name: string, options: Option[], isKept?: boolean}[]>} groups, none of them empty; `isKept` marks those whose items this browser stores
   */
  page.starts = async () => {
    const [recent, { asked = [] }] = await Promise.all([page.recent.list(), page.settings()]);
    /** @param {"pins" | "opened"} name */
    const own = name => (page.own?.list(name) ?? []).map((/** @type {Answer} */ { title, url }) => ({ url, element: line(title) }));
    const pins = own("pins").slice(0, 8);
    // Readers do not search for the page they are on.
    const isElsewhere = (/** @type {Answer} */ { url }) => page.plain(new URL(page.root + url, location.href).href.split("#")[0]) !== page.plain(page.address());
    const isNew = (/** @type {Answer} */ { url }) => !pins.some((/** @type {Answer} */ pin) => pin.url === url);
    return [
      { name: word("pins"), options: pins },
      { name: word("recent"), isKept: true, options: recent.map((/** @type {string} */ text) => ({ text, element: line(text) })) },
      { name: word("opened"), isKept: true, options: own("opened").filter(isNew).filter(isElsewhere).slice(0, 3) },
      { name: word("asked_most"), options: asked.filter(isNew).map((/** @type {Answer} */ { title, url }) => ({ url, element: line(title) })) },
    ].filter(({ options }) => options.length);
  };

  /** A group of options, as a child of the list. @param {{name: string, options: {element: HTMLElement}[]}} group */
  page.groupOf = ({ name, options }) => make("div", { role: "group", "aria-label": name },
    make("span", { class: "of", "aria-hidden": "true" }, name), ...options.map(option => option.element));
}
