// @ts-check
// Readers who come from a result see the matching sentence highlighted. The list of results leaves it in the tab's
// storage, because text fragments in addresses do not work everywhere; it is used once. No element is changed.
{
  const { page } = answerbook;
  const { plain } = page;
  const store = () => sessionStorage;

  /** Highlights the sentence stored for the open page. @param {boolean} [forget] whether to delete what was stored for another one */
  page.arrive = (forget = false) => {
    const left = page.recall("arrive", store);
    const isHere = left && plain(new URL(page.root + left.url, location.href).href) === plain(location.href);
    if (isHere || forget) page.keep("arrive", null, store);
    const range = isHere && "highlights" in CSS && find(String(left.sentence), document.querySelector(":target"));
    if (!range) return;
    CSS.highlights.set("arrived", new Highlight(range));
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) range.startContainer.parentElement.scrollIntoView({ block: "center" });
  };

  /** Where a sentence is on the page, first at the anchor and below it. @param {string} sentence @param {Element | null} anchor */
  function find(sentence, anchor) {
    const walker = document.createTreeWalker(anchor?.closest(".leaf") ?? document.getElementById("main") ?? document.body, NodeFilter.SHOW_TEXT);
    /** Every letter's place; spaces count once. @type {[Node, number][]} */
    const places = [];
    let text = "";
    let from = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (anchor && anchor.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) from = text.length;
      const { data } = /** @type {Text} */ (node);
      for (let at = 0; at < data.length; at++) {
        const letter = /\s/.test(data[at]) ? " " : data[at];
        if (letter === " " && text.endsWith(" ")) continue;
        text += letter;
        places.push([node, at]);
      }
    }
    const wanted = sentence.replace(/\s+/g, " ").trim();
    const below = text.indexOf(wanted, from);
    const start = below < 0 ? text.indexOf(wanted) : below;
    if (!wanted || start < 0) return null;
    const range = new Range();
    range.setStart(...places[start]);
    const [last, at] = places[start + wanted.length - 1];
    range.setEnd(last, at + 1);
    return range;
  }

  page.arrive(true);
  addEventListener("hashchange", () => page.arrive());
}
