// @ts-check
// The search field before it is used. What a search needs is loaded when the field is first touched, all at once; a
// page that is only read never loads it.
{
  const { page } = answerbook;
  const { make } = page;
  const { panel: panelFile = "", search: rootFile = "" } = document.documentElement.dataset;
  const input = page.all("form.search input")[0];
  /** There the answers are in the page itself. */
  const hasResults = document.getElementById("results") !== null;

  /** Whether the reader is waiting for the panel. What is typed meanwhile stays in the field. */
  page.isWanted = false;
  /** Where focus was before the field took it. @type {HTMLElement | null} */
  page.cameFrom = null;
  page.narrow = matchMedia("(max-width: 39.99em)");
  /** The panel with the engine, which itself reports that it is complete. */
  page.loadPanel = () => page.load(panelFile, () => page.hasPanel === true);
  document.addEventListener("answerbook:changed", () => page.forget(rootFile));

  /** Loads the panel, and the root of the index. Without the panel, the field works as a plain form. */
  const wake = () => {
    page.load(rootFile).catch(() => {});
    return page.loadPanel().catch(() => {
      if (page.isWanted && !hasResults) page.waiting.fail();
    });
  };

  page.tell = () => {};
  page.ask = () => {
    input.focus();
    wake();
  };
  page.startSearch = () => {
    page.isWanted = true;
    input.select();
    input.focus();
  };

  /** The box below the field, with only one line: what the reader sees until the panel has loaded. */
  function outline() {
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-options" })) {
      input.setAttribute(name, value);
    }
    const note = make("div", { class: "panel-note" });
    const box = make("div", { class: "panel", tabindex: -1, hidden: true }, note);
    const { form } = input;
    // Next to the field in the order of the page, so that the Tab key leads from one to the other.
    const attach = () => form.closest(".top") ? form.after(box) : form.append(box);
    page.box = { box, note, attach };
    attach();
    page.closePanel = () => {
      box.hidden = true;
      page.waiting.stop();
    };
    page.tell = (/** @type {(Node | string)[]} */ parts) => {
      note.replaceChildren(...parts);
      box.hidden = false;
    };
    document.addEventListener("pointerdown", ({ target }) => {
      if (!form.contains(target) && !box.contains(target)) page.closePanel();
    });
  }

  if (input) {
    if (hasResults) wake();
    else outline();

    // The home page focuses the field right away if no on-screen keyboard would open, and shows nothing until something is typed.
    let own = document.body.classList.contains("kind-home") && !location.hash && matchMedia("(pointer: fine)").matches;
    input.addEventListener("focus", (/** @type {FocusEvent} */ { relatedTarget }) => {
      page.cameFrom = relatedTarget;
      page.isWanted ||= !own && !page.narrow.matches;
      own = false;
      wake();
    });
    for (const name of ["click", "input"]) input.addEventListener(name, () => { page.isWanted = true; });
    input.addEventListener("input", () => {
      if (page.hasPanel) return;
      if (input.value.trim()) page.waiting.start();
      wake();
    });
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "/" && !input.value) event.preventDefault();
      if (event.key === "Escape" && !page.hasPanel && !hasResults) page.closePanel();
    });
    input.form.addEventListener("pointerenter", wake, { once: true });
    if (own) input.focus();
  }
}
