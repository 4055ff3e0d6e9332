// @ts-check
// A self-assessment: adds up the choices, shows what the total means, and keeps the choices for this tab.
"use strict";
{
  const { all, make, say, recall, keep, place, word } = answerbook.page;
  const store = () => sessionStorage;

  for (const scale of all(".scale")) {
    const boxes = all("input", scale);
    const statements = all("fieldset", scale);
    const total = all(".total", scale)[0];
    const key = "scale:" + place(scale);

    const reset = make("button", { type: "button", onclick: () => { for (const box of boxes) box.checked = false; update(); } }, word("start_again"));
    const print = make("button", { type: "button", onclick: () => window.print() }, word("print"));
    total.after(make("p", { class: "tools" }, print, " ", reset));
    const onPaper = [...total.childNodes];

    const chosen = () => boxes.filter(box => box.checked);
    const show = () => {
      const points = chosen().reduce((sum, box) => sum + Number(box.value), 0);
      const left = statements.length - chosen().length;
      const done = left === 0;
      const reached = all("[data-from]", scale).filter(result => points * 100 >= result.dataset.from * scale.dataset.most);
      const best = reached.sort((a, b) => b.dataset.from - a.dataset.from)[0];
      for (const result of all("[data-from]", scale)) result.classList.toggle("reached", done && result === best);
      if (done) total.textContent = word("scale_total", { points, most: scale.dataset.most });
      else if (chosen().length) total.textContent = word("scale_answered", { done: chosen().length, count: statements.length });
      else total.replaceChildren(...onPaper);
      reset.hidden = !chosen().length;
      return done && best ? `${total.textContent}. ${best.querySelector("dd").textContent}` : total.textContent;
    };
    const update = () => {
      const words = show();
      keep(key, chosen().length ? chosen().map(box => [box.name, box.value]) : null, store);
      say(words);
    };

    const kept = recall(key, store);
    if (Array.isArray(kept)) for (const [name, value] of kept) for (const box of boxes) if (box.name === name && box.value === value) box.checked = true;
    scale.addEventListener("change", update);
    show();
  }
}
