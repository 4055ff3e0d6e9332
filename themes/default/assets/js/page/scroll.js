// @ts-check
// Tables and code can be reached and scrolled by keyboard while they are wider than the page.
{
  const watch = new ResizeObserver(entries => entries.forEach(({ target }) =>
    /** @type {HTMLElement} */ (target).tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1));
  answerbook.page.enhance(".table-wrap,pre", box => watch.observe(box));
}
