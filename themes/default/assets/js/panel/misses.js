// @ts-check
// Failed searches, if the site collects them: they found nothing, or none of their results was opened or copied
// before the reader moved on. They are kept in this browser until the reader exports or clears them; a
// separate script sends them to the organization if it names an address.
{
  const { page } = answerbook;
  const { recall, keep } = page;
  const store = () => localStorage;
  /** The most to keep; the oldest are dropped first. */
  const MOST = 500;
  const LONGEST = 200;

  /** @typedef {{q: string, at: string, results: number, chosen: null}} Miss */
  /** The search whose outcome is still open. @type {Miss | null} */
  let open = null;

  /** @returns {Miss[]} */
  const list = () => {
    const kept = recall("misses", store);
    return Array.isArray(kept) ? kept : [];
  };

  /** Whether a text continues the last search: one begins like the other, or they share a word. @param {string} one @param {string} other */
  const goesOn = (one, other) => {
    const words = (/** @type {string} */ text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 2);
    return one.startsWith(other) || other.startsWith(one) || words(one).some(word => words(other).includes(word));
  };

  async function end() {
    const miss = open;
    open = null;
    const { misses } = await page.settings();
    if (!miss || !misses) return;
    keep("misses", [...list(), miss].slice(-MOST), store);
    if (misses.script) page.load(misses.script, () => Boolean(answerbook.postMiss)).then(() => answerbook.postMiss(misses.url, miss), () => {});
  }

  page.misses = {
    /** Results are on the screen. @param {string} text @param {number} results */
    shown(text, results) {
      const q = text.trim().slice(0, LONGEST);
      // Someone who deletes letter by letter still means the longer query.
      if (q.length < 3 || open?.q.startsWith(q)) return;
      if (open && !goesOn(open.q, q)) end();
      open = { q, at: new Date().toISOString().replace(/\.\d+/, ""), results, chosen: null };
    },
    /** The reader opened or copied a result. */
    chosen() { open = null; },
    /** The field is empty. */
    left: () => end(),
    list,
    clear: () => keep("misses", null, store),
  };
  // Leaving the page counts as having read the results, unless there were none.
  addEventListener("pagehide", () => {
    if (open?.results === 0) end();
  });
}
