// @ts-check
// "Was this helpful?": two buttons. What happens to the answer is in another script, which is loaded when it is needed.
{
  const { page } = answerbook;
  const { make, recall, word } = page;

  page.enhance(".helpful[data-script]", place => {
    const { id, script } = place.dataset;
    if (recall("answered", () => localStorage)?.includes(id)) return;
    /** @param {boolean} helpful @param {string} name */
    const button = (helpful, name) => make("button", { type: "button", onclick: () => page.load(script, () => page.vote).then(() => page.vote(place, helpful)) }, name);
    place.replaceChildren(make("div", { role: "group", "aria-label": word("helpful") }, word("helpful"), button(true, word("helpful_yes")), button(false, word("helpful_no"))));
  });
}
