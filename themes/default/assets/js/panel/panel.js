// @ts-check
// The search field as a combobox: answers appear under it while the reader types, and in a dialog on a narrow screen.
// Keyboard and roles follow the WAI-ARIA combobox pattern: focus stays in the field, `aria-activedescendant` moves. The Tab
// key moves to the other controls in the panel.
{
  const { page } = answerbook;
  const { say, narrow, word } = page;
  const form = page.all("form.search")[0];
  // On the page of all results and on 404 the answers are in the page itself.
  if (form && page.box) combobox(new page.Frame(form, form.querySelector("input")));

  /** @param {any} frame */
  function combobox(frame) {
    const { box, input, dialog } = frame;
    const answers = new page.Answers(frame);
    const search = () => { answers.search(); };

    input.addEventListener("focus", () => frame.isQuiet || narrow.matches || search());
    input.addEventListener("click", () => box.hidden && search());
    input.addEventListener("input", search);
    input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (!event.isComposing && key(event, frame, answers)) event.preventDefault();
    });
    frame.form.addEventListener("submit", () => page.recent.add(input.value));
    dialog.addEventListener("cancel", (/** @type {Event} */ event) => {
      event.preventDefault();
      escape(frame);
    });
    for (const part of [frame.form, box]) {
      part.addEventListener("focusout", (/** @type {FocusEvent} */ { relatedTarget }) => {
        if (!dialog.open && relatedTarget && !frame.holds(relatedTarget)) frame.close();
      });
    }
    box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => inside(event, frame, answers));

    page.ask = () => {
      frame.focus();
      search();
    };
    page.startSearch = () => {
      input.focus();
      input.select();
      search();
    };

    // A field that the preview replaced has none of this, so the page must be reloaded.
    document.addEventListener("answerbook:patched", event => input.isConnected || event.preventDefault());

    // The reader may have moved on while this was loading.
    if (page.isWanted && document.activeElement === input) search();
  }

  /** The first Escape closes the box and keeps the text, the second clears it; in an empty field one does both. @param {any} frame */
  function escape(frame) {
    if (frame.input.value && !frame.box.hidden) frame.close(true);
    else frame.leave();
  }

  /** Handles a key in the field, and returns whether it did something. @param {KeyboardEvent} event @param {any} frame @param {any} answers */
  function key(event, frame, answers) {
    const { choice } = answers;
    const active = frame.box.hidden ? null : choice.active;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (frame.box.hidden) answers.search();
      else choice.step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active) answers.go(active, event.ctrlKey || event.metaKey);
    else if (event.code === "KeyC" && event.altKey && active?.result) {
      page.copy(answers.copied(active.result)).then((/** @type {boolean} */ done) => say(done ? word("answer_copied") : word("copy_failed")));
    } else if (event.key === "Escape") escape(frame);
    else return false;
    return true;
  }

  /** Handles a key in the box. Keys work as in the field for a reader who selected text there. @param {KeyboardEvent} event @param {any} frame @param {any} answers */
  function inside(event, frame, answers) {
    const { box } = frame;
    if (event.key === "Escape") {
      frame.close();
      frame.focus();
      event.preventDefault();
    } else if (event.target === box || event.target === frame.list) {
      const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isMove = ["ArrowDown", "ArrowUp", "Enter"].includes(event.key);
      if (!isText && !isMove) return;
      frame.focus();
      if (key(event, frame, answers)) event.preventDefault();
    }
  }

  page.hasPanel = true;
}
