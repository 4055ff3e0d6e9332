// @ts-check
// How a result looks, in the panel and on the page of all results.
{
  const { page } = answerbook;
  const { make, excerpt, points, word, words } = page;

  /** Kinds in readers' words; a site's own kinds show as they are. @param {string} kind */
  page.kindName = kind => {
    const known = word("kind_" + kind);
    return known === `kind_${kind}` ? kind.charAt(0).toUpperCase() + kind.slice(1) : known;
  };

  /** "Question · Recovery" */
  page.kindLine = result => [page.kindName(result.kind), result.section].filter(Boolean).join(" · ");

  /** A blank to fill in looks as it does on its page; only scripts have any. */
  const BLANK = /\{([^{}]+)\}/g;

  /** @param {string} text @param {boolean} hasBlanks @returns {(Node | string)[]} */
  const shown = (text, hasBlanks) => hasBlanks ? text.split(BLANK).map((part, at) => at % 2 ? make("span", { class: "blank" }, part) : part) : [text];

  /** @param {string} text @param {[number, number][]} marks @param {number} budget @param {boolean} [hasBlanks] */
  const marked = (text, marks, budget, hasBlanks = false) => {
    const blanks = hasBlanks ? [...text.matchAll(BLANK)] : [];
    const outside = marks.filter(([start, end]) => !blanks.some(({ index, 0: { length } }) => start < index + length && end > index));
    return excerpt(text, outside, budget).flatMap(piece => piece.mark ? [make("mark", {}, piece.text)] : shown(piece.text, hasBlanks));
  };

  page.titleParts = result => marked(result.title, result.titleMarks ?? [], Infinity, result.kind === "script");

  /**
   * The answer, as text with marks and list points. Only phrasing elements: an option of a listbox may hold no others.
   * @param {any} result
   * @param {number} budget
   */
  page.answerParts = (result, budget) => {
    const text = marked(result.answer, result.marks ?? [], budget, result.kind === "script");
    const list = points(result.items ?? [], budget - result.answer.length);
    return [
      make("span", { class: "text" }, ...text),
      ...list.shown.map(item => make("span", { class: "item" }, item)),
      ...(list.more ? [make("span", { class: "of" }, word("more_points", { count: list.more }))] : []),
    ];
  };

  /** Leaves for the page of a result the sentence that was found. */
  page.point = result => {
    const sentence = page.sentence(result.answer, result.marks?.[0]?.[0] ?? 0);
    // A blank reads differently there.
    const part = sentence.split(BLANK).filter((_, at) => at % 2 === 0).sort((a, b) => b.length - a.length)[0];
    page.keep("arrive", { url: result.url, sentence: part || result.items?.[0] || "" }, () => sessionStorage);
  };

  /** The whole answer as plain text, for the clipboard. */
  page.answerText = result => [result.answer, ...(result.items ?? []).map(item => `- ${item}`)].filter(Boolean).join("\n");

  /**
   * The line above results: what was searched instead, what was left out.
   * @param {{corrected: string | null, missing: string[]}} found
   * @param {string} text
   * @param {(text: string) => void} insist
   */
  page.noteParts = (found, text, insist) => {
    const parts = [];
    if (found.corrected && found.corrected !== text) {
      const button = make("button", { type: "button", onclick: () => insist(text) }, word("search_instead", { words: text }));
      parts.push(...words("showing_for", { words: make("b", {}, found.corrected), button }));
    }
    if (found.note) parts.push(parts.length ? " " : "", found.note);
    if (found.missing?.length) parts.push(parts.length ? " " : "", word("not_found_words", { words: found.missing.join(", ") }));
    return parts;
  };
}
