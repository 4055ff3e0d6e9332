// @ts-check
// The preview's part in the page: follows the server's events, updates the page when it changed, and shows
// the content's problems over it. Only the preview server adds it to pages; published sites do not have it.
//
// The server says that *something* changed; this script finds out whether this page did, by requesting it again.
// So nothing depends on receiving every event: after a missed one, a restart, or a sleep, the first request catches up.

(() => {
  "use strict";

  /** The preview may be shown under a path, so its own files are where this script is. */
  const OWN = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const MEMORY = "answerbook-preview";

  /**
   * @typedef {{severity: "error" | "warning", message: string, path: string, line: number, column: number, link: string | null,
   *            rendered: string}} Problem
   * @typedef {{url: string, x: number, y: number, details: [string, boolean][]}} Place
   */

  // --- The page: is it still what the server has? ---------------------------------------------------------------

  /** The tag of the page as it is shown. */
  let shown = `"${document.currentScript?.dataset.page}p"`;
  const firstMark = document.currentScript?.dataset.mark ?? "";
  /** Requests run one after another, so that an old response never follows a new one. */
  let asking = Promise.resolve();

  /** @param {string[]} files published files that were replaced */
  function look(files) {
    document.dispatchEvent(new CustomEvent("answerbook:changed"));
    asking = asking.then(() => compare(files)).catch(() => {});
  }

  /** @param {string[]} files */
  async function compare(files) {
    const answer = await fetch(location.href, { cache: "no-store" });
    // A proxy in between may weaken the tag, or drop it; without a tag there is nothing to compare.
    const tag = answer.headers.get("etag")?.replace(/^W\//, "");
    const fresh = await answer.text();
    if (!tag) return;
    if (tag === shown) answerbookPatch.know(fresh);
    else if (answerbookPatch.become(fresh)) {
      shown = tag;
      setMark(new DOMParser().parseFromString(fresh, "text/html").querySelector("script[data-page]")?.getAttribute("data-mark") ?? "");
    } else return reload();
    if (files.length) renew(new Set(files));
  }

  /** Reloads pictures and other files that have new bytes under an unchanged name. @param {Set<string>} files */
  function renew(files) {
    for (const name of ["href", "src", "poster", "data"]) {
      for (const element of document.querySelectorAll(`link[${name}], :is(img, source, video, audio, object, embed, iframe)[${name}]`)) {
        const address = (element.getAttribute(name) ?? "").split("?")[0];
        if (!files.has(publishedPath(address))) continue;
        const again = `${address}?${Date.now()}`;
        if (element instanceof HTMLLinkElement && element.relList.contains("stylesheet")) answerbookPatch.replaceStyle(element, again);
        else element.setAttribute(name, again);
      }
    }
  }

  /** The path of a link below the site's root. @param {string} href */
  function publishedPath(href) {
    const url = new URL(href, document.baseURI);
    if (url.origin !== location.origin) return "";
    try {
      return decodeURIComponent(url.pathname.slice(new URL("..", OWN).pathname.length));
    } catch {
      return "";
    }
  }

  // --- Reloading: the reader's place is kept --------------------------------------------------------------------

  function reload() {
    /** @type {Place} */
    const place = { url: location.href, x: scrollX, y: scrollY, details: detailsByKey().map(([key, it]) => [key, it.open]) };
    remember("place", place);
    disconnect();
    location.reload();
  }

  function returnToPlace() {
    const place = /** @type {Place | null} */ (recall("place"));
    remember("place", null);
    if (place?.url !== location.href) return;
    const open = new Map(place.details);
    for (const [key, details] of detailsByKey()) details.open = open.get(key) ?? details.open;
    scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  }

  /**
   * Every `details` with a name that survives an edit elsewhere: the nearest id, and its number below that.
   * @returns {[string, HTMLDetailsElement][]}
   */
  function detailsByKey() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    return [...document.querySelectorAll("details")].map((details) => {
      const id = details.closest("[id]")?.id ?? "";
      counts.set(id, (counts.get(id) ?? 0) + 1);
      return [`${id} ${counts.get(id)}`, details];
    });
  }

  /** @param {string} name @param {unknown} value */
  function remember(name, value) {
    try {
      sessionStorage.setItem(`${MEMORY}-${name}`, JSON.stringify(value));
    } catch {
      // Storage may be turned off; then only the place is lost.
    }
  }

  /** @param {string} name @returns {unknown} */
  function recall(name) {
    try {
      return JSON.parse(sessionStorage.getItem(`${MEMORY}-${name}`) ?? "null");
    } catch {
      return null;
    }
  }

  // --- The mark of a page that readers do not see -----------------------------------------------------------------

  const mark = document.createElement("answerbook-mark");

  /** @param {string} text */
  function setMark(text) {
    const inside = mark.shadowRoot ?? mark.attachShadow({ mode: "open" });
    inside.adoptedStyleSheets = [sheet];
    const badge = element("div", text);
    badge.className = "mark";
    badge.lang = "en";
    badge.dir = "ltr";
    inside.replaceChildren(badge);
    if (text) document.documentElement.append(mark);
    else mark.remove();
  }

  // --- Problems: shown over the page ----------------------------------------------------------------------------

  const STYLE = `
    :host { all: initial; color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
    section, .badge {
      position: fixed; z-index: 2147483647; box-sizing: border-box; color: CanvasText; background: Canvas;
      border: 2px solid #c62828; box-shadow: 0 .25rem 1.5rem rgb(0 0 0 / .35);
    }
    section.mild, .badge.mild { border-color: #b26a00; }
    section {
      inset: auto 0 0; max-height: 75vh; overflow: auto; padding: 1rem 1.25rem; border-width: 4px 0 0;
      overscroll-behavior: contain;
    }
    section:focus { outline: none; }
    .mark {
      position: fixed; z-index: 2147483646; inset: auto auto 1rem 1rem; max-width: min(26rem, calc(100vw - 2rem)); box-sizing: border-box;
      padding: .3rem .9rem; border: 2px dashed #b26a00; border-radius: .5rem; color: CanvasText; background: Canvas;
    }
    .badge { inset: auto 1rem 1rem auto; padding: .4rem .9rem; border-radius: 2rem; }
    header { display: flex; gap: 1rem; align-items: start; justify-content: space-between; }
    h2 { margin: 0; font-size: 1.15rem; }
    ol { margin: .75rem 0 0; padding: 0; list-style: none; }
    li + li { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid GrayText; }
    p { margin: 0; font-weight: 600; }
    a { color: LinkText; }
    a:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
    code { font: .9em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; user-select: all; }
    pre { margin: .5rem 0 0; padding: .75rem; overflow: auto; font: .85rem/1.45 ui-monospace, monospace;
          border: 1px solid GrayText; tab-size: 4; }
    button { font: inherit; color: inherit; background: none; cursor: pointer; }
    header button { padding: .1rem .8rem; border: 1px solid currentcolor; border-radius: .3rem; }
    button:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
    @media print { :host { display: none; } }
  `;

  const host = document.createElement("answerbook-problems");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  // A constructed style sheet is not an inline style, so the site's content security policy allows it.
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];

  /** @type {Problem[]} */
  let problems = [];

  /** @param {Problem[]} found */
  function setProblems(found) {
    if (host.isConnected && JSON.stringify(found) === JSON.stringify(problems)) return;
    problems = found;
    const closed = recall("closed") === JSON.stringify(problems);
    const grave = problems.some((problem) => problem.severity === "error");
    if (problems.length === 0) hide();
    else if (grave && !closed) open();
    else collapse();
  }

  function hide() {
    host.remove();
    remember("closed", null);
  }

  function open() {
    const close = button("Close", () => {
      remember("closed", JSON.stringify(problems));
      collapse();
    });
    const heading = element("h2", summary());
    heading.id = "heading";
    const panel = element("section", element("header", heading, close), element("ol", ...problems.map(item)));
    panel.setAttribute("role", "alertdialog");
    panel.setAttribute("aria-labelledby", "heading");
    panel.tabIndex = -1;
    show(panel);
    // Do not take focus from someone who is typing.
    if (document.activeElement === document.body) panel.focus({ preventScroll: true });
  }

  function collapse() {
    const badge = button(summary(), open);
    badge.classList.add("badge");
    show(badge);
  }

  /** @param {HTMLElement} content */
  function show(content) {
    content.classList.toggle("mild", problems.every((problem) => problem.severity !== "error"));
    content.lang = "en";
    content.dir = "ltr";
    shadow.replaceChildren(content);
    document.documentElement.append(host);
  }

  /** "2 errors, 1 warning" */
  function summary() {
    const count = (/** @type {string} */ severity) => problems.filter((problem) => problem.severity === severity).length;
    return ["error", "warning"]
      .map((severity) => ({ severity, number: count(severity) }))
      .filter(({ number }) => number > 0)
      .map(({ severity, number }) => `${number} ${severity}${number === 1 ? "" : "s"}`)
      .join(", ");
  }

  /** @param {Problem} problem */
  function item(problem) {
    const place = [problem.path, problem.line, problem.column].filter((part) => part !== "" && part !== 0).join(":");
    const parts = [element("p", `${problem.severity}: ${problem.message}`)];
    if (place) parts.push(problem.link ? link(place, problem.link) : element("code", place));
    // The terminal output begins with the message and the place, which are already shown above.
    const snippet = problem.rendered.replace(/^[^]*?--> .*\n/, "");
    if (snippet) parts.push(element("pre", snippet));
    return element("li", ...parts);
  }

  /** @param {string} name @param {...(Node | string)} children */
  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  /** A place that opens in the author's editor. @param {string} place @param {string} href */
  function link(place, href) {
    const made = /** @type {HTMLAnchorElement} */ (element("a", element("code", place)));
    made.href = href;
    return made;
  }

  /** @param {string} label @param {() => void} action */
  function button(label, action) {
    const made = /** @type {HTMLButtonElement} */ (element("button", label));
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  addEventListener(
    "keydown",
    (event) => {
      const close = /** @type {HTMLElement | null} */ (host.isConnected ? shadow.querySelector("header button") : null);
      if (event.key !== "Escape" || !close) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      close.click();
    },
    { capture: true },
  );

  // --- The stream of events -------------------------------------------------------------------------------------

  /** @type {EventSource | null} */
  let source = null;
  let retry = 0;

  function connect() {
    clearTimeout(retry);
    // A browser allows six connections to a server, so only visible pages keep one.
    if (source || document.visibilityState !== "visible") return;
    source = new EventSource(`${OWN}events`);
    on("state", (data) => {
      look([]);
      setProblems(data.problems);
    });
    on("changed", (data) => look(data.files));
    on("problems", (data) => {
      // The desk, and a page that only explains what is wrong, show them too.
      look([]);
      setProblems(data.problems);
    });
    on("fixed", () => setProblems([]));
    source.onerror = () => {
      // The browser retries a lost connection, but not a refused one.
      if (source?.readyState !== EventSource.CLOSED) return;
      disconnect();
      retry = setTimeout(connect, 1000);
    };
  }

  /** @param {string} name @param {(data: any) => void} action */
  function on(name, action) {
    source?.addEventListener(name, (event) => action(JSON.parse(/** @type {MessageEvent} */ (event).data)));
  }

  function disconnect() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? connect() : disconnect()));
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);

  /** When the page is read; scripts that wait for that run only after this. */
  function start() {
    if (document.readyState === "loading") return;
    document.removeEventListener("readystatechange", start);
    answerbookPatch.begin();
    connect();
  }

  returnToPlace();
  setMark(firstMark);
  document.addEventListener("readystatechange", start);
})();
