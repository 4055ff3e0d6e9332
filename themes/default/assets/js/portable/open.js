// @ts-check
// The whole site in one file: the style sheet shows the page that the address names. Here follow the title of the window, and what would leave the page.
{
  const { page } = answerbook;
  const { all } = page;
  const site = document.title;
  const [form] = all("form.search");
  const [skip] = all(".skip");

  const show = () => {
    const leaf = page.shown();
    const name = leaf === all(".leaf")[0] ? "" : leaf.querySelector("h1")?.textContent.trim();
    document.title = [name, site].filter(Boolean).join(" · ");
    // The address names the open page, so it must stay.
    if (skip) skip.href = `#${(all("main", leaf)[0] ?? leaf).id}`;
  };
  // Browsers go to the place in the address only when the whole file has been read.
  for (const event of ["hashchange", "load"]) addEventListener(event, show);

  form?.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    page.ask();
  });
}
