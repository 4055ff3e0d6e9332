// @ts-check
// The browse list opens without a script; with one it also closes by Escape, by a click elsewhere, by leaving it.
{
  const browse = answerbook.page.all(".browse")[0];
  const close = () => { browse.open = false; };
  if (browse) {
    document.addEventListener("click", event => browse.contains(event.target) || close());
    browse.addEventListener("focusout", event => event.relatedTarget && !browse.contains(event.relatedTarget) && close());
    browse.addEventListener("keydown", event => {
      if (event.key !== "Escape" || !browse.open) return;
      close();
      browse.firstElementChild.focus();
    });
  }
}
