// @ts-check
// All results in the page: search.html with its filters, and the closest answers on 404. The address follows, so that a
// search can be bookmarked or shared.
{
  const { page } = answerbook;
  const { all, make, say, word } = page;
  const place = document.getElementById("results");
  const input = all("form.search input")[0];
  const list = document.getElementById("all-answers");
  const isLost = document.body.classList.contains("kind-not-found");
  const asked = new URLSearchParams(location.search);
  /** How many results the page shows. */
  const MOST = 48;
  const options = { limit: MOST };
  /** @type {any} */
  let filters = null;
  let insisted = "";

  /** Searches for what is in the field. */
  async function update() {
    const text = input.value.trim();
    remember(text);
    if (list) list.hidden = !!text;
    if (!text) {
      page.waiting.stop();
      page.misses.left();
      place?.replaceChildren();
      return;
    }
    const isOver = () => input.value.trim() !== text;
    page.waiting.start();
    try {
      const index = await page.openIndex();
      const found = await index.search(input.value, { ...options, exact: insisted === text });
      const fitting = filters?.isAny && found ? await index.search(input.value, { ...options, exact: insisted === text, ...filters.chosen }) : found;
      if (!fitting || isOver()) return;
      const ways = fitting.results.length ? [] : [make("p", {}, word("try_other")), await page.ways(text, search)];
      if (!isOver()) show(text, found, fitting.results, ways);
    } catch {
      if (isOver()) return;
      if (list) list.hidden = false;
      page.waiting.fail();
    }
  }

  /** @param {string} text @param {any} found without filters @param {any[]} shown with them @param {Node[]} ways */
  function show(text, found, shown, ways) {
    const insist = (/** @type {string} */ words) => {
      insisted = words;
      update();
    };
    const notes = page.noteParts(found, text, insist);
    const heading = shown.length === 0 ? word("no_answer_for", { text }) : isLost ? word("perhaps") : count(shown.length);
    const results = isLost ? page.pick(byAddress(shown), 4).map((/** @type {{result: Result}} */ picked) => picked.result) : shown;
    page.waiting.stop();
    place?.replaceChildren(
      ...(filters ? [filters.rows(found.results, found.results.length < MOST)] : []),
      make("h2", {}, heading),
      ...(notes.length ? [make("p", { class: "muted" }, ...notes)] : []),
      ...ways,
      make("div", {}, ...results.map(card)),
    );
    if (!isLost) page.misses.shown(text, shown.length);
    if (!isLost || shown.length) say([...(shown.length ? page.noteWords(found, text) : []), heading].join(" "), 700);
  }

  /** Searches for something else. @param {string} words */
  function search(words) {
    input.value = words;
    update();
  }

  /** Results are counted only up to the number shown. @param {number} number */
  const count = number => number < MOST ? word("answers", { count: number }) : word("answers_best", { count: number });

  /** @param {any} result */
  const card = result => make("article", { class: "result" },
    make("h3", {}, make("a", { href: page.root + result.url, onclick: () => { page.misses.chosen(); page.point(result); } }, ...page.titleParts(result))),
    make("p", { class: "of" }, ...page.kindParts(result)),
    make("p", {}, ...page.answerParts(result, isLost ? 160 : 900)),
    ...(page.own && !isLost ? [page.own.button({ url: result.url, title: result.title })] : []));

  /** @param {string} text */
  function remember(text) {
    if (isLost) return;
    const query = new URLSearchParams(Object.entries({ q: text, ...filters.chosen }).filter(([, value]) => value));
    try {
      history.replaceState(null, "", text ? `?${query}` : location.pathname);
    } catch {
      // Some browsers do not let a script change the address of a file.
    }
  }

  /** The words of an address: "/recovery/four-steps.html" gives "four steps". @param {string} path */
  const wordsOf = path => {
    const name = path.replace(/\/(index\.html)?$/, "").split("/").pop() ?? "";
    const words = page.decoded(name).replace(/\.[a-z0-9]+$/i, "").replace(/[-_+.%]+/g, " ").trim();
    // A host may show this page at its own address.
    return words === "404" ? "" : words;
  };

  /** Results whose address is nearly the one that was asked for come first. @param {any[]} results */
  function byAddress(results) {
    const wanted = wordsOf(location.pathname).toLowerCase();
    const far = (/** @type {any} */ { url }) => {
      const steps = distance(wanted, wordsOf(url.split("#")[0]).toLowerCase());
      // The page itself comes before its parts.
      return steps <= Math.max(1, Math.floor(wanted.length / 4)) ? steps + (url.includes("#") ? .5 : 0) : Infinity;
    };
    return results.map(result => ({ result, far: far(result) }))
      .sort((one, other) => one.far === other.far ? 0 : one.far - other.far)
      .map(({ result }) => result);
  }

  /** How many letters have to be changed, added or left out to make one text the other. @param {string} one @param {string} other */
  function distance(one, other) {
    let row = [...other].map((_, at) => at + 1);
    [...one].forEach((letter, above) => {
      let left = above + 1;
      let corner = above;
      row = [...other].map((same, at) => {
        left = Math.min(row[at] + 1, left + 1, corner + (letter === same ? 0 : 1));
        corner = row[at];
        return left;
      });
    });
    return row.at(-1) ?? one.length;
  }

  /** The panel has loaded: from now on the page searches. */
  function begin() {
    if (!isLost) {
      filters = new page.Filters(asked, (/** @type {() => void} */ focus) => update().then(focus));
      page.missesReport(place?.parentElement);
      input.form?.addEventListener("submit", (/** @type {Event} */ event) => {
        event.preventDefault();
        page.recent.add(input.value);
        update();
      });
    }
    // What was typed while this was loading takes precedence over the address.
    input.value ||= isLost ? wordsOf(location.pathname) : asked.get("q") ?? "";
    input.addEventListener("input", update);
    page.ask = update;
    if (!input.value) return page.waiting.stop();
    page.recent.add(isLost ? "" : input.value);
    update();
  }

  /** Loads what a search needs, until that succeeds. */
  const load = () => page.loadPanel().then(() => {
    if (page.ask === load) begin();
  }, page.waiting.fail);

  if (place && input) {
    page.tell = (/** @type {(Node | string)[]} */ parts) => place.replaceChildren(make("p", { class: "ways" }, ...parts));
    page.ask = load;
    if (isLost || asked.get("q")) page.waiting.start();
    load();
  }
}
