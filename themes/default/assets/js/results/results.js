// @ts-check
// All results in the page: search.html with its filters, and the nearest answers on 404. The address follows, so that a
// search can be kept or sent.
{
  const { page } = answerbook;
  const { all, make, say, word } = page;
  const place = document.getElementById("results");
  const form = all("form.search")[0];
  /** How many results the page shows. */
  const MOST = 48;
  if (place && form) page.load(document.documentElement.dataset.panel).then(() => results(place, form.querySelector("input")), () => {});

  /** @param {HTMLElement} place @param {HTMLInputElement} input */
  function results(place, input) {
    const lost = document.body.classList.contains("kind-not-found");
    const list = document.getElementById("all-answers");
    const asked = new URLSearchParams(location.search);
    /** The chosen filters. @type {Record<string, string>} */
    const chosen = lost ? {} : { kind: asked.get("kind") ?? "", section: asked.get("section") ?? "", tag: asked.get("tag") ?? "" };
    let insisted = "";
    const tags = tagFilter();

    async function update() {
      const text = input.value.trim();
      remember(text);
      if (list) list.hidden = !!text;
      if (!text) {
        page.misses.left();
        return place.replaceChildren();
      }
      let found, fitting;
      try {
        const index = await page.openIndex();
        const options = { limit: lost ? 6 : MOST, exact: insisted === text };
        found = await index.search(input.value, options);
        fitting = Object.values(chosen).some(Boolean) && found ? await index.search(input.value, { ...options, ...chosen }) : found;
      } catch {
        if (list) list.hidden = false;
        return place.replaceChildren(make("p", {}, ...page.words("search_broken", { way: page.wayOut() })));
      }
      if (!fitting || input.value.trim() !== text) return;
      const notes = page.noteParts(found, text, words => { insisted = words; update(); });
      const shown = fitting.results;
      const ways = shown.length ? [] : [make("p", {}, word("try_other")), await page.ways(text, words => { input.value = words; update(); })];
      if (input.value.trim() !== text) return;
      const heading = shown.length === 0 ? word("no_answer_for", { text }) : lost ? word("perhaps") : count(shown.length);
      place.replaceChildren(
        ...(lost ? [] : [filters(found.results)]),
        make("h2", {}, heading),
        ...(notes.length ? [make("p", { class: "muted" }, ...notes)] : []),
        ...ways,
        make("div", {}, ...(lost ? page.pick(shown, 4).map(picked => picked.result) : shown).map(card)),
      );
      if (!lost) page.misses.shown(text, shown.length);
      if (!lost || shown.length) say(heading, 700);
    }

    /** More than are shown are not counted. @param {number} number */
    const count = number => number < MOST ? word("answers", { count: number }) : word("answers_best", { count: number });

    const card = result => make("article", { class: "result" },
      make("h3", {}, make("a", { href: page.root + result.url, onclick: () => { page.misses.chosen(); page.point(result); } }, ...page.titleParts(result))),
      make("p", { class: "of" }, page.kindLine(result)),
      make("p", {}, ...page.answerParts(result, lost ? 160 : 900)),
      ...(page.own && !lost ? [page.own.button({ url: result.url, title: result.title })] : []));

    /** One row of buttons for each field whose values differ. */
    const filters = found => make("div", { class: "filters-all" }, ...["kind", "section"].flatMap(field => {
      const values = new Map();
      for (const result of found) if (result[field]) values.set(result[field], (values.get(result[field]) ?? 0) + 1);
      if (values.size < 2 && !chosen[field]) return [];
      const button = (value, words) => make("button", {
        type: "button", "aria-pressed": String(chosen[field] === value),
        onclick: async () => {
          chosen[field] = value;
          await update();
          all(`[data-filter="${field}"] [aria-pressed="true"]`, place)[0]?.focus();
        },
      }, words);
      return [make("div", { class: "filters", role: "group", "aria-label": word("filter_" + field), "data-filter": field },
        button("", word("filter_" + `${field}_every`)),
        ...[...values].map(([value, count]) => button(value, [field === "kind" ? page.kindName(value) : value, ...(found.length < MOST ? [count] : [])].join(" "))))];
    }), ...tags);

    /** Tags are too many for buttons: the page lists them, and here they become one field. */
    function tagFilter() {
      const listed = document.getElementById("search-tags");
      if (!listed || lost) return [];
      const select = make("select", { onchange: () => { chosen.tag = select.value; update().then(() => select.focus()); } },
        make("option", { value: "" }, word("filter_tag_every")),
        ...all("a", listed).map(({ textContent }) => make("option", { selected: textContent === chosen.tag }, textContent)));
      return [make("label", { class: "filters" }, `${word("filter_tag")} `, select)];
    }

    /** @param {string} text */
    function remember(text) {
      if (lost) return;
      const query = new URLSearchParams(Object.entries({ q: text, ...chosen }).filter(([, value]) => value));
      try {
        history.replaceState(null, "", text ? `?${query}` : location.pathname);
      } catch {
        // Some browsers keep the address of a file as it is.
      }
    }

    // What was typed while this was loaded goes before what the address says.
    input.value ||= lost ? wordsOf(location.pathname) : asked.get("q") ?? "";
    input.addEventListener("input", update);
    if (!lost) {
      page.missesReport(place.parentElement);
      input.form?.addEventListener("submit", event => {
        event.preventDefault();
        page.recent.add(input.value);
        update();
      });
    }
    if (input.value) {
      page.recent.add(lost ? "" : input.value);
      update();
    }
  }

  /** The words of an address: "/recovery/four-steps.html" gives "four steps". @param {string} path */
  function wordsOf(path) {
    const name = path.replace(/\/(index\.html)?$/, "").split("/").pop() ?? "";
    try {
      return decodeURIComponent(name).replace(/\.[a-z0-9]+$/i, "").replace(/[-_+.]+/g, " ").trim();
    } catch {
      return "";
    }
  }
}
