// @ts-check
// What a reader sees while answers are loading: nothing at first, then a message, then that it is taking long and
// what else to do. The code that shows answers sets `page.tell`, which shows a line, and `page.ask`, which searches again.
{
  const { page } = answerbook;
  const { make, say, word, words } = page;
  const SOON = 300;
  const LATE = 8000;
  /** @type {number[]} */
  let timers = [];

  /** A link to everything. */
  page.wayOut = () => make("a", { href: `${page.root}az.html` }, word("way_out"));

  const again = () => make("button", { type: "button", onclick: () => {
    page.giveUp();
    page.waiting.start();
    page.ask();
  } }, word("search_again"));

  /** @param {(Node | string)[]} parts */
  const tell = parts => {
    page.tell(parts);
    say(parts.map(part => typeof part === "string" ? part : part.textContent).join(""));
  };

  page.waiting = {
    /** The reader starts to wait, if not already waiting. */
    start() {
      if (timers.length) return;
      timers = [
        setTimeout(() => tell([word("searching")]), SOON),
        setTimeout(() => tell(words("search_late", { again: again(), way: page.wayOut() })), LATE),
      ];
    },
    /** What the reader waited for has arrived, or is no longer wanted. */
    stop() {
      timers.forEach(clearTimeout);
      timers = [];
    },
    /** Loading failed. */
    fail() {
      page.waiting.stop();
      tell(words("search_failed", { again: again(), way: page.wayOut() }));
    },
  };
}
