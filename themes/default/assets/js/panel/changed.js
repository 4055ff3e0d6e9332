// @ts-check
// Says that the page on the screen was replaced by a newer one. A page stays open for hours beside the phone, and an answer that was right
// this morning may be wrong now. Not in the preview, which shows every save at once.
{
  const { page } = answerbook;
  const { make, words, word } = page;
  /** How often it looks, in milliseconds, while the page can be seen. The panel is loaded after this time if no search needs it before. */
  const OFTEN = 300_000;

  const look = async () => {
    if (document.hidden || document.querySelector(".changed")) return;
    // A host that can't be reached now is asked again later. A sign-in page that it sends instead is not this page.
    const answer = await fetch(location.href, { cache: "no-cache" }).catch(() => null);
    const now = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main")?.textContent;
    if (!now || now === page.first) return;
    const again = make("button", { type: "button", onclick: () => location.reload() }, word("page_changed_load"));
    // The header stays on the screen, and is not printed.
    document.querySelector(".top")?.append(make("p", { class: "bar changed", role: "status" }, ...words("page_changed", { again })));
  };
  // A page that needs scripts for all that it says (the search page, for example) has no answers of its own.
  const isOther = document.querySelector('[src*="~answerbook/"], main noscript');
  if (location.protocol.startsWith("http") && !isOther) {
    setInterval(look, OFTEN);
    if (performance.now() >= OFTEN) look();
  }
}
