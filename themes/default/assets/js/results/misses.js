// @ts-check
// What the browser keeps for the people who write the answers, on the page of all results: failed searches, and answers to
// "Was this helpful?". Buttons export and clear each.
{
  const { page } = answerbook;
  const { make, recall, keep, say, word, words } = page;
  const store = () => localStorage;

  /** @typedef {{name: string, title: string, about: (count: Element) => (Node | string)[], list: () => object[], clear: () => void}} Kept */

  /** @param {Kept} kept */
  const section = ({ name, title, about, list, clear }) => {
    const count = make("span");
    const show = () => { count.textContent = word("misses_count", { count: list().length }); };
    const save = () => {
      const lines = list().map(item => `${JSON.stringify(item)}\n`).join("");
      const url = URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson" }));
      make("a", { href: url, download: `${name}.jsonl` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    };
    const forget = () => {
      clear();
      show();
      say(word("misses_cleared"));
    };
    show();
    addEventListener("storage", show);
    return make("section", { class: "misses" },
      make("h2", {}, title),
      make("p", {}, ...about(count)),
      make("div", { class: "row" },
        make("button", { type: "button", onclick: save }, word("misses_export")),
        make("button", { type: "button", onclick: forget }, word("misses_clear"))));
  };

  /** @returns {object[]} */
  const feedback = () => {
    const kept = recall("feedback", store);
    return Array.isArray(kept) ? kept : [];
  };

  /** Nothing, unless the site asks for either. @param {Element} place */
  page.missesReport = async place => {
    const settings = await page.settings();
    const { misses } = settings;
    if (misses) place.append(section({
      name: "misses", title: word("misses"), list: page.misses.list, clear: page.misses.clear,
      about: count => misses.url ? words("misses_sent", { host: new URL(misses.url).host, count }) : words("misses_here", { count }),
    }));
    if (settings.feedback && feedback().length) place.append(section({
      name: "feedback", title: word("feedback"), list: feedback, clear: () => keep("feedback", null, store),
      about: count => words("feedback_here", { count }),
    }));
  };
}
