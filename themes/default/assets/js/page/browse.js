// @ts-check
// The header's lists open without a script; with one they also close on Escape, on a click elsewhere, and when they lose focus.
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
