// @ts-check
// The last five successful searches. They stay in this browser, unless the site turns this off.
{
  const { page } = answerbook;
  const { recall, keep } = page;
  const store = () => localStorage;

  /** @returns {string[]} */
  const list = () => {
    const kept = recall("recent", store);
    return Array.isArray(kept) ? kept.filter(text => typeof text === "string") : [];
  };

  page.recent = {
    /** @returns {Promise<string[]>} */
    list: async () => (await page.settings()).recent === false ? [] : list(),
    /** @param {string} text */
    add(text) {
      const words = text.trim();
      if (words && page.remembers) keep("recent", [words, ...list().filter(other => other !== words)].slice(0, 5), store);
    },
    clear: () => keep("recent", null, store),
  };
  page.settings().then((/** @type {any} */ { recent }) => { page.remembers = recent !== false; });
}
