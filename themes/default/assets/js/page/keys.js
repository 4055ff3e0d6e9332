// @ts-check
// The keys that focus the search field: `/`, and Ctrl or Cmd and K. A single-character shortcut can interfere
// with speech input, so `/` can be turned off; the choice is kept in the browser.
{
  const { all, make, recall, keep, word } = answerbook.page;
  const page = answerbook.page;
  const input = all("form.search input")[0];
  const store = () => localStorage;
  const isOff = () => recall("slash-off", store) === true;

  if (input) {
    const hint = make("kbd", { "aria-hidden": "true" }, "/");
    hint.hidden = isOff();
    input.after(hint);

    const toggle = make("button", { type: "button", class: "plain", onclick: () => { keep("slash-off", isOff() ? null : true, store); show(); } });
    const show = () => {
      hint.hidden = isOff();
      toggle.textContent = isOff() ? word("slash_on") : word("slash_off");
    };
    show();
    all(".foot ul").at(-1)?.append(make("li", {}, toggle));

    document.addEventListener("keydown", event => {
      const typing = /** @type {Element} */ (event.target).closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
      const slash = event.key === "/" && !typing && !isOff() && !event.ctrlKey && !event.metaKey && !event.altKey;
      const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
      if (event.defaultPrevented || !(slash || ctrlK)) return;
      event.preventDefault();
      page.startSearch();
    });
  }
}
