// @ts-check
// The last five searches that led somewhere. They stay in this browser.
{
  const { recall, keep } = answerbook.page;
  const store = () => localStorage;

  answerbook.page.recent = {
    /** @returns {string[]} */
    list() {
      const kept = recall("recent", store);
      return Array.isArray(kept) ? kept.filter(text => typeof text === "string") : [];
    },
    /** @param {string} text */
    add(text) {
      const words = text.trim();
      if (words) keep("recent", [words, ...this.list().filter(other => other !== words)].slice(0, 5), store);
    },
    clear: () => keep("recent", null, store),
  };
}
