// @ts-check
// Answers that a reader pinned, and recently viewed ones. Both stay in this browser, separate for each site, and exist only
// if the site lets browsers remember anything. The panel shows them too: `page.own`.
{
  const { page } = answerbook;
  const { all, make, say, recall, keep, word } = page;
  const store = () => localStorage;
  const base = new URL(page.root || ".", location.href);
  const MOST = { pins: 30, opened: 6 };
  const PIN = "M7.5 2.5h5L12 8l3 3.5H5L8 8zM10 11.5V18";

  /** @typedef {{url: string, title: string}} Answer an address relative to the root of the site, and what is asked there */

  /** @param {"pins" | "opened"} name */
  const key = name => `${name}:${base.pathname}`;
  /** @param {"pins" | "opened"} name @returns {Answer[]} */
  const list = name => {
    const kept = recall(key(name), store);
    return Array.isArray(kept) ? kept.filter(answer => typeof answer?.url === "string" && typeof answer.title === "string") : [];
  };
  /** @param {Answer} one @returns {(other: Answer) => boolean} */
  const isOther = one => other => page.plain(other.url) !== page.plain(one.url);
  /** @param {"pins" | "opened"} name @param {Answer[]} answers */
  const put = (name, answers) => keep(key(name), answers.length ? answers.slice(0, MOST[name]) : null, store);
  /** @param {Answer} answer */
  const isPinned = answer => !list("pins").every(isOther(answer));

  /** The address of a part of this page. @param {string} [id] */
  const here = id => page.address().slice(base.href.length) + (id ? `#${id}` : "");

  page.own = {
    list,
    clear: () => put("opened", []),
    /** Pins or unpins an answer. @param {Answer} answer */
    toggle(answer) {
      const was = isPinned(answer);
      const others = list("pins").filter(isOther(answer));
      put("pins", was ? others : [answer, ...others]);
      return isPinned(answer) !== was;
    },
    /** A button that pins an answer. @param {Answer} answer */
    button(answer) {
      const button = make("button", { type: "button", class: "copy", onclick: () => {
        const done = page.own.toggle(answer);
        show();
        say(!done ? word("pin_failed") : isPinned(answer) ? word("pinned") : word("unpinned"));
      } }, page.icon(PIN), word("pin"), make("span", { class: "hidden" }, word("copy_of", { text: answer.title })));
      const show = () => button.setAttribute("aria-pressed", String(isPinned(answer)));
      show();
      return button;
    },
  };
  if ("forget" in document.documentElement.dataset) page.own = null;

  /** If a removed page was pinned, it is unpinned, and the search below looks for its topic. */
  function mourn() {
    const isHere = (/** @type {Answer} */ { url }) => page.plain(new URL(url, base).href.split("#")[0]) === page.plain(page.address());
    const gone = list("pins").find(isHere);
    const place = all("main .lead")[0];
    if (!gone || !place) return;
    put("pins", list("pins").filter(answer => !isHere(answer)));
    place.after(make("p", { class: "remark" }, word("pin_gone", { title: gone.title })));
    all("form.search input")[0].value = gone.title;
  }

  /** The opened answer: the page, or the question in its address. */
  function remember() {
    const question = document.querySelector(".question:target");
    const title = (question?.querySelector(".ask") ?? document.querySelector("main h1"))?.textContent.trim();
    if (!title) return;
    const answer = { url: here(question?.id), title };
    put("opened", [answer, ...list("opened").filter(isOther(answer))]);
  }

  /** The lists on the home page. */
  function lists() {
    all(".own").forEach(old => old.remove());
    /** @param {Answer} answer @param {...(Node | string)} more */
    const line = (answer, ...more) => make("li", {}, make("a", { href: page.root + answer.url }, answer.title), ...more);
    /** @param {string} title @param {Node[]} lines @param {...Node} more */
    const block = (title, lines, ...more) => make("section", { class: "block own" }, make("h2", {}, title), make("ul", { class: "links" }, ...lines), ...more);
    /** Removes something, and moves focus to where the reader continues. @param {() => void} action */
    const after = action => {
      action();
      lists();
      (all(".own a")[0] ?? all("form.search input")[0])?.focus();
    };
    /** @param {Answer} answer */
    const unpin = answer => make("button", { type: "button", class: "plain", "aria-label": word("unpin", { title: answer.title }), onclick: () => after(() => { page.own.toggle(answer); say(word("unpinned")); }) }, page.icon("m5 5 10 10M15 5 5 15"));
    const pins = list("pins");
    const opened = list("opened").filter(answer => !isPinned(answer));
    const clear = make("button", { type: "button", onclick: () => after(page.own.clear) }, word("opened_clear"));
    const [hero] = all(".hero");
    // The common questions stay above what the reader has already seen.
    const [first = hero] = all("main > .block");
    if (opened.length) first?.after(block(word("opened"), opened.map(answer => line(answer)), clear));
    if (pins.length) hero?.after(block(word("pins"), pins.map(answer => line(answer, " ", unpin(answer)))));
  }

  if (page.own) {
    const { classList } = document.body;
    if (classList.contains("kind-not-found")) mourn();
    if (classList.contains("kind-article")) {
      remember();
      addEventListener("hashchange", remember);
    }
    if (classList.contains("kind-home")) {
      lists();
      addEventListener("pageshow", event => event.persisted && lists());
    }
  }
}
