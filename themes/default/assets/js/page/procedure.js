// @ts-check
// Steps with checkboxes: how many are done, kept for this tab until it closes or the reader starts again.
{
  const { all, make, say, recall, keep, place, word } = answerbook.page;
  const selector = 'li > input[type="checkbox"]';
  const store = () => sessionStorage;

  for (const main of all("main")) {
    const boxes = () => all(selector, main);
    const key = "steps:" + place(main);
    const count = make("span");
    const reset = make("button", { type: "button", onclick: () => { for (const box of boxes()) box.checked = false; update(); } }, word("start_again"));
    const progress = make("div", { class: "progress" }, count, reset);

    const show = () => {
      const done = boxes().filter(box => box.checked).length;
      count.textContent = word("steps_done", { done, count: boxes().length });
      reset.hidden = !done;
      if (!boxes().length) progress.remove();
      else if (!progress.isConnected) boxes()[0].closest("ol, ul").after(progress);
    };
    const update = () => {
      show();
      keep(key, reset.hidden ? null : boxes().map(box => box.checked), store);
      say(count.textContent);
    };

    const kept = recall(key, store);
    if (Array.isArray(kept)) boxes().forEach((box, at) => { box.checked = kept[at] === true; });
    main.addEventListener("change", (/** @type {Event} */ { target }) => boxes().includes(target) && update());
    show();
    document.addEventListener("answerbook:patched", show);
  }
}
