// @ts-check
// Buttons that copy a sentence, a quotation, an answer, a link. Pages opened over plain http have no clipboard: then
// the old command is tried, and if that fails too, the text is left selected for the reader to copy.
{
  const { make, say, all, word } = answerbook.page;
  const page = answerbook.page;

  /**
   * The text of an element as it should be pasted: filled-in blanks as words, empty ones as {name}, no buttons.
   * @param {Element} element
   */
  page.textOf = element => {
    const clone = /** @type {Element} */ (element.cloneNode(true));
    const typed = all("input.blank", element);
    all("input.blank", clone).forEach((blank, at) => blank.replaceWith(typed[at].value.trim() || `{${blank.dataset.blank}}`));
    all("button, .hidden, .channel", clone).forEach(part => part.remove());
    all("p, li, blockquote", clone).forEach(block => block.append("\n"));
    return clone.textContent.replace(/[ \t\r\f\v]*\n\s*/g, "\n").trim();
  };

  /**
   * Whether the text reached the clipboard.
   * @param {string} text
   */
  page.copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const focused = /** @type {HTMLElement} */ (document.activeElement);
      const area = make("textarea", { class: "hidden", readonly: true });
      area.value = text;
      (focused.closest("dialog") ?? document.body).append(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      focused.focus();
      return copied;
    }
  };

  /**
   * A button that copies what `text` returns at that moment, and says so for two seconds.
   * @param {string | (() => Node)} face a word, or a picture
   * @param {string} about what screen readers hear after it: a page has many such buttons
   * @param {() => string} text
   * @param {Element | null} [source] selected when nothing else works; without it the text is shown and selected
   * @param {string} [done] what is announced when it is done
   * @param {string} [hint] what a pointer over a picture shows
   */
  page.copyButton = (face, about, text, source, done = word("copied"), hint = about) => {
    const label = () => [typeof face === "string" ? face : face(), make("span", { class: "hidden" }, about)];
    const button = make("button", { type: "button", class: typeof face === "string" ? "copy" : "copy icon-only", title: typeof face === "string" ? null : hint }, ...label());
    button.addEventListener("click", async () => {
      const words = text();
      const copied = await page.copy(words);
      const blanks = words.match(/\{[^}]+\}/g)?.length ?? 0;
      if (!copied) source ? getSelection()?.selectAllChildren(source) : offer(words);
      const message = copied ? done : word("selected_help");
      say(blanks ? word("blanks_left", { message, count: blanks }) : message);
      button.replaceChildren(typeof face !== "string" && copied ? page.icon("m4 10.5 4 4 8-9") : copied ? word("copied") : word("selected"));
      setTimeout(() => button.replaceChildren(...label()), 2000);
    });
    /** Shows a text that is not on the page, selected. @param {string} words */
    function offer(words) {
      const field = make("input", { class: "offered", readonly: true, "aria-label": button.textContent, onblur: () => field.remove() });
      field.value = words;
      button.after(field);
      field.select();
    }
    return button;
  };

  /** Adds a button to a place, unless it has one. @param {Element} place @param {Element} button */
  const attach = (place, button) => {
    all(":scope > .copy", place).forEach(old => old.remove());
    place.append(button);
  };

  const picture = () => page.icon("M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z");

  /**
   * An icon that copies an answer, announced with its words.
   * @param {string} text
   * @param {() => string} copied
   * @param {Element} source
   */
  page.copyIcon = (text, copied, source) => page.copyButton(picture, word("copy") + word("copy_of", { text }), copied, source, word("line_copied"), word("copy"));
  /** Adds a button to a sentence to say. @param {Element} line */
  page.copyLine = line => attach(/** @type {Element} */ (line.parentElement), page.copyIcon(page.textOf(line), () => page.textOf(line), line));
  page.enhance(".say > .line", page.copyLine);
  page.enhance(".quote", quote => {
    const words = () => page.textOf(quote.querySelector("blockquote"));
    const attribution = () => all("figcaption :is(.who, .where)", quote).map(part => part.textContent.trim()).join(", ");
    attach(quote, page.copyButton(word("copy_quote"), "", () => `${word("quoted", { text: words(), source: attribution() })}\n${page.address(quote.id)}`, quote.querySelector("blockquote"), word("quote_copied")));
  });
  page.enhance(".article:not(.type-script, .type-faq, .type-procedure) > div.answer, .term dd", answer => {
    attach(answer, page.copyButton(picture, word("copy_answer"), () => page.textOf(answer), answer, word("answer_copied")));
  });
}
