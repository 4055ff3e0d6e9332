// @ts-check
// The search field before anybody uses it. What a search needs is loaded when the field is first touched, all at once; a
// page that is only read never loads it. Only script elements are used, because they alone work from a file share and under
// a strict policy; a file hands over its payload by calling `receive`.
{
  const { page } = answerbook;
  const { dataset } = document.documentElement;
  const input = page.all("form.search input")[0];
  /** Files that were asked for. @type {Map<string, Promise<any>>} */
  const asked = new Map();

  answerbook.search = { receive: (name, payload) => { document.currentScript.payload = payload; } };

  /** Runs a script and gives back what it hands over. @param {string} url @returns {Promise<any>} */
  page.run = url => new Promise((resolve, reject) => {
    const script = page.make("script", { src: page.root + url });
    script.async = false;
    script.onload = () => { script.remove(); resolve(script.payload); };
    script.onerror = () => { script.remove(); reject(new Error(`${url} did not load`)); };
    document.head.append(script);
  });

  /** The same, once; what failed is tried again by the next call. @param {string} url @returns {Promise<any>} */
  page.load = url => {
    const known = asked.get(url) ?? page.run(url);
    asked.set(url, known);
    known.catch(() => asked.delete(url));
    return known;
  };

  /** Loads the panel with the engine, and the root of the index. Without the panel the field is that of a plain form. */
  const wake = () => {
    for (const file of [dataset.panel, dataset.search]) page.load(file).catch(() => {});
  };
  document.addEventListener("answerbook:changed", () => asked.delete(dataset.search));

  /** Whether the reader waits for the panel. What is typed meanwhile stays in the field. */
  page.isWanted = false;
  /** Where focus was before the field took it. @type {HTMLElement | null} */
  page.cameFrom = null;
  page.narrow = matchMedia("(max-width: 39.99em)");

  page.startSearch = () => {
    page.isWanted = true;
    input.select();
    input.focus();
  };

  if (input) {
    if (!document.getElementById("results")) {
      for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-options" })) {
        input.setAttribute(name, value);
      }
    } else wake();

    // The home page gives focus at once where no keyboard would slide in, and shows nothing until something is typed.
    let own = document.body.classList.contains("kind-home") && !location.hash && matchMedia("(pointer: fine)").matches;
    input.addEventListener("focus", ({ relatedTarget }) => {
      page.cameFrom = relatedTarget;
      page.isWanted ||= !own && !page.narrow.matches;
      own = false;
      wake();
    });
    for (const name of ["click", "input"]) input.addEventListener(name, () => { page.isWanted = true; });
    input.addEventListener("keydown", event => {
      if (event.key === "/" && !input.value) event.preventDefault();
    });
    input.form.addEventListener("pointerenter", wake, { once: true });
    if (own) input.focus();
  }
}
