// @ts-check
// The lists of the header open without a script; with one they also close by Escape, by a click elsewhere, by leaving them.
for (const browse of answerbook.page.all(".browse")) {
  const close = () => { browse.open = false; };
  document.addEventListener("click", event => browse.contains(event.target) || close());
  browse.addEventListener("focusout", (/** @type {FocusEvent} */ event) => event.relatedTarget && !browse.contains(event.relatedTarget) && close());
  browse.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !browse.open) return;
    close();
    browse.firstElementChild.focus();
  });
}
