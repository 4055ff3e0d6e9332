// @ts-check
// "Was this helpful?", sent to the address that the organization configured. Only sites that name one publish this file.
// It sends the page, yes or no, and what the reader typed; no name, no time, and nothing that would identify
// a reader. Only this browser remembers which pages were answered.
{
  const { page } = answerbook;
  const { make, say, recall, keep, word } = page;
  const store = () => localStorage;
  const PATIENCE = 10_000;
  const LONGEST = 2000;
  /** The most answered pages to remember; the oldest are dropped first. */
  const MOST = 500;

  /** @returns {string[]} */
  const answered = () => {
    const kept = recall("answered", store);
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

  page.enhance(".helpful[data-endpoint]", place => {
    const { endpoint, id, url } = place.dataset;
    if (answered().includes(id)) return thank(false);

    const problem = make("p", { class: "muted", hidden: true }, word("feedback_failed"));
    const comment = make("textarea", { id: "feedback-comment", rows: 3, maxlength: LONGEST });
    const form = make("form", { hidden: true, onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); send(false); } },
      make("label", { for: "feedback-comment" }, word("feedback_comment")), comment, make("button", {}, word("feedback_send")));
    const no = make("button", { type: "button", "aria-expanded": "false", onclick: unfold }, word("helpful_no"));
    const yes = make("button", { type: "button", onclick: () => send(true) }, word("helpful_yes"));
    const row = make("div", { role: "group", "aria-labelledby": "helpful" }, make("span", { id: "helpful" }, word("helpful")), " ", yes, " ", no);
    place.replaceChildren(row, form, problem);

    function unfold() {
      form.hidden = false;
      no.setAttribute("aria-expanded", "true");
      comment.focus();
    }

    /** @param {boolean} helpful */
    async function send(helpful) {
      if (place.ariaBusy === "true") return;
      place.ariaBusy = "true";
      problem.hidden = true;
      try {
        await post(endpoint, { page: id, url, question: question(id), helpful, comment: comment.value.trim() });
        keep("answered", [...answered().filter(other => other !== id), id].slice(-MOST), store);
        thank(true);
      } catch {
        problem.hidden = false;
        say(word("feedback_failed"));
      }
      place.ariaBusy = null;
    }

    /** @param {boolean} now whether the reader has just answered, or did so on an earlier visit */
    function thank(now) {
      const thanks = make("p", { tabindex: -1 }, word("feedback_thanks"));
      place.replaceChildren(thanks);
      if (!now) return;
      thanks.focus();
      say(word("feedback_thanks"));
    }
  });
}
