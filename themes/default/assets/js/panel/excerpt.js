// @ts-check
// Which part of an answer the list of results shows, and which results it shows. Pure: no document, tested on its own.
{
  /** @typedef {{text: string, mark: boolean}} Piece */

  /**
   * An answer of any length, shortened to about `budget` characters. It starts at the sentence with the first match if the
   * beginning would leave that out, and ends at a word.
   * @param {string} answer
   * @param {[number, number][]} marks
   * @param {number} budget
   * @returns {Piece[]}
   */
  const excerpt = (answer, marks, budget) => {
    let start = 0;
    let end = answer.length;
    if (end > budget) {
      const first = marks[0]?.[0] ?? 0;
      if (first > budget * 0.8) start = sentenceStart(answer, first);
      if (start + budget < end) end = wordEnd(answer, start + budget);
    }
    const pieces = [];
    let at = start;
    for (const [from, to] of marks) {
      if (from < at || to > end) continue;
      pieces.push({ text: answer.slice(at, from), mark: false }, { text: answer.slice(from, to), mark: true });
      at = to;
    }
    pieces.push({ text: answer.slice(at, end) + (end < answer.length ? " …" : ""), mark: false });
    if (start > 0) pieces.unshift({ text: "… ", mark: false });
    return pieces.filter(piece => piece.text);
  };

  /**
   * The list items that fit, and the number of those that don't.
   * @param {string[]} items
   * @param {number} budget
   */
  const points = (items, budget) => {
    let left = budget;
    const shown = items.filter((item, at) => at === 0 || (left -= Math.max(item.length, 30)) > 0);
    return { shown, more: items.length - shown.length };
  };

  /** @param {string} text @param {number} at */
  const sentenceStart = (text, at) => {
    const before = text.slice(0, at);
    const ends = [...before.matchAll(/[.!?…。！？]["”’»)]*\s*/g)];
    const last = ends.at(-1);
    return last ? last.index + last[0].length : 0;
  };

  /** The sentence around a place. @param {string} text @param {number} at */
  const sentence = (text, at) => {
    const start = sentenceStart(text, at);
    const length = text.slice(at).search(/[.!?…。！？]["”’»)]*(\s|$)/);
    return text.slice(start, length < 0 ? undefined : at + length + 1);
  };

  /** @param {string} text @param {number} at */
  const wordEnd = (text, at) => {
    const space = text.lastIndexOf(" ", at);
    return space > at / 2 ? space : at;
  };

  /**
   * The first `limit` results, no page more than twice; the last one of each page says how many more there are.
   * Results that the index has already skipped count too.
   * @template {{url: string, more?: number}} R
   * @param {R[]} results
   * @param {number} limit
   * @returns {{result: R, more: number}[]}
   */
  const pick = (results, limit) => {
    /** @type {Map<string, {result: R, more: number}[]>} */
    const pages = new Map();
    const picked = [];
    for (const result of results) {
      const page = result.url.split("#")[0];
      const same = pages.get(page) ?? [];
      if (same.length === 2) same[1].more += 1;
      else if (picked.length < limit) {
        const entry = { result, more: result.more ?? 0 };
        same.push(entry);
        picked.push(entry);
        pages.set(page, same);
      }
    }
    return picked;
  };

  Object.assign(answerbook.page, { excerpt, points, pick, sentence });
}
