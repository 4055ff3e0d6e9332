// @ts-check
// The failed searches kept in the browser, on the page of all results: how many, with buttons to export and clear them.
{
  const { page } = answerbook;
  const { make, say, word, words } = page;

  /** Nothing, unless the site asks for such searches. @param {Element} place */
  page.missesReport = async place => {
    const [{ misses }, kept] = [await page.settings(), page.misses];
    if (!misses) return;
    const count = make("span");
    const show = () => { count.textContent = word("misses_count", { count: kept.list().length }); };
    const about = misses.url ? words("misses_sent", { host: new URL(misses.url).host, count }) : words("misses_here", { count });
    const save = () => {
      const lines = kept.list().map((/** @type {object} */ miss) => `${JSON.stringify(miss)}\n`).join("");
      const url = URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson" }));
      make("a", { href: url, download: "misses.jsonl" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    };
    const clear = () => {
      kept.clear();
      show();
      say(word("misses_cleared"));
    };
    show();
    place.append(make("section", { class: "misses" },
      make("h2", {}, word("misses")),
      make("p", {}, ...about),
      make("div", { class: "row" },
        make("button", { type: "button", onclick: save }, word("misses_export")),
        make("button", { type: "button", onclick: clear }, word("misses_clear")))));
    addEventListener("storage", show);
  };
}
