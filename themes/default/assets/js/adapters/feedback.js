// @ts-check
// "Was this helpful?", sent to the address that the organization configured; without one it is kept in this browser, and
// search.html exports it. Only sites that ask publish this file. It sends the page, yes or no, and what the reader typed; no name,
// no time, and nothing that would identify a reader. Only this browser remembers which pages were answered.
{
  const { page } = answerbook;
  const { make, say, recall, keep, word } = page;
  const store = () => localStorage;
  const PATIENCE = 10_000;
  const LONGEST = 2000;
  /** The most answered pages to remember; the oldest are dropped first. */
  const MOST = 500;

  /** @param {string} name @returns {any[]} */
  const list = name => {
    const kept = recall(name, store);
    return Array.isArray(kept) ? kept : [];
  };

  /** The question the address names, if it is one of this page. @param {string} id */
  const question = id => {
    const target = document.querySelector(".question:target");
    return target ? `${id}#${target.id}` : null;
  };

  /** @param {string} endpoint @param {any} vote */
  const post = async (endpoint, vote) => {
    const answer = await fetch(endpoint, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(vote),
      credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) throw new Error(`${endpoint} answered ${answer.status}`);
  };

  /**
   * Called when the reader pressed a button.
   * @param {HTMLElement} place the element with the buttons
   * @param {boolean} helpful which one
   */
  page.vote = (place, helpful) => {
    const { endpoint, id = "" } = place.dataset;
    const url = page.address().slice(new URL(page.root || ".", location.href).href.length);
    place.querySelector("form")?.remove();
    place.querySelector(".muted")?.remove();
    const problem = make("p", { class: "muted", hidden: true }, word("feedback_failed"));
    const comment = make("textarea", { id: "feedback-comment", rows: 3, maxlength: LONGEST });
    const form = make("form", { hidden: helpful, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); send(); } },
      make("label", { for: "feedback-comment" }, word("feedback_comment")), comment, make("button", {}, endpoint ? word("feedback_send") : word("feedback_save")));
    place.append(form, problem);
    if (helpful) send();
    else comment.focus();

    async function send() {
      if (place.ariaBusy === "true") return;
      place.ariaBusy = "true";
      problem.hidden = true;
      try {
        const vote = { page: id, url, question: question(id), helpful, comment: comment.value.trim() };
        if (endpoint) await post(endpoint, vote);
        else keep("feedback", [...list("feedback"), vote].slice(-MOST), store);
        keep("answered", [...list("answered").filter(other => other !== id), id].slice(-MOST), store);
        const thanks = make("p", { tabindex: -1 }, endpoint ? word("feedback_thanks") : word("feedback_kept"));
        place.replaceChildren(thanks);
        thanks.focus();
        say(thanks.textContent);
      } catch {
        problem.hidden = false;
        say(word("feedback_failed"));
      }
      place.ariaBusy = null;
    }
  };
}
