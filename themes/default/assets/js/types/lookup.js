// @ts-check
// The finder: a dropdown for each field, and a word filter, over a table in the page. The selection
// is part of the address, so that it can be bookmarked and shared.
"use strict";
{
  const { all, make, say, decoded, word } = answerbook.page;
  const table = all("table.lookup")[0];
  const names = Object.keys(table.tBodies[0].rows[0].dataset);
  const wanted = new URLSearchParams(location.search);

  /** The values of a field, as the lists below the table name them. @param {string} name */
  const options = name => {
    return all(`main section[data-field="${name}"] a`).map(link => [link.pathname.match(/([^/]+)\.html$/)?.[1] ?? "", link.firstChild.textContent.trim()]);
  };
  /** @param {string} name */
  const label = name => {
    const text = all(`main section[data-field="${name}"]`)[0]?.dataset.name ?? name;
    return text[0].toUpperCase() + text.slice(1);
  };
  const selects = names.map(name => make("select", { name, id: `by-${name}`, onchange: update },
    make("option", { value: "" }, word("lookup_every")), ...options(name).map(([value, text]) => make("option", { value: decoded(value) }, text))));
  const filter = make("input", { type: "search", id: "by-words", name: "q", autocomplete: "off", spellcheck: "false", oninput: update });
  const count = make("p", { class: "progress" });
  /** @param {HTMLElement} control @param {string} text */
  const labeled = (control, text) => make("div", {}, make("label", { for: control.id }, text), control);

  for (const select of selects) select.value = wanted.get(select.name) ?? "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = "";
  filter.value = wanted.get("q") ?? "";
  table.before(make("div", { class: "choose" }, ...selects.map(select => labeled(select, label(select.name))), labeled(filter, word("lookup_words"))), count);

  /** Columns keep the width they have with all rows, or they would jump with every letter. Narrow windows have no columns. */
  function settle() {
    if (getComputedStyle(table.tBodies[0].rows[0].cells[0]).display !== "table-cell") return;
    const heads = [...table.tHead.rows[0].cells];
    const widths = heads.map(head => head.getBoundingClientRect().width);
    const whole = widths.reduce((sum, width) => sum + width);
    heads.forEach((head, at) => { head.style.width = `${widths[at] / whole * 100}%`; });
  }

  function show() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      const fits = selects.every(({ name, value }) => !value || row.dataset[name].split(" ").includes(value)) && words.every((/** @type {string} */ part) => text.includes(part));
      row.hidden = !fits;
      shown += Number(fits);
    }
    const total = table.tBodies[0].rows.length;
    count.textContent = shown === total ? word("lookup_records", { count: total }) : shown ? word("lookup_some", { shown, count: total }) : word("lookup_none");
    table.hidden = !shown;
  }

  function update() {
    show();
    say(count.textContent, 400);
    const state = new URLSearchParams([...selects, filter].filter(({ value }) => value).map(({ name, value }) => [name, value]));
    try {
      history.replaceState(null, "", (String(state) && `?${state}`) || location.pathname);
    } catch {
      // If the address can't be changed, the selection still works.
    }
  }
  settle();
  show();
}
