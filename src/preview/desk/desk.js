// @ts-check
// Filters and sorts the articles of the desk. Both are kept in the address, so a view can be bookmarked and survives a reload.

(() => {
  "use strict";

  const form = /** @type {HTMLFormElement} */ (document.querySelector("#filters"));
  const count = /** @type {HTMLElement} */ (document.querySelector("#count"));
  const body = /** @type {HTMLElement} */ (document.querySelector("#list tbody"));
  const rows = /** @type {HTMLTableRowElement[]} */ ([...body.children]);
  const headings = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#list [data-sort]")]);
  const address = new URLSearchParams(location.search);
  let sort = address.get("sort") ?? "";

  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement | null} */ (form.elements.namedItem(name));
  /** @param {string} text */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const searched = new Map(rows.map((row) => [row, plain([row.dataset.title, row.dataset.file, row.dataset.owner].join(" "))]));

  /**
   * What a row has in a column: an article may have several owners.
   * @param {HTMLElement} row
   * @param {string} name
   */
  const valuesOf = (row, name) => (name === "owner" ? row.dataset.owners?.split("\n") : [row.dataset[name]])?.map((value) => value ?? "") ?? [];

  /** Offers every value that a column has. */
  function offer() {
    for (const select of form.querySelectorAll("select:not([name=only])")) {
      const name = /** @type {HTMLSelectElement} */ (select).name;
      const values = new Set(rows.flatMap((row) => valuesOf(row, name)));
      values.delete("");
      select.append(...[...values].sort((a, b) => a.localeCompare(b)).map((value) => new Option(value, value)));
    }
  }

  /** @param {HTMLTableRowElement} row */
  function takes(row) {
    const only = field("only")?.value;
    const words = plain(field("words")?.value ?? "").split(/\s+/).filter(Boolean);
    return words.every((word) => searched.get(row)?.includes(word))
      && ["state", "type", "owner", "language", "audience"].every((name) => !field(name)?.value || valuesOf(row, name).includes(field(name)?.value ?? "")
        // What was just published stays in view, for Undo.
        || (name === "state" && row.querySelector("[form=unpublish]")))
      && (!["todo", "overdue", "verified", "withheld", "unsourced"].includes(only ?? "") || (only ?? "") in row.dataset)
      && (only !== "unowned" || !row.dataset.owner)
      && (only !== "findings" || row.dataset.findings !== "0");
  }

  function filter() {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !takes(row);
      if (!row.hidden) shown += 1;
    }
    count.textContent = shown === rows.length ? `${rows.length} articles` : `${shown} of ${rows.length} articles`;
    keep();
  }

  /** Sorts by a column, `-` first for the largest first. What says nothing comes last. */
  function order() {
    const name = sort.replace("-", "");
    const direction = sort.startsWith("-") ? -1 : 1;
    for (const heading of headings) {
      if (heading.dataset.sort !== name) heading.removeAttribute("aria-sort");
      else heading.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    }
    if (!name) return;
    const value = (/** @type {HTMLElement} */ row) => row.dataset[name] ?? "";
    body.append(...[...rows].sort((a, b) => {
      const [one, two] = [value(a), value(b)];
      if (!one || !two) return Number(!one) - Number(!two);
      return direction * one.localeCompare(two, undefined, { numeric: true });
    }));
  }

  /** Keeps the view in the address. */
  function keep() {
    const view = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) view.set(name, String(value));
    if (sort) view.set("sort", sort);
    history.replaceState(null, "", `${location.pathname}${view.size ? `?${view}` : ""}${location.hash}`);
  }

  offer();
  for (const [name, value] of address) {
    const control = field(name);
    if (!control) continue;
    // No article has this value any more.
    if (control instanceof HTMLSelectElement && ![...control.options].some((option) => option.value === value)) control.append(new Option(value, value));
    control.value = value;
  }
  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const name = heading.dataset.sort ?? "";
      const isCount = heading.classList.contains("number");
      const [first, second] = isCount ? [`-${name}`, name] : [name, `-${name}`];
      sort = sort === first ? second : first;
      order();
      keep();
    });
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof Element && event.target.matches("input, select");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field("words")?.focus();
  });
  // After a review is noted, the desk is back in the same view and at the same place.
  for (const review of document.querySelectorAll("form.review")) {
    review.addEventListener("submit", () => {
      const view = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (review).elements.namedItem("view"));
      view.value = location.search;
      sessionStorage.setItem("desk-place", String(scrollY));
    });
  }
  const place = sessionStorage.getItem("desk-place");
  sessionStorage.removeItem("desk-place");
  if (place) addEventListener("load", () => setTimeout(() => scrollTo(0, Number(place))));
  // The rows are where their order put them, so a changed page is loaded again.
  document.addEventListener("answerbook:patched", (event) => event.preventDefault());
  order();
  filter();
})();
