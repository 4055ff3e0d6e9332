// @ts-check
// Steps with boxes: how many are done, kept for this tab until it closes or the reader starts again.
{
  const { all, make, say, recall, keep } = answerbook.page;
  const boxes = all('main li > input[type="checkbox"]');
  if (boxes.length) {
    const key = "steps:" + location.pathname;
    const store = () => sessionStorage;
    const count = make("span");
    const reset = make("button", { type: "button", onclick: () => { for (const box of boxes) box.checked = false; update(); } }, "Start again");

    const show = () => {
      const done = boxes.filter(box => box.checked).length;
      count.textContent = `${done} of ${boxes.length} done`;
      reset.hidden = !done;
    };
    const update = () => {
      show();
      keep(key, reset.hidden ? null : boxes.map(box => box.checked), store);
      say(count.textContent);
    };

    const kept = recall(key, store);
    if (Array.isArray(kept)) boxes.forEach((box, at) => { box.checked = kept[at] === true; });
    for (const box of boxes) box.addEventListener("change", update);
    boxes[0].closest("ol, ul").before(make("div", { class: "progress" }, count, reset));
    show();
  }
}
