// @ts-check
// All results in the page: search.html with its filters, and the nearest answers on 404. The address follows, so that a
// search can be kept or sent.
{
  const { page } = answerbook;
  const { all, make, say, pick } = page;
  const place = document.getElementById("results");
  const form = all("form.search")[0];
  if (place && form) results(place, form.querySelector("input"));

  /** @param {HTMLElement} place @param {HTMLInputElement} input */
  function results(place, input) {
    const lost = document.body.classList.contains("kind-not-found");
    const list = document.getElementById("all-answers");
    const asked = new URLSearchParams(location.search);
    /** The chosen filters. @type {Record<string, string>} */
    const chosen = lost ? {} : { kind: asked.get("kind") ?? "", section: asked.get("section") ?? "" };
    let insisted = "";

    async function update() {
      const text = input.value.trim();
      remember(text);
      if (list) list.hidden = !!text;
      if (!text) return place.replaceChildren();
      let found;
      try {
        const index = await page.openIndex();
        found = await index.search(input.value, { limit: lost ? 6 : 48, exact: insisted === text });
      } catch {
        if (list) list.hidden = false;
        return place.replaceChildren(make("p", {}, "The search could not be loaded. ", page.wayOut()));
      }
      if (!found || input.value.trim() !== text) return;
      const notes = page.noteParts(found, text, words => { insisted = words; update(); });
      const shown = found.results.filter(result => Object.entries(chosen).every(([field, value]) => !value || result[field] === value));
      const heading = shown.length === 0 ? `No answer found for “${text}”` : lost ? "Perhaps one of these" : shown.length === 1 ? "1 answer" : `${shown.length} answers`;
      place.replaceChildren(
        ...(lost ? [] : [filters(found.results)]),
        make("h2", {}, heading),
        ...(notes.length ? [make("p", { class: "muted" }, ...notes)] : []),
        ...(shown.length ? [] : [make("p", {}, "Try fewer or other words. ", page.wayOut())]),
        make("div", {}, ...(lost ? pick(shown, 4).map(picked => picked.result) : shown).map(card)),
      );
      if (!lost || shown.length) say(heading, 700);
    }

    const card = result => make("article", { class: "result" },
      make("h3", {}, make("a", { href: page.root + result.url }, result.title)),
      make("p", { class: "of" }, page.kindLine(result)),
      make("p", {}, ...page.answerParts(result, lost ? 160 : 900)));

    /** One row of buttons for each field whose values differ. */
    const filters = found => make("div", { class: "filters-all" }, ...Object.keys(chosen).flatMap(field => {
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
      const name = field === "kind" ? "Kind" : "Section";
      return [make("div", { class: "filters", role: "group", "aria-label": name, "data-filter": field },
        button("", `Every ${name.toLowerCase()}`),
        ...[...values].map(([value, count]) => button(value, `${field === "kind" ? page.kindName(value) : value} ${count}`)))];
    }));

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

    input.value = lost ? wordsOf(location.pathname) : asked.get("q") ?? "";
    input.addEventListener("input", update);
    if (!lost) {
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
