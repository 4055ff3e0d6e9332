// @ts-check
// What readers can do with an answer: copy its link, its text, or a citation, pin it, or say whether it helped. An article has a row of
// buttons; a question has one button, and its row appears on the first click.
{
  const { page } = answerbook;
  const { all, make, word } = page;
  const site = document.querySelector('meta[property="og:site_name"]')?.getAttribute("content") ?? "";
  const updated = all(".meta time")[0]?.closest("li").textContent.trim();

  /** @param {string} title @param {string} [id] */
  const citation = (title, id) => [word("cited", { title, site }), updated, page.address(id)].filter(Boolean).join(". ");

  /**
   * @param {string} title
   * @param {string} [id] the anchor of a question
   * @param {Element} [answer] its text, where no other button copies it
   */
  const row = (title, id, answer) => {
    const about = word("copy_of", { text: title });
    const own = answer ? [page.copyButton(word("copy_answer"), about, () => page.textOf(answer), answer, word("answer_copied"))] : [];
    // A place in a file leads nowhere on another computer.
    if (page.root === "#") return own;
    const path = page.address(id).slice(new URL(page.root || ".", location.href).href.length);
    return [
      ...own,
      page.copyButton(word("copy_link"), about, () => page.address(id), null, word("link_copied")),
      page.copyButton(word("copy_citation"), about, () => citation(title, id), null, word("citation_copied")),
      ...(page.own ? [page.own.button({ url: path, title })] : []),
    ];
  };

  page.enhance(".article > h1", heading => {
    heading.parentElement.querySelector(":scope > .about > .tools")?.replaceChildren(...row(heading.textContent.trim()));
  });

  page.enhance(".question > .ask", ask => {
    const question = ask.parentElement;
    all(":scope > .tools, :scope > .unfold", question).forEach(old => old.remove());
    const title = ask.textContent.trim();
    const tools = make("div", { class: "tools", hidden: true });
    const button = make("button", { type: "button", class: "plain unfold", "aria-expanded": "false", "aria-label": word("tools_of", { title }), onclick: () => {
      if (!tools.firstChild) tools.append(...row(title, question.id, question.querySelector(".short")));
      tools.hidden = !tools.hidden;
      button.setAttribute("aria-expanded", String(!tools.hidden));
    } }, page.icon("M4.5 10h.01M10 10h.01M15.5 10h.01"));
    question.querySelector(".anchor").after(button, tools);
  });

  // "Was this helpful?": what happens to the answer is in another script, which is loaded when it is needed.
  page.enhance(".helpful[data-script]", place => {
    const { id, script } = place.dataset;
    if (page.recall("answered", () => localStorage)?.includes(id)) return;
    /** @param {boolean} helpful @param {string} name */
    const button = (helpful, name) => make("button", { type: "button", onclick: () => page.load(script, () => page.vote).then(() => page.vote(place, helpful)) }, name);
    place.replaceChildren(make("div", { role: "group", "aria-label": word("helpful") }, word("helpful"), button(true, word("helpful_yes")), button(false, word("helpful_no"))));
  });
}
