// @ts-check
// How a result looks, in the panel and on the page of all results.
{
  const { page } = answerbook;
  const { make, excerpt, points, word, words } = page;

  /** A blank looks as it does on its page; only scripts have any. */
  const BLANK = /\{([^{}]+)\}/g;

  /** @param {string} written `=` in front means that it repeats the one before it */
  const blank = written => {
    const name = written.replace(/^ *= */, "");
    return make("span", { class: "blank", "data-blank": name, "data-repeats": name !== written }, name);
  };

  /** @param {string} text @param {boolean} hasBlanks @returns {(Node | string)[]} */
  const shown = (text, hasBlanks) => hasBlanks ? text.split(BLANK).map((part, at) => at % 2 ? blank(part) : part) : [text];

  /** @param {string} text @param {[number, number][]} marks @param {number} budget @param {boolean} [hasBlanks] */
  const marked = (text, marks, budget, hasBlanks = false) => {
    const blanks = hasBlanks ? [...text.matchAll(BLANK)] : [];
    const outside = marks.filter(([start, end]) => !blanks.some(({ index, 0: { length } }) => start < index + length && end > index));
    return excerpt(text, outside, budget).flatMap((/** @type {{text: string, mark: boolean}} */ piece) => piece.mark ? [make("mark", {}, piece.text)] : shown(piece.text, hasBlanks));
  };

  page.titleParts = (/** @type {Result} */ result) => marked(result.title, result.titleMarks ?? [], Infinity, result.kind === "script");

  /**
   * The answer, as text with marks and list items. Only phrasing elements: an option of a listbox may not contain others.
   * @param {any} result
   * @param {number} budget
   */
  page.answerParts = (result, budget) => {
    const text = marked(result.answer, result.marks ?? [], budget, result.kind === "script");
    const list = points(result.items ?? [], budget - result.answer.length);
    return [
      make("span", { class: "text" }, ...text),
      ...list.shown.map((/** @type {string} */ item) => make("span", { class: "item" }, item)),
      ...(list.more ? [make("span", { class: "of" }, word("more_points", { count: list.more }))] : []),
    ];
  };

  /** A sentence to say, as on its page. @param {(Node | string)[]} parts */
  const said = parts => {
    const line = make("p", { class: "line" }, ...parts);
    const box = make("div", { class: "say" }, line);
    page.all("[data-blank]", line).forEach(page.fillIn);
    page.copyLine(line);
    return box;
  };

  /** The whole result, with what has no room in its row: the sentences of a page, steps as a list, why, how risky. @param {any} result */
  page.previewParts = result => {
    const { kind, url, preview } = result;
    const isPage = !url.includes("#");
    // Of a page these are sentences to say, of a part of one they are remarks.
    const more = preview.map((/** @type {string} */ line) => isPage ? said(shown(line, true)) : make("p", { class: "of" }, line));
    if (kind === "script" && !isPage) return [said(page.answerParts(result, Infinity)), ...more];
    const answer = make("p", {}, ...page.answerParts(result, Infinity));
    // What the row does not show comes first.
    return isPage ? [...more, answer] : [answer, ...more];
  };

  /** Stores the matching sentence for the page of a result. */
  page.point = (/** @type {Result} */ result) => {
    const sentence = page.sentence(result.answer, result.marks?.[0]?.[0] ?? 0);
    // A blank reads differently there.
    /** @type {string[]} */
    const parts = sentence.split(BLANK);
    const part = parts.filter((_, at) => at % 2 === 0).sort((a, b) => b.length - a.length)[0];
    page.keep("arrive", { url: result.url, sentence: part || result.items?.[0] || "" }, () => sessionStorage);
  };

  /** What to say or the whole answer, as plain text for the clipboard. @param {any} result */
  page.answerText = ({ url, preview, answer, items = [] }) =>
    ((!url.includes("#") && preview[0]) || [answer, ...items.map((/** @type {string} */ item) => `- ${item}`)].filter(Boolean).join("\n")).replaceAll("{=", "{");

  /** @typedef {{corrected: string | null, missing: string[], note?: string}} Found what a search says besides its results */

  /** Whether something else was searched than what was typed. @param {Found} found @param {string} text */
  const isCorrected = ({ corrected }, text) => corrected !== null && corrected !== text;

  /** The words that no result contains. @param {Found} found @returns {string[]} */
  const left = ({ note, missing }) => [...(note ? [note] : []), ...(missing?.length ? [word("not_found_words", { words: missing.join(", ") })] : [])];

  /**
   * The line above the results: what was searched instead, and what was left out.
   * @param {Found} found
   * @param {string} text
   * @param {(text: string) => void} insist
   */
  page.noteParts = (found, text, insist) => {
    const button = () => make("button", { type: "button", onclick: () => insist(text) }, word("search_instead", { words: text }));
    const instead = isCorrected(found, text) ? words("showing_for", { words: make("b", {}, found.corrected ?? ""), button: button() }) : [];
    return [...instead, ...left(found).flatMap((part, at) => at || instead.length ? [" ", part] : [part])];
  };

  /** The same for screen readers, announced before anything else. @param {Found} found @param {string} text @returns {string[]} */
  page.noteWords = (found, text) => [
    ...(isCorrected(found, text) ? [word("showing_for", { words: found.corrected, button: "" }).trim()] : []),
    ...left(found),
  ];
}
