// @ts-check
// The search field as a combobox: answers appear under it while the reader types, and in a dialog on a narrow screen.
// Keyboard and roles follow the WAI-ARIA combobox pattern: focus stays in the field, `aria-activedescendant` moves.
{
  const { page } = answerbook;
  const { all, make, say, narrow, word, words } = page;
  const form = all("form.search")[0];
  /** How many answers the panel shows. Each is whole, so more would seldom be on screen, and each may cost a file. */
  const SHOWN = 5;
  // On the page of all results and on 404 the answers stand in the page itself.
  if (form && !document.getElementById("results")) combobox(form, form.querySelector("input"));

  /** @param {HTMLFormElement} form @param {HTMLInputElement} input */
  function combobox(form, input) {
    const list = make("div", { role: "listbox", id: "search-options", class: "options", "aria-label": word("answers_list"), hidden: true });
    const note = make("div", { class: "panel-note" });
    const preview = make("div", { class: "preview", hidden: true });
    const everything = make("a", { class: "all", onclick: () => page.misses.chosen() }, word("all_results"));
    const keys = make("div", { class: "panel-foot" }, everything, make("span", { class: "keys" }, word("panel_keys")));
    const panel = make("div", { class: "panel", hidden: true }, note, make("div", { class: "panel-body" }, list, preview), keys);
    const dialog = make("dialog", { class: "search-dialog", "aria-label": word("search") });
    const row = make("div", { class: "dialog-row" }, make("button", { type: "button", onclick: () => close(true) }, word("close")));
    const place = document.createComment("");
    const host = form.closest(".top") ?? form;

    /** @typedef {{element: HTMLElement, result?: any, text?: string, url?: string}} Option a result, a text to search for, or a page */
    /** What can be chosen, in order. @type {Option[]} */
    let options = [];
    let active = -1;
    let insisted = "";
    /** Whether the reader still waits for the answers that are being looked up. */
    let wanted = false;
    /** While true, focus comes from this script and must not open anything. */
    let quiet = false;

    host.append(panel);
    document.body.append(dialog);

    // Opening and closing

    function open() {
      if (narrow.matches && !dialog.open) {
        form.replaceWith(place);
        row.prepend(form);
        dialog.append(row, panel);
        dialog.showModal();
        focus();
      }
      panel.hidden = false;
    }

    /** @param {boolean} [keepFocus] */
    function close(keepFocus) {
      wanted = false;
      panel.hidden = true;
      input.setAttribute("aria-expanded", "false");
      activate(-1);
      if (!dialog.open) return;
      dialog.close();
      place.replaceWith(form);
      host.append(panel);
      if (keepFocus) focus();
    }

    function focus() {
      const from = page.cameFrom;
      quiet = true;
      input.focus();
      quiet = false;
      page.cameFrom = from;
    }

    /** Empties the field and gives focus back to where it was. */
    function leave() {
      input.value = "";
      page.misses.left();
      close(true);
      const back = page.cameFrom?.isConnected && page.cameFrom !== document.body ? page.cameFrom : null;
      if (back) back.focus();
      else input.blur();
    }

    // What the panel shows

    /**
     * @param {Option[]} next
     * @param {(Node | string)[]} notes
     * @param {number} first the option that is active at once
     * @param {Node[]} [children] what the list holds, if the options stand in groups
     */
    function show(next, notes, first, children = next.map(option => option.element)) {
      options = next;
      list.replaceChildren(...children);
      next.forEach(({ element }, at) => {
        element.id = `option-${at}`;
        element.addEventListener("pointermove", () => activate(at, false));
        element.addEventListener("click", event => go(at, event.ctrlKey || event.metaKey));
        element.addEventListener("auxclick", event => event.button === 1 && go(at, true));
      });
      note.replaceChildren(...notes);
      list.hidden = !next.length;
      keys.hidden = !next[0]?.result;
      everything.href = `${page.root}search.html?q=${encodeURIComponent(input.value.trim())}`;
      open();
      input.setAttribute("aria-expanded", String(next.length > 0));
      activate(first);
      list.scrollTop = 0;
    }

    /** @param {number} at @param {boolean} [scroll] */
    function activate(at, scroll = true) {
      if (active === at && at >= 0 && options[at]?.element.getAttribute("aria-selected") === "true") return;
      options.forEach(({ element }, each) => element.setAttribute("aria-selected", String(each === at)));
      active = at;
      const option = options[at];
      if (option) input.setAttribute("aria-activedescendant", option.element.id);
      else input.removeAttribute("aria-activedescendant");
      if (option && scroll) option.element.scrollIntoView({ block: "nearest" });
      showPreview(option?.result);
    }

    /** The whole block of the active result, for wide panels. */
    function showPreview(result) {
      preview.hidden = !result;
      if (!result) return;
      preview.replaceChildren(
        make("p", { class: "of" }, page.kindLine(result)),
        make("p", { class: "preview-title" }, ...page.titleParts(result)),
        make("p", {}, ...page.answerParts(result, Infinity)),
        make("div", { class: "row" },
          make("a", { class: "button", href: page.root + result.url, onclick: () => chosen(result) }, word("open")),
          page.copyButton(word("copy"), word("copy_answer_more"), () => copied(result), preview, word("answer_copied")),
          ...(page.own ? [page.own.button({ url: result.url, title: result.title })] : [])),
      );
    }

    /** The text to copy of a result, which was what the reader wanted. */
    function copied(result) {
      page.misses.chosen();
      return page.answerText(result);
    }

    /** About six lines of the list, which is never much wider than 35em. */
    const budget = () => Math.floor(Math.min(innerWidth, 560) / 8) * 6;

    /** @param {{result: any, more: number}} picked */
    const optionOf = ({ result, more }) => ({
      result,
      element: make("div", { role: "option", class: "option", "aria-selected": "false" },
        make("b", {}, ...page.titleParts(result)),
        make("span", { class: "of" }, page.kindLine(result)),
        ...page.answerParts(result, budget()),
        ...(more ? [make("span", { class: "of" }, word("more_on_page", { count: more }))] : [])),
    });

    /** With an empty field. */
    async function showStart() {
      wanted = true;
      const groups = await page.starts();
      if (!wanted || input.value.trim()) return;
      if (!groups.length && !narrow.matches) return close();
      const options = groups.flatMap(group => group.options);
      const forget = () => { page.recent.clear(); page.own?.clear(); showStart(); focus(); };
      const note = options.some(({ text }) => text) || page.own?.list("opened").length
        ? make("button", { type: "button", onclick: forget }, word("recent_clear"))
        : word("type_here");
      show(options, [note], -1, groups.map(page.groupOf));
    }

    async function search() {
      const text = input.value.trim();
      if (!text) {
        page.misses.left();
        return showStart();
      }
      wanted = true;
      if (narrow.matches) open();
      let found;
      try {
        const index = await page.openIndex();
        found = await index.search(input.value, { limit: SHOWN, perPage: 2, exact: insisted === text });
      } catch {
        return show([], words("search_broken", { way: page.wayOut() }), -1);
      }
      // A newer call has taken over, or the field has changed meanwhile: the old list stays.
      if (!found || !wanted || input.value.trim() !== text) return;
      const picked = page.pick(found.results, SHOWN);
      const notes = picked.length
        ? page.noteParts(found, text, insist)
        : [`${word("no_answer_for", { text })}. ${word("try_other")}`, await page.ways(text, ask)];
      if (!wanted || input.value.trim() !== text) return;
      show(picked.map(optionOf), notes, picked.length ? 0 : -1);
      page.misses.shown(text, found.results.length);
      const count = word("answers", { count: picked.length });
      say(picked.length ? word("answers_first", { answers: count, title: picked[0].result.title }) : word("no_answer"), 700);
    }

    /** Searches something else. @param {string} text */
    function ask(text) {
      input.value = text;
      focus();
      search();
    }

    /** @param {string} text */
    function insist(text) {
      insisted = text;
      focus();
      search();
    }

    /** @param {number} at @param {boolean} elsewhere */
    function go(at, elsewhere) {
      const { result, text, url } = options[at];
      if (text) return ask(text);
      if (result) chosen(elsewhere ? null : result);
      const address = page.root + (url ?? result.url);
      if (elsewhere) window.open(address, "_blank", "noopener");
      else {
        close();
        location.href = address;
        page.arrive();
      }
    }

    /** The search led somewhere. @param {any} result what this tab opens */
    function chosen(result) {
      page.misses.chosen();
      page.recent.add(input.value);
      if (result) page.point(result);
    }

    // Events

    input.addEventListener("focus", () => quiet || narrow.matches || search());
    input.addEventListener("click", () => panel.hidden && search());
    input.addEventListener("input", search);
    panel.addEventListener("mousedown", event => event.target.closest(".option") && event.preventDefault());
    form.addEventListener("submit", () => page.recent.add(input.value));
    dialog.addEventListener("cancel", event => { event.preventDefault(); escape(); });
    document.addEventListener("pointerdown", event => {
      const target = /** @type {Node} */ (event.target);
      if (!dialog.open && !form.contains(target) && !panel.contains(target)) close();
    });
    for (const part of [form, panel]) {
      part.addEventListener("focusout", ({ relatedTarget }) => {
        if (!dialog.open && relatedTarget && !form.contains(relatedTarget) && !panel.contains(relatedTarget)) close();
      });
    }
    panel.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      close();
      focus();
      event.preventDefault();
    });

    /** The first Escape closes and keeps the text, the second empties; in an empty field one does both. */
    function escape() {
      if (input.value && !panel.hidden) close(true);
      else leave();
    }

    input.addEventListener("keydown", event => {
      if (event.isComposing) return;
      const chosen = active >= 0 && !panel.hidden;
      const ctrl = event.ctrlKey || event.metaKey;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (panel.hidden) search();
        else if (options.length) activate(step(event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && chosen) go(active, ctrl);
      else if (event.code === "KeyC" && event.altKey && chosen && options[active].result) {
        page.copy(copied(options[active].result)).then(done => say(done ? word("answer_copied") : word("copy_failed")));
      } else if (event.key === "Escape") escape();
      else return;
      event.preventDefault();
    });

    /** Around the ends. @param {1 | -1} by */
    const step = by => active < 0 ? (by > 0 ? 0 : options.length - 1) : (active + by + options.length) % options.length;

    page.startSearch = () => {
      input.focus();
      input.select();
      search();
    };

    // A field that the preview replaced has none of this: the page must be loaded again.
    document.addEventListener("answerbook:patched", event => input.isConnected || event.preventDefault());

    // The reader may have gone on while this was loaded.
    if (page.isWanted && document.activeElement === input) search();
  }
}
