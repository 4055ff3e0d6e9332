// @ts-check
// Checks a quoted text, sentence by sentence, as `answerbook verify` does (src/publish/quoted.rs): only words and their order count. Nothing leaves
// the browser. Earlier answers come from files that the reader chooses, because a site does not publish what it no longer says.
"use strict";
{
  const { all, make, load, say, word } = answerbook.page;
  const split = answerbook.searchParts.words;
  /** A sentence with fewer words could be anyone's. */
  const FEWEST = 3;
  /** @typedef {{id: string, language: string, question: string, answer: string, points?: string[], url: string, date?: string, hash?: string}} Answer */
  /** @typedef {{answers: [Answer, string][], pages: [string, string][], isWhole: boolean}} Output */

  const form = all("#verify")[0];
  const [text, earlier, button] = [...all("textarea, input, button", form)];
  const place = all("#verified")[0];
  /** The last question; an older one that is still loading shows nothing any more. */
  let asked = 0;

  /** The words of a text, folded, each with a space on both sides. @param {string} text */
  const words = text => ` ${split(text).filter((/** @type {any} */ found) => !found.whole).map((/** @type {any} */ found) => `${found.word} `).join("")}`;
  /** @param {Answer} answer */
  const shown = answer => [answer.answer, ...(answer.points ?? []).map(point => `- ${point}`)].filter(Boolean).join("\n");
  /** @param {any} file @param {string} folder what comes before its addresses @returns {[Answer, string][]} */
  const answers = (file, folder) => file.answers.map((/** @type {Answer} */ answer) =>
    [{ ...answer, language: file.language, url: folder + answer.url }, words(`${answer.question}\n${shown(answer)}`)]);

  /** What the site says, in all languages. @type {Promise<Output> | undefined} */
  let site;
  const current = async () => {
    /** @type {Output} */
    const output = { answers: [], pages: [], isWhole: true };
    for (const script of form.dataset.scripts.split(" ")) {
      const folder = answerbook.page.root + script.replace(/verify(\/page-\d+)?\.js$/, "");
      const loading = load(script, (/** @type {any} */ payload, /** @type {string} */ name) => name === "verify" && Array.isArray(payload?.answers));
      // Without a network there may be a copy of this language alone.
      const file = folder === answerbook.page.root ? await loading : await loading.catch(() => null);
      output.isWhole &&= file !== null;
      if (!file) continue;
      output.answers.push(...answers(file, folder));
      for (const [url, text] of file.pages) output.pages.push([folder + url, text]);
    }
    return output;
  };

  /** The sentences of a text. @param {string} text @returns {string[]} */
  const sentences = text => [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);

  /** @param {string} url @param {string} text */
  const link = (url, text) => make("a", { href: url }, text);
  /** @param {(Node | string)[]} parts */
  const line = (...parts) => make("p", { class: "muted" }, ...parts);

  /**
   * The verdict on a sentence, and what is known about it.
   * @param {string} sentence @param {Output} site @param {{name: string, answers: [Answer, string][]}[]} files
   * @returns {[string, ...Node[]]}
   */
  const verdict = (sentence, site, files) => {
    const quoted = words(sentence);
    if (quoted.split(" ").length - 2 < FEWEST) return ["short"];
    const holds = (/** @type {[any, string]} */ [, said]) => said.includes(quoted);
    const answer = site.answers.find(holds)?.[0];
    if (answer) {
      const facts = [answer.id, answer.date].filter(Boolean).join(", ");
      return ["current", line(link(answer.url, answer.question), ` [${facts}]`), line(`SHA-256 ${answer.hash}`)];
    }
    const page = site.pages.find(holds)?.[0];
    if (page) return ["current", line(...answerbook.page.words("verify_page", { page: link(page, page.slice(answerbook.page.root.length)) }))];
    for (const { name, answers } of files) {
      const was = answers.find(holds)?.[0];
      if (!was) continue;
      const now = site.answers.find(([answer]) => answer.id === was.id && answer.language === was.language)?.[0];
      const said = line(word("verify_said", { file: name, id: `[${was.id}]` }));
      if (!now) return ["superseded", said, line(word("verify_gone"))];
      const changed = now.date ? [line(word("verify_changed", { date: now.date }))] : [];
      return ["superseded", said, ...changed, line(...answerbook.page.words("verify_now", { answer: link(now.url, shown(now)) }))];
    }
    return ["never", line(word("verify_never_why"))];
  };

  /** @param {File} file */
  const read = async file => {
    try {
      return { name: file.name, answers: answers(JSON.parse(await file.text()), "") };
    } catch {
      throw new Error(word("verify_unreadable", { file: file.name }));
    }
  };

  const check = async () => {
    const ask = ++asked;
    button.setAttribute("aria-busy", "true");
    const found = sentences(text.value);
    /** @type {any} */
    let result;
    try {
      const files = await Promise.all([...earlier.files].map(read));
      site ??= current();
      site.catch(() => { site = undefined; });
      const known = await site.catch(() => { throw new Error(word("verify_failed")); });
      if (!known.isWhole) site = undefined;
      const verdicts = found.map(sentence => verdict(sentence, known, files));
      const counts = ["current", "superseded", "never", "short"].map(key => [key, verdicts.filter(([own]) => own === key).length]);
      const sum = make("p", {}, counts.filter(([, count]) => count).map(([key, count]) => `${word("verify_" + key)}: ${count}`).join(" · "));
      result = [sum, ...(known.isWhole ? [] : [make("p", { class: "remark" }, word("verify_partial"))]), make("ol", { class: "cards" }, ...verdicts.map(([key, ...lines], at) =>
        make("li", { class: "card", "data-verdict": key }, make("b", {}, word("verify_" + key)), make("blockquote", { dir: "auto" }, found[at]), ...lines)))];
    } catch (error) {
      result = [make("p", { class: "remark" }, /** @type {Error} */ (error).message)];
    }
    if (ask !== asked) return;
    button.removeAttribute("aria-busy");
    place.replaceChildren(...(found.length ? result : []));
    say(place.firstChild?.textContent ?? "");
  };

  form.addEventListener("submit", (/** @type {Event} */ event) => { event.preventDefault(); check(); });
}
