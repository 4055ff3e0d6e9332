// @ts-check
// How a result looks, in the panel and on the page of all results.
{
  const { page } = answerbook;
  const { make, excerpt, points } = page;

  /** Kinds in readers' words; a site's own kinds show as they are. */
  const KINDS = { faq: "Questions", question: "Question", article: "Article", section: "Section", procedure: "Steps", script: "Script", gesture: "Gesture", quote: "Quote", term: "Term" };
  page.kindName = kind => KINDS[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);

  /** "Question · Recovery" */
  page.kindLine = result => [page.kindName(result.kind), result.section].filter(Boolean).join(" · ");

  /**
   * The answer, as text with marks and list points. Only phrasing elements: an option of a listbox may hold no others.
   * @param {any} result
   * @param {number} budget
   */
  page.answerParts = (result, budget) => {
    const text = excerpt(result.answer, result.marks ?? [], budget).map(piece => piece.mark ? make("mark", {}, piece.text) : piece.text);
    const list = points(result.items ?? [], budget - result.answer.length);
    return [
      make("span", { class: "text" }, ...text),
      ...list.shown.map(item => make("span", { class: "item" }, item)),
      ...(list.more ? [make("span", { class: "of" }, `${list.more} more points`)] : []),
    ];
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
      parts.push("Showing results for ", make("b", {}, found.corrected), ". ",
        make("button", { type: "button", onclick: () => insist(text) }, `Search instead for ${text}`));
    }
    if (found.missing?.length) parts.push(parts.length ? " " : "", `Not found: ${found.missing.join(", ")}.`);
    return parts;
  };
}
